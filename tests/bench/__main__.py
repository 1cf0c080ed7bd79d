"""Print speeds, sizes, memory and accuracy as a table: ``make bench``.

Every figure is the median of several runs in fresh processes, for machines are noisy. The bounds
beside them are those that the project has set itself; nothing fails when one is missed.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.bench import gazetteer, recall
from tests.bench import page as crowds
from tests.bench.accuracy import accuracy
from tests.bench.annotate import annotate
from tests.bench.index import index
from tests.bench.rows import ROOT, RUNS, SHARED, Row, median, peak_mb
from tests.bench.stages import stages
from tests.browser.measure import measure


def import_ms() -> float:
    """Measure ``import geo`` as -X importtime counts it, in milliseconds."""
    command = [sys.executable, "-X", "importtime", "-c", "import geo"]
    lines = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stderr
    last = next(line for line in reversed(lines.splitlines()) if line.endswith("| geo"))
    return float(last.split("|")[1]) / 1000


def map_command(folder: Path, inputs: Path) -> list[str]:
    """Return the command that maps the inputs into a folder."""
    return [sys.executable, "-m", "geo", "map", str(inputs), "-o", str(folder), "--quiet"]


def pace_ms() -> float:
    """Measure adding three million numbers: other figures grow with it where machines are slow."""
    start = time.perf_counter()
    sum(range(3_000_000))
    return (time.perf_counter() - start) * 1000


def start_up() -> Iterator[Row]:
    """Measure the machine's pace, and what is paid by whoever imports the package."""
    yield Row("this machine: 3,000,000 additions", median(pace_ms), "ms", "here 50 to 95")
    yield Row("import geo", median(import_ms), "ms", "< 150")


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
        yield Row(f"{label}, peak memory", peak_mb(*command), "MB", "< 600")
        report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
        for stage, spent in report["timings_s"].items():
            yield Row(f"  {stage}", spent * 1000, "ms")
        yield from page(folder / "index.html")


def page(path: Path) -> Iterator[Row]:
    """Measure the page in a real browser."""
    figures = measure(path, RUNS)
    yield Row("index.html", figures.size_kb, "kB", "< 450")
    yield Row("  first paint", figures.first_paint_ms, "ms", "< 1000")
    yield Row("  ready", figures.ready_ms, "ms")
    yield Row("  heap", figures.heap_mb, "MB")


def model() -> Iterator[Row]:
    """Measure the language model; `python -m geo.language.evaluate` has its scores."""
    files = (f for f in (ROOT / "geo/language/en_news").rglob("*") if f.is_file())
    yield Row("language model", sum(f.stat().st_size for f in files) / 1e6, "MB", "about 8")


def main() -> None:
    """Measure everything, and print it."""
    inputs = SHARED / "seeds" if SHARED.is_dir() else ROOT / "seeds"
    table = Table("what", "median", "unit", "bound", title=f"{RUNS} runs each", box=None)
    groups = (
        start_up(),
        index(),
        recall.rows(),
        gazetteer.rows(),
        model(),
        annotate(),
        stages(),
        whole_way(inputs),
        crowds.rows(),
        accuracy(),
    )
    for rows in groups:
        for row in rows:
            table.add_row(row.what, f"{row.figure:,.1f}", row.unit, row.bound)
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
