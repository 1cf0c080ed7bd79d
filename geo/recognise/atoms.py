"""Cut a text into atoms: words, initials, numbers and marks, each with its shape.

An atom is smaller than a token: hyphens stand alone, so that "Pakistan-Iraq" is two names, and
the possessive is cut off, so that "Iraq's" is one.
"""

import re
from array import array
from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import chain
from operator import itemgetter
from typing import Any, Final, NamedTuple, cast

import numpy as np

from geo.recognise import marks

__all__ = ["Atom", "Atoms", "Shape", "as_word", "atoms", "cut"]


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
    """A piece of text, wherever it stands; pieces that are alike are one object."""

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


class Atoms(NamedTuple):
    """The atoms of a text, in order, column by column: a document has thousands."""

    atoms: Sequence[Atom]
    """What each one is."""
    starts: "array[int]"
    """Offset of the first character of each."""
    ends: "array[int]"
    """Offset after the last character of each."""


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
_SHAPES: Final = {
    Shape.TITLE: marks.NAMED | marks.TITLED,
    Shape.CAPS: marks.NAMED | marks.CAPS,
    Shape.INITIALS: marks.NAMED | marks.INITIALS,
    Shape.LOWER: marks.LOWER,
    Shape.POSSESSIVE: marks.POSSESSIVE,
}


class _Cut(NamedTuple):
    """The atoms of a part of a text, and where each begins and ends in it."""

    atoms: tuple[Atom, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


# Whether "J." is an initial, and an apostrophe a possessive, the next part of the text tells.
_ASKS: Final = re.compile(r"(?:[^\W\d_a-z]\.|['’])\Z")
_CUTS: Final[dict[str, _Cut]] = {}
_ATOMS: Final[dict[tuple[str, Shape], Atom]] = {}
_MEMO: Final = 65536
# What is longer hardly comes back.
_LONGEST: Final = 32


def atoms(text: str, start: int = 0) -> Atoms:
    """Return the atoms of the text from `start` on.

    News repeats its words, so that what stands between two blanks is cut but once.

    Examples
    --------
    >>> found = atoms("Iraq's NATO-led U.S. visit")
    >>> [(a.text, a.shape.value) for a in found.atoms]
    [('Iraq', 'Title'), ("'s", "'s"), ('NATO', 'CAPS'), ('-', ','), ('led', 'lower'), ('U.S.', 'U.S.'), ('visit', 'lower')]
    >>> found.starts.tolist()
    [0, 4, 7, 11, 12, 16, 21]
    >>> atoms("").atoms
    []
    """  # noqa: E501 - the output of a doctest cannot be broken
    parts = text[start:].split(" ")
    lengths = np.fromiter(map(len, parts), np.int32, len(parts))
    before = np.cumsum(lengths + 1, dtype=np.int32) - lengths - 1 + start
    cuts = list(map(_CUTS.get, parts))
    if None in cuts:
        known = [
            _cut_at(text, part, int(before[at])) if found is None else found
            for at, (part, found) in enumerate(zip(parts, cuts, strict=True))
        ]
    else:
        known = cast("list[_Cut]", cuts)
    pieces = list(map(itemgetter(0), known))
    base = before.repeat(np.fromiter(map(len, pieces), np.intp, len(pieces)))
    return Atoms(
        list(chain.from_iterable(pieces)),
        _offsets(base, chain.from_iterable(map(itemgetter(1), known))),
        _offsets(base, chain.from_iterable(map(itemgetter(2), known))),
    )


def _offsets(base: "np.ndarray[Any, np.dtype[np.int32]]", inside: Iterator[int]) -> "array[int]":
    """Return the offsets of atoms in the text from those of the parts and those inside them."""
    found = base + np.fromiter(inside, np.int32, len(base))
    return array("i", found.tobytes())


def _cut_at(text: str, part: str, at: int) -> _Cut:
    """Return the atoms of a part of the text that stands between blanks, and remember them."""
    # The blank behind it, and the character that may tell.
    asks = _ASKS.search(part) is not None
    key = text[at : at + len(part) + 2] if asks else part
    known = _CUTS.get(key)
    if known is None:
        found = list(cut(key, len(part)))
        known = _Cut(
            tuple(atom for _, _, atom in found),
            tuple(start for start, _, _ in found),
            tuple(end for _, end, _ in found),
        )
        if len(part) <= _LONGEST and (not asks or key != part):
            if len(_CUTS) >= _MEMO:
                _CUTS.clear()
            _CUTS[key] = known
    return known


def cut(text: str, stop: int) -> Iterator[tuple[int, int, Atom]]:
    """Yield the atoms that begin before `stop`, and where each begins and ends."""
    end = 0
    for piece in _PIECE.findall(text):
        written = piece.lstrip()
        end += len(piece)
        begin = end - len(written)
        if begin >= stop:
            return
        if written:
            shape = _shape(written)
            # The apostrophe alone may close a quotation or open a possessive.
            if written in _APOSTROPHES and _closes_plural(text, begin):
                shape = Shape.POSSESSIVE
            yield begin, end, _atom(written, shape)


def _atom(text: str, shape: Shape) -> Atom:
    found = _ATOMS.get((text, shape))
    if found is None:
        if len(_ATOMS) >= _MEMO:
            _ATOMS.clear()
        word = as_word(text)
        told = marks.marks_of(text, word, _SHAPES.get(shape, 0))
        found = _ATOMS[text, shape] = Atom(text, shape, shape in _NAMES, word, told)
    return found


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
