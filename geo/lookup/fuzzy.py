"""Find the names that a misspelt one may stand for.

Every name within an edit or two is made, and looked for in the trie: no name of the index is
read but those that answer, so the work grows more slowly than the gazetteer. Beginnings that no
name has are left at once.
"""

import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Container, Iterable, Iterator
from functools import lru_cache
from string import ascii_lowercase
from typing import Final

from geo.names import fold

__all__ = ["LONGEST", "Slips", "bound", "misspellings"]

# Large towns with random slips: a name of four letters has 17 places one edit away, of five 13.
# Two edits put the town first in two of three at seven letters, among 44; in nine of ten at nine.
_SHORTEST: Final = 5
_LONG: Final = 9
LONGEST: Final = 64
"""Nothing longer is asked: no place has so long a name, and the work grows with its square."""
# A script is a few of Unicode's half-blocks of this size: enough for every alphabet and syllabary.
_BLOCK: Final = 128
# Han and Hangul have thousands of letters: there letters are dropped and swapped, not put in.
_MOST_BLOCKS: Final = 6
_IDEOGRAPHS: Final = 0x3400

Begins = Callable[[str], bool]
Slips = Callable[[str, int], Iterable[str]]
"""Gives the words one slip away from a folded name in ASCII, at least those that are names; asked
with the last position at which a slip may be."""


def bound(folded: str) -> int:
    """Return how many edits away a name of that length may be.

    Examples
    --------
    >>> bound("rome"), bound("baghdad"), bound("mazar i sharif"), bound("a" * 1000)
    (0, 1, 2, 0)
    """
    if not _SHORTEST <= len(folded) <= LONGEST:
        return 0
    return 1 if len(folded) < _LONG else 2


def misspellings(
    folded: str,
    keys: Container[str],
    begins: Begins,
    edits: int | None = None,
    *,
    slips: Slips | None = None,
) -> list[tuple[int, str]]:
    """Return the names within the bound, but the name itself, each with its distance.

    An edit is a letter put in, left out, put in place of another, or swapped with its neighbour.

    Parameters
    ----------
    folded
        What was asked, folded.
    keys
        All folded names; ``in`` is all that is asked of it.
    begins
        Tells whether any of them begins so.
    edits
        The most edits; by default as many as `bound` says.
    slips
        What spares spelling words that are none, where one edit is the most.

    Examples
    --------
    >>> names = {"baghdad", "bagrad", "tehran"}
    >>> def begins(head): return any(name.startswith(head) for name in names)
    >>> misspellings("bagdhad", names, begins)
    [(1, 'baghdad')]
    >>> misspellings("", names, begins)
    []

    References
    ----------
    The optimal string alignment distance: Boytsov, "Indexing methods for approximate dictionary
    searching", Journal of Experimental Algorithmics 16 (2011).
    """
    if len(folded) > LONGEST:
        return []
    most = bound(folded) if edits is None else edits
    letters = _letters(folded)
    found: set[str] = set()
    if most == 1 and slips and folded and folded.isascii():
        found.update([word for word in slips(folded, _reach(folded, begins)) if word in keys])
    elif most:
        _search("", folded, most, (letters, keys, begins, found))
    found -= {folded, ""}
    if most <= 1:
        # Each is another name, made by one edit.
        return [(1, key) for key in sorted(found)]
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - few who look names up need it

    return sorted((OSA.distance(key, folded), key) for key in found)


def _reach(folded: str, begins: Begins) -> int:
    """Return how many of its letters some name begins with."""
    lengths = range(1, len(folded) + 1)
    return bisect_left(lengths, 1, key=lambda length: not begins(folded[:length]))


def _search(
    head: str,
    rest: str,
    edits: int,
    tools: tuple[tuple[str, ...], Container[str], Begins, set[str]],
) -> None:
    """Gather the names that begin with `head`, and go on as `rest` does but for some edits."""
    letters, keys, begins, found = tools
    for at in range(len(rest) + 1):
        kept = head + rest[:at]
        if at and not begins(kept):
            return
        if edits == 1:
            found.update([word for word in _words(kept, rest, at, letters) if word in keys])
            continue
        for start, end in _edited(kept, rest, at, letters):
            if begins(start):
                _search(start, end, edits - 1, tools)


def _edited(kept: str, rest: str, at: int, letters: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield what one edit at a position makes, as what is settled and what is still to come."""
    here, after = rest[at : at + 1], rest[at + 1 :]
    if here:
        yield kept, after
        for letter in letters:
            yield kept + letter, after
        if after[:1] != here and after:
            yield kept + after[0] + here, after[1:]
    tail = here + after
    for letter in letters:
        yield kept + letter, tail


def _words(kept: str, rest: str, at: int, letters: tuple[str, ...]) -> list[str]:
    """Return what `_edited` yields, each in one piece: they are made by the hundred."""
    here, after = rest[at : at + 1], rest[at + 1 :]
    tail = here + after
    words = [kept + letter + tail for letter in letters]
    if here:
        words += [kept + letter + after for letter in letters]
        words.append(kept + after)
        if after[:1] != here and after:
            words.append(kept + after[0] + here + after[1:])
    return words


def _letters(folded: str) -> tuple[str, ...]:
    """Return the letters that may have been meant: those of the scripts that the name is in."""
    if folded.isascii():
        return (*ascii_lowercase, " ")
    blocks = sorted({ord(letter) // _BLOCK for letter in folded if letter.isalpha()})
    near = [letter for block in blocks[:_MOST_BLOCKS] for letter in _block(block)]
    return (*near, " ")


@lru_cache(maxsize=64)
def _block(block: int) -> tuple[str, ...]:
    """Return the letters of a block of Unicode that folded names have."""
    start = block * _BLOCK
    if not start:
        return tuple(ascii_lowercase)
    if start >= _IDEOGRAPHS:
        return ()
    letters = (chr(code) for code in range(start, start + _BLOCK))
    return tuple(c for c in letters if unicodedata.category(c)[0] in "LM" and fold(c) == c)
