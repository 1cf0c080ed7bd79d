"""Lay the names of several pages abreast, so that each question is put to all of them at once."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Any, Final, NamedTuple, Self, TypeAlias

import numpy as np

from geo.recognise.marks import CALENDAR, COMMON, GIVEN, ORDINARY, SURNAME, TITLE
from geo.recognise.page import Page
from geo.recognise.places import Find
from geo.recognise.standing import FIRM, KNOWN, WIDE
from geo.recognise.vocabulary import Ints

__all__ = [
    "AGAIN", "APART", "DATED", "GENERIC", "RENAMED", "SURNAMED", "THING", "TOWNSMAN", "Abreast",
    "Beside", "Bools", "Named",
]  # fmt: skip

Bools: TypeAlias = np.ndarray[Any, np.dtype[np.bool_]]
Bits: TypeAlias = np.ndarray[Any, np.dtype[np.uint8]]

APART: Final = 12
"""Atoms of nothing before, between and behind the pages: no question looks further."""
_WORDS: Final = CALENDAR | COMMON | GIVEN | ORDINARY | SURNAME | TITLE

# Beside those of a standing.
GENERIC, RENAMED, SURNAMED, THING, DATED, AGAIN, TOWNSMAN = (1 << bit for bit in range(8, 15))
"""What is to be known of a find besides how well known it is: whether a county, river or island is
part of it, another name is looked up, it is a surname, a disease or storm, the place that the page
was filed from, the page has it more than once, or speaks of "a Reading woman": nobody but of a
town is that."""
_ONE: Final = frozenset({"a", "an"})
_PEOPLE: Final = frozenset(
    {"man", "woman", "teen", "teenager", "boy", "girl", "couple", "native", "resident"}
)


class Beside(NamedTuple):
    """What stands beside the atoms of a page, from `APART` before the first of them on."""

    starts: bytes
    """As `Abreast` has it."""
    ends: bytes


class Named(NamedTuple):
    """A page, and what could be places on it."""

    page: Page
    finds: Sequence[Find]
    """In order."""
    datelines: frozenset[str]
    """Folded names from which the document was filed."""


class Abreast(NamedTuple):
    """The atoms and finds of several pages, end to end."""

    pages: Sequence[Named]
    begins: Sequence[int]
    """Where each page begins."""
    finds: Sequence[Find]
    """All finds, in order."""
    marks: Ints
    """The marks of each atom."""
    labels: Bits
    """What each was taken for."""
    starts: Bits
    """How well known the find is that begins at an atom, and that the gazetteer has: `KNOWN` and
    `WIDE`, and `FIRM` where no other word or name of people is spelt so."""
    ends: Bits
    """The same of the find that ends before it."""
    first: Ints
    """By find: its first atom."""
    stop: Ints
    """The atom behind it."""
    opening: Ints
    """The first atom of its run."""
    closing: Ints
    """The atom behind that."""
    opens: Bools
    """Whether the run stands at the head of its sentence."""
    headline: Bools
    """Whether its line is in capitals, so that these say nothing."""
    facts: Ints
    """What is to be known of it."""

    def page_of(self, number: int) -> Page:
        """Return the page of a find, by its number."""
        return self.pages[bisect_right(self.begins, self.first[number]) - 1].page

    def beside(self) -> Iterator[Beside]:
        """Yield what stands beside the atoms of each page."""
        starts, ends = self.starts.tobytes(), self.ends.tobytes()
        for begin, behind in pairwise(self.begins):
            around = slice(begin - APART, behind)
            yield Beside(starts[around], ends[around])

    @classmethod
    def of(cls, pages: Sequence[Named]) -> Self:
        """Lay pages abreast."""
        sizes = [len(named.page.labels) + APART for named in pages]
        begins = [APART + end for end in accumulate(sizes, initial=0)]
        marks = np.zeros(begins[-1], np.int64)
        labels = np.zeros(begins[-1], np.uint8)
        for named, begin in zip(pages, begins, strict=False):
            laid, behind = named.page.laid, begin + len(named.page.labels)
            marks[begin:behind] = laid.vocabulary.marks[laid.numbers]
            labels[begin:behind] = bytearray(named.page.labels)
        told = np.array([fact for named in pages for fact in _told(named)], np.int64)
        told = told.reshape(-1, 7)
        counts = [len(named.finds) for named in pages]
        told[:, :4] += np.array(begins[:-1], np.int64).repeat(counts)[:, None]
        first, stop, opening, closing, opens, headline, facts = told.T
        starts, ends = _beside(marks, first, stop, facts)
        return cls(
            pages, begins, [find for named in pages for find in named.finds], marks, labels,
            starts, ends, first, stop, opening, closing, opens != 0, headline != 0, facts,
        )  # fmt: skip


def _told(named: Named) -> list[int]:
    """Return seven numbers of each find, one behind the other."""
    page, finds, datelines = named.page, named.finds, named.datelines
    counts = Counter([find[3] for find in finds if find[5].facts & KNOWN])
    words, special = page.words, page.surnames or page.things
    told: list[int] = []
    for find in finds:
        first, stop, (opening, closing, _, opens, headline, _), text, name, standing, generic = find
        facts = standing.facts
        if generic:
            facts |= GENERIC
        if name:
            facts |= RENAMED
        if counts.get(text, 0) > 1:
            facts |= AGAIN
        if special and stop == first + 1:
            facts |= SURNAMED * (words[first] in page.surnames)
            facts |= THING * (words[first] in page.things)
        if words[stop] in _PEOPLE and words[first - 1] in _ONE:
            facts |= TOWNSMAN
        if datelines and text.casefold() in datelines:
            facts |= DATED
        told += (first, stop, opening, closing, opens, headline, facts)
    return told


def _beside(marks: Ints, first: Ints, stop: Ints, facts: Ints) -> tuple[Bits, Bits]:
    """Return what begins at each atom, and what ends before it, of what the gazetteer has."""
    starts, ends = np.zeros((2, len(marks)), np.uint8)
    known = (facts & KNOWN != 0).nonzero()[0]
    first, stop, facts = first[known], stop[known], facts[known]
    ends[stop] = facts & (KNOWN | WIDE | FIRM)
    facts = np.where(facts & RENAMED, facts | WIDE, facts)
    starts[first] = np.where(marks[first] & _WORDS, facts & ~FIRM, facts) & (KNOWN | WIDE | FIRM)
    return starts, ends
