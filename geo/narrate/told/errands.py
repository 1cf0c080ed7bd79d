"""Find what travellers did on the way, or went to do: "flew to Lima to help orphans in Cusco"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from geo.model import PlaceKind, VisitKind
from geo.narrate.frame import Frame
from geo.narrate.lexicon import Trigger, nouns, words
from geo.narrate.spots import Spot, reach
from geo.narrate.status import status_of
from geo.narrate.tree import Tree

__all__ = ["aims", "errands"]

_ERRAND: Final = Trigger(
    word="errand",
    kind="act",
    visit=VisitKind.VISIT,
    event=None,
    plover="",
    places=frozenset({"in", "at"}),
    example="The Norwegian flew to Lima and opened a shop in Cusco.",
)
_MOVES: Final = frozenset({"go", "visit", "arrive"})
_LOCAL: Final = (PlaceKind.CITY, PlaceKind.SITE)
_COMES: Final = frozenset(
    {"come", "come_in", "come_over", "go", "go_out", "go_up", "go_down", "travel", "fly", "fly_in"}
    | {"drive", "head", "pop_over", "pop"}
)
_WATCHES: Final = frozenset({"see", "watch", "hear"})
_STAYS: Final = frozenset({"rest", "settle", "play", "teach", "practise", "practice", "vote"})
"""What one comes to do where one stays, or lives: "came to rest in Lima", "came to vote"."""
_TALK: Final = frozenset(
    {"discuss", "protest", "end", "resolve", "mediate", "stop", "own", "criticise", "criticize"}
    | {"praise", "condemn", "accuse", "blame", "defend", "thank", "warn", "demand", "support"}
)
"""Verbs whose object lies elsewhere: "flew to Rome to discuss the camps in Aleppo"."""
_WORK: Final = frozenset({"work", "teach", "practice", "practise", "volunteer"})
"""What one may set out to do for a while, although those who live somewhere do it as well."""
_SETS_OUT: Final = frozenset(
    {"go", "leave", "travel", "fly", "head", "depart", "journey", "drive", "sail", "set_off"}
    | {"set_out", "take_off"}
)
_FAR: Final = frozenset({"home", "miles", "kilometers", "kilometres", "way", "minutes"})
"""What is no goal behind a verb of travel: "drove eight hours", "left home"."""
_FIGHT: Final = frozenset({"fight", "join", "become", "take", "replace", "found"})
_AT: Final = ("in", "at")


def errands(
    tree: Tree, named: Sequence[Spot], found: Sequence[Frame], told: Sequence[Frame]
) -> list[Frame]:
    """Return the frames told in passing, with those of deeds done on a journey.

    Parameters
    ----------
    tree
        The sentence.
    named
        The places that it names.
    found
        The frames of its words of travel.
    told
        What it tells in passing. A deed among these that belongs to a journey becomes part of it:
        who went to Lima and opened a shop in Cusco was in Cusco.
    """
    aims = [a for f in found if _is_aimless(tree, f) for a in _aims(tree, f, named)]
    own = {f.word for f in found if f.stops}
    aims = [f for f in aims if f.word not in own]
    aimed = {f.word for f in aims}
    told = [*(f for f in told if f.word not in aimed), *aims]
    deeds = {k for f in found if f.stops and f.trigger.kind in _MOVES for k in _deeds(tree, f)}
    if not deeds:
        return told
    kept = [_as_errand(tree, f) if f.word in deeds else f for f in told]
    claimed = {id(s) for f in (*found, *kept) for s in (*f.stops, *f.origins)}
    taken = {f.word for f in (*found, *kept) if f.stops}
    free = [s for s in named if id(s) not in claimed]
    for k in sorted(deeds - taken):
        stops = tuple(s for s in free if _is_scene(tree, s, k))
        if stops:
            kept.append(_frame(tree, k, stops))
    return kept


def aims(tree: Tree, frame: Frame, named: Sequence[Spot], free: Sequence[Spot]) -> Frame:
    """Return a frame of travel with where its purpose leads: "crews came to help in Paradise".

    Parameters
    ----------
    tree
        The sentence.
    frame
        What is told of travel.
    named
        The places of the sentence.
    free
        Those that hang on no frame.
    """
    if frame.stops or not frame.verbal or frame.trigger.word not in _COMES:
        return frame
    deeds = [k for k in _deeds(tree, frame) if tree.relation(k) != "conj"]
    deeds = [k for k in deeds if tree.lemma(k) not in _STAYS]
    stops = [s for k in deeds for s in free if _is_scene(tree, s, k) or _is_of(tree, s, k)]
    stops += [s for s in named if _of_occasion(tree, frame.word, s)]
    stops += [s for s in named if _is_watched(tree, frame.word, s)]
    return replace(frame, stops=tuple(dict.fromkeys(stops)))


def _is_of(tree: Tree, spot: Spot, k: int) -> bool:
    """Tell "to fight a fire in Lima", where what one came to do is."""
    local = spot.place is not None and spot.place.kind in _LOCAL
    return (
        local
        and tree.case(spot.head) in ("in", "at")
        and tree.head(spot.head) in tree.kids(k, "obj")
    )


def _of_occasion(tree: Tree, i: int, spot: Spot) -> bool:
    """Tell "came for the funeral in Lima"."""
    for k in tree.kids(i, "obl"):
        row = nouns().get(tree.low(k))
        gathers = row is not None and row.kind in ("gather", "happen", "meet")
        below = tree.head(spot.head) in (k, i) and spot.head > k
        if gathers and tree.case(k) == "for" and below and tree.case(spot.head) in ("in", "at"):
            return True
    return False


def _is_watched(tree: Tree, i: int, spot: Spot) -> bool:
    """Tell Hull in "flew in from Oslo to watch her daughter compete in Hull"."""
    local = spot.place is not None and spot.place.kind in _LOCAL
    if not local or tree.case(spot.head) not in ("in", "at"):
        return False
    for k in tree.kids(i, "advcl", "xcomp"):
        to = any(tree.low(m) == "to" for m in tree.kids(k, "mark", "aux"))
        seen = tree.kids(k, "xcomp") if to and tree.lemma(k) in _WATCHES else []
        if any(tree.in_clause(spot.head, c) and c > k for c in seen):
            return True
    return False


def _frame(tree: Tree, k: int, stops: tuple[Spot, ...]) -> Frame:
    status = status_of(tree, k)
    return Frame(tree=tree, word=k, trigger=_ERRAND, anchors=(k,), status=status, stops=stops)


def _as_errand(tree: Tree, frame: Frame) -> Frame:
    local = all(s.place and s.place.kind in _LOCAL for s in frame.stops)
    plain = frame.trigger.kind == "do" and frame.trigger.word == "do" and tree.is_verb(frame.word)
    return replace(frame, trigger=_ERRAND) if local and plain and frame.stops else frame


def _deeds(tree: Tree, frame: Frame) -> Iterator[int]:
    """Yield the verbs that share the subject of a verb of travel, or tell its purpose."""
    if not frame.verbal:
        return
    for k in tree.kids(frame.word, "conj", "advcl", "xcomp"):
        own = tree.kids(k, "nsubj", "expl", "cop")
        joined = tree.relation(k) == "conj"
        to = any(tree.low(m) == "to" for m in tree.kids(k, "mark", "aux"))
        low = {tree.lemma(k), tree.low(k)}
        still = low & words("stative", "speech", "aloud", "telling")
        free = not own and not still and tree.lemma(k) not in _TALK
        if k > frame.word and tree.is_verb(k) and (joined or to) and free:
            yield k


def _is_aimless(tree: Tree, frame: Frame) -> bool:
    """Tell "left in May to", "went to", whose goal only the purpose names, from "left the firm"."""
    i, low = frame.word, tree.low(frame.word)
    sets_out = frame.trigger.word in _SETS_OUT
    far = words("spell") | _FAR
    whom = [k for k in tree.kids(i, "obj") if tree.low(k) not in far]
    on = "on" in tree.lows[i + 1 : i + 2] or low in ("going", "bound")
    return sets_out and frame.verbal and not frame.stops and not whom and not on


def _aims(tree: Tree, frame: Frame, named: Sequence[Spot]) -> Iterator[Frame]:
    """Yield where someone who set out was to do something: "left to help orphans in Cusco"."""
    i = frame.word
    for k in tree.kids(i, "advcl", "xcomp"):
        to = any(tree.low(m) == "to" for m in tree.kids(k, "mark"))
        work = tree.lemma(k) in _WORK and frame.trigger.word != "go"
        shown = {tree.low(c) for c in tree.kids(k, "obj")} - words("routine")
        work = work or (tree.lemma(k) in ("see", "hear", "watch") and bool(shown))
        still = {tree.lemma(k), tree.low(k)} & words("stative", "speech")
        if k < i or not to or (still and not work) or tree.lemma(k) in _TALK | _FIGHT:
            continue
        stops = tuple(
            s for s in named if s.head > k and tree.case(s.head) in _AT and _in_clause(tree, s, k)
        )
        if stops:
            yield replace(_frame(tree, k, stops), status=status_of(tree, i))


def _in_clause(tree: Tree, spot: Spot, k: int) -> bool:
    """Tell whether a place stands in the clause of a verb, with no other verb between."""
    for up in tree.climb(spot.head):
        if up == k:
            return True
        if tree.is_verb(up):
            return False
    return False


def _is_scene(tree: Tree, spot: Spot, k: int) -> bool:
    """Tell where something was done from what it was about."""
    head = tree.head(spot.head)
    local = spot.place is not None and spot.place.kind in _LOCAL and spot.head > k
    deed = head in tree.kids(k, "obj") and not words("deed").isdisjoint(
        {tree.lemma(k), tree.low(k)}
    )
    event = head != k and tree.low(head) in nouns()
    at = tree.case(spot.head) in ("in", "at")
    return local and at and not event and (deed or reach(tree, spot, (k,)) is not None)
