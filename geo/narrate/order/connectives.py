"""Tell from the words of a sentence which of two places was visited first.

"Before", "after", "via", "on the way to", "having visited", "followed": each holds for the branch
of the tree that it stands on, against the rest of its clause.
"""

from collections.abc import Sequence
from typing import Final

from geo.narrate.lexicon import nouns, words
from geo.narrate.tree import Tree

__all__ = ["harks_back", "is_stopover", "order_of"]

_BEFORE: Final = frozenset({"before", "until", "till", "prior", "ahead"})
_AFTER: Final = frozenset({"after", "following", "since"})
_THEN: Final = frozenset(
    {"then", "later", "afterwards", "afterward", "subsequently", "next", "thereafter"}
)
_BACKWARD: Final = frozenset({"that", "this", "which", "then"})


def order_of(tree: Tree, i: int, j: int) -> int:
    """Return 1 if words say that the second place was before the first, -1 if behind, else 0.

    Parameters
    ----------
    tree
        The sentence.
    i, j
        The words that name the places.
    """
    up_i, up_j = [i, *tree.climb(i)], [j, *tree.climb(j)]
    shared = set(up_j)
    top = next((k for k in up_i if k in shared), None)
    if top is None:
        return 0
    one, other = up_i[: up_i.index(top)], up_j[: up_j.index(top)]
    a = _claim(tree, one, top, other)
    b = _claim(tree, other, top, one)
    return 0 if a == b else a or -b


def _claim(tree: Tree, branch: Sequence[int], top: int, other: Sequence[int]) -> int:
    """Return -1 if a branch is told to be before what it hangs on, 1 if behind it, else 0.

    Words of a second clause ("and flew to Rome after talks in Athens") say nothing of the first;
    those between two clauses say nothing of the second.
    """
    for n in range(len(branch) - 1, -1, -1):
        k = branch[n]
        sign = _moved(tree, k, branch[n - 1] if n else None, place=_listed_first(tree, branch[0]))
        sign = sign or (_in_turn(tree, k, top) if k == branch[-1] else 0)
        if not sign:
            continue
        second = any(_is_clause(tree, c) for c in branch[n + 1 :])
        beyond = other and top < k < other[-1] and tree.relation(other[-1]) == "conj"
        return 0 if second or (beyond and tree.is_verb(other[-1])) else sign
    return 0


def _is_clause(tree: Tree, k: int) -> bool:
    """Tell a clause that is joined to another and goes on from there: "and", "; he is now coming".

    "Landed in Rome; he came via Milan" tells how he had come there.
    """
    on = tree.tokens[k].tag not in ("VBD", "VBN")
    joined = tree.relation(k) == "conj" or (tree.relation(k) == "parataxis" and on)
    return joined and tree.is_verb(k)


def _listed_first(tree: Tree, i: int) -> int:
    """Return the place whose preposition a place shares: "via Cairo and Lima"."""
    while tree.relation(i) == "conj" and tree.head(i) < i and not tree.case(i):
        i = tree.head(i)
    return i


def _moved(tree: Tree, k: int, below: int | None, *, place: int) -> int:
    """Return what the words of one link say: -1 that it is earlier, 1 that it is later, else 0."""
    marks = {tree.low(c) for c in tree.kids(k, "case", "mark", "advmod", "amod") if c < k}
    happens = k == place or tree.is_verb(k) or tree.low(k) in nouns()
    if "following" in marks and tree.low(k) in words("spell"):
        marks = {"then"}  # "and the following day in Lima"
    if marks & _AFTER:
        return -1
    if happens and marks & _BEFORE:  # but not "before a committee in Rome"
        return 1
    if sign := _way(tree, k, below, place):
        return sign
    preceding = below is not None and tree.lemma(k) == "precede" and tree.case(below) == "by"
    if is_stopover(tree, k) or _is_past(tree, k) or preceding:
        return -1
    if (k == place and _is_passed(tree, k)) or (happens and "from" in marks):
        return -1
    return _hinge(tree, k) or (1 if marks & _THEN else 0)


def _is_passed(tree: Tree, k: int) -> bool:
    """Tell "to Nairobi via Dubai" from "to Nairobi and then via Dubai to Rome"."""
    case = next(iter(tree.kids(k, "case")), k)
    return tree.case(k) in ("via", "through") and tree.low(case - 1) not in ("and", "then", "on")


