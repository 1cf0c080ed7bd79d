"""Run processes that are to be stopped, and tell whether they are gone; POSIX alone."""

import os
import subprocess
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

__all__ = ["HEARING", "gone", "running"]

HEARING: Final = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
"""
"""What a script has to begin with: a shell makes deaf to interrupts what it runs beside itself."""


@contextmanager
def running(args: list[str], **rest: Any) -> Iterator[subprocess.Popen[bytes]]:  # noqa: ANN401 - as Popen takes them
    """Run a process whose output can be read; where a test fails, it is killed and not awaited."""
    with subprocess.Popen(
        args, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, **rest
    ) as process:
        try:
            yield process
        finally:
            process.kill()


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
