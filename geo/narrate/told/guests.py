"""Find who is told to be a guest at a place: "in Lima, the visiting minister urged reforms"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from geo.model import Status, VisitKind
from geo.narrate.frame import Frame
from geo.narrate.lexicon import Trigger, person_noun, verbs
from geo.narrate.spots import Spot
from geo.narrate.subjects import is_passive
from geo.narrate.told.being import frame_of
from geo.narrate.told.formal import ranked
from geo.narrate.tree import Tree

__all__ = ["awaited_there", "counted", "guests", "received_there"]

_GUEST: Final = Trigger(
    word="guest",
    kind="visit",
    visit=VisitKind.VISIT,
    event=None,
    plover="",
    places=frozenset({"in", "at"}),
    example="In Lima, the visiting Norwegian minister urged both sides to talk.",
)
_AT: Final = ("in", "at")
_PHRASE: Final = 7
"""Words from "ahead" to the noun, as in "ahead of a three-day visit"."""
_CHEERS: Final = frozenset({"cheering", "waving", "chanting", "singing", "dancing", "flag-waving"})
"""What a crowd does that greets a guest; a parser makes a clause of it."""
_HOSTS: Final = frozenset({"police", "troops", "authorities", "residents", "protesters"})
"""Those who await a guest where they are."""


def guests(tree: Tree, named: Sequence[Spot], found: Sequence[Frame]) -> list[Frame]:
    """Return the frames of what visiting persons did at a place.

    Parameters
    ----------
    tree
        The sentence.
    named
        The places that it names.
    found
        The frames of its words of travel.
    """
    taken = {f.word for f in found if f.stops}
    return [f for f in _visiting(tree, named) if f.word not in taken]


def _visiting(tree: Tree, named: Sequence[Spot]) -> Iterator[Frame]:
    for i, low in enumerate(tree.lows):
        who = tree.head(i)
        verb = tree.head(who)
        modifies = low == "visiting" and tree.relation(i) == "amod" and i < who
        if not modifies or tree.relation(who) != "nsubj" or not tree.is_verb(verb):
            continue
        stops = [s for s in named if tree.case(s.head) in _AT and tree.head(s.head) == verb]
        if stops:
            yield frame_of(tree, verb, _GUEST, stops)


def awaited_there(tree: Tree, frame: Frame, named: Sequence[Spot]) -> Frame:
    """Return where guests are awaited: "roads in Lima were closed ahead of the pope's arrival".

    Parameters
    ----------
    tree
        The sentence.
    frame
        The frame of a noun of coming.
    named
        The places that the sentence names.
    """
    i = frame.word
    comes = not frame.verbal and frame.trigger.kind in ("arrive", "visit") and not frame.stops
    ahead = "ahead" in tree.prior(i, _PHRASE) and tree.case(i) == "of"
    if not comes or not (ahead or tree.case(i) == "for") or not _is_owned(tree, i):
        return frame
    row = verbs().get(tree.low(tree.head(i)))
    if row is not None and row.kind in ("arrive", "go", "visit") and not ahead:
        return frame  # "have arrived in Lima for the first visit by a king", which is that one
    near = [s for s in named if s.head < i and tree.case(s.head) in _AT]
    if len(near) != 1 or _of_person(tree, near[0]):
        return frame
    status = Status.PLANNED if frame.status is Status.ACTUAL else frame.status
    return replace(frame, stops=(near[0],), status=status, loose=True)


def counted(tree: Tree, frame: Frame, named: Sequence[Spot]) -> Frame:
    """Return where a visit is somebody's first to: "The visit is the king's first to Lima".

    Parameters
    ----------
    tree
        The sentence.
    frame
        The frame of a noun.
    named
        The places that the sentence names.
    """
    if frame.verbal or frame.trigger.kind != "visit" or frame.stops:
        return frame
    rank, _ = ranked(tree, frame.word)
    to = tuple(s for s in named if rank is not None and _is_to(tree, s, rank))
    return replace(frame, stops=to)


def _is_to(tree: Tree, spot: Spot, rank: int) -> bool:
    above = tree.head(spot.head)
    return tree.case(spot.head) == "to" and rank in (above, tree.head(above))


def received_there(tree: Tree, frame: Frame, named: Sequence[Spot]) -> Frame:
    """Return where guests are received, wherever it hangs: "was greeted by crowds in Lima".

    Parameters
    ----------
    tree
        The sentence.
    frame
        The frame of a verb of welcoming.
    named
        The places that the sentence names.
    """
    i = frame.word
    passive = frame.trigger.kind == "receive" and frame.verbal and is_passive(tree, i)
    for spot in named if passive and not frame.stops else ():
        way = list(tree.climb(spot.head))
        between = way[: way.index(i)] if i in way else [i]
        clause = all(not tree.is_verb(k) or tree.low(k) in _CHEERS for k in between)
        if clause and tree.case(spot.head) in _AT:
            return replace(frame, stops=(spot,), loose=True)
    return frame


def _is_owned(tree: Tree, i: int) -> bool:
    """Tell "the arrival of the pope" and "her visit" from "came for a visit"."""
    told = [k for k in tree.kids(i, "nmod") if tree.case(k) in ("of", "by")]
    return bool(told or tree.kids(i, "nmod:poss"))


def _of_person(tree: Tree, spot: Spot) -> bool:
    """Tell "officials in Lima", who may speak of a visit elsewhere, from "roads in Lima"."""
    above = tree.low(tree.head(spot.head))
    return person_noun(above) is not None and above not in _HOSTS
