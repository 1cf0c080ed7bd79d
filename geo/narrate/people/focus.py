"""Order the parties of a sentence by how much it is about them, for the pronouns behind it."""

from typing import Final

from geo.model import PartyKind, Span
from geo.narrate.people.cast import Figure
from geo.narrate.scene import Scene
from geo.narrate.tree import Tree

__all__ = ["aside", "by_focus", "introduced", "lead_of"]

_SAME: Final = ("conj", "appos", "flat", "nmod:desc", "compound", "goeswith")
_CLAUSE: Final = ("root", "conj", "parataxis", "ccomp", "dep")
_ASIDE: Final = 3
_LEAD: Final = 3
"""Sentences at the head of an article that may tell of somebody who is named behind them."""
_HEADLINES: Final = 9
"""Lines at most above the lead: headlines, dates, bylines."""
_TITLE: Final = 24
"""Characters of a title before the name that opens a sentence."""


def by_focus(scene: Scene, index: int) -> list[tuple[Span, Figure]]:
    """Return the parties of a sentence, its main subjects first and those in asides last.

    Parameters
    ----------
    scene
        The article so far.
    index
        The number of the sentence.
    """
    named = list(scene.named_in(index))
    tree = scene.trees.get(index)
    if tree is None:
        return named
    for span, _ in named:
        if span not in scene.ranks:
            scene.ranks[span] = _rank(tree, span)
    return sorted(named, key=lambda pair: (scene.ranks[pair[0]], pair[0].start))


def _rank(tree: Tree, span: Span) -> int:
    """Return 0 for a main subject, 1 for another or its owner, 2 for the rest, 3 for asides."""
    under = tree.under(span)
    if not under:
        return 2
    top = _outer(tree, tree.top(under))
    if _in_aside(tree, top):
        return _ASIDE
    if tree.is_root(top):
        return 0
    if tree.relation(top) == "nsubj":
        return 0 if _is_main(tree, tree.head(top)) else 1
    owner = tree.tokens[top].relation == "nmod:poss"
    return 1 if owner and tree.relation(tree.head(top)) == "nsubj" else 2


def _outer(tree: Tree, i: int) -> int:
    """Return the word that stands in the sentence for a name, its apposition, or its list."""
    while tree.tokens[i].head != i and (
        tree.relation(i) in _SAME or tree.tokens[i].relation in _SAME
    ):
        i = tree.head(i)
    return i


def _is_main(tree: Tree, verb: int) -> bool:
    return all(tree.relation(k) in _CLAUSE for k in (verb, *tree.climb(verb)))


def _in_aside(tree: Tree, i: int) -> bool:
    """Tell whether a word is in a relative clause, or in one that opens with "where"."""
    return any(
        tree.tokens[up].relation in ("acl:relcl", "acl", "advcl")
        and (
            tree.tokens[up].relation == "acl:relcl"
            or any(tree.low(k) in ("where", "which", "who", "whom") for k in tree.children[up])
        )
        for up in tree.climb(i)
    )


def aside(scene: Scene, index: int, span: Span) -> bool:
    """Tell whether words of a sentence stand in a relative clause of it."""
    return index in scene.trees and scene.ranks.get(span) == _ASIDE


def introduced(scene: Scene, index: int, *, count: int) -> list[Figure]:
    """Return those whom the sentences behind a lead name first: "An architect ... Holm said".

    Parameters
    ----------
    scene
        The article so far.
    index
        The sentence that speaks of somebody by office alone.
    count
        Of how many it speaks: the next sentence is looked at, for several the next two.

    Returns
    -------
    As many as are spoken of, or none.
    """
    first = lead_of(scene)
    if index - first >= _LEAD or _named_by(scene, max(index, first)):
        return []
    found: list[Figure] = []
    start = max(index, first) + 1
    for later in range(start, min(len(scene.sentences), start + 1 + (count > 1))):
        where = scene.sentences[later].span
        opened = False
        for span, figure in scene.cast.within(where):
            if figure in found or not figure.sure:
                continue
            opens = opened or span.start - where.start <= _TITLE
            if opens and " " in figure.party.name and figure.party.kind is PartyKind.PERSON:
                found.append(figure)
                opened = count > 1
    return found if len(found) == count else []


def lead_of(scene: Scene) -> int:
    """Return the first sentence that ends like one: headlines and dates come before it."""
    for sentence in scene.sentences[:_HEADLINES]:
        if scene.text(sentence.span).rstrip().endswith((".", '."', ".”")):
            return sentence.index
    return 0


def _named_by(scene: Scene, index: int) -> bool:
    """Tell whether anybody is named up to a sentence."""
    end = scene.sentences[index].span.end
    return bool(scene.cast.named) and scene.cast.named[0][0].end <= end
