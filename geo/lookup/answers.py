"""Make candidates out of what a geocoder answers."""

import math
from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from geo.model import Candidate, LonLat, Place, PlaceKind, Tier

__all__ = ["candidates", "from_json", "to_json"]

_LONGEST: Final = 200
_OSM_TYPES: Final = {"node", "way", "relation"}
_OSM_LETTERS: Final = {"N": "node", "W": "way", "R": "relation"}


class _Sort(NamedTuple):
    """Kind, feature class and code."""

    kind: PlaceKind
    feature_class: str
    code: str


_TOWN: Final = _Sort(PlaceKind.CITY, "P", "PPL")
_QUARTER: Final = _Sort(PlaceKind.CITY, "P", "PPLX")
_COUNTRY: Final = _Sort(PlaceKind.COUNTRY, "A", "PCLI")
_FIRST: Final = _Sort(PlaceKind.ADMIN, "A", "ADM1")
_DIVISION: Final = _Sort(PlaceKind.ADMIN, "A", "ADM2")
_LAND: Final = _Sort(PlaceKind.REGION, "L", "RGN")
_ISLAND: Final = _Sort(PlaceKind.REGION, "T", "ISL")
_RELIEF: Final = _Sort(PlaceKind.REGION, "T", "")
_WATER: Final = _Sort(PlaceKind.WATER, "H", "")
_BUILDING: Final = _Sort(PlaceKind.SITE, "S", "")

# OpenStreetMap's values of `place`, which Nominatim also gives as `addresstype` and Photon as
# `type`; whatever is not here is told by its key, and what neither tells is a building.
_BY_VALUE: Final = {
    "country": _COUNTRY, "state": _FIRST, "province": _FIRST, "region": _LAND,
    "county": _DIVISION, "district": _DIVISION, "state_district": _DIVISION,
    "municipality": _DIVISION, "city": _TOWN, "town": _TOWN, "village": _TOWN, "hamlet": _TOWN,
    "isolated_dwelling": _TOWN, "borough": _QUARTER, "suburb": _QUARTER, "quarter": _QUARTER,
    "neighbourhood": _QUARTER, "city_block": _QUARTER, "locality": _QUARTER,
    "island": _ISLAND, "islet": _ISLAND, "archipelago": _Sort(PlaceKind.REGION, "T", "ISLS"),
    "continent": _Sort(PlaceKind.REGION, "L", "CONT"), "sea": _Sort(PlaceKind.WATER, "H", "SEA"),
    "ocean": _Sort(PlaceKind.WATER, "H", "OCN"), "bay": _Sort(PlaceKind.WATER, "H", "BAY"),
    "strait": _Sort(PlaceKind.WATER, "H", "STRT"), "water": _Sort(PlaceKind.WATER, "H", "LK"),
    "river": _Sort(PlaceKind.WATER, "H", "STM"), "aerodrome": _Sort(PlaceKind.SITE, "S", "AIRP"),
    "peak": _Sort(PlaceKind.REGION, "T", "PK"), "volcano": _Sort(PlaceKind.REGION, "T", "VLC"),
    "desert": _Sort(PlaceKind.REGION, "T", "DSRT"),
    "mountain_range": _Sort(PlaceKind.REGION, "T", "MTS"),
}  # fmt: skip
_BY_KEY: Final = {
    "boundary": _DIVISION, "natural": _RELIEF, "waterway": _WATER, "water": _WATER, "place": _TOWN,
    "highway": _Sort(PlaceKind.SITE, "R", "RD"),
}  # fmt: skip


def candidates(service: str, locations: Iterable[Any]) -> tuple[Candidate, ...]:
    """Return a candidate for each of geopy's locations that makes sense, in their order.

    Parameters
    ----------
    service
        Which geocoder answered; ids begin with it.
    locations
        ``geopy.location.Location``; latitude comes first in there.

    Raises
    ------
    ValueError
        If there are locations and none makes sense.
    """
    found: dict[str, Place] = {}
    asked = list(locations)
    for location in asked:
        position = LonLat(float(location.longitude), float(location.latitude))
        if _makes_sense(position):
            place = _place(service, position, location)
            found.setdefault(place.id, place)
    if asked and not found:
        raise ValueError("no answer has a position")
    return tuple(_candidate(place) for place in found.values())


