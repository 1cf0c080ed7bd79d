"""Tables of trips: how columns, dates and cells are read."""

import datetime as dt
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.errors import GeoError, UsageError
from geo.model import Document, Failure, Span
from geo.read import documents, parse_columns
from geo.read.columns import find_columns

HEADERS = [
    ("Name;Role;City;Country;From;To;Remarks", "who role place country start end note"),
    ("traveler;destination;arrival date;departure date", "who place start end"),
    ("Visitor;Town;State;Date", "who place region start"),
    ("Leader;Countries visited;Dates;Purpose", "who country start note"),
    ("President;Location(s);Date(s);Details", "who place start note"),
    ("Who;Where;When;With", "who place start companions"),
    ("Lat;Lng;Name;Start;End", "lat lon who start end"),
    ("Official;Latitude;Longitude;City of visit;Start Date", "who lat lon place start"),
    ("Title;Person;Place;Departure;Return;Status", "role who place start end status"),
    ("Country/Territory;Cities;Period;Comments", "country place start note"),
    ("Minister;Venue;Day;Agenda", "who place start note"),
    ("Nation;Areas visited;Year", "country place start"),
    ("Voyageur;Lieu;Pays;Du;Au;Remarques", "who place country start end note"),
    ("Nom;Ville;Date de départ;Date de retour;Motif", "who place start end note"),
    ("Reisender;Ort;Land;Von;Bis;Bemerkung", "who place country start end note"),
    ("Name;Stadt;Anreise;Abreise;Zweck", "who place start end note"),
    ("Viajero;Lugar;País;Desde;Hasta;Notas", "who place country start end note"),
    ("Nombre;Ciudad;Fecha de llegada;Fecha de salida", "who place start end"),
    ("Name;City;YEAR;Month;day", "who place year month day"),
    (
        "Name;City;Start Year;Start Month;End Year;End Month",
        "who place year month end_year end_month",
    ),
    ("Name;City;Date;Year", "who place start year"),
]


def unexpected(failure: Failure) -> None:
    pytest.fail(str(failure))


def read(path: Path, **columns: str) -> Document:
    [found] = documents([path], on_failure=unexpected, columns=columns)
    return found


