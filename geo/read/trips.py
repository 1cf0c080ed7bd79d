"""Make a document of a table of trips: a line of its text a row, a trip a row."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from geo.errors import InputError
from geo.model import Document, Span, Trip, by_line
from geo.names import fold
from geo.read.columns import find_columns, is_table_of_trips
from geo.read.days import DAYS, read_days
from geo.read.decode import without_surrogates
from geo.read.degrees import degrees, two_degrees
from geo.read.sheets import Line, Sheet
from geo.read.sums import without_sums

__all__ = ["Table", "of_table", "table_of"]

# Titles and notes may stand above the header.
_HEAD: Final = 12
_SAMPLE: Final = 200
_BETWEEN: Final = " · "
_SPACE: Final = re.compile(r"\s+")
_NOBODY: Final = "nobody is named, so the name of the table stands for the traveller"
_OF_WHO: Final = ("who", "role")
_SEVERAL: Final = 2
"""Rows without a name from which on a table is taken to name each traveller once."""
_ABOVE: Final = "nobody is named, so it goes with the row above"
# What people write into a cell of which they know nothing.
_NOTHING: Final = frozenset(
    {
        "",
        "n a",
        "na",
        "none",
        "null",
        "nan",
        "unknown",
        "tbd",
        "tba",
        "tbc",
        "various",
        "other",
        "x",
    }
)
# Of a day these say something: that nobody knows it.
_UNKNOWN: Final = frozenset({"unknown", "tbd", "tba", "tbc"})
_REVERSED: Final = re.compile(r"([^\W\d][\w.'’\- ]+), ([^\W\d][\w.'’\- ]+)")


class Table(NamedTuple):
    """A sheet whose columns are known."""

    sheet: Sheet
    """The sheet."""
    columns: Mapping[str, int]
    """The number of the column of each field."""
    header: tuple[str, ...]
    """The cells of its header."""
    lines: tuple[Line, ...]
    """Its rows, without the header and what stands above it."""


def table_of(sheet: Sheet, given: Mapping[str, str]) -> Table:
    """Return the table of trips that a sheet holds; its header is one of the first twelve lines.

    Raises
    ------
    geo.errors.InputError
        If no line names a place and the like.
    """
    problem: InputError | None = None
    for at, (_, header) in enumerate(sheet.lines[:_HEAD]):
        rest = sheet.lines[at + 1 :]
        try:
            columns = find_columns(header, given, [cells for _, cells in rest[:_SAMPLE]])
        except InputError as error:
            problem = problem or error
            continue
        if is_table_of_trips(columns):
            return Table(sheet, columns, header, rest)
    if problem is not None:
        raise problem
    shown = ", ".join(name for name in sheet.lines[0][1][:12] if name) or "none"
    raise InputError(
        f"no column is named text, and none says where somebody went; its columns are {shown}",
        remedy="Rename the column that holds the articles to text, or name the columns of a table "
        "of trips, as --columns who=Name,place=City,start=From",
    )


def of_table(table: Table, doc_id: str) -> Document:
    """Return the document that a table of trips is, with a trip for each of its rows.

    Raises
    ------
    geo.errors.InputError
        If it has no row below its header.
    """
    trouble: dict[str, list[int]] = {}
    lines = [
        line
        for line in without_sums(table.lines, table.header, trouble)
        if _says_anything(line, table.columns, trouble)
    ]
    if not lines:
        raise InputError("it has a header and no row", remedy="Put rows in it, or leave it out")
    title = " ".join(without_surrogates(doc_id).rpartition("/")[2].replace("_", " ").split())
    rows = [(number, _row(cells, table.columns)) for number, cells in lines]
    _fill_down(rows, trouble)
    read_days(rows, trouble)
    text = _Text()
    trips = [_trip(text, number, row, title=title, trouble=trouble) for number, row in rows]
    if "who" not in table.columns:
        trouble.pop(_NOBODY, None)
        trouble["no column says who, so the name of the table stands for the traveller"] = []
    return Document(
        id=without_surrogates(doc_id),
        text=text.whole(),
        title=title,
        trips=tuple(trips),
        warnings=tuple(f"{doc_id}: {by_line(*item)}" for item in trouble.items()),
    )


def _says_anything(line: Line, columns: Mapping[str, int], trouble: dict[str, list[int]]) -> bool:
    """Tell whether any column that is known has something in it: a number alone is no row."""
    number, cells = line
    if any(cells[at : at + 1] != ("",) and at < len(cells) for at in columns.values()):
        return True
    trouble.setdefault("nothing but a number or the like, so it was left out", []).append(number)
    return False


def _row(cells: Sequence[str], columns: Mapping[str, int]) -> dict[str, str]:
    """Return what the cells of a row say; those that say nothing are left out."""
    row: dict[str, str] = {}
    for field, number in columns.items():
        cell = cells[number] if number < len(cells) else ""
        words = _SPACE.sub(" ", without_surrogates(cell)).strip()
        if not _says_nothing(field, words):
            row[field] = words
    return row


def _fill_down(rows: Sequence[tuple[int, dict[str, str]]], trouble: dict[str, list[int]]) -> None:
    """Give rows without a name that of the row above, where a table names each traveller once.

    A table that repeats a name from row to row leaves a cell empty only where nobody is known, and
    so may one with a single such cell.
    """
    names = [row.get("who") for _, row in rows]
    repeats = any(one is not None and one == other for one, other in pairwise(names))
    if repeats or not names[0] or names.count(None) < _SEVERAL:
        return
    above: dict[str, str] = {}
    for number, row in rows:
        if "who" in row:
            above = {field: row[field] for field in _OF_WHO if field in row}
            continue
        trouble.setdefault(_ABOVE, []).append(number)
        for field, words in above.items():
            row.setdefault(field, words)


def _says_nothing(field: str, words: str) -> bool:
    folded = fold(words).strip()
    if field in DAYS and (folded in _UNKNOWN or "?" in words):
        return False
    return folded in _NOTHING


class _Text:
    """Text that grows, and tells where each piece of it stands."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self.end = 0

    def add(self, piece: str) -> Span:
        self._pieces.append(piece)
        start, self.end = self.end, self.end + len(piece)
        return Span(start, self.end)

    def whole(self) -> str:
        return "".join(self._pieces)


