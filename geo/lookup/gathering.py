"""Gather batches of all sources: columns in memory, names on disk, where the tries are made."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

import numpy as np

from geo.lookup.packing import LOCAL_ID, TYPES, Batch, Names, is_number
from geo.lookup.store import ATTRIBUTES

if TYPE_CHECKING:
    from array import array

    from numpy.typing import NDArray

__all__ = ["Facts", "Gathered", "World", "numbers_of"]

_CODED: Final = ("feature", "country", "admin1", "admin2")
_SAME_AS: Final = ATTRIBUTES.index("same_as")
_NAME_PARTS: Final = ("row", "flag", "key_name", "key_flag")


class Facts:
    """What tables beside a dump say of its places, by their numbers."""

    def __init__(self) -> None:
        self.names = Names()
        """Names whose `row` is the place of `numbers` that has them."""
        self.numbers: list[int] = []
        """Number of each place that has names here."""
        self.best: list[tuple[int, int, int]] = []
        """Number of a place, how much a name of it is preferred, and which name that is."""
        self.attributes: list[tuple[int, str, str]] = []
        """Number of a place, an attribute, and its text."""
        self.parents: list[tuple[int, int, bool]] = []
        """Number of a place, of one that it lies in, and whether that is said to administer it."""
        self.count = 0
        """How many rows told something."""

    def __len__(self) -> int:
        """Return how many rows told something."""
        return self.count

    def tell(self, number: int, marks: dict[str, int], *, worth: int) -> None:
        """Add names with their flags; one that is `worth` something may be shown."""
        name = self.names.put(len(self.numbers), marks)
        self.numbers.append(number)
        if worth:
            self.best.append((number, worth, name))


class World:
    """All rows in columns, in the order in which they came, and their names."""

    columns: dict[str, NDArray[Any]]
    source: NDArray[np.uint16]
    names: dict[str, NDArray[Any]]
    attributes: NDArray[np.int64]
    """Row, attribute and text, a line each; a text that is part of an id among them."""
    authorities: list[str]
    codes: list[str]
    code_numbers: dict[str, int]
    texts: list[str]
    embedded: frozenset[int]
    """The number of the source that is the embedded gazetteer, if it is one."""
    dumps: frozenset[int]
    """The numbers of the sources that are dumps of GeoNames."""

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.columns["lon"])


class Gathered:
    """Batches, one after the other.

    Parameters
    ----------
    folder
        Where ``names.txt`` and ``keys.txt`` are written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._columns: dict[str, list[NDArray[Any]]] = {name: [] for name in TYPES}
        self._source: list[NDArray[np.uint16]] = []
        self._names: dict[str, list[NDArray[Any]]] = {name: [] for name in _NAME_PARTS}
        self._attributes: list[NDArray[np.int64]] = []
        self._codes: dict[str, int] = {"": 0}
        self._authorities: dict[str, int] = {}
        self._texts: dict[str, int] = {"": 0}
        self._best: list[tuple[int, int, int]] = []
        self.embedded: set[int] = set()
        """The number of the source that is the embedded gazetteer, if it is one."""
        self.dumps: set[int] = set()
        """The numbers of the sources that are dumps of GeoNames."""
        self.size = 0
        self.name_count = 0
        self.key_count = 0

    def __enter__(self) -> Self:
        """Open the files of names."""
        with ExitStack() as files:
            self._name_lines = files.enter_context((self.folder / "names.txt").open("wb"))
            self._key_lines = files.enter_context((self.folder / "keys.txt").open("wb"))
            self._files = files.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        """Close them."""
        self._files.close()

    def add(self, batch: Batch, source: int) -> None:
        """Add a batch; where two sources hold one place, the greater `source` wins."""
        columns = {name: _view(values, TYPES[name]) for name, values in batch.columns.items()}
        codes = numbers_of(batch.codes, self._codes)
        for name in _CODED:
            columns[name] = codes[columns[name]].astype("<u4")
        authorities = numbers_of(batch.authorities, self._authorities)
        columns["authority"] = authorities[columns["authority"]].astype("<u2")
        columns["name"] = columns["name"] + np.uint32(self.name_count)
        for name, values in columns.items():
            self._columns[name].append(values)
        self._source.append(np.full(len(batch), source, "<u2"))
        self._add_names(batch.names, _view(batch.names.row, "I") + np.uint32(self.size))
        rows = _view(batch.attribute_row, "I").astype("q") + self.size
        texts = numbers_of(batch.attribute_text, self._texts)
        self._attributes.append(
            np.column_stack((rows, _view(batch.attribute_kind, "B").astype("q"), texts))
        )
        self.size += len(batch)

    def _add_names(self, names: Names, row: NDArray[Any]) -> None:
        self._name_lines.write(names.lines)
        self._key_lines.write(names.key_lines)
        self._names["row"].append(row.astype("<u4"))
        self._names["flag"].append(_view(names.flag, "B"))
        self._names["key_name"].append(_view(names.key_name, "I") + np.uint32(self.name_count))
        self._names["key_flag"].append(_view(names.key_flag, "B"))
        self.name_count += len(names.row)
        self.key_count += len(names.key_name)

    def numbers(self, authority: str) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
        """Return the numbers of an authority's ids, sorted, and the row of each.

        An id that a row has in `same_as` counts as well, but after a row whose own it is.
        """
        code = self._authorities.get(authority, -1)
        which = _joined(self._columns["authority"], "<u2") == code
        rows = np.flatnonzero(which)
        numbers = _joined(self._columns["number"], "<u8")[rows]
        claimed = self._claimed(authority)
        numbers = np.concatenate((claimed[:, 0].astype("<u8"), numbers))
        rows = np.concatenate((claimed[:, 1], rows))
        order = np.argsort(numbers, kind="stable")
        return numbers[order], rows[order]

    def _claimed(self, authority: str) -> NDArray[np.int64]:
        """Return number and row of each id of the authority that stands in `same_as`."""
        texts = list(self._texts)
        claims = [
            (int(local), row)
            for part in self._attributes
            for row, kind, text in part[part[:, 1] == _SAME_AS].tolist()
            if texts[text].startswith(authority)
            and is_number(local := texts[text].removeprefix(authority))
        ]
        return np.array(claims, "q").reshape(-1, 2)

    def codes_at(self, rows: NDArray[np.int64], name: str) -> list[str]:
        """Return the codes of rows in a column: `country`, `feature` ...; empty for row -1."""
        codes = list(self._codes)
        numbers = _joined(self._columns[name], "<u4")
        return [codes[numbers[row]] if row >= 0 else "" for row in rows.tolist()]

    def rows_of(
        self, numbers: list[int], known: tuple[NDArray[np.uint64], NDArray[np.int64]]
    ) -> NDArray[np.int64]:
        """Return the row of each number; -1 where none has it."""
        return _rows_of(numbers, known)

    def add_facts(self, facts: Facts, known: tuple[NDArray[np.uint64], NDArray[np.int64]]) -> None:
        """Add names and attributes to rows that are here; `known` is from `numbers`."""
        at = _rows_of([number for number, _, _ in facts.best], known)
        for row, (_, weight, name) in zip(at.tolist(), facts.best, strict=True):
            if row >= 0:
                self._best.append((row, weight, name + self.name_count))
        rows = _rows_of(facts.numbers, known)
        self._add_names(facts.names, rows[_view(facts.names.row, "I")])
        at = _rows_of([number for number, _, _ in facts.attributes], known)
        found = [
            (row, ATTRIBUTES.index(kind), self._texts.setdefault(text, len(self._texts)))
            for row, (_, kind, text) in zip(at.tolist(), facts.attributes, strict=True)
            if row >= 0
        ]
        self._attributes.append(np.array(found, "q").reshape(-1, 3))

    def world(self) -> World:
        """Return everything, with the preferred names in place; nothing can be added then."""
        world = World()
        types = {name: f"<{np.dtype(code).str[1:]}" for name, code in TYPES.items()}
        world.columns = {name: _joined(self._columns.pop(name), types[name]) for name in TYPES}
        world.source = _joined(self._source, "<u2")
        world.names = {
            name: _joined(self._names.pop(name), "u1" if "flag" in name else "<u4")
            for name in _NAME_PARTS
        }
        world.attributes = _once(np.concatenate([np.zeros((0, 3), "q"), *self._attributes]))
        world.authorities = list(self._authorities)
        world.codes, world.code_numbers = list(self._codes), self._codes
        world.texts = list(self._texts)
        world.embedded, world.dumps = frozenset(self.embedded), frozenset(self.dumps)
        # The most preferred name last, and of two as good the first that was told.
        for row, _, name in sorted(self._best, key=lambda one: (one[0], one[1], -one[2])):
            world.columns["name"][row] = name
        local = world.attributes[world.attributes[:, 1] == LOCAL_ID]
        world.columns["number"][local[:, 0]] = local[:, 2]
        return world


