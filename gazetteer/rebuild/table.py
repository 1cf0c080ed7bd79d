"""Read and write the tables as they are kept: sorted by id, UTF-8, a line feed behind each row."""

import csv
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from geo.names import fold

__all__ = ["FOLDER", "add_names", "add_source", "empty", "read", "write"]

FOLDER: Final = Path(__file__).parent.parent
# What marks a name that is a people's, or a word of any sentence.
_MARK: Final = re.compile("@(?:demonym|word)$")


def read(table: str) -> dict[str, dict[str, str]]:
    """Return the rows of a table by their ids."""
    with (FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file, strict=True)}


def write(table: str, rows: Mapping[str, Mapping[str, str]]) -> None:
    """Write the rows, under the columns of the first one."""
    ordered = [rows[one] for one in sorted(rows)]
    with (FOLDER / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(ordered[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(ordered)


def empty(columns: Iterable[str]) -> dict[str, str]:
    """Return a row with nothing in it."""
    return dict.fromkeys(columns, "") | {"population": "0"}


def add_names(row: dict[str, str], names: Iterable[str]) -> None:
    """Put names behind those that the row has, less those that fold to one of them."""
    kept = [name for name in row["names"].split("; ") if name]
    known = {fold(_MARK.sub("", name)) for name in (row["name"], *kept)}
    for name in names:
        folded = fold(_MARK.sub("", name))
        if folded not in known:
            known.add(folded)
            kept.append(name)
    row["names"] = "; ".join(kept)


def add_source(row: dict[str, str], source: str, licence: str) -> None:
    """Name one more source of a row, with its licence."""
    if source not in row["source"].split("; "):
        row["source"] += f"; {source}"
        row["licence"] += f"; {licence}"
