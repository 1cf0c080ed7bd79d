"""Pack rows into columns, many at a time, so that they travel cheaply from process to process."""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from geo.lookup.rows import Row
from geo.lookup.store import (
    ARTICLE,
    ATTRIBUTES,
    DEMONYM,
    GUARD,
    GUARDED,
    HISTORIC,
    LOOSE,
    MOST_PEOPLE,
    PLAIN,
    SHORT,
)
from geo.model import PlaceKind
from geo.names import bare, capital, fold

__all__ = [
    "DEGREE", "LOCAL_ID", "NO_POINT", "TYPES", "Batch", "Entry", "Names", "Packer", "is_number",
]  # fmt: skip

DEGREE: Final = 10_000_000
NO_POINT: Final = -(2**31)
# The attribute that holds what of an id is no number; it does not go to disk as one.
LOCAL_ID: Final = len(ATTRIBUTES)
_KINDS: Final = {kind: number for number, kind in enumerate(PlaceKind)}
TYPES: Final = {
    "authority": "H", "number": "Q", "lon": "i", "lat": "i", "kind": "B", "feature": "I",
    "country": "I", "admin1": "I", "admin2": "I", "population": "I", "name": "I",
}  # fmt: skip
# Lands whose names take the Arabic article. Elsewhere "el", "an" or "as" belong to the name: El
# Paso, An Khê, As Pontes.
_ARTICLE_LANDS: Final = frozenset((
    "AE", "AF", "BH", "DJ", "DZ", "EG", "EH", "ER", "IL", "IQ", "IR", "JO", "KM", "KW", "LB", "LY",
    "MA", "MR", "OM", "PK", "PS", "QA", "SA", "SD", "SO", "SS", "SY", "TD", "TN", "TR", "YE",
))  # fmt: skip
# Below 2^47: an id and its authority fit in 64 bits together.
_MOST_DIGITS: Final = 14
_THE: Final = "the "
# Names of a dump come once: there is nothing to gain by remembering them.
_fold: Final = fold.__wrapped__
# A string of a trie ends at the first NUL, and a line on disk at a line break.
_ENDS: Final = str.maketrans("\0\n", "  ")


@dataclass(slots=True)
class Names:
    """Names in the order in which they came, and the folded keys that lead to them."""

    lines: bytearray = field(default_factory=bytearray)
    row: array[int] = field(default_factory=lambda: array("I"))
    flag: array[int] = field(default_factory=lambda: array("B"))
    key_lines: bytearray = field(default_factory=bytearray)
    key_name: array[int] = field(default_factory=lambda: array("I"))
    key_flag: array[int] = field(default_factory=lambda: array("B"))

    def put(self, row: int, marks: dict[str, int]) -> int:
        """Add the names of a row with their flags; return the number of the first."""
        first = number = len(self.row)
        self.lines += "\n".join((*marks, "")).encode("utf-8", "replace")
        folded = [_fold(name) for name in marks]
        shorts = [_short(key, flag) for key, flag in zip(folded, marks.values(), strict=True)]
        # A demonym that is the name without its article stands for it.
        loose = {short for short, flag in zip(shorts, marks.values(), strict=True) if flag & LOOSE}
        for key, short, (name, flag) in zip(folded, shorts, marks.items(), strict=True):
            self.row.append(row)
            self.flag.append(flag)
            more = (PLAIN if name == capital(key) else 0) | (LOOSE if key in loose else 0)
            guarded = flag & GUARDED == GUARDED
            self._put_key(GUARD + key if guarded else key, number, flag | more)
            if short and short not in folded and not guarded:
                self._put_key(short, number, flag | ARTICLE)
            number += 1
        return first

    def put_alike(self, row: int, names: tuple[str, ...], flag: int) -> int:
        """Do what `put` does for names that all have one flag, `LOOSE` or none."""
        first = number = len(self.row)
        self.lines += "\n".join((*names, "")).encode("utf-8", "replace")
        folded = [_fold(name) for name in names]
        for key, name in zip(folded, names, strict=True):
            self.row.append(row)
            self.flag.append(flag)
            if key:
                plain = PLAIN if key.isascii() and name == key.title() else 0
                self._put_key(key, number, flag | plain)
                short = _short(key, flag) if flag or key.startswith(_THE) else ""
                if short and short not in folded:
                    self._put_key(short, number, flag | ARTICLE)
            number += 1
        return first

    def _put_key(self, key: str, number: int, flag: int) -> None:
        if key:
            self.key_lines += key.encode("utf-8", "replace") + b"\n"
            self.key_name.append(number)
            self.key_flag.append(flag)


