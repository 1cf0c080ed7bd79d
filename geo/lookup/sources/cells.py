"""Make a row of named cells, whatever table they come from."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final, NamedTuple

from geo.errors import UsageError
from geo.lookup.rows import Row
from geo.lookup.sources.faults import NO_COUNTRY, NO_PEOPLE, BadRow
from geo.lookup.sources.figures import people
from geo.lookup.sources.ids import canonical, is_country, several_ids
from geo.lookup.sources.kinds import CLASSES, UNSTATED, kind_of
from geo.lookup.tables import box, position
from geo.model import LonLat, PlaceKind

__all__ = [
    "FIELDS", "Area", "Cells", "Doubt", "feature_cells", "mapping_of", "row_of",
    "with_authority",
]  # fmt: skip

# What a row can have, and what its column is commonly called.
FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "name": ("name", "title", "label", "toponym", "placename", "place_name", "place"),
    "lon": ("lon", "lng", "long", "longitude", "decimallongitude", "x"),
    "lat": ("lat", "latitude", "decimallatitude", "y"),
    "wkt": ("wkt", "geowkt", "geo_wkt", "the_geom", "geom", "geometry"),
    "id": ("id", "@id", "place_id", "geonameid", "geonames_id", "uri", "identifier", "fid"),
    "names": ("names", "alternatenames", "alternate_names", "variants", "aliases", "alt_names"),
    "country": ("country", "country_code", "countrycode", "cc", "ccodes", "iso", "iso2", "iso_a2"),
    "admin1": ("admin1", "admin1_code", "adm1"),
    "admin2": ("admin2", "admin2_code", "adm2"),
    "population": ("population", "pop"),
    "kind": ("kind",),
    "feature_class": ("feature_class", "fclass", "fclasses"),
    "feature_code": ("feature_code", "fcode"),
    "within": ("within", "parent_id"),
    "locality": ("locality", "parent_name"),
    "same_as": ("same_as", "sameas", "matches"),
    "valid_from": ("valid_from", "start"),
    "valid_to": ("valid_to", "end"),
    "attestation_year": ("attestation_year",),
    "bbox": ("bbox",),
}
_GEONAMES_ID: Final = re.compile(r"geo_?names?_?id")
_CLASS_OF: Final = {
    PlaceKind.COUNTRY: "A", PlaceKind.ADMIN: "A", PlaceKind.CITY: "P", PlaceKind.SITE: "S",
    PlaceKind.REGION: "L", PlaceKind.WATER: "H",
}  # fmt: skip
_SEVERAL: Final = re.compile(r"\s*[;|]\s*")
_LANGUAGE: Final = re.compile(r"@[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*$")
_LONGEST_NAME: Final = 400
# Common codes that ISO keeps for what has another one.
_MEANT: Final = {"UK": "GB", "EL": "GR"}
# Degrees as most of Europe's spreadsheets write them: 48,5.
_COMMA: Final = re.compile(r"^(\s*[-+]?\d{1,3}),(\d+\s*)$")


class Area(NamedTuple):
    """Where a geometry lies."""

    position: LonLat
    bbox: tuple[float, float, float, float] | None


Cells = Mapping[str, str]
"""Cells by the names of `FIELDS`; what is absent or empty is unknown."""


def mapping_of(
    heads: Iterable[str], wished: Mapping[str, str], table: str, *, needs_position: bool = True
) -> dict[str, str]:
    """Return for each field the column that holds it: as wished, else by its usual names.

    Raises
    ------
    geo.errors.UsageError
        If a wished column is not there, or none holds a name, or a position.

    Examples
    --------
    >>> mapping_of(["Town", "X", "Latitude"], {"name": "Town"}, "t.csv")
    {'name': 'Town', 'lon': 'X', 'lat': 'Latitude'}
    """
    named = [head for head in heads if head]
    known = {head.strip().lower(): head for head in reversed(named)}
    there = ", ".join(named) or "none"
    found: dict[str, str] = {}
    for field, usual in FIELDS.items():
        names = usual
        if field in wished:
            if wished[field] and wished[field].strip().lower() not in known:
                raise UsageError(
                    f"{table} has no column {wished[field]!r} for {field}",
                    remedy=f"It has {there}",
                )
            names = (wished[field].strip().lower(),)
        column = next((known[name] for name in names if name in known), None)
        if column is not None:
            found[field] = column
    missing = [] if "name" in found else ["name"]
    if needs_position and "wkt" not in found:
        missing += [side for side in ("lon", "lat") if side not in found]
    if missing:
        raise UsageError(
            f"{table} has no column that is plainly its {' or '.join(missing)}",
            remedy=f"Say which it is, as --columns {missing[0]}=COLUMN; it has {there}",
        )
    return found


Doubt = Callable[[str], None]
"""Is told what of a row cannot be read, though the row can be used."""


def feature_cells(
    properties: Mapping[str, str], wished: Mapping[str, str]
) -> tuple[dict[str, str], set[str]]:
    """Return the cells of a feature by their field, and the properties that they are from.

    Features of one file need not have the same properties. The first of a field's usual names that
    says something stands for it.

    Examples
    --------
    >>> cells, used = feature_cells({"Title": "Kut", "POP": "5", "note": ""}, {"id": "note"})
    >>> cells, sorted(used)
    ({'name': 'Kut', 'population': '5'}, ['POP', 'Title'])
    """
    known = {head.strip().lower(): head for head in reversed(list(properties)) if properties[head]}
    cells: dict[str, str] = {}
    used: set[str] = set()
    for field, usual in FIELDS.items():
        names = (wished[field].strip().lower(),) if field in wished else usual
        head = next((known[name] for name in names if name in known), None)
        if head is not None:
            cell = properties[head]
            cells[field] = with_authority(head, cell) if field == "id" else cell
            used.add(head)
    return cells, used


def with_authority(head: str, cell: str) -> str:
    """Return an id with GeoNames before it, if it is a number and its column says so."""
    ours = cell.strip().isdigit() and _GEONAMES_ID.fullmatch(head.strip().lower())
    return f"geonames:{cell.strip()}" if ours else cell


def row_of(
    cells: Cells, base: str, line: int, area: Area | None = None, *, doubt: Doubt | None = None
) -> Row:
    """Return the row that the cells make.

    Parameters
    ----------
    cells
        What the row says.
    base
        What ids begin with that name no authority.
    line
        Stands for an id where there is none.
    area
        Stands in for columns of a position.
    doubt
        Is told of cells that cannot be read, and are left empty.

    Raises
    ------
    BadRow
        If they make none.
    """
    text = "".join(cells.values())
    if "\0" in text:
        raise BadRow("it holds NUL")
    if any("\ud800" <= char <= "\udfff" for char in text) if not text.isascii() else False:
        raise BadRow("it is not UTF-8")
    name = cells.get("name", "").strip()
    if not name or len(name) > _LONGEST_NAME:
        raise BadRow("it has no name" if not name else "its name is too long")
    tell = doubt or (lambda _: None)
    kind, feature_class = _kind(cells, tell)
    place = area or _area(cells)
    start, end = _period(cells)
    row_id = canonical(cells.get("id", ""), base) or f"{base}:{line}"
    same_as = dict.fromkeys(canonical(one, base) for one in several_ids(cells.get("same_as", "")))
    return Row(
        id=row_id,
        name=name,
        names=_names(cells.get("names", "")),
        position=place.position,
        bbox=_box(cells.get("bbox", ""), tell) or place.bbox,
        kind=kind,
        feature_class=feature_class,
        feature_code=cells.get("feature_code", "").strip(),
        country=_country(cells.get("country", ""), tell),
        admin1=cells.get("admin1", "").strip(),
        admin2=cells.get("admin2", "").strip(),
        population=_population(cells.get("population", ""), tell),
        within=canonical(next(iter(_several(cells.get("within", ""))), ""), base),
        locality=cells.get("locality", "").strip(),
        same_as=tuple(one for one in same_as if one and one != row_id),
        valid_from=start,
        valid_to=end,
    )


def _period(cells: Cells) -> tuple[str, str]:
    """Return the period; where none is said, the year in which a source attests the place."""
    start, end, year = (
        cells.get(field, "").strip() for field in ("valid_from", "valid_to", "attestation_year")
    )
    return (start, end) if start or end else (year, year)


def _several(cell: str) -> list[str]:
    return [part for part in _SEVERAL.split(cell.strip()) if part]


def _names(cell: str) -> tuple[str, ...]:
    """Return the names of a cell, without the languages that LP-TSV puts behind them."""
    found = (_LANGUAGE.sub("", part).strip() for part in _several(cell))
    return tuple(one for one in found if one and len(one) <= _LONGEST_NAME)


def _kind(cells: Cells, tell: Doubt) -> tuple[PlaceKind, str]:
    """Return kind and class; what is no word for either is told, and the other one decides."""
    wished = cells.get("kind", "").strip().lower()
    told = [one.upper() for one in _several(cells.get("feature_class", "").replace(",", ";"))]
    classes = [one for one in told if one in CLASSES]
    if len(classes) < len(told):
        tell("the feature class is none of GeoNames', and left aside")
    if wished in set(PlaceKind):
        kind = PlaceKind(wished)
        return kind, classes[0] if classes else _CLASS_OF[kind]
    if wished:
        tell(f"the kind is none of {', '.join(PlaceKind)}, and left aside")
    feature_class = classes[0] if classes else UNSTATED
    return kind_of(feature_class or "P", cells.get("feature_code", "").strip()), feature_class


def _country(cell: str, tell: Doubt) -> str:
    """Return the first code; a country that is written out is left to the names."""
    first = next(iter(_several(cell.replace(",", ";"))), "").upper()
    code = _MEANT.get(first, first)
    if code and not is_country(code):
        tell(NO_COUNTRY)
        return ""
    return code


def _population(cell: str, tell: Doubt) -> int:
    found = people(cell)
    if found is None:
        tell(NO_PEOPLE)
    return found or 0


def _box(cell: str, tell: Doubt) -> tuple[float, float, float, float] | None:
    try:
        return box(cell)
    except ValueError:
        tell("the box is not west, south, east and north in degrees, and left empty")
        return None


def _area(cells: Cells) -> Area:
    if cells.get("wkt", "").strip():
        from geo.lookup.sources.shapes import area_of_wkt  # noqa: PLC0415 - shapely

        return area_of_wkt(cells["wkt"])
    lon, lat = (_COMMA.sub(r"\1.\2", cells.get(name, "")) for name in ("lon", "lat"))
    try:
        return Area(position(lon, lat), None)
    except ValueError:
        swapped = "; longitude and latitude may be swapped" if _is_position(lat, lon) else ""
        raise BadRow(f"it has no position in degrees{swapped}") from None


def _is_position(lon: str, lat: str) -> bool:
    try:
        position(lon, lat)
    except ValueError:
        return False
    return True
