"""Find the noun by which it is told how one is at a place: "in a village near Lima"."""

from typing import Final

from geo.narrate.lexicon import words
from geo.narrate.mend.bearings import AWAY, BEARINGS, MEASURES
from geo.narrate.tree import Tree

__all__ = ["carrier"]

_LINKS: Final = frozenset({"near", "outside", "above", "below", "beyond", "off", "beside"})
_CALLED: Final = frozenset(
    {"city", "town", "village", "island", "isle", "islands", "resort", "capital", "state"}
    | {"province", "region", "port", "district", "suburb", "nation", "republic", "peninsula"}
    | {"county", "municipality", "kingdom", "neighborhood", "neighbourhood"}
)


def carrier(tree: Tree, i: int) -> int:
    """Return the village of "a village near Lima", by which it is told how one is there.

    Parameters
    ----------
    tree
        The sentence.
    i
        The head of the place's name, which is returned where no such noun stands before it.
    """
    of = next(iter(tree.kids(i, "case")), 0)
    head = tree.head(i)
    if tree.case(i) in _LINKS and of and tree.head(of - 1) == head:
        beside = tree.low(of - 1).removesuffix("s") in words("site_nouns")
        head = of - 1 if beside else head  # hung on the verb beside "a village"
    if head >= i or tree.tokens[head].tag not in ("NN", "NNS"):
        return i
    bearing = tree.low(of) == "of" and tree.low(of - 1) in BEARINGS
    if bearing or (tree.low(of) in AWAY and tree.low(of - 1) in MEASURES):
        return head
    low, relation = tree.low(head), tree.relation(i)
    beside = relation in ("nmod", "obl") and tree.case(i) in _LINKS
    if beside and low.removesuffix("s") in words("site_nouns"):
        return head
    named = relation == "appos" or (relation == "nmod" and tree.case(i) == "of")
    return head if named and low in _CALLED else i
