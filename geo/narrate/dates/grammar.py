"""Rules for days, months, years and feasts, each tried where one of its trigger words stands."""

import calendar
import re
from itertools import pairwise
from typing import Final

from geo.narrate.dates.forms import Base, Calendar, Form, Moving, Range, Shift
from geo.narrate.dates.text import Atom, Reader, Rule
from geo.narrate.dates.words import (
    BARE_FEASTS,
    FEASTS,
    MONTHS,
    MONTHS_ALSO_NAMES,
    MOVING_FEASTS,
    NOT_AFTER_YEAR,
    STAYS,
    YEAR_PREPOSITIONS,
    one_of,
)

__all__ = ["DATED_RULES", "DIGIT_RULES", "FEAST_RULES", "MONTH_RULES"]

_GAP: Final = r"\s{1,4}"
_DAY: Final = r"(\d{1,2})(?:st|nd|rd|th)?"
_MORE: Final = (
    rf"((?:,\s{{0,2}}\d{{1,2}}(?:st|nd|rd|th)?){{0,3}}(?:\s?[-–—]\s?|,?{_GAP}(?:to|and|through|thru|until|till|&)"
    rf"{_GAP}(?:the\s)?)\d{{1,2}}(?:st|nd|rd|th)?)?"
)
_MONTH: Final = rf"({one_of(*MONTHS)})\b\.?"
_SHIFTED: Final = (
    rf"(?:,?{_GAP}(?:of{_GAP})?(this|last|next|that same|that|the same|the following){_GAP}year\b)"
)
_NOT_COUNTED: Final = rf"(?!\d|[.,:]\d|{_GAP}(?:people|gmt|hours)\b)"
_YEAR: Final = rf"(?:(?:,?{_GAP}|,)(?:of{_GAP})?(\d{{4}}){_NOT_COUNTED}|{_SHIFTED})?"
_NUMBER_ENDS: Final = (
    r"(?![\w%]|[.,:/]\d|\s?(?:percent|per\scent|p\.?m\b|a\.?m\b|million|billion|km\b))"
)

_DAY_MONTH: Final = re.compile(rf"{_DAY}{_MORE}{_GAP}(?:of{_GAP})?{_MONTH}{_YEAR}(?!\w)")
_DAY_DASH_MONTH: Final = re.compile(r"(\d{1,2})-([a-z]{3,9})-(\d{4})(?!\d)")
_MONTH_DAY: Final = re.compile(rf"{_MONTH}{_GAP}(?:the{_GAP})?{_DAY}{_MORE}{_NUMBER_ENDS}{_YEAR}")
_MONTH_YEAR: Final = re.compile(
    rf"{_MONTH}(?:,?{_GAP}(?:of{_GAP})?(\d{{4}})(?!\d|[.,:]\d)|{_SHIFTED})(?!\w)"
)
_MONTH_BARE: Final = re.compile(rf"{_MONTH}(?!\w)")
_MONTH_FOLLOWS: Final = re.compile(rf"\s?(?:[-–—]|to|and|through|until)\s?{_MONTH}(?!\w)")
_ISO: Final = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d|[-/.]\d)")
_FIGURES: Final = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d|[-/.]\d)")
_YEAR_ALONE: Final = re.compile(
    r"([12]\d{3})(?:\s?[-–/]\s?((?:[12]\d)?\d{2}))?(?![\w%]|[-–.,:/]\d)"
)
_DECADE: Final = re.compile(r"([12]\d)?(\d0)['’]?s\b")
_NTH: Final = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th)\b(?:{_GAP}of{_GAP}(this|last|next){_GAP}month\b)?"
)
_FEAST: Final = re.compile(rf"({one_of(*FEASTS, *MOVING_FEASTS)})\b{_YEAR}")
_TO_THE: Final = re.compile(r"\s{1,4}to\s{1,4}the\s{1,4}")
_DIGITS: Final = re.compile(r"\d{1,2}")
_GLUE: Final = re.compile(r"\s?(?:[-–—]|to|and|through|until|till|or|,)\s?")

