"""The first half for a table of trips: from its rows to the visits that they are."""

from geo import narrate, recognise
from geo.model import Document, Reading, Resolution, Visit
from geo.pipeline.state import Outcome, PlaceStages
from geo.resolve import CellResolver

__all__ = ["read_table"]


def read_table(document: Document, stages: PlaceStages, log: Outcome) -> Reading:
    """Take a table of trips from its rows to the visits that they are."""
    cells = CellResolver(stages.resolver, stages.gazetteer)
    resolutions: list[Resolution] = []
    visits: list[Visit] = []
    warnings = dict.fromkeys((*document.warnings, *narrate.warnings_of(document)))
    for number, trip in enumerate(document.trips):
        with log.clock("recognise"):
            stops = recognise.stops_of(document, number, stages.gazetteer)
            origin = recognise.origin_of(document, number, stages.gazetteer)
        with log.clock("resolve"):
            taken, troubles = cells.resolve(trip, stops)
            found = stages.corrections.apply(taken)
            came_from, _ = cells.resolve(trip, [origin]) if origin else ((), ())
        with log.clock("narrate"):
            visits += narrate.visits_of(
                document,
                number,
                [stop[0] for stop in stops],
                origin=origin[0] if origin else None,
                resolutions={one.mention: one for one in (*came_from, *found)},
            )
        resolutions += sorted({*came_from, *found}, key=lambda one: one.mention.span)
        warnings |= dict.fromkeys(troubles)
    return Reading(
        document=document,
        resolutions=tuple(resolutions),
        visits=tuple(visits),
        warnings=tuple(warnings),
    )
