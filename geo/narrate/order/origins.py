"""Give a journey the place that its traveller is told to have left: "left Lima and reached Cusco".

Who leaves a town need not have visited it, yet the way to the next stop begins there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from geo.model import Place, PlaceKind, Status, Visit
from geo.narrate.frame import Frame
from geo.narrate.tree import Tree

__all__ = ["left_behind"]

_LEAVING: Final = frozenset({"leave", "depart", "start"})
_SETTING: Final = frozenset({"out", "off"})
_SPOTS: Final = (PlaceKind.CITY, PlaceKind.SITE)


def left_behind(told: Sequence[Frame], new: Sequence[Visit]) -> list[Visit]:
    """Give the first stop behind a departure the place that was left as its origin.

    Parameters
    ----------
    told
        What a sentence tells of.
    new
        The visits that were read from it.

    Examples
    --------
    >>> left_behind([], [])
    []
    """
    found = list(new)
    for start, verb in _departures(told):
        goals = {s.place.id for f in told if f.word == verb for s in f.stops if s.place}
        n = next((n for n, v in enumerate(found) if v.place and v.place.id in goals), None)
        if n is None or found[n].origin or start == found[n].place:
            continue
        who, status = found[n].traveller, found[n].status
        been = any(v.traveller == who and v.place == start for v in found)
        if status is Status.ACTUAL and not been:
            found = [
                replace(v, origin=start) if v.place == found[n].place and not v.origin else v
                for v in found
            ]
    return found


def _departures(told: Sequence[Frame]) -> Iterator[tuple[Place, int]]:
    """Yield each place that a verb says was left, with the verb that tells where it led."""
    for frame in told:
        tree, i = frame.tree, frame.word
        if not frame.verbal or not _leaves(tree, i):
            continue
        starts = [s.place for s in frame.stops if s.place and tree.case(s.head) in ("from", "")]
        onward = _onward(tree, i, told)
        if len(starts) == 1 and starts[0].kind in _SPOTS and onward is not None:
            yield starts[0], onward


def _leaves(tree: Tree, i: int) -> bool:
    """Tell "left Lima", "set out from Lima" from what was left there."""
    if tree.lemma(i) == "set":
        return tree.after(i) in _SETTING
    bare = not any(tree.case(k) in ("for", "to") for k in tree.kids(i, "obl"))
    return bare and tree.lemma(i) in _LEAVING


def _onward(tree: Tree, i: int, told: Sequence[Frame]) -> int | None:
    """Return the verb that goes on from a departure: joined to it, or told of who left."""
    verbs = sorted({f.word for f in told if f.verbal and f.word != i})
    who = tree.head(i)
    if tree.relation(i).startswith("acl") and tree.relation(who) == "nsubj":
        return next((k for k in verbs if k == tree.head(who) and k > i), None)
    return next((k for k in verbs if k > i and k in tree.conjuncts(i)), None)
