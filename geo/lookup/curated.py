"""Know which rows of a dump are countries, divisions and continents of the embedded gazetteer.

The point of a large area is a convention, and the project's tables keep to one, with the kind and
the name that news uses. A dump, whose points of areas may be rough, adds names and ids to such a
row and does not replace it. A source of another sort does: who gives Ontario a point in a table of
his own means it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from geo.earth import distance_km
from geo.lookup.packing import DEGREE, NO_POINT
from geo.lookup.store import SHORT
from geo.model import LonLat

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.lookup.gathering import World

__all__ = ["areas_of", "doubles", "yielding"]

# Former countries and divisions (PCLH, ADM1H) are places of their own.
_LEVELS: Final = {
    **dict.fromkeys(("A.PCL", "A.PCLD", "A.PCLF", "A.PCLI", "A.PCLIX", "A.PCLS"), "country"),
    "A.TERR": "country", "A.ADM1": "division", "L.CONT": "continent",
}  # fmt: skip
# Two points for one division are no farther apart where its code alone tells that it is one.
_NEAR_KM: Final = 161.0


def areas_of(world: World, sources: frozenset[int]) -> NDArray[np.int64]:
    """Return the rows of these sources that are countries, first-level divisions, continents."""
    known = np.array([code in _LEVELS for code in world.codes], "?")
    wanted = np.isin(world.source, np.fromiter(sources, "u2", len(sources)))
    return np.flatnonzero(wanted & known[world.columns["feature"]])


def doubles(world: World, keys: NDArray[Any], matched: NDArray[Any]) -> list[tuple[int, int]]:
    """Return the areas of dumps that are some of the embedded gazetteer, though no id tells it.

    A country has the country's code and the name, a continent the name, a division the country,
    the level, and its code or, if one of them has none, the name.

    Parameters
    ----------
    world
        All rows.
    keys
        The number of the folded key of each name, as ``world.names["key_name"]`` has them.
    matched
        The rows that need no look, for an id tells what they are.

    Returns
    -------
    list of (int, int)
        The row of the dump, and that of the embedded gazetteer.
    """
    ours = areas_of(world, world.embedded)
    theirs = np.setdiff1d(areas_of(world, world.dumps), matched)
    if not len(ours) or not len(theirs):
        return []
    names = _Names(world, keys, np.concatenate((ours, theirs)))
    groups: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    for row in ours.tolist():
        groups[_group(world, row)].append(row)
    return [
        (row, found[0])
        for row in theirs.tolist()
        if len(found := _same(world, names, row, groups[_group(world, row)])) == 1
    ]


def yielding(
    world: World, claims: tuple[NDArray[Any], NDArray[Any], NDArray[np.bool_]]
) -> NDArray[np.bool_]:
    """Tell of each row whether it is of a dump, and some area of the embedded gazetteer.

    Parameters
    ----------
    world
        All rows.
    claims
        The ids that rows have, as numbers; those rows; and whether it is the row's own.
    """
    keys, rows, own = claims
    of_dump = np.isin(world.source, np.fromiter(world.dumps, "u2", len(world.dumps)))
    ours = keys[np.isin(rows, areas_of(world, world.embedded))]
    found = of_dump[rows] & np.isin(keys, ours)
    # Rows of one id go one way.
    same = np.isin(keys[: len(world)], keys[own & np.isin(rows, rows[found])])
    return np.asarray(of_dump & same)


class _Names:
    """The folded keys of the main names of some rows, and of the short ones of divisions."""

    def __init__(self, world: World, keys: NDArray[Any], rows: NDArray[np.int64]) -> None:
        self.main: defaultdict[int, set[int]] = defaultdict(set)
        self.short: defaultdict[int, set[int]] = defaultdict(set)
        for row, name, flag, key in _keys_of(world, keys, rows):
            if name == int(world.columns["name"][row]):
                self.main[row].add(key)
            elif flag & SHORT:
                self.short[row].add(key)


def _keys_of(
    world: World, keys: NDArray[Any], rows: NDArray[np.int64]
) -> Iterator[tuple[int, int, int, int]]:
    """Yield row, name, flag and key of each name of these rows."""
    name = world.names["key_name"]
    row = world.names["row"][name]
    which = np.flatnonzero(np.isin(row, rows))
    columns = (row[which], name[which], world.names["key_flag"][which], keys[which])
    yield from zip(*(column.tolist() for column in columns), strict=True)


def _group(world: World, row: int) -> tuple[str, int]:
    level = _LEVELS[world.codes[world.columns["feature"][row]]]
    return level, int(world.columns["country"][row])


def _same(world: World, names: _Names, row: int, group: list[int]) -> list[int]:
    """Return those of the group that a row may be: by its code, else by its name."""
    code = world.columns["admin1"]
    is_division = world.codes[world.columns["feature"][row]] == "A.ADM1"
    if is_division and code[row]:
        coded = [one for one in group if code[one] == code[row] and _are_near(world, one, row)]
        if coded:
            return coded
        group = [one for one in group if not code[one]]
    called = [one for one in group if names.main[one] & names.main[row]]
    return called or [one for one in group if names.short[one] & names.main[row]]


def _are_near(world: World, one: int, other: int) -> bool:
    points = [(int(world.columns["lon"][r]), int(world.columns["lat"][r])) for r in (one, other)]
    if any(lon == NO_POINT for lon, _ in points):
        return True
    here, there = (LonLat(lon / DEGREE, lat / DEGREE) for lon, lat in points)
    return distance_km(here, there) <= _NEAR_KM
