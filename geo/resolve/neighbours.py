"""Look for towns next to a small namesake of a city that is known to everybody."""

import math
from typing import Final

import numpy as np

from geo.earth import EARTH_RADIUS_KM
from geo.resolve.crowd import Crowd
from geo.resolve.sheet import Floats

__all__ = ["NOBODY", "neighbours"]

# Where people of one town shop, work, and are taken to court, in kilometres.
_NEXT_KM: Final = 60.0
_NEXT: Final = math.cos(_NEXT_KM / EARTH_RADIUS_KM)
# Most names have a namesake next to something: what is hardly meant is no neighbour.
_MEANT: Final = 0.05
# How steeply a neighbour counts less the better the world knows it.
_STEEP: Final = 3
NOBODY: Final = np.zeros(1)
"""One 0 for all: nobody has one, or nobody has looked."""


def neighbours(crowd: Crowd, weights: Floats) -> Floats:
    """Return how surely a town next to each small namesake of a known city is named, 0 to 1.

    Who names Pullman beside Moscow, or Bainbridge beside Cairo, has told which of them is meant. A
    town that the world knows tells less: the opera of Vienna sings in Washington.

    Parameters
    ----------
    crowd
        The candidates of a document.
    weights
        How much each is spoken for.

    Returns
    -------
    Floats
        An amount a candidate, or one 0 for all.
    """
    starts, owner, renown = crowd.starts, crowd.owner, crowd.renown
    known = np.maximum.reduceat(renown, starts)
    if not np.logical_or.reduce(known) or len(starts) == 1:
        return NOBODY
    small = ((known[owner] > renown) & (renown == 0) & (crowd.town > 0)).nonzero()[0]
    towns = (weights > _MEANT).nonzero()[0]
    told = weights[towns] * (1.0 - renown[towns]) ** _STEEP * crowd.town[towns]
    towns, told = towns[told > _MEANT], told[told > _MEANT]
    here, there = (crowd.points[:, small].T @ crowd.points[:, towns] > _NEXT).nonzero()
    here, other = small[here], owner[towns[there]] != owner[small[here]]
    if not np.logical_or.reduce(other):
        return NOBODY
    found = np.zeros(len(owner))
    np.maximum.at(found, here, told[there] * other)
    return np.minimum(1.0, found)
