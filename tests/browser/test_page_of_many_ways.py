"""Ways whose ends are no stops, trips of one traveller, and more routes than can be told apart."""

from typing import Any, Final

import pytest

from geo.publish.page import render
from tests.browser.canvas import WRITTEN
from tests.browser.conftest import DESK, PHONE, Open
from tests.browser.test_page_at_first import drawn
from tests.browser.test_page_on_paper import AFTER, BEFORE
from tests.publish.layers import (
    TOUR,
    Layers,
    beside,
    collection,
    day,
    event,
    leg,
    position,
    story,
    visit,
)

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MINISTER: Final = "Kenji Tanaka"
NEAR: Final = 12
"""Pixels from a mark within which a leg ends that leads to it."""


def from_nowhere() -> Layers:
    """Return a traveller who came from Tokyo over 180°, stopped once, and is to go to Apia."""
    return story() | {
        "visits": collection([visit(MINISTER, 1, "Honolulu", **day("2024-03-04"))]),
        "events": collection([]),
        "routes": collection([]),
        "legs": collection(
            [
                leg(MINISTER, 1, ("Tokyo", "Honolulu")),
                leg(MINISTER, 2, ("Honolulu", "Apia"), "planned"),
            ]
        ),
    }


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_leg_from_or_to_no_stop_begins_and_ends_at_a_named_mark(
    open_page: Open, size: tuple[int, int]
) -> None:
    opened = open_page(render(from_nowhere(), title="Pacific"), size)
    page = opened.page
    legs = drawn(opened)
    assert len(legs) == 2
    assert all(max(away) < NEAR for _, *away in legs), legs
    assert opened.marks(f"Start of a way of {MINISTER}: Tokyo").count() == 1
    assert opened.marks(f"End of a way of {MINISTER}: Apia – planned").count() == 1
    popup = opened.open_mark("Tokyo")
    assert "Tokyo → Honolulu" in popup.inner_text()
    itinerary = page.locator(".traveller ol li").all_inner_texts()
    assert [text.split("\n")[0].strip() for text in itinerary if "way" in text] == ["Tokyo", "Apia"]
    assert "planned" in itinerary[-1]
    assert page.locator(".of-end").count() == 1
    assert opened.complaints == []


def test_without_its_stop_a_leg_and_its_end_are_not_shown(open_page: Open) -> None:
    opened = open_page(
        render(from_nowhere(), title="Pacific"), fragment="#from=2024-03-05&undated=no"
    )
    assert drawn(opened) == []
    assert opened.marks().count() == 0
    whole = open_page(render(story(), title="Spring"))
    assert whole.marks("of a way").count() == 0
    assert not whole.page.locator(".of-end").is_visible()


def two_trips() -> Layers:
    """Return a traveller of two trips, the later first in the data."""
    later = [
        visit(TOUR, i, name, **day("2024-05-06")) for i, name in enumerate(("Cairo", "Amman"), 1)
    ]
    first = [
        visit(TOUR, i, name, **day("2024-03-03")) for i, name in enumerate(("Riyadh", "Najaf"), 1)
    ]
    for number, trip in enumerate((later, first)):
        for one in trip:
            one["properties"]["route"] = f"route {number}"
            one["id"] += f" {number}"
    return story() | {"visits": collection([*later, *first]), "legs": collection([])}


def test_each_trip_of_a_traveller_has_a_heading_the_earliest_first(open_page: Open) -> None:
    page = open_page(render(two_trips(), title="Trips")).page
    assert page.locator(".trip > p").all_inner_texts() == [
        "Trip 1, from 3 March 2024",
        "Trip 2, from 6 May 2024",
    ]
    lists = page.locator(".trip > ol")
    assert [text.split("\n")[0] for text in lists.nth(0).locator(".what").all_inner_texts()] == [
        "Riyadh",
        "Najaf",
    ]
    page.get_by_role("searchbox").fill("Cairo")
    page.wait_for_timeout(250)
    assert page.locator(".trip > p:visible").all_inner_texts() == ["Trip 2, from 6 May 2024"]
    one = open_page(render(story(), title="Spring")).page
    assert one.locator(".trip > p").count() == 0


TRAVELLERS: Final = 40
STOPS: Final = 7


def crowd_of_routes() -> Layers:
    """Return travellers who go round the world, more stops than can stand as marks."""
    names = ["Auckland", "Honolulu", "Cairo", "Riyadh", "Tokyo", "Apia", "Amman"]
    visits, legs = [], []
    for number in range(TRAVELLERS):
        who = f"Delegate {number}"
        way = [names[(i + number) % len(names)] for i in range(STOPS)]
        visits += [visit(who, i + 1, name, **day("2024-03-05")) for i, name in enumerate(way)]
        legs += [leg(who, i + 1, (way[i], way[i + 1])) for i in range(STOPS - 1)]
    return story() | {
        "visits": collection(visits),
        "legs": collection(legs),
        "events": collection([]),
        "routes": collection([]),
        "mentions": collection([]),
    }


