"""Cut a text into atoms: words, initials, numbers and marks, each with its shape.

An atom is smaller than a token: hyphens stand alone, so that "Pakistan-Iraq" is two names, and
the possessive is cut off, so that "Iraq's" is one.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import partial
from typing import Final, NamedTuple

from geo.recognise import marks

__all__ = ["Atom", "Shape", "as_word", "asks", "atom_of", "cut", "of_letters"]


class Shape(StrEnum):
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
    """A piece of text, wherever it stands."""

    text: str
    """As written."""
    shape: Shape
    """What it looks like."""
    named: bool
    """Whether it can be part of a name."""
    word: str
    """The atom as the word lists have it: in lower case, without full stops."""
    marks: int
    """What it looks like and in which word lists it stands, as `geo.recognise.marks` has it."""


# Combining marks belong to the letter before them: a text may come decomposed.
_LETTER: Final = r"[^\W\d_][\u0300-\u036f\u064b-\u0652]*"
_INITIALS: Final = r"(?:[^\W\d_a-z]\.){2,}|[^\W\d_a-z]\.(?=\s?[^\W\d_a-z])"
_POSSESSIVE: Final = r"['’]s(?!\w)|(?<=s)['’](?=\s)"
_PIECE: Final = re.compile(
    # With the white space before it, so that there are half as many pieces. Most words by far are
    # of the first sort.
    r"\s*+(?:[a-z]+(?![^\W_]|['’`‘ʼʻʿʾ\u0300-\u036f])"
    rf"|{_INITIALS}|{_POSSESSIVE}"
    rf"|(?:{_LETTER})+(?:['’`‘ʼʻʿʾ](?!s(?!\w))(?:{_LETTER})+)*"
    r"|\d+(?:[.,]\d+)*|[^\w\s]|_|\Z)"
)
# "I've" and "I'll" are no names.
_APOSTROPHES: Final = frozenset("'’")
_NAMES: Final = frozenset({Shape.TITLE, Shape.CAPS, Shape.INITIALS})
# Members that are asked of their class take ten times as long.
_TITLE: Final = Shape.TITLE
_CAPS: Final = Shape.CAPS
_LOWER: Final = Shape.LOWER
_SINGLE: Final = Shape.INITIALS
# Past the questions that a named tuple asks.
_atom: Final = partial(tuple.__new__, Atom)
_SHAPES: Final = {
    Shape.TITLE: marks.NAMED | marks.TITLED,
    Shape.CAPS: marks.NAMED | marks.CAPS,
    Shape.INITIALS: marks.NAMED | marks.INITIALS,
    Shape.LOWER: marks.LOWER,
    Shape.POSSESSIVE: marks.POSSESSIVE,
    Shape.NUMBER: marks.NUMBER,
}


# Whether "J." is an initial, and an apostrophe a possessive, the next part of the text tells.
_INITIAL: Final = re.compile(r"[^\W\d_a-z]\.")
_ASKING: Final = (".", "'", "’")


def asks(part: str) -> bool:
    """Tell whether what follows a part of a text tells how to cut it.

    Examples
    --------
    >>> asks("J."), asks("states'"), asks("Smith.")
    (True, True, False)
    """
    # Most end in a letter.
    return part.endswith(_ASKING) and (part[-1] != "." or _INITIAL.fullmatch(part[-2:]) is not None)


def cut(text: str, stop: int) -> Iterator[tuple[int, int, str, bool]]:
    """Yield the pieces that begin before `stop`: where each begins and ends, and what it is.

    The last tells whether it is an apostrophe that closes a plural. `atom_of` makes an atom of it.
    """
    if text.isascii() and text.isalpha():
        yield 0, len(text), text, False
        return
    end = 0
    for piece in _PIECE.findall(text):
        written = piece.lstrip()
        end += len(piece)
        begin = end - len(written)
        if begin >= stop:
            return
        if written:
            # The apostrophe alone may close a quotation or open a possessive.
            yield begin, end, written, written in _APOSTROPHES and _closes_plural(text, begin)


def atom_of(text: str, *, plural: bool = False) -> Atom:
    """Return a piece as an atom.

    Examples
    --------
    >>> atom_of("U.S.").word, atom_of("'").shape, atom_of("'", plural=True).shape
    ('us', <Shape.MARK: ','>, <Shape.POSSESSIVE: "'s">)
    """
    if text.isascii() and text.isalpha():
        # Most by far.
        return of_letters(text)
    shape = Shape.POSSESSIVE if plural else _shape(text)
    word = as_word(text)
    told = marks.marks_of(text, word, _SHAPES.get(shape, 0))
    return Atom(text, shape, shape in _NAMES, word, told)


def of_letters(text: str) -> Atom:
    """Return a piece that is all letters of ASCII as an atom."""
    if text.islower():
        return _atom((text, _LOWER, False, text, marks.of_letters(text, text, marks.LOWER)))
    word = text.lower()
    if text[0] == word[0]:
        return _atom((text, _LOWER, False, word, marks.of_letters(text, word, marks.LOWER)))
    shape = _SINGLE if len(text) == 1 else _CAPS if text.isupper() else _TITLE
    return _atom((text, shape, True, word, marks.of_letters(text, word, _SHAPES[shape])))


def _closes_plural(text: str, at: int) -> bool:
    """Tell whether the apostrophe belongs to a plural before it: "the States' rights"."""
    return text[at - 1 : at] == "s" and text[at + 1 : at + 2].isspace()


def as_word(text: str) -> str:
    """Return a word as the word lists have it.

    Examples
    --------
    >>> as_word("Gen"), as_word("U.S."), as_word("")
    ('gen', 'us', '')
    """
    return text.lower().replace(".", "") if len(text) > 1 else text.lower()


def _shape(piece: str) -> Shape:
    head = piece[0]
    if head.isdecimal():
        return Shape.NUMBER
    if not head.isalnum():
        return Shape.POSSESSIVE if piece[1:] == "s" else Shape.MARK
    if piece[-1] == ".":
        return Shape.INITIALS
    apart = piece[1:2] in _APOSTROPHES
    # "d'Ivoire" belongs to a name, "I've" does not.
    if (head.islower() and not (apart and piece[2:3].isupper())) or (head == "I" and apart):
        return Shape.LOWER
    if len(piece) == 1 and head.isupper():
        return Shape.INITIALS
    return Shape.CAPS if piece.isupper() else Shape.TITLE
