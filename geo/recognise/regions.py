"""Tell whether a name has a place in the states and countries that its document speaks of."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import Final, NamedTuple

from geo.recognise.standing import Names

__all__ = ["Atlas", "Regions"]

_MEMO: Final = 16384
_SIZES: Final = ((100_000, "large"), (15_000, "middling"), (1_000, "small"), (0, "hamlet"))

Division = tuple[str, str]
"""Country, and first-level division in it."""


class Atlas:
    """Remembers in which divisions the places of a name lie."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self.divisions = lru_cache(_MEMO)(self._divisions)

    def _divisions(self, name: str) -> Mapping[Division, int]:
        """Return the most inhabitants of a place of that name by division."""
        found: dict[Division, int] = {}
        for place in self._names.outlines(name):
            where = (place.country, place.admin1)
            found[where] = max(found.get(where, 0), place.population)
        return found


class Regions(NamedTuple):
    """The states and countries of a document."""

    atlas: Atlas
    states: AbstractSet[Division]
    countries: AbstractSet[str]

    @classmethod
    def of(cls, atlas: Atlas, wide: Sequence[tuple[str, bool]]) -> "Regions":
        """Return those of a document.

        Parameters
        ----------
        atlas
            The gazetteer.
        wide
            The names of the countries and states in it, and whether it is a state.
        """
        states: set[Division] = set()
        countries: set[str] = set()
        for name, is_state in dict.fromkeys(wide):
            for where in atlas.divisions(name):
                countries.add(where[0])
                if is_state:
                    states.add(where)
        return cls(atlas, states, countries)

    def clues(self, name: str) -> tuple[str, ...]:
        """Return how large a place of that name is in the states and countries; none if unknown."""
        found = self.atlas.divisions(name)
        if not found:
            return ()
        states, countries = self.states, self.countries
        state = country = -1
        for where, size in found.items():
            if where[0] in countries:
                country = max(country, size)
                if where in states:
                    state = max(state, size)
        return (
            f"state_{_size(state, told=bool(states))}",
            f"country_{_size(country, told=bool(countries))}",
        )


def _size(population: int, *, told: bool) -> str:
    if population < 0:
        return "elsewhere" if told else "untold"
    return next(name for bound, name in _SIZES if population >= bound)
