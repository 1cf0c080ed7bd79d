"""Make visits of the rows of a table: a row states what a sentence has to be read for."""

import calendar
import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Final

from geo.model import (
    Basis,
    Document,
    LonLat,
    Mention,
    Party,
    PartyKind,
    Place,
    PlaceKind,
    Precision,
    Resolution,
    Source,
    Status,
    TimeSpan,
    Trip,
    Visit,
    VisitKind,
    Why,
    by_line,
)
from geo.narrate.dates import Anchor, Tense, find, resolve

__all__ = ["visits_of", "warnings_of"]

_WORDS: Final[Mapping[str, Status]] = {
    "cancel": Status.CANCELLED, "postpone": Status.CANCELLED, "call": Status.CANCELLED,
    "broken": Status.CANCELLED, "suspend": Status.CANCELLED, "plan": Status.PLANNED,
    "schedul": Status.PLANNED, "upcoming": Status.PLANNED, "expect": Status.PLANNED,
    "future": Status.PLANNED, "propos": Status.PLANNED, "tentativ": Status.PLANNED,
    "announce": Status.PLANNED, "not": Status.NEGATED, "refus": Status.NEGATED,
    "declin": Status.NEGATED, "hypothetic": Status.HYPOTHETICAL,
}  # fmt: skip
_FIRST_WORDS: Final = re.compile(rf"\s*({'|'.join(_WORDS)})", re.IGNORECASE)
_FIGURES: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_DECEMBER: Final = 12
_UNDATED: Final = Anchor(None)
_REMEMBERED: Final = 4096
_EXACTNESS: Final = (Precision.DAY, Precision.MONTH, Precision.YEAR)
_CAPITAL: Final = re.compile(r"[^\W\d_]")
_UNSURE: Final = 0.5


def visits_of(
    document: Document,
    number: int,
    stops: Sequence[Mention],
    *,
    origin: Mention | None,
    resolutions: Mapping[Mention, Resolution],
) -> tuple[Visit, ...]:
    """Return the visits of a row, one a stop; one without a place if it names none.

    Parameters
    ----------
    document
        A table of trips.
    number
        The number of the row in `document.trips`.
    stops
        Its stops, in order.
    origin
        Where the traveller came from, if the row says so.
    resolutions
        What each of its mentions was taken to mean.
    """
    trip = document.trips[number]
    people = [_party(name, trip.role) for name in _listed(trip.who)]
    others = [*people[1:], *(_party(name) for name in _listed(trip.companions))]
    came_from = resolutions[origin].place if origin else None
    when = _when(trip, trip.when.of(document.text))
    stood = _stated_place(trip) if not stops else None
    return tuple(
        Visit(
            traveller=people[0],
            companions=tuple(dict.fromkeys(p for p in others if p != people[0])),
            place=resolutions[stop].place if stop else stood,
            when=when,
            status=_status(trip.status),
            kind=VisitKind.VISIT,
            sources=(
                Source(
                    document=document.id,
                    sentence=trip.span,
                    text=trip.span.of(document.text),
                    mention=stop.span if stop else None,
                ),
            ),
            why=(_why(document, trip, stop),),
            confidence=_confidence(resolutions[stop] if stop else None, stood),
            origin=came_from if stop is (stops[0] if stops else None) else None,
            row=trip.line,
            journey=trip.journey,
        )
        for stop in (stops or (None,))
    )


def warnings_of(document: Document) -> tuple[str, ...]:
    """Return what is wrong with the days of a table of trips.

    Parameters
    ----------
    document
        A table of trips.
    """
    wrong = [trip.line for trip in document.trips if _is_reversed(_ends(trip))]
    problem = "the last day is before the first, so the first alone was taken"
    return (f"{document.id}: {by_line(problem, wrong)}",) if wrong else ()


def _why(document: Document, trip: Trip, stop: Mention | None) -> Why:
    """Return the cells of a row that say who, where, when, and whether; no verb tells of it."""
    return Why(
        document=document.id,
        sentence=trip.span,
        # Where no cell says who, the title of the table stands in.
        who="" if trip.who == document.title else trip.who,
        word="",
        where=stop.text if stop else trip.where.of(document.text),
        when=trip.when.of(document.text) or " to ".join(filter(None, (trip.start, trip.end))),
        status=trip.status,
    )