def _once(attributes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the attributes in their order, of each row the first of a kind, but all `same_as`."""
    at = np.flatnonzero(attributes[:, 1] != _SAME_AS)
    _, first = np.unique(attributes[at, 0] << 8 | attributes[at, 1], return_index=True)
    kept = np.ones(len(attributes), "?")
    kept[at] = False
    kept[at[first]] = True
    return attributes[kept]


def numbers_of(texts: Iterable[str], known: dict[str, int]) -> NDArray[np.int64]:
    """Return the number of each text; what is not `known` gets the next one."""
    return np.fromiter((known.setdefault(text, len(known)) for text in texts), "q")


def _rows_of(
    numbers: list[int], known: tuple[NDArray[np.uint64], NDArray[np.int64]]
) -> NDArray[np.int64]:
    """Return the row of each number, the last if several have it; -1 where none has."""
    wanted = np.array(numbers, "<u8")
    here, rows = known
    if not len(here):
        return np.full(len(wanted), -1, "q")
    at = np.maximum(np.searchsorted(here, wanted, side="right") - 1, 0)
    return np.where(here[at] == wanted, rows[at], -1)


def _view(values: array[int], code: str) -> NDArray[Any]:
    return np.frombuffer(values, np.dtype(code)) if len(values) else np.zeros(0, np.dtype(code))


def _joined(parts: list[NDArray[Any]], kind: str) -> NDArray[Any]:
    return np.concatenate(parts) if parts else np.zeros(0, kind)
