"""Count by cells of degrees which names of a document may mean a place close to another.

Every candidate is entered into its own cell and the eight around it, so that one look into one cell
tells who is near, and a thousand names in one cell take no longer than a thousand apart. Cells that
nobody looks into are left out.
"""

from functools import cached_property
from typing import Final

import numpy as np

from geo.resolve.crowd import Crowd
from geo.resolve.sheet import CELLS, GRIDS, ROWS, Bools, Floats, Ints

__all__ = ["Grid", "Who"]

_WIDE: Final = np.array([round(360 * cells) for cells in CELLS])[:, None]
# There are more cells than any grid has.
_CELL_BITS: Final = 24
_BASES: Final = (np.arange(GRIDS) << _CELL_BITS)[:, None]
_DOCUMENT_BITS: Final = _CELL_BITS + GRIDS.bit_length()
_BESIDE: Final = np.array([-1, 0, 1])[:, None, None]
_AROUND: Final = len(_BESIDE) ** 2
_MIDDLE: Final = _AROUND // 2
# The golden ratio of 2^64, as a signed number: what it multiplies is scattered.
_SCATTER: Final = np.int64(0x9E3779B97F4A7C15 - (1 << 64))
_SCATTERED_BITS: Final = 16
# A capital is aloof of towns, and not of its part of the world.
_FINE: Final = np.array([True] * (GRIDS - 1) + [False])[:, None]


