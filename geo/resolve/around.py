"""Sum up what a document is about from what its names were taken for so far."""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias, TypeVar

from geo.model import Candidate, MentionKind, Place, PlaceKind
from geo.resolve.grid import Grid, Vote
from geo.resolve.senses import Sense
from geo.resolve.setting import Company, Surroundings

__all__ = ["shares_of", "surroundings", "votes"]

_Key = TypeVar("_Key")
State: TypeAlias = tuple[str, str]

# Cells to a degree: 30 km, 100 km, and half of western Europe.
_NEAR_CELLS: Final = 4.0
_TOWN_CELLS: Final = 1.0
_PART_CELLS: Final = 1 / 6
# Candidates that are as far behind the best do not count, nor do more of them.
_HOPELESS: Final = 5.0
_MOST_LIKELY: Final = 8
# The name of an organisation tells where it is, if less than a place does.
_IN_NAME: Final = 0.5
_DOUBT: Final = 0.5
# Less is what subtraction leaves of nothing.
_NOTHING: Final = 1e-9
_TOWNS: Final = frozenset({PlaceKind.CITY, PlaceKind.SITE, PlaceKind.ADMIN})


def _is_town(place: Place) -> bool:
    return place.kind in _TOWNS and place.feature_code != "ADM1"


def _is_anything(place: Place) -> bool:
    return bool(place.country)


def votes(
    groups: Sequence[Sense],
    rivals: Sequence[Sequence[Candidate]],
    scores: Sequence[Sequence[float]],
) -> list[Vote]:
    """Return the vote of each sense, given its candidates and the score of each."""
    return [
        _vote(group, places, sums)
        for group, places, sums in zip(groups, rivals, scores, strict=True)
    ]


def _vote(group: Sense, rivals: Sequence[Candidate], scores: Sequence[float]) -> Vote:
    often = math.sqrt(len(group.mentions)) * (_IN_NAME if group.kind is MentionKind.IN_NAME else 1)
    shares = shares_of(scores)
    return Vote(tuple((rivals[at].place, often * share) for at, share in shares))


def shares_of(scores: Sequence[float]) -> list[tuple[int, float]]:
    """Return the number and the share of the likeliest, best first, taken as log odds.

    Examples
    --------
    >>> [(at, round(share, 2)) for at, share in shares_of([0.0, 2.0, -9.0])]
    [(1, 0.88), (0, 0.12)]
    >>> shares_of([])
    []
    """
    if not scores:
        return []
    best = max(scores)
    near = [at for at, score in enumerate(scores) if score > best - _HOPELESS]
    near = sorted(near, key=lambda at: (-scores[at], at))[:_MOST_LIKELY]
    odds = [math.exp(scores[at] - best) for at in near]
    together = sum(odds)
    return [(at, each / together) for at, each in zip(near, odds, strict=True)]


def surroundings(
    cast: Sequence[Vote], rivals: Sequence[Sequence[Candidate]], capitals: Sequence[bool]
) -> Iterator[Surroundings]:
    """Yield for each sense, with its candidates, what the votes of the others say.

    Parameters
    ----------
    cast
        The vote of each sense.
    rivals
        Its candidates.
    capitals
        Whether its name is a national capital's own. Where Washington and Vienna are named
        together Vienna is no suburb of Washington, so then capitals are no company.
    """
    countries, states = _tally(cast)
    all_countries, all_states = sum(countries.values()), sum(states.values())
    near, towns = Grid(cast, _NEAR_CELLS, _is_town), Grid(cast, _TOWN_CELLS, _is_town)
    regions = Grid(cast, _PART_CELLS, _is_anything)
    for at, (vote, candidates) in enumerate(zip(cast, rivals, strict=True)):
        own_countries, own_states = _tally((vote,))
        asked = {candidate.place.country for candidate in candidates}
        asked_states = {(c.place.country, c.place.admin1) for c in candidates if c.place.admin1}
        others = max(0.0, all_countries - sum(own_countries.values()))
        aloof = capitals[at]
        yield Surroundings(
            countries=_shares(countries, all_countries, asked, own_countries),
            states=_shares(states, all_states, asked_states, own_states),
            placed=others / (others + _DOUBT),
            abroad=_abroad(countries, own_countries),
            company={
                c.place.id: _company(c.place, at, (near, towns, regions), aloof=aloof)
                for c in candidates
            },
        )


def _company(place: Place, own: int, grids: tuple[Grid, Grid, Grid], *, aloof: bool) -> Company:
    near, towns, regions = grids
    part = regions.around(place.position, own, aloof=False)
    if not _is_town(place):
        return Company(part=part.number, who=part.who)
    drive = towns.around(place.position, own, aloof=aloof)
    miles = near.around(place.position, own, aloof=aloof) if drive.number else drive
    who = miles.who or drive.who or part.who
    return Company(miles.number, drive.number, part.number, who)


def _tally(cast: Sequence[Vote]) -> tuple[dict[str, float], dict[State, float]]:
    countries: dict[str, float] = defaultdict(float)
    states: dict[State, float] = defaultdict(float)
    for vote in cast:
        for place, weight in vote.likely:
            if place.country:
                countries[place.country] += weight
                if place.admin1:
                    states[place.country, place.admin1] += weight
    return countries, states


def _abroad(totals: Mapping[str, float], own: Mapping[str, float]) -> float:
    """Return how many countries the others tell of beside the foremost; doubtful ones less."""
    told = (min(1.0, weight - own.get(country, 0.0)) for country, weight in totals.items())
    return max(0.0, sum(part for part in told if part > _NOTHING) - 1.0)


def _shares(
    totals: Mapping[_Key, float], together: float, asked: set[_Key], own: Mapping[_Key, float]
) -> Mapping[_Key, float]:
    """Return the shares asked for, without the name's own vote: no name may speak for itself."""
    # A lone vote of a doubtful name must not look like certainty.
    whole = max(0.0, together - sum(own.values())) + _DOUBT
    found: dict[_Key, float] = {}
    for each in asked:
        votes_for = totals.get(each, 0.0) - own.get(each, 0.0)
        if votes_for > _NOTHING:
            found[each] = votes_for / whole
    return found
