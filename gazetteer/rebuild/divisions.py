"""Give the rows of ``admin.csv`` the names that GeoNames writes, with and without their kind.

``python -m gazetteer.rebuild.divisions admin1CodesASCII.txt``, from the root of a checkout. No row
is made, and no name taken away: a division that is not there is told.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from gazetteer.rebuild.table import add_names, read, write

_KIND: Final = re.compile(
    r" (?:(?:Autonomous |Administrative )?(?:Province|Oblast|Okrug|Region|State|Governorate|"
    r"Department|Prefecture|District|County|Krai|Kray|Republic|Division|Voivodeship|Emirate|"
    r"Municipality|Canton|Parish)|Regional State)$"
)
# Bare, these are words of a sentence; their full forms name them: "Western Region".
WORDS: Final = frozenset(
    "capital center central centrale centre coast delta east east central eastern est federal "
    "highlands island islands littoral maritime national nord north north east north west northern "
    "oeste oriental ouest plateau rivers savannah south southern sud upper west western".split()
)


def shapes_of(name: str) -> Iterator[str]:
    """Yield a division's name with and without the word for what it is."""
    bare = _KIND.sub("", name)
    for shape in (name, bare):
        if shape.casefold() not in WORDS:
            yield shape


def main(codes: Path) -> None:
    """Rewrite the table."""
    rows = read("admin")
    for line in codes.read_text(encoding="utf-8").splitlines():
        code, name, plain, number = line.split("\t")
        row = rows.get(f"geo:admin.{code}")
        if row is None:
            sys.stderr.write(f"geo:admin.{code}, {name}, geonames:{number} has no row\n")
            continue
        add_names(row, (*shapes_of(name), *shapes_of(plain)))
    write("admin", rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