def _listed(names: str) -> list[str]:
    return [name.strip() for name in names.split(";") if name.strip()]


def _party(name: str, role: str = "") -> Party:
    """Return who that is: a group is written in lower case, as "a delegation of 13"."""
    first = _CAPITAL.search(name)
    is_person = first is not None and first[0] == first[0].upper()
    kind = PartyKind.PERSON if is_person and not name.startswith("The ") else PartyKind.GROUP
    return Party(name=name, kind=kind, role=role)


def _stated_place(trip: Trip) -> Place | None:
    """Return the place of a row that gives a position and no name."""
    if trip.position is None:
        return None
    position = LonLat(*trip.position)
    name = f"{position.lat:.3f}, {position.lon:.3f}"
    return Place(
        id=f"table:@{position.lon:.5f},{position.lat:.5f}",
        name=name,
        position=position,
        kind=PlaceKind.SITE,
        feature_class="S",
        feature_code="",
    )


def _confidence(resolution: Resolution | None, stated: Place | None) -> float:
    if resolution is None:
        return 1.0 if stated else _UNSURE
    return resolution.confidence if resolution.place else _UNSURE


def _status(words: str) -> Status:
    """Return the status that a cell states; what is stated otherwise took place.

    >>> str(_status("Cancelled")), str(_status("postponed to May")), str(_status("planned"))
    ('cancelled', 'cancelled', 'planned')
    >>> str(_status("completed")), str(_status(""))
    ('actual', 'actual')
    """
    found = _FIRST_WORDS.match(words)
    return _WORDS[found[1].lower()] if found else Status.ACTUAL


# --- When ---------------------------------------------------------------------------------


def _when(trip: Trip, written: str) -> TimeSpan | None:
    """Return the days from the first cell to the last; None if neither says any."""
    told = " to ".join(dict.fromkeys(cell for cell in (trip.start, trip.end) if cell))
    words = written or told
    known = _ends(trip)
    if not known:
        return _time(None, None, words) if words else None
    first, last = known[0].earliest, known[-1].latest
    if _is_reversed(known):
        # Nobody leaves before arriving: the end is a slip of the pen.
        last = known[0].latest
    exactness = max((one.precision for one in known if one.precision), key=_EXACTNESS.index)
    return _time(first, last, words, exactness)


def _ends(trip: Trip) -> list[TimeSpan]:
    """Return the days of its first and of its last cell, as far as they say any."""
    cells = [_days(cell) for cell in (trip.start, trip.end) if cell]
    return [one for one in cells if one is not None and one.precision]


def _is_reversed(ends: Sequence[TimeSpan]) -> bool:
    """Tell whether the last day is before the first."""
    first, last = (ends[0].earliest, ends[-1].latest) if ends else (None, None)
    return first is not None and last is not None and first > last


def _time(
    first: date | None, last: date | None, words: str, precision: Precision | None = None
) -> TimeSpan:
    basis = Basis.STATED if precision else None
    return TimeSpan(earliest=first, latest=last, precision=precision, basis=basis, words=words)


@lru_cache(_REMEMBERED)
def _days(cell: str) -> TimeSpan | None:
    """Return the days that a cell says: a date in figures, or whatever a text may say.

    >>> [str(_days(cell).latest) for cell in ("2024-02", "2024", "May 20-22, 2017", "2010-01-26")]
    ['2024-02-29', '2024-12-31', '2017-05-22', '2010-01-26']
    >>> _days("soon")
    """
    figures = _FIGURES.fullmatch(cell)
    if figures:
        return _of_figures(int(figures[1]), int(figures[2] or 0), int(figures[3] or 0), cell)
    found = find(cell)
    return resolve(found[0], anchor=_UNDATED, tense=Tense.PAST) if found else None


def _of_figures(year: int, month: int, day: int, words: str) -> TimeSpan | None:
    """Return a day, month or year; None if there is no such day."""
    precision = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
    try:
        first = date(year, month or 1, day or 1)
    except ValueError:
        return None
    last = first.replace(month=month or _DECEMBER)
    days = calendar.monthrange(year, last.month)[1]
    return _time(first, last.replace(day=day or days), words, precision)
