"""Make the rows of all counties of the United States in ``counties.csv``.

``python -m gazetteer.rebuild.us_counties admin2Codes.txt counties-10m.json``, from the root of a
checkout: GeoNames' table of second-level divisions has codes, names and ids, and npm's us-atlas
the Census Bureau's shapes. A row that is there keeps its names; a county of GeoNames without a
shape keeps its point too.
"""

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import shapely

from gazetteer.rebuild.shapes import bbox, inner_point, layer, polygons
from gazetteer.rebuild.table import add_names, add_source, empty, read, write

__all__ = ["STATES"]

# The counties of Connecticut: newspapers go by them, the Census Bureau no longer does.
_FORMER: Final = frozenset(f"CT.{number:03}" for number in range(1, 16, 2))
STATES: Final = {
    "01": "AL", "02": "AK", "04": "AZ", "05": "AR", "06": "CA", "08": "CO", "09": "CT", "10": "DE",
    "11": "DC", "12": "FL", "13": "GA", "15": "HI", "16": "ID", "17": "IL", "18": "IN", "19": "IA",
    "20": "KS", "21": "KY", "22": "LA", "23": "ME", "24": "MD", "25": "MA", "26": "MI", "27": "MN",
    "28": "MS", "29": "MO", "30": "MT", "31": "NE", "32": "NV", "33": "NH", "34": "NJ", "35": "NM",
    "36": "NY", "37": "NC", "38": "ND", "39": "OH", "40": "OK", "41": "OR", "42": "PA", "44": "RI",
    "45": "SC", "46": "SD", "47": "TN", "48": "TX", "49": "UT", "50": "VT", "51": "VA", "53": "WA",
    "54": "WV", "55": "WI", "56": "WY",
}  # fmt: skip


def counties(codes: Path) -> Iterator[tuple[str, str, str]]:
    """Yield code, name and GeoNames' number: ``AL.113``, ``Russell County``, ``4047434``."""
    for line in codes.read_text(encoding="utf-8").splitlines():
        code, name, _, number = line.split("\t")
        if code.startswith("US."):
            yield code.removeprefix("US."), name, number


def other_names(name: str, census: str) -> Iterator[str]:
    """Yield the other shapes of a county's name that newspapers write."""
    kind = name.rpartition(" ")[2]
    if kind == "County":
        yield f"{name.removesuffix('County')}Co."
    if kind in {"County", "Parish"} and census:
        yield f"{census} {kind}"
    if re.match("Sainte? ", name):
        yield re.sub("^Saint(e?) ", r"St\1. ", name)


def main(codes: Path, atlas: Path) -> None:
    """Rewrite the table."""
    rows = read("counties")
    columns = next(iter(rows.values()))
    shapes = {
        f"{STATES[fips[:2]]}.{fips[2:]}": shape
        for fips, shape in layer(atlas, "counties").items()
        if fips[:2] in STATES
    }
    named = census_names(atlas)
    known = list(counties(codes))
    former = [(code, f"{named[code]} County", "") for code in sorted(_FORMER)]
    for code, name, number in [*known, *former]:
        one = f"geo:admin.US.{code}"
        state = code.partition(".")[0]
        row = rows.setdefault(one, empty(columns) | {"id": one, "name": name})
        add_names(row, other_names(name, named.get(code, "")))
        row |= {
            "kind": "admin", "feature_class": "A", "country": "US", "admin1": state,
            "feature_code": "ADM2" if number else "ADM2H",
            "within": f"geo:admin.US.{state}", "same_as": f"geonames:{number}" if number else "",
        }  # fmt: skip
        row |= placed(shapes[code]) if code in shapes else {}
        if code in shapes and row["population"] != "0":  # no shape tells it
            add_source(row, "general-knowledge", "CC0-1.0")
        if not row["lon"]:
            sys.stderr.write(f"{one}, {name}: give it a point by hand\n")
    write("counties", rows)


def census_names(atlas: Path) -> Mapping[str, str]:
    """Return the Census Bureau's names, without the word "County", by code."""
    import geopandas as gpd  # noqa: PLC0415 - shapes.py has no use for names

    frame = gpd.read_file(atlas, layer="counties", ignore_geometry=True)
    return {
        f"{STATES[fips[:2]]}.{fips[2:]}": name
        for fips, name in zip(frame["id"], frame["name"], strict=True)
        if fips[:2] in STATES
    }


def placed(shape: shapely.Geometry) -> dict[str, str]:
    """Return the cells that a shape gives."""
    lon, lat = inner_point(shape)
    return {
        "lon": f"{lon:g}" if lon == round(lon) else str(lon),
        "lat": f"{lat:g}" if lat == round(lat) else str(lat),
        "bbox": bbox(polygons(shape)),
        "source": "us-census",
        "licence": "public domain",
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
