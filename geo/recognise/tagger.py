"""Weigh the clues of a document at once: a small network, run in NumPy.

Each clue has a row of numbers. The rows of an atom's clues are summed, so that its words, which
come back from document to document, need to be summed only once; a hidden layer then weighs the
clues together. `geo.recognise.train` makes the model.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import as_file, files
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple, Self

import numpy as np
import numpy.typing as npt

from geo.recognise.atoms import Atom
from geo.recognise.clues import Bundle, Stretch, WordClues, expand

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
# With the rows of its neighbours, a word takes 2 kB or so.
_MEMO: Final = 8192
_PART: Final = 1024
_BUNDLES: Final = 8
"""The most bundles of an atom."""
_EDGE: Final = 0
_NEVER: Final = float("-inf")


def word_keys(clues: WordClues, atom: Atom, offset: int) -> list[str]:
    """Return the clues of a word as the model has them: by where it stands."""
    found = clues(atom)
    if offset == 0:
        found += clues.spelling(atom)
    if abs(offset) == _REACH:
        found = [clue for clue in found if clue.startswith(_FAR)]
    return [f"{offset}{clue}" for clue in found]


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
        self._bundles: dict[Bundle, int] = {}
        self._sums = np.zeros((_PART * _BUNDLES * 2, network.inputs.shape[1]), np.float32)
        self._known: dict[str, int] = {}
        width = network.inputs.shape[1]
        self._words = np.zeros((_MEMO, len(OFFSETS), width), np.float32)
        self._forget()

    def _forget(self) -> None:
        self._known.clear()
        self._known[""] = _EDGE
        for place, offset in enumerate(OFFSETS):
            self._words[_EDGE, place] = self._sum([f"{offset}edge"])

    def _sum(self, keys: Iterable[str]) -> Floats:
        rows = self._network.rows
        found = [rows[key] for key in keys if key in rows]
        total: Floats = self._network.inputs[found].sum(axis=0)
        return total

    def _bundle(self, bundle: Bundle) -> int:
        number = len(self._bundles)
        self._sums[number] = self._sum(expand(bundle))
        self._bundles[bundle] = number
        return number

    def _word(self, atom: Atom) -> int:
        number = len(self._known)
        for place, offset in enumerate(OFFSETS):
            self._words[number, place] = self._sum(word_keys(self._clues, atom, offset))
        self._known[atom.text] = number
        return number

    def scores(
        self, atoms: Sequence[Atom], tagged: Sequence[Stretch], clues: Iterable[Sequence[Bundle]]
    ) -> Floats:
        """Return the log probability of each tag for each atom of the stretches, in order.

        Parameters
        ----------
        atoms
            The atoms of the page.
        tagged
            The stretches of it to look at.
        clues
            The bundles of each of their atoms, at least one.
        """
        places = [at for one in tagged for at in range(one.run.first, one.stop)]
        rest = iter(clues)
        # A long document is weighed part by part, so that memory does not grow with it.
        parts = [
            self._part(atoms, places[start : start + _PART], rest)
            for start in range(0, len(places), _PART)
        ]
        return np.concatenate(parts) if parts else np.zeros((0, len(TAGS)), np.float32)

    def _part(
        self, atoms: Sequence[Atom], places: Sequence[int], clues: Iterator[Sequence[Bundle]]
    ) -> Floats:
        if len(self._bundles) + len(places) * _BUNDLES >= len(self._sums):
            self._bundles.clear()
        get = self._bundles.get
        flat: list[int] = []
        starts: list[int] = []
        for own in islice(clues, len(places)):
            starts.append(len(flat))
            for bundle in own:
                number = get(bundle)
                flat.append(self._bundle(bundle) if number is None else number)
        sums: Floats = np.add.reduceat(self._sums[flat], starts, axis=0)
        numbers = np.array(self._numbers(atoms, places), np.intp).reshape(len(places), -1)
        for place in range(len(OFFSETS)):
            sums += self._words[numbers[:, place], place]
        return self._network.scores(sums)

    def _numbers(self, atoms: Sequence[Atom], places: Sequence[int]) -> list[int]:
        """Return the numbers of the words at each offset from each place, place by place."""
        if len(self._known) + len(places) * len(OFFSETS) >= _MEMO:
            self._forget()
        known, last = self._known.get, len(atoms)
        found: list[int] = []
        for at in places:
            for offset in OFFSETS:
                beside = at + offset
                if not 0 <= beside < last:
                    found.append(_EDGE)
                    continue
                number = known(atoms[beside][2])
                found.append(self._word(atoms[beside]) if number is None else number)
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
