"""Read a place of the Linked Places format, version 1.3 and those before it.

References
----------
https://github.com/LinkedPasts/linked-places-format
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from geo.lookup.rows import NOWHERE, Row
from geo.lookup.sources.cells import Area
from geo.lookup.sources.faults import BadRow
from geo.lookup.sources.ids import canonical
from geo.lookup.sources.kinds import CLASSES, UNSTATED, kind_of
from geo.lookup.sources.shapes import area_of_geojson, area_of_wkt

__all__ = ["linked_row", "names_its_period"]

_SAME: Final = frozenset({"closematch", "exactmatch", "sameas"})
_PARTS: Final = ("broaderpartitive", "containedby", "within", "partof")
_LONGEST_NAME: Final = 400


def linked_row(feature: Mapping[str, Any], base: str, number: int) -> Row:
    """Return the place of a feature.

    Raises
    ------
    BadRow
        If it is none.
    """
    properties = _mapping(feature.get("properties"))
    names = [*_names(feature)]
    title = _text(properties.get("title")) or (names[0][0] if names else "")
    if not title or len(title) > _LONGEST_NAME:
        raise BadRow("it has no name" if not title else "its name is too long")
    classes = [c for c in _texts(properties.get("fclasses")) if c in CLASSES]
    feature_class = classes[0] if classes else UNSTATED
    codes = [code for code in _texts(properties.get("ccodes")) if len(code) == 2]  # noqa: PLR2004 - ISO 3166-1 alpha-2
    area = _area(feature)
    start, end = _period(feature)
    own = _text(feature.get("@id")) or _text(feature.get("id")) or str(number)
    row_id = canonical(own, base)
    links = (canonical(one, base) for one in _links(feature))
    return Row(
        id=row_id,
        name=title,
        names=tuple(name for name, ended in names if name != title and not ended),
        historic=tuple(name for name, ended in names if name != title and ended),
        position=area.position,
        bbox=area.bbox,
        kind=kind_of(feature_class or "P", ""),
        feature_class=feature_class,
        country=codes[0].upper() if len(codes) == 1 else "",
        within=canonical(next(_parents(feature), ""), base),
        same_as=tuple(dict.fromkeys(link for link in links if link != row_id)),
        valid_from=start,
        valid_to=end,
    )


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _mappings(value: object) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, list):
        yield from (one for one in value if isinstance(one, Mapping))


def _text(value: object) -> str:
    return str(value).strip() if isinstance(value, str | int) else ""


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [part.strip() for part in value.replace(",", ";").split(";") if part.strip()]
    return [one for one in map(_text, value) if one] if isinstance(value, list) else []


def _names(feature: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
    """Yield the names, and whether their use has ended."""
    for one in _mappings(feature.get("names")):
        name = _text(one.get("toponym"))
        if name and len(name) <= _LONGEST_NAME:
            yield name, bool(_timespan(one)[1])


def _links(feature: Mapping[str, Any]) -> Iterator[str]:
    for link in _mappings(feature.get("links")):
        kind = _text(link.get("type")).rpartition(":")[2].lower()
        if kind in _SAME:
            yield _text(link.get("identifier"))


def _parents(feature: Mapping[str, Any]) -> Iterator[str]:
    for relation in _mappings(feature.get("relations")):
        kind = _text(relation.get("relationType")).rpartition(":")[2].lower()
        if any(part in kind for part in _PARTS):
            yield _text(relation.get("relationTo"))


def _period(feature: Mapping[str, Any]) -> tuple[str, str]:
    """Return the period of the place; where it has none, that of its names, types and shapes."""
    start, end = _timespan(feature)
    if start or end:
        return start, end
    parts: list[Mapping[str, Any]] = []
    for key in ("names", "types"):
        parts += _mappings(feature.get(key))
    geometry = _mapping(feature.get("geometry"))
    parts += [geometry, *_mappings(geometry.get("geometries"))]
    spans = [span for span in map(_timespan, parts) if any(span)]
    if not spans:
        return "", ""
    ends = [one for _, one in spans]
    return _first(one for one, _ in spans), "" if not all(ends) else _last(ends)


def names_its_period(feature: Mapping[str, Any]) -> bool:
    """Tell whether the place, a name, a type or a shape of it says its period by name."""
    parts: list[Mapping[str, Any]] = [feature, _mapping(feature.get("geometry"))]
    for key in ("names", "types"):
        parts += _mappings(feature.get(key))
    return any(_mapping(part.get("when")).get("periods") for part in parts)


def _timespan(thing: Mapping[str, Any]) -> tuple[str, str]:
    """Return the first start and the last end of a `when`; an open end is empty."""
    spans = list(_mappings(_mapping(thing.get("when")).get("timespans")))
    starts = [_moment(span.get("start"), ("earliest", "in", "latest")) for span in spans]
    ends = [_moment(span.get("end"), ("latest", "in", "earliest")) for span in spans]
    return _first(starts), _last(ends) if ends and all(ends) else ""


def _moment(value: object, which: Iterable[str]) -> str:
    if not isinstance(value, Mapping):
        return _text(value)
    return next((text for key in which if (text := _text(value.get(key)))), "")


def _year(moment: str) -> tuple[int, str]:
    """Sort moments by year: before the common era the text alone would sort backwards."""
    sign = -1 if moment.startswith("-") else 1
    digits = moment.lstrip("+-").partition("-")[0]
    return (sign * int(digits) if digits.isdecimal() else 0, moment)


def _first(moments: Iterable[str]) -> str:
    return min((one for one in moments if one), key=_year, default="")


def _last(moments: Iterable[str]) -> str:
    return max((one for one in moments if one), key=_year, default="")


def _area(feature: Mapping[str, Any]) -> Area:
    """Return where it lies; a place that only links to another one may take that one's point."""
    geometry = feature.get("geometry")
    if geometry and (wkt := _text(_mapping(geometry).get("geowkt"))):
        return area_of_wkt(wkt)
    if geometry:
        return area_of_geojson(_mapping(geometry))
    if any(_links(feature)):
        return Area(NOWHERE, None)
    raise BadRow("it has no position in degrees")
