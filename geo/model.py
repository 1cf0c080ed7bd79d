"""The nouns of the program, in the order in which they come to be.

Everything is frozen: a stage makes new nouns, and changes none. Sequences are tuples, closed
vocabularies are `enum.StrEnum`, and coordinates are longitude before latitude.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

__all__ = [
    "Atlas",
    "Basis",
    "Candidate",
    "Document",
    "Event",
    "EventKind",
    "Evidence",
    "Failure",
    "Leg",
    "LonLat",
    "Mention",
    "MentionKind",
    "Party",
    "PartyKind",
    "Place",
    "PlaceKind",
    "Precision",
    "Reading",
    "Resolution",
    "Route",
    "Sentence",
    "Source",
    "Span",
    "Status",
    "Tier",
    "TimeSpan",
    "Token",
    "Visit",
    "VisitKind",
]


class LonLat(NamedTuple):
    """A position on the earth, WGS 84, in decimal degrees."""

    lon: float
    """Degrees east of Greenwich, -180 to 180."""
    lat: float
    """Degrees north of the equator, -90 to 90."""


class Span(NamedTuple):
    """A half-open range of character offsets.

    Examples
    --------
    >>> Span(3, 8).of("in Najaf today")
    'Najaf'
    >>> Span(0, 0).of("")
    ''
    """

    start: int
    """Offset of the first character."""
    end: int
    """Offset after the last character."""

    def of(self, text: str) -> str:
        """Return the characters of `text` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


# --- What is read -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article, as it was read."""

    id: str
    """Its path below the input without the ending, or the `doc_id` that it came with."""
    text: str
    """All of its text; every offset of the program counts in this string."""
    title: str = ""
    """Its headline; empty if none is known."""
    published: date | None = None
    """The day of publication, as the file, its header or its metadata state it."""
    source: str = ""
    """The newspaper, agency or site."""
    url: str = ""
    """Where it was published; empty unless it is an http or https address."""
    dateline: str = ""
    """The place where it was filed, as the metadata name it; datelines in the text are mentions."""
    language: str = "en"
    """ISO 639-1 code."""
    body: int = 0
    """Offset at which the article proper begins, behind any header of metadata."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word or mark of a parsed sentence."""

    span: Span
    """Where it stands in the document."""
    text: str
    """As written."""
    lemma: str
    """Its dictionary form, in lower case but for names."""
    tag: str
    """Penn Treebank tag, as VBD or NNP."""
    pos: str
    """Universal part of speech, as VERB or PROPN."""
    head: int
    """Index, in the sentence, of the token that it hangs on; its own index for the root."""
    relation: str
    """Universal Dependencies relation to the head, as nsubj or nmod:poss."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of a document, parsed or not."""

    index: int
    """Its number in the document, from 0."""
    span: Span
    """Where it stands in the document, white space at its ends left out."""
    tokens: tuple[Token, ...] = ()
    """Its tokens in order; empty until it has been parsed."""


# --- Places -------------------------------------------------------------------------------


class MentionKind(StrEnum):
    """What a place name does in its sentence."""

    PLACE = "place"
    """It names a place."""
    SITE = "site"
    """It names a building, an airport, a shrine, a headquarters."""
    DEMONYM = "demonym"
    """It is an adjective or a people: Iraqi, Belgians."""
    METONYM = "metonym"
    """It stands for a government: "Tehran and Baghdad agreed"."""
    DATELINE = "dateline"
    """It says where the report was filed."""
    IN_NAME = "in_name"
    """It is part of the name of something else: "Bank of Baghdad"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place name found in a document."""

    document: str
    """Id of the document."""
    span: Span
    """Where it stands: `span.of(document.text) == text`."""
    sentence: int
    """Number of its sentence in the document."""
    text: str
    """As written."""
    kind: MentionKind
    """What the name does in its sentence."""
    name: str = ""
    """What to look up where that is not the text, as in "shrines of A and (of) B"; else empty."""

    @property
    def query(self) -> str:
        """The name to ask a gazetteer for."""
        return self.name or self.text


