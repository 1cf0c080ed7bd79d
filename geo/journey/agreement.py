"""Whether two reports may tell of one thing: their statuses, their places, their days.

Every reason to keep two reports apart is one small function here; `geo.journey.merge` asks them
all. Where nothing is known, nothing speaks against it, but for what the day of publication says:
a report of an undated deed tells of the days around it.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Final, NamedTuple

from geo.earth import distance_km
from geo.model import Event, Place, PlaceKind, Precision, Source, Status, TimeSpan, Visit
from geo.names import fold

__all__ = [
    "PLAN_DAYS",
    "REPORT_DAYS",
    "Days",
    "Told",
    "agree_in_status",
    "agree_in_time",
    "are_dated",
    "contains",
    "documents_of",
    "fineness",
    "holds_site",
    "is_same_place",
    "overlap",
    "told_of",
]

REPORT_DAYS: Final = 10
"""An undated deed is taken to lie within so many days of its report's publication."""

PLAN_DAYS: Final = 30
"""An undated plan is taken to be carried out within so many days of its report's publication."""

_STAY_GAP: Final = timedelta(days=1)
_SAME_TOWN_KM: Final = 5.0
_SITE_KM: Final = 30.0
_FINENESS: Final = {
    PlaceKind.SITE: 0, PlaceKind.CITY: 1, PlaceKind.WATER: 2, PlaceKind.ADMIN: 3,
    PlaceKind.REGION: 4, PlaceKind.COUNTRY: 5,
}  # fmt: skip
_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY: Final = re.compile(rf"(?i)\b({'|'.join(_WEEKDAYS)})\b")


class Days(NamedTuple):
    """First and last day that are possible; None where there is no bound."""

    first: date | None
    """The first."""
    last: date | None
    """The last."""


_ALWAYS: Final = Days(None, None)


class Told(NamedTuple):
    """What decides whether two reports are one: the same for visits and for events."""

    status: Status
    """Whether it happened."""
    place: Place | None
    """Where."""
    precision: Precision | None
    """How exactly the text dates it."""
    days: Days
    """The days that the text leaves open."""
    window: Days
    """The days that the text, or else the day of publication, leaves open."""
    weekdays: frozenset[int]
    """The days of the week that it may be, 0 for Monday; empty if any."""


def told_of(report: Visit | Event, published: Mapping[str, date | None]) -> Told:
    """Return what decides whether a report is one with another.

    Parameters
    ----------
    report
        A visit or an event.
    published
        The day of publication of each document, by its id.
    """
    when = report.when
    days = Days(when.earliest, when.latest) if when else _ALWAYS
    precision = when.precision if when else None
    around = [
        _around(day, report.status)
        for document in sorted(documents_of(report.sources))
        if (day := published.get(document))
    ]
    exact = precision in {Precision.DAY, Precision.MONTH}
    return Told(
        status=report.status,
        place=report.place,
        precision=precision,
        days=days,
        window=days if exact else _window(days, around),
        weekdays=_weekdays(when),
    )


def documents_of(sources: Iterable[Source]) -> frozenset[str]:
    """Return the ids of the documents that the sentences stand in."""
    return frozenset(source.document for source in sources)


# --- Places -------------------------------------------------------------------------------


def fineness(place: Place | None) -> int:
    """Return 0 for the finest sort of place; an unknown place is the coarsest."""
    return len(_FINENESS) if place is None else _FINENESS[place.kind]


def is_same_place(one: Place | None, other: Place | None) -> bool:
    """Tell whether both are one place: by id, or as two entries of one town.

    Sites have to agree by id: two shrines may stand side by side.
    """
    if one is None or other is None:
        return False
    if one.id == other.id:
        return True
    towns = one.kind is other.kind is PlaceKind.CITY
    near = towns and distance_km(one.position, other.position) <= _SAME_TOWN_KM
    return near and fold(one.name) == fold(other.name)


def contains(outer: Place | None, inner: Place | None) -> bool:
    """Tell whether a country or division contains the other place; towns and sites contain none."""
    if outer is None or inner is None or outer.id == inner.id:
        return False
    if outer.kind in {PlaceKind.CITY, PlaceKind.SITE}:
        return False
    if inner.within == outer.id:
        return True
    if not outer.country or outer.country != inner.country or fineness(inner) >= fineness(outer):
        return False
    if outer.kind is PlaceKind.COUNTRY:
        return True
    by_code = outer.kind is PlaceKind.ADMIN and outer.feature_code in {"ADM1", ""}
    return by_code and bool(outer.admin1) and outer.admin1 == inner.admin1


