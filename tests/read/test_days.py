"""What the cells of a table of trips say of days."""

from pathlib import Path

import pytest

from tests.read.tables import read, table


def test_a_trip_of_one_day_says_it_once(tmp_path: Path) -> None:
    found = read(table(tmp_path / "t.csv", "place,from,to", "Oslo,2024-05-03,2024-05-03"))
    assert found.text.count("2024-05-03") == 1


DATES = [
    (["03/04/2025", "25/04/2025"], ["2025-04-03", "2025-04-25"]),
    (["03/04/2025", "04/25/2025"], ["2025-03-04", "2025-04-25"]),
    (["3.4.25", "4.4.25"], ["2025-04-03", "2025-04-04"]),
    (["03/04/2025", "05/06/2025"], ["03/04/2025", "05/06/2025"]),
    (["2025-4-3", "2025-04-03T10:00:00Z"], ["2025-04-03", "2025-04-03"]),
    (["May 2025", "3-5 May 2025"], ["May 2025", "3-5 May 2025"]),
    (["03/04/2025", "28/12"], ["2025-04-03", "28/12"]),
    (["2025/04/03", "20250403"], ["2025-04-03", "2025-04-03"]),
    (["28/12/2025", "12/28/2025", "03/04/2025"], ["2025-12-28", "2025-12-28", "03/04/2025"]),
    (["3. Mai 2025", "1er août 2025"], ["3 May 2025", "1 August 2025"]),
    (["n.d.", "?", "unknown", "N/A"], ["n.d.", "?", "unknown", ""]),
]


@pytest.mark.parametrize(("cells", "read_as"), DATES)
def test_dates_in_figures_are_read_in_the_order_of_the_table(
    tmp_path: Path, cells: list[str], read_as: list[str]
) -> None:
    rows = (f"Ana,Oslo,{cell}" for cell in cells)
    found = read(table(tmp_path / "t.csv", "who,city,date", *rows))
    assert [trip.start for trip in found.trips] == read_as


SPELLS = [
    ("2014-12-28 to 2014-12-30", "2014-12-28", "2014-12-30"),
    ("2014-12-28/2014-12-30", "2014-12-28", "2014-12-30"),
    ("2014-12-28 - 30", "2014-12-28", "2014-12-30"),
    ("12/28/2014 - 12/30/2014", "2014-12-28", "2014-12-30"),
    ("12/28-12/30/2014", "2014-12-28", "2014-12-30"),
    ("12/28-30/2014", "2014-12-28", "2014-12-30"),
    ("28/12/2014-30/12/2014", "2014-12-28", "2014-12-30"),
    ("28.–30.12.2014", "2014-12-28", "2014-12-30"),
    ("3-5/6/2014", "2014-06-03", "2014-06-05"),
    ("Spring 2015", "2015-03", "2015-05"),
    ("winter 2014/15", "2014-12", "2015-02"),
    ("Winter 2015", "Winter 2015", ""),
    ("Q2 2015", "2015-04", "2015-06"),
    ("2015 Q4", "2015-10", "2015-12"),
    ("second quarter of 2015", "2015-04", "2015-06"),
    ("H2 2015", "2015-07", "2015-12"),
    ("c. 1890", "1890", ""),
    ("circa June 1890", "June 1890", ""),
    ("[1890?]", "1890", ""),
    ("1890s", "1890", "1899"),
    ("19th century", "1801", "1900"),
    ("1890–1895", "1890", "1895"),
    ("1890/91", "1890", "1891"),
    ("2014-06", "2014-06", ""),
    ("06/2014", "2014-06", ""),
    ("Jun-14", "2014-06", ""),
    ("28-Dec-14", "2014-12-28", ""),
    ("Jun 14", "June 14", ""),
    ("~1890", "1890", ""),
    ("2014 June 3", "3 June 2014", ""),
    ("2014, June", "June 2014", ""),
    ("2014 (spring)", "2014-03", "2014-05"),
    ("1, 3 and 5 June 2014", "1–5 June 2014", ""),
    ("3 & 4 June 2014", "3–4 June 2014", ""),
    ("2014-W23", "2014-06-02", "2014-06-08"),
    ("week 23 of 2014", "2014-06-02", "2014-06-08"),
    ("KW 60/2014", "KW 60/2014", ""),
    ("41996", "41996", ""),
    ("2010/11", "2010", "2011"),
    ("2010-11", "2010-11", ""),
    ("31/31/2014", "31/31/2014", ""),
]


@pytest.mark.parametrize(("cell", "first", "last"), SPELLS)
def test_a_cell_may_say_a_spell_and_stands_in_the_text_as_it_is(
    tmp_path: Path, cell: str, first: str, last: str
) -> None:
    found = read(table(tmp_path / "t.csv", "who,city,date", f'Ana,Oslo,"{cell}"'))
    assert (found.trips[0].start, found.trips[0].end) == (first, last)
    assert found.trips[0].when.of(found.text) == cell


def test_year_month_and_day_may_have_a_column_each(tmp_path: Path) -> None:
    found = read(
        table(
            tmp_path / "t.csv",
            "city,YEAR,Month,day",
            "Oslo,2014,12,28",
            "Rome,2014,December,30",
            "Lima,2015,sept.,",
            "Quito,2015,,",
            "Cali,,March,",
            "Baku,2015,2,31",
            "Bonn,2015,spring,",
            "Kyiv,2015,6,3-5",
        )
    )
    assert [trip.start for trip in found.trips] == [
        "2014-12-28",
        "2014-12-30",
        "2015-09",
        "2015",
        "March",
        "2015-02-31",
        "2015-03",
        "3-5 June 2015",
    ]
    assert any("no such day" in told and "line 7" in told for told in found.warnings)


def test_a_date_takes_its_year_from_a_column_of_years(tmp_path: Path) -> None:
    lines = ["Oslo,28/12,2014", "Rome,3 May,2014", "Lima,3 May 2013,2014", "Bonn,3.6.,2014"]
    found = read(table(tmp_path / "t.csv", "city,date,year", *lines))
    starts = [trip.start for trip in found.trips]
    assert starts == ["2014-12-28", "3 May 2014", "3 May 2013", "2014-06-03"]


def test_days_and_months_in_either_order_are_told(tmp_path: Path) -> None:
    found = read(table(tmp_path / "t.csv", "city,date", "Oslo,28/12/2014", "Rome,12/28/2014"))
    assert any("some dates have their day first" in told for told in found.warnings)
