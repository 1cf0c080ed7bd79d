"""Run the shipped model's encoder with NumPy's own matrix products.

spaCy multiplies with BLIS, which is three to ten times slower here than the OpenBLAS that comes
with NumPy, and works out the embedding of every word anew. Here a word that was seen before is
looked up, and the convolutions over a batch of sentences are one product a layer. What comes out
is what spaCy gives, but for the last bits.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps, get_current_ops, set_current_ops

if TYPE_CHECKING:
    from spacy.vocab import Vocab

__all__ = ["Encoder", "Products"]

_MOST: Final = 20_000
"""Words whose embeddings are kept: 8 MB."""
_ROOM: Final = 1024
"""Rows that there is room for at first; it is doubled as words come."""
_TINY: Final = np.float32(1e-8)
"""Added to a variance before the root is taken, as thinc does."""


class Products(NumpyOps):  # type: ignore[misc]  # it is untyped, being compiled
    """thinc's operations, with NumPy's matrix product."""

    def gemm(
        self,
        x: NDArray[np.float32],
        y: NDArray[np.float32],
        out: NDArray[np.float32] | None = None,
        trans1: bool = False,  # noqa: FBT001, FBT002 - thinc's signature
        trans2: bool = False,  # noqa: FBT001, FBT002 - as above
    ) -> NDArray[np.float32]:
        """Return the product of two matrices, either of them transposed first if asked."""
        product: NDArray[np.float32] = np.matmul(
            x.T if trans1 else x, y.T if trans2 else y, out=out
        )
        return product

    @contextmanager
    def current(self) -> Iterator[None]:
        """Let thinc use these for a while, without searching all that are installed."""
        before = get_current_ops()
        set_current_ops(self)
        try:
            yield
        finally:
            set_current_ops(before)

    def serve(self, model: "Model[list[Doc], object]") -> None:
        """Let a model and all of its layers use these operations."""
        for node in model.walk():
            node.ops = self


class _Layer(NamedTuple):
    """A convolution over each word and its two neighbours, what wins of three pieces, scaled."""

    weights: NDArray[np.float32]
    """Shape (3 * width, pieces * width): a piece's outputs stand side by side."""
    bias: NDArray[np.float32]
    scale: NDArray[np.float32]
    shift: NDArray[np.float32]

    @classmethod
    def of(cls, model: "Model[object, object]") -> "_Layer":
        """Read the parameters of a maxout layer and of the norm after it."""
        maxout = next(node for node in model.walk() if node.name == "maxout")
        norm = next(node for node in model.walk() if node.name == "layernorm")
        weights, bias = np.asarray(maxout.get_param("W")), np.asarray(maxout.get_param("b"))
        side_by_side = weights.transpose(2, 1, 0).reshape(weights.shape[2], -1)
        return cls(
            np.ascontiguousarray(side_by_side),
            bias.T.reshape(-1).copy(),
            np.asarray(norm.get_param("G")),
            np.asarray(norm.get_param("b")),
        )

    def __call__(self, words: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the words with what their neighbours add, shape (words, width)."""
        count, width = words.shape
        seen = np.empty((count, 3 * width), np.float32)
        seen[:1, :width] = 0
        seen[1:, :width] = words[:-1]
        seen[:, width : 2 * width] = words
        seen[:-1, 2 * width :] = words[1:]
        seen[-1:, 2 * width :] = 0
        pieces = seen @ self.weights
        pieces += self.bias
        best: NDArray[np.float32] = pieces[:, :width]
        for start in range(width, pieces.shape[1], width):
            best = np.maximum(best, pieces[:, start : start + width])
        best -= np.add.reduce(best, axis=1, keepdims=True) / np.float32(width)
        spread = np.einsum("ij,ij->i", best, best)[:, None] / np.float32(width)
        best *= (spread + _TINY) ** np.float32(-0.5)
        best *= self.scale
        best += self.shift
        best += words
        return best


class Encoder:
    """Find the vectors of words in their sentences.

    Parameters
    ----------
    model
        The model of spaCy's tok2vec component: a hashed embedding and residual convolutions.
    vocab
        The pipeline's.
    """

    def __init__(
        self, model: "Model[list[Doc], list[NDArray[np.float32]]]", vocab: "Vocab"
    ) -> None:
        embed, encode = model.layers
        [stack] = encode.layers
        self._embed = embed
        self._vocab = vocab
        self._layers = [_Layer.of(layer) for layer in stack.layers]
        self._pad: int = encode.attrs["pad"]
        self._rows: dict[str, int] = {}
        # Row 0 is what lies between two sentences; there is room for words to come.
        self._vectors = np.zeros((_ROOM, model.get_dim("nO")), np.float32)

    @property
    def full(self) -> bool:
        """Whether so many words are kept that it is time to `forget` them."""
        return len(self._rows) > _MOST

    def forget(self) -> None:
        """Drop the embeddings that are kept."""
        self._rows.clear()
        self._vectors = np.zeros_like(self._vectors[:_ROOM])

    def __call__(self, sentences: Sequence[Sequence[str]]) -> NDArray[np.float32]:
        """Return a row a word, sentence behind sentence.

        Sentences lie so far apart that none sees another.
        """
        self._learn(sentences)
        rows = [0] * self._pad
        kept: list[int] = []
        for words in sentences:
            kept += range(len(rows), len(rows) + len(words))
            rows += [self._rows[word] for word in words]
            rows += [0] * self._pad
        vectors = self._vectors[rows]
        for layer in self._layers:
            vectors = layer(vectors)
        return vectors[kept]

    def _learn(self, sentences: Sequence[Sequence[str]]) -> None:
        new = list(dict.fromkeys(w for s in sentences for w in s if w not in self._rows))
        if not new:
            return
        [found] = self._embed.predict([Doc(self._vocab, words=new)])
        first = len(self._rows) + 1
        stop = first + len(new)
        if stop > len(self._vectors):
            more = np.zeros((max(stop, 2 * first), found.shape[1]), np.float32)
            more[:first] = self._vectors[:first]
            self._vectors = more
        self._vectors[first:stop] = found
        self._rows.update(zip(new, range(first, stop), strict=True))