def holds_site(town: Place | None, site: Place | None) -> bool:
    """Tell whether the site, as an airport or a headquarters, belongs to the town."""
    if town is None or site is None:
        return False
    if (town.kind, site.kind) != (PlaceKind.CITY, PlaceKind.SITE):
        return False
    if site.within == town.id:
        return True
    named = fold(town.name) in {fold(site.locality), *fold(site.name).split()}
    near = town.country == site.country and distance_km(town.position, site.position) <= _SITE_KM
    return named and near


# --- Statuses -----------------------------------------------------------------------------


def agree_in_status(one: Told, other: Told, *, together: bool) -> bool:
    """Tell whether the statuses may be two views of one thing.

    A plan may since have been carried out or called off. Whether it is that plan has to be known
    by its days, for people plan to come again; what happened was not cancelled.

    Parameters
    ----------
    one, other
        Two reports.
    together
        Whether one document tells of both.
    """
    if one.status is other.status:
        return True
    statuses = {one.status, other.status}
    if statuses not in ({Status.PLANNED, Status.ACTUAL}, {Status.PLANNED, Status.CANCELLED}):
        return False
    if together:
        return _ALWAYS not in {one.days, other.days}
    return are_dated(one, other, together=False)


# --- Days ---------------------------------------------------------------------------------


def are_dated(one: Told, other: Told, *, together: bool) -> bool:
    """Tell whether both are bounded in time, or told by one document."""
    return together or _ALWAYS not in {one.window, other.window}


def agree_in_time(one: Told, other: Told, *, together: bool) -> bool:
    """Tell whether both may have been at one time; arguments as in `agree_in_status`."""
    if one.weekdays and other.weekdays and not one.weekdays & other.weekdays:
        return together and _is_one_stay(one, other)
    if together:
        return overlap(one.days, other.days) or _is_one_stay(one, other)
    return overlap(one.window, other.window)


def overlap(one: tuple[date | None, date | None], other: tuple[date | None, date | None]) -> bool:
    """Tell whether two spans of days share one; None is no bound.

    Examples
    --------
    >>> overlap((date(2025, 1, 1), None), (None, date(2025, 1, 1)))
    True
    >>> overlap((None, None), (None, None))
    True
    """
    return _before(one[0], other[1]) and _before(other[0], one[1])


def _before(first: date | None, last: date | None) -> bool:
    return first is None or last is None or first <= last


def _is_one_stay(one: Told, other: Told) -> bool:
    """Tell whether two days of one place follow each other: a stay goes on overnight."""
    if not is_same_place(one.place, other.place):
        return False
    (start, end), (begin, stop) = one.days, other.days
    if start is None or end is None or begin is None or stop is None:
        return False
    return begin - end <= _STAY_GAP and start - stop <= _STAY_GAP


def _window(stated: Days, around: list[Days]) -> Days:
    """Return the days around the publications that the text leaves open, or what it states."""
    if stated != _ALWAYS:
        fitting = [days for days in around if overlap(days, stated)]
        around = [*fitting, stated] if fitting else [stated]
    common = _common(around)
    # Reports far apart leave no day in common; then any of their days will do.
    return common if _before(common.first, common.last) else _hull(around)


def _around(day: date, status: Status) -> Days:
    ahead = PLAN_DAYS if status in {Status.PLANNED, Status.CANCELLED} else REPORT_DAYS
    return Days(_shift(day, -REPORT_DAYS), _shift(day, ahead))


def _shift(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def _common(spans: list[Days]) -> Days:
    firsts = [days.first for days in spans if days.first]
    lasts = [days.last for days in spans if days.last]
    return Days(max(firsts, default=None), min(lasts, default=None))


def _hull(spans: list[Days]) -> Days:
    firsts = [days.first for days in spans if days.first]
    lasts = [days.last for days in spans if days.last]
    return Days(min(firsts, default=None), max(lasts, default=None))


def _weekdays(when: TimeSpan | None) -> frozenset[int]:
    """Return the days of the week that the days, or the words, of a time may be."""
    if when is None:
        return frozenset()
    if when.precision is Precision.DAY and when.earliest and when.latest:
        days = (when.latest - when.earliest).days + 1
        return frozenset((when.earliest.weekday() + n) % 7 for n in range(min(days, 7)))
    return frozenset(_WEEKDAYS.index(word.lower()) for word in _WEEKDAY.findall(when.words))
