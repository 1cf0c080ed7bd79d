"""How fast places are found and resolved, and in how much memory."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from tests.bench.rows import ROOT, RUNS, SHARED, Row, median, peak_mb, python

_LENGTH: Final = 3000
# CPU milliseconds of each stage a document, of one process once started, since machines are shared:
# of texts that it sees for the first time, as a user has them, then of the same once more.
_ONCE_STARTED: Final = """
import json, sys, time
from geo.model import Document
from geo.batch import place_stages
from geo.pipeline import Options, Outcome, in_groups, place_all
from geo.publish import annotation_line
stages = place_stages(Options())
with open(sys.argv[1], encoding="utf-8") as lines:
    records = [json.loads(line) for line in lines]
documents = [Document(id=str(at), text=r["text"]) for at, r in enumerate(records)]
written = 0.0
def write(document, resolutions):
    global written
    start = time.perf_counter()
    annotation_line(document.id, resolutions)
    written += time.perf_counter() - start
rounds = []
for _ in range(2):
    outcome, written = Outcome(), 0.0
    start, cpu = time.perf_counter(), time.process_time()
    for group in in_groups(documents):
        place_all(write, group, stages, outcome)
    # The stages are told by the clock, the whole by the processor: what waits is left out of both.
    share = (time.process_time() - cpu) / (time.perf_counter() - start)
    spent = {**outcome.timings, "write": written}
    rounds.append({name: 1000 * share * s / len(documents) for name, s in spent.items()})
print(json.dumps(rounds))
"""


def annotate() -> Iterator[Row]:
    """Measure `geo annotate` on articles of 3 kB, one process."""
    with tempfile.TemporaryDirectory() as scratch:
        corpus = Path(scratch, "articles.jsonl")
        corpus.write_text("".join(_articles()), encoding="utf-8")
        runs = [json.loads(python(_ONCE_STARTED, str(corpus))) for _ in range(RUNS)]
        first, again = zip(*runs, strict=True)
        yield from _rows("geo annotate, once started, texts seen first", first, "> 250")
        yield from _rows("geo annotate, the same texts once more", again)
        one = Path(scratch, "one.jsonl")
        one.write_text(next(_articles()), encoding="utf-8")
        command = [sys.executable, "-m", "geo", "annotate", "-o", str(Path(scratch, "out")), "-q"]

        # As an installed package starts: its bytecode lies there, whatever the settings here.
        settings = {**os.environ, "PYTHONPYCACHEPREFIX": str(Path(scratch, "bytecode"))}
        settings.pop("PYTHONDONTWRITEBYTECODE", None)

        def seconds() -> float:
            start = time.perf_counter()
            subprocess.run([*command, str(one)], check=True, env=settings)
            return time.perf_counter() - start

        seconds()
        yield Row("geo annotate, its start", median(seconds), "s", "< 1")
        yield Row("geo annotate, its peak memory", peak_mb(*command, str(corpus)), "MB", "< 300")


def _rows(what: str, runs: Sequence[Mapping[str, float]], bound: str = "") -> Iterator[Row]:
    """Yield the documents a second, and the milliseconds of each stage."""
    whole = statistics.median(sum(run.values()) for run in runs)
    yield Row(what, 1000 / whole, "documents/s", bound)
    for stage in runs[0]:
        yield Row(f"  {stage}", statistics.median(run[stage] for run in runs), "ms")


def _articles() -> Iterator[str]:
    """Yield documents of about 3 kB, as lines of JSON, made of the texts that there are."""
    folder = SHARED / "corpora"
    if folder.is_dir():
        lines = (folder / "lgl.jsonl").read_text(encoding="utf-8").rstrip("\n").split("\n")
        texts = [json.loads(line)["text"] for line in lines]
    else:
        texts = [
            path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))
        ]
    whole = "\n\n".join(texts)
    for at in range(0, min(len(whole), 300 * _LENGTH), _LENGTH):
        yield json.dumps({"text": whole[at : at + _LENGTH]}) + "\n"
