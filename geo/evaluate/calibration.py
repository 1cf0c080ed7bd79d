"""Compare how sure the answers are with how often they are right.

References
----------
C. Guo, G. Pleiss, Y. Sun, K. Q. Weinberger, "On calibration of modern neural networks", ICML 2017:
reliability diagrams and the expected calibration error.
"""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

__all__ = ["Bin", "calibration_error", "reliability"]

_BINS: Final = 10


class Bin(NamedTuple):
    """The answers of about the same confidence."""

    low: float
    """Confidence from which on they are counted here."""
    answers: int
    confidence: float
    """Their mean confidence."""
    right: float
    """Share that is right."""


def reliability(answers: Iterable[tuple[float, bool]], *, bins: int = _BINS) -> list[Bin]:
    """Return the bins that are not empty, the least sure first.

    Parameters
    ----------
    answers
        How sure each answer is, 0 to 1, and whether it is right.
    bins
        Number of bins, equally wide.

    Examples
    --------
    >>> reliability([(0.75, True), (0.75, False), (0.25, False)])
    [Bin(low=0.2, answers=1, confidence=0.25, right=0.0), Bin(low=0.7, answers=2, confidence=0.75, right=0.5)]
    >>> reliability([])
    []
    """  # noqa: E501 - the output of a doctest cannot be broken
    sorted_in: list[list[tuple[float, bool]]] = [[] for _ in range(bins)]
    for confidence, right in answers:
        # A tenth of a hair below the edge of a bin is rounding, not doubt.
        at = min(bins - 1, max(0, int(confidence * bins + 1e-9)))
        sorted_in[at].append((confidence, right))
    return [
        Bin(
            low=at / bins,
            answers=len(held),
            confidence=sum(c for c, _ in held) / len(held),
            right=sum(right for _, right in held) / len(held),
        )
        for at, held in enumerate(sorted_in)
        if held
    ]


def calibration_error(bins: Sequence[Bin]) -> float:
    """Return the expected calibration error: the mean gap of confidence and rightness.

    Examples
    --------
    >>> round(calibration_error(reliability([(0.9, True), (0.9, True), (0.5, False)])), 3)
    0.233
    >>> calibration_error([])
    0.0
    """
    together = sum(b.answers for b in bins)
    gaps = sum(b.answers * abs(b.confidence - b.right) for b in bins)
    return gaps / together if together else 0.0