class PlaceKind(StrEnum):
    """What sort of place it is, as readers see it."""

    COUNTRY = "country"
    ADMIN = "admin"
    CITY = "city"
    SITE = "site"
    REGION = "region"
    WATER = "water"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An entry of a gazetteer."""

    id: str
    """Authority and number, as `geonames:99072`."""
    name: str
    """Its usual English name."""
    position: LonLat
    """A point for it; for countries and large regions by GeoNames' convention."""
    kind: PlaceKind
    """What sort of place it is."""
    feature_class: str
    """GeoNames feature class: A, H, L, P, R, S, T, U or V."""
    feature_code: str
    """GeoNames feature code, as PPLC or AIRP; empty if unknown."""
    country: str = ""
    """ISO 3166-1 alpha-2; empty for what lies in no country, or in several."""
    admin1: str = ""
    """GeoNames code of the first-level division, without the country; empty if unknown."""
    admin2: str = ""
    """GeoNames code of the second-level division; empty if unknown."""
    population: int = 0
    """Inhabitants; 0 if unknown."""
    within: str = ""
    """Id of the place that contains it, where the gazetteer says so; else empty."""
    locality: str = ""
    """Name of the town that a site or quarter belongs to; empty if there is none."""
    same_as: tuple[str, ...] = ()
    """Ids in other authorities, as `wikidata:Q168195`."""

    @property
    def label(self) -> str:
        """The name as a reader wants it: a site with its town.

        Examples
        --------
        >>> shrine = Place(id="geo:1", name="Imam Ali Shrine", position=LonLat(44.3, 32.0),
        ...     kind=PlaceKind.SITE, feature_class="S", feature_code="SHRN", locality="Najaf")
        >>> shrine.label
        'Imam Ali Shrine, Najaf'
        """
        if not self.locality or self.locality in self.name:
            return self.name
        return f"{self.name}, {self.locality}"


class Tier(StrEnum):
    """How a name was found in the gazetteer, the surest first."""

    EXACT = "exact"
    """Letter for letter."""
    FOLDED = "folded"
    """But for case, accents, hamza, ayn, hyphens."""
    ARTICLE = "article"
    """But for an article: al-, el-, an-, the."""
    PREFIX = "prefix"
    """As the beginning of a longer name."""
    FUZZY = "fuzzy"
    """But for a letter or two."""
    GEOCODER = "geocoder"
    """By a geocoder, outside the gazetteer."""


class Evidence(NamedTuple):
    """One reason for or against a candidate."""

    reason: str
    """Name of the reason, as `population` or `parent`."""
    weight: float
    """What it adds to the score; negative if it speaks against."""
    detail: str = ""
    """What was seen, for a reader: "3,764,000 inhabitants"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place that a name may mean."""

    place: Place
    """The place."""
    matched_name: str
    """The name under which the gazetteer has it."""
    tier: Tier = Tier.EXACT
    """How the name was matched."""
    evidence: tuple[Evidence, ...] = ()
    """The reasons for and against it; empty until it has been weighed."""

    @property
    def score(self) -> float:
        """The sum of the evidence."""
        return sum(piece.weight for piece in self.evidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What a mention was taken to mean, and what else it could have meant."""

    mention: Mention
    """The mention."""
    place: Place | None
    """The place; None where the program declines."""
    confidence: float
    """0 to 1: how often such a choice is right."""
    candidates: tuple[Candidate, ...] = ()
    """Every candidate weighed, best first; the losers are kept."""
    decided_by: str = "gazetteer"
    """`gazetteer`, `geocoder:NAME`, `correction`, or `declined`."""


# --- What is told -------------------------------------------------------------------------


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
    """The ways between them; one more than there are pairs where the origin is known."""


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
