"""Lay out the candidates of names as arrays: what no document changes, worked out once."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np

from geo.earth import distance_km
from geo.model import Candidate, LonLat, MentionKind, Place, Tier
from geo.names import fold
from geo.protocols import Gazetteer
from geo.resolve.called import Called, Sorts, eclipses, weighed
from geo.resolve.containment import lies_in
from geo.resolve.evidence import INITIALS, TIERS
from geo.resolve.facts import Facts, facts_from
from geo.resolve.kinds import DEMONYM, NAMED, OF_SITE
from geo.resolve.known import Known, known, named
from geo.resolve.measured import Bools, Floats, Ints, measured
from geo.resolve.naming import Naming, Rivals, Whose, renowns, usuals, whose
from geo.resolve.setting import Ground
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
AMOUNTS: Final = ("score", "x", "y", "z", "renown")
# More of latitude than `SAME_KM` ever are: a degree has 111 km.
_SAME_DEGREES: Final = SAME_KM / 110
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
    facts: Facts
    """What is known of each."""
    numbers: Ints
    """A row a fact, as `NUMBERS` has them, and a column a place."""
    amounts: Floats
    """The same, as `AMOUNTS` has them."""
    countries: int
    """How many countries its places are in."""
    states: int
    """How many first-level divisions they are in."""
    whose: Whose
    """Whose usual name it is, by the numbers of its places."""
    eclipses: Floats
    """What it weighs of each place that one known to all has its name; see `eclipsed`."""


_NOBODY: Final = Naming()
_NOBODYS: Final = Whose()
_NO_FACTS: Final = Facts()
_NO_NUMBERS: Final = np.zeros((len(NUMBERS), 0), dtype=np.int64)
_NO_AMOUNTS: Final = np.zeros((len(AMOUNTS), 0))


class _Draft(NamedTuple):
    """A name whose sheet is to be laid out."""

    found: Known
    folded: str
    places: Sequence[Place]
    facts: Facts
    whose: Whose
    inhabitants: int
    countries: int
    states: int


class _Notes(NamedTuple):
    """What is gathered of the places of some names, one behind the other."""

    places: Sequence[Place]
    facts: Facts
    usual: Sequence[bool]
    """Whether each is usually called so."""
    renown: Sequence[float]
    country: Sequence[int]
    state: Sequence[int]
    country_in_name: list[int]
    """This and what follows is noted name by name."""
    state_in_name: list[int]
    matched: list[float]
    """What it weighs how the name was matched."""
    told_by_its_places: dict[int, bool]
    """Of the states that share their name with a city."""
    shared: list[int]
    """Those cities."""


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
        self._facts = facts_from(gazetteer, ground.name_count)
        self._sorts = Sorts(ground.weights)
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
            found = [(name, known(name, kind, self._gazetteer, self._facts)) for name, kind in new]
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
        asked = [(name, found, fold(found.part or name)) for name, found in names]
        # A third of the names are no place's.
        able = [one for one in asked if one[1].candidates]
        notes = self._gathered(able)
        drafts = [self._note(name, found, folded, notes) for name, found, folded in able]
        made = iter(self._sheets(drafts, notes))
        return [
            next(made) if found.candidates else _nothing(found, folded)
            for _, found, folded in asked
        ]

    def _gathered(self, names: Sequence[tuple[str, Known, str]]) -> _Notes:
        places = [one.place for _, found, _ in names for one in found.candidates]
        folded = [folded for _, found, folded in names for _ in found.candidates]
        facts = self._facts(places)
        usual = usuals(folded, places, facts.names, facts.kinds, facts.codes)
        renown = renowns(facts.kinds, usual, facts.counts)
        country = [self._country(code) for code in facts.countries]
        state = [*map(self._state, facts.countries, facts.states)]
        return _Notes(places, facts, usual, renown, country, state, [], [], [], {}, [])

    def _sheets(self, drafts: Sequence[_Draft], notes: _Notes) -> Iterator[Sheet]:
        if not drafts:
            return
        numbers, amounts, eclipsed = self._arrays(drafts, notes)
        end = 0
        for found, folded, places, own, has, inhabitants, countries, states in drafts:
            start, end = end, end + len(places)
            yield Sheet(
                known=found,
                folded=folded,
                naming=has.naming(places),
                inhabitants=inhabitants,
                codes=frozenset(own.codes),
                facts=own,
                numbers=numbers[:, start:end],
                amounts=amounts[:, start:end],
                countries=countries,
                states=states,
                whose=has,
                eclipses=eclipsed[start:end],
            )

    def _note(self, name: str, found: Known, folded: str, notes: _Notes) -> _Draft:
        """Note the places of a name, those that come next."""
        start = len(notes.matched)
        end = start + len(found.candidates)
        own, places = notes.facts.part(start, end), notes.places[start:end]
        has = whose(
            Rivals(
                places, own.names, own.kinds, own.codes, own.countries, own.people,
                notes.usual[start:end], notes.renown[start:end],
            )
        )  # fmt: skip
        notes.matched.extend(self._matched(name, found.candidates))
        for division, city in has.cities.items():
            notes.shared.append(start + city)
            outside = not lies_in(places[city], places[division])
            notes.told_by_its_places[start + division] = outside
        return _Draft(
            found, folded, places, own, has, _inhabitants(own),
            _numbered(notes.country[start:end], notes.country_in_name),
            _numbered(notes.state[start:end], notes.state_in_name),
        )  # fmt: skip

    def _matched(self, name: str, candidates: Sequence[Candidate]) -> list[float]:
        """Return what it weighs how a name was matched; see `tier` and `initials`."""
        table = self._ground.weights
        matched = [table[TIERS[c.tier]] if c.tier in TIERS else 0.0 for c in candidates]
        if len(name) <= INITIALS and name.isupper() and Tier.EXACT in [c.tier for c in candidates]:
            return [
                weight + table["initials"] if candidate.tier is Tier.FOLDED else weight
                for weight, candidate in zip(matched, candidates, strict=True)
            ]
        return matched

    def _arrays(self, drafts: Sequence[_Draft], notes: _Notes) -> tuple[Ints, Floats, Floats]:
        """Return numbers and amounts, a column a place, and what eclipses weigh."""
        facts = notes.facts
        lengths = [len(draft.places) for draft in drafts]
        owner = np.arange(len(drafts)).repeat(lengths)
        starts = np.cumsum([0, *lengths[:-1]])
        has = np.array([draft.whose[:4] for draft in drafts], dtype=np.int64).T
        shared = np.zeros(len(owner), dtype=bool)
        shared[notes.shared] = True
        told = np.zeros(len(owner), dtype=np.int64)
        told[[*notes.told_by_its_places]] = [*notes.told_by_its_places.values()]
        people = np.array(facts.people, dtype=np.int64)
        sorts = self._sorts.of(facts)
        called = Called(
            owner=owner,
            matched=np.array(notes.matched),
            usual=np.array(notes.usual, dtype=bool),
            shared=shared,
            sorts=sorts,
            people=people,
            whose=np.where(has >= 0, has + starts, -1),
        )
        table = self._ground.weights
        counted = np.maximum(0, people)
        inhabitants = np.array([draft.inhabitants for draft in drafts], dtype=np.int64)[owner]
        measures = np.stack((
            np.where(sorts[6] > 0, counted, 0), counted, inhabitants,
            np.array(facts.counts, dtype=np.int64),
        ))  # fmt: skip
        score = weighed(called, table)
        for weight in measured(measures, table):
            score = score + weight
        lon, lat = np.array(facts.lons, dtype=np.float64), np.array(facts.lats, dtype=np.float64)
        numbers = np.concatenate((
            np.array((
                notes.country, notes.country_in_name, notes.state, notes.state_in_name,
            ), dtype=np.int64),
            sorts[2:4].astype(np.int64), told[None], _cells(lon, lat),
        ))  # fmt: skip
        amounts = np.stack((score, *_points(lon, lat), np.array(notes.renown)))
        return numbers, amounts, eclipses(called, table)

    def _country(self, code: str) -> int:
        return self._countries.setdefault(code, len(self._countries))

    def _state(self, country: str, code: str) -> int:
        if not country or not code:
            return 0
        return self._states.setdefault((country, code), len(self._states) + 1)


def _nothing(found: Known, folded: str) -> Sheet:
    """Return the sheet of a name that is no place's."""
    return Sheet(
        found, folded, _NOBODY, 0, frozenset(), _NO_FACTS, _NO_NUMBERS, _NO_AMOUNTS, 0, 0,
        _NOBODYS, _NO_AMOUNTS[0],
    )  # fmt: skip


def _numbered(of: Sequence[int], noted: list[int]) -> int:
    """Note a number for each, in the order in which they first come; return how many there are."""
    if len(of) == 1:
        noted.append(0)
        return 1
    numbers: dict[int, int] = {}
    noted += [numbers.setdefault(one, len(numbers)) for one in of]
    return len(numbers)


def _inhabitants(facts: Facts) -> int:
    """Return the inhabitants of all places together; of those that are one place the most."""
    people = facts.people
    able = [at for at, count in enumerate(people) if count > 0]
    if len(able) < 2:  # noqa: PLR2004 - nothing to count twice
        return people[able[0]] if able else 0
    able.sort(key=people.__getitem__, reverse=True)
    countries, lons, lats = facts.countries, facts.lons, facts.lats
    counted: dict[str, list[int]] = {}
    total = 0
    for at in able:
        others = counted.setdefault(countries[at], [])
        lat = lats[at]
        for other in others:
            # Most are far apart, and told by their latitudes alone.
            if abs(lat - lats[other]) < _SAME_DEGREES:
                here, there = LonLat(lons[at], lat), LonLat(lons[other], lats[other])
                if distance_km(here, there) <= SAME_KM:
                    break
        else:
            others.append(at)
            total += people[at]
    return total


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
