import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import folium
import pytest

from geo.publish.page import render, visit_map
from tests.browser.conftest import PHONE, Open, Opened
from tests.publish.layers import ENVOY, SAILOR, TOUR, beside, story

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LEGS = """() => {
    const map = window[document.querySelector('.folium-map').id];
    const legs = [];
    map.eachLayer(layer => layer.options.leg && legs.push({
        leg: layer.options.leg,
        look: layer.options.look,
        traveller: layer.options.traveller,
        line: layer.getLatLngs().map(at => [at.lng, at.lat]),
    }));
    return legs;
}"""

STOPS = """() => {
    const map = window[document.querySelector('.folium-map').id];
    const stops = {};
    map.eachLayer(layer => {
        const name = layer.getElement?.()?.getAttribute('aria-label');
        if (name && layer.getLatLng) stops[name] = [layer.getLatLng().lng, layer.getLatLng().lat];
    });
    return stops;
}"""

# The Arabic name is marked off, so that what stands behind it stays there.
BOTH = "(Mara Lindqvist, \u2068صالح العمري\u2069)"
MET, SIGNED = f"Meeting, 5 March 2024 {BOTH}", f"Signing, 6 March 2024 {BOTH}"


@pytest.fixture
def near(open_page: Open) -> Opened:
    """Open the map of the two tours through the Middle East."""
    return open_page(render(story(pacific=False), title="Spring"))


def legs(opened: Opened, traveller: str) -> list[dict[str, Any]]:
    return [one for one in opened.page.evaluate(LEGS) if one["traveller"] == traveller]


def test_each_stop_has_its_number_its_place_and_its_date(near: Opened) -> None:
    names = [mark.get_attribute("aria-label") for mark in near.marks(f"of {TOUR}").all()]
    assert names == [
        f"Stop 1 of {TOUR}: Cairo, 2 – 3 March 2024",
        f"Stop 2 of {TOUR}: Amman, 4 March 2024",
        f"Stop 3 of {TOUR}: Baghdad, 5 March 2024",
        f"Stop 4 of {TOUR}: Najaf, 5 March 2024",
        f"Stop 5 of {TOUR}: Baghdad, date unknown",
        f"Stop 6 of {TOUR}: Riyadh, 9 March 2024 – planned",
        f"Stop 7 of {TOUR}: Kuwait City, 10 March 2024 – cancelled",
    ]
    numbers = [mark.text_content() for mark in near.marks(f"of {TOUR}").all()]
    assert numbers == list("1234567")


def test_planned_cancelled_and_uncertain_can_be_told_apart(near: Opened) -> None:
    for number, look in (
        (1, "actual sure"),
        (4, "actual unsure"),
        (6, "planned"),
        (7, "cancelled"),
    ):
        svg = near.marks(f"Stop {number} of {TOUR}").locator("svg")
        assert look in (svg.get_attribute("class") or "")
    looks = {one["leg"][-1]: one["look"] for one in legs(near, TOUR)}
    assert looks == {**dict.fromkeys("1234", "actual"), "5": "planned", "6": "cancelled"}


def test_marks_that_share_a_spot_can_be_pointed_at_one_by_one(near: Opened) -> None:
    boxes = [mark.bounding_box() for mark in near.marks().all()]
    assert len(boxes) == 16
    for i, a in enumerate(boxes):
        for b in boxes[i + 1 :]:
            assert a
            assert b
            apart = max(abs(a["x"] - b["x"]), abs(a["y"] - b["y"]))
            assert apart >= min(a["width"], b["width"])


def test_a_popup_lists_what_else_is_here_and_leads_to_it(near: Opened) -> None:
    popup = near.open_mark(f"Stop 3 of {TOUR}")
    also = popup.locator(".also button")
    assert also.count() == 3
    also.filter(has_text=ENVOY).click()
    assert near.page.locator(".leaflet-popup-content h3").inner_text() == ENVOY


def test_the_popup_of_a_stop_says_where_when_how_known_and_from_whom(near: Opened) -> None:
    text = near.open_mark(f"Stop 3 of {TOUR}").inner_text()
    for said in (
        TOUR, "Foreign Minister", "Baghdad", "Iraq", "5 March 2024",
        "counted from the report’s date: “Tuesday”",
        "The party reached Baghdad and stayed for a night.",
        "Four capitals in nine days", "published 12 March 2024", "90 % sure",
    ):  # fmt: skip
        assert said in text


