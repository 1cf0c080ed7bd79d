"""Tell who speaks a quotation, and of whom a report speaks: neither is the "she" in the other."""

from typing import Final

from geo.narrate.lexicon import person_noun, words
from geo.narrate.tree import Tree

__all__ = ["sayers", "spoken_by", "spoken_of"]

_MARKS: Final = frozenset({'"', "\u201c", "\u201d", "``", "''"})
_SHE: Final = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})


def spoken_by(tree: Tree, i: int) -> list[int]:
    """Return the words for who speaks the quotation that a pronoun stands in; empty if none.

    Parameters
    ----------
    tree
        The sentence.
    i
        The pronoun: "she" in "She has left, Silva said" between marks is not Silva.
    """
    marks = [k for k, t in enumerate(tree.tokens) if t.text in _MARKS or t.tag in _MARKS]
    if not marks or tree.low(i) not in _SHE or not _is_inside(marks, i):
        return []
    opened = marks[0] == 0 or tree.tokens[marks[0] - 1].text in (",", ":")
    if not opened:
        return []  # a few words only: she "was tired of her journeys"
    return [
        s
        for verb in range(len(tree.tokens))
        if _is_speech(tree, verb) and not _is_inside(marks, verb)
        for s in tree.kids(verb, "nsubj")
        if not _is_inside(marks, s)
    ]


def _is_inside(marks: list[int], i: int) -> bool:
    """Tell whether a word stands in a quotation, which may end with the sentence."""
    return sum(mark < i for mark in marks) % 2 == 1


def _is_speech(tree: Tree, i: int) -> bool:
    return tree.is_verb(i) and tree.lemma(i) in words("speech")


def sayers(tree: Tree, i: int) -> list[int]:
    """Return who says what a noun stands in: "Silva said the man had left" tells of another man.

    Parameters
    ----------
    tree
        The sentence.
    i
        The noun.
    """
    said = [v for v in tree.climb(i) if _is_speech(tree, v)]
    return [k for v in said for k in tree.kids(v, "nsubj") if k != i and i not in tree.below(k)]


def spoken_of(tree: Tree, i: int) -> list[int]:
    """Return whose life, car or health a report is of, in which a pronoun stands.

    Parameters
    ----------
    tree
        The sentence.
    i
        The pronoun: "she" in "Silva said the life of Berg was at risk if she stayed" is Berg.
    """
    said = next((v for v in tree.climb(i) if _is_speech(tree, v)), None)
    if said is None or said > i or tree.low(i) not in _SHE:
        return []
    things = [
        k
        for k in range(said + 1, i)
        if tree.relation(k) == "nsubj" and person_noun(tree.low(k)) is None and tree.is_noun(k)
    ]
    return [
        owner
        for k in things
        for owner in tree.kids(k, "nmod", "nmod:poss")
        if owner < i and tree.case(owner) in ("of", "") and tree.is_noun(owner)
    ]