def _trip(
    text: _Text, number: int, row: Mapping[str, str], *, title: str, trouble: dict[str, list[int]]
) -> Trip:
    """Write a row as a line of the text, and return the trip that it is."""
    start = text.end
    who = row.get("who", title)
    if "who" not in row:
        trouble.setdefault(_NOBODY, []).append(number)
    text.add(f"line {number}: {who}" + (f" ({row['role']})" if "role" in row else ""))
    where = {"origin": _written(text, row.get("origin", ""), f"{_BETWEEN}from ")}
    open_ = False
    for field in ("place", "region", "country"):
        where[field] = _written(text, row.get(field, ""), ", " if open_ else _BETWEEN)
        open_ = open_ or field in row
    days = " to ".join(dict.fromkeys(row[field] for field in DAYS if field in row))
    when = _written(text, days, _BETWEEN)
    for field in ("status", "companions", "note"):
        _written(text, row.get(field, ""), _BETWEEN)
    position = _position(row, number, trouble)
    if not open_ and position is None:
        trouble.setdefault("no place is named", []).append(number)
    span = Span(start, text.end)
    text.add("\n")
    return Trip(
        line=number,
        span=span,
        who=_in_order(who),
        position=position,
        role=row.get("role", ""),
        companions=row.get("companions", ""),
        when=when,
        start=row["first"],
        end=row["last"] if row["last"] != row["first"] else "",
        status=row.get("status", ""),
        journey=row.get("trip", ""),
        **where,
    )


def _written(text: _Text, words: str, before: str) -> Span:
    if not words:
        return Span(text.end, text.end)
    text.add(before)
    return text.add(words)


def _position(
    row: Mapping[str, str], number: int, trouble: dict[str, list[int]]
) -> tuple[float, float] | None:
    if "coordinates" in row:
        lat, lon = two_degrees(row["coordinates"]) or (None, None)
    elif {"lon", "lat"} <= row.keys():
        lat, lon = degrees(row["lat"]), degrees(row["lon"])
    else:
        return None
    if lat is not None and lon is not None and abs(lat) <= 90 and abs(lon) <= 180:  # noqa: PLR2004 - the ends of the graticule
        return lon, lat
    trouble.setdefault("the position is none in degrees, and was left out", []).append(number)
    return None


def _in_order(who: str) -> str:
    """Return "Clinton, Hillary" in the order in which one says it.

    >>> _in_order("Clinton, Hillary"), _in_order("Ana Silva; Bo Ek"), _in_order("UN, EU, AU")
    ('Hillary Clinton', 'Ana Silva; Bo Ek', 'UN, EU, AU')
    """
    found = _REVERSED.fullmatch(who)
    return f"{found[2]} {found[1]}" if found else who
