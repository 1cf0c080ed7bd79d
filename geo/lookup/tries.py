"""Make a trie of the lines of a file, in a process of its own if need be."""

import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

__all__ = ["TrieJob", "make_trie"]

# Of a stranger's bits one in so many is set, so that few of them walk the trie.
_BITS_A_STRING: Final = 16


class TrieJob(NamedTuple):
    """What to read, and what to write."""

    lines: Path
    """One string a line, in UTF-8; a string may come again."""
    trie: Path
    """The trie to write."""
    numbers: Path
    """The ``.npy`` file to write: the number of each line's string in the trie."""
    size: int
    """How many lines there are."""
    bits: Path | None = None
    """The ``.npy`` file to write: one bit is set for each string, that of its CRC-32."""


def make_trie(job: TrieJob) -> int:
    """Write the trie and the numbers of the lines in it; return how many strings it has."""
    import marisa_trie  # noqa: PLC0415 - slow to import, and not always needed
    import numpy as np  # noqa: PLC0415 - slow to import, and not always needed

    # Told apart by one trie rather than by three that lean on each other: a third larger, and a
    # fifth faster.
    trie = marisa_trie.BinaryTrie(_strings(job.lines), num_tries=1)
    trie.save(str(job.trie))
    numbers = np.fromiter(map(trie.key_id, _strings(job.lines)), "<u4", job.size)
    np.save(job.numbers, numbers)
    if job.bits is not None:
        np.save(job.bits, _bits(job, len(trie)))
    return len(trie)


def _bits(job: TrieJob, strings: int) -> "NDArray[np.uint8]":
    """Return a Bloom filter of one hash.

    References
    ----------
    B. H. Bloom, "Space/time trade-offs in hash coding with allowable errors", 1970.
    """
    import numpy as np  # noqa: PLC0415 - slow to import, and not always needed

    sums = np.fromiter(map(zlib.crc32, _strings(job.lines)), "<u4", job.size)
    size = max(8, 1 << (_BITS_A_STRING * strings - 1).bit_length()) if strings else 8
    flags = np.zeros(min(size, 2**32), bool)
    flags[sums & np.uint32(len(flags) - 1)] = True
    return np.packbits(flags, bitorder="little")


def _strings(path: Path) -> "Iterator[bytes]":
    with path.open("rb") as file:
        for line in file:
            yield line[:-1]
