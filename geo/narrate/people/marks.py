"""Tell what a word may be in the name of a person or in an office, by capitals and tables."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final

from geo.names import fold
from geo.narrate.lexicon import first_names, nouns, person_noun, person_nouns, verbs, words

__all__ = ["ABSTRACT", "LOWER_NAME", "given", "is_plural", "lower_marked", "mark_of", "read_below"]

LOWER_NAME: Final = re.compile(r"(?:al|el|as|ash|ad|an|ar|at|az|ul|ur|bin)[-‐‑][A-Z]")
"""A surname that begins with an article in lower case."""
ABSTRACT: Final = ("tion", "sion", "ness", "ment", "ity", "ism", "ance", "ence", "ship", "ics")
"""How nouns end that are no names."""
_TITLES: Final = frozenset(
    {"messrs", "generals", "colonels", "admirals", "captains", "sergeants", "sheikhs", "imams"}
)
"""Plurals of titles that stand before names."""
_KNOWN_WORDS: Final = 8192
"""Words whose mark is kept in mind: most words of a text have been seen before."""


_SHORT: Final = frozenset({"ve", "d", "ll", "m", "re"})
"""What is left of verbs behind pronouns."""


def given(word: str) -> str:
    """Return the first name that a word is, or begins with before a hyphen, folded; else empty.

    Examples
    --------
    >>> given("Jean-Baptiste"), given("Ana"), given("Brussels")
    ('jean', 'ana', '')
    """
    whole = fold(word)
    if whole in first_names():
        return whole
    first = fold(re.split("[-‐‑]", word, maxsplit=1)[0])
    return first if first != whole and first in first_names() else ""


@lru_cache(maxsize=_KNOWN_WORDS)
def mark_of(word: str) -> str:
    """Return the mark of a word.

    Returns
    -------
    T title or role, R portfolio, O organisation, C calendar, S function word, N name, p particle,
    r lower-case role, l lower-case portfolio, a full stop for anything else.

    Examples
    --------
    >>> [mark_of(w) for w in ("Minister", "Silva", "film-director", "colonel", "sang")]
    ['T', 'N', 'r', 'r', '.']
    """
    low = word.lower()
    if not word[0].isupper():
        return _lower_mark(word)
    if word in words("stop") or re.split("['\u2019]", word)[-1] in _SHORT:
        return "S"  # "I've", "He'd"
    noun = person_noun(low)
    if noun and noun.kind != "group":
        return "T"
    if fold(word) in first_names():
        return "N"
    for name, mark in (("calendar", "C"), ("portfolio", "R"), ("organisation", "O")):
        if word in words(name):
            return mark
    group = noun is not None and low.endswith("s")  # "Relatives came from Lima"
    return "N" if word[0].isalpha() and not group else "."


def _lower_mark(word: str) -> str:
    noun = person_noun(word) or person_noun(word.rpartition("-")[2])
    if LOWER_NAME.match(word):
        return "N"
    if word in words("particle"):
        return "p"
    if noun and (noun.kind == "role" or word in words("rank")):
        return "r"
    return "l" if word.capitalize() in words("portfolio") else "."


@cache
def lower_marked() -> frozenset[str]:
    """Return all words of lower-case letters alone that can have a mark but the full stop."""
    portfolios = (word.lower() for word in words("portfolio"))
    return frozenset(person_nouns()) | words("particle") | frozenset(portfolios)


def is_plural(word: str) -> bool:
    """Tell the plural of an office or a title: "Senators", "Generals", "Messrs"."""
    low = word.lower().rstrip(".")
    if not low.endswith("s"):
        return False
    noun = person_noun(low)
    return low in _TITLES or (noun is not None and noun.kind == "group")


def read_below(text: str, name: Sequence[str]) -> bool:
    """Tell a name in a headline in capitals, which the text repeats, from "POPE TO VISIT".

    Examples
    --------
    >>> text = "SILVA TO VISIT PERU. Ana Silva will visit Peru."
    >>> read_below(text, ("SILVA",)), read_below(text, ("TO", "VISIT"))
    (True, False)
    """
    verbal = any(word.lower() in verbs() or word.lower() in nouns() for word in name)
    again = re.search(rf"\b{re.escape(name[-1].capitalize())}\b", text)
    return not verbal and again is not None
