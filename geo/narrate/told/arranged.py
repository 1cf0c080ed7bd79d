"""Find where something was arranged for, or is called off: "a lunch planned for May in Lima"."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.model import Status
from geo.narrate.classes import is_of
from geo.narrate.frame import Frame
from geo.narrate.spots import Spot
from geo.narrate.tree import Tree

__all__ = ["arranged", "without_calling_off"]

_ARRANGED: Final = frozenset({"plan", "schedule", "slate", "set", "arrange", "book"})
_BEGUN: Final = frozenset({"interrupt", "break", "abort", "cut", "suspend", "abandon"})
"""Verbs of ending what may have been begun, for which one was there."""
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


def without_calling_off(tree: Tree, told: Sequence[Frame]) -> list[Frame]:
    """Return the frames without the deed of "cancelled a concert in Lima", done from anywhere.

    Parameters
    ----------
    tree
        The sentence.
    told
        What its words tell of.
    """
    off = [
        (k, {s.head for s in f.stops})
        for f in told
        if f.status is Status.CANCELLED
        for k in (*f.anchors, tree.head(f.anchors[-1]))
    ]
    off = [one for one in off if tree.lemma(one[0]) not in _BEGUN]
    return [
        f
        for f in told
        if not (f.trigger.kind == "do" and is_of(tree, f.word, "cancel"))
        or not any(f.word == k and heads & {s.head for s in f.stops} for k, heads in off)
    ]
