"""Make a trie of the lines of a file, in a process of its own if need be."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from geo.errors import GazetteerError
from geo.lookup.buckets import CRC_BITS, MODULI, bucket_bits

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

__all__ = ["TrieJob", "lines_of", "make_trie"]


class TrieJob(NamedTuple):
    """What to read, and what to write."""

    lines: Path
    """One string a line, in UTF-8; a string may come again."""
    trie: Path
    """The trie to write."""
    numbers: Path
    """The ``.npy`` file to write: a number for each line's string."""
    size: int
    """How many lines there are."""
    sums: Path | None = None
    """The ``.npy`` file to write the modulus to, then CRC-32 and sum of each string, by bucket and
    sum: the strings are numbered in that order. Without one, by the trie."""


def make_trie(job: TrieJob) -> int:
    """Write the trie and the numbers of the lines; return how many strings there are."""
    import marisa_trie  # noqa: PLC0415 - slow to import, and not always needed
    import numpy as np  # noqa: PLC0415 - slow to import, and not always needed

    # By their number names are read all the time: in one trie they take a third more room than in
    # several that lean on each other, and a fifth less time. Keys are gone through now and then.
    depth = 1 if job.sums is None else 2
    trie = marisa_trie.BinaryTrie(lines_of(job.lines), num_tries=depth)
    trie.save(str(job.trie))
    strings = len(trie)
    if job.sums is None:
        numbers = np.fromiter(map(trie.key_id, lines_of(job.lines)), "<u4", job.size)
    else:
        del trie
        numbers = _number(job, job.sums, strings)
    np.save(job.numbers, numbers)
    return strings


def _number(job: TrieJob, target: Path, strings: int) -> "NDArray[np.uint32]":
    """Write the sums; return the number of each line's string in their order."""
    import numpy as np  # noqa: PLC0415 - slow to import, and not always needed

    low = np.uint64(CRC_BITS - bucket_bits(strings))
    crcs = np.fromiter(map(crc32, lines_of(job.lines)), "<u8", job.size)
    for modulus in MODULI:
        left = (int.from_bytes(one, "little") % modulus for one in lines_of(job.lines))
        sums = np.fromiter(left, "<u8", job.size)
        told, first, numbers = np.unique(
            crcs >> low << np.uint64(CRC_BITS) | sums, return_index=True, return_inverse=True
        )
        if len(told) == strings:
            both = crcs[first] << np.uint64(CRC_BITS) | sums[first]
            np.save(target, np.concatenate((np.array([modulus], "<u8"), both)))
            return numbers.reshape(-1).astype("<u4")
    raise GazetteerError(
        "Some of these names cannot be told apart by their sums",
        remedy="Leave a source out, or ask for less with --classes or --countries",
    )


def lines_of(path: Path) -> "Iterator[bytes]":
    """Yield the lines of a file."""
    with path.open("rb") as file:
        for line in file:
            yield line[:-1]
