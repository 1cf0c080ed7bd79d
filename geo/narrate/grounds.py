"""Find the words by which something is planned, called off, denied or only supposed."""

from collections.abc import Iterator
from typing import Final

from geo.model import Status
from geo.narrate.classes import is_of, negations
from geo.narrate.denials import but_not, denied
from geo.narrate.frame import Frame
from geo.narrate.lexicon import words
from geo.narrate.soon import before_to
from geo.narrate.spots import Spot
from geo.narrate.subjects import has_finite
from geo.narrate.suppositions import supposed
from geo.narrate.thwarted import spoilt, thwarted
from geo.narrate.tree import Tree

__all__ = ["grounds"]

_CLASSES: Final = {
    Status.PLANNED: ("plan", "plan_noun", "soon"),
    Status.CANCELLED: ("cancel",),
    Status.NEGATED: ("negation", "negative", "deny"),
    Status.HYPOTHETICAL: ("conditional", "suppose", "suppose_noun"),
}
_MODALS: Final = {
    Status.PLANNED: frozenset({"will", "'ll", "shall", "would", "to", "due", "expected"}),
    Status.CANCELLED: frozenset({"off", "short"}),
    Status.HYPOTHETICAL: frozenset(
        {"would", "could", "may", "might", "should", "can", "must", "have"}
    ),
}
_FURTHER: Final = {
    Status.PLANNED: ("past_plan", "plan_noun"),
    Status.CANCELLED: ("past_plan", "hinder"),
    Status.NEGATED: ("kept_from", "refute"),
    Status.HYPOTHETICAL: ("past_plan", "plan"),
}
"""Classes that count where none of the others has a word beside the verb."""
_AHEAD: Final = frozenset(
    {"ahead", "before", "off", "bound", "headed", "heading", "heads", "way", "route", "due"}
    | {"expected", "took", "next", "to"}
)
_TOLD: Final = {
    Status.PLANNED: _AHEAD,
    Status.CANCELLED: frozenset(
        {"tried", "attempted", "struggled", "turned", "turning", "back", "away", "around", "not"}
        | {"diverted", "rerouted", "redirected", "removed", "took", "taken", "struck", "off"}
        | {"withdrew", "withdrawn", "backed", "out", "never", "had", "have", "from", "itinerary"}
    ),
    Status.NEGATED: frozenset(
        {"neither", "nor", "no", "not", "never", "yet", "against", "rather", "down", "turned"}
        | {"away", "absent", "nobody", "from"}
    ),
    Status.HYPOTHETICAL: frozenset({"had", "has", "have", "were", "trying", "try", "no", "date"}),
}
"""Words anywhere before or behind the verb that may say so."""
_PARTICLES: Final = frozenset(
    {"off", "through", "up", "out", "down", "back", "away", "short", "around"}
)
_REACH: Final = 4
"""Words above a verb that may say whether it happened."""
_FAR: Final = 14
"""Words between a verb and one of those that may say so from farther away."""


def grounds(tree: Tree, frame: Frame, status: Status, spot: Spot | None = None) -> list[int]:
    """Return the words that say that something was not simply done, in order.

    Where no word of its own does, as in "plays Prague on Sunday", it is the form of the verb, and
    the day.

    Parameters
    ----------
    tree
        The sentence.
    frame
        What is told.
    status
        What was made of it.
    spot
        Where, if the status is that of one place of several.
    """
    if status is Status.ACTUAL:
        return []
    apart = but_not(tree, spot.first) if spot and frame.status is not status else ()
    if apart and status is Status.NEGATED:
        return sorted(apart)
    told = {*_ruled(tree, frame, status), *_beside(tree, frame, status)}
    if not told:
        told = {*_farther(tree, frame, status)} or {*_formed(tree, frame)}
    return sorted(told.union(*(_particles(tree, k) for k in told)))


