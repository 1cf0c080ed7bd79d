"""Find the side that a place's name stands for: "India lost in Sydney", "Salem won at Dayton"."""

from typing import Final

from geo.model import MentionKind, Party, PartyKind, Place, PlaceKind
from geo.narrate.frame import Frame
from geo.narrate.people.cast import Figure
from geo.narrate.scene import Scene
from geo.narrate.spots import inside
from geo.narrate.subjects import is_passive

__all__ = ["sides_of"]

_GAMES: Final = frozenset({"win", "play", "compete", "race"})
_AGAINST: Final = ("to", "against", "with")
_OF_PLACES: Final = (MentionKind.PLACE, MentionKind.METONYM)


def sides_of(scene: Scene, frame: Frame) -> tuple[list[Figure], tuple[int, ...]]:
    """Return the sides that play away, and the words that stand for them; none if there are none.

    Parameters
    ----------
    scene
        The article so far.
    frame
        What is told.
    """
    tree, i = frame.tree, frame.word
    if not frame.verbal or frame.trigger.word not in _GAMES or is_passive(tree, i):
        return [], ()
    heads = [k for k in tree.kids(i, "nsubj") if not tree.case(k)]
    told = [(k, side) for k in heads if (side := _side(scene, frame, k))]
    if not told:
        return [], ()
    against = [k for k in tree.kids(i, "obl") if tree.case(k) in _AGAINST]
    lands = [k for k in (*tree.kids(i, "obj"), *against) if k not in {s.head for s in frame.stops}]
    told += [(k, side) for k in lands if (side := _side(scene, frame, k))]
    return [side for _, side in told], tuple(k for k, _ in told)


def _side(scene: Scene, frame: Frame, k: int) -> Figure | None:
    """Return the side that a place's name stands for, if it plays elsewhere."""
    tree = frame.tree
    one = scene.resolution(tree.tokens[k].span, index=tree.sentence.index)
    if one is None or one.place is None or one.mention.kind not in _OF_PLACES:
        return None
    if not all(s.place and _is_away(s.place, one.place) for s in frame.stops):
        return None
    country = one.place.country if one.place.kind is PlaceKind.COUNTRY else ""
    party = Party(name=one.mention.text, kind=PartyKind.ORGANISATION, country=country)
    return Figure(party=party, home=one.place, plural=True)


def _is_away(place: Place, home: Place) -> bool:
    """Tell another town or land from one's own."""
    return place.id != home.id and not inside(place, home) and not inside(home, place)
