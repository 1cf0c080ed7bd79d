"""The tables as the tests of this folder read them."""

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from geo.model import LonLat

TABLES: Final = Path(__file__).parent.parent.parent / "gazetteer"


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


ROWS: Final = {path.name: rows_of(path) for path in sorted(TABLES.glob("*.csv"))}
BY_ID: Final = {row["id"]: row for rows in ROWS.values() for row in rows}


def position(row: Mapping[str, str]) -> LonLat:
    return LonLat(float(row["lon"]), float(row["lat"]))


def names(row: Mapping[str, str]) -> list[str]:
    others = [
        part.strip().removesuffix("@demonym").removesuffix("@word")
        for part in row["names"].split(";")
    ]
    return [row["name"], *(other for other in others if other)]
