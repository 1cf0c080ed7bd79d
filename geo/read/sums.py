"""Leave out the rows of a table that are no rows: its totals, and its header once more."""

import re
from collections.abc import Sequence
from typing import Final

from geo.names import fold
from geo.read.sheets import Line

__all__ = ["HEADER", "SUM", "without_sums"]

SUM: Final = "a row of totals is no trip, and was left out"
HEADER: Final = "the header stands there once more, and was left out"
_SUM: Final = re.compile(
    r"(?:(?:grand|sub|overall|sum) ?)?totals?|total general|sum|summe|gesamt|insgesamt"
    r"|gesamtsumme|somme|suma|average|mean|count"
    r"|(?:grand |sub ?)?totals? (?:number of |no of |of )?(?:all )?"
    r"(?:trips?|visits?|days?|countries|cities|places|stops|nights|cost|km|miles)(?: \d+)?"
)
_LETTERS: Final = re.compile(r"[^\W\d_]{2}")


def without_sums(
    lines: Sequence[Line], header: Sequence[str], trouble: dict[str, list[int]]
) -> list[Line]:
    """Return the lines of a table that can be trips.

    Parameters
    ----------
    lines
        Those below the header.
    header
        Its cells.
    trouble
        What was left out is added to it, with the numbers of its lines.

    Examples
    --------
    >>> rows = [(2, ("Ana", "Oslo")), (3, ("Total", "1")), (4, ("Total", "Oslo"))]
    >>> trouble = {}
    >>> without_sums(rows, ["who", "place"], trouble), trouble[SUM]
    ([(2, ('Ana', 'Oslo')), (4, ('Total', 'Oslo'))], [3])
    """
    names = [fold(cell) for cell in header]
    kept: list[Line] = []
    for number, cells in lines:
        why = SUM if _is_sum(cells) else HEADER if [fold(c) for c in cells] == names else ""
        if why:
            trouble.setdefault(why, []).append(number)
        else:
            kept.append((number, cells))
    return kept


def _is_sum(cells: Sequence[str]) -> bool:
    """Tell a row that says "total", and figures: "Total" with a town is somebody of that name."""
    filled = [cell for cell in cells if cell]
    if not filled or not _SUM.fullmatch(fold(filled[0]).strip()):
        return False
    return not any(_LETTERS.search(cell) for cell in filled[1:])
