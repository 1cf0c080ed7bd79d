"""Lay out the candidates of a name as arrays: what no document changes, worked out once."""

from collections.abc import Sequence
from functools import lru_cache
from math import cos, floor, radians, sin
from operator import attrgetter
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np

from geo.earth import distance_km
from geo.model import Candidate, Evidence, LonLat, MentionKind, Place, PlaceKind
from geo.names import fold
from geo.protocols import Gazetteer
from geo.resolve.containment import lies_in
from geo.resolve.evidence import pieces, reasons_of_name
from geo.resolve.kinds import CITY, DEMONYM, NAMED, OF_SITE
from geo.resolve.known import Known, known, named
from geo.resolve.naming import Naming, naming, renown
from geo.resolve.setting import Ground, Setting
from geo.resolve.why import SAME_KM

__all__ = [
    "AMOUNTS",
    "CELLS",
    "GRIDS",
    "NUMBERS",
    "ROWS",
    "Bools",
    "Floats",
    "Ints",
    "Sheet",
    "Sheets",
]

Ints: TypeAlias = np.ndarray[Any, np.dtype[np.int64]]
Floats: TypeAlias = np.ndarray[Any, np.dtype[np.float64]]
Bools: TypeAlias = np.ndarray[Any, np.dtype[np.bool_]]

CELLS: Final = (4.0, 1.0, 1 / 6)
"""Cells to a degree, by grid: 30 km, 100 km, and half of western Europe."""
GRIDS: Final = len(CELLS)
_COLUMNS: Final = tuple((cells, round(360 * cells)) for cells in CELLS)
ROWS: Final = 4096
"""The number of a cell is so many for each column from the west, and its row from the south."""
NUMBERS: Final = (
    "country", "its number in the name", "state", "its number in the name",
    "town", "capital", "told by its places", *(f"cell of grid {at}" for at in range(GRIDS)),
)  # fmt: skip
AMOUNTS: Final = ("score", "x", "y", "z", "renown")
_TOWNS: Final = frozenset({PlaceKind.CITY, PlaceKind.SITE, PlaceKind.ADMIN})
# More of latitude than `SAME_KM` ever are: a degree has 111 km.
_SAME_DEGREES: Final = SAME_KM / 110
_population: Final = attrgetter("population")
# Reports repeat their names; some ten megabytes.
_REMEMBERED: Final = 4096


class Sheet(NamedTuple):
    """What the gazetteer has of a name, with what its places have whatever the document."""

    known: Known
    """Its places, most populous first."""
    folded: str
    """The name, folded."""
    naming: Naming
    """Whose usual name it is."""
    inhabitants: int
    """Inhabitants of all its places together, a town and its district counted once."""
    codes: frozenset[str]
    """The feature codes of its places."""
    numbers: Ints
    """A row a fact, as `NUMBERS` has them, and a column a place."""
    amounts: Floats
    """The same, as `AMOUNTS` has them."""
    said: tuple[tuple[Evidence, ...], ...]
    """The evidence of name and place, of each place."""
    countries: int
    """How many countries its places are in."""
    states: int
    """How many first-level divisions they are in."""


def _is_town(place: Place) -> bool:
    """Tell whether a place is a point on the map rather than a stretch of land."""
    return place.kind in _TOWNS and place.feature_code != "ADM1"


def _is_capital(place: Place) -> bool:
    """Tell whether a place is a national capital."""
    return place.feature_code == "PPLC"


