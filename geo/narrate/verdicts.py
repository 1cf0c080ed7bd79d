"""Tell what "would", "had she gone" and the verb that reports a clause make of it."""

from typing import Final

from geo.model import Status
from geo.narrate.classes import conditional, is_of, negated
from geo.narrate.tree import Tree

__all__ = ["is_inverted", "judged", "unsettled", "would"]

_SETTLED: Final = frozenset(
    {
        "certain",
        "sure",
        "clear",
        "final",
        "confirm",
        "confirmed",
        "finalise",
        "finalize",
        "announce",
    }
)
_MOVED: Final = frozenset({"move", "shift", "bring", "push"})


def is_inverted(tree: Tree, i: int) -> bool:
    """Tell "Had she flown to Lima, ...", which she did not, from "had she flown?"."""
    if "had" not in tree.vocabulary:
        return False
    up = [tree.head(i)] if tree.relation(i) in ("xcomp", "ccomp", "obj") else []
    had = [k for k in (*tree.kids(i, "aux"), *up) if tree.low(k) == "had"]
    who = [k for k in tree.kids(i, "nsubj") if tree.low(k) not in ("both", "all")]
    return bool(had and who) and had[0] < who[0] and tree.tokens[-1].text != "?"


def would(tree: Tree, i: int, aux: list[str]) -> Status:
    """Tell the future in the past from what never came to be."""
    supposed = any(conditional(tree, k) for k in tree.kids(i, "advcl"))
    if "have" in aux or supposed:
        return Status.HYPOTHETICAL
    told = judged(tree, i) if tree.relation(i) in ("ccomp", "acl") else None
    return told or Status.PLANNED


def judged(tree: Tree, i: int) -> Status | None:
    """Return what the verb that reports a clause says of it: denied, unlikely, planned."""
    head = tree.head(i)
    if head == i or tree.relation(i) not in ("ccomp", "csubj", "xcomp"):
        return None
    if is_of(tree, head, "deny"):
        return None if negated(tree, head) else Status.NEGATED
    if tree.lemma(head) in ("ensure", "guarantee"):
        return Status.HYPOTHETICAL
    if tree.low(head) in ("unlikely", "doubtful", "possible") or tree.lemma(head) == "doubt":
        return Status.HYPOTHETICAL
    return None


def unsettled(tree: Tree, i: int) -> Status | None:
    """Return what "is not certain" and "was brought forward to Monday" make of a trip.

    Parameters
    ----------
    tree
        The sentence.
    i
        The noun: "trip".
    """
    verb = tree.head(i)
    if tree.relation(i) != "nsubj" or not tree.is_noun(i):
        return None
    if negated(tree, verb):
        open_still = not {tree.lemma(verb), tree.low(verb)}.isdisjoint(_SETTLED)
        return Status.HYPOTHETICAL if open_still else None
    moved = tree.lemma(verb) in _MOVED and bool(tree.kids(verb, "aux:pass"))
    later = moved and any(tree.case(k) == "to" for k in tree.kids(verb, "obl"))
    return Status.PLANNED if later else None
