"""Fit the network of the tagger: Adam on the cross entropy of the tags, with dropout."""

from collections.abc import Mapping
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from geo.recognise.network import TAGS, Network

__all__ = ["Examples", "Moments", "Settings", "fit"]

Floats = npt.NDArray[np.float32]

_FIRST, _SECOND = 0.9, 0.99
"""How much of the mean and of the square of the gradients is kept from step to step."""
_TINY: Final = 1e-6


class Examples(NamedTuple):
    """What to learn from: the clues of each atom, one after the other, and its tag."""

    clues: npt.NDArray[np.int32]
    """Rows of the clues of all atoms."""
    starts: npt.NDArray[np.int64]
    """Where those of each atom begin, and the end."""
    tags: npt.NDArray[np.int64]
    """The tag of each atom."""


class Settings(NamedTuple):
    """How to learn."""

    hidden: int = 12
    """Hidden units."""
    passes: int = 6
    """How often every atom is seen."""
    batch: int = 256
    """Atoms a step."""
    rate: float = 0.005
    """The first step; they shrink to nothing."""
    decay: float = 0.002
    """By which share of a step a number shrinks, so that no clue is trusted too far."""
    drop_clue: float = 0.4
    """The share of the clues that a step does without."""
    drop_unit: float = 0.3
    """The share of the hidden units."""
    seed: int = 20250301
    """Of everything random."""


class Moments:
    """Adam's memory of the gradients of one array."""

    def __init__(self, values: Floats) -> None:
        self.values = values
        self.mean = np.zeros_like(values)
        self.square = np.zeros_like(values)

    def step(self, gradient: Floats, rate: float, rows: "npt.NDArray[np.int32] | slice") -> None:
        """Move the values of some rows against their gradient."""
        mean = _FIRST * self.mean[rows] + (1 - _FIRST) * gradient
        square = _SECOND * self.square[rows] + (1 - _SECOND) * gradient * gradient
        self.mean[rows], self.square[rows] = mean, square
        self.values[rows] -= rate * mean / (np.sqrt(square) + _TINY)


def fit(examples: Examples, rows: Mapping[str, int], settings: Settings | None = None) -> Network:
    """Return the network that explains the tags best."""
    how = settings or Settings()
    random = np.random.default_rng(how.seed)
    width = how.hidden + len(TAGS)
    start = random.normal(0, 0.08, (len(rows) + 1, width))
    # Each tag hears every clue itself, too, and begins by not listening.
    start[:, how.hidden :] = 0
    start[-1] = 0
    inputs = Moments(start.astype(np.float32))
    bias = Moments(np.zeros(width, np.float32))
    outputs = Moments(random.normal(0, 0.15, (how.hidden, len(TAGS))).astype(np.float32))
    learner = _Learner(inputs, bias, outputs, how, random)
    count = len(examples.tags)
    steps = how.passes * -(-count // how.batch)
    done = 0
    for _ in range(how.passes):
        order = random.permutation(count)
        for first in range(0, count, how.batch):
            rate = how.rate * (1 - done / steps)
            learner.learn(examples, order[first : first + how.batch], rate)
            done += 1
    return Network(rows, inputs.values, bias.values, outputs.values)


class _Learner(NamedTuple):
    inputs: Moments
    bias: Moments
    outputs: Moments
    how: Settings
    random: np.random.Generator

    def learn(self, examples: Examples, chosen: npt.NDArray[np.int64], rate: float) -> None:
        """Take one step on the chosen atoms."""
        clues, owners, starts = self._drawn(examples, chosen)
        scale = np.float32(1 / (1 - self.how.drop_clue))
        sums = np.add.reduceat(self.inputs.values[clues], starts, axis=0) * scale
        total = sums + self.bias.values
        hidden = self.how.hidden
        alive = self.random.random((len(chosen), hidden), np.float32) >= self.how.drop_unit
        open_ = (alive / (1 - self.how.drop_unit) * (total[:, :hidden] > 0)).astype(np.float32)
        units = total[:, :hidden] * open_
        scores = units @ self.outputs.values + total[:, hidden:]
        scores -= scores.max(axis=1, keepdims=True)
        odds = np.exp(scores)
        slope = odds / odds.sum(axis=1, keepdims=True)
        slope[np.arange(len(chosen)), examples.tags[chosen]] -= 1
        slope /= len(chosen)
        through = np.concatenate([(slope @ self.outputs.values.T) * open_, slope], axis=1)
        rows, gradient = _by_row(clues, through[owners] * scale)
        self.outputs.step(units.T @ slope, rate, slice(None))
        self.bias.step(through.sum(axis=0), rate, slice(None))
        self.inputs.step(gradient, rate, rows)
        self.inputs.values[rows] *= 1 - rate * self.how.decay

    def _drawn(
        self, examples: Examples, chosen: npt.NDArray[np.int64]
    ) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """Return the clues that are kept, the atom of each, and where each atom's begin."""
        spans = [examples.clues[examples.starts[one] : examples.starts[one + 1]] for one in chosen]
        none = np.array([len(self.inputs.values) - 1], np.int32)
        kept = [
            np.concatenate([none, s[self.random.random(len(s)) >= self.how.drop_clue]])
            for s in spans
        ]
        lengths = np.array([len(one) for one in kept])
        starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        return np.concatenate(kept), np.repeat(np.arange(len(kept)), lengths), starts


def _by_row(clues: npt.NDArray[np.int32], slopes: Floats) -> tuple[npt.NDArray[np.int32], Floats]:
    """Return the rows that were used, the last one (of all zeros) left out, and their gradients."""
    order = np.argsort(clues, kind="stable")
    ordered = clues[order]
    first = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
    rows = ordered[first]
    summed: Floats = np.add.reduceat(slopes[order], first, axis=0)
    return rows[:-1], summed[:-1]
