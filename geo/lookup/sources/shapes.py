"""Find the point and the box of a geometry."""

import math
from collections.abc import Iterator, Mapping
from typing import Any, Final

import numpy as np
import shapely
import shapely.affinity
from numpy.typing import NDArray

from geo.lookup.sources.cells import Area
from geo.lookup.sources.faults import BadRow
from geo.model import LonLat

__all__ = ["area_of", "area_of_geojson", "area_of_wkt"]

_HALF: Final = 180.0
_TURN: Final = 360.0
_NO_SHAPE: Final = (ValueError, TypeError, LookupError, AttributeError, RecursionError)


def area_of(shape: Any) -> Area:  # noqa: ANN401 - shapely ships no types
    """Return a point in the geometry and, unless it is a point, its box.

    Longitudes may run on past 180°, up to a turn, or jump from 177° to -178°: the short way is
    meant, unless it is that around a pole. A geometry that is cut at the antimeridian, as
    RFC 7946 asks, is joined there: its box is the narrowest, and may have its west east of its
    east.

    Raises
    ------
    BadRow
        If it is empty, or not in degrees.

    References
    ----------
    RFC 7946, sections 3.1.9 and 5.2.

    Examples
    --------
    >>> east, west = shapely.box(177, -19, 180, -16), shapely.box(-180, -18, -178, -17)
    >>> area_of(shapely.MultiPolygon([east, west])).bbox
    (177.0, -19.0, -178.0, -16.0)
    """
    if shape is None or shape.is_empty:
        raise BadRow("it has no position in degrees")
    if shape.geom_type == "GeometryCollection":
        # A place that moved has a point for each period; the first one stands for it.
        points = [part for part in shape.geoms if part.geom_type == "Point"]
        if points:
            shape = points[0]
    west, south, east, north = shape.bounds
    if not (math.isfinite(west + south + east + north) and west >= -_TURN and east <= _TURN):
        raise BadRow("it has no position in degrees")
    if south < -90 or north > 90:  # noqa: PLR2004 - the ends of the graticule
        raise BadRow("it has no position in degrees")
    if shape.geom_type == "Point":
        return Area(LonLat(_home(shape.x), shape.y), None)
    if (west, south) == (east, north):
        return Area(LonLat(_home(west), south), None)
    west, east, shape = _joined(shape)
    point = shape.representative_point()
    return Area(LonLat(_home(point.x), point.y), (west, south, east, north))


def _joined(shape: Any) -> tuple[float, float, Any]:  # noqa: ANN401 - shapely ships no types
    """Return west and east of a geometry, and the geometry in one piece across 180° if need be."""
    parts = sorted(map(_turned, map(_unrolled, _parts(shape))), key=lambda part: part.bounds[0])
    # The widest gap between parts, all those before it reckoned with, is where the box is open.
    west, reach = parts[0].bounds[0], parts[0].bounds[2]
    widest, start = 0.0, 0
    for order, part in enumerate(parts):
        if part.bounds[0] - reach > widest:
            widest, start = part.bounds[0] - reach, order
        reach = max(reach, part.bounds[2])
    if west + _TURN - reach >= widest:
        start = 0
    parts = [*parts[start:], *(_moved(part, 1) for part in parts[:start])]
    west, east = parts[0].bounds[0], max(part.bounds[2] for part in parts)
    whole = parts[0] if len(parts) == 1 else shapely.GeometryCollection(parts)
    if east - west >= _TURN:
        return -_HALF, _HALF, whole
    return west, _home(east), whole


def _parts(shape: Any) -> Iterator[Any]:  # noqa: ANN401 - shapely ships no types
    """Yield the points, lines and polygons of a geometry."""
    if not hasattr(shape, "geoms"):
        if not shape.is_empty:
            yield shape
        return
    for part in shape.geoms:
        yield from _parts(part)


def _unrolled(part: Any) -> Any:  # noqa: ANN401 - shapely ships no types
    """Return a polygon or line whose longitudes run on where they jumped by over half a turn."""
    if part.bounds[2] - part.bounds[0] <= _HALF:
        return part
    if part.geom_type == "LineString":
        return shapely.LineString(_run_on(shapely.get_coordinates(part)))
    if part.geom_type != "Polygon":
        return part
    shell = _run_on(shapely.get_coordinates(part.exterior))
    if not np.allclose(shell[0], shell[-1]):
        return part  # around a pole
    holes = [_run_on(shapely.get_coordinates(ring)) for ring in part.interiors]
    return shapely.Polygon(shell, [_beside(hole, shell) for hole in holes])


def _run_on(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return points of which each lies less than half a turn from the one before.

    A step of a whole turn is no jump: an edge of the world.

    >>> _run_on(np.array([[177.0, 0.0], [-178.0, 1.0]])).tolist()
    [[177.0, 0.0], [182.0, 1.0]]
    """
    steps = np.diff(points[:, 0])
    jumps = (np.abs(steps) > _HALF) & (np.abs(steps) < _TURN)
    turns = np.concatenate(([0.0], np.cumsum(np.where(jumps, -np.sign(steps), 0.0))))
    return np.column_stack((points[:, 0] + turns * _TURN, points[:, 1]))


def _beside(hole: NDArray[np.float64], shell: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return a hole moved by whole turns to where its shell is.

    >>> shell = np.array([[170.0, 0.0], [190.0, 0.0], [180.0, 9.0], [170.0, 0.0]])
    >>> _beside(np.array([[-179.0, 1.0], [-177.0, 1.0], [-179.0, 2.0], [-179.0, 1.0]]), shell)[0]
    array([181.,   1.])
    """
    outer, inner = (float(np.min(ring[:, 0]) + np.max(ring[:, 0])) / 2 for ring in (shell, hole))
    turns = round((outer - inner) / _TURN)
    return np.column_stack((hole[:, 0] + turns * _TURN, hole[:, 1]))


def _turned(part: Any) -> Any:  # noqa: ANN401 - shapely ships no types
    """Return a part that begins between -180° and 180°."""
    west = part.bounds[0]
    return part if -_HALF <= west < _HALF else _moved(part, -math.floor((west + _HALF) / _TURN))


def _moved(part: Any, turns: int) -> Any:  # noqa: ANN401 - shapely ships no types
    return shapely.affinity.translate(part, turns * _TURN)


def _home(lon: float) -> float:
    """Return a longitude between -180° and 180°."""
    return lon if -_HALF <= lon <= _HALF else (lon + _HALF) % _TURN - _HALF


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
