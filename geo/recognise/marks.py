"""What an atom looks like and in which word lists it stands, as the bits of one number.

An atom is asked dozens of such questions, and a bit is told faster than a word is found in a list.
The answers hold wherever the atom stands, so that they are worked out once.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final, TypeVar

import numpy as np

from geo.names import ARTICLES, fold
from geo.recognise.lexicon import lexicon

__all__ = [
    "ACRONYM",
    "AND",
    "ARTICLE",
    "BEHIND",
    "BEYOND",
    "BOUND",
    "CALENDAR",
    "CAPS",
    "CLUB",
    "COMMA",
    "COMMON",
    "COUNTY",
    "DASH",
    "DESCRIBED",
    "DIRECTION",
    "DOT",
    "EMPTY",
    "FUNCTION",
    "GENERIC",
    "GIVEN",
    "GOVERNMENT",
    "HEAD",
    "HYPHEN",
    "INITIALS",
    "JOIN",
    "KIND",
    "LED",
    "LETTERS",
    "LISTING",
    "LOCATIVE",
    "LONG",
    "LOWER",
    "MADE",
    "MODIFIER",
    "MOVE",
    "NAMED",
    "NO_PERSON",
    "NUMBER",
    "OF",
    "OPENING",
    "ORDINARY",
    "ORGANISATION",
    "ORGANISED",
    "PARTICLE",
    "PARTY",
    "POSSESSIVE",
    "POST",
    "ROAD",
    "ROLE",
    "SEEING",
    "SITE",
    "SPEAKING",
    "STEPS",
    "STOP",
    "STORMY",
    "STRICT",
    "SURNAME",
    "TAIL",
    "TALLY_BITS",
    "TEAM",
    "TITLE",
    "TITLED",
    "WAY",
    "WORDED",
    "marks_of",
    "of_letters",
    "tally",
]  # fmt: skip

_Marks = TypeVar("_Marks", int, np.ndarray[Any, np.dtype[np.int64]])

# What it looks like.
NAMED: Final = 1 << 0
"""It can be part of a name."""
TITLED: Final = 1 << 1
"""A capital at its head."""
CAPS: Final = 1 << 2
"""Two capitals or more."""
INITIALS: Final = 1 << 3
LOWER: Final = 1 << 4
POSSESSIVE: Final = 1 << 5
HYPHEN: Final = 1 << 6
LETTERS: Final = 1 << 7
"""It begins with a letter."""
WORDED: Final = 1 << 8
"""It begins with a letter or digit."""
LONG: Final = 1 << 9
"""It begins with a letter, and is long enough to tell a headline by."""

# What it does to the names around it.
HEAD: Final = 1 << 10
"""It can open a run: it is named, or a direction in lower case."""
EMPTY: Final = 1 << 11
"""Alone, it has its capital for opening a sentence."""
STEPS: Final = 1 << 12
"""It may join two named atoms: a join, a possessive, a full stop or a hyphen."""
JOIN: Final = 1 << 13
ORDINARY: Final = 1 << 14
FUNCTION: Final = 1 << 15
LOCATIVE: Final = 1 << 16
DIRECTION: Final = 1 << 17
GIVEN: Final = 1 << 18
SURNAME: Final = 1 << 19
TITLE: Final = 1 << 20
ORGANISED: Final = 1 << 21
"""An organisation's head noun, a road, or what stands before a club's town."""
SITE: Final = 1 << 22
GENERIC: Final = 1 << 23
ROLE: Final = 1 << 24
COMMON: Final = 1 << 25
TAIL: Final = 1 << 26
"""In lower case, an area or a site, so that it may belong to the name before it."""
NO_PERSON: Final = 1 << 27
"""A head noun that makes what stands before it no person."""
CALENDAR: Final = 1 << 28
PARTICLE: Final = 1 << 29

# Asked for less often; numbers as large take a little longer.
ORGANISATION: Final = 1 << 30
GOVERNMENT: Final = 1 << 31
ROAD: Final = 1 << 32
CLUB: Final = 1 << 33
STOP: Final = 1 << 34
KIND: Final = 1 << 35
POST: Final = 1 << 36
MOVE: Final = 1 << 37
BEHIND: Final = 1 << 38
SPEAKING: Final = 1 << 39
TEAM: Final = 1 << 40
ARTICLE: Final = 1 << 41
"""The article of Arabic or Spanish."""
OPENING: Final = 1 << 42
"""A stroke or an opening bracket."""
ACRONYM: Final = 1 << 43
"""Capitals, few enough for an acronym."""
COUNTY: Final = 1 << 44
"""Short for a county, before its name, where nothing named stands before it."""
NUMBER: Final = 1 << 45
DESCRIBED: Final = 1 << 46
MADE: Final = 1 << 47
"""It stands before the name of a ship or a car."""
STORMY: Final = 1 << 48
"""It makes what stands beside it a disease or a storm."""
MODIFIER: Final = 1 << 49
"""An article or direction between a preposition and a name."""
LISTING: Final = 1 << 50
STRICT: Final = 1 << 51
"""A preposition before a place, and before hardly anything else."""
BOUND: Final = 1 << 52
"""A preposition before a place behind a verb of moving."""
SEEING: Final = 1 << 53
WAY: Final = 1 << 54
PARTY: Final = 1 << 55
LED: Final = 1 << 56
"""What leads from the noun of a site to its name."""
AND: Final = 1 << 57
OF: Final = 1 << 58
COMMA: Final = 1 << 59
DASH: Final = 1 << 60
DOT: Final = 1 << 61
BEYOND: Final = 1 << 62
"""Behind a run, it may belong to the last name."""

_BEFORE_NAMES: Final = frozenset({"the", "a", "an", "downtown", "central", "nearby", "all"})
_LONG_WORD: Final = 4
_LONGEST_ACRONYM: Final = 5
_HYPHENS: Final = frozenset("-‐‑–")


@cache
def _lists() -> tuple[tuple[int, Iterable[str]], ...]:
    """Return the lists of words, with their bits."""
    words = lexicon()
    contexts = words.contexts
    return (
        (ORDINARY, words.ordinary), (FUNCTION, contexts["functions"]),
        (LOCATIVE, contexts["locative"]), (DIRECTION, contexts["directions"]),
        (GIVEN, words.first_names), (SURNAME, words.surnames), (TITLE, words.titles),
        (ORGANISED, words.organisations | contexts["roads"] | contexts["clubs"]),
        (SITE, words.sites), (GENERIC, contexts["generics"]), (ROLE, contexts["roles"]),
        (COMMON, words.common), (CALENDAR, contexts["calendar"]),
        (PARTICLE, contexts["particles"]), (ORGANISATION, words.organisations),
        (GOVERNMENT, words.governments), (ROAD, contexts["roads"]), (CLUB, contexts["clubs"]),
        (STOP, contexts["stops"]), (COUNTY, contexts["counties"]),
        (KIND, contexts["kinds"]), (POST, contexts["posts"]),
        (MOVE, contexts["moves"]), (BEHIND, contexts["behind"]), (SPEAKING, contexts["speaking"]),
        (DESCRIBED, contexts["described"]),
        (MADE, contexts["vessels"] | contexts["prefixes"] | contexts["makers"]),
        (STORMY, contexts["diseases"] | contexts["storms"]),
        (MODIFIER, contexts["directions"] | _BEFORE_NAMES),
        (LISTING, {",", "and", "-"}), (STRICT, {"in", "at", "from", "to", "near"}),
        # "left for", "stopped by"
        (BOUND, {"for", "by"}), (WAY, {"to", "from", "at"}),
        (SEEING, {"visit", "visits", "visited", "visiting", "toured", "touring"}),
        (PARTY, {"d", "r", "i"}), (LED, {"of", "the"}), (AND, {"and"}), (OF, {"of"}),
        (COMMA, {","}), (OPENING, {"/", "("}), (DASH, {"-"}), (DOT, {"."}),
        (BEYOND, contexts["areas"] | {".", "-"}),
        (TEAM, contexts["teams"]), (ARTICLE, ARTICLES),
    )  # fmt: skip


@cache
def _bits() -> Mapping[str, int]:
    """Return the bits of each word that stands in a list: looked for once, not list by list."""
    found: dict[str, int] = {}
    for bit, words in _lists():
        for word in words:
            found[word] = found.get(word, 0) | bit
    # What is told by other means shall not pass for a word that is in no list.
    for name in ("joins", "directions", "areas"):
        for word in lexicon().contexts[name]:
            found.setdefault(word, 0)
    return found


@cache
def _in_runs() -> Mapping[str, int]:
    """Return what some words do in a run of capitals, as written."""
    contexts = lexicon().contexts
    found = dict.fromkeys(contexts["joins"], JOIN)
    for text in contexts["directions"]:
        found[text] = found.get(text, 0) | HEAD
    return found


_NAMES: Final = GIVEN | SURNAME
_NO_PERSON: Final = ORGANISATION | SITE | GENERIC | ROAD


def marks_of(text: str, word: str, shape: int) -> int:
    """Return the marks of an atom.

    Parameters
    ----------
    text
        As written.
    word
        As the word lists have it.
    shape
        What it looks like: some of the bits up to `HYPHEN`.
    """
    bits = _bits()
    marks = shape | bits.get(word, 0)
    if not word.isascii():
        # "João" is in the lists as they are folded; "Réunion" is no reunion.
        marks |= bits.get(fold(word), 0) & _NAMES
    marks |= _of_letters(text) | _of_runs(text, marks)
    if marks & NAMED and marks & _NO_PERSON and not marks & GIVEN:
        marks |= NO_PERSON
    if marks & LOWER and (word in lexicon().contexts["areas"] or marks & SITE):
        marks |= TAIL
    if marks & CAPS and len(word) <= _LONGEST_ACRONYM:
        marks |= ACRONYM
    return marks


def of_letters(text: str, word: str, shape: int) -> int:
    """Return the marks of an atom that is all letters of ASCII; see `marks_of`.

    Examples
    --------
    >>> of_letters("xyzzy", "xyzzy", LOWER) == LOWER | LETTERS | WORDED | LONG
    True
    >>> bool(of_letters("of", "of", LOWER) & OF)
    True
    """
    found = shape | _LETTERED
    if len(text) >= _LONG_WORD:
        found |= LONG
    if shape & NAMED:
        found |= HEAD
        if shape & CAPS and len(word) <= _LONGEST_ACRONYM:
            found |= ACRONYM
    bits = _bits().get(word)
    # Of a word that stands in no list its looks tell all.
    return found if bits is None else _of_listed(text, found | bits)


def _of_listed(text: str, found: int) -> int:
    """Return the marks of a word in some list, of whose looks and lists the marks are known."""
    found |= _in_runs().get(text, 0)
    if found & LOWER:
        if found & JOIN:
            found |= STEPS
        # Of all words of letters only those of areas are marked so.
        return found | TAIL if found & (BEYOND | SITE) else found
    if found & _NO_PERSON and not found & GIVEN:
        found |= NO_PERSON
    return found | EMPTY if (found & TITLED and found & FUNCTION) or text == "I" else found


_LETTERED: Final = LETTERS | WORDED


def _of_letters(text: str) -> int:
    found = HYPHEN if text in _HYPHENS else 0
    if text[0].isalpha():
        found |= LETTERS | (LONG if len(text) >= _LONG_WORD else 0)
    return found | (WORDED if text[0].isalnum() else 0)


def _of_runs(text: str, marks: int) -> int:
    """Return what the atom does in a run of capitals."""
    contexts = lexicon().contexts
    found = JOIN if text in contexts["joins"] else 0
    if marks & NAMED or text in contexts["directions"]:
        found |= HEAD
    if (marks & TITLED and marks & FUNCTION) or text == "I":
        found |= EMPTY
    if marks & LOWER:
        steps = bool(found & JOIN)
    else:
        steps = bool(marks & POSSESSIVE) or text == "." or text in _HYPHENS
    return found | (STEPS if steps else 0)


TALLY_BITS: Final = 20
"""How many bits each count of a tally has."""


def tally(marks: _Marks) -> _Marks:
    """Return what an atom counts where one asks whether a line is a headline.

    Three counts in one number, so that one sum tells them all: long words, those of them with a
    capital, and words that are not in capitals. Of an array of marks there is an array of them.

    Examples
    --------
    >>> tally(LONG | NAMED | LETTERS) == 1 + (1 << 20) + (1 << 40)
    True
    """
    long = marks // LONG & 1
    others = (marks // LETTERS & 1) & ~(marks // CAPS & 1)
    found: _Marks = long + ((long & marks & NAMED) << TALLY_BITS) + (others << 2 * TALLY_BITS)
    return found