def _particles(tree: Tree, k: int) -> list[int]:
    """Return the "off" of "called off", and the "through" of "fell through"."""
    behind = [k + 1] if tree.after(k) in _PARTICLES else []
    return [c for c in behind if tree.is_verb(k) and tree.relation(c) != "case"]


def _ruled(tree: Tree, frame: Frame, status: Status) -> Iterator[int]:
    """Yield the words that the rules for clauses found."""
    above = [up for n, up in enumerate(tree.climb(frame.word)) if n < _REACH]
    if status is Status.NEGATED:
        yield from denied(tree, frame.word)
        yield from (k for v in (frame.word, *above) for k in negations(tree, v))
    elif status is Status.CANCELLED:
        yield from thwarted(tree, frame.word)
        yield from spoilt(tree, frame.word)
        yield from _was_to_have(tree, frame.word)
    elif status is Status.HYPOTHETICAL:
        yield from supposed(tree, frame.word)


def _was_to_have(tree: Tree, i: int) -> list[int]:
    """Return "was to have" of "was to have visited Lima"."""
    have = [k for k in tree.kids(i, "aux") if tree.low(k) == "have" and k > 1]
    return [k for h in have for k in (h - 2, h - 1, h) if before_to(tree, i) in ("was", "were")]


def _beside(tree: Tree, frame: Frame, status: Status) -> list[int]:
    """Return the words beside the verb, and beside those above it, that say so."""
    above = [up for n, up in enumerate(tree.climb(frame.word)) if n < _REACH]
    near = {*frame.anchors, *above}
    near |= {c for k in (*frame.anchors, *above) for c in tree.children[k]}
    return [k for k in near if k not in frame.anchors[:1] and _says(tree, k, status)]


def _says(tree: Tree, k: int, status: Status) -> bool:
    forms = {tree.low(k), tree.lemma(k)}
    modal = tree.low(k) in _MODALS.get(status, ())
    after = tree.after(k)
    forms |= {f"{form}_{after}" for form in forms}
    told = any(forms & words(name) for name in _CLASSES.get(status, ()))
    return (modal and tree.tokens[k].tag in ("MD", "TO", "JJ", "VBN", "RP", "VB")) or told


def _farther(tree: Tree, frame: Frame, status: Status) -> list[int]:
    """Return what says so within a few words of the verb, the verb itself counted in."""
    i = frame.word
    around = range(max(0, i - _FAR), min(len(tree.tokens), i + _FAR + 1))
    names = (*_CLASSES.get(status, ()), *_FURTHER.get(status, ()))
    said = [k for k in around if tree.low(k) in _TOLD.get(status, ()) and _marks(tree, k)]
    said += [k for k in around if any(is_of(tree, k, name) for name in names)]
    return [*said, *_dated(tree, i)] if said and status is Status.PLANNED else said


def _marks(tree: Tree, k: int) -> bool:
    """Tell "from visiting", "off to Lima" and "heads to" from "from", "off" a place, and heads."""
    low = tree.low(k)
    if low == "to":
        return tree.relation(k) == "mark" and not has_finite(tree)  # "Actor to open fair"
    if low == "off":
        return tree.relation(k) != "case" or tree.lows[k + 1 : k + 2] == ("to",)
    return tree.is_verb(k) if low == "heads" else low != "from" or tree.relation(k) == "mark"


def _formed(tree: Tree, frame: Frame) -> list[int]:
    """Return the verb of "plays Prague on Sunday" and "is flying to Lima", with the day."""
    helps = tree.kids(frame.word, "aux", "cop")
    verb = next((k for k in frame.anchors if tree.is_verb(k)), frame.word)
    return [verb, *helps, *_dated(tree, frame.word)]


def _dated(tree: Tree, i: int) -> list[int]:
    """Return the words for a day behind a verb; if there are none, those before it."""
    named = words("calendar")
    days = [
        k
        for k, token in enumerate(tree.tokens)
        if token.text in named or tree.low(k) in words("soon")
    ]
    return [k for k in days if k > i] or days
