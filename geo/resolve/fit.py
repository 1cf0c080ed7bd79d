"""Fit the weights of the evidence, and the confidence, to gold: a conditional logit.

The candidates of a name compete with each other and with declining, which scores the threshold.
The probability of each is the softmax of the scores, and the weights are those that make the gold
likeliest, drawn softly to where they were. No weight changes its sign: a reason for a place stays
one.

References
----------
D. McFadden, "Conditional logit analysis of qualitative choice behavior", in P. Zarembka (ed.),
Frontiers in Econometrics (1974). D. P. Kingma, J. Ba, "Adam: a method for stochastic
optimization", ICLR 2015. J. Platt, "Probabilistic outputs for support vector machines" (1999): the
confidence.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np

from geo.earth import distance_km
from geo.model import Candidate, LonLat, PlaceKind
from geo.resolve.why import SAME_KM

__all__ = ["BY_HAND", "CONFIDENCE", "Case", "case_of", "fit", "fit_confidence", "with_weights"]

Array: TypeAlias = "np.ndarray[Any, np.dtype[np.float64]]"

CONFIDENCE: Final = frozenset(
    {"confidence_base", "confidence_slope", "confidence_most", "decline_below"}
)
# These have no gold: the user's hints, geocoders, sites that the gazetteer lacks, and papers. What
# initials mean is a rule of spelling, of which a corpus shows three cases or one a hundred times.
BY_HAND: Final = CONFIDENCE | {
    "eclipsed", "event", "filed", "geocoder", "hop", "initials", "namesake", "hinted_country",
    "hinted_near", "quarter", "source_near", "source_state", "town_of_site",
}  # fmt: skip
_RIGHT_KM: Final = 161.0
# The gold's point of a large country or region may be as far from the gazetteer's.
_WIDE_KM: Final = 1500.0
_STEPS: Final = 300
_RATE: Final = 0.04
_DRAWN: Final = 2e-3
_LEAST: Final = 0.05
_DECAYS: Final = (0.9, 0.999)
_TINY: Final = 1e-9
# The confidence is sought on a grid that is halved again and again.
_ROUNDS: Final = 10
_AROUND: Final = (-1.0, -0.5, 0.0, 0.5, 1.0)


class Case(NamedTuple):
    """A name of the gold, with its candidates."""

    amounts: tuple[Mapping[str, float], ...]
    """How much of each reason each candidate has: its evidence over the weight of the reason."""
    right: tuple[bool, ...]
    """Which of them are where the gold is; none if the program ought to decline."""
    weight: float
    """How much the case counts."""


def case_of(
    ranked: Sequence[Candidate], gold: LonLat, weights: Mapping[str, float], *, weight: float
) -> Case | None:
    """Return a name as the fit wants it; None where the gold is too odd to learn from.

    Parameters
    ----------
    ranked
        The candidates with their evidence.
    gold
        Where the gold puts it.
    weights
        The weights that the evidence was weighed with.
    weight
        How much the case counts.
    """
    if not ranked:
        return None
    away = [distance_km(c.place.position, gold) for c in ranked]
    bound = min(_RIGHT_KM, max(SAME_KM, min(away) + 1.0))
    right = tuple(km <= bound for km in away)
    if not any(right):
        wide = [_is_wide(c) and km < _WIDE_KM for c, km in zip(ranked, away, strict=True)]
        if any(wide):
            # Whose point for it is the better one is not for the weights to learn.
            right = tuple(wide)
    put = [any(e.reason == "parent" for e in c.evidence) for c in ranked]
    if any(put) and not any(p and r for p, r in zip(put, right, strict=True)):
        # The text itself puts it elsewhere: "named after Boston, Massachusetts".
        return None
    amounts = tuple(
        {e.reason: e.weight / weights[e.reason] for e in c.evidence if weights[e.reason]}
        for c in ranked
    )
    return Case(amounts, right, weight)


def _is_wide(candidate: Candidate) -> bool:
    place = candidate.place
    return place.feature_code == "ADM1" or place.kind in {
        PlaceKind.COUNTRY,
        PlaceKind.REGION,
        PlaceKind.WATER,
    }


class _Data(NamedTuple):
    """The cases as arrays: a row a candidate, and one more a case for declining."""

    rows: Array
    starts: "np.ndarray[Any, np.dtype[np.int64]]"
    owner: "np.ndarray[Any, np.dtype[np.int64]]"
    right: Array
    weight: Array


def fit(cases: Sequence[Case], start: Mapping[str, float]) -> dict[str, float]:
    """Return the weights under which the gold is likeliest; those without gold as they were.

    Examples
    --------
    >>> big, small = {"population": 4.0}, {"population": 1.0}
    >>> found = fit([Case((big, small), (True, False), 1.0)] * 9, {"population": 0.1, "threshold": 0.0})
    >>> found["population"] > 0.5
    True
    """  # noqa: E501 - an example in one line is read in one glance
    names = tuple(name for name in start if name not in BY_HAND)
    data = _arrays(cases, names)
    begin = np.array([start[name] for name in names])
    signs = np.where(np.array([name == "threshold" for name in names]), 0.0, np.sign(begin))
    found, first, second = begin.copy(), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, _STEPS + 1):
        slope = _slope(found, data) + _DRAWN * (found - begin)
        first = _DECAYS[0] * first + (1 - _DECAYS[0]) * slope
        second = _DECAYS[1] * second + (1 - _DECAYS[1]) * slope * slope
        ahead = first / (1 - _DECAYS[0] ** step)
        spread = np.sqrt(second / (1 - _DECAYS[1] ** step))
        found = found - _RATE * ahead / (spread + _TINY)
        turned = (signs != 0) & (signs * found < _LEAST)
        found = np.where(turned, signs * _LEAST, found)
    return dict(start) | dict(zip(names, map(float, found), strict=True))


def _arrays(cases: Sequence[Case], names: Sequence[str]) -> _Data:
    column = {name: at for at, name in enumerate(names)}
    rows = np.zeros((sum(len(case.amounts) + 1 for case in cases), len(names)))
    right = np.zeros(len(rows))
    starts: list[int] = []
    at = 0
    for case in cases:
        starts.append(at)
        # Declining comes first, with the threshold for a score.
        rows[at, column["threshold"]] = 1.0
        right[at] = not any(case.right)
        for number, amounts in enumerate(case.amounts, at + 1):
            for reason, amount in amounts.items():
                if reason in column:
                    rows[number, column[reason]] = amount
            right[number] = case.right[number - at - 1]
        at += len(case.amounts) + 1
    lengths = np.diff([*starts, at])
    return _Data(
        rows=rows,
        starts=np.array(starts),
        owner=np.repeat(np.arange(len(cases)), lengths),
        right=right,
        weight=np.array([case.weight for case in cases]),
    )


def _slope(weights: Array, data: _Data) -> Array:
    """Return the gradient of the mean negative log likelihood."""
    odds = np.exp(_centred(data.rows @ weights, data))
    share = odds / np.add.reduceat(odds, data.starts)[data.owner]
    true = odds * data.right
    true /= np.maximum(np.add.reduceat(true, data.starts), _TINY)[data.owner]
    slope = (data.weight[data.owner] * (share - true)) @ data.rows
    return np.asarray(slope / data.weight.sum())


def _centred(scores: Array, data: _Data) -> Array:
    return np.asarray(scores - np.maximum.reduceat(scores, data.starts)[data.owner])


def fit_confidence(answers: Sequence[tuple[float, bool]], most: float) -> tuple[float, float]:
    """Return base and slope of the confidence: a logistic of the log odds of the softmax.

    Parameters
    ----------
    answers
        The log odds of each choice, and whether it is right.
    most
        What a confidence is at most.

    Examples
    --------
    >>> base, slope = fit_confidence([(3.0, True)] * 9 + [(3.0, False), (-1.0, False)], 1.0)
    >>> 0.8 < float(1 / (1 + np.exp(-(base + slope * 3.0)))) < 0.95
    True
    """
    odds = np.array([odd for odd, _ in answers])
    right = np.array([float(good) for _, good in answers])

    def gap(base: float, slope: float) -> float:
        # The squared error, which forgives the gold its own mistakes.
        sure = most / (1 + np.exp(-(base + slope * odds)))
        return float(((sure - right) ** 2).mean())

    best, wide = (0.0, 0.8), (3.0, 0.7)
    for _ in range(_ROUNDS):
        tried = [
            (best[0] + wide[0] * one, max(_LEAST, best[1] + wide[1] * other))
            for one in _AROUND
            for other in _AROUND
        ]
        best = min(tried, key=lambda pair: (gap(*pair), pair))
        wide = wide[0] / 2, wide[1] / 2
    return best


def with_weights(table: str, weights: Mapping[str, float]) -> str:
    r"""Return the text of the table of weights with others in it, its causes and order kept.

    Examples
    --------
    >>> with_weights('[near]\nweight = 1.0\ncause = "b"\n', {"near": 2.345})
    '[near]\nweight = 2.35\ncause = "b"\n'
    """
    return "".join(_lines(table, weights))


_HEADING: Final = re.compile(r"\[(\w+)\]")


def _lines(table: str, weights: Mapping[str, float]) -> Iterator[str]:
    reason = ""
    for line in table.splitlines(keepends=True):
        heading = _HEADING.match(line)
        reason = heading[1] if heading else reason
        if line.startswith("weight = ") and reason in weights:
            yield f"weight = {round(weights[reason], 2)}\n"
        else:
            yield line
