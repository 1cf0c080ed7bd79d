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
_REACH: Final = 24


def _season(reader: Reader, start: int) -> Atom | None:
    """Read "last autumn" and "in the spring"; "the fall of the wall" is none."""
    word = next((w for w in _MONTHS if reader.low.startswith(w, start)), "")
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


SEASON_RULES: Final[dict[str, tuple[Rule, ...]]] = dict.fromkeys(_MONTHS, (_season,))
