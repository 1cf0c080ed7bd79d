"""Tell the states and movements that act as one does: "Peru and Chile signed a treaty"."""

from collections.abc import Sequence
from itertools import chain

from geo.model import MentionKind, Party, PartyKind, PlaceKind
from geo.narrate.people.bands import phrase, text_of
from geo.narrate.people.cast import Figure
from geo.narrate.scene import Scene
from geo.narrate.tree import Tree

__all__ = ["behind_between", "powers"]

_SAID = (MentionKind.PLACE, MentionKind.METONYM)


def powers(scene: Scene, tree: Tree, roles: Sequence[int]) -> list[Figure]:
    """Return the states among words, with what is named beside them: "Colombia and the ELN".

    Empty if there is no state among them, or if they are fewer than two.

    Parameters
    ----------
    scene
        The article so far.
    tree
        The sentence.
    roles
        The words for those who act, each with those that are joined to it.
    """
    heads = dict.fromkeys(chain.from_iterable(tree.conjuncts(k) for k in roles))
    found = [f for k in heads if (f := _power(scene, tree, k))]
    states = [f for f in found if f.party.country]
    return found if states and len(found) == len(heads) > 1 else []


def _power(scene: Scene, tree: Tree, k: int) -> Figure | None:
    """Return the state or movement that a name stands for, or None if it is neither."""
    token = tree.tokens[k]
    one = scene.resolution(token.span, index=tree.sentence.index)
    if one is not None and one.place is not None:
        land = one.place.kind is PlaceKind.COUNTRY or one.mention.kind is MentionKind.METONYM
        if not land or one.mention.kind not in _SAID:
            return None
        name, country = scene.text(one.mention.span), one.place.country
    elif known := scene.cast.at(token.span):
        return known
    elif token.text[:1].isupper():
        name, country = text_of(scene, tree, (phrase(tree, k) or [k])[0], k), ""
    else:
        return None
    party = Party(name=name, kind=PartyKind.ORGANISATION, country=country)
    return Figure(party=party, plural=True)


def behind_between(tree: Tree, i: int, *cases: str) -> list[int]:
    """Return whom "talks between Chad and Sudan" were held by: the first word for them."""
    below = tree.kids(i, "nmod", "obl")
    return [k for k in below if tree.case(k) in ("between", "among", "by", *cases)][:1]
