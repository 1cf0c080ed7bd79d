"""Tell which length of a stay goes with a visit, and whether the day told is its last."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from geo.model import Status
from geo.narrate.dates import DateExpression
from geo.narrate.dates.words import STAYS
from geo.narrate.frame import Frame
from geo.narrate.lexicon import words
from geo.narrate.spots import aimed
from geo.narrate.tellings import clause_of
from geo.narrate.tree import Tree

__all__ = ["Ends", "ends_of", "ends_with", "is_broken_off", "is_elsewhere", "lengths_with"]

_AFTER: Final = frozenset({"after", "following", "from"})
_GOALS: Final = frozenset({"to", "of", "in", "across", "through", "around"})
_ENDS: Final = frozenset({"end", "close", "conclusion", "finish", "completion", "ending", "eve"})
_FIRST: Final = frozenset({"first", "opening"})
_LAST: Final = frozenset({"last", "final", "closing"})
_STAYS: Final = frozenset(STAYS)
_BREAKS: Final = frozenset({"cut", "break", "abort", "interrupt", "curtail", "shorten", "abandon"})
_COMES_BACK: Final = frozenset(
    {"return", "come", "get", "fly", "arrive", "go", "be", "head", "land"}
)


def is_elsewhere(tree: Tree, frame: Frame, length: DateExpression) -> bool:
    """Tell "flew to Lima on Monday after a two-day visit to Quito", whose days are Quito's.

    Parameters
    ----------
    tree
        The sentence.
    frame
        What is told.
    length
        How long something was.
    """
    k = _noun_of(tree, length)
    if not tree.is_noun(k) or k == frame.word or k in frame.anchors:
        return False
    head = tree.head(k)
    if tree.case(k) == "of" and tree.low(head) == "day" and not _is_edge(tree, head):
        return True  # "on the second day of a four-day visit": from which on is not told
    behind = _case(tree, k) in _AFTER or tree.case(k) == "before"
    return (behind and not _leaves(frame)) or _is_wider(tree, frame, k)


def _is_wider(tree: Tree, frame: Frame, k: int) -> bool:
    """Tell "visited Lima on Monday during a week-long trip to Peru", whose days are Peru's."""
    part = tree.case(k) == "during" or (tree.case(k) == "of" and tree.low(tree.head(k)) == "part")
    own = [c for c in tree.kids(k, "nmod") if tree.case(c) in _GOALS]
    return part and bool(own) and not {s.head for s in frame.stops} & {*own}


def _case(tree: Tree, k: int) -> str:
    """Return the preposition of a noun, "following" among them."""
    following = tree.relation(k) == "obj" and tree.low(tree.head(k)) == "following"
    return "following" if following else tree.case(k)


class Ends(NamedTuple):
    """The dates on which a stay is told to have begun and ended."""

    first: DateExpression | None
    """Of "a visit that began on Monday"."""
    last: DateExpression | None
    """Of "a visit, which ends on Friday"."""


def ends_of(tree: Tree, frame: Frame, found: Sequence[DateExpression]) -> Ends:
    """Return the dates of the clauses that tell of the two ends of a stay.

    Parameters
    ----------
    tree
        The sentence.
    frame
        What is told.
    found
        The dates of the sentence.
    """
    first = last = None
    stays = [k for k in tree.kids(frame.word, "nmod", "obl") if tree.low(k) in _STAYS]
    heads = {*frame.anchors, *stays, *(s.head for s in frame.stops)}
    for e in found if stays or not frame.verbal else ():
        verb = None if e.is_length else clause_of(tree, e)
        if verb is None or verb == frame.word:
            continue
        if verb not in frame.anchors and tree.head(verb) not in heads:
            continue
        forms = {tree.low(verb), tree.lemma(verb)}
        if first is None and forms & words("starting"):
            first = e
        elif last is None and forms & words("closing"):
            last = e
    return Ends(first, last)


def lengths_with(
    tree: Tree, frame: Frame, found: Sequence[DateExpression], chosen: Sequence[DateExpression]
) -> list[DateExpression]:
    """Return the lengths of a stay that its clause does not hold: "at the end of a long visit".

    Parameters
    ----------
    tree
        The sentence.
    frame
        What is told.
    found
        The dates of the sentence.
    chosen
        Those of the clause.
    """
    return [e for e in found if e.is_length and e not in chosen and _goes_with(tree, frame, e)]


def _goes_with(tree: Tree, frame: Frame, length: DateExpression) -> bool:
    """Tell whether a length is that of a frame's own noun, or of the stay that a leaving ended."""
    k = _noun_of(tree, length)
    its = k == frame.word or (tree.head(k) == frame.word and tree.low(k) in _STAYS)
    return its or (_leaves(frame) and ends_with(tree, frame, length))


def is_broken_off(tree: Tree, frame: Frame) -> bool:
    """Tell "cut short a five-day visit on Monday", which did not last five days.

    Parameters
    ----------
    tree
        The sentence.
    frame
        What is told.
    """
    verbs = {tree.lemma(a) for a in frame.anchors[1:]}
    return frame.status is Status.CANCELLED and not verbs.isdisjoint(_BREAKS)


def ends_with(tree: Tree, frame: Frame, length: DateExpression) -> bool:
    """Tell "ended a five-day visit on Monday" and "left on Monday after a five-day visit".

    Parameters
    ----------
    tree
        The sentence.
    frame
        What is told.
    length
        How long the visit was.
    """
    k = _noun_of(tree, length)
    head, case = tree.head(k), _case(tree, k)
    forms = {tree.low(head), tree.lemma(head)}
    if tree.relation(k) == "nsubj" and any(_is_end(tree, c) for c in tree.kids(head, "obl")):
        return True  # "the tour came to an end on Monday"
    plain = tree.relation(k) in ("obj", "nsubj") or (tree.relation(k) == "obl" and not case)
    if forms & words("closing") and plain:
        return True
    if case == "of" and (forms & _ENDS or (tree.low(head) == "day" and _is_last(tree, head))):
        return True
    if case in _AFTER and (tree.is_verb(head) or k == frame.word):
        return case != "from" or _comes_back(tree, k)
    return _leaves(frame)


def _is_end(tree: Tree, k: int) -> bool:
    return tree.low(k) in _ENDS and tree.case(k) == "to"


def _is_edge(tree: Tree, day: int) -> bool:
    """Tell the first and the last day of a stay from those between."""
    return _is_last(tree, day) or any(tree.low(k) in _FIRST for k in tree.kids(day, "amod"))


def _is_last(tree: Tree, day: int) -> bool:
    return any(tree.low(k) in _LAST for k in tree.kids(day, "amod"))


def _comes_back(tree: Tree, k: int) -> bool:
    """Tell "returned on Sunday from a week-long tour"."""
    verb = next((up for up in tree.climb(k) if tree.is_verb(up)), None)
    return verb is not None and tree.lemma(verb) in _COMES_BACK


def _leaves(frame: Frame) -> bool:
    """Tell whether a place was left, and none set out for."""
    left = frame.trigger.kind == "leave"
    return left and not any(aimed(frame.tree, spot) for spot in frame.stops)


def _noun_of(tree: Tree, length: DateExpression) -> int:
    """Return the noun of "a five-day official visit"."""
    return tree.under(length.span)[-1]
