"""Number the atoms of texts: what holds of an atom wherever it stands is kept in columns.

News repeats its words, so that what stands between two blanks is cut but once. A document is a row
of numbers then, and a column tells of all its atoms at once.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple, TypeAlias, TypeVar, overload

import numpy as np

from geo.recognise.atoms import Atom, Shape, asks, atom_of, cut
from geo.recognise.marks import tally

__all__ = ["EDGE", "Column", "Ints", "Laid", "Vocabulary", "lay"]

Ints: TypeAlias = np.ndarray[Any, np.dtype[np.int64]]
_Entry = TypeVar("_Entry")

EDGE: Final = 0
"""The number of what stands before and behind a text: an atom of no letters."""
# Some twenty megabytes.
_MOST: Final = 65536
# What is longer hardly comes back.
_LONGEST: Final = 32
_PIECES: Final = 4
# Marks of which each is an atom behind a word.
_CLOSING: Final = (",", ".", ";", ":", "?", "!", ")")
# Characters that are cut at once.
_BLOCK: Final = 1 << 17


class Laid(NamedTuple):
    """The atoms of a text, in order, column by column."""

    vocabulary: "Vocabulary"
    """What knows the numbers."""
    numbers: Ints
    """The number of each."""
    starts: Ints
    """Offset of the first character of each."""
    ends: Ints
    """Offset after the last character of each."""


class Column(Sequence[_Entry]):
    """What the atoms of a document are, looked up as it is asked for.

    Parameters
    ----------
    entries
        By the number of an atom.
    numbers
        Those of the document.
    """

    __slots__ = ("_entries", "_numbers")

    def __init__(self, entries: Sequence[_Entry], numbers: Sequence[int]) -> None:
        self._entries = entries
        self._numbers = numbers

    @overload
    def __getitem__(self, at: int) -> _Entry: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[_Entry]: ...
    def __getitem__(self, at: int | slice) -> _Entry | Sequence[_Entry]:
        """Return what stands there."""
        numbers, entries = self._numbers[at], self._entries
        if isinstance(numbers, int):
            return entries[numbers]
        return [entries[number] for number in numbers]

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._numbers)


class _Table:
    """A column of numbers that grows; what is added is there once the table is settled."""

    def __init__(self, kind: type[np.signedinteger[Any]] = np.int64) -> None:
        self.values: Ints = np.zeros(1024, kind)
        self._settled = 0
        self._new: list[int] = []
        self.add = self._new.append

    def __len__(self) -> int:
        return self._settled + len(self._new)

    def settle(self) -> None:
        start, end = self._settled, len(self)
        if end > len(self.values):
            grown = np.zeros(max(end, 2 * len(self.values)), self.values.dtype)
            grown[:start] = self.values[:start]
            self.values = grown
        self.values[start:end] = self._new
        self._settled = end
        self._new.clear()


class Vocabulary:
    """The atoms seen so far, and the parts of texts that stood between blanks."""

    def __init__(self) -> None:
        self.atoms: list[Atom] = []
        """Each atom by its number."""
        self.words: list[str] = []
        """The word of each."""
        self.alike: list[int] = []
        """The number of the first atom of the same word."""
        self._known: dict[tuple[str, bool], int] = {}
        self._first_of: dict[str, int] = {}
        self._parts: dict[str, int] = {}
        self._marks, self._tally, self._same = _Table(), _Table(), _Table()
        self._counts, self._firsts = _Table(), _Table()
        self._inside = _Table(np.int32), _Table(np.int32), _Table(np.int32)
        self._enter(Atom("", Shape.MARK, named=False, word="", marks=0))
        self._settle()

    def _settle(self) -> None:
        tables = self._marks, self._tally, self._same, self._counts, self._firsts, *self._inside
        for table in tables:
            table.settle()

    @property
    def full(self) -> bool:
        """Tell whether it is time for another one."""
        return max(len(self._counts), len(self._inside[0]) // _PIECES) >= _MOST

    @property
    def marks(self) -> Ints:
        """The marks of each atom."""
        return self._marks.values

    @property
    def tally(self) -> Ints:
        """What each atom counts in a headline, as `geo.recognise.marks.tally` has it."""
        return self._tally.values

    @property
    def same(self) -> Ints:
        """The same as `alike`."""
        return self._same.values

    def lay(self, text: str, start: int) -> Laid:
        """Return the atoms of a text."""
        # A long one is cut block by block, so that its words are not all held at once.
        found = [self._lay(text, begin, end) for begin, end in _blocks(text, start)]
        if len(found) == 1:
            return Laid(self, *found[0])
        return Laid(self, *map(np.concatenate, zip(*found, strict=True)))

    def _lay(self, text: str, start: int, end: int) -> tuple[Ints, Ints, Ints]:
        # A line break parts words as a blank does.
        parts = text[start:end].replace("\n", " ").split(" ")
        lengths = np.fromiter(map(len, parts), np.int64, len(parts))
        before = lengths.cumsum()
        before += np.arange(start, start + len(parts))
        before -= lengths
        known = list(map(self._parts.get, parts))
        if None in known:
            for at in [at for at, number in enumerate(known) if number is None]:
                known[at] = self._part(text, parts[at], before[at])
            self._settle()
        found = np.array(known, np.int64)
        counts = self._counts.values[found]
        inside = (self._firsts.values[found] - counts.cumsum() + counts).repeat(counts)
        inside += np.arange(len(inside))
        numbers, begins, stops = (table.values[inside] for table in self._inside)
        base = before.astype(np.int32).repeat(counts)
        return numbers, base + begins, base + stops

    def _part(self, text: str, part: str, at: int) -> int:
        """Return the number of a part of the text that stands between blanks."""
        if part.isascii():
            # Most by far: one word, which `cut` would yield whole, or one and a mark.
            if part.isalpha():
                return self._word(part, len(part))
            word = part[:-1]
            if part.endswith(_CLOSING) and word.isalpha() and not asks(part):
                return self._word(part, len(word))
        # The blank behind it, and the character that may tell.
        told = asks(part)
        key = text[at : at + len(part) + 2] if told else part
        known = self._parts.get(key)
        if known is None:
            known = len(self._counts)
            numbers, starts, ends = self._inside
            first = len(numbers)
            self._firsts.add(first)
            for start, end, piece, plural in cut(key, len(part)):
                numbers.add(self._number(piece, plural=plural))
                starts.add(start)
                ends.add(end)
            self._counts.add(len(numbers) - first)
            if len(part) <= _LONGEST and (not told or key != part):
                self._parts[key] = known
        return known

    def _word(self, part: str, letters: int) -> int:
        """Return the number of a part that is so many letters, and a mark unless that is all."""
        known = self._parts.get(part)
        if known is None:
            known = len(self._counts)
            size = len(part)
            numbers, starts, ends = self._inside
            self._firsts.add(len(numbers))
            numbers.add(self._number(part[:letters], plural=False))
            starts.add(0)
            ends.add(letters)
            if letters < size:
                numbers.add(self._number(part[letters:], plural=False))
                starts.add(letters)
                ends.add(size)
            self._counts.add(1 if letters == size else 2)
            if size <= _LONGEST:
                self._parts[part] = known
        return known

    def _number(self, piece: str, *, plural: bool) -> int:
        number = self._known.get((piece, plural))
        if number is None:
            number = self._known[piece, plural] = self._enter(atom_of(piece, plural=plural))
        return number

    def _enter(self, atom: Atom) -> int:
        """Return the number of a new atom."""
        number = len(self.atoms)
        self.atoms.append(atom)
        self.words.append(atom.word)
        self._marks.add(atom.marks)
        self._tally.add(tally(atom.marks))
        alike = self._first_of.setdefault(atom.word, number)
        self.alike.append(alike)
        self._same.add(alike)
        return number


def _blocks(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the blocks of a text, cut at blanks, which belong to none of them."""
    end = text.find(" ", start + _BLOCK)
    while end >= 0:
        yield start, end
        start = end + 1
        end = text.find(" ", start + _BLOCK)
    yield start, len(text)


class _Shelf:
    """Holds the vocabulary of the process."""

    def __init__(self) -> None:
        self.vocabulary = Vocabulary()


_SHELF: Final = _Shelf()


def lay(text: str, start: int = 0) -> Laid:
    """Return the atoms of the text from `start` on.

    Examples
    --------
    >>> found = lay("Iraq's NATO-led U.S. visit")
    >>> [found.vocabulary.atoms[number].text for number in found.numbers]
    ['Iraq', "'s", 'NATO', '-', 'led', 'U.S.', 'visit']
    >>> found.starts.tolist(), len(lay("").numbers)
    ([0, 4, 7, 11, 12, 16, 21], 0)
    """
    if _SHELF.vocabulary.full:
        # Pages that are being read keep the old one.
        _SHELF.vocabulary = Vocabulary()
    return _SHELF.vocabulary.lay(text, start)
