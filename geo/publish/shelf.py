"""Look the parts of an atlas up by what links them: ids, routes, sentences."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from geo.model import (
    Atlas,
    Document,
    Event,
    Resolution,
    Route,
    Span,
    Visit,
)
from geo.publish.cells import fingerprint, numbered
from geo.publish.sentences import Known, known_sentences

__all__ = [
    "Shelf",
    "Spot",
    "event_id",
    "place_name",
    "resolution_of",
    "shelve",
    "spots",
    "visit_id",
]


class Spot(NamedTuple):
    """A sentence that tells of a place: where a visit and an event can meet."""

    document: str
    sentence: Span
    place_id: str


class Shelf(NamedTuple):
    """The parts of an atlas by what they are looked up by."""

    documents: Mapping[str, Document]
    """By id."""
    resolutions: Mapping[tuple[str, Span], Resolution]
    """By document and by where the name stands."""
    routes: tuple[tuple[str, Route], ...]
    """With their ids, in the order of the atlas."""
    visit_ids: Mapping[Visit, str]
    """The ids of the features."""
    stops: Mapping[Visit, tuple[str, int]]
    """The route of a visit, and its number there, from 1."""
    others: Mapping[Visit, tuple[Visit, ...]]
    """The visits in which other articles tell of the same stop on other days."""
    stops_at: Mapping[Spot, tuple[str, int]]
    """The same by the sentences that tell of it."""
    divisions: Mapping[tuple[str, str], str]
    """Names of first-level divisions, by country and code."""
    sentences: Known
    """The sentences that a visit or event was read in."""


def shelve(atlas: Atlas) -> Shelf:
    """Return the atlas by what its parts are looked up by."""
    route_ids = numbered(_route_id(route) for route in atlas.routes)
    routes = tuple(zip(route_ids, atlas.routes, strict=True))
    stops: dict[Visit, tuple[str, int]] = {}
    for own, route in routes:
        for number, visit in enumerate(route.visits, 1):
            stops.setdefault(visit, (own, number))
    others: dict[Visit, tuple[Visit, ...]] = {}
    for group in atlas.alternatives:
        others |= {visit: tuple(one for one in group if one != visit) for visit in group}
        if group[0] in stops:
            same = (visit for visit in group if visit.is_stop_of(group[0]))
            stops |= dict.fromkeys(same, stops[group[0]])
    stops_at: dict[Spot, tuple[str, int]] = {}
    for visit in atlas.visits:
        for spot in spots(visit):
            if visit in stops:
                stops_at.setdefault(spot, stops[visit])
    told: list[Visit | Event] = [*atlas.visits, *atlas.events]
    visit_ids = numbered(map(visit_id, atlas.visits))
    return Shelf(
        documents={document.id: document for document in atlas.documents},
        resolutions={(r.mention.document, r.mention.span): r for r in atlas.resolutions},
        routes=routes,
        visit_ids={v: own for own, v in reversed([*zip(visit_ids, atlas.visits, strict=True)])},
        stops=stops,
        others=others,
        stops_at=stops_at,
        divisions=atlas.divisions,
        sentences=known_sentences(source for one in told for source in one.sources),
    )


def spots(told: Visit | Event) -> Iterator[Spot]:
    """Yield the sentences that tell of it, each with its place; none if the place is unknown."""
    if told.place:
        for source in told.sources:
            yield Spot(source.document, Span(*source.sentence), told.place.id)


def resolution_of(told: Visit | Event, shelf: Shelf) -> Resolution | None:
    """Return the choice that led to its place; if none did, the first that was read there."""
    wanted = told.place.id if told.place else None
    read = (
        shelf.resolutions.get((source.document, Span(*source.mention)))
        for source in told.sources
        if source.mention
    )
    known = [one for one in read if one is not None]
    led = (one for one in known if (one.place.id if one.place else None) == wanted)
    return next(led, known[0] if known else None)


def place_name(told: Visit | Event, documents: Mapping[str, Document]) -> str:
    """Return the label of its place; of a place that is unknown, the name that the text gives."""
    if told.place:
        return told.place.label
    for source in told.sources:
        if source.mention and source.document in documents:
            return Span(*source.mention).of(documents[source.document].text)
    return ""


def visit_id(visit: Visit) -> str:
    """Return an id by who went where and when, and the first sentence that says so."""
    return fingerprint("visit", visit.traveller.name, visit.kind, *_identity(visit))


def event_id(event: Event) -> str:
    """Return an id by who did what, where and when, and the first sentence that says so."""
    people = sorted(party.name for party in event.participants)
    return fingerprint("event", event.kind, *people, *_identity(event))


def _identity(told: Visit | Event) -> tuple[object, ...]:
    first = told.sources[0] if told.sources else None
    return (
        told.place.id if told.place else None,
        told.when.earliest if told.when else None,
        told.when.latest if told.when else None,
        told.status,
        first.document if first else None,
        first.sentence.start if first else None,
    )


def _route_id(route: Route) -> str:
    stops = (visit.place.id if visit.place else "" for visit in route.visits)
    days = (visit.when.earliest if visit.when else None for visit in route.visits)
    documents = sorted({s.document for visit in route.visits for s in visit.sources})
    return fingerprint("route", route.traveller.name, *stops, *days, *documents)
