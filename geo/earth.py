"""Measure on the sphere: distances, bearings, great circles and the antimeridian.

Positions are WGS 84, longitude before latitude, in decimal degrees; lengths are kilometres on a
sphere of the earth's mean radius.

References
----------
Mean radius R1: H. Moritz, "Geodetic Reference System 1980", Journal of Geodesy 74 (2000).
Haversine: R. W. Sinnott, "Virtues of the Haversine", Sky and Telescope 68 (1984), 159.
"""

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from geo.model import LonLat

__all__ = [
    "EARTH_RADIUS_KM",
    "bearing",
    "chord_km",
    "cut_at_antimeridian",
    "distance_km",
    "great_circle",
    "path_length_km",
]

EARTH_RADIUS_KM: Final = 6371.0088
_STEP_KM: Final = 100.0
_HALF_TURN: Final = 180.0


def distance_km(start: LonLat, end: LonLat) -> float:
    """Return the great-circle distance in kilometres.

    Examples
    --------
    >>> round(distance_km(LonLat(44.4, 33.34), LonLat(44.35, 32.03)))
    146
    >>> distance_km(LonLat(180, 0), LonLat(-180, 0)) < 1e-9
    True
    """
    lat1, lat2 = math.radians(start.lat), math.radians(end.lat)
    half_lon = math.radians(end.lon - start.lon) / 2
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, h)))


def chord_km(start: LonLat, end: LonLat) -> float:
    """Return the same as `distance_km`, quicker where positions are asked for again and again.

    Examples
    --------
    >>> round(chord_km(LonLat(44.4, 33.34), LonLat(44.35, 32.03)))
    146
    """
    x1, y1, z1 = _unit(start)
    x2, y2, z2 = _unit(end)
    half = math.sqrt((x1 - x2) ** 2 + (y1 - y2) ** 2 + (z1 - z2) ** 2) / 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, half))


@lru_cache(maxsize=65536)
def _unit(position: LonLat) -> tuple[float, float, float]:
    """Return the point of the unit sphere."""
    lon, lat = math.radians(position.lon), math.radians(position.lat)
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)


def path_length_km(points: Iterable[LonLat]) -> float:
    """Return the length of the great circles that join the points in order, in kilometres.

    Examples
    --------
    >>> path_length_km([])
    0
    """
    return sum(distance_km(a, b) for a, b in pairwise(points))


def bearing(start: LonLat, end: LonLat) -> float:
    """Return the initial bearing of the great circle, in degrees clockwise from north, 0 to 360.

    Examples
    --------
    >>> bearing(LonLat(0, 0), LonLat(10, 0))
    90.0
    """
    lat1, lat2 = math.radians(start.lat), math.radians(end.lat)
    d_lon = math.radians(end.lon - start.lon)
    east = math.sin(d_lon) * math.cos(lat2)
    north = math.cos(lat1) * math.sin(lat2) - math.sin(lat1) * math.cos(lat2) * math.cos(d_lon)
    return math.degrees(math.atan2(east, north)) % 360.0


def great_circle(start: LonLat, end: LonLat, *, step_km: float = _STEP_KM) -> tuple[LonLat, ...]:
    """Return points along the shorter great circle, both ends included.

    Longitudes run on without a jump, so they may leave -180 to 180; `cut_at_antimeridian` brings
    them back. Between antipodes, where every way is as short, it goes over the north pole.

    Parameters
    ----------
    start, end
        The ends.
    step_km
        The greatest distance between neighbouring points, in kilometres.

    References
    ----------
    E. Williams, "Aviation Formulary", intermediate points on a great circle.

    Examples
    --------
    >>> [round(p.lon) for p in great_circle(LonLat(170, 0), LonLat(-170, 0), step_km=1112)]
    [170, 180, 190]
    """
    arc = distance_km(start, end) / EARTH_RADIUS_KM
    if arc < 1e-12:  # noqa: PLR2004 - less than ten micrometres: the two are one point
        return (start, start)
    if math.pi - arc < 1e-9:  # noqa: PLR2004 - antipodes: the formula would divide by zero
        at_pole = math.isclose(abs(start.lat), 90.0, abs_tol=1e-6)
        middle = LonLat(start.lon, 0.0 if at_pole else 90.0)
        halves = great_circle(start, middle, step_km=step_km)
        return _unroll([*halves, *great_circle(middle, end, step_km=step_km)[1:]])
    steps = max(1, math.ceil(arc * EARTH_RADIUS_KM / step_km))
    inner = [_between(start, end, arc, i / steps) for i in range(1, steps)]
    return _unroll([start, *inner, end])


