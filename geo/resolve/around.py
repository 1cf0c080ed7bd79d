"""Sum up what a document is about from what its names were taken for so far."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, NamedTuple, TypeVar

from geo.model import Candidate, MentionKind, Place, PlaceKind
from geo.resolve.senses import Sense
from geo.resolve.setting import Surroundings

__all__ = ["Vote", "surroundings", "votes"]

# More anchors hardly change the nearest one, and cost time for every candidate.
_MOST_ANCHORS: Final = 12
_NEIGHBOURS: Final = 2
_SURE_MARGIN: Final = 3.0


_Key = TypeVar("_Key")


_DOUBT: Final = 0.5
_NO_STATE: Final = ("", "")
# Less is what subtraction leaves of nothing.
_NOTHING: Final = 1e-9


class Vote(NamedTuple):
    """What one sense says of the document."""

    place: Place | None
    """What it was taken for; None if for nothing yet."""
    weight: float
    """How much that counts: more for countries, for sure choices, for names often used."""


def votes(groups: Sequence[Sense], ranked: Sequence[Sequence[Candidate]]) -> list[Vote]:
    """Return the vote of each sense, given its candidates, best first."""
    return [_vote(group, places) for group, places in zip(groups, ranked, strict=True)]


def _vote(group: Sense, ranked: Sequence[Candidate]) -> Vote:
    if not ranked or group.kind is MentionKind.IN_NAME:
        return Vote(None, 0.0)
    place = ranked[0].place
    often = math.sqrt(len(group.mentions))
    if place.kind is PlaceKind.COUNTRY or place.feature_code == "ADM1":
        return Vote(place, often)
    margin = ranked[0].score - ranked[1].score if len(ranked) > 1 else _SURE_MARGIN
    return Vote(place, often * min(1.0, max(0.0, margin / _SURE_MARGIN)))


def surroundings(cast: Sequence[Vote], ranked: Sequence[Sequence[Candidate]]) -> list[Surroundings]:
    """Return for each sense, with its candidates, what the votes of the others say."""
    countries, states = _tally(cast)
    all_countries, all_states = sum(countries.values()), sum(states.values())
    common, areas = _common(cast, _is_anchor), _common(cast, _is_area)
    found = []
    for at, (vote, candidates) in enumerate(zip(cast, ranked, strict=True)):
        country, state = _keys(vote.place) if vote.place else ("", _NO_STATE)
        others = max(0.0, all_countries - (vote.weight if country else 0.0))
        asked = [_keys(candidate.place) for candidate in candidates]
        found.append(
            Surroundings(
                countries=_shares(
                    countries, all_countries, (c for c, _ in asked), (country, vote.weight)
                ),
                states=_shares(states, all_states, (s for _, s in asked), (state, vote.weight)),
                placed=others / (others + _DOUBT),
                anchors=_places(_with_neighbours(common, cast, at), cast, at),
                areas=_places(areas, cast, at),
            )
        )
    return found


def _keys(place: Place) -> tuple[str, tuple[str, str]]:
    """Return the country and the first-level division of a place, empty where unknown."""
    return place.country, (place.country, place.admin1) if place.admin1 else _NO_STATE


def _tally(cast: Sequence[Vote]) -> tuple[dict[str, float], dict[tuple[str, str], float]]:
    countries: dict[str, float] = defaultdict(float)
    states: dict[tuple[str, str], float] = defaultdict(float)
    for place, weight in cast:
        if place is not None and place.country:
            country, state = _keys(place)
            countries[country] += weight
            states[state] += weight
    states.pop(_NO_STATE, None)
    return countries, states


def _shares(
    totals: Mapping[_Key, float], together: float, asked: Iterable[_Key], own: tuple[_Key, float]
) -> Mapping[_Key, float]:
    """Return the shares asked for, without the name's own vote: no name may speak for itself."""
    key, weight = own
    # A lone vote of a doubtful name must not look like certainty.
    whole = max(0.0, together - (weight if key in totals else 0.0)) + _DOUBT
    found: dict[_Key, float] = {}
    for each in asked:
        votes_for = totals.get(each, 0.0) - (weight if each == key else 0.0)
        if votes_for > _NOTHING:
            found[each] = votes_for / whole
    return found


def _is_anchor(vote: Vote) -> bool:
    place = vote.place
    return (
        place is not None
        and vote.weight > 0
        and place.kind in {PlaceKind.CITY, PlaceKind.SITE, PlaceKind.ADMIN}
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