def _short(key: str, flag: int) -> str:
    """Return a folded name without its article, if it may be said without; else nothing."""
    if key.startswith(_THE):
        return key.removeprefix(_THE)
    return bare(key) if flag & LOOSE else ""


@dataclass(slots=True)
class Batch:
    """Some rows, in columns; codes, authorities and rows are numbered within the batch."""

    columns: dict[str, array[int]]
    authorities: list[str]
    codes: list[str]
    names: Names
    attribute_row: array[int]
    attribute_kind: array[int]
    attribute_text: list[str]

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.columns["lon"])


class Entry(NamedTuple):
    """A place of GeoNames, with nothing but what its dumps have."""

    number: int
    name: str
    names: tuple[str, ...]
    """Its other names."""
    lon: float
    lat: float
    kind: PlaceKind
    feature: str
    """Class and code, with a full stop between them."""
    country: str
    admin1: str
    admin2: str
    population: int


class Packer:
    """Take rows one at a time; give them away as a batch."""

    def __init__(self) -> None:
        self._start()

    def _start(self) -> None:
        self._batch = Batch(
            {name: array(code) for name, code in TYPES.items()},
            [], [], Names(), array("I"), array("B"), [],
        )  # fmt: skip
        self._codes: dict[str, int] = {}
        self._authorities: dict[str, int] = {}
        self._rows: list[tuple[int, ...]] = []

    def __len__(self) -> int:
        """Return the number of rows held."""
        return len(self._rows)

    def take(self) -> Batch:
        """Return what was packed, and begin anew."""
        batch = self._batch
        # A column at a time: a row at a time costs a call for each of its values.
        for (name, code), values in zip(TYPES.items(), zip(*self._rows, strict=True), strict=False):
            batch.columns[name] = array(code, values)
        batch.codes = list(self._codes)
        batch.authorities = list(self._authorities)
        self._start()
        return batch

    def add(self, row: Row) -> None:
        """Pack a row."""
        number = len(self._rows)
        authority, _, local = row.id.partition(":")
        numbered = is_number(local)
        if not numbered:
            self._attribute(number, LOCAL_ID, local)
        if _has_attributes(row):
            self._put_attributes(number, row)
        codes, authorities = self._codes, self._authorities
        label = authority + (":" if numbered else ":*")
        lon, lat = row.position
        nowhere = math.isnan(lon)
        self._rows.append((
            authorities.setdefault(label, len(authorities)),
            int(local) if numbered else 0,
            NO_POINT if nowhere else round(lon * DEGREE),
            NO_POINT if nowhere else round(lat * DEGREE),
            _KINDS[row.kind],
            codes.setdefault(f"{row.feature_class}.{row.feature_code}", len(codes)),
            codes.setdefault(row.country, len(codes)),
            codes.setdefault(row.admin1, len(codes)),
            codes.setdefault(row.admin2, len(codes)),
            min(row.population, MOST_PEOPLE),
            self._batch.names.put(number, _marks(row)),
        ))  # fmt: skip

    def add_entry(self, entry: Entry) -> None:
        """Pack a place of GeoNames: millions come, so all is done that makes it cheaper."""
        row = len(self._rows)
        number, name, others, lon, lat, kind, feature, country, admin1, admin2, people = entry
        codes, authorities = self._codes, self._authorities
        if people >= MOST_PEOPLE:
            self._attribute(row, ATTRIBUTES.index("people"), str(people))
            people = MOST_PEOPLE
        names = tuple(dict.fromkeys(map(_clean, (name, *others)))) if others else (_clean(name),)
        put = self._batch.names
        if others and kind is PlaceKind.ADMIN:
            first = put.put(row, _marks_of(names[0], names[1:], country=country, kind=kind))
        else:
            loose = LOOSE if not country or country in _ARTICLE_LANDS else 0
            first = put.put_alike(row, names, loose)
        self._rows.append((
            authorities.setdefault("geonames:", len(authorities)),
            number,
            round(lon * DEGREE),
            round(lat * DEGREE),
            _KINDS[kind],
            codes.setdefault(feature, len(codes)),
            codes.setdefault(country, len(codes)),
            codes.setdefault(admin1, len(codes)),
            codes.setdefault(admin2, len(codes)),
            people,
            first,
        ))  # fmt: skip

    def _attribute(self, row: int, kind: int, text: str) -> None:
        batch = self._batch
        batch.attribute_row.append(row)
        batch.attribute_kind.append(kind)
        batch.attribute_text.append(text)

    def _put_attributes(self, number: int, row: Row) -> None:
        for other in row.same_as:
            self._attribute(number, ATTRIBUTES.index("same_as"), other)
        for name in ("within", "locality", "valid_from", "valid_to"):
            text = getattr(row, name)
            if text:
                self._attribute(number, ATTRIBUTES.index(name), text)
        if row.population >= MOST_PEOPLE:
            self._attribute(number, ATTRIBUTES.index("people"), str(row.population))
        if row.bbox is not None:
            text = " ".join(f"{side:.7f}".rstrip("0").rstrip(".") for side in row.bbox)
            self._attribute(number, ATTRIBUTES.index("bbox"), text)


