"""Find the vector that stands for a word by itself, whatever stands beside it.

It is read off four tables: by the word's normal form, its first letter, its last three and its
shape. Each of the four is hashed to four rows of its table, which are added up, and one layer
makes one vector of the four sums. The rows are multiplied by the layer's weights beforehand, so
that a word costs sums alone. What comes out is what spaCy gives, but for the last bits, and does
not depend on which words are asked for together.

References
----------
Miranda, L. J. et al. 2022. Multi hash embeddings in spaCy. arXiv:2212.09255.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import IDS
from spacy.strings import get_string_id
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps

from geo.language.layer import Layer

if TYPE_CHECKING:
    from spacy.vocab import Vocab

__all__ = ["Embedding"]


class _Table(NamedTuple):
    """The rows for one property of words."""

    property: Callable[[str], str]
    rows: NDArray[np.float32]
    """Multiplied by the weights that they meet, shape (rows, pieces * width)."""
    seed: int

    def sums(self, words: Sequence[str], ops: NumpyOps) -> NDArray[np.float32]:
        """Return for each word the sum of the rows of its property."""
        ids = np.fromiter([get_string_id(self.property(word)) for word in words], np.uint64)
        keys = ops.hash(ids, self.seed) % np.uint32(len(self.rows))
        found: NDArray[np.float32] = ops.gather_add(self.rows, keys)
        return found


class Embedding:
    """Find the vectors of words by themselves.

    Parameters
    ----------
    model
        The first layer of the model of spaCy's tok2vec component: a hashed embedding.
    vocab
        The pipeline's, which knows the properties of words.
    """

    def __init__(
        self, model: "Model[list[Doc], list[NDArray[np.float32]]]", vocab: "Vocab"
    ) -> None:
        properties = next(n for n in model.walk() if n.name == "extract_features").attrs["columns"]
        hashed = [node for node in model.walk() if node.name == "hashembed"]
        getters = vocab.lex_attr_getters  # type: ignore[attr-defined]  # its types leave it out
        self._ops = NumpyOps()
        self._layer = Layer.of(cast("Model[object, object]", model))
        self._tables: list[_Table] = []
        first = 0
        for name, node in zip(properties, hashed, strict=True):
            rows = np.asarray(node.get_param("E"))
            met = self._layer.weights[first : first + rows.shape[1]]
            self._tables.append(_Table(getters[IDS[name]], rows @ met, node.attrs["seed"]))
            first += rows.shape[1]

    def __call__(self, words: Sequence[str]) -> NDArray[np.float32]:
        """Return a row a word, shape (words, width)."""
        summed, *others = [table.sums(words, self._ops) for table in self._tables]
        for one in others:
            summed += one
        return self._layer.best(summed)
