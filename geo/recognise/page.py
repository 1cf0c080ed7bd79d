"""A document as the recogniser sees it: its atoms by sentence, and what each was taken for."""

import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import partial
from itertools import accumulate
from typing import Any, Final, NamedTuple

import numpy as np

from geo.model import Document, Sentence
from geo.recognise.atoms import Atom
from geo.recognise.marks import (
    AND,
    COMMA,
    COUNTY,
    EMPTY,
    FUNCTION,
    HEAD,
    HYPHEN,
    INITIALS,
    JOIN,
    LOWER,
    NAMED,
    OPENING,
    POSSESSIVE,
    STEPS,
    STOP,
    TALLY_BITS,
    WORDED,
)
from geo.recognise.vocabulary import EDGE, Column, Ints, Laid, lay_all

__all__ = ["FREE", "Label", "Page", "Run", "lay_out_all"]

# Shorter lines say too little about whether every word has a capital.
_HEADLINE_WORDS: Final = 4
_HEADLINE_SHARE: Final = 0.7
_HEADLINE_NAMES: Final = 3
_MARGIN: Final = 16
# Atoms; an article of 3 kB has some six hundred.
_LONG: Final = 65536
_GAP: Final = re.compile(r"[^\S\n]*\n?[^\S\n]*")
# The longest of the joints of a name: "-au-" and the like.
_LONGEST_JOINT: Final = 4
_BEFORE_COUNTIES: Final = COMMA | LOWER | OPENING | FUNCTION
_GOES_ON: Final = NAMED | STEPS
"""Only these may belong to the run before them."""


class Label(IntEnum):
    """What an atom was taken for."""

    FREE = 0
    PERSON = 1
    ORGANISATION = 2
    SITE = 3
    TAKEN = 4
    DATELINE = 5
    THING = 6


FREE: Final = Label.FREE
"""A member that is asked of its class takes ten times as long, and this one is asked for most."""


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
    marks: int
    """The marks that any of its atoms has."""


# Past the questions that a named tuple asks.
_run: Final = partial(tuple.__new__, Run)


@dataclass(slots=True, kw_only=True)
class Page:
    """A document being read; the one thing here that changes."""

    document: Document
    """The document."""
    laid: Laid
    """All its atoms behind the header, as numbers."""
    atoms: Sequence[Atom]
    """The same, one by one."""
    numbers: "array[int]"
    """The numbers of the atoms, and of the empty words behind them."""
    starts: "array[int]"
    """Offset of the first character of each."""
    ends: "array[int]"
    """Offset after the last character of each."""
    words: Sequence[str]
    """The word of each, and some empty ones, so that a look over the edge sees nothing."""
    marks: Sequence[int]
    """The marks of each, and of the empty words none."""
    every: int
    """The marks that any of them has."""
    runs: Sequence[Run]
    """The runs of capitalised atoms, in order."""
    labels: list[Label]
    """What each atom was taken for so far."""
    surnames: set[str] = field(default_factory=set)
    """Folded last names, and first names, of the people named in full."""
    things: set[str] = field(default_factory=set)
    """Names, in lower case, of diseases and storms."""

    def text(self, first: int, stop: int) -> str:
        """Return the text from atom `first` up to atom `stop`; over the edge there is none."""
        stop = min(stop, len(self.ends))
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
        return self.labels[first:stop].count(FREE) == stop - first


def lay_out_all(texts: Sequence[tuple[Document, Sequence[Sentence]]]) -> list[Page]:
    """Return the pages of documents, with nothing taken yet; together it takes less time."""
    laid = lay_all([(document.text, document.body) for document, _ in texts])
    pages = [_page(document, own) for (document, _), own in zip(texts, laid, strict=True)]
    layers = list(map(_Layer, pages))
    for number, part in _parts(texts, laid):
        layers[number].add_runs(part)
    for page, layer in zip(pages, layers, strict=True):
        page.runs = layer.runs
    return pages


def _page(document: Document, laid: Laid) -> Page:
    """Return a page without its runs."""
    vocabulary, marks = laid.vocabulary, laid.vocabulary.marks[laid.numbers]
    # As arrays, for a list of as many numbers takes ten times the memory, and longer to make.
    numbers = array("i", laid.numbers.tobytes())
    padded = numbers + array("i", [EDGE]) * _MARGIN
    words: Sequence[str] = Column(vocabulary.words, padded)
    told: Sequence[int] = array("q", marks.tobytes()) + array("q", [0]) * _MARGIN
    if len(numbers) < _LONG:
        # But lists are quicker to read, and those of an article are short.
        words = vocabulary.spelt[laid.numbers].tolist() + [""] * _MARGIN
        told = marks.tolist() + [0] * _MARGIN
    return Page(
        document=document,
        laid=laid,
        atoms=Column(vocabulary.atoms, numbers),
        numbers=padded,
        starts=array("i", laid.starts.tobytes()),
        ends=array("i", laid.ends.tobytes()),
        words=words,
        marks=told,
        every=int(np.bitwise_or.reduce(marks)),
        runs=[],
        labels=[FREE] * len(numbers),
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
    texts: Sequence[tuple[Document, Sequence[Sentence]]], laid: Sequence[Laid]
) -> Iterator[tuple[int, _Part]]:
    """Yield the number of a text and the atoms of a sentence in it that holds a name, in order.

    The texts are looked through as though they stood end to end, so that one look tells of all.
    """
    whole = [sentence for _, sentences in texts for sentence in sentences]
    edges = np.array([0, *accumulate(len(own.numbers) for own in laid)])
    if not edges[-1] or not whole:
        return
    text_of = np.arange(len(texts)).repeat([len(sentences) for _, sentences in texts])
    spans = np.array([sentence.span for sentence in whole], np.int64)
    begins = [0, *accumulate(len(document.text) for document, _ in texts)]
    starts = np.concatenate(
        [own.starts + np.int64(at) for own, at in zip(laid, begins, strict=False)]
    )
    firsts, stops = starts.searchsorted(spans.T + np.array(begins)[text_of])
    # An atom that the end of its sentence cuts in two belongs to neither.
    ends = np.concatenate([own.ends for own in laid])
    stops -= (stops > firsts) & (ends[stops - 1] > spans[:, 1])
    vocabulary, numbers = laid[0].vocabulary, np.concatenate([own.numbers for own in laid])
    heads = (vocabulary.marks[numbers] & HEAD).nonzero()[0]
    lows, highs = heads.searchsorted((firsts, stops))
    able = (highs > lows).nonzero()[0]
    firsts, stops, lows, highs, of = (each[able] for each in (firsts, stops, lows, highs, text_of))
    headlines = (highs - lows >= _HEADLINE_NAMES) & _are_headlines(
        vocabulary.tally[numbers], firsts, stops
    )
    opening = (heads - edges[:-1].repeat(np.diff(heads.searchsorted(edges)))).tolist()
    columns = (able, of, firsts - edges[of], stops - edges[of], lows, highs, headlines)
    for at, text, first, stop, low, high, headline in zip(
        *(each.tolist() for each in columns), strict=True
    ):
        yield text, _Part(first, stop, whole[at].index, headline, opening[low:high])


