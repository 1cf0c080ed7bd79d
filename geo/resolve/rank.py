"""Rank the candidates of every sense: first alone, then in the light of the others."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property, partial
from typing import Final, NamedTuple, TypeAlias

import numpy as np

from geo.model import Candidate, Document, Mention, Place
from geo.model.making import maker
from geo.names import fold
from geo.resolve.beside import said_beside
from geo.resolve.crowd import Crowd, crowd_of
from geo.resolve.cues import (
    Link,
    head_codes,
    is_filed,
    is_landed_at,
    is_of_event,
    is_town_of,
    office_codes,
    tells_by_office,
    without_head,
)
from geo.resolve.evidence import Reason, pieces, reasons_for, reasons_of_name
from geo.resolve.flights import is_flown_to
from geo.resolve.grid import Grid
from geo.resolve.joints import legs
from geo.resolve.kinds import COUNTRY, OF_SITE
from geo.resolve.light import Light, Lit, light
from geo.resolve.listed import codes_of_list, towns_beside
from geo.resolve.senses import Sense
from geo.resolve.setting import Ground, Setting, Told
from geo.resolve.sheet import Floats, Ints, Sheet
from geo.resolve.ties import ties

__all__ = ["KEPT", "Common", "Standing", "rank", "settings"]

# The first look at the others has little but countries and states to go by; one more lets the
# towns settle.
_PASSES: Final = 2
# Enough of the losers for a reader, and for what would have changed the choice.
KEPT: Final = 20
# More than the other names of a document ever add.
_OUT_OF_REACH: Final = 14.0
# What is farther behind the likeliest is no stop to go by.
_LIKELY: Final = 1.5
_MOST_STOPS: Final = 3
# A report tells of what sort a place is where it first names it.
_FIRST: Final = 3
_STATE: Final = frozenset({"ADM1"})
_AIRPORT: Final = frozenset({"AIRB", "AIRF", "AIRP"})

Candidates: TypeAlias = tuple[Candidate, ...]
_candidate: Final = maker(Candidate)


class Standing(NamedTuple):
    """How the candidates of some documents stand, those of all senses that have any."""

    crowd: Crowd
    """The candidates, side by side."""
    scores: Floats
    """The score of each."""
    best: Ints
    """The number of the best of each sense."""
    sources: tuple[Candidate, ...]
    """The best of each sense, without evidence."""
    explain: Callable[[int, int, int], Candidates]
    """Gives the best candidates of a sense: so many of them, and so many with their evidence."""


class _Sense(NamedTuple):
    """A sense with candidates."""

    setting: Setting
    sheet: Sheet
    kept: Ints | None
    """The numbers of the candidates that may yet win; None for all."""
    scores: Floats
    """The score of each of those, by the name and the text beside it."""
    reasons: Sequence[Reason]
    """What the text beside the name may have to say."""

    def candidate(self, at: int) -> Candidate:
        return self.setting.rivals[at if self.kept is None else int(self.kept[at])]


def rank(
    groups: Sequence[Sense],
    given: Sequence[Setting],
    sheets: Sequence[Sheet],
    documents: Sequence[int],
) -> Standing | None:
    """Return how the candidates of the senses stand; None if there are none.

    Ties go to the more populous place, then to the smaller id. Of a name with hundreds of places
    those that cannot win are left out.

    Parameters
    ----------
    groups
        The senses that have candidates.
    given
        What the text itself tells of each.
    sheets
        Their candidates.
    documents
        The number of the document of each, in order: of other documents' names a sense hears
        nothing.
    """
    if not groups:
        return None
    alone = [_alone(setting, sheet) for setting, sheet in zip(given, sheets, strict=True)]
    # Who flies there, or tells of the Paris agreement, means no town next door.
    far = [setting.flown or setting.event for setting in given]
    crowd = crowd_of(groups, sheets, [sense.kept for sense in alone], documents, far)
    fixed = np.concatenate([sense.scores for sense in alone])
    grid, scores = Grid(crowd), fixed
    for look in range(_PASSES):
        found = light(grid, scores, given[0].ground.weights, again=look > 0)
        scores = fixed + np.add.reduce(found.weights)
    scores = scores.round(6)
    best = _best(crowd, scores, alone)
    return Standing(
        crowd=crowd,
        scores=scores,
        best=best,
        sources=tuple(
            sense.candidate(at)
            for sense, at in zip(alone, (best - crowd.starts).tolist(), strict=True)
        ),
        explain=_Explained(crowd, alone, found, scores),
    )


def _alone(setting: Setting, sheet: Sheet) -> _Sense:
    """Weigh what the text beside the name says, and leave out who cannot win any more."""
    scores = sheet.amounts[0]
    reasons = reasons_for(setting)
    if reasons:
        scores = scores + said_beside(reasons, setting, sheet)
    if len(scores) <= KEPT:
        return _Sense(setting, sheet, None, scores, reasons)
    kept = (scores > np.maximum.reduce(scores) - _OUT_OF_REACH).nonzero()[0]
    return _Sense(setting, sheet, kept, scores[kept], reasons)


def _best(crowd: Crowd, scores: Floats, senses: Sequence[_Sense]) -> Ints:
    """Return the number of the best candidate of each sense."""
    top: Ints = (scores == np.maximum.reduceat(scores, crowd.starts)[crowd.owner]).nonzero()[0]
    owner = crowd.owner[top]
    if len(top) == len(senses):
        return top
    best: dict[int, int] = {}
    for number, at in zip(owner.tolist(), top.tolist(), strict=True):
        own, start = senses[number], int(crowd.starts[number])
        if number not in best or _tied(own.candidate(at - start)) < _tied(
            own.candidate(best[number] - start)
        ):
            best[number] = at
    return np.array(list(best.values()))


def _tied(candidate: Candidate) -> tuple[int, str]:
    return -candidate.place.population, candidate.place.id


class _Explained:
    """Writes down the evidence of the candidates of documents when it is asked for."""

    def __init__(
        self, crowd: Crowd, senses: Sequence[_Sense], found: Light, scores: Floats
    ) -> None:
        self._senses = senses
        self._starts = crowd.starts.tolist()
        self._owner = crowd.owner
        self._light = found
        self._scores = scores.tolist()

    @cached_property
    def _lit(self) -> Lit:
        # With a method of its own the two were a ring, which only the collector takes apart.
        return Lit(self._light, partial(_name, self._senses, self._starts, self._owner))

    def __call__(self, number: int, keep: int, told: int) -> Candidates:
        own, start = self._senses[number], self._starts[number]
        scores = self._scores[start : start + len(own.scores)]
        order = sorted(range(len(scores)), key=scores.__getitem__, reverse=True)
        if len({*scores}) < len(scores):
            order.sort(key=lambda at: (-scores[at], *_tied(own.candidate(at))))
        lit = self._lit
        told = min(told, keep)
        weighed = [self._weighed(own, at, start + at, lit) for at in order[:told]]
        return (*weighed, *map(own.candidate, order[told:keep]))

    def _weighed(self, own: _Sense, at: int, number: int, lit: Lit) -> Candidate:
        which = at if own.kept is None else int(own.kept[at])
        setting = own.setting
        bare = setting.rivals[which]
        reasons = (*reasons_of_name(setting), *own.reasons)
        evidence = (*pieces(bare, setting, reasons), *lit.evidence(number, bare.place))
        return _candidate(bare.place, bare.matched_name, bare.tier, evidence)


def _name(senses: Sequence[_Sense], starts: Sequence[int], owners: Ints, number: int) -> str:
    """Return the name of a candidate by its number."""
    owner = int(owners[number])
    return senses[owner].candidate(number - starts[owner]).place.name


class Common(NamedTuple):
    """What all names of a document share."""

    ground: Ground
    """What holds for every document."""
    told: Told
    """What is known of this one beside its text."""
    listed: AbstractSet[tuple[int, int]] = frozenset()
    """The neighbours among its mentions that stand in one list."""


def settings(
    document: Document,
    mentions: Sequence[Mention],
    groups: Sequence[Sense],
    *,
    sheets: Sequence[Sheet],
    found: Sequence[Link],
    common: Common,
) -> list[Setting]:
    """Return what the text itself tells of each sense."""
    owner = {at: number for number, group in enumerate(groups) for at in group.mentions}
    answers = [sheet.known for sheet in sheets]
    candidates = [answer.candidates for answer in answers]
    # Nobody asks where nothing is said to lie in anything.
    unknown = {
        at
        for at, (group, answer) in enumerate(zip(groups, answers, strict=True) if found else ())
        if answer.shortened or not answer.candidates or without_head(group.name)
    }
    parents, children = ties(found, owner, candidates, unknown)
    nowhere = {owner[link.child] for link in found if link.sure} | _told_apart(groups, parents)
    journeys = list(legs(document, mentions))
    joined = _joined(((leg.left, leg.right) for leg in journeys), owner)
    flown = {owner[at] for leg in journeys if leg.flown for at in (leg.left, leg.right)}
    flown |= {number for at, number in owner.items() if is_flown_to(document, mentions[at])}
    beside = {(owner[left], owner[right]) for left, right in common.listed}
    local = _towns(document, mentions, groups) | towns_beside(beside, sheets, parents)
    of_list = codes_of_list(beside, sheets, local | parents.keys())
    filed = {owner[at] for at, mention in enumerate(mentions) if is_filed(document.text, mention)}
    return [
        Setting(
            kind=group.kind,
            name=group.name,
            rivals=candidates[number],
            inhabitants=sheets[number].inhabitants,
            parents=parents.get(number, ()),
            nowhere=number in nowhere,
            children=children.get(number, ()),
            stops=tuple(
                stop for other in joined.get(number, ()) for stop in _likely(sheets[other])
            ),
            flown=number in flown,
            local=number in local,
            event=_is_event(document, mentions, group, sheets[number]),
            shortened=answers[number].shortened,
            filed=number in filed,
            told=common.told,
            codes=_codes(document, mentions, group, sheets[number].codes)
            or of_list.get(number, frozenset()),
            ground=common.ground,
            folded=sheets[number].folded,
            naming=sheets[number].naming,
        )
        for number, group in enumerate(groups)
    ]


def _told_apart(groups: Sequence[Sense], parents: Iterable[int]) -> set[int]:
    """Return the senses whose name has another: "Athens, Greece", told of in Athens, Georgia."""
    often = Counter(fold(group.name) for group in groups)
    return {number for number in parents if often[fold(groups[number].name)] > 1}


def _towns(document: Document, mentions: Sequence[Mention], groups: Sequence[Sense]) -> set[int]:
    """Return the senses of which the text speaks as of towns."""
    return {
        number
        for number, group in enumerate(groups)
        if any(is_town_of(document, mentions[at]) for at in group.mentions[:_FIRST])
    }


def _is_event(document: Document, mentions: Sequence[Mention], group: Sense, sheet: Sheet) -> bool:
    """Tell whether the text has an event called after what may be a city known to all."""
    if sheet.whose.famous < 0:
        return False
    return any(is_of_event(document, mentions[at]) for at in group.mentions[:_FIRST])


def _joined(pairs: Iterable[tuple[int, int]], owner: Mapping[int, int]) -> dict[int, list[int]]:
    """Return the senses that stand beside each on a route."""
    found: dict[int, list[int]] = {}
    for left, right in dict.fromkeys((owner[left], owner[right]) for left, right in pairs):
        if left != right:
            found.setdefault(left, []).append(right)
            found.setdefault(right, []).append(left)
    return found


def _likely(sheet: Sheet) -> list[Place]:
    """Return what a name likely means, going by itself."""
    scores = sheet.amounts[0]
    if not len(scores):
        return []
    near = (scores > np.maximum.reduce(scores) - _LIKELY).nonzero()[0].tolist()
    places = (sheet.known.candidates[at].place for at in near[:_MOST_STOPS])
    return [place for place in places if place.kind is not COUNTRY]


def _is_short(mention: Mention) -> bool:
    return bool(mention.name) and mention.kind is not OF_SITE


def _codes(
    document: Document, mentions: Sequence[Mention], group: Sense, able: frozenset[str]
) -> frozenset[str]:
    """Return the feature codes that the text tells of; `able` are those of the candidates."""
    # The first few mentions say what sort of place it is, if any does.
    first = group.mentions[:_FIRST]
    for at in first:
        codes = head_codes(document, mentions[at])
        if codes:
            return codes
    if _is_short(mentions[group.mentions[0]]) and able & _STATE:
        return _STATE
    if able & _AIRPORT and any(is_landed_at(document, mentions[at]) for at in first):
        return _AIRPORT
    if not tells_by_office(able):
        return frozenset()
    for at in first:
        # An office tells which of several it is, and nothing where none of them can have it.
        codes = office_codes(document, mentions[at])
        if codes & able:
            return codes
    return frozenset()
