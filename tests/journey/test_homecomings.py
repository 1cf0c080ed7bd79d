"""A way home that an article of its own tells of closes the journey of the others."""

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from geo.journey import join
from geo.model import Atlas, Document, Homecoming, Homeward, Reading, Status, TimeSpan
from geo.pipeline import open_stages, read_document
from geo.publish.layers import layers
from tests.journey.stories import OSLO, PARIS, ROME, day, month, party, reading, source, visit

BERG = party("Jon Berg", role="minister", country="NO")
MON, TUE, WED = day("2025-12-08"), day("2025-12-09"), day("2025-12-10")


def tour() -> list[Reading]:
    """Make the articles of two stops, one each."""
    return [
        reading(name, published="2025-12-11", visits=[visit(BERG, place, (name, 0), when=when)])
        for name, place, when in (("a", ROME, MON), ("b", PARIS, TUE))
    ]


def home(name: str, when: TimeSpan | None, *, status: Status = Status.ACTUAL) -> Reading:
    """Make an article that tells of the way home alone."""
    way = Homeward(OSLO, status, when, (source(name, 0),))
    return replace(
        reading(name, published="2025-12-11"), homecomings=(Homecoming(party("Jon Berg"), way),)
    )


def way(atlas: Atlas) -> list[list[str]]:
    """Return the ends of the legs of each route."""
    return [[leg.end.name for leg in route.legs] for route in atlas.routes]


@pytest.mark.parametrize("when", [WED, TUE, None])
def test_a_way_home_told_alone_closes_the_route(when: TimeSpan | None) -> None:
    articles = [*tour(), home("c", when)]
    atlas = join(articles)
    assert way(atlas) == [["Paris", "Oslo"]]
    assert len(atlas.visits) == 2
    for order in permutations(articles):
        assert join(order) == atlas
    (route,) = layers(atlas)["routes"]["features"]
    assert route["properties"]["documents"] == "a; b; c"


@pytest.mark.parametrize(
    "article",
    [
        home("c", day("2025-12-07")),
        home("c", day("2025-12-20")),
        home("c", month("2025-12-01", "2025-12-31")),
        home("c", WED, status=Status.PLANNED),
    ],
    ids=["before the stops", "long after", "some day of the month", "planned"],
)
def test_another_way_home_closes_nothing(article: Reading) -> None:
    assert way(join([*tour(), article])) == [["Paris"]]


def test_two_reports_of_a_way_home_are_one() -> None:
    articles = [*tour(), home("c", WED), home("d", None)]
    atlas = join(articles)
    assert way(atlas) == [["Paris", "Oslo"]]
    (back,) = [visit.homeward for visit in atlas.visits if visit.homeward]
    assert [told.document for told in back.sources] == ["c", "d"]
    assert join(articles[::-1]) == atlas


def test_what_follows_the_way_home_is_another_journey() -> None:
    later = [
        reading(name, published="2025-12-14", visits=[visit(BERG, place, (name, 0), when=when)])
        for name, place, when in (
            ("e", PARIS, day("2025-12-12")),
            ("f", ROME, day("2025-12-13")),
        )
    ]
    assert way(join([*tour(), home("c", WED), *later])) == [["Paris", "Oslo"], ["Rome"]]


def test_an_article_of_a_return_is_read_as_one() -> None:
    stages = open_stages()
    told = [
        ("2025-10-07", "Norwegian Foreign Minister Jon Berg visited Riyadh on Monday."),
        ("2025-10-08", "Berg, the Norwegian foreign minister, travelled to Doha on Tuesday."),
        ("2025-10-10", "Norwegian Foreign Minister Jon Berg returned to Oslo on Thursday."),
    ]
    readings = [
        read_document(Document(id=str(n), text=text, published=date.fromisoformat(on)), stages)
        for n, (on, text) in enumerate(told)
    ]
    assert way(join(readings)) == way(join(readings[::-1])) == [["Doha", "Oslo"]]
