"""What comes first of several places that have the name that was asked."""

from pathlib import Path

import pytest

from geo.lookup import NameIndex
from geo.lookup.rows import Row
from geo.lookup.writer import write_index
from geo.model import LonLat, PlaceKind


def _row(place_id: str, name: str, sort: str, people: int = 0, *names: str) -> Row:
    kinds = {"P": PlaceKind.CITY, "H": PlaceKind.WATER, "L": PlaceKind.REGION, "A": PlaceKind.ADMIN}
    feature_class, code = sort.split(".")
    return Row(
        id=place_id, name=name, names=names, position=LonLat(1, 2), kind=kinds[feature_class],
        feature_class=feature_class, feature_code=code, population=people, country="US",
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
    "a town, its division of unknown people": (
        "Qara", _row("geonames:1", "Qara", "P.PPL", 20_000), _row("geo:admin.q", "Qara", "A.ADM1"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("asked", "first", "second"), PAIRS.values(), ids=PAIRS)
def test_the_place_that_is_meant_comes_first(
    tmp_path: Path, asked: str, first: Row, second: Row
) -> None:
    for number, rows in enumerate(((first, second), (second, first))):
        write_index(rows, tmp_path / f"{number}.gaz")
        found = NameIndex.open(tmp_path / f"{number}.gaz").search(asked, limit=2)
        assert [one.candidate.place.id for one in found] == [first.id, second.id]
