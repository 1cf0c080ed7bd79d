"""What is seen before anything is touched: the whole story, at any size of the window."""

import re
from pathlib import Path
from typing import Any, Final

import pytest

from geo.cli import app
from geo.publish.page import render
from tests.browser.conftest import DESK, ENLARGED, PHONE, Open, Opened
from tests.browser.test_page_on_paper import sheets
from tests.publish.layers import Layers, beside, collection, day, event, story, visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LYING: Final = (740, 360)
SIZES: Final = (DESK, PHONE, ENLARGED, LYING, (768, 1024))

# Marks whose box is not whole on the map, or lies below a button, the key or the credits.
LOST: Final = """() => {
    const box = one => one.getBoundingClientRect();
    const map = box(document.querySelector('.folium-map'));
    const over = [...document.querySelectorAll('.leaflet-control, .panel, .timeline')].map(box);
    const cut = ({ left, top, right, bottom }) => left < map.left - 1 || right > map.right + 1
        || top < map.top - 1 || bottom > map.bottom + 1;
    const below = one => over.some(other => one.left < other.right - 1 && one.right > other.left + 1
        && one.top < other.bottom - 1 && one.bottom > other.top + 1);
    return [...document.querySelectorAll('.stand')]
        .filter(one => cut(box(one)) || below(box(one))).map(one => one.ariaLabel);
}"""


SEEN: Final = 40
"""Pixels between the ends of a leg that is seen between two marks."""

# Marks that are not in view at all.
OUTSIDE: Final = """() => {
    const box = one => one.getBoundingClientRect();
    const map = box(document.querySelector('.folium-map'));
    return [...document.querySelectorAll('.stand')].filter(one => {
        const { left, top, right, bottom } = box(one);
        return right < map.left || left > map.right || bottom < map.top || top > map.bottom;
    }).map(one => one.ariaLabel);
}"""

# Of each leg, how far its ends are from each other, and each end from the nearest mark.
DRAWN: Final = """() => {
    const map = window[document.querySelector('.folium-map').id];
    const frame = map.getContainer().getBoundingClientRect();
    const marks = [...document.querySelectorAll('.stand')].map(one => {
        const { left, top, width, height } = one.getBoundingClientRect();
        return [left + width / 2, top + height / 2];
    });
    const found = [];
    map.eachLayer(layer => {
        if (!layer.options.leg) return;
        const [ring] = layer._rings;
        const ends = [ring[0], ring.at(-1)].map(at => map.layerPointToContainerPoint(at));
        const near = ends.map(({ x, y }) => Math.min(...marks.map(
            ([left, top]) => Math.hypot(left - frame.left - x, top - frame.top - y))));
        found.push([ends[0].distanceTo(ends[1]), ...near]);
    });
    return found;
}"""


def drawn(opened: Opened) -> list[list[float]]:
    """Return the lengths of the legs that are drawn, and how far they end from a mark."""
    found: list[list[float]] = opened.page.evaluate(DRAWN)
    return found


def told(name: str) -> int:
    """Return of how many a mark tells, by its name."""
    count = re.search(r"(?:^|: )(\d+) (?:here|events)\b", name)
    return int(count[1]) if count else 1


def fans() -> Layers:
    """Return two places at the corners of a story, four marks fanned out at each."""
    people = [f"Delegate {number}" for number in range(3)]
    corners = ("Cairo", "Kuwait City")
    return story(pacific=False) | {
        "visits": collection(
            [visit(one, None, at, **day("2024-03-05")) for at in corners for one in people]
        ),
        "events": collection(
            [event(i, "meeting", at, **day("2024-03-05")) for i, at in enumerate(corners * 2)]
        ),
        "legs": collection([]),
        "routes": collection([]),
    }


STORIES: Final[dict[str, Layers]] = {
    "near": story(pacific=False),
    "far": story(),
    "fans": fans(),
}


def lost(opened: Opened) -> Any:  # noqa: ANN401 - what the page returns
    return opened.page.evaluate(LOST)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "{}x{}".format(*size))
@pytest.mark.parametrize("of", STORIES)
def test_all_stops_are_in_view_at_first(open_page: Open, of: str, size: tuple[int, int]) -> None:
    opened = open_page(render(STORIES[of], title="Spring", beside=beside()), size)
    assert opened.marks().count() > 4
    assert lost(opened) == []
    assert opened.complaints == []


@pytest.fixture(scope="module")
def five(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Make the page of the five shared articles."""
    folder = tmp_path_factory.mktemp("five")
    app(["map", str(shared / "seeds"), "-o", str(folder), "--quiet"], standalone_mode=False)
    return folder.joinpath("index.html").read_text("utf-8")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "{}x{}".format(*size))
def test_all_of_the_five_articles_is_in_view_at_first(
    five: str, open_page: Open, size: tuple[int, int]
) -> None:
    """See the routes at first, be told of what lies elsewhere, and see that by one click."""
    opened = open_page(five, size)
    beyond = opened.page.locator(".beyond")
    routes = drawn(opened)
    assert len(routes) > 4
    assert sum(ends > SEEN for ends, *_ in routes) > 3
    outside = opened.page.evaluate(OUTSIDE)
    # What is in view is whole and below nothing.
    assert set(lost(opened)) == set(outside)
    assert beyond.inner_text().startswith(f"{sum(map(told, outside))} more elsewhere: ")
    beyond.click()
    assert opened.marks().count() > 5
    assert lost(opened) == []
    assert not beyond.is_visible()


def test_stops_that_stand_alone_are_named_and_no_name_is_cut_that_has_room(
    five: str, open_page: Open
) -> None:
    opened = open_page(five)
    at_first = set(opened.page.locator(".label.of-place").all_inner_texts())
    opened.page.locator(".beyond").click()
    named = set(opened.page.locator(".label.of-place").all_inner_texts())
    assert {"Karbala", "Baghdad", "Baghdad International Airport"} <= at_first
    assert {"Pabbi", "Brussels"} <= named
    assert [name for name in named if name.endswith("Rawalpindi")]
    assert not [name for name in at_first | named if name.endswith("…")]


def test_who_looks_so_near_that_no_country_is_named_is_told_where_the_stops_lie(
    open_page: Open,
) -> None:
    stops = [visit("Ann", 1, "Baghdad"), visit("Ann", 2, "Najaf")]
    given = {"visits": collection(stops), "events": collection([])}
    page = open_page(render(given, title="Iraq"), fragment="#at=10/33.2/44.4").page
    assert page.locator(".label.of-country").all_inner_texts() == ["Iraq"]
    # Farther off the country has its own name in view, and once is enough.
    page = open_page(render(given, title="Iraq"), fragment="#at=6/33.2/44.4").page
    assert page.locator(".label.of-country", has_text="Iraq").count() == 1


@pytest.mark.parametrize("landscape", [False, True], ids=["portrait", "landscape"])
def test_the_five_articles_are_printed_on_one_sheet(
    five: str, open_page: Open, *, landscape: bool
) -> None:
    [sheet] = sheets(open_page(five).page, landscape=landscape)
    assert max(one.down for one in sheet) > 0.8
    assert "Al-Kadhimiya Mosque" in " ".join(one.text for one in sheet)


def test_a_link_is_looked_at_as_its_sender_did(open_page: Open) -> None:
    opened = open_page(render(story(), title="Spring"), fragment="#at=4.50/20.0000/30.0000")
    where = """() => {
        const map = window[document.querySelector('.folium-map').id];
        return [map.getZoom(), Math.round(map.getCenter().lat), Math.round(map.getCenter().lng)];
    }"""
    assert opened.page.evaluate(where) == [4.5, 20, 30]
