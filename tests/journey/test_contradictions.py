"""What reports say against each other about one visit: kept, shown, and in whatever order."""

from collections.abc import Sequence
from itertools import permutations

import pytest

from geo.journey import join
from geo.model import Reading, Status, Visit
from geo.publish.layers import layers
from tests.journey.stories import GENEVA, OSLO, PARIS, ROME, day, month, party, reading, visit

NAQVI = party("Mohsin Naqvi", role="minister", country="PK")
FRIDAY, SATURDAY = day("2025-12-12", words="on Friday"), day("2025-12-20", words="a week later")
PUBLISHED = "2025-12-14"

STATUSES = [
    visit(NAQVI, OSLO, ("a", 0), when=FRIDAY),
    visit(NAQVI, OSLO, ("b", 0), when=FRIDAY, status=Status.CANCELLED),
    visit(NAQVI, OSLO, ("c", 0), when=FRIDAY, status=Status.NEGATED),
]
DATES = [
    visit(NAQVI, OSLO, ("a", 0), when=FRIDAY),
    visit(NAQVI, OSLO, ("b", 0), when=SATURDAY),
    visit(NAQVI, OSLO, ("c", 0), when=month("2024-12-01", "2024-12-31")),
]
PLACES = [
    visit(NAQVI, OSLO, ("a", 0), when=FRIDAY),
    visit(NAQVI, GENEVA, ("b", 0), when=FRIDAY),
    visit(NAQVI, ROME, ("c", 0), when=FRIDAY),
]
CONTRADICTIONS = {"status": STATUSES, "date": DATES, "place": PLACES}


def told(visits: Sequence[Visit]) -> list[Reading]:
    """Make an article of each report."""
    return [reading(v.sources[0].document, published=PUBLISHED, visits=[v]) for v in visits]


@pytest.mark.parametrize("about", CONTRADICTIONS)
def test_each_report_is_kept_with_its_own_source(about: str) -> None:
    reports = CONTRADICTIONS[about]
    kept = join(told(reports)).visits
    assert {(v.place, v.when, v.status, v.sources) for v in kept} == {
        (v.place, v.when, v.status, v.sources) for v in reports
    }
    assert {v.traveller.name for v in kept} == {"Mohsin Naqvi"}


@pytest.mark.parametrize("about", CONTRADICTIONS)
def test_each_report_is_shown_with_its_document(about: str) -> None:
    shown = layers(join(told(CONTRADICTIONS[about])))["visits"]["features"]
    assert sorted(one["properties"]["documents"] for one in shown) == ["a", "b", "c"]
    assert len({one["id"] for one in shown}) == len(shown)
    names = {"status": "status", "date": "start", "place": "place"}
    assert len({one["properties"][names[about]] for one in shown}) == len(shown)


@pytest.mark.parametrize("about", CONTRADICTIONS)
def test_the_order_of_the_articles_changes_nothing(about: str) -> None:
    expected = layers(join(told(CONTRADICTIONS[about])))
    for order in permutations(CONTRADICTIONS[about]):
        assert layers(join(told(order))) == expected


@pytest.mark.parametrize("about", CONTRADICTIONS)
def test_a_report_that_agrees_with_one_of_two_joins_that_one(about: str) -> None:
    one, other, _ = CONTRADICTIONS[about]
    again = visit(NAQVI, other.place, ("c", 0), when=other.when, status=other.status)
    kept = join(told([one, other, again])).visits
    assert sorted(len(v.sources) for v in kept) == [1, 2]
    joined = next(v for v in kept if len(v.sources) == len({"b", "c"}))
    assert (joined.place, joined.status) == (other.place, other.status)


def test_what_was_not_made_is_on_no_route_beside_what_was() -> None:
    reports = [
        visit(NAQVI, PARIS, ("a", 0), when=day("2025-12-11")),
        visit(NAQVI, OSLO, ("a", 300), when=FRIDAY),
        visit(NAQVI, OSLO, ("b", 0), when=FRIDAY, status=Status.CANCELLED),
    ]
    articles = [
        reading("a", published=PUBLISHED, visits=reports[:2]),
        reading("b", published=PUBLISHED, visits=reports[2:]),
    ]
    (route,) = join(articles).routes
    assert [v.place for v in route.visits] == [PARIS, OSLO]
    assert {v.status for v in route.visits} == {Status.ACTUAL}
