"""Recognise place names by the gazetteer, word lists and weights: the first recogniser."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from geo.model import Document, Mention, MentionKind, PlaceKind, Sentence, Span
from geo.names import fold
from geo.protocols import Gazetteer
from geo.recognise.datelines import find_datelines
from geo.recognise.kinds import is_attributive, is_metonym
from geo.recognise.lexicon import Lexicon, lexicon
from geo.recognise.organisations import label_organisations
from geo.recognise.page import Label, Page, lay_out
from geo.recognise.people import label_people
from geo.recognise.placeness import Surroundings, features, is_firm, weigh
from geo.recognise.places import Find, find_places
from geo.recognise.sites import Site, find_sites
from geo.recognise.standing import Names
from geo.recognise.things import label_things
from geo.recognise.weights import weights

__all__ = ["GazetteerRecogniser"]

# Inside the name of an organisation only places that a reader would know are worth a mention.
_KNOWN_IN_NAME: Final = frozenset({"country", "state", "capital", "million", "large"})
_GOVERNING: Final = frozenset({PlaceKind.COUNTRY})


class _Seen(NamedTuple):
    """A find with the features that speak for and against it."""

    find: Find
    features: list[str]
    score: float


class GazetteerRecogniser:
    """Find the place names that a gazetteer knows, and those that stand where only places do.

    Parameters
    ----------
    gazetteer
        Asked for every stretch of capitalised words, and which of them are demonyms.

    Examples
    --------
    >>> class Nowhere:
    ...     def lookup(self, name): return ()
    ...     def knows(self, name): return False
    ...     def place(self, place_id): return None
    ...     def demonym(self, name): return None
    >>> GazetteerRecogniser(Nowhere()).mentions(Document(id="a", text=""), ())
    ()
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._names = Names(gazetteer)
        self._lexicon = lexicon()
        self._weights = weights()

    def mentions(self, document: Document, sentences: Sequence[Sentence]) -> tuple[Mention, ...]:
        """Return the mentions in the order of the text; no two overlap.

        Takes time linear in the length of the text. Text before ``document.body`` is ignored.
        """
        page = lay_out(document, sentences, self._lexicon)
        found = [*self._datelines(page, tuple(sentences))]
        found += [_site(page, site) for site in find_sites(page, self._lexicon, self._names)]
        label_things(page, self._lexicon, self._names)
        label_people(page, self._lexicon, self._names)
        label_organisations(page, self._lexicon, self._names)
        datelines = frozenset(m.text.casefold() for m in found if m.kind is MentionKind.DATELINE)
        found += self._places(page, datelines)
        return tuple(sorted(found, key=lambda mention: mention.span))

    def _datelines(self, page: Page, sentences: tuple[Sentence, ...]) -> Iterator[Mention]:
        starts = {atom.start: at for at, atom in enumerate(page.atoms)}
        for span, sentence, sure in find_datelines(page, sentences):
            name = _full_name(span.of(page.document.text), self._lexicon)
            first = starts.get(span.start)
            if first is None or not self._may_file(name, sure=sure):
                continue
            stop = first
            while stop < len(page.atoms) and page.atoms[stop].end <= span.end:
                stop += 1
            page.label(first, stop, Label.TAKEN)
            yield _mention(page, span, sentence, MentionKind.DATELINE, name)

    def _may_file(self, name: str, *, sure: bool) -> bool:
        """Tell whether a report can have been filed from a place of that name."""
        kind = self._names.standing(name).kind
        if fold(name) in self._lexicon.ordinary:
            return False
        if kind is None:
            return sure and fold(name) not in self._lexicon.organisations
        return kind is not PlaceKind.SITE

    def _places(self, page: Page, datelines: frozenset[str]) -> Iterator[Mention]:
        finds = find_places(page, self._lexicon, self._names)
        beside = _surroundings(page, finds, datelines)
        capitals = frozenset(
            f.first for f in finds if f.standing.capital or f.standing.kind in _GOVERNING
        )
        for seen in self._weighed(page, finds, beside):
            kind = self._kind(page, seen, capitals)
            if kind is not None:
                span = Span(page.atoms[seen.find.first].start, page.atoms[seen.find.stop - 1].end)
                yield _mention(page, span, seen.find.run.sentence, kind, seen.find.name)

    def _weighed(self, page: Page, finds: list[Find], beside: Surroundings) -> Iterator[_Seen]:
        for find in finds:
            found = features(page, find, beside, self._lexicon)
            yield _Seen(find, found, weigh(found, self._weights))

    def _kind(self, page: Page, seen: _Seen, capitals: frozenset[int]) -> MentionKind | None:
        """Return the kind of the mention; None if it is none."""
        find = seen.find
        if page.labels[find.first] is Label.ORGANISATION:
            known = _KNOWN_IN_NAME & set(seen.features) and "acronym" not in seen.features
            return MentionKind.IN_NAME if known else None
        if self._names.is_demonym(page.text(find.first, find.stop)) or is_attributive(
            page, find, self._lexicon
        ):
            return MentionKind.DEMONYM
        if seen.score < 0 or page.word(find.stop) == "$":
            return None
        if find.standing.capital and is_metonym(page, find, capitals, self._lexicon):
            return MentionKind.METONYM
        return MentionKind.SITE if find.standing.kind is PlaceKind.SITE else MentionKind.PLACE


def _surroundings(page: Page, finds: Sequence[Find], datelines: frozenset[str]) -> Surroundings:
    known = [find for find in finds if find.standing.kind is not None]
    counts = Counter(page.text(find.first, find.stop) for find in known)
    return Surroundings(
        wide_starts={f.first: f.standing.wide or bool(f.name) for f in known},
        ends={f.stop: f.standing.wide for f in known},
        firm_ends=frozenset(f.stop for f in known if is_firm(f.standing)),
        datelines=datelines,
        repeated=frozenset(name for name, count in counts.items() if count > 1),
    )


def _full_name(text: str, words: Lexicon) -> str:
    short = words.abbreviations.get(text.replace(" ", ""))
    return short.name if short else text


def _site(page: Page, site: Site) -> Mention:
    span = Span(page.atoms[site.first].start, page.atoms[site.stop - 1].end)
    return _mention(page, span, site.sentence, MentionKind.SITE, site.name)


def _mention(page: Page, span: Span, sentence: int, kind: MentionKind, name: str) -> Mention:
    text = span.of(page.document.text)
    return Mention(
        document=page.document.id,
        span=span,
        sentence=sentence,
        text=text,
        kind=kind,
        name="" if name == text else name,
    )
