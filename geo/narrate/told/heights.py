"""Find who was fetched from the wild, and so had been there: "was winched off the Eiger"."""

from collections.abc import Iterator, Sequence
from typing import Final

from geo.model import Status, VisitKind
from geo.narrate.frame import Frame
from geo.narrate.lexicon import Trigger, words
from geo.narrate.spots import Spot
from geo.narrate.tree import Tree

__all__ = ["fetched"]

_FETCHED: Final = Trigger(
    word="fetch",
    kind="carry",
    visit=VisitKind.VISIT,
    event=None,
    plover="",
    places=frozenset({"from", "off", "down", "on"}),
    example="A walker was winched off the Eiger.",
)
_WILD: Final = ("T", "V")
"""GeoNames classes of mountains, islands, capes and forests: few live there."""
_WATERS: Final = frozenset({"LK", "LKS", "RSV", "FLLS"})
"""GeoNames codes of the waters that one may fall into on an outing."""


def fetched(tree: Tree, named: Sequence[Spot], found: Sequence[Frame]) -> list[Frame]:
    """Return the frames of rescues from mountains, islands and lakes, where people then are.

    Parameters
    ----------
    tree
        The sentence.
    named
        The places that it names.
    found
        The frames of its words of travel.
    """
    wild = [s for s in named if _is_wild(s)]
    taken = {f.word for f in found if f.stops}
    return list(_rescues(tree, wild, taken)) if wild else []


def _rescues(tree: Tree, wild: Sequence[Spot], taken: set[int]) -> Iterator[Frame]:
    for i in tree.deeds:
        if i in taken or words("fetched").isdisjoint({tree.lemma(i), tree.low(i)}):
            continue
        stops = tuple(s for s in wild if s.first > i and _leads_from(tree, s, i))
        if stops:
            yield Frame(
                tree=tree,
                word=i,
                trigger=_FETCHED,
                anchors=(i,),
                status=Status.ACTUAL,
                stops=stops[:1],
            )


def _is_wild(spot: Spot) -> bool:
    place = spot.place
    return place is not None and (place.feature_class in _WILD or place.feature_code in _WATERS)


def _leads_from(tree: Tree, spot: Spot, verb: int) -> bool:
    """Tell "off the Eiger" and "from a ridge on the Eiger" from "to the Eiger"."""
    between = range(verb + 1, spot.first)
    ways = [tree.low(k) for k in between if tree.low(k) in _FETCHED.places | {"to", "in", "near"}]
    plain = all(not tree.is_verb(k) for k in between)
    return plain and bool(ways) and "to" not in ways and ways[0] in _FETCHED.places
