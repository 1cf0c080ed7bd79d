"""Rank the candidates of every sense: first alone, then in the light of the others."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final, TypeAlias

from geo.model import Candidate, Document, Mention, MentionKind, Place, PlaceKind
from geo.resolve.around import surroundings, votes
from geo.resolve.containment import lies_in
from geo.resolve.cues import Link, head_codes, lists, office_codes
from geo.resolve.evidence import alone, in_its_light
from geo.resolve.senses import Sense
from geo.resolve.setting import Ground, Setting

__all__ = ["rank", "settings"]

# The first look at the others has little but countries and states to go by; one more lets the
# towns settle.
_PASSES: Final = 2
# Of a child with hundreds of namesakes the most populous are enough to bear a link out.
_MOST_PLACES: Final = 40
_GREAT: Final = 1_000_000
_STATE: Final = frozenset({"ADM1"})
_SOVEREIGN: Final = frozenset({"PCLI"})
_PARENTS: Final = frozenset({PlaceKind.COUNTRY, PlaceKind.ADMIN, PlaceKind.REGION})

Candidates: TypeAlias = tuple[Candidate, ...]


def rank(groups: Sequence[Sense], given: Sequence[Setting]) -> list[tuple[Candidate, ...]]:
    """Return the candidates of each sense with their evidence, best first.

    Ties go to the more populous place, then to the smaller id.
    """
    weighed = [tuple(alone(rival, setting) for rival in setting.rivals) for setting in given]
    ranked = [_sorted(candidates) for candidates in weighed]
    for _ in range(_PASSES):
        around = surroundings(votes(groups, ranked), ranked)
        ranked = [
            _ranked(candidates, replace(setting, around=beside))
            for candidates, setting, beside in zip(weighed, given, around, strict=True)
        ]
    return ranked


def _ranked(candidates: Candidates, setting: Setting) -> Candidates:
    return _sorted([in_its_light(candidate, setting) for candidate in candidates])


def _sorted(weighed: Sequence[Candidate]) -> Candidates:
    return tuple(
        sorted(weighed, key=lambda c: (-round(c.score, 6), -c.place.population, c.place.id))
    )


def settings(
    document: Document,
    mentions: Sequence[Mention],
    groups: Sequence[Sense],
    *,
    candidates: Sequence[Candidates],
    found: Sequence[Link],
    ground: Ground,
) -> list[Setting]:
    """Return what the text itself tells of each sense."""
    owner = {at: number for number, group in enumerate(groups) for at in group.mentions}
    parents: dict[int, dict[str, Place]] = {}
    children: dict[int, dict[str, Place]] = {}
    # One pair of senses may be linked a hundred times; once is enough.
    pairs = {(owner[link.child], owner[link.parent], link.beside): link for link in found}
    for (child, parent, _), link in pairs.items():
        _tie(link, (child, candidates[child]), (parent, candidates[parent]), parents, children)
    listed = _listed(lists(document, mentions), owner, candidates)
    return [
        Setting(
            kind=group.kind,
            name=group.name,
            rivals=candidates[number],
            inhabitants=sum(c.place.population for c in candidates[number]),
            parents=tuple(parents.get(number, {}).values()),
            children=tuple(children.get(number, {}).values()),
            codes=_codes(document, mentions, group, candidates[number])
            or listed.get(number, frozenset()),
            ground=ground,
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


def _tie(
    link: Link,
    child: tuple[int, Candidates],
    parent: tuple[int, Candidates],
    parents: dict[int, dict[str, Place]],
    children: dict[int, dict[str, Place]],
) -> None:
    """Note parents and children of a link, if the gazetteer bears it out."""
    below = [c.place for c in child[1][:_MOST_PLACES]]
    if link.beside:
        children.setdefault(parent[0], {}).update({place.id: place for place in below})
        above = [c.place for c in parent[1][:_MOST_PLACES]]
        parents.setdefault(child[0], {}).update({p.id: p for p in above if _holds(p, below)})
        return
    for place in (c.place for c in parent[1][:_MOST_PLACES]):
        inside = [p for p in below if lies_in(p, place)]
        if place.kind in _PARENTS and _plausible(below, inside, place):
            parents.setdefault(child[0], {})[place.id] = place
            children.setdefault(parent[0], {}).update({p.id: p for p in inside})


def _holds(parent: Place, below: Sequence[Place]) -> bool:
    return any(lies_in(place, parent) for place in below)


def _plausible(below: Sequence[Place], inside: Sequence[Place], parent: Place) -> bool:
    """Tell whether "X, Y" can be a place in another, and is no list of countries."""
    if not inside:
        return False
    if parent.kind is PlaceKind.COUNTRY and any(p.kind is PlaceKind.COUNTRY for p in below):
        return any(place.feature_code == "ADM1" for place in inside)
    return True


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
