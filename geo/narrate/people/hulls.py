"""Find the ship that "she" means."""

from typing import Final

from geo.model import PartyKind
from geo.narrate.lexicon import words
from geo.narrate.people.cast import Figure
from geo.narrate.people.focus import by_focus
from geo.narrate.scene import Scene
from geo.narrate.tree import Tree

__all__ = ["ship_before"]

_REACH: Final = 4
"""Sentences that a pronoun looks back over."""


def ship_before(scene: Scene, tree: Tree, i: int) -> Figure | None:
    """Return the vessel that "she" means: one that the article names, where no woman is meant."""
    if not scene.hulls or tree.lemma(tree.head(i)) in words("speech"):
        return None
    own, start = tree.sentence.index, tree.tokens[i].span.start
    women = any(_is_woman(scene, f) for f in scene.cast.figures)
    if women and not _puts_to_sea(tree, i) and not _of_ship(scene, tree, i):
        return None
    for index in range(own, max(-1, own - 1 - _REACH), -1):
        for span, figure in scene.named_in(index):
            if _is_hull(scene, figure) and span.start < start:
                return figure
    return None


def _is_woman(scene: Scene, figure: Figure) -> bool:
    return "f" in (figure.gender, scene.genders.get(figure.party.name))


def _is_hull(scene: Scene, figure: Figure) -> bool:
    """Tell a vessel that the article names as one."""
    named = {figure.party.name, *figure.party.name.split()}
    return figure.party.kind is PartyKind.VESSEL and not scene.hulls.isdisjoint(named)


def _puts_to_sea(tree: Tree, i: int) -> bool:
    """Tell what only ships do: "she called at Lima", "she dropped anchor"."""
    verb = tree.head(i)
    calls = tree.lemma(verb) == "call" and tree.after(verb) == "at"
    anchors = any(tree.low(k) == "anchor" for k in tree.kids(verb, "obj"))
    return tree.is_verb(verb) and (calls or anchors or tree.lemma(verb) in words("seafaring"))


def _of_ship(scene: Scene, tree: Tree, i: int) -> bool:
    """Tell whether the sentence before is about a ship, and names no woman."""
    before = [] if tree.sentence.index == 0 else by_focus(scene, tree.sentence.index - 1)
    own = any(s.end <= tree.tokens[i].span.start for s, _ in scene.named_in(tree.sentence.index))
    ahead = bool(before) and _is_hull(scene, before[0][1]) and not own
    return ahead and not any(_is_woman(scene, f) for _, f in before)
