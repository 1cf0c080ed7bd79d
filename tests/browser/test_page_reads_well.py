"""What a reader of the news meets in panels, popups and on paper: nothing overlaps or puzzles."""

import csv
import io
import re
from typing import Final

import pytest

from geo.publish.page import render
from tests.browser.conftest import DESK, ENLARGED, PHONE, Open, Opened
from tests.browser.test_page_in_any_state import CROSSED, REACHED
from tests.browser.test_page_on_paper import sheets, text_of
from tests.publish.layers import ENVOY, TOUR, Layers, beside, collection, day, story, visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def html(layers: Layers | None = None) -> str:
    return render(layers or story(pacific=False), title="Spring", beside=beside())


def in_georgia() -> Layers:
    """Return the story with Amman and a rival in states of one country."""
    layers = story(pacific=False)
    for name in ("visits", "events"):
        for one in layers[name]["features"]:
            if one["properties"]["place"] == "Amman":
                one["properties"] |= {
                    "country": "US", "admin1": "GA", "admin1_name": "Georgia",
                    "reasons": "share: 3% of its name (+0.01)",
                }  # fmt: skip
    return layers


@pytest.mark.parametrize("size", [PHONE, ENLARGED])
def test_nothing_lies_on_the_strip_of_map_that_a_drawn_up_story_leaves(
    open_page: Open, size: tuple[int, int]
) -> None:
    page = open_page(html(), size).page
    assert page.locator(".leaflet-control-zoom").is_visible()
    page.get_by_role("button", name="Draw the story up or down").press("ArrowUp")
    page.wait_for_timeout(200)
    assert page.evaluate(CROSSED) == []
    for control in ("details.legend", ".leaflet-control-zoom", ".leaflet-control-scale"):
        assert not page.locator(control).is_visible(), control
    page.get_by_role("button", name="Draw the story up or down").press("ArrowDown")
    assert page.locator("details.legend").is_visible()


@pytest.mark.parametrize("size", [PHONE, ENLARGED])
def test_no_button_sticks_out_below_the_opened_key(open_page: Open, size: tuple[int, int]) -> None:
    page = open_page(html(), size).page
    page.locator("details.legend > summary").click()
    assert page.evaluate(CROSSED) == []
    page.locator("details.legend > summary").click()
    assert page.locator(".leaflet-control-zoom").is_visible()


SHEET: Final = """() => {
    const box = document.querySelector('.leaflet-popup').getBoundingClientRect();
    const text = document.querySelector('.leaflet-popup-content');
    const { clientHeight, scrollHeight, scrollWidth, clientWidth } = text;
    return [Math.round(box.left), Math.round(innerWidth - box.right),
        Math.round(innerHeight - box.bottom), box.height / innerHeight,
        scrollHeight > clientHeight, scrollWidth <= clientWidth];
}"""


@pytest.mark.parametrize("size", [PHONE, ENLARGED])
def test_where_there_is_little_room_a_popup_is_a_sheet_at_the_foot(
    open_page: Open, size: tuple[int, int]
) -> None:
    opened = open_page(html(), size)
    page = opened.page
    popup = opened.open_mark(f"Stop 3 of {TOUR}")
    popup.locator(".why summary").click()
    page.wait_for_timeout(200)
    left, right, below, share, scrolls, fits = page.evaluate(SHEET)
    assert (left, right, below) == (0, 0, 0)
    assert 0.5 < share < 0.7
    assert scrolls, "all of it is there, if by scrolling"
    assert fits
    close = page.locator(".leaflet-popup-close-button")
    # Above the sheet the mark is still seen, and nothing lies on the close button at any time.
    box, sheet = opened.marks(f"Stop 3 of {TOUR}").bounding_box(), popup.bounding_box()
    assert box
    assert sheet
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= sheet["y"] + 1
    for where in ("start", "end"):
        popup.evaluate("(one, block) => one.lastElementChild.scrollIntoView({ block })", where)
        assert close.evaluate(REACHED)
    side = close.bounding_box()
    assert side
    assert min(side["width"], side["height"]) >= 40
    close.click()
    assert page.locator(".leaflet-popup").count() == 0
    opened.open_mark(f"Stop 3 of {TOUR}")
    page.keyboard.press("Escape")
    assert page.locator(".leaflet-popup").count() == 0
    assert opened.complaints == []


