"""Tell of a problem of a table by the lines that have it."""

from collections.abc import Sequence
from typing import Final

__all__ = ["by_line"]

_SHOWN: Final = 10


def by_line(problem: str, lines: Sequence[int]) -> str:
    """Return a problem of a table with the first ten of its lines.

    Examples
    --------
    >>> by_line("no place is named", [2, 5])
    'no place is named (lines 2, 5)'
    >>> by_line("no place is named", [])
    'no place is named'
    """
    if not lines:
        return problem
    shown = ", ".join(map(str, lines[:_SHOWN]))
    more = len(lines) - _SHOWN
    return f"{problem} (line{'s' * (len(lines) > 1)} {shown}{f' and {more} more' * (more > 0)})"
