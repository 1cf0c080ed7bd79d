"""Districts go by their kind, and bare only where no town has the name."""

from pathlib import Path

from gazetteer.rebuild.districts import FIRST, KINDS, District, districts
from tests.gazetteer.gazetteer_tables import ROWS


def test_the_divisions_of_the_lands_are_read(tmp_path: Path) -> None:
    cells = ["1", "Abc", "Abc", "", "30.5", "70.5", "A", "ADM2", "PK", "", "02", "", "", "", "7"]
    first = [*cells[:3], "Abcia Province,x", *cells[4:7], "ADM1", "IT", *cells[9:]]
    other = [*cells[:8], "FR", *cells[9:]]
    path = tmp_path / "places.txt"
    path.write_text(
        "".join("\t".join(one) + "\n" for one in (cells, other, first)), encoding="utf-8"
    )
    assert list(districts(path)) == [
        District("PK", "02", "Abc", "70.5", "30.5", "7", "District"),
        District("IT", "02", "Abcia", "70.5", "30.5", "7", "Province", "ADMD", ("Abc",)),
    ]


def test_a_district_says_its_kind_once() -> None:
    one = District("PK", "02", "Abc District", "70.5", "30.5", "0", "District")
    assert (one.full, one.id) == ("Abc District", "geo:admin.PK.02.abc-district")


def test_each_goes_by_its_kind() -> None:
    rows = ROWS["districts.csv"]
    assert {row["country"] for row in rows} == {land[:2] for land in (*KINDS, *FIRST)}
    for row in rows:
        land = row["country"]
        kinds = {KINDS.get(land), KINDS.get(f"{land}.{row['admin1']}")}
        kinds |= {FIRST.get(land)} if row["feature_code"] == "ADMD" else set()
        assert any(row["name"].endswith(f" {kind}") for kind in kinds), row["id"]
