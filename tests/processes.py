"""Tell whether processes are gone; POSIX alone."""

import os
import time
from collections.abc import Iterable
from pathlib import Path


def gone(pids: Iterable[int], *, within_s: float) -> bool:
    """Wait until none of these processes lives any more; tell whether that came in time."""
    left, until = list(pids), time.monotonic() + within_s
    while (left := [pid for pid in left if _lives(pid)]) and time.monotonic() < until:
        time.sleep(0.02)
    return not left


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")  # one that nobody has waited for yet is there, and dead
    return not (stat.exists() and stat.read_text().rpartition(")")[2].split()[0] == "Z")
