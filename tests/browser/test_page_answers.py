"""What a reader asks, and what the page then shows."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from geo.publish.page import render
from tests.browser.canvas import WRITTEN
from tests.browser.conftest import Open, Opened
from tests.publish.layers import ENVOY, TOUR, beside, story

pytestmark = [pytest.mark.browser, pytest.mark.slow]

RIVALS = "svg.rival"


@pytest.fixture
def near(open_page: Open) -> Opened:
    """Open the map of two tours, with its articles."""
    return open_page(render(story(pacific=False), title="Spring", beside=beside()))


def current(page: Page) -> list[str]:
    return [one.inner_text() for one in page.locator(".panel [aria-current]").all()]


def test_map_itinerary_and_article_are_one_thing_seen_three_ways(near: Opened) -> None:
    page = near.page
    near.open_mark(f"Stop 3 of {TOUR}")
    assert "Baghdad" in current(page)[0]
    page.get_by_role("button", name="Read it in the article").click()
    assert page.locator(".article h2").inner_text() == "Four capitals in nine days"
    assert page.locator(".told.chosen").inner_text().startswith("On Tuesday she reached Baghdad")
    assert page.locator("button.name-of[aria-current]").inner_text() == "Baghdad"
    page.locator("button.name-of", has_text="Apia").click()
    assert page.locator(".leaflet-popup-content h3").inner_text() == "Apia"
    assert page.locator(".told.chosen").count() == 0
    page.locator("button.name-of.visit").click()
    assert page.locator(".leaflet-popup-content h3").inner_text() == TOUR
    near.show("Travellers")
    page.locator("button.row").filter(has_text="Riyadh").first.click()
    near.show("Articles")
    assert page.locator(".told.chosen").inner_text() == "From Baghdad she is to fly to Riyadh."
    near.show("Events")
    page.locator("button.row").filter(has_text="Meeting, Baghdad").click()
    near.show("Articles")
    assert page.locator(".article h2").inner_text() == "Talks in Baghdad"
    assert near.complaints == []


def test_a_name_that_was_not_placed_is_marked_and_leads_nowhere(near: Opened) -> None:
    near.show("Articles")
    near.page.get_by_role("button", name="Four capitals in nine days").click()
    assert near.page.locator(".text .name-of.nowhere").inner_text() == "the Green Zone"
    assert near.page.locator(".text").inner_text().startswith("\U0001f5de Mara Lindqvist")


def test_what_a_place_was_not_taken_for_stands_faintly_on_the_map(near: Opened) -> None:
    assert near.page.locator(RIVALS).count() == 1  # the key's
    popup = near.open_mark(f"Stop 3 of {TOUR}")
    assert near.page.locator(RIVALS).count() == 3
    popup.locator(".why summary").click()
    lost = popup.locator(".why section").filter(has_text="Not taken for")
    told = [one.inner_text() for one in lost.locator("li").all()]
    assert told == ["Baghdad (town, Afghanistan)", "Baghdad Station (site, Iraq)"]
    near.page.keyboard.press("Escape")
    assert near.page.locator(RIVALS).count() == 1


def test_words_find_people_places_and_articles(near: Opened) -> None:
    near.search("RIYADH")
    assert near.marks(" of ").count() == 2
    assert near.page.locator(".traveller").count() == 2
    near.search("lindqvist amman")
    assert near.marks(" of ").count() == 1
    near.search("treaty")
    assert near.marks(" of ").count() == 0
    assert "Nobody is left" in near.page.locator("#of-people").inner_text()
    near.show("Articles")
    assert near.page.locator(".article-line").count() == 1
    near.page.get_by_role("button", name="Show everything again").click()
    assert near.marks(" of ").count() == 10
    assert near.page.get_by_role("searchbox").input_value() == ""


def test_tabs_say_how_many_of_how_many_are_left(near: Opened) -> None:
    def counts() -> list[str]:
        return [one.inner_text() for one in near.page.locator("[role=tab] .count-of").all()]

    assert counts() == ["2", "8", "2"]
    near.search("riyadh")
    assert counts() == ["2", "1 of 8", "1 of 2"]
    assert near.page.get_by_role("tab", name="Events 1 of 8").count() == 1
    near.switch(TOUR)
    assert counts()[0] == "1 of 2"
    near.search("treaty")
    assert counts() == ["0 of 2", "0 of 8", "1 of 2"]
    near.page.get_by_role("button", name="Show everything again").click()
    assert counts() == ["2", "8", "2"]
    near.show("Articles")
    near.page.locator(".article-line input").first.uncheck()
    assert counts()[2] == "1 of 2"


def test_the_key_is_the_filter(near: Opened) -> None:
    near.switch("Planned (1)")
    assert near.marks("Riyadh, 9 March").count() == 0
    near.switch("Cancelled (1)")
    assert near.marks("Kuwait City, 10 March").count() == 0
    near.slide("At least this sure", 50)
    assert near.marks(f"Stop 4 of {TOUR}").count() == 0
    near.page.get_by_text("Kinds of visits").click()
    near.switch("official visit (1)")
    assert near.marks(f"Stop 1 of {TOUR}").count() == 0
    assert near.marks(f"of {TOUR}").count() == 3
    # The live region waits a moment, so as not to talk over itself.
    expect(near.page.locator("#status")).to_contain_text("stops and")


def test_what_one_article_tells_can_be_left_out(near: Opened) -> None:
    near.show("Articles")
    near.page.get_by_role("checkbox", name="Show what “Four capitals in nine days” tells").click()
    assert near.marks(" of ").count() == 0
    assert near.marks("Meeting: Baghdad").count() == 1


def test_days_can_be_chosen_and_the_undated_with_them(near: Opened) -> None:
    page = near.page
    # What happened "in March" may have happened on its last day.
    assert page.locator(".range").inner_text() == "11 Feb 2024 – 31 Mar 2024"
    near.slide("From", 19)
    near.slide("To", 22)
    assert page.locator(".range").inner_text() == "1 Mar 2024 – 4 Mar 2024"
    names = [one.get_attribute("aria-label") or "" for one in near.marks(f"of {TOUR}").all()]
    assert [name.split(": ")[1].split(",")[0] for name in names] == ["Cairo", "Amman", "Baghdad"]
    page.get_by_role("checkbox", name="undated").click()
    assert near.marks("date unknown").count() == 0
    assert near.marks(f"of {TOUR}").count() == 2


THUMBS = """() => [...document.querySelectorAll('.track input')].map(one => {
    const { left, top, width, height } = one.getBoundingClientRect();
    const at = left + 8 + (width - 16) * (one.value - one.min) / (one.max - one.min);
    return [at, top + height / 2];
})"""


def test_of_a_single_day_both_handles_can_be_seen_and_grabbed(near: Opened) -> None:
    page = near.page
    for day in (0, 23, 28):
        near.slide("To", 28)
        near.slide("From", day)
        near.slide("To", day)
        (low, y), (high, _) = page.evaluate(THUMBS)
        assert high - low >= 16, "one handle lies on the other"
        grabbed = "([x, y]) => document.elementFromPoint(x, y).ariaLabel"
        assert [page.evaluate(grabbed, [x, y]) for x in (low, high)] == ["From", "To"]
        bar = page.locator(".bars span.in").bounding_box()
        assert bar
        assert low < bar["x"] < bar["x"] + bar["width"] < high
    low, y = page.evaluate(THUMBS)[0]
    page.mouse.move(low, y)
    page.mouse.down()
    page.mouse.move(low - 200, y, steps=5)
    page.mouse.up()
    assert page.get_by_role("slider", name="From").input_value() != "28"
    assert page.get_by_role("slider", name="To", exact=True).input_value() == "28"


def test_the_days_are_played_until_they_are_stopped(near: Opened) -> None:
    page = near.page
    before = page.locator(".range").inner_text()
    page.get_by_role("button", name="Play the days").click()
    page.get_by_role("button", name="Pause the days").wait_for()
    page.wait_for_timeout(700)
    page.get_by_role("button", name="Pause the days").click()
    assert page.locator(".range").inner_text() != before
    assert page.get_by_role("slider", name="To", exact=True).input_value() != "28"


def test_a_link_shows_what_its_sender_saw(near: Opened, open_page: Open) -> None:
    near.search("Baghdad")
    near.switch(ENVOY)
    near.slide("From", 20)
    near.open_mark(f"Stop 3 of {TOUR}")
    near.page.get_by_role("button", name="Save, share, correct").click()
    link = near.page.get_by_role("textbox", name="Link to what you see").input_value()
    fragment = link[link.index("#") :]
    again = open_page(
        render(story(pacific=False), title="Spring", beside=beside()), fragment=fragment
    )
    page = again.page
    assert page.get_by_role("searchbox").input_value() == "Baghdad"
    assert again.marks(ENVOY).count() == 0
    assert again.marks(f"of {TOUR}").count() == near.marks(f"of {TOUR}").count() == 2
    assert page.locator(".leaflet-popup-content h3").inner_text() == TOUR
    where = (
        "() => { const m = window[document.querySelector('.folium-map').id]; return m.getZoom() }"
    )
    assert page.evaluate(where) == near.page.evaluate(where)


def test_corrections_are_collected_and_offered(near: Opened) -> None:
    page = near.page
    popup = near.open_mark(f"Stop 3 of {TOUR}")
    assert not popup.get_by_role("button", name="Not a place: Baghdad").is_visible()
    popup.get_by_text("Correct this place").click()
    popup.get_by_role("button", name="It is this one: Baghdad (town, Afghanistan)").click()
    assert "Corrected: it is Baghdad (town, Afghanistan)." in popup.inner_text()
    popup.get_by_role("button", name="Undo").click()
    popup.get_by_label("in all articles").check()
    popup.get_by_role("button", name="Not a place: Baghdad").click()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Save, share, correct 1 correction").click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save corrections.csv").click()
    assert saved.value.suggested_filename == "corrections.csv"
    assert saved.value.path().read_text("utf-8").splitlines() == [
        "document,text,was,place_id,place,country,lon,lat",
        ",Baghdad,Baghdad,none,,,,",
    ]
    assert near.complaints == []


def test_layers_leave_the_page_as_far_as_they_are_seen(near: Opened) -> None:
    page = near.page
    near.search("amman")
    page.get_by_role("button", name="Save, share, correct").click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Visits, GeoJSON").click()
    features = json.loads(saved.value.path().read_text("utf-8"))["features"]
    expected = [
        one for one in story()["visits"]["features"] if one["properties"]["place"] == "Amman"
    ]
    assert features == expected
    page.get_by_label("Only what is shown now").uncheck()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Events, CSV").click()
    lines = saved.value.path().read_text("utf-8").splitlines()
    assert len(lines) == 9
    assert lines[0].startswith("feature_id,kind,plover")


def test_a_picture_a_citation_and_a_link_can_be_had(near: Opened) -> None:
    page = near.page
    page.get_by_role("button", name="Save, share, correct").click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as PNG").click()
    picture = saved.value.path().read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert len(picture) > 50_000
    # Above and below the map there is room for title, key and credits.
    width, height = (int.from_bytes(picture[at : at + 4], "big") for at in (16, 20))
    stage = page.locator(".folium-map").bounding_box()
    assert stage
    assert width == int(2 * stage["width"])
    assert height > 2 * stage["height"] + 300
    cited = page.get_by_role("textbox", name="Cite").input_value()
    assert "“Spring”. Map made with geo-visits from 2 articles:" in cited
    assert "[1] “Four capitals in nine days”, The Traveller, 12 March 2024, https://news" in cited
    assert "#at=" in page.get_by_role("textbox", name="Link to what you see").input_value()
    page.get_by_role("button", name="Copy").first.click()
    page.wait_for_function("() => document.getElementById('status').textContent === 'Copied'")
    assert near.complaints == []


def test_the_citation_is_copied_with_good_addresses_alone(open_page: Open) -> None:
    given = beside()
    given["articles"][1]["url"] = "javascript:alert(1)"
    page = open_page(render(story(pacific=False), title="Spring", beside=given)).page
    page.evaluate(
        "navigator.clipboard.writeText = text => (window.copied = text, Promise.resolve())"
    )
    page.get_by_role("button", name="Save, share, correct").click()
    page.locator("[data-copy=Cite] button").click()
    page.wait_for_function("() => document.getElementById('status').textContent === 'Copied'")
    tour = "https://news.example.org/tour"
    assert page.evaluate("window.copied").splitlines() == [
        "“Spring”. Map made with geo-visits from 2 articles:",
        f"[1] “Four capitals in nine days”, The Traveller, 12 March 2024, {tour}.",
        "[2] “Talks in Baghdad”, The Traveller, 12 March 2024.",
        "Land: Natural Earth. Places: GeoNames (CC BY 4.0).",
    ]
    field = page.get_by_role("textbox", name="Cite")
    assert field.input_value() == page.evaluate("window.copied")
    picked = "one => one.value.slice(one.selectionStart, one.selectionEnd) === one.value"
    assert field.evaluate(picked), "by hand it can be copied, too"


def test_a_picture_has_title_days_key_names_and_credits(near: Opened) -> None:
    page = near.page
    near.switch(ENVOY)
    near.switch("Attack (1)")
    page.get_by_role("button", name="Save, share, correct").click()
    page.evaluate(WRITTEN)
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as PNG").click()
    assert saved.value.suggested_filename == "map.png"
    written = page.evaluate("window.written")
    for said in (
        "Spring", "2 March 2024 – 10 March 2024", "Travellers", TOUR, "Stops and ways", "Went",
        "Planned", "Cancelled", "Uncertain: drawn hollow", "What happened", "Meeting", "Baghdad",
        "Amman", "Land: Natural Earth · Places: GeoNames",
    ):  # fmt: skip
        assert said in written, said
    assert any(re.fullmatch(r"Saved \d+ \w+ \d{4}", one) for one in written)
    # What is not shown has no place in the key, and a picture cannot be opened.
    assert not {ENVOY, "Attack", "Possible"} & set(written)
    assert not any("open" in one for one in written)


def test_names_of_stops_keep_clear_of_a_crowds_discs(open_page: Open) -> None:
    layers = story(pacific=False)
    one = layers["events"]["features"][0]
    layers["events"]["features"] = [
        {
            **one,
            "id": f"crowd:{i}",
            "geometry": {"type": "Point", "coordinates": [25 + i % 11 * 2.5, 22 + i // 11 % 8 * 2]},
        }
        for i in range(8_000)
    ]
    page = open_page(render(layers, title="Crowd")).page
    page.wait_for_timeout(400)
    labels = page.locator(".label").evaluate_all(
        "all => all.map(one => { const { left, top, right, bottom } = one.getBoundingClientRect();"
        " return [left, top, right, bottom]; })"
    )
    assert len(labels) > 5
    covered = """boxes => {
        const canvas = document.querySelector('canvas.crowd');
        const frame = canvas.getBoundingClientRect();
        const context = canvas.getContext('2d');
        const dense = canvas.width / frame.width;
        return boxes.map(([left, top, right, bottom]) => {
            const [x, y] = [(left - frame.left) * dense, (top - frame.top) * dense];
            const [width, height] = [(right - left) * dense, (bottom - top) * dense];
            const { data } = context.getImageData(x, y, width, height);
            return data.filter((value, i) => i % 4 === 3 && value > 128).length / (width * height);
        });
    }"""
    # The pale edge of a disc may lie below the corner of a name.
    assert max(page.evaluate(covered, labels)) < 0.08


@pytest.mark.parametrize("size", [900, 6_000])
def test_a_crowd_is_reached_by_click_and_by_keyboard(open_page: Open, size: int) -> None:
    layers = story(pacific=False)
    one = layers["events"]["features"][0]
    layers["events"]["features"] = [
        {
            **one,
            "id": f"crowd:{i}",
            "geometry": {"type": "Point", "coordinates": [25 + i % 100 / 4, 20 + i // 100 / 4]},
        }
        for i in range(size)
    ]
    opened = open_page(render(layers, title="Crowd"))
    page = opened.page
    # Discs with counts are explained where there are some: beyond five thousand points.
    assert page.get_by_text("Several here: open it to see them").is_visible() == (size > 5_000)
    box = page.get_by_role("listbox")
    assert opened.marks().count() == 10
    box.focus()
    first = page.get_by_role("option").get_attribute("aria-label")
    page.keyboard.press("ArrowRight")
    assert first
    total = int(page.get_by_role("option").get_attribute("aria-setsize") or 0)
    assert 50 < total < 5_000
    page.keyboard.press("End")
    assert page.get_by_role("option").get_attribute("aria-posinset") == str(total)
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    popup = page.locator(".leaflet-popup-content")
    assert popup.locator("h3").inner_text()
    page.keyboard.press("Escape")
    # Who walks along the marks goes on from there, not from the head of the page.
    assert box.evaluate("one => one === document.activeElement")
    opened.show("Events")
    assert page.locator(".happenings li").count() == 60
    page.locator(".happenings button").nth(7).click()
    assert popup.locator("h3").inner_text() == "Meeting"
    assert opened.complaints == []
