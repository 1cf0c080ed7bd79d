"""The nouns of the gazetteer, and of the choice among its places."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from geo.model.text import Mention

__all__ = [
    "Candidate",
    "Evidence",
    "LonLat",
    "Place",
    "PlaceKind",
    "Resolution",
    "Tier",
]


class LonLat(NamedTuple):
    """A position on the earth, WGS 84, in decimal degrees."""

    lon: float
    """Degrees east of Greenwich, -180 to 180."""
    lat: float
    """Degrees north of the equator, -90 to 90."""


class PlaceKind(StrEnum):
    """What sort of place it is, as readers see it."""

    COUNTRY = "country"
    ADMIN = "admin"
    CITY = "city"
    SITE = "site"
    REGION = "region"
    WATER = "water"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An entry of a gazetteer."""

    id: str
    """Authority and number, as `geonames:99072`."""
    name: str
    """Its usual English name."""
    position: LonLat
    """A point for it; for countries and large regions by GeoNames' convention."""
    kind: PlaceKind
    """What sort of place it is."""
    feature_class: str
    """GeoNames feature class: A, H, L, P, R, S, T, U or V."""
    feature_code: str
    """GeoNames feature code, as PPLC or AIRP; empty if unknown."""
    country: str = ""
    """ISO 3166-1 alpha-2; empty for what lies in no country, or in several."""
    admin1: str = ""
    """GeoNames code of the first-level division, without the country; empty if unknown."""
    admin2: str = ""
    """GeoNames code of the second-level division; empty if unknown."""
    population: int = 0
    """Inhabitants; 0 if unknown."""
    within: str = ""
    """Id of the place that contains it, where the gazetteer says so; else empty."""
    locality: str = ""
    """Name of the town that a site or quarter belongs to; empty if there is none."""
    same_as: tuple[str, ...] = ()
    """Ids in other authorities, as `wikidata:Q168195`."""
    bbox: tuple[float, float, float, float] | None = None
    """West, south, east, north in degrees, of an area where known; across the antimeridian west is
    greater than east."""
    valid_from: str = ""
    """When it began to be, as ISO 8601 has it: -0550, 1204-05; empty if unknown, or it is there."""
    valid_to: str = ""
    """When it ceased to be; empty if unknown, or it is still there."""

    @property
    def period(self) -> str:
        """When it was there, for a reader; empty if nothing is known of that.

        Examples
        --------
        >>> town = Place(id="pleiades:1", name="Veii", position=LonLat(12.4, 42.0),
        ...     kind=PlaceKind.CITY, feature_class="P", feature_code="", valid_to="-0396")
        >>> town.period
        'to 396 BCE'
        """
        parts = (("from ", self.valid_from), ("to ", self.valid_to))
        return " ".join(word + _told(moment) for word, moment in parts if moment)

    @property
    def label(self) -> str:
        """The name as a reader wants it: a site with its town.

        Examples
        --------
        >>> shrine = Place(id="geo:1", name="Imam Ali Shrine", position=LonLat(44.3, 32.0),
        ...     kind=PlaceKind.SITE, feature_class="S", feature_code="SHRN", locality="Najaf")
        >>> shrine.label
        'Imam Ali Shrine, Najaf'
        """
        if not self.locality or self.locality in self.name:
            return self.name
        return f"{self.name}, {self.locality}"


# A year, perhaps a month and a day, as ISO 8601 has it, with any number of noughts before it.
_MOMENT: Final = re.compile(r"([-+]?)0*(\d{1,9})(-\d{2})?(-\d{2})?")
# A year below this needs its era, or it looks like a number of something.
_PLAINLY_A_YEAR: Final = 1000


def _told(moment: str) -> str:
    """Return a moment for a reader.

    The sources that speak of antiquity write 396 BCE as -0396: they count no year nought.

    Examples
    --------
    >>> [_told(moment) for moment in ("-3000", "-0030", "0100", "1204-05", "-0044-03-15", "about")]
    ['3000 BCE', '30 BCE', '100 CE', '1204-05', '44-03-15 BCE', 'about']
    """
    found = _MOMENT.fullmatch(moment)
    if not found:
        return moment
    sign, year, month, day = found.groups(default="")
    era = " BCE" if sign == "-" else " CE" if int(year) < _PLAINLY_A_YEAR else ""
    return f"{year}{month}{day}{era}"


class Tier(StrEnum):
    """How a name was found in the gazetteer, the surest first."""

    EXACT = "exact"
    """Letter for letter."""
    FOLDED = "folded"
    """But for case, accents, hamza, ayn, hyphens."""
    ARTICLE = "article"
    """But for an article: al-, el-, an-, the."""
    PREFIX = "prefix"
    """As the beginning of a longer name."""
    FUZZY = "fuzzy"
    """But for a letter or two."""
    GEOCODER = "geocoder"
    """By a geocoder, outside the gazetteer."""


class Evidence(NamedTuple):
    """One reason for or against a candidate."""

    reason: str
    """Name of the reason, as `population` or `parent`."""
    weight: float
    """What it adds to the score; negative if it speaks against."""
    detail: str = ""
    """What was seen, for a reader: "3,764,000 inhabitants"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place that a name may mean."""

    place: Place
    """The place."""
    matched_name: str
    """The name under which the gazetteer has it."""
    tier: Tier = Tier.EXACT
    """How the name was matched."""
    evidence: tuple[Evidence, ...] = ()
    """The reasons for and against it; empty until it has been weighed."""

    @property
    def score(self) -> float:
        """The sum of the evidence."""
        return sum([piece.weight for piece in self.evidence])


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What a mention was taken to mean, and what else it could have meant."""

    mention: Mention
    """The mention."""
    place: Place | None
    """The place; None where the program declines."""
    confidence: float
    """0 to 1: how often such a choice is right."""
    candidates: tuple[Candidate, ...] = ()
    """Every candidate weighed, best first; the losers are kept."""
    decided_by: str = "gazetteer"
    """`gazetteer`, `geocoder:NAME`, `table`, `correction`, or `declined`."""
