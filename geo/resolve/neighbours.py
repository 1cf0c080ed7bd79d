"""Look for towns next to a small namesake of a city that is known to everybody."""

import math
from typing import Final

import numpy as np

from geo.earth import EARTH_RADIUS_KM
from geo.resolve.crowd import Crowd
from geo.resolve.sheet import CELLS, ROWS, Floats, Ints

__all__ = ["NOBODY", "neighbours"]

# Where people of one town shop, work, and are taken to court, in kilometres.
_NEXT_KM: Final = 60.0
_NEXT: Final = math.cos(_NEXT_KM / EARTH_RADIUS_KM)
# Most names have a namesake next to something: what is hardly meant is no neighbour.
_MEANT: Final = 0.05
# How steeply a neighbour counts less the better the world knows it.
_STEEP: Final = 3
# A cell has a degree, more than that, but for the far north.
_GRID: Final = CELLS.index(1.0)
_COLUMNS: Final = 360
# A register of places may name hundreds that lie in one cell; an article names a few.
_MOST: Final = 16
NOBODY: Final = np.zeros(1)
"""One 0 for all: nobody has one, or nobody has looked."""


def neighbours(crowd: Crowd, weights: Floats) -> Floats:
    """Return how surely a town next to each small namesake of a known city is named, 0 to 1.

    Who names Pullman beside Moscow, or Bainbridge beside Cairo, has told which of them is meant. A
    town that the world knows tells less: the opera of Vienna sings in Washington. And nobody flies
    next door.

    Parameters
    ----------
    crowd
        The candidates of some documents.
    weights
        How much each is spoken for.

    Returns
    -------
    Floats
        An amount a candidate, or one 0 for all.
    """
    starts, owner, renown = crowd.starts, crowd.owner, crowd.renown
    known = np.maximum.reduceat(renown, starts)
    if not np.logical_or.reduce(known):
        return NOBODY
    able = (known[owner] > renown) & ~crowd.far[owner]
    small = (able & (renown == 0) & (crowd.town > 0)).nonzero()[0]
    towns = (weights > _MEANT).nonzero()[0]
    told = weights[towns] * (1.0 - renown[towns]) ** _STEEP * crowd.town[towns]
    # The surest first.
    order = (-told).argsort(kind="stable")[: np.count_nonzero(told > _MEANT)]
    towns, told = towns[order], told[order]
    here, there = _near(crowd, small, towns)
    other = owner[towns[there]] != owner[small[here]]
    if not np.logical_or.reduce(other):
        return NOBODY
    found = np.zeros(len(owner))
    np.maximum.at(found, small[here], told[there] * other)
    return np.minimum(1.0, found)


def _key(document: Ints, column: Ints, row: Ints) -> Ints:
    return (document * _COLUMNS + column) * ROWS + row


def _near(crowd: Crowd, some: Ints, others: Ints) -> tuple[Ints, Ints]:
    """Return the pairs of the two that lie next to each other in one document.

    Of the others no more than the first few of each cell are looked at, so that the time is in
    proportion to the number of both.
    """
    keys = _key(crowd.document[others], *np.divmod(crowd.cells[_GRID, others], ROWS))
    order = keys.argsort(kind="stable")
    keys = keys[order]
    first_few = np.arange(len(keys)) - keys.searchsorted(keys) < _MOST
    keys, order = keys[first_few], order[first_few]
    found: list[tuple[Ints, Ints]] = []
    column, row = np.divmod(crowd.cells[_GRID, some], ROWS)
    for beside in (-1, 0, 1):
        # The cells of a column are next to each other among the keys, too.
        first = _key(crowd.document[some], (column + beside) % _COLUMNS, row - 1)
        low, high = keys.searchsorted(first), keys.searchsorted(first + 3)
        counts = high - low
        here = np.arange(len(some)).repeat(counts)
        there = np.arange(len(here)) + (low - counts.cumsum() + counts).repeat(counts)
        found.append((here, order[there]))
    here, there = (np.concatenate(part) for part in zip(*found, strict=True))
    points = crowd.points
    close = (points[:, some[here]] * points[:, others[there]]).sum(axis=0) > _NEXT
    return here[close], there[close]