def test_on_a_telephone_the_article_is_not_covered_by_the_popup_that_led_there(
    open_page: Open,
) -> None:
    opened = open_page(html(), PHONE)
    opened.open_mark(f"Stop 3 of {TOUR}").get_by_text("Read it in the article").click()
    assert opened.page.locator(".leaflet-popup").count() == 0
    chosen = opened.page.locator("button.name-of[aria-current]")
    assert chosen.first.evaluate(REACHED)


def test_a_chosen_line_is_not_hidden_below_the_tabs(open_page: Open) -> None:
    opened = open_page(html(story()), ENLARGED)
    for number in (1, 5, 2):
        opened.open_mark(f"Stop {number} of {TOUR}")
        opened.page.keyboard.press("Escape")
        opened.page.evaluate("() => document.activeElement.blur()")
        row = opened.page.locator(".traveller .row").nth(number - 1)
        row.evaluate("one => one.scrollIntoView({ block: 'nearest' })")
        assert row.locator(".place").evaluate(REACHED), number


def test_a_place_is_told_with_its_state_in_the_popup_and_in_lists_where_it_is_not_the_usual_one(
    open_page: Open,
) -> None:
    opened = open_page(html(in_georgia()))
    row = opened.page.locator(".traveller .row").filter(has_text="Amman").first
    assert row.locator(".place").inner_text() == "Amman (Georgia, United States)"
    assert opened.page.locator(".traveller .place", has_text="Baghdad (").count() == 0
    popup = opened.open_mark(f"Stop 2 of {TOUR}: Amman (Georgia, United States), 4 March 2024")
    assert "town, Georgia, United States" in popup.inner_text()
    opened.show("Events")
    lines = opened.page.locator(".happenings .place").all_inner_texts()
    assert "Amman (Georgia, United States)" in lines


def test_lines_below_names_are_explained_to_who_sees_and_to_who_hears_them(
    open_page: Open,
) -> None:
    page = open_page(html()).page
    page.get_by_role("tab", name="Articles").click()
    page.get_by_role("button", name="Four capitals in nine days").click()
    key = page.get_by_role("list", name="Marks in the text")
    assert key.get_by_role("listitem").all_inner_texts() == [
        "Name a stop, in its traveller’s colour", "Name only named",
        "Name not placed on the map", "Sentence tells of a stop or an event",
    ]  # fmt: skip
    stop = page.locator(".text button.name-of.visit").first
    assert stop.get_attribute("title") == "Baghdad: a stop, in its traveller’s colour"
    nowhere = page.locator(".text .name-of.nowhere")
    assert nowhere.get_attribute("aria-description") == "not placed on the map"
    # They look as they do in the text.
    line = "one => getComputedStyle(one).borderBottomStyle + getComputedStyle(one).fontWeight"
    assert key.locator(".visit").evaluate(line) == stop.evaluate(line)
    # What the text does not have is not explained.
    page.get_by_role("button", name="All articles").click()
    page.get_by_role("button", name="Talks in Baghdad").click()
    assert key.get_by_role("listitem").count() == 1


def test_an_article_that_is_not_asked_for_says_so(open_page: Open) -> None:
    opened = open_page(html())
    page = opened.page
    opened.show("Articles")
    page.get_by_role("button", name="Four capitals in nine days").click()
    left = page.locator(".article .noted")
    assert not left.is_visible()
    opened.search("treaty")
    assert left.inner_text() == "This article does not have the words “treaty”."
    opened.search("lindqvist")
    assert not left.is_visible()
    page.get_by_role("button", name="All articles").click()
    page.get_by_label("Show what “Four capitals in nine days” tells").uncheck()
    page.get_by_role("button", name="Four capitals in nine days").click()
    assert "This article is switched off" in left.inner_text()
    page.get_by_role("button", name="Show everything again").click()
    assert not left.is_visible()


def test_the_button_that_plays_shows_two_bars_while_it_does_and_goes_on_where_it_paused(
    open_page: Open,
) -> None:
    opened = open_page(html())
    page = opened.page
    play = page.get_by_role("button", name="Play the days")
    assert play.inner_text() == "▶"
    play.click()
    pause = page.get_by_role("button", name="Pause the days")
    assert pause.inner_text() == ""
    bars = "one => getComputedStyle(one.firstElementChild).borderLeftWidth"
    assert pause.evaluate(bars) == "4px"
    page.wait_for_timeout(1000)
    pause.click()
    low, high = (page.locator(f".track .{side}") for side in ("low", "high"))
    reached = int(high.input_value())
    assert reached > 0
    play.click()
    page.wait_for_timeout(300)
    # The story goes on growing from its first day.
    assert low.input_value() == "0"
    assert int(high.input_value()) >= reached


