"""Gather what tells places from their namesakes, a column a fact: a group of places in one go."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, Protocol, TypeAlias, runtime_checkable

from geo.model import Place, PlaceKind
from geo.protocols import Gazetteer
from geo.resolve.kinds import CITY

__all__ = ["Facts", "FactsOf", "facts_from"]

_Row: TypeAlias = tuple[str, PlaceKind, str, str, str, int, float, float, int]


@runtime_checkable
class _Tells(Protocol):
    def facts(self, places: Iterable[Place]) -> Iterable[_Row]: ...


class Facts(NamedTuple):
    """What is known of some places, one behind the other."""

    names: Sequence[str] = ()
    """Their main names."""
    kinds: Sequence[PlaceKind] = ()
    codes: Sequence[str] = ()
    """Their feature codes."""
    countries: Sequence[str] = ()
    states: Sequence[str] = ()
    """The codes of their first-level divisions."""
    people: Sequence[int] = ()
    """Their inhabitants."""
    lons: Sequence[float] = ()
    lats: Sequence[float] = ()
    counts: Sequence[int] = ()
    """How many names each has, if it is a city; else 0."""

    def part(self, start: int, end: int) -> "Facts":
        """Return the facts of some that stand together."""
        return Facts._make([column[start:end] for column in self])


FactsOf: TypeAlias = Callable[[Sequence[Place]], Facts]
"""Gives the facts of places."""


def facts_from(gazetteer: Gazetteer, name_count: Callable[[str], int]) -> FactsOf:
    """Return what gives the facts of places; a gazetteer may have them without reading the places.

    Parameters
    ----------
    gazetteer
        Where the places are from, or most of them.
    name_count
        Gives how many names a place has, by its id.
    """

    def read(places: Iterable[Place]) -> Iterable[_Row]:
        return (
            (
                place.name, place.kind, place.feature_code, place.country, place.admin1,
                place.population, *place.position,
                name_count(place.id) if place.kind is CITY else 0,
            )
            for place in places
        )  # fmt: skip

    rows = gazetteer.facts if isinstance(gazetteer, _Tells) else read

    def facts(places: Sequence[Place]) -> Facts:
        return Facts._make(zip(*rows(places), strict=True)) if places else Facts()

    return facts
