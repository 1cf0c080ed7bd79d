"""A document as the recogniser sees it: its atoms by sentence, and what each was taken for."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final, NamedTuple

from geo.model import Document, Sentence
from geo.recognise.atoms import Atom, Shape, atoms
from geo.recognise.lexicon import Lexicon

__all__ = ["Label", "Page", "Run", "lay_out"]

# Shorter lines say too little about whether every word has a capital.
_HEADLINE_WORDS: Final = 4
_HEADLINE_SHARE: Final = 0.7
_HEADLINE_NAMES: Final = 3
_LONG_WORD: Final = 4
_MARGIN: Final = 16
_GAP: Final = re.compile(r"[^\S\n]*\n?[^\S\n]*")
_HYPHENS: Final = frozenset("-‐‑–")


class Label(IntEnum):
    """What an atom was taken for."""

    FREE = 0
    PERSON = 1
    ORGANISATION = 2
    SITE = 3
    TAKEN = 4
    DATELINE = 5
    THING = 6


class Run(NamedTuple):
    """A stretch of atoms that could be names, with the words that join them."""

    first: int
    """Index of its first atom."""
    stop: int
    """Index after its last."""
    sentence: int
    """Number of its sentence in the document."""
    opens: bool
    """Whether it stands at the head of its sentence."""
    headline: bool
    """Whether nearly every word of its line has a capital, so that capitals say nothing."""


@dataclass(slots=True, kw_only=True)
class Page:
    """A document being read; the one thing here that changes."""

    document: Document
    """The document."""
    atoms: Sequence[Atom]
    """All its atoms behind the header."""
    starts: Sequence[int]
    """Offset of the first character of each."""
    ends: Sequence[int]
    """Offset after the last character of each."""
    words: Sequence[str]
    """The word of each, and some empty ones, so that a look over the edge sees nothing."""
    runs: Sequence[Run]
    """The runs of capitalised atoms, in order."""
    labels: list[Label]
    """What each atom was taken for so far."""
    surnames: set[str] = field(default_factory=set)
    """Folded last names, and first names, of the people named in full."""
    things: set[str] = field(default_factory=set)
    """Names, in lower case, of diseases and storms."""

    def text(self, first: int, stop: int) -> str:
        """Return the text from atom `first` up to atom `stop`."""
        if stop <= first:
            return ""
        return self.document.text[self.starts[first] : self.ends[stop - 1]]

    def adjacent(self, index: int) -> bool:
        """Tell whether the atom stands right behind the one before, without white space."""
        return index > 0 and self.starts[index] == self.ends[index - 1]

    def label(self, first: int, stop: int, label: Label) -> None:
        """Take the atoms for `label`."""
        self.labels[first:stop] = [label] * (stop - first)

    def free(self, first: int, stop: int) -> bool:
        """Tell whether none of the atoms has been taken for anything."""
        return self.labels[first:stop].count(Label.FREE) == stop - first


def lay_out(document: Document, sentences: Sequence[Sentence], lexicon: Lexicon) -> Page:
    """Return the page of a document, with nothing taken yet."""
    found = atoms(document.text, document.body)
    pieces = found.atoms
    page = Page(
        document=document,
        atoms=pieces,
        starts=found.starts,
        ends=found.ends,
        words=[piece[3] for piece in pieces] + [""] * _MARGIN,
        runs=[],
        labels=[Label.FREE] * len(pieces),
    )
    layer = _Layer(page, lexicon)
    directions = lexicon.contexts["directions"]
    heads = [at for at, piece in enumerate(pieces) if piece[2] or piece[0] in directions]
    for part in _parts(page, sentences, heads):
        layer.add_runs(part)
    page.runs = layer.runs
    return page


class _Part(NamedTuple):
    """The atoms of a sentence."""

    first: int
    stop: int
    sentence: int
    headline: bool
    heads: Sequence[int]
    """Those that can open a run."""


def _parts(page: Page, sentences: Sequence[Sentence], heads: Sequence[int]) -> Iterator[_Part]:
    """Yield the stretch of atoms of each sentence that holds a name."""
    starts, ends = page.starts, page.ends
    low = stop = 0
    for sentence in sentences:
        begin, end = sentence.span
        first = bisect_left(starts, begin, stop)
        stop = bisect_left(starts, end, first)
        if stop > first and ends[stop - 1] > end:
            stop -= 1
        low = bisect_left(heads, first, low)
        high = bisect_left(heads, stop, low)
        if high > low:
            headline = high - low >= _HEADLINE_NAMES and _is_headline(page.atoms[first:stop])
            yield _Part(first, stop, sentence.index, headline, heads[low:high])


def _says_nothing(piece: Atom, lexicon: Lexicon) -> bool:
    """Tell whether a word has its capital for opening a sentence alone: a fifth of the runs."""
    if piece.shape is Shape.TITLE:
        return piece.word in lexicon.contexts["functions"]
    return piece.text == "I"


def _is_headline(pieces: Sequence[Atom]) -> bool:
    if all(shape is Shape.CAPS for text, shape, _, _ in pieces if text[0].isalpha()):
        return True
    long = [named for text, _, named, _ in pieces if len(text) >= _LONG_WORD and text[0].isalpha()]
    return len(long) >= _HEADLINE_WORDS and sum(long) >= _HEADLINE_SHARE * len(long)


class _Layer:
    """Lays out the runs of a page."""

    def __init__(self, page: Page, lexicon: Lexicon) -> None:
        self.runs: list[Run] = []
        self._page = page
        self._pieces = page.atoms
        self._lexicon = lexicon
        self._directions = lexicon.contexts["directions"]
        self._joins = lexicon.contexts["joins"]

    def add_runs(self, part: _Part) -> None:
        """Add the runs of a sentence."""
        pieces = self._pieces
        stop = opening = part.first
        while opening < part.stop and not pieces[opening].text[0].isalnum():
            opening += 1
        for at in part.heads:
            if at < stop or not (pieces[at][2] or self._opens_region(at, part.stop)):
                continue
            stop = self._end_of_run(at, part.stop)
            if stop != at + 1 or not _says_nothing(pieces[at], self._lexicon):
                self.runs.append(Run(at, stop, part.sentence, at == opening, part.headline))

    def _opens_region(self, at: int, stop: int) -> bool:
        """Tell whether a lower-case direction stands before a name: "western Europe"."""
        pieces = self._pieces
        return at + 1 < stop and pieces[at].text in self._directions and pieces[at + 1].named

    def _end_of_run(self, at: int, stop: int) -> int:
        """Return the index behind the run that begins at `at`."""
        end, starts, ends = at + 1, self._page.starts, self._page.ends
        text = self._page.document.text
        while end < stop:
            step = 1 if self._pieces[end][2] else self._step(end, stop)
            if not step or not _is_gap(text, ends[end - 1], starts[end]):
                return end
            end += step
        return end

    def _step(self, at: int, stop: int) -> int:
        """Return how many atoms from `at` on, the first no name, belong to the run; 0 if none."""
        atom = self._pieces[at]
        if atom.shape is Shape.LOWER:
            return self._joined(at + 1, stop, touching=False) if atom.text in self._joins else 0
        if atom.shape is Shape.POSSESSIVE:
            return int(self._pieces[at - 1].named)
        return self._mark_step(at, stop) if self._page.adjacent(at) else 0

    def _mark_step(self, at: int, stop: int) -> int:
        """Return how many atoms belong to the run from a mark on that touches the one before."""
        text, before = self._pieces[at].text, self._pieces[at - 1]
        if text == ".":
            stops = self._lexicon.contexts["stops"]
            return int(before.word in stops or before.shape is Shape.INITIALS)
        return self._joined(at + 1, stop, touching=True) if text in _HYPHENS else 0

    def _joined(self, at: int, stop: int, *, touching: bool) -> int:
        """Return the length of a joint and the name behind it; 0 if no name follows."""
        pieces = self._pieces
        for length in range(1, 5):
            if at >= stop or (touching and length == 1 and not self._page.adjacent(at)):
                return 0
            if pieces[at].named:
                return length + 1
            text = pieces[at].text
            if not (text in self._joins or text in _HYPHENS or self._hyphenated(at, stop)):
                return 0
            at += 1
        return 0

    def _hyphenated(self, at: int, stop: int) -> bool:
        """Tell whether hyphens touch the atom on both sides: "Port-au-Prince"."""
        pieces, page = self._pieces, self._page
        return (
            at + 1 < stop
            and pieces[at - 1].text in _HYPHENS
            and pieces[at + 1].text in _HYPHENS
            and page.adjacent(at)
            and page.adjacent(at + 1)
        )


def _is_gap(text: str, start: int, end: int) -> bool:
    """Tell whether no more than a blank or one line break stands between."""
    return start == end or text[start:end] == " " or _GAP.fullmatch(text, start, end) is not None
