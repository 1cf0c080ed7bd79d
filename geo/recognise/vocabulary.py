"""Number the atoms of texts: what holds of an atom wherever it stands is kept in columns.

News repeats its words, so that what stands between two blanks is cut but once. A document is a row
of numbers then, and a column tells of all its atoms at once.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, pairwise, repeat
from typing import Any, Final, NamedTuple, TypeAlias, TypeVar, overload

import numpy as np

from geo.recognise.atoms import Atom, Shape, asks, atom_of, cut
from geo.recognise.marks import tally

__all__ = ["EDGE", "Column", "Ints", "Laid", "Vocabulary", "lay_all"]

Ints: TypeAlias = np.ndarray[Any, np.dtype[np.int64]]
_Text: TypeAlias = tuple[str, int]
"""A text, and where what is read of it begins."""
_Block: TypeAlias = tuple[str, int, int]
"""A text, and where the part of it that is read begins and ends."""
_Entry = TypeVar("_Entry")

EDGE: Final = 0
"""The number of what stands before and behind a text: an atom of no letters."""
_PLURALS: Final = {"'": 1, "’": 2}
"""The numbers of the apostrophes that close a plural."""
# Some twenty megabytes.
_MOST: Final = 65536
# What is longer hardly comes back.
_LONGEST: Final = 32
_PIECES: Final = 4
# Marks of which each is an atom behind a word.
_CLOSING: Final = frozenset(",.;:?!)")
_UNKNOWN: Final = repeat(-1)
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
    """A column of numbers that grows."""

    def __init__(self, kind: type[np.generic] = np.int64) -> None:
        self.values: Ints = np.zeros(1024, kind)
        self._settled = 0

    def __len__(self) -> int:
        return self._settled

    def extend(self, new: Sequence[Any] | Ints) -> None:
        start, end = self._settled, self._settled + len(new)
        if end > len(self.values):
            grown = np.zeros(max(end, 2 * len(self.values)), self.values.dtype)
            grown[:start] = self.values[:start]
            self.values = grown
        self.values[start:end] = new
        self._settled = end


class Vocabulary:
    """The atoms seen so far, and the parts of texts that stood between blanks."""

    def __init__(self) -> None:
        self.atoms: list[Atom] = []
        """Each atom by its number."""
        self.words: list[str] = []
        """The word of each."""
        self.alike: list[int] = []
        """The number of the first atom of the same word."""
        self._known: dict[str, int] = {}
        self._new: list[str] = []
        self._first_of: dict[str, int] = {}
        self._parts: dict[str, int] = {}
        self._marks, self._tally, self._same = _Table(), _Table(), _Table()
        self._sizes, self._spelt = _Table(np.int32), _Table(np.object_)
        # Where the atoms of a part begin among those of all; the next part tells where they end.
        self._firsts = _Table()
        self._firsts.extend([0])
        self._inside = _Table(np.int32), _Table(np.int32)
        self._add([Atom("", Shape.MARK, named=False, word="", marks=0)])
        self._add([atom_of(piece, plural=True) for piece in _PLURALS])

    def _settle(self) -> None:
        """Make atoms of the pieces that are new."""
        if self._new:
            self._add([atom_of(piece) for piece in self._new])
            self._new.clear()

    def _add(self, new: list[Atom]) -> None:
        """Put what is to be known of atoms into the columns."""
        self.atoms += new
        words, first_of = [atom.word for atom in new], self._first_of.setdefault
        alike = [first_of(word, number) for number, word in enumerate(words, len(self.words))]
        self.words += words
        self.alike += alike
        self._same.extend(alike)
        self._spelt.extend(words)
        self._sizes.extend([len(atom.text) for atom in new])
        marks: Ints = np.array([atom.marks for atom in new], np.int64)
        self._marks.extend(marks)
        self._tally.extend(tally(marks))

    @property
    def full(self) -> bool:
        """Tell whether it is time for another one."""
        return max(len(self._firsts), len(self._inside[0]) // _PIECES) >= _MOST

    @property
    def marks(self) -> Ints:
        """The marks of each atom."""
        return self._marks.values

    @property
    def tally(self) -> Ints:
        """What each atom counts in a headline, as `geo.recognise.marks.tally` has it."""
        return self._tally.values

    @property
    def spelt(self) -> "np.ndarray[Any, Any]":
        """The same as `words`."""
        return self._spelt.values

    @property
    def same(self) -> Ints:
        """The same as `alike`."""
        return self._same.values

    def number_of(self, word: str) -> int:
        """Return the number of the first atom of a word that was seen."""
        return self._first_of[word]

    def lay(self, texts: Sequence[_Text]) -> list[Laid]:
        """Return the atoms of texts, each from a character on; together it takes less time."""
        if sum(len(text) for text, _ in texts) <= _BLOCK:
            return self._lay([(text, start, len(text)) for text, start in texts])
        return [self._lay_long(text, start) for text, start in texts]

    def _lay_long(self, text: str, start: int) -> Laid:
        # A long one is cut block by block, so that its words are not all held at once.
        found = [self._lay([(text, *block)])[0] for block in _blocks(text, start)]
        if len(found) == 1:
            return found[0]
        return Laid(self, *map(np.concatenate, zip(*(laid[1:] for laid in found), strict=True)))

    def _lay(self, blocks: Sequence[_Block]) -> list[Laid]:
        if not blocks:
            return []
        # A line break parts words as a blank does.
        pieces = [text[start:end].replace("\n", " ").split(" ") for text, start, end in blocks]
        parts = list(chain.from_iterable(pieces))
        edges = np.array([0, *accumulate(map(len, pieces))])
        lengths = np.fromiter(map(len, parts), np.int64, len(parts))
        before = lengths.cumsum()
        before += np.arange(len(parts))
        before -= lengths
        # So far the texts stand end to end.
        heads = np.array([start for _, start, _ in blocks]) - before[edges[:-1]]
        before += heads.repeat(np.diff(edges))
        found = np.fromiter(map(self._parts.get, parts, _UNKNOWN), np.int64, len(parts))
        new = (found < 0).nonzero()[0].tolist()
        if new:
            found[new] = self._learn(_Parts(blocks, edges.tolist(), parts, before), new)
        firsts = self._firsts.values[found]
        counts = self._firsts.values[found + 1] - firsts
        stops = counts.cumsum()
        firsts += counts
        firsts -= stops
        inside = firsts.repeat(counts)
        inside += np.arange(len(inside))
        numbers, begins = (table.values[inside] for table in self._inside)
        starts: np.ndarray[Any, Any] = before.astype(np.int32).repeat(counts)
        starts += begins
        ends = starts + self._sizes.values[numbers]
        bounds = pairwise([0, *stops[edges[1:] - 1].tolist()])
        return [Laid(self, numbers[i:j], starts[i:j], ends[i:j]) for i, j in bounds]

    def _learn(self, given: "_Parts", new: Iterable[int]) -> list[int]:
        """Give the parts of texts that are not known yet numbers, and return these."""
        learnt, number_of, parts = self._parts, self._known.get, given.parts
        next_one, first = len(self._firsts) - 1, len(self._inside[0])
        numbers: list[int] = []
        starts: list[int] = []
        ends: list[int] = []
        found: list[int] = []
        for at in new:
            part = parts[at]
            if part.isascii() and part.isalpha():
                # Most by far: one word, which `cut` would yield whole.
                key, kept = part, len(part) <= _LONGEST
                number = learnt.get(part)
                if number is None:
                    atom = number_of(part)
                    numbers.append(self._enter(part) if atom is None else atom)
                    starts.append(0)
            elif _is_closed(part):
                # Most of the others: one word and a mark, as `cut` would yield them.
                key, kept = part, len(part) <= _LONGEST
                number = learnt.get(part)
                if number is None:
                    word = part[:-1]
                    one, mark = number_of(word), number_of(part[-1])
                    numbers.append(self._enter(word) if one is None else one)
                    numbers.append(self._enter(part[-1]) if mark is None else mark)
                    starts += (0, len(word))
            else:
                key, kept = given.key(at)
                number = learnt.get(key)
                if number is None:
                    self._cut(key, len(part), numbers, starts)
            # Another of the same may have been learnt since the texts were looked through.
            if number is None:
                number = next_one + len(ends)
                ends.append(first + len(numbers))
                if kept:
                    learnt[key] = number
            found.append(number)
        self._firsts.extend(ends)
        self._inside[0].extend(numbers)
        self._inside[1].extend(starts)
        self._settle()
        return found

    def _cut(self, key: str, stop: int, numbers: list[int], starts: list[int]) -> None:
        """Add the numbers of the atoms that begin before `stop`, and where each begins."""
        number_of = self._known.get
        for start, _, piece, plural in cut(key, stop):
            number = _PLURALS[piece] if plural else number_of(piece)
            numbers.append(self._enter(piece) if number is None else number)
            starts.append(start)

    def _enter(self, piece: str) -> int:
        """Return the number of a new piece, which `_settle` makes an atom of."""
        number = self._known[piece] = len(self.atoms) + len(self._new)
        self._new.append(piece)
        return number


def _is_closed(part: str) -> bool:
    """Tell whether a part is a word of ASCII and a mark, and what follows tells nothing of it."""
    word = part[:-1]
    # A full stop behind a capital may be that of an initial.
    return (
        part[-1:] in _CLOSING
        and word.isascii()
        and word.isalpha()
        and (part[-1] != "." or word[-1].islower())
    )


class _Parts(NamedTuple):
    """What stands between the blanks of texts, in order."""

    blocks: Sequence[_Block]
    edges: Sequence[int]
    """Which part each text begins with."""
    parts: Sequence[str]
    before: Ints
    """Where each part begins in its text."""

    def key(self, at: int) -> tuple[str, bool]:
        """Return what a part is known by, and whether it can be."""
        part = self.parts[at]
        kept = len(part) <= _LONGEST
        if not asks(part):
            return part, kept
        text, begin = self.blocks[bisect_right(self.edges, at) - 1][0], int(self.before[at])
        # The blank behind it, and the character that may tell.
        key = text[begin : begin + len(part) + 2]
        return key, kept and key != part


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


def lay_all(texts: Sequence[_Text]) -> list[Laid]:
    """Return the atoms of texts, each from a character on.

    Examples
    --------
    >>> found, _ = lay_all([("Iraq's NATO-led U.S. visit", 0), ("", 0)])
    >>> [found.vocabulary.atoms[number].text for number in found.numbers]
    ['Iraq', "'s", 'NATO', '-', 'led', 'U.S.', 'visit']
    >>> found.starts.tolist()
    [0, 4, 7, 11, 12, 16, 21]
    """
    if _SHELF.vocabulary.full:
        # Pages that are being read keep the old one.
        _SHELF.vocabulary = Vocabulary()
    return _SHELF.vocabulary.lay(texts)
