"""Keep who met, for the next sentence, which may only say where: "The talks took place in Lima"."""

from collections.abc import Sequence
from typing import Final

from geo.narrate.frame import Frame
from geo.narrate.people.cast import Figure
from geo.narrate.scene import Scene

__all__ = ["keep_met", "met_before"]

_NEAR: Final = 3
"""Sentences over which "the meeting" means the last one."""
_STAGED: Final = frozenset({"take", "hold", "begin", "start", "open", "last", "end", "occur"})
_THE: Final = frozenset({"the", "this", "that", "these", "their", "both"})


def keep_met(scene: Scene, frame: Frame, met: Sequence[Figure]) -> None:
    """Keep the parties of a meeting in mind.

    Parameters
    ----------
    scene
        The article so far.
    frame
        What tells of the meeting.
    met
        Who met.
    """
    if met and frame.verbal:
        scene.gathered, scene.gathering = tuple(met), frame.tree.sentence.index


def met_before(scene: Scene, frame: Frame) -> list[Figure]:
    """Return who met at the meeting of which a sentence only says where or when it was."""
    tree, i = frame.tree, frame.word
    if frame.verbal or not frame.stops or tree.relation(i) != "nsubj":
        return []
    the = any(tree.low(k) in _THE for k in tree.kids(i, "det", "nmod:poss"))
    near = 0 < tree.sentence.index - scene.gathering <= _NEAR
    staged = tree.lemma(tree.head(i)) in _STAGED or tree.low(tree.head(i)) in ("held", "took")
    return list(scene.gathered) if the and near and staged else []
