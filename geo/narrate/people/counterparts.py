"""Find whom "his French counterpart" means: the holder of the same office in another country."""

from collections.abc import Callable

from geo.model import Span
from geo.names import fold
from geo.narrate.lexicon import person_noun
from geo.narrate.people.abroad import met_before
from geo.narrate.people.cast import Figure
from geo.narrate.people.offices import unnamed
from geo.narrate.scene import Scene
from geo.narrate.tree import Tree

__all__ = ["counterpart", "counterparts"]


def counterpart(
    scene: Scene, tree: Tree, i: int, country: str, *, resolve: Callable[[int], list[Figure]]
) -> Figure | None:
    """Return the holder of the same office in another country, if the document names one.

    Parameters
    ----------
    scene, tree
        The article so far, and the sentence.
    i
        The word.
    country
        ISO 3166-1 alpha-2 of the country that is told of; empty if none is.
    resolve
        Returns whom a word of the sentence stands for.
    """
    owner = [f for k in tree.kids(i, "nmod:poss") for f in resolve(k)]
    office = {w for f in owner for w in fold(f.party.role).split() if person_noun(w)}
    for figure in scene.cast.around(tree.tokens[i].span.start):
        alike = not office or office & set(fold(figure.party.role).split())
        if country and figure.party.country == country and alike and figure not in owner:
            return figure
    return met_before(scene, country, office, apart=owner) if country else None


def counterparts(
    scene: Scene, tree: Tree, i: int, *, resolve: Callable[[int], list[Figure]]
) -> list[Figure]:
    """Return those of "his French and German counterparts" whom the document names.

    Parameters
    ----------
    scene, tree, i, resolve
        As in `counterpart`.
    """
    span = Span(tree.tokens[max(0, i - 6)].span.start, tree.tokens[i].span.end)
    near = scene.resolutions.get(tree.sentence.index, ())
    countries = [r.place.country for r in near if r.place and span.covers(r.mention.span)]
    found = [counterpart(scene, tree, i, c, resolve=resolve) for c in dict.fromkeys(countries)]
    known = [f for f in found if f]
    met = tree.relation(i) in ("obj", "obl", "nmod") and not known
    them = unnamed(scene, tree, i, country="", tail=[]) if met else None
    return [them] if them else known
