"""Make one stay of its parts: leaving for a place, arriving there, meeting people, leaving it.

"Left for Vienna on Sunday", "arrived in Vienna on Monday" and "met the premier in Vienna on
Wednesday", in three articles, do not contradict each other: they are one visit, told in parts.
Two days of arrival, or two of leaving, cannot both be right and stay apart; so do parts between
which the traveller was elsewhere.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final, NamedTuple

from geo.journey.agreement import contains, documents_of, holds_site, is_same_place
from geo.journey.merge import join_visits
from geo.journey.people import is_vague
from geo.model import Party, Place, Precision, Source, Status, Visit, VisitKind
from geo.names import fold

__all__ = ["STAY_DAYS", "whole_stays"]

STAY_DAYS: Final = 5
"""Parts are of one stay if no more days lie between."""

_FLIGHT_DAYS: Final = 2
_BOUND: Final = re.compile(r"\b(?:for|to|towards?)\s+(?:the\s+)?$")

_Reports = Mapping[tuple[Party, Source], list[Visit]]


class _Part(NamedTuple):
    """A dated visit with what tells which part of a stay it is."""

    visit: Visit
    place: Place
    first: date
    last: date
    documents: frozenset[str]
    arrives: bool
    """Whether a report tells of the arrival."""
    leaves: bool
    """Whether the reports tell of nothing but a departure."""
    bound: bool
    """Whether that departure is for the place, not from it."""


def whole_stays(visits: Sequence[Visit], *, told: Iterable[Visit]) -> tuple[Visit, ...]:
    """Return the visits, those that are parts of one stay as one.

    Parameters
    ----------
    visits
        Merged visits, in any order; the travellers have to be the same parties throughout.
    told
        The visits as each document told of them, before they were merged.

    Examples
    --------
    >>> whole_stays([], told=[])
    ()
    """
    reports = _reported(told)
    made: dict[Party, list[Visit]] = defaultdict(list)
    for visit in visits:
        if visit.status is Status.ACTUAL and not is_vague(visit.traveller):
            made[visit.traveller].append(visit)
    joined: dict[int, Visit | None] = {}
    for mine in made.values():
        for stay in _stays(mine, reports):
            if len(stay) > 1:
                joined |= dict.fromkeys((id(part.visit) for part in stay), None)
                joined[id(stay[0].visit)] = _whole(stay)
    found = (joined.get(id(visit), visit) for visit in visits)
    return tuple(visit for visit in found if visit is not None)


def _reported(told: Iterable[Visit]) -> _Reports:
    """Return by traveller and sentence what single reports say, which merging does not keep."""
    reports: dict[tuple[Party, Source], list[Visit]] = defaultdict(list)
    for visit in told:
        for source in visit.sources:
            reports[visit.traveller, source].append(visit)
    return reports


def _part(visit: Visit, reports: _Reports) -> _Part | None:
    when, place = visit.when, visit.place
    if when is None or when.precision is not Precision.DAY or place is None:
        return None
    first, last = when.earliest, when.latest
    if first is None or last is None or visit.row is not None:
        return None
    mine = [r for source in visit.sources for r in reports.get((visit.traveller, source), ())]
    arrivals = [r.when for r in mine if r.kind is VisitKind.ARRIVAL]
    # "Arrived on Sunday for three days" is of the Sunday, though another met her on the Tuesday.
    days = [when.earliest for when in arrivals if when and when.precision is Precision.DAY]
    begin = max((day for day in days if day), default=first)
    leaves = {r.kind for r in mine} == {VisitKind.DEPARTURE}
    bound = visit.origin is not None or any(_is_bound(source) for source in visit.sources)
    return _Part(
        visit, place, min(begin, first), last, documents_of(visit.sources),
        arrives=bool(arrivals), leaves=leaves, bound=leaves and bound,
    )  # fmt: skip


def _is_bound(source: Source) -> bool:
    """Tell "left for Vienna" from "left Vienna"."""
    if source.mention is None:
        return False
    before = source.text[: source.mention.start - source.sentence.start]
    return _BOUND.search(before) is not None


def _stays(made: Sequence[Visit], reports: _Reports) -> list[list[_Part]]:
    """Put each part of one traveller's stays behind the last that it can follow."""
    stays: list[list[_Part]] = []
    parts = [part for visit in made if (part := _part(visit, reports)) is not None]
    for part in sorted(parts, key=_by_day):
        # Of two arrivals that exclude each other, what follows goes with the later.
        stay = next((stay for stay in reversed(stays) if _follows(part, stay, made)), None)
        if stay is None:
            stays.append([part])
        else:
            stay.append(part)
    return stays


def _by_day(part: _Part) -> tuple[object, ...]:
    return (part.first, part.last, not part.bound, not part.arrives, part.leaves,
            fold(part.place.name), part.visit.sources)  # fmt: skip


def _follows(part: _Part, stay: Sequence[_Part], made: Iterable[Visit]) -> bool:
    """Tell whether a part goes on from a stay: in time, in place, and in what is told of it."""
    end = stay[-1]
    gap = (part.first - max(one.last for one in stay)).days
    if not is_same_place(part.place, end.place) or not _goes_on(part, stay, gap):
        return False
    return not any(_parts(other, end, part) for other in made)


def _goes_on(part: _Part, stay: Sequence[_Part], gap: int) -> bool:
    on_the_way = all(one.leaves for one in stay)
    gone = stay[-1].leaves and not stay[-1].bound
    if part.arrives:
        return on_the_way and 0 <= gap <= _FLIGHT_DAYS
    if part.bound or gone or not 0 <= gap <= STAY_DAYS:
        return False
    return part.leaves or any(one.arrives or one.bound for one in stay)


def _parts(other: Visit, end: _Part, part: _Part) -> bool:
    """Tell whether the traveller was elsewhere meanwhile; one text may leave out the day."""
    one, two = other.place, part.place
    if one is None or is_same_place(one, two) or contains(one, two) or contains(two, one):
        return False
    if holds_site(two, one):
        return False
    if end.documents & part.documents & documents_of(other.sources):
        return True
    when = other.when
    if when is None or when.precision is not Precision.DAY:
        return False
    first, last = when.earliest, when.latest
    return bool(first and last and last > end.last and first < part.first)


def _whole(stay: Sequence[_Part]) -> Visit:
    """Return the visit of all the parts, from the arrival on if that is told."""
    joined = join_visits([part.visit for part in stay])
    begin = next((part.first for part in stay if part.arrives), stay[0].first)
    end = max(part.last for part in stay)
    return replace(joined, when=joined.when and replace(joined.when, earliest=begin, latest=end))
