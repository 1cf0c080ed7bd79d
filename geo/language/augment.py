"""Vary the training sentences the way newspapers vary them: headlines, quotes, dashes, lost full stops."""

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

_SHORT = 3
_CURLY = {"'": "’", '"': "”", "``": "“", "''": "”", "--": "—", "-": "–"}
_STRAIGHT = {"’": "'", "‘": "'", "“": '"', "”": '"', "—": "--", "–": "-"}
_CURLY_INSIDE = str.maketrans("'", "’")
_STRAIGHT_INSIDE = str.maketrans("’‘", "''")


def augment(sentence: GoldSentence, random: Random) -> GoldSentence:
    """Return the sentence, or a variant of it that keeps its analysis.

    Examples
    --------
    >>> one = GoldSentence(document="", words=("So", "."), spaces=(False, False), lemmas=("so", "."),
    ...     parts=("ADV", "PUNCT"), tags=("RB", "."), heads=(0, 0), relations=("root", "punct"))
    >>> sorted({augment(one, Random(seed)).text for seed in range(200)})
    ['SO', 'SO.', 'So', 'So.', 'so', 'so.']
    """
    if random.random() < OPEN_END:
        sentence = _without_final_mark(sentence)
    words: Sequence[str] = sentence.words
    if random.random() < OTHER_QUOTES:
        words = _other_quotes(words, sentence.tags)
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


def _other_case(words: Sequence[str], chance: float) -> Sequence[str]:
    if chance < CAPITALS:
        return [word.upper() for word in words]
    if chance < CAPITALS + TITLE_CASE:
        return [word[:1].upper() + word[1:] if len(word) > _SHORT else word for word in words]
    if chance < CAPITALS + TITLE_CASE + LOWER_CASE:
        return [word.lower() for word in words]
    return words
