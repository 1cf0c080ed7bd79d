"""Read the quarters, seasons, decades and rough years that tables are kept in."""

import re
from collections.abc import Callable
from datetime import date
from typing import Final, TypeAlias

__all__ = ["period"]

_Told: TypeAlias = tuple[str, str] | None
_SEASONS: Final = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}
_ORDINALS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
_YEAR: Final = r"(?:1[6-9]\d\d|20\d\d)"
_ROUGHLY: Final = r"(?:the\s)?(?:(?:early|late|mid)[\s-])?"
# What says that somebody was not sure.
_UNSURE: Final = re.compile(
    r"^(?:~|≈|ca?\.?|circa|about|around|approx(?:imately|\.)?|prob(?:ably|\.)|vers|um|hacia)(?:\s+|(?<=\.)|(?=\d))"
    r"|^[\[(]|\s?\(?\?\)?[\])]?$|[\])]$|\s\(?(?:approx\.?|ca?\.?|circa)\)?$",
    re.IGNORECASE,
)
_YEAR_FIRST: Final = re.compile(rf"({_YEAR})[\s,:/-]+\(?([^\W\d_]{{3,}})\.?(?:\s(\d{{1,2}}))?\)?")
# "1, 3 and 5 June 2014" is from the first to the last of them.
_LISTED: Final = re.compile(
    r"(\d{1,2})(?:\s?,\s?\d{1,2})*\s?(?:,|&|and|,\sand)\s?(\d{1,2})(?=\s[^\W\d_]{3})", re.IGNORECASE
)
_MONTHS: Final = 12
_CENTURY: Final = 100


def period(words: str) -> tuple[str, str] | None:
    """Return the first and the last month or year of a period; None if the words name none.

    The second is empty where it is the first. A season has the months of the north.

    Examples
    --------
    >>> period("Spring 2015"), period("Q2 2015"), period("winter 2014/15")
    (('2015-03', '2015-05'), ('2015-04', '2015-06'), ('2014-12', '2015-02'))
    >>> period("c. 1890"), period("1890s"), period("06/2014"), period("1890-95")
    (('1890', ''), ('1890', '1899'), ('2014-06', ''), ('1890', '1895'))
    >>> period("n.d."), period(""), period("c. June 1890")
    (None, None, ('June 1890', ''))
    """
    sure = _UNSURE.sub("", words).strip()
    if (turned := _YEAR_FIRST.fullmatch(sure)) is not None:
        sure = " ".join(part for part in (turned[3], turned[2], turned[1]) if part)
    sure = _LISTED.sub(r"\1–\2", sure)
    for pattern, read in _SHAPES:
        found = pattern.fullmatch(sure)
        told = read(found) if found else None
        if told is not None:
            return told
    # "June 1890" is left to who reads texts.
    return (sure, "") if sure != words and any(c.isdigit() for c in sure) else None


def _quarter(found: re.Match[str]) -> _Told:
    last = 3 * _number(found)
    return f"{found['year']}-{last - 2:02}", f"{found['year']}-{last:02}"


def _half(found: re.Match[str]) -> _Told:
    last = 6 * _number(found)
    return f"{found['year']}-{last - 5:02}", f"{found['year']}-{last:02}"


def _number(found: re.Match[str]) -> int:
    said = found["number"].lower()
    return _ORDINALS.get(said) or int(said[0])


def _season(found: re.Match[str]) -> _Told:
    first, last = _SEASONS[found[1].lower()]
    return f"{found['year']}-{first:02}", f"{found['year']}-{last:02}"


def _winter(found: re.Match[str]) -> _Told:
    # Without its second year nobody knows in which of two winters it was.
    return f"{found['year']}-12", f"{int(found['year']) + 1}-02"


def _decade(found: re.Match[str]) -> _Told:
    year = int(found["year"])
    return str(year), str(year + (9 if year % _CENTURY else _CENTURY - 1))


def _century(found: re.Match[str]) -> _Told:
    last = _CENTURY * int(found[1])
    return str(last - _CENTURY + 1), str(last)


def _years(found: re.Match[str]) -> _Told:
    first, said = int(found["year"]), found["last"]
    last = int(said) + (0 if len(said) > 2 else first - first % _CENTURY)  # noqa: PLR2004
    # "2010-11" may be November.
    is_month = len(said) == 2 and int(said) <= _MONTHS and "-" in found[0]  # noqa: PLR2004
    return (str(first), str(last)) if first < last and not is_month else None


def _month(found: re.Match[str]) -> _Told:
    month = int(found["month"])
    return (f"{found['year']}-{month:02}", "") if 1 <= month <= _MONTHS else None


def _week(found: re.Match[str]) -> _Told:
    try:
        first, last = (
            date.fromisocalendar(int(found["year"]), int(found["week"]), day) for day in (1, 7)
        )
    except ValueError:
        return None
    return first.isoformat(), last.isoformat()


def _year(found: re.Match[str]) -> _Told:
    return found["year"], ""


_OWN_YEAR: Final = rf"(?P<year>{_YEAR})"
_NTH: Final = r"(?P<number>[1-4](?:st|nd|rd|th)?|first|second|third|fourth|last)"
_SHAPES: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], _Told]], ...]] = tuple(
    (re.compile(shape, re.IGNORECASE), read)
    for shape, read in (
        (rf"[qt]\s?(?P<number>[1-4])[\s,/’'-]{{0,2}}{_OWN_YEAR}", _quarter),
        (rf"{_OWN_YEAR}[\s,/-]{{0,2}}[qt]\s?(?P<number>[1-4])", _quarter),
        (rf"(?:the\s)?{_NTH}\s(?:quarter|qtr\.?),?\s(?:of\s)?{_OWN_YEAR}", _quarter),
        (rf"[hs]\s?(?P<number>[12])[\s,/’'-]{{0,2}}{_OWN_YEAR}", _half),
        (rf"{_OWN_YEAR}[\s,/-]{{0,2}}[hs]\s?(?P<number>[12])", _half),
        (rf"(?:the\s)?{_NTH}\shalf,?\s(?:of\s)?{_OWN_YEAR}", _half),
        (rf"{_ROUGHLY}(spring|summer|autumn|fall),?\s(?:of\s)?{_OWN_YEAR}", _season),
        (rf"{_ROUGHLY}winter,?\s(?:of\s)?{_OWN_YEAR}\s?[/–—-]\s?\d{{2,4}}", _winter),
        (rf"{_ROUGHLY}(?P<year>{_YEAR}(?<=0))['’]?s", _decade),
        (rf"{_ROUGHLY}(1[7-9]|2[01])(?:th|st)\s(?:century|c\.?)", _century),
        (rf"{_OWN_YEAR}\s?(?:/|–|—|-|\sto\s)\s?(?P<last>\d{{4}}|\d{{2}})", _years),
        (rf"(?P<month>\d{{1,2}})[/.-]{_OWN_YEAR}", _month),
        (rf"{_OWN_YEAR}[/.](?P<month>\d{{1,2}})", _month),
        (rf"{_OWN_YEAR}-?W(?P<week>\d\d?)", _week),
        (
            rf"(?:calendar\s)?(?:week|wk\.?|W|KW)\s?(?P<week>\d\d?)(?:\sof|,)?[\s/-]{_OWN_YEAR}",
            _week,
        ),
        (_OWN_YEAR, _year),
    )
)