def test_the_popup_says_why_and_what_the_place_was_not_taken_for(near: Opened) -> None:
    popup = near.open_mark(f"Stop 2 of {TOUR}")
    popup.locator(".why summary").click()
    text = popup.inner_text()
    for said in (
        "Of the places that have this name, the evidence points to this one.",
        "What speaks for it", "The article says that it is in Jordan.",
        "It has 1,275,857 inhabitants.",
        "What speaks against it", "No other place in the article is in Jordan.",
        "Not taken for", "Amman (United States)", "Amman Airport",
        "her chief of staff",
    ):  # fmt: skip
        assert said in text
    # The weightiest comes first.
    assert popup.locator(".reasons li").first.inner_text().endswith("in Jordan.")


def test_all_evidence_of_the_sample_map_is_told_in_sentences(open_page: Open) -> None:
    golden = json.loads(
        Path(__file__).parents[2].joinpath("maps/mentions.geojson").read_text("utf-8")
    )
    listed = (one["properties"]["reasons"] or "" for one in golden["features"])
    pieces = sorted({piece for all_of in listed for piece in all_of.split("; ") if piece})
    assert len(pieces) > 100
    layers = story(pacific=False)
    first = layers["visits"]["features"][0]["properties"]
    first |= {"reasons": "; ".join(pieces), "alternatives": None}
    popup = open_page(render(layers, title="Spring")).open_mark(f"Stop 1 of {TOUR}")
    said = popup.locator(".reasons li").all_text_contents()
    assert len(said) == len(pieces)
    machine = re.compile(r"_|undefined|\([+-]\d|\b[A-Z]{3,4}\d?\b|\b[A-Z]{2}-\w+")
    assert [one for one in said if not one.endswith(".") or machine.search(one)] == []


def test_a_popup_says_so_where_there_is_nothing_else_to_choose(open_page: Open) -> None:
    layers = story(pacific=False)
    for one in layers["visits"]["features"]:
        one["properties"]["alternatives"] = None
    opened = open_page(render(layers, title="Spring", beside=beside()))
    # A name in the article means the same place: it can be corrected, if there is no rival, too.
    popup = opened.open_mark(f"Stop 1 of {ENVOY}")
    popup.locator(".why summary").click()
    only = "It is the only place of this name that is known."
    assert only in popup.inner_text()
    # There is nothing that the evidence could have pointed away from.
    assert "the evidence points" not in popup.inner_text()
    assert "No other place of this name" not in popup.inner_text()
    popup.get_by_text("Correct this place").click()
    assert "it cannot be corrected on this page" in popup.inner_text()
    assert popup.locator(".correct button").count() == 0
    popup = opened.open_mark("النجف")
    popup.locator(".why summary").click()
    assert only in popup.inner_text()
    popup.get_by_text("Correct this place").click()
    assert popup.get_by_role("textbox", name="Where “النجف” is").count() == 1
    assert popup.get_by_role("button", name="Not a place: النجف").count() == 1


def test_events_of_a_spot_share_a_mark_that_is_called_by_the_place_and_lists_them(
    near: Opened,
) -> None:
    popup = near.open_mark("Baghdad: 2 events")
    assert popup.locator("h3").all_inner_texts() == ["Baghdad: 2 events"]
    lines = popup.locator(".card.several > details > summary")
    assert lines.all_inner_texts() == [MET, SIGNED]
    lines.first.click()
    popup.get_by_text("In Baghdad she was received by the envoy.").wait_for()
    assert "The two ministers met in Baghdad." in popup.inner_text()
    links = [one.get_attribute("href") for one in popup.locator("a").all()]
    assert links[:2] == ["https://news.example.org/tour", "http://wire.example.com/talks"]
    near.show("Events")
    chosen = near.page.locator(".happenings [aria-current]")
    assert chosen.inner_text().startswith("Meeting, Baghdad")
    # What is unfolded stays on the map, all of it.
    inside = """() => {
        const map = document.querySelector('.stage').getBoundingClientRect();
        const box = document.querySelector('.leaflet-popup').getBoundingClientRect();
        return box.top >= map.top - 1 && box.bottom <= map.bottom + 1;
    }"""
    near.page.wait_for_function(inside, timeout=5000)


