"""Lay an atlas out as the six layers of the export contract."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from geo.model import Atlas, Event, Place, Resolution, Visit
from geo.publish import cells
from geo.publish.geometry import point
from geo.publish.grounds import why_cell
from geo.publish.journeys import leg_rows, route_row
from geo.publish.schema import LAYERS, Layer, Row
from geo.publish.sentences import around
from geo.publish.shelf import Shelf, event_id, place_name, resolution_of, shelve, spots, visit_id

__all__ = ["layers"]


def layers(atlas: Atlas) -> dict[str, Layer]:
    """Return the layers `places`, `mentions`, `visits`, `events`, `routes` and `legs`.

    Each is a GeoJSON FeatureCollection as RFC 7946 has it: flat properties of one JSON type each,
    null where unknown, and an id on every feature that is the same in every run.

    Examples
    --------
    >>> [(name, layer["features"]) for name, layer in layers(Atlas()).items()][:2]
    [('places', []), ('mentions', [])]
    """
    shelf = shelve(atlas)
    rows: dict[str, Iterable[Row]] = {
        "places": _places(atlas),
        "mentions": (_mention(one, shelf) for one in atlas.resolutions),
        "visits": (_visit(one, shelf) for one in atlas.visits),
        "events": (_event(one, shelf) for one in atlas.events),
        "routes": (route_row(own, one, shelf) for own, one in shelf.routes),
        "legs": (row for own, one in shelf.routes for row in leg_rows(own, one)),
    }
    return {name: _collection(name, list(rows[name])) for name in LAYERS}


def _collection(name: str, rows: Sequence[Row]) -> Layer:
    columns = [column.name for column in LAYERS[name].columns]
    ids = cells.numbered(row[0] for row in rows)
    features = [
        {
            "type": "Feature",
            "id": feature_id,
            "geometry": geometry,
            "properties": {column: values[column] for column in columns},
        }
        for feature_id, (_, geometry, values) in zip(ids, rows, strict=True)
    ]
    return {"type": "FeatureCollection", "features": features}


def _places(atlas: Atlas) -> list[Row]:
    found: dict[str, Place] = {}
    count: Counter[str] = Counter()
    documents: defaultdict[str, set[str]] = defaultdict(set)
    for one in atlas.resolutions:
        if one.place:
            found.setdefault(one.place.id, one.place)
            count[one.place.id] += 1
            documents[one.place.id].add(one.mention.document)
    told: list[Visit | Event] = [*atlas.visits, *atlas.events]
    for one_told in told:
        if one_told.place:
            found.setdefault(one_told.place.id, one_told.place)
            documents[one_told.place.id].update(source.document for source in one_told.sources)
    for leg in (leg for route in atlas.routes for leg in route.legs):
        found.setdefault(leg.start.id, leg.start)
        found.setdefault(leg.end.id, leg.end)
    return [
        _place(found[one], atlas, mentions=count[one], documents=documents[one])
        for one in sorted(found)
    ]


def _place(place: Place, atlas: Atlas, *, mentions: int, documents: Iterable[str]) -> Row:
    values = cells.place_cells(place, atlas.divisions) | {
        "name": cells.clean(place.name),
        "label": cells.clean(place.label),
        "population": place.population or None,
        "feature_code": cells.clean(place.feature_code),
        "mentions": mentions,
        "documents": cells.joined(sorted(documents)),
        "same_as": cells.joined(place.same_as),
    }
    return f"place:{cells.clean(place.id)}", point(place.position), values


def _mention(one: Resolution, shelf: Shelf) -> Row:
    mention, place = one.mention, one.place
    document = shelf.documents.get(mention.document)
    values = cells.place_cells(place, shelf.divisions) | {
        "text": cells.clean(mention.text),
        "start": mention.span.start,
        "end": mention.span.end,
        "kind": mention.kind.value,
        "name": cells.clean(place.name) if place else None,
        "label": cells.clean(place.label) if place else None,
        "confidence": cells.unit(one.confidence),
        "decided_by": cells.clean(one.decided_by),
        "modifier": cells.clean(one.mention.modifier),
        "reasons": cells.reasons(one),
        "alternatives": cells.alternatives(one),
        "document": cells.joined([mention.document]),
        "sentence": cells.clean(around(mention, document, shelf.sentences)),
        "sentence_number": mention.sentence,
        "title": cells.clean(document.title) if document else None,
        "url": cells.clean(cells.web_address(document.url)) if document else None,
        "published": document.published.isoformat() if document and document.published else None,
    }
    own = cells.fingerprint("mention", mention.document, *mention.span, mention.kind)
    return own, point(place.position) if place else None, values


def _visit(visit: Visit, shelf: Shelf) -> Row:
    route, stop = shelf.stops.get(visit, (None, None))
    values = _told(visit, shelf) | {
        "traveller": cells.clean(visit.traveller.name),
        "role": cells.clean(visit.traveller.role),
        "traveller_kind": visit.traveller.kind.value,
        "traveller_country": cells.clean(visit.traveller.country),
        "companions": cells.joined(party.name for party in visit.companions),
        "origin": cells.clean(visit.origin.label) if visit.origin else None,
        "route": route,
        "stop": stop,
        "other_reports": cells.joined(shelf.visit_ids[v] for v in shelf.others.get(visit, ())),
    }
    return visit_id(visit), point(visit.place.position) if visit.place else None, values


def _event(event: Event, shelf: Shelf) -> Row:
    route, stop = next(
        (shelf.stops_at[spot] for spot in spots(event) if spot in shelf.stops_at), (None, None)
    )
    values = _told(event, shelf) | {
        "plover": cells.clean(event.plover),
        "participants": cells.joined(party.name for party in event.participants),
        "roles": cells.in_step([party.role for party in event.participants]),
        "route": route,
        "stop": stop,
    }
    return event_id(event), point(event.place.position) if event.place else None, values


def _told(told: Visit | Event, shelf: Shelf) -> dict[str, Any]:
    """Return what visits and events have in common."""
    resolution = resolution_of(told, shelf)
    return {
        **cells.place_cells(told.place, shelf.divisions),
        "place": cells.clean(place_name(told, shelf.documents)),
        **cells.time_cells(told.when),
        **cells.document_cells(told.sources, shelf.documents),
        "kind": told.kind.value,
        "status": told.status.value,
        "why": why_cell(told),
        "confidence": cells.unit(told.confidence),
        "reasons": cells.reasons(resolution),
        "alternatives": cells.alternatives(resolution),
        "decided_by": cells.clean(resolution.decided_by) if resolution else None,
    }
