"""What is known of a document beside its text: never a filter."""

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from geo.model import Document, LonLat, Place, PlaceKind
from geo.protocols import Gazetteer
from geo.resolve.containment import lies_in
from geo.resolve.setting import Told

__all__ = ["Hints", "told"]

# The endings of countries that are sold for what they sound like, or are everybody's.
_SOLD: Final = frozenset(
    {"ag", "ai", "am", "as", "bz", "cc", "cd", "co", "dj", "eu", "fm", "gg", "gl", "io", "la", "ly"}
    | {"me", "ms", "mu", "nu", "pw", "sc", "sh", "st", "su", "tk", "to", "tv", "vc", "ws"}
)
_CODES: Final = {"uk": "GB"}
_ADDRESS: Final = re.compile(r"https?://", re.IGNORECASE)
_COUNTRY_ENDING: Final = 2
_MOST_SOURCES: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """Where the documents are likely to be about, as the user says.

    Examples
    --------
    >>> Hints(), Hints(country="IQ")
    (Hints(country='', near=None), Hints(country='IQ', near=None))
    """

    country: str = ""
    """ISO 3166-1 alpha-2; empty for none."""
    near: LonLat | None = None
    """A position in degrees; None for none."""


def told(document: Document, hints: Hints, gazetteer: Gazetteer) -> Told:
    """Return what is known of a document: the user's hints, its address, its place of publication.

    Parameters
    ----------
    document
        Its `dateline` is where its metadata say that it was published or filed.
    hints
        What the user says of all documents.
    gazetteer
        Asked for the place of publication.
    """
    return Told(
        country=hints.country,
        near=hints.near,
        source_country=country_of(document.url) or country_of(document.source),
        source_places=_source_places(document.dateline, gazetteer),
    )


def country_of(address: str) -> str:
    """Return the country of a web address, as an ISO code; empty where the address tells none.

    Examples
    --------
    >>> country_of("https://www.example.co.uk/news"), country_of("http://example.ca")
    ('GB', 'CA')
    >>> country_of("https://example.com"), country_of("https://example.tv"), country_of("The Post")
    ('', '', '')
    """
    if not _ADDRESS.match(address):
        return ""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    ending = host.rpartition(".")[2]
    if len(ending) != _COUNTRY_ENDING or not ending.isalpha() or ending in _SOLD:
        return ""
    return _CODES.get(ending, ending.upper())


def _source_places(name: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Return what a place of publication may be: "Paris, Texas" lies in Texas.

    Of a bare name the most populous place is taken.
    """
    parts = [part.strip() for part in name.split(",") if part.strip()]
    if not parts:
        return ()
    found = [candidate.place for candidate in gazetteer.lookup(parts[0])]
    for wider in parts[1:]:
        over = [c.place for c in gazetteer.lookup(wider) if c.place.kind in _WIDE]
        found = [p for p in found if any(lies_in(p, w) for w in over)] or found
    towns = [place for place in found if place.kind is not PlaceKind.COUNTRY] or found
    ordered = sorted(towns, key=lambda place: (-place.population, place.id))
    return tuple(ordered[:_MOST_SOURCES] if len(parts) > 1 else ordered[:1])


_WIDE: Final = frozenset({PlaceKind.COUNTRY, PlaceKind.ADMIN})