def _way(tree: Tree, k: int, below: int | None, place: int) -> int:
    """Return 1 for Rome in "on the way to Rome, via Cairo", -1 for "from Rome" and for Cairo."""
    if tree.low(k) not in ("way", "route"):
        return 0
    if tree.case(k) == "by":
        return -1
    leads = tree.case(k) == "on" or tree.low(k - 1) == "en"
    if not leads or below is None:
        return 0
    sides = (tree.case(place), tree.case(below))  # "on his way from Oslo to Rome"
    return -1 if next((side for side in sides if side in ("to", "from")), "") == "from" else 1


def is_stopover(tree: Tree, k: int) -> bool:
    """Tell "with a stopover in Dubai", "stopping in Dubai", "pausing in Dubai on the way".

    Parameters
    ----------
    tree
        The sentence.
    k
        A verb or noun.
    """
    if _changes(tree, k):
        return True
    if not tree.is_verb(k):
        made = tree.case(k) == "with" or _is_aside(tree, tree.head(k))
        return tree.low(k) in words("stopover") or (tree.low(k) in ("stop", "stops") and made)
    ways = _ways(tree, k)
    if any(tree.after(c) in ("back", "home") for c in ways):
        return False
    return bool(ways) or (_is_aside(tree, k) and tree.lemma(k) in words("halt"))


def _changes(tree: Tree, k: int) -> bool:
    """Tell "changing planes in Dubai", whichever of the two words was taken for the other's."""
    craft = words("vehicle", "craft")
    if not tree.is_verb(k):
        return tree.low(k) in craft and any(tree.low(c) == "changing" for c in tree.kids(k, "amod"))
    objects = (tree.low(c) for c in tree.kids(k, "obj"))
    return tree.low(k) == "changing" and not craft.isdisjoint(objects)


def _is_aside(tree: Tree, k: int) -> bool:
    """Tell a participle that goes with what is told: "flew to Lima, making a stop in Quito"."""
    return tree.tokens[k].tag == "VBG" and tree.relation(k) in ("advcl", "acl", "xcomp")


def _ways(tree: Tree, k: int) -> list[int]:
    """Return the way of "stopped in Dubai on the way", which does not say where to."""
    return [
        c
        for c in tree.kids(k, "obl", "nmod")
        if tree.low(c) in ("way", "route")
        and (tree.case(c) in ("on", "along", "en") or tree.low(c - 1) == "en")
        and not tree.kids(c, "nmod", "obl", "acl")
        and tree.after(c) not in ("to", "from")
    ]


def _is_past(tree: Tree, k: int) -> bool:
    """Tell "having visited Athens" and "on the heels of a trip to Athens"."""
    return tree.low(k) == "heels" or any(tree.low(c) == "having" for c in tree.kids(k, "aux"))


def _hinge(tree: Tree, k: int) -> int:
    """Return -1 for "and, before that, Athens", 1 for "after which she flew to Athens"."""
    for c in tree.kids(k, "obl", "nmod"):
        if tree.low(c) in _BACKWARD:
            marks = {tree.low(m) for m in tree.kids(c, "case", "advmod")}
            if marks & _BEFORE:
                return -1
            if marks & _AFTER:
                return 1
    return 0


def _in_turn(tree: Tree, k: int, verb: int) -> int:
    """Return -1 for the trip of "the visit follows a trip", "was preceded by a trip"."""
    lemma = tree.lemma(verb)
    passive = bool(tree.kids(verb, "aux:pass")) or tree.case(k) == "by"
    if lemma == "follow" and not passive:
        return -1 if tree.relation(k) == "obj" else 0
    return -1 if lemma == "precede" and passive and tree.case(k) == "by" else 0


def harks_back(tree: Tree, i: int) -> bool:
    """Tell whether a place was visited before what was told last: "before that", "on the way".

    Parameters
    ----------
    tree
        The sentence.
    i
        The word that names the place.
    """
    return any(
        _hinge(tree, k) < 0 or (tree.is_verb(k) and is_stopover(tree, k) and bool(_ways(tree, k)))
        for k in (i, *tree.climb(i))
    )
