"""Lay a traveller's visits out as journeys: stops in order, and the legs between them.

A journey is held together by the documents that tell of it: visits of one document, or of two
that share a visit, belong together unless a gap in their dates parts them. Visits of unrelated
documents belong together only where their days follow closely, as do the rows of a table, unless
it has them on one trip, or one sets out from where the last one led.

Stops stand in the order of their dates, then of what the text says in words ("first", "had come
from", "the last stop"), then of the text; planned ones come behind those made. A headline gives no
order to what is told again behind it. Cancelled, denied and supposed visits are no stops, nor is a
region or country around another stop. A journey ends when its traveller is home, or by a gap.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from geo.earth import distance_km
from geo.journey.agreement import contains, documents_of, holds_site, overlap
from geo.journey.links import CLOSE_DAYS, GAP_DAYS, Sets, is_here, links
from geo.journey.merge import order_of_source
from geo.journey.stops import Head, Stop
from geo.model import (
    Homeward,
    Leg,
    Party,
    PartyKind,
    Place,
    PlaceKind,
    Route,
    Status,
    Turn,
    Visit,
)

__all__ = ["CLOSE_DAYS", "GAP_DAYS", "Head", "routes"]

# A word in lower case that does more than list: "quarantined in A were brought to B".
_CARRIES_ON: Final = re.compile(r"\b(?!(?:and|or|as|well|the|in|of|to|including)\b)[a-z]{2,}")


def routes(
    visits: Iterable[Visit],
    *,
    heads: Mapping[str, Head] | None = None,
    alternatives: Iterable[Sequence[Visit]] = (),
) -> tuple[Route, ...]:
    """Return the journeys of every traveller.

    Parameters
    ----------
    visits
        Merged visits, in any order; the travellers have to be the same parties throughout.
    heads
        By id of a document: its headline and day.
    alternatives
        Visits whose reports exclude each other, the one that stands on a route first.

    Returns
    -------
    Routes of two stops or more, or of an origin or a home and a stop, sorted by traveller and
    first day.

    Examples
    --------
    >>> routes([])
    ()
    """
    by_traveller: dict[Party, list[Stop]] = defaultdict(list)
    others = {group[0]: tuple(group[1:]) for group in alternatives}
    stood_for = {visit for group in others.values() for visit in group}
    for visit in visits:
        told = visit.status in {Status.ACTUAL, Status.PLANNED} and visit.turn is not Turn.APART
        if visit.place is not None and told and visit not in stood_for:
            same = (other for other in others.get(visit, ()) if other.is_stop_of(visit))
            reports = (visit, *same)
            documents = documents_of(source for report in reports for source in report.sources)
            stop = Stop(visit, visit.place, documents, heads or {}, reports)
            by_traveller[visit.traveller].append(stop)
    found = [
        route
        for traveller, stops in by_traveller.items()
        for journey in _journeys(stops)
        if (route := _route(traveller, journey)) is not None
    ]
    return tuple(sorted(found, key=_order))


def _order(route: Route) -> tuple[object, ...]:
    first = route.visits[0]
    day = first.when.earliest if first.when else None
    told = order_of_source(first.sources[0])
    return (route.traveller.name, repr(route.traveller), day or date.max, told)


# --- Journeys -----------------------------------------------------------------------------


def _journeys(stops: Sequence[Stop]) -> list[list[Stop]]:
    """Part the stops of one traveller into journeys, each in order."""
    ordered = sorted(stops, key=_first_told)
    sets = Sets(len(ordered))
    for one, other in links(ordered):
        sets.join(one, other)
    journeys = [[ordered[n] for n in group] for group in sets.groups()]
    ordered_parts = (part for journey in journeys for part in _in_order(_finest(journey)))
    return [trip for part in ordered_parts for trip in _until_home(part)]


def _finest(journey: Sequence[Stop]) -> list[Stop]:
    """Leave out the countries and regions of which a finer stop of the journey is a part."""
    fine = [stop for stop in journey if not any(_is_around(stop, other) for other in journey)]
    told = [stop for stop in fine if stop.first or not stop.only_in_headlines]
    return told if len(told) > 1 else fine


def _is_around(stop: Stop, other: Stop) -> bool:
    outer, inner = stop.place, other.place
    if holds_site(outer, inner) and other.exact and stop.first and not stop.exact:
        return overlap((stop.first, stop.last), (other.first, other.last))
    if outer.id == inner.id or (stop.first and other.first and stop.first != other.first):
        return False
    vast = outer.kind is PlaceKind.REGION and outer.country in ("", inner.country)
    return contains(outer, inner) or (vast and inner.kind is not PlaceKind.REGION)


def _until_home(journey: Sequence[Stop]) -> Iterator[list[Stop]]:
    """Part a journey behind each stop from which its traveller went home."""
    trip: list[Stop] = []
    for stop in journey:
        trip.append(stop)
        if stop.visit.homeward:
            yield trip
            trip = []
    if trip:
        yield trip


def _first_told(stop: Stop) -> tuple[object, ...]:
    return (*order_of_source(stop.visit.sources[0]), stop.place.id, str(stop.visit.when))


# --- Order --------------------------------------------------------------------------------


def _in_order(journey: Sequence[Stop]) -> list[list[Stop]]:
    """Put the stops in order: those made, then those planned; by date, then by text.

    An undated stop takes the date of the stop told before it in its document, or of that before
    which it was, if the text says so.
    """
    made = _by_date([stop for stop in journey if not stop.planned])
    planned = _by_date([stop for stop in journey if stop.planned])
    # A plan for days before the last stop made belongs to another telling.
    last = max((stop.last for stop in made if stop.last), default=None)
    late = [stop for stop in planned if last is None or stop.last is None or stop.last >= last]
    early = [stop for stop in planned if stop not in late]
    parts = [*_unbroken([*made, *late]), *_unbroken(early)]
    return [part for part in parts if part]


def _unbroken(stops: Sequence[Stop]) -> Iterator[list[Stop]]:
    """Cut a journey where more days lie between two stops than one journey has.

    An undated stop that two articles tell of can tie journeys together that are months apart.
    """
    part: list[Stop] = []
    last: Stop | None = None
    for stop in stops:
        gap = last is not None and stop.days_after(last) > GAP_DAYS
        if gap and not (part and part[-1].leg_of(stop)):
            yield part
            part = []
        part.append(stop)
        last = stop if stop.last else last
    yield part


def _by_date(stops: Sequence[Stop]) -> list[Stop]:
    told = [stops[n] for n in _by_text(stops)]
    days: list[date] = []
    upcoming = _upcoming(told)
    for stop, following in zip(told, upcoming, strict=True):
        onward = following if stop.leads and following < date.max else None
        days.append(stop.first or onward or (days[-1] if days else following))
    return [told[n] for n in sorted(range(len(told)), key=lambda n: (days[n], n))]


def _upcoming(told: Sequence[Stop]) -> list[date]:
    """Return for each stop the next day that is told; the last of all if there is none."""
    days: list[date] = []
    for stop in reversed(told):
        days.append(stop.first or (days[-1] if days else date.max))
    return days[::-1]


def _by_text(stops: Sequence[Stop]) -> list[int]:
    """Order by the document that tells of most stops; the others fill in what it leaves out."""
    told: dict[str, list[int]] = defaultdict(list)
    for number, stop in enumerate(stops):
        for document in stop.documents:
            told[document].append(number)
    order: list[int] = []
    for document in sorted(told, key=lambda document: (-len(told[document]), document)):
        numbers = sorted(told[document], key=lambda n: (stops[n].position(document), n))
        _fill_in(order, numbers)
    return order


def _fill_in(order: list[int], numbers: Sequence[int]) -> None:
    """Put what is missing in `order` behind the one before it, the first before the next."""
    missing = set(numbers) - set(order)
    for at, number in enumerate(numbers):
        if number not in missing:
            continue
        placed = (order.index(n) for n in numbers[at:] if n not in missing)
        order.insert(order.index(numbers[at - 1]) + 1 if at else next(placed, len(order)), number)
        missing.discard(number)


# --- Routes -------------------------------------------------------------------------------


def _route(traveller: Party, journey: Sequence[Stop]) -> Route | None:
    stops = _collapsed(journey)
    if traveller.kind is not PartyKind.PERSON and len(stops) > 1 and _is_one_list(stops):
        return None
    origin = stops[0].visit.origin if stops else None
    legs: list[Leg] = []
    if origin is not None and not is_here(origin, stops[0].place):
        legs.append(_leg(origin, stops[0]))
    legs.extend(_leg(one.place, other) for one, other in pairwise(stops))
    way = stops[-1].visit.homeward if stops else None
    if way is not None and not is_here(way.place, stops[-1].place):
        legs.append(_home(stops[-1].place, way))
    if not legs:
        return None
    return Route(traveller=traveller, visits=tuple(stop.visit for stop in stops), legs=tuple(legs))


def _is_one_list(stops: Sequence[Stop]) -> bool:
    """Tell whether one sentence lists undated places: a group may be spread over them."""
    sources = [source for stop in stops for source in stop.visit.sources]
    if len({source[:2] for source in sources}) != 1 or any(stop.exact for stop in stops):
        return False
    names = sorted({source.mention for source in sources if source.mention})
    start = sources[0].sentence.start
    between = (sources[0].text[a.end - start : b.start - start] for a, b in pairwise(names))
    return not any(_CARRIES_ON.search(words) for words in between)


def _collapsed(journey: Sequence[Stop]) -> list[Stop]:
    """Leave out a stop that is where the one before was; of a country and its town, the country."""
    out: list[Stop] = []
    for stop in journey:
        if out and contains(out[-1].place, stop.place):
            out.pop()
        if not (out and is_here(stop.place, out[-1].place)):
            out.append(stop)
    return out


def _home(start: Place, way: Homeward) -> Leg:
    return Leg(
        start=start,
        end=way.place,
        distance_km=distance_km(start.position, way.place.position),
        status=way.status,
        when=way.when,
    )


def _leg(start: Place, stop: Stop) -> Leg:
    return Leg(
        start=start,
        end=stop.place,
        distance_km=distance_km(start.position, stop.place.position),
        status=stop.visit.status,
        when=stop.visit.when,
    )
