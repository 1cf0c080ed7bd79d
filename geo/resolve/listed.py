"""Tell states and countries by what they are listed beside."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from geo.model import Candidate
from geo.names import fold
from geo.resolve.kinds import CITY, COUNTRY
from geo.resolve.naming import is_usual
from geo.resolve.sheet import Sheet

__all__ = ["codes_of_list"]

_GREAT: Final = 1_000_000
_VILLAGE: Final = 500
_STATE: Final = frozenset({"ADM1"})
_SOVEREIGN: Final = frozenset({"PCLI"})


def codes_of_list(
    pairs: Iterable[tuple[int, int]], owner: Mapping[int, int], sheets: Sequence[Sheet]
) -> dict[int, frozenset[str]]:
    """Return the feature codes of what is listed beside its like.

    What a state of the same country stands beside is a state ("Oregon and Washington"), and a
    country what another country does ("Georgia and Ukraine", "Lebanon and Syria").

    Parameters
    ----------
    pairs
        The mentions that stand beside each other in a list.
    owner
        The number of the sense of each mention.
    sheets
        The candidates of each sense.
    """
    both = {(owner[left], owner[right]) for left, right in pairs}
    found: dict[int, frozenset[str]] = {}
    for at, beside in sorted(both | {(right, left) for left, right in both}):
        one, other = sheets[at], sheets[beside]
        states, lands = _states(one), _countries(other)
        if states & _only_states(other):
            found[at] = _STATE
        elif states and lands and not states & lands:
            found.setdefault(at, _SOVEREIGN if _countries(one) else frozenset())
        elif not states and _are_lands(one, other):
            found.setdefault(at, _SOVEREIGN)
    return found


def _are_lands(one: Sheet, other: Sheet) -> bool:
    """Tell whether a name that a town has, too, and the other are those of countries."""
    return _is_land(one) and _is_land(other) and any(_whole_towns(one, _VILLAGE))


def _is_land(sheet: Sheet) -> bool:
    places = zip(sheet.facts.codes, sheet.known.candidates, strict=True)
    return any(code == "PCLI" and _is_whole(candidate) for code, candidate in places)


def _whole_towns(sheet: Sheet, least: int = 0) -> Iterator[str]:
    """Yield the countries of the towns of so many inhabitants that are usually called so."""
    _, kinds, _, countries, _, people, *_ = sheet.facts
    for at, kind in enumerate(kinds):
        if kind is CITY and people[at] >= least and _is_whole(sheet.known.candidates[at]):
            yield countries[at]


def _countries(sheet: Sheet) -> set[str]:
    """Return the countries of the name, as codes."""
    facts = sheet.facts
    return {
        land for land, kind in zip(facts.countries, facts.kinds, strict=True) if kind is COUNTRY
    }


def _states(sheet: Sheet) -> set[str]:
    """Return the countries of which a first-level division has the name."""
    facts = sheet.facts
    return {land for land, code in zip(facts.countries, facts.codes, strict=True) if code == "ADM1"}


def _only_states(sheet: Sheet) -> set[str]:
    """Return the same, empty where a country, capital or great city has the name, too.

    A division does not count either if the name is only short for its own and is the very name of
    a town of its country: "Mopti and Gao" are towns.
    """
    _, kinds, codes, countries, _, people, *_ = sheet.facts
    states = _states(sheet)
    if not states:
        return states
    for at, code in enumerate(codes):
        great = kinds[at] is CITY and people[at] >= _GREAT
        if code != "ADM1" and (kinds[at] is COUNTRY or code == "PPLC" or great):
            return set()
    full = {
        countries[at]
        for at, code in enumerate(codes)
        if code == "ADM1" and _is_whole(sheet.known.candidates[at])
    }
    return states - ({*_whole_towns(sheet)} - full)


def _is_whole(candidate: Candidate) -> bool:
    """Tell whether a name is all of a place's usual one."""
    return is_usual(candidate.place, fold(candidate.matched_name))
