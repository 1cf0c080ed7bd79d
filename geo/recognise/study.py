"""Study a document: lay it out, and ask the gazetteer, the word lists and the rules about it."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from geo.model import Document, Mention, MentionKind, PlaceKind, Sentence, Span
from geo.model.making import maker
from geo.names import fold
from geo.protocols import Gazetteer
from geo.recognise.abreast import Abreast, Beside, Named
from geo.recognise.clues import Clues, Findings, WordClues
from geo.recognise.codes import seen_of_all
from geo.recognise.datelines import find_datelines
from geo.recognise.landmarks import find_landmarks
from geo.recognise.lexicon import lexicon
from geo.recognise.organisations import label_organisations
from geo.recognise.page import Label, Page, lay_out_all
from geo.recognise.people import label_people
from geo.recognise.placeness import features_of_all
from geo.recognise.places import Find, Finder
from geo.recognise.regions import Atlas, Regions
from geo.recognise.sites import Site, find_sites
from geo.recognise.standing import Names
from geo.recognise.stretches import Stretch, stretches
from geo.recognise.things import label_things

__all__ = ["Reader", "Study", "clues_of_all"]

_mention: Final = maker(Mention)


class Study(NamedTuple):
    """All that is known of a document before its place names are chosen."""

    page: Page
    """The document as laid out, with what its atoms were taken for."""
    datelines: tuple[Mention, ...]
    """Where it was filed."""
    sites: Sequence[Site]
    """The sites that their head nouns tell."""
    findings: Findings
    """The candidates, and what the rules say of them."""
    tagged: Sequence[Stretch]
    """What the tagger is to look at."""

    def clues(self) -> Clues:
        """Return what gives the clues of the atoms of the stretches."""
        [found] = clues_of_all([self])
        return found


class _Draft(NamedTuple):
    """A page whose names have not been asked about yet."""

    page: Page
    datelines: tuple[Mention, ...]
    sites: Sequence[Site]
    finds: Sequence[Find]

    def named(self) -> Named:
        """Return what is to be asked about."""
        filed = frozenset(dateline.text.casefold() for dateline in self.datelines)
        return Named(self.page, self.finds, filed)


def clues_of_all(studies: Sequence[Study]) -> list[Clues]:
    """Return what gives the clues of several documents, which takes less time together."""
    seen = seen_of_all([study.page for study in studies])
    return [Clues(one.page, one.findings, own) for one, own in zip(studies, seen, strict=True)]


class Reader:
    """Studies documents with one gazetteer.

    Parameters
    ----------
    gazetteer
        Asked for every stretch of capitalised words, and which of them are demonyms.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.lexicon = lexicon()
        self.names = Names(gazetteer)
        self.words = WordClues(self.names, self.lexicon)
        self._atlas = Atlas(self.names)
        self._finder = Finder(self.lexicon, self.names)

    def study(self, document: Document, sentences: Sequence[Sentence]) -> Study:
        """Return all that is known of the document before its place names are chosen."""
        [found] = self.study_all([(document, sentences)])
        return found

    def study_all(self, texts: Sequence[tuple[Document, Sequence[Sentence]]]) -> list[Study]:
        """Return the same of several documents, which takes less time than one by one."""
        pages = lay_out_all(texts)
        drafts = [
            self._draft(page, sentences) for page, (_, sentences) in zip(pages, texts, strict=True)
        ]
        abreast = Abreast.of([draft.named() for draft in drafts])
        rules = iter(features_of_all(abreast))
        return [
            self._study(draft, [*islice(rules, len(draft.finds))], beside)
            for draft, beside in zip(drafts, abreast.beside(), strict=True)
        ]

    def _draft(self, page: Page, sentences: Sequence[Sentence]) -> _Draft:
        """Take what is no place for what it is, and find what could be one."""
        filed = tuple(self._datelines(page, sentences))
        sites = [
            *find_landmarks(page, self.names),
            *find_sites(page, self.lexicon, self.names),
        ]
        label_things(page, self.lexicon, self.names)
        label_people(page, self.lexicon, self.names)
        label_organisations(page, self.lexicon, self.names)
        return _Draft(page, filed, sites, self._finder.finds(page))

    def _study(self, draft: _Draft, rules: Sequence[tuple[str, ...]], beside: Beside) -> Study:
        page, filed, sites, finds = draft
        wide = [
            (find.name or find.text, find.standing.code == "ADM1")
            for find in finds
            if find.standing.wide
        ]
        findings = Findings(
            finds=finds, features=rules, beside=beside, regions=Regions.of(self._atlas, wide)
        )
        return Study(page, filed, sites, findings, stretches(page, finds, self.names))

    def _datelines(self, page: Page, sentences: Sequence[Sentence]) -> Iterator[Mention]:
        found = find_datelines(page, tuple(sentences))
        for span, sentence, sure in found:
            name = self.full_name(span.of(page.document.text))
            first = bisect_left(page.starts, span.start)
            begins = page.starts[first : first + 1].tolist() == [span.start]
            if not begins or not self._may_file(name, sure=sure):
                continue
            stop = first
            while stop < len(page.atoms) and page.ends[stop] <= span.end:
                stop += 1
            page.label(first, stop, Label.DATELINE)
            yield mention(page, span, sentence, MentionKind.DATELINE, name=name)

    def _may_file(self, name: str, *, sure: bool) -> bool:
        """Tell whether a report can have been filed from a place of that name."""
        kind = self.names.standing(name).kind
        if fold(name) in self.lexicon.ordinary:
            return False
        if kind is None:
            return sure and fold(name) not in self.lexicon.organisations
        return kind is not PlaceKind.SITE

    def full_name(self, text: str) -> str:
        """Return the name that an abbreviation stands for; the text itself if it is none."""
        short = self.lexicon.abbreviations.get(text.replace(" ", ""))
        return short.name if short else text


def mention(page: Page, span: Span, sentence: int, kind: MentionKind, *, name: str = "") -> Mention:
    """Return the mention that stands there."""
    text = span.of(page.document.text)
    return _mention(page.document.id, span, sentence, text, kind, "" if name == text else name)
