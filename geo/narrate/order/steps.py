"""Number the stops of a document in the order in which they were made."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import accumulate
from typing import Final

from geo.model import Step, Turn, Visit
from geo.narrate.order.clues import Clue, Key, keys_of

__all__ = ["stepped"]

_ANOTHER_TRIP_DAYS: Final = 21


def stepped(
    found: Sequence[Visit], known: Iterable[Clue], *, document: str, head: int
) -> tuple[Visit, ...]:
    """Return the visits of a document, each with its step.

    Parameters
    ----------
    found
        The visits, joined.
    known
        What its sentences say of the order, in the order of the text.
    document
        The id of the document.
    head
        Where its headline ends, which gives no order to what is told again behind it.

    Examples
    --------
    >>> stepped([], [], document="1", head=0)
    ()
    """
    number: dict[Key, int] = {}
    for n, visit in enumerate(found):
        for key in keys_of(visit):
            number.setdefault(key, n)
    before: dict[int, set[int]] = {}
    for late, soon in _pairs(list(known)):
        if late in number and soon in number and number[late] != number[soon]:
            before.setdefault(number[late], set()).add(number[soon])
    told = [_first_told(visit, head) for visit in found]
    order = _sequence(told, before)
    steps = {n: Step(document, step) for step, n in enumerate(order)}
    behind = accumulate((told[n] for n in reversed(order)), min)
    led = {n for n, first in zip(reversed(order), behind, strict=True) if told[n] > first}
    return tuple(
        replace(v, steps=(steps[n],), turn=_turn(v.turn, led=n in led)) for n, v in enumerate(found)
    )


def _turn(turn: Turn | None, *, led: bool) -> Turn | None:
    """Return the turn of a visit, which may have been told behind the one that it was before."""
    # "Flew to Lima after wrapping up a tour in Quito": that end was no end of the journey.
    return Turn.EARLIER if led and turn is not Turn.APART else turn


def _first_told(visit: Visit, head: int) -> tuple[int, int]:
    """Return where a document first tells of a visit behind its headline."""
    behind = [s for s in visit.sources if s.sentence.end > head]
    return min(
        (s.sentence.start, s.mention.start if s.mention else s.sentence.start)
        for s in behind or visit.sources
    )


def _pairs(known: Sequence[Clue]) -> Iterator[tuple[Key, Key]]:
    """Yield pairs of stops, the later first."""
    by_who: dict[str, list[Clue]] = {}
    for clue in known:
        yield from ((clue.key, soon) for soon in clue.after)
        mine = by_who.setdefault(clue.key.who, [])
        if clue.back or clue.turn is Turn.EARLIER:
            yield from ((late, clue.key) for late in _told_so_far(mine, clue))
        elif clue.next:
            yield from ((plan.key, clue.key) for plan in mine if _is_later_plan(plan, clue))
        mine.append(clue)


def _is_later_plan(plan: Clue, clue: Clue) -> bool:
    """Tell what is planned beyond the stop to which a traveller goes on next."""
    days = plan.day is not None and clue.day is not None
    late = not days or (plan.day or date.min) >= (clue.day or date.min)
    return plan.plan and late and plan.key.sentence != clue.key.sentence


def _told_so_far(mine: Sequence[Clue], clue: Clue) -> Iterator[Key]:
    """Yield the stops told before that an earlier one precedes.

    "Before that" is before the sentence told last; "had earlier" before all of the same trip but
    what had been before it, too.
    """
    day = clue.day
    last = None
    for other in reversed(mine):
        if other.key.sentence == clue.key.sentence:
            continue
        if clue.back and last not in (None, other.key.sentence):
            return
        if clue.back and other.aside:
            yield other.key  # and the stop that the story had come to
            continue
        if day and other.day and abs((day - other.day).days) > _ANOTHER_TRIP_DAYS:
            return
        last, day = other.key.sentence, other.day or day
        if clue.back or other.turn is not Turn.EARLIER or (other.left and not clue.left):
            yield other.key


def _sequence(told: Sequence[tuple[int, int]], before: Mapping[int, set[int]]) -> list[int]:
    """Return the numbers in the order of the text, each behind those that were before it.

    Examples
    --------
    >>> _sequence([(0, 0), (1, 0), (2, 0)], {0: {2}})
    [2, 0, 1]
    """
    order: dict[int, None] = {}
    seen: set[int] = set()
    ranked = sorted(range(len(told)), key=lambda n: (told[n], n))
    for start in ranked:
        stack = [start]
        while stack:
            n = stack[-1]
            seen.add(n)
            waiting = [m for m in before.get(n, ()) if m not in seen]
            if waiting:
                stack.append(min(waiting, key=lambda m: (told[m], m)))
                continue
            order[stack.pop()] = None
    return list(order)
