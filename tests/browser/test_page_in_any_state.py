"""The page in light and dark, on a telephone, enlarged, in high contrast, by keyboard, on paper."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from geo.publish import page as page_module
from geo.publish.page import render
from tests.browser.conftest import DESK, ENLARGED, PHONE, Open
from tests.publish.layers import TOUR, beside, story

pytestmark = [pytest.mark.browser, pytest.mark.slow]

AXE = Path(page_module.__file__).parent / "web" / "node_modules" / "axe-core" / "axe.min.js"
DARK = {"color_scheme": "dark"}
STATES: dict[str, tuple[tuple[int, int], dict[str, Any]]] = {
    "light": (DESK, {}),
    "dark": (DESK, DARK),
    "phone": (PHONE, {}),
    "phone, dark": (PHONE, DARK),
    "enlarged": (ENLARGED, {}),
    "high contrast": (DESK, {"forced_colors": "active"}),
}


def html(*, pacific: bool = True) -> str:
    return render(story(pacific=pacific), title="Spring", beside=beside())


def find_faults(page: Page) -> list[tuple[str, list[str]]]:
    found = page.evaluate("() => axe.run().then(result => result.violations)")
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(open_page: Open, state: str) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: npm ci in geo/publish/web")
    size, media = STATES[state]
    opened = open_page(html(), size, media=media)
    page = opened.page
    page.evaluate(AXE.read_text("utf-8"))
    assert find_faults(page) == []
    opened.open_mark(f"Stop 3 of {TOUR}").locator(".why summary").click()
    page.locator(".correct summary").click()
    assert find_faults(page) == []
    page.get_by_role("button", name="Read it in the article").click()
    assert find_faults(page) == []
    opened.show("Events")
    page.locator(".opener").evaluate("one => one.click()")
    assert find_faults(page) == []
    assert opened.complaints == []


# Of what lies over the map, any two that cover one another, or leave it.
CROSSED = """() => {
    const map = document.querySelector('.folium-map').getBoundingClientRect();
    const all = [...document.querySelectorAll('.leaflet-control')]
        .map(one => [one.className, one.getBoundingClientRect()]).filter(([, box]) => box.width);
    const bad = all.filter(([, { left, top, right, bottom }]) => left < map.left - 1
        || top < map.top - 1 || right > map.right + 1 || bottom > map.bottom + 1);
    all.forEach(([name, a], i) => all.slice(i + 1).forEach(([other, b]) => {
        if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
            bad.push([name, other]);
    }));
    return bad;
}"""

# Words that do not fit into what holds them: nothing of the page but the map runs out of its box.
CUT = """() => [...document.querySelectorAll('.panel *, .timeline *, .legend *')]
    .filter(one => one.checkVisibility() && !one.closest('svg, .unseen, .bars, summary + *')
        && [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim())
        && (one.scrollWidth > one.clientWidth + 1 && one.clientWidth
            && getComputedStyle(one).display !== 'inline'
            || one.getBoundingClientRect().right > innerWidth + 1))
    .map(one => one.outerHTML.slice(0, 80))"""

REACHED = """one => {
    const { left, top, width, height } = one.getBoundingClientRect();
    const found = document.elementFromPoint(left + width / 2, top + height / 2);
    return one === found || one.contains(found);
}"""


@pytest.mark.parametrize("size", [PHONE, ENLARGED])
def test_where_there_is_little_room_nothing_is_cut_off_and_nothing_covered(
    open_page: Open, size: tuple[int, int]
) -> None:
    opened = open_page(html(), size)
    page = opened.page
    assert page.evaluate("document.scrollingElement.scrollWidth") <= size[0]
    parts = [page.locator(one).bounding_box() for one in (".stage", ".timeline", ".panel")]
    bottom = 0.0
    for part in parts:
        assert part
        assert part["y"] >= bottom - 1
        assert part["x"] >= 0
        assert part["x"] + part["width"] <= size[0]
        bottom = part["y"] + part["height"]
    assert bottom <= size[1] + 1
    assert page.evaluate(CROSSED) == [], "what lies over the map lies on other such things"
    assert page.evaluate(CUT) == [], "words are cut off"
    for tab in ("Travellers", "Events", "Articles"):
        opened.show(tab)
        assert page.evaluate(CUT) == [], tab
    for name in ("Zoom in", "Zoom out", "Play the days", "Save, share, correct"):
        button = page.get_by_role("button", name=name)
        button.scroll_into_view_if_needed()
        assert button.evaluate(REACHED), f"{name} lies below something"
    for name in ("From", "To"):
        assert page.get_by_role("slider", name=name, exact=True).is_visible()


@pytest.mark.parametrize("size", [DESK, PHONE, ENLARGED])
def test_the_opened_key_lies_on_the_map_and_all_of_it_can_be_reached(
    open_page: Open, size: tuple[int, int]
) -> None:
    page = open_page(html(), size).page
    key = page.locator("details.legend")
    if key.get_attribute("open") is None:
        key.locator("summary").first.click()
    box, stage = key.bounding_box(), page.locator(".stage").bounding_box()
    assert box
    assert stage
    assert box["y"] + box["height"] <= stage["y"] + stage["height"]
    last = key.locator("input[type=checkbox]").last
    last.scroll_into_view_if_needed()
    assert last.evaluate(REACHED)
    assert key.evaluate("one => one.scrollWidth <= one.clientWidth"), "it is cut at its side"
    # What may be looked for in it can be used where it stands.
    sure = key.get_by_role("slider")
    sure.scroll_into_view_if_needed()
    assert sure.evaluate(REACHED)
    assert page.evaluate(CUT) == []


@pytest.mark.parametrize("size", [DESK, PHONE, ENLARGED])
def test_a_popup_stays_in_sight_when_its_reasons_unfold(
    open_page: Open, size: tuple[int, int]
) -> None:
    opened = open_page(html(), size)
    popup = opened.open_mark(f"Stop 2 of {TOUR}")
    popup.locator(".why summary").dispatch_event("click")
    assert popup.locator("details[open]").count() == 1
    inside = """() => {
        // Where there is little room it lies at the foot of the page.
        const on = document.querySelector('.leaflet-popup.sheet') ? 'body' : '.stage';
        const map = document.querySelector(on).getBoundingClientRect();
        const box = document.querySelector('.leaflet-popup').getBoundingClientRect();
        return box.top >= map.top - 1 && box.bottom <= map.bottom + 1
            && box.left >= map.left - 1 && box.right <= map.right + 1;
    }"""
    opened.page.wait_for_function(inside, timeout=5000)
    # All of it is there, if by scrolling.
    last = popup.locator(".why > :last-child").last
    last.scroll_into_view_if_needed()
    assert last.is_visible()


def test_the_sheet_is_drawn_up_and_down(open_page: Open) -> None:
    opened = open_page(html(), PHONE)
    page = opened.page
    handle = page.get_by_role("button", name="Draw the story up or down")
    height = "() => document.querySelector('.panel').offsetHeight"
    half = page.evaluate(height)
    handle.press("ArrowUp")
    assert page.evaluate(height) > 1.5 * half
    handle.press("ArrowDown")
    handle.press("ArrowDown")
    assert page.evaluate(height) < half / 2
    assert handle.get_attribute("aria-expanded") == "false"
    box = handle.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + 10
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y - 250, steps=4)
    page.mouse.up()
    assert abs(page.evaluate(height) - half) <= 1


def test_all_can_be_done_by_keyboard(open_page: Open) -> None:
    opened = open_page(html(pacific=False))
    page, keyboard = opened.page, opened.page.keyboard
    keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the map"
    keyboard.press("Enter")
    assert page.evaluate("document.activeElement.className").startswith("folium-map")
    page.get_by_role("tab", name="Travellers").focus()
    keyboard.press("ArrowRight")
    assert page.get_by_role("tab", name="Events").get_attribute("aria-selected") == "true"
    keyboard.press("End")
    assert page.locator(".article-line").count() == 2
    page.get_by_role("button", name="Four capitals in nine days").press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "H2"
    page.locator("button.name-of.visit").press("Enter")
    assert page.locator(".leaflet-popup-content h3").inner_text() == TOUR
    keyboard.press("Escape")
    page.get_by_role("slider", name="To", exact=True).press("ArrowLeft")
    assert page.locator(".range").inner_text().endswith("9 Mar 2024")
    page.locator(".opener").press("Enter")
    assert page.get_by_role("dialog").is_visible()
    keyboard.press("Escape")
    assert not page.locator("dialog").is_visible()
    assert opened.complaints == []


def test_what_changes_is_said(open_page: Open) -> None:
    opened = open_page(html(pacific=False))
    opened.search("amman")
    status = opened.page.get_by_role("status").filter(has_text="shown")
    status.wait_for(state="attached")
    assert status.inner_text() == "1 stop and 1 event shown"


def test_in_the_dark_the_land_is_dark(open_page: Open) -> None:
    brightness = """() => {
        const canvas = document.querySelector('.leaflet-land-pane canvas');
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        let [sum, count] = [0, 0];
        for (let i = 0; i < data.length; i += 400) {
            if (data[i + 3] > 250) { sum += data[i]; count += 1; }
        }
        return sum / count;
    }"""
    opened = open_page(html(), media=DARK)
    assert opened.page.evaluate(brightness) < 90
    opened.page.emulate_media(color_scheme="light")
    opened.page.wait_for_timeout(400)
    assert opened.page.evaluate(brightness) > 200


MOTION = """() => {
    const map = window[document.querySelector('.folium-map').id];
    const { fadeAnimation, inertia, zoomAnimation } = map.options;
    const bar = getComputedStyle(document.querySelector('.bars span')).transitionDuration;
    return [fadeAnimation, inertia, zoomAnimation, bar !== '0s'];
}"""


@pytest.mark.parametrize("wanted", ["reduce", "no-preference"])
def test_who_wants_no_motion_gets_none(open_page: Open, wanted: str) -> None:
    opened = open_page(html(), media={"reduced_motion": wanted})
    assert opened.page.evaluate(MOTION) == [wanted == "no-preference"] * 4


@pytest.mark.parametrize("wanted", ["reduce", "no-preference"])
def test_who_wants_no_motion_sees_the_map_jump_and_the_days_play(
    open_page: Open, wanted: str
) -> None:
    opened = open_page(html(pacific=False), media={"reduced_motion": wanted})
    page = opened.page
    moves = """() => {
        const map = window[document.querySelector('.folium-map').id];
        const before = map.getZoom();
        document.querySelector('.leaflet-control-zoom-in').click();
        return map.getZoom() === before;
    }"""
    assert page.evaluate(moves) == (wanted == "no-preference")
    before = page.locator(".range").inner_text()
    page.get_by_role("button", name="Play the days").click()
    page.wait_for_timeout(600)
    assert page.locator(".range").inner_text() != before, "the days are asked for: they play"
    assert opened.complaints == []


def test_what_can_be_pressed_is_underlined_where_colours_are_the_readers(open_page: Open) -> None:
    opened = open_page(html(), media={"forced_colors": "active"})
    opened.open_mark(f"Stop 3 of {TOUR}")
    for name in ("Hide all", "Read it in the article"):
        button = opened.page.get_by_role("button", name=name).first
        line = button.evaluate("one => getComputedStyle(one).textDecorationLine")
        assert line == "underline", name
