"""Tell when a clause was that is dated from another: "two days after she visited Lima"."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from geo.model import Span, TimeSpan
from geo.narrate.dates import Anchor, DateExpression, Tense, resolve, time_of
from geo.narrate.dates.forms import Base, Bound, Period, Unit
from geo.narrate.dates.words import NUMBERS
from geo.narrate.frame import Frame
from geo.narrate.tellings import verb_tense
from geo.narrate.tree import Tree

__all__ = ["Gap", "apart", "gap_of", "on_which"]

_UNITS: Final = {
    "hour": (Unit.DAY, 0), "day": (Unit.DAY, 1), "week": (Unit.DAY, 7), "fortnight": (Unit.DAY, 14),
    "month": (Unit.MONTH, 1), "year": (Unit.YEAR, 1),
}  # fmt: skip
_MOST: Final = 60
_NEAR: Final = 2


class Gap(NamedTuple):
    """How far a clause lies from the one that it hangs on."""

    form: Period
    """From that one's time."""
    words: Span
    """Where it is written."""
    clause: int
    """The head of the clause."""


def gap_of(frame: Frame) -> Gap | None:
    """Return how far "two days after she visited" lies from what it dates; None if it does not.

    Parameters
    ----------
    frame
        What is told in the clause.
    """
    tree = frame.tree
    for a in frame.anchors:
        for k in tree.kids(a, "mark", "case"):
            if k < _NEAR or tree.low(k) not in ("before", "after"):
                continue
            unit = _UNITS.get(tree.low(k - 1).removesuffix("s"))
            number = _number(tree.low(k - _NEAR))
            if unit is None or number is None:
                continue
            steps = unit[1] * number * (1 if tree.low(k) == "before" else -1)
            words = Span(tree.tokens[k - _NEAR].span.start, tree.tokens[k].span.end)
            return Gap(Period(unit[0], steps, Base.NARRATIVE), words, a)
    return None


def _number(word: str) -> int | None:
    if word == "the":
        return 1
    number = int(word) if word.isdecimal() else NUMBERS.get(word)
    return number if number and number <= _MOST else None


def apart(
    frame: Frame,
    gap: Gap,
    found: Sequence[DateExpression],
    *,
    anchor: Anchor,
    narrative: TimeSpan | None,
) -> TimeSpan | None:
    """Return when a clause was that lies a gap from the one above it; None if that has no day.

    Parameters
    ----------
    frame
        What is told in the clause.
    gap
        How far it lies from the one above.
    found
        The dates of the sentence.
    anchor
        The day from which the document speaks.
    narrative
        The time of which the text has just spoken, if any.
    """
    tree = frame.tree
    first = tree.tokens[min(tree.below(gap.clause))].span.start
    last = tree.tokens[max(tree.below(gap.clause))].span.end
    first = min(first, gap.words.start)
    others = [e for e in found if not e.is_length and not first <= e.span.start < last]
    verb = next((k for k in tree.climb(gap.clause) if tree.is_verb(k)), gap.clause)
    tense = verb_tense(tree, verb)
    near = tree.tokens[verb].span
    told = time_of(others, near=near, anchor=anchor, tense=tense, narrative=narrative)
    start = tree.sentence.span.start
    words = " ".join(t.text for t in tree.tokens if gap.words.covers(t.span))
    form = DateExpression(span=Span(start, start + len(words)), words=words, form=gap.form)
    time = resolve(form, anchor=anchor, tense=Tense.PAST, narrative=told or narrative)
    return time if time.earliest else None


def on_which(
    tree: Tree, frame: Frame, found: Sequence[DateExpression], *, anchor: Anchor
) -> TimeSpan | None:
    """Return the day of "until Thursday, when she leaves for Lima"; None if none is taken up.

    Parameters
    ----------
    tree
        The sentence.
    frame
        What is told.
    found
        The dates of the sentence.
    anchor
        The day from which the document speaks.
    """
    taken = [
        k for a in frame.anchors for k in tree.kids(a, "advmod", "mark") if tree.low(k) == "when"
    ]
    for k in taken:
        start = tree.tokens[k].span.start
        for e in found:
            if 0 <= start - e.span.end <= _NEAR and not e.is_length:
                form = e.form.form if isinstance(e.form, Bound) else e.form
                day = DateExpression(span=e.span, words=e.words, form=form)
                tense = verb_tense(tree, tree.head(k))
                return resolve(day, anchor=anchor, tense=tense)
    return None
