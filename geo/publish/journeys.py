"""Lay routes and their legs out as rows."""

from collections.abc import Iterator, Sequence
from datetime import date

from geo.model import Route, Source, Status, Visit
from geo.publish import cells
from geo.publish.geometry import line
from geo.publish.schema import Row
from geo.publish.shelf import Shelf, place_name

__all__ = ["leg_rows", "route_row"]

_ARROW = " → "
_METRES = 3


def route_row(own: str, route: Route, shelf: Shelf) -> Row:
    """Return the row of a route; it has no geometry if none of its legs leads anywhere."""
    told = cells.document_cells(_sources(route), shelf.documents)
    earliest = [v.when.earliest for v in route.visits if v.when and v.when.earliest]
    latest = [v.when.latest for v in route.visits if v.when and v.when.latest]
    values = told | {
        "traveller": cells.clean(route.traveller.name),
        "role": cells.clean(route.traveller.role),
        "stops": _ARROW.join(_stops(route, shelf)) or None,
        "stop_count": len(route.visits),
        "visits": cells.joined(shelf.visit_ids.get(visit, "") for visit in route.visits),
        "distance_km": round(float(sum(leg.distance_km for leg in route.legs)), _METRES),
        "status": _status(route.visits).value,
        "start": _iso(min(earliest, default=None)),
        "end": _iso(max(latest, default=None)),
    }
    return own, line((leg.start.position, leg.end.position) for leg in route.legs), values


def _sources(route: Route) -> list[Source]:
    home = route.visits[-1].homeward if route.visits else None
    told = [source for visit in route.visits for source in visit.sources]
    return [*told, *(home.sources if home else ())]


def _stops(route: Route, shelf: Shelf) -> Iterator[str]:
    """Yield the names along the way: where it began, each stop, and home, if they are known."""
    if route.legs and route.legs[0].start != route.visits[0].place:
        yield _stop(cells.clean(route.legs[0].start.label))
    for visit in route.visits:
        yield _stop(cells.clean(place_name(visit, shelf.documents)))
    if route.legs and route.visits[-1].homeward and route.legs[-1].end != route.visits[-1].place:
        yield _stop(cells.clean(route.legs[-1].end.label))


def _stop(name: str | None) -> str:
    return (name or "?").replace("→", "-")


def _status(visits: Sequence[Visit]) -> Status:
    """Return `actual` if any stop was made, else `planned` if any is to be, else what they are."""
    found = {visit.status for visit in visits}
    return next((status for status in Status if status in found), Status.ACTUAL)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def leg_rows(route_id: str, route: Route) -> Iterator[Row]:
    """Yield the rows of the legs of a route, in order."""
    documents = sorted({source.document for source in _sources(route)})
    for number, leg in enumerate(route.legs, 1):
        start, end = cells.place_cells(leg.start), cells.place_cells(leg.end)
        values = cells.time_cells(leg.when) | {
            "traveller": cells.clean(route.traveller.name),
            "role": cells.clean(route.traveller.role),
            "route": route_id,
            "leg": number,
            "from_place": start["place"],
            "from_place_id": start["place_id"],
            "to_place": end["place"],
            "to_place_id": end["place_id"],
            "distance_km": round(float(leg.distance_km), _METRES),
            "status": leg.status.value,
            "documents": cells.joined(documents),
        }
        own = cells.fingerprint("leg", route_id, number)
        yield own, line([(leg.start.position, leg.end.position)]), values
