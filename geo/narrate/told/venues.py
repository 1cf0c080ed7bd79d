"""Tell where a meeting was that its own words do not place: by what is said around it."""

from collections.abc import Sequence
from typing import Final

from geo.model import Place
from geo.narrate.frames import Frame
from geo.narrate.people.cast import Figure
from geo.narrate.scene import Scene
from geo.narrate.spots import Spot, narrowest
from geo.narrate.tree import Tree

__all__ = ["venue"]

_ADJUNCT: Final = 4
"""Words from "ahead" to the noun, as in "ahead of a meeting"."""
_UNITS: Final = frozenset({"day", "week", "month", "year"})
_OTHER: Final = frozenset({"before", "after", "following", "since", "until"})
"""Prepositions of a gathering that another one precedes or follows."""


def venue(scene: Scene, frame: Frame, people: Sequence[Figure]) -> tuple[Spot | None, Place | None]:
    """Return where a meeting was: as its sentence says, or where its parties are known to be.

    Parameters
    ----------
    scene
        The article so far.
    frame
        What is told.
    people
        Who met, the subject first.
    """
    found = narrowest(frame.stops)
    if found:
        return found[0], found[0].place
    above = [*frame.tree.climb(frame.word)]
    # "arrived in Lima and flew to Cusco for talks": of several the nearest
    ways = sorted(scene.going, key=lambda w: above.index(w[0]) if w[0] in above else len(above))
    for word, resolution in ways:
        near = frame.tree.below(frame.word)
        inner = word in near and word != frame.word and not _prepared(frame.tree, frame.word, word)
        if word in above or inner:
            return Spot(resolution=resolution, head=word, first=word), resolution.place
    aside = {"sidelines", "margins"} & set(frame.tree.lows)
    if aside and scene.stage and scene.stage.place:
        return Spot(resolution=scene.stage, head=frame.word, first=frame.word), scene.stage.place
    seat = _where_told(scene, frame, people) or _at_the_dateline(scene, frame, people)
    if seat:
        return seat, seat.place
    for figure in people:
        if figure.party.name in scene.visitors:
            return None, scene.visitors[figure.party.name]
    return None, None


def _days_away(tree: Tree, word: int) -> bool:
    """Tell "met the king two days after he visited Lima" and "before he flew to Lima"."""
    for mark in tree.kids(word, "mark"):
        unit = tree.low(mark - 1).removesuffix("s") if mark else ""
        if tree.low(mark) == "before" or (tree.low(mark) == "after" and unit in _UNITS):
            return True
    return False


def _prepared(tree: Tree, i: int, word: int) -> bool:
    """Tell "met to make arrangements for a summit in Lima", where the summit is, not the talks."""
    before = tree.prior(word, _ADJUNCT)
    ahead = tree.case(word) in ("of", "to") and not {"ahead", "prior"}.isdisjoint(before)
    if ahead or tree.case(word) in _OTHER:
        return tree.is_noun(word)  # "met the envoy ahead of a summit in Lima"
    if _days_away(tree, word):
        return True
    between = [k for k in tree.climb(word) if i < k < word]
    prepares = any(tree.tokens[k].tag == "VB" for k in between)
    return prepares and tree.case(word) == "for" and tree.is_noun(word)


def _where_told(scene: Scene, frame: Frame, people: Sequence[Figure]) -> Spot | None:
    """Return where somebody spoke after a meeting with one of that country, where it was, too."""
    above = [*frame.tree.climb(frame.word)]
    for word, one in scene.saying:
        host = any(one.place and f.party.country == one.place.country for f in people[1:])
        if word in above and host:
            return Spot(resolution=one, head=word, first=word)
    return None


def _at_the_dateline(scene: Scene, frame: Frame, people: Sequence[Figure]) -> Spot | None:
    """Return where a report is from, for a guest of its country who is received somewhere."""
    one = scene.filed
    if frame.trigger.kind != "receive" or one is None or one.place is None:
        return None
    country = one.place.country
    guest = any((f.party.name, country) in scene.guests for f in people)
    return Spot(resolution=one, head=frame.word, first=frame.word) if guest else None
