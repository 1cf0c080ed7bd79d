"""Choose what a place lies in where GeoNames' hierarchy names several."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from geo.lookup.gathering import Facts

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from numpy.typing import NDArray

    from geo.lookup.gathering import Gathered

__all__ = ["chosen_parents"]

_LEVEL: Final = re.compile(r"A\.ADM(\d)")
_COUNTRY: Final = "A.PCL"


def chosen_parents(
    told: Iterable[tuple[int, int, bool]],
    gathered: Gathered,
    known: tuple[NDArray[np.uint64], NDArray[np.int64]],
) -> tuple[Facts, int]:
    """Return one parent for each place, and of how many places there were several.

    The administrative parent comes before others, what is there before what is not, one in the
    same country before one elsewhere, the lowest division first; then the least number, so that the
    order of the lines changes nothing.

    Parameters
    ----------
    told
        Number of a place, of one that it lies in, and whether that is said to administer it.
    gathered
        The places.
    known
        Their numbers and rows.
    """
    parents: defaultdict[int, dict[int, bool]] = defaultdict(dict)
    for child, parent, administers in told:
        parents[child][parent] = administers or parents[child].get(parent, False)
    numbers = sorted({*parents, *(number for found in parents.values() for number in found)})
    rows = gathered.rows_of(numbers, known)
    here = {number for number, row in zip(numbers, rows.tolist(), strict=True) if row >= 0}
    countries = dict(zip(numbers, gathered.codes_at(rows, "country"), strict=True))
    features = dict(zip(numbers, gathered.codes_at(rows, "feature"), strict=True))
    facts = Facts()
    for child, found in sorted(parents.items()):

        def order(parent: int, child: int = child) -> tuple[bool, bool, bool, int, int]:
            return (
                not parents[child][parent],
                parent not in here,
                countries[parent] != countries[child],
                -_level(features[parent]),
                parent,
            )

        facts.attributes.append((child, "within", f"geonames:{min(found, key=order)}"))
    return facts, sum(len(found) > 1 for found in parents.values())


def _level(feature: str) -> int:
    """Return how low a division is: a country 0, what is none below that."""
    found = _LEVEL.match(feature)
    return int(found[1]) if found else -1 + feature.startswith(_COUNTRY)
