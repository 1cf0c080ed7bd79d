"""Tell who rides in a plane, a ship or a train that travels."""

from collections.abc import Sequence
from typing import Final

from geo.model import Party, PartyKind
from geo.narrate.bands import phrase, text_of
from geo.narrate.cast import Figure
from geo.narrate.frame import Frame
from geo.narrate.lexicon import person_noun, words
from geo.narrate.scene import Scene
from geo.narrate.tree import Tree

__all__ = ["carries_people", "craft", "drives", "official_craft", "rider"]

_BEARS: Final = frozenset({"carrying", "taking", "bringing", "flying", "transporting"})
_AIRCRAFT: Final = frozenset(
    {"aircraft", "airplane", "aeroplane", "plane", "airliner", "jet"}
    | {"planes", "airplanes", "jets", "warplanes", "airliners"}
)
_LANDS: Final = ("arrive", "visit", "carry", "go")
_LOST: Final = frozenset({"crash", "crashed", "crashes", "crashing", "missing", "vanished"})
_OFFICIAL: Final = frozenset({"papal", "presidential", "royal", "official", "ministerial"})


def rider(tree: Tree, k: int) -> int:
    """Return who rides in "her plane landed" and "the plane carrying the minister landed"."""
    if tree.low(k) not in words("craft"):
        return k
    owner = tree.kids(k, "nmod:poss")
    aboard = [
        c
        for verb in tree.kids(k, "acl")
        if tree.low(verb) in _BEARS
        for c in tree.kids(verb, "obj")
        if _rides(tree, c) or tree.tokens[c].tag == "PRP"
    ]
    aboard += [
        c for c in tree.kids(k, "nmod") if tree.case(c) in ("with", "aboard") and _rides(tree, c)
    ]
    return [*owner, *aboard, k][0]


def _rides(tree: Tree, k: int) -> bool:
    """Tell the evacuees in "an airliner with 245 evacuees landed"."""
    return tree.tokens[k].tag.startswith("NNP") or person_noun(tree.low(k)) is not None


def official_craft(tree: Tree, k: int) -> bool:
    """Tell "the papal plane", which carries the one whom the article is about."""
    beside = {tree.low(c) for c in tree.kids(k, "amod", "compound")}
    return tree.low(k) in words("craft") and not beside.isdisjoint(_OFFICIAL)


def carries_people(tree: Tree, k: int) -> bool:
    """Tell what one takes to ride in: "took a boat to Lima"."""
    craft = words("vehicle") | words("craft") | words("vessel_nouns")
    return tree.low(k) in craft and not tree.tokens[k].tag.startswith("NNP")


def craft(scene: Scene, frame: Frame, k: int) -> list[Figure]:
    """Return the craft itself that comes somewhere, where nobody is told to ride in it.

    "The plane" is somebody's: only "a cargo plane" and "two jets" go by themselves.
    """
    tree = frame.tree
    beside = {tree.low(c) for c in tree.kids(k, "det", "nmod:poss")}
    hull = tree.low(k).removesuffix("s") in words("vessel_nouns")
    own = (hull or tree.low(k) in _AIRCRAFT) and frame.trigger.kind in _LANDS and frame.verbal
    if not own or beside - {"a", "an", "another", "some"} or not _LOST.isdisjoint(tree.lows):
        return []
    name = text_of(scene, tree, (phrase(tree, k) or [k])[0], k)
    return [Figure(party=Party(name=name, kind=PartyKind.VESSEL))]


def drives(tree: Tree, i: int, objects: Sequence[int]) -> bool:
    """Tell "drove Mr. Rey to Lima" and "drove him to Lima" from "drove a truck to Lima".

    Parameters
    ----------
    tree
        The sentence.
    i
        The verb.
    objects
        Its objects.
    """
    named = any(tree.tokens[k].tag.startswith(("NNP", "PRP")) for k in objects)
    told = named or any(person_noun(tree.low(k)) is not None for k in objects)
    return told and tree.lemma(i) == "drive"
