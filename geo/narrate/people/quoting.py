"""Tell who speaks a quotation, and of whom a report speaks: neither is the "she" in the other."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from geo.model import Span
from geo.narrate.lexicon import person_noun, words
from geo.narrate.tree import Tree

__all__ = ["carried_on", "quoted", "sayers", "spoken_by", "spoken_of"]

_MARKS: Final = frozenset({'"', "\u201c", "\u201d", "``", "''"})
_OPENING: Final = 1
"""The last word at the head of a sentence that may be its subject."""
_FAR: Final = 9
"""Sentences at most that one pronoun goes on about somebody."""
_FIRST: Final = re.compile(r"(?:^|[\s\"\u201c])(?:i|my|me|i[\u2019']\w+)\s")
"""Words of one who is quoted, in lower case."""
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


def quoted(tree: Tree, span: Span, i: int) -> bool:
    """Tell whether words stand in the quotation behind which a pronoun says who spoke it.

    Parameters
    ----------
    tree
        The sentence.
    span
        The words: Silva in '"I know Silva," he told a crowd', who is not "he".
    i
        The pronoun.
    """
    if i == 0 or tree.tokens[i - 1].text not in _MARKS or not tree.is_verb(tree.head(i)):
        return False
    marks = [k for k in range(i) if tree.tokens[k].text in _MARKS]
    between = [k for k in marks if tree.tokens[k].span.start >= span.end]
    return len(between) % 2 == 1


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


def carried_on(text: Callable[[int], str], tree: Tree, i: int, *, reach: int) -> Iterator[int]:
    """Yield the sentences, the nearest first, that may name whom "he" at the head of one means.

    A sentence before that opens with "He" as well goes on about somebody named before it: whoever
    it names besides is not meant.

    Parameters
    ----------
    text
        The words of a sentence of the document, by its number.
    tree
        The sentence of the pronoun.
    i
        The pronoun.
    reach
        How many sentences to look back over, those that go on not counted.
    """
    own = tree.sentence.index
    yield own
    opens = tree.relation(i) == "nsubj" and tree.low(i) in ("he", "she") and i <= _OPENING
    back = own - 1
    while back >= 0 and reach > 0 and own - back <= _FAR:
        goes_on = opens and _goes_on(text(back).lower(), tree.low(i))
        if not goes_on:
            yield back
            reach -= 1
        back -= 1


def _goes_on(sentence: str, pronoun: str) -> bool:
    """Tell a sentence that opens with a pronoun, or is quoted from whom one means.

    Examples
    --------
    >>> _goes_on('"silva was a friend," he said.', "he")
    True
    """
    said = re.search(rf"[\"\u201d],? {pronoun} (?:said|says|added|recalled|explained)\b", sentence)
    first = _FIRST.search(sentence) is not None and "said" not in sentence
    opens = sentence.lstrip('"\u201c ').startswith(
        (f"{pronoun} ", f"{pronoun}'", f"{pronoun}\u2019")
    )
    return said is not None or first or opens
