"""Tell what "would", "had she gone" and the verb that reports a clause make of it."""

from geo.model import Status
from geo.narrate.classes import conditional, is_of, negated
from geo.narrate.tree import Tree

__all__ = ["is_inverted", "judged", "would"]


def is_inverted(tree: Tree, i: int) -> bool:
    """Tell "Had she flown to Lima, ...", which she did not, from "had she flown?"."""
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
