"""Districts go by their kind, and bare only where no town has the name."""

from pathlib import Path

from gazetteer.rebuild.districts import KINDS, District, districts
from tests.gazetteer.gazetteer_tables import ROWS


def test_the_divisions_of_the_lands_are_read(tmp_path: Path) -> None:
    cells = ["1", "Abc", "Abc", "", "30.5", "70.5", "A", "ADM2", "PK", "", "02", "", "", "", "7"]
    other = [*cells[:8], "FR", *cells[9:]]
    path = tmp_path / "places.txt"
    path.write_text("\t".join(cells) + "\n" + "\t".join(other) + "\n", encoding="utf-8")
    assert list(districts(path)) == [District("PK", "02", "Abc", "70.5", "30.5", "7")]


def test_a_district_says_its_kind_once() -> None:
    one = District("PK", "02", "Abc District", "70.5", "30.5", "0")
    assert (one.full, one.id) == ("Abc District", "geo:admin.PK.02.abc-district")


def test_each_goes_by_its_kind() -> None:
    assert {row["country"] for row in ROWS["districts.csv"]} == set(KINDS)
    assert all(row["name"].endswith(KINDS[row["country"]]) for row in ROWS["districts.csv"])
