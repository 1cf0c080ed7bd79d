"""No place of an index lies in what the index does not have."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.lookup import NameIndex
from geo.lookup.compose import Wishes, build_index
from geo.lookup.rows import Row
from geo.lookup.sources.faults import Filters
from geo.lookup.writer import write_index
from geo.model import LonLat, PlaceKind

KINDS = {"A": PlaceKind.ADMIN, "P": PlaceKind.CITY, "T": PlaceKind.REGION}


def _row(
    place_id: str, within: str = "", *same_as: str, sort: str = "P", country: str = "IQ"
) -> Row:
    return Row(
        id=place_id, name=f"Qara {place_id}", position=LonLat(1, 2), kind=KINDS[sort],
        feature_class=sort, country=country, population=5000, within=within, same_as=same_as,
    )  # fmt: skip


def _within(folder: Path, place_id: str) -> str:
    place = NameIndex.open(folder).place(place_id)
    assert place is not None
    return place.within


@st.composite
def worlds(draw: st.DrawFn) -> list[Row]:
    ids = [f"geonames:{n}" for n in range(1, 5)] + [f"my:q{n}" for n in range(4)]
    around = st.sampled_from(["", *ids, "geonames:77", "other:1"])
    return [
        _row(
            one, draw(around), *draw(st.sets(st.sampled_from(["wd:Q1", "wd:Q2"]), max_size=1)),
            sort=draw(st.sampled_from("APT")), country=draw(st.sampled_from(["IQ", "IR"])),
        )
        for one in draw(st.sets(st.sampled_from(ids), min_size=1).map(sorted))
    ]  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(
    first=worlds(),
    second=worlds(),
    classes=st.sets(st.sampled_from("APT")),
    countries=st.sets(st.sampled_from(["IQ", "IR"])),
)
def test_what_a_place_lies_in_is_there(
    first: list[Row], second: list[Row], classes: set[str], countries: set[str]
) -> None:
    filters = Filters(classes=frozenset(classes), countries=frozenset(countries))
    rows = [r for r in (*first, *second) if filters.keep(r.feature_class, r.country, 5000)]
    if not rows:
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_index(first, folder / "a.gaz")
        write_index(second, folder / "b.gaz")
        sources = [folder / "a.gaz", folder / "b.gaz"]
        build_index(sources, folder / "c.gaz", Wishes(filters=filters))
        index = NameIndex.open(folder / "c.gaz")
        for row in rows:
            place = index.place(row.id)
            assert place is not None
            assert not place.within or index.place(place.within) is not None


def test_a_parent_by_another_id_is_there(tmp_path: Path) -> None:
    write_index([_row("my:1", "wd:Q1"), _row("my:2", "", "wd:Q1")], tmp_path / "my.gaz")
    assert _within(tmp_path / "my.gaz", "my:1") == "wd:Q1"


@pytest.mark.parametrize(("told", "kept"), [("my:3", "geonames:9"), ("my:2", "my:2")])
def test_of_two_rows_that_are_one_place_one_may_know_its_parent(
    tmp_path: Path, told: str, kept: str
) -> None:
    write_index([_row("geonames:5", "geonames:9"), _row("geonames:9")], tmp_path / "a.gaz")
    mine = [_row("my:1", told, "geonames:5"), _row("my:2"), _row("my:3", sort="T")]
    write_index(mine, tmp_path / "b.gaz")
    # The region is left out, so what the other source says is the best there is.
    wishes = Wishes(filters=Filters(classes=frozenset("P")))
    build_index([tmp_path / "a.gaz", tmp_path / "b.gaz"], tmp_path / "c.gaz", wishes)
    assert _within(tmp_path / "c.gaz", "my:1") == kept
