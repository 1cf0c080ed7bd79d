"""Places that have mail become rows once a state, at the middle of their postal codes."""

from pathlib import Path

import pytest

from gazetteer.rebuild.post_towns import WORDS, Office, is_bare, lies_in, offices, row_of
from tests.gazetteer.gazetteer_tables import BY_ID, ROWS


@pytest.fixture
def table(tmp_path: Path) -> Path:
    lines = [
        "US\t00001\tMc Abc Falls\tTexas\tTX\tXyz\t001\t\t\t30\t-99\t4",
        "US\t00002\tMc Abc Falls\tTexas\tTX\tXyz\t001\t\t\t31\t-98\t4",
        "US\t00003\tMc Abc Falls\tOhio\tOH\tXyz\t003\t\t\t40\t-83\t4",
        "US\t00004\tAPO AE\t\tAE\tXyz\t003\t\t\t40\t-83\t4",
        "US\t00005\tAfloat\t\tAE\t\t\t\t\t40\t-83\t4",
    ]
    path = tmp_path / "US.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_name_stands_once_a_state_in_the_middle(table: Path) -> None:
    assert list(offices(table)) == [
        Office("McAbc Falls", "OH", "003", -83, 40),
        Office("McAbc Falls", "TX", "001", -98.5, 30.5),
    ]


def test_an_office_becomes_a_row_of_its_county() -> None:
    row = row_of(Office("McAbc Falls", "TX", "001", -98.5, 30.0), "geo:admin.US.TX.001")
    assert row["id"] == "geo:city.US.TX.mcabc-falls"
    assert (row["lon"], row["lat"], row["within"]) == ("-98.5", "30", "geo:admin.US.TX.001")


def test_no_row_goes_by_an_everyday_word() -> None:
    assert is_bare("Orchard", [WORDS])
    assert [row["id"] for row in ROWS["towns.csv"] if is_bare(row["name"], [WORDS])] == []


def test_each_lies_near_its_county() -> None:
    far = []
    for row in ROWS["towns.csv"]:
        one = Office(row["name"], row["admin1"], "", float(row["lon"]), float(row["lat"]))
        if not lies_in(one, BY_ID[row["within"]]["bbox"]):
            far.append(row["id"])
    assert far == []


def test_a_place_far_from_its_county_is_told() -> None:
    one = Office("McAbc Falls", "TX", "001", -98.5, 30)
    assert lies_in(one, "-98 29 -97 30") is False
    assert lies_in(one, "-99 29 -98 30")
    assert lies_in(one, "")
