"""Tell who was out and about in another town: "Silva, of Cusco, was driving in Lima when ..."."""

from collections.abc import Iterator, Sequence
from typing import Final

from geo.earth import distance_km
from geo.model import PartyKind, Place, PlaceKind, VisitKind
from geo.narrate.frame import Frame
from geo.narrate.hosts import lives_afar
from geo.narrate.lexicon import words
from geo.narrate.people.cast import Figure
from geo.narrate.spots import Spot
from geo.narrate.told.being import BE, frame_of
from geo.narrate.told.victims import is_away
from geo.narrate.tree import Tree

__all__ = ["OUT", "is_out", "outings"]

OUT: Final = BE._replace(
    word="out",
    kind="do",
    visit=VisitKind.VISIT,
    example="Ana Silva, of Cusco, was walking her dog in Lima when it rained.",
)
_DOES: Final = frozenset(
    {"driving", "walking", "jogging", "running", "strolling", "hiking", "cycling", "biking"}
    | {"bicycling", "riding", "motoring", "rollerblading", "skateboarding", "skating", "sledging"}
    | {"sledding", "skiing", "snowboarding", "fishing", "angling", "hunting", "swimming", "surfing"}
    | {"bathing", "paddling", "kayaking", "canoeing", "sailing", "boating", "snorkelling"}
    | {"snorkeling", "wading", "paddleboarding", "eating", "dining", "lunching", "drinking"}
    | {"partying", "dancing", "picnicking", "shopping", "browsing", "sightseeing", "golfing"}
    | {"waiting", "queueing", "queuing", "climbing", "rambling", "camping", "birdwatching"}
    | {"sitting", "standing", "sleeping", "sunbathing", "relaxing", "celebrating", "crossing"}
)
"""What one is at in person, as long as it lasts."""
_PARKED: Final = frozenset({"parked", "stopped", "seated"})
_ABOARD: Final = frozenset({"wheel", "passenger", "passengers"})
"""What else tells of somebody in a car: "was at the wheel", "was a passenger"."""
_TOLD: Final = _DOES | _PARKED | _ABOARD
_STILL: Final = frozenset({"sitting", "standing", "running"})
"""What has no object where one does it oneself: "running a shop"."""
_NOW: Final = frozenset({"was", "were", "been"})
_WHILE: Final = frozenset({"while", "when", "whilst", "as", "after"})
_AT: Final = frozenset({"in", "at", "on", "near", "outside", "around", "through", "along", "off"})
_ELSEWHERE_KM: Final = 10.0
"""Where another town begins, of which alone it is told that somebody was there."""


def outings(tree: Tree, named: Sequence[Spot], found: Sequence[Frame]) -> Iterator[Frame]:
    """Yield where somebody was at something that one does in person: "was fishing in Lima".

    Parameters
    ----------
    tree
        The sentence.
    named
        The places that it names.
    found
        The frames of its words of travel.
    """
    if not named or _TOLD.isdisjoint(tree.vocabulary):
        return
    placed = {f.word for f in found if f.stops}
    for i, low in enumerate(tree.lows):
        if low not in _TOLD or i in placed:
            continue
        if not (_is_aboard(tree, i) if low in _ABOARD else _lasts(tree, i)):
            continue
        stops = [s for s in named if s.first > i and _is_there(tree, s, i)]
        if stops:
            yield frame_of(tree, i, OUT, stops[:1])


def _lasts(tree: Tree, i: int) -> bool:
    """Tell "was driving" and "while driving" from "enjoys driving" and "running for mayor"."""
    if tree.tokens[i].tag not in ("VBG", "VBN", "VBD"):
        return False
    ends = {tree.case(k) for k in tree.kids(i, "obl")} if tree.low(i) == "running" else set()
    if ends & {"for", "against"} or (tree.low(i) in _STILL and tree.kids(i, "obj")):
        return False
    out = tree.head(i) if tree.low(tree.head(i)) == "out" else i  # "was out walking"
    helps = [*tree.kids(i, "aux", "aux:pass"), *tree.kids(out, "cop")]
    if not _NOW.isdisjoint(map(tree.low, helps)):
        return True
    return any(tree.low(k) in _WHILE for k in tree.kids(i, "mark", "advmod", "case"))


def _is_aboard(tree: Tree, i: int) -> bool:
    """Tell "was at the wheel of a truck" and "was a passenger" from "the wheel of a truck"."""
    seated = tree.low(i) != "wheel" or tree.case(i) in ("at", "behind")
    return seated and not _NOW.isdisjoint(map(tree.low, tree.kids(i, "cop")))


def _is_there(tree: Tree, spot: Spot, i: int) -> bool:
    """Tell a place at which something was done, or where what it was done at lies."""
    if tree.case(spot.head) not in _AT:
        return False
    for up in tree.climb(spot.head):
        if up == i:
            return True
        if not tree.is_noun(up) or (up < i) or tree.case(up) == "from":
            return False
    return False


def is_out(figure: Figure, place: Place) -> bool:
    """Tell whether somebody of a known home was in another town, or another land, than that.

    Parameters
    ----------
    figure
        Who.
    place
        Where.
    """
    home, name = figure.home, set(figure.party.name.lower().split())
    if figure.party.kind not in (PartyKind.PERSON, PartyKind.GROUP) or name & words("armed"):
        return False
    if home is None or home.kind is not PlaceKind.CITY:
        return is_away(figure, place) or lives_afar(figure, place)
    if home.id in (place.id, place.within) or place.id == home.within:
        return False
    around = place.kind not in (PlaceKind.CITY, PlaceKind.SITE)
    if around and (home.country, home.admin1) == (place.country, place.admin1):
        return False
    return distance_km(home.position, place.position) > _ELSEWHERE_KM
