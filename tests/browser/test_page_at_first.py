"""What is seen before anything is touched: the whole story, at any size of the window."""

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


def fans() -> Layers:
    """Return two places at the corners of a story, a dozen marks fanned out at each."""
    people = [f"Delegate {number}" for number in range(7)]
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
    opened = open_page(five, size)
    assert opened.marks().count() > 9
    assert lost(opened) == []


def test_stops_that_stand_alone_are_named_and_no_name_is_cut_that_has_room(
    five: str, open_page: Open
) -> None:
    named = set(open_page(five).page.locator(".label.of-place").all_inner_texts())
    assert {"Rawalpindi", "Pabbi", "Baghdad International Airport", "Brussels"} <= named
    assert not [name for name in named if name.endswith("…")]


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
