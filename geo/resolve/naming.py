"""Tell whose usual name a name is, and which of its places share it in a way that matters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from geo.model import Candidate, Place, PlaceKind
from geo.names import fold
from geo.resolve.containment import lies_in
from geo.resolve.cues import without_head
from geo.resolve.kinds import ADMIN, CITY, COUNTRY

__all__ = ["Naming", "is_usual", "naming"]

_WITH_TOWN: Final = frozenset({PlaceKind.CITY, PlaceKind.SITE})
_SEAS: Final = frozenset({"OCN", "SEA"})
# A city of as many people, and of this part of its state's, has the bare name: New York.
_GREAT: Final = 1_000_000
# A city of as many people keeps its name from the regions that are only short for it: Suez.
_LARGE: Final = 100_000
_GOOD_PART: Final = 1 / 3
# A town of so many of its people is what a division is named for, and no hamlet that shares it.
_SOME_PART: Final = 1 / 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """Who has a name."""

    usual: Place | None = None
    """The first place that is usually called so."""
    sovereign: Place | None = None
    """The first country or national capital that is."""
    large: Place | None = None
    """The first large city that is."""
    capital: bool = False
    """Whether a national capital is."""
    cities: Mapping[str, Place] = field(default_factory=dict)
    """By the id of a division, the capital or great city that shares its name; of one that the name
    is short for, as Kunduz is for Kunduz Province, any town of its country that is called so, or
    a town in it under another spelling."""


def is_usual(place: Place, folded: str) -> bool:
    """Tell whether a folded name is the place's usual one.

    News calls the oceans and seas by half their name: the Pacific, the Mediterranean. A site or
    quarter that the gazetteer names with its town is called by the first part alone: Buckhead.
    """
    if folded == fold(place.name):
        return True
    if place.kind in _WITH_TOWN and "," in place.name:
        return folded == fold(place.name.partition(",")[0])
    if place.feature_code not in _SEAS:
        return False
    short = without_head(place.name)
    return bool(short) and folded == fold(short)


def naming(folded: str, rivals: Sequence[Candidate]) -> Naming:
    """Return who of the candidates has the folded name.

    Examples
    --------
    >>> naming("paris", ())
    Naming(usual=None, sovereign=None, large=None, capital=False, cities={})
    """
    usual = [c.place for c in rivals if is_usual(c.place, folded)]
    capitals = [place for place in usual if place.feature_code == "PPLC"]
    sovereign = (p for p in usual if p.kind is COUNTRY or p.feature_code == "PPLC")
    states = [place for place in usual if place.feature_code == "ADM1"]
    great = [c.place for c in rivals if _has(c.place, _GREAT)] if states else []
    cities = {state.id: _city(state, capitals, great) for state in states}
    cities |= {one.id: _town(one, usual, rivals) for one in _short_of(folded, rivals)}
    return Naming(
        usual=usual[0] if usual else None,
        sovereign=next(sovereign, None),
        large=next((p for p in usual if _has(p, _LARGE)), None),
        capital=bool(capitals),
        cities={state: city for state, city in cities.items() if city is not None},
    )


def _short_of(folded: str, rivals: Sequence[Candidate]) -> list[Place]:
    """Return the divisions that are usually called by a longer name."""
    divisions = (c.place for c in rivals if c.place.kind is ADMIN)
    return [place for place in divisions if not is_usual(place, folded)]


def _town(division: Place, usual: Sequence[Place], rivals: Sequence[Candidate]) -> Place | None:
    """Return a town of its country that is usually called so, else its own of another spelling.

    Basra is the town of Basrah, in Basra Governorate.
    """
    towns = (place for place in usual if place.kind is CITY)
    own = next((town for town in towns if town.country == division.country), None)
    if any(place.kind is COUNTRY for place in usual):
        return own  # Mexico is the country before it is the state or the city
    return own or next((c.place for c in rivals if _is_its_town(c.place, division)), None)


def _is_its_town(town: Place, division: Place) -> bool:
    """Tell the capital of its country, or a town in it with some of its people."""
    if not without_head(division.name):
        return False  # "Ind." is short for Indiana, and no name of its town
    if town.feature_code == "PPLC" and town.country == division.country:
        return True
    least = max(1.0, division.population * _SOME_PART)
    return town.kind is CITY and town.population >= least and lies_in(town, division)


def _has(place: Place, people: int) -> bool:
    return place.kind is CITY and place.population >= people


def _city(state: Place, capitals: Sequence[Place], great: Sequence[Place]) -> Place | None:
    """Return the capital of its country, or the city of a good part of its people."""
    for city in (*capitals, *great):
        if city.country != state.country:
            continue
        in_it = city.admin1 == state.admin1 and city.population >= state.population * _GOOD_PART
        if city.feature_code == "PPLC" or in_it:
            return city
    return None