_SHIFTS: Final = {"this": Shift.THIS, "last": Shift.LAST, "next": Shift.NEXT}
_MONTH_NEEDS: Final = frozenset(
    {"in", "since", "by", "until", "till", "through", "throughout", "during", "from", "between",
     "early", "late", "mid", "mid-", "early-", "late-", "before", "after", "around", "for",
     "of", "about", "spent", "spend", "spending"}
)  # fmt: skip
_PART_OF: Final = frozenset(
    {
        "end",
        "beginning",
        "start",
        "middle",
        "month",
        "half",
        "week",
        "rest",
        "days",
        "weeks",
        "part",
        "most",
    }
)
_DETERMINERS: Final = frozenset(
    {"a", "an", "the", "his", "her", "its", "their", "our", "my", "this", "that"}
)
_NTH_THEN: Final = frozenset(
    {
        "",
        "he",
        "she",
        "it",
        "they",
        "the",
        "in",
        "at",
        "and",
        "for",
        "with",
        "to",
        "his",
        "her",
        "when",
        "but",
    }
)
_AT_FEASTS: Final = frozenset(
    {
        "at",
        "over",
        "before",
        "after",
        "since",
        "until",
        "till",
        "by",
        "this",
        "last",
        "on",
        "spent",
        "spend",
        "spending",
    }
)
_FIRST_YEAR, _LAST_YEAR = 1000, 2999
_FIRST_BARE_YEAR, _LAST_BARE_YEAR = 1700, 2099
_COUNTED: Final = frozenset(
    {"crowd", "group", "total", "team", "population", "class", "number", "force",
     "delegation", "staff", "average", "maximum", "minimum", "distance", "height", "altitude",
     "fleet", "capacity"}
)  # fmt: skip
_MONTHS_IN_YEAR: Final = 12


def _shift_of(word: str | None) -> tuple[Shift | None, Base]:
    """Return what "of that year", "last year" count, and from where."""
    if word is None:
        return None, Base.ANCHOR
    if word in _SHIFTS:
        return _SHIFTS[word], Base.ANCHOR
    return (Shift.NEXT if "following" in word else Shift.THIS), Base.NARRATIVE


def _date(
    year: str | None, month: int, day: int | None, shifted: str | None = None
) -> Calendar | None:
    """Return the date if there is such a day, else None."""
    if year is not None and not _FIRST_YEAR <= int(year) <= _LAST_YEAR:
        return None
    if not 1 <= month <= _MONTHS_IN_YEAR:
        return None
    # A leap year allows every day that any year has.
    last = calendar.monthrange(int(year) if year else 2000, month)[1]
    if day is not None and not 1 <= day <= last:
        return None
    shift, base = _shift_of(shifted)
    return Calendar(int(year) if year else None, month, day, None, shift, None, base)


def _dates(numbers: list[int], tail: tuple[str | None, int, str | None]) -> Form | None:
    """Return one day of a month, or the range from the first number to the last."""
    year, month, shifted = tail
    begin = _date(year, month, numbers[0], shifted)
    if begin is None or len(numbers) == 1:
        return begin
    end = _date(year, month, numbers[-1], shifted)
    return Range(begin, end) if end and numbers[-1] > numbers[0] else None


def _numbers(reader: Reader, start: int, first: str, more: str | None) -> list[int]:
    """Return the days of "21-30" or "9, 10 and 11"; none for "3 and 7", which is no range."""
    numbers = [int(first), *map(int, _DIGITS.findall(more or ""))]
    apart = "," in (more or "") or "and" in (more or "") or "&" in (more or "")
    in_turn = all(b - a == 1 for a, b in pairwise(numbers))
    return [] if apart and not in_turn and reader.before(start)[1] != "between" else numbers


def _stands_free(reader: Reader, start: int) -> bool:
    """Tell whether a number begins here, and not the rest of a longer one, a sum or a version."""
    return reader.low[max(0, start - 1) : start] not in {*"$€£₹.,:/-–'’#+", "_"} or start == 0


def _day_month(reader: Reader, start: int) -> Atom | None:
    """Read "12 December", "24-25 Dec", "3 and 5 May 2009", "23rd of March"."""
    found = _DAY_MONTH.match(reader.low, start)
    if not found or not reader.capital(found.start(3)) or not _stands_free(reader, start):
        return None
    numbers = _numbers(reader, start, found[1], found[2])
    form = _dates(numbers, (found[4], MONTHS[found[3]], found[5])) if numbers else None
    # The mark of an abbreviation is that of the sentence as often as not.
    dot = reader.low[found.end() - 1] == "."
    return Atom(start, found.end() - dot, form) if form else None


def _day_dash_month(reader: Reader, start: int) -> Atom | None:
    """Read "12-Dec-2025"."""
    found = _DAY_DASH_MONTH.match(reader.low, start)
    if not found or found[2] not in MONTHS:
        return None
    form = _date(found[3], MONTHS[found[2]], int(found[1]))
    return Atom(start, found.end(), form) if form else None


