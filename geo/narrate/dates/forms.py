"""The normal forms of date expressions: what the words mean before a calendar is asked.

A form knows nothing of the document: "last March" is the same form in every article. The
calendar (`geo.narrate.dates.calendar`) turns it into days once it is told the day from which
the text speaks.
"""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from typing import NamedTuple

from geo.model import Span

__all__ = [
    "Anchor",
    "Base",
    "Bound",
    "Calendar",
    "DateExpression",
    "Form",
    "Length",
    "Moving",
    "NthDay",
    "Off",
    "Period",
    "Range",
    "Shift",
    "Side",
    "Tense",
    "Unit",
    "Weekday",
    "Weekend",
    "Window",
]


class Tense(StrEnum):
    """The tense of the verb that a date goes with."""

    PAST = "past"
    """It was: weekdays and days without a year look back."""
    PRESENT = "present"
    """It is: they take the nearest day."""
    FUTURE = "future"
    """It will be, or is to be: they look forward."""
    INTENDED = "intended"
    """It was to be: weekdays look forward, days without a year take the nearest."""


class Anchor(NamedTuple):
    """The day from which a document speaks."""

    day: date | None
    """The day; None if neither the text nor its metadata tell."""


class Unit(StrEnum):
    """A stretch of the calendar."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Base(StrEnum):
    """The day from which is counted."""

    ANCHOR = "anchor"
    """The day from which the document speaks: yesterday, last week, two days ago."""
    NARRATIVE = "narrative"
    """The day of which the text has just spoken: the next day, two days later, that year."""


class Shift(IntEnum):
    """A step from this one: last, this, next."""

    LAST = -1
    THIS = 0
    NEXT = 1


class Side(StrEnum):
    """Which end of a time a date bounds."""

    SINCE = "since"
    """It is the first day."""
    UNTIL = "until"
    """It is the last day."""
    AFTER = "after"
    """The first day comes after it."""
    BEFORE = "before"
    """The last day comes before it."""


class Calendar(NamedTuple):
    """A date, or as much of one as the words give."""

    year: int | None = None
    """As 2009."""
    month: int | None = None
    """1 to 12."""
    day: int | None = None
    """1 to 31."""
    weekday: int | None = None
    """0 for Monday, where it is named beside the date."""
    year_shift: Shift | None = None
    """The year counted from the base: "March last year", "September 23 of that year"."""
    month_shift: Shift | None = None
    """The month counted from the anchor: "last March", "the 5th of this month"."""
    base: Base = Base.ANCHOR
    """What the shift of the year is counted from."""


class Weekday(NamedTuple):
    """A day of the week without a date."""

    day: int
    """0 for Monday."""
    shift: Shift | None = None
    """Last, this, next; None if only the day is named."""
    base: Base = Base.ANCHOR
    """What it is counted from: "the following Monday" goes on from the narrative."""
    week: Shift | None = None
    """The week that it lies in, where that is named: "Monday last week"."""


class Weekend(NamedTuple):
    """A Saturday with its Sunday."""

    shift: Shift | None = None
    """Last, this, next; None for "over the weekend"."""


class Period(NamedTuple):
    """A day, week, month or year counted from another."""

    unit: Unit
    """Its length."""
    steps: int
    """How many units away; negative for the past."""
    base: Base = Base.ANCHOR
    """What it is counted from."""
    ahead: bool = False
    """Whether the words tell a date only of the future: "in two weeks"."""


class Window(NamedTuple):
    """The days from the anchor to so many units away: "the past two weeks"."""

    unit: Unit
    """What is counted."""
    steps: int
    """How many; negative for the past."""


class NthDay(NamedTuple):
    """A day of the stay that the text is about: "on the second day"."""

    number: int
    """1 for the first, -1 for the last."""


class Length(NamedTuple):
    """How long a stay is: "a two-day visit"."""

    days: int
    """First and last day included."""


class Range(NamedTuple):
    """From one date to another, both included."""

    first: "Form"
    """Where it begins."""
    last: "Form"
    """Where it ends."""


class Bound(NamedTuple):
    """A date that bounds a time at one end: "since December 2008"."""

    side: Side
    """Which end."""
    form: "Form"
    """The date."""


class Moving(NamedTuple):
    """A feast that moves with Easter: "Good Friday"."""

    away: int
    """Days from Easter Sunday."""
    year: int | None = None
    """The year, where it is named."""


class Off(NamedTuple):
    """A day counted from another date: "the eve of Monday's vote"."""

    form: "Form"
    """That date."""
    steps: int
    """How many days away."""


Form = (
    Moving | Off | Calendar | Weekday | Weekend | Period | Window | NthDay | Length | Range | Bound
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateExpression:
    """Words of a text that tell a time."""

    span: Span
    """Where they stand."""
    words: str
    """As written, with a preposition that belongs to the meaning: "since 2008", "by Friday"."""
    form: Form
    """What they mean."""

    @property
    def is_length(self) -> bool:
        """Tell whether it says how long, and not when."""
        return isinstance(self.form, Length)
