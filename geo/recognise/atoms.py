"""Cut a text into atoms: words, initials, numbers and marks, each with its shape.

An atom is smaller than a token: hyphens stand alone, so that "Pakistan-Iraq" is two names, and
the possessive is cut off, so that "Iraq's" is one.
"""

import re
from enum import Enum
from itertools import accumulate, islice
from typing import Final, NamedTuple, TypeAlias

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
_Look: TypeAlias = tuple[int, str, Shape, bool, str]
_KNOWN: Final[dict[str, _Look | tuple[()]]] = {}
_MEMO: Final = 65536
# A document has thousands of atoms, and `Atom(...)` is twice as slow.
_new: Final = tuple.__new__


def atoms(text: str, start: int = 0) -> list[Atom]:
    """Return the atoms of the text from `start` on.

    Examples
    --------
    >>> [(a.text, a.shape.value) for a in atoms("Iraq's NATO-led U.S. visit")]
    [('Iraq', 'Title'), ("'s", "'s"), ('NATO', 'CAPS'), ('-', ','), ('led', 'lower'), ('U.S.', 'U.S.'), ('visit', 'lower')]
    >>> atoms("")
    []
    """  # noqa: E501 - the output of a doctest cannot be broken
    pieces = _PIECE.findall(text, start)
    # The pieces leave nothing out, so that their lengths tell where each one stands.
    ends = list(accumulate(map(len, pieces), initial=start))
    found: list[Atom] = []
    looks = map(_KNOWN.get, pieces)
    for piece, begin, end, known in zip(pieces, ends, islice(ends, 1, None), looks, strict=False):
        look = _looked_at(piece) if known is None else known
        if not look:
            continue
        space, written, shape, named, word = look
        # The apostrophe alone may close a quotation or open a possessive.
        if written in _APOSTROPHES and _closes_plural(text, begin + space):
            shape = Shape.POSSESSIVE
        found.append(_new(Atom, (begin + space, end, written, shape, named, word)))
    return found


def _looked_at(piece: str) -> _Look | tuple[()]:
    """Return what there is to say of a piece, nothing of white space; news repeats its words."""
    written = piece.lstrip()
    look: _Look | tuple[()] = ()
    if written:
        shape = _shape(written)
        space = len(piece) - len(written)
        look = (space, written, shape, shape in _NAMES, as_word(written))
    if len(_KNOWN) >= _MEMO:
        _KNOWN.clear()
    _KNOWN[piece] = look
    return look


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
