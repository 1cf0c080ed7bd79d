"""Tell where a journey begins, leads through and ends: "the tour, which opened in Rome"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from geo.model import Status, VisitKind
from geo.narrate.frame import Frame
from geo.narrate.lexicon import words
from geo.narrate.spots import Spot, reach
from geo.narrate.status import status_of
from geo.narrate.tree import Tree

__all__ = ["stages", "stages_of"]

_AT: Final = ("in", "at")


def stages(tree: Tree, named: Sequence[Spot], found: Sequence[Frame]) -> Iterator[Frame]:
    """Yield the stops of a journey: "the tour, which opened in Rome and takes in Lima"."""
    for frame in found:
        if frame.verbal or frame.trigger.kind != "visit":
            continue
        clauses = tree.kids(frame.word, "acl:relcl", "acl")
        above = tree.head(frame.word)
        own = tree.relation(frame.word) == "nsubj" and tree.is_verb(above)
        called = [s for s in named if s.head == above and not tree.case(above)]
        if called and tree.relation(frame.word) == "nsubj" and tree.kids(above, "cop"):
            # "her next stop is Lima"
            yield replace(frame, stops=tuple(called), status=_now(tree, above, frame.status))
        first = [s for s in named if s.head in tree.kids(frame.word, "nsubj")]
        if first and tree.kids(frame.word, "cop") and not frame.stops:
            # "Lima is to be the first stop", which says nothing of how one came there
            stay = frame.trigger._replace(visit=VisitKind.STAY)
            status = _now(tree, frame.word, frame.status)
            yield replace(frame, trigger=stay, stops=tuple(first), status=status)
        for verb in [*clauses, *([above] if own else [])]:
            stage = {tree.lemma(verb), tree.low(verb)} & words("starting", "closing")
            at = [s for s in named if tree.case(s.head) in _AT and tree.in_clause(s.head, verb)]
            at = at if stage and verb in clauses else _taken_in(tree, verb, named)
            if at:
                status = _of_programme(tree, verb)
                yield replace(frame, anchors=(frame.word, verb), status=status, stops=tuple(at))


def _now(tree: Tree, i: int, status: Status) -> Status:
    """Return the status of "the next stop is Lima" and "will be Lima", which looks ahead."""
    helps = {tree.low(k) for k in tree.kids(i, "cop", "aux")}
    ahead = status is Status.ACTUAL and not helps.isdisjoint({"is", "are", "'s", "will"})
    return Status.PLANNED if ahead else status


def _taken_in(tree: Tree, verb: int, named: Sequence[Spot]) -> list[Spot]:
    """Return the stops that a journey is said to take in, to include or to cover."""
    forms, behind = {tree.lemma(verb), tree.low(verb)}, tree.lows[verb + 1 : verb + 2]
    if not (forms & words("covering") or (forms & {"take", "took"} and behind == ("in",))):
        return []
    return [s for s in named if s.first > verb and reach(tree, s, (verb,)) in ("obj", "in")]


def _of_programme(tree: Tree, verb: int) -> Status:
    """Return the status of a stop: the present tense of a programme looks ahead."""
    return Status.PLANNED if tree.tokens[verb].tag in ("VBZ", "VBP") else status_of(tree, verb)


def stages_of(tree: Tree, frame: Frame, left: Sequence[Spot]) -> Frame:
    """Return the frame of a journey with where it began or ended: "opened the tour in Rome"."""
    verbs = [a for a in frame.anchors[1:] if tree.is_verb(a)]
    if frame.stops or frame.verbal or frame.trigger.kind != "visit" or not verbs:
        return frame
    opens = {tree.lemma(verbs[0]), tree.low(verbs[0])} & words("starting", "closing")
    if not opens:
        return frame
    stops = [s for s in left if tree.case(s.head) in _AT and tree.in_clause(s.head, verbs[0])]
    return replace(frame, stops=tuple(stops))
