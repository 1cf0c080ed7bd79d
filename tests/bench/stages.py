"""Measure the whole way, stage by stage, on articles of three kilobytes."""

import json
import statistics
from collections.abc import Iterator
from typing import Final

from tests.bench.rows import ROOT, RUNS, SHARED, Row, python

__all__ = ["stages"]

_SIZE: Final = 3000
_COUNT: Final = 120
_MEASURE: Final = """
import json, pathlib, sys, time

from geo.model import Document
from geo.narrate.dates import find
from geo.batch import stages as stages_of
from geo.pipeline import Options, Outcome, in_groups, read_documents

texts = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
documents = [Document(id=str(n), text=text) for n, text in enumerate(texts)]
stages = stages_of(Options())
read_documents([Document(id="warm", text="Ana Silva visited Lima on Monday.")], stages, Outcome())
outcome = Outcome()
spent = []
for _ in range(3):
    start = time.process_time()
    for group in in_groups(documents):
        read_documents(group, stages, outcome)
    spent.append(time.process_time() - start)
start = time.process_time()
for document in documents:
    find(document.text)
dates = time.process_time() - start
kilobytes = sum(len(text) for text in texts) / 1000
print(json.dumps({
    "first": spent[0], "again": min(spent[1:]), "kilobytes": kilobytes, "dates": dates,
    "stages": {name: t / 3 for name, t in outcome.timings.items()},
}))
"""


def stages() -> Iterator[Row]:
    """Measure reading in process time, once started: articles a second, and each stage.

    Texts are read as a user has them, none of which the process has seen, and then the same once
    more. Each figure is the median of several processes, for machines are shared; a stage is told
    by the mean of all three passes.
    """
    path = ROOT / "build" / "bench-articles.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(_articles()), encoding="utf-8")
    runs = [json.loads(python(_MEASURE, str(path))) for _ in range(RUNS)]
    of_3_kb = runs[0]["kilobytes"] / 3

    def median(name: str) -> float:
        return float(statistics.median(told[name] for told in runs))

    yield Row(
        "articles of 3 kB a second and core, seen first", of_3_kb / median("first"), "", "> 60"
    )
    yield Row("  the same once more", of_3_kb / median("again"), "", "> 60")
    for name in runs[0]["stages"]:
        spent = statistics.median(told["stages"][name] for told in runs)
        yield Row(f"  {name}, of 3 kB", spent * 1000 / of_3_kb, "ms")
    yield Row("  of narrate: dates found", median("dates") * 1000 / of_3_kb, "ms", "< 0.5")


def _articles() -> list[str]:
    """Return texts of about three kilobytes: real news where it is there, else our own."""
    found: list[str] = []
    news = SHARED / "corpora" / "lgl.jsonl"
    if news.is_file():
        with news.open(encoding="utf-8") as lines:
            found = [json.loads(line)["text"] for line in lines]
        near = [text for text in found if _SIZE * 0.7 < len(text) < _SIZE * 1.4]
        return near[:_COUNT]
    folder = ROOT / "tests" / "dispatches"
    own = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    return ["\n\n".join(own[n : n + 5]) for n in range(0, len(own), 5)]
