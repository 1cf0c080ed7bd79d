"""A layer of the shipped model: of each vector, what wins of three pieces, scaled."""

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from thinc.api import Model

__all__ = ["Layer"]

_TINY: Final = np.float32(1e-8)
"""Added to a variance before the root is taken, as thinc does."""


class Layer(NamedTuple):
    """What wins of several pieces of a product, scaled and shifted.

    References
    ----------
    Goodfellow, I. J. et al. 2013. Maxout networks. ICML. Ba, J. L. et al. 2016. Layer
    normalization. arXiv:1607.06450.
    """

    weights: NDArray[np.float32]
    """Shape (inputs, pieces * width): a piece's outputs stand side by side."""
    bias: NDArray[np.float32]
    scale: NDArray[np.float32]
    shift: NDArray[np.float32]

    @classmethod
    def of(cls, model: "Model[object, object]") -> "Layer":
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

    def __call__(self, seen: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return what comes of vectors, from shape (rows, inputs) to (rows, width)."""
        return self.best(seen @ self.weights)

    def best(self, pieces: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return what comes of products with the weights, of shape (rows, pieces * width)."""
        width = len(self.scale)
        pieces += self.bias
        best: NDArray[np.float32] = pieces[:, :width]
        for start in range(width, pieces.shape[1], width):
            best = np.maximum(best, pieces[:, start : start + width])
        best -= np.add.reduce(best, axis=1, keepdims=True) / np.float32(width)
        spread = np.einsum("ij,ij->i", best, best)[:, None] / np.float32(width)
        best *= (spread + _TINY) ** np.float32(-0.5)
        best *= self.scale
        best += self.shift
        return best
