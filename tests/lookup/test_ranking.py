"""What comes first of several places that have the name that was asked."""

from pathlib import Path

import pytest

from geo.lookup import NameIndex
from geo.lookup.rows import Row
from geo.lookup.writer import write_index
from geo.model import LonLat, PlaceKind


def _row(place_id: str, name: str, sort: str, people: int = 0, *names: str) -> Row:
    kinds = {
        "S": PlaceKind.SITE,
        "P": PlaceKind.CITY,
        "H": PlaceKind.WATER,
        "L": PlaceKind.REGION,
        "A": PlaceKind.ADMIN,
    }
    feature_class, code = sort.split(".")
    kind = PlaceKind.COUNTRY if code == "PCLI" else kinds[feature_class]
    land = "" if code == "SEA" else "US"
    return Row(
        id=place_id, name=name, names=names, position=LonLat(1, 2), kind=kind,
        feature_class=feature_class, feature_code=code, population=people, country=land,
    )  # fmt: skip


MANY = tuple(f"Qara{letter * 3}" for letter in "abcdefghijklmnopqrst")
# What two places are, and what is asked; the first of the two is meant.
PAIRS = {
    "a region of ours, a small town": (
        "Qara", _row("geo:region.q", "Qara", "L.RGN"), _row("geonames:1", "Qara", "P.PPL", 9000),
    ),
    "a city, a region of ours": (
        "Qara", _row("geonames:1", "Qara", "P.PPL", 300_000), _row("geo:region.q", "Qara", "L.RGN"),
    ),
    "a continent, a city": (
        "Qara", _row("geo:continent.q", "Qara", "L.CONT"),
        _row("geonames:1", "Qara", "P.PPL", 10**6),
    ),
    "a river of many names, a hamlet": (
        "Qara", _row("geonames:2", "Qara", "H.STM", 0, *MANY),
        _row("geonames:1", "Qara", "P.PPL", 90),
    ),
    "a hamlet, a creek of one name": (
        "Qara", _row("geonames:1", "Qara", "P.PPL", 90), _row("geonames:2", "Qara", "H.STM"),
    ),
    "a large city's other spelling, a town": (
        "Odessa", _row("geonames:1", "Odesa", "P.PPL", 10**6, "Odessa"),
        _row("geonames:2", "Odessa", "P.PPL", 110_000),
    ),
    "a capital in the letters of a Persian keyboard, a town in those of an Arabic one": (
        "\u0643\u0627\u0628\u0648\u0644",
        _row("geonames:2", "Qarabad", "P.PPLC", 4_000_000, "\u06a9\u0627\u0628\u0648\u0644"),
        _row("geonames:1", "Qarabul", "P.PPL", 14_000, "\u0643\u0627\u0628\u0648\u0644"),
    ),
    "a capital, a large city's name of another kind": (
        "Qarabad", _row("geonames:1", "Qarabad", "P.PPLC", 600_000),
        _row("geonames:2", "Tessarine", "P.PPL", 3_900_000, "Qarabad"),
    ),
    "an abbreviation of ours, a city's code": (
        "QDR", _row("geo:region.q", "East Qara", "L.RGNH", 0, "QDR"),
        _row("geonames:1", "Angra", "P.PPL", 179_000, "QDR"),
    ),
    "an abbreviation with points, a city's code": (
        "QSA", _row("geo:country.q", "Qaraland", "A.PCLI", 10**6, "Q.S.A."),
        _row("geonames:1", "Concord", "P.PPL", 90_000, "QSA"),
    ),
    "a building of ours, what a large city's name means": (
        "White Qara", _row("geo:site.q", "White Qara", "S.GOVL"),
        _row("geonames:1", "Bolondo", "P.PPL", 3_900_000, "White Qara"),
    ),
    "an airport of ours by half its name, a small town": (
        "Qara", _row("geo:site.q", "Qara Airport", "S.AIRP", 0, "Qara"),
        _row("geonames:1", "Qara", "P.PPL", 6000),
    ),
    "a sea of no land, a division": (
        "Qara Sea", _row("geo:water.q", "Qara Sea", "H.SEA"),
        _row("geo:admin.q", "Qara Sea", "A.ADM1", 390_000),
    ),
    "a state by its abbreviation, a city's code": (
        "QRL", _row("geo:admin.q", "Qaraland", "A.ADM1", 5_000_000, "Qrl."),
        _row("geonames:1", "Concord", "P.PPL", 330_000, "QRL"),
    ),
    "a house with the, a hamlet without": (
        "Qara", _row("geo:site.q", "Qaran House", "S.GOVL", 0, "the Qara"),
        _row("geo:city.q", "Qara", "P.PPL"),
    ),
    "a sight by half its name, a suburb": (
        "Qara", _row("geo:site.q", "Qara Palace", "S.PAL", 0, "the Qara"),
        _row("geonames:1", "Qara", "P.PPL", 127_000),
    ),
    "a city, a sight of its name": (
        "Qara", _row("geonames:1", "Qara", "P.PPL", 160_000),
        _row("geo:site.q", "Qara Palace", "S.PAL", 0, "the Qara"),
    ),
    "a quarter without its town, a small town": (
        "Qara", _row("geo:city.q", "Qara, Bolondo", "P.PPLX", 0, "Qara"),
        _row("geonames:1", "Qara", "P.PPL", 30_000),
    ),
    "a division by half its name, a hamlet": (
        "Qara", _row("geo:admin.q", "Qara Islands", "A.ADM1", 25_000, "Qara"),
        _row("geonames:1", "Qara", "P.PPL", 830),
    ),
    "a small capital's other name, a small town": (
        "Port Qara", _row("geonames:1", "Qara", "P.PPLC", 2200, "Port Qara"),
        _row("geonames:2", "Port Qara", "P.PPL", 2100),
    ),
    "a large town without its accents, a small one that has none": (
        "Qara Maria", _row("geonames:1", "Qara María", "P.PPL", 52_000),
        _row("geonames:2", "Qara Maria", "P.PPL", 17_000),
    ),
    "a country, the city that it is": (
        "Qara", _row("geo:country.q", "Qara", "A.PCLI", 5_000_000),
        _row("geonames:1", "Qara", "P.PPLC", 5_000_100),
    ),
    "a town, its division of unknown people": (
        "Qara", _row("geonames:1", "Qara", "P.PPL", 20_000), _row("geo:admin.q", "Qara", "A.ADM1"),
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def embedded() -> NameIndex:
    return NameIndex.open()


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        line.split("\t")
        for line in (Path(__file__).parent / "meant.tsv").read_text(encoding="utf-8").splitlines()
    ],
)
def test_what_people_mean_by_a_name_comes_first(
    embedded: NameIndex, asked: str, place: str
) -> None:
    found = embedded.search(asked, limit=1)[0].candidate.place
    where = f"{found.country}.{found.admin1} {found.kind}"
    assert place in {found.id, found.kind, f"{found.country} {found.kind}", where}


@pytest.mark.parametrize(("asked", "first", "second"), PAIRS.values(), ids=PAIRS)
def test_the_place_that_is_meant_comes_first(
    tmp_path: Path, asked: str, first: Row, second: Row
) -> None:
    for number, rows in enumerate(((first, second), (second, first))):
        write_index(rows, tmp_path / f"{number}.gaz")
        found = NameIndex.open(tmp_path / f"{number}.gaz").search(asked, limit=2)
        assert [one.candidate.place.id for one in found] == [first.id, second.id]
