"""Run the shipped model's encoder with NumPy's own matrix products.

spaCy multiplies with BLIS, which is three to ten times slower here than the OpenBLAS that comes
with NumPy, and works out the embedding of every word anew. Here a word that was seen before is
looked up, and the convolutions over a batch of sentences are one product a layer. What comes out
is what spaCy gives, but for the last bits.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from thinc.api import Model

from geo.language.embedding import Embedding
from geo.language.layer import Layer

if TYPE_CHECKING:
    from spacy.vocab import Vocab

__all__ = ["Encoder"]

_MOST: Final = 20_000
"""Words whose embeddings are kept: 8 MB."""
_ROOM: Final = 1024
"""Rows that there is room for at first; it is doubled as words come."""


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
        self._embed = Embedding(embed, vocab)
        self._layers = [Layer.of(layer) for layer in stack.layers]
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
            vectors = layer(_beside(vectors)) + vectors
        return vectors[kept]

    def _learn(self, sentences: Sequence[Sequence[str]]) -> None:
        new = list(dict.fromkeys(w for s in sentences for w in s if w not in self._rows))
        if not new:
            return
        found = self._embed(new)
        first = len(self._rows) + 1
        stop = first + len(new)
        if stop > len(self._vectors):
            more = np.zeros((max(stop, 2 * first), found.shape[1]), np.float32)
            more[:first] = self._vectors[:first]
            self._vectors = more
        self._vectors[first:stop] = found
        self._rows.update(zip(new, range(first, stop), strict=True))


def _beside(words: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return each word between its two neighbours, shape (words, 3 * width)."""
    count, width = words.shape
    seen = np.empty((count, 3 * width), np.float32)
    seen[:1, :width] = 0
    seen[1:, :width] = words[:-1]
    seen[:, width : 2 * width] = words
    seen[:-1, 2 * width :] = words[1:]
    seen[-1:, 2 * width :] = 0
    return seen
