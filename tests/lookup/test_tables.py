from pathlib import Path

import pytest

from geo.errors import GazetteerError
from geo.lookup.rows import joined
from geo.lookup.tables import COLUMNS, table_rows
from geo.model import LonLat, PlaceKind
from tests.lookup.rows import BAGHDAD, IRAQ

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


def test_joining_keeps_ours_and_all_names() -> None:
    theirs = BAGHDAD
    ours = type(BAGHDAD)(
        id="geo:city.baghdad",
        name="Bagdad",
        position=LonLat(44.0, 33.0),
        kind=PlaceKind.CITY,
        feature_class="P",
        same_as=(theirs.id,),
    )
    (row,) = joined([ours], [theirs])
    assert (row.id, row.name, row.position) == (ours.id, "Bagdad", ours.position)
    assert row.names == ("Baghdad", "Baghdād", "baghdad", "بغداد")
    assert (row.population, row.country, row.feature_code) == (7_216_000, "IQ", "PPLC")
    assert [one.id for one in joined([IRAQ], [theirs])] == [theirs.id, IRAQ.id]
