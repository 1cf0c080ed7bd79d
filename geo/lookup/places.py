"""Make places out of the columns of an index."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple

import marisa_trie

from geo.lookup.quick import Fields, asked_of
from geo.lookup.store import ATTRIBUTES, MOST_PEOPLE, RECORD, codes, column, records, texts
from geo.model import LonLat, Place, PlaceKind
from geo.model.making import maker

__all__ = ["Facts", "Outline", "Places"]

_DEGREE: Final = 1e7
_KINDS: Final = tuple(PlaceKind)
# Enough for the places of a long article, its rivals included; a few megabytes.
_REMEMBERED: Final = 16_384

Facts = tuple[str, PlaceKind, str, str, str, int, float, float, int]
"""Name, kind, feature code, country, first-level division, inhabitants, longitude, latitude, and
how many names there are: of a city, else 0."""
# The first two kinds, as the column of kinds has them: a byte each.
_COUNTRY_OR_ADMIN: Final = re.compile(b"[\\x00\\x01]")
_place: Final = maker(Place)
_NOTHING_MORE: Final = ("", "", (), None, "", "")
# Past the questions that a named tuple asks.
_position: Final = partial(tuple.__new__, LonLat)


class Outline(NamedTuple):
    """Some of the fields of a place: enough to tell how well known it is, and quick to read."""

    id: str
    kind: PlaceKind
    feature_code: str
    country: str
    admin1: str
    population: int


_outline: Final = partial(tuple.__new__, Outline)


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
        self._features = tuple(code.partition(".")[::2] for code in self._codes)
        self._texts = texts(folder)
        self._records = records(folder, "places", RECORD)
        self._of_row = partial(self._records.unpack_from, self._records.data)
        """Gives the record at an offset."""
        self._size = self._records.size
        self.population = self._records.field("population")
        """Gives the inhabitants of a row, up to 2^32: they are there for comparing."""
        self.name_number = self._records.field("name")
        """Gives the number of the main name of a row."""
        self._number = self._records.field("number")
        self._feature = self._records.field("feature")
        self._country = self._records.field("country")
        self._kind = column(folder, "kind")
        self._counts = column(folder, "name_count")
        self._attribute_row = column(folder, "attribute_row")
        self._attribute_kind = column(folder, "attribute_kind")
        self._attribute_text = column(folder, "attribute_text")
        self._last_attribute = self._attribute_row[-1] if len(self._attribute_row) else -1
        self._alias_text = column(folder, "alias_text")
        self._alias_row = column(folder, "alias_row")
        self._made: dict[int, Place] = {}
        self._rows: dict[str, int] = {}

    def __len__(self) -> int:
        """Return the number of places."""
        return len(self._counts)

    def __getitem__(self, row: int) -> Place:
        """Return the place of a row."""
        place = self._made.get(row)
        if place is None:
            if len(self._made) >= _REMEMBERED:
                self._made.clear()
            # Read at once: one that waits holds on to whoever is to read it.
            place = self._made[row] = _place(*self.fields(row))
        return place

    def position(self, row: int) -> LonLat:
        """Return the position of a row."""
        lon, lat, *_ = self._records[row]
        return LonLat(lon / _DEGREE, lat / _DEGREE)

    def country(self, row: int) -> str:
        """Return the country of a row."""
        return self._codes[self._country(row)]

    def authority(self, row: int) -> str:
        """Return what the id of a row begins with, its colon included."""
        return self._blocks[bisect_right(self._firsts, row) - 1][0]

    def outlines(self, rows: Iterable[int]) -> tuple[Outline, ...]:
        """Return what tells the places of these rows from each other."""
        codes, features, kinds = self._codes, self._features, self._kind
        size, of_row, blocks, firsts = self._size, self._of_row, self._blocks, self._firsts
        found: list[Outline] = []
        for row in rows:
            _, _, number, _, feature, country, admin1, _, population = of_row(row * size)
            authority, as_text, _ = blocks[bisect_right(firsts, row) - 1]
            if population == MOST_PEOPLE:
                population = int(self._attributes(row).get("people", population))
            found.append(_outline((
                f"{authority}{self._texts[number] if as_text else number}",
                _KINDS[kinds[row]],
                features[feature][1],
                codes[country],
                codes[admin1],
                population,
            )))  # fmt: skip
        return tuple(found)

    def facts(self, places: Iterable[Place]) -> Iterator[Facts]:
        """Yield the facts of places; those that wait to be read go on waiting."""
        codes, features, kinds, counts = self._codes, self._features, self._kind, self._counts
        size, of_row, written, read = self._size, self._of_row, self._names.restore_key, self.fields
        city = PlaceKind.CITY
        for place in places:
            asked = asked_of(place, read)
            if asked is None:
                yield self._facts_of(place)
                continue
            row, known, name = asked
            lon, lat, _, main, feature, country, admin1, _, people = of_row(row * size)
            if people == MOST_PEOPLE:
                people = int(self._attributes(row).get("people", people))
            kind = _KINDS[kinds[row]]
            yield (
                name if main == known else written(main),
                kind,
                features[feature][1],
                codes[country],
                codes[admin1],
                people,
                lon / _DEGREE,
                lat / _DEGREE,
                counts[row] if kind is city else 0,
            )

    def _facts_of(self, place: Place) -> Facts:
        row = self.row(place.id) if place.kind is PlaceKind.CITY else None
        return (
            place.name, place.kind, place.feature_code, place.country, place.admin1,
            place.population, *place.position, 0 if row is None else self._counts[row],
        )  # fmt: skip

    def sort_of(self, row: int) -> tuple[PlaceKind, str]:
        """Return kind and feature code of a row."""
        return _KINDS[self._kind[row]], self._features[self._feature(row)][1]

    def divisions(self) -> Iterator[int]:
        """Yield the rows of countries and first-level divisions, in their order."""
        for found in _COUNTRY_OR_ADMIN.finditer(self._kind):
            row = found.start()
            if not self._kind[row] or self._features[self._feature(row)][1] == "ADM1":
                yield row

    def name_count(self, row: int) -> int:
        """Return how many names a row has."""
        return self._counts[row]

    def row(self, place_id: str) -> int | None:
        """Return the row of an id, its own or one in `same_as`; None if there is none."""
        # Who asks has mostly just read the place.
        known = self._rows.get(place_id)
        return self._row(place_id) if known is None else known

    def _row(self, place_id: str) -> int | None:
        authority, colon, local = place_id.partition(":")
        for block, (name, as_text, first) in enumerate(self._blocks):
            if name != authority + colon:
                continue
            number = self._text_number(local) if as_text else _canonical(local)
            if number is None:
                continue
            end = self._firsts[block + 1] if block + 1 < len(self._blocks) else len(self)
            row = bisect_left(range(end), number, first, key=self._number)
            if row < end and self._number(row) == number:
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

    def fields(self, row: int, known: int = -1, name: str = "") -> Fields:
        """Return the fields of the place of a row, in order.

        Parameters
        ----------
        row
            Which one.
        known, name
            The number of a name, and the name: if it is the main one it need not be looked up.
        """
        lon, lat, number, main, feature, country, admin1, admin2, population = self._of_row(
            row * self._size
        )
        authority, as_text, _ = self._blocks[bisect_right(self._firsts, row) - 1]
        codes = self._codes
        few = _NOTHING_MORE
        if row <= self._last_attribute:
            few, population = self._more(row, population)
        place_id = f"{authority}{self._texts[number] if as_text else number}"
        if len(self._rows) >= _REMEMBERED:
            self._rows.clear()
        self._rows[place_id] = row
        return (
            place_id,
            name if main == known else self._names.restore_key(main),
            _position((lon / _DEGREE, lat / _DEGREE)),
            _KINDS[self._kind[row]],
            *self._features[feature],
            codes[country],
            codes[admin1],
            codes[admin2],
            population,
            *few,
        )

    def _more(self, row: int, population: int) -> tuple[Fields, int]:
        """Return what few places have, and the inhabitants, who may be too many for the table."""
        few = self._attributes(row)
        fields = (
            few.get("within", ""),
            few.get("locality", ""),
            tuple(few.get("same_as", "").split()),
            _box(few["bbox"]) if "bbox" in few else None,
            few.get("valid_from", ""),
            few.get("valid_to", ""),
        )
        return fields, int(few.get("people", population))

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
