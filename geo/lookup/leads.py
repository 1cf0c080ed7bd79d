"""Say which places each folded name leads to, the most populous first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from geo.lookup.store import ARTICLE, DEMONYM, HISTORIC, LAST, SHORT, SPELLING

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.lookup.gathering import World
    from geo.lookup.merging import Merged

__all__ = ["Postings", "Tries"]


class Tries(NamedTuple):
    """What names and keys are told by, in the order in which these came."""

    names: NDArray[np.uint32]
    """The number of each name in its trie."""
    keys: NDArray[np.uint32]
    """The number of each key in `sums`."""
    sums: NDArray[np.uint64]
    """CRC-32 and sum of each key, in the order of buckets and sums."""
    modulus: int
    """What the sums are left by."""


class Postings:
    """Key, row, name and flags, a line each.

    Parameters
    ----------
    world, merged
        The rows, and what became of them.
    tries
        The numbers of names and keys.
    new_row
        The row that each row of the world has on disk; -1 if it is not written.
    """

    def __init__(
        self, world: World, merged: Merged, tries: Tries, new_row: NDArray[np.int64]
    ) -> None:
        name = world.names["key_name"]
        old = world.names["row"][name]
        to, extra = _destinations(merged, new_row, old)
        pick = np.concatenate((np.flatnonzero(to >= 0), extra[0]))
        self.row = np.concatenate((to[to >= 0], extra[1])).astype("<u4")
        self._source = name[pick]
        self.key = tries.keys[pick]
        self.name = tries.names[self._source]
        self.flag = world.names["key_flag"][pick]

    def sort(self, population: NDArray[Any], main: NDArray[Any], *, may_repeat: bool) -> None:
        """Sort by key: first each place of a key once, ranked, then more spellings of them.

        A place stands there by its main name, or the first of the others that is a whole name. It
        is ranked by its inhabitants, then by its row; a division by none under a `SHORT` name.
        """
        if may_repeat:
            self._keep(self._first_told())
        self._gather_spellings(main)
        self._rank(population)

    def _gather_spellings(self, main: NDArray[Any]) -> None:
        """Sort by key and row, the name to go by first; mark the others, drop what says nothing."""
        place = self.key.astype("u8") << np.uint64(32) | self.row
        worth = ((self.flag & ARTICLE) << 1) | (self.name != main[self.row])
        order = np.lexsort((self._source, worth, place))
        self._keep(order)
        place = place[order]
        first = np.concatenate((np.ones(min(1, len(place)), "?"), place[1:] != place[:-1]))
        self.flag[~first] |= SPELLING
        self._keep(np.flatnonzero(first | ((self.flag & ARTICLE) == 0)))

    def _rank(self, population: NDArray[Any]) -> None:
        crowd = np.where(self.flag & SHORT, 0, population[self.row])
        # Falling, in unsigned numbers.
        crowd = crowd.max(initial=0) - crowd
        # It is stable: rows, and the spellings of one, stay as they are.
        self._keep(np.lexsort((crowd, self.flag & SPELLING, self.key)))

    def _first_told(self) -> NDArray[np.int64]:
        """Return one posting of each key, row and name: of a historic name the one that says so."""
        worth = (self.flag & DEMONYM) * 2 + ((self.flag & HISTORIC) == 0)
        order = np.lexsort((self._source, worth, self.name, self.row, self.key))
        same = np.ones(max(0, len(order) - 1), "?")
        for values in (self.key, self.row, self.name):
            ordered = values[order]
            same &= ordered[1:] == ordered[:-1]
        return np.asarray(order[np.concatenate((np.ones(min(1, len(order)), "?"), ~same))])

    def _keep(self, which: NDArray[np.int64]) -> None:
        for name in ("key", "row", "name", "flag", "_source"):
            setattr(self, name, getattr(self, name)[which])

    @property
    def own(self) -> NDArray[np.bool_]:
        """Whether a posting is of a whole name, so that there is one for each name of a row."""
        return np.asarray((self.flag & ARTICLE) == 0)

    def flags(self) -> NDArray[np.uint8]:
        """Return the flags, with the last posting of each key marked."""
        last = np.ones(len(self.key), "?")
        last[:-1] = self.key[1:] != self.key[:-1]
        return np.where(last, self.flag | LAST, self.flag).astype("u1")

    def name_counts(self, rows: int) -> NDArray[np.int64]:
        """Return how many names each row has, demonyms aside."""
        counted = self.own & ((self.flag & DEMONYM) == 0)
        return np.bincount(self.row[counted], minlength=rows)

    def starts(self, keys: int) -> NDArray[np.int64]:
        """Return where the postings of each key begin, and where the last ones end."""
        return np.concatenate(([0], np.cumsum(np.bincount(self.key, minlength=keys))))


def _destinations(
    merged: Merged, new_row: NDArray[np.int64], old: NDArray[Any]
) -> tuple[NDArray[np.int64], tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Return the new row of each posting, and postings and new rows where there is a second one."""
    where = new_row.copy()
    several = {loser: to for loser, to in merged.winners.items() if len(to) > 1}
    for loser, winners in merged.winners.items():
        where[loser] = new_row[winners[0]]
    posting, row = [], []
    if several:
        found = np.flatnonzero(np.isin(old, np.fromiter(several, "q")))
        for one in found.tolist():
            for winner in several[int(old[one])][1:]:
                if new_row[winner] >= 0:
                    posting.append(one)
                    row.append(int(new_row[winner]))
    return where[old], (np.array(posting, "q"), np.array(row, "q"))
