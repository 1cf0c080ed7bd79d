"""Write ids of other authorities as this program does: authority, colon, number or name."""

import re
from typing import Final
from urllib.parse import unquote

__all__ = ["canonical", "slug"]

_PREFIXES: Final = {
    "gn": "geonames", "geonames": "geonames", "wd": "wikidata", "wikidata": "wikidata",
    "pl": "pleiades", "pleiades": "pleiades", "tgn": "tgn", "viaf": "viaf", "dbp": "dbpedia",
    "gnd": "gnd", "loc": "loc", "bnf": "bnf", "gov": "gov", "cerl": "cerl", "whg": "whg",
    "wof": "wof", "osm": "osm", "geo": "geo", "wp": "wikipedia",
}  # fmt: skip
_PAGES: Final = (
    ("geonames", re.compile(r"(?:www\.|sws\.)?geonames\.org/(\d+)")),
    ("wikidata", re.compile(r"(?:www\.|m\.)?wikidata\.org/(?:entity|wiki)/(Q\d+)")),
    ("pleiades", re.compile(r"pleiades\.stoa\.org/places/(\d+)")),
    ("tgn", re.compile(r"vocab\.getty\.edu/(?:page/)?tgn/(\d+)")),
    ("viaf", re.compile(r"viaf\.org/viaf/(\d+)")),
    ("dbpedia", re.compile(r"dbpedia\.org/(?:resource|page)/(.+)")),
    ("gnd", re.compile(r"d-nb\.info/gnd/([\dX-]+)")),
    ("whg", re.compile(r"whgazetteer\.org/places/(\d+)")),
)


def canonical(identifier: str, base: str) -> str:
    """Return an identifier as the index writes it; `base` stands before what names no authority.

    Examples
    --------
    >>> canonical("https://www.geonames.org/98182/baghdad.html", "mine")
    'geonames:98182'
    >>> canonical("wd:Q1530", "mine"), canonical("17 b", "mine"), canonical("", "mine")
    ('wikidata:Q1530', 'mine:17_b', '')
    >>> canonical("http://example.org/places/p 1", "mine")
    'http://example.org/places/p_1'
    """
    text = re.sub(r"\s+", "_", identifier.strip())
    if not text:
        return ""
    scheme, colon, rest = text.partition("://")
    if colon and scheme in {"http", "https"}:
        for authority, page in _PAGES:
            if found := page.match(rest):
                return f"{authority}:{unquote(found[1]).replace(' ', '_')}"
        return text
    prefix, colon, local = text.partition(":")
    if colon and local:
        return f"{_PREFIXES.get(prefix.lower(), prefix)}:{local}"
    return f"{base}:{text}"


def slug(name: str) -> str:
    """Return what the ids of a file begin with, where nothing else is known.

    Examples
    --------
    >>> slug("My Parishes (2nd).csv"), slug("村.csv"), slug(".csv")
    ('my-parishes-2nd', '村', 'table')
    """
    stem = re.sub(r"\.[^.]*$", "", name)
    return re.sub(r"[\W_]+", "-", stem.lower()).strip("-") or "table"
