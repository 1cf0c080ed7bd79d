"""Read shapes out of TopoJSON, and say in which box and at which point they lie."""

import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import geopandas as gpd
import shapely

__all__ = ["bbox", "inner_point", "layer", "polygons"]

_WHOLE: Final = 360.0
_SEWN: Final = 180.0
_HUNDRED: Final = 100


def layer(path: Path, name: str) -> dict[str, shapely.Geometry]:
    """Return the valid shapes of a layer by their ids; what has no id goes by its name."""
    frame = gpd.read_file(path, layer=name)
    # A town may be so small that nothing is left of it at this scale.
    frame = frame[~(frame.geometry.isna() | frame.geometry.is_empty)]
    keys = frame["id"].where(frame["id"].notna(), frame["name"])
    shapes: dict[str, shapely.Geometry] = {}
    for key, shape in zip(keys, shapely.make_valid(frame.geometry.to_numpy()), strict=True):
        shapes[key] = shapely.union(shapes[key], shape) if key in shapes else shape
    return shapes


def polygons(shape: shapely.Geometry) -> list[shapely.Geometry]:
    """Return the polygons of a shape, without the lines that mending leaves."""
    flat = shapely.get_parts(shapely.get_parts(shape))
    return [part for part in flat if part.geom_type == "Polygon"]


def inner_point(shape: shapely.Geometry) -> tuple[float, float]:
    """Return the centroid of a shape, or a point inside if that lies without: lon, lat."""
    point = shape.centroid
    if not shape.contains(point):
        point = shape.representative_point()
    return round(point.x, 5), round(point.y, 5)


def bbox(parts: Iterable[shapely.Geometry]) -> str:
    """Return "west south east north" of polygons, rounded outwards to hundredths of a degree.

    West is greater than east where the box crosses the antimeridian: it leaves out the widest
    stretch of longitudes that no polygon touches.
    """
    kept = list(parts)
    bounds = [part.bounds for part in kept]
    west, east = _sides([span for part in kept for span in _spans(part)])
    south, north = min(one[1] for one in bounds), max(one[3] for one in bounds)
    sides = (_down(west), _down(south), _up(east), _up(north))
    return " ".join(f"{side:g}" for side in sides)


def _spans(part: shapely.Geometry) -> list[tuple[float, float]]:
    """Return the longitudes of a polygon; of one that is sewn up at the antimeridian, both ends."""
    left, _, right, _ = part.bounds
    if right - left < _SEWN:
        return [(left, right)]
    lons = [lon for lon, _ in part.exterior.coords]
    return [(-180.0, max(x for x in lons if x < 0)), (min(x for x in lons if x >= 0), 180.0)]


def _sides(spans: Sequence[tuple[float, float]]) -> tuple[float, float]:
    merged: list[list[float]] = []
    for left, right in sorted(spans):
        if merged and left <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], right)
        else:
            merged.append([left, right])
    starts = [*(one[0] for one in merged[1:]), merged[0][0] + _WHOLE]
    gaps = [start - one[1] for start, one in zip(starts, merged, strict=True)]
    if max(gaps) < 1:
        return -180.0, 180.0
    widest = gaps.index(max(gaps))
    return merged[(widest + 1) % len(merged)][0], merged[widest][1]


def _down(degrees: float) -> float:
    return max(-180.0, math.floor(degrees * _HUNDRED) / _HUNDRED)


def _up(degrees: float) -> float:
    return min(180.0, math.ceil(degrees * _HUNDRED) / _HUNDRED)
