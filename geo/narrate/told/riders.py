"""Tell who rides in a plane, a ship or a train that travels."""

from collections.abc import Sequence
from typing import Final

from geo.narrate.lexicon import person_noun, words
from geo.narrate.subjects import antecedent
from geo.narrate.tree import Tree

__all__ = ["carries_people", "drives", "is_flown", "official_craft", "rider", "rides"]

_BEARS: Final = frozenset({"carrying", "taking", "bringing", "flying", "transporting"})
_CARS: Final = frozenset({"vehicle", "van", "taxi", "cab", "jeep", "minivan", "pickup", "tractor"})
_BODIES: Final = frozenset({"body", "bodies", "remains", "corpse", "corpses"})
_OFFICIAL: Final = frozenset({"papal", "presidential", "royal", "official", "ministerial"})


def rider(tree: Tree, k: int) -> int:
    """Return who rides in "her plane landed" and "the plane carrying the minister landed".

    Or whose body it is that was found.
    """
    if tree.low(k) in _BODIES:
        of = [c for c in tree.kids(k, "nmod") if tree.case(c) == "of"]
        return [*of, *tree.kids(k, "nmod:poss"), k][0]
    if tree.tokens[k].tag == "WP" or tree.low(k) == "those":
        return _one_of(tree, k)
    whose = [c for c in tree.kids(k, "nmod:poss", "nmod") if tree.low(c) == "whose"]
    if whose and tree.low(k) in words("belongings"):
        return whose[0]  # "a family whose tent was stolen in Lima"
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


def _one_of(tree: Tree, k: int) -> int:
    """Return who it is in "Silva was among those who attended"."""
    those = antecedent(tree, k) if tree.low(k) != "those" else k
    if those is None or tree.low(those) != "those" or tree.case(those) not in ("among", "of"):
        return k
    who = tree.kids(those, "nsubj") or tree.kids(tree.head(those), "nsubj")
    return next((w for w in who if w < those), k)


def _rides(tree: Tree, k: int) -> bool:
    """Tell the evacuees in "an airliner with 245 evacuees landed"."""
    return tree.tokens[k].tag.startswith("NNP") or person_noun(tree.low(k)) is not None


def rides(tree: Tree, i: int) -> bool:
    """Tell "travelling in a car" from "travelling in Peru"."""
    ways = words("craft", "vehicle") | _CARS
    aboard = [k for k in tree.kids(i, "obl") if tree.case(k) in ("in", "on", "aboard")]
    return any(tree.low(k) in ways for k in aboard)


def official_craft(tree: Tree, k: int) -> bool:
    """Tell "the papal plane", which carries the one whom the article is about."""
    beside = {tree.low(c) for c in tree.kids(k, "amod", "compound")}
    return tree.low(k) in words("craft") and not beside.isdisjoint(_OFFICIAL)


def carries_people(tree: Tree, k: int) -> bool:
    """Tell what one takes to ride in: "took a boat to Lima"."""
    craft = words("vehicle", "craft", "vessel_nouns")
    return tree.low(k) in craft and not tree.tokens[k].tag.startswith("NNP")


def is_flown(tree: Tree, i: int, objects: Sequence[int]) -> bool:
    """Tell "a helicopter flew the sailor to Lima", where he is who travels.

    Parameters
    ----------
    tree
        The sentence.
    i
        The verb.
    objects
        Its objects.
    """
    craft = words("vehicle", "craft", "vessel_nouns")
    rides = any(tree.low(k) in craft for k in tree.kids(i, "nsubj"))
    named = any(tree.tokens[k].tag.startswith(("NNP", "PRP")) for k in objects)
    return rides and (named or any(person_noun(tree.low(k)) is not None for k in objects))


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
