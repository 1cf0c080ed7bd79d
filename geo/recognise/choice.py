"""Make mentions of what the tagger found: their kinds, and the name to look up."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from geo.model import Mention, MentionKind, PlaceKind, Span
from geo.recognise.kinds import is_attributive, is_metonym
from geo.recognise.page import Label, Run
from geo.recognise.places import Find, short_form
from geo.recognise.study import Reader, Study, mention
from geo.recognise.tagger import BEGINS, GOES_ON, best_tags

__all__ = ["choose"]

# Initials of one letter and the like are no base of a coordinated name.
_JOINTS: Final = frozenset({"and", "or", "/", "&"})
_LAST_LATIN: Final = "\u024f"


class _Name(NamedTuple):
    """Atoms that the tagger takes for a place name."""

    first: int
    stop: int
    run: Run


class _Chooser:
    """Makes the mentions of one document."""

    def __init__(self, reader: Reader, study: Study) -> None:
        self._reader = reader
        self._page = study.page
        self._study = study
        finds = study.findings.finds
        self._owner = {at: find for find in finds for at in range(find.first, find.stop)}
        self._governments = frozenset(
            find.first
            for find in finds
            if find.standing.capital or find.standing.kind is PlaceKind.COUNTRY
        )

    def mention(self, name: _Name) -> Mention:
        """Return the mention of a name."""
        page, run = self._page, name.run
        find = self._owner.get(name.first)
        text = page.text(name.first, name.stop)
        if find is None or (find.first, find.stop) != (name.first, name.stop):
            wider, standing = find, self._reader.names.standing(text)
            find = Find(name.first, name.stop, run, self._full_name(name, wider), standing)
        span = Span(page.atoms[name.first].start, page.atoms[name.stop - 1].end)
        before = page.atoms[name.first - 1] if name.first else None
        directed = before is not None and before.word in self._reader.lexicon.contexts["directions"]
        made = mention(page, span, run.sentence, self._kind(find, text), name=find.name)
        return replace(made, modifier=before.text) if before and directed else made

    def _full_name(self, name: _Name, wider: Find | None) -> str:
        """Return what to look up: of "Anhui province" the whole, though Anhui is the name."""
        page, lexicon = self._page, self._reader.lexicon
        short = short_form(page, name.first, lexicon)
        if short is not None and short[1] == name.stop:
            return short[0]
        if wider is None or wider.first != name.first or wider.stop < name.stop:
            return ""
        area = page.words[wider.stop - 1] in lexicon.contexts["areas"]
        return page.text(wider.first, wider.stop) if area and wider.standing.kind else ""

    def _kind(self, find: Find, text: str) -> MentionKind:
        page, lexicon = self._page, self._reader.lexicon
        if page.labels[find.first] is Label.ORGANISATION:
            return MentionKind.IN_NAME
        if self._reader.names.is_demonym(text):
            return MentionKind.DEMONYM
        if is_attributive(page, find, lexicon):
            return MentionKind.METONYM
        if find.standing.capital and is_metonym(page, find, self._governments, lexicon):
            return MentionKind.METONYM
        site = find.standing.kind is PlaceKind.SITE or (
            find.standing.kind is None and page.words[find.stop - 1] in lexicon.sites
        )
        return MentionKind.SITE if site else MentionKind.PLACE


def choose(reader: Reader, study: Study, scores: Sequence[Sequence[float]]) -> list[Mention]:
    """Return the mentions, datelines and sites left out, in the order of the text.

    Parameters
    ----------
    reader
        Knows the gazetteer and the word lists.
    study
        The document.
    scores
        The log probability of each tag, atom by atom of the stretches.
    """
    labels = study.page.labels
    taken = {Label.SITE, Label.DATELINE}
    chooser = _Chooser(reader, study)
    return [
        chooser.mention(name)
        for name in _names(study, scores)
        if taken.isdisjoint(labels[name.first : name.stop])
    ]


def _names(study: Study, scores: Sequence[Sequence[float]]) -> Iterator[_Name]:
    """Yield the names of all stretches."""
    at = 0
    for one in study.tagged:
        length = one.stop - one.run.first
        first = -1
        for place, tag in enumerate(best_tags(scores[at : at + length]), one.run.first):
            if tag != GOES_ON and first >= 0:
                yield _Name(first, place, one.run)
                first = -1
            if tag == BEGINS:
                first = place
        if first >= 0:
            yield _Name(first, one.stop, one.run)
        at += length
