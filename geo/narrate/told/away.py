"""Find the side that a place's name stands for: "India lost in Sydney", "Salem won at Dayton"."""

from typing import Final

from geo.model import MentionKind, Party, PartyKind, Place, PlaceKind
from geo.narrate.frame import Frame
from geo.narrate.people.cast import Figure
from geo.narrate.scene import Scene
from geo.narrate.spots import inside
from geo.narrate.subjects import is_passive

__all__ = ["side_of"]

_GAMES: Final = frozenset({"win", "play", "compete", "race"})
_OF_PLACES: Final = (MentionKind.PLACE, MentionKind.METONYM)


def side_of(scene: Scene, frame: Frame) -> tuple[Figure | None, tuple[int, ...]]:
    """Return the side that plays away, and the words that stand for it; None if there is none.

    Parameters
    ----------
    scene
        The article so far.
    frame
        What is told.
    """
    tree, i = frame.tree, frame.word
    if not frame.verbal or frame.trigger.word not in _GAMES or is_passive(tree, i):
        return None, ()
    for k in tree.kids(i, "nsubj"):
        one = scene.resolution(tree.tokens[k].span, index=tree.sentence.index)
        if one is None or one.place is None or one.mention.kind not in _OF_PLACES:
            continue
        away = all(s.place and _is_away(s.place, one.place) for s in frame.stops)
        if away and not tree.case(k):
            country = one.place.country if one.place.kind is PlaceKind.COUNTRY else ""
            name = one.mention.text
            party = Party(name=name, kind=PartyKind.ORGANISATION, country=country)
            return Figure(party=party, home=one.place, plural=True), (k,)
    return None, ()


def _is_away(place: Place, home: Place) -> bool:
    """Tell another town or land from one's own."""
    return place.id != home.id and not inside(place, home) and not inside(home, place)