def test_the_events_of_a_spot_can_be_walked_through_by_keyboard(near: Opened) -> None:
    popup = near.open_mark("Baghdad: 2 events")
    keyboard = near.page.keyboard
    keyboard.press("Tab")
    said = "document.activeElement.textContent"
    assert near.page.evaluate(said) == MET
    keyboard.press("Enter")
    keyboard.press("ArrowDown")
    assert near.page.evaluate(said) == SIGNED
    keyboard.press("Enter")
    assert popup.locator("details[data-id]").nth(1).get_attribute("open") is not None
    near.show("Events")
    near.page.locator(".happenings .row").filter(has_text="Signing").click()
    second = popup.locator("details[data-id]").nth(1)
    assert second.get_attribute("open") is not None
    assert "Signing" in second.locator("summary").first.inner_text()


def test_a_traveller_can_be_switched_off_and_on(near: Opened) -> None:
    near.switch(TOUR)
    assert near.marks(f"of {TOUR}").count() == 0
    assert legs(near, TOUR) == []
    assert near.marks(f"of {ENVOY}").count() == 3
    assert len(legs(near, ENVOY)) == 2
    near.switch(TOUR)
    assert near.marks(f"of {TOUR}").count() == 7
    assert len(legs(near, TOUR)) == 6


def test_all_travellers_can_be_switched_off_at_once(near: Opened) -> None:
    near.page.get_by_role("button", name="Travellers: Hide all").click()
    assert near.marks(" of ").count() == 0
    near.page.get_by_role("button", name="Travellers: Show all").click()
    assert near.marks(" of ").count() == 10


def test_a_kind_of_event_can_be_switched_off(near: Opened) -> None:
    near.switch("Signing (1)")
    assert near.marks("Meeting: Baghdad").count() == 1
    near.switch("Attack (1)")
    assert near.marks("Attack").count() == 0


def test_places_that_are_only_named_are_shown_when_asked_for(near: Opened) -> None:
    count = """() => {
        const map = window[document.querySelector('.folium-map').id];
        let dots = 0;
        map.eachLayer(layer => { dots += layer.options.radius === 4 ? 1 : 0 });
        return dots;
    }"""
    assert near.page.evaluate(count) == 0
    near.switch("All places named")
    assert near.page.evaluate(count) == 3


def test_a_line_of_the_itinerary_opens_its_stop(near: Opened) -> None:
    near.page.locator("button.row").filter(has_text="Riyadh").first.click()
    assert "Riyadh" in near.page.locator(".leaflet-popup-content").inner_text()


def test_choosing_a_stop_goes_nearer_to_a_journey_that_looks_small(open_page: Open) -> None:
    opened = open_page(render(story(), title="Spring"))
    zoom = "() => window[document.querySelector('.folium-map').id].getZoom()"
    before = opened.page.evaluate(zoom)
    opened.page.locator("button.row").filter(has_text="Amman").first.click()
    assert opened.page.evaluate(zoom) > before + 1
    assert "Amman" in opened.page.locator(".leaflet-popup-content").inner_text()


def test_layers_of_folium_stand_on_the_map(open_page: Open) -> None:
    spring = visit_map(story(), title="Spring")
    folium.Marker([33.3, 44.4]).add_to(spring)
    folium.CircleMarker([30, 31], radius=9).add_to(spring)
    opened = open_page(str(spring.get_root().render()))
    icon = opened.page.locator("img.leaflet-marker-icon")
    assert icon.evaluate("icon => icon.complete && icon.naturalWidth > 0")
    assert (icon.get_attribute("src") or "").startswith("data:image/")
    assert opened.complaints == []
    # Nothing but the page, and the images that are inside it.
    assert [url for url in opened.requests if not url.startswith("data:")] == opened.requests[:1]


def test_a_visit_to_an_unknown_place_is_listed(near: Opened) -> None:
    assert "place unknown" in near.page.locator(".row.nowhere").inner_text()


def test_a_route_over_the_antimeridian_is_one_line(open_page: Open) -> None:
    opened = open_page(render(story(), title="Spring"))
    lines = [one["line"] for one in legs(opened, SAILOR)]
    assert len(lines) == 3
    whole = [point for line in lines for point in line]
    for (lon, lat), (next_lon, next_lat) in pairwise(whole):
        assert abs(next_lon - lon) < 5
        assert abs(next_lat - lat) < 5
    opened.page.evaluate(
        "() => { window[document.querySelector('.folium-map').id].setZoom(5, {animate: false}) }"
    )
    stops = opened.page.evaluate(STOPS)
    sailor = [stops[name] for name in sorted(stops) if SAILOR in name]
    assert sailor == [lines[0][0], lines[0][-1], lines[1][-1], lines[2][-1]]


