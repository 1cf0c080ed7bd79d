"""Rules for times counted from another: yesterday, last week, two days later, a two-day visit."""

import re
from typing import Final

from geo.narrate.dates.forms import (
    Base,
    Calendar,
    Form,
    Length,
    NthDay,
    Period,
    Range,
    Shift,
    Unit,
    Weekday,
    Weekend,
    Window,
)
from geo.narrate.dates.text import Atom, Reader, Rule
from geo.narrate.dates.words import DAY_WORDS, MONTHS, NUMBERS, ORDINALS, STAYS, WEEKDAYS, one_of

__all__ = ["NUMBER_RULES", "RELATIVE_RULES"]

_GAP: Final = r"\s{1,4}"
_NUMBER: Final = rf"(\d{{1,3}}|{one_of(*NUMBERS)})"
_UNIT: Final = r"(hour|minute|day|week|fortnight|month|year)s?"
_PART: Final = r"(?:morning|afternoon|evening|night)"
_ENDS: Final = r"(?=\s{0,2}(?:[.,;:!?)\"”]|$|\n|and\b|but\b))"

_TODAY: Final = re.compile(rf"(today|yesterday|tomorrow|tonight)\b(?:{_GAP}{_PART}\b)?")
_SHIFTED: Final = re.compile(
    rf"(last|past|this|next|coming){_GAP}"
    rf"({one_of(*WEEKDAYS)}|{one_of(*MONTHS)}|day|week|weekend|month|year|{_PART})\b(?:{_GAP}{_PART}\b)?(?!{_GAP}of\b)"
)
_TOLD: Final = re.compile(
    rf"(that|same|following|next|previous|preceding){_GAP}(?:same{_GAP})?"
    rf"({one_of(*WEEKDAYS)}|day|week|month|year|{_PART})\b"
)
_WINDOW: Final = re.compile(
    rf"(last|past|previous|next|coming){_GAP}(?:{_NUMBER}{_GAP})?(day|week|month|year)s?\b(?!{_GAP}of\b)"
)
_COUNT: Final = re.compile(
    rf"{_NUMBER}{_GAP}{_UNIT}{_GAP}(?:(ago|earlier|later|afterwards?|hence|from{_GAP}now)\b|(before|after|prior){_ENDS})"
)
_LATER: Final = re.compile(rf"(?:hours|minutes|moments){_GAP}(later)\b")
_IN_TIME: Final = re.compile(rf"in{_GAP}{_NUMBER}{_GAP}{_UNIT}\b(['’]?s?{_GAP}time\b)?")
_IN_THE: Final = re.compile(
    rf"(?:earlier|later){_GAP}in{_GAP}the{_GAP}(day|week|month|year|{_PART})\b"
)
_DAY_BY: Final = re.compile(
    rf"day{_GAP}(?:(before{_GAP}yesterday|after{_GAP}tomorrow)\b|(before|after){_ENDS})"
)
_DAY_NUMBER: Final = re.compile(rf"day{_GAP}({one_of(*NUMBERS)}|\d{{1,2}})\b(?!{_GAP}(?:of|day))")
_NTH_DAY: Final = re.compile(
    rf"({one_of(*ORDINALS)})(?:{_GAP}and{_GAP}(?:final|last))?{_GAP}day\b"
    rf"(?!{_GAP}of\b(?!{_GAP}(?:the|his|her|their|its|a|an|my|our)\b(?:{_GAP}[\w’'-]{{1,20}}){{0,4}}?{_GAP}{one_of(*STAYS)}\b))"
)
_STAY: Final = re.compile(
    rf"{_NUMBER}(?:-|‑|{_GAP})(day|week)s?['’]?(?:-|{_GAP})?(?:long\b)?(?!{_GAP}(?:before|after|ago|since|from)\b)"
    rf"(?:{_GAP}[\w’'-]{{1,20}}){{0,4}}?{_GAP}{one_of(*STAYS)}\b"
)
_STAYED: Final = re.compile(rf"{_NUMBER}{_GAP}(day|week)s?\b")
_LONG: Final = re.compile(
    rf"(day|week)-?long\b(?:{_GAP}[\w’'-]{{1,20}}){{0,4}}?{_GAP}{one_of(*STAYS)}\b"
)
_WEEKEND: Final = re.compile(r"weekend\b(?!\s{1,4}(?:of|before|after)\b|-)")
_WEEK_BEFORE: Final = re.compile(rf"week{_GAP}before{_GAP}last\b")
_END_OF: Final = re.compile(
    rf"(?:end|beginning|start|middle){_GAP}of{_GAP}(the|this|next|last){_GAP}(week|month|year)\b"
)
_NTH_WEEK: Final = re.compile(
    rf"(first|second|third|fourth|last){_GAP}(week|{one_of(*WEEKDAYS)}){_GAP}(?:of|in){_GAP}({one_of(*MONTHS)})\b"
    rf"(?:,?{_GAP}(\d{{4}})\b)?"
)

