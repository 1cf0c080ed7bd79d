"""Write ids of other authorities as this program does: authority, colon, number or name."""

import re
from functools import lru_cache
from typing import Final
from urllib.parse import unquote

__all__ = ["canonical", "is_country", "several_ids", "slug"]

# ISO 3166-1 alpha-2, and three that GeoNames and old tables have still: AN, CS, YU.
_COUNTRIES: Final = (
    " AD AE AF AG AI AL AM AN AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO "
    "BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CS CU CV CW CX CY CZ DE DJ "
    "DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ "
    "GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI "
    "KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO "
    "MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK "
    "PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS "
    "ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE "
    "VG VI VN VU WF WS YE YT YU ZA ZM ZW "
)
# The codes from XA to XZ are free for whoever needs one, as Kosovo does.
_FREE: Final = "X"

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


@lru_cache(maxsize=4096)
def is_country(code: str) -> bool:
    """Tell whether it is a code of ISO 3166-1 alpha-2, or one that is free for use.

    Examples
    --------
    >>> is_country("IQ"), is_country("XK"), is_country("ZZ"), is_country("IRQ"), is_country("")
    (True, True, False, False, False)
    """
    if len(code) != 2:  # noqa: PLR2004 - alpha-2
        return False
    return f" {code} " in _COUNTRIES or (code[0] == _FREE and "A" <= code[1] <= "Z")


def several_ids(cell: str) -> list[str]:
    """Return the ids of a cell, parted by semicolons, bars, commas or spaces.

    Spaces and commas part ids that name their authority or are numbers: others may hold them.

    Examples
    --------
    >>> several_ids("wd:Q1 gn:2, gn:3;gn:4"), several_ids("17 b"), several_ids("5, 6")
    (['wd:Q1', 'gn:2', 'gn:3', 'gn:4'], ['17 b'], ['5', '6'])
    """
    found: list[str] = []
    for part in re.split(r"[;|]", cell):
        pieces = part.replace(",", " ").split()
        plain = all(":" in piece or piece.isdigit() for piece in pieces)
        found += pieces if plain else [part.strip()]
    return found


def slug(name: str) -> str:
    """Return what the ids of a file begin with, where nothing else is known.

    Examples
    --------
    >>> slug("My Parishes (2nd).csv"), slug("村.csv"), slug(".csv")
    ('my-parishes-2nd', '村', 'table')
    >>> slug("towns.csv.gz")
    'towns'
    """
    stem = re.sub(r"\.[^.]*$", "", re.sub(r"\.(?:gz|xz|bz2)$", "", name))
    return re.sub(r"[\W_]+", "-", stem.lower()).strip("-") or "table"
