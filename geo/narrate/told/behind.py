"""Tell those who stay behind, and who only set out from a place, from those who came to it."""

from typing import Final

from geo.model import Place
from geo.narrate.frame import Frame
from geo.narrate.people.cast import Figure
from geo.narrate.people.refer import figures
from geo.narrate.scene import Scene
from geo.narrate.subjects import subject
from geo.narrate.told.deeds import honours

__all__ = ["from_elsewhere", "had_been_there", "stays_home"]

_STAYS: Final = frozenset({"stay", "remain", "be"})
_FOREBEARS: Final = frozenset({"family", "families", "parents", "ancestors", "grandparents"})
"""Those who "came from Leeds" to live where one is."""
_GOALS: Final = frozenset({"to", "into", "for"})


def stays_home(scene: Scene, figure: Figure, place: Place, frame: Frame) -> bool:
    """Tell "Silva stayed behind in Lima" from "two nurses stayed behind in Lima", on the way.

    And the husband of the Peruvian minister in "Her husband stayed in Lima".

    Parameters
    ----------
    scene
        The article so far.
    figure
        Who.
    place
        Where.
    frame
        What is told.
    """
    tree, i = frame.tree, frame.word
    if not frame.verbal or frame.trigger.word not in _STAYS or figure.plural:
        return False
    if "behind" in tree.lows[i + 1 : i + 2]:
        return True
    of = [c for k in subject(tree, i) for c in tree.kids(k, "nmod") if tree.tokens[c].tag == "PRP$"]
    return any(
        f != figure and f.party.country == place.country
        for k in of
        for f in figures(scene, tree, k)
        if place.country
    )


def had_been_there(frame: Frame) -> bool:
    """Tell "flew in from Lima, where she had sung" from "from Lima to Quito, where she sang".

    Parameters
    ----------
    frame
        What is told, its stops where the journey began.
    """
    lows = frame.tree.lows
    where = lows.index("where") if "where" in lows else 0
    behind = (lows[s.head : where] for s in frame.stops if s.head < where)
    return any(_GOALS.isdisjoint(between) for between in behind)


def from_elsewhere(figure: Figure, frame: Frame) -> bool:
    """Tell a group that was brought in from a place, or came from far to honour the dead.

    Parameters
    ----------
    figure
        Who.
    frame
        What is told.
    """
    if figure.party.name.lower().rsplit(" ", 1)[-1] in _FOREBEARS:
        return False
    mourns = frame.trigger.kind == "go" and honours(frame.tree, frame.word)
    return mourns or bool(frame.origins)
