"""Follow a list of places: "to Kumasi on Sunday, to Obuasi on Monday and to Sunyani on Tuesday"."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.narrate.dates.words import MONTHS, WEEKDAY_SHORT, WEEKDAYS
from geo.narrate.frame import Frame
from geo.narrate.lexicon import words
from geo.narrate.spots import Spot
from geo.narrate.tree import Tree

__all__ = ["listed"]

_KINDS: Final = frozenset(
    {"go", "visit", "arrive", "stay", "act", "carry", "leave", "held", "do", "meet", "train"}
)
_TO: Final = frozenset({"in", "at", "to", "into", "via", "through", "on"})
_TIME: Final = frozenset(
    {
        *("day", "days", "night", "nights", "morning", "afternoon", "evening", "week", "month"),
        *("weekend", "year", "after", "before", "later", "earlier", "following", "next", "last"),
        *("today", "tomorrow", "yesterday", "noon", "midnight", "this", "then", "finally", "on"),
        *("from", "until", "till", "early", "late", "and", "or", "the", "a", "an", "two", "three"),
        *("four", "five", "six", "seven", ",", "both", "also", "-", "–", "more", "most", "once"),
        *("recently", "lately", "again", "eventually", "subsequently", "afterwards", "thereafter"),
        *("possibly", "perhaps", "reportedly", "briefly", "soon", "secretly", "lastly", "least"),
    }
)
"""Words that may stand between the places of a list, besides names of days and numbers."""


def listed(tree: Tree, frame: Frame, left: Sequence[Spot]) -> Frame:
    """Return a frame with the places that go on its list, though the tree hangs them elsewhere.

    Parameters
    ----------
    tree
        The sentence.
    frame
        What is told, with the places that hang on it.
    left
        The places that hang on nothing that tells of a visit.
    """
    if not frame.stops or frame.trigger.kind not in _KINDS:
        return frame
    frame = replace(frame, stops=(*frame.stops, *_followed(tree, frame, left)))
    stops = sorted(frame.stops, key=lambda s: s.head)
    how = tree.case(stops[0].head)
    if how not in _TO:
        return frame
    for spot in left:
        if spot.first > stops[-1].head and _goes_on(tree, stops[-1].head, spot.first, how):
            stops.append(spot)
    for spot in reversed(left):
        behind = frame.word < spot.first and spot.head < stops[0].head
        if (
            behind
            and tree.case(spot.head) == how
            and _goes_on(tree, spot.head, stops[0].first, how)
        ):
            stops.insert(0, spot)
    return replace(frame, stops=tuple(stops))


def _followed(tree: Tree, frame: Frame, left: Sequence[Spot]) -> list[Spot]:
    """Return Lima and Quito of "visited Oslo, followed by Lima and Quito"."""
    found = []
    for spot in left:
        i = tree.first(spot.head)
        verb = tree.head(i)
        by = (
            tree.case(i) == "by" and tree.low(verb) == "followed" and tree.tokens[verb].tag == "VBN"
        )
        if by and tree.head(verb) in (*frame.anchors, *(s.head for s in frame.stops)):
            found.append(spot)
    return found


def _goes_on(tree: Tree, i: int, j: int, how: str) -> bool:
    """Tell whether only times and the same preposition stand between two places of a list."""
    between = [tree.low(k) for k in range(i + 1, j)]
    joint = "and" in between or "," in between or "then" in between
    again = bool(between) and between[-1] in (how, *words("article")) and how in between[-2:]
    dated = any(low in WEEKDAYS or low in WEEKDAY_SHORT or low in MONTHS for low in between)
    # "in Bern on Monday and Basel on Friday", "to Bern, then Basel"
    again = again or (dated and between[-1:] == ["and"]) or between[-1:] == ["then"]
    return joint and again and all(_is_time(low) or low == how for low in between)


def _is_time(low: str) -> bool:
    named = low in WEEKDAYS or low in WEEKDAY_SHORT or low.rstrip(".") in MONTHS
    return named or low in _TIME or low[:1].isdigit()
