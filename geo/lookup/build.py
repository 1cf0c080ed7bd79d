"""Build the index that the wheel carries: ``python -m geo.lookup.build``."""

import hashlib
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from geo.errors import GazetteerError
from geo.lookup.cities import city_rows, city_source, data_files
from geo.lookup.gathering import Gathered
from geo.lookup.rows import Source
from geo.lookup.store import read_meta
from geo.lookup.tables import table_rows
from geo.lookup.unfinished import building
from geo.lookup.writer import About, pack, write_gathered

__all__ = ["build_default", "main"]

_TABLES: Final = Source(
    name="The tables of geo-visits",
    licence="CC-BY-4.0",
    attribution="The geo-visits authors; gazetteer/README.md names the sources of every table",
    url="",
)
# What the bytes of an index depend on, besides the data.
_CODE: Final = (
    "build.py", "cities.py", "gathering.py", "heads.py", "merging.py", "packing.py",
    "pointless.py", "leads.py", "orphans.py", "rows.py", "store.py", "tables.py", "tries.py",
    "writer.py",
)  # fmt: skip


def build_default(root: Path, target: Path) -> bool:
    """Make the embedded index from cities500 and ``gazetteer/*.csv``; tell whether it was needed.

    Nothing is done if `target` was made from the same tables, data and code.

    Parameters
    ----------
    root
        The project's folder.
    target
        The index to make, ``geo/lookup/default.gaz``.

    Raises
    ------
    GazetteerError
        If a table is wrong.
    TargetError
        If the index cannot be written.
    """
    tables = root / "gazetteer"
    code = (*(root / "geo" / "lookup" / name for name in _CODE), root / "geo" / "names.py")
    stamp = _stamp((*sorted(tables.glob("*.csv")), *code, *data_files()))
    if _stamp_of(target) == stamp:
        return False
    with building(target) as folder:
        with Gathered(folder) as gathered:
            for source, rows in enumerate((city_rows(), table_rows(tables))):
                pack(rows, gathered, source)
        write_gathered(gathered, About(sources=(city_source(), _TABLES), stamp=stamp))
    return True


def _stamp(files: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for path in files:
        with path.open("rb") as file:
            total.update(
                f"{path.name} {hashlib.file_digest(file, 'sha256').hexdigest()}\n".encode()
            )
    return total.hexdigest()


def _stamp_of(target: Path) -> str:
    try:
        return str(read_meta(target)["stamp"])
    except GazetteerError:
        return ""


def main() -> int:
    """Build it in place, in a checkout."""
    folder = Path(__file__).parent
    made = build_default(folder.parent.parent, folder / "default.gaz")
    sys.stdout.write("default.gaz: built\n" if made else "default.gaz: nothing has changed\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
