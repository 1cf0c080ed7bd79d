"""Measure the index: ``python -m geo.lookup.measure`` prints a line a figure."""

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from typing import Final

from geo.lookup.index import NameIndex
from geo.lookup.sharing import shared

__all__ = ["main", "measured"]

_SAMPLE: Final = 2000
# Names of these lengths, in letters, and so many of each, are asked for with two slips.
_LENGTHS: Final = (8, 12, 16)
_MISSPELT: Final = 20
# Names between two looks at the machine's pace, and what it adds up then.
_BLOCK: Final = 50
_ADDITIONS: Final = 60_000


def measured() -> dict[str, float]:
    """Return the figures of the embedded index by their names, each with its unit.

    Medians are of single calls for names that were not asked before, unless it says again. A hit
    gives its places as objects, whose fields are read when the first of them is asked for; with
    all its places read it is counted apart. The first look-ups of a process read pages of the
    index that none has read: *warm* are those that it has read, but does not remember the answer
    of. A machine that is shared runs now at its full speed, now at a part of it: *at full pace* is
    scaled to the quickest moment of the run.
    """
    start = time.perf_counter()
    index = NameIndex.open()
    opened = time.perf_counter() - start
    names = _spread(index)

    def _read(name: str) -> object:
        return [found.place.name for found in index.lookup(name)]

    strangers = [f"{name[::-1]} {number}" for number, name in enumerate(names)]
    figures = {
        "opened, ms": opened * 1e3,
        "size, MB": sum(path.stat().st_size for path in index.path.iterdir()) / 1e6,
        "places": len(index),
        "look-up hit, µs": _median(index.lookup, names),
        "look-up hit again, µs": _median(index.lookup, names),
        "look-up hit, its places read, µs": _median(_read, [f"{name} " for name in names]),
        "look-up miss, µs": _median(index.lookup, strangers),
        "known or not, µs": _median(index.knows, names + strangers),
        "memory, MB": _memory(),
        "look-up hit, warm at full pace, µs": _at_full_pace(names),
        "look-up miss, warm at full pace, µs": _at_full_pace(strangers),
    }
    for length in _LENGTHS:
        slips = [_misspelt(name) for name in names if len(name) == length][:_MISSPELT]
        if slips:
            figures[f"misspelt name of {length} letters, ms"] = _median(index.search, slips) / 1e3
    return figures


def _misspelt(name: str) -> str:
    """Return a name with two letters in the middle swapped, and one more of another."""
    half = len(name) // 2
    return f"{name[: half - 1]}{name[half]}{name[half - 1]}{name[half + 1 :]}{name[-1]}"


def _spread(index: NameIndex, sample: int = _SAMPLE) -> list[str]:
    """Return main names from all over the index."""
    step = max(1, len(index) // sample)
    names = (index.name_at(row) for row in range(0, len(index), step))
    return list(dict.fromkeys(names))


def _median(ask: Callable[[str], object], names: Sequence[str]) -> float:
    times = []
    for name in names:
        start = time.perf_counter()
        ask(name)
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1e6


def _at_full_pace(names: Sequence[str]) -> float:
    """Return the median of asking once more, after more answers than an index remembers."""
    index = NameIndex.open()
    ask = index.lookup
    for name in (*names, *_spread(index, 3 * _SAMPLE)):
        ask(name)
    paces: list[float] = []
    spent: list[tuple[float, int]] = []
    for number, at in enumerate(range(0, len(names), _BLOCK)):
        start = time.perf_counter()
        sum(range(_ADDITIONS))
        paces.append(time.perf_counter() - start)
        for name in names[at : at + _BLOCK]:
            start = time.perf_counter()
            ask(name)
            spent.append((time.perf_counter() - start, number))
    quickest = min(paces)
    return statistics.median(took * quickest / paces[block] for took, block in spent) * 1e6


def _memory() -> float:
    """Return the most memory that this process has held, shared pages included."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return float("nan")
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def main() -> int:
    """Print the figures."""
    for name, value in (measured() | shared()).items():
        sys.stdout.write(f"{name:44}{value:12,.1f}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
