"""Cut a text into atoms: words, initials, numbers and marks, each with its shape.

An atom is smaller than a token: hyphens stand alone, so that "Pakistan-Iraq" is two names, and
the possessive is cut off, so that "Iraq's" is one.
"""

import re
from enum import Enum
from typing import Final, NamedTuple

__all__ = ["Atom", "Shape", "atoms", "is_name"]


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


# Combining marks belong to the letter before them: a text may come decomposed.
_LETTER: Final = r"[^\W\d_][\u0300-\u036f\u064b-\u0652]*"
_ATOM: Final = re.compile(
    rf"(?P<initials>(?:[^\W\d_a-z]\.){{2,}}|[^\W\d_a-z]\.(?=\s?[^\W\d_a-z]))"
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
        Atom(found.start(), found.end(), found[0], _shape(found[0], found.lastgroup or "mark"))
        for found in _ATOM.finditer(text, start)
    ]


def _shape(text: str, group: str) -> Shape:
    if group != "word":
        return _SHAPES[group]
    head = text[0]
    if head.islower() or (head == "I" and text[1:2] in _APOSTROPHES):
        return Shape.LOWER
    if len(text) == 1 and head.isupper():
        return Shape.INITIALS
    return Shape.CAPS if text.isupper() else Shape.TITLE


def is_name(atom: Atom) -> bool:
    """Tell whether the atom can be part of a name.

    Examples
    --------
    >>> [is_name(atom) for atom in atoms("the UN in Kufa")]
    [False, True, False, True]
    """
    return atom.shape in _NAMES
