"""Whose usual name a name is."""

import csv
from collections.abc import Iterator
from importlib.resources import files

import pytest

from geo.lookup import NameIndex
from geo.model import Candidate, Place
from geo.names import fold
from geo.resolve.naming import is_usual, naming, renown
from tests.fakes import make_place


def exonyms() -> Iterator[tuple[str, str, str]]:
    text = files("geo.resolve").joinpath("exonyms.tsv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines(), delimiter="\t"):
        yield row["name"], row["id"], row["shown"]


@pytest.fixture(scope="module")
def index() -> NameIndex:
    return NameIndex.open()


@pytest.mark.parametrize(("name", "place_id", "shown"), list(exonyms()))
def test_an_exonym_is_a_name_of_its_city(
    name: str, place_id: str, shown: str, index: NameIndex
) -> None:
    place = index.place(place_id)
    assert place is not None
    assert place.name == shown
    assert fold(shown) != fold(name), "the gazetteer shows it by that name anyway"
    assert place_id in {one.place.id for one in index.lookup(name)}
    assert is_usual(place, fold(name))


def test_the_table_is_sorted_and_says_nothing_twice() -> None:
    rows = list(exonyms())
    assert rows == sorted(set(rows))


def test_an_airport_may_have_a_name_of_its_own() -> None:
    gatwick = make_place("Gatwick Airport", 0, 51, code="AIRP")
    assert is_usual(gatwick, "gatwick")
    assert not is_usual(gatwick, "crawley")


@pytest.mark.parametrize(
    ("names", "known"), [(0, False), (25, False), (26, True), (59, True), (60, True), (500, True)]
)
def test_renown_grows_with_names_and_ends(names: int, known: bool) -> None:  # noqa: FBT001 - a table
    town = make_place("Brest", 0, 48)
    assert (renown(town, "brest", names) > 0) == known
    assert renown(town, "brest", names) <= 1
    assert renown(town, "bresta", names) == 0


def test_famous_is_who_has_the_name_and_the_people_or_the_names() -> None:
    def famous(*places: Place) -> str:
        rivals = [Candidate(place=place, matched_name=place.name) for place in places]
        found = naming("brest", rivals, {"many": 60, "some": 40}.get).famous  # type: ignore[arg-type]  # all ids are there
        return found.id if found else ""

    many = make_place("Brest", 0, 48, place_id="many")
    some = make_place("Brest", 1, 48, place_id="some")
    great = make_place("Brest", 2, 48, population=1_000_000, place_id="some")
    other = make_place("Breast", 3, 48, population=9_000_000, place_id="many")
    assert famous(some, many) == "many"
    assert famous(some, great) == "some"
    assert famous(some, other) == ""
