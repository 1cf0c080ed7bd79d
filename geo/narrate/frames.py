"""Pair the words that tell of something with the places that hang on them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from geo.model import Status, VisitKind
from geo.narrate.again import host_seat, once_more
from geo.narrate.cues import cue
from geo.narrate.lexicon import Trigger, nouns, verbs, words
from geo.narrate.scene import Scene
from geo.narrate.spots import Spot, preposition, reach, spots
from geo.narrate.status import status_of
from geo.narrate.subjects import aside_of
from geo.narrate.tree import Tree

__all__ = ["Frame", "frames"]

_BE: Final = Trigger(
    word="be",
    kind="stay",
    visit=VisitKind.STAY,
    event=None,
    plover="",
    places=frozenset({"in", "at", "to"}),
    example="She was in Kenya to attend a camp.",
)
_ACT: Final = _BE._replace(word="act", kind="act", example="... where she opened a shop.")
_DO: Final = _BE._replace(word="do", kind="do", example="The Norwegian opened a shop in Lima.")
_SAY: Final = _BE._replace(word="say", kind="do", example="The Norwegian told us so in Lima.")
_WINDOW: Final = 12
"""Words behind a verb or noun in which a place may stand that the tree hangs elsewhere."""
_STRONG: Final = frozenset(
    {"go", "visit", "arrive", "leave", "stay", "held", "carry", "lead", "band", "act", "train"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A word that tells of something, where it was, and whether it was."""

    tree: Tree
    """The sentence."""
    word: int
    """The verb or noun."""
    trigger: Trigger
    """Its row of the lexicon."""
    anchors: tuple[int, ...]
    """The word, and the verb that carries it."""
    status: Status
    """Whether it happened."""
    stops: tuple[Spot, ...] = ()
    """Where, as the sentence says."""
    origins: tuple[Spot, ...] = ()
    """Where from."""
    ports: tuple[Spot, ...] = ()
    """Home ports and bases that the sentence tells of."""
    loose: bool = False
    """Whether the place was found by the order of words, against the tree."""
    inferred: bool = False
    """Whether the place is named elsewhere: "there", "where", "the city"."""

    @property
    def verbal(self) -> bool:
        """Whether the word is a verb."""
        return self.tree.is_verb(self.word)


def frames(scene: Scene, tree: Tree) -> tuple[Frame, ...]:
    """Return what the words of a sentence tell of, in order."""
    named = spots(scene, tree)
    back = once_more(scene, tree)
    ports = tuple(s for s in named if _at_home_port(tree, s))
    named = tuple(s for s in named if s not in ports)
    found = []
    for i in range(len(tree.tokens)):
        trigger = cue(tree, i)
        if trigger:
            found.append(replace(_frame(tree, i, trigger, (*named, *back)), ports=ports))
    returns = [_returning(f) for f in found if f.origins and _has_been(f)]
    done_there = _doing(tree, named, {f.word for f in found})
    found = [_leaving(f) for f in found] + _being(tree, (*named, *back)) + returns + done_there
    taken = {id(s) for f in found for s in (*f.stops, *f.origins)}
    left = [s for s in named if id(s) not in taken]
    done = [f if f.stops else _loose(f, left) for f in found]
    return tuple(_elsewhere(scene, f, named) for f in done)


def _has_been(frame: Frame) -> bool:
    """Tell whether someone is said to have been in a place: "returned from Oslo"."""
    came = frame.trigger.word == "come" and not frame.stops and frame.status is Status.ACTUAL
    return frame.trigger.word == "return" or (frame.verbal and came)


def _returning(frame: Frame) -> Frame:
    """Make of "returned from Iraq" that someone had been there."""
    trigger = _BE if frame.trigger.word == "return" else _DO
    return replace(frame, trigger=trigger, stops=frame.origins, origins=())


def _doing(tree: Tree, named: Sequence[Spot], taken: set[int]) -> list[Frame]:
    """Return what else persons did at places: "in Tunis, where she had opened an office"."""
    found = []
    for i in range(len(tree.tokens)):
        speaks = tree.lemma(i) in words("speech") or tree.low(i) in words("speech")
        still = tree.lemma(i) in words("stative") or i in taken
        if still or not tree.is_verb(i) or tree.relation(i) in ("aux", "amod", "compound"):
            continue
        if tree.kids(i, "xcomp"):
            continue
        marked = any(tree.low(k) in ("where", "there") for k in tree.kids(i, "advmod"))
        direct = _scenes_of(tree, i, named)
        if direct or (marked and not speaks):
            frame = Frame(
                tree=tree,
                word=i,
                trigger=_ACT if marked else _SAY if speaks else _DO,
                anchors=(i,),
                status=status_of(tree, i),
                stops=() if marked else tuple(direct),
            )
            found.append(frame)
    return found


