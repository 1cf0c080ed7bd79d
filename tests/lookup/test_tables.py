from pathlib import Path

import pytest

from geo.errors import GazetteerError
from geo.lookup.tables import COLUMNS, table_rows
from geo.model import LonLat, PlaceKind

HEAD = ",".join(COLUMNS)
GOOD = (
    "geo:country.IQ,Iraq,Irak; العراق; Iraqi@demonym; Iraqis@demonym,44,33,country,A,PCLI,IQ,,"
    "38433600,geo:continent.asia,,geonames:99237; wikidata:Q796,GeoNames,CC-BY-4.0"
)


def _write(folder: Path, *lines: str, name: str = "t.csv") -> Path:
    (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def test_a_row_is_read_with_its_demonyms_apart(tmp_path: Path) -> None:
    (row,) = table_rows(_write(tmp_path, HEAD, GOOD))
    assert row.names == ("Irak", "العراق")
    assert row.demonyms == ("Iraqi", "Iraqis")
    assert row.same_as == ("geonames:99237", "wikidata:Q796")
    assert (row.position, row.kind, row.population) == (LonLat(44, 33), PlaceKind.COUNTRY, 38433600)


def test_a_division_code_may_have_its_country_before_it(tmp_path: Path) -> None:
    line = GOOD.replace("PCLI,IQ,,", "PCLI,IQ,IQ.07,")
    (row,) = table_rows(_write(tmp_path, HEAD, line))
    assert row.admin1 == "07"


def test_a_folder_without_tables_has_no_rows(tmp_path: Path) -> None:
    assert list(table_rows(tmp_path)) == []
    assert list(table_rows(_write(tmp_path, HEAD))) == []


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["id,name"], "t.csv has no column names, lon"),
        ([""], "t.csv has no column id"),
        ([HEAD, GOOD, GOOD], "t.csv, line 3: geo:country.IQ stands in t.csv, line 2"),
        ([HEAD, GOOD.replace(",44,", ",444,")], "t.csv, line 2: no such position: 444, 33"),
        ([HEAD, GOOD.replace(",44,", ",nan,")], "t.csv, line 2: no such position"),
        ([HEAD, GOOD.replace(",44,", ",east,")], "t.csv, line 2: could not convert"),
        ([HEAD, GOOD.replace("country,A", "planet,A")], "t.csv, line 2: 'planet' is not"),
        ([HEAD, GOOD.replace(",Iraq,", ",,")], "t.csv, line 2: a row needs"),
        ([HEAD, GOOD.replace("geo:country.IQ", "Iraq")], "t.csv, line 2: a row needs"),
        (
            [HEAD, GOOD.replace("geo:country", "geo:a country")],
            "t.csv, line 2: an id has no spaces",
        ),
        ([HEAD, "geo:x,X"], "t.csv, line 2: too many cells, or too few"),
        ([HEAD, GOOD + ",x"], "t.csv, line 2: too many cells, or too few"),
        ([HEAD, 'geo:x,"X'], "unexpected end"),
    ],
)
def test_a_wrong_row_is_named_by_file_and_line(
    tmp_path: Path, lines: list[str], words: str
) -> None:
    with pytest.raises(GazetteerError) as caught:
        list(table_rows(_write(tmp_path, *lines)))
    assert words in str(caught.value)
    assert caught.value.remedy


def test_tables_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    _write(tmp_path, HEAD, GOOD.replace("country.IQ", "b"), name="b.csv")
    _write(tmp_path, HEAD, GOOD.replace("country.IQ", "a"), name="a.csv")
    assert [row.id for row in table_rows(tmp_path)] == ["geo:a", "geo:b"]


@pytest.mark.parametrize(
    ("cell", "box"),
    [
        ("", None),
        ("38.8 29 48.6 37.4", (38.8, 29.0, 48.6, 37.4)),
        ("177 -21 -178 -12", (177.0, -21.0, -178.0, -12.0)),
    ],
)
def test_a_table_may_have_boxes(
    tmp_path: Path, cell: str, box: tuple[float, float, float, float] | None
) -> None:
    (row,) = table_rows(_write(tmp_path, f"{HEAD},bbox", f"{GOOD},{cell}"))
    assert row.bbox == box


@pytest.mark.parametrize("cell", ["1 2 3", "a b c d", "0 10 5 -10", "0 0 200 10"])
def test_a_box_that_is_none_is_refused(tmp_path: Path, cell: str) -> None:
    with pytest.raises(GazetteerError, match=r"t\.csv, line 2"):
        list(table_rows(_write(tmp_path, f"{HEAD},bbox", f"{GOOD},{cell}")))


@pytest.mark.parametrize(
    ("row_id", "code"),
    [("geo:admin.US.IL.167", "167"), ("geo:admin.GB.ENG.adur", ""), ("geo:admin.US.IL", "")],
)
def test_a_us_county_has_its_code_from_its_id(tmp_path: Path, row_id: str, code: str) -> None:
    (row,) = table_rows(_write(tmp_path, HEAD, GOOD.replace("geo:country.IQ", row_id, 1)))
    assert row.admin2 == code
