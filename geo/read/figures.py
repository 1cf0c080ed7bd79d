"""Read what the cells of a table say of days: figures, of which all are in one order, and words."""

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from geo.read.months import month_of, spoken
from geo.read.periods import period
from geo.read.when import plausible

__all__ = ["NO_DAY", "UNSURE", "Order", "Spell", "order_of", "spell"]

UNSURE: Final = (
    "the date may have its day or its month first, so it was left open; write 2025-04-03"
)
NO_DAY: Final = "the calendar has no such day, so the date was left open"
_TIME: Final = r"(?:[ T,]+\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?)?"
_SINGLE: Final = re.compile(rf"(\d{{1,2}})([/.\-])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){_TIME}")
_UNDATED: Final = re.compile(r"(\d{1,2})([/.])(\d{1,2})\.?")
_ISO: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T].*)?|(\d{4})(\d{2})(\d{2})")
_TO: Final = (
    r"\s*[–—→]\s*|\s*\.{2,3}\s*|\s+(?:-|to|until|till|through|thru|and|bis|au|al?|hasta)\s+"
)
_FROM: Final = r"(?:(?:from|between|von|vom|du|del?|desde)\s+)?"
_D: Final = r"\d{1,2}"
# The first and the last day of a range; a mark inside them parts them only with blanks around it.
_RANGES: Final = tuple(
    re.compile(_FROM + shape, re.IGNORECASE)
    for shape in (
        rf"(\d{{4}}[-/.]{_D}[-/.]{_D})(?:{_TO}|[/-])(\d{{4}}[-/.]{_D}[-/.]{_D})",
        rf"(\d{{4}}-{_D}-{_D})(?:{_TO}|/)((?:{_D}-)?{_D})",
        rf"({_D}(?:[/.]{_D})?(?:[/.]\d{{2,4}})?\.?)(?:{_TO}|-)({_D}[/.]{_D}[/.](?:\d{{4}}|\d\d))",
        rf"({_D}-{_D}-(?:\d{{4}}|\d\d))(?:{_TO}|/)({_D}-{_D}-(?:\d{{4}}|\d\d))",
    )
)
_DAYS_OF_MONTH: Final = re.compile(rf"({_D})/({_D})\s?[-–—]\s?({_D})/(\d{{4}})")
# "Jun-14" is a month, as spreadsheets write it; "28-Dec-14" and "28 December '14" are days.
_SHORT: Final = re.compile(
    r"(\d{1,2})[-\s]([^\W\d_]{3,9})\.?[-\s]['’]?(\d{2})"
    r"|()([^\W\d_]{3,9})\.?(?:-|\s?['’])(\d{2})"
)
_FIGURES: Final = re.compile(r"\d+")
_MONTHS: Final = 12
_WHOLE: Final = 3
"""Year, month and day."""
# POSIX reads two figures of a year so: 69 to 99 are of the last century.
_LAST_CENTURY: Final = 69


class Order(NamedTuple):
    """In what order a table writes days and months."""

    day_first: bool | None
    """Whether the day comes first; None if nothing tells."""
    mixed: bool
    """Whether some of its dates can only be read the one way, and some only the other."""


class Spell(NamedTuple):
    """What a cell says of a time."""

    first: str
    """The first day, month or year as ISO 8601; what texts say as well stays as it is."""
    last: str = ""
    """The last one, if it is another."""
    problem: str = ""
    """Why the cell was left as it is."""


def order_of(cells: Iterable[str]) -> Order:
    """Tell from all dates of a table whether the day comes before the month.

    Dots are written by people who put the day first.

    Examples
    --------
    >>> order_of(["03/04/2025", "28/12"]).day_first, order_of(["04/13/2025"]).day_first
    (True, False)
    >>> order_of(["28/12/2025", "12/28/2025"]), order_of([])
    (Order(day_first=None, mixed=True), Order(day_first=None, mixed=False))
    """
    votes = {True: 0, False: 0}
    for cell in cells:
        for end in _ends(cell) or (cell,):
            found = _SINGLE.fullmatch(end) or _UNDATED.fullmatch(end)
            if found is None:
                continue
            if found[2] == "." or int(found[1]) > _MONTHS:
                votes[True] += 1
            elif int(found[3]) > _MONTHS:
                votes[False] += 1
    first = None if votes[True] == votes[False] else votes[True] > votes[False]
    return Order(first, mixed=bool(votes[True] and votes[False]))


