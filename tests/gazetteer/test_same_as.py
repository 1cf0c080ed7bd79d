"""What the tables say that places are elsewhere, and how those ids are found."""

from collections import Counter

from gazetteer.rebuild.same_as import districts, waters
from geo.lookup import NameIndex
from tests.gazetteer.gazetteer_tables import BY_ID, ROWS

CODES = [
    "XX.01.1\tAmphoe Upper Qara\tAmphoe Upper Qara\t11\n",
    "XX.01.2\tLower Qara\tLower Qara\t12\n",
    "XX.01.3\tTwice\tTwice\t13\n",
    "XX.01.4\tTwice District\tTwice District\t14\n",
    "XX.02.1\tUpper Qara\tUpper Qara\t15\n",
]


def _row(row_id: str, name: str, **more: str) -> dict[str, str]:
    told = {"names": "", "country": "XX", "admin1": "01", "feature_code": "ADM2"}
    return {"id": row_id, "name": name, **told, **more}


def test_a_district_is_that_of_its_name_in_its_division_alone() -> None:
    rows = [
        _row("a", "Upper Qara District"),
        _row("b", "Nether Qara District", names="Lower Qara; Qaran@demonym"),
        _row("c", "Twice District"),
        _row("d", "Upper Qara District", admin1="03"),
        _row("e", "Upper Qara Province", admin1="02", feature_code="ADMD"),
    ]
    assert dict(districts({row["id"]: row for row in rows}, CODES)) == {"a": "11", "b": "12"}


def test_two_districts_are_not_one() -> None:
    rows = {one: _row(one, name) for one, name in (("a", "Lower Qara"), ("b", "Lower Qara Zone"))}
    assert list(districts(rows, CODES)) == []


def test_a_water_is_that_of_its_name_and_code_which_lies_near() -> None:
    lines = [
        "21\tQara Sea\tQara Sea\tMare Qarae\t10\t20\tH\tSEA\t\n",
        "22\tQara\tQara\t\t10\t20\tP\tPPL\t\n",
        "23\tQara\tQara\t\t10\t20\tH\tSTM\t\n",
    ]
    rows = {
        "a": _row("a", "Sea of Qara", names="Mare Qarae", lon="21", lat="11", feature_code="SEA"),
        "b": _row("b", "Qara", lon="80", lat="11", feature_code="STM"),
    }
    assert list(waters(rows, lines)) == [("a", "21")]


def test_an_id_elsewhere_stands_in_one_row_and_is_no_town_of_another() -> None:
    ids = {row["id"]: one for row in BY_ID.values() for one in row["same_as"].split("; ") if one}
    assert [one for one, times in Counter(ids.values()).items() if times > 1] == []
    index = NameIndex.open()
    for row in (*ROWS["districts.csv"], *ROWS["waters.csv"]):
        place = index.place(row["id"])
        assert place is not None
        assert place.kind == row["kind"]
        assert list(place.same_as) == [one for one in row["same_as"].split("; ") if one]
        assert not row["same_as"] or index.place(row["same_as"]) == place


def test_many_districts_are_known_elsewhere() -> None:
    rows = [row for row in ROWS["districts.csv"] if row["feature_code"] == "ADM2"]
    assert sum(bool(row["same_as"]) for row in rows) > 5300
    assert sum(bool(row["same_as"]) for row in ROWS["waters.csv"]) > 40
