"""Cut a text into atoms: words, initials, numbers and marks, each with its shape.

An atom is smaller than a token: hyphens stand alone, so that "Pakistan-Iraq" is two names, and
the possessive is cut off, so that "Iraq's" is one.
"""

import re
from enum import Enum
from typing import Final, NamedTuple

__all__ = ["Atom", "Shape", "as_word", "atoms"]


class Shape(Enum):
    """What an atom looks like."""

    TITLE = "Title"
    """A word with a capital at its head, or in a script without case."""
    CAPS = "CAPS"
    """A word of two capitals or more."""
    INITIALS = "U.S."
    """Capitals with full stops, or one capital alone."""
    LOWER = "lower"
    """Any other word."""
    POSSESSIVE = "'s"
    """The possessive behind a word."""
    NUMBER = "7"
    """Digits."""
    MARK = ","
    """Anything else but white space."""


class Atom(NamedTuple):
    """A piece of text."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last."""
    text: str
    """As written."""
    shape: Shape
    """What it looks like."""
    named: bool
    """Whether it can be part of a name."""
    word: str
    """The atom as the word lists have it: in lower case, without full stops."""


# Combining marks belong to the letter before them: a text may come decomposed.
_LETTER: Final = r"[^\W\d_][\u0300-\u036f\u064b-\u0652]*"
_ATOM: Final = re.compile(
    # Most words by far are of this sort, so that it is tried first.
    r"(?P<lower>[a-z]+(?![^\W_]|['’`‘ʼʻʿʾ\u0300-\u036f]))"
    rf"|(?P<initials>(?:[^\W\d_a-z]\.){{2,}}|[^\W\d_a-z]\.(?=\s?[^\W\d_a-z]))"
    rf"|(?P<possessive>['’]s(?!\w)|(?<=s)['’](?=\s))"
    rf"|(?P<word>(?:{_LETTER})+(?:['’`‘ʼʻʿʾ](?!s(?!\w))(?:{_LETTER})+)*)"
    r"|(?P<number>\d+(?:[.,]\d+)*)"
    r"|(?P<mark>[^\w\s]|_)"
)
_SHAPES: Final = {
    "initials": Shape.INITIALS,
    "possessive": Shape.POSSESSIVE,
    "number": Shape.NUMBER,
    "mark": Shape.MARK,
}
# "I've" and "I'll" are no names.
_APOSTROPHES: Final = frozenset("'’")
_NAMES: Final = frozenset({Shape.TITLE, Shape.CAPS, Shape.INITIALS})


def atoms(text: str, start: int = 0) -> list[Atom]:
    """Return the atoms of the text from `start` on.

    Examples
    --------
    >>> [(a.text, a.shape.value) for a in atoms("Iraq's NATO-led U.S. visit")]
    [('Iraq', 'Title'), ("'s", "'s"), ('NATO', 'CAPS'), ('-', ','), ('led', 'lower'), ('U.S.', 'U.S.'), ('visit', 'lower')]
    >>> atoms("")
    []
    """  # noqa: E501 - the output of a doctest cannot be broken
    return [
        _atom(*found.span(), found[0], found.lastgroup or "mark")
        for found in _ATOM.finditer(text, start)
    ]


def _atom(start: int, end: int, text: str, group: str) -> Atom:
    if group == "lower":
        return Atom(start, end, text, Shape.LOWER, False, text)
    shape = _shape(text, group)
    return Atom(start, end, text, shape, shape in _NAMES, as_word(text))


def as_word(text: str) -> str:
    """Return a word as the word lists have it.

    Examples
    --------
    >>> as_word("Gen"), as_word("U.S."), as_word("")
    ('gen', 'us', '')
    """
    return text.lower().replace(".", "") if len(text) > 1 else text.lower()


def _shape(text: str, group: str) -> Shape:
    if group != "word":
        return _SHAPES[group]
    head = text[0]
    if head.islower() or (head == "I" and text[1:2] in _APOSTROPHES):
        return Shape.LOWER
    if len(text) == 1 and head.isupper():
        return Shape.INITIALS
    return Shape.CAPS if text.isupper() else Shape.TITLE
