"""The nouns of the story: who, where, when, and whether it happened."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from geo.model.places import Place, Resolution
from geo.model.text import Document, Span

__all__ = [
    "Atlas",
    "Basis",
    "Event",
    "EventKind",
    "Failure",
    "Homecoming",
    "Homeward",
    "Leg",
    "Party",
    "PartyKind",
    "Precision",
    "Reading",
    "Route",
    "Source",
    "Status",
    "Step",
    "TimeSpan",
    "Turn",
    "Visit",
    "VisitKind",
    "Why",
]


class Basis(StrEnum):
    """How a date is known."""

    STATED = "stated"
    """The text names it."""
    RELATIVE = "relative"
    """Counted from a date that the text or its metadata name: "on Friday"."""
    PUBLISHED = "published"
    """Only bounded by the day of publication."""


class Precision(StrEnum):
    """How exactly a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeSpan:
    """When something happened, as far as the text tells."""

    earliest: date | None
    """The first day that is possible; None if unknown."""
    latest: date | None
    """The last day that is possible; None if unknown."""
    precision: Precision | None
    """How exactly it is known; None where no day is known."""
    basis: Basis | None
    """How it is known; None where no day is known."""
    words: str = ""
    """The words of the text that say so."""


class PartyKind(StrEnum):
    """Who travels or takes part."""

    PERSON = "person"
    GROUP = "group"
    ORGANISATION = "organisation"
    VESSEL = "vessel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A person, or several who act as one."""

    name: str
    """The fullest name that the document gives, without titles; of a group, its noun phrase."""
    kind: PartyKind = PartyKind.PERSON
    """What it is."""
    role: str = ""
    """Office or title, as "Interior Minister"; empty if none is given."""
    country: str = ""
    """ISO 3166-1 alpha-2 of the country that it acts for; empty if unknown."""
    aliases: tuple[str, ...] = ()
    """Other forms in which the documents name it, sorted."""


class Status(StrEnum):
    """Whether it happened."""

    ACTUAL = "actual"
    PLANNED = "planned"
    CANCELLED = "cancelled"
    NEGATED = "negated"
    HYPOTHETICAL = "hypothetical"


class EventKind(StrEnum):
    """What happened."""

    MEETING = "meeting"
    SIGNING = "signing"
    CEREMONY = "ceremony"
    TRIBUTE = "tribute"
    TRAINING = "training"
    EXERCISE = "exercise"
    ATTACK = "attack"
    PROTEST = "protest"
    DISASTER = "disaster"
    STATEMENT = "statement"
    ARRIVAL = "arrival"
    DEPARTURE = "departure"


class VisitKind(StrEnum):
    """What sort of visit it is."""

    VISIT = "visit"
    """A visit of no stated sort."""
    OFFICIAL = "official"
    """A state, official or working visit."""
    PILGRIMAGE = "pilgrimage"
    """To a holy place."""
    MEETING = "meeting"
    """Known only from a meeting held there."""
    TRAINING = "training"
    """For a course or an exercise."""
    ARRIVAL = "arrival"
    """Known from an arrival."""
    DEPARTURE = "departure"
    """Known from a departure."""
    STAY = "stay"
    """Known from being there."""


class Turn(StrEnum):
    """Which turn a visit has in its journey, where the text says so in words."""

    FIRST = "first"
    """The journey began there: "first", "opened the tour in"."""
    EARLIER = "earlier"
    """It was before the next stop, behind which it is told: "had come from", "after talks in"."""
    LAST = "last"
    """The journey ended there: "last stop", "brought the tour to a close"."""
    APART = "apart"
    """It belongs to some other journey."""


class Step(NamedTuple):
    """Where a document puts a visit in the order of all that it tells of."""

    document: str
    """Id of the document."""
    number: int
    """Counted from 0: in the order of the text where no words say otherwise."""


class Homeward(NamedTuple):
    """A way home, which can close a route, though a home is nothing to visit."""

    place: Place
    """Where home is."""
    status: Status
    """Whether the traveller went there."""
    when: "TimeSpan | None" = None
    """When; None if the text does not say."""
    sources: "tuple[Source, ...]" = ()
    """The sentences that say so, where a document tells of it and of no visit before."""


class Homecoming(NamedTuple):
    """A way home that a document tells of without any visit before it."""

    traveller: "Party"
    """Who went home."""
    way: Homeward
    """The way."""


class Why(NamedTuple):
    """The words of one sentence that a visit or an event was read from."""

    document: str
    """Id of the document."""
    sentence: Span
    """Where the sentence stands in the document."""
    who: str
    """The words for who went or took part."""
    word: str
    """The verb or noun that tells of it, with what carries it."""
    where: str
    """The words for the place; empty if none are there."""
    when: str
    """The words for the time; empty if none are there."""
    status: str
    """The words that say whether it happened; empty where it is told as a fact."""


