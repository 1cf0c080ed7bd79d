"""Tell by one bit of a word whether the name of a site, a region or a water may begin or end so.

Whoever reads a text asks of every run of capitals whether it is a site, and most words open and
close no name of one: nothing in "Treasury Secretary Timothy Geithner" need be looked up.
A bit that is not set says so for sure; one that is set, for one word in sixteen by chance.

References
----------
B. H. Bloom, "Space/time trade-offs in hash coding with allowable errors", 1970.
"""

from __future__ import annotations

from collections.abc import Collection
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

__all__ = ["Ends", "ends_of"]

_BYTE: Final = 8
_SPARSE: Final = 16
"""How many bits there are a word, at least."""
_KINDS: Final = [
    number
    for number, kind in enumerate(PlaceKind)
    if kind in {PlaceKind.SITE, PlaceKind.REGION, PlaceKind.WATER}
]


class Ends:
    """The bits of an index, of first words or of last ones.

    Parameters
    ----------
    folder
        The index.
    name
        Which: "heads" or "tails".
    """

    def __init__(self, folder: Path, name: str) -> None:
        self._bits = column(folder, name)
        self._mask = _BYTE * len(self._bits) - 1

    def may_be(self, word: str) -> bool:
        """Tell whether a folded name of a site, region or water may have a folded word there."""
        bit = crc32(word.encode()) & self._mask
        return self._bits[bit // _BYTE] >> bit % _BYTE & 1 != 0


def ends_of(
    lines: Path, numbers: NDArray[Any], kinds: NDArray[Any], keys: NDArray[Any]
) -> dict[str, NDArray[np.uint8]]:
    """Return the bits of the first and of the last words of names of sites, regions and waters.

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
    chosen = set(compress(lines_of(lines), wanted[numbers].tolist()))
    return {
        "heads": _bits_of({name.partition(b" ")[0] for name in chosen}),
        "tails": _bits_of({name.rpartition(b" ")[2] for name in chosen}),
    }


def _bits_of(words: Collection[bytes]) -> NDArray[np.uint8]:
    import numpy as np  # noqa: PLC0415 - slow to import, and not always needed

    size = 1 << (_SPARSE * len(words) | _BYTE - 1).bit_length()
    bits = np.zeros(size, "?")
    bits[[crc32(word) & size - 1 for word in words]] = True
    return np.packbits(bits, bitorder="little")
