"""The days that a form may mean, and the arithmetic of a calendar."""

import calendar
import re
from datetime import date, timedelta
from typing import NamedTuple

from geo.model import Basis, Precision, TimeSpan
from geo.narrate.dates.forms import Base, Tense
from geo.narrate.dates.words import WEEKDAYS

__all__ = [
    "Days",
    "View",
    "base_day",
    "between",
    "easter",
    "fitting",
    "month_at",
    "one",
    "part",
    "plus",
    "told_as_weekday",
]


class View(NamedTuple):
    """What is known when a form is read."""

    anchor: date | None
    """The day from which the document speaks."""
    tense: Tense
    """Of the verb."""
    narrative: TimeSpan | None
    """The time of which the text has just spoken."""


class Days(NamedTuple):
    """The days that a form means."""

    earliest: date | None
    latest: date | None
    precision: Precision
    basis: Basis


def plus(day: date, days: int) -> date | None:
    """Return the day so many days away; None beyond the calendar's ends."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def one(day: date | None, basis: Basis = Basis.RELATIVE) -> Days | None:
    """Return a day as the days that a form means."""
    return Days(day, day, Precision.DAY, basis) if day else None


def between(first: date | None, last: date | None) -> Days | None:
    """Return the days from one to another."""
    return Days(first, last, Precision.DAY, Basis.RELATIVE) if first and last else None


def part(year: int, month: int | None, day: int | None, basis: Basis) -> Days | None:
    """Return a year, a month or a day of the calendar; None if there is no such thing."""
    if not date.min.year <= year <= date.max.year:
        return None
    if month is None:
        return Days(date(year, 1, 1), date(year, 12, 31), Precision.YEAR, basis)
    last = calendar.monthrange(year, month)[1]
    if day is None:
        return Days(date(year, month, 1), date(year, month, last), Precision.MONTH, basis)
    return one(date(year, month, day), basis) if day <= last else None


def month_at(day: date, steps: int) -> tuple[int, int]:
    """Return the year and month so many months away."""
    whole = day.year * 12 + day.month - 1 + steps
    return whole // 12, whole % 12 + 1


def base_day(base: Base, view: View) -> date | None:
    """Return the day from which a form is counted, if it is known."""
    if base is Base.ANCHOR:
        return view.anchor
    return view.narrative.earliest if view.narrative else None


def told_as_weekday(told: TimeSpan | None) -> bool:
    """Tell "Tuesday, 21 March 2023", from which a story's next weekdays go on.

    A bare "21 March 1950" may be somebody's birthday.

    Examples
    --------
    >>> day = date(2023, 3, 21)
    >>> said = {"precision": Precision.DAY, "basis": Basis.STATED}
    >>> told_as_weekday(TimeSpan(earliest=day, latest=day, words="Tuesday, 21 March 2023", **said))
    True
    >>> told_as_weekday(TimeSpan(earliest=day, latest=day, words="21 March 2023", **said))
    False
    """
    if told is None or told.earliest is None or told.earliest != told.latest:
        return False
    return not WEEKDAYS.keys().isdisjoint(re.findall(r"[a-z]+", told.words.lower()))


def fitting(found: list[Days], base: date, tense: Tense) -> Days | None:
    """Return the last that has begun, the first that is not over, or the nearest."""
    begun = [days for days in found if days.earliest and days.earliest <= base]
    ahead = [days for days in found if days.latest and days.latest >= base]
    if tense is Tense.PAST:
        return begun[-1] if begun else None
    if tense is Tense.FUTURE:
        return ahead[0] if ahead else None
    return min(found, key=lambda days: _distance(days, base), default=None)


def _distance(days: Days, base: date) -> int:
    if days.earliest is None or days.latest is None or days.earliest <= base <= days.latest:
        return 0
    return min(abs((days.earliest - base).days), abs((days.latest - base).days))


def easter(year: int) -> date:
    """Return Easter Sunday of the western churches.

    Examples
    --------
    >>> easter(2024), easter(2025)
    (datetime.date(2024, 3, 31), datetime.date(2025, 4, 20))
    """
    golden, century = year % 19, year // 100
    moon = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon -= (moon // 28) * (1 - (29 // (moon + 1)) * ((21 - golden) // 11))
    sunday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    away = moon - sunday
    month = 3 + (away + 40) // 44
    return date(year, month, away + 28 - 31 * (month // 4))
