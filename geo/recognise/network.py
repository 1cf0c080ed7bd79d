"""The numbers of the tagger: what each clue adds, and what is made of the sums."""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, Final, NamedTuple, Self

import numpy as np
import numpy.typing as npt

__all__ = [
    "BEGINS", "GOES_ON", "OFFSETS", "OUTSIDE", "TAGS", "Floats", "Integers", "Network", "Numbers",
    "shipped",
]  # fmt: skip

Floats = npt.NDArray[np.float32]
Integers = npt.NDArray[np.intp]
Numbers = npt.NDArray[Any]
"""Of a byte where the model was read, else floating."""

OFFSETS: Final = (-2, -1, 0, 1, 2)
"""Which words beside an atom count."""
TAGS: Final = ("outside", "begins", "goes on")
OUTSIDE, BEGINS, GOES_ON = range(3)


class Network(NamedTuple):
    """The numbers of a model."""

    rows: Mapping[str, int]
    """The row of each clue."""
    inputs: Numbers
    """By clue: what it adds to each hidden unit, then to each tag; the last row is all zeros."""
    bias: Floats
    """What is added whatever the clues."""
    outputs: Floats
    """By hidden unit: what it adds to each tag."""
    unit: Floats = np.ones(1, np.float32)
    """What one of the inputs is worth: those of a model that was read are numbers of a byte."""

    @property
    def kind(self) -> type[np.number[Any]]:
        """What the sum of some clues is kept as: bytes add up to no more than this holds."""
        return np.int16 if self.inputs.dtype == np.int8 else np.float32

    @property
    def wide(self) -> type[np.number[Any]]:
        """What the sum of all clues of an atom is added up as."""
        return np.int32 if self.inputs.dtype == np.int8 else np.float32

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read a model."""
        with np.load(path, allow_pickle=False) as stored:
            names = bytes(stored["clues"]).decode("utf-8").split("\n")
            inputs = stored["inputs"]
            none = np.zeros_like(inputs[:1])
            return cls(
                rows={name: row for row, name in enumerate(names)},
                inputs=np.concatenate([inputs, none]),
                bias=stored["bias"],
                outputs=stored["outputs"],
                unit=stored["scale"],
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
        inputs = self.inputs[:-1] * self.unit
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

    def scores(self, sums: Numbers) -> Floats:
        """Return the log probability of each tag, given the summed rows of each atom's clues."""
        atoms, hidden = len(sums), self.outputs.shape[0]
        # A row is added up in the same order whatever stands beside it, as a product of matrices
        # would not have it; a lone one in another order again.
        total = np.zeros((self.bias.shape[0], max(atoms, 2)), np.float32)
        np.multiply(sums.T, self.unit.reshape(-1, 1), out=total[:, :atoms])
        total += self.bias[:, None]
        found, scores = np.maximum(total[:hidden], 0), total[hidden:]
        for tag, weights in enumerate(self.outputs.T):
            scores[tag] += np.add.reduce(found * weights[:, None], axis=0)
        scores -= np.maximum.reduce(scores, axis=0)
        scores -= np.log(np.add.reduce(np.exp(scores), axis=0))
        return np.ascontiguousarray(scores[:, :atoms].T)


@cache
def shipped() -> Network:
    """Return the model of the package, read once a process."""
    with as_file(files("geo.recognise") / "tagger.npz") as path:
        return Network.load(path)
