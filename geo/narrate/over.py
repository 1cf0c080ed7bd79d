"""Tell the day on which somebody was back, or had moved on, from the days of the visit before."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.model import Status, TimeSpan
from geo.narrate.dates import DateExpression
from geo.narrate.frame import Frame
from geo.narrate.lexicon import verbs
from geo.narrate.tellings import clause_of
from geo.narrate.tree import Tree
from geo.narrate.turns import is_perfect

__all__ = ["up_to"]

_SINCE: Final = frozenset({"after", "following", "from"})
_MOVES: Final = ("go", "arrive")
_BACK: Final = frozenset({"back", "home"})
_RIGHT_BEHIND: Final = 5
"""Characters of " the " and " on "."""


def up_to(frame: Frame, chosen: Sequence[DateExpression], told: TimeSpan) -> TimeSpan:
    """Return the time of a visit, without a first day where the day told is one after it.

    "Returned to Oslo on Sunday after visiting Kyiv" says that Kyiv was no later than Sunday, not
    that it was then.

    Parameters
    ----------
    frame
        What is told.
    chosen
        The dates that were chosen for it.
    told
        The time that they mean.
    """
    if frame.status is not Status.ACTUAL or any(e.is_length for e in chosen):
        return told
    if told.earliest is None or told.earliest != told.latest or not _is_over(frame, chosen):
        return told  # "returned from Iraq last week", a week in which one may have been there
    return replace(told, earliest=None)


def _is_over(frame: Frame, chosen: Sequence[DateExpression]) -> bool:
    tree, i = frame.tree, frame.word
    left = bool(frame.stops) and all(tree.case(s.head) == "from" for s in frame.stops)
    if left and frame.trigger.kind == "stay":
        return True  # "returned from Kyiv on Sunday"
    later = _later(tree, frame)
    if later is None:
        return False
    ends = [s.head for s in frame.stops if s.head > i]
    return all(clause_of(tree, e) == later and not _beside(tree, ends, e) for e in chosen)


def _later(tree: Tree, frame: Frame) -> int | None:
    """Return the verb of what was done after a visit: "flew home after visiting Kyiv"."""
    i = frame.word
    up = next((k for k in tree.climb(i) if tree.is_verb(k) or tree.kids(k, "cop")), None)
    if up is None:
        return None
    row = verbs().get(tree.low(up)) or verbs().get(tree.lemma(up))
    back = tree.low(up) in _BACK or any(tree.low(k) in _BACK for k in tree.kids(up, "advmod"))
    if not back and (row is None or row.kind not in _MOVES):
        return None
    marks = {tree.low(k) for k in tree.kids(i, "mark", "case")}
    since = bool(marks & _SINCE)
    where = any(tree.low(k) == "where" for k in tree.kids(i, "advmod"))
    return up if since or (where and is_perfect(tree, i)) else None


def _beside(tree: Tree, ends: Sequence[int], expression: DateExpression) -> bool:
    """Tell a date right behind the place, which may be that of the visit."""
    gaps = [expression.span.start - tree.tokens[k].span.end for k in ends]
    return any(0 <= gap <= _RIGHT_BEHIND for gap in gaps)
