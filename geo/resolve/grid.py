"""Count by cells of degrees which names of a document may mean a place close to another."""

import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

from geo.model import LonLat, Place

__all__ = ["Grid", "Neighbours", "Vote"]

Cell: TypeAlias = tuple[int, int]


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


class _Entry(NamedTuple):
    weight: float
    owner: int
    place: Place


class _Around(NamedTuple):
    """The best entry of each name in a cell and those around it, the weightiest first."""

    entries: tuple[_Entry, ...]
    number: float
    """The sum of their weights."""
    own: Mapping[int, _Entry]
    """The same by name."""
    capitals: tuple[_Entry, ...]
    """Those that are national capitals."""


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
                    self._entries[self._cell(place.position)].append(_Entry(weight, owner, place))
        # What lies around a cell is asked for by all the namesakes in it.
        self._around: dict[Cell, _Around] = {}

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
        cell = self._cell(position)
        beside = self._around.get(cell)
        if beside is None:
            beside = self._around[cell] = self._beside(cell)
        if not beside.entries:
            return _NOBODY
        # Subtracting takes no longer where a thousand names share a cell.
        out = {entry.owner: entry.weight for entry in beside.capitals} if aloof else {}
        if own in beside.own:
            out[own] = beside.own[own].weight
        if len(out) == len(beside.entries):
            return _NOBODY
        first = next(entry for entry in beside.entries if entry.owner not in out)
        return Neighbours(max(0.0, beside.number - sum(out.values())), first.place.name)

    def _cell(self, position: LonLat) -> Cell:
        lon = math.floor((position.lon + 180) * self._per_degree) % self._wide
        return lon, math.floor(position.lat * self._per_degree)

    def _beside(self, cell: Cell) -> _Around:
        lon, lat = cell
        best: dict[int, _Entry] = {}
        # East of the last cell comes the first.
        for each in ((lon - 1) % self._wide, lon, (lon + 1) % self._wide):
            for above in (lat - 1, lat, lat + 1):
                for entry in self._entries.get((each, above), ()):
                    if entry.owner not in best or entry.weight > best[entry.owner].weight:
                        best[entry.owner] = entry
        ordered = tuple(sorted(best.values(), key=lambda e: (-e.weight, e.owner)))
        return _Around(
            ordered,
            sum(entry.weight for entry in ordered),
            best,
            tuple(entry for entry in ordered if entry.place.feature_code == "PPLC"),
        )
