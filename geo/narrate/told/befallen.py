"""Tell strangers whom something befell somewhere: "two Spanish reporters were robbed in Lima"."""

from typing import Final

from geo.model import PartyKind, Place
from geo.narrate.frame import Frame
from geo.narrate.lexicon import words
from geo.narrate.people.cast import Figure

__all__ = ["befell_stranger"]

_TRIED: Final = frozenset({"arrested", "detained", "seized", "arrest", "detain", "seize"})
"""What befalls residents as often as those who pass through."""


def befell_stranger(figure: Figure, place: Place, frame: Frame) -> bool:
    """Tell a tourist, or a foreigner by trade, who came to a place and was hurt there.

    Parameters
    ----------
    figure
        Whom it befell.
    place
        Where.
    frame
        What is told.
    """
    tree, i = frame.tree, frame.word
    forms = {tree.lemma(i), tree.low(i)}
    if forms.isdisjoint(words("undergone")) or figure.party.kind is PartyKind.ORGANISATION:
        return False
    last = (figure.party.role or figure.party.name).lower().split()[-1].removesuffix("s")
    if last in words("tourist"):
        return figure.party.country != place.country or not place.country
    country = figure.party.country
    foreign = bool(country) and country != place.country
    nation = figure.plural and figure.party.name.split()[-1][0].isupper()
    return foreign and (last in words("sojourner") or (nation and forms.isdisjoint(_TRIED)))
