"""Tell attempts, purposes and needs by what they leave true: "tried to reach", "came to be"."""

from typing import Final

from geo.model import Status
from geo.narrate.lexicon import verbs
from geo.narrate.tree import Tree

__all__ = ["retold"]

_TRY: Final = frozenset({"try", "attempt", "struggle"})
_AIMS: Final = frozenset({"go", "arrive", "visit"})
_BARE: Final = frozenset({"choice", "option", "alternative"})
_BY: Final = frozenset({"by", "after", "while", "since"})


def retold(tree: Tree, i: int, status: Status) -> Status:
    """Return the status of a verb, corrected by what governs it or by its purpose.

    Parameters
    ----------
    tree
        The sentence.
    i
        The verb or noun.
    status
        Its status by its own words and those above it.
    """
    if status is Status.ACTUAL:
        return _tried(tree, i) or status
    if status is Status.NEGATED and (_came_for(tree, i) or _has_to(tree, i)):
        return Status.ACTUAL
    if status is Status.PLANNED and _by_doing(tree, i):
        return Status.ACTUAL
    return status


def _tried(tree: Tree, i: int) -> Status | None:
    """Return what "tried to reach Lima" says, which was begun and not done."""
    row, head = verbs().get(tree.low(i)), tree.head(i)
    tries = tree.relation(i) == "xcomp" and tree.lemma(head) in _TRY
    if row is None or row.kind not in _AIMS or not tries:
        return None
    past = tree.tokens[head].tag in ("VBD", "VBN")
    return Status.CANCELLED if past else Status.HYPOTHETICAL


def _came_for(tree: Tree, i: int) -> bool:
    """Tell "I did not come to Lima to rest": who says so is there, for something else."""
    came = tree.low(i) == "come" and "did" in [tree.low(k) for k in tree.kids(i, "aux")]
    ends = [m for k in tree.kids(i, "xcomp", "advcl") for m in tree.kids(k, "mark")]
    who = [tree.low(k) for k in tree.kids(i, "nsubj")]
    return came and any(tree.low(m) == "to" for m in ends) and who in (["i"], ["we"])


def _has_to(tree: Tree, i: int) -> bool:
    """Tell "has no choice but to stay in Lima", which one then does."""
    marks = [tree.low(k) for k in tree.kids(i, "mark", "cc", "case")]
    stays = (row := verbs().get(tree.low(i))) is not None and row.kind == "stay"
    return stays and "but" in marks and tree.low(tree.head(i)) in _BARE


def _by_doing(tree: Tree, i: int) -> bool:
    """Tell "set off a row by singing in Lima", where "set" is no plan."""
    marks = {tree.low(k) for k in tree.kids(i, "mark", "case")}
    head = tree.head(i)
    off = tree.lemma(head) == "set" and tree.tokens[head].tag in ("VBD", "VBN")
    done = tree.tokens[i].tag == "VBG" and not marks.isdisjoint(_BY)
    return done and off and not tree.kids(head, "aux")
