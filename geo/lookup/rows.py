"""Say what a source of places hands to the index, and join sources that hold the same place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from geo.model import LonLat, PlaceKind

__all__ = ["Row", "Source", "joined"]

_JOIN_ON: Final = "geonames:"


class Source(NamedTuple):
    """Where the rows of an index come from."""

    name: str
    """What it is called, with its version."""
    licence: str
    """Its licence, as an SPDX identifier where there is one."""
    attribution: str
    """Whom the licence asks to name."""
    url: str
    """Where it is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A place as a source gives it, with all its names."""

    id: str
    """Authority and number or name, as `geonames:99072`."""
    name: str
    """Its usual English name."""
    position: LonLat
    """A point for it."""
    kind: PlaceKind
    """What sort of place it is."""
    feature_class: str
    """GeoNames feature class."""
    names: tuple[str, ...] = ()
    """Its other names, in any script."""
    demonyms: tuple[str, ...] = ()
    """What its people are called, and its adjective."""
    feature_code: str = ""
    """GeoNames feature code; empty if unknown."""
    country: str = ""
    """ISO 3166-1 alpha-2; empty for none or several."""
    admin1: str = ""
    """Code of the first-level division, without the country."""
    admin2: str = ""
    """Code of the second-level division."""
    population: int = 0
    """Inhabitants; 0 if unknown."""
    within: str = ""
    """Id of the place that contains it."""
    locality: str = ""
    """Name of the town that it belongs to."""
    same_as: tuple[str, ...] = ()
    """Ids in other authorities."""


def joined(own: Iterable[Row], others: Iterable[Row]) -> Iterator[Row]:
    """Yield every place once: the rows of `others` that `own` names in `same_as` go into those.

    A row of `own` wins; it takes the names of its double, and what it leaves empty itself.
    `others` is streamed, `own` is held in memory.

    Examples
    --------
    >>> town = Row(id="geonames:1", name="Pabbi", names=("پبی",), position=LonLat(71.8, 34.0),
    ...     kind=PlaceKind.CITY, feature_class="P", population=5)
    >>> ours = Row(id="geo:city.pabbi", name="Pabbi Town", position=LonLat(71.79, 34.01),
    ...     kind=PlaceKind.CITY, feature_class="P", same_as=("geonames:1",))
    >>> [(row.id, row.names, row.population) for row in joined([ours], [town])]
    [('geo:city.pabbi', ('Pabbi', 'پبی'), 5)]
    >>> list(joined([], []))
    []
    """
    kept = {row.id: row for row in own}
    doubles: dict[str, list[str]] = {}
    for row in kept.values():
        for other in row.same_as:
            if other.startswith(_JOIN_ON):
                doubles.setdefault(other, []).append(row.id)
    for row in others:
        if row.id not in doubles:
            yield row
        for winner in doubles.get(row.id, ()):
            kept[winner] = _enriched(kept[winner], row)
    yield from kept.values()


def _enriched(row: Row, double: Row) -> Row:
    names = dict.fromkeys((*row.names, double.name, *double.names))
    names.pop(row.name, None)
    return replace(
        row,
        names=tuple(names),
        feature_code=row.feature_code or double.feature_code,
        country=row.country or double.country,
        admin1=row.admin1 or double.admin1,
        admin2=row.admin2 or double.admin2,
        population=row.population or double.population,
    )
