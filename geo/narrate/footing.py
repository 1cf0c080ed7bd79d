"""Tell the places that one is on as one is in a town: an island, a lake, a hill, a square."""

from typing import Final

from geo.model import Place, PlaceKind

__all__ = ["is_footing"]

_LANDS: Final = (PlaceKind.REGION, PlaceKind.ADMIN, PlaceKind.WATER)
_RISES: Final = frozenset(
    {"Hill", "Mount", "Heights", "Square", "Plaza", "Island", "Islands", "Mall", "Beach", "Plateau"}
    | {"Bridge", "Pier", "Mountain", "Campus", "Green"}
)
"""What the names of such hills and squares end with."""


def is_footing(place: Place | None) -> bool:
    """Tell "on Corfu" and "on Parliament Hill" from "on Lima", of which something is told.

    Examples
    --------
    >>> is_footing(None)
    False
    """
    if place is None:
        return False
    local = place.kind in (PlaceKind.CITY, PlaceKind.SITE)
    return place.kind in _LANDS or (local and place.name.rsplit(" ", 1)[-1] in _RISES)