class Sheets:
    """The sheets of names, the latest kept.

    Parameters
    ----------
    gazetteer
        Asked for the places of a name.
    ground
        What holds for every document.
    """

    def __init__(self, gazetteer: Gazetteer, ground: Ground) -> None:
        self._gazetteer = gazetteer
        self._ground = ground
        # As numbers, so that they can be compared by the thousand; 0 is for none.
        self._countries: dict[str, int] = {"": 0}
        self._states: dict[tuple[str, str], int] = {}
        self._kept = lru_cache(_REMEMBERED)(self._make)

    def of(self, name: str, kind: MentionKind) -> Sheet:
        """Return the sheet of a name; a demonym and a site are asked for in their own way."""
        asked = kind if kind in (DEMONYM, OF_SITE) else NAMED
        return self._kept(name, asked)

    def named(self, name: str) -> tuple[Candidate, ...]:
        """Return the places of a name, and of it with its saints written out."""
        return named(name, self._gazetteer)

    def _make(self, name: str, kind: MentionKind) -> Sheet:
        return self.sheet(name, known(name, kind, self._gazetteer))

    def sheet(self, name: str, found: Known) -> Sheet:
        """Return the sheet of a name of which this is known."""
        candidates, folded = found.candidates, fold(found.part or name)
        whose = naming(folded, candidates, self._ground.name_count)
        setting = Setting(
            name=name, folded=folded, rivals=candidates, naming=whose, ground=self._ground,
            inhabitants=_inhabitants(candidates),
        )  # fmt: skip
        reasons = reasons_of_name(setting)
        countries: dict[int, int] = {}
        states: dict[int, int] = {}
        numbers: list[tuple[int, ...]] = []
        amounts: list[tuple[float, ...]] = []
        said: list[tuple[Evidence, ...]] = []
        for candidate in candidates:
            place = candidate.place
            country, state = self._country(place), self._state(place)
            numbers.append((
                country, countries.setdefault(country, len(countries)),
                state, states.setdefault(state, len(states)),
                _is_town(place), _is_capital(place), _told_by_its_places(place, whose),
                *_cells(place),
            ))  # fmt: skip
            evidence = pieces(candidate, setting, reasons)
            said.append(tuple(evidence))
            score = sum([weight for _, weight, _ in evidence])
            count = self._ground.name_count(place.id) if place.kind is CITY else 0
            amounts.append((score, *_point(place), renown(place, folded, count)))
        return Sheet(
            known=found,
            folded=folded,
            naming=whose,
            inhabitants=setting.inhabitants,
            codes=frozenset([candidate.place.feature_code for candidate in candidates]),
            numbers=np.array(numbers, dtype=np.int64).reshape(-1, len(NUMBERS)).T,
            amounts=np.array(amounts, dtype=np.float64).reshape(-1, len(AMOUNTS)).T,
            said=tuple(said),
            countries=len(countries),
            states=len(states),
        )

    def _country(self, place: Place) -> int:
        return self._countries.setdefault(place.country, len(self._countries))

    def _state(self, place: Place) -> int:
        if not place.country or not place.admin1:
            return 0
        return self._states.setdefault((place.country, place.admin1), len(self._states) + 1)


def _inhabitants(candidates: Sequence[Candidate]) -> int:
    """Return the inhabitants of all places together; of those that are one place the most."""
    places = [c.place for c in candidates if c.place.population > 0]
    if len(places) < 2:  # noqa: PLR2004 - nothing to count twice
        return places[0].population if places else 0
    places.sort(key=_population, reverse=True)
    counted: dict[str, list[LonLat]] = {}
    total = 0
    for place in places:
        others = counted.setdefault(place.country, [])
        position = place.position
        for other in others:
            if _are_one(position, other):
                break
        else:
            others.append(position)
            total += place.population
    return total


def _are_one(one: LonLat, other: LonLat) -> bool:
    # Most are far apart, and told by their latitudes alone.
    return abs(one.lat - other.lat) < _SAME_DEGREES and distance_km(one, other) <= SAME_KM


def _told_by_its_places(place: Place, whose: Naming) -> bool:
    """Tell whether it is a state whose name a great city outside of it has, too."""
    city = whose.cities.get(place.id)
    return city is not None and not lies_in(city, place)


def _cells(place: Place) -> tuple[int, int, int]:
    """Return the cell of a place in each grid."""
    lon, lat = place.position
    east, north = lon + 180, ROWS // 2
    # One after the other: a loop takes as long again.
    (fine, in_fine), (wide, in_wide), (vast, in_vast) = _COLUMNS
    return (
        floor(east * fine) % in_fine * ROWS + floor(lat * fine) + north,
        floor(east * wide) % in_wide * ROWS + floor(lat * wide) + north,
        floor(east * vast) % in_vast * ROWS + floor(lat * vast) + north,
    )


def _point(place: Place) -> tuple[float, float, float]:
    """Return the point of the unit sphere."""
    lon, lat = map(radians, place.position)
    across = cos(lat)
    return across * cos(lon), across * sin(lon), sin(lat)
