"""Find the vector that stands for a word by itself, whatever stands beside it.

It is read off four tables: by the word's normal form, its first letter, its last three and its
shape. Each of the four is hashed to four rows of its table, which are added up, and one layer
makes one vector of the four sums. What comes out is what spaCy gives, but for the last bits, and
does not depend on which words are asked for together.

References
----------
Miranda, L. J. et al. 2022. Multi hash embeddings in spaCy. arXiv:2212.09255.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple, cast

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

_BLOCK: Final = 8
"""Words that are multiplied at once, always: a product may differ in its last bits by its size."""


class _Table(NamedTuple):
    """The rows for one property of words."""

    property: Callable[[str], str]
    rows: NDArray[np.float32]
    """Shape (rows, width)."""
    seed: int

    def sums(self, words: Sequence[str], ops: NumpyOps) -> NDArray[np.float32]:
        """Return for each word the sum of the rows of its property, shape (words, width)."""
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
        self._tables = [
            _Table(
                getters[IDS[name]],
                np.asarray(node.get_param("E")),
                node.attrs["seed"],
            )
            for name, node in zip(properties, hashed, strict=True)
        ]
        self._layer = Layer.of(cast("Model[object, object]", model))

    def __call__(self, words: Sequence[str]) -> NDArray[np.float32]:
        """Return a row a word, shape (words, width)."""
        sums = [table.sums(words, self._ops) for table in self._tables]
        width = sum(one.shape[1] for one in sums)
        seen = np.zeros((-(-len(words) // _BLOCK) * _BLOCK, width), np.float32)
        np.concatenate(sums, axis=1, out=seen[: len(words)])
        blocks = [self._layer(seen[n : n + _BLOCK]) for n in range(0, len(seen), _BLOCK)]
        return np.concatenate(blocks)[: len(words)]