class Grid:
    """The candidates of some documents by cells of degrees; each document has cells of its own.

    Parameters
    ----------
    crowd
        The candidates.
    """

    def __init__(self, crowd: Crowd) -> None:
        self.crowd = crowd
        cells = _around(crowd)
        own = cells[_MIDDLE]
        kept = _asked(cells)
        entries, names = kept % own.size, len(crowd.starts)
        keys = cells.reshape(-1)[kept] * names + np.tile(crowd.owner, GRIDS)[entries]
        # Whichever way those of one name in one cell stand: its greatest is looked for.
        order = keys.argsort()
        keys = keys[order]
        self._entries = entries[order]
        """The candidate and grid of each entry, as one number; those of a cell are together."""
        new = _begins(keys)
        self._names = new.nonzero()[0]
        """Where the entries of each name in each cell begin."""
        of_name = np.empty_like(order)
        of_name[order] = new.cumsum() - 1
        new = _begins(keys[self._names] // names)
        self._cells = new.nonzero()[0]
        """Where the names of each cell begin."""
        start, end = kept.searchsorted([_MIDDLE * own.size, (_MIDDLE + 1) * own.size])
        self._own = of_name[start:end].reshape(crowd.cells.shape)
        """The number of each candidate's own name in its own cell, a row a grid."""
        self._cell = (new.cumsum() - 1)[self._own]
        """The number of its cell."""

    @cached_property
    def _capital(self) -> Ints:
        """Whether each entry is a capital."""
        capital: Ints = self.crowd.capital[self._entries % len(self.crowd.owner)]
        return capital

    def company(self, weights: Floats) -> Floats:
        """Return how many other names may mean a place close to each candidate, a row a grid.

        Each name counts by how likely it means a place there, and no name for itself. What is no
        town has no company in the finer grids, and is none.

        Parameters
        ----------
        weights
            How much each candidate is spoken for.
        """
        crowd = self.crowd
        spoken = self._spoken(weights)[self._entries]
        names = np.maximum.reduceat(spoken, self._names)
        mine = names[self._own]
        numbers = np.add.reduceat(names, self._cells)[self._cell]
        if np.logical_or.reduce(crowd.aloof):
            capitals = np.maximum.reduceat(spoken * self._capital, self._names)
            shunned = np.where(capitals == names, names, 0.0)
            aloof = _FINE & (crowd.aloof > 0)
            numbers -= np.where(aloof, np.add.reduceat(shunned, self._cells)[self._cell], 0.0)
            mine = np.where(aloof, mine - shunned[self._own], mine)
        numbers = np.maximum(0.0, numbers - mine, dtype=np.float64)
        numbers[:-1] *= crowd.town
        return np.asarray(numbers)

    def _spoken(self, weights: Floats) -> Floats:
        """Return how much each candidate counts in each grid."""
        spoken = np.empty((GRIDS, len(weights)))
        spoken[:-1] = weights * self.crowd.town
        spoken[-1] = weights * (self.crowd.country > 0)
        return spoken.reshape(-1)

    def nearest(self, weights: Floats) -> "Who":
        """Return what tells who is near; the parameter is that of `company`."""
        starts = np.append(self._names[self._cells], len(self._entries))
        return Who(self.crowd, self._spoken(weights), (self._entries, starts, self._cell))


def _around(crowd: Crowd) -> Ints:
    """Return the cells that each candidate is entered into: a row each, its own in the middle.

    A row has the candidates grid by grid.
    """
    column = crowd.cells // ROWS
    row = crowd.cells - column * ROWS + _BASES + (crowd.document << _DOCUMENT_BITS)
    # East of the last cell comes the first.
    columns = (column + _BESIDE) % _WIDE * ROWS
    around: Ints = columns[:, None] + (row + _BESIDE)
    return around.reshape(_AROUND, -1)


def _asked(cells: Ints) -> Ints:
    """Return the places in `cells` of those that are some candidate's own, and of few others.

    Nobody asks who is in the others, which are two of three.

    References
    ----------
    D. E. Knuth, "The Art of Computer Programming", volume 3, 6.4: multiplicative hashing.
    """
    # Shifted as a signed number it counts from the end, too, as indices may.
    scattered = cells * _SCATTER >> (64 - _SCATTERED_BITS)
    asked = np.zeros(1 << _SCATTERED_BITS, dtype=bool)
    asked[scattered[_MIDDLE]] = True
    kept: Ints = asked[scattered].reshape(-1).nonzero()[0]
    return kept


def _begins(numbers: Ints) -> Bools:
    """Return of sorted numbers whether each is another than the one before."""
    new = np.empty(len(numbers), dtype=bool)
    new[0] = True
    np.not_equal(numbers[1:], numbers[:-1], out=new[1:])
    return new


class Who:
    """Tells who of the other names is likeliest meant close to a candidate.

    Few of the cells are ever asked for, so each is sorted when it is.

    Parameters
    ----------
    crowd
        The candidates.
    spoken
        How much each candidate counts in each grid.
    places
        The candidate and grid of each entry, where the entries of each cell begin, and the cell of
        each candidate.
    """

    def __init__(self, crowd: Crowd, spoken: Floats, places: tuple[Ints, Ints, Ints]) -> None:
        self._owners: list[int] = crowd.owner.tolist()
        self._towns: list[int] = crowd.town.tolist()
        self._aloof: list[int] = crowd.aloof.tolist()
        self._capital: list[int] = crowd.capital.tolist()
        entries, starts, cells = places
        # Numbered from the likeliest on, a cell is sorted as whole numbers are.
        order = (-spoken).argsort(kind="stable")
        rank = np.empty_like(order)
        rank[order] = np.arange(len(order))
        self._places: list[int] = (order[: np.count_nonzero(spoken)] % len(crowd.owner)).tolist()
        self._ranks: list[int] = rank[entries].tolist()
        self._starts: list[int] = starts.tolist()
        self._cells: list[list[int]] = cells.tolist()
        self._sorted: dict[int, list[int]] = {}

    def near(self, candidate: int) -> int | None:
        """Return the candidate of another name, from the finest grid that has one; else None."""
        owner, owners, places = self._owners[candidate], self._owners, self._places
        for grid in range(0 if self._towns[candidate] else GRIDS - 1, GRIDS):
            aloof = self._aloof[candidate] and grid < GRIDS - 1
            for rank in self._likeliest(self._cells[grid][candidate]):
                if rank >= len(places):
                    # Nor is any behind it spoken for.
                    break
                place = places[rank]
                if owners[place] != owner and not (aloof and self._capital[place]):
                    return place
        return None

    def _likeliest(self, cell: int) -> list[int]:
        """Return the ranks of the candidates of a cell, the likeliest first."""
        found = self._sorted.get(cell)
        if found is None:
            ranks = self._ranks[self._starts[cell] : self._starts[cell + 1]]
            found = self._sorted[cell] = sorted(ranks)
        return found
