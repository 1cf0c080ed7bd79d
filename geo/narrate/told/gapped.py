"""Give the second of two travellers his own goal: "Silva flew to Lima and her deputy to Quito"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from geo.narrate.frame import Frame
from geo.narrate.spots import Spot

__all__ = ["gapped_goals"]

_GOES: Final = frozenset({"go", "arrive", "visit", "leave", "carry"})


def gapped_goals(found: Sequence[Frame], named: Sequence[Spot]) -> list[Frame]:
    """Return the frames of the travellers who share a verb with those before them.

    Parameters
    ----------
    found
        The frames of a sentence.
    named
        The places that it names.
    """
    return [new for f in found if f.stops or f.origins for new in _gapped(f, named)]


def _gapped(frame: Frame, named: Sequence[Spot]) -> Iterator[Frame]:
    tree = frame.tree
    orphans = tree.kids(frame.word, "orphan") if frame.trigger.kind in _GOES else []
    for who in orphans:
        stops = tuple(s for s in named if tree.head(tree.first(s.head)) == who and s.head > who)
        if stops:
            yield replace(frame, stops=stops, origins=(), who=(who,))
