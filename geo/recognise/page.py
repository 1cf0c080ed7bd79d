"""A document as the recogniser sees it: its atoms by sentence, and what each was taken for."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
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


class Label(Enum):
    """What an atom was taken for."""

    FREE = 0
    PERSON = 1
    ORGANISATION = 2
    SITE = 3
    TAKEN = 4
    DATELINE = 5


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
        return self.document.text[self.atoms[first].start : self.atoms[stop - 1].end]

    def adjacent(self, index: int) -> bool:
        """Tell whether the atom stands right behind the one before, without white space."""
        return index > 0 and self.atoms[index].start == self.atoms[index - 1].end

    def label(self, first: int, stop: int, label: Label) -> None:
        """Take the atoms for `label`."""
        self.labels[first:stop] = [label] * (stop - first)

    def free(self, first: int, stop: int) -> bool:
        """Tell whether none of the atoms has been taken for anything."""
        return self.labels[first:stop].count(Label.FREE) == stop - first


def lay_out(document: Document, sentences: Sequence[Sentence], lexicon: Lexicon) -> Page:
    """Return the page of a document, with nothing taken yet."""
    pieces = atoms(document.text, document.body)
    directions = lexicon.contexts["directions"]
    heads = [at for at, piece in enumerate(pieces) if piece[4] or piece[2] in directions]
    found = [
        run
        for part in _parts(pieces, sentences, heads)
        for run in _runs(document.text, pieces, part, lexicon=lexicon)
    ]
    return Page(
        document=document,
        atoms=pieces,
        words=[piece[5] for piece in pieces] + [""] * _MARGIN,
        runs=found,
        labels=[Label.FREE] * len(pieces),
    )


class _Part(NamedTuple):
    """The atoms of a sentence."""

    first: int
    stop: int
    sentence: int
    headline: bool
    heads: Sequence[int]
    """Those that can open a run."""


def _parts(
    pieces: Sequence[Atom], sentences: Sequence[Sentence], heads: Sequence[int]
) -> Iterator[_Part]:
    """Yield the stretch of atoms of each sentence that holds a name."""
    starts = [piece[0] for piece in pieces]
    for sentence in sentences:
        first = bisect_left(starts, sentence.span.start)
        stop = bisect_left(starts, sentence.span.end, first)
        if stop > first and pieces[stop - 1].end > sentence.span.end:
            stop -= 1
        inside = heads[bisect_left(heads, first) : bisect_left(heads, stop)]
        if inside:
            headline = len(inside) >= _HEADLINE_NAMES and _is_headline(pieces[first:stop])
            yield _Part(first, stop, sentence.index, headline, inside)


def _says_nothing(piece: Atom, lexicon: Lexicon) -> bool:
    """Tell whether a word has its capital for opening a sentence alone: a fifth of the runs."""
    if piece.shape is Shape.TITLE:
        return piece.word in lexicon.contexts["functions"]
    return piece.text == "I"


def _is_headline(pieces: Sequence[Atom]) -> bool:
    words = [a for a in pieces if a.text[0].isalpha()]
    if all(a.shape is Shape.CAPS for a in words):
        return True
    long = [a.named for a in words if len(a.text) >= _LONG_WORD]
    return len(long) >= _HEADLINE_WORDS and sum(long) >= _HEADLINE_SHARE * len(long)


def _runs(text: str, pieces: Sequence[Atom], part: _Part, *, lexicon: Lexicon) -> Iterator[Run]:
    stop = part.first
    opening = next((i for i in range(part.first, part.stop) if pieces[i].text[0].isalnum()), -1)
    for at in part.heads:
        if at < stop or not (pieces[at].named or _opens_region(pieces, at, part.stop, lexicon)):
            continue
        stop = _end_of_run(text, pieces, at, part.stop, lexicon=lexicon)
        if stop == at + 1 and _says_nothing(pieces[at], lexicon):
            continue
        yield Run(at, stop, part.sentence, at == opening, part.headline)


def _opens_region(pieces: Sequence[Atom], at: int, stop: int, lexicon: Lexicon) -> bool:
    """Tell whether a lower-case direction stands before a name: "western Europe"."""
    return (
        at + 1 < stop and pieces[at].text in lexicon.contexts["directions"] and pieces[at + 1].named
    )


def _end_of_run(text: str, pieces: Sequence[Atom], at: int, stop: int, *, lexicon: Lexicon) -> int:
    """Return the index behind the run that begins at `at`."""
    end = at + 1
    while end < stop:
        step = _step(pieces, end, stop, lexicon)
        if not step or not _is_gap(text, pieces[end - 1][1], pieces[end][0]):
            return end
        end += step
    return end


def _is_gap(text: str, start: int, end: int) -> bool:
    """Tell whether no more than a blank or one line break stands between."""
    return start == end or text[start:end] == " " or _GAP.fullmatch(text, start, end) is not None


def _step(pieces: Sequence[Atom], at: int, stop: int, lexicon: Lexicon) -> int:
    """Return how many atoms from `at` on belong to the run; 0 if it ends here."""
    atom, before = pieces[at], pieces[at - 1]
    if atom.named:
        return 1
    if atom.shape is Shape.LOWER:
        joins = atom.text in lexicon.contexts["joins"]
        return _joined(pieces, at + 1, stop, lexicon, touching=False) if joins else 0
    if atom.shape is Shape.POSSESSIVE:
        return int(before.named)
    return _mark_step(pieces, at, stop, lexicon) if atom.start == before.end else 0


def _mark_step(pieces: Sequence[Atom], at: int, stop: int, lexicon: Lexicon) -> int:
    """Return how many atoms belong to the run from a mark on that touches the atom before."""
    text, before = pieces[at].text, pieces[at - 1]
    if text == ".":
        return int(before.word in lexicon.contexts["stops"] or before.shape is Shape.INITIALS)
    return _joined(pieces, at + 1, stop, lexicon, touching=True) if text in _HYPHENS else 0


def _joined(pieces: Sequence[Atom], at: int, stop: int, lexicon: Lexicon, *, touching: bool) -> int:
    """Return the length of a joint and the name behind it; 0 if no name follows."""
    for length in range(1, 5):
        if at >= stop or (touching and length == 1 and pieces[at].start != pieces[at - 1].end):
            return 0
        if pieces[at].named:
            return length + 1
        if not (
            pieces[at].text in lexicon.contexts["joins"]
            or pieces[at].text in _HYPHENS
            or _hyphenated(pieces, at, stop)
        ):
            return 0
        at += 1
    return 0


def _hyphenated(pieces: Sequence[Atom], at: int, stop: int) -> bool:
    """Tell whether hyphens touch the atom on both sides: "Port-au-Prince"."""
    return (
        at + 1 < stop
        and pieces[at - 1].text in _HYPHENS
        and pieces[at + 1].text in _HYPHENS
        and pieces[at - 1].end == pieces[at].start
        and pieces[at].end == pieces[at + 1].start
    )