def _has_attributes(row: Row) -> bool:
    few = row.same_as or row.within or row.locality or row.bbox or row.valid_from or row.valid_to
    return bool(few) or row.population >= MOST_PEOPLE


def is_number(local: str) -> bool:
    """Tell whether what follows the authority of an id is kept as a number.

    Examples
    --------
    >>> is_number("99072"), is_number("007"), is_number("Q1"), is_number("9" * 15), is_number("")
    (True, False, False, False, False)
    """
    plain = local.isascii() and local.isdigit() and len(local) <= _MOST_DIGITS
    return plain and (local[0] != "0" or local == "0")


def _marks(row: Row) -> dict[str, int]:
    marks = _marks_of(row.name, row.names, country=row.country, kind=row.kind)
    loose = marks[_clean(row.name)] & LOOSE
    for name in row.historic:
        marks.setdefault(_clean(name), loose | HISTORIC)
    for name in row.demonyms:
        marks.setdefault(_clean(name), DEMONYM)
    for name in row.guarded:
        marks.setdefault(_clean(name), GUARDED)
    return marks


def _marks_of(
    main: str, names: tuple[str, ...], *, country: str, kind: PlaceKind
) -> dict[str, int]:
    """Return the main name and the others with their flags."""
    loose = LOOSE if country in _ARTICLE_LANDS or not country else 0
    marks = {_clean(main): loose}
    is_short = _short_of(main, names) if kind is PlaceKind.ADMIN else None
    for name in names:
        marks[_clean(name)] = loose | (SHORT if is_short and is_short(name) else 0)
    return marks


def _short_of(name: str, names: tuple[str, ...]) -> Callable[[str], bool]:
    """Return what tells whether a name is a division's without what it is.

    Where the main name is "Khost Province", "Khowst" is one beside "Khowst Province", too.
    """
    main = fold(name)
    _, _, kind = main.rpartition(" ")
    whole = {fold(other) for other in names}

    def is_short(name: str) -> bool:
        stem = bare(fold(name))
        return main.startswith(f"{stem} ") or f"{stem} {kind}" in whole

    return is_short


def _clean(name: str) -> str:
    return name.translate(_ENDS) if "\n" in name or "\0" in name else name
