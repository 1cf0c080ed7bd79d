"""Find where a meeting or a visit was arranged for: "a lunch that was planned for May in Lima"."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.narrate.frame import Frame
from geo.narrate.spots import Spot
from geo.narrate.tree import Tree

__all__ = ["arranged"]

_ARRANGED: Final = frozenset({"plan", "schedule", "slate", "set", "arrange", "book"})
_KINDS: Final = frozenset({"meet", "gather", "visit", "act"})


def arranged(tree: Tree, frame: Frame, named: Sequence[Spot]) -> Frame:
    """Return a frame of a noun with the place that its relative clause says it was planned for.

    Parameters
    ----------
    tree
        The sentence.
    frame
        What a noun tells of.
    named
        The places that the sentence names.
    """
    if frame.stops or frame.verbal or frame.trigger.kind not in _KINDS:
        return frame
    verb = next((k for k in tree.deeds if k > frame.word and _is_its(tree, k, frame.word)), None)
    if verb is None:
        return frame
    stops = tuple(
        s for s in named if tree.case(s.head) in ("in", "at") and tree.in_clause(s.head, verb)
    )
    return replace(frame, stops=stops)


def _is_its(tree: Tree, k: int, noun: int) -> bool:
    """Tell whether a verb says when a noun was planned for: "that was planned", "planned for"."""
    if tree.lemma(k) not in _ARRANGED or tree.tokens[k].tag != "VBN":
        return False
    if tree.relation(k) == "acl":
        return noun in (tree.head(k), tree.head(tree.head(k)))
    which = {tree.low(s) for s in tree.kids(k, "nsubj")} & {"that", "which"}
    return bool(which) and tree.head(k) == tree.head(noun)
