"""The order of stops by what sentences say of it: "via", "after talks in", "had been in"."""

from datetime import date
from pathlib import Path

import pytest

from geo.journey import join
from geo.model import Document, Route
from geo.narrate.order.clues import clues, set_out
from geo.narrate.order.steps import stepped
from geo.pipeline import Stages, open_stages, read_document

HEAD, *ROWS = Path(__file__).with_name("orders.tsv").read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="module")
def stages() -> Stages:
    return open_stages()


def way(route: Route) -> str:
    """Return the places of a route, its origin first."""
    return " > ".join([route.legs[0].start.name, *(leg.end.name for leg in route.legs)])


@pytest.mark.parametrize("row", ROWS)
def test_words_order_the_stops(row: str, stages: Stages) -> None:
    text, expected = row.split("\t")
    document = Document(id="1", text=text, published=date(2024, 5, 10))
    assert [way(route) for route in join([read_document(document, stages)]).routes] == [expected]


def test_the_table_has_its_head() -> None:
    assert HEAD == "text\texpected"


def test_what_had_been_goes_with_the_trip_that_it_was_before(stages: Stages) -> None:
    text = "Ana Silva toured Bern in February. In May she visited Vienna. She had been to Lima."
    document = Document(id="1", text=text, published=date(2024, 5, 30))
    assert [way(r) for r in join([read_document(document, stages)]).routes] == ["Lima > Vienna"]


def test_every_visit_of_an_article_has_a_step(stages: Stages) -> None:
    text = "Ana Silva flew to Vienna after talks in Sofia. Jon Berg visited Bern."
    visits = read_document(Document(id="1", text=text), stages).visits
    assert sorted(step.number for visit in visits for step in visit.steps) == [0, 1, 2]
    assert {step.document for visit in visits for step in visit.steps} == {"1"}


def test_nothing_told_has_no_order() -> None:
    assert clues([], []) == []
    assert set_out([], []) == []
    assert stepped([], [], document="1", head=0) == ()