def _iso(reader: Reader, start: int) -> Atom | None:
    """Read "2025-12-12" and "2025/12/12"."""
    found = _ISO.match(reader.low, start)
    if not found or not _stands_free(reader, start):
        return None
    form = _date(found[1], int(found[3]), int(found[4]))
    return Atom(start, found.end(), form) if form else None


def _figures(reader: Reader, start: int) -> Atom | None:
    """Read "19/03/2023" and "3/19/2023"; of "03/04/2023" only the year is sure."""
    found = _FIGURES.match(reader.low, start)
    if not found or not _stands_free(reader, start):
        return None
    one, two, year = int(found[1]), int(found[3]), found[4]
    dotted = found[2] == "."
    by_day, by_month = _date(year, two, one), _date(year, one, two)
    form: Form | None = by_day or by_month
    if by_day and by_month and by_day != by_month and not dotted:
        form = Calendar(year=int(year))
    return Atom(start, found.end(), form) if form else None


def _year(reader: Reader, start: int) -> Atom | None:
    """Read "in 2014", "a 2020 drone strike", "(2003)", "between 2003 and 2007"."""
    found = _YEAR_ALONE.match(reader.low, start)
    if not found or not _FIRST_BARE_YEAR <= int(found[1]) <= _LAST_BARE_YEAR:
        return None
    if not _says_year(reader, found):
        return None
    first = Calendar(year=int(found[1]))
    if not found[2]:
        return Atom(start, found.end(), first)
    last = int(found[2]) if len(found[2]) == len(found[1]) else int(found[1][:2] + found[2])
    return (
        Atom(start, found.end(), Range(first, Calendar(year=last)))
        if last > int(found[1])
        else None
    )


def _says_year(reader: Reader, found: re.Match[str]) -> bool:
    """Tell whether the words around four figures make them a year, and no count."""
    before, word = reader.before(found.start())
    after = reader.follows(found.end())
    if (
        after.lower() in NOT_AFTER_YEAR
        or before in _COUNTED
        or word.endswith((".", ",", "$", "€", "£", "#"))
    ):
        return False
    if word in YEAR_PREPOSITIONS:
        joins = _GLUE.fullmatch(reader.low, reader.read, found.start()) is not None
        return word != "to" or joins or before in {"back", "prior"}
    if word.endswith("(") or reader.low[found.start() - 1 : found.start()] == "(":
        return reader.low[found.end() : found.end() + 1] in {")", ","}
    if _GLUE.fullmatch(reader.low, reader.read, found.start()) and reader.read:
        return True
    attributive = word in _DETERMINERS or word.endswith(("'s", "’s"))
    return attributive and after != "" and not (int(found[1]) % 100 == 0 and after.endswith("s"))


def _decade(reader: Reader, start: int) -> Atom | None:
    """Read "the 1990s", "the early 1800s", "the '80s"; "in his 80s" is an age."""
    found = _DECADE.match(reader.low, start)
    if not found:
        return None
    _, word = reader.before(start)
    if found[1] is None and word.rstrip("'’") not in {"the", "early", "mid", "late", "mid-", ""}:
        return None
    first = int((found[1] or "19") + found[2])
    # The 1800s are a century, the 2000s a decade.
    length = 100 if first % 100 == 0 and first < 2000 else 10  # noqa: PLR2004 - see above
    form = Range(Calendar(year=first), Calendar(year=first + length - 1))
    return Atom(start, found.end(), form)


def _nth(reader: Reader, start: int) -> Atom | None:
    """Read "on the 5th" and "the 5th of last month"; "the 5th floor" is none."""
    found = _NTH.match(reader.low, start)
    if not found or not 1 <= int(found[1]) <= 31:  # noqa: PLR2004 - days of a month
        return None
    before, word = reader.before(start)
    shift = _SHIFTS[found[2]] if found[2] else None
    on = {"on", "by", "until", "from", "since", "to"}
    if word != "the" or (shift is None and before not in on):
        return None
    if before == "to" and not (reader.read and _TO_THE.fullmatch(reader.low, reader.read, start)):
        return None
    if shift is None and reader.follows(found.end()) not in _NTH_THEN:
        return None
    if reader.low[found.end() : found.end() + 1] == "-":
        return None
    return Atom(start, found.end(), Calendar(day=int(found[1]), month_shift=shift))


