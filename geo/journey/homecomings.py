"""Close journeys with ways home that other documents tell of: "returned to Oslo on Thursday"."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from geo.journey.agreement import contains, documents_of, is_same_place
from geo.journey.merge import order_of_source
from geo.journey.people import is_vague
from geo.model import Homecoming, Homeward, Party, Precision, Status, Visit

__all__ = ["HOME_DAYS", "went_home"]

HOME_DAYS: Final = 5
"""A way home closes a journey whose last stop is no more days before it."""


def went_home(
    visits: Sequence[Visit],
    homecomings: Iterable[Homecoming],
    *,
    published: Mapping[str, date | None],
) -> tuple[Visit, ...]:
    """Return the visits, the last of a traveller before each way home with that way.

    Parameters
    ----------
    visits
        Merged visits, in any order; the travellers have to be the same parties throughout.
    homecomings
        In any order.
    published
        The day of publication of each document, by its id.

    Examples
    --------
    >>> went_home([], [], published={})
    ()
    """
    mine: dict[Party, list[int]] = defaultdict(list)
    for number, visit in enumerate(visits):
        made = visit.status is Status.ACTUAL and visit.row is None
        if made and _days(visit) and not is_vague(visit.traveller):
            mine[visit.traveller].append(number)
    out = list(visits)
    for traveller, way in sorted(homecomings, key=_order):
        day = _day_of(way, published)
        stops = [visits[n] for n in mine[traveller]]
        last = _last(stops, way, day) if day and way.status is Status.ACTUAL else None
        if last is not None:
            number = mine[traveller][last]
            out[number] = replace(out[number], homeward=_joined(out[number].homeward, way))
    return tuple(out)


def _order(homecoming: Homecoming) -> tuple[object, ...]:
    way = homecoming.way
    known = way.when is None or way.when.precision is not Precision.DAY
    return (known, order_of_source(way.sources[0]), homecoming.traveller.name)


def _day_of(way: Homeward, published: Mapping[str, date | None]) -> date | None:
    """Return the day of a way home: that of its report, if it does not say."""
    if way.when is not None and way.when.precision is Precision.DAY:
        return way.when.latest
    if way.when is not None and way.when.precision is not None:
        return None
    days = [published.get(document) for document in sorted(documents_of(way.sources))]
    return min((day for day in days if day), default=None)


def _last(stops: Sequence[Visit], way: Homeward, day: date) -> int | None:
    """Return the number of the stop from which the traveller went home by that day."""
    before: list[tuple[tuple[object, ...], int]] = []
    for number, stop in enumerate(stops):
        days = _days(stop)
        near = days is not None and 0 <= (day - days[1]).days <= HOME_DAYS
        if days and near and not _is_home(stop, way):
            told = (*order_of_source(stop.sources[-1]), repr(stop.place))
            before.append(((days[1], days[0], *told), number))
    return max(before)[1] if before else None


def _days(visit: Visit) -> tuple[date, date] | None:
    when = visit.when
    if when is None or when.precision is not Precision.DAY or not when.earliest or not when.latest:
        return None
    return when.earliest, when.latest


def _is_home(stop: Visit, way: Homeward) -> bool:
    one, home = stop.place, way.place
    return is_same_place(one, home) or contains(one, home) or contains(home, one)


def _joined(known: Homeward | None, way: Homeward) -> Homeward:
    """Return the way home that is known already, with the sentences of another report of it."""
    if known is None:
        return way
    sources = {*known.sources, *way.sources}
    return known._replace(
        when=known.when or way.when, sources=tuple(sorted(sources, key=order_of_source))
    )