# Between which longitudes the map looks, and where its canvases stand from below to above.
SEEN: Final = """() => {
    const map = window[document.querySelector('.folium-map').id];
    const bounds = map.getBounds();
    const level = one => Number(getComputedStyle(one.closest('.leaflet-pane')).zIndex);
    const canvases = [...document.querySelectorAll('canvas.crowd')].map(level);
    return [bounds.getWest(), bounds.getEast(), canvases];
}"""

# How many pixels of the faint legs' canvas are drawn, and how many of them stand in its outer part.
PAINTED: Final = """() => {
    const canvas = document.querySelector('.leaflet-faint-pane canvas');
    const { width, height } = canvas;
    const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
    let [all, edge, most] = [0, 0, 0];
    for (let i = 3; i < data.length; i += 4) if (data[i]) {
        all++;
        most = Math.max(most, data[i]);
        const x = (i >> 2) % width;
        if (x < 2 || x >= width - 2) edge++;
    }
    return [all, edge];
}"""


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_more_routes_than_can_be_told_apart_are_faint_and_who_is_chosen_stands_out(
    open_page: Open, size: tuple[int, int]
) -> None:
    opened = open_page(render(crowd_of_routes(), title="Crowd"), size)
    page = opened.page
    assert drawn(opened) == []
    assert opened.marks().count() == 0
    west, east, (faint, points) = page.evaluate(SEEN)
    assert faint < points, "points stand over the legs"
    assert east - west < 720
    assert page.evaluate(PAINTED)[0] > 500
    page.locator(".traveller .row").nth(2).click()
    numbers = set(page.locator(".stand .stop text").all_text_contents())
    assert len(drawn(opened)) >= STOPS - 1
    assert {"1", "3"} <= numbers or page.locator(".stand .several").count()
    # Who has chosen can look at it.
    page.keyboard.press("Escape")
    assert len(drawn(opened)) >= STOPS - 1
    page.get_by_role("searchbox").fill("Delegate 7")
    page.wait_for_timeout(250)
    assert opened.marks().count() > 2
    assert not page.locator(".leaflet-faint-pane canvas").count()
    assert opened.complaints == []


def test_a_crowd_of_routes_is_printed_whole(open_page: Open) -> None:
    page = open_page(render(crowd_of_routes(), title="Crowd")).page
    page.evaluate(BEFORE)
    page.emulate_media(media="print")
    painted, at_edge = page.evaluate(PAINTED)
    assert painted > 500
    assert at_edge < painted / 100
    page.emulate_media(media="screen")
    page.evaluate(AFTER)


def test_a_small_story_is_printed_on_one_world(open_page: Open) -> None:
    layers = story()
    page = open_page(render(layers, title="Spring")).page
    west, east, _ = page.evaluate(SEEN)
    page.evaluate(BEFORE)
    page.emulate_media(media="print")
    left, right, _ = page.evaluate(SEEN)
    assert right - left < max(360, 1.2 * (east - west))


ARABIC: Final = "محمد العبادي visited Baghdad on 5 March 2024."


def test_an_english_text_that_begins_with_an_arabic_name_runs_from_left_to_right(
    open_page: Open,
) -> None:
    layers = story(pacific=False)
    for one in layers["visits"]["features"]:
        one["properties"] |= {"evidence": ARABIC, "sources": ARABIC}
    opened = open_page(render(layers, title="Spring", beside=beside([("tour", ARABIC)])))
    opened.show("Articles")
    directions = "all => all.map(one => getComputedStyle(one).direction)"
    assert opened.page.locator(".text").evaluate_all(directions) == ["ltr"]
    popup = opened.open_mark(f"Stop 2 of {TOUR}")
    assert popup.locator("blockquote, blockquote bdi").evaluate_all(directions) == ["ltr", "ltr"]


ROW: Final = "line 2: خالد (مبعوث) · 2024-03-04 to 2024-03-05 · talks in Baghdad"

# From the left, where these parts of a text begin, in the order in which they are written.
PARTS: Final = """([where, parts]) => {
    const box = document.querySelector(where);
    box.style.whiteSpace = 'nowrap';
    const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
    const letters = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode())
        for (let i = 0; i < node.length; i++) letters.push([node, i]);
    const text = letters.map(([node, i]) => node.data[i]).join('');
    return parts.map(part => {
        const [node, i] = letters[text.indexOf(part)];
        const range = new Range();
        range.setStart(node, i);
        range.setEnd(node, i + 1);
        return range.getBoundingClientRect().left;
    });
}"""


