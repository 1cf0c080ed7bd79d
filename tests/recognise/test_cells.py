"""Which stops a cell names: the table beside this file."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.model import Document, PlaceKind, Span, Trip
from geo.recognise import origin_of, stops_of
from tests.fakes import FakeGazetteer, make_place
from tests.world import small_world

with Path(__file__).with_name("cells.tsv").open(encoding="utf-8") as lines:
    CASES = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def row(cell: str, country: str = "", origin: str = "") -> Document:
    """Return a table of one row with these cells."""
    text = f"line 2: Ana · {origin} · {cell} · {country}"
    starts = [len("line 2: Ana · ")]
    for part in (origin, cell):
        starts.append(starts[-1] + len(part) + len(" · "))
    came, place, land = (
        Span(start, start + len(part))
        for start, part in zip(starts, (origin, cell, country), strict=True)
    )
    trip = Trip(
        line=2,
        span=Span(0, len(text)),
        who="Ana",
        place=place,
        region=Span(0, 0),
        country=land,
        origin=came,
    )
    return Document(id="table", text=text, trips=(trip,))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['cell']}+{case['country']}")
def test_a_cell_names_its_stops(case: dict[str, str]) -> None:
    found = stops_of(row(case["cell"], case["country"]), 0, small_world())
    assert " | ".join(" < ".join(m.text for m in stop) for stop in found) == case["stops"]


def test_the_origin_is_the_first_place_of_its_cell() -> None:
    found = origin_of(row("Najaf", origin="Brussels, Belgium"), 0, small_world())
    assert [mention.text for mention in found] == ["Brussels", "Belgium"]
    assert origin_of(row("Najaf"), 0, small_world()) == ()


INITIALS = [
    ("Halifax, N.S.", "Halifax < N.S."),
    ("Halifax (N.S.)", "Halifax < N.S."),
    ("Halifax, N.S.; Perth, W.A.", "Halifax < N.S. | Perth < W.A."),
    ("Halifax, N.S. and Perth, W.A.", "Halifax < N.S. | Perth < W.A."),
    ("Perth, W.A., Halifax.", "Perth < W.A. | Halifax"),
    ("Austin, Tex.", "Austin < Tex"),
    ("Halifax, N.S., Canada", "Halifax < N.S. < Canada"),
    ("Austin, Tex., Canada", "Austin < Tex | Canada"),
    ("Halifax, N. S.", "Halifax < N. S."),
    ("Halifax N.S.", "Halifax < N.S."),
    ("Austin Tex. & Perth W.A.", "Austin < Tex | Perth < W.A."),
    ("Austin W.A.", "Austin W.A."),
    ("Halifax Canada", "Halifax < Canada"),
    ("Austin...", "Austin"),
]


@pytest.mark.parametrize(("cell", "stops"), INITIALS)
def test_the_dots_of_initials_belong_to_a_state(cell: str, stops: str) -> None:
    lands = (("CA", "07", "N.S."), ("AU", "08", "W.A."), ("US", "TX", "Tex"))
    towns = (("CA", "07", "Halifax"), ("AU", "08", "Perth"), ("US", "TX", "Austin"))
    places = [
        *(
            make_place(n, 0, 0, kind=PlaceKind.ADMIN, code="ADM1", country=c, admin1=a)
            for c, a, n in lands
        ),
        *(make_place(n, 0, 0, country=c, admin1=a) for c, a, n in towns),
        make_place("Canada", 0, 0, kind=PlaceKind.COUNTRY, country="CA"),
    ]
    world = FakeGazetteer((place, ()) for place in places)
    found = stops_of(row(cell), 0, world)
    assert " | ".join(" < ".join(m.text for m in stop) for stop in found) == stops


LANDS = [("Najaf", "Belgique"), ("Najaf", "Belgien"), ("Belgique", ""), ("Brussels, Bélgica", "")]


@pytest.mark.parametrize(("cell", "country"), LANDS)
def test_a_country_may_be_named_in_another_language(cell: str, country: str) -> None:
    [stop] = stops_of(row(cell, country), 0, small_world())
    assert stop[-1].query == "Belgium"
    assert stop[-1].text in (cell, country, "Bélgica")


def test_a_known_place_is_no_country_in_another_language() -> None:
    world = FakeGazetteer([(make_place("Granada", 0, 0, country="ES"), ("Grenade",))])
    [[town]] = stops_of(row("Grenade"), 0, world)
    [[_, land]] = stops_of(row("Grenade", "Grenade"), 0, world)
    assert (town.query, land.query) == ("Grenade", "Grenada")


@given(cell=st.text(max_size=30), country=st.text(max_size=10))
def test_mentions_stand_where_they_say(cell: str, country: str) -> None:
    document = row(cell, country)
    trip = document.trips[0]
    for stop in stops_of(document, 0, small_world()):
        for mention in stop:
            assert mention.span.of(document.text) == mention.text != ""
            assert trip.place.covers(mention.span) or trip.country.covers(mention.span)
