"""Tell in which order the stops of a journey were made, where words say other than the text does.

"Before flying to Rome, she visited Athens", "flew to Rome after talks in Athens, via Cairo" and
"He had earlier been in Athens" name the stops in another order than they were made. Such words
hold for the stops of their sentence, or for what was told before it; the text orders the rest.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Final, NamedTuple

from geo.model import Precision, Status, Turn, Visit
from geo.narrate.frame import Frame
from geo.narrate.order.connectives import harks_back, is_stopover, order_of
from geo.narrate.tree import Tree

__all__ = ["Clue", "Key", "clues", "keys_of", "set_out"]

_MANY: Final = 12
"""Stops of a sentence beyond which it is a list, which no words for an order can rule."""


class Key(NamedTuple):
    """A visit of a document by what stays the same when it is joined with others."""

    who: str
    """The name of the traveller."""
    where: str
    """The id of the place."""
    sentence: int
    """Where a sentence that tells of it begins."""
    mention: int = -1
    """Where its name stands: a sentence may come back to a place."""


class Clue(NamedTuple):
    """What a sentence says of the order of one of its stops."""

    key: Key
    """The stop."""
    after: tuple[Key, ...]
    """Stops of the sentence that were made before it."""
    turn: Turn | None
    """Whether it was before all that had been told, if the sentence says no more."""
    back: bool
    """Whether it was before what was told last: "before that"."""
    day: date | None
    """Its day or the first of its month, if it is known."""
    aside: bool = False
    """Whether it is told beside the story: "which also played in Lima"."""
    next: bool = False
    """Whether it follows where the traveller is now: "is in Lima and goes on to Cusco"."""
    plan: bool = False
    """Whether it is planned."""
    left: bool = False
    """Whether it is where the way home began: "got back from Lima"."""


def clues(told: Sequence[Frame], new: Sequence[Visit]) -> list[Clue]:
    """Return what a sentence says of the order of its stops.

    Parameters
    ----------
    told
        What the sentence tells of.
    new
        The visits that were read from it.

    Examples
    --------
    >>> clues([], [])
    []
    """
    if not told or not new:
        return []
    tree = told[0].tree
    at = {key_of(v): _word_of(tree, told, v) for v in new if v.place}
    first = {key_of(v): v for v in new if v.place}
    after: dict[Key, list[Key]] = {key: [] for key in at}
    settled: set[Key] = set()
    for one, other in combinations(sorted(at, key=lambda k: (at[k], k))[:_MANY], 2):
        if one.who != other.who:
            continue
        sign = order_of(tree, at[one], at[other]) or _by_turn(first[one], first[other])
        if sign:
            late, soon = (one, other) if sign > 0 else (other, one)
            after[late].append(soon)
            if Status.PLANNED not in (first[one].status, first[other].status):
                settled.add(soon)
    return [
        Clue(
            key=key,
            after=tuple(after[key]),
            turn=None if key in settled else visit.turn,
            back=harks_back(tree, at[key]),
            day=_day(visit),
            aside=_is_aside(tree, at[key]),
            next=visit.status is Status.PLANNED and _is_next(tree, at[key], new),
            plan=visit.status is Status.PLANNED,
            left=_is_left(tree, at[key]),
        )
        for key, visit in first.items()
    ]


def _is_aside(tree: Tree, i: int) -> bool:
    """Tell what is told beside the story: "the band, which also played in Lima, said"."""
    verb = next((k for k in (i, *tree.climb(i)) if tree.is_verb(k)), i)
    also = any(tree.low(k) == "also" for k in tree.kids(verb, "advmod"))
    return also and tree.relation(verb) == "acl"


def _is_next(tree: Tree, i: int, new: Sequence[Visit]) -> bool:
    """Tell "is in Lima and goes on to Cusco": the next stop is Cusco, whatever else is planned."""
    verb = next((k for k in tree.climb(i) if tree.is_verb(k)), i)
    on = any(tree.low(k) == "on" and k > verb for k in tree.kids(verb, "advmod", "compound"))
    goes = tree.case(i) == "to" and (on or tree.lemma(verb) in ("continue", "proceed"))
    return goes and any(v.status is Status.ACTUAL for v in new)


def _is_left(tree: Tree, i: int) -> bool:
    """Tell "got back from Lima" and "returned from a tour of Chile", where the trip ended."""
    up = next((k for k in (i, *tree.climb(i)) if tree.case(k) == "from"), None)
    verb = tree.head(up) if up is not None else i
    back = {"back", "home"} & {tree.low(k) for k in tree.kids(verb, "advmod", "compound")}
    return up is not None and tree.is_verb(verb) and (bool(back) or tree.lemma(verb) == "return")


def set_out(told: Sequence[Frame], new: Sequence[Visit]) -> list[Visit]:
    """Give where a journey began to the first place called at: "from A to B with a stop in C".

    Parameters
    ----------
    told
        What a sentence tells of.
    new
        The visits that were read from it.

    Examples
    --------
    >>> set_out([], [])
    []
    """
    found = list(new)
    began = [v for v in new if v.origin and v.place]
    for n, visit in enumerate(found):
        goals = (v for v in began if v.traveller == visit.traveller and v.place != visit.place)
        goal = next(goals, None) if visit.place and not visit.origin else None
        if goal is not None and visit.place != goal.origin and _is_on_way(told, visit, goal):
            found[n] = replace(visit, origin=goal.origin)
    return found


def _is_on_way(told: Sequence[Frame], visit: Visit, goal: Visit) -> bool:
    tree = told[0].tree
    i, j = (_word_of(tree, told, v) for v in (visit, goal))
    mine, theirs = ({k, *tree.climb(k)} for k in (i, j))
    if i < j:
        return any(tree.low(k) in ("way", "route") for k in range(i, j))
    halts = any(is_stopover(tree, k) for k in mine - theirs)
    ways = any(tree.low(k) in ("way", "route") for k in theirs - mine)
    return (halts or ways) and order_of(tree, i, j) < 0


def key_of(visit: Visit) -> Key:
    """Return how a visit that was just read is found again."""
    return keys_of(visit)[0]


def keys_of(visit: Visit) -> list[Key]:
    """Return a key for each sentence that tells of a visit."""
    name, where = visit.traveller.name, visit.place.id if visit.place else ""
    return [
        Key(name, where, s.sentence.start, s.mention.start if s.mention else -1)
        for s in visit.sources
    ]


def _word_of(tree: Tree, told: Sequence[Frame], visit: Visit) -> int:
    """Return the word that names the place, else the one that tells of the visit: "there"."""
    mention = visit.sources[0].mention
    named = tree.under(mention) if mention else []
    if named:
        return tree.top(named)
    frames = (f.word for f in told if any(s.place == visit.place for s in f.stops))
    return next(frames, 0)


def _day(visit: Visit) -> date | None:
    exact = visit.when is not None and visit.when.precision in (Precision.DAY, Precision.MONTH)
    return visit.when.earliest if visit.when is not None and exact else None


def _by_turn(one: Visit, other: Visit) -> int:
    """Tell "who flew to Rome had been in Athens": what had been was before what was."""
    had = [v.turn is Turn.EARLIER for v in (one, other)]
    return had[1] - had[0]
