"""The evidence of the document's other names: one amount a reason, of all candidates at once.

It is asked for again as those find their places, so amounts are arrays; what was seen is written
down for the candidates that a reader is shown.
"""

import math
from collections.abc import Callable, Mapping
from functools import partial
from typing import Final, NamedTuple

import numpy as np

from geo.model import Evidence, Place
from geo.resolve.crowd import Crowd, votes
from geo.resolve.grid import Grid, Who
from geo.resolve.neighbours import NOBODY, neighbours
from geo.resolve.sheet import Floats, Ints

__all__ = ["REASONS", "Light", "Lit", "light"]

_DOUBT: Final = 0.5
# Less is what subtraction leaves of nothing.
_NOTHING: Final = 1e-9
_LITTLE: Final = 0.125
"""The share of a document's places from which on a country is one of its own."""
_AT_HOME: Final = 3.25
"""As how many names nearby, taken as logarithm, a neighbour counts of a small namesake of a city
that is alone: the city has people, names, and what eclipses the namesake to outweigh that."""
_NEXT_DOOR: Final = 5
"""Where neighbours count as more names than that, no number is told."""
# Past the questions that a named tuple asks.
_evidence: Final = partial(tuple.__new__, Evidence)


class _Seen(NamedTuple):
    """What the votes of the other names come to, for each candidate."""

    crowd: Crowd
    country: Floats
    """The share of its country among those that the document is about."""
    own: Floats
    """Whether that is enough for one of its own, 0 to 1."""
    state: Floats
    """The same for its first-level division."""
    placed: Floats
    """How much is known of the countries that the document is about, 0 to 1."""
    abroad: Floats
    """How many countries the others tell of beside the foremost; doubtful ones less."""
    company: Floats
    """The logarithm of how many other names may mean a place close to it: a few miles, a day's
    drive, a part of the world, a row each."""
    beside: Floats
    """How surely a neighbour is told of, of each small namesake of a known city; or one 0."""
    world: Floats
    """How surely other cities that all the world knows are told of, of other countries; or one 0.
    """


class Light(NamedTuple):
    """What the document's other names say of every candidate."""

    amounts: Floats
    """A row a reason, in the order of `REASONS`, and a column a candidate."""
    weights: Floats
    """The same, weighed; rounded, for that is what a reader is shown."""
    who: Callable[[], Who]
    """Tells who is near."""


class _Reason(NamedTuple):
    """A reason, how much of it each candidate has, and what to say of that."""

    name: str
    amounts: Callable[[_Seen], Floats]
    seen: Callable[[Place, float, str], str]
    """Asked with the place, its amount, and who is near."""


def light(
    grid: Grid, scores: Floats, weights: Mapping[str, float], *, again: bool = False
) -> Light:
    """Return what the names say of each other, as far as they have found their places.

    Parameters
    ----------
    grid
        The candidates of all names, in their cells.
    scores
        The score of each so far.
    weights
        The weight of each reason.
    again
        Whether the scores are in that light already. Only then is it asked who has neighbours, for
        before that the names hardly know their states.
    """
    cast = votes(grid.crowd, scores)
    beside = neighbours(grid.crowd, cast) if again else NOBODY
    seen = _seen(grid.crowd, cast, np.log1p(grid.company(cast)), beside)
    amounts = np.empty((len(REASONS), len(scores)))
    for at, reason in enumerate(REASONS):
        amounts[at] = reason.amounts(seen)
    weighed = amounts * np.array([weights[reason.name] for reason in REASONS])[:, None]
    return Light(amounts, weighed.round(3), lambda: grid.nearest(cast))


class Lit:
    """Writes down what the other names say of a candidate.

    Parameters
    ----------
    light
        What they say.
    name
        Gives the name of a candidate by its number.
    """

    def __init__(self, light: Light, name: Callable[[int], str]) -> None:
        # Nearly all candidates of a document are shown, so all are taken out of the arrays at once.
        self._amounts = light.amounts.T.tolist()
        self._weights = light.weights.T.tolist()
        self._has_company = np.logical_or.reduce(light.weights[_OF_COMPANY]).tolist()
        self._who = light.who()
        self._name = name

    def evidence(self, number: int, place: Place) -> tuple[Evidence, ...]:
        """Return what the document's other names say of a place, the candidate of that number."""
        # Where there is no company, who is near need not be looked for.
        who = self._near(number, place) if self._has_company[number] else ""
        return tuple(
            [
                _evidence((name, weight, seen(place, amount, who)))
                for (name, _, seen), amount, weight in zip(
                    REASONS, self._amounts[number], self._weights[number], strict=True
                )
                if weight
            ]
        )

    def _near(self, number: int, place: Place) -> str:
        """Return the name of who is near; empty if nobody is, or nobody worth naming."""
        near = self._who.near(number)
        who = "" if near is None else self._name(near)
        # Another name of the same place, or of its namesake, is no company worth naming.
        return "" if who == place.name else who


