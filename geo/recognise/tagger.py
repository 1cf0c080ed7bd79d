"""Weigh the clues of a document at once: a small network, run in NumPy.

Each clue has a row of numbers. The rows of an atom's clues are summed, so that its words, which
come back from document to document, need to be summed only once; a hidden layer then weighs the
clues together. `geo.recognise.train` makes the model.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Final, NamedTuple, Self

import numpy as np
import numpy.typing as npt

from geo.recognise.atoms import Atom
from geo.recognise.clues import OF_ATOM, OF_FIND, Bundle, Clues, Stretch, WordClues, expand

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
        self._known: dict[str, int] = {}
        self._words = np.zeros((_MEMO, len(OFFSETS), width), np.float32)
        self._forget()

    def _forget(self) -> None:
        self._known.clear()
        self._clue_rows.clear()
        self._known[""] = _EDGE
        self._words[_EDGE] = self._sums_of([f"{offset}edge"] for offset in OFFSETS)

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

    def scores(self, atoms: Sequence[Atom], tagged: Sequence[Stretch], clues: Clues) -> Floats:
        """Return the log probability of each tag for each atom of the stretches, in order.

        Parameters
        ----------
        atoms
            The atoms of the page.
        tagged
            The stretches of it to look at.
        clues
            The bundles of each of their atoms, and of their finds.
        """
        places = [at for one in tagged for at in range(one.run.first, one.stop)]
        # A long document is weighed part by part, so that memory does not grow with it.
        parts = [
            self._part(atoms, places[start : start + _PART], clues, start)
            for start in range(0, len(places), _PART)
        ]
        return np.concatenate(parts) if parts else np.zeros((0, len(TAGS)), np.float32)

    def _part(
        self, atoms: Sequence[Atom], places: Sequence[int], clues: Clues, start: int
    ) -> Floats:
        stop = start + len(places)
        sums: Floats = self._of_bundles(clues.atoms[OF_ATOM * start : OF_ATOM * stop], OF_ATOM)
        owners = np.array(clues.owners[start:stop], np.intp)
        owned = np.flatnonzero(owners >= 0)
        if len(owned):
            mine = owners[owned]
            first, last = int(mine[0]), int(mine[-1]) + 1
            finds = self._of_bundles(clues.finds[OF_FIND * first : OF_FIND * last], OF_FIND)
            sums[owned] += finds.take(mine - first, axis=0)
        numbers = self._numbers(atoms, places)
        rows = self._words.reshape(-1, sums.shape[1])
        for place in range(len(OFFSETS)):
            sums += rows.take(numbers[:, place] * len(OFFSETS) + place, axis=0)
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

    def _numbers(self, atoms: Sequence[Atom], places: Sequence[int]) -> Integers:
        """Return the numbers of the words at each offset from each place, place by place."""
        known = self._known
        if len(known) + len(places) * len(OFFSETS) >= _MEMO:
            self._forget()
        low, high = places[0] - _REACH, places[-1] + _REACH + 1
        inside = atoms[max(low, 0) : high]
        texts = [atom[0] for atom in inside]
        texts = [*[""] * max(0, -low), *texts, *[""] * (high - len(atoms))]
        numbers = list(map(known.get, texts))
        at = np.array(places, np.intp)[:, None] + (np.arange(len(OFFSETS)) - places[0])
        if None in numbers:
            wanted = (one for one in at.ravel().tolist() if numbers[one] is None)
            new = {texts[one]: atoms[one + low] for one in wanted}
            if new:
                self._learn(new)
            # What stands beside no place is not asked for.
            numbers = [known.get(text, _EDGE) for text in texts]
        found: Integers = np.array(numbers, np.intp)[at]
        return found

    def _learn(self, new: Mapping[str, Atom]) -> None:
        """Sum the clues of words."""
        first = len(self._known)
        found: list[list[int]] = []
        starts: list[int] = []
        for atom in new.values():
            starts.append(len(found))
            found += [self._rows_of(clue) for clue in _clues_of(self._clues, atom)]
        sums = np.add.reduceat(self._network.inputs[found], starts, axis=0)
        self._words[first : first + len(new)] = sums
        self._known.update(zip(new, range(first, first + len(new)), strict=True))

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
