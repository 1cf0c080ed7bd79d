"""Weigh how large places are and how well known: all candidates of some names at once.

It comes to what `population`, `share` and `names` in `evidence` say of one candidate, with the
words for it, when a reader asks.
"""

from collections.abc import Mapping
from typing import Any, Final, TypeAlias

import numpy as np

__all__ = ["MEASURES", "Bools", "Floats", "Ints", "measured"]

Bools: TypeAlias = np.ndarray[Any, np.dtype[np.bool_]]
Ints: TypeAlias = np.ndarray[Any, np.dtype[np.int64]]
Floats: TypeAlias = np.ndarray[Any, np.dtype[np.float64]]

MEASURES: Final = ("inhabitants that count", "inhabitants", "those of its name", "names")


def measured(found: Ints, weights: Mapping[str, float]) -> tuple[Floats, Floats, Floats]:
    """Return what each of the three reasons weighs, a number a place; rounded, as it is shown.

    Parameters
    ----------
    found
        A row each of the `MEASURES`, and a column a place.
    weights
        The weight of each reason.

    Examples
    --------
    >>> table = {"population": 1.0, "share": 1.0, "names": 1.0}
    >>> found = np.array([(99_900, 99_900, 199_800, 10), (0, 0, 0, 0)]).T
    >>> [weighed.tolist() for weighed in measured(found, table)]
    [[3.0, 0.0], [0.5, 0.0], [1.0, 0.0]]
    """
    counted, people, inhabitants, names = found
    return (
        (weights["population"] * np.log10(1 + counted / 100)).round(3),
        (weights["share"] * (people / np.maximum(1, inhabitants))).round(3),
        (weights["names"] * np.log10(np.maximum(1, names))).round(3),
    )