_STAY_VERB: Final = re.compile(
    r"\b(?:stay(?:s|ed|ing)?|spen[dt]s?|spending|remain(?:s|ed|ing)?|(?:visit|trip|tour|stay)(?:\sof)?)"
    r"\s{1,3}(?:(?:there|here)\s{1,3})?(?:for\s{1,3})?$|\bfor\s{1,3}$"
)
_WEEKEND_BEFORE: Final = re.compile(
    r"\b(?:over|at|during|on|through|throughout|spen[dt]|spending)\s{1,3}the\s{1,3}$"
)
_OVER_THE: Final = re.compile(r"\b(?:over|in|within|during|for|throughout)\s{1,3}the\s{1,3}$")
_THE: Final = re.compile(r"\bthe\s{1,3}$")
_VAGUE: Final = frozenset({"than", "half", "every", "over", "nearly", "almost", "about", "no"})

_DAYS_AWAY: Final = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_SHIFTS: Final = {
    "last": Shift.LAST, "past": Shift.LAST, "previous": Shift.LAST, "preceding": Shift.LAST,
    "this": Shift.THIS, "that": Shift.THIS, "same": Shift.THIS,
    "next": Shift.NEXT, "coming": Shift.NEXT, "following": Shift.NEXT,
}  # fmt: skip
_UNIT_DAYS: Final = {"day": 1, "week": 7}
_MOST_HOURS: Final = 12
_BACK: Final = frozenset({"ago", "earlier", "before", "prior"})
_MOST_STAY: Final = 60
_WHOSE: Final = frozenset({"a", "the", "his", "her", "their", "its", "this"})
_SAYING: Final = frozenset(
    {
        "said",
        "say",
        "says",
        "saying",
        "told",
        "adding",
        "added",
        "believes",
        "hopes",
        "so",
        "argued",
    }
)
_SINCE_WHEN: Final = frozenset(
    {"time", "visit", "trip", "once", "twice", "first", "second", "third"}
)


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else NUMBERS[word]


def _behind(reader: Reader, start: int) -> str:
    """Return the few characters before `start`, in lower case."""
    return reader.low[max(0, start - 24) : start]


def _today(reader: Reader, start: int) -> Atom | None:
    """Read "today", "yesterday evening"; "USA Today" is a newspaper."""
    found = _TODAY.match(reader.low, start)
    if not found or (reader.capital(start) and not reader.opens_sentence(start)):
        return None
    return Atom(start, found.end(), Period(Unit.DAY, _DAYS_AWAY[found[1]]))


def _shifted(reader: Reader, start: int) -> Atom | None:
    """Read "last Friday", "next month", "this morning", "last March"."""
    found = _SHIFTED.match(reader.low, start)
    if not found or reader.low[found.end(2) : found.end(2) + 1] == "-":
        return None
    form = _shifted_form(reader, found)
    return Atom(start, found.end(), form) if form else None


def _shifted_form(reader: Reader, found: re.Match[str]) -> Form | None:
    shift, what = _SHIFTS[found[1]], found[2]
    if what in WEEKDAYS or what in MONTHS:
        if not reader.capital(found.start(2)):
            return None
        return Weekday(WEEKDAYS[what], shift) if what in WEEKDAYS else _month(what, shift)
    # "the next day" goes on from the narrative, "the last week" is a stretch of seven days.
    if _THE.search(_behind(reader, found.start())) and found[1] != "this":
        return Weekend(shift) if what == "weekend" else None
    if what == "weekend":
        return Weekend(shift)
    if what in DAY_WORDS:
        return _part_of_day(found[1], what)
    return Period(Unit(what), int(shift))


def _month(word: str, shift: Shift) -> Calendar:
    return Calendar(month=MONTHS[word], month_shift=shift)


def _part_of_day(which: str, what: str) -> Form | None:
    if which == "this" and what != "day":
        return Period(Unit.DAY, 0)
    return Period(Unit.DAY, -1) if (which, what) == ("last", "night") else None


