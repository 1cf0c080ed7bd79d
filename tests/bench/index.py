"""Measure the gazetteer: its size, its speed, and what workers share of it."""

import json
import statistics
from collections.abc import Iterator
from typing import Final

from tests.bench.rows import RUNS, Row, python

_INDEX: Final = """
import json
from geo.lookup.measure import measured
print(json.dumps(measured()))
"""
_SHARED: Final = """
import json
from geo.lookup.sharing import shared
print(json.dumps(shared()))
"""
_BOUNDS: Final = {
    "opened, ms": "< 60",
    "size, MB": "< 45",
    "look-up hit, µs": "< 10",
    "look-up miss, µs": "< 2",
    "look-up hit, warm at full pace, µs": "< 10",
    "look-up miss, warm at full pace, µs": "< 2",
    "memory, MB": "< 120",
}
_MISSPELT: Final = "< 1000"
_UNSHARED: Final = "about 0"


def index() -> Iterator[Row]:
    """Measure the embedded index; what workers share is told on Linux alone."""
    yield from _rows([json.loads(python(_INDEX)) for _ in range(RUNS)])
    yield from _rows([json.loads(python(_SHARED))])


def _rows(runs: list[dict[str, float]]) -> Iterator[Row]:
    for figure in runs[0]:
        what, _, unit = figure.rpartition(", ")
        bound = _BOUNDS.get(figure, "")
        if figure.startswith("misspelt"):
            bound = _MISSPELT
        elif figure.startswith("index unshared"):
            bound = _UNSHARED
        middle = statistics.median(run[figure] for run in runs)
        yield Row(f"index: {what or unit}", middle, unit if what else "", bound)
