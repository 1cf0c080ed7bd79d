"""Find the reports that exclude each other: other days of one visit, a denial, another place.

"He was in Vienna on Monday, 3 May" and "on 5 May", in two articles, are one stop with two dates,
not two stops. Each report stays a visit of its own, with its days and sources, and stands where
the surest of them stands on the route.

Two visits they are where one article tells of both, or where one was told before the day of the
other: nobody reports as done what is yet to come.

"She visited Vienna" and "she did not visit Vienna, but Graz" exclude each other too. What was
visited instead, by the article that denies the visit, is no further stop beside it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from geo.journey.agreement import (
    Told,
    agree_in_time,
    are_dated,
    contains,
    documents_of,
    is_same_place,
    told_of,
)
from geo.journey.links import Sets
from geo.journey.merge import order_of_source
from geo.journey.people import is_vague
from geo.model import Party, Precision, Status, Visit
from geo.names import fold

__all__ = ["MISTAKEN_DAYS", "alternatives"]

MISTAKEN_DAYS: Final = 5
"""Reports of one place are of one stop if no more days lie between; farther apart, of two."""

_STOPS: Final = (Status.ACTUAL, Status.PLANNED)
_UNMADE: Final = (Status.NEGATED, Status.CANCELLED)
_UNMADE_OF: Final = {Status.ACTUAL: _UNMADE, Status.PLANNED: (Status.NEGATED,)}


class _Report(NamedTuple):
    """A visit with what is compared of it."""

    visit: Visit
    told: Told
    documents: frozenset[str]
    published: date | None
    """The first day on which a document told of it, if all are dated."""


def alternatives(
    visits: Iterable[Visit], *, published: Mapping[str, date | None]
) -> tuple[tuple[Visit, ...], ...]:
    """Return the visits that exclude each other, those made and the most told first, by group.

    Parameters
    ----------
    visits
        Merged visits, in any order; the travellers have to be the same parties throughout.
    published
        The day of publication of each document, by its id.

    Examples
    --------
    >>> alternatives([], published={})
    ()
    """
    by_traveller: dict[Party, list[_Report]] = defaultdict(list)
    for visit in visits:
        if visit.place and visit.row is None and not is_vague(visit.traveller):
            by_traveller[visit.traveller].append(_report(visit, published))
    groups = [group for reports in by_traveller.values() for group in _groups(reports)]
    return tuple(sorted(groups, key=lambda group: _surest_first(group[0])))


def _groups(reports: Sequence[_Report]) -> list[tuple[Visit, ...]]:
    """Return the reports of one traveller that exclude each other."""
    by_town: dict[tuple[Status, str], list[int]] = defaultdict(list)
    ordered = sorted(reports, key=lambda one: _surest_first(one.visit))
    for number, report in enumerate(ordered):
        visit = report.visit
        on_a_day = visit.when is not None and visit.when.precision is Precision.DAY
        if visit.place and on_a_day and visit.status in _STOPS:
            by_town[visit.status, fold(visit.place.name)].append(number)
    sets = Sets(len(ordered))
    for numbers in by_town.values():
        for first, *others in _grouped(ordered, numbers):
            for other in others:
                sets.join(first, other)
    for one, other in _denied(ordered):
        sets.join(one, other)
    return [tuple(ordered[n].visit for n in group) for group in sets.groups() if len(group) > 1]


def _report(visit: Visit, published: Mapping[str, date | None]) -> _Report:
    documents = documents_of(visit.sources)
    days = [published.get(document) for document in sorted(documents)]
    known = [day for day in days if day]
    first = min(known) if len(known) == len(days) else None
    return _Report(visit, told_of(visit, published), documents, first)


def _surest_first(visit: Visit) -> tuple[object, ...]:
    day = (visit.when.earliest if visit.when else None) or date.max
    return (visit.status not in _STOPS, -len(documents_of(visit.sources)), day,
            visit.traveller.name, order_of_source(visit.sources[0]), repr(visit.when))  # fmt: skip


def _grouped(reports: Sequence[_Report], numbers: Iterable[int]) -> list[list[int]]:
    """Put each report to the first that it contradicts, the most told first."""
    groups: list[list[int]] = []
    for n in numbers:
        fitting = (g for g in groups if all(_contradict(reports[n], reports[m]) for m in g))
        group = next(fitting, None)
        if group is None:
            groups.append([n])
        else:
            group.append(n)
    return groups


def _contradict(one: _Report, other: _Report) -> bool:
    """Tell whether two reports give one visit two dates."""
    if one.documents & other.documents or not is_same_place(one.told.place, other.told.place):
        return False
    early, late = sorted((one, other), key=lambda report: report.told.days.first or date.min)
    end, begin = early.told.days.last, late.told.days.first
    if end is None or begin is None or not 0 < (begin - end).days <= MISTAKEN_DAYS:
        return False
    told_before = early.published is not None and early.published < begin
    return not told_before or early.visit.status is Status.PLANNED


# --- Denials ------------------------------------------------------------------------------


def _denied(reports: Sequence[_Report]) -> Iterator[tuple[int, int]]:
    """Yield each denial with the visit that it denies, and with what it tells of instead."""
    told = [n for n, report in enumerate(reports) if report.visit.status in _STOPS]
    for n, denial in enumerate(reports):
        if denial.visit.status not in _UNMADE:
            continue
        made = [m for m in told if _denies(denial, reports[m])]
        if made:
            # Of several trips one: two that are denied together do not exclude each other.
            same = (m for m in made if is_same_place(reports[m].told.place, denial.told.place))
            one = next(same, made[0])
            yield one, n
            yield from ((n, m) for m in told if _is_instead(reports[m], denial, reports[one]))


def _denies(denial: _Report, made: _Report) -> bool:
    """Tell whether a report says of a visit, told by other articles, that it was not made."""
    one, two = denial.told, made.told
    if denial.documents & made.documents or one.status not in _UNMADE_OF[two.status]:
        return False
    if not (is_same_place(one.place, two.place) or contains(one.place, two.place)):
        return False
    if not (are_dated(one, two, together=False) and agree_in_time(one, two, together=False)):
        return False
    early = denial.published is not None and denial.published < (two.days.first or date.min)
    return not early or denial.visit.when is not None


def _is_instead(report: _Report, denial: _Report, made: _Report) -> bool:
    """Tell whether a visit of the day that is denied is told of by the articles that deny it."""
    one, two = report.told, denial.told
    if not denial.documents >= report.documents or one.days != two.days or None in one.days:
        return False
    places = (two.place, made.told.place)
    return not any(
        is_same_place(one.place, place) or contains(one.place, place) or contains(place, one.place)
        for place in places
    )
