"""Which rows of a table are one journey, and which days of a row are wrong."""

import json
from pathlib import Path
from typing import Any

import pytest

from geo.cli import app
from geo.read.columns import find_columns

HEADER = "who,city,trip,start,end,origin"


def mapped(folder: Path, *rows: str, header: str = HEADER) -> tuple[list[str], dict[str, Any]]:
    """Map a table, and return the stops of its routes and its report."""
    table = folder / "trips.csv"
    table.write_text("\n".join([header, *rows]), encoding="utf-8")
    app(["map", str(table), "-o", str(folder / "out"), "--quiet"], standalone_mode=False)
    text = (folder / "out" / "routes.geojson").read_text(encoding="utf-8")
    report = json.loads((folder / "out" / "report.json").read_text(encoding="utf-8"))
    return [one["properties"]["stops"] for one in json.loads(text)["features"]], report


ROUTES = {
    "undated rows stand for themselves": (["Ana Silva,Oslo,,,,", "Ana Silva,Rome,,,,"], []),
    "the stops of one row": (['Ana Silva,"Lima, Quito",,,,'], ["Lima → Quito"]),
    "rows of one trip, whatever stands between": (
        ["Ana Silva,Oslo,East,,,", "Ana Silva,Lima,,,,", "Ana Silva,Tokyo,East,,,"],
        ["Oslo → Tokyo"],
    ),
    "two trips": (
        [f"Ana Silva,{city},{trip},,," for city, trip in
         (("Oslo", "A"), ("Rome", "A"), ("Lima", "B"), ("Quito", "B"))],
        ["Oslo → Rome", "Lima → Quito"],
    ),
    "a trip of months": (
        ["Ana Silva,Oslo,A,2024-05-03,,", "Ana Silva,Rome,A,2024-07-03,,"], ["Oslo → Rome"]
    ),
    "another trip two days later": (
        ["Ana Silva,Oslo,A,2024-05-03,,", "Ana Silva,Rome,B,2024-05-05,,"], []
    ),
    "days that follow closely, in their order": (
        ["Ana Silva,Rome,,2024-05-07,,", "Ana Silva,Oslo,,2024-05-03,2024-05-05,"],
        ["Oslo → Rome"],
    ),
    "days of two trips": (
        ["Ana Silva,Oslo,,2024-05-03,2024-05-05,", "Ana Silva,Rome,,2024-05-17,,"], []
    ),
    "months": (["Ana Silva,Oslo,,May 2024,,", "Ana Silva,Rome,,June 2024,,"], []),
    "from where the row before was": (
        ["Ana Silva,Rome,,,,Oslo", "Ana Silva,Lima,,,,Rome", "Ana Silva,Quito,,,,"],
        ["Oslo → Rome → Lima"],
    ),
    "another traveller of the trip": (["Ana Silva,Oslo,A,,,", "Bo Ek,Rome,A,,,"], []),
}  # fmt: skip


@pytest.mark.parametrize("about", ROUTES)
def test_rows_are_a_route_where_the_table_says_so(about: str, tmp_path: Path) -> None:
    rows, expected = ROUTES[about]
    assert mapped(tmp_path, *rows)[0] == expected


def test_a_departure_before_the_arrival_is_told_and_the_row_kept(tmp_path: Path) -> None:
    rows = [
        "Ana Silva,Oslo,,2024-05-09,2024-05-03,",
        "Ana Silva,Rome,,9 June 2024,3 June 2024,",
        "Ana Silva,Lima,,2024-07-03,2024-07-09,",
    ]
    _, report = mapped(tmp_path, *rows)
    assert report["warnings"] == [
        "trips: the last day is before the first, so the first alone was taken (lines 2, 3)"
    ]
    assert report["counts"]["visits"] == len(rows)


@pytest.mark.parametrize("name", ["Trip", "Trip ID", "Tour", "Journey", "Itinerary", "trip no."])
def test_a_column_of_trips_is_known_by_its_name(name: str) -> None:
    assert find_columns(["who", "city", name], {})["trip"] == 2


@pytest.mark.parametrize("name", ["Purpose of trip", "Date of trip", "Tour guide"])
def test_other_columns_that_speak_of_trips_name_none(name: str) -> None:
    assert "trip" not in find_columns(["who", "city", name], {})
