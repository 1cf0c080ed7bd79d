"""Give a point to divisions that no source has one for: the middle of their places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from geo.lookup.packing import DEGREE, NO_POINT

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.lookup.gathering import World

__all__ = ["give_points"]

# How a division is told by its feature code, from the whole country down.
_LEVELS: Final = {
    "PCLI": ("country",), "ADM1": ("country", "admin1"), "ADM2": ("country", "admin1", "admin2"),
}  # fmt: skip


def give_points(world: World, alive: NDArray[np.bool_]) -> int:
    """Put each row without a point among its places; return how many have none, and are left out.

    `alive` is changed where a row is left out.
    """
    without = np.flatnonzero(alive & (world.columns["lon"] == NO_POINT))
    if not len(without):
        return 0
    placed = np.flatnonzero(alive & (world.columns["lon"] != NO_POINT))
    towns = placed[_is_town(world)[world.columns["feature"][placed]]]
    for rows in (towns, placed):
        for code, columns in _LEVELS.items():
            left = without[world.columns["lon"][without] == NO_POINT]
            _give(world, left[_has_code(world, left, code)], rows, columns)
    lost = without[world.columns["lon"][without] == NO_POINT]
    alive[lost] = False
    return len(lost)


def _is_town(world: World) -> NDArray[np.bool_]:
    return np.array([code.startswith("P.") for code in world.codes], "?")


def _has_code(world: World, rows: NDArray[np.int64], code: str) -> NDArray[np.bool_]:
    number = world.code_numbers.get(f"A.{code}", -1)
    return np.asarray(world.columns["feature"][rows] == number)


def _give(
    world: World, divisions: NDArray[np.int64], rows: NDArray[np.int64], columns: tuple[str, ...]
) -> None:
    """Put each division in the middle of those rows that carry its codes."""
    if not len(divisions) or not len(rows):
        return
    keys = _keys(world, rows, columns)
    order = np.argsort(keys, kind="stable")
    keys, rows = keys[order], rows[order]
    wanted = _keys(world, divisions, columns)
    starts, ends = (np.searchsorted(keys, wanted, side=side) for side in ("left", "right"))
    for division, start, end in zip(divisions, starts, ends, strict=True):
        if end > start:
            lon, lat = _middle(world, rows[start:end])
            world.columns["lon"][division], world.columns["lat"][division] = lon, lat


def _keys(world: World, rows: NDArray[Any], columns: tuple[str, ...]) -> NDArray[np.uint64]:
    """Return one number for the codes of each row; no column has more than 2^21 codes."""
    keys = np.zeros(len(rows), "u8")
    for name in columns:
        keys = keys << np.uint64(21) | world.columns[name][rows].astype("u8")
    return keys


def _middle(world: World, rows: NDArray[np.int64]) -> tuple[int, int]:
    """Return the mean of points on the sphere, so that it holds across the antimeridian."""
    lon, lat = (np.radians(world.columns[name][rows] / DEGREE) for name in ("lon", "lat"))
    x, y = (np.cos(lat) * np.cos(lon)).sum(), (np.cos(lat) * np.sin(lon)).sum()
    z = np.sin(lat).sum()
    degrees = np.degrees((np.arctan2(y, x), np.arctan2(z, np.hypot(x, y))))
    return round(float(degrees[0]) * DEGREE), round(float(degrees[1]) * DEGREE)
