"""Marks that have no room to stand apart: one says how many, and leads to each of them."""

from collections.abc import Iterator
from itertools import combinations

import pytest
from playwright.sync_api import Locator

from geo.publish.page import render
from tests.browser.conftest import DESK, PHONE, Open, Opened
from tests.publish.layers import PLACES, Layers, collection, story, visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]

COUNT = 60


def crowded(*, spread: bool = True) -> Layers:
    """Return the story, and sixty people who each went to one of its places, or all to Baghdad."""
    places = [name for name in sorted(PLACES) if name] if spread else ["Baghdad"]
    visits = [
        visit(f"Delegate {number}", None, places[number % len(places)]) for number in range(COUNT)
    ]
    given = story()
    return {**given, "visits": collection([*given["visits"]["features"], *visits])}


def gathered(opened: Opened) -> Locator:
    """Find the marks that are for several."""
    return opened.page.locator(".stand:has(.several)")


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def page(open_page: Open, request: pytest.FixtureRequest) -> Iterator[Opened]:
    opened = open_page(render(crowded(), title="Many"), request.param)
    yield opened
    assert opened.complaints == []


def test_no_mark_hides_another_and_each_is_counted(page: Opened) -> None:
    boxes = [mark.bounding_box() for mark in page.marks().all()]
    for a, b in combinations(boxes, 2):
        assert a
        assert b
        across = min(a["x"] + a["width"], b["x"] + b["width"]) - max(a["x"], b["x"])
        down = min(a["y"] + a["height"], b["y"] + b["height"]) - max(a["y"], b["y"])
        # Half a pixel is lost where marks are set on whole ones.
        assert min(across, down) <= 1
    counts = [int(text) for text in gathered(page).all_inner_texts()]
    assert counts
    assert sum(counts) + page.marks().count() - len(counts) >= COUNT


def test_names_are_written_over_no_mark_and_no_other_name(page: Opened) -> None:
    names = [one.bounding_box() for one in page.page.locator(".label.of-place").all()]
    marks = [one.bounding_box() for one in page.marks().all()]
    for i, a in enumerate(names):
        for b in [*names[i + 1 :], *marks]:
            assert a
            assert b
            across = min(a["x"] + a["width"], b["x"] + b["width"]) - max(a["x"], b["x"])
            down = min(a["y"] + a["height"], b["y"] + b["height"]) - max(a["y"], b["y"])
            assert min(across, down) <= 3


def test_one_mark_says_how_many_and_lists_them(page: Opened) -> None:
    mark = gathered(page).first
    count = int(mark.inner_text())
    assert (mark.get_attribute("aria-label") or "").startswith(f"{count} here: ")
    mark.focus()
    page.page.keyboard.press("Enter")
    popup = page.page.locator(".leaflet-popup-content")
    assert popup.locator("h3").inner_text() == mark.get_attribute("aria-label")
    assert popup.locator("li button").count() > 1
    chosen = popup.locator("li button").last
    name = chosen.inner_text()
    chosen.press("Enter")
    # It stands now, however little room there is, and has the reader's focus when it is closed.
    assert page.marks().filter(visible=True).count() > 0
    opened = page.page.locator(".leaflet-popup-content h3")
    assert opened.evaluate("one => one === document.activeElement")
    page.page.keyboard.press("Escape")
    assert page.page.evaluate("document.activeElement.getAttribute('aria-label')") == name


def test_to_look_closer_parts_what_was_gathered(page: Opened) -> None:
    # From far off a mark is for several places; for one place there is no closer look.
    page.page.evaluate("window[document.querySelector('.folium-map').id].setZoom(1.5)")
    before = max(int(text) for text in gathered(page).all_inner_texts())
    mark = gathered(page).filter(has_text=str(before)).first
    mark.focus()
    page.page.keyboard.press("Enter")
    page.page.get_by_role("button", name="Look closer").press("Enter")
    assert page.page.locator(".leaflet-popup").count() == 0
    assert max([0, *(int(text) for text in gathered(page).all_inner_texts())]) < before
    assert page.page.evaluate("document.activeElement.classList.contains('stand')")


def test_those_on_one_spot_cannot_be_looked_at_closer(open_page: Open) -> None:
    opened = open_page(render(crowded(spread=False), title="Many"), fragment="#at=9/33.3/44.4")
    gathered(opened).first.dispatch_event("click")
    assert opened.page.locator(".leaflet-popup-content li button").count() >= COUNT
    assert opened.page.get_by_role("button", name="Look closer").count() == 0


def test_numbered_stops_stand_where_the_rest_is_gathered(open_page: Open) -> None:
    opened = open_page(render(crowded(spread=False), title="Many"), fragment="#at=5.5/30/42")
    assert gathered(opened).count() > 0
    listed = opened.marks("Stop ").count()
    assert listed > 5
    assert opened.marks("Visit of Delegate").count() == 0


def test_the_key_tells_of_the_mark_where_there_is_one(open_page: Open) -> None:
    with_many = open_page(render(crowded(), title="Many"))
    assert with_many.page.get_by_text("Several here: open it to see them").is_visible()
    few = open_page(render(story(pacific=False), title="Few"), fragment="#at=7/33/44")
    assert gathered(few).count() == 0
    assert not few.page.get_by_text("Several here: open it to see them").is_visible()
    # Neither are marks set aside where each has room.
    said = "Thin line: leads to its place"
    assert with_many.page.get_by_text(said).is_visible()
    apart = story(pacific=False) | {
        "visits": collection([visit("Ann", None, "Cairo"), visit("Ann", None, "Riyadh")]),
        "events": collection([]),
        "legs": collection([]),
    }
    assert not open_page(render(apart, title="Two")).page.get_by_text(said).is_visible()


def test_nothing_shines_through_the_mark_for_several(page: Opened) -> None:
    # Below it may lie the number of a crowd.
    around = gathered(page).first.locator(".around")
    fill, clear = around.evaluate(
        "one => [getComputedStyle(one).fill, getComputedStyle(one).fillOpacity]"
    )
    assert clear == "1"
    assert "/" not in fill
    assert "rgba" not in fill
