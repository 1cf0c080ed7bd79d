"""Weigh how well names fit their places, and of what sort these are: all of some names at once.

It comes to what `tier`, `initials`, `usual_name`, `alias`, `kind`, `not_capital` and `eclipsed` in
`evidence` say of one candidate, with the words for it, when a reader asks.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

import numpy as np

from geo.model import PlaceKind
from geo.resolve.evidence import SMALL, halved, kind_reason
from geo.resolve.facts import Facts
from geo.resolve.kinds import ADMIN, CITY, COUNTRY, SITE, WIDE
from geo.resolve.measured import Bools, Floats, Ints

__all__ = ["Called", "Sorts", "eclipses", "weighed"]

_TOWNS: Final = frozenset({CITY, SITE, ADMIN})

_SORTED: Final = 7
"""Facts of a sort: what it weighs, and where the name is only short for it; whether it is a point
on the map, a capital, a country, a city but no capital; and whether its people count."""


class Sorts:
    """What all places of one kind and feature code have in common, a row a sort.

    Parameters
    ----------
    weights
        The weight of each reason.
    """

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights
        self._numbers: dict[tuple[PlaceKind, str, int], int] = {}
        self._rows: list[tuple[float, ...]] = []

    def of(self, facts: Facts) -> Floats:
        """Return a column a place, and a row for each fact of its sort."""
        numbers = self._numbers
        # Only of quarters it matters whether they have inhabitants.
        people = [
            0 if code == "PPLX" and not count else 1
            for code, count in zip(facts.codes, facts.people, strict=True)
        ]
        keys = [*zip(facts.kinds, facts.codes, people, strict=True)]
        for key in dict.fromkeys(keys):
            if key in numbers:
                continue
            numbers[key] = len(numbers)
            self._rows.append(self._row(*key))
        table = np.array(self._rows, dtype=np.float64).reshape(-1, _SORTED)
        return np.asarray(table[[numbers[key] for key in keys]].T)

    def _row(self, kind: PlaceKind, code: str, people: int) -> tuple[float, ...]:
        reason = kind_reason(kind, code, people)
        weight = self._weights[reason] if reason else 0.0
        return (
            weight, halved(weight) if reason == "region" else weight,
            kind in _TOWNS and code != "ADM1", code == "PPLC", kind is COUNTRY,
            kind is CITY and code != "PPLC", kind not in WIDE,
        )  # fmt: skip


class Called(NamedTuple):
    """How places are called, and of what sort they are: a column a place."""

    owner: Ints
    """The number of the name of each."""
    matched: Floats
    """What it weighs how the name was matched."""
    usual: Bools
    """Whether it is called so usually."""
    shared: Bools
    """Whether it is the city that has the name of a division."""
    sorts: Floats
    """What `Sorts` has of each."""
    people: Ints
    """Its inhabitants."""
    whose: Ints
    """Row by row, the place that is usually called so, the sovereign, the large city and the famous
    one, by their numbers: a column a name, -1 for none."""


def weighed(called: Called, weights: Mapping[str, float]) -> Floats:
    """Return what name and kind of each place weigh.

    Parameters
    ----------
    called
        The places.
    weights
        The weight of each reason.
    """
    has_usual, has_sovereign, has_large, _ = (called.whose >= 0)[:, called.owner]
    usual, other = called.usual, ~called.usual
    kind, short, _, _, country, *_ = called.sorts
    # In the order of `evidence`: sums of floats depend on it.
    score = called.matched + np.where(usual, weights["usual_name"], 0.0)
    score += np.where(has_usual & other & ~called.shared, weights["alias"], 0.0)
    score += np.where(has_large & other, short, kind)
    score += np.where(has_sovereign & other & (country == 0), weights["not_capital"], 0.0)
    return np.asarray(score)


def eclipses(called: Called, weights: Mapping[str, float]) -> Floats:
    """Return what it weighs of each place that one known to all has its name; mostly nothing."""
    _, sovereign, large, famous = called.whose
    known = np.where(famous >= 0, famous, sovereign)[called.owner]
    large = large[called.owner]
    bold = (large >= 0) & ~called.usual & ~called.shared
    known = np.where(bold & (known < 0), large, known)
    most = np.where(bold, called.people[large] // 2, SMALL)
    town = called.sorts[5] > 0
    small = town & (known >= 0) & (known != np.arange(len(known))) & (called.people < most)
    weight = weights["eclipsed"]
    return np.where(small, np.where(bold, 2 * weight, weight), 0.0)