def _seen(crowd: Crowd, weights: Floats, company: Floats, beside: Floats) -> _Seen:
    told = weights * (crowd.country > 0)
    own = np.add.reduceat(told, crowd.starts)
    # A lone vote of a doubtful name must not look like certainty.
    whole = np.maximum(0.0, _of_document(crowd, told) - own) + _DOUBT
    by_country = _sums(crowd.told_country, told)
    others = by_country[crowd.told_country] - _sums(crowd.own_country, told)[crowd.own_country]
    country = np.where(others > _NOTHING, others / whole[crowd.owner], 0.0)
    return _Seen(
        crowd=crowd,
        country=country,
        own=np.minimum(1.0, country / _LITTLE),
        state=_states(crowd, weights),
        placed=((whole - _DOUBT) / whole)[crowd.owner],
        abroad=_foreign(crowd, others, by_country)[crowd.owner],
        company=company,
        beside=beside,
        world=NOBODY if beside is NOBODY else _worldly(crowd, told),
    )


def _worldly(crowd: Crowd, told: Floats) -> Floats:
    """Return how surely the others tell of a city that all the world knows, of another country."""
    fame = told * crowd.renown
    whole = _of_document(crowd, fame) - np.add.reduceat(fame, crowd.starts)
    at_home = _sums(crowd.told_country, fame)[crowd.told_country]
    at_home -= _sums(crowd.own_country, fame)[crowd.own_country]
    return np.asarray(np.clip(whole[crowd.owner] - at_home, 0.0, 1.0))


def _states(crowd: Crowd, weights: Floats) -> Floats:
    """Return the share of each candidate's division; no name may speak for itself."""
    told = weights * (crowd.state > 0)
    own = np.add.reduceat(told, crowd.starts)
    whole = np.maximum(0.0, _of_document(crowd, told) - own) + _DOUBT
    by_state = _sums(crowd.told_state, told)
    others = by_state[crowd.told_state] - _sums(crowd.own_state, told)[crowd.own_state]
    return np.where(others > _NOTHING, others / whole[crowd.owner], 0.0)


def _foreign(crowd: Crowd, others: Floats, by_country: Floats) -> Floats:
    """Return for each name how many countries the others tell of beside the foremost.

    They are counted as they are, but for those that the name itself has a voice in.
    """
    first = crowd.first_of_country
    change = _told(others[first]) - _told(by_country)[crowd.told_country[first]]
    own = np.bincount(crowd.owner[first], change, len(crowd.starts))
    whole = np.bincount(crowd.telling, _told(by_country))[crowd.document[crowd.starts]]
    return np.asarray(np.maximum(0.0, own + whole - 1.0))


def _of_document(crowd: Crowd, amounts: Floats) -> Floats:
    """Return for each name the sum of the amounts of all candidates of its document."""
    # `reduceat` adds the first to the sum of the others: behind a zero all are summed in one way.
    apart = np.zeros(len(amounts) + len(crowd.documents))
    apart[np.arange(1, len(amounts) + 1) + crowd.document] = amounts
    sums = np.add.reduceat(apart, crowd.documents + np.arange(len(crowd.documents)))
    return np.asarray(sums[crowd.document[crowd.starts]])


def _sums(of: Ints, weights: Floats) -> Floats:
    return np.asarray(np.bincount(of, weights))


def _told(weights: Floats) -> Floats:
    return np.minimum(1.0, weights) * (weights > _NOTHING)


def _document_country(seen: _Seen) -> Floats:
    """Return the share of its country among those that the document is about."""
    return seen.country


