"""Read when the rows of a table say that somebody went: the order of figures is the table's."""

import calendar
import re
from collections.abc import Sequence
from typing import Final

from geo.read.figures import order_of, spell
from geo.read.months import month_of

__all__ = ["DAYS", "MIXED", "read_days"]

DAYS: Final = ("start", "end")
MIXED: Final = (
    "some dates have their day first and some their month; write all as 2025-04-03 to be sure"
)
_HAS_YEAR: Final = re.compile(r"\d{4}|['’]\d\d$|[^\W\d]-\d\d$|\d[/.\-]\d+[/.\-]\d")
_FIGURES: Final = re.compile(r"\d{1,2}([/.])\d{1,2}\.?")


def read_days(rows: Sequence[tuple[int, dict[str, str]]], trouble: dict[str, list[int]]) -> None:
    """Add to each row its first and last day, month or year, as ISO 8601 where they can be read.

    Parameters
    ----------
    rows
        The number of each row, and its cells; parts of dates are put together into one.
    trouble
        What could not be read is added to it, with the numbers of its rows.
    """
    for _, row in rows:
        _put_together(row)
    order = order_of(row[field] for _, row in rows for field in DAYS if field in row)
    if order.mixed:
        trouble[MIXED] = []
    for number, row in rows:
        told = [spell(row[f], day_first=order.day_first) for f in DAYS if f in row]
        for problem in dict.fromkeys(one.problem for one in told if one.problem):
            trouble.setdefault(problem, []).append(number)
        row["first"] = told[0].first if told else ""
        row["last"] = (told[-1].last or told[-1].first) if told else ""


def _put_together(row: dict[str, str]) -> None:
    """Make one date of the cells of year, month and day; give a date the year of its own cell."""
    for field, end in zip(DAYS, ("", "end_"), strict=True):
        year, month, day = (row.get(f"{end}{part}", "") for part in ("year", "month", "day"))
        if field not in row and (written := _written(year, month, day)):
            row[field] = written
        elif year and field in row and not _HAS_YEAR.search(row[field]):
            figures = _FIGURES.fullmatch(row[field])
            mark = figures[1] if figures else " "
            row[field] = f"{row[field].rstrip(mark)}{mark}{year}"


def _written(year: str, month: str, day: str) -> str:
    """Return the date that three cells make, of which any may be empty.

    >>> _written("2014", "Dec", "28"), _written("2015", "", ""), _written("2015", "spring", "")
    ('2014-12-28', '2015', 'spring 2015')
    >>> _written("2014", "6", "3-5"), _written("", "March", "")
    ('3-5 June 2014', 'March')
    """
    number = month_of(month)
    if number and year.isdigit() and (not day or day.isdigit()):
        return "-".join((year, f"{number:02}", *([f"{int(day):02}"] if day else [])))
    named = calendar.month_name[number] if number else month
    return " ".join(part for part in (day if month else "", named, year) if part)
