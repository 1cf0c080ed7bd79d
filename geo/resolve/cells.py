"""Resolve the stops of a table: each row is a context of its own, and its country is stated."""

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, TypeAlias

from geo.earth import distance_km
from geo.model import (
    Candidate,
    Document,
    Evidence,
    LonLat,
    Mention,
    MentionKind,
    Place,
    PlaceKind,
    Resolution,
    Span,
    Trip,
)
from geo.names import fold
from geo.protocols import Gazetteer
from geo.resolve.resolver import Resolver

__all__ = ["CellResolver"]

Stop: TypeAlias = Sequence[Mention]
"""A mention, followed by those of its parents."""

_IN: Final = ", "
_AND: Final = " and "
_SURE: Final = 0.9
# Two gazetteers seldom put the point of one town farther apart.
_THERE_KM: Final = 50.0
_WIDE: Final = frozenset({PlaceKind.COUNTRY, PlaceKind.ADMIN, PlaceKind.REGION, PlaceKind.WATER})


class CellResolver:
    """Choose a place for every stop of a table, row by row.

    Parameters
    ----------
    resolver
        Chooses among namesakes.
    gazetteer
        Asked for the countries.
    """

    def __init__(self, resolver: Resolver, gazetteer: Gazetteer) -> None:
        self._resolver = resolver
        self._gazetteer = gazetteer
        self._settled: dict[str, tuple[tuple[Resolution, ...], tuple[str, ...]]] = {}

    def resolve(
        self, trip: Trip, stops: Sequence[Stop]
    ) -> tuple[tuple[Resolution, ...], tuple[str, ...]]:
        """Return one resolution a mention, those of each stop behind it, and warnings.

        A name in the column of countries is a country, and a stop lies in it if any place of its
        name does. A position that the table states is taken as it is, if the row has one stop.
        """
        found, warnings = self._read(stops)
        found = self._in_country(trip, found)
        if trip.position is not None and len(stops) == 1:
            stop = stops[0][0]
            at = next(n for n, one in enumerate(found) if one.mention == stop)
            placed = _placed(found[at], LonLat(*trip.position), country=_country(trip, found))
            found = (*found[:at], placed, *found[at + 1 :])
        return found, warnings

    def _read(self, stops: Sequence[Stop]) -> tuple[tuple[Resolution, ...], tuple[str, ...]]:
        """Resolve the stops as a text would list them: "Cali, Colombia and Quito, Ecuador"."""
        mentions = [mention for stop in stops for mention in stop]
        text = _AND.join(_IN.join(mention.text for mention in stop) for stop in stops)
        if text not in self._settled:
            self._settled[text] = self._resolver.resolve(
                Document(id="row", text=text), _laid_out(stops), ()
            )
        found, warnings = self._settled[text]
        own = (replace(one, mention=m) for one, m in zip(found, mentions, strict=True))
        return tuple({one.mention: one for one in own}.values()), warnings

    def _in_country(self, trip: Trip, found: tuple[Resolution, ...]) -> tuple[Resolution, ...]:
        at = next((n for n, one in enumerate(found) if one.mention.span == trip.country), None)
        if at is None:
            return found
        land = self._as_country(found[at])
        code = land.place.country if land.place else ""
        inside = [_inside(one, code) for one in found] if code else list(found)
        inside[at] = land
        return tuple(inside)

    def _as_country(self, one: Resolution) -> Resolution:
        """Take a name for that of a country, if it is one: Georgia is no state in that column."""
        code = one.mention.text.upper()
        place = self._gazetteer.place(f"geo:country.{code}") if len(code) == len("GE") else None
        wanted = (c for c in one.candidates if c.place.kind is PlaceKind.COUNTRY)
        chosen = next(wanted, None)
        if place is not None:
            chosen = Candidate(place=place, matched_name=place.name)
        return _chosen(one, chosen) if chosen else one


def _laid_out(stops: Sequence[Stop]) -> list[Mention]:
    """Return the mentions where they stand in a text that lists the stops."""
    out: list[Mention] = []
    at = 0
    for stop in stops:
        for mention in stop:
            span = Span(at, at + len(mention.text))
            out.append(replace(mention, document="row", span=span, sentence=0))
            at = span.end + len(_IN)
        at += len(_AND) - len(_IN)
    return out


def _inside(one: Resolution, code: str) -> Resolution:
    """Take the best place in the country, if the one that was taken lies elsewhere."""
    if one.place is not None and one.place.country == code:
        return one
    best = next((c for c in one.candidates if c.place.country == code), None)
    return _chosen(one, best) if best else one


def _chosen(one: Resolution, candidate: Candidate) -> Resolution:
    evidence = Evidence("stated_country", 0.0, "the table names the country")
    stated = replace(candidate, evidence=(*candidate.evidence, evidence))
    losers = tuple(c for c in one.candidates if c.place.id != candidate.place.id)
    return replace(
        one,
        place=stated.place,
        confidence=max(one.confidence, _SURE),
        candidates=(stated, *losers),
        decided_by="table",
    )


def _country(trip: Trip, found: Sequence[Resolution]) -> str:
    places = (one.place for one in found if one.mention.span == trip.country and one.place)
    return next((place.country for place in places), "")


def _placed(one: Resolution, position: LonLat, *, country: str) -> Resolution:
    """Put a stop where the table says it is; what else is known of a place there is kept."""
    name = one.mention.text
    known = _known_there(one, position)
    own = f"table:{fold(name).replace(' ', '-')}@{position.lon:.5f},{position.lat:.5f}"
    if known is not None:
        place = replace(known, id=own, position=position, same_as=(known.id, *known.same_as))
    else:
        place = Place(
            id=own,
            name=name,
            position=position,
            kind=PlaceKind.SITE if one.mention.kind is MentionKind.SITE else PlaceKind.CITY,
            feature_class="P",
            feature_code="PPL",
            country=country,
        )
    evidence = Evidence("stated_position", 0.0, "the table says where it is")
    stated = Candidate(place=place, matched_name=name, evidence=(evidence,))
    losers = tuple(c for c in one.candidates if known is None or c.place.id != known.id)
    return replace(
        one, place=place, confidence=1.0, candidates=(stated, *losers), decided_by="table"
    )


def _known_there(one: Resolution, position: LonLat) -> Place | None:
    """Return the place of that name that the position means; land may be wide."""
    if one.place is not None and one.place.kind in _WIDE:
        return one.place
    near = ((distance_km(c.place.position, position), c.place.id, c.place) for c in one.candidates)
    away, _, place = min(near, default=(math.inf, "", None))
    return place if away <= _THERE_KM else None