def test_a_popup_opens_and_closes_by_keyboard(near: Opened) -> None:
    keyboard = near.page.keyboard
    near.marks(f"Stop 2 of {TOUR}").focus()
    keyboard.press("Enter")
    assert near.page.evaluate("document.activeElement.closest('[role=dialog]') !== null")
    assert near.page.locator(".leaflet-tooltip").count() == 0, "a tooltip lies below the popup"
    keyboard.press("Escape")
    near.page.locator(".leaflet-popup").wait_for(state="detached")
    focused = near.page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert focused == f"Stop 2 of {TOUR}: Amman, 4 March 2024"


def test_every_mark_can_be_reached_by_tab(near: Opened) -> None:
    assert near.marks().count() == 16
    for mark in near.marks().all():
        assert mark.get_attribute("tabindex") == "0"
        assert mark.get_attribute("role") == "button"


def test_an_arabic_name_begins_its_line_where_the_others_do(near: Opened) -> None:
    lefts = "all => all.map(one => one.getBoundingClientRect()).map(one => [one.left, one.width])"
    line = near.page.locator(".panel ol .row").filter(has_text="النجف").first
    (name, wide), (date, wider) = line.locator(".what > *").evaluate_all(lefts)[:2]
    assert name == date
    assert wide < wider, "it stands at the other end of its line"


def test_a_date_beside_an_arabic_name_reads_from_left_to_right(near: Opened) -> None:
    popup = near.open_mark("النجف")
    assert popup.locator("bdi.place").inner_text() == "النجف"
    assert "March 2024" in popup.inner_text()
    order = (
        popup.locator("dd")
        .nth(1)
        .evaluate(
            """dd => {
            const text = dd.querySelector('bdi').firstChild;
            const at = index => {
                const range = document.createRange();
                range.setStart(text, index);
                range.setEnd(text, index + 1);
                return range.getBoundingClientRect().left;
            };
            return at(0) < at(text.length - 1);
        }"""
        )
    )
    assert order


def test_the_land_is_credited_and_no_flag_is_flown(near: Opened) -> None:
    text = near.page.locator(".leaflet-control-attribution").inner_text()
    assert text == "Land: Natural Earth · Places: GeoNames"


def test_a_telephone_shows_map_and_story_without_scrolling_sideways(open_page: Open) -> None:
    opened = open_page(render(story(), title="Spring"), PHONE)
    page = opened.page
    assert page.evaluate("document.scrollingElement.scrollWidth") <= PHONE[0]
    assert not page.locator("details.legend").evaluate("key => key.open")
    stage = page.locator(".stage").bounding_box()
    panel = page.locator(".panel").bounding_box()
    assert stage
    assert panel
    assert panel["y"] >= stage["y"] + stage["height"] - 1
    assert min(stage["height"], panel["height"]) > 250
    opened.open_mark("Stop 1 of")
    page.wait_for_timeout(300)
    popup = page.locator(".leaflet-popup-content-wrapper").bounding_box()
    assert popup
    assert popup["x"] >= 0
    assert popup["x"] + popup["width"] <= PHONE[0]
    assert popup["y"] >= 0
    assert opened.complaints == []


def test_no_articles_are_no_error(open_page: Open) -> None:
    opened = open_page(render({}, title="Nothing"))
    assert "No visits were found" in opened.page.locator(".panel").inner_text()
    assert opened.complaints == []


def test_the_story_is_told_when_a_crowd_would_make_the_page_crawl(open_page: Open) -> None:
    layers = story(pacific=False)
    one = layers["events"]["features"][0]
    crowd = [
        {
            **one,
            "id": f"crowd:{i}",
            "geometry": {"type": "Point", "coordinates": [30 + i % 40 / 4, 20 + i // 40 / 4]},
        }
        for i in range(800)
    ]
    layers["events"]["features"] = crowd
    opened = open_page(render(layers, title="Crowd"))
    # The stops still stand one by one; the crowd of events is drawn.
    assert opened.marks().count() == opened.marks(" of ").count() == 10
    opened.page.locator("button.row").filter(has_text="Riyadh").first.click()
    assert re.search("Riyadh", opened.page.locator(".leaflet-popup-content").inner_text())