class Source(NamedTuple):
    """The sentence that something was read in."""

    document: str
    """Id of the document."""
    sentence: Span
    """Where the sentence stands in the document."""
    text: str
    """The sentence, as written."""
    mention: Span | None = None
    """Where the place name stands that says where; None if no place is named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened, or was to happen, at a place."""

    kind: EventKind
    """What it is."""
    plover: str
    """PLOVER event code and mode, as `CONSULT:visit`; empty if PLOVER has none."""
    participants: tuple[Party, ...]
    """Who took part, in the order of the text."""
    place: Place | None
    """Where; None if the text does not say, or the place is unknown."""
    when: TimeSpan | None
    """When; None if the text does not say."""
    status: Status
    """Whether it happened."""
    sources: tuple[Source, ...]
    """The sentences that say so, at least one."""
    confidence: float = 0.5
    """0 to 1: how sure the reading is."""
    why: tuple[Why, ...] = ()
    """What it was read from, one for each reading, in the order of documents and text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A party was, or was to be, at a place as a visitor."""

    traveller: Party
    """Who."""
    companions: tuple[Party, ...] = ()
    """Who came along."""
    place: Place | None
    """The most specific place named; None if it is unknown."""
    when: TimeSpan | None
    """When; None if the text does not say."""
    status: Status
    """Whether it happened."""
    kind: VisitKind
    """What sort of visit."""
    sources: tuple[Source, ...]
    """The sentences that say so, at least one, in the order of documents and text."""
    confidence: float = 0.5
    """0 to 1: how sure the reading is."""
    origin: Place | None = None
    """Where the traveller came from, where the text says so: it can open a route."""
    row: int | None = None
    """Its line in a table, where two lines are two visits; None if an article tells of it."""
    journey: str = ""
    """The trip that its row of a table says it is a leg of; empty if none is named."""
    homeward: Homeward | None = None
    """The way home from there, where the text tells of it: it can close a route."""
    turn: Turn | None = None
    """Which turn it has in its journey, where the text says so in words."""
    steps: tuple[Step, ...] = ()
    """Its place in the order of each document that tells of it; empty where the text's order is
    all that is known."""
    why: tuple[Why, ...] = ()
    """What it was read from, one for each reading, in the order of documents and text."""

    def is_stop_of(self, other: "Visit") -> bool:
        """Tell whether both are reports of one stop: neither denies it nor puts it elsewhere."""
        one, two = self.place, other.place
        if one is None or two is None or self.status is not other.status:
            return False
        return one.id == two.id or one.name == two.name


class Leg(NamedTuple):
    """The way from one stop to the next."""

    start: Place
    """Where it begins."""
    end: Place
    """Where it ends."""
    distance_km: float
    """Length of the great circle, in kilometres."""
    status: Status
    """Planned if its end is, else that of its end."""
    when: TimeSpan | None
    """When the traveller reaches its end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """The stops of one traveller on one journey, in order."""

    traveller: Party
    """Who."""
    visits: tuple[Visit, ...]
    """The stops, in the order in which they were, or were to be, made."""
    legs: tuple[Leg, ...]
    """The ways between them, with that from the origin and that home, where they are known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that one document said."""

    document: Document
    """The document."""
    resolutions: tuple[Resolution, ...] = ()
    """One a mention, in the order of the text."""
    events: tuple[Event, ...] = ()
    """In the order of the text."""
    visits: tuple[Visit, ...] = ()
    """In the order of the text."""
    homecomings: tuple[Homecoming, ...] = ()
    """The ways home that close journeys of which other documents tell."""
    warnings: tuple[str, ...] = ()
    """What went wrong without stopping the reading, as a geocoder that did not answer."""


class Failure(NamedTuple):
    """An input that could not be read, and why."""

    input: str
    """The path, or the path and line."""
    problem: str
    """What is wrong, and the remedy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Atlas:
    """Many documents joined into one story: what every exporter receives."""

    documents: tuple[Document, ...] = ()
    """Sorted by id."""
    resolutions: tuple[Resolution, ...] = ()
    """Sorted by document and position."""
    events: tuple[Event, ...] = ()
    """Merged over the documents."""
    visits: tuple[Visit, ...] = ()
    """Merged over the documents; those of a route stand in its order."""
    routes: tuple[Route, ...] = ()
    """One a traveller and journey."""
    alternatives: tuple[tuple[Visit, ...], ...] = ()
    """Visits whose reports exclude each other: one stop on different days, or denied, or elsewhere.
    On a route stands the first."""
    divisions: Mapping[tuple[str, str], str] = field(default_factory=dict, repr=False)
    """Names of first-level divisions, by country and code: those that the gazetteer knows."""
