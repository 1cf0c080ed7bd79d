"""Measure how `geo gazetteer build` streams: ``python -m tests.bench.gazetteer [ROWS]``.

Without a number it builds the shared 2.4 million places; with one, so many invented ones, whose
names are 1.4 a place as in GeoNames: 12000000 is what the project has set itself.
"""

import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from tests.bench import recall
from tests.bench.rows import SHARED, Row

PLACES: Final = SHARED / "geonames" / "places.txt.xz"
WORLD: Final = 12_000_000
_WORDS: Final = 60_000
_BETWEEN_S: Final = 0.5
_CLASSES: Final = (
    "P\tPPL",
    "P\tPPL",
    "P\tPPLX",
    "H\tSTM",
    "T\tHLL",
    "S\tFRM",
    "A\tADM3",
    "L\tLCTY",
)
_SYLLABLES: Final = [
    a + b for a in "bdfghklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "el")
]


class Built(NamedTuple):
    """What a build cost."""

    seconds: float
    memory_mb: float
    size_mb: float


def words(number: int) -> list[str]:
    """Return invented words, the same on every run."""
    dice = random.Random(12)  # noqa: S311 - nothing is secret
    return ["".join(dice.choices(_SYLLABLES, k=dice.randint(2, 4))).title() for _ in range(number)]


def write_world(path: Path, rows: int) -> None:
    """Write so many invented places in GeoNames' columns; three in eight have a second name."""
    known = words(_WORDS)
    with path.open("w", encoding="utf-8") as file:
        for i in range(rows):
            one, two = known[i * 7 % _WORDS], known[i * 31 // 11 % _WORDS]
            name = one if i % 3 == 0 else f"{one} {two}"
            other = f"{two} {one}" if i % 8 < 3 else ""
            lat, lon = i * 37 % 1_800_000 / 1e4 - 90, i * 91 % 3_600_000 / 1e4 - 180
            country = f"{chr(65 + i % 16)}{chr(65 + i % 15)}"
            file.write(
                f"{i + 1}\t{name}\t{name}\t{other}\t{lat:.5f}\t{lon:.5f}\t{_CLASSES[i % 8]}\t"
                f"{country}\t\t{i % 40:02}\t{i % 900}\t\t\t{i % 1000 * (i % 20 == 0)}"
                "\t\t1\t\t2026-01-01\n"
            )


def built(target: Path, *sources: str) -> Built:
    """Build an index in a process of its own, on two cores."""
    command = [sys.executable, "-m", "geo", "gazetteer", "build", "-o", str(target), *sources]
    start = time.perf_counter()
    process = subprocess.Popen([*command, "--quiet"])
    peak = _Peak(process.pid)
    peak.start()
    if process.wait():
        raise SystemExit(f"{command} failed")
    seconds = time.perf_counter() - start
    peak.join()
    size = sum(path.stat().st_size for path in target.iterdir()) / 1e6
    return Built(seconds, peak.most, size)


class _Peak(threading.Thread):
    """Watch what a process and its children hold together, shared pages once; Linux alone."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self.most = 0.0

    def run(self) -> None:
        while Path(f"/proc/{self._pid}/smaps_rollup").exists():
            held = sum(map(_held_mb, _family(self._pid)))
            if not held:
                return
            self.most = max(self.most, held)
            time.sleep(_BETWEEN_S)


def _family(pid: int) -> Iterator[int]:
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return
    for child in children:
        yield from _family(int(child))


def _held_mb(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1e3


def rows() -> Iterator[Row]:
    """Measure a build of the shared places with the default, and what it finds."""
    if not PLACES.is_file():
        return
    with tempfile.TemporaryDirectory() as scratch:
        target = Path(scratch) / "places.gaz"
        yield from _told("2.4 M places", built(target, str(PLACES), "--with-default"))
        yield from recall.rows(target, recall.WIDE)


def world_rows(number: int) -> Iterator[Row]:
    """Measure a build of invented places."""
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch) / "world.txt"
        write_world(source, number)
        bounds = ("< 300", "< 4000", "< 700") if number == WORLD else ("", "", "")
        yield from _told(
            f"{number / 1e6:g} M places", built(Path(scratch) / "w.gaz", str(source)), bounds
        )


def _told(what: str, cost: Built, bounds: tuple[str, str, str] = ("", "", "")) -> Iterator[Row]:
    yield Row(f"build of {what}", cost.seconds, "s", bounds[0])
    yield Row("  peak memory, all processes", cost.memory_mb, "MB", bounds[1])
    yield Row("  size", cost.size_mb, "MB", bounds[2])


def main() -> int:
    """Print the figures."""
    found = world_rows(int(sys.argv[1])) if len(sys.argv) > 1 else rows()
    for row in found:
        sys.stdout.write(f"{row.what:48}{row.figure:10,.1f} {row.unit}  {row.bound}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
