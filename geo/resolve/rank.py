"""Rank the candidates of every sense: first alone, then in the light of the others."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

from geo.model import Candidate, Document, Mention, MentionKind, PlaceKind
from geo.resolve.around import surroundings, votes
from geo.resolve.cues import Link, head_codes, lists, office_codes, without_head
from geo.resolve.evidence import reasons_for, weigh
from geo.resolve.known import Known
from geo.resolve.light import in_its_light, light, shining
from geo.resolve.senses import Sense
from geo.resolve.setting import Ground, Setting, Told
from geo.resolve.ties import ties

__all__ = ["KEPT", "Common", "rank", "settings"]

# The first look at the others has little but countries and states to go by; one more lets the
# towns settle.
_PASSES: Final = 2
# Enough of the losers for a reader, and for what would have changed the choice.
KEPT: Final = 20
# More than the other names of a document ever add.
_OUT_OF_REACH: Final = 14.0
_GREAT: Final = 1_000_000
_STATE: Final = frozenset({"ADM1"})
_SOVEREIGN: Final = frozenset({"PCLI"})

Candidates: TypeAlias = tuple[Candidate, ...]


def rank(
    groups: Sequence[Sense], given: Sequence[Setting], *, keep: int = KEPT
) -> list[tuple[Candidate, ...]]:
    """Return the best candidates of each sense with their evidence, best first.

    Ties go to the more populous place, then to the smaller id. Of a name with hundreds of places
    those that cannot win are left out, and of the losers all but so many.
    """
    rivals = [_able(_alone(setting)) for setting in given]
    fixed = [[candidate.score for candidate in candidates] for candidates in rivals]
    capitals = [setting.naming.capital for setting in given]
    scores = fixed
    for last in range(1, _PASSES + 1):
        around = surroundings(votes(groups, rivals, scores), rivals, capitals)
        for setting, beside in zip(given, around, strict=True):
            setting.around = beside
        if last < _PASSES:
            scores = [
                _brighter(candidates, base, setting)
                for candidates, base, setting in zip(rivals, fixed, given, strict=True)
            ]
    return [_ranked(c, setting, keep) for c, setting in zip(rivals, given, strict=True)]


def _brighter(candidates: Candidates, base: Sequence[float], setting: Setting) -> list[float]:
    reasons = shining(setting)
    return [b + light(c.place, setting, reasons) for c, b in zip(candidates, base, strict=True)]


def _alone(setting: Setting) -> Candidates:
    reasons = reasons_for(setting)
    return tuple(weigh(candidate, setting, reasons) for candidate in setting.rivals)


def _able(weighed: Candidates) -> Candidates:
    """Return the candidates that the document's other names may yet lift to the top."""
    if len(weighed) <= KEPT:
        return weighed
    best = max(candidate.score for candidate in weighed)
    return tuple(c for c in weighed if c.score > best - _OUT_OF_REACH)


def _ranked(candidates: Candidates, setting: Setting, keep: int) -> Candidates:
    reasons = shining(setting)
    lit = [in_its_light(candidate, setting, reasons) for candidate in candidates]
    scored = sorted((_place_in_rank(candidate), at) for at, candidate in enumerate(lit))
    return tuple(lit[at] for _, at in scored[:keep])


def _place_in_rank(candidate: Candidate) -> tuple[float, int, str]:
    return (-round(candidate.score, 6), -candidate.place.population, candidate.place.id)


class Common(NamedTuple):
    """What all names of a document share."""

    ground: Ground
    """What holds for every document."""
    told: Told
    """What is known of this one beside its text."""


def settings(
    document: Document,
    mentions: Sequence[Mention],
    groups: Sequence[Sense],
    *,
    answers: Sequence[Known],
    found: Sequence[Link],
    common: Common,
) -> list[Setting]:
    """Return what the text itself tells of each sense."""
    owner = {at: number for number, group in enumerate(groups) for at in group.mentions}
    candidates = [answer.candidates for answer in answers]
    unknown = {
        at
        for at, (group, answer) in enumerate(zip(groups, answers, strict=True))
        if answer.shortened or not answer.candidates or without_head(group.name)
    }
    parents, children = ties(found, owner, candidates, unknown)
    listed = _listed(lists(document, mentions), owner, candidates)
    return [
        Setting(
            kind=group.kind,
            name=group.name,
            rivals=candidates[number],
            inhabitants=sum(c.place.population for c in candidates[number]),
            parents=parents.get(number, ()),
            children=children.get(number, ()),
            shortened=answers[number].shortened,
            told=common.told,
            codes=_codes(document, mentions, group, candidates[number])
            or listed.get(number, frozenset()),
            ground=common.ground,
        )
        for number, group in enumerate(groups)
    ]


def _is_short(mention: Mention) -> bool:
    return bool(mention.name) and mention.kind is not MentionKind.SITE


def _listed(
    pairs: Iterable[tuple[int, int]], owner: Mapping[int, int], candidates: Sequence[Candidates]
) -> dict[int, frozenset[str]]:
    """Return the feature codes of what is listed beside its like.

    What a state of the same country stands beside is a state ("Oregon and Washington"), and a
    country what another country does ("Georgia and Ukraine").
    """
    both = {(owner[left], owner[right]) for left, right in pairs}
    found: dict[int, frozenset[str]] = {}
    for one, other in sorted(both | {(right, left) for left, right in both}):
        states = _states(candidates[one])
        if states & _only_states(candidates[other]):
            found[one] = _STATE
        elif (
            states and not states & _countries(candidates[other]) and _countries(candidates[other])
        ):
            found.setdefault(one, _SOVEREIGN if _countries(candidates[one]) else frozenset())
    return found


def _countries(candidates: Candidates) -> frozenset[str]:
    """Return the countries of the name, as codes."""
    return frozenset(c.place.country for c in candidates if c.place.kind is PlaceKind.COUNTRY)


def _states(candidates: Candidates) -> frozenset[str]:
    """Return the countries of which a first-level division has the name."""
    return frozenset(c.place.country for c in candidates if c.place.feature_code == "ADM1")


def _only_states(candidates: Candidates) -> frozenset[str]:
    """Return the same, empty where a country, capital or great city has the name, too."""
    rivals = (c.place for c in candidates if c.place.feature_code != "ADM1")
    for place in rivals:
        great = place.kind is PlaceKind.CITY and place.population >= _GREAT
        if place.kind is PlaceKind.COUNTRY or place.feature_code == "PPLC" or great:
            return frozenset()
    return _states(candidates)


def _codes(
    document: Document, mentions: Sequence[Mention], group: Sense, candidates: Candidates
) -> frozenset[str]:
    # The first few mentions say what sort of place it is, if any does.
    for at in group.mentions[:3]:
        codes = head_codes(document, mentions[at])
        if codes:
            return codes
    had = {candidate.place.feature_code for candidate in candidates}
    if _is_short(mentions[group.mentions[0]]) and had & _STATE:
        return _STATE
    for at in group.mentions[:3]:
        # An office tells which of several it is, and nothing where none of them can have it.
        codes = office_codes(document, mentions[at])
        if codes & had:
            return codes
    return frozenset()
