"""Turn the normal form of a date expression into days.

Weekdays and dates without a year look back from the anchor in the past tense and forward in the
future. What would need a day that nobody has told stays unknown: nothing here guesses a year.
"""

from datetime import date
from typing import Final

from geo.model import Basis, Precision, TimeSpan
from geo.narrate.dates.days import (
    Days,
    View,
    base_day,
    between,
    easter,
    fitting,
    month_at,
    one,
    part,
    plus,
    told_as_weekday,
)
from geo.narrate.dates.forms import (
    Base,
    Bound,
    Calendar,
    Form,
    Length,
    Moving,
    NthDay,
    Off,
    Period,
    Range,
    Shift,
    Side,
    Tense,
    Unit,
    Weekday,
    Weekend,
    Window,
)

__all__ = ["Days", "View", "days_of", "leans", "longer"]

_WEEK: Final = 7
_HALF_WEEK: Final = 3
_SATURDAY: Final = 5
_LEAP_YEARS: Final = 8
_WEEKDAY_YEARS: Final = 6
_COARSE: Final = (Precision.DAY, Precision.MONTH, Precision.YEAR)


def days_of(form: Form, view: View) -> Days | None:  # noqa: PLR0911 - one return a form
    """Return the days that `form` means, or None where they cannot be known.

    Examples
    --------
    >>> friday = date(2025, 12, 12)
    >>> days_of(Weekday(2), View(friday, Tense.PAST, None)).earliest
    datetime.date(2025, 12, 10)
    >>> days_of(Weekday(2), View(None, Tense.PAST, None))
    """
    if isinstance(form, Range | Bound | Off | NthDay | Length):
        return _of_others(form, view)
    view = _as_meant(form, view)
    match form:
        case Calendar():
            return _calendar_days(form, view)
        case Moving():
            return _moving(form, view)
        case Weekday():
            return _weekday(form, view)
        case Weekend():
            return _weekend(form, view)
        case Period():
            return _period(form, view)
        case Window():
            return _window(form, view)


def _of_others(form: Range | Bound | Off | NthDay | Length, view: View) -> Days | None:
    """Return the days of a form that is made of another, or goes on from a stay."""
    match form:
        case Range():
            return _range(form, view)
        case Bound():
            return _bound(form, view)
        case Off():
            return _off(form, view)
        case NthDay():
            return _nth_day(form, view)
        case Length():
            return _stay(form, view)


def _as_meant(form: Form, view: View) -> View:
    """Let what was to be take the nearest date, but the next weekday."""
    if view.tense is not Tense.INTENDED:
        return view
    near = isinstance(form, Calendar | Moving)
    if isinstance(form, Weekday) and form == Weekday(form.day) and _is_of_late(view):
        # "came on Saturday. He was to go on to Lima on Sunday", which lies behind by Tuesday
        since = view.narrative.earliest if view.narrative else view.anchor
        return view._replace(tense=Tense.FUTURE, anchor=since)
    return view._replace(tense=Tense.PRESENT if near else Tense.FUTURE)


def _is_of_late(view: View) -> bool:
    """Tell a story of the last days, in which a plan of its own days may be over as well."""
    told, today = view.narrative, view.anchor
    if told is None or today is None or told.earliest is None or told.earliest != told.latest:
        return False
    return 0 < (today - told.earliest).days <= _WEEK


def leans(form: Form) -> bool:
    """Tell whether a form goes on from the time of which the text has just spoken.

    Examples
    --------
    >>> leans(Period(Unit.DAY, 1, Base.NARRATIVE)), leans(Period(Unit.DAY, 1))
    (True, False)
    """
    match form:
        case Period() | Weekday() | Calendar():
            return form.base is Base.NARRATIVE
        case _:
            return isinstance(form, NthDay)


def longer(days: Days, length: int, *, ends: bool = False) -> Days:
    """Return the stay of `length` days that begins on the first of `days`, or ends on their last.

    Only a stay of which one day is known grows; a week or a month of possible first days does not.

    Parameters
    ----------
    days
        The day known, or a time that is open at one end: "from Monday".
    length
        First and last day included.
    ends
        Whether the day is that on which the stay ended.
    """
    first, last = days.earliest, days.latest
    if days.precision is not Precision.DAY or (first and last and first != last):
        return days
    if first is None or (ends and last):
        begun = plus(last, 1 - length) if last else None
        return days._replace(earliest=begun) if begun else days
    over = plus(first, length - 1)
    return days._replace(latest=over) if over else days


# --- Dates --------------------------------------------------------------------------------


