"""Lead from a name to the rows of the places that have it."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from operator import itemgetter
from pathlib import Path
from typing import Any, Final, NamedTuple
from zlib import crc32

import marisa_trie

from geo.errors import GazetteerError
from geo.lookup.store import (
    ARTICLE,
    DEMONYM,
    LOOSE,
    PLAIN,
    POSTING,
    SHORT,
    SPELLING,
    column,
    records,
)
from geo.model import Tier
from geo.names import ARTICLES, bare, capital, fold

__all__ = [
    "EXACT", "FOLDED", "TIERS", "Answer", "Hit", "Postings", "clean", "folds", "hasty",
    "no_article", "trie",
]  # fmt: skip

TIERS: Final = tuple(Tier)
# Whole answers are remembered, so that there is nothing to gain by remembering folded names, too.
folds: Final = fold.__wrapped__
EXACT, FOLDED, _ARTICLE, _PREFIX, _FUZZY = range(5)
_THE: Final = "the "
_REMEMBERED: Final = 1024
no_article: Final = frozenset(word.encode() for word in ARTICLES | {"the"}).isdisjoint
_by_tier: Final = itemgetter(0)

Answer = tuple[int, int, int, int]
"""Tier, row, number of the name that matched, and flags."""


class Hit(NamedTuple):
    """A posting that answers; sorts by tier, then the fewest edits, then the most populous."""

    tier: int
    edits: int
    fewer: int
    row: int
    name: int


# Past the questions that a named tuple asks.
_made: Final = partial(tuple.__new__, Hit)


class Postings:
    """Which places each name leads to, the most populous first.

    Parameters
    ----------
    folder
        The index.
    names
        The names as written.
    population
        Gives the inhabitants of a row.
    """

    def __init__(self, folder: Path, names: Any, population: Callable[[int], int]) -> None:  # noqa: ANN401 - marisa_trie ships no types
        self.keys = trie(folder, "keys.marisa")
        # The same file: most names are folded as bytes, and looked for as such.
        self.number = trie(folder, "keys.marisa", marisa_trie.BinaryTrie).get
        """Gives the number of a folded name, which is bytes; None if there is none."""
        self._name_number = names.get
        self._population = population
        self.starts = column(folder, "key_start")
        """Where the postings of a key begin, and those of the one before it end."""
        self.bits = column(folder, "key_bits")
        """Of each key's CRC-32 the bit is set: most of what is no key needs not be looked for."""
        self._last_bit = 8 * len(self.bits) - 1
        self.table = table = records(folder, "postings", POSTING)
        """Row, name and flags of each posting."""
        self._table, self._size = table.data, table.size
        # What is known is asked for its places next.
        self._known: dict[str, tuple[str, str, int | None]] = {}
        self._one, self._each = table.unpack_from, table.iter_unpack

    def knows(self, name: str) -> bool:
        """Tell whether `answers` would find anything."""
        _, folded, key = self._key(name)
        return key is not None or any(self._article_hits(folded))

    def _key(self, name: str) -> tuple[str, str, int | None]:
        """Return a name as a trie can hold it, as it is folded, and the number of that key."""
        known = self._known.get(name)
        if known is None:
            written = clean(name)
            folded = folds(written)
            told = folded.encode()
            bit = crc32(told) & self._last_bit
            if not self.bits[bit >> 3] >> (bit & 7) & 1:
                return written, folded, None
            known = written, folded, self.number(told)
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[name] = known
        return known

    def extends(self, name: str) -> bool:
        """Tell whether a longer name begins with these words."""
        return self.begins(fold(clean(name)) + " ")

    def begins(self, head: str) -> bool:
        """Tell whether a folded name begins so."""
        return next(self.keys.iterkeys(head), None) is not None

    def demonym(self, name: str) -> int | None:
        """Return the row of the most populous place whose people or adjective that is."""
        _, _, key = self._key(name)
        found = [row for row, _, flag in self._at(key) if flag & DEMONYM] if key is not None else []
        return max(found, key=lambda row: (self._population(row), -row), default=None)

    def answers(self, name: str) -> list[Answer]:
        """Return the surest answer of each place, best first; of two as sure, the main name's."""
        written = clean(name)
        folded = folds(written)
        return self._with_articles(self.number(folded.encode()), written, folded)

    def rows(self, name: str) -> list[int]:
        """Return the places of that very name, accents and hyphens apart, the best first."""
        written, folded, key = self._key(name)
        own = [] if key is None else self.all_of(key, written, folded)
        return [row for tier, row, _, _ in own if tier != _ARTICLE]

    def hits(self, name: str) -> dict[int, Hit]:
        """Return the same by rows."""
        return {
            row: self._hit(tier, row, number, flag)
            for tier, row, number, flag in self.answers(name)
        }

    def all_of(self, key: int, written: str, folded: str) -> list[Answer]:
        """Return the surest answer of each place that a key leads to."""
        start, end = self.starts[key], self.starts[key + 1]
        size = self._size
        if written == capital(folded):
            plain, as_it_is = PLAIN, None
        else:
            plain, as_it_is = 0, None if hasty(written) else self._name_number(written)
        # Most keys have one posting, and cutting out a part costs as much as looking up.
        if end - start == 1:
            row, number, flag = self._one(self._table, start * size)
            exact = number == as_it_is or flag & plain
            tier = _ARTICLE if flag & ARTICLE else EXACT if exact else FOLDED
            return [(tier, row, number, flag)]
        return self._each_of([*self._each(self._table[start * size : end * size])], plain, as_it_is)

    def _each_of(
        self, found: list[tuple[int, int, int]], plain: int, as_it_is: int | None
    ) -> list[Answer]:
        """Return the surest answer of each place; see `all_of`."""
        spelt = {
            row: number
            for row, number, flag in found
            if (number == as_it_is or flag & plain) and not flag & ARTICLE
        }
        many: list[Answer] = []
        for row, number, flag in found:
            if flag & SPELLING:
                break
            if row in spelt:
                many.append((EXACT, row, spelt[row], flag))
            else:
                many.append((_ARTICLE if flag & ARTICLE else FOLDED, row, number, flag))
        # They are ranked, and stay so within each tier.
        many.sort(key=_by_tier)
        return many

    def _with_articles(self, key: int | None, written: str, folded: str) -> list[Answer]:
        """Return the answers, those of the name without its article among them."""
        own = [] if key is None else self.all_of(key, written, folded)
        rows = {row for _, row, _, _ in own}
        more: dict[int, Answer] = {}
        for row, number, flag in self._article_hits(folded):
            if row not in rows and row not in more:
                more[row] = (_ARTICLE, row, number, flag)
        if not more:
            return own
        return sorted([*own, *more.values()], key=lambda found: self._hit(*found))

    def begun(self, name: str) -> Iterator[Hit]:
        """Yield a hit of each place of each name that begins so, in the order of the trie."""
        folded = fold(clean(name))
        if not folded:
            return
        for _, key in self.keys.iteritems(folded):
            for row, number, flag in self._at(key):
                if not flag & SPELLING:
                    yield self._hit(_PREFIX, row, number, flag)

    def misspelt(self, keys: Iterable[tuple[int, str]]) -> Iterator[Hit]:
        """Yield a hit of each row that has one of these folded names, the nearest first.

        Parameters
        ----------
        keys
            How many edits away each is, and the folded name.
        """
        seen: set[int] = set()
        for edits, key in sorted(keys):
            for row, number, flag in self._of(key):
                if row not in seen:
                    seen.add(row)
                    yield self._hit(_FUZZY, row, number, flag, edits=edits)

    def _of(self, folded: str) -> Iterator[tuple[int, int, int]]:
        """Return row, name and flags of whatever the folded name leads to."""
        key = self.number(folded.encode())
        return iter(()) if key is None else self._at(key)

    def _at(self, key: int) -> Iterator[tuple[int, int, int]]:
        start, end = self.starts[key], self.starts[key + 1]
        found: Iterator[tuple[int, int, int]] = self._each(
            self._table[start * self._size : end * self._size]
        )
        return found

    def _hit(self, tier: int, row: int, number: int, flag: int, *, edits: int = 0) -> Hit:
        people = 0 if flag & SHORT else self._population(row)
        return _made((tier, edits, -people, row, number))

    def _article_hits(self, folded: str) -> Iterator[tuple[int, int, int]]:
        """Yield row, name and flags of what answers once the article of the question is dropped."""
        if " " not in folded:
            return
        if folded.startswith(_THE):
            for row, number, flag in self._of(folded.removeprefix(_THE)):
                if not flag & ARTICLE:
                    yield row, number, flag
        short = bare(folded)
        if short is not folded:
            for row, number, flag in self._of(short):
                if flag & LOOSE:
                    yield row, number, flag


def hasty(name: str) -> bool:
    """Tell whether a name lacks its capital; Georgian has none.

    Names that the index has in lower case are romanisations, as "rome" for Lomé: not what a hasty
    writer means.
    """
    return name.islower() and name != name.title()


def clean(name: str) -> str:
    r"""Take out what a trie cannot hold: the NUL that ends a string, half of a surrogate pair.

    Examples
    --------
    >>> clean("Paris\0Texas"), clean("Kar\udcffbala"), clean("Karbalā")
    ('Paris Texas', 'Kar?bala', 'Karbalā')
    """
    if not name.isascii():
        name = name.encode("utf-8", "replace").decode()
    return name.replace("\0", " ") if "\0" in name else name


def trie(folder: Path, name: str, kind: Any = marisa_trie.Trie) -> Any:  # noqa: ANN401 - marisa_trie ships no types
    """Map a trie.

    Raises
    ------
    GazetteerError
        If it is none.
    """
    try:
        return kind().mmap(str(folder / name))
    except (RuntimeError, OSError) as error:
        raise GazetteerError(
            f"{folder} is damaged: {name} is no trie", remedy="Build it again"
        ) from error
