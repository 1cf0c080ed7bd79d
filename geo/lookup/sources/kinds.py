"""Tell what kind of place a feature code of GeoNames is."""

from functools import lru_cache
from typing import Final

from geo.model import PlaceKind

__all__ = ["CLASSES", "UNSTATED", "kind_of"]

CLASSES: Final = frozenset("AHLPRSTUV")
UNSTATED: Final = ""
"""The class of what a source says none of: that of what it is the same as, else a town's."""
_BY_CLASS: Final = {
    "A": PlaceKind.ADMIN, "P": PlaceKind.CITY, "H": PlaceKind.WATER, "U": PlaceKind.WATER,
    "S": PlaceKind.SITE, "R": PlaceKind.SITE,
}  # fmt: skip
_COUNTRIES: Final = frozenset({"PCL", "PCLD", "PCLF", "PCLI", "PCLS"})
# Of class L, what has a gate or a fence; the rest are regions.
_SITES: Final = frozenset({"INDS", "MILB", "MVA", "NVB", "PORT", "REP", "RESW", "SALT"})


@lru_cache(maxsize=4096)
def kind_of(feature_class: str, feature_code: str) -> PlaceKind:
    """Return the kind of place that has this class and code.

    Examples
    --------
    >>> [kind_of(*pair).value for pair in (("A", "PCLI"), ("A", "ADM1"), ("P", "PPLX"))]
    ['country', 'admin', 'city']
    >>> [kind_of(*pair).value for pair in (("S", "AIRP"), ("T", "MT"), ("L", "MILB"), ("", ""))]
    ['site', 'region', 'site', 'region']
    """
    if feature_code in _COUNTRIES:
        return PlaceKind.COUNTRY
    if feature_code in _SITES:
        return PlaceKind.SITE
    return _BY_CLASS.get(feature_class, PlaceKind.REGION)
