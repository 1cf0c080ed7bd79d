"""Find those who are called by their common surname: "the Harts"."""

from geo.narrate.people.cast import Figure
from geo.narrate.scene import Scene
from geo.narrate.tree import Tree

__all__ = ["family"]


def family(scene: Scene, tree: Tree, i: int) -> list[Figure]:
    """Return whom "the Harts" means: all persons named before of that surname, if several.

    Parameters
    ----------
    scene
        The article so far.
    tree
        The sentence.
    i
        The name.
    """
    token = tree.tokens[i]
    the = any(tree.low(k) == "the" for k in tree.kids(i, "det"))
    if not the or not token.text.endswith("s") or tree.kids(i, "compound", "flat", "amod"):
        return []
    surnames = {token.text.removesuffix("s"), token.text.removesuffix("es")}
    known: dict[str, Figure] = {}
    for figure in scene.cast.before(token.span.start):
        first, _, last = figure.party.name.rpartition(" ")
        if first and last in surnames:
            known.setdefault(figure.party.name, figure)
    return [*known.values()][::-1] if len(known) > 1 else []