def _between(start: LonLat, end: LonLat, arc: float, fraction: float) -> LonLat:
    a = math.sin((1 - fraction) * arc) / math.sin(arc)
    b = math.sin(fraction * arc) / math.sin(arc)
    lon1, lat1, lon2, lat2 = map(math.radians, (*start, *end))
    x = a * math.cos(lat1) * math.cos(lon1) + b * math.cos(lat2) * math.cos(lon2)
    y = a * math.cos(lat1) * math.sin(lon1) + b * math.cos(lat2) * math.sin(lon2)
    z = a * math.sin(lat1) + b * math.sin(lat2)
    return LonLat(math.degrees(math.atan2(y, x)), math.degrees(math.atan2(z, math.hypot(x, y))))


def _unroll(points: Sequence[LonLat]) -> tuple[LonLat, ...]:
    out = [points[0]]
    for point in points[1:]:
        turns = round((out[-1].lon - point.lon) / 360.0)
        out.append(LonLat(point.lon + 360.0 * turns, point.lat))
    return tuple(out)


def cut_at_antimeridian(points: Sequence[LonLat]) -> tuple[tuple[LonLat, ...], ...]:
    """Cut a line wherever it crosses 180°, as RFC 7946, section 3.1.9, asks.

    The cut lies on the great circle, by E. Williams, "Aviation Formulary", latitude of a point on it.

    Parameters
    ----------
    points
        A line, neighbours less than 180° of longitude apart once unrolled.

    Returns
    -------
    Lines of two points or more with longitudes from -180 to 180, in order.

    Examples
    --------
    >>> cut_at_antimeridian([LonLat(170, 5), LonLat(190, -5)])
    ((LonLat(lon=170, lat=5), LonLat(lon=180.0, lat=0.0)), (LonLat(lon=-180.0, lat=0.0), LonLat(lon=-170.0, lat=-5)))
    >>> cut_at_antimeridian([])
    ()
    """  # noqa: E501 - the output of a doctest cannot be broken
    lines: list[list[LonLat]] = []
    for a, b in pairwise(_unroll(points) if points else ()):
        for piece_start, piece_end in _pieces(a, b):
            if lines and lines[-1][-1] == piece_start:
                lines[-1].append(piece_end)
            else:
                lines.append([piece_start, piece_end])
    return tuple(tuple(line) for line in lines)


def _pieces(a: LonLat, b: LonLat) -> list[tuple[LonLat, LonLat]]:
    world = _world((a.lon + b.lon) / 2) if a.lon == b.lon else _world(a.lon, toward=b.lon)
    edge = _HALF_TURN + 360.0 * world if b.lon > a.lon else -_HALF_TURN + 360.0 * world
    crosses = a.lon < edge < b.lon or b.lon < edge < a.lon
    if not crosses:
        return [(_home(a, world), _home(b, world))]
    middle = LonLat(edge, _latitude(a, b, edge))
    beyond = world + (1 if b.lon > a.lon else -1)
    return [(_home(a, world), _home(middle, world)), (_home(middle, beyond), _home(b, beyond))]


def _latitude(a: LonLat, b: LonLat, lon: float) -> float:
    """Return where the great circle between two points crosses a meridian between them.

    A straight line in degrees would do near the equator; near a pole it lies far off the way.
    """
    north = math.tan(math.radians(a.lat)) * math.sin(math.radians(abs(b.lon - lon)))
    north += math.tan(math.radians(b.lat)) * math.sin(math.radians(abs(lon - a.lon)))
    return math.degrees(math.atan2(north, math.sin(math.radians(abs(b.lon - a.lon)))))


def _world(lon: float, toward: float | None = None) -> int:
    """Return the number of the world copy; on an edge, of the one that the line runs into."""
    world = math.floor((lon + _HALF_TURN) / 360.0)
    on_edge = (lon + _HALF_TURN) % 360.0 == 0
    return world - 1 if on_edge and toward is not None and toward < lon else world


def _home(point: LonLat, world: int) -> LonLat:
    if not world:
        return point
    # A hair's breadth beside the edge, rounding may have named the neighbouring world.
    lon = min(max(point.lon - 360.0 * world, -_HALF_TURN), _HALF_TURN)
    return LonLat(lon, point.lat)
