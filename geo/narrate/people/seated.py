"""Know the towns and houses in which bodies, states and governments have their seats."""

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Final

from geo.model import LonLat, Place, PlaceKind
from geo.names import fold

__all__ = ["governs_state", "is_parliament", "is_residence", "is_seat", "seat_of", "seats_body"]

_TABLE: Final = "seated.tsv"
_CAPITALS: Final = ("PPLC", "PPLG")
_HEADS: Final = re.compile(
    r"\b(?:chief|head|president|secretary|director|commissioner|spokes\w+|chair\w+|boss|founder"
    r"|co-founder|ceo|governor|prosecutor|executive|ambassador to the)\b",
    re.IGNORECASE,
)
"""Offices that are held at the seat of a body; its envoys travel."""
_RESIDENCES: Final = frozenset(
    {"white house", "camp david", "kremlin", "elysee palace", "downing street", "blue house"}
    | {"10 downing street", "great hall of the people", "presidential palace", "chequers"}
)
"""Houses of heads of state and government."""
_PARLIAMENTS: Final = frozenset(
    {"capitol hill", "united states capitol", "westminster", "palace of westminster", "holyrood"}
    | {"parliament hill", "stormont", "scottish parliament", "reichstag", "bundestag"}
)
"""Hills, quarters and houses that stand for the parliament that sits there."""
_HOUSES: Final = frozenset(
    {"palace", "ministry", "department", "chancellery", "pentagon", "parliament"}
)
"""Words in the names of other houses of a government."""


def is_residence(place: Place) -> bool:
    """Tell whether a place is the house of a head of state or government."""
    return fold(place.name) in _RESIDENCES


def is_parliament(place: Place) -> bool:
    """Tell whether a place is where a parliament sits, and is called by."""
    return fold(place.name) in _PARLIAMENTS


def is_seat(place: Place) -> bool:
    """Tell whether a country is governed from a place: a capital, a second one, a ministry."""
    if place.feature_code in _CAPITALS or place.id in _second():
        return True
    house = is_residence(place) or not _HOUSES.isdisjoint(fold(place.name).split())
    return place.kind is PlaceKind.SITE and house


def governs_state(place: Place, *, sure: bool) -> bool:
    """Tell whether a state, province or the like is governed from a town.

    Parameters
    ----------
    place
        The town.
    sure
        Whether it is known to be in the state that is meant, so that it is none of its namesakes.
    """
    return place.id in _state_capitals(sure=sure)


def seat_of(said: str) -> Place | None:
    """Return where a body has its seat of which somebody is the head, by the words for that.

    Examples
    --------
    >>> seat_of("NATO chief").name, seat_of("secretary-general of the Arab League").name
    ('Brussels', 'Cairo')
    >>> seat_of("UN envoy"), seat_of("chief of police")
    (None, None)
    """
    found = _bodies().search(said) if _HEADS.search(said) else None
    return _by_body()[found[1]] if found else None


def seats_body(place: Place) -> bool:
    """Tell whether some body of the table has its seat in a town."""
    return place.id in {seat.id for seat in _by_body().values()}


@cache
def _rows() -> tuple[tuple[str, str, Place], ...]:
    """Return the rows of the table: which kind, the names of bodies, the place."""
    text = resources.files(__package__).joinpath(_TABLE).read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return tuple(
        (
            kind,
            names,
            Place(
                id=place_id,
                name=name,
                position=LonLat(float(lon), float(lat)),
                kind=PlaceKind.CITY,
                feature_class="P",
                feature_code="",
                country=country,
                admin1=admin1,
            ),
        )
        for kind, names, country, place_id, name, lat, lon, admin1 in rows
    )


@cache
def _by_body() -> Mapping[str, Place]:
    return {
        name: place
        for kind, names, place in _rows()
        if kind == "body"
        for name in names.split("; ")
    }


@cache
def _bodies() -> re.Pattern[str]:
    names = sorted(_by_body(), key=lambda name: (-len(name), name))
    told = "|".join(map(re.escape, names))
    return re.compile(rf"(?<![\w-])({told})(?=(?:['’]s)?(?:[ ,-]|$))")


@cache
def _second() -> frozenset[str]:
    return frozenset(place.id for kind, _, place in _rows() if kind == "nation")


@cache
def _state_capitals(*, sure: bool) -> frozenset[str]:
    rows = [(also, place.id) for kind, also, place in _rows() if kind == "state"]
    return frozenset(place_id for also, place_id in rows if sure or not also)
