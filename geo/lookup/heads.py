"""Tell by one bit of a word whether the name of a site, a region or a water may open with it.

Whoever reads a text asks of every run of capitals whether it is a site, and most words open no
name of one: "Treasury Secretary Timothy Geithner" need not be looked up from any of its words on.
A bit that is not set says so for sure; one that is set, for one word in sixteen by chance.

References
----------
B. H. Bloom, "Space/time trade-offs in hash coding with allowable errors", 1970.
"""

from __future__ import annotations

from itertools import compress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from zlib import crc32

from geo.lookup.store import column
from geo.lookup.tries import lines_of
from geo.model import PlaceKind

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Heads", "heads_of"]

_BYTE: Final = 8
_SPARSE: Final = 16
"""How many bits there are a word, at least."""
_KINDS: Final = [
    number
    for number, kind in enumerate(PlaceKind)
    if kind in {PlaceKind.SITE, PlaceKind.REGION, PlaceKind.WATER}
]


class Heads:
    """The bits of an index.

    Parameters
    ----------
    folder
        The index.
    """

    def __init__(self, folder: Path) -> None:
        self._bits = column(folder, "heads")
        self._mask = _BYTE * len(self._bits) - 1

    def may_open(self, word: str) -> bool:
        """Tell whether a folded name of a site, region or water may begin with a folded word."""
        bit = crc32(word.encode()) & self._mask
        return self._bits[bit // _BYTE] >> bit % _BYTE & 1 != 0


def heads_of(
    lines: Path, numbers: NDArray[Any], kinds: NDArray[Any], keys: NDArray[Any]
) -> NDArray[np.uint8]:
    """Return the bits of the first words of names of sites, regions and waters.

    Parameters
    ----------
    lines
        The file of the folded names, one a line; one may come again.
    numbers
        The number of the name in each line.
    kinds, keys
        The kind of the place that a name leads to, and the number of the name.
    """
    import numpy as np  # noqa: PLC0415 - slow to import, and not always needed

    wanted = np.zeros(int(numbers.max(initial=0)) + 1, "?")
    wanted[keys[np.isin(kinds, _KINDS)]] = True
    chosen = compress(lines_of(lines), wanted[numbers].tolist())
    heads = {name.partition(b" ")[0] for name in chosen}
    size = 1 << (_SPARSE * len(heads) | _BYTE - 1).bit_length()
    bits = np.zeros(size, "?")
    bits[[crc32(head) & size - 1 for head in heads]] = True
    return np.packbits(bits, bitorder="little")
