"""Tell what a qualified name says, and whether a place lies where it says: "Paris, Texas"."""

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from geo.earth import distance_km
from geo.model import Place, PlaceKind

__all__ = ["Qualified", "lies_in", "qualified"]

# A comma of any script, or brackets around the rest.
_COMMA: Final = re.compile(r" ?[,;،؛，、；] ?")
_BRACKETS: Final = re.compile(r" ?[(\[（] ?([^()\[\]（）]+?) ?[)\]）]$")
# So many last words are tried as the parent: "Bonn North Rhine Westphalia" has three.
_MOST_WORDS: Final = 3
# No gazetteer nests deeper.
_DEEPEST: Final = 12
# A town's surroundings, and a region whose point may be far from its edge, in kilometres.
_AROUND_KM: Final = 60.0
_REGION_KM: Final = 600.0

Get = Callable[[str], Place | None]


class Qualified(NamedTuple):
    """A name, and where the place is said to lie."""

    name: str
    """The name itself."""
    parents: tuple[str, ...]
    """What it lies in, the smallest first."""
    stated: bool
    """Whether a comma or brackets set them apart; else they are the last words of the name."""


def qualified(name: str) -> Iterator[Qualified]:
    """Yield the ways to read a name as one with its parents, the likeliest first.

    Examples
    --------
    >>> [*qualified("Paris, Texas")]
    [Qualified(name='Paris', parents=('Texas',), stated=True)]
    >>> [*qualified("Springfield (Sangamon County, Ill.)")]
    [Qualified(name='Springfield', parents=('Sangamon County', 'Ill.'), stated=True)]
    >>> [reading[:2] for reading in qualified("Santa Fe NM")]
    [('Santa Fe', ('NM',)), ('Santa', ('Fe NM',))]
    >>> [*qualified("Paris")], [*qualified("")], [*qualified(", Texas")]
    ([], [], [])
    """
    name = " ".join(name.split())
    bracket = _BRACKETS.search(name)
    apart = f"{name[: bracket.start()]},{bracket[1]}" if bracket else name
    parts = [part for part in _COMMA.split(apart) if part]
    if len(parts) > 1:
        yield Qualified(parts[0], tuple(parts[1:]), stated=True)
        return
    words = " ".join(parts).split()
    for count in range(1, min(_MOST_WORDS, len(words) - 1) + 1):
        head, tail = words[:-count], words[-count:]
        yield Qualified(" ".join(head), (" ".join(tail),), stated=False)


def lies_in(place: Place, parent: Place, get: Get, country: Get) -> bool:
    """Tell whether `place` lies in `parent`; a place does not lie in itself.

    By what contains it, step by step; else by codes; else, where there are none, by distance.

    Parameters
    ----------
    place
        The smaller one.
    parent
        The larger one.
    get
        Gives the place with an id.
    country
        Gives the country with a code.
    """
    if place.id == parent.id:
        return False
    if _is_within(place, parent, get):
        return True
    if parent.kind is PlaceKind.COUNTRY:
        return place.country == parent.country
    home = country(place.country)
    if home and home.id != place.id and _is_within(home, parent, get):
        return True
    if parent.feature_code == "ADM1":
        return (place.country, place.admin1) == (parent.country, parent.admin1)
    return _is_by_codes(place, parent)


def _is_within(place: Place, parent: Place, get: Get) -> bool:
    ids = {parent.id, *parent.same_as}
    above: Place | None = place
    for _ in range(_DEEPEST):
        if above is None or not above.within:
            return False
        if above.within in ids:
            return True
        above = get(above.within)
    return False


def _is_by_codes(place: Place, parent: Place) -> bool:
    """Compare with a county, a town or a region."""
    known = [
        (one, other)
        for one, other in (
            (place.country, parent.country),
            (place.admin1, parent.admin1),
            (place.admin2, parent.admin2 if parent.kind is PlaceKind.ADMIN else ""),
        )
        if one and other
    ]
    if any(one != other for one, other in known):
        return False
    if len(known) == 3:  # noqa: PLR2004 - country, division and county
        return True
    wide = parent.kind is PlaceKind.REGION
    if not wide and (place.feature_code == "ADM1" or place.kind is PlaceKind.COUNTRY):
        return False
    reach = _REGION_KM if wide else _AROUND_KM
    return distance_km(place.position, parent.position) < reach