def _feast(reader: Reader, start: int) -> Atom | None:
    """Read "Christmas Eve", "New Year's Day 2009", "Good Friday", "at Easter"."""
    found = _FEAST.match(reader.low, start)
    if not found or not reader.capital(start):
        return None
    _, word = reader.before(start)
    after = reader.follows(found.end())
    bare = found[1] in BARE_FEASTS and (word not in _AT_FEASTS or after not in _NTH_THEN)
    if bare or word in ("orthodox", "coptic"):
        return None
    if found[1] in MOVING_FEASTS:
        year = int(found[2]) if found[2] else None
        whole = found[3] is None and (year is None or _FIRST_YEAR <= year <= _LAST_YEAR)
        return Atom(start, found.end(), Moving(MOVING_FEASTS[found[1]], year)) if whole else None
    month, day = FEASTS[found[1]]
    form = _date(found[2], month, day, found[3])
    return Atom(start, found.end(), form) if form else None


# --- Months -------------------------------------------------------------------------------


def _month_day(reader: Reader, start: int) -> Atom | None:
    """Read "Sept. 11", "December 12-14, 2025", "September 23 of that year"."""
    found = _MONTH_DAY.match(reader.low, start)
    if not found or not reader.capital(start):
        return None
    # "In May 15 people died": who means the day says "on", or the year with it.
    named = found[3] or found[4] or found[5]
    if reader.before(start)[1] == "in" and not named and reader.follows(found.end()):
        return None
    if found[3] and reader.follows(found.end()).lower() in NOT_AFTER_YEAR:
        return None
    numbers = _numbers(reader, start, found[2], found[3])
    if not numbers:
        return _first_day(found)
    form = _dates(numbers, (found[4], MONTHS[found[1]], found[5]))
    return Atom(start, found.end(), form) if form else None


def _first_day(found: re.Match[str]) -> Atom | None:
    """Return the first day of "May 3 and 7"."""
    form = _date(None, MONTHS[found[1]], int(found[2]))
    return Atom(found.start(), found.start(3), form) if form else None


def _month_year(reader: Reader, start: int) -> Atom | None:
    """Read "March 2009", "March of last year", "in March this year"."""
    found = _MONTH_YEAR.match(reader.low, start)
    if not found or not reader.capital(start):
        return None
    form = _date(found[2], MONTHS[found[1]], None, found[3])
    return Atom(start, found.end(), form) if form else None


def _month_bare(reader: Reader, start: int) -> Atom | None:
    """Read "in March", "early June", "between May and July"; never a name or a verb."""
    found = _MONTH_BARE.match(reader.low, start)
    if not found or not reader.capital(start) or not _says_month(reader, found):
        return None
    return Atom(start, found.end(1), Calendar(month=MONTHS[found[1]]))


def _says_month(reader: Reader, found: re.Match[str]) -> bool:
    before, word = reader.before(found.start())
    after = reader.follows(found.end(1))
    if after in STAYS and (word in _DETERMINERS or word.endswith(("'s", "’s"))):
        return True
    if word in _MONTH_NEEDS:
        if found[1] not in MONTHS_ALSO_NAMES:
            return True
        if reader.text[found.end(1) : found.end(1) + 2] in {"'s", "’s"}:
            return False
        opens = reader.capital(found.start() - len(word) - 1)
        return (word != "of" or before in _PART_OF) and (opens or not after[:1].isupper())
    if reader.read and _GLUE.fullmatch(reader.low, reader.read, found.start()):
        # "On Thursday, Jan Novak said": a name.
        return found[1] not in MONTHS_ALSO_NAMES or not after[:1].isupper()
    return _MONTH_FOLLOWS.match(reader.low, found.end()) is not None


DATED_RULES: Final[tuple[Rule, ...]] = (_month_day, _day_month, _iso, _figures, _feast)
"""For a date that a weekday may stand before."""

_SHORT_RULES: Final[tuple[Rule, ...]] = (_figures, _day_month, _day_dash_month, _decade, _nth)

DIGIT_RULES: Final[dict[int, tuple[Rule, ...]]] = {
    1: _SHORT_RULES, 2: _SHORT_RULES, 3: (), 4: (_iso, _year, _decade),
}  # fmt: skip
"""For a number, by how many figures it has."""

MONTH_RULES: Final[tuple[Rule, ...]] = (_feast, _month_day, _month_year, _month_bare)
"""For the name of a month."""

FEAST_RULES: Final[dict[str, tuple[Rule, ...]]] = dict.fromkeys(
    sorted({re.split(r"['’\s]", feast)[0] for feast in (*FEASTS, *MOVING_FEASTS)} - set(MONTHS)),
    (_feast,),
)
"""For the first word of a feast."""
