"""Weigh the clues of a document at once: a small network, run in NumPy.

Each clue has a row of numbers. The rows of an atom's clues are summed, so that its words, which
come back from document to document, need to be summed only once; a hidden layer then weighs the
clues together. `geo.recognise.train` makes the model.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Final, NamedTuple, Self

import numpy as np
import numpy.typing as npt

from geo.recognise.atoms import Atom
from geo.recognise.clues import (
    OF_ATOM,
    OF_FIND,
    Bundle,
    Clues,
    Part,
    Stretch,
    WordClues,
    expand,
)
from geo.recognise.vocabulary import EDGE, Laid, Vocabulary

__all__ = [
    "BEGINS",
    "GOES_ON",
    "OFFSETS",
    "OUTSIDE",
    "TAGS",
    "Network",
    "Tagger",
    "best_tags",
    "word_keys",
]

Floats = npt.NDArray[np.float32]
Integers = npt.NDArray[np.intp]

OFFSETS: Final = (-2, -1, 0, 1, 2)
"""Which words beside an atom count."""
TAGS: Final = ("outside", "begins", "goes on")
OUTSIDE, BEGINS, GOES_ON = range(3)
_REACH: Final = 2
_BESIDE: Final = np.array(OFFSETS) + _REACH
_FAR: Final = ("w_", "shape_", "list_")
"""What counts of a word that does not touch the atom."""
_OWN: Final = ("ends_", "begins_")
"""What counts of the atom itself alone."""
# A word takes 700 bytes, for it has a row of sums at each offset; a bundle takes 140.
_MEMO: Final = 32768
_BUNDLE_MEMO: Final = 65536
_PART: Final = 1024
_EDGE: Final = 0
_NEVER: Final = float("-inf")


def word_keys(clues: WordClues, atom: Atom) -> list[list[str]]:
    """Return the clues of a word as the model has them: for each offset that it may stand at."""
    every = [_keys(clue) for clue in _clues_of(clues, atom)]
    return [[key for key in keys if key] for keys in zip(*every, strict=True)]


def _clues_of(clues: WordClues, atom: Atom) -> list[str]:
    return clues(atom) + clues.spelling(atom)


def _keys(clue: str) -> list[str]:
    """Return a clue of a word by each offset; empty where it does not count."""
    reach = 0 if clue.startswith(_OWN) else _REACH if clue.startswith(_FAR) else 1
    return [f"{offset}{clue}" if abs(offset) <= reach else "" for offset in OFFSETS]


class Network(NamedTuple):
    """The numbers of a model."""

    rows: Mapping[str, int]
    """The row of each clue."""
    inputs: Floats
    """By clue: what it adds to each hidden unit, then to each tag; the last row is all zeros."""
    bias: Floats
    """What is added whatever the clues."""
    outputs: Floats
    """By hidden unit: what it adds to each tag."""

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read a model."""
        with np.load(path, allow_pickle=False) as stored:
            names = bytes(stored["clues"]).decode("utf-8").split("\n")
            inputs = stored["inputs"].astype(np.float32) * stored["scale"]
            none = np.zeros((1, inputs.shape[1]), np.float32)
            return cls(
                rows={name: row for row, name in enumerate(names)},
                inputs=np.concatenate([inputs, none]),
                bias=stored["bias"],
                outputs=stored["outputs"],
            )

    @classmethod
    def joined(cls, parts: Sequence[Self]) -> Self:
        """Return the network that scores as several of the same clues do in the mean."""
        hidden, share = parts[0].outputs.shape[0], np.float32(1 / len(parts))
        direct = [part.inputs[:, hidden:] for part in parts]
        biases = [part.bias[hidden:] for part in parts]
        return cls(
            rows=parts[0].rows,
            inputs=np.concatenate(
                [*(part.inputs[:, :hidden] for part in parts), sum(direct) * share], axis=1
            ),
            bias=np.concatenate([*(part.bias[:hidden] for part in parts), sum(biases) * share]),
            outputs=np.concatenate([part.outputs for part in parts]) * share,
        )

    def save(self, path: Path) -> None:
        """Write the model, each number in a byte."""
        inputs = self.inputs[:-1]
        scale = np.maximum(np.abs(inputs).max(axis=0), 1e-9) / 127
        names = "\n".join(sorted(self.rows, key=self.rows.__getitem__)).encode("utf-8")
        np.savez_compressed(
            path,
            clues=np.frombuffer(names, np.uint8),
            inputs=np.rint(inputs / scale).astype(np.int8),
            scale=scale.astype(np.float32),
            bias=self.bias.astype(np.float32),
            outputs=self.outputs.astype(np.float32),
        )

    def scores(self, sums: Floats) -> Floats:
        """Return the log probability of each tag, given the summed rows of each atom's clues."""
        hidden = self.outputs.shape[0]
        total: Floats = sums + self.bias
        scores: Floats = np.maximum(total[:, :hidden], 0) @ self.outputs + total[:, hidden:]
        scores -= scores.max(axis=1, keepdims=True)
        scores -= np.log(np.exp(scores).sum(axis=1, keepdims=True))
        return scores


