"""The nouns of a text: documents, sentences, tokens and the place names in them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

__all__ = [
    "Document",
    "Mention",
    "MentionKind",
    "Sentence",
    "Span",
    "Token",
    "Trip",
]


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


_NOWHERE: Final = Span(0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trip:
    """A row of a table of trips; what it says of places stands in the text of its document."""

    line: int
    """Its line in the file, or row of the sheet, counted from 1."""
    span: Span
    """Where the row stands in the document's text."""
    who: str
    """Who travelled; several are parted by semicolons, the first of whom is the traveller."""
    place: Span
    """The cell that names one or several stops; empty if there is none."""
    region: Span
    """The state or province that they lie in; empty if none is given."""
    country: Span
    """The country that they lie in; empty if none is given."""
    origin: Span
    """Where the traveller came from; empty if none is given."""
    position: tuple[float, float] | None = None
    """Longitude and latitude in degrees, where the table has them."""
    role: str = ""
    """Office or title."""
    companions: str = ""
    """Who came along, parted by semicolons."""
    when: Span = _NOWHERE
    """The cells that say when, as written; empty if there is none."""
    start: str = ""
    """The first day, month or year, as ISO 8601 where it can be read; else as written."""
    end: str = ""
    """The last one, likewise; empty if it is the same."""
    status: str = ""
    """Whether it took place, as written."""
    journey: str = ""
    """The trip that it is a leg of, as a column names it; empty if none does."""

    @property
    def where(self) -> Span:
        """The cells of place, region and country, which stand side by side."""
        spans = [s for s in (self.place, self.region, self.country) if s.start < s.end]
        return Span(spans[0].start, spans[-1].end) if spans else Span(0, 0)


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
    trips: tuple[Trip, ...] = ()
    """The rows, if it is a table of trips; empty for an article."""
    warnings: tuple[str, ...] = ()
    """What of it could not be read, as rows without a place."""
    given: tuple[Span, ...] | None = None
    """Where its place names stand, if the input says so; None if they are to be found."""


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

    modifier: str = ""
    """The direction that stands before the name: "northern" in "northern Angola"; else empty."""

    @property
    def query(self) -> str:
        """The name to ask a gazetteer for."""
        return self.name or self.text
