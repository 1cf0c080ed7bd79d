"""Make mentions of what the tagger found: their kinds, and the name to look up."""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np

from geo.model import Mention, MentionKind, PlaceKind, Span
from geo.recognise.kinds import is_attributive, is_metonym
from geo.recognise.marks import DASH, DIRECTION, NAMED, STRICT, TEAM
from geo.recognise.network import BEGINS, GOES_ON, Floats
from geo.recognise.page import FREE, Label, Run
from geo.recognise.places import Find, short_form
from geo.recognise.stretches import Stretch
from geo.recognise.study import Reader, Study, mention
from geo.recognise.tagger import best_tags
from geo.recognise.weights import weights

__all__ = ["choose"]

_TRUST: Final = 0.5
"""What the sum of the rules' weights counts beside the tagger, both in log odds."""
_MOST: Final = 5.0
"""The rules say no more than this, however many agree."""
_GREAT: Final = frozenset({"country", "state", "capital", "region", "million", "large"})
"""What a reader knows without being told."""
_GREATER: Final = 0.7
"""What it counts that a name is one of these."""
_STANDS_IN: Final = 3.5
"""What it counts that one of these, though an ordinary word, stands right behind "in", or right
before "and" and a place."""
_TOWNSMAN: Final = 3.0
"""What it counts that a town that is no hamlet stands between "a" and "man" or the like."""
_OBSCURE: Final = frozenset({"unknown", "hamlet"})
_DEMONYM: Final = 8.0
"""What it counts that the gazetteer has a word as a demonym: not every corpus marks them."""
_UNKNOWN: Final = {
    "kind_of": 4.0, "post_of": 3.0, "described": 4.0, "moved": 3.0, "seen": 5.0, "unknown_in": 2.0,
    "among": 5.0, "in_region": 3.0,
}  # fmt: skip
"""What it counts that a name which the gazetteer lacks stands where places do."""
_IN_NAME: Final = 2.0
"""The most that it counts inside the name of an organisation."""
_TEAM: Final = 8.0
"""What it counts that a club's nickname follows: corpora differ on the town, and it locates not."""
_IN_PERSON: Final = 2.0
"""What it counts against a name that it is part of a person's, whatever the tagger saw."""
_WHOLE: Final = 6.0
"""What it counts against a name that begins inside that of a country or state."""
_FOREIGN: Final = 12.0
"""What it counts that a known name is written in another script: the tagger has seen none."""
_JOINTS: Final = frozenset({"and", "of", "de", "-", "the", "&"})
"""No name ends in these."""
_PAIRED: Final = frozenset({"and", "or", "nor", "&"})
_LAST_LATIN: Final = "\u024f"
_MEMO: Final = 16384
# Members that are asked of their class take ten times as long.
_ORGANISATION: Final = Label.ORGANISATION
_COUNTRY: Final = PlaceKind.COUNTRY
_SITE: Final = PlaceKind.SITE
_TOWNS: Final = frozenset({PlaceKind.CITY, PlaceKind.ADMIN})


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
        self._owner = {find.first: find for find in finds}
        labels = study.page.labels
        self._namesakes = frozenset(
            find.first
            for find in finds
            if labels[find.first] is _ORGANISATION and find.standing.kind in _TOWNS
        )
        self._governments = frozenset(
            find.first
            for find in finds
            if (find.standing.capital and not find.name) or find.standing.kind is _COUNTRY
        )

    def whole(self, name: _Name) -> _Name:
        """Return the whole of a town's name of which the tagger saw the beginning: San Luis."""
        find = self._owner.get(name.first)
        if find is None or find.stop <= name.stop:
            return name
        page, contexts = self._page, self._reader.lexicon.contexts
        known = find.standing.kind not in (None, _SITE) and not find.generic
        last = page.words[find.stop - 1]
        # "The San Francisco Chronicle" is of San Francisco, and of no San.
        free = page.free(name.first, find.stop) or name.first in self._namesakes
        free = free and find.stop <= find.run.stop
        if known and free and last not in contexts["areas"]:
            return name._replace(stop=find.stop)
        return name

    def mention(self, name: _Name) -> Mention:
        """Return the mention of a name."""
        page, run = self._page, name.run
        short = short_form(page, name.first, self._reader.lexicon)
        if short is not None and short[1] > name.stop:
            # The full stop of "Ky." belongs to it.
            name = name._replace(stop=short[1])
        while name.stop - name.first > 1 and page.words[name.stop - 1] in _JOINTS:
            name = name._replace(stop=name.stop - 1)
        if self._opens_with_direction(name):
            name = name._replace(first=name.first + 1)
        find = self._owner.get(name.first)
        text = page.text(name.first, name.stop)
        if find is None or (find.first, find.stop) != (name.first, name.stop):
            wider, standing = find, self._reader.names.standing(text)
            full = self._full_name(name, wider)
            find = Find(name.first, name.stop, run, text, full, standing)
        span = Span(page.starts[name.first], page.ends[name.stop - 1])
        made = mention(page, span, run.sentence, self._kind(find, text), name=find.name)
        direction = self._direction(name.first)
        return replace(made, modifier=direction) if direction else made

    def site(self, find: Find) -> Mention:
        """Return the mention of a site that the gazetteer has."""
        page = self._page
        span = Span(page.starts[find.first], page.ends[find.stop - 1])
        return mention(page, span, find.run.sentence, MentionKind.SITE)

    def _opens_with_direction(self, name: _Name) -> bool:
        """Tell whether a land behind a direction has no such name: "Northeastern Nigeria"."""
        page, names = self._page, self._reader.names
        if not page.marks[name.first] & DIRECTION or not page.words[name.first].endswith("ern"):
            return False
        return (
            names.standing(page.text(name.first + 1, name.stop)).wide
            and not names.standing(page.text(name.first, name.stop)).wide
        )

    def _direction(self, first: int) -> str:
        """Return the direction before a name, as in "north-eastern Nigeria"; empty if none is."""
        marks = self._page.marks
        if not marks[first - 1] & DIRECTION:
            return ""
        double = marks[first - 2] & DASH and marks[first - 3] & DIRECTION
        return self._page.text(first - 3 if double else first - 1, first)

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
        if page.labels[find.first] is _ORGANISATION:
            return MentionKind.IN_NAME
        names, located = self._reader.names, page.marks[find.first - 1] & STRICT
        # "In Lombard" is in Illinois; Lombard towns are in Lombardy.
        if names.is_demonym(text) and not (located and names.is_town_too(text)):
            return MentionKind.DEMONYM
        if is_attributive(page, find, lexicon):
            return MentionKind.METONYM
        if (
            find.standing.capital
            and not find.name
            and is_metonym(page, find, self._governments, lexicon)
        ):
            return MentionKind.METONYM
        site = find.standing.kind is _SITE or (
            find.standing.kind is None and page.words[find.stop - 1] in lexicon.sites
        )
        return MentionKind.SITE if site else MentionKind.PLACE


