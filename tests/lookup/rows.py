"""A small world for the tests of the index, each place for a reason of its own."""

from geo.lookup.rows import Row
from geo.model import LonLat, PlaceKind

BAGHDAD = Row(
    id="geonames:98182",
    name="Baghdad",
    names=("Bagdad", "Baghdād", "baghdad", "بغداد"),
    position=LonLat(44.40088, 33.34058),
    kind=PlaceKind.CITY,
    feature_class="P",
    feature_code="PPLC",
    country="IQ",
    admin1="07",
    population=7_216_000,
)
NAJAF = Row(
    id="geonames:98860",
    name="An Najaf al Ashraf",
    names=("Najaf",),
    position=LonLat(44.33721, 32.02594),
    kind=PlaceKind.CITY,
    feature_class="P",
    country="IQ",
    admin1="17",
    population=482_576,
)
KAZIMAYN = Row(
    id="geo:city.kazimayn",
    name="Kadhimiya",
    names=("Al-Kāẓimīyah", "Kazimayn"),
    position=LonLat(44.34, 33.38),
    kind=PlaceKind.CITY,
    feature_class="P",
    feature_code="PPLX",
    country="IQ",
    admin1="07",
    within="geonames:98182",
    locality="Baghdad",
    same_as=("wikidata:Q1", "geonames:94824"),
)
IRAQ = Row(
    id="geo:country.IQ",
    name="Iraq",
    demonyms=("Iraqi", "Iraqis"),
    position=LonLat(44.0, 33.0),
    kind=PlaceKind.COUNTRY,
    feature_class="A",
    feature_code="PCLI",
    country="IQ",
    population=38_433_600,
    same_as=("geonames:99237",),
)
EL_PASO = Row(
    id="geonames:5520993",
    name="El Paso",
    position=LonLat(-106.48693, 31.75872),
    kind=PlaceKind.CITY,
    feature_class="P",
    country="US",
    admin1="TX",
    population=678_815,
)
THE_HAGUE = Row(
    id="geonames:2747373",
    name="The Hague",
    names=("'s-Gravenhage", "Den Haag"),
    position=LonLat(4.29861, 52.07667),
    kind=PlaceKind.CITY,
    feature_class="P",
    country="NL",
    admin1="11",
    population=474_292,
)
PARIS = Row(
    id="geonames:2988507",
    name="Paris",
    position=LonLat(2.3488, 48.85341),
    kind=PlaceKind.CITY,
    feature_class="P",
    feature_code="PPLC",
    country="FR",
    population=2_138_551,
)
PARIS_TEXAS = Row(
    id="geonames:4717560",
    name="Paris",
    position=LonLat(-95.55551, 33.66094),
    kind=PlaceKind.CITY,
    feature_class="P",
    country="US",
    admin1="TX",
    population=24_699,
)
PARIS_DUTCH = Row(
    id="geonames:7",
    name="Parijs",
    names=("PÁRIS",),
    position=LonLat(-180.0, -90.0),
    kind=PlaceKind.CITY,
    feature_class="P",
    country="NL",
    population=9_000_000,
)
ASIA = Row(
    id="geo:continent.asia",
    name="Asia",
    position=LonLat(89.3, 29.8),
    kind=PlaceKind.REGION,
    feature_class="L",
    feature_code="CONT",
    population=4_800_000_000,
)
WORLD = (
    BAGHDAD, NAJAF, KAZIMAYN, IRAQ, EL_PASO, THE_HAGUE, PARIS, PARIS_TEXAS, PARIS_DUTCH, ASIA,
)  # fmt: skip
