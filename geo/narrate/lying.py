"""Tell a place that only says where another one lies: "in Ostia, near Rome"."""

from collections.abc import Sequence
from typing import Final

from geo.model import PlaceKind
from geo.narrate.spots import Spot, preposition
from geo.narrate.tree import Tree

__all__ = ["beside"]

_SHORE: Final = 3
"""Words from a town to the sea in "Hurghada on the Red Sea"."""


def beside(tree: Tree, spot: Spot, others: Sequence[Spot]) -> bool:
    """Tell a place that says where another lies: Rome in "in Ostia, near Rome"."""
    lies = tree.relation(spot.head) in ("compound", "amod") and not tree.case(spot.head)
    above = tree.head(spot.head)
    by_noun = [o.head if o.head < o.first else tree.head(o.head) for o in others if o is not spot]
    if lies and above in by_noun:
        return True  # "the Black Sea resort of Sochi"
    shore = spot.place is not None and spot.place.kind is PlaceKind.WATER
    if shore and preposition(tree, spot) == "on":
        ends = range(max(0, spot.first - _SHORE), spot.first)
        return any(o.head in ends and o is not spot for o in others)  # "Hurghada on the Red Sea"
    if preposition(tree, spot) not in ("near", "outside", "off", "beside"):
        return False
    before = [s.first for s in others if s.first < spot.first]
    between = range(max(before), spot.first) if before else range(0)
    return bool(between) and not any(
        tree.is_verb(k) or tree.low(k) in ("and", "or", "then") for k in between
    )
