"""Count by cells of degrees which names of a document may mean a place close to another."""

import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Final, NamedTuple, TypeAlias

from geo.model import LonLat, Place

__all__ = ["Grid", "Neighbours", "Vote"]

Cell: TypeAlias = int
"""A number: so many rows for each column from the west, and the row from the south."""


class Vote(NamedTuple):
    """What one name says of the document."""

    likely: tuple[tuple[Place, float], ...]
    """What it may mean, the likeliest first, with weights: its share times how often it is used."""


class Neighbours(NamedTuple):
    """Who is near."""

    number: float
    """How many names, each counted by how likely it means a place there."""
    who: str
    """The place that is likeliest meant; empty if there is none."""


_NOBODY: Final = Neighbours(0.0, "")
_MEMO: Final = 65536
# More than there are from pole to pole.
_ROWS: Final = 4096


@lru_cache(_MEMO)
def cell_of(position: LonLat, cells: float) -> Cell:
    """Return the cell of a position where a degree has so many cells."""
    column = math.floor((position.lon + 180) * cells) % round(360 * cells)
    return column * _ROWS + math.floor(position.lat * cells) + _ROWS // 2


class _Entry(NamedTuple):
    weight: float
    owner: int
    place: Place


class _Around(NamedTuple):
    """The best entry of each name in a cell and those around it, the weightiest first."""

    entries: tuple[_Entry, ...]
    everybody: Neighbours
    """All of them."""
    own: Mapping[int, _Entry]
    """The same by name."""
    capitals: tuple[_Entry, ...]
    """Those that are national capitals."""


_UNASKED: Final = _Around((), _NOBODY, {}, ())


class Grid:
    """The places that the names of a document may mean, by cells of degrees.

    Parameters
    ----------
    cast
        What each name may mean.
    cells
        Number of cells to a degree.
    counts
        Which places to count.

    Examples
    --------
    >>> Grid((), 1.0, lambda place: True).around(LonLat(0, 0), 0, aloof=False)
    Neighbours(number=0.0, who='')
    """

    def __init__(self, cast: Sequence[Vote], cells: float, counts: Callable[[Place], bool]) -> None:
        self._per_degree = cells
        self._wide = round(360 * cells)
        self._entries: dict[Cell, list[_Entry]] = defaultdict(list)
        for owner, vote in enumerate(cast):
            for place, weight in vote.likely:
                if counts(place):
                    cell = cell_of(place.position, cells)
                    self._entries[cell].append(_Entry(weight, owner, place))
        # What lies around a cell is asked for by all the namesakes in it.
        self._around: dict[Cell, _Around | None] = {}

    def around(self, position: LonLat, own: int, *, aloof: bool) -> Neighbours:
        """Return who may be in the cell of a position and the eight around it.

        Parameters
        ----------
        position
            Where to look, in degrees.
        own
            The name that asks: it does not count itself.
        aloof
            Whether national capitals do not count.
        """
        cell = cell_of(position, self._per_degree)
        beside = self._around.get(cell, _UNASKED)
        if beside is _UNASKED:
            beside = self._around[cell] = self._beside(cell)
        if beside is None:
            return _NOBODY
        if aloof and beside.capitals:
            return _without(beside, own)
        mine = beside.own.get(own)
        if mine is None:
            return beside.everybody
        if len(beside.entries) == 1:
            return _NOBODY
        # Subtracting takes no longer where a thousand names share a cell.
        first, second = beside.entries[:2]
        who = second if first is mine else first
        return Neighbours(max(0.0, beside.everybody.number - mine.weight), who.place.name)

    def _beside(self, cell: Cell) -> _Around | None:
        column, row = divmod(cell, _ROWS)
        get, wide = self._entries.get, self._wide
        # East of the last cell comes the first.
        middles = ((column - 1) % wide * _ROWS + row, cell, (column + 1) % wide * _ROWS + row)
        hits = [found for middle in middles for up in (-1, 0, 1) if (found := get(middle + up))]
        if not hits:
            return None
        if len(hits) == 1 and len(hits[0]) == 1:
            # Hardly ever is there more: the name that asks, or one other.
            return _alone(hits[0][0])
        best: dict[int, _Entry] = {}
        for entry in chain.from_iterable(hits):
            other = best.get(entry.owner)
            if other is None or entry.weight > other.weight:
                best[entry.owner] = entry
        ordered = tuple(sorted(best.values(), key=_by_weight))
        number = sum(entry.weight for entry in ordered)
        return _Around(
            ordered,
            Neighbours(max(0.0, number), ordered[0].place.name),
            best,
            tuple(entry for entry in ordered if entry.place.feature_code == "PPLC"),
        )


def _alone(entry: _Entry) -> _Around:
    capitals = (entry,) if entry.place.feature_code == "PPLC" else ()
    whole = Neighbours(max(0.0, entry.weight), entry.place.name)
    return _Around((entry,), whole, {entry.owner: entry}, capitals)


def _by_weight(entry: _Entry) -> tuple[float, int]:
    return -entry.weight, entry.owner


def _without(beside: _Around, own: int) -> Neighbours:
    """Return who is near besides the name that asks and the national capitals."""
    out = {entry.owner: entry.weight for entry in beside.capitals}
    if own in beside.own:
        out[own] = beside.own[own].weight
    if len(out) == len(beside.entries):
        return _NOBODY
    first = next(entry for entry in beside.entries if entry.owner not in out)
    number = beside.everybody.number - sum(out.values())
    return Neighbours(max(0.0, number), first.place.name)
