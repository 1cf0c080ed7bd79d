"""Recognise place names by the gazetteer, word lists, rules and a trained tagger."""

from collections.abc import Sequence
from typing import Final

from geo.model import Document, Mention, MentionKind, PlaceKind, Sentence, Span
from geo.protocols import Gazetteer
from geo.recognise.choice import choose
from geo.recognise.network import Floats, Network, shipped
from geo.recognise.page import Page
from geo.recognise.sites import Site
from geo.recognise.standing import Names
from geo.recognise.study import Reader, Study, clues_of_all, mention
from geo.recognise.tagger import Asked, Tagger

_LANDS: Final = frozenset({PlaceKind.REGION, PlaceKind.WATER})

__all__ = ["GazetteerRecogniser", "mentions_of"]


class GazetteerRecogniser:
    """Find the place names that a gazetteer knows, and those that stand where only places do.

    Parameters
    ----------
    gazetteer
        Asked for every stretch of capitalised words, and which of them are demonyms.
    network
        A trained tagger instead of the one that ships.

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

    def __init__(self, gazetteer: Gazetteer, network: Network | None = None) -> None:
        self._reader = Reader(gazetteer)
        self._tagger = Tagger(network or shipped(), self._reader.words)

    def mentions(self, document: Document, sentences: Sequence[Sentence]) -> tuple[Mention, ...]:
        """Return the mentions in the order of the text; no two overlap.

        Takes time linear in the length of the text. Text before ``document.body`` is ignored.
        """
        study = self._reader.study(document, sentences)
        [found] = mentions_of(self._reader, [study], self._tagger)
        return found

    def mentions_of_all(
        self, texts: Sequence[tuple[Document, Sequence[Sentence]]]
    ) -> list[tuple[Mention, ...]]:
        """Return the mentions of several documents, which takes less time than one by one."""
        return mentions_of(self._reader, self._reader.study_all(texts), self._tagger)


def mentions_of(
    reader: Reader, studies: Sequence[Study], tagger: Tagger
) -> list[tuple[Mention, ...]]:
    """Return the mentions that a tagger finds in each document, in order."""
    asked = [
        Asked(study.page.laid, study.tagged, clues)
        for study, clues in zip(studies, clues_of_all(studies), strict=True)
    ]
    return [
        _mentions(reader, study, scores)
        for study, scores in zip(studies, tagger.scores(asked), strict=True)
    ]


def _mentions(reader: Reader, study: Study, scores: Floats) -> tuple[Mention, ...]:
    found = [*study.datelines, *(_site(study.page, site, reader.names) for site in study.sites)]
    found += choose(reader, study, scores)
    return tuple(sorted(found, key=lambda mention: mention.span))


def _site(page: Page, site: Site, names: Names) -> Mention:
    span = Span(page.starts[site.first], page.ends[site.stop - 1])
    kind = names.standing(span.of(page.document.text)).kind
    named = MentionKind.PLACE if kind in _LANDS else MentionKind.SITE
    return mention(page, span, site.sentence, named, name=site.name)
