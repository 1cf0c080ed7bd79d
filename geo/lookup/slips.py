"""Tell by sums alone which words one slip away from a name may be names.

A CRC-32 is linear: what another letter does to it depends on the two letters and on how many come
behind them, and not on the word. So the sums of all words one letter away come from a table, no
word is spelt that is none, and the bits of the buckets leave one stranger in eight.

References
----------
W. W. Peterson and D. T. Brown, "Cyclic codes for error detection", 1961.
"""

from collections.abc import Callable, Iterator
from functools import cache
from string import ascii_lowercase
from typing import TYPE_CHECKING, Any
from zlib import crc32

from geo.lookup.buckets import MASK, Buckets

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["LETTERS", "slips_among"]

LETTERS = (*ascii_lowercase, " ")
"""What is put in, or in place of another letter."""
_LETTERS = "".join(LETTERS).encode()
_ANY = b"a"
_CODES = 128


def slips_among(buckets: Buckets, longest: int) -> Callable[[str, int], Iterator[str]]:
    """Return what yields the words one slip away from a folded name that may be keys.

    It is asked with the name, of ASCII, and with the last position at which a slip may be.

    Parameters
    ----------
    buckets
        The keys.
    longest
        The most letters that a name has.
    """
    import numpy as np  # noqa: PLC0415 - few who look names up need it

    starts = np.frombuffer(buckets.starts, dtype=np.uint32)
    shift = np.uint32(buckets.shift)
    letters = np.frombuffer(_LETTERS, dtype=np.uint8)
    changes = _changes(longest)
    put_in = changes[:, letters ^ _ANY[0]]

    def slips(folded: str, last: int) -> Iterator[str]:
        told, size = folded.encode(), len(folded)
        end = min(last + 1, size)
        ends = np.arange(size - 1, size - 1 - end, -1)[:, None]
        was = np.frombuffer(told, dtype=np.uint8)[:end, None]
        sums = [crc32(told[:at] + _ANY + told[at:]) for at in range(last + 1)]
        near = np.concatenate((
            changes[ends, was ^ letters] ^ np.uint32(crc32(told)),
            put_in[size - last : size + 1][::-1] ^ np.array(sums, dtype=np.uint32)[:, None],
        ))  # fmt: skip
        able = starts[near >> shift] >> (near & MASK) & 1
        for at, letter in zip(*[found.tolist() for found in able.nonzero()], strict=True):
            if at < end:
                yield folded[:at] + LETTERS[letter] + folded[at + 1 :]
            else:
                yield folded[: at - end] + LETTERS[letter] + folded[at - end :]
        for at in range(end):
            head, here, after = folded[:at], folded[at], folded[at + 1 :]
            yield head + after
            if after and after[0] != here:
                yield head + after[0] + here + after[1:]

    return slips


@cache
def _changes(longest: int) -> "NDArray[Any]":
    """Return what a changed letter does to the sum: a row for so many letters behind it."""
    import numpy as np  # noqa: PLC0415 - as above

    table = np.array([crc32(bytes([byte])) for byte in range(256)], dtype=np.uint32)
    table ^= table[0]
    rows = [table[:_CODES]]
    for _ in range(longest):
        before = rows[-1]
        rows.append(before >> np.uint32(8) ^ table[before & np.uint32(255)])
    return np.stack(rows)