def test_a_row_of_a_table_keeps_the_order_of_its_cells_whatever_their_script(
    open_page: Open,
) -> None:
    layers = story(pacific=False)
    for one in layers["visits"]["features"]:
        one["properties"] |= {"evidence": ROW, "sources": ROW}
    opened = open_page(render(layers, title="Spring", beside=beside([("tour", ROW)])))
    opened.show("Articles")
    popup = opened.open_mark(f"Stop 2 of {TOUR}")
    assert popup.locator("blockquote").count() == 1
    parts = ["line 2", "2024-03-04", "03-04", "to", "2024-03-05", "03-05", "talks"]
    for where in (".leaflet-popup-content blockquote", ".article .text"):
        seen = opened.page.evaluate(PARTS, [where, parts])
        assert seen == sorted(seen), where


BEHIND: Final = "She met خالد المنصوري, 12 people and (سارة) 7 May there."


def test_a_number_behind_an_arabic_name_stays_behind_it_in_an_english_text(
    open_page: Open,
) -> None:
    layers = story(pacific=False)
    for one in layers["visits"]["features"]:
        one["properties"] |= {"evidence": BEHIND, "sources": BEHIND}
    opened = open_page(render(layers, title="Spring", beside=beside([("tour", BEHIND)])))
    opened.show("Articles")
    opened.open_mark(f"Stop 2 of {TOUR}")
    # An Arabic word begins at its right: its last letter is the one that stands at the left.
    parts = ["met", "ي", "د ا", ", 12", "12", "people", "(", "ة", ")", "7 May", "May", "there"]
    for where in (".leaflet-popup-content blockquote", ".article .text"):
        seen = opened.page.evaluate(PARTS, [where, parts])
        assert seen == sorted(seen), where


# Where the unfolded reasons stand in the box that scrolls, and how high that is.
REASONS: Final = """() => {
    const box = document.querySelector('.leaflet-popup-content');
    const { top, bottom } = box.getBoundingClientRect();
    const said = box.querySelector('.why li').getBoundingClientRect();
    return [top, bottom, said.top, said.bottom];
}"""


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("zoom", ["1.5", "4"])
def test_the_reasons_are_in_view_once_they_are_unfolded(
    open_page: Open, size: tuple[int, int], zoom: str
) -> None:
    long: dict[str, Any] = {"evidence": "She came and stayed. " * 20}
    layers = story(pacific=False) | {
        "visits": collection([visit(TOUR, 1, "Baghdad", **day("2024-03-05"), **long)]),
        "legs": collection([]),
    }
    at = position("Baghdad")
    opened = open_page(render(layers, title="Spring"), size, f"#at={zoom}/{at.lat}/{at.lon}")
    popup = opened.open_mark(f"Stop 1 of {TOUR}")
    before = popup.bounding_box()
    popup.locator(".why summary").click()
    opened.page.wait_for_timeout(300)
    top, bottom, first, last = opened.page.evaluate(REASONS)
    assert before
    assert top <= first
    assert last <= bottom
    assert bottom - top >= before["height"] - 2, "it shrinks as it is unfolded"


def test_a_meeting_says_who_met(open_page: Open) -> None:
    layers = story(pacific=False) | {
        "visits": collection([visit(TOUR, 1, "Baghdad", **day("2024-03-05"))]),
        "events": collection(
            [
                event(
                    1,
                    "meeting",
                    "Baghdad",
                    **day("2024-03-05"),
                    participants=f"{TOUR}; Josh Brown; Ann; Bo; Cy",
                )
            ]
        ),
    }
    opened = open_page(render(layers, title="Spring"))
    name = f"Meeting: Baghdad, 5 March 2024 ({TOUR}, Josh Brown, Ann, and 2 more)"
    assert opened.marks(name).count() == 1
    line = opened.page.locator("[data-visit]").first
    assert "meets Josh Brown, Ann, Bo, Cy" in line.inner_text()


def test_another_report_of_a_stop_is_said_to_be_one(open_page: Open) -> None:
    told = [
        visit(TOUR, 1, "Baghdad", **day("2024-03-05")),
        visit(TOUR, 1, "Baghdad", **day("2024-03-07")) | {"id": "visit:another"},
    ]
    layers = story(pacific=False) | {"visits": collection(told)}
    opened = open_page(render(layers, title="Spring"))
    said = [line.inner_text() for line in opened.page.locator("[data-visit]").all()]
    assert ["another report: " in one for one in said] == [False, True]


def test_no_entry_of_the_key_of_a_picture_is_cut(open_page: Open) -> None:
    opened = open_page(render(story(pacific=False), title="Spring", beside=beside()))
    page = opened.page
    # What its place was not taken for is in the key as long as it is open.
    opened.open_mark(f"Stop 3 of {TOUR}")
    page.evaluate(WRITTEN)
    page.locator(".opener").evaluate("one => one.click()")
    with page.expect_download():
        page.get_by_role("button", name="Save as PNG").click()
    written = page.evaluate("window.written")
    assert "Same name, not meant" in written
    assert not [text for text in written if text.endswith("…")]
