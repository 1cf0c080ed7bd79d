"""Tell whose usual name a name is, and which of its places share it in a way that matters."""

import csv
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from geo.model import Candidate, Place, PlaceKind
from geo.names import fold
from geo.resolve.containment import lies_in
from geo.resolve.cues import without_head
from geo.resolve.kinds import ADMIN, CITY, COUNTRY, SITE

__all__ = [
    "Naming", "Rivals", "Whose", "is_usual", "naming", "renown", "renowns", "usuals", "whose",
]  # fmt: skip

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


class Rivals(NamedTuple):
    """The places of a name: a sequence for each of what tells which of them it means."""

    places: Sequence[Place]
    names: Sequence[str]
    """Their main names."""
    kinds: Sequence[PlaceKind]
    codes: Sequence[str]
    """Their feature codes."""
    countries: Sequence[str]
    people: Sequence[int]
    """Their inhabitants."""
    usual: Sequence[bool]
    """Whether each is usually called so."""
    renown: Sequence[float]
    """How well the world knows each; see `renown`."""


class Whose(NamedTuple):
    """Who has a name, by numbers: what `Naming` tells by places; -1 is for none."""

    usual: int = -1
    sovereign: int = -1
    large: int = -1
    famous: int = -1
    capital: bool = False
    cities: Mapping[int, int] = {}
    """By the number of a division, that of the city."""

    def naming(self, places: Sequence[Place]) -> Naming:
        """Return the same by places."""
        usual, sovereign, large, famous, capital, cities = self
        return Naming(
            usual=places[usual] if usual >= 0 else None,
            sovereign=places[sovereign] if sovereign >= 0 else None,
            large=places[large] if large >= 0 else None,
            famous=places[famous] if famous >= 0 else None,
            capital=capital,
            cities={places[at].id: places[city] for at, city in cities.items()} if cities else {},
        )


def is_usual(place: Place, folded: str) -> bool:
    """Tell whether a folded name is the place's usual one.

    News calls the oceans and seas by half their name: the Pacific, the Mediterranean; and airports
    and airbases that have a name of their own: Heathrow. A site or quarter that the gazetteer names
    with its town is called by the first part alone: Buckhead. English has a name of its own for
    many a city that the gazetteer calls as its land does: Seville.
    """
    if folded == fold(place.name):
        return True
    if _is_short_for(place.name, place.kind, place.feature_code, folded):
        return True
    return place.id in _exonyms().get(folded, _NOBODY)


def usuals(
    folded: Sequence[str],
    places: Sequence[Place],
    names: Sequence[str],
    kinds: Sequence[PlaceKind],
    codes: Sequence[str],
) -> list[bool]:
    """Return the same for several places, which are not looked at if what is known of them tells.

    Parameters
    ----------
    folded
        The folded name of each.
    places, names, kinds, codes
        The places, with their main names, kinds, and feature codes.
    """
    exonyms = _exonyms()
    return [
        fold(name) == asked
        or _is_short_for(name, kind, code, asked)
        or (asked in exonyms and place.id in exonyms[asked])
        for asked, place, name, kind, code in zip(folded, places, names, kinds, codes, strict=True)
    ]


def _is_short_for(name: str, kind: PlaceKind, code: str, folded: str) -> bool:
    if kind in _WITH_TOWN and "," in name:
        return folded == fold(name.partition(",")[0])
    if code not in _HALVED:
        return False
    short = without_head(name)
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
    return _known(names)


def renowns(kinds: Sequence[PlaceKind], usual: Sequence[bool], names: Sequence[int]) -> list[float]:
    """Return the same for several places.

    Parameters
    ----------
    kinds, usual, names
        Their kinds, whether the name is the usual one of each, and, of cities, how many they have.
    """
    return [
        1.0 if kind is SITE else _known(count) if own and count > _KNOWN else 0.0
        for kind, own, count in zip(kinds, usual, names, strict=True)
    ]


