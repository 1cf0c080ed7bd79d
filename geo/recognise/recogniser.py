"""Recognise place names by the gazetteer, word lists, rules and a trained tagger."""

from collections.abc import Sequence
from typing import Final

from geo.model import Document, Mention, MentionKind, PlaceKind, Sentence, Span
from geo.protocols import Gazetteer
from geo.recognise.choice import choose
from geo.recognise.network import Network, shipped
from geo.recognise.page import Page
from geo.recognise.sites import Site
from geo.recognise.standing import Names
from geo.recognise.study import Reader, Study, mention
from geo.recognise.tagger import Tagger

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
        return mentions_of(self._reader, study, self._tagger)


def mentions_of(reader: Reader, study: Study, tagger: Tagger) -> tuple[Mention, ...]:
    """Return the mentions that a tagger finds in a document, in order."""
    scores = tagger.scores(study.page.laid, study.tagged, study.clues())
    found = [*study.datelines, *(_site(study.page, site, reader.names) for site in study.sites)]
    found += choose(reader, study, scores)
    return tuple(sorted(found, key=lambda mention: mention.span))


def _site(page: Page, site: Site, names: Names) -> Mention:
    span = Span(page.starts[site.first], page.ends[site.stop - 1])
    kind = names.standing(span.of(page.document.text)).kind
    named = MentionKind.PLACE if kind in _LANDS else MentionKind.SITE
    return mention(page, span, site.sentence, named, name=site.name)
