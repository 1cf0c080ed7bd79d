"""Tell whether a town may be told of as of a state or land that does not hold it.

Lands and states change, rule dependencies, and are mistaken for their neighbours; and a comma may
stand there for another reason: "In Hobart, Pakistan, needing 200, collapsed". So what is known, or
lies near, is believed to be meant; of the others the text means a namesake that nobody has listed.
"""

from collections.abc import Callable, Sequence
from typing import Final

from geo.earth import distance_km
from geo.model import Candidate, LonLat, Place
from geo.names import fold
from geo.resolve.kinds import COUNTRY
from geo.resolve.naming import is_usual

__all__ = ["may_be_told_in"]

# So far from a land its borders have been, and its soldiers have gone, in kilometres.
_ONCE_KM: Final = 600.0
# Where people take a town for one of the next state.
_NEXT_KM: Final = 300.0
# So far from a state it may be thought to reach by those who know the town.
_WITHIN_KM: Final = 1000.0
# The edge of a state of which nothing but the middle is known, from there.
_RADIUS_KM: Final = 500.0
# Inhabitants of a town that is told of beyond its land, and of one that is told of across a border.
_LARGE: Final = 200_000
_SOME: Final = 5_000
# Lists and machines have no more names than that for a town.
_NAMES: Final = 20
# And for a village few.
_SOME_NAMES: Final = 5
# A name in more divisions is one that settlers give anywhere: in the next state, too.
_FEW: Final = 4
# Nobody who has heard of one in so few looks for another.
_ONE_OR_TWO: Final = 2
_HALF: Final = 0.5
_FAR_ROUND: Final = 360.0


def may_be_told_in(
    child: Sequence[Candidate],
    lands: Sequence[Place],
    name: str,
    name_count: Callable[[str], int],
) -> bool:
    """Tell whether a town may be meant where the text puts it into one of the lands.

    Parameters
    ----------
    child
        The towns of the name, none of which lies there; at least one.
    lands
        States and countries.
    name
        The name of the towns.
    name_count
        Gives how many names a place has, by its id.
    """
    every, folded = [c.place for c in child], fold(name)
    # Lands are told of as they were, with the names of then; of states all have towns that were
    # called otherwise for a while.
    usual = [town for town in every if is_usual(town, folded)] or every
    return any(
        _of_land(every, land, name_count)
        if land.kind is COUNTRY
        else _of_state(usual, land, name_count)
        for land in lands
    )


def _chief(towns: Sequence[Place], name_count: Callable[[str], int]) -> Place | None:
    """Return the town that is meant where nothing is added: the world knows it, and no other."""
    first = max(towns, key=lambda town: town.population)
    most = first.population >= _HALF * sum(town.population for town in towns)
    known = first.population >= _LARGE or name_count(first.id) > _NAMES
    return first if most and known else None


def _of_land(towns: Sequence[Place], land: Place, name_count: Callable[[str], int]) -> bool:
    """Tell whether a land may rule one of the towns, have ruled it, or want to.

    Of far dependencies their capitals are told of, however few live there.
    """
    if any(town.feature_code == "PPLC" for town in towns) or _chief(towns, name_count):
        return True
    return any(
        (town.population >= _SOME or name_count(town.id) >= _SOME_NAMES)
        and _away_km(town, land) < _ONCE_KM
        for town in towns
    )


def _of_state(towns: Sequence[Place], state: Place, name_count: Callable[[str], int]) -> bool:
    """Tell whether one of the towns may be taken for one of the state, or was one."""
    away = [(_away_km(town, state), town) for town in towns]
    near = [town for km, town in away if km < _NEXT_KM]
    own = [town for town in towns if town.country == state.country]
    within = [town for km, town in away if km < _WITHIN_KM and town in own]
    chiefs = (_chief(towns, name_count), _chief(own, name_count) if own else None)
    if any(chief in near or chief in within for chief in chiefs):
        return True
    if len(_divisions(towns)) <= _ONE_OR_TWO:
        return bool(near) or any(town.population >= _SOME for town in within)
    return len(_divisions(own)) <= _FEW and any(town in near for town in own)


def _divisions(towns: Sequence[Place]) -> set[tuple[str, str]]:
    return {(town.country, town.admin1) for town in towns}


def _away_km(town: Place, land: Place) -> float:
    """Return how far a town is from the edge of a land; 0 in the box around it."""
    if land.bbox is None:
        # Another land begins at the edge.
        radius = _RADIUS_KM if town.country == land.country else 0.0
        return max(0.0, distance_km(town.position, land.position) - radius)
    west, south, east, north = land.bbox
    lon, lat = town.position
    nearest = min(max(lat, south), north)
    if (lon - west) % _FAR_ROUND <= (east - west) % _FAR_ROUND:
        return distance_km(town.position, LonLat(lon, nearest))
    return min(distance_km(town.position, LonLat(side, nearest)) for side in (west, east))
