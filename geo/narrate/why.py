"""Tell which words of a sentence a visit or an event was read from."""

from collections.abc import Iterable, Sequence
from typing import Final

from geo.model import Span, Status, TimeSpan, Why
from geo.narrate.frame import Frame
from geo.narrate.lexicon import words
from geo.narrate.people.bands import phrase
from geo.narrate.scene import Scene
from geo.narrate.spots import Spot
from geo.narrate.tree import Tree

__all__ = ["status_words", "why_of"]

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
_REACH: Final = 4
"""Words above a verb that may say whether it happened."""


def why_of(
    scene: Scene,
    frame: Frame,
    *,
    who: Sequence[int],
    spot: Spot | None,
    time: TimeSpan | None,
    status: Status,
) -> Why:
    """Return the words of a frame that say who, what, where, when, and whether.

    Parameters
    ----------
    scene
        The article so far.
    frame
        What is told.
    who
        The words that stand for those who went or took part.
    spot
        The place.
    time
        When.
    status
        Whether it happened.
    """
    tree = frame.tree
    return Why(
        document=scene.document.id,
        sentence=tree.sentence.span,
        who=" and ".join(_named(scene, tree, k) for k in dict.fromkeys(who)),
        word=_said(tree, sorted({*frame.anchors, *_particles(frame)})),
        where=_place(scene, tree, spot),
        when=time.words if time else "",
        status=_said(tree, status_words(tree, frame, status)),
    )


def _said(tree: Tree, members: Iterable[int]) -> str:
    return " ".join(tree.tokens[k].text for k in members)


def _named(scene: Scene, tree: Tree, k: int) -> str:
    """Return a noun with what belongs to it, or the full name that a word is part of."""
    span = tree.tokens[k].span
    for where, _ in scene.cast.within(tree.sentence.span):
        if where.overlaps(span):
            return " ".join(scene.text(where).split())
    kept = phrase(tree, k) or [k]
    whole = Span(tree.tokens[kept[0]].span.start, span.end)
    return " ".join(scene.text(whole).split())


def _particles(frame: Frame) -> list[int]:
    """Return what belongs to a verb: the "off" of "set off", the "was" of "was in Kenya"."""
    return frame.tree.kids(frame.word, "compound:prt", "cop")


def _place(scene: Scene, tree: Tree, spot: Spot | None) -> str:
    if spot is None:
        return ""
    mention = spot.resolution.mention.span
    if tree.sentence.span.covers(mention):
        return " ".join(scene.text(mention).split())
    return tree.tokens[spot.head].text


def status_words(tree: Tree, frame: Frame, status: Status) -> list[int]:
    """Return the words that say that something was not simply done, in order.

    Parameters
    ----------
    tree
        The sentence.
    frame
        What is told.
    status
        What was made of it.
    """
    if status is Status.ACTUAL:
        return []
    above = [up for n, up in enumerate(tree.climb(frame.word)) if n < _REACH]
    near = {*frame.anchors, *above}
    near |= {c for k in (*frame.anchors, *above) for c in tree.children[k]}
    return sorted(k for k in near if k not in frame.anchors[:1] and _says(tree, k, status))


def _says(tree: Tree, k: int, status: Status) -> bool:
    forms = {tree.low(k), tree.lemma(k)}
    modal = tree.low(k) in _MODALS.get(status, ())
    after = tree.low(k + 1) if k + 1 < len(tree.tokens) else ""
    forms |= {f"{form}_{after}" for form in forms}
    told = any(forms & words(name) for name in _CLASSES.get(status, ()))
    return (modal and tree.tokens[k].tag in ("MD", "TO", "JJ", "VBN", "RP", "VB")) or told
