"""Tell whom an age stands for: "the 24-year-old", "the 61-year-old retired cosmonaut"."""

from geo.narrate.people.cast import Figure
from geo.narrate.people.offices import noun_gender, unnamed
from geo.narrate.people.pronouns import Resolve, person_before
from geo.narrate.scene import Scene
from geo.narrate.tree import Tree

__all__ = ["aged", "by_age"]


def aged(scene: Scene, tree: Tree, i: int, resolve: Resolve) -> list[Figure] | None:
    """Return whom "the 24-year-old" and "a 24-year-old from Ulm" mean; None for another word.

    Parameters
    ----------
    scene, tree
        The article so far, and the sentence.
    i
        The word that may be the "old" of an age.
    resolve
        Tells whom a word of the sentence stands for.
    """
    if tree.low(i) != "old" or i == 0 or tree.low(i - 1) != "-":
        return None
    if any(tree.low(k) in ("a", "an") for k in tree.kids(i, "det")):
        one = unnamed(scene, tree, i, country="", tail=())
    else:
        one = person_before(scene, tree, i, gender="", resolve=resolve)
    return [one] if one else []


def by_age(scene: Scene, tree: Tree, i: int, resolve: Resolve) -> Figure | None:
    """Return whom "the 61-year-old retired cosmonaut" means: who was named before."""
    beside = tree.kids(i, "amod", "compound")
    old = any(tree.low(k) == "old" and tree.low(k - 1) == "-" for k in beside if k)
    if not old or not any(tree.low(k) == "the" for k in tree.kids(i, "det")):
        return None
    known = person_before(scene, tree, i, gender=noun_gender(tree, i), resolve=resolve)
    return known if known and known.party.name != known.party.role else None
