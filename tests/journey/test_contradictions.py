"""What reports say against each other about one visit: kept, shown, and in whatever order."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

import pytest

from geo.journey import join
from geo.model import Atlas, Reading, Status, TimeSpan, Visit
from geo.publish.layers import layers
from tests.journey.stories import (
    BELGIUM,
    BRUSSELS,
    GENEVA,
    OSLO,
    PARIS,
    ROME,
    day,
    month,
    party,
    reading,
    visit,
)

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


# --- Two dates of one visit ---------------------------------------------------------------

MONDAY, TUESDAY = day("2025-12-08", words="on Monday"), day("2025-12-09", words="on Tuesday")
WEDNESDAY = day("2025-12-10", words="on Wednesday")
TOUR = [visit(NAQVI, OSLO, ("a", 0), when=MONDAY), visit(NAQVI, PARIS, ("a", 90), when=TUESDAY)]


def stops(atlas: Atlas) -> list[list[str]]:
    """Return the names of the stops of each route."""
    return [[v.place.name for v in route.visits if v.place] for route in atlas.routes]


@pytest.mark.parametrize("other", [[WEDNESDAY, None], [WEDNESDAY, FRIDAY]])
def test_two_dates_of_one_visit_are_one_stop(other: list[object]) -> None:
    found = [visit(NAQVI, OSLO, ("b", 0), when=other[0]), visit(NAQVI, PARIS, ("b", 90))]  # type: ignore[arg-type]  # times
    found[1] = replace(found[1], when=other[1])  # type: ignore[arg-type]  # a time
    articles = [
        reading("a", published=PUBLISHED, visits=TOUR),
        reading("b", published=PUBLISHED, visits=found),
    ]
    atlas = join(articles)
    assert stops(atlas) == [["Oslo", "Paris"]]
    assert join(articles[::-1]) == atlas
    assert {v.when for group in atlas.alternatives for v in group if v.place == OSLO} == {
        MONDAY,
        WEDNESDAY,
    }


def test_each_date_is_shown_with_the_number_of_the_stop() -> None:
    other = visit(NAQVI, OSLO, ("b", 0), when=WEDNESDAY)
    atlas = join(
        [
            reading("a", published=PUBLISHED, visits=TOUR),
            reading("b", published=PUBLISHED, visits=[other]),
        ]
    )
    shown = layers(atlas)["visits"]["features"]
    told = [(one["properties"]["start"], one["properties"]["stop"]) for one in shown]
    assert told == [("2025-12-08", 1), ("2025-12-10", 1), ("2025-12-09", 2)]
    assert [one["properties"]["other_reports"] for one in shown] == [
        shown[1]["id"],
        shown[0]["id"],
        None,
    ]
    assert len({one["properties"]["route"] for one in shown}) == 1


def test_the_date_that_more_articles_tell_stands_on_the_route() -> None:
    reports = [
        visit(NAQVI, OSLO, ("a", 0), when=MONDAY),
        *(visit(NAQVI, OSLO, (name, 0), when=WEDNESDAY) for name in "bc"),
    ]
    for order in permutations(reports):
        ((first, other),) = join(told(order)).alternatives
        assert (first.when, other.when) == (WEDNESDAY, MONDAY)


def test_who_came_back_was_there_twice() -> None:
    again = visit(NAQVI, OSLO, ("a", 200), when=WEDNESDAY)
    assert stops(join([reading("a", published=PUBLISHED, visits=[*TOUR, again])])) == [
        ["Oslo", "Paris", "Oslo"]
    ]


def test_what_was_told_before_the_other_day_is_another_visit() -> None:
    again = visit(NAQVI, OSLO, ("b", 0), when=WEDNESDAY)
    atlas = join(
        [
            reading("a", published="2025-12-09", visits=TOUR),
            reading("b", published=PUBLISHED, visits=[again]),
        ]
    )
    assert stops(atlas) == [["Oslo", "Paris", "Oslo"]]
    assert atlas.alternatives == ()


def test_dates_far_apart_are_of_two_visits() -> None:
    reports = [
        visit(NAQVI, OSLO, ("a", 0), when=MONDAY),
        visit(NAQVI, OSLO, ("b", 0), when=SATURDAY),
    ]
    assert join([reading(v.sources[0].document, visits=[v]) for v in reports]).alternatives == ()


# --- Denials ------------------------------------------------------------------------------

NEGATED, CANCELLED = Status.NEGATED, Status.CANCELLED


@pytest.mark.parametrize("status", [NEGATED, CANCELLED])
@pytest.mark.parametrize("when", [MONDAY, None])
def test_a_visit_and_its_denial_are_linked(status: Status, when: TimeSpan | None) -> None:
    made = visit(NAQVI, OSLO, ("a", 0), when=MONDAY)
    denial = visit(NAQVI, OSLO, ("b", 0), when=when, status=status)
    atlas = join(told([made, denial]))
    assert [[v.status for v in group] for group in atlas.alternatives] == [[made.status, status]]
    shown = layers(atlas)["visits"]["features"]
    assert [one["properties"]["other_reports"] for one in shown] == [shown[1]["id"], shown[0]["id"]]
    assert join(told([denial, made])) == atlas


@pytest.mark.parametrize(
    ("when", "documents"),
    [(day("2025-12-11"), "ab"), (MONDAY, "aa"), (month("2024-12-01", "2024-12-31"), "ab")],
    ids=["another day", "one article", "another year"],
)
def test_what_is_said_of_another_time_denies_nothing(when: TimeSpan, documents: str) -> None:
    one, other = documents[0], documents[1]
    made = visit(NAQVI, OSLO, (one, 0), when=MONDAY)
    denial = visit(NAQVI, OSLO, (other, 90), when=when, status=NEGATED)
    articles = (
        told([made, denial])
        if one != other
        else [reading("a", published=PUBLISHED, visits=[made, denial])]
    )
    assert join(articles).alternatives == ()


def test_a_denial_of_the_country_denies_the_town_and_not_the_other_way_round() -> None:
    town, land = (visit(NAQVI, p, ("a", 0), when=MONDAY) for p in (BRUSSELS, BELGIUM))
    no_town, no_land = (
        visit(NAQVI, p, ("b", 0), when=MONDAY, status=NEGATED) for p in (BRUSSELS, BELGIUM)
    )
    assert len(join(told([town, no_land])).alternatives) == 1
    assert join(told([land, no_town])).alternatives == ()


def test_what_was_visited_instead_is_no_further_stop() -> None:
    articles = [
        reading("a", published=PUBLISHED, visits=[visit(NAQVI, OSLO, ("a", 0), when=MONDAY)]),
        reading(
            "b",
            published=PUBLISHED,
            visits=[
                visit(NAQVI, OSLO, ("b", 90), when=MONDAY, status=NEGATED),
                visit(NAQVI, ROME, ("b", 0), when=MONDAY),
                visit(NAQVI, PARIS, ("b", 200), when=TUESDAY),
            ],
        ),
    ]
    atlas = join(articles)
    assert stops(atlas) == [["Oslo", "Paris"]]
    assert [[v.place for v in group] for group in atlas.alternatives] == [[OSLO, ROME, OSLO]]
    assert join(articles[::-1]) == atlas
    shown = layers(atlas)["visits"]["features"]
    numbers = {(v["properties"]["place"], v["properties"]["status"]): v for v in shown}
    assert numbers["Rome", "actual"]["properties"]["stop"] is None
    assert numbers["Oslo", "negated"]["properties"]["stop"] is None


def test_one_denial_makes_no_alternatives_of_two_trips() -> None:
    reports = [
        visit(NAQVI, OSLO, ("a", 0), when=day("2025-12-05")),
        visit(NAQVI, OSLO, ("b", 0), when=day("2025-12-13")),
        visit(NAQVI, OSLO, ("c", 0), status=NEGATED),
    ]
    for order in permutations(reports):
        ((first, denial),) = join(told(order)).alternatives
        assert (first.when, denial.status) == (reports[0].when, NEGATED)
