"""What a line of the table is, and how code is measured in fresh processes."""

import statistics
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).parent.parent.parent
SHARED: Final = ROOT.parent / "shared"
RUNS: Final = 5

_MEMORY: Final = """
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


def peak_mb(*command: str) -> float:
    """Return the most memory that a command holds, in MB."""
    return float(python(_MEMORY, *command))
