"""Vary the training sentences as newspapers do: headlines, quotes, dashes, lost full stops."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from geo.language.treebanks import GoldSentence

CAPITALS = 0.05
"""The share of sentences set in capitals, as some papers set their headlines."""
TITLE_CASE = 0.04
"""The share set with a capital on every longer word, as most papers set their headlines."""
LOWER_CASE = 0.03
"""The share set without capitals, as captions and posts are."""
OPEN_END = 0.08
"""The share that loses its final mark, as a headline has none."""
OTHER_QUOTES = 0.3
"""The share whose quotes and dashes change between the typewriter's and the printer's."""

STRANGE_NAMES = 0.25
"""The share in which some names give way to invented ones: news are full of new names."""
EACH_NAME = 0.5
"""The share of the names of such a sentence that do."""

_SHORT = 3
_CURLY = {"'": "’", '"': "”", "``": "“", "''": "”", "--": "—", "-": "–"}
_STRAIGHT = {"’": "'", "‘": "'", "“": '"', "”": '"', "—": "--", "–": "-"}
_CURLY_INSIDE = str.maketrans("'", "’")
_STRAIGHT_INSIDE = str.maketrans("’‘", "''")


def augment(sentence: GoldSentence, random: Random, *, names: Sequence[str] = ()) -> GoldSentence:
    """Return the sentence, or a variant of it that keeps its analysis.

    Parameters
    ----------
    sentence
        An annotated sentence.
    random
        Decides on the variant.
    names
        Names whose halves make up new ones; without them the names stay.

    Examples
    --------
    >>> one = GoldSentence(
    ...     document="", words=("So", "."), spaces=(False, False), lemmas=("so", "."),
    ...     parts=("ADV", "PUNCT"), tags=("RB", "."), heads=(0, 0), relations=("root", "punct"))
    >>> sorted({augment(one, Random(seed)).text for seed in range(200)})
    ['SO', 'SO.', 'So', 'So.', 'so', 'so.']
    """
    if random.random() < OPEN_END:
        sentence = _without_final_mark(sentence)
    words: Sequence[str] = sentence.words
    if random.random() < OTHER_QUOTES:
        words = _other_quotes(words, sentence.tags)
    if names and random.random() < STRANGE_NAMES:
        words = _strange_names(words, sentence.tags, random=random, names=names)
    return replace(sentence, words=tuple(_other_case(words, random.random())))


def _without_final_mark(sentence: GoldSentence) -> GoldSentence:
    last = len(sentence.words) - 1
    if last < 1 or sentence.tags[last] != "." or last in sentence.heads:
        return sentence
    return replace(
        sentence,
        words=sentence.words[:last],
        spaces=sentence.spaces[:last],
        lemmas=sentence.lemmas[:last],
        parts=sentence.parts[:last],
        tags=sentence.tags[:last],
        heads=sentence.heads[:last],
        relations=sentence.relations[:last],
    )


def _other_quotes(words: Sequence[str], tags: Sequence[str]) -> list[str]:
    printed = any(mark in word for word in words for mark in "’‘“”")
    table = _STRAIGHT if printed else _CURLY
    inside = _STRAIGHT_INSIDE if printed else _CURLY_INSIDE
    changed = []
    for word, tag in zip(words, tags, strict=True):
        if word == '"' and tag == "``":
            changed.append("“")
        elif word == "-" and tag == "HYPH":
            changed.append(word)
        else:
            changed.append(table.get(word, word.translate(inside)))
    return changed


def _strange_names(
    words: Sequence[str], tags: Sequence[str], *, random: Random, names: Sequence[str]
) -> list[str]:
    """Put the first half of one name and the second of another in the place of a third."""
    changed = list(words)
    for index, (word, tag) in enumerate(zip(words, tags, strict=True)):
        if tag == "NNP" and is_name(word) and random.random() < EACH_NAME:
            one, other = random.choice(names), random.choice(names)
            changed[index] = one[: (len(one) + 1) // 2] + other[len(other) // 2 :]
    return changed


def is_name(word: str) -> bool:
    """Tell whether a word can lend its halves to new names.

    Examples
    --------
    >>> is_name("Najaf"), is_name("UN"), is_name("Mr.")
    (True, False, False)
    """
    return len(word) > _SHORT and word.isalpha() and word.istitle()


def _other_case(words: Sequence[str], chance: float) -> Sequence[str]:
    if chance < CAPITALS:
        return [word.upper() for word in words]
    if chance < CAPITALS + TITLE_CASE:
        return [word[:1].upper() + word[1:] if len(word) > _SHORT else word for word in words]
    if chance < CAPITALS + TITLE_CASE + LOWER_CASE:
        return [word.lower() for word in words]
    return words
