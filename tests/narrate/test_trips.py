"""Rows become visits: who, when, whether."""

from dataclasses import replace
from datetime import date

import pytest

from geo.model import Document, Precision, Span, Status, Trip
from geo.narrate import visits_of

NONE = Span(0, 0)
TRIP = Trip(
    line=2, span=Span(0, 11), who="Ana Silva", place=NONE, region=NONE, country=NONE, origin=NONE
)

DAYS = [
    ("2024-05-03", "2024-05-05", date(2024, 5, 3), date(2024, 5, 5), Precision.DAY),
    ("2024-05-03", "", date(2024, 5, 3), date(2024, 5, 3), Precision.DAY),
    ("2024-05-03", "2024-05-03", date(2024, 5, 3), date(2024, 5, 3), Precision.DAY),
    ("", "2024-05-05", date(2024, 5, 5), date(2024, 5, 5), Precision.DAY),
    ("3\u20135 May 2024", "", date(2024, 5, 3), date(2024, 5, 5), Precision.DAY),
    ("May 30 \u2013 June 2, 2024", "", date(2024, 5, 30), date(2024, 6, 2), Precision.DAY),
    ("May 2024", "", date(2024, 5, 1), date(2024, 5, 31), Precision.MONTH),
    ("2024-02", "", date(2024, 2, 1), date(2024, 2, 29), Precision.MONTH),
    ("2024", "", date(2024, 1, 1), date(2024, 12, 31), Precision.YEAR),
    ("2023", "2024", date(2023, 1, 1), date(2024, 12, 31), Precision.YEAR),
    ("2024-05-03", "June 2024", date(2024, 5, 3), date(2024, 6, 30), Precision.MONTH),
    ("2024-05-05", "2024-05-03", date(2024, 5, 5), date(2024, 5, 5), Precision.DAY),
    ("before 2024", "", None, date(2023, 12, 31), Precision.YEAR),
    ("since May 2024", "", date(2024, 5, 1), None, Precision.MONTH),
    ("until May 3, 2024", "2024-05-05", None, date(2024, 5, 5), Precision.DAY),
    ("2024-02-31", "", None, None, None),
    ("some day", "", None, None, None),
]


@pytest.mark.parametrize(("start", "end", "first", "last", "precision"), DAYS)
def test_cells_say_when(
    start: str, end: str, first: date | None, last: date | None, precision: Precision | None
) -> None:
    [found] = visits_of(
        Document(id="t", text="line 2: Ana", trips=(replace(TRIP, start=start, end=end),)),
        0, (), origin=None, resolutions={},
    )  # fmt: skip
    assert found.when is not None
    assert (found.when.earliest, found.when.latest, found.when.precision) == (
        first,
        last,
        precision,
    )
    assert found.when.words == " to ".join(dict.fromkeys(cell for cell in (start, end) if cell))


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("", Status.ACTUAL),
        ("completed", Status.ACTUAL),
        ("Cancelled", Status.CANCELLED),
        ("canceled by host", Status.CANCELLED),
        ("postponed", Status.CANCELLED),
        ("Planned", Status.PLANNED),
        ("scheduled for May", Status.PLANNED),
        ("Not held", Status.NEGATED),
    ],
)
def test_a_cell_says_whether(words: str, status: Status) -> None:
    [found] = visits_of(
        Document(id="t", text="line 2: Ana", trips=(replace(TRIP, status=words),)),
        0, (), origin=None, resolutions={},
    )  # fmt: skip
    assert found.status is status


def test_the_cells_of_a_row_are_what_a_visit_was_read_from() -> None:
    text = "line 2: Ana · Q2 2015"
    trip = replace(
        TRIP, when=Span(14, 21), start="2015-04", end="2015-06", status="held"
    )  # fmt: skip
    [found] = visits_of(
        Document(id="t", text=text, trips=(trip,)), 0, (), origin=None, resolutions={}
    )
    [why] = found.why
    assert (why.who, why.word, why.where, why.when, why.status) == (
        "Ana Silva",
        "",
        "",
        "Q2 2015",
        "held",
    )
    assert found.when is not None
    assert (found.when.earliest, found.when.latest) == (date(2015, 4, 1), date(2015, 6, 30))
    assert found.when.words == "Q2 2015"


def test_the_name_of_a_table_is_no_cell_that_says_who() -> None:
    document = Document(id="t", text="line 2: Trips", title="Trips", trips=(TRIP,))
    trip = replace(TRIP, who="Trips")
    [found] = visits_of(replace(document, trips=(trip,)), 0, (), origin=None, resolutions={})
    assert (found.traveller.name, found.why[0].who) == ("Trips", "")


def test_the_first_of_several_travels_and_the_rest_come_along() -> None:
    trip = replace(TRIP, who="Ana Silva; Bo Ek", role="Minister", companions="a delegation of 5")
    [found] = visits_of(
        Document(id="t", text="line 2: Ana", trips=(trip,)), 0, (), origin=None, resolutions={}
    )
    assert found.traveller.name == "Ana Silva"
    assert [party.name for party in found.companions] == ["Bo Ek", "a delegation of 5"]
    assert [str(party.kind) for party in found.companions] == ["person", "group"]


def test_a_row_without_a_place_is_kept_and_a_bare_position_is_a_place() -> None:
    trips = (TRIP, replace(TRIP, position=(44.2, 33.1)))
    document = Document(id="t", text="line 2: Ana", trips=trips)
    [lost] = visits_of(document, 0, (), origin=None, resolutions={})
    [found] = visits_of(document, 1, (), origin=None, resolutions={})
    assert lost.place is None
    assert found.place is not None
    assert (found.place.name, *found.place.position) == ("33.100, 44.200", 44.2, 33.1)
    assert found.row == 2
