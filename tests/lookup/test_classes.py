"""What a source says no class of has that of what it is the same as."""

from pathlib import Path

import pytest

from geo.lookup import NameIndex
from geo.lookup.compose import Wishes, build_index
from geo.model import Place
from tests.lookup.sources.dumps import TOWNS, dump


def _town(tmp_path: Path, text: str, place_id: str) -> Place:
    table = tmp_path / "own.csv"
    table.write_text(text, encoding="utf-8")
    build_index([dump(tmp_path, *TOWNS), table], tmp_path / "my.gaz", Wishes())
    place = NameIndex.open(tmp_path / "my.gaz").place(place_id)
    assert place is not None
    return place


@pytest.mark.parametrize(
    ("header", "cells", "found"),
    [
        ("", "", ("P", "PPL")),
        (",feature_class", ",P", ("P", "PPL")),
        (",feature_class", ",S", ("S", "")),
        (",feature_code", ",PPLX", ("P", "PPLX")),
    ],
)
def test_a_row_takes_the_class_that_it_does_not_say(
    tmp_path: Path, header: str, cells: str, found: tuple[str, str]
) -> None:
    text = f"name,lon,lat,same_as{header}\nOurs,44.4,33.3,geonames:10{cells}\n"
    place = _town(tmp_path, text, "own:2")
    assert (place.feature_class, place.feature_code) == found


def test_what_is_nothing_else_is_a_town(tmp_path: Path) -> None:
    place = _town(tmp_path, "name,lon,lat\nOurs,4,3\n", "own:2")
    assert (place.kind.value, place.feature_class) == ("city", "P")


def test_a_country_stays_one_under_a_name_of_the_users(tmp_path: Path) -> None:
    table = tmp_path / "own.csv"
    table.write_text("name,lon,lat,same_as\nOur Iraq,44,33,wikidata:Q796\n", encoding="utf-8")
    build_index([table], tmp_path / "my.gaz", Wishes(with_default=True))
    index = NameIndex.open(tmp_path / "my.gaz")
    place = index.place("own:2")
    assert place is not None
    assert (place.kind.value, place.feature_code) == ("country", "PCLI")
