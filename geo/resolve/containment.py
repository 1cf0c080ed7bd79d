"""Tell whether one place lies in another, by codes, ids or distance."""

from typing import Final

from geo.earth import distance_km
from geo.model import Place
from geo.resolve.kinds import COUNTRY, REGION

__all__ = ["lies_in"]

# Codes may be missing; then this is near enough for a town or county, in kilometres.
_NEIGHBOURHOOD_KM: Final = 60.0
# And this for a region, whose point may be far from its edge.
_REGION_KM: Final = 600.0
# A degree of latitude has more, in kilometres.
_LEAST_KM: Final = 110.0


def lies_in(place: Place, parent: Place) -> bool:
    """Tell whether `place` lies in `parent`; a place does not lie in itself.

    Examples
    --------
    >>> from geo.model import LonLat, PlaceKind
    >>> def make(name, kind, code, **more):
    ...     return Place(id=name, name=name, position=LonLat(-95.5, 33.7), kind=kind,
    ...         feature_class="A", feature_code=code, country="US", admin1="TX", **more)
    >>> paris, texas = make("Paris", PlaceKind.CITY, "PPL"), make("Texas", PlaceKind.ADMIN, "ADM1")
    >>> lies_in(paris, texas), lies_in(texas, paris), lies_in(texas, texas)
    (True, False, False)
    """
    if place.id == parent.id or place.kind is COUNTRY:
        return False
    if place.within == parent.id:
        return True
    if parent.kind is COUNTRY:
        return place.country == parent.country
    if place.feature_code == "ADM1":
        return False
    return _in_state(place, parent) if parent.feature_code == "ADM1" else _nearby(place, parent)


def _in_state(place: Place, state: Place) -> bool:
    return place.country == state.country and place.admin1 == state.admin1


def _nearby(place: Place, parent: Place) -> bool:
    reach = _REGION_KM if parent.kind is REGION else _NEIGHBOURHOOD_KM
    # Most are far apart, and told by their latitudes alone.
    if abs(place.position.lat - parent.position.lat) * _LEAST_KM > reach:
        return False
    return distance_km(place.position, parent.position) < reach
