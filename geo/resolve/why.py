"""Tell why a choice was made, and what would have changed it."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from geo.earth import distance_km
from geo.model import Candidate, Evidence, Resolution

__all__ = ["SAME_KM", "Contrast", "Why", "rival_of", "why"]

# Rivals nearer than this are the same place for a reader: Gaza and Gaza City.
SAME_KM: Final = 25.0
_TINY: Final = 1e-6


class Contrast(NamedTuple):
    """What one reason says of the choice, and of its rival."""

    reason: str
    difference: float
    """What it adds to the lead of the choice; negative if it speaks for the rival."""
    chosen: Evidence | None
    rival: Evidence | None


class Why(NamedTuple):
    """Why a place was chosen, or none."""

    score: float
    """The sum of the evidence for the best candidate; 0 if there is none."""
    threshold: float
    """The score of none of them, which the evidence has to outweigh."""
    rival: Candidate | None
    """The best candidate elsewhere; None if there is none."""
    margin: float
    """The lead over that rival, or over the threshold where there is none or that is higher."""
    lead: float
    """The lead over that rival, whatever the threshold; the margin where there is none."""
    contrasts: tuple[Contrast, ...]
    """What speaks for the choice and for the rival, the weightiest first."""
    without: tuple[Contrast, ...]
    """The fewest reasons without which the rival would have been chosen; empty if none would do."""
    would_turn: tuple[str, ...]
    """Reasons that, had the text given one of them to the rival alone, would have turned it."""


# What a text can say of a place, whoever it is: a writer could have written it of the rival.
_SAYABLE: Final = ("parent", "beside_site", "head_noun")


def rival_of(ranked: Sequence[Candidate]) -> Candidate | None:
    """Return the best candidate that is another place than the first; None if there is none."""
    if not ranked:
        return None
    here = ranked[0].place.position
    elsewhere = (c for c in ranked[1:] if distance_km(c.place.position, here) > SAME_KM)
    return next(elsewhere, None)


def why(resolution: Resolution, weights: Mapping[str, float]) -> Why:
    """Return why the mention was taken for that place.

    Parameters
    ----------
    resolution
        The choice, with its candidates.
    weights
        The weight of each reason, and the threshold.
    """
    threshold = weights["threshold"]
    ranked = resolution.candidates
    if not ranked:
        return Why(0.0, threshold, None, -threshold, -threshold, (), (), ())
    best, rival = ranked[0], rival_of(ranked)
    floor = max(threshold, rival.score) if rival else threshold
    contrasts = _contrasts(best, rival)
    margin = best.score - floor
    lead = best.score - rival.score if rival else margin
    return Why(
        score=best.score,
        threshold=threshold,
        rival=rival,
        margin=margin,
        lead=lead,
        contrasts=contrasts,
        without=_without(contrasts, margin) if rival and rival.score >= threshold else (),
        would_turn=_would_turn(rival, lead, weights),
    )


def _contrasts(best: Candidate, rival: Candidate | None) -> tuple[Contrast, ...]:
    ours = {piece.reason: piece for piece in best.evidence}
    theirs = {piece.reason: piece for piece in rival.evidence} if rival else {}
    found = (
        Contrast(
            reason=reason,
            difference=_weight(ours, reason) - _weight(theirs, reason),
            chosen=ours.get(reason),
            rival=theirs.get(reason),
        )
        for reason in {**ours, **theirs}
    )
    return tuple(sorted(found, key=lambda c: (-abs(round(c.difference, 6)), c.reason)))


def _weight(pieces: Mapping[str, Evidence], reason: str) -> float:
    return pieces[reason].weight if reason in pieces else 0.0


def _without(contrasts: Sequence[Contrast], margin: float) -> tuple[Contrast, ...]:
    """Return the fewest reasons whose difference is the lead: the greatest first."""
    gone: list[Contrast] = []
    for contrast in contrasts:
        if contrast.difference <= 0:
            continue
        gone.append(contrast)
        margin -= contrast.difference
        if margin < -_TINY:
            return tuple(gone)
    return ()


def _would_turn(
    rival: Candidate | None, lead: float, weights: Mapping[str, float]
) -> tuple[str, ...]:
    if rival is None:
        return ()
    has = {piece.reason for piece in rival.evidence}
    return tuple(r for r in _SAYABLE if r not in has and weights.get(r, 0.0) > lead)
