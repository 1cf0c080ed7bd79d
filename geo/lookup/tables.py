"""Read the project's own tables of places."""

import csv
import math
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from geo.errors import GazetteerError
from geo.lookup.rows import Row
from geo.model import LonLat, PlaceKind

__all__ = ["COLUMNS", "box", "position", "table_rows"]

COLUMNS: Final = (
    "id", "name", "names", "lon", "lat", "kind", "feature_class", "feature_code", "country",
    "admin1", "population", "within", "locality", "same_as", "source", "licence",
)  # fmt: skip
# A table may have this one besides: west, south, east and north of an area, in degrees.
_BOX: Final = "bbox"
_SIDES: Final = 4
_COUNTY: Final = re.compile(r"geo:admin\.US\.[A-Z]{2}\.(\d{3})")
_DEMONYM: Final = "@demonym"
_WORD: Final = "@word"


def table_rows(folder: Path) -> Iterator[Row]:
    """Yield the rows of every ``.csv`` of the folder, tables in the order of their names.

    Raises
    ------
    GazetteerError
        If a table lacks a column, a row holds what makes no sense, or an id stands twice; the
        message names file and line.
    """
    seen: dict[str, str] = {}
    for path in sorted(folder.glob("*.csv")):
        for line, row in _rows(path):
            where = f"{path.name}, line {line}"
            if row.id in seen:
                msg = f"{where}: {row.id} stands in {seen[row.id]} already"
                raise GazetteerError(msg, remedy="Keep one of the two rows")
            seen[row.id] = where
            yield row


def _rows(path: Path) -> Iterator[tuple[int, Row]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
        if missing:
            msg = f"{path.name} has no column {', '.join(missing)}"
            raise GazetteerError(msg, remedy=f"Give it the columns {','.join(COLUMNS)}")
        try:
            for record in reader:
                yield reader.line_num, _row(record)
        except (ValueError, csv.Error) as error:
            msg = f"{path.name}, line {reader.line_num}: {error}"
            raise GazetteerError(msg, remedy="Correct the row, see gazetteer/README.md") from error


def _row(record: Mapping[str, str]) -> Row:
    if None in record or None in record.values():
        raise ValueError("too many cells, or too few")
    field = {name: record[name].strip() for name in COLUMNS}
    if ":" not in field["id"] or not field["name"]:
        raise ValueError("a row needs an id such as geo:site.name, and a name")
    if any(" " in one for one in (field["id"], field["within"], *_split(field["same_as"]))):
        raise ValueError("an id has no spaces in it")
    names = _split(field["names"])
    return Row(
        id=field["id"],
        name=field["name"],
        names=tuple(name for name in names if not name.endswith((_DEMONYM, _WORD))),
        guarded=tuple(n.removesuffix(_WORD) for n in names if n.endswith(_WORD)),
        demonyms=tuple(n.removesuffix(_DEMONYM) for n in names if n.endswith(_DEMONYM)),
        position=position(field["lon"], field["lat"]),
        kind=PlaceKind(field["kind"]),
        feature_class=field["feature_class"],
        feature_code=field["feature_code"],
        country=field["country"],
        admin1=field["admin1"].removeprefix(f"{field['country']}."),
        admin2=_county_code(field["id"]),
        population=int(field["population"] or 0),
        within=field["within"],
        locality=field["locality"],
        same_as=_split(field["same_as"]),
        bbox=box(record.get(_BOX, "")),
    )


def _county_code(row_id: str) -> str:
    """Return the code of a US county, which its id ends in, as GeoNames has it; else nothing."""
    found = _COUNTY.fullmatch(row_id)
    return found[1] if found else ""


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def box(cell: str) -> tuple[float, float, float, float] | None:
    """Return west, south, east and north of a cell; None of an empty one.

    Raises
    ------
    ValueError
        If it is no box.

    Examples
    --------
    >>> box("177 -21 -178 -12"), box("")
    ((177.0, -21.0, -178.0, -12.0), None)
    """
    sides = cell.replace(",", " ").split()
    if not sides:
        return None
    if len(sides) != _SIDES:
        raise ValueError(f"no such box: {cell}")
    west, south = position(sides[0], sides[1])
    east, north = position(sides[2], sides[3])
    if south > north:
        raise ValueError(f"a box whose south lies north of its north: {cell}")
    return (west, south, east, north)


def position(lon: str, lat: str) -> LonLat:
    """Return the position of two cells, in degrees.

    Raises
    ------
    ValueError
        If there is none.

    Examples
    --------
    >>> position("44.4", "33.3")
    LonLat(lon=44.4, lat=33.3)
    """
    point = LonLat(float(lon), float(lat))
    if not (math.isfinite(sum(point)) and abs(point.lon) <= 180 and abs(point.lat) <= 90):  # noqa: PLR2004 - the ends of the graticule
        raise ValueError(f"no such position: {lon}, {lat}")
    return point
