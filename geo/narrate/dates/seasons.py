"""Rules for seasons: last autumn, next summer, in the spring.

The months are those of the north, as in most news in English; a season is told to its months.
"""

import re
from typing import Final

from geo.narrate.dates.forms import Calendar, Range, Shift
from geo.narrate.dates.text import Atom, Reader, Rule

__all__ = ["SEASON_RULES"]

_MONTHS: Final = {
    "spring": (3, 5),
    "summer": (6, 8),
    "autumn": (9, 11),
    "fall": (9, 11),
    "winter": (12, 2),
}
_SHIFTS: Final = {
    "last": Shift.LAST, "past": Shift.LAST, "this": Shift.THIS,
    "next": Shift.NEXT, "coming": Shift.NEXT,
}  # fmt: skip
_BEFORE: Final = re.compile(
    r"\b(?:(last|past|this|next|coming)|(?:in|during|over|by|for)\s{1,3}the(?:\s(?:early|late))?)\s{1,3}$"
)
_AFTER: Final = re.compile(r"\s{1,3}(?:of|from|in)\b|-|\s{1,3}\d")
_OF_YEAR: Final = re.compile(
    r"(\s{1,3}of)?\s{1,3}([12]\d{3})(?:[-–/](\d{2}|\d{4}))?(?![\w%]|[-–.,:/]\d)"
)
_IN: Final = frozenset(
    {"in", "the", "of", "by", "since", "during", "until", "from", "early", "late"}
)
_REACH: Final = 24


def _season(reader: Reader, start: int) -> Atom | None:
    """Read "last autumn" and "in the spring"; "the fall of the wall" is none."""
    word = next((w for w in _MONTHS if reader.low.startswith(w, start)), "")
    dated = _of_year(reader, start, word)
    if dated is not None:
        return dated
    before = reader.low[max(0, start - _REACH) : start]
    told = _BEFORE.search(before)
    end = start + len(word)
    if not word or told is None or _AFTER.match(reader.low, end):
        return None
    first, last = _MONTHS[word]
    shift = _SHIFTS.get(told[1]) if told[1] else None
    form = Range(Calendar(month=first, month_shift=shift), Calendar(month=last))
    begin = start - len(before) + told.start() if told[1] else start
    return Atom(begin, end, form)


def _of_year(reader: Reader, start: int, word: str) -> Atom | None:
    """Read "the spring of 2015", "in summer 2015", "the winter of 2019-20"."""
    found = _OF_YEAR.match(reader.low, start + len(word)) if word else None
    if found is None or not (found[1] or reader.before(start)[1] in _IN):
        return None
    year, over = int(found[2]), bool(found[3])
    if over is not (word == "winter"):
        return None  # of which year "the winter of 2015" was, nobody knows
    first, last = _MONTHS[word]
    form = Range(Calendar(year=year, month=first), Calendar(year=year + over, month=last))
    return Atom(start, found.end(), form)


SEASON_RULES: Final[dict[str, tuple[Rule, ...]]] = dict.fromkeys(_MONTHS, (_season,))