def _told(reader: Reader, start: int) -> Atom | None:
    """Read "the next day", "that same year", "the following Monday"."""
    found = _TOLD.match(reader.low, start)
    if not found or reader.low[found.end() : found.end() + 1] == "-":
        return None
    that, what, steps = found[1] == "that", found[2], int(_SHIFTS[found[1]])
    if that and reader.before(start)[1] in _SAYING:
        return None
    if not that and not _THE.search(_behind(reader, start)):
        return None
    if found[1] == "next" and _OVER_THE.search(_behind(reader, start)):
        return None
    form: Form
    if what in WEEKDAYS:
        if that or not reader.capital(found.start(2)):
            return None
        form = Weekday(WEEKDAYS[what], Shift(steps), Base.NARRATIVE)
    else:
        form = Period(Unit.DAY if what in DAY_WORDS else Unit(what), steps, Base.NARRATIVE)
    return Atom(start, found.end(), form)


def _window(reader: Reader, start: int) -> Atom | None:
    """Read "over the past two weeks", "in the next three months", "in the last year"."""
    found = _WINDOW.match(reader.low, start)
    if not found or found[2] in {"a", "an"}:
        return None
    behind = _behind(reader, start)
    if not _THE.search(behind):
        return None
    if found[2] is None and not _OVER_THE.search(behind):
        return None
    steps = _number(found[2]) if found[2] else 1
    return Atom(start, found.end(), Window(Unit(found[3]), steps * int(_SHIFTS[found[1]])))


def _count(reader: Reader, start: int) -> Atom | None:
    """Read "two days later", "a week ago", "three months earlier", "an hour later"."""
    found = _COUNT.match(reader.low, start)
    if not found or reader.before(start)[1] in _VAGUE:
        return None
    direction = found[3] or found[4]
    steps = _number(found[1]) * (-1 if direction in _BACK else 1)
    here = direction in {"ago", "hence"} or direction.endswith("now")
    base = Base.ANCHOR if here else Base.NARRATIVE
    form = _counted(found[2], steps, base)
    return Atom(start, found.end(), form) if form else None


def _counted(unit: str, steps: int, base: Base) -> Period | None:
    if unit in {"hour", "minute"}:
        near = unit == "minute" or abs(steps) <= _MOST_HOURS
        return Period(Unit.DAY, 0, base) if near else None
    if unit == "fortnight":
        return Period(Unit.WEEK, 2 * steps, base)
    return Period(Unit(unit), steps, base)


def _later(reader: Reader, start: int) -> Atom | None:
    """Read "hours later"."""
    found = _LATER.match(reader.low, start)
    return Atom(start, found.end(), Period(Unit.DAY, 0, Base.NARRATIVE)) if found else None


def _in_time(reader: Reader, start: int) -> Atom | None:
    """Read "in two weeks' time"; "in two weeks" tells a date only of the future."""
    found = _IN_TIME.match(reader.low, start)
    if not found or (not found[3] and reader.before(start)[1] in _SINCE_WHEN):
        return None
    form = _counted(found[2], _number(found[1]), Base.ANCHOR)
    if form is None:
        return None
    return Atom(start, found.end(), form._replace(ahead=not found[3]))


def _in_the(reader: Reader, start: int) -> Atom | None:
    """Read "later in the day", "earlier in the week"."""
    found = _IN_THE.match(reader.low, start)
    if not found:
        return None
    if found[1] in DAY_WORDS:
        return Atom(start, found.end(), Period(Unit.DAY, 0, Base.NARRATIVE))
    return Atom(start, found.end(), Period(Unit(found[1]), 0))


def _day_by(reader: Reader, start: int) -> Atom | None:
    """Read "the day before yesterday", "the day after."."""
    found = _DAY_BY.match(reader.low, start)
    if not found or reader.before(start)[1] != "the":
        return None
    if found[1]:
        return Atom(start, found.end(), Period(Unit.DAY, -2 if "yesterday" in found[1] else 2))
    return Atom(
        start, found.end(), Period(Unit.DAY, -1 if found[2] == "before" else 1, Base.NARRATIVE)
    )


def _day_number(reader: Reader, start: int) -> Atom | None:
    """Read "on day two"."""
    found = _DAY_NUMBER.match(reader.low, start)
    if not found or reader.before(start)[1] not in {"on", "of"}:
        return None
    number = _number(found[1])
    return Atom(start, found.end(), NthDay(number)) if 0 < number <= _MOST_STAY else None


