"""Read dates that are all figures, of which a table has many and all in one order."""

import re
from collections.abc import Iterable
from typing import Final

from geo.read.when import plausible

__all__ = ["day_first", "in_iso"]

_DAY: Final = re.compile(
    r"(\d{1,2})([/.\-])(\d{1,2})\2(\d{4}|\d{2})"
    r"(?:[ T,]+\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?)?"
)
_ISO: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T].*)?")
_MONTHS: Final = 12
# POSIX reads two figures of a year so: 69 to 99 are of the last century.
_LAST_CENTURY: Final = 69


def day_first(cells: Iterable[str]) -> bool | None:
    """Tell from all dates of a table whether the day comes before the month; None if none tells.

    Dots are written by people who put the day first.

    Examples
    --------
    >>> day_first(["03/04/2025", "13/04/2025"]), day_first(["04/13/2025"]), day_first(["3.4.2025"])
    (True, False, True)
    >>> day_first(["03/04/2025"]), day_first([])
    (None, None)
    """
    votes = {True: 0, False: 0}
    for cell in cells:
        found = _DAY.fullmatch(cell)
        if found is None:
            continue
        one, other = int(found[1]), int(found[3])
        if found[2] == "." or one > _MONTHS:
            votes[True] += 1
        elif other > _MONTHS:
            votes[False] += 1
    return None if votes[True] == votes[False] else votes[True] > votes[False]


def in_iso(cell: str, *, day_first: bool | None) -> str | None:
    """Return a date in figures as ISO 8601; anything else as it is; None if it is ambiguous.

    Examples
    --------
    >>> in_iso("13/04/2025", day_first=None), in_iso("3/4/25", day_first=False)
    ('2025-04-13', '2025-03-04')
    >>> in_iso("2010-1-26 00:00:00", day_first=None), in_iso("May 2024", day_first=None)
    ('2010-01-26', 'May 2024')
    >>> in_iso("03/04/2025", day_first=None), in_iso("31/31/2025", day_first=True)
    (None, None)
    """
    iso = _ISO.fullmatch(cell)
    if iso:
        day = plausible(int(iso[1]), int(iso[2]), int(iso[3]))
        return day.isoformat() if day else None
    found = _DAY.fullmatch(cell)
    if found is None:
        return cell
    one, other, year = int(found[1]), int(found[3]), _year(found[4])
    if one == other or one > _MONTHS or other > _MONTHS:
        month, date = sorted((one, other))
    elif day_first is None:
        return None
    else:
        date, month = (one, other) if day_first else (other, one)
    read = plausible(year, month, date)
    return read.isoformat() if read else None


def _year(figures: str) -> int:
    short = int(figures)
    if len(figures) > 2:  # noqa: PLR2004 - 98 or 1998
        return short
    return short + (1900 if short >= _LAST_CENTURY else 2000)
