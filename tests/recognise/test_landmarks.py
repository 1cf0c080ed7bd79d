"""Sites that the gazetteer has by their whole names are found whole, and in nobody's name."""

import csv
from pathlib import Path

import pytest

from geo.model import Document, PlaceKind
from geo.pipeline import open_stages, read_places
from geo.recognise.standing import Names
from geo.resolve import Losers
from tests.fakes import FakeGazetteer, make_place
from tests.recognise.test_news import recognise, shown

TABLE = Path(__file__).with_name("landmarks.tsv")
SITES = Path(__file__).parents[2] / "gazetteer" / "sites.csv"
# Of a hundred sites of the project's own, so many may be missed in a plain sentence: they share
# their name with a town, are joined by a slash, or carry a number.
MISSED = 5


def cases() -> list[tuple[str, str]]:
    with TABLE.open(encoding="utf-8") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row["text"], row["expected"]) for row in rows]


@pytest.mark.parametrize(("text", "expected"), cases())
def test_landmark(text: str, expected: str) -> None:
    assert shown(recognise(text)) == expected


@pytest.mark.parametrize(
    ("people", "usual", "is_one"),
    [(500, "White House", True), (500_000, "White House", False), (500_000, "Elsewhere", True)],
)
def test_a_town_of_that_name_is_no_hindrance_unless_it_is_large(
    people: int, usual: str, *, is_one: bool
) -> None:
    house = make_place("White House", 1, 1, kind=PlaceKind.SITE, place_id="geo:site.house")
    town = make_place(usual, 2, 2, population=people, place_id="other")
    assert (
        Names(FakeGazetteer([(house, []), (town, ["White House"])])).is_landmark("White House")
        is is_one
    )


def test_a_foreign_site_gives_way_to_any_town() -> None:
    inn = make_place("Santa Maria", 1, 1, kind=PlaceKind.SITE, place_id="geonames:1")
    town = make_place("Santa Maria", 2, 2, place_id="geonames:2")
    alone, both = FakeGazetteer([(inn, [])]), FakeGazetteer([(inn, []), (town, [])])
    assert Names(alone).is_landmark("Santa Maria")
    assert not Names(both).is_landmark("Santa Maria")


@pytest.mark.slow
def test_the_sites_of_the_gazetteer_are_found_in_a_plain_sentence() -> None:
    stages = open_stages()
    with SITES.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    missed = []
    for row in rows:
        text = f"The president visited {row['name']} on Monday."
        found = read_places(Document(id="a", text=text), stages, losers=Losers.LEFT_OUT)[0]
        if not any(one.place and one.place.id == row["id"] for one in found):
            missed.append(row["name"])
    assert len(missed) <= len(rows) * MISSED / 100, missed
