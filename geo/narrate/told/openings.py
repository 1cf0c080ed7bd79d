"""Tell what guests of honour come for: to cut a ribbon, plant a tree, open a wing."""

from typing import Final

from geo.model import PartyKind
from geo.names import fold
from geo.narrate.lexicon import words
from geo.narrate.people.cast import Figure
from geo.narrate.told.deeds import unveils
from geo.narrate.tree import Tree

__all__ = ["is_crowned", "is_famous", "opens"]

_CROWNED: Final = frozenset(
    {"queen", "king", "emperor", "empress", "prince", "princess", "duke", "duchess", "pope", "emir"}
    | {"countess", "sultan", "royal"}
)
"""Those who need no name: "the Queen opened a hospital"; "royal" is of the Princess Royal."""
_OBJECTS: Final = {
    "cut": frozenset({"ribbon", "tape", "cake"}),
    "plant": frozenset({"tree", "trees", "sapling", "oak"}),
    "switch": frozenset({"lights"}),
    "turn": frozenset({"lights", "sod"}),
    "name": frozenset({"ship", "lifeboat", "vessel", "train", "ferry"}),
    "christen": frozenset({"ship", "lifeboat", "vessel", "ferry"}),
    "bless": frozenset({"chapel", "church", "statue", "memorial", "site", "building"}),
    "start": frozenset({"race", "marathon", "parade"}),
}
"""What is done at a ceremony, by the verb."""
_OWN: Final = frozenset(
    {"restaurant", "shop", "store", "cafe", "café", "gym", "studio", "bar", "business", "salon"}
    | {"branch", "account", "inquiry", "investigation", "school", "clinic", "practice", "firm"}
)
"""What one may open for oneself."""


def is_crowned(figure: Figure) -> bool:
    """Tell monarchs, their kin and popes: "the Duke of Kent", "Princess Anne"."""
    party = figure.party
    said = fold(party.name).split()
    person = party.kind is PartyKind.PERSON
    by_title = not _CROWNED.isdisjoint(fold(party.role).split()[:1])
    return person and (not _CROWNED.isdisjoint({*said[:1], *said[-1:]}) or by_title)


def is_famous(figure: Figure) -> bool:
    """Tell actors, singers and champions, whom towns invite."""
    party = figure.party
    named = party.kind is PartyKind.PERSON and party.name != party.role
    return named and not words("famous").isdisjoint(fold(party.role).split())


def opens(tree: Tree, i: int, *, invited: bool = False) -> bool:
    """Tell what one is invited to do.

    Parameters
    ----------
    tree
        The sentence.
    i
        The verb.
    invited
        Whether those are meant who may open a shop of their own as well.
    """
    objects = {tree.low(k) for k in tree.kids(i, "obj")}
    if tree.low(i + 1 if i + 1 < len(tree.tokens) else i) == "on":  # "switched on the lights"
        objects |= {tree.low(k) for k in tree.kids(i, "obl")}
    rite = bool(objects & _OBJECTS.get(tree.lemma(i), frozenset()))
    own = invited and not objects.isdisjoint(_OWN)
    launches = invited and tree.lemma(i) == "launch"  # an appeal, a book
    return rite or (unveils(tree, i) and not own and not launches)
