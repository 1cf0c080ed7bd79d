"""Find the point and the box of a geometry."""

import math
from collections.abc import Mapping
from typing import Any, Final

import shapely

from geo.lookup.sources.cells import Area
from geo.lookup.sources.faults import BadRow
from geo.model import LonLat

__all__ = ["area_of", "area_of_geojson", "area_of_wkt"]

_NO_SHAPE: Final = (ValueError, TypeError, LookupError, AttributeError, RecursionError)


def area_of(shape: Any) -> Area:  # noqa: ANN401 - shapely ships no types
    """Return a point in the geometry and, unless it is a point, its box.

    Raises
    ------
    BadRow
        If it is empty, or not in degrees.
    """
    if shape is None or shape.is_empty:
        raise BadRow("it has no position in degrees")
    if shape.geom_type == "GeometryCollection":
        # A place that moved has a point for each period; the first one stands for it.
        points = [part for part in shape.geoms if part.geom_type == "Point"]
        if points:
            shape = points[0]
    west, south, east, north = shape.bounds
    if not (math.isfinite(west + south + east + north) and west >= -180 and east <= 180):  # noqa: PLR2004 - the ends of the graticule
        raise BadRow("it has no position in degrees")
    if south < -90 or north > 90:  # noqa: PLR2004 - the ends of the graticule
        raise BadRow("it has no position in degrees")
    point = shape if shape.geom_type == "Point" else shape.representative_point()
    is_box = (west, south) != (east, north)
    return Area(LonLat(point.x, point.y), (west, south, east, north) if is_box else None)


def area_of_geojson(geometry: Mapping[str, Any] | None) -> Area:
    """Return the same of a geometry of GeoJSON.

    Raises
    ------
    BadRow
        If it has none, or none in degrees.

    Examples
    --------
    >>> area_of_geojson({"type": "Point", "coordinates": [44.4, 33.3]})
    Area(position=LonLat(lon=44.4, lat=33.3), bbox=None)
    """
    if not geometry:
        raise BadRow("it has no position in degrees")
    try:
        return area_of(_shape(geometry))
    except (*_NO_SHAPE, shapely.errors.ShapelyError) as error:
        if isinstance(error, BadRow):
            raise
        raise BadRow("its geometry is none") from None


def _shape(geometry: Mapping[str, Any]) -> Any:  # noqa: ANN401 - shapely ships no types
    if geometry.get("type") == "GeometryCollection":
        return shapely.GeometryCollection([_shape(part) for part in geometry["geometries"]])
    return shapely.geometry.shape(geometry)


def area_of_wkt(text: str) -> Area:
    """Return the same of a geometry in well-known text.

    Raises
    ------
    BadRow
        If it is none, or not in degrees.
    """
    try:
        return area_of(shapely.from_wkt(text.strip()))
    except shapely.errors.ShapelyError:
        raise BadRow("its geometry is none") from None
