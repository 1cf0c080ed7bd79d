"""What a reader has in mind half-way through an article: who, where, when."""

from collections import Counter, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from geo.model import (
    Document,
    MentionKind,
    Place,
    PlaceKind,
    Resolution,
    Sentence,
    Span,
    TimeSpan,
    Visit,
)
from geo.narrate.people.cast import Cast, Figure
from geo.narrate.ships import ships_named
from geo.narrate.tree import Tree

__all__ = ["Scene"]

_RECALLED: Final = 200
"""Groups that are kept in mind: what keeps long texts linear."""
_OFTEN: Final = 4
"""Times that whom an article is about is named for each that somebody is named in passing."""
_HEAD: Final = 6
"""Sentences with places in which a dateline is looked for."""


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
    bands: dict[int, dict[Span, Figure]] = field(default_factory=dict)
    """Groups, vessels and offices found so far, by sentence and place in the text."""
    lately: deque[tuple[Span, Figure]] = field(default_factory=lambda: deque(maxlen=_RECALLED))
    """The last of them, in order."""
    called: dict[str, Figure] = field(default_factory=dict)
    """They by name."""
    seats: Mapping[str, Resolution] = field(default_factory=dict)
    """By country: its capital, where the document names it."""
    hero: Figure | None = None
    """The last named person who was told to travel."""
    genders: dict[str, str] = field(default_factory=dict)
    """By name of a party: its gender, as pronouns have told it."""
    joint: dict[str, Figure] = field(default_factory=dict)
    """By name of a group: the larger one as a part of which it was told of."""
    ranks: dict[Span, int] = field(default_factory=dict)
    """By the place of a party in the text: how much its sentence is about it, 0 most."""
    pair: tuple[Figure, ...] = ()
    """The parties of the last meeting."""
    gathered: tuple[Figure, ...] = ()
    """Who met in the last sentence that told of a meeting by a verb."""
    gathering: int = -9
    """The sentence that told it."""
    place: Place | None = None
    """Where the narrative is."""
    mention: Resolution | None = None
    """The words that said so."""
    asking: set[tuple[int, int]] = field(default_factory=set)
    """The words, by sentence, of which it is just being asked whom they mean."""
    been: dict[str, set[str]] = field(default_factory=dict)
    """By name of a party: the places where it has been, by their ids."""
    come: set[tuple[str, str]] = field(default_factory=set)
    """Parties and the ids of the places to which they are said in so many words to have come."""
    stage: Resolution | None = None
    """Where the last gathering was, for "the service"."""
    staged: TimeSpan | None = None
    """When that was."""
    visitors: dict[str, Place] = field(default_factory=dict)
    """By name of a party: where it was last said to be."""
    guests: set[tuple[str, str]] = field(default_factory=set)
    """Parties, with the countries that they are told to visit as a whole."""
    lands: set[tuple[str, str]] = field(default_factory=set)
    """Parties, with the countries in which they have been."""
    latest: dict[str, tuple[Visit, ...]] = field(default_factory=dict)
    """By name of a party: its visits, done or planned, that the last sentence on it told of."""
    nations: dict[str, str] = field(default_factory=dict)
    """By name of a person: the country that "a Peruvian banker" has said before the name."""
    hosts: set[str] = field(default_factory=set)
    """Names of the groups whom travellers met where they live."""
    going: tuple[tuple[int, Resolution], ...] = ()
    """Of the present sentence: the verbs of going, and where to."""
    saying: tuple[tuple[int, Resolution], ...] = ()
    """Of the present sentence: the verbs of saying and doing, and where."""
    when: TimeSpan | None = None
    """The last date of the narrative."""
    dated: int = -9
    """The sentence that gave it."""
    trips: Counter[str] = field(default_factory=Counter)
    """By name of a party: how many visits of it have been told of."""
    travelling: dict[str, Figure] = field(default_factory=dict)
    """By name: those parties."""
    rows: dict[str, tuple[Figure, ...]] = field(default_factory=dict)
    """By plural noun: those who were named behind it, "two reporters, A and B"."""
    _counts: dict[str, int] | None = None
    _main: Figure | None = None
    _hulls: frozenset[str] | None = None
    _homeland: str | None = None
    _looked: bool = False
    _filed: Resolution | None = None
    _located: bool = False
    _locality: Place | None = None

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

    def named_in(self, index: int) -> list[tuple[Span, Figure]]:
        """Return the persons and groups of a sentence, in order."""
        found = self.cast.within(self.sentences[index].span)
        found += [(s, f) for s, f in self.bands.get(index, {}).items()]
        return sorted(found, key=lambda pair: pair[0])

    def meet(self, span: Span, index: int, figure: Figure) -> None:
        """Keep that a group, a vessel or an office stands there."""
        if span not in self.bands.setdefault(index, {}):
            self.bands[index][span] = figure
            self.lately.append((span, figure))
            self.called.setdefault(figure.party.name, figure)

    @property
    def hulls(self) -> frozenset[str]:
        """The names of ships that the document calls so once: "HMS Kestrel", "the yacht Ibis"."""
        if self._hulls is None:
            self._hulls = ships_named(self.document.text)
        return self._hulls

    def outshone(self, figure: Figure) -> Figure | None:
        """Return the person whom the article is about, beside whom somebody is named in passing."""
        if self._counts is None:
            counts = self.cast.counts
            self._counts = {self.cast.figures[n].party.name: c for n, c in counts.items()}
            top = max(counts, key=lambda n: (counts[n], -n), default=None)
            self._main = None if top is None else self.cast.figures[top]
        name, main = figure.party.name, self._main
        if main is None or main.party.name == name:
            return None
        most = self._counts[main.party.name]
        return main if most >= _OFTEN * max(1, self._counts.get(name, 0)) else None

    @property
    def protagonist(self) -> Figure | None:
        """The traveller of most visits so far; of several such the last who travelled."""
        most = max(self.trips.values(), default=0)
        if self.hero is None or self.trips[self.hero.party.name] == most:
            return self.hero
        return next((self.travelling[n] for n, c in self.trips.items() if c == most), self.hero)

    @property
    def homeland(self) -> str:
        """The country that most places of the document lie in; empty if there is none."""
        if self._homeland is None:
            self._homeland = _most(self.resolutions)
        return self._homeland

    @property
    def locality(self) -> Place | None:
        """The town that the document is from or about: of its dateline, else named most often."""
        if not self._located:
            self._located = True
            line = self.dateline
            self._locality = line if line and line.kind is PlaceKind.CITY else _town(self)
        return self._locality

    @property
    def dateline(self) -> Place | None:
        """The place where the report was filed, if it says so at its head."""
        return self.filed.place if self.filed else None

    @property
    def filed(self) -> Resolution | None:
        """The words at its head that say where the report was filed."""
        if not self._looked:
            self._looked, self._filed = True, self._dateline()
        return self._filed

    def _dateline(self) -> Resolution | None:
        for index in islice(self.resolutions, _HEAD):
            for one in self.resolutions[index]:
                if one.place and self.is_dateline(one):
                    return one
        return None

    def is_dateline(self, one: Resolution) -> bool:
        """Tell whether a place says where the report was filed: "ROME:", "ROME (AP)"."""
        if one.mention.kind is MentionKind.DATELINE:
            return True
        span = one.mention.span
        opens = span.start == self.sentences[one.mention.sentence].span.start
        if not (opens and one.mention.text.isupper()):
            return False
        after = self.document.text[span.end : span.end + 3].lstrip()
        return after[:1] in tuple(":(—–-,/")


_NAMED: Final = (MentionKind.PLACE, MentionKind.SITE, MentionKind.DATELINE, MentionKind.IN_NAME)


def _most(resolutions: Mapping[int, Sequence[Resolution]]) -> str:
    """Return the country that more than half of the places lie in."""
    found = Counter(
        one.place.country
        for near in resolutions.values()
        for one in near
        if one.place and one.place.country and one.mention.kind in _NAMED
    )
    country, count = max(found.items(), key=lambda pair: pair[1], default=("", 0))
    return country if count > 1 and 2 * count > found.total() else ""


def _town(scene: Scene) -> Place | None:
    """Return the town that is named most often, if it is named again and first of all."""
    named = [
        one.place
        for near in scene.resolutions.values()
        for one in near
        if one.place and one.place.kind is PlaceKind.CITY and one.mention.kind in _NAMED
    ]
    found = Counter(place.id for place in named)
    most = max(found.values(), default=0)
    first = next((place for place in named if found[place.id] == most), None)
    return first if most > 1 else None