def _scenes_of(tree: Tree, i: int, named: Sequence[Spot]) -> list[Spot]:
    """Return where something was done: "won in Rome", "won a medal in Rome", "told us in Rome"."""
    deed = tree.lemma(i) in words("deed") or tree.low(i) in words("deed")
    at = {i, *(k for k in tree.kids(i, "obj") if deed or tree.low(k) in words("press"))}
    near = ("in", "at", "from") if tree.lemma(i) in words("aloud") else ("in", "at")
    return [s for s in named if tree.head(s.head) in at and tree.case(s.head) in near]


def _being(tree: Tree, named: Sequence[Spot]) -> list[Frame]:
    """Return what "was in Kenya" and "had been to Rome" tell of."""
    return [
        Frame(
            tree=tree,
            word=s.head,
            trigger=_BE,
            anchors=(s.head,),
            status=status_of(tree, s.head),
            stops=(s,),
        )
        for s in named
        if tree.case(s.head) in _BE.places and _is_predicate(tree, s.head)
    ]


def _is_predicate(tree: Tree, i: int) -> bool:
    """Tell "was in Kenya", and "while in Kenya"."""
    if aside_of(tree, i) is not None:
        return True
    while_there = any(tree.low(k) == "while" for k in tree.kids(i, "mark", "case", "advmod"))
    return while_there or bool(tree.kids(i, "cop") and tree.kids(i, "nsubj"))


def _leaving(frame: Frame) -> Frame:
    """Make an origin of A in "left A for B"."""
    goals = tuple(s for s in frame.stops if frame.tree.case(s.head) == "for")
    if frame.trigger.kind != "leave" or not goals or len(goals) == len(frame.stops):
        return frame
    left = tuple(s for s in frame.stops if s not in goals)
    return replace(frame, stops=goals, origins=(*frame.origins, *left))


def _at_home_port(tree: Tree, spot: Spot) -> bool:
    """Tell whether a place is where something is based: "a ship usually docked in Evansville"."""
    for up in tree.climb(spot.head):
        if tree.is_verb(up):
            usual = any(tree.low(k) in words("usually") for k in tree.kids(up, "advmod"))
            reduced = tree.relation(up) == "acl" and tree.tokens[up].tag in ("VBN", "VBD")
            return tree.lemma(up) in words("home_port") and (usual or reduced)
    return False


def _frame(tree: Tree, i: int, trigger: Trigger, named: Sequence[Spot]) -> Frame:
    anchors = _anchors(tree, i, trigger)
    narrow = _bound(tree, i, trigger, anchors, named)
    if narrow.stops or len(anchors) == 1 or _carries(tree, anchors[-1]):
        return (
            narrow
            if narrow.stops or len(anchors) == 1
            else _bound(tree, i, trigger, anchors, named)
        )
    wide = trigger.kind in ("meet", "act", "train", "happen", "drill")
    return _bound(tree, i, trigger, anchors, named) if wide else narrow


def _carries(tree: Tree, verb: int) -> bool:
    """Tell whether a verb says no more than its noun: made, paid, held."""
    return tree.lemma(verb) in words("light") or tree.low(verb) in words("light")


def _bound(
    tree: Tree, i: int, trigger: Trigger, anchors: tuple[int, ...], named: Sequence[Spot]
) -> Frame:
    stops, origins = [], []
    for spot in named:
        how = None if _of_other(tree, spot, i) else reach(tree, spot, anchors)
        if how == "from" and trigger.kind in ("go", "arrive", "carry", "visit", "leave"):
            origins.append(spot)
        elif how is not None and _takes(trigger, how, tree, i):
            stops.append(spot)
    return Frame(
        tree=tree,
        word=i,
        trigger=trigger,
        anchors=anchors,
        status=Status.PLANNED if trigger.word in ("expect", "due") else status_of(tree, i),
        stops=tuple(stops),
        origins=tuple(origins),
    )