def _calendar_days(form: Calendar, view: View) -> Days | None:
    if form.year is not None:
        return part(form.year, form.month, form.day, Basis.STATED)
    if form.year_shift is not None:
        base = base_day(form.base, view)
        year = base.year + form.year_shift if base else 0
        return part(year, form.month, form.day, Basis.RELATIVE) if base else None
    if form.month is None or form.month_shift is not None:
        return _by_month(form, view)
    return _by_tense(form, view)


def _by_month(form: Calendar, view: View) -> Days | None:
    """Read "last March", "the 5th of this month" and "on the 5th"."""
    if view.anchor is None:
        return None
    if form.month is None:
        return _day_of_month(form, view.anchor, view.tense)
    if form.month_shift is Shift.LAST:
        year = view.anchor.year - (form.month >= view.anchor.month)
    elif form.month_shift is Shift.NEXT:
        year = view.anchor.year + (form.month <= view.anchor.month)
    else:
        year = view.anchor.year
    return part(year, form.month, form.day, Basis.RELATIVE)


def _day_of_month(form: Calendar, anchor: date, tense: Tense) -> Days | None:
    if form.month_shift is not None:
        return part(*month_at(anchor, form.month_shift), form.day, Basis.RELATIVE)
    near = (part(*month_at(anchor, step), form.day, Basis.RELATIVE) for step in range(-2, 3))
    return fitting([days for days in near if days], anchor, tense)


def _by_tense(form: Calendar, view: View) -> Days | None:
    """Find the year of a date that names none."""
    base, tense = view.anchor, view.tense
    if base is None:
        # A text that has dated one thing goes on from there: the next such day is meant.
        base, tense = base_day(Base.NARRATIVE, view), Tense.FUTURE
    if base is None:
        return None
    reach = _WEEKDAY_YEARS if form.weekday is not None else 1
    if (form.month, form.day) == (2, 29):
        reach = _LEAP_YEARS
    years = range(base.year - reach, base.year + reach + 1)
    if tense is Tense.PAST and (form.month, form.day) == (base.month, None) and base.day <= _WEEK:
        # In the first days of May "in May" is that of last year: this one is "this month".
        base = plus(base, -base.day) or base
    found = [d for y in years if (d := part(y, form.month, form.day, Basis.RELATIVE))]
    agreeing = [d for d in found if d.earliest and d.earliest.weekday() == form.weekday]
    return fitting(agreeing or found, base, tense)


def _moving(form: Moving, view: View) -> Days | None:
    """Find the year of a feast that moves with Easter."""
    if form.year is not None:
        return one(plus(easter(form.year), form.away), Basis.STATED)
    if view.anchor is None:
        return None
    years = range(view.anchor.year - 1, view.anchor.year + 2)
    return fitting(
        [d for y in years if (d := one(plus(easter(y), form.away)))], view.anchor, view.tense
    )


def _off(form: Off, view: View) -> Days | None:
    """Read "the eve of Monday's vote" and "two days after Christmas"."""
    days = days_of(form.form, view)
    if days is None or days.precision is not Precision.DAY or not (days.earliest and days.latest):
        return None
    return between(plus(days.earliest, form.steps), plus(days.latest, form.steps))


# --- Weeks --------------------------------------------------------------------------------


def _weekday(form: Weekday, view: View) -> Days | None:  # noqa: PLR0911 - one return a case
    if view.anchor is None and form == Weekday(form.day) and told_as_weekday(view.narrative):
        form = form._replace(base=Base.NARRATIVE)
    base = base_day(form.base, view)
    if base is None:
        return None
    back = (base.weekday() - form.day) % _WEEK
    ahead = (form.day - base.weekday()) % _WEEK
    if form.week is not None:
        return one(plus(base, form.day - base.weekday() + _WEEK * form.week))
    if form.shift is Shift.LAST:
        return one(plus(base, -(back or _WEEK)))
    if form.shift is Shift.NEXT:
        return one(plus(base, ahead or _WEEK))
    if form.base is Base.NARRATIVE or view.tense is Tense.FUTURE:
        return one(plus(base, ahead))
    if view.tense is Tense.PRESENT and ahead <= _HALF_WEEK:
        return one(plus(base, ahead))
    return one(plus(base, -back))


def _weekend(form: Weekend, view: View) -> Days | None:
    if view.anchor is None:
        return None
    back = (view.anchor.weekday() - _SATURDAY) % _WEEK
    on_it = back <= 1
    ahead = -back if on_it else _WEEK - back
    if form.shift is Shift.LAST:
        step = -back - (_WEEK if on_it else 0)
    elif form.shift is Shift.NEXT:
        step = ahead + (_WEEK if on_it else 0)
    elif view.tense is Tense.PAST:
        step = -back
    elif view.tense is Tense.FUTURE or form.shift is Shift.THIS:
        step = ahead
    else:
        step = -back if back <= ahead else ahead
    first = plus(view.anchor, step)
    return between(first, plus(first, 1)) if first else None


