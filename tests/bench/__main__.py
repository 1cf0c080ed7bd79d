"""Print speeds, sizes and memory as a table: ``make bench``.

Every figure is the median of several runs in fresh processes, for machines are noisy. The bounds
beside them are those that the project has set itself; nothing fails when one is missed.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from rich.console import Console
from rich.table import Table

ROOT: Final = Path(__file__).parent.parent.parent
SHARED: Final = ROOT.parent / "shared"
RUNS: Final = 5

OPEN: Final = """
import time
from geo.lookup import NameIndex
start = time.perf_counter()
NameIndex.open()
print((time.perf_counter() - start) * 1000)
"""
LOOK_UP: Final = """
import time
from geo.lookup import NameIndex
index = NameIndex.open()
names = {names!r} * 2000
[index.{verb}(name) for name in {names!r}]
start = time.perf_counter()
for name in names:
    index.{verb}(name)
print((time.perf_counter() - start) / len(names) * 1e6)
"""
MEMORY: Final = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True)
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(peak / (1e6 if sys.platform == "darwin" else 1e3))
"""


class Row(NamedTuple):
    """A line of the table."""

    what: str
    figure: float
    unit: str
    bound: str = ""


def python(code: str, *arguments: str) -> str:
    """Run code in a fresh interpreter, and return what it prints."""
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout


def median(measure: Callable[[], float], runs: int = RUNS) -> float:
    """Return the median of several measurements."""
    return statistics.median(measure() for _ in range(runs))


def import_ms() -> float:
    """Measure ``import geo`` as -X importtime counts it, in milliseconds."""
    command = [sys.executable, "-X", "importtime", "-c", "import geo"]
    lines = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stderr
    last = next(line for line in reversed(lines.splitlines()) if line.endswith("| geo"))
    return float(last.split("|")[1]) / 1000


def map_command(folder: Path, inputs: Path) -> list[str]:
    """Return the command that maps the inputs into a folder."""
    return [sys.executable, "-m", "geo", "map", str(inputs), "-o", str(folder), "--quiet"]


def start_up() -> Iterator[Row]:
    """Measure what is paid before the first document."""
    yield Row("import geo", median(import_ms), "ms", "< 150")
    yield Row("open the index", median(lambda: float(python(OPEN))), "ms", "< 60")


def look_ups() -> Iterator[Row]:
    """Measure the gazetteer."""
    hits = ["Baghdad", "Najaf", "Paris", "Kazimayn", "United Kingdom"]
    misses = ["Said", "Minister Naqvi", "Xyzzyville", "On Friday", "Zz"]
    for what, verb, names in (
        ("look-up, found", "lookup", hits),
        ("look-up, not found", "lookup", misses),
        ("is it a name?", "knows", hits + misses),
    ):
        code = LOOK_UP.format(names=names, verb=verb)
        yield Row(what, median(lambda code=code: float(python(code))), "µs")  # type: ignore[misc]


def whole_way(inputs: Path) -> Iterator[Row]:
    """Measure `geo map` from a cold start, and where its time goes."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "maps"
        command = map_command(folder, inputs)

        def seconds() -> float:
            start = time.perf_counter()
            subprocess.run(command, check=True)
            return time.perf_counter() - start

        label = f"geo map {inputs.name}"
        yield Row(f"{label}, cold", median(seconds), "s", "< 6")
        yield Row(f"{label}, peak memory", float(python(MEMORY, *command)), "MB", "< 600")
        report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
        for stage, spent in report["timings_s"].items():
            yield Row(f"  {stage}", spent * 1000, "ms")
        yield Row("index.html", (folder / "index.html").stat().st_size / 1000, "kB", "< 450")


def sizes() -> Iterator[Row]:
    """Measure what the wheel carries."""
    for what, path, bound in (
        ("the index", "geo/lookup/default.gaz", "< 45"),
        ("the language model", "geo/language/en_news", "about 8"),
    ):
        files = (f for f in (ROOT / path).rglob("*") if f.is_file())
        yield Row(f"{what} on disk", sum(f.stat().st_size for f in files) / 1e6, "MB", bound)


def main() -> None:
    """Measure everything, and print it."""
    inputs = SHARED / "seeds" if SHARED.is_dir() else ROOT / "seeds"
    table = Table("what", "median", "unit", "bound", title=f"{RUNS} runs each", box=None)
    for rows in (start_up(), look_ups(), whole_way(inputs), sizes()):
        for row in rows:
            table.add_row(row.what, f"{row.figure:,.1f}", row.unit, row.bound)
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