def _known(names: int) -> float:
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
    places = [candidate.place for candidate in rivals]
    kinds = [place.kind for place in places]
    usual = [is_usual(place, folded) for place in places]
    counts = [name_count(place.id) if place.kind is CITY else 0 for place in places]
    found = whose(
        Rivals(
            places=places,
            names=[place.name for place in places],
            kinds=kinds,
            codes=[place.feature_code for place in places],
            countries=[place.country for place in places],
            people=[place.population for place in places],
            usual=usual,
            renown=renowns(kinds, usual, counts),
        )
    )
    return found.naming(places)


def whose(rivals: Rivals) -> Whose:
    """Return who of the places of a name has it."""
    kinds, codes, people = rivals.kinds, rivals.codes, rivals.people
    usual = [at for at, own in enumerate(rivals.usual) if own]
    sovereign = large = famous = -1
    capitals: list[int] = []
    for at in reversed(usual):
        is_capital, is_city = codes[at] == "PPLC", kinds[at] is CITY
        if is_capital:
            capitals.insert(0, at)
        if is_capital or kinds[at] is COUNTRY:
            sovereign = at
        if is_city and people[at] >= _LARGE:
            large = at
        if is_capital or (is_city and (people[at] >= _GREAT or rivals.renown[at] >= 1)):
            famous = at
    return Whose(
        usual=usual[0] if usual else -1,
        sovereign=sovereign,
        large=large,
        famous=famous,
        capital=bool(capitals),
        cities=_cities(rivals, usual, capitals) if ADMIN in kinds or "ADM1" in codes else {},
    )


def _cities(rivals: Rivals, usual: Sequence[int], capitals: Sequence[int]) -> dict[int, int]:
    """Return the cities of `Whose`."""
    kinds, codes = rivals.kinds, rivals.codes
    states = [at for at in usual if codes[at] == "ADM1"]
    great = [at for at in range(len(kinds)) if _has(rivals, at, _GREAT)] if states else []
    cities = {state: _city(rivals, state, (*capitals, *great)) for state in states}
    for at, kind in enumerate(kinds):
        # These are usually called by a longer name.
        if kind is ADMIN and not rivals.usual[at]:
            cities[at] = _town(rivals, at, usual)
    return {state: city for state, city in cities.items() if city is not None}


def _town(rivals: Rivals, division: int, usual: Sequence[int]) -> int | None:
    """Return a town of its country that is usually called so, else its own of another spelling.

    Basra is the town of Basrah, in Basra Governorate.
    """
    kinds, countries = rivals.kinds, rivals.countries
    land = countries[division]
    own = next((at for at in usual if kinds[at] is CITY and countries[at] == land), None)
    if own is not None or any(kinds[at] is COUNTRY for at in usual):
        return own  # Mexico is the country before it is the state or the city
    if not without_head(rivals.names[division]):
        return None  # "Ind." is short for Indiana, and no name of its town
    return next((at for at in range(len(kinds)) if _is_its_town(rivals, at, division)), None)


def _is_its_town(rivals: Rivals, town: int, division: int) -> bool:
    """Tell the capital of its country, or a town in it with some of its people."""
    if rivals.codes[town] == "PPLC" and rivals.countries[town] == rivals.countries[division]:
        return True
    least = max(1.0, rivals.people[division] * _SOME_PART)
    able = rivals.kinds[town] is CITY and rivals.people[town] >= least
    return able and lies_in(rivals.places[town], rivals.places[division])


def _has(rivals: Rivals, at: int, people: int) -> bool:
    return rivals.kinds[at] is CITY and rivals.people[at] >= people


def _city(rivals: Rivals, state: int, able: Sequence[int]) -> int | None:
    """Return the capital of its country, or the city of a good part of its people."""
    for at in able:
        if rivals.countries[at] != rivals.countries[state]:
            continue
        if rivals.codes[at] == "PPLC":
            return at
        if rivals.people[at] >= rivals.people[state] * _GOOD_PART:
            city, land = rivals.places[at], rivals.places[state]
            if city.admin1 == land.admin1:
                return at
    return None
