"""Say what a source of places hands to the index."""

import math
from dataclasses import dataclass
from typing import Final, NamedTuple

from geo.model import LonLat, PlaceKind

__all__ = ["NOWHERE", "Row", "Source"]

NOWHERE: Final = LonLat(math.nan, math.nan)


class Source(NamedTuple):
    """Where the rows of an index come from."""

    name: str
    """What it is called, with its version."""
    licence: str
    """Its licence, as an SPDX identifier where there is one."""
    attribution: str
    """Whom the licence asks to name."""
    url: str
    """Where it is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A place as a source gives it, with all its names."""

    id: str
    """Authority and number or name, as `geonames:99072`."""
    name: str
    """Its usual English name."""
    position: LonLat
    """A point for it; `NOWHERE` if the source gives none, and another one may."""
    kind: PlaceKind
    """What sort of place it is."""
    feature_class: str
    """GeoNames feature class."""
    names: tuple[str, ...] = ()
    """Its other names, in any script."""
    demonyms: tuple[str, ...] = ()
    """What its people are called, and its adjective."""
    guarded: tuple[str, ...] = ()
    """Names that are words of any sentence: for whoever asks for one, not for who reads a text."""
    historic: tuple[str, ...] = ()
    """Names that it had, and has no more."""
    feature_code: str = ""
    """GeoNames feature code; empty if unknown."""
    country: str = ""
    """ISO 3166-1 alpha-2; empty for none or several."""
    admin1: str = ""
    """Code of the first-level division, without the country."""
    admin2: str = ""
    """Code of the second-level division."""
    population: int = 0
    """Inhabitants; 0 if unknown."""
    within: str = ""
    """Id of the place that contains it."""
    locality: str = ""
    """Name of the town that it belongs to."""
    same_as: tuple[str, ...] = ()
    """Ids in other authorities."""
    bbox: tuple[float, float, float, float] | None = None
    """West, south, east, north in degrees; west is greater than east across the antimeridian."""
    valid_from: str = ""
    """The first day, month or year of its period, as ISO 8601 has it: -0550, 1204-05."""
    valid_to: str = ""
    """The last day, month or year of its period."""
