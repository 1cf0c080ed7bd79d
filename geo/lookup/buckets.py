"""Find where a folded name leads to by two sums of its bytes, without walking a trie.

The postings of a key stand together, and those of keys whose CRC-32 begins alike beside them: a
bucket, of one key on average. A bucket tells by eight bits whether a key is worth looking for.
Each posting begins with another sum of its key, so that a bucket is searched for four bytes. No
two keys of an index share bucket and sum: whoever writes it takes another modulus then. Of
strangers one in a thousand million shares both with a key.

References
----------
B. H. Bloom, "Space/time trade-offs in hash coding with allowable errors", 1970: the eight bits.
M. O. Rabin, "Fingerprinting by random polynomials", 1981: remainders as sums.
"""

from collections.abc import Callable
from math import log2
from pathlib import Path
from struct import Struct
from typing import Any, Final
from zlib import crc32

from geo.lookup.store import LAST, POSTING, column, records

__all__ = ["BITS", "CRC_BITS", "MASK", "MODULI", "SUM_BYTES", "Buckets", "Posting", "bucket_bits"]

# The greatest primes of 30 bits, which Python divides by as by one digit.
MODULI: Final = (1_073_741_789, 1_073_741_783, 1_073_741_741, 1_073_741_723)
CRC_BITS: Final = 32
SUM_BYTES: Final = 4
# Of a bucket's number the lower bits say which ends the CRC-32 of its keys have, of as many.
BITS: Final = 8
MASK: Final = BITS - 1

Posting = tuple[int, int, int]
"""Row of a place, number of the name, and flags."""


def bucket_bits(keys: int) -> int:
    """Return how many bits of the CRC-32 a bucket is told by, so that it has some one key.

    Examples
    --------
    >>> [bucket_bits(keys) for keys in (0, 1, 2, 1000, 1_000_000)]
    [0, 0, 1, 10, 20]
    """
    return round(log2(keys)) if keys else 0


class Buckets:
    """The postings of an index by their key.

    Parameters
    ----------
    folder
        The index.
    """

    def __init__(self, folder: Path) -> None:
        table = records(folder, "postings", POSTING)
        self.size = table.size
        """How many bytes a posting has."""
        # The map of a file: a view of it has no `find`.
        whole: Any = table.data.obj
        self.whole = whole
        """The bytes of the file: what positions are counted in."""
        self.one: Callable[..., Posting] = Struct(f"<{SUM_BYTES}x{table.kinds[1:]}").unpack_from
        """Gives the posting at a position, without its sum."""
        self.first = len(whole) - len(table.data)
        """Where the first posting begins."""
        self.starts = column(folder, "buckets")
        """The number of the first posting of a bucket, which ends the one before, and its bits."""
        self.shift = CRC_BITS + 1 - (len(self.starts) - 1).bit_length()
        """How many bits of the CRC-32 say nothing of the bucket."""
        self.modulus = column(folder, "modulus")[0]
        """What the number that a key's bytes are is divided by; the sum is what is left."""

    def find(self, key: bytes) -> int:
        """Return where the postings of a key begin; -1 if there are none."""
        crc = crc32(key)
        bucket = crc >> self.shift
        start = self.starts[bucket]
        if not start >> (crc & MASK) & 1:
            return -1
        return self.among(key, start, self.starts[bucket + 1])

    def among(self, key: bytes, start: int, end: int) -> int:
        """Return the same, given what `starts` has of the key's bucket and of the next."""
        size, first = self.size, self.first
        start = (start >> BITS) * size + first
        end = (end >> BITS) * size + first
        told = (int.from_bytes(key, "little") % self.modulus).to_bytes(SUM_BYTES, "little")
        return self.look(told, start, end)

    def look(self, told: bytes, start: int, end: int) -> int:
        """Return where the first posting with that sum begins; -1 if there is none."""
        at: int = self.whole.find(told, start, end)
        # It may stand across two fields, too.
        while at >= 0 and (at - start) % self.size:
            at = self.whole.find(told, at + 1, end)
        return at

    def all_of(self, at: int) -> list[Posting]:
        """Return the postings of the key whose first one begins there; none if that is -1."""
        found: list[Posting] = []
        while at >= 0:
            posting = self.one(self.whole, at)
            found.append(posting)
            at = -1 if posting[2] & LAST else at + self.size
        return found
