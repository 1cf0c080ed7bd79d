"""Tell which stops belong to one journey: by the documents that tell of them, and by their days."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from geo.journey.agreement import contains, is_same_place
from geo.journey.people import is_vague
from geo.journey.stops import Stop
from geo.model import Place, Precision

__all__ = ["CLOSE_DAYS", "GAP_DAYS", "Sets", "is_here", "links"]

GAP_DAYS: Final = 21
"""A journey ends where nothing is told of more days than these: few state visits, tours or
pilgrimages pause for three weeks."""

CLOSE_DAYS: Final = 5
"""Visits that only unrelated documents tell of are one journey if no more days lie between."""

# Characters from the beginning of one sentence to that of the next.
_CLOSE_TEXT: Final = 250
_STOPS: Final = 2
# Days behind its publication that a report still tells of as its own story.
_NEWS_DAYS: Final = 60


class Sets:
    """Disjoint sets of numbers: which stops belong together."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def _root(self, number: int) -> int:
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def join(self, one: int, other: int) -> None:
        """Put two numbers into one set."""
        a, b = sorted((self._root(one), self._root(other)))
        self._parent[b] = a

    def groups(self) -> list[list[int]]:
        """Return the sets, each in order, by their first number."""
        found: dict[int, list[int]] = defaultdict(list)
        for number in range(len(self._parent)):
            found[self._root(number)].append(number)
        return list(found.values())


def links(stops: Sequence[Stop]) -> Iterator[tuple[int, int]]:
    """Yield pairs of stops that belong to one journey.

    Parameters
    ----------
    stops
        The stops of one traveller.
    """
    by_document: dict[str, list[int]] = defaultdict(list)
    for number, stop in enumerate(stops):
        for document in sorted(stop.documents):
            by_document[document].append(number)
    for document, numbers in by_document.items():
        if stops[numbers[0]].is_row(document):
            yield from _rows(stops, numbers, document)
            continue
        yield from _chain(stops, numbers, GAP_DAYS)
        told = sorted(numbers, key=lambda n: (stops[n].position(document), n))
        yield from _undated(stops, told, document)
    everywhere = [
        n for n, stop in enumerate(stops) if stop.exact and not is_vague(stop.visit.traveller)
    ]
    yield from _chain(stops, everywhere, CLOSE_DAYS)


def _chain(stops: Sequence[Stop], numbers: Iterable[int], gap: int) -> Iterator[tuple[int, int]]:
    """Link dated stops to the next by date, unless more than `gap` days lie between."""
    dated = sorted(
        (stops[n].first or date.min, stops[n].last or date.min, n)
        for n in numbers
        if stops[n].first
    )
    for (_, _, one), (_, _, other) in pairwise(dated):
        near = stops[other].days_after(stops[one]) <= gap
        if near and stops[one].leg_of(stops[other]) is not False:
            yield one, other


def _rows(
    stops: Sequence[Stop], numbers: Sequence[int], document: str
) -> Iterator[tuple[int, int]]:
    """Link the rows of a table: those of one trip, or the next of which sets out from the last.

    A table lists the trips of years; that two rows follow each other says nothing. Their days link
    them only as those of unrelated documents do.
    """
    yield from _chain(stops, [n for n in numbers if stops[n].exact], CLOSE_DAYS)
    last: dict[str, int] = {}
    for n in sorted(numbers, key=lambda n: stops[n].position(document)):
        stop, journey = stops[n], stops[n].visit.journey
        if journey and journey in last:
            yield last[journey], n
        before = last.get("")
        if before is not None and _sets_out(stops[before], stop, document):
            yield before, n
        last[journey] = last[""] = n


def _sets_out(one: Stop, other: Stop, document: str) -> bool:
    """Tell whether a stop stands in the row of the one before, or came from there."""
    if one.told_at(document)[0] == other.told_at(document)[0]:
        return True
    origin = other.visit.origin
    came = origin is not None and (is_here(origin, one.place) or is_here(one.place, origin))
    late = one.last and other.first and not 0 <= (other.first - one.last).days <= GAP_DAYS
    return came and not late and one.leg_of(other) is not False


def _undated(
    stops: Sequence[Stop], numbers: Sequence[int], document: str
) -> Iterator[tuple[int, int]]:
    """Link each undated stop to the one told before it in the document, the first to the next.

    One that was right before another goes with that one alone.
    """
    leading: dict[int, int] = {}
    first = stops[numbers[-1]].told_at(document)
    for one, other in pairwise(numbers[::-1]):
        behind = stops[other].told_at(document) > first
        if behind and stops[other].leads and stops[other].planned == stops[one].planned:
            leading[other] = one
        first = min(first, stops[other].told_at(document))
    yield from leading.items()
    known = [n for n in numbers if n not in leading and not _is_old(stops[n], document)]
    for one, other in pairwise(known):
        if stops[one].first and stops[other].first:
            continue
        made = sum(not stops[n].planned for n in known)
        if _goes_on(stops[one], stops[other], made=made, document=document):
            yield one, other


def _is_old(stop: Stop, document: str) -> bool:
    """Tell whether only a year is known, or a day long past: that was another journey."""
    if stop.visit.when is not None and stop.visit.when.precision is Precision.YEAR:
        return True
    day = stop.heads[document].published if document in stop.heads else None
    return day is not None and (day - (stop.last or day)).days > _NEWS_DAYS


def _goes_on(one: Stop, other: Stop, *, made: int, document: str) -> bool:
    """Tell whether two stops, one of them undated, are of one journey.

    A plan without a date ("will soon visit") goes on from a journey only where two of its stops
    have been told, or the next sentence does it.
    """
    if one.planned == other.planned:
        return True
    undated = one if one.planned else other
    if undated.first:
        return True
    gap = abs(other.told_at(document)[0] - one.told_at(document)[0])
    return made >= _STOPS or gap <= _CLOSE_TEXT


def is_here(place: Place, previous: Place) -> bool:
    """Tell whether one who was at a place before is still there: it is the same, or around it."""
    return is_same_place(place, previous) or contains(place, previous)
