"""Tell whose usual name a name is, and which of its places share it in a way that matters."""

import csv
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Final

from geo.model import Candidate, Place, PlaceKind
from geo.names import fold
from geo.resolve.containment import lies_in
from geo.resolve.cues import without_head
from geo.resolve.kinds import ADMIN, CITY, COUNTRY, SITE

__all__ = ["Naming", "is_usual", "naming", "renown"]

_NOBODY: Final[frozenset[str]] = frozenset()
_WITH_TOWN: Final = frozenset({PlaceKind.CITY, PlaceKind.SITE})
_HALVED: Final = frozenset({"AIRB", "AIRF", "AIRP", "OCN", "SEA"})
# A city of as many people, and of this part of its state's, has the bare name: New York.
_GREAT: Final = 1_000_000
# A city of as many people keeps its name from the regions that are only short for it: Suez.
_LARGE: Final = 100_000
_GOOD_PART: Final = 1 / 3
# A town of so many of its people is what a division is named for, and no hamlet that shares it.
_SOME_PART: Final = 1 / 20
# The names of a town that is known beyond its land, and of one that is known everywhere.
_KNOWN: Final = 25
_FULL: Final = math.log(60 / _KNOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """Who has a name."""

    usual: Place | None = None
    """The first place that is usually called so."""
    sovereign: Place | None = None
    """The first country or national capital that is."""
    large: Place | None = None
    """The first large city that is."""
    famous: Place | None = None
    """The first national capital, city of a million, or other that all the world knows, that is."""
    capital: bool = False
    """Whether a national capital is."""
    cities: Mapping[str, Place] = field(default_factory=dict)
    """By the id of a division, the capital or great city that shares its name; of one that the name
    is short for, as Kunduz is for Kunduz Province, any town of its country that is called so, or
    a town in it under another spelling."""


def is_usual(place: Place, folded: str) -> bool:
    """Tell whether a folded name is the place's usual one.

    News calls the oceans and seas by half their name: the Pacific, the Mediterranean; and airports
    and airbases that have a name of their own: Heathrow. A site or quarter that the gazetteer names
    with its town is called by the first part alone: Buckhead. English has a name of its own for
    many a city that the gazetteer calls as its land does: Seville.
    """
    if folded == fold(place.name) or place.id in _exonyms().get(folded, _NOBODY):
        return True
    if place.kind in _WITH_TOWN and "," in place.name:
        return folded == fold(place.name.partition(",")[0])
    if place.feature_code not in _HALVED:
        return False
    short = without_head(place.name)
    return bool(short) and folded == fold(short)


@cache
def _exonyms() -> Mapping[str, frozenset[str]]:
    """Return the ids of the cities that English news calls by a name, folded."""
    text = files("geo.resolve").joinpath("exonyms.tsv").read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    for row in csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        found.setdefault(fold(row["name"]), set()).add(row["id"])
    return {name: frozenset(ids) for name, ids in found.items()}


def renown(place: Place, folded: str, names: int) -> float:
    """Return how well the world knows a city by its usual name, 0 to 1: Geneva has 1; a site has 1.

    Towns of many lands have ten to twenty names, for lists and machines know them; those with
    fifty and more are in the news of the world.

    Parameters
    ----------
    place
        The place.
    folded
        The name, folded.
    names
        How many names the gazetteer has for it.

    Examples
    --------
    >>> from geo.model import LonLat
    >>> geneva = Place(id="geonames:2660646", name="Geneva", position=LonLat(6.15, 46.2),
    ...     kind=PlaceKind.CITY, feature_class="P", feature_code="PPLA")
    >>> renown(geneva, "geneva", 60), renown(geneva, "geneva", 20), renown(geneva, "ginebra", 60)
    (1.0, 0.0, 0.0)
    """
    if place.kind is SITE:
        # Those of the gazetteer are there because news names them.
        return 1.0
    if names <= _KNOWN or place.kind is not CITY or not is_usual(place, folded):
        return 0.0
    return min(1.0, math.log(names / _KNOWN) / _FULL)


def naming(
    folded: str, rivals: Sequence[Candidate], name_count: Callable[[str], int] = lambda _: 0
) -> Naming:
    """Return who of the candidates has the folded name.

    Parameters
    ----------
    folded
        The name, folded.
    rivals
        Its candidates.
    name_count
        Gives how many names a place has, by its id; 0 where that is not known.

    Examples
    --------
    >>> naming("paris", ())
    Naming(usual=None, sovereign=None, large=None, famous=None, capital=False, cities={})
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
        famous=next((p for p in usual if _is_famous(p, folded, name_count)), None),
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


def _is_famous(place: Place, folded: str, name_count: Callable[[str], int]) -> bool:
    if place.feature_code == "PPLC" or _has(place, _GREAT):
        return True
    return place.kind is CITY and renown(place, folded, name_count(place.id)) >= 1


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
