"""Tell what one does at a place that one visits from what one does at work and in theory."""

from collections.abc import Sequence

from geo.model import Status
from geo.narrate.lexicon import words
from geo.narrate.spots import Spot
from geo.narrate.status import status_of
from geo.narrate.tree import Tree

__all__ = ["is_job", "may_be_told"]


def may_be_told(tree: Tree, i: int) -> bool:
    """Tell "will open a shop in Lima" from "would handle such trials in Lima"."""
    forms = {tree.lemma(i), tree.low(i)}
    known = bool(forms & (words("deed") | words("undergone") | words("aloud")))
    return known or not tree.kids(i, "obj") or status_of(tree, i) is Status.ACTUAL


def is_job(tree: Tree, i: int, at: Sequence[Spot]) -> bool:
    """Tell "got a job at the museum" from what one does at a place that one visits."""
    return bool(at) and not words("job").isdisjoint(tree.lows[i : at[0].first])