@cache
def shipped() -> Network:
    """Return the model of the package, read once a process."""
    with as_file(files("geo.recognise") / "tagger.npz") as path:
        return Network.load(path)


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
        self._clues = clues
        width = network.inputs.shape[1]
        self._bundles: dict[Bundle, int] = {}
        self._sums = np.zeros((_BUNDLE_MEMO, width), np.float32)
        self._none = len(network.inputs) - 1
        self._clue_rows: dict[str, list[int]] = {}
        self._words = np.zeros((_MEMO, len(OFFSETS), width), np.float32)
        self._words[_EDGE] = self._sums_of([f"{offset}edge"] for offset in OFFSETS)
        self._flat = self._words.reshape(-1, width)
        self._vocabulary: Vocabulary | None = None
        self._learnt = 0
        self._rows: Integers = np.zeros(0, np.intp)
        """By the number of an atom, where its sums are in `_words`; -1 where they are not yet."""

    def _forget(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._rows = np.full(len(vocabulary.atoms), -1, np.intp)
        self._rows[EDGE] = _EDGE
        self._learnt = _EDGE + 1
        self._clue_rows.clear()

    def _sums_of(self, keys: Iterable[Iterable[str]]) -> Floats:
        """Return the sum of the rows of each lot of clues, one lot at least."""
        rows = self._network.rows
        found: list[int] = []
        starts: list[int] = []
        for own in keys:
            starts.append(len(found))
            found += [rows[key] for key in own if key in rows]
            # So that no lot is empty.
            found.append(self._none)
        total: Floats = np.add.reduceat(self._network.inputs[found], starts, axis=0)
        return total

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
        edges = np.full(_REACH, EDGE)
        numbers = np.concatenate([edges, laid.numbers, edges])
        # A long document is weighed part by part, so that memory does not grow with it.
        parts = [
            self._part(laid.vocabulary, numbers, clues.part(stretches))
            for stretches in _in_parts(tagged)
        ]
        return np.concatenate(parts) if parts else np.zeros((0, len(TAGS)), np.float32)

    def _part(self, vocabulary: Vocabulary, numbers: Integers, part: Part) -> Floats:
        sums: Floats = self._of_bundles(part.atoms, OF_ATOM)
        owners = np.array(part.owners, np.intp)
        owned = np.flatnonzero(owners >= 0)
        if len(owned):
            finds = self._of_bundles(part.finds, OF_FIND)
            sums[owned] += finds.take(owners[owned] - part.first, axis=0)
        inside = numbers[np.array(part.places, np.intp)[:, None] + _BESIDE]
        rows = self._rows_of_words(vocabulary, inside) * len(OFFSETS)
        for place in range(len(OFFSETS)):
            sums += self._flat.take(rows[:, place] + place, axis=0)
        return self._network.scores(sums)

    def _of_bundles(self, clues: Sequence[Bundle], together: int) -> Floats:
        """Return the sum of each lot of so many bundles."""
        known = self._bundles
        if len(known) + len(clues) >= len(self._sums):
            known.clear()
        found = list(map(known.get, clues))
        if None in found:
            new = [bundle for bundle in dict.fromkeys(clues) if bundle not in known]
            first = len(known)
            known.update(zip(new, range(first, first + len(new)), strict=True))
            self._sums[first : first + len(new)] = self._sums_of(map(expand, new))
            found = list(map(known.get, clues))
        rows = self._sums.take(np.array(found, np.intp), axis=0)
        total: Floats = rows[::together]
        for place in range(1, together):
            total = total + rows[place::together]
        return total

    def _rows_of_words(self, vocabulary: Vocabulary, numbers: Integers) -> Integers:
        """Return where the sums of words are."""
        if vocabulary is not self._vocabulary or self._learnt + numbers.size >= _MEMO:
            self._forget(vocabulary)
        elif len(self._rows) < len(vocabulary.atoms):
            more = np.full(len(vocabulary.atoms), -1, np.intp)
            self._rows = np.concatenate([self._rows, more])
        rows = self._rows[numbers]
        if rows.min() < 0:
            self._learn(vocabulary, list(dict.fromkeys(numbers[rows < 0].tolist())))
            rows = self._rows[numbers]
        return rows

    def _learn(self, vocabulary: Vocabulary, new: Sequence[int]) -> None:
        """Sum the clues of words."""
        first = self._learnt
        found: list[list[int]] = []
        starts: list[int] = []
        for number in new:
            starts.append(len(found))
            clues = _clues_of(self._clues, vocabulary.atoms[number])
            found += [self._rows_of(clue) for clue in clues]
        self._words[first : first + len(new)] = np.add.reduceat(
            self._network.inputs[found], starts, axis=0
        )
        self._rows[new] = range(first, first + len(new))
        self._learnt += len(new)

    def _rows_of(self, clue: str) -> list[int]:
        """Return the rows of a clue of a word by each offset."""
        found = self._clue_rows.get(clue)
        if found is None:
            rows, none = self._network.rows, self._none
            found = [rows.get(key, none) for key in _keys(clue)]
            # A word itself is not asked for again.
            if not clue.startswith("w_"):
                self._clue_rows[clue] = found
        return found


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
