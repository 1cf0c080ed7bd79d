"""Sum up what a document is about from what its names were taken for so far."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias, TypeVar

from geo.model import Candidate, LonLat, MentionKind, Place, PlaceKind
from geo.resolve.senses import Sense
from geo.resolve.setting import Surroundings

__all__ = ["Vote", "shares_of", "surroundings", "votes"]

_Key = TypeVar("_Key")
State: TypeAlias = tuple[str, str]

# More anchors hardly change the nearest one, and cost time for every candidate.
_MOST_ANCHORS: Final = 8
_NEIGHBOURS: Final = 2
# Candidates that are as far behind the best do not count, nor do more of them.
_HOPELESS: Final = 5.0
_MOST_LIKELY: Final = 8
# The name of an organisation tells where it is, if less than a place does.
_IN_NAME: Final = 0.5
_DOUBT: Final = 0.5
_NO_STATE: Final = ("", "")
# Less is what subtraction leaves of nothing.
_NOTHING: Final = 1e-9
_TOWNS: Final = frozenset({PlaceKind.CITY, PlaceKind.SITE, PlaceKind.ADMIN})


class Vote(NamedTuple):
    """What one sense says of the document."""

    likely: tuple[tuple[Place, float], ...]
    """What it may mean, the likeliest first, with weights: its share times how often it is used."""

    @property
    def place(self) -> Place | None:
        """What it most likely means; None if nothing."""
        return self.likely[0][0] if self.likely else None

    @property
    def weight(self) -> float:
        """How much that counts."""
        return self.likely[0][1] if self.likely else 0.0


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
    cast: Sequence[Vote], rivals: Sequence[Sequence[Candidate]]
) -> Iterator[Surroundings]:
    """Yield for each sense, with its candidates, what the votes of the others say."""
    countries, states = _tally(cast)
    all_countries, all_states = sum(countries.values()), sum(states.values())
    common, areas = _common(cast, _is_anchor), _common(cast, _is_area)
    cells = _cells(cast)
    for at, (vote, candidates) in enumerate(zip(cast, rivals, strict=True)):
        own_countries, own_states = _tally((vote,))
        asked = {candidate.place.country for candidate in candidates}
        asked_states = {(c.place.country, c.place.admin1) for c in candidates if c.place.admin1}
        others = max(0.0, all_countries - sum(own_countries.values()))
        yield Surroundings(
            countries=_shares(countries, all_countries, asked, own_countries),
            states=_shares(states, all_states, asked_states, own_states),
            placed=others / (others + _DOUBT),
            anchors=_places(_with_neighbours(common, cast, at), cast, at),
            areas=_places(areas, cast, at),
            company=_company(candidates, cells, at),
        )


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


def _cells(cast: Sequence[Vote]) -> Mapping[tuple[int, int], Sequence[tuple[int, float]]]:
    """Return by square degree which senses may mean a place there, and how likely."""
    found: dict[tuple[int, int], list[tuple[int, float]]] = defaultdict(list)
    for at, vote in enumerate(cast):
        for place, weight in vote.likely:
            if place.kind in _TOWNS and place.feature_code != "ADM1":
                found[_cell(place.position)].append((at, weight))
    return found


def _cell(position: LonLat) -> tuple[int, int]:
    return math.floor(position.lon), math.floor(position.lat)


def _company(
    candidates: Sequence[Candidate],
    cells: Mapping[tuple[int, int], Sequence[tuple[int, float]]],
    own: int,
) -> Mapping[str, float]:
    """Return how many others may mean a place within a degree or so of each candidate."""
    found: dict[str, float] = {}
    by_cell: dict[tuple[int, int], float] = {}
    for candidate in candidates:
        place = candidate.place
        if place.kind is PlaceKind.COUNTRY or place.feature_code == "ADM1":
            continue
        cell = _cell(place.position)
        if cell not in by_cell:
            by_cell[cell] = _neighbours(cell, cells, own)
        if by_cell[cell] > _NOTHING:
            found[place.id] = by_cell[cell]
    return found


def _neighbours(
    cell: tuple[int, int],
    cells: Mapping[tuple[int, int], Sequence[tuple[int, float]]],
    own: int,
) -> float:
    best: dict[int, float] = {}
    lon, lat = cell
    for beside in (lon - 1, lon, lon + 1):
        # East of 179 comes -180.
        around = (beside + 180) % 360 - 180
        for above in (lat - 1, lat, lat + 1):
            for at, weight in cells.get((around, above), ()):
                if at != own and weight > best.get(at, 0.0):
                    best[at] = weight
    return sum(best.values())


def _is_anchor(vote: Vote) -> bool:
    place = vote.place
    return (
        place is not None
        and vote.weight > 0
        and place.kind in _TOWNS
        and place.feature_code != "ADM1"
    )


def _is_area(vote: Vote) -> bool:
    place = vote.place
    return place is not None and (place.kind is PlaceKind.COUNTRY or place.feature_code == "ADM1")


def _common(cast: Sequence[Vote], able: Callable[[Vote], bool]) -> list[int]:
    """Return the numbers of the votes that count most."""
    found = [at for at, vote in enumerate(cast) if able(vote)]
    return sorted(found, key=lambda at: (-cast[at].weight, at))[: _MOST_ANCHORS + 1]


def _with_neighbours(common: Sequence[int], cast: Sequence[Vote], own: int) -> list[int]:
    beside = range(max(0, own - _NEIGHBOURS), min(len(cast), own + _NEIGHBOURS + 1))
    return [*common, *(at for at in beside if _is_anchor(cast[at]))]


def _places(chosen: Sequence[int], cast: Sequence[Vote], own: int) -> tuple[Place, ...]:
    places = (cast[at].place for at in dict.fromkeys(chosen) if at != own)
    return tuple(place for place in places if place is not None)