def test_the_line_over_an_itinerary_counts_what_stands_below_it(open_page: Open) -> None:
    opened = open_page(html())
    page = opened.page

    def counted() -> list[tuple[str, int]]:
        return [
            (one.locator("summary").inner_text(), one.locator("li:not([hidden])").count())
            for one in page.locator(".traveller").all()
        ]

    assert counted() == [("8 stops", 8), ("3 stops", 3)]
    opened.search("baghdad")
    assert counted() == [("2 of 8 stops", 2), ("1 of 3 stops", 1)]


def test_the_timeline_ends_on_the_last_day_that_is_listed(open_page: Open) -> None:
    page = open_page(html()).page
    # A visit "in March" may have been on its last day.
    assert page.locator(".range").inner_text() == "11 Feb 2024 – 31 Mar 2024"


def test_the_timeline_points_at_the_days_of_what_is_chosen(open_page: Open) -> None:
    opened = open_page(html())
    page = opened.page

    def pointed() -> list[int]:
        bars = page.locator(".bars span").all()
        return [day for day, bar in enumerate(bars) if "its" in (bar.get_attribute("class") or "")]

    assert pointed() == []
    # From 11 February on, a bar a day.
    opened.open_mark(f"Stop 1 of {TOUR}")
    assert pointed() == [20, 21]
    opened.open_mark(f"Stop 2 of {TOUR}")
    assert pointed() == [22]
    page.keyboard.press("Escape")
    assert pointed() == []
    opened.show("Events")
    page.locator("[data-event] button", has_text="5 March").first.click()
    assert pointed() == [23]
    opened.open_mark("date unknown")
    assert pointed() == []


def test_the_undated_can_be_left_out_only_where_there_are_any(open_page: Open) -> None:
    assert open_page(html()).page.get_by_role("checkbox", name="undated").count() == 1
    dated = story() | {
        "visits": collection([visit("Ann", 1, "Cairo", **day("2024-03-05"))]),
        "events": collection([]),
    }
    page = open_page(render(dated, title="Dated")).page
    assert page.locator(".range").count() == 1
    assert page.get_by_role("checkbox", name="undated").count() == 0


def test_each_printed_line_says_how_sure_it_is_and_cites_its_sources(open_page: Open) -> None:
    opened = open_page(html())
    assert not opened.page.locator(".on-paper").first.is_visible()
    [sheet] = sheets(opened.page)
    text = re.sub(r"\s+", " ", text_of(sheet))
    assert "Amman 4 March 2024 · visit with " in text
    assert "Najaf 5 March 2024 · pilgrimage · 30 % [1]" in text
    assert "Kuwait City 10 March 2024 · visit · cancelled · 90 % [1]" in text
    assert re.search(
        r"Meeting: Baghdad, 5 March 2024 \(Mara Lindqvist, .*\) · 90 % \[1\]\[2\]", text
    )
    assert "%: how sure, [1]: source" in text
    for number in set(re.findall(r"\[\d+\]", text)):
        assert re.search(re.escape(number) + " “", text), f"{number} is not in the list of sources"


def test_legs_leave_the_page_as_a_table_with_their_lines(open_page: Open) -> None:
    page = open_page(html()).page
    page.get_by_role("button", name="Save, share, correct").click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Legs, CSV").click()
    rows = list(csv.DictReader(io.StringIO(saved.value.path().read_text("utf-8"))))
    assert len(rows) == 8
    first = rows[0]["wkt"]
    assert re.match(r"LINESTRING \(31\.24 30\.06, .*35\.94 31\.95\)$", first), first
    assert "lon" not in rows[0]


def named(opened: Opened) -> str:
    return opened.page.locator(".leaflet-popup").get_attribute("aria-label") or ""


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_a_popup_is_called_by_what_it_holds(open_page: Open, size: tuple[int, int]) -> None:
    opened = open_page(html(), size)
    opened.open_mark("Baghdad: 2 events")
    assert named(opened) == "Baghdad: 2 events"
    opened.open_mark(f"Stop 1 of {ENVOY}")
    assert named(opened) == ENVOY
