"""Give the rows of ``countries.csv`` their bounding boxes.

``python -m gazetteer.rebuild.country_boxes countryInfo.txt countries-10m.json``, from the root of a
checkout: GeoNames' table has the numeric codes, npm's world-atlas the shapes of Natural Earth.
What has a code of its own is left out of the land that it belongs to: France is that of Europe.
"""

import sys
from pathlib import Path
from typing import Final

import shapely

from gazetteer.rebuild.shapes import bbox, layer, polygons
from gazetteer.rebuild.table import read, write

# Natural Earth draws these with the land that they belong to: west, south, east, north.
_PARTS: Final = {
    "BQ": ("528", (-69, 11, -62, 18)), "BV": ("578", (3, -55, 4, -54)),
    "GF": ("250", (-55, 2, -51, 6)), "GP": ("250", (-62, 15.8, -60.9, 16.6)),
    "MQ": ("250", (-61.3, 14.3, -60.7, 15)), "RE": ("250", (55, -22, 56, -20.5)),
    "SJ": ("578", (-10, 70.5, 34, 81)), "YT": ("250", (45, -13.1, 45.4, -12.5)),
    "TK": ("554", (-173, -10, -171, -8)),
}  # fmt: skip
# And these without a code.
_NAMED: Final = {"Kosovo": "XK", "Somaliland": "SO", "N. Cyprus": "CY"}
# Mending does not undo how this one is sewn up at the antimeridian.
_WRITTEN: Final = {"RU": "19.6 41.18 -169.05 81.86"}


def numbers(table: Path) -> dict[str, str]:
    """Return the alpha-2 code of each numeric one."""
    lines = table.read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {row[2].zfill(3): row[0] for row in cells}


def main(table: Path, atlas: Path) -> None:
    """Rewrite the column."""
    codes = numbers(table) | _NAMED
    shapes = layer(atlas, "countries")
    lands: dict[str, list[shapely.Geometry]] = {}
    for key, shape in shapes.items():
        for part in polygons(shape):
            code = _part(key, part) or codes.get(key)
            if code:
                lands.setdefault(code, []).append(part)
    rows = read("countries")
    for row in rows.values():
        if row["country"] in lands:
            row["bbox"] = _WRITTEN.get(row["country"]) or bbox(lands[row["country"]])
        elif not row["bbox"]:
            sys.stderr.write(f"{row['id']}, {row['name']}: no shape\n")
    write("countries", rows)


def _part(key: str, part: shapely.Geometry) -> str:
    for code, (land, (west, south, east, north)) in _PARTS.items():
        left, low, right, high = part.bounds
        if key == land and west <= left and right <= east and south <= low and high <= north:
            return code
    return ""


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
