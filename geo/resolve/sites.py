"""Place the sites that the gazetteer does not have at the town they stand in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from geo.model import (
    Candidate,
    Evidence,
    Mention,
    MentionKind,
    Place,
    PlaceKind,
    Resolution,
)
from geo.names import fold
from geo.protocols import Gazetteer
from geo.resolve.cues import Link

__all__ = ["place_at_towns"]

# The town is known, the site only by name: right about where, not about what.
_CONFIDENCE_SHARE: Final = 0.7
_LONGEST: Final = 4
_LEAST_INHABITANTS: Final = 1000


def place_at_towns(
    resolved: Sequence[Resolution],
    found: Sequence[Link],
    gazetteer: Gazetteer,
    *,
    weights: Mapping[str, float],
) -> Iterator[Resolution]:
    """Yield the resolutions, unknown sites placed at the town in their name or right behind it."""
    behind = {link.child: link.parent for link in found if link.beside}
    towns = _towns(resolved)
    for at, resolution in enumerate(resolved):
        unknown = resolution.mention.kind is MentionKind.SITE and not resolution.candidates
        town = None
        if unknown:
            town = _town_of(resolved, behind.get(at), resolution.mention, towns)
            town = town or _town_in_name(resolution.mention, towns, gazetteer)
        yield _at_town(resolution, town, weights) if town else resolution


def _towns(resolved: Sequence[Resolution]) -> Mapping[str, tuple[Place, float]]:
    """Return the towns that the document names elsewhere, with the confidence of each."""
    return {
        fold(r.mention.query): (r.place, r.confidence)
        for r in reversed(resolved)
        if r.place is not None and r.place.kind in {PlaceKind.CITY, PlaceKind.ADMIN}
    }


def _town_of(
    resolved: Sequence[Resolution],
    parent: int | None,
    mention: Mention,
    towns: Mapping[str, tuple[Place, float]],
) -> tuple[Place, float] | None:
    """Return the town right behind the site, or that its name holds and the document names."""
    if parent is not None and resolved[parent].place is not None:
        place = resolved[parent].place
        if place is not None and place.kind is not PlaceKind.COUNTRY:
            return (place, resolved[parent].confidence)
    return next((towns[fold(part)] for part in _parts(mention.text) if fold(part) in towns), None)


def _town_in_name(
    mention: Mention, towns: Mapping[str, tuple[Place, float]], gazetteer: Gazetteer
) -> tuple[Place, float] | None:
    """Return the best-known town of a name inside the site's, for want of anything better."""
    del towns
    for part in _parts(mention.text):
        places = [c.place for c in gazetteer.lookup(part) if c.place.kind is PlaceKind.CITY]
        if places and places[0].population >= _LEAST_INHABITANTS:
            return (places[0], 1 / (1 + len(places)))
    return None


def _parts(text: str) -> Iterator[str]:
    """Yield the stretches of words of a name, the longest first."""
    words = text.split()
    for length in range(min(_LONGEST, len(words) - 1), 0, -1):
        for first in range(len(words) - length + 1):
            part = " ".join(words[first : first + length])
            if part[:1].isupper():
                yield part


def _at_town(
    resolution: Resolution, town: tuple[Place, float], weights: Mapping[str, float]
) -> Resolution:
    place, confidence = town
    text = resolution.mention.query
    site = Place(
        id=f"geo:site.{fold(text).replace(' ', '-')}.{place.id.replace(':', '.')}",
        name=text[:1].upper() + text[1:],
        position=place.position,
        kind=PlaceKind.SITE,
        feature_class="S",
        feature_code="",
        country=place.country,
        admin1=place.admin1,
        admin2=place.admin2,
        within=place.id,
        locality=place.name,
    )
    evidence = Evidence("town_of_site", weights["town_of_site"], f"at its town, {place.name}")
    candidate = Candidate(place=site, matched_name=text, evidence=(evidence,))
    return replace(
        resolution,
        place=site,
        confidence=round(confidence * _CONFIDENCE_SHARE, 4),
        candidates=(candidate,),
        decided_by="gazetteer",
    )
