"""Tell whether a name has a place in the states and countries that its document speaks of."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple

from geo.memo import Memo
from geo.recognise.standing import Names

__all__ = ["Atlas", "Regions"]

_MEMO: Final = 16384
_BOUNDS: Final = (1_000, 15_000, 100_000)
_SIZES: Final = ("elsewhere", "untold", "hamlet", "small", "middling", "large")
_STATE: Final = tuple(f"state_{size}" for size in _SIZES)
_COUNTRY: Final = tuple(f"country_{size}" for size in _SIZES)

Division = tuple[str, str]
"""Country, and first-level division in it."""


class Atlas:
    """Remembers in which divisions the places of a name lie."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self.divisions = Memo(self._divisions, _MEMO).__getitem__

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
                if size > state and where in states:
                    state = size
        return (
            _STATE[_size(state, told=bool(states))],
            _COUNTRY[_size(country, told=bool(countries))],
        )


def _size(population: int, *, told: bool) -> int:
    """Return which of the sizes that is; the first two are for none, told of others or of none."""
    if population < 0:
        return 0 if told else 1
    return 2 + bisect_right(_BOUNDS, population)
