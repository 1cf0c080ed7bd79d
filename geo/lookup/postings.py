"""Lead from a name to the rows of the places that have it."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, Final, NamedTuple

import marisa_trie

from geo.errors import GazetteerError
from geo.lookup.store import ARTICLE, DEMONYM, LOOSE, PLAIN, SHORT, column
from geo.model import Tier
from geo.names import ARTICLES, bare, capital, fold

__all__ = ["TIERS", "Hit", "Postings", "clean", "trie"]

TIERS: Final = tuple(Tier)
# Whole answers are remembered, so that there is nothing to gain by remembering folded names, too.
_fold: Final = fold.__wrapped__
_EXACT, _FOLDED, _ARTICLE, _PREFIX, _FUZZY = range(5)
_THE: Final = "the "
_DROPPED: Final = ARTICLES | {"the"}
# A prefix of one letter begins 100,000 names: no one reads so many.
_MOST_KEYS: Final = 20_000


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
        self._names = names
        self._population = population
        self._start = column(folder, "key_start")
        self._row = column(folder, "post_row")
        self._name = column(folder, "post_name")
        self._flag = column(folder, "post_flag")

    def knows(self, name: str) -> bool:
        """Tell whether `hits` would find anything."""
        folded = _fold(clean(name))
        if folded in self.keys:
            return True
        return " " in folded and _has_article(folded) and any(self._article_hits(folded))

    def extends(self, name: str) -> bool:
        """Tell whether a longer name begins with these words."""
        return self.begins(fold(clean(name)) + " ")

    def begins(self, head: str) -> bool:
        """Tell whether a folded name begins so."""
        return next(self.keys.iterkeys(head), None) is not None

    def demonyms(self, name: str) -> Iterator[int]:
        """Yield the rows whose people or adjective that is."""
        return (row for row, _, flag in self._of(fold(clean(name))) if flag & DEMONYM)

    def hits(self, name: str) -> dict[int, Hit]:
        """Return the surest hit of each row; of two as sure, the main name's."""
        written = clean(name)
        folded = _fold(written)
        key = self.keys.get(folded)
        hits: dict[int, Hit] = {}
        if key is not None:
            if written == capital(folded):
                hits = self._all_of(key, PLAIN, -1)
            elif _is_hasty(name):
                hits = self._all_of(key, 0, -1)
            else:
                hits = self._all_of(key, 0, self._names.get(written, -1))
        if " " in folded and _has_article(folded):
            for row, number, flag in self._article_hits(folded):
                if row not in hits:
                    hits[row] = self._hit(_ARTICLE, row, number, flag)
        return hits

    def _all_of(self, key: int, exact: int, as_it_is: int) -> dict[int, Hit]:
        """Return the surest hit of each row that a key leads to.

        Parameters
        ----------
        key
            The number of the folded name.
        exact
            Flags, any of which says that a name is the one that was asked for.
        as_it_is
            The number of the name as it was asked; -1 if that is in no place's list.
        """
        hits: dict[int, Hit] = {}
        rows, names, flags, population = self._row, self._name, self._flag, self._population
        # Indexed, not sliced: most keys have one posting, and a slice costs as much as a look-up.
        for at in range(self._start[key], self._start[key + 1]):
            row, number, flag = rows[at], names[at], flags[at]
            tier = _EXACT if flag & exact or number == as_it_is else _FOLDED
            if flag & ARTICLE:
                tier = _ARTICLE
            if row not in hits or tier < hits[row][0]:
                people = 0 if flag & SHORT else population(row)
                hits[row] = _made((tier, 0, -people, row, number))
        return hits

    def begun(self, name: str) -> Iterator[Hit]:
        """Yield a hit of each row with a name that begins so, in the order of the trie."""
        seen: set[int] = set()
        folded = fold(clean(name))
        keys = islice(self.keys.iterkeys(folded), _MOST_KEYS) if folded else ()
        for key in keys:
            for row, number, flag in self._of(key):
                if row not in seen:
                    seen.add(row)
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

    def _of(self, key: str) -> Iterable[tuple[int, int, int]]:
        """Return row, name and flags of whatever the folded key leads to."""
        number = self.keys.get(key)
        if number is None:
            return ()
        part = slice(self._start[number], self._start[number + 1])
        return zip(self._row[part], self._name[part], self._flag[part], strict=True)

    def _hit(self, tier: int, row: int, number: int, flag: int, *, edits: int = 0) -> Hit:
        people = 0 if flag & SHORT else self._population(row)
        return _made((tier, edits, -people, row, number))

    def _article_hits(self, folded: str) -> Iterator[tuple[int, int, int]]:
        """Yield row, name and flags of what answers once the article of the question is dropped."""
        if folded.startswith(_THE):
            for row, number, flag in self._of(folded.removeprefix(_THE)):
                if not flag & ARTICLE:
                    yield row, number, flag
        short = bare(folded)
        if short is not folded:
            for row, number, flag in self._of(short):
                if flag & LOOSE:
                    yield row, number, flag


def _has_article(folded: str) -> bool:
    """Tell whether a folded name of several words may have an article to drop."""
    return not folded.isascii() or not _DROPPED.isdisjoint(folded.split(" "))


def _is_hasty(name: str) -> bool:
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


def trie(folder: Path, name: str) -> Any:  # noqa: ANN401 - marisa_trie ships no types
    """Map a trie.

    Raises
    ------
    GazetteerError
        If it is none.
    """
    try:
        return marisa_trie.Trie().mmap(str(folder / name))
    except (RuntimeError, OSError) as error:
        raise GazetteerError(
            f"{folder} is damaged: {name} is no trie", remedy="Build it again"
        ) from error