def _nth_day(reader: Reader, start: int) -> Atom | None:
    """Read "on the second day", "the third and final day of her trip"."""
    found = _NTH_DAY.match(reader.low, start)
    if not found:
        return None
    before, word = reader.before(start)
    if word not in {"the", "his", "her", "their", "its"}:
        return None
    if before not in {
        "on",
        "for",
        "in",
        "by",
        "begins",
        "began",
        "ended",
    } and not reader.opens_sentence(start - len(word) - 1):
        return None
    return Atom(start, found.start() + found[0].index("day") + 3, NthDay(ORDINALS[found[1]]))


def _stay(reader: Reader, start: int) -> Atom | None:
    """Read "a two-day official visit", "three days of talks", "stayed for four days"."""
    found = _STAY.match(reader.low, start)
    if not found:
        # The cheaper test first: few numbers stand before days.
        found = _STAYED.match(reader.low, start)
        if not found or not _STAY_VERB.search(_behind(reader, start)):
            return None
    days = _number(found[1]) * _UNIT_DAYS[found[2]]
    return Atom(start, found.end(), Length(days)) if 0 < days <= _MOST_STAY else None


def _long(reader: Reader, start: int) -> Atom | None:
    """Read "a week-long tour"."""
    found = _LONG.match(reader.low, start)
    return Atom(start, found.end(), Length(_UNIT_DAYS[found[1]])) if found else None


def _weekend(reader: Reader, start: int) -> Atom | None:
    """Read "over the weekend"."""
    found = _WEEKEND.match(reader.low, start)
    if not found:
        return None
    whose = reader.follows(found.end()) in STAYS and reader.before(start)[1] in _WHOSE
    if not (whose or _WEEKEND_BEFORE.search(_behind(reader, start))):
        return None
    return Atom(start, found.end(), Weekend())


def _week_before(reader: Reader, start: int) -> Atom | None:
    """Read "the week before last"."""
    found = _WEEK_BEFORE.match(reader.low, start)
    return Atom(start, found.end(), Period(Unit.WEEK, -2)) if found else None


def _end_of(reader: Reader, start: int) -> Atom | None:
    """Read "the end of the month", which without "this" is dated only of what is to come."""
    found = _END_OF.match(reader.low, start)
    if not found:
        return None
    steps = int(_SHIFTS.get(found[1], Shift.THIS))
    return Atom(start, found.end(), Period(Unit(found[2]), steps, ahead=found[1] == "the"))


def _nth_week(reader: Reader, start: int) -> Atom | None:
    """Read "the first week of April"; of "the last Sunday in April" only the month."""
    found = _NTH_WEEK.match(reader.low, start)
    if not found or not reader.capital(found.start(3)):
        return None
    year, month = (int(found[4]) if found[4] else None), MONTHS[found[3]]
    if found[2] != "week" or found[1] == "last":
        return Atom(start, found.end(), Calendar(year, month))
    first = 1 + 7 * (ORDINALS[found[1]] - 1)
    last = Calendar(year, month, first + 6)
    return Atom(start, found.end(), Range(Calendar(year, month, first), last))


NUMBER_RULES: Final[tuple[Rule, ...]] = (_count, _stay)
"""For a number, in figures or words."""

_BY_RULE: Final[tuple[tuple[tuple[Rule, ...], tuple[str, ...]], ...]] = (
    ((_today,), tuple(_DAYS_AWAY)),
    ((_shifted, _window, _told, _nth_day, _nth_week), ("last", "past", "next", "coming")),
    ((_shifted,), ("this",)),
    ((_told, _window), ("that", "same", "following", "previous", "preceding")),
    ((_later,), ("hours", "minutes", "moments")),
    ((_in_time,), ("in",)),
    ((_in_the,), ("earlier", "later")),
    ((_day_by, _day_number, _long), ("day",)),
    ((_long, _week_before), ("week", "weeklong", "daylong")),
    ((_end_of,), ("end", "beginning", "start", "middle")),
    ((_weekend,), ("weekend",)),
    ((_nth_day, _nth_week), tuple(word for word in ORDINALS if word != "last")),
    (NUMBER_RULES, tuple(NUMBERS)),
)

RELATIVE_RULES: Final[dict[str, tuple[Rule, ...]]] = {
    word: rules for rules, words in _BY_RULE for word in words
}
"""For the first word of an expression."""
