"""Make a trie of the lines of a file, in a process of its own if need be."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["TrieJob", "make_trie"]


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


def make_trie(job: TrieJob) -> int:
    """Write the trie and the numbers of the lines in it; return how many strings it has."""
    import marisa_trie  # noqa: PLC0415 - slow to import, and not always needed
    import numpy as np  # noqa: PLC0415 - slow to import, and not always needed

    trie = marisa_trie.BinaryTrie(_strings(job.lines))
    trie.save(str(job.trie))
    numbers = np.fromiter(map(trie.key_id, _strings(job.lines)), "<u4", job.size)
    np.save(job.numbers, numbers)
    return len(trie)


def _strings(path: Path) -> "Iterator[bytes]":
    with path.open("rb") as file:
        for line in file:
            yield line[:-1]
