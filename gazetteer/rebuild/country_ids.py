"""Give the rows of ``countries.csv`` their Wikidata ids.

``python -m gazetteer.rebuild.country_ids ne_10m_admin_0_countries.shp``, from the root of a
checkout: Natural Earth's table beside the shapes has them. A row without one is told.
"""

import sys
from pathlib import Path
from typing import Final

from gazetteer.rebuild.table import add_source, read, write

# What Natural Earth draws with the land that it belongs to; and of Palestine it has the region's.
_KNOWN: Final = {
    "BQ": "Q27561", "BV": "Q23408", "CC": "Q36004", "CX": "Q31063", "GF": "Q3769", "GP": "Q17012",
    "MQ": "Q17054", "PS": "Q219060", "RE": "Q17070", "SJ": "Q842829", "TK": "Q36823",
    "YT": "Q17063",
}  # fmt: skip


def ids(shapes: Path) -> dict[str, str]:
    """Return the Wikidata id of each alpha-2 code; of two shapes with one code, the land's own."""
    import geopandas as gpd  # noqa: PLC0415 - slow to import

    frame = gpd.read_file(shapes, ignore_geometry=True)
    # GeoNames' code, where ISO has none.
    codes = frame["ISO_A2_EH"].where(frame["NAME"] != "Kosovo", "XK")
    found: dict[str, str] = {}
    for code, item, kind in zip(codes, frame["WIKIDATAID"], frame["TYPE"], strict=True):
        if len(code) == 2 and item.startswith("Q") and kind != "Lease":  # noqa: PLR2004 - alpha-2
            found.setdefault(code, item)
    return found


def main(shapes: Path) -> None:
    """Rewrite the column."""
    known = ids(shapes)
    rows = read("countries")
    for row in rows.values():
        kept = [one for one in row["same_as"].split("; ") if not one.startswith("wikidata:")]
        by_hand = _KNOWN.get(row["country"])
        item = by_hand or known.get(row["country"])
        if item is None:
            sys.stderr.write(f"{row['id']}, {row['name']}: not in Natural Earth\n")
            continue
        row["same_as"] = "; ".join(filter(None, (*kept, f"wikidata:{item}")))
        if by_hand:
            add_source(row, "general-knowledge", "CC0-1.0")
        else:
            add_source(row, "natural-earth", "public domain")
    write("countries", rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
