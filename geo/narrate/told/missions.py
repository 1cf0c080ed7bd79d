"""Find where those go who are sent to do something: "sent experts to help survivors in Lima"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from geo.narrate.frame import Frame
from geo.narrate.lexicon import verbs, words
from geo.narrate.spots import Spot
from geo.narrate.told.being import frame_of
from geo.narrate.tree import Tree

__all__ = ["missions", "watching"]

_SENDS: Final = frozenset({"send", "dispatch", "deploy"})
_WATCHES: Final = frozenset({"watch", "follow", "monitor", "observe", "oversee", "supervise"})
_VOTES: Final = frozenset(
    {"election", "elections", "vote", "voting", "poll", "polls", "ballot", "referendum", "runoff"}
)
_OBSERVERS: Final = frozenset({"observers", "monitors"})
_LINKS: Final = ("xcomp", "advcl", "acl")
_AT: Final = ("in", "at")
_PARTS: Final = ("obj", "obl", "nmod", "conj", "xcomp", "nmod:poss", "appos", "flat", "compound")
"""How a place, or what stands between it and the task, may hang on it."""


def missions(tree: Tree, frame: Frame, named: Sequence[Spot]) -> Frame:
    """Return a frame of sending with where the task is, if it names no goal of its own.

    Parameters
    ----------
    tree
        The sentence.
    frame
        What is told.
    named
        The places that the sentence names.
    """
    if frame.stops or not frame.verbal or frame.trigger.word not in _SENDS:
        return frame
    stops = [s for k in _tasks(tree, frame.word) for s in named if _is_seat(tree, s, k)]
    return replace(frame, stops=tuple(dict.fromkeys(stops)))


def _tasks(tree: Tree, i: int) -> Iterator[int]:
    """Yield what those who are sent are to do there: "to observe the vote"."""
    for up in (i, *tree.kids(i, "obj")):
        for k in tree.kids(up, *_LINKS):
            to = any(tree.low(m) == "to" for m in tree.kids(k, "mark"))
            task = tree.lemma(k) in words("mission") or _watches(tree, k)
            if k > i and to and task:
                yield k
    yield from (k for k in tree.kids(i, "obl") if tree.case(k) == "for" and tree.low(k) in _VOTES)


def _watches(tree: Tree, i: int) -> bool:
    """Tell "to watch the elections" from "to watch a match"."""
    votes = (tree.low(k) in _VOTES for k in tree.kids(i, "obj"))
    return tree.lemma(i) in _WATCHES and any(votes)


def watching(tree: Tree, named: Sequence[Spot], found: Sequence[Frame]) -> list[Frame]:
    """Return where observers are at work: "observers will watch Togo's elections".

    Parameters
    ----------
    tree
        The sentence.
    named
        The places that it names.
    found
        The frames of its words of travel.
    """
    if not named or _OBSERVERS.isdisjoint(tree.lows):
        return []
    taken = {f.word for f in found if f.stops}
    seen = [i for i in tree.deeds if i not in taken and _watches(tree, i)]
    seen = [i for i in seen if any(tree.low(k) in _OBSERVERS for k in tree.kids(i, "nsubj"))]
    at = [(i, tuple(s for s in named if _is_seat(tree, s, i))) for i in seen]
    return [frame_of(tree, i, verbs()["monitor"], stops) for i, stops in at if stops]


def _is_seat(tree: Tree, spot: Spot, k: int) -> bool:
    """Tell whether a task is done at a place: "elections in Togo", "Togo's elections"."""
    at = tree.case(spot.head) in _AT or tree.tokens[spot.head].relation == "nmod:poss"
    if spot.head < k or not at:
        return False
    for up in (spot.head, *tree.climb(spot.head)):
        if up == k:
            return True
        if tree.relation(up) not in _PARTS:
            return False
    return False
