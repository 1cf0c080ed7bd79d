"""Find the reports that tell of one visit on days that exclude each other.

"He was in Vienna on Monday, 3 May" and "on 5 May", in two articles, are one stop with two dates,
not two stops. Each report stays a visit of its own, with its days and sources, and stands where
the surest of them stands on the route.

Two visits they are where one article tells of both, or where one was told before the day of the
other: nobody reports as done what is yet to come.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from geo.journey.agreement import Told, documents_of, is_same_place, told_of
from geo.journey.merge import order_of_source
from geo.journey.people import is_vague
from geo.model import Party, Precision, Status, Visit
from geo.names import fold

__all__ = ["MISTAKEN_DAYS", "alternatives"]

MISTAKEN_DAYS: Final = 5
"""Reports of one place are of one stop if no more days lie between; farther apart, of two."""


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
    """Return the visits that are reports of one stop, the most told first, in each group.

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
    by_town: dict[tuple[Party, Status, str], list[_Report]] = defaultdict(list)
    for visit in visits:
        on_a_day = visit.when is not None and visit.when.precision is Precision.DAY
        told = visit.status in {Status.ACTUAL, Status.PLANNED} and visit.row is None
        if visit.place and on_a_day and told and not is_vague(visit.traveller):
            town = (visit.traveller, visit.status, fold(visit.place.name))
            by_town[town].append(_report(visit, published))
    groups = [group for reports in by_town.values() for group in _grouped(reports)]
    return tuple(sorted(groups, key=lambda group: _surest_first(group[0])))


def _report(visit: Visit, published: Mapping[str, date | None]) -> _Report:
    documents = documents_of(visit.sources)
    days = [published.get(document) for document in sorted(documents)]
    known = [day for day in days if day]
    first = min(known) if len(known) == len(days) else None
    return _Report(visit, told_of(visit, published), documents, first)


def _surest_first(visit: Visit) -> tuple[object, ...]:
    day = (visit.when.earliest if visit.when else None) or date.max
    return (-len(documents_of(visit.sources)), day, visit.traveller.name,
            order_of_source(visit.sources[0]), repr(visit.when))  # fmt: skip


def _grouped(reports: Sequence[_Report]) -> list[tuple[Visit, ...]]:
    """Put each report to the first that it contradicts, the most told first."""
    groups: list[list[_Report]] = []
    for report in sorted(reports, key=lambda one: _surest_first(one.visit)):
        fitting = (g for g in groups if all(_contradict(report, one) for one in g))
        group = next(fitting, None)
        if group is None:
            groups.append([report])
        else:
            group.append(report)
    return [tuple(one.visit for one in group) for group in groups if len(group) > 1]


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
