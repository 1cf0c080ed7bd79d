"""Read the date of a line or field that holds nothing else."""

import re
from datetime import date
from functools import cache
from typing import Final

__all__ = ["parse_date", "plausible"]

_EARLIEST: Final = 1600
_LATEST: Final = 2100
_MONTHS: Final = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)
_WEEKDAY: Final = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_MONTH: Final = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR: Final = r"(?P<year>\d{4})"
_TIME: Final = (
    r"(?:[\s,|–—-]*(?:at\s+)?\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?\s?m\.?)?"
    r"\s*(?:\(?[a-z]{1,5}\)?|(?:gmt|utc)?\s?[+-]\d{1,2}:?(?:\d{2})?)?)?"
)
_SHAPES: Final = (
    rf"{_YEAR}[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})(?:T(?=\d))?{_TIME}",
    rf"(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.{_YEAR}{_TIME}",
    rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}{_TIME}",
    rf"{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}{_TIME}",
    rf"(?P<day>\d{{1,2}})-{_MONTH}-{_YEAR}{_TIME}",
    # As Unix and social networks print it: Thu Sep 11 09:15:00 PKT 2025.
    rf"{_MONTH}\s+{_DAY}{_TIME}\s+{_YEAR}",
)
# "03/04/2025" is in March or in April, so it is no date; "13/04/2025" is one.
_SLASHED: Final = rf"(\d{{1,2}})/(\d{{1,2}})/(\d{{4}}){_TIME}"
_MONTHS_IN_YEAR: Final = 12
_LABEL: Final = re.compile(
    r"(?:(?:first\s+|last\s+)?(?:published|posted|updated|modified|date|on)(?:\s+(?:on|at))?)[:\s–—-]+",
    re.IGNORECASE,
)
_LONGEST: Final = 60


def parse_date(words: str) -> date | None:
    """Return the day that the words name, or None if they are not a date and nothing else.

    Examples
    --------
    >>> parse_date("Thu Sep 11 2025"), parse_date("2025-12-12T10:32:00Z")
    (datetime.date(2025, 9, 11), datetime.date(2025, 12, 12))
    >>> parse_date("Published: 12 December 2025, 10:32 GMT")
    datetime.date(2025, 12, 12)
    >>> parse_date("03/04/2025"), parse_date("On 12 December 2025 he left."), parse_date("")
    (None, None, None)
    """
    text = words.strip()
    if not text or len(text) > _LONGEST:
        return None
    text = _LABEL.sub("", text, count=1) if _LABEL.match(text) else text
    # Compiled when the first date is met: most lines of most texts are none.
    found = next((match for shape in _SHAPES if (match := _compiled(shape).fullmatch(text))), None)
    if found is None:
        return _slashed(text)
    month = found["month"]
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    return plausible(int(found["year"]), number, int(found["day"]))


@cache
def _compiled(shape: str) -> re.Pattern[str]:
    return re.compile(rf"{_WEEKDAY}{shape}", re.IGNORECASE)


def _slashed(text: str) -> date | None:
    """Return the day of 13/04/2025 or 04/13/2025, where only one reading is possible."""
    found = _compiled(_SLASHED).fullmatch(text)
    if found is None:
        return None
    one, two, year = map(int, found.groups())
    month, day = sorted((one, two))
    unsure = month != day <= _MONTHS_IN_YEAR
    return None if unsure else plausible(year, month, day)


def plausible(year: int, month: int, day: int) -> date | None:
    """Return the day, or None if there is no such day, or no news of it.

    Examples
    --------
    >>> plausible(2024, 2, 29), plausible(2025, 2, 29), plausible(1066, 10, 14)
    (datetime.date(2024, 2, 29), None, None)
    """
    if not _EARLIEST <= year <= _LATEST:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
