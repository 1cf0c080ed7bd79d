"""A small world for tests of names and places: the table beside it, as a fake gazetteer."""

import csv
from functools import cache
from pathlib import Path

from geo.model import Place, PlaceKind
from tests.fakes import FakeGazetteer, make_place

__all__ = ["find", "small_world"]

_TABLE = Path(__file__).with_name("world.tsv")


@cache
def small_world() -> FakeGazetteer:
    """Return the gazetteer of the small world."""
    rows = _rows()
    places = [(_place(row), [name for name in row["aliases"].split("|") if name]) for row in rows]
    demonyms = {
        word: place.id
        for row, (place, _) in zip(rows, places, strict=True)
        for word in row["demonyms"].split("|")
        if word
    }
    return FakeGazetteer(places, demonyms=demonyms)


def find(name: str, where: str = "") -> Place:
    """Return the place of that name in a country (``US``) or division (``US.TX``)."""
    country, _, admin1 = where.partition(".")
    return next(
        place
        for place in map(_place, _rows())
        if place.name == name
        and place.country.startswith(country)
        and (not admin1 or place.admin1 == admin1)
    )


def _rows() -> list[dict[str, str]]:
    with _TABLE.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def _place(row: dict[str, str]) -> Place:
    return make_place(
        row["name"],
        float(row["lon"]),
        float(row["lat"]),
        kind=PlaceKind(row["kind"]),
        code=row["code"],
        country=row["country"],
        admin1=row["admin1"],
        population=int(row["population"]),
        place_id=f"fake:{row['name'].lower().replace(' ', '-')}.{row['country']}.{row['admin1']}",
    )
