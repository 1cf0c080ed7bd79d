"""Tell which aircraft or convoy travels, where nobody is told to ride in it."""

from typing import Final

from geo.model import Party, PartyKind
from geo.narrate.frames import Frame
from geo.narrate.lexicon import words
from geo.narrate.people.bands import phrase, text_of
from geo.narrate.people.cast import Figure
from geo.narrate.scene import Scene
from geo.narrate.spots import aimed
from geo.narrate.subjects import is_passive, subject
from geo.narrate.tree import Tree

__all__ = ["craft", "crafts"]

_ONE: Final = frozenset({"a", "an", "another", "the", "this", "that", "one"})
_FIGHTS: Final = frozenset({"fighter", "combat", "attack", "war", "enemy", "spy", "surveillance"})
_AIRCRAFT: Final = frozenset(
    {"aircraft", "airplane", "aeroplane", "plane", "airliner", "jet"}
    | {"planes", "airplanes", "jets", "warplanes", "airliners"}
)
_LANDS: Final = ("arrive", "visit", "carry", "go")
_LOST: Final = frozenset({"crash", "crashed", "crashes", "crashing", "missing", "vanished"})
_WHICH: Final = frozenset({"which", "that"})
_MOVES: Final = frozenset({"go", "arrive", "held"})


def crafts(scene: Scene, frame: Frame) -> tuple[list[Figure], list[int]]:
    """Return the craft that a verb of travel moves: "the plane landed", "was diverted to Lima".

    As a ship does, one stands for those aboard, of whom nothing else is told.
    """
    tree, i = frame.tree, frame.anchors[-1]  # also "made an emergency landing"
    moved = frame.trigger.kind == "carry" and (is_passive(tree, i) or not tree.kids(i, "obj"))
    usual = tree.tokens[i].tag in ("VBZ", "VBP") and frame.trigger.kind == "go"
    predicate = tree.is_verb(i) or bool(tree.kids(i, "cop"))
    moved = moved or (frame.trigger.kind == "leave" and any(aimed(tree, s) for s in frame.stops))
    if not predicate or usual or not (moved or frame.trigger.kind in _MOVES):
        return [], []
    reduced = [tree.head(i)] if tree.relation(i) == "acl" and tree.tokens[i].tag == "VBG" else []
    told = any(tree.tokens[k].tag == "VBD" for k in tree.climb(i))
    reduced = reduced if told else []  # but not "a plane flying to Lima burns 5 tons of fuel"
    own = [k for k in subject(tree, i) if tree.relation(i) != "acl" or tree.low(k) in _WHICH]
    roles = [k for k in own or reduced if _is_one(tree, k)]
    return [_craft(scene, tree, k) for k in roles], roles


def craft(scene: Scene, frame: Frame, k: int) -> list[Figure]:
    """Return the craft itself that comes somewhere, where nobody is told to ride in it.

    "The plane" is somebody's: only "a cargo plane" and "two jets" go by themselves.
    """
    tree = frame.tree
    beside = {tree.low(c) for c in tree.kids(k, "det", "nmod:poss")}
    hull = tree.low(k).removesuffix("s") in words("vessel_nouns")
    fleet = hull and tree.tokens[k].tag == "NNS"
    lands = frame.trigger.kind in _LANDS or (fleet and _sets_out(frame))
    own = (hull or tree.low(k) in _AIRCRAFT) and lands and frame.verbal
    # but not "a plane flying to Lima burns fuel"
    own = own and (tree.relation(frame.word) != "acl" or (fleet and _alone(tree, frame.word, k)))
    if own and fleet and beside == {"the"}:
        return [_craft(scene, tree, k)]
    if not own or beside - {"a", "an", "another", "some"} or not _LOST.isdisjoint(tree.lows):
        return []
    if not _FIGHTS.isdisjoint(tree.low(c) for c in tree.children[k]):
        return []
    name = text_of(scene, tree, (phrase(tree, k) or [k])[0], k)
    return [Figure(party=Party(name=name, kind=PartyKind.VESSEL))]


def _sets_out(frame: Frame) -> bool:
    """Tell "twelve yachts left for Lima" from "twelve yachts left the harbour"."""
    tree, i = frame.tree, frame.word
    told = frame.trigger.kind == "leave" and any(
        tree.case(s.head) in ("for", "to") for s in frame.stops
    )
    return told and tree.tokens[i].tag in ("VBD", "VBN", "VBZ", "VBP", "VB")


def _alone(tree: Tree, verb: int, k: int) -> bool:
    """Tell "three boats left for Lima", where the verb was taken for a participle."""
    past = tree.tokens[verb].tag in ("VBN", "VBD") and tree.head(verb) == k
    return past and tree.is_root(k) and not tree.kids(verb, "aux", "aux:pass")


def _is_one(tree: Tree, k: int) -> bool:
    """Tell a certain craft, or a few, from flights in general and from those that go to war."""
    low = tree.low(k)
    beside = {tree.low(c) for c in tree.children[k]}
    kept = phrase(tree, k)
    beside |= {*tree.prior(kept[0], 1)} if kept else set()  # "the Russian-made airliner"
    few = any(tree.low(c)[:1].isalpha() for c in tree.kids(k, "nummod")) or "several" in beside
    single = low in words("flying") and (bool(beside & _ONE) or bool(tree.kids(k, "nmod:poss")))
    several = low.removesuffix("s") in words("flying") and few
    return (single or several) and beside.isdisjoint(_FIGHTS)


def _craft(scene: Scene, tree: Tree, k: int) -> Figure:
    """Return the craft that is called the same way and was named last, else a new one."""
    span, low = tree.tokens[k].span, tree.low(k)
    new = not {"a", "an", "another"}.isdisjoint(tree.low(c) for c in tree.kids(k, "det"))
    for where, figure in [] if new else reversed(scene.lately):
        same = figure.party.name.lower().rsplit(" ", 1)[-1] == low
        if same and figure.party.kind is PartyKind.VESSEL and where.start <= span.start:
            return figure
    kept = phrase(tree, k)
    name = text_of(scene, tree, kept[0] if kept else k, k)
    figure = Figure(party=Party(name=name, kind=PartyKind.VESSEL))
    scene.meet(span, tree.sentence.index, figure)
    return figure