def _of_other(tree: Tree, spot: Spot, i: int) -> bool:
    """Tell whether a place stands right behind another noun of travel: "will follow trips to X"."""
    head = spot.head
    while tree.relation(head) == "conj" and tree.head(head) < head:
        head = tree.head(head)
    k = next(iter(tree.kids(head, "case")), 0) - 1
    other = nouns().get(tree.low(k)) if k > i and tree.is_noun(k) and tree.is_noun(i) else None
    return other is not None and other.kind == "visit"


def _takes(trigger: Trigger, how: str, tree: Tree, i: int) -> bool:
    verb = tree.is_verb(i)
    if how in trigger.places:
        return True
    if how == "via" and trigger.kind in ("go", "arrive", "visit", "leave", "carry"):
        return True
    if how == "for" and trigger.kind == "leave":
        return True
    return (
        how == "including"
        or (how == "compound" and not verb)
        or (how == "poss" and not verb and trigger.kind == "gather")
    )


def _anchors(tree: Tree, i: int, trigger: Trigger) -> tuple[int, ...]:
    """Return the word with what carries it: "made" in "made a visit", "held" in "held talks"."""
    if tree.is_verb(i):
        return (i,)
    head = tree.head(i)
    carried = tree.relation(i) in ("obj", "obl", "nsubj", "xcomp", "root")
    if head == i or not carried or not tree.is_verb(head):
        return (i,)
    other = verbs().get(tree.low(head))
    moves = other is not None and other.kind in ("go", "visit", "arrive", "leave", "carry", "stay")
    if moves and trigger.kind in ("visit", "stay", "arrive", "leave"):
        return (i,)
    return (i, head)


# --- When the tree does not say where -----------------------------------------------------


def _loose(frame: Frame, left: Sequence[Spot]) -> Frame:
    """Give a frame without a place the next place behind it that nothing else claims."""
    if frame.trigger.kind not in _STRONG and frame.trigger.kind != "meet":
        return frame
    tree, i = frame.tree, frame.word
    for spot in left:
        ahead = frame.trigger.kind == "visit" and not frame.verbal and spot.head < i
        if ahead and preposition(tree, spot) == "to" and not _parted(tree, spot.head, i):
            return _with(frame, (spot,), loose=True)
        if not i < spot.first <= i + _WINDOW or _parted(tree, i, spot.first):
            continue
        if frame.trigger.kind == "act" and tree.low(i + 1) in ("of", "against", "on", "for"):
            continue  # "spoke of the crisis in Haiti"
        how = _preposition(tree, i, spot.first)
        if how in frame.trigger.places or (how == "obj" and "obj" in frame.trigger.places):
            return _with(frame, (spot,), loose=True)
    return frame


def _parted(tree: Tree, i: int, j: int) -> bool:
    """Tell whether another clause begins between two words."""
    between = range(i + 1, j)
    return any(
        tree.tokens[k].tag in ("VBD", "VBZ", "VBP", "MD", "WP", "WDT", "VB", "VBG")
        or tree.low(k) in ("that", ";", ":", "about", "over", "whether")
        for k in between
    )


def _preposition(tree: Tree, i: int, j: int) -> str:
    """Return the last preposition between two words; ``obj`` if there is none."""
    for k in range(j - 1, i, -1):
        if tree.tokens[k].tag in ("IN", "TO"):
            return tree.low(k)
    return "obj"


def _with(
    frame: Frame, stops: tuple[Spot, ...], *, loose: bool = False, inferred: bool = False
) -> Frame:
    return replace(frame, stops=stops, loose=loose, inferred=inferred)


def _elsewhere(scene: Scene, frame: Frame, named: Sequence[Spot]) -> Frame:
    """Resolve "where" and "there"."""
    tree = frame.tree
    marks = {tree.low(k): k for a in frame.anchors for k in tree.children[a]}
    if "where" in marks:
        before = [s for s in named if s.head < marks["where"]]
        if before:
            return _with(frame, (*frame.stops, before[-1]), inferred=not frame.stops)
    if frame.trigger.kind == "receive" and not frame.stops and "there" not in marks:
        seat = host_seat(scene, tree, frame.word) if frame.verbal else None
        return _with(frame, (seat,), inferred=True) if seat else frame
    if frame.stops or "there" not in marks or tree.relation(marks["there"]) != "advmod":
        return frame
    k = marks["there"]
    before = [s for s in named if s.head < k and tree.tokens[s.head].relation != "nmod:poss"]
    if before:
        return _with(frame, (before[-1],), inferred=True)
    if scene.mention:
        return _with(frame, (Spot(resolution=scene.mention, head=k, first=k),), inferred=True)
    return frame
