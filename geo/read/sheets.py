"""Read the cells of tables as text: CSV, and the sheets of a workbook."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple, TypeAlias

from geo.errors import EmptyInputError, NotTextError
from geo.read.decode import decode

__all__ = ["Sheet", "of_csv", "of_workbook"]

Line: TypeAlias = tuple[int, tuple[str, ...]]
"""The number of a line, from 1, and its cells."""
Cell: TypeAlias = float | str | bool | time | date | datetime | timedelta

_SEPARATORS: Final = ",;\t|"
_HEAD: Final = 20
_EMPTY: Final = "Put a header and rows in it, or leave it out"


class Sheet(NamedTuple):
    """A table of a file."""

    name: str
    """The name of the sheet; empty for CSV."""
    lines: tuple[Line, ...]
    """Its lines that hold anything."""


def of_csv(data: bytes) -> Sheet:
    r"""Return the table of a CSV file, whatever its encoding and separator.

    Raises
    ------
    geo.errors.EmptyInputError
        If there is nothing in it.
    geo.errors.NotTextError
        If it is no text, or no table.

    Examples
    --------
    >>> of_csv(b"who;city\r\nAna;\"Oslo\nBergen\"\r\n\r\nBo;Rome\r\n").lines
    ((1, ('who', 'city')), (2, ('Ana', 'Oslo\nBergen')), (5, ('Bo', 'Rome')))
    """
    text = decode(data)
    head = "".join(text.splitlines(keepends=True)[:_HEAD])
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=max(_SEPARATORS, key=head.count), strict=False
    )
    lines: list[Line] = []
    number = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                lines.append((number, tuple(cell.strip() for cell in cells)))
            number = reader.line_num + 1
    except csv.Error as error:
        raise NotTextError(f"line {number} is broken: {error}", remedy="Mend its quotes") from error
    if not lines:
        raise EmptyInputError("it is empty", remedy=_EMPTY)
    return Sheet("", tuple(lines))


def of_workbook(data: bytes) -> Iterator[Sheet]:
    """Yield the sheets of an Excel or OpenDocument workbook, but for empty ones.

    Days are written as ISO 8601, and formulas as what they last came to.

    Raises
    ------
    geo.errors.EmptyInputError
        If there is nothing in it.
    geo.errors.NotTextError
        If it is no workbook, or one with a password.
    """
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 - for tables alone

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [
            (name, book.get_sheet_by_name(name).to_python(skip_empty_area=False))
            for name in book.sheet_names
        ]
    except (CalamineError, ValueError, OSError) as error:
        raise NotTextError(f"it is no workbook: {error}", remedy="Save it as .csv") from error
    found = [sheet for name, rows in sheets if (sheet := Sheet(name, _of_rows(rows))).lines]
    if not found:
        raise EmptyInputError("it is empty", remedy=_EMPTY)
    yield from found


def _of_rows(rows: Sequence[Sequence[Cell]]) -> tuple[Line, ...]:
    lines = ((number, tuple(map(_written, row))) for number, row in enumerate(rows, 1))
    return tuple(line for line in lines if any(line[1]))


def _written(cell: Cell) -> str:
    r"""Return a cell as a reader sees it.

    >>> _written(2014.0), _written(datetime(2024, 5, 3)), _written(" Oslo "), _written(33.25)
    ('2014', '2024-05-03', 'Oslo', '33.25')
    """
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
