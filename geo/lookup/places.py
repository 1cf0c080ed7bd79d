"""Make places out of the columns of an index."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import marisa_trie

from geo.lookup.store import ATTRIBUTES, codes, column, texts
from geo.model import LonLat, Place, PlaceKind

__all__ = ["Places"]

_COLUMNS: Final = (
    "lon", "lat", "number", "name", "kind", "feature", "country", "admin1", "admin2", "population",
)  # fmt: skip
_DEGREE: Final = 1e7
_KINDS: Final = tuple(PlaceKind)
# Enough for the places of a long article, its rivals included; a few megabytes.
_REMEMBERED: Final = 16_384


class Places:
    """The places of an index by their row, or the row by their id.

    Parameters
    ----------
    folder
        The index.
    blocks
        Authority, whether its ids are texts, and first row, in the order of rows.
    names
        The names as written.
    """

    def __init__(
        self, folder: Path, blocks: Iterable[Iterable[Any]], names: marisa_trie.Trie
    ) -> None:
        self._blocks = tuple((str(a), bool(b), int(c)) for a, b, c in blocks)
        self._firsts = tuple(first for _, _, first in self._blocks)
        self._names = names
        self._codes = codes(folder)
        self._texts = texts(folder)
        self._columns = tuple(column(folder, name) for name in _COLUMNS)
        self._number = column(folder, "number")
        self._country = column(folder, "country")
        self._population = column(folder, "population")
        self._counts = column(folder, "name_count")
        self._attribute_row = column(folder, "attribute_row")
        self._attribute_kind = column(folder, "attribute_kind")
        self._attribute_text = column(folder, "attribute_text")
        self._alias_text = column(folder, "alias_text")
        self._alias_row = column(folder, "alias_row")
        self._at = lru_cache(_REMEMBERED)(self._make)

    def __len__(self) -> int:
        """Return the number of places."""
        return len(self._counts)

    def __getitem__(self, row: int) -> Place:
        """Return the place of a row."""
        return self._at(row)

    def population(self, row: int) -> int:
        """Return the number of inhabitants of a row, up to 2^32: it is there for comparing."""
        return self._population[row]

    def country(self, row: int) -> str:
        """Return the country of a row."""
        return self._codes[self._country[row]]

    def name_count(self, row: int) -> int:
        """Return how many names a row has."""
        return self._counts[row]

    def row(self, place_id: str) -> int | None:
        """Return the row of an id, its own or one in `same_as`; None if there is none."""
        authority, colon, local = place_id.partition(":")
        for block, (name, as_text, first) in enumerate(self._blocks):
            if name != authority + colon:
                continue
            number = self._text_number(local) if as_text else _canonical(local)
            if number is None:
                continue
            end = self._firsts[block + 1] if block + 1 < len(self._blocks) else len(self)
            row = bisect_left(self._number, number, first, end)
            if row < end and self._number[row] == number:
                return row
        return self._alias(place_id)

    def _alias(self, place_id: str) -> int | None:
        number = self._text_number(place_id)
        if number is None:
            return None
        at = bisect_left(self._alias_text, number)
        found = at < len(self._alias_text) and self._alias_text[at] == number
        return self._alias_row[at] if found else None

    def _text_number(self, text: str) -> int | None:
        at = bisect_left(self._texts, text)
        return at if at < len(self._texts) and self._texts[at] == text else None

    def _make(self, row: int) -> Place:
        lon, lat, number, name, kind, feature, country, admin1, admin2, population = (
            values[row] for values in self._columns
        )
        authority, as_text, _ = self._blocks[bisect_right(self._firsts, row) - 1]
        feature_class, _, feature_code = self._codes[feature].partition(".")
        few = self._attributes(row)
        bbox = few.get("bbox")
        return Place(
            id=f"{authority}{self._texts[number] if as_text else number}",
            name=self._names.restore_key(name),
            position=LonLat(lon / _DEGREE, lat / _DEGREE),
            kind=_KINDS[kind],
            feature_class=feature_class,
            feature_code=feature_code,
            country=self._codes[country],
            admin1=self._codes[admin1],
            admin2=self._codes[admin2],
            population=int(few.get("people", population)),
            within=few.get("within", ""),
            locality=few.get("locality", ""),
            same_as=tuple(few.get("same_as", "").split()),
            bbox=_box(bbox) if bbox else None,
            valid_from=few.get("valid_from", ""),
            valid_to=few.get("valid_to", ""),
        )

    def _attributes(self, row: int) -> dict[str, str]:
        """Return what few places have; what a place has several of is parted by spaces."""
        found: dict[str, str] = {}
        for at in range(bisect_left(self._attribute_row, row), len(self._attribute_row)):
            if self._attribute_row[at] != row:
                break
            kind = ATTRIBUTES[self._attribute_kind[at]]
            text = self._texts[self._attribute_text[at]]
            found[kind] = f"{found[kind]} {text}" if kind in found else text
        return found


def _box(text: str) -> tuple[float, float, float, float]:
    west, south, east, north = map(float, text.split())
    return (west, south, east, north)


def _canonical(local: str) -> int | None:
    """Return the number that an id is; None for what only looks like it: 007, ²."""
    return int(local) if local.isascii() and local.isdigit() and str(int(local)) == local else None
