"""Lay out the candidates of names as arrays: what no document changes, worked out once."""

from collections.abc import Iterable, Mapping, Sequence
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
from geo.resolve.measured import MEASURES, Floats, Ints, measured, measures
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

Bools: TypeAlias = np.ndarray[Any, np.dtype[np.bool_]]

CELLS: Final = (4.0, 1.0, 1 / 6)
"""Cells to a degree, by grid: 30 km, 100 km, and half of western Europe."""
GRIDS: Final = len(CELLS)
_CELLS: Final = np.array(CELLS)[:, None]
_WIDE: Final = np.array([round(360 * cells) for cells in CELLS])[:, None]
ROWS: Final = 4096
"""The number of a cell is so many for each column from the west, and its row from the south."""
NUMBERS: Final = (
    "country", "its number in the name", "state", "its number in the name",
    "town", "capital", "told by its places", *(f"cell of grid {at}" for at in range(GRIDS)),
)  # fmt: skip
_COUNTED: Final = len(NUMBERS) - GRIDS
AMOUNTS: Final = ("score", "x", "y", "z", "renown")
_TOWNS: Final = frozenset({PlaceKind.CITY, PlaceKind.SITE, PlaceKind.ADMIN})
# More of latitude than `SAME_KM` ever are: a degree has 111 km.
_SAME_DEGREES: Final = SAME_KM / 110
_population: Final = attrgetter("population")
_APART: Final = frozenset({DEMONYM, OF_SITE})
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
    countries: int
    """How many countries its places are in."""
    states: int
    """How many first-level divisions they are in."""
    setting: Setting
    """The name without a document."""

    def evidence(self, at: int) -> list[Evidence]:
        """Return the evidence of name and place of one of its places, by its number."""
        candidate = self.known.candidates[at]
        return pieces(candidate, self.setting, reasons_of_name(self.setting))


class _Facts:
    """What is gathered of the places of some names, one behind the other."""

    def __init__(self) -> None:
        self.numbers: list[tuple[int, ...]] = []
        """Those of `NUMBERS` but for the cells, then its `MEASURES`."""
        self.amounts: list[tuple[float, ...]] = []
        """What its name and kind weigh, its renown, and its position."""

    def laid_out(self, table: Mapping[str, float]) -> tuple[Ints, Floats]:
        """Return numbers and amounts, a column a place."""
        rows = np.array(self.numbers, dtype=np.int64).reshape(-1, _COUNTED + len(MEASURES)).T
        score, known, lon, lat = np.array(self.amounts, dtype=np.float64).reshape(-1, 4).T
        for weighed in measured(rows[_COUNTED:], table):
            score = score + weighed
        numbers = np.concatenate((rows[:_COUNTED], _cells(lon, lat)))
        return numbers, np.stack((score, *_points(lon, lat), known))


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
        self._kept: dict[tuple[str, MentionKind], Sheet] = {}

    def of(self, asked: Iterable[tuple[str, MentionKind]]) -> list[Sheet]:
        """Return the sheets of names; a demonym and a site are asked for in their own way."""
        keys = [(name, kind if kind in _APART else NAMED) for name, kind in asked]
        kept = self._kept
        new = dict.fromkeys(key for key in keys if key not in kept)
        if new:
            found = [(name, known(name, kind, self._gazetteer)) for name, kind in new]
            made = dict(zip(new, self._laid_out(found), strict=True))
            if len(kept) + len(new) > _REMEMBERED:
                # Another one: who is asked at the same time still holds on to the old.
                self._kept = kept = {key: kept[key] for key in keys if key in kept}
            kept.update(made)
        return [kept[key] for key in keys]

    def named(self, name: str) -> tuple[Candidate, ...]:
        """Return the places of a name, and of it with its saints written out."""
        return named(name, self._gazetteer)

    def sheet(self, name: str, found: Known) -> Sheet:
        """Return the sheet of a name of which this is known."""
        [sheet] = self._laid_out([(name, found)])
        return sheet

    def _laid_out(self, names: Iterable[tuple[str, Known]]) -> list[Sheet]:
        facts = _Facts()
        drafts = [(found, *self._note(name, found, facts)) for name, found in names]
        numbers, amounts = facts.laid_out(self._ground.weights)
        sheets: list[Sheet] = []
        end = 0
        for found, setting, countries, states in drafts:
            start, end = end, end + len(found.candidates)
            sheets.append(
                Sheet(
                    known=found,
                    folded=setting.folded,
                    naming=setting.naming,
                    inhabitants=setting.inhabitants,
                    codes=frozenset([one.place.feature_code for one in found.candidates]),
                    numbers=numbers[:, start:end],
                    amounts=amounts[:, start:end],
                    countries=countries,
                    states=states,
                    setting=setting,
                )
            )
        return sheets

    def _note(self, name: str, found: Known, facts: _Facts) -> tuple[Setting, int, int]:
        """Note the places of a name; return it without a document, and its countries and states."""
        candidates, folded = found.candidates, fold(found.part or name)
        whose = naming(folded, candidates, self._ground.name_count)
        inhabitants = _inhabitants(candidates)
        setting = Setting(
            name=name, folded=folded, rivals=candidates, naming=whose, ground=self._ground,
            inhabitants=inhabitants,
        )  # fmt: skip
        reasons = reasons_of_name(setting, measured=False)
        countries: dict[int, int] = {}
        states: dict[int, int] = {}
        for candidate in candidates:
            place = candidate.place
            country, state = self._country(place), self._state(place)
            count = self._ground.name_count(place.id) if place.kind is CITY else 0
            facts.numbers.append((
                country, countries.setdefault(country, len(countries)),
                state, states.setdefault(state, len(states)),
                _is_town(place), _is_capital(place), _told_by_its_places(place, whose),
                *measures(place, inhabitants, count),
            ))  # fmt: skip
            score = sum([piece.weight for piece in pieces(candidate, setting, reasons)])
            facts.amounts.append((score, renown(place, folded, count), *place.position))
        return setting, len(countries), len(states)

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


def _cells(lon: Floats, lat: Floats) -> Ints:
    """Return the cell of each place, a row a grid."""
    column = np.floor((lon + 180) * _CELLS).astype(np.int64) % _WIDE
    cells: Ints = column * ROWS + np.floor(lat * _CELLS).astype(np.int64) + ROWS // 2
    return cells


def _points(lon: Floats, lat: Floats) -> tuple[Floats, Floats, Floats]:
    """Return the points of the unit sphere."""
    lon, lat = np.radians(lon), np.radians(lat)
    across = np.cos(lat)
    return across * np.cos(lon), across * np.sin(lon), np.sin(lat)
