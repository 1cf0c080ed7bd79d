"""Lead from a name to the rows of the places that have it."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from operator import itemgetter
from pathlib import Path
from typing import Any, Final, NamedTuple
from zlib import crc32

import marisa_trie

from geo.errors import GazetteerError
from geo.lookup.buckets import MASK, Buckets, Posting
from geo.lookup.store import (
    ARTICLE,
    DEMONYM,
    GUARD,
    LOOSE,
    PLAIN,
    SHORT,
    SPELLING,
)
from geo.memo import Memo
from geo.model import Tier
from geo.names import ARTICLES, ASCII_FOLDS, ASCII_QUOTES, bare, capital, fold

__all__ = [
    "EXACT", "FOLDED", "TIERS", "Answer", "Hit", "Postings", "clean", "folds", "hasty",
    "no_article", "trie",
]  # fmt: skip

TIERS: Final = tuple(Tier)
# Whole answers are remembered, so that there is nothing to gain by remembering folded names, too.
folds: Final = fold.__wrapped__
EXACT, FOLDED, _ARTICLE, _PREFIX, _FUZZY = range(5)
_THE: Final = "the "
_REMEMBERED: Final = 4096
# Of what leads nowhere, with or without an article: most of what is asked.
_STRANGE: Final = (-1, "")
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
        self.buckets = buckets = Buckets(folder)
        """What each folded name leads to."""
        self._find, self._all = buckets.find, buckets.all_of
        self._name_number = names.get
        self._population = population
        # A name is asked for again at once: for its places, or whether it is a people's.
        self._key = Memo(_asking(buckets), _REMEMBERED).__getitem__

    def knows(self, name: str) -> bool:
        """Tell whether `answers` would find anything."""
        known = self._key(name)
        if known is _STRANGE:
            return False
        at, folded = known
        return at >= 0 or any(self._article_hits(folded))

    def extends(self, name: str) -> bool:
        """Tell whether a longer name begins with these words."""
        return self.begins(fold(clean(name)) + " ")

    def begins(self, head: str) -> bool:
        """Tell whether a folded name begins so."""
        return next(self.keys.iterkeys(head), None) is not None

    def demonym(self, name: str) -> int | None:
        """Return the row of the most populous place whose people or adjective that is."""
        at, _ = self._key(name)
        if at < 0:
            return None
        found = [row for row, _, flag in self._all(at) if flag & DEMONYM]
        return max(found, key=lambda row: (self._population(row), -row), default=None)

    def answers(self, name: str) -> list[Answer]:
        """Return the surest answer of each place, best first; of two as sure, the main name's."""
        written = clean(name)
        folded = folds(written)
        return self._with_articles(self._find(folded.encode()), written, folded)

    def rows(self, name: str) -> list[int]:
        """Return the places of that very name, accents and hyphens apart, the best first."""
        at, folded = self._key(name)
        if at < 0:
            return []
        found = self._all(at)
        plain, as_it_is = self._meant(clean(name), folded)
        exact = _spelt(found, plain, as_it_is)
        sure: list[int] = []
        rest: list[int] = []
        for row, _, flag in found:
            if flag & SPELLING:
                break
            if row in exact:
                sure.append(row)
            elif not flag & ARTICLE:
                rest.append(row)
        return sure + rest

    def hits(self, name: str) -> dict[int, Hit]:
        """Return the same by rows."""
        return {
            row: self._hit(tier, row, number, flag)
            for tier, row, number, flag in self.answers(name)
        }

    def guarded(self, name: str) -> Iterator[Hit]:
        """Yield a hit of each place that has the name as a word of any sentence."""
        written = clean(name)
        folded = folds(written)
        at = self._find((GUARD + folded).encode()) if folded else -1
        for tier, row, number, _ in self.all_of(at, written, folded) if at >= 0 else ():
            yield self._hit(tier, row, number, 0)

    def all_of(self, at: int, written: str, folded: str) -> list[Answer]:
        """Return the surest answer of each place that the key whose postings begin there has."""
        found = self._all(at)
        plain, as_it_is = self._meant(written, folded)
        spelt = _spelt(found, plain, as_it_is)
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

    def _meant(self, written: str, folded: str) -> tuple[int, int | None]:
        """Return the flag of the postings that are written just so, or the number of that name."""
        if written == capital(folded):
            return PLAIN, None
        return 0, None if hasty(written) else self._name_number(written)

    def _with_articles(self, at: int, written: str, folded: str) -> list[Answer]:
        """Return the answers, those of the name without its article among them."""
        own = [] if at < 0 else self.all_of(at, written, folded)
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
        for key in self.keys.iterkeys(folded):
            for row, number, flag in self._of(key):
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

    def _of(self, folded: str) -> list[Posting]:
        """Return row, name and flags of whatever the folded name leads to."""
        return self._all(self._find(folded.encode()))

    def _hit(self, tier: int, row: int, number: int, flag: int, *, edits: int = 0) -> Hit:
        people = 0 if flag & SHORT else self._population(row)
        return _made((tier, edits, -people, row, number))

    def _article_hits(self, folded: str) -> Iterator[Posting]:
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


def _asking(buckets: Buckets) -> Callable[[str], tuple[int, str]]:
    """Return what gives the first posting of a name or -1, and the name folded.

    Of a name that leads nowhere, and has no article to be dropped, it is `_STRANGE`.
    """
    starts, shift, find, among = buckets.starts, buckets.shift, buckets.find, buckets.among

    def ask(name: str) -> tuple[int, str]:
        if not name.isascii() or "." in name:
            # Other letters take longer, and initials are closed up.
            folded = folds(clean(name))
            key = folded.encode()
            at, is_bare = find(key), folded.isascii() and no_article(key.split())
        else:
            words = name.encode().translate(ASCII_FOLDS, ASCII_QUOTES).split()
            key = words[0] if len(words) == 1 else b" ".join(words)
            crc = crc32(key)
            bucket = crc >> shift
            start = starts[bucket]
            # The bits of the bucket tell most strangers, without one call more.
            at = among(key, start, starts[bucket + 1]) if start >> (crc & MASK) & 1 else -1
            is_bare = len(words) < 2 or no_article(words)  # noqa: PLR2004 - an article is no name
        return _STRANGE if at < 0 and is_bare else (at, key.decode())

    return ask


def _spelt(found: list[Posting], plain: int, as_it_is: int | None) -> dict[int, int]:
    """Return the number of the name of each row that is written just as it was asked for."""
    return {
        row: number
        for row, number, flag in found
        if (number == as_it_is or flag & plain) and not flag & ARTICLE
    }


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
