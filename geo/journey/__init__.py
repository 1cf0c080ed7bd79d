"""Many readings become one story: who is who, which visits are one, which way people went.

The readings may come in any order, from one process or many: they are sorted first, and every
comparison is made by key.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from geo.journey.contradictions import alternatives
from geo.journey.homecomings import went_home
from geo.journey.merge import merge_events, merge_visits, order_of_source
from geo.journey.people import Appearance, Who, identify
from geo.journey.routes import Head, routes
from geo.journey.stays import whole_stays
from geo.model import (
    Atlas,
    Document,
    Event,
    Homecoming,
    Party,
    Precision,
    Reading,
    Resolution,
    Route,
    TimeSpan,
    Visit,
)

__all__ = ["join", "merge_events", "merge_visits", "routes"]

_Cast = Mapping[Who, Party]
_NO_DAY: Final = date.max


def join(readings: Iterable[Reading]) -> Atlas:
    """Join what the documents said into one story.

    Parameters
    ----------
    readings
        One a document, in any order; a document that comes twice counts once.

    Returns
    -------
    An atlas in which nothing that was read is lost: each visit and event keeps every sentence
    that tells of it.

    Examples
    --------
    >>> join([])
    Atlas(documents=(), resolutions=(), events=(), visits=(), routes=(), alternatives=())
    """
    told = _each_once(readings)
    cast = identify(_appearances(told))
    published = {reading.document.id: reading.document.published for reading in told}
    reports = [_with_travellers(visit, cast) for reading in told for visit in reading.visits]
    visits = whole_stays(merge_visits(reports, published=published), told=reports)
    visits = went_home(visits, _homecomings(told, cast), published=published)
    events = merge_events(
        (_with_participants(event, cast) for reading in told for event in reading.events),
        published=published,
    )
    otherwise = alternatives(visits, published=published)
    heads = {r.document.id: _head(r.document) for r in told}
    ways = routes(visits, heads=heads, alternatives=otherwise)
    return Atlas(
        documents=tuple(reading.document for reading in told),
        resolutions=tuple(sorted(_resolutions(told), key=_position)),
        events=tuple(sorted(events, key=_event_order)),
        visits=_along(visits, ways, otherwise),
        routes=ways,
        alternatives=otherwise,
    )


def _head(document: Document) -> Head:
    title = document.title
    start = document.text.find(title) if title else -1
    return Head(start + len(title) if start >= 0 else 0, document.published, bool(document.trips))


def _each_once(readings: Iterable[Reading]) -> list[Reading]:
    """Sort by document, and keep the fullest reading of each."""
    by_id: dict[str, Reading] = {}
    for reading in sorted(readings, key=_fullest_first):
        by_id.setdefault(reading.document.id, reading)
    return list(by_id.values())


def _fullest_first(reading: Reading) -> tuple[object, ...]:
    document = reading.document
    size = len(reading.visits) + len(reading.events) + len(reading.resolutions)
    return (document.id, -size, _title(document))


def _title(document: Document) -> tuple[str, str, str, str]:
    return (document.title, document.text, document.source, str(document.published))


def _resolutions(told: Iterable[Reading]) -> Iterable[Resolution]:
    return (resolution for reading in told for resolution in reading.resolutions)


def _position(resolution: Resolution) -> tuple[str, int, int]:
    return (resolution.mention.document, *resolution.mention.span)


# --- People -------------------------------------------------------------------------------


def _appearances(told: Iterable[Reading]) -> Iterable[Appearance]:
    for reading in told:
        published = reading.document.published
        for visit in reading.visits:
            day = _day(visit.when) or published
            for party in (visit.traveller, *visit.companions):
                yield Appearance(Who(visit.sources[0].document, party), day, _spot(visit))
        for party, way in reading.homecomings:
            day = _day(way.when) or published
            yield Appearance(Who(way.sources[0].document, party), day)
        for event in reading.events:
            day = _day(event.when) or published
            for party in event.participants:
                yield Appearance(Who(event.sources[0].document, party), day, _spot(event))


def _spot(told: Visit | Event) -> tuple[str, date] | None:
    """Return where and on which day it was, if both are known."""
    on_a_day = told.when is not None and told.when.precision is Precision.DAY
    day = _day(told.when) if on_a_day else None
    return (told.place.id, day) if told.place and day else None


def _day(when: TimeSpan | None) -> date | None:
    return (when.earliest or when.latest) if when else None


def _with_travellers(visit: Visit, cast: _Cast) -> Visit:
    document = visit.sources[0].document
    traveller = cast[Who(document, visit.traveller)]
    companions = [cast[Who(document, party)] for party in visit.companions]
    return replace(visit, traveller=traveller, companions=_without(companions, traveller))


def _with_participants(event: Event, cast: _Cast) -> Event:
    document = event.sources[0].document
    people = [cast[Who(document, party)] for party in event.participants]
    return replace(event, participants=_without(people, None))


def _homecomings(told: Iterable[Reading], cast: _Cast) -> Iterable[Homecoming]:
    for reading in told:
        for party, way in reading.homecomings:
            yield Homecoming(cast[Who(way.sources[0].document, party)], way)


def _without(parties: Sequence[Party], one: Party | None) -> tuple[Party, ...]:
    """Return the parties once each, in order, without that one."""
    return tuple(party for party in dict.fromkeys(parties) if party != one)


# --- Order --------------------------------------------------------------------------------


def _event_order(event: Event) -> tuple[object, ...]:
    return (_day(event.when) or _NO_DAY, *order_of_source(event.sources[0]), event.kind)


def _along(
    visits: Sequence[Visit], ways: Iterable[Route], otherwise: Iterable[Sequence[Visit]]
) -> tuple[Visit, ...]:
    """Sort by traveller: the stops of each route in its order, then what belongs to none."""
    place_on_way = {
        visit: (way, stop)
        for way, route in enumerate(ways)
        for stop, visit in enumerate(route.visits)
    }
    for first, *others in otherwise:
        if first in place_on_way:
            place_on_way |= dict.fromkeys(others, place_on_way[first])
    beyond = (len(place_on_way), 0)
    return tuple(
        sorted(
            visits,
            key=lambda visit: (
                visit.traveller.name,
                place_on_way.get(visit, beyond),
                _day(visit.when) or _NO_DAY,
                order_of_source(visit.sources[0]),
            ),
        )
    )
