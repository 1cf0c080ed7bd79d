"""Make GeoJSON geometries: points, and great circles cut at the antimeridian.

References
----------
RFC 7946, "The GeoJSON Format", sections 3.1 and 4: longitude before latitude, WGS 84, lines that
cross the antimeridian cut in two.
"""

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, Final, TypeAlias

from geo.earth import EARTH_RADIUS_KM, cut_at_antimeridian, distance_km, great_circle
from geo.model import LonLat

__all__ = ["Geometry", "line", "point"]

Geometry: TypeAlias = dict[str, Any]
# Eleven centimetres: no newspaper is more exact.
_DECIMALS: Final = 6
# A leg is drawn twice, alone and in its route, and tables of trips tell of the same ways often.
_KEPT: Final = 8_192
_HALF_TURN: Final = 180.0
_POLE: Final = 90.0
_NEAR_POLE: Final = 89.0
# Half round the earth, less a kilometre.
_ANTIPODES_KM: Final = math.pi * EARTH_RADIUS_KM - 1.0


def point(position: LonLat | None) -> Geometry | None:
    """Return the position as a Point, or None if it is unknown or no position on the earth.

    Examples
    --------
    >>> point(LonLat(44.33333333, 32.0)), point(None)
    ({'type': 'Point', 'coordinates': [44.333333, 32.0]}, None)
    """
    home = _home(position) if position else None
    return {"type": "Point", "coordinates": _rounded(home)} if home else None


def line(ways: Iterable[tuple[LonLat, LonLat]]) -> Geometry | None:
    """Return the great circles between pairs of positions as one line.

    Ways that meet are joined; where they do not, or cross 180°, the line is a MultiLineString.

    Parameters
    ----------
    ways
        Where each way begins and ends.

    Returns
    -------
    The geometry, or None if no way leads anywhere.

    Examples
    --------
    >>> line([(LonLat(44.4, 33.3), LonLat(44.3, 32.0)), (LonLat(44.3, 32.0), LonLat(44.0, 32.6))])
    {'type': 'LineString', 'coordinates': [[44.4, 33.3], ..., [44.3, 32.0], [44.0, 32.6]]}
    >>> line([])
    """
    pieces: list[list[list[float]]] = []
    for start, end in ways:
        for piece in _pieces(start, end):
            if pieces and pieces[-1][-1] == piece[0]:
                pieces[-1].extend(piece[1:])
            else:
                pieces.append(list(piece))
    if not pieces:
        return None
    if len(pieces) == 1:
        return {"type": "LineString", "coordinates": pieces[0]}
    return {"type": "MultiLineString", "coordinates": pieces}


@lru_cache(maxsize=_KEPT)
def _pieces(start: LonLat, end: LonLat) -> tuple[Sequence[list[float]], ...]:
    a, b = _home(start), _home(end)
    if a is None or b is None:
        return ()
    cut = (line for way in _halves(a, b) for line in cut_at_antimeridian(great_circle(*way)))
    return tuple(piece for piece in map(_without_repeats, cut) if len(piece) > 1)


def _halves(start: LonLat, end: LonLat) -> list[tuple[LonLat, LonLat]]:
    """Split a way between antipodes, as every way is the shortest there: it goes over the pole."""
    if distance_km(start, end) < _ANTIPODES_KM:
        return [(start, end)]
    if abs(start.lat) > _NEAR_POLE:
        middle = LonLat(end.lon, 0.0)
        return [(LonLat(end.lon, start.lat), middle), (middle, end)]
    # On a flat map the pole is a whole edge, so the line ends and begins anew there.
    return [(start, LonLat(start.lon, _POLE)), (LonLat(end.lon, _POLE), end)]


def _without_repeats(points: Sequence[LonLat]) -> list[list[float]]:
    """Round, and leave out what rounding made equal to its neighbour."""
    kept: list[list[float]] = []
    for one in map(_rounded, points):
        if not kept or kept[-1] != one:
            kept.append(one)
    return kept


def _rounded(position: LonLat) -> list[float]:
    # Adding zero makes 0.0 of -0.0, which is the same place and other bytes.
    return [round(float(value), _DECIMALS) + 0.0 for value in position]


def _home(position: LonLat) -> LonLat | None:
    """Return the position with its longitude between -180 and 180, or None if it is nowhere."""
    lon, lat = position
    if not (math.isfinite(lon) and math.isfinite(lat) and abs(lat) <= _POLE):
        return None
    if abs(lon) <= _HALF_TURN:
        return position
    return LonLat((lon + _HALF_TURN) % (2 * _HALF_TURN) - _HALF_TURN, lat)
