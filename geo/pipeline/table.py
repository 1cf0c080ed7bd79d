"""The first half for a table of trips: from its rows to the visits that they are."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from geo import narrate, recognise
from geo.model import Document, Reading, Resolution, Visit
from geo.pipeline.state import Outcome, PlaceStages
from geo.resolve import CellResolver

__all__ = ["read_table"]

_SHOWN: Final = 5
_LONGEST: Final = 40


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
        warnings=(*warnings, *_unread(document, visits)),
    )


def _unread(document: Document, visits: Sequence[Visit]) -> Iterator[str]:
    """Say which rows say when, in words of which no day, month or year could be made."""
    words = {
        visit.row: visit.when.words
        for visit in visits
        if visit.when and visit.when.precision is None and visit.row
    }
    if words:
        shown = ", ".join(f"“{said[:_LONGEST]}” (line {row})" for row, said in _first(words))
        more = f" and {len(words) - _SHOWN} more" if len(words) > _SHOWN else ""
        yield f"{document.id}: of these dates no day, month or year could be read: {shown}{more}"


def _first(words: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    return islice(words.items(), _SHOWN)
