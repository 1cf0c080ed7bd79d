"""Tell those who stay somewhere for a night or a week from those who live there."""

from typing import Final

from geo.model import Place, PlaceKind
from geo.narrate.frames import Frame
from geo.narrate.lexicon import words
from geo.narrate.people.cast import Figure
from geo.narrate.scene import Scene

__all__ = ["for_a_while", "lodges"]

_LODGINGS: Final = frozenset({"hotel", "motel", "hostel", "inn", "guesthouse", "resort", "villa"})
_NIGHTS: Final = frozenset({"night", "nights", "weekend"})
_AT_HOME: Final = words("crowds") | {
    "citizens", "crews", "displaced", "evacuees", "families", "family", "firefighters", "inmates",
    "locals", "migrants", "officers", "patients", "people", "police", "prisoners", "refugees",
    "rescuers", "soldiers", "townsfolk", "townspeople", "troops", "villagers",
}  # fmt: skip
"""Who are out at night in their own town, or have nowhere else to be."""


def for_a_while(frame: Frame) -> bool:
    """Tell "stayed in Peru for a week" and "stayed at a hotel in Peru" from living there."""
    below = frame.tree.kids(frame.word, "obl", "nmod")
    lodging = any(frame.tree.low(k) in _LODGINGS for k in below)
    return lodging or "for" in [frame.tree.case(k) for k in below]


def lodges(scene: Scene, figure: Figure, place: Place, frame: Frame) -> bool:
    """Tell "the students spent the night in Cusco" from people of Cusco who did, out of doors.

    Those who are on a journey spend their days elsewhere, too.

    Parameters
    ----------
    scene
        The article so far: nobody lodges in the town that a report is from.
    figure
        Who.
    place
        Where.
    frame
        What is told.
    """
    tree = frame.tree
    if frame.trigger.word != "spend" or place.kind is not PlaceKind.CITY:
        return False
    line = scene.dateline or scene.locality
    here = line is not None and place.id in (line.id, line.within)
    local = not _AT_HOME.isdisjoint(figure.party.name.lower().split())
    spent = {tree.low(k) for k in tree.kids(frame.word, "obj", "obl", "obl:unmarked")}
    lasts = not spent.isdisjoint(_NIGHTS) or figure.party.name in scene.trips
    in_town = any(s.place == place and tree.case(s.head) in ("in", "at") for s in frame.stops)
    return in_town and lasts and not (here or local)