def choose(reader: Reader, study: Study, scores: Floats) -> Iterator[Mention]:
    """Yield the mentions, datelines and sites left out.

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
    taken = {Label.SITE, Label.DATELINE, Label.THING}
    chooser = _Chooser(reader, study)
    halves = dict(_halves(reader, study))
    # The University of Nairobi is an organisation, and a place that the gazetteer has.
    houses = [
        find
        for find in study.findings.finds
        if labels[find.first] is _ORGANISATION
        and find.stop - find.first > 1
        and find.standing.kind is _SITE
    ]
    housed = {at for find in houses for at in range(find.first, find.stop)}
    for part in _names(study, _with_rules(reader, study, scores)):
        name = chooser.whole(part)
        money = study.page.words[name.stop] == "$"
        inside = name.first in halves or name.first in housed
        if taken.isdisjoint(labels[name.first : name.stop]) and not money and not inside:
            yield chooser.mention(name)
    yield from halves.values()
    yield from map(chooser.site, houses)


def _halves(reader: Reader, study: Study) -> Iterator[tuple[int, Mention]]:
    """Yield the first half of "North and South Korea", with the name that it stands for."""
    page = study.page
    marks = page.marks
    for find in study.findings.finds:
        at = find.first - 2
        if (
            find.stop - find.first > 1
            and marks[find.first] & DIRECTION
            and at >= find.run.first
            and marks[at] & DIRECTION
            and marks[at] & NAMED
            and page.words[at + 1] in _PAIRED
            and find.standing.kind is not None
        ):
            name = f"{page.atoms[at].text} {page.text(find.first + 1, find.stop)}"
            if reader.names.standing(name).kind is not None:
                span = Span(page.starts[at], page.ends[at])
                sentence = find.run.sentence
                yield at, mention(page, span, sentence, MentionKind.PLACE, name=name)


class _Scores(NamedTuple):
    """The log probabilities of the tags, a column each."""

    outside: "array[float]"
    begins: "array[float]"
    goes_on: "array[float]"


def _with_rules(reader: Reader, study: Study, scores: Floats) -> _Scores:
    """Return the scores, shifted by what the rules say of each find."""
    page, labels = study.page, study.page.labels
    columns = _Scores(*(array("d", column.astype(np.float64).tobytes()) for column in scores.T))
    _, begins, goes_on = columns
    rows = _without_people(study, columns)
    for find, features in zip(study.findings.finds, study.findings.features, strict=True):
        first, stop = find.first, find.stop
        row = rows.get(find.run.first)
        if row is None:
            # The tagger has not looked at its run.
            continue
        shift = _shift(reader, find, features)
        # "Arab League", "American Airlines": the tagger has seen which of them locate.
        if labels[first] is not FREE:
            team = page.marks[stop] & TEAM and find.standing.kind is not None
            shift = _TEAM if team else min(shift, _IN_NAME)
        begins[row + first] += shift
        if stop - first == 1:
            continue
        whole = _WHOLE if find.standing.wide and shift > 0 else 0.0
        # In lower case, "province" is hardly ever taken for a part of the name.
        for at in range(first + 1, min(stop, find.run.stop)):
            goes_on[row + at] += shift
            begins[row + at] -= whole
    return columns


def _without_people(study: Study, scores: _Scores) -> dict[int, int]:
    """Count against names what is part of people's; return where the rows of each run stand.

    By the first atom of a run: what is to be added to the number of an atom for its row.
    """
    labels, person = study.page.labels, Label.PERSON
    rows: dict[int, int] = {}
    row = 0
    for run, stop in study.tagged:
        first = run[0]
        rows[first] = row - first
        if person in labels[first:stop]:
            for at in range(first, stop):
                if labels[at] is person:
                    scores.begins[row + at - first] -= _IN_PERSON
                    scores.goes_on[row + at - first] -= _IN_PERSON
        row += stop - first
    return rows


def _shift(reader: Reader, find: Find, features: Sequence[str]) -> float:
    text = find.text
    if reader.names.is_demonym(text):
        return _DEMONYM
    if not text.isascii() and find.standing.kind is not None:
        letters = filter(str.isalpha, text)
        if min(letters, default="") > _LAST_LATIN:
            return _FOREIGN
    return _weighed(tuple(features))


@lru_cache(_MEMO)
def _weighed(features: tuple[str, ...]) -> float:
    """Return what the rules say of any name of which they say that: the same come back."""
    table = weights()
    weighed = table["bias"] + sum(table[feature] for feature in features)
    shift = _TRUST * max(-_MOST, min(_MOST, weighed))
    if "townsman" in features and features[0] not in _OBSCURE:
        shift += _TOWNSMAN
    if features[0] in _GREAT:
        shift += _GREATER
        if "ordinary_in" in features or "paired" in features:
            shift += _STANDS_IN
    if features[0] == "unknown":
        shift += sum(more for feature, more in _UNKNOWN.items() if feature in features)
    return shift


def _names(study: Study, scores: _Scores) -> Iterator[_Name]:
    """Yield the names of all stretches."""
    at = 0
    outside, begins, goes_on = scores
    if not outside:
        return
    # Where nowhere in a stretch a name is likelier than none, the likeliest tags are of none.
    likely = (np.maximum(begins, goes_on) > np.frombuffer(outside)).tobytes()
    for one in study.tagged:
        run, stop = one
        end = at + stop - run[0]
        if end == at + 1:
            if begins[at] > outside[at]:
                yield _Name(run[0], stop, run)
        elif likely.find(1, at, end) >= 0:
            rows = zip(outside[at:end], begins[at:end], goes_on[at:end], strict=True)
            yield from _spelt(best_tags(list(rows)), one)
        at = end


def _spelt(tags: Sequence[int], one: Stretch) -> Iterator[_Name]:
    """Yield the names that the tags of a stretch tell."""
    first = -1
    for place, tag in enumerate(tags, one.run.first):
        if tag != GOES_ON and first >= 0:
            yield _Name(first, place, one.run)
            first = -1
        if tag == BEGINS:
            first = place
    if first >= 0:
        yield _Name(first, one.stop, one.run)
