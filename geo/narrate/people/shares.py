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
_FIRMS: Final = frozenset(
    {"firms", "companies", "banks", "clubs", "agencies", "parties", "unions", "teams", "crews"}
)
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
    if low not in SHARES or tree.relation(i) not in _HEADS:
        return None
    if low == "one" and (named := _named(scene, tree, i)):
        return named
    if not _stands_alone(tree, i):
        return None
    own = tree.sentence.index
    for index in range(own - 1, max(-1, own - 1 - _REACH), -1):
        for span, figure in by_focus(scene, index):
            several = figure.plural and figure.party.kind is PartyKind.GROUP
            if several and not aside(scene, index, span):
                return figure if _fits(low, figure) and _is_from_afar(figure) else None
    return None


def _stands_alone(tree: Tree, i: int) -> bool:
    """Tell "all", "the others" and "one of them" from "all pilgrims" and "one of the doctors"."""
    if any(tree.case(k) != "of" or tree.low(k) != "them" for k in tree.kids(i, "nmod")):
        return False
    the = any(tree.low(k) == "the" for k in tree.kids(i, "det"))
    more = tree.kids(i, "amod", "compound", "cop", "acl", "appos")
    return the == (tree.low(i) in _LEFT) and not more


def _named(scene: Scene, tree: Tree, i: int) -> Figure | None:
    """Return Silva of "One of them, the diver Ana Silva, was flown to Lima"."""
    k = i + 3 if tree.lows[i + 1 : i + 3] == ("of", "them") else i + 1
    if tree.lows[k : k + 1] != (",",) or "," not in tree.lows[k + 1 :]:
        return None
    end = tree.lows.index(",", k + 1)
    return next((f for j in range(k + 1, end) if (f := scene.cast.at(tree.tokens[j].span))), None)


def _fits(low: str, figure: Figure) -> bool:
    """Tell whether there are as many, or more: "both" are two, "one" is of several."""
    first = figure.party.name.lower().split()[0]
    count = int(first) if first.isdecimal() else NUMBERS.get(first, 0)
    if low == "both":
        return count in (0, 2)
    return not count or NUMBERS.get(low, 0) < count


def _is_from_afar(figure: Figure) -> bool:
    """Tell "nine Syrians" and "nurses from Leeds" from "ten Peruvian firms" and "the nurses"."""
    if not _FIRMS.isdisjoint(figure.party.name.lower().split()):
        return False
    return bool(figure.party.country) or figure.home is not None
