"""Tell where those are who open a headline: "Holm in Riga for talks", "Pope, in Lima, prays"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from geo.model import VisitKind
from geo.narrate.frame import Frame
from geo.narrate.lexicon import Trigger, nouns, person_noun, verbs
from geo.narrate.people.refer import figures
from geo.narrate.scene import Scene
from geo.narrate.spots import Spot
from geo.narrate.told.being import frame_of
from geo.narrate.tree import Tree

__all__ = ["headed"]

_HEADED: Final = Trigger(
    word="headed",
    kind="held",
    visit=VisitKind.STAY,
    event=None,
    plover="",
    places=frozenset({"in", "at"}),
    example="Holm in Riga for talks",
)
_TOP: Final = 2
"""Sentences that may be a headline."""
_FOR: Final = frozenset({"for", "on", "at", "ahead"})
_ERRANDS: Final = ("meet", "gather", "visit", "stay", "train", "drill")
"""Kinds of what one is somewhere for."""
_NEAR: Final = 6
"""Words from a place to what somebody is there for."""
_BEFORE: Final = ("NNP", "JJ", "POS", "CC", ",")
"""Tags of the words that may stand before an office or a name."""
_WIDEST: Final = 9
"""Words before the place that say who."""


def headed(
    scene: Scene, tree: Tree, named: Sequence[Spot], found: Sequence[Frame]
) -> Iterator[Frame]:
    """Yield where somebody is by a headline without a verb for it.

    Parameters
    ----------
    scene
        The article so far.
    tree
        The sentence.
    named
        The places that it names.
    found
        What is told by other words.
    """
    if tree.sentence.index >= _TOP or tree.tokens[-1].text in (".", "!", "?"):
        return
    claimed = {id(s) for f in found for s in (*f.stops, *f.origins)}
    for spot in named[:_TOP]:
        case = next(iter(tree.kids(spot.head, "case")), 0)
        if id(spot) in claimed or not 0 < case <= _WIDEST or tree.low(case) not in ("in", "at"):
            continue
        aside = tree.low(case - 1) == ","
        who = case - 2 if aside else case - 1
        if who < 0 or not (_is_aside if aside else _has_errand)(tree, spot):
            continue
        first = tree.first(who)
        whom = figures(scene, tree, first) if _opens(scene, tree, who) else []
        if whom and not any(f.plural for f in whom):
            frame = frame_of(tree, spot.head, _HEADED, (spot,))
            yield replace(frame, who=(first,))


def _opens(scene: Scene, tree: Tree, who: int) -> bool:
    """Tell whether nothing but an office and a nation stands before somebody, or another one."""
    row = person_noun(tree.low(who))
    if row is None or row.kind != "role":
        last = tree.tokens[who].span
        named = [s for s, _ in scene.cast.within(tree.sentence.span) if s.start < last.end]
        if not named or named[-1].end < last.end:
            return False
        who = next(k for k, t in enumerate(tree.tokens) if t.span.end > named[-1].start)
    before = tree.tokens[:who]
    return all(t.tag.startswith(_BEFORE) or person_noun(t.text.lower()) for t in before)


def _is_aside(tree: Tree, spot: Spot) -> bool:
    """Tell "Pope, in Lima, calls for peace"."""
    behind = tree.lows[max(spot.head, spot.first) + 1 :]
    return behind[:1] == (",",) and len(behind) > _TOP and behind[1] not in ("and", "in")


def _has_errand(tree: Tree, spot: Spot) -> bool:
    """Tell "in Riga for talks", "in Riga on a visit" and "in Riga to meet the king"."""
    end = max(tree.below(spot.head)[0], spot.head, spot.first) + 1
    while end < len(tree.tokens) and tree.relation(end) in ("flat", "compound"):
        end += 1
    behind = tree.lows[end : end + _NEAR]
    if behind[:1] == ("to",):
        return behind[1:2] != () and behind[1] in verbs()
    rows = (nouns().get(low) for low in behind[1:])
    return behind[:1] != () and behind[0] in _FOR and any(r and r.kind in _ERRANDS for r in rows)
