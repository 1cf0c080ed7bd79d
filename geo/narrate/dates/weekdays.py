"""Rules for weekdays: alone, beside a date, or with the week that they lie in."""

import re
from typing import Final

from geo.narrate.dates.forms import Calendar, Off, Shift, Weekday
from geo.narrate.dates.grammar import DATED_RULES
from geo.narrate.dates.text import Atom, Reader, Rule
from geo.narrate.dates.words import (
    NOT_AFTER_WEEKDAY,
    NOT_BEFORE_WEEKDAY,
    WEEKDAY_SHORT,
    WEEKDAYS,
    one_of,
)

__all__ = ["WEEKDAY_RULES"]

_WEEKDAY: Final = re.compile(rf"({one_of(*WEEKDAYS, *WEEKDAY_SHORT)})\b(\.?)")
_WEEKDAY_LINK: Final = re.compile(r",?\s{1,4}(?:the\s|on\s)?")
_WEEKDAY_TAIL: Final = re.compile(
    r"(?:\s{1,3}(?:early\s)?(?:morning|afternoon|evening|night)\b)?"
    r"(?:\s{1,3}(?:of\s)?(this|last|next)\s{1,3}week\b)?"
)
_WEEK_ON: Final = re.compile(r"\s{1,3}week\b(?![-‑])")
_SHORT_NEEDS: Final = frozenset({"on", "last", "next", "this", "until", "by", "since", "from"})
_SHIFTS: Final = {"this": Shift.THIS, "last": Shift.LAST, "next": Shift.NEXT}


def _weekday(reader: Reader, start: int) -> Atom | None:
    """Read "Friday", "Thu Sep 11 2025", "Monday, March 23", "Friday night", "Monday last week"."""
    found = _WEEKDAY.match(reader.low, start)
    if not found or not reader.capital(start):
        return None
    day = WEEKDAYS.get(found[1], WEEKDAY_SHORT.get(found[1], 0))
    dated = _dated_weekday(reader, found, day)
    if dated is not None:
        return dated
    if not _says_weekday(reader, found):
        return None
    tail = _WEEKDAY_TAIL.match(reader.low, found.end(1))
    on_week = _WEEK_ON.match(reader.low, found.end(1))
    if on_week is not None:
        return Atom(start, on_week.end(), Off(Weekday(day), 7))
    week = _SHIFTS[tail[1]] if tail and tail[1] else None
    return Atom(start, tail.end() if tail else found.end(1), Weekday(day, week=week))


def _dated_weekday(reader: Reader, found: re.Match[str], day: int) -> Atom | None:
    link = _WEEKDAY_LINK.match(reader.low, found.end())
    if link is None:
        return None
    # A date begins with a figure, or the capital of a month or feast; most weekdays stand alone.
    beside = reader.text[link.end() : link.end() + 1]
    if not (beside.isdecimal() or beside.isupper()):
        return None
    for rule in DATED_RULES:
        dated = rule(reader, link.end())
        if dated is None:
            continue
        if isinstance(dated.form, Calendar):
            return Atom(found.start(), dated.end, dated.form._replace(weekday=day))
        return Atom(found.start(), dated.end, dated.form)
    return None


def _says_weekday(reader: Reader, found: re.Match[str]) -> bool:
    _, word = reader.before(found.start())
    after = reader.follows(found.end())
    if word in NOT_BEFORE_WEEKDAY or (after[:1].isupper() and after.lower() in NOT_AFTER_WEEKDAY):
        return False
    if after.lower() in {"school", "schools"}:
        return False
    if found[1] in WEEKDAYS:
        return True
    return word in _SHORT_NEEDS and (found[2] == "." or not after[:1].isupper())


WEEKDAY_RULES: Final[tuple[Rule, ...]] = (_weekday,)
"""For the name of a day."""
