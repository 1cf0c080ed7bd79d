"""Tables of trips: how columns, dates and cells are read."""

import datetime as dt
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.errors import GeoError, UsageError
from geo.model import Failure, Span
from geo.read import documents, parse_columns
from geo.read.columns import find_columns
from tests.read.tables import read, table, unexpected

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


def test_a_table_that_repeats_names_is_not_filled(tmp_path: Path) -> None:
    found = read(table(tmp_path / "t.csv", "who,city", "Ana,Oslo", "Ana,Bern", ",Rome", ",Lima"))
    assert [trip.who for trip in found.trips] == ["Ana", "Ana", "t", "t"]


def test_a_name_that_stands_once_is_that_of_the_rows_below_it(tmp_path: Path) -> None:
    rows = ("Ana,Envoy,Oslo", ",,Rome", "Bo,,Bern", ",,Lima", "Cy,King,Quito")
    found = read(table(tmp_path / "t.csv", "who,role,city", *rows))
    assert found.warnings == ("t: nobody is named, so it goes with the row above (lines 3, 5)",)
    told = [(trip.who, trip.role) for trip in found.trips]
    assert told == [("Ana", "Envoy"), ("Ana", "Envoy"), ("Bo", ""), ("Bo", ""), ("Cy", "King")]


def test_a_table_whose_first_row_names_nobody_is_not_filled(tmp_path: Path) -> None:
    found = read(table(tmp_path / "t.csv", "who,city", ",Oslo", "Ana,Rome", ",Bern"))
    assert [trip.who for trip in found.trips] == ["t", "Ana", "t"]


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
