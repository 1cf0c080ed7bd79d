"""Follow a run of places as it stands, whatever the tree hangs its members on.

"to Lima on Monday, Quito on Tuesday and Bogota on Friday", "Lima as well as Quito", "not only to
Lima but also to Quito", "Lima (Peru), Quito (Ecuador) and Cali": who was at one was at all.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.narrate.dates.words import MONTHS, WEEKDAY_SHORT, WEEKDAYS
from geo.narrate.frame import Frame
from geo.narrate.spots import Spot, inside, preposition
from geo.narrate.tree import Tree

__all__ = ["run_on", "runs"]

_KINDS: Final = frozenset(
    {"go", "visit", "arrive", "stay", "act", "carry", "leave", "held", "do", "meet", "train"}
)
_DAY: Final = "|".join((*WEEKDAYS, *WEEKDAY_SHORT, *MONTHS))
_TIME: Final = (
    rf"(?:,? ?(?:(?:on|in|early|late|last|next|this|the|following|earlier|for|a|two|three|four|few)"
    rf" )*(?:(?:{_DAY})\.?|days?|weeks?|weekend|\d[\w.:]*|yesterday|today|tomorrow|month|year)"
    r"(?: (?:morning|afternoon|evening|night|\d+))?)*"
)
_AND: Final = (
    r"(?:[,;] ?)?(?:(?:and|&|as well as|along with|but also|then)"
    r"(?: (?:also|then|later|finally|lastly|eventually|from there|next|afterwards))*"
    r"|followed by)"
)
_LINK: Final = re.compile(
    rf"(?P<shut>\) ?)?(?P<seat>,? ?the capital ?)?(?P<time>{_TIME}) ?(?P<link>{_AND}|[,;]) ?"
    r"(?P<how>in|to|at|for|into|of|on)? ?"
    r"(?:the (?:\w+ )?(?:city|town|village|port|capital|island|state|province) of )?"
    r"(?:the )?(?:neighbou?ring|nearby|finally|later)? ?"
)
_BELONGS: Final = ("nsubj", "compound", "amod", "nmod:poss", "det")
_WITHIN: Final = (",", "(", "in", "-lrb-")


def runs(tree: Tree, named: Sequence[Spot]) -> tuple[tuple[Spot, ...], ...]:
    """Return the runs of two or more places that a sentence lists, in order.

    Parameters
    ----------
    tree
        The sentence.
    named
        The places that it names.
    """
    found: list[tuple[Spot, ...]] = []
    order = sorted(named, key=lambda s: s.first) if len(named) > 1 else []
    run: list[Spot] = []
    waiting: list[Spot] = []  # behind a comma: a list only if an "and" follows, or each has its day
    end = 0
    for spot in order:
        last = [*run, *waiting][-1:]
        if last and _holds(tree, spot, last[0], end):
            end = _end(tree, spot)
            continue
        joint = _joint(tree, run[0], end, spot) if run else None
        if joint is None:
            found.append(tuple(run))
            run, waiting = [spot], []
        else:
            waiting.append(spot)
            run, waiting = (run, waiting) if joint == "," else ([*run, *waiting], [])
        end = _end(tree, spot)
    return tuple(r for r in (*found, tuple(run)) if len(r) > 1)


def run_on(frame: Frame, listed: Sequence[Sequence[Spot]], left: Sequence[Spot]) -> Frame:
    """Return a frame with all places of the run that one of its own stands in.

    Parameters
    ----------
    frame
        What is told.
    listed
        The runs of places of the sentence.
    left
        The places that hang on nothing else that tells of a visit.
    """
    if not frame.stops or not listed or frame.trigger.kind not in _KINDS:
        return frame
    free, own = {id(s) for s in left}, {id(s) for s in frame.stops}
    more = [
        s for run in listed if any(id(s) in own for s in run) for s in run if id(s) in free - own
    ]
    return replace(frame, stops=(*frame.stops, *more)) if more else frame


def _end(tree: Tree, spot: Spot) -> int:
    """Return the last word of a place's name."""
    return max([spot.first, *tree.under(spot.resolution.mention.span)])


def _holds(tree: Tree, large: Spot, small: Spot, end: int) -> bool:
    """Tell Peru of "Lima, Peru", "Lima (Peru)" and "Lima in Peru"."""
    beside = large.first == end + 2 and tree.after(end) in _WITHIN
    return beside and bool(large.place and small.place and inside(small.place, large.place))


def _joint(tree: Tree, first: Spot, end: int, spot: Spot) -> str | None:
    """Return what joins a place to those before it: "and", or "," alone; None if nothing does."""
    i = spot.head
    if tree.head(i) > i and tree.tokens[i].relation in _BELONGS:
        return None  # "visited Lima, and Peru officials said"
    if tree.low(_end(tree, spot) + 1 if _end(tree, spot) + 1 < len(tree.tokens) else i) == "'s":
        return None
    told = _LINK.fullmatch(" ".join(tree.low(k) for k in range(end + 1, spot.first)))
    if told is None:
        return None
    how = tree.case(first.head) or preposition(tree, first)
    if told["how"] and told["how"] != how:
        return None
    weak = told["link"] == "," and not (told["time"] and told["time"].strip(" ,"))
    return "," if weak else "and"