def _country_seen(place: Place, amount: float, who: str) -> str:
    del who
    return f"{place.country}: {amount:.0%}"


def _elsewhere(seen: _Seen) -> Floats:
    """Return how much is known of the countries of the document, if little of it is its own.

    Some namesake of another name lies in most large countries: that says next to nothing for one.
    Nor does a city that all the world knows need company: who flies from Washington to Geneva
    names nothing else in Switzerland. But if the country told of has one of that name that is
    known as well, that is it: Spain's Cordoba, and not Argentina's.
    """
    return np.asarray(_foreign_share(seen) * (1.0 - _spared(seen)))


def _foreign_share(seen: _Seen) -> Floats:
    """Return how much is known of the countries of the document, if little of it is its own."""
    foreign = (1.0 - seen.own) * (seen.crowd.country != 0)
    return np.asarray(seen.placed * foreign)


def _spared(seen: _Seen) -> Floats:
    """Return how little company a place needs, 0 to 1."""
    crowd = seen.crowd
    known = np.maximum.reduceat(crowd.renown * seen.own, crowd.starts)[crowd.owner]
    return np.asarray(crowd.renown * (1.0 - known))


def _elsewhere_seen(place: Place, amount: float, who: str) -> str:
    del amount, who
    return f"nothing else lies in {place.country}"


def _document_state(seen: _Seen) -> Floats:
    """Return the share of its first-level division among those of the document."""
    return seen.state


def _state_seen(place: Place, amount: float, who: str) -> str:
    del who
    return f"{place.country}-{place.admin1}: {amount:.0%}"


def _its_places(seen: _Seen) -> Floats:
    """Return the share of a state's places where a capital elsewhere has its name."""
    return seen.state * seen.crowd.told_by_its_places


def _abroad(seen: _Seen) -> Floats:
    """Return how worldly the document is, if it is a national capital."""
    amounts: Floats = np.log1p(seen.abroad) * seen.crowd.capital
    return amounts


def _abroad_seen(place: Place, amount: float, who: str) -> str:
    del amount, who
    return f"other countries are told of, and {place.name} is a capital"


def _near(seen: _Seen) -> Floats:
    """Return the logarithm of how many other names may mean a place a few miles off.

    The neighbour of a small namesake may lie beyond those: towns that few know are far apart. And
    where the city that all the world knows by that name is spared company, the neighbour has to
    count for more, for the report is local: a Moscow man was charged in Pullman.
    """
    if seen.beside is NOBODY:
        return np.asarray(seen.company[0])
    crowd = seen.crowd
    spared = np.maximum.reduceat(_foreign_share(seen) * _spared(seen), crowd.starts)[crowd.owner]
    credit = _AT_HOME * spared * seen.beside * (1.0 - seen.world)
    return np.asarray(np.maximum(seen.company[0], np.log1p(seen.beside)) + credit)


def _near_seen(place: Place, amount: float, who: str) -> str:
    # So few lie there that as many as the amount makes them would surprise a reader. The map page
    # looks for the end of it.
    if who and math.expm1(amount) > _NEXT_DOOR:
        return f"the report is local: other names may lie there, as {who}"
    return _company_seen(place, amount, who)


def _company(seen: _Seen) -> Floats:
    """Return the same for a day's drive."""
    return np.asarray(seen.company[1])


def _same_part(seen: _Seen) -> Floats:
    """Return the same for a part of the world, countries and states counted."""
    return np.asarray(seen.company[2])


def _company_seen(place: Place, amount: float, who: str) -> str:
    del place
    return f"{math.expm1(amount):.1f} other names may lie there{f', as {who}' if who else ''}"


REASONS: Final = (
    _Reason("document_country", _document_country, _country_seen),
    _Reason("elsewhere", _elsewhere, _elsewhere_seen),
    _Reason("abroad", _abroad, _abroad_seen),
    _Reason("document_state", _document_state, _state_seen),
    _Reason("its_places", _its_places, _state_seen),
    _Reason("near", _near, _near_seen),
    _Reason("company", _company, _company_seen),
    _Reason("same_part", _same_part, _company_seen),
)
"""The reasons, in the order of their amounts."""
_OF_COMPANY: Final = slice(
    next(at for at, reason in enumerate(REASONS) if reason.seen is _near_seen), len(REASONS)
)
"""Those that name who is near."""
