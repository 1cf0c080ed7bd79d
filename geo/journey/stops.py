"""A visit with what decides its place in the order of a journey."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final, NamedTuple

from geo.journey.merge import order_of_source
from geo.model import Place, Precision, Source, Status, Turn, Visit

__all__ = ["Head", "Stop"]

_TURNS: Final = {Turn.FIRST: 0, Turn.LAST: 2}
_AMID: Final = 1


class Head(NamedTuple):
    """What routes have to know of a document."""

    end: int
    """Where its headline ends; 0 if it has none."""
    published: date | None
    """Its day of publication, if known."""
    table: bool = False
    """Whether it is a table of trips, a row a visit."""


class Stop(NamedTuple):
    """A visit with what decides its place in the order."""

    visit: Visit
    place: Place
    documents: frozenset[str]
    heads: Mapping[str, Head]
    """By document: its headline and day."""
    reports: tuple[Visit, ...]
    """The visit, and those in which other documents tell of it on other days."""

    @property
    def first(self) -> date | None:
        """The first day, if it is known to the day or month."""
        when = self.visit.when
        exact = when is not None and when.precision in {Precision.DAY, Precision.MONTH}
        return (when.earliest or when.latest) if when is not None and exact else None

    @property
    def last(self) -> date | None:
        """The last day, if it is known to the day or month."""
        when = self.visit.when
        return when.latest or when.earliest if when is not None and self.first else None

    def days_after(self, other: "Stop") -> int:
        """Return the days from the last of another stop to the first of this; 0 if unknown.

        Of a month beside a day, the middle counts: "in January" is not the day after December.
        """
        end, begin = other.last, self.first
        if end is None or begin is None:
            return 0
        if self.exact != other.exact:
            begin = begin if self.exact else _middle(begin, self.last or begin)
            end = end if other.exact else _middle(other.first or end, end)
        return (begin - end).days

    @property
    def exact(self) -> bool:
        """Whether its day is known."""
        return self.visit.when is not None and self.visit.when.precision is Precision.DAY

    @property
    def planned(self) -> bool:
        """Whether it is still to come."""
        return self.visit.status is Status.PLANNED

    @property
    def leads(self) -> bool:
        """Whether it goes with the next stop, having no day: "flew to Rome after talks in Oslo"."""
        return self.visit.turn is Turn.EARLIER and not self.first

    @property
    def only_in_headlines(self) -> bool:
        """Whether nothing but headlines tells of it."""
        return all(s.sentence.end <= self._end(s.document) for s in self._sources())

    def _sources(self) -> Iterator[Source]:
        return (source for report in self.reports for source in report.sources)

    def _end(self, document: str) -> int:
        return self.heads[document].end if document in self.heads else 0

    def position(self, document: str) -> tuple[int, ...]:
        """Return its turn, then its step, or where the document first tells of it."""
        turn = self.visit.turn
        steps = [step.number for r in self.reports for step in r.steps if step.document == document]
        had = turn is Turn.EARLIER and not steps
        return (
            _TURNS.get(turn, _AMID) if turn else _AMID,
            0 if had else 1,
            min(steps, default=0),
            *self.told_at(document),
        )

    def leg_of(self, other: "Stop") -> bool | None:
        """Tell whether a table has both on one trip; None where it does not say."""
        mine, theirs = self.visit.journey, other.visit.journey
        if not (mine and theirs and self.documents & other.documents):
            return None
        return mine == theirs

    def is_row(self, document: str) -> bool:
        """Tell whether the document that tells of it is a table of trips."""
        return document in self.heads and self.heads[document].table

    def told_at(self, document: str) -> tuple[int, int]:
        """Return where the document first tells of it behind its headline."""
        mine = [source for source in self._sources() if source.document == document]
        end = self._end(document)
        behind = [source for source in mine if source.sentence.end > end]
        return min(order_of_source(source)[1:] for source in behind or mine)


def _middle(first: date, last: date) -> date:
    return first + (last - first) // 2
