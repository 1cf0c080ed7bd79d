"""Take "He" in a text that has named nobody yet for the person whom it spoke of before it began.

A single report or an excerpt may open with "He is to visit Iowa on Thursday". Who that is remains
unknown, but one and the same somebody goes there.
"""

from typing import Final

from geo.model import Party, PartyKind
from geo.narrate.lexicon import words
from geo.narrate.people.cast import Figure
from geo.narrate.scene import Scene
from geo.narrate.tree import Tree

__all__ = ["unheard"]

_ONE: Final = {
    "he": ("He", "m"),
    "him": ("He", "m"),
    "his": ("He", "m"),
    "she": ("She", "f"),
    "her": ("She", "f"),
}
_SEVERAL: Final = frozenset({"they", "their"})


def unheard(scene: Scene, tree: Tree, i: int) -> list[Figure]:
    """Return whom a pronoun stands for that nothing before it explains; nobody if it might.

    Parameters
    ----------
    scene
        The article so far.
    tree
        The sentence.
    i
        The pronoun.
    """
    low, start = tree.low(i), tree.tokens[i].span.start
    acts = tree.relation(i) == "nsubj" or tree.tokens[i].relation == "nmod:poss"
    whom = low in ("him", "her") and tree.tokens[i].tag == "PRP"
    acts = acts or (whom and tree.relation(i) in ("obj", "iobj"))
    owner = tree.tokens[i].tag == "PRP$" and tree.relation(i) == "nmod"
    name, gender = _ONE.get(low, ("They", "") if low in _SEVERAL else ("", ""))
    if not name or not (acts or owner):
        return []
    if name in scene.called:
        return [scene.called[name]]
    named = scene.cast.before(start) or [f for where, f in scene.lately if where.end <= start]
    if named or _is_ahead(tree, i):
        return []
    if gender and (speaker := _speaker(scene, tree, i, gender)):
        return [speaker]
    kind = PartyKind.PERSON if gender else PartyKind.GROUP
    return [Figure(party=Party(name=name, kind=kind), gender=gender, plural=not gender)]


def _speaker(scene: Scene, tree: Tree, i: int, gender: str) -> Figure | None:
    """Return Silva of "His tour of Peru is sold out, the singer Luis Silva said"."""
    for k in range(i + 1, len(tree.tokens)):
        verb = tree.head(k)
        says = tree.lemma(verb) in words("speech") and tree.is_verb(verb) and verb > i
        if tree.relation(k) != "nsubj" or not says or tree.low(k - 1) == "that":
            continue
        one = scene.cast.at(tree.tokens[k].span)
        office = one.party.role.lower().split() if one else []
        if {"his", "her", "their"} & {*tree.prior(k, 4)} or words("mouthpiece") & {*office}:
            continue  # "his lawyer, Jan Novak, said"
        if one is not None and not one.plural and one.gender in ("", gender):
            return one
    return None


def _is_ahead(tree: Tree, i: int) -> bool:
    """Tell "When he came to Lima, Silva fell ill", where the clause behind says who."""
    for up in (i, *tree.climb(i)):
        if tree.relation(up) in ("advcl", "obl") and up < tree.head(up):
            return True
    return False
