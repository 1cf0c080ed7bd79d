"""Tell states and countries by what they are listed beside."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from geo.model import Candidate, Place
from geo.names import fold
from geo.resolve.containment import lies_in
from geo.resolve.kinds import CITY, COUNTRY
from geo.resolve.naming import is_usual
from geo.resolve.sheet import Sheet

__all__ = ["codes_of_list", "towns_beside"]

_GREAT: Final = 1_000_000
_VILLAGE: Final = 500
_STATE: Final = frozenset({"ADM1"})
_SOVEREIGN: Final = frozenset({"PCLI"})


def codes_of_list(
    pairs: AbstractSet[tuple[int, int]], sheets: Sequence[Sheet], towns: AbstractSet[int]
) -> dict[int, frozenset[str]]:
    """Return the feature codes of what is listed beside its like.

    What a state of the same country stands beside is a state ("Oregon and Washington"), and a
    country what another country does ("Georgia and Ukraine", "Lebanon and Syria"), unless the
    text makes a town of either: "Peru and Mexico, Maine".

    Parameters
    ----------
    pairs
        The senses that stand side by side in a list.
    sheets
        The candidates of each sense.
    towns
        The senses of which the text makes towns.
    """
    found: dict[int, frozenset[str]] = {}
    for at, beside in _both_ways(pairs):
        one, other = sheets[at], sheets[beside]
        states, lands = _states(one), _countries(other)
        if states & _only_states(other):
            found[at] = _STATE
        elif at in towns or beside in towns:
            continue
        elif states and lands and not states & lands:
            found.setdefault(at, _SOVEREIGN if _countries(one) else frozenset())
        elif not states and _are_lands(one, other):
            found.setdefault(at, _SOVEREIGN)
    return found


def towns_beside(
    pairs: AbstractSet[tuple[int, int]],
    sheets: Sequence[Sheet],
    parents: Mapping[int, tuple[Place, ...]],
) -> set[int]:
    """Return the senses that a town listed beside them makes towns, though a land has their name.

    Where Mexico lies in Maine, so does Peru: "the people of Peru and Mexico, Maine".

    Parameters
    ----------
    pairs, sheets
        As in `codes_of_list`.
    parents
        What each sense lies in, as far as the text tells.
    """
    return {
        one
        for one, other in _both_ways(pairs)
        if other in parents
        and one not in parents
        and _are_lands(sheets[one], sheets[other])
        and any(
            c.place.kind is CITY and lies_in(c.place, parent)
            for c in sheets[one].known.candidates
            for parent in parents[other]
        )
    }


def _both_ways(pairs: AbstractSet[tuple[int, int]]) -> list[tuple[int, int]]:
    return sorted(pairs | {(right, left) for left, right in pairs})


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