def _period(form: Period, view: View) -> Days | None:
    if form.base is Base.NARRATIVE and form.unit is Unit.DAY:
        return _days_on(form.steps, view.narrative)
    base = base_day(form.base, view)
    if base is None or (form.ahead and view.tense is not Tense.FUTURE):
        return None
    if form.unit is Unit.DAY:
        return one(plus(base, form.steps))
    if form.unit is Unit.WEEK:
        return _week(base, form, view.tense)
    year, month = (
        month_at(base, form.steps) if form.unit is Unit.MONTH else (base.year + form.steps, None)
    )
    return part(year, month, None, Basis.RELATIVE)


def _week(base: date, form: Period, tense: Tense) -> Days | None:
    monday = plus(base, -base.weekday() + _WEEK * form.steps)
    sunday = plus(monday, _WEEK - 1) if monday else None
    # This week is cut by today: what has happened lies behind, what is planned ahead.
    if form.steps == 0 and form.base is Base.ANCHOR:
        if tense is Tense.PAST:
            sunday = base
        elif tense is Tense.FUTURE:
            monday = base
    return between(monday, sunday)


def _days_on(steps: int, told: TimeSpan | None) -> Days | None:
    """Move the time of which the text has just spoken by so many days."""
    if told is None or told.precision is not Precision.DAY:
        return None
    if told.earliest is None or told.latest is None:
        return None
    return between(plus(told.earliest, steps), plus(told.latest, steps))


def _window(form: Window, view: View) -> Days | None:
    if view.anchor is None:
        return None
    if form.unit in {Unit.DAY, Unit.WEEK}:
        far = plus(view.anchor, form.steps * (_WEEK if form.unit is Unit.WEEK else 1))
    else:
        months = form.steps * (12 if form.unit is Unit.YEAR else 1)
        month = part(*month_at(view.anchor, months), None, Basis.RELATIVE)
        far = (month.earliest if form.steps < 0 else month.latest) if month else None
    return between(*sorted((view.anchor, far))) if far else None


# --- Stays, ranges, bounds ----------------------------------------------------------------


def _nth_day(form: NthDay, view: View) -> Days | None:
    told = view.narrative
    if told is None or told.precision is not Precision.DAY or told.earliest is None:
        return None
    if form.number > 0:
        return one(plus(told.earliest, form.number - 1))
    return one(told.latest) if told.latest != told.earliest else None


def _stay(form: Length, view: View) -> Days | None:
    told = view.narrative
    if told is None or told.precision is not Precision.DAY or told.earliest is None:
        return None
    return longer(Days(told.earliest, told.latest, Precision.DAY, Basis.RELATIVE), form.days)


def _floats(form: Form) -> bool:
    """Tell whether the form takes its year or week from what stands beside it."""
    match form:
        case Calendar():
            return (form.year, form.year_shift, form.month_shift) == (None, None, None)
        case Weekday():
            return form.shift is None and form.week is None
        case _:
            return False


def _range(form: Range, view: View) -> Days | None:
    if _floats(form.first) and not _floats(form.last):
        last = days_of(form.last, view)
        first = days_of(form.first, View(last.latest, Tense.PAST, None)) if last else None
        if first and last and isinstance(form.first, Calendar):
            first = first._replace(basis=last.basis)
    else:
        first = days_of(form.first, view)
        onward = View(first.earliest, Tense.FUTURE, view.narrative) if first else view
        last = days_of(form.last, onward if _floats(form.last) else view)
    return _joined(first, last)


def _joined(first: Days | None, last: Days | None) -> Days | None:
    if first is None or last is None or first.earliest is None or last.latest is None:
        return None
    if first.earliest > last.latest:
        return None
    precision = max(first.precision, last.precision, key=_COARSE.index)
    return Days(first.earliest, last.latest, precision, _weaker(first.basis, last.basis))


def _weaker(one: Basis, other: Basis) -> Basis:
    return one if one is other else Basis.RELATIVE


def _bound(form: Bound, view: View) -> Days | None:
    opens = form.side in {Side.SINCE, Side.AFTER}
    if view.tense is Tense.PRESENT:
        # "is there since Friday" looks back, "is there until Friday" forward.
        view = view._replace(tense=Tense.PAST if opens else Tense.FUTURE)
    days = days_of(form.form, view)
    if days is None or days.earliest is None or days.latest is None:
        return None
    if form.side is Side.SINCE:
        return days._replace(latest=None)
    if form.side is Side.UNTIL:
        return days._replace(earliest=None)
    edge = plus(days.latest, 1) if opens else plus(days.earliest, -1)
    if edge is None:
        return None
    return days._replace(earliest=edge if opens else None, latest=None if opens else edge)