def spell(cell: str, *, day_first: bool | None) -> Spell:
    """Return what a cell says of a time.

    Examples
    --------
    >>> spell("13/04/2025", day_first=None).first, spell("3/4/25", day_first=False).first
    ('2025-04-13', '2025-03-04')
    >>> spell("2010-1-26 00:00:00", day_first=None).first, spell("May 2024", day_first=None).first
    ('2010-01-26', 'May 2024')
    >>> spell("12/28/2014 - 12/30/2014", day_first=None)[:2], spell("Jun-14", day_first=None).first
    (('2014-12-28', '2014-12-30'), '2014-06')
    >>> spell("03/04/2025", day_first=None).problem == UNSURE
    True
    """
    ends = _ends(cell)
    if ends is not None:
        first, last = (_told(end, day_first=day_first) for end in _full(ends, day_first=day_first))
        problem = next((told for told in (first, last) if told in _PROBLEMS), "")
        return Spell(cell, problem=problem) if problem else Spell(first, last)
    told = _told(cell, day_first=day_first) or _short(spoken(cell))
    if told in _PROBLEMS:
        return Spell(cell, problem=told)
    words = spoken(cell)
    return Spell(told) if told else Spell(*(period(words) or (words,)))


_PROBLEMS: Final = frozenset({UNSURE, NO_DAY})


def _ends(cell: str) -> Sequence[str] | None:
    """Return the first and the last day of a range in figures, as it has them."""
    found = _DAYS_OF_MONTH.fullmatch(cell)
    if found is not None:
        month, one, other, year = found.groups()
        return f"{month}/{one}/{year}", f"{month}/{other}/{year}"
    return next((f.groups() for pattern in _RANGES if (f := pattern.fullmatch(cell))), None)


def _full(ends: Sequence[str], *, day_first: bool | None) -> tuple[str, str]:
    """Give the ends of a range what the one shares with the other: "28.-30.12.2014"."""
    one, other = (_FIGURES.findall(end) for end in ends)
    if len(one[0]) == len("2014"):
        return "-".join(one), "-".join([*one[: _WHOLE - len(other)], *other])
    # What stands alone is a day, so days come first: "3-5/6/2014".
    first = "." in ends[1] or len(one) == 1 or day_first
    mark = "." if first else "/"
    return mark.join([*one, *other[len(one) :]]), mark.join(other)


def _told(words: str, *, day_first: bool | None) -> str:
    """Return a day in figures as ISO 8601, or what keeps it from being one; else nothing."""
    iso = _ISO.fullmatch(words)
    if iso is not None:
        year, month, day = (int(figures) for figures in iso.groups() if figures)
        return _day(year, month, day)
    found = _SINGLE.fullmatch(words)
    if found is None:
        return ""
    one, other, year = int(found[1]), int(found[3]), _year(found[4])
    if one == other or one > _MONTHS or other > _MONTHS:
        return _day(year, *sorted((one, other)))
    if day_first is None and found[2] != ".":
        return UNSURE
    return _day(year, other, one) if day_first or found[2] == "." else _day(year, one, other)


def _short(words: str) -> str:
    """Return a day or month with two figures of its year as ISO 8601; else nothing."""
    found = _SHORT.fullmatch(words)
    if found is None:
        return ""
    day, name, figures = (part for part in found.groups() if part is not None)
    month, year = month_of(name), _year(figures)
    if month is None:
        return ""
    return _day(year, month, int(day)) if day else f"{year}-{month:02}"


def _day(year: int, month: int, day: int) -> str:
    read = plausible(year, month, day)
    return read.isoformat() if read else NO_DAY


def _year(figures: str) -> int:
    short = int(figures)
    if len(figures) > 2:  # noqa: PLR2004 - 98 or 1998
        return short
    return short + (1900 if short >= _LAST_CENTURY else 2000)
