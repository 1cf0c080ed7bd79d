"""Give the rows of the United States in ``admin.csv`` their bounding boxes.

``python -m gazetteer.rebuild.state_boxes states-10m.json``, from the root of a checkout: npm's
us-atlas has the Census Bureau's shapes.
"""

import sys
from pathlib import Path

from gazetteer.rebuild.shapes import bbox, layer, polygons
from gazetteer.rebuild.table import add_source, read, write
from gazetteer.rebuild.us_counties import STATES


def main(atlas: Path) -> None:
    """Rewrite the column."""
    rows = read("admin")
    for fips, shape in layer(atlas, "states").items():
        row = rows.get(f"geo:admin.US.{STATES.get(fips, '')}")
        if row:
            row["bbox"] = bbox(polygons(shape))
            add_source(row, "us-census", "public domain")
    write("admin", rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
