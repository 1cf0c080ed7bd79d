"""Weigh the clues of a document at once: a small network, run in NumPy.

Each clue has a row of numbers. The rows of an atom's clues are summed, so that its words, which
come back from document to document, need to be summed only once; a hidden layer then weighs the
clues together. `geo.recognise.train` makes the model.
"""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from geo.recognise.clues import OF_ATOM, OF_FIND, Clues, Part, Stretch, WordClues
from geo.recognise.network import GOES_ON, OFFSETS, TAGS, Floats, Integers, Network
from geo.recognise.sums import BundleSums, WordSums
from geo.recognise.vocabulary import EDGE, Laid, Vocabulary

__all__ = ["Tagger", "best_tags"]

_BESIDE: Final = np.array(OFFSETS) - OFFSETS[0]
_PART: Final = 1024
_NEVER: Final = float("-inf")


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
        self._bundles = BundleSums(network)

    def scores(self, laid: Laid, tagged: Sequence[Stretch], clues: Clues) -> Floats:
        """Return the log probability of each tag for each atom of the stretches, in order.

        Parameters
        ----------
        laid
            The atoms of the page.
        tagged
            The stretches of it to look at.
        clues
            Gives the bundles of each of their atoms, and of their finds.
        """
        edges = np.full(-OFFSETS[0], EDGE)
        numbers = np.concatenate([edges, laid.numbers, edges])
        # A long document is weighed part by part, so that memory does not grow with it.
        parts = [
            self._part(laid.vocabulary, numbers, clues.part(stretches))
            for stretches in _in_parts(tagged)
        ]
        return np.concatenate(parts) if parts else np.zeros((0, len(TAGS)), np.float32)

    def _part(self, vocabulary: Vocabulary, numbers: Integers, part: Part) -> Floats:
        inside = numbers[np.array(part.places, np.intp)[:, None] + _BESIDE]
        sums = self._words.of(vocabulary, inside)
        sums += self._bundles.of(part.atoms, OF_ATOM)
        owners = np.array(part.owners, np.intp)
        owned = (owners >= 0).nonzero()[0]
        if len(owned):
            finds = self._bundles.of(part.finds, OF_FIND)
            sums[owned] += finds.take(owners[owned] - part.first, axis=0)
        return self._network.scores(sums)


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