def _makes_sense(position: LonLat) -> bool:
    """Tell whether it can be; geopy makes 0, 0 of an answer without a position."""
    lon, lat = position
    return math.isfinite(lon + lat) and abs(lon) <= 180 and abs(lat) <= 90 and position != (0, 0)  # noqa: PLR2004 - the ends of the graticule


def _candidate(place: Place) -> Candidate:
    return Candidate(place=place, matched_name=place.name, tier=Tier.GEOCODER)


def _place(service: str, position: LonLat, location: Any) -> Place:  # noqa: ANN401 - geopy ships no types
    raw = location.raw if isinstance(location.raw, Mapping) else {}
    inner = raw.get("properties")
    facts: Mapping[Any, Any] = inner if isinstance(inner, Mapping) else raw
    address = facts.get("address")
    address = address if isinstance(address, Mapping) else {}
    name = _text(facts.get("name")) or _text(location.address).partition(",")[0]
    country = _text(address.get("country_code") or facts.get("countrycode")).upper()
    sort = _sort(facts)
    town = _text(address.get("city") or address.get("town") or facts.get("city"))
    return Place(
        id=_id(service, position, facts),
        name=name or f"{position.lat:.3f}, {position.lon:.3f}",
        position=position,
        kind=sort.kind,
        feature_class=sort.feature_class,
        feature_code=sort.code,
        country=country if len(country) == 2 and country.isascii() and country.isalpha() else "",  # noqa: PLR2004 - alpha-2
        locality=town if sort.kind is PlaceKind.SITE or sort is _QUARTER else "",
    )


def _id(service: str, position: LonLat, facts: Mapping[Any, Any]) -> str:
    kind = _text(facts.get("osm_type"))
    kind = _OSM_LETTERS.get(kind, kind)
    number = _text(facts.get("osm_id"))
    if kind in _OSM_TYPES and number.isascii() and number.isdigit():
        return f"{service}:{kind}/{int(number)}"
    return f"{service}:{position.lon:.5f},{position.lat:.5f}"


def _sort(facts: Mapping[Any, Any]) -> _Sort:
    """Tell what it is from OpenStreetMap's key and value, under any of their names."""
    key = _text(facts.get("class") or facts.get("category") or facts.get("osm_key"))
    value = _text(facts.get("osm_value") or facts.get("type"))
    if key == "boundary" or not key:
        value = _text(facts.get("addresstype") or facts.get("type"))
    return _BY_VALUE.get(value) or _BY_KEY.get(key, _BUILDING)


def _text(value: object) -> str:
    """Return what a service gives as text: printable, on one line, and not too long."""
    if not isinstance(value, str | int):
        return ""
    line = " ".join(str(value).split())
    return "".join(c for c in line if c.isprintable())[:_LONGEST]


def to_json(found: Iterable[Candidate]) -> list[dict[str, Any]]:
    """Return the candidates as the cache keeps them."""
    return [
        {
            "id": one.place.id,
            "name": one.place.name,
            "lon": one.place.position.lon,
            "lat": one.place.position.lat,
            "kind": one.place.kind.value,
            "feature_class": one.place.feature_class,
            "feature_code": one.place.feature_code,
            "country": one.place.country,
            "locality": one.place.locality,
        }
        for one in found
    ]


def from_json(answer: object) -> tuple[Candidate, ...] | None:
    """Return the candidates that the cache kept; None if it holds nothing, or something else.

    Examples
    --------
    >>> from_json([]), from_json(None), from_json([{"name": "Pabbi"}])
    ((), None, None)
    """
    if not isinstance(answer, list):
        return None
    try:
        return tuple(_candidate(_kept(entry)) for entry in answer)
    except (KeyError, TypeError, ValueError):
        return None


def _kept(entry: Mapping[str, Any]) -> Place:
    return Place(
        id=str(entry["id"]),
        name=str(entry["name"]),
        position=LonLat(float(entry["lon"]), float(entry["lat"])),
        kind=PlaceKind(entry["kind"]),
        feature_class=str(entry["feature_class"]),
        feature_code=str(entry["feature_code"]),
        country=str(entry["country"]),
        locality=str(entry["locality"]),
    )
