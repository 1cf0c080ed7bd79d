"""What a reader has in mind half-way through an article: who, where, when."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from geo.model import Document, MentionKind, Place, Resolution, Sentence, Span, TimeSpan
from geo.narrate.cast import Cast, Figure
from geo.narrate.tree import Tree

__all__ = ["Scene"]


@dataclass(slots=True)
class Scene:
    """The article so far; changed only while one document is read, and never shared."""

    document: Document
    """The document."""
    sentences: Sequence[Sentence]
    """All of its sentences."""
    trees: Mapping[int, Tree]
    """The trees of the parsed ones, by number."""
    resolutions: Mapping[int, Sequence[Resolution]]
    """The places of each sentence, by its number."""
    cast: Cast
    """The persons named in it."""
    bands: list[tuple[Span, int, Figure]] = field(default_factory=list)
    """Groups, vessels and offices found so far: where, in which sentence, who."""
    hero: Figure | None = None
    """The last named person who was told to travel."""
    pair: tuple[Figure, ...] = ()
    """The parties of the last meeting."""
    place: Place | None = None
    """Where the narrative is."""
    mention: Resolution | None = None
    """The words that said so."""
    visitors: dict[str, Place] = field(default_factory=dict)
    """By name of a party: where it was last said to be."""
    going: tuple[tuple[int, Resolution], ...] = ()
    """Of the present sentence: the verbs of going, and where to."""
    when: TimeSpan | None = None
    """The last date of the narrative."""
    dated: int = -9
    """The sentence that gave it."""

    def text(self, span: Span) -> str:
        """Return what the document says there."""
        return span.of(self.document.text)

    def resolution(self, span: Span, *, index: int) -> Resolution | None:
        """Return the place named by words of a sentence that overlap a span, or None."""
        for one in self.resolutions.get(index, ()):
            if one.mention.span.overlaps(span):
                return one
        return None

    def country(self, span: Span, *, index: int) -> str:
        """Return the country that words of a sentence name or derive from; empty if none."""
        for one in self.resolutions.get(index, ()):
            if one.mention.span.overlaps(span) and one.place:
                return one.place.country
        return ""

    def named_in(self, index: int) -> Iterator[tuple[Span, Figure]]:
        """Yield the persons and groups of a sentence, in order."""
        where = self.sentences[index].span
        found = [(s, self.cast.figures[n]) for s, n in self.cast.named if where.covers(s)]
        found += [(s, f) for s, i, f in self.bands if i == index]
        yield from sorted(found, key=lambda pair: pair[0])

    @property
    def dateline(self) -> Place | None:
        """The place where the report was filed, if it says so."""
        for near in self.resolutions.values():
            for one in near:
                if one.place and self.is_dateline(one):
                    return one.place
        return None

    def is_dateline(self, one: Resolution) -> bool:
        """Tell whether a place says where the report was filed: "ROME:", "ROME (AP)"."""
        if one.mention.kind is MentionKind.DATELINE:
            return True
        span = one.mention.span
        after = self.document.text[span.end : span.end + 3].lstrip()
        opens = span.start == self.sentences[one.mention.sentence].span.start
        return opens and one.mention.text.isupper() and after[:1] in tuple(":(—–-,/")
