"""Find the group of which "all", "both", "one" or "the others" are told: "Both flew to Lima"."""

from typing import Final

from geo.model import PartyKind
from geo.narrate.dates.words import NUMBERS
from geo.narrate.people.cast import Figure
from geo.narrate.people.focus import aside, by_focus
from geo.narrate.scene import Scene
from geo.narrate.tree import Tree

__all__ = ["SHARES", "share_of"]

SHARES: Final = frozenset(
    {"all", "both", "most", "some", "several", "many", "one", "two", "three", "four", "five"}
    | {"others", "rest", "none", "each", "another"}
)
"""Words that stand for a group told of before, or for some of it."""
_LEFT: Final = frozenset({"others", "rest"})
"""What means the group only with "the"."""
_REACH: Final = 2
"""Sentences that they look back over."""
_HEADS: Final = ("nsubj", "orphan")


def share_of(scene: Scene, tree: Tree, i: int) -> Figure | None:
    """Return the group that a word without a noun stands for, or for a part of.

    Parameters
    ----------
    scene, tree
        The article so far, and the sentence.
    i
        The word.
    """
    low = tree.low(i)
    if low not in SHARES or tree.relation(i) not in _HEADS or tree.kids(i, "nmod", "acl"):
        return None
    the = any(tree.low(k) == "the" for k in tree.kids(i, "det"))
    if the != (low in _LEFT) or tree.kids(i, "amod", "compound", "cop"):
        return None
    own = tree.sentence.index
    for index in range(own - 1, max(-1, own - 1 - _REACH), -1):
        for span, figure in by_focus(scene, index):
            several = figure.plural and figure.party.kind is PartyKind.GROUP
            if several and not aside(scene, index, span):
                return figure if _fits(low, figure) and _is_from_afar(figure) else None
    return None


def _fits(low: str, figure: Figure) -> bool:
    """Tell whether there are as many, or more: "both" are two, "one" is of several."""
    first = figure.party.name.lower().split()[0]
    count = int(first) if first.isdecimal() else NUMBERS.get(first, 0)
    if low == "both":
        return count in (0, 2)
    return not count or NUMBERS.get(low, 0) < count


def _is_from_afar(figure: Figure) -> bool:
    return bool(figure.party.country) or figure.home is not None
