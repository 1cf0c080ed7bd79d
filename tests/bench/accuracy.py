"""Measure how well places are found and placed in corpora that no trained part has seen.

It trains and fits everything anew for each corpus, which takes some minutes; the table is that of
``python -m geo.refit.left_out``, with the floors that the project has set itself.
"""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from typing import Final

from tests.bench.rows import ROOT, SHARED, Row

BOUNDS: Final = {
    ("lgl, end to end", "exact F1"): "> 74",
    ("geovirus, end to end", "exact F1"): "> 86",
    ("geowebnews-half, end to end", "exact F1"): "> 74",
    ("lgl, end to end", "of all within 161 km"): "> 58",
    ("geovirus, end to end", "of all within 161 km"): "> 70",
    ("geowebnews-half, end to end", "of all within 161 km"): "> 54",
    ("lgl, gold spans", "of all within 161 km"): "> 80",
    ("geovirus, gold spans", "of all within 161 km"): "> 80",
    ("geowebnews-half, gold spans", "of all within 161 km"): "> 71",
    ("wiktor, gold spans", "of all within 161 km"): "> 55",
    ("lgl, gold spans", "of those answered"): "> 86",
    ("geovirus, gold spans", "of those answered"): "> 84",
    ("geowebnews-half, gold spans", "of those answered"): "> 90",
    ("all together, gold spans", "calibration error"): "< 5",
}
"""Of the embedded gazetteer, in per cent."""


def accuracy() -> Iterator[Row]:
    """Measure every corpus, left out in turn; nothing where the corpora are not."""
    if not (SHARED / "corpora").is_dir():
        return
    command = [sys.executable, "-m", "geo.refit.left_out", "--shared", str(SHARED)]
    run = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    yield from rows(run.stdout.splitlines())


def rows(lines: Iterable[str]) -> Iterator[Row]:
    """Yield the rows of what that command prints.

    Examples
    --------
    >>> [row] = rows(['{"corpus": "lgl, end to end", "exact F1": 0.8}'])
    >>> row.what, row.figure, row.unit, row.bound
    ('lgl, left out, end to end: exact F1', 80.0, '%', '> 74')
    """
    for line in lines:
        told = json.loads(line)
        corpus = told.pop("corpus")
        for figure, share in told.items():
            what = f"{corpus.replace(', ', ', left out, ')}: {figure}"
            yield Row(what, 100 * share, "%", BOUNDS.get((corpus, figure), ""))