def _are_headlines(tallies: Ints, firsts: Ints, stops: Ints) -> "np.ndarray[Any, Any]":
    """Tell of each stretch whether all its words are in capitals, or nearly all have one."""
    sums = np.zeros(len(tallies) + 1, np.int64)
    tallies.cumsum(out=sums[1:])
    counts = sums[stops] - sums[firsts]
    most = (1 << TALLY_BITS) - 1
    long, named = counts & most, (counts >> TALLY_BITS) & most
    others = counts >> 2 * TALLY_BITS
    found: np.ndarray[Any, Any] = (others == 0) | (
        (long >= _HEADLINE_WORDS) & (named >= _HEADLINE_SHARE * long)
    )
    return found


class _Layer:
    """Lays out the runs of a page."""

    def __init__(self, page: Page) -> None:
        self.runs: list[Run] = []
        self._page = page
        self._marks = page.marks

    def add_runs(self, part: _Part) -> None:
        """Add the runs of a sentence."""
        marks = self._marks
        opening, end, sentence, headline, heads = part
        stop = opening
        while opening < end and not marks[opening] & WORDED:
            opening += 1
        for at in heads:
            if at < stop:
                continue
            own = marks[at]
            # A direction in lower case opens one before a name: "western Europe".
            behind = marks[at + 1] if at + 1 < end else 0
            if own & NAMED or behind & NAMED:
                # Most runs are of one atom.
                stop = self._end_of_run(at, end) if behind & _GOES_ON else at + 1
                if stop != at + 1 or not own & EMPTY:
                    for other in range(at + 1, stop):
                        own |= marks[other]
                    self.runs.append(_run((at, stop, sentence, at == opening, headline, own)))

    def _end_of_run(self, at: int, stop: int) -> int:
        """Return the index behind the run that begins at `at`."""
        end, marks, starts, ends = at + 1, self._marks, self._page.starts, self._page.ends
        text = self._page.document.text
        while end < stop:
            own = marks[end]
            if own & NAMED:
                step = 1
            elif own & STEPS:
                step = self._step(end, stop)
            else:
                return end
            if not step or not _is_gap(text, ends[end - 1], starts[end]):
                return end
            end += step
        return end

    def _step(self, at: int, stop: int) -> int:
        """Return how many atoms from `at` on, the first no name, belong to the run; 0 if none."""
        own, before = self._marks[at], self._marks[at - 1]
        if own & LOWER:
            return self._joined(at + 1, stop, touching=False)
        if own & POSSESSIVE:
            return before & NAMED
        if not self._page.adjacent(at):
            return 0
        if own & HYPHEN:
            return self._joined(at + 1, stop, touching=True)
        if before & COUNTY:
            return int(self._is_county(at, stop))
        return int(before & (STOP | INITIALS) != 0)

    def _is_county(self, at: int, stop: int) -> bool:
        """Tell "Killarney, Co. Kerry" from "Boeing Co. Seattle" and "Boulder, Co., is"."""
        marks = self._marks
        before = marks[at - 2]
        if at + 1 == stop or not marks[at + 1] & NAMED or before & AND:
            return False
        return before & _BEFORE_COUNTIES != 0

    def _joined(self, at: int, stop: int, *, touching: bool) -> int:
        """Return the length of a joint and the name behind it; 0 if no name follows."""
        marks = self._marks
        for length in range(1, _LONGEST_JOINT + 1):
            if at >= stop or (touching and length == 1 and not self._page.adjacent(at)):
                return 0
            if marks[at] & NAMED:
                return length + 1
            if not (marks[at] & (JOIN | HYPHEN) or self._hyphenated(at, stop)):
                return 0
            at += 1
        return 0

    def _hyphenated(self, at: int, stop: int) -> bool:
        """Tell whether hyphens touch the atom on both sides: "Port-au-Prince"."""
        marks, page = self._marks, self._page
        return bool(
            at + 1 < stop
            and marks[at - 1] & HYPHEN
            and marks[at + 1] & HYPHEN
            and page.adjacent(at)
            and page.adjacent(at + 1)
        )


def _is_gap(text: str, start: int, end: int) -> bool:
    """Tell whether no more than a blank or one line break stands between."""
    return start == end or text[start:end] == " " or _GAP.fullmatch(text, start, end) is not None
