"""The evidence of the document's other names: one amount a reason.

It is asked for again and again as those find their places, so amounts are plain numbers; what was
seen is written down for the last time of asking alone.
"""

import math
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from geo.model import Candidate, Evidence, Place
from geo.resolve.containment import lies_in
from geo.resolve.setting import NOBODY, Setting

__all__ = ["in_its_light", "light", "light_evidence", "shining"]


class _Reason(NamedTuple):
    """A reason, how much of it a place has, and what to say of that."""

    name: str
    amount: Callable[[Place, Setting], float]
    seen: Callable[[Place, Setting, float], str]
    needs: Callable[[Setting], object]
    """What it cannot do without; most names lack some of it."""


def shining(setting: Setting) -> tuple[_Reason, ...]:
    """Return the reasons that may have something to say of the candidates of a name."""
    return tuple(reason for reason in _REASONS if reason.needs(setting))


def light(place: Place, setting: Setting, reasons: Sequence[_Reason] | None = None) -> float:
    """Return the sum of what `in_its_light` would add; parameters are the same."""
    total = 0.0
    for reason in shining(setting) if reasons is None else reasons:
        amount = reason.amount(place, setting)
        if amount:
            total += setting.weights[reason.name] * amount
    return total


def in_its_light(
    candidate: Candidate, setting: Setting, reasons: Sequence[_Reason] | None = None
) -> Candidate:
    """Return the candidate with the evidence of the document's other names added.

    Parameters
    ----------
    candidate
        One of the candidates of the name.
    setting
        The name in its document.
    reasons
        What `shining` returns of the setting, where there are many candidates.
    """
    return Candidate(
        place=candidate.place,
        matched_name=candidate.matched_name,
        tier=candidate.tier,
        evidence=candidate.evidence + light_evidence(candidate.place, setting, reasons),
    )


def light_evidence(
    place: Place, setting: Setting, reasons: Sequence[_Reason] | None = None
) -> tuple[Evidence, ...]:
    """Return what the document's other names say of a place; parameters as above."""
    found: list[Evidence] = []
    for reason in shining(setting) if reasons is None else reasons:
        amount = reason.amount(place, setting)
        if not amount:
            continue
        weight = round(setting.weights[reason.name] * amount, 3)
        if weight:
            found.append(Evidence(reason.name, weight, reason.seen(place, setting, amount)))
    return tuple(found)


def _document_country(place: Place, setting: Setting) -> float:
    """Return the share of its country among those that the document is about."""
    return setting.around.countries.get(place.country, 0.0)


def _country_seen(place: Place, setting: Setting, amount: float) -> str:
    del setting
    return f"{place.country}: {amount:.0%}"


def _elsewhere(place: Place, setting: Setting) -> float:
    """Return how much is known of the countries of the document, if none of it is its own."""
    around = setting.around
    return around.placed if place.country and place.country not in around.countries else 0.0


def _elsewhere_seen(place: Place, setting: Setting, amount: float) -> str:
    del setting, amount
    return f"nothing else lies in {place.country}"


def _document_state(place: Place, setting: Setting) -> float:
    """Return the share of its first-level division among those of the document."""
    if not place.admin1:
        return 0.0
    return setting.around.states.get((place.country, place.admin1), 0.0)


def _state_seen(place: Place, setting: Setting, amount: float) -> str:
    del setting
    return f"{place.country}-{place.admin1}: {amount:.0%}"


def _its_places(place: Place, setting: Setting) -> float:
    """Return the share of a state's places where a capital elsewhere has its name."""
    city = setting.naming.cities.get(place.id)
    if city is None or lies_in(city, place):
        return 0.0
    return _document_state(place, setting)


def _abroad(place: Place, setting: Setting) -> float:
    """Return how worldly the document is, if it is a national capital."""
    return math.log1p(setting.around.abroad) if place.feature_code == "PPLC" else 0.0


def _abroad_seen(place: Place, setting: Setting, amount: float) -> str:
    del setting, amount
    return f"other countries are told of, and {place.name} is a capital"


def _near(place: Place, setting: Setting) -> float:
    """Return the logarithm of how many other names may mean a place a few miles off."""
    return math.log1p(setting.around.company.get(place.id, NOBODY).near)


def _company(place: Place, setting: Setting) -> float:
    """Return the same for a day's drive."""
    return math.log1p(setting.around.company.get(place.id, NOBODY).around)


def _same_part(place: Place, setting: Setting) -> float:
    """Return the same for a part of the world, countries and states counted."""
    return math.log1p(setting.around.company.get(place.id, NOBODY).part)


def _company_seen(place: Place, setting: Setting, amount: float) -> str:
    who = setting.around.company[place.id].who
    return f"{math.expm1(amount):.1f} other names may lie there{f', as {who}' if who else ''}"


_REASONS: Final = (
    _Reason("document_country", _document_country, _country_seen, lambda s: s.around.countries),
    _Reason("elsewhere", _elsewhere, _elsewhere_seen, lambda s: s.around.placed),
    _Reason("abroad", _abroad, _abroad_seen, lambda s: s.around.abroad),
    _Reason("document_state", _document_state, _state_seen, lambda s: s.around.states),
    _Reason("its_places", _its_places, _state_seen, lambda s: s.naming.cities),
    _Reason("near", _near, _company_seen, lambda s: s.around.company),
    _Reason("company", _company, _company_seen, lambda s: s.around.company),
    _Reason("same_part", _same_part, _company_seen, lambda s: s.around.company),
)
