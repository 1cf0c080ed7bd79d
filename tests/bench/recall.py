"""Measure what share of a corpus's places the gazetteer could find at all.

``python -m tests.bench.recall [GAZETTEER]`` prints it; without a path the embedded index answers.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from geo.earth import distance_km
from geo.lookup import NameIndex
from geo.model import LonLat
from tests.bench.rows import SHARED, Row

CORPORA: Final = SHARED / "corpora"
NEAR_KM: Final = 161
# What issue 3 asks of the embedded index.
BOUNDS: Final = {"lgl": ">= 92", "geovirus": ">= 84", "geowebnews-half": ">= 78"}
"""Of the embedded index."""
WIDE: Final = {"lgl": ">= 93", "geovirus": ">= 86"}
"""Of the one that `tests.bench.gazetteer` builds of the shared places and the embedded index."""


class Toponym(NamedTuple):
    """A name of the gold, and where it is."""

    phrase: str
    position: LonLat


def toponyms(corpus: Path) -> Iterator[Toponym]:
    """Yield every gold toponym that has coordinates."""
    with corpus.open(encoding="utf-8") as lines:
        for line in lines:
            for one in json.loads(line)["toponyms"]:
                if one["lat"] is not None and one["lon"] is not None:
                    yield Toponym(one["phrase"], LonLat(float(one["lon"]), float(one["lat"])))


def found(index: NameIndex, toponym: Toponym) -> bool:
    """Tell whether any place of that name lies within 161 km of the gold."""
    return any(
        distance_km(candidate.place.position, toponym.position) <= NEAR_KM
        for candidate in index.lookup(toponym.phrase)
    )


def recall(index: NameIndex, corpus: Path) -> float:
    """Return the share of toponyms that have such a candidate, in percent."""
    hits = [found(index, toponym) for toponym in toponyms(corpus)]
    return 100 * sum(hits) / max(1, len(hits))


def rows(gazetteer: Path | None = None, bounds: Mapping[str, str] | None = None) -> Iterator[Row]:
    """Measure an index, the embedded one without a path, on each corpus that is there."""
    index = NameIndex.open(gazetteer)
    known = bounds if bounds is not None else {} if gazetteer else BOUNDS
    for name in BOUNDS:
        corpus = CORPORA / f"{name}.jsonl"
        if corpus.is_file():
            label = f"candidate within {NEAR_KM} km, {name}"
            yield Row(label, recall(index, corpus), "%", known.get(name, ""))


def main() -> int:
    """Print the figures of the index that is named, or of the embedded one."""
    for row in rows(Path(sys.argv[1]) if len(sys.argv) > 1 else None):
        sys.stdout.write(f"{row.what:48}{row.figure:8.2f} {row.unit}  {row.bound}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
