"""Weigh the clues of a document at once: a small network, run in NumPy.

Each clue has a row of numbers. The rows of an atom's clues are summed, so that its words, which
come back from document to document, need to be summed only once; a hidden layer then weighs the
clues together. `geo.recognise.train` makes the model.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np

from geo.recognise.clues import OF_FIND, OF_FIND_ALONE, Clues, Part, WordClues
from geo.recognise.codes import MARGIN, coded
from geo.recognise.network import GOES_ON, OFFSETS, TAGS, Floats, Integers, Network
from geo.recognise.stretches import Stretch
from geo.recognise.sums import BundleSums, TableSums, WordSums
from geo.recognise.vocabulary import EDGE, Laid, Vocabulary

__all__ = ["Asked", "Tagger", "best_tags"]

_OFFSETS: Final = np.array(OFFSETS)
_EDGES: Final = np.full(MARGIN, EDGE)
_PART: Final = 1024
_NEVER: Final = float("-inf")
_NOTHING: Final = np.zeros((0, len(TAGS)), np.float32)


class Asked(NamedTuple):
    """A page that the tagger is asked about."""

    laid: Laid
    """Its atoms."""
    tagged: Sequence[Stretch]
    """The stretches of it to look at, in order."""
    clues: Clues
    """Gives the bundles of each of their atoms, and of their finds."""


class _Piece(NamedTuple):
    """Some of the stretches of a page."""

    page: int
    """The number of the page."""
    vocabulary: Vocabulary
    numbers: Integers
    """The numbers of its atoms, and of those around them."""
    part: Part
    """What there is to say of them."""


class Tagger:
    """Find the place names among the stretches of a page.

    Parameters
    ----------
    network
        The numbers of the model.
    clues
        What to say of a word.
    """

    def __init__(self, network: Network, clues: WordClues) -> None:
        self._network = network
        self._words = WordSums(network, clues)
        self._tables = TableSums(network)
        self._bundles = BundleSums(network)

    def scores(self, pages: Sequence[Asked]) -> list[Floats]:
        """Return the log probability of each tag for each atom of the stretches, page by page.

        Those of a page are the same to the last bit whatever else is asked with it, and pages that
        are asked together take less time.

        Parameters
        ----------
        pages
            What to look at.
        """
        found: list[list[Floats]] = [[] for _ in pages]
        for batch in _batches(piece for page in enumerate(pages) for piece in _pieces(*page)):
            ends = np.cumsum([_size(piece) for piece in batch])
            for piece, scores in zip(batch, np.split(self._scores(batch), ends[:-1]), strict=True):
                found[piece.page].append(scores)
        return [np.concatenate(each) if each else _NOTHING for each in found]

    def _scores(self, batch: Sequence[_Piece]) -> Floats:
        at, owners, codes = coded([piece.part.window for piece in batch])
        numbers = np.concatenate([piece.numbers for piece in batch])
        sums = self._words.of(batch[0].vocabulary, numbers[at[:, None] + _OFFSETS])
        self._tables.add(codes, sums)
        finds = [one for piece in batch for one in piece.part.finds]
        if finds:
            owned = (owners >= 0).nonzero()[0]
            told = self._bundles.of(finds, OF_FIND)
            told += self._bundles.alone(
                [one for piece in batch for one in piece.part.alone], OF_FIND_ALONE
            )
            sums[owned] += told.take(owners[owned], axis=0)
        return self._network.scores(sums)


def _pieces(number: int, page: Asked) -> Iterator[_Piece]:
    """Yield the stretches of a page: of a long one in parts, so that memory does not grow."""
    numbers = np.concatenate((_EDGES, page.laid.numbers, _EDGES))
    for stretches in _in_parts(page.tagged):
        first, stop = stretches[0].run.first, stretches[-1].stop
        around = numbers[first : stop + 2 * MARGIN]
        yield _Piece(number, page.laid.vocabulary, around, page.clues.part(stretches))


def _batches(pieces: Iterable[_Piece]) -> Iterator[list[_Piece]]:
    """Yield the pieces in order, those together that make a thousand atoms or so."""
    batch: list[_Piece] = []
    atoms = 0
    for piece in pieces:
        if batch and (atoms >= _PART or piece.vocabulary is not batch[0].vocabulary):
            yield batch
            batch, atoms = [], 0
        batch.append(piece)
        atoms += _size(piece)
    if batch:
        yield batch


def _size(piece: _Piece) -> int:
    """Return how many atoms are asked about."""
    return sum([stop - run[0] for run, stop in piece.part.window.stretches])


def _in_parts(tagged: Sequence[Stretch]) -> Iterator[Sequence[Stretch]]:
    """Yield the stretches, a thousand atoms or so together."""
    first = atoms = 0
    for number, one in enumerate(tagged, 1):
        atoms += one.stop - one.run.first
        if atoms >= _PART or number == len(tagged):
            yield tagged[first:number]
            first, atoms = number, 0


def best_tags(scores: Sequence[Sequence[float]]) -> list[int]:
    """Return the likeliest tags of a stretch that make sense: no name goes on that never began.

    Parameters
    ----------
    scores
        The log probabilities of outside, begins and goes on, atom by atom; one at least.

    Examples
    --------
    >>> best_tags([(-2.0, -1.0, -3.0), (-1.5, -3.0, -0.5)])
    [1, 2]
    >>> best_tags([(-0.1, -3.0, -9.0), (-1.0, -3.0, -0.5)])
    [0, 0]
    """
    outside, begins, goes_on = scores[0][0], scores[0][1], _NEVER
    back: list[tuple[int, int]] = []
    for none, first, more in scores[1:]:
        inside = 1 if begins >= goes_on else 2
        name = max(begins, goes_on)
        free = 0 if outside >= name else inside
        best = max(outside, name)
        back.append((free, inside))
        outside, begins, goes_on = best + none, best + first, name + more
    tag = max(range(len(TAGS)), key=(outside, begins, goes_on).__getitem__)
    tags = [tag]
    for free, inside in reversed(back):
        tag = inside if tag == GOES_ON else free
        tags.append(tag)
    return tags[::-1]
