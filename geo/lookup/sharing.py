"""Measure how much of the index worker processes hold together."""

import multiprocessing
import re
import statistics
from collections.abc import Iterator
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Final

from geo.lookup.index import NameIndex

__all__ = ["shared"]

_MAPS: Final = Path("/proc/self/smaps")
_LOOK_UPS: Final = 10_000
_WORKERS: Final = (2, 4)
_PATIENCE_S: Final = 120
# A mapping's first line ends in its file; the lines below it say how much of it is in memory.
_HEAD: Final = re.compile(r"[0-9a-f]+-[0-9a-f]+ .*")
_SIZE: Final = re.compile(r"(Rss|Pss|Private_Clean|Private_Dirty): +(\d+) kB")


def shared() -> dict[str, float]:
    """Return how much of the embedded index 2 and 4 workers hold, each after 10,000 look-ups.

    Per worker, in MB: the pages of the index that it has touched (``Rss``), its part of them once
    those that others map too are split among all (``Pss``), those that it shares with nobody, and
    whatever else it has for itself, Python and its modules included. The process that asks has
    the index mapped, too. Empty where the system does not tell, which is everywhere but on Linux.

    References
    ----------
    proc_pid_smaps(5), Linux man-pages.
    """
    if not _MAPS.exists():
        return {}
    figures: dict[str, float] = {}
    for count in _WORKERS:
        held = _held(count)
        for what in held[0]:
            label = f"{what}, each of {count} workers, MB"
            figures[label] = statistics.median(one[what] for one in held)
    return figures


def _held(count: int) -> list[dict[str, float]]:
    """Return what each of some workers holds while all are there."""
    context = multiprocessing.get_context("spawn")
    barrier, answers = context.Barrier(count), context.Queue()
    workers = [
        context.Process(target=_work, args=(barrier, answers), daemon=True) for _ in range(count)
    ]
    for worker in workers:
        worker.start()
    try:
        return [answers.get(timeout=_PATIENCE_S) for _ in workers]
    finally:
        for worker in workers:
            worker.join(_PATIENCE_S)


def _work(barrier: Barrier, answers: "Queue[dict[str, float]]") -> None:
    index = NameIndex.open()
    step = max(1, len(index) // _LOOK_UPS)
    for row in range(0, len(index), step):
        index.lookup(index.name_at(row))
    barrier.wait(_PATIENCE_S)
    held = _holding(index.path)
    barrier.wait(_PATIENCE_S)
    answers.put(held)


def _holding(folder: Path) -> dict[str, float]:
    """Return what this process holds of the files of a folder, and of all else, in MB."""
    figures = {"index mapped": 0.0, "index, its part": 0.0, "index unshared": 0.0, "all else": 0.0}
    for file, name, size in _sizes():
        inside = file.startswith(f"{folder}/")
        private = name.startswith("Private")
        if inside and not private:
            figures["index mapped" if name == "Rss" else "index, its part"] += size
        elif private:
            figures["index unshared" if inside else "all else"] += size
    return figures


def _sizes() -> Iterator[tuple[str, str, float]]:
    """Yield file, kind and size in MB of everything that this process maps."""
    file = ""
    with _MAPS.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            if _HEAD.match(line):
                file = line.split(maxsplit=5)[5].strip() if line.count("/") else ""
            elif found := _SIZE.match(line):
                yield file, found[1], int(found[2]) * 1024 / 1e6
