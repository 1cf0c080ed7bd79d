"""Tell who is meant by a word for people of a country: "the Norwegian", "a German", "Belgians"."""

from geo.model import MentionKind, Party, Resolution
from geo.narrate.lexicon import person_noun
from geo.narrate.people.bands import compatriots, group, phrase, text_of
from geo.narrate.people.cast import Figure
from geo.narrate.scene import Scene
from geo.narrate.tree import Tree

__all__ = ["many", "national", "nationals"]

_ONE: dict[str, bool] = {"a": True, "an": True, "another": True, "the": False}
"""Words before one of a country, each with whether nobody knows her yet."""
_HEADS = ("nsubj", "obj", "obl", "nmod", "appos", "conj", "root", "ccomp", "parataxis")
"""Relations of what is a noun of its own, and no part of another."""


def national(scene: Scene, tree: Tree, i: int) -> Figure | None:
    """Return who "the Norwegian" or "a Norwegian" is.

    The first is the person of that country named last, or one of none, or somebody where nobody
    was named before; the second is somebody.
    """
    place = _people(scene, tree, i)
    said = [_ONE[tree.low(k)] for k in tree.kids(i, "det") if tree.low(k) in _ONE]
    if place is None or place.place is None or tree.low(i).endswith("s") or not said:
        return None
    start, country = tree.tokens[i].span.start, place.place.country
    if said[0]:
        return _somebody(scene, tree, i, country)
    before = scene.cast.before(start)
    same = [f for f in before if f.party.country == country]
    unknown = [f for f in before if not f.party.country]
    told = next(iter([*same, *unknown]), None)
    # "the Danish-built engine" and "the Danish under-20 squad" are not of one Dane.
    tags = [t.tag for t in tree.tokens[i + 1 : i + 2]]
    acts = tree.relation(i) == "nsubj" and not {"VBD", "VBZ", "MD", "RB", ","}.isdisjoint(tags)
    return told or (_somebody(scene, tree, i, country) if acts and not before else None)


def nationals(scene: Scene, tree: Tree, i: int) -> bool:
    """Tell whether a word means some people of a country: "two Americans", "the Belgians"."""
    if tree.tokens[i].tag not in ("NNS", "NNPS") or not tree.low(i).endswith("s"):
        return False
    return _people(scene, tree, i) is not None


def _people(scene: Scene, tree: Tree, i: int) -> Resolution | None:
    """Return the country whose people a word means, if it means any."""
    found = scene.resolution(tree.tokens[i].span, index=tree.sentence.index)
    if found is None or found.place is None or found.mention.kind is not MentionKind.DEMONYM:
        return None
    return found


def _somebody(scene: Scene, tree: Tree, i: int, country: str) -> Figure | None:
    """Return the person that "a German" or "a young German" is, of whom no more is known."""
    alone = tree.relation(i) in _HEADS and not tree.kids(i, "compound", "flat")
    following = tree.tokens[i + 1 : i + 2]
    if not alone or any(t.tag.startswith(("NN", "JJ", "CD")) for t in following):
        return None  # "a German company", whatever the tree says
    kept = phrase(tree, i)
    name = text_of(scene, tree, kept[0] if kept else i, i)
    figure = Figure(party=Party(name=name, role=name, country=country))
    scene.meet(tree.tokens[i].span, tree.sentence.index, figure)
    return figure


def many(scene: Scene, tree: Tree, i: int) -> list[Figure]:
    """Return the group that a plural or a collective noun stands for."""
    noun, low = person_noun(tree.tokens[i].text), tree.low(i)
    plural = noun is not None and noun.kind == "group" and tree.tokens[i].tag != "NN"
    of_country = compatriots(scene, tree, i) if nationals(scene, tree, i) else None
    if of_country:
        return [of_country]
    if plural or nationals(scene, tree, i) or (noun is not None and _collective(noun.word, low)):
        return [group(scene, tree, i, through=i)]
    return []


def _collective(word: str, low: str) -> bool:
    noun = person_noun(word)
    return noun is not None and noun.kind == "group" and word == low