def table(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.mark.parametrize(("header", "fields"), HEADERS)
def test_columns_are_known_by_their_names(header: str, fields: str) -> None:
    found = find_columns(header.split(";"), {})
    assert sorted(found, key=found.__getitem__) == fields.split()


@given(names=st.lists(st.text(max_size=12), max_size=8), cell=st.text(max_size=8))
def test_no_column_has_two_meanings(names: list[str], cell: str) -> None:
    found = find_columns(names, {}, [[cell] * len(names)])
    assert len(set(found.values())) == len(found)


def test_a_row_is_a_line_of_the_text_and_a_trip(tmp_path: Path) -> None:
    found = read(
        table(
            tmp_path / "trips.csv",
            "Name,Role,City,Country,From,To,Remarks",
            'Ana Silva,Minister,"Oslo, Bergen",Norway,2024-05-03,2024-05-05,"Talks',
            'on trade"',
            "",
            "Bo Ek,,Rome,,,,",
        )
    )
    first, last = found.trips
    assert first.span.of(found.text) == (
        "line 2: Ana Silva (Minister) · Oslo, Bergen, Norway · 2024-05-03 to 2024-05-05"
        " · Talks on trade"
    )
    assert (first.line, first.who, first.role) == (2, "Ana Silva", "Minister")
    assert first.place.of(found.text) == "Oslo, Bergen"
    assert first.country.of(found.text) == "Norway"
    assert first.where.of(found.text) == "Oslo, Bergen, Norway"
    assert (first.start, first.end) == ("2024-05-03", "2024-05-05")
    assert (last.line, last.place.of(found.text), last.start) == (5, "Rome", "")
    assert last.country == Span(last.country.start, last.country.start)


def test_a_trip_of_one_day_says_it_once(tmp_path: Path) -> None:
    found = read(table(tmp_path / "t.csv", "place,from,to", "Oslo,2024-05-03,2024-05-03"))
    assert found.text.count("2024-05-03") == 1


def test_the_user_may_name_the_columns(tmp_path: Path) -> None:
    path = table(tmp_path / "t.csv", "text,B,when", "Ana,Oslo,2024")
    found = read(path, who="TEXT", place="b")
    assert found.trips[0].who == "Ana"
    assert found.trips[0].place.of(found.text) == "Oslo"
    assert found.trips[0].start == "2024"


def test_a_column_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    failures: list[Failure] = []
    path = table(tmp_path / "t.csv", "who,city", "Ana,Oslo")
    other = table(tmp_path / "u.csv", "Delegate,city", "Bo,Rome")
    [found] = documents([path, other], on_failure=failures.append, columns={"who": "Delegate"})
    assert found.id == "u"
    assert "no column 'Delegate'; its columns are who, city" in failures[0].problem


def test_a_table_that_is_none_of_both_is_told_how_to_become_one(tmp_path: Path) -> None:
    path = table(tmp_path / "t.csv", "a,b", "1,2")
    with pytest.raises(GeoError, match=r"its columns are a, b.*--columns who=Name,place=City"):
        list(documents([path], on_failure=lambda _: None))


def test_a_table_with_a_column_of_texts_holds_articles(tmp_path: Path) -> None:
    found = read(table(tmp_path / "t.csv", "place,text", "Oslo,He went to Oslo."))
    assert found.trips == ()
    assert found.text == "He went to Oslo."


@pytest.mark.parametrize(
    "options", [["who"], ["who="], ["=Name"], ["whom=Name"], ["who=Name,place"]]
)
def test_options_that_name_no_column_are_refused(options: list[str]) -> None:
    with pytest.raises(UsageError, match="Write FIELD=COLUMN"):
        parse_columns(options)


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


def test_totals_and_headers_between_the_rows_are_no_trips(tmp_path: Path) -> None:
    found = read(
        table(
            tmp_path / "t.csv",
            "who,city,days",
            "Ana,Oslo,3",
            "Who,City,Days",
            "Total Energies,Paris,2",
            "Bo,Total,1",
            "Total,,6",
            "Total trips: 3,,",
            "Insgesamt,3,6",
        )
    )
    assert [trip.line for trip in found.trips] == [2, 4, 5]
    told = "; ".join(found.warnings)
    assert "a row of totals is no trip, and was left out (lines 6, 7, 8)" in told
    assert "the header stands there once more, and was left out (line 3)" in told


def test_a_table_of_nothing_but_a_total_has_no_row(tmp_path: Path) -> None:
    path = table(tmp_path / "t.csv", "who,city,days", "Total,,6")
    with pytest.raises(GeoError, match="a header and no row"):
        list(documents([path], on_failure=lambda _: None))


def test_an_empty_column_yields_to_another_of_its_meaning(tmp_path: Path) -> None:
    lines = ["Nombre,Ciudad,Fecha,Destino", "Ana,,2014-05-03,Lima"]
    found = read(table(tmp_path / "t.csv", *lines))
    assert found.trips[0].place.of(found.text) == "Lima"


POSITIONS = [
    ("59,91 N", "10,75 W", (-10.75, 59.91)),
    ("S 33.5", "E 18.25", (18.25, -33.5)),
    ("59°54′36″N", "10°45'E", (10.75, 59.91)),
    ("59.91", "10,75 O", None),
    ("59.91", "here", None),
]


@pytest.mark.parametrize(("lat", "lon", "position"), POSITIONS)
def test_positions_have_signs_or_letters(
    tmp_path: Path, lat: str, lon: str, position: tuple[float, float] | None
) -> None:
    found = read(table(tmp_path / "t.csv", "who,lat,lon", f'Ana,"{lat}","{lon}"'))
    assert found.trips[0].position == position


def test_a_column_may_hold_both_halves_of_a_position(tmp_path: Path) -> None:
    lines = [
        "who;GPS",
        "Ana;59.91, 10.75",
        "Ana;(59,91; 10,75)",
        "Ana;59.91N 10.75W",
        "Ana;-33.5,18",
    ]
    found = read(table(tmp_path / "t.tsv.csv", *lines))
    assert [trip.position for trip in found.trips[::2]] == [(10.75, 59.91), (-10.75, 59.91)]
    assert found.trips[3].position == (18.0, -33.5)


def test_a_row_that_has_but_a_number_is_left_out_and_told(tmp_path: Path) -> None:
    found = read(table(tmp_path / "t.csv", "no,who,city", "1,Ana,Oslo", "2,,", "3,,N/A"))
    assert [trip.line for trip in found.trips] == [2, 4]
    assert any("left out (line 3)" in told for told in found.warnings)


def test_a_row_that_names_nobody_is_told(tmp_path: Path) -> None:
    found = read(table(tmp_path / "t.csv", "who,city", "Ana,Oslo", ",Rome"))
    assert found.warnings == (
        "t: nobody is named, so the name of the table stands for the traveller (line 3)",
    )


@pytest.mark.parametrize("codec", ["utf-8-sig", "cp1252", "utf-16"])
def test_a_table_as_offices_in_europe_save_it(tmp_path: Path, codec: str) -> None:
    path = tmp_path / "t.csv"
    text = "Name;Ort;Lat;Lon;Datum\r\nZoë;Köln;50,94;6,96;3.4.2014\r\n"
    path.write_bytes(text.encode(codec))
    [trip] = read(path).trips
    assert (trip.who, trip.position, trip.start) == ("Zoë", (6.96, 50.94), "2014-04-03")


def test_what_could_not_be_read_is_told_by_line(tmp_path: Path) -> None:
    found = read(
        table(
            tmp_path / "t.csv",
            "city,lat,lon,date",
            "Oslo,91,10,03/04/2025",
            "N/A,,,2025-01-01",
            "Rome,41.9,12.5,",
        )
    )
    told = "; ".join(found.warnings)
    assert "t: the position is none in degrees, and was left out (line 2)" in told
    assert "no place is named (line 3)" in told
    assert "write 2025-04-03 (line 2)" in told
    assert "no column says who" in told
    assert [trip.position for trip in found.trips] == [None, None, (12.5, 41.9)]
    assert {trip.who for trip in found.trips} == {"t"}


def test_a_workbook_is_read_with_its_days_and_titles(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["Travels of the minister"],
        [],
        ["Date", "Country", "City", "Latitude", "Longitude"],
        [dt.datetime(2024, 5, 3), "Norway", "Oslo", 59.9, 10.75],  # noqa: DTZ001 - as Excel has it
        [2014, "Norway", "Bergen", None, None],
    ):
        sheet.append(row)
    book.create_sheet("empty")
    book.create_sheet("notes").append(["nothing", "here"])
    path = tmp_path / "trips.xlsx"
    book.save(path)
    found = read(path)
    assert found.id == "trips"
    assert [trip.line for trip in found.trips] == [4, 5]
    assert [trip.start for trip in found.trips] == ["2024-05-03", "2014"]
    assert found.trips[0].position == (10.75, 59.9)


def test_each_sheet_of_trips_is_a_document(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for year in ("2023", "2024"):
        sheet = book.create_sheet(year)
        sheet.append(["who", "city"])
        sheet.append(["Ana", "Oslo"])
    book.save(tmp_path / "trips.xlsx")
    found = documents([tmp_path / "trips.xlsx"], on_failure=unexpected)
    assert [document.id for document in found] == ["trips:2023", "trips:2024"]


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("t.xlsx", b"", "no workbook"),
        ("t.xlsx", b"PK\x03\x04 and then rubbish", "no workbook"),
        ("t.csv", b"who,city\n", "a header and no row"),
        ("t.csv", b"\n\n", "empty"),
    ],
)
def test_rubbish_is_refused_in_a_line(tmp_path: Path, name: str, data: bytes, problem: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(GeoError, match=problem) as caught:
        list(documents([path], on_failure=lambda _: None))
    assert "\n" not in str(caught.value)


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=12)


@given(rows=st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=5))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_row_is_lost_and_every_cell_stands_in_the_text(
    tmp_path: Path, rows: list[list[str]]
) -> None:
    import csv  # noqa: PLC0415 - the only test that writes CSV

    path = tmp_path / "any.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["who", "city", "country"], *rows])
    full = [row for row in rows if any(cell.strip() for cell in row)]
    if not full:
        return
    found = read(path)
    assert len(found.trips) == len(full)
    assert found.text.count("\n") == len(full)
    for trip in found.trips:
        assert trip.span.of(found.text).startswith(f"line {trip.line}: ")
        assert trip.place.of(found.text) in trip.span.of(found.text)
