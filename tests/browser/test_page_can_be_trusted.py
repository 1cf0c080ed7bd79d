"""What the map shows stands where it says, is seen in every theme, and explained in the key."""

import re
from itertools import cycle, islice, pairwise
from typing import Any, Final

import pytest

from geo.publish.page import render
from tests.browser.conftest import DESK, PHONE, Open, Opened
from tests.browser.test_page_at_first import DRAWN, drawn, lost
from tests.browser.test_page_gathers import crowded
from tests.publish.layers import (
    ENVOY,
    TOUR,
    Layers,
    collection,
    day,
    event,
    leg,
    story,
    visit,
)

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MAP: Final = "window[document.querySelector('.folium-map').id]"
THEMES: Final[list[dict[str, Any]]] = [
    {"color_scheme": "light"},
    {"color_scheme": "dark"},
    {"color_scheme": "light", "forced_colors": "active"},
    {"color_scheme": "dark", "forced_colors": "active"},
]

# Any colour of CSS as three numbers; its contrast with another as WCAG 2 has it.
COLOURS: Final = """
    const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
    const rgb = colour => {
        context.clearRect(0, 0, 1, 1);
        context.fillStyle = colour;
        context.fillRect(0, 0, 1, 1);
        return [...context.getImageData(0, 0, 1, 1).data];
    };
    const light = ([r, g, b]) => [r, g, b].map(one => one / 255)
        .map(one => one <= .04045 ? one / 12.92 : ((one + .055) / 1.055) ** 2.4)
        .reduce((sum, one, i) => sum + one * [.2126, .7152, .0722][i], 0);
    const contrast = (a, b) => {
        const [low, high] = [light(rgb(a)), light(rgb(b))].sort((one, other) => one - other);
        return (high + .05) / (low + .05);
    };
    const root = getComputedStyle(document.documentElement);
    const named = name => root.getPropertyValue(`--${name}`).trim();
"""

# The colour in the middle of each leg, read from its canvas: how it stands out from land and sea.
LINES: Final = f"""() => {{{COLOURS}
    const found = [];
    const map = {MAP};
    const canvas = document.querySelector('.leaflet-overlay-pane canvas');
    const frame = canvas.getBoundingClientRect();
    const stage = map.getContainer().getBoundingClientRect();
    const dense = canvas.width / frame.width;
    const pen = canvas.getContext('2d');
    map.eachLayer(layer => {{
        if (!layer.options.leg) return;
        // Not in the middle, where an arrow is.
        const ring = layer._rings[0];
        const at = map.layerPointToContainerPoint(ring[Math.floor(ring.length / 4)]);
        const [x, y] = [at.x + stage.left - frame.left, at.y + stage.top - frame.top];
        const [r, g, b] = pen.getImageData(Math.round(x * dense), Math.round(y * dense), 1, 1).data;
        const drawn = `rgb(${{r}} ${{g}} ${{b}})`;
        found.push([drawn, contrast(drawn, named('land')), contrast(drawn, named('water'))]);
    }});
    return found;
}}"""

HOLLOW: Final = f"""() => {{{COLOURS}
    return [...document.querySelectorAll('.stand .mark.stop:not(.actual.sure)')].map(one => {{
        const of = part => getComputedStyle(one.querySelector(part));
        const inside = of('.shape').fill;
        const figure = of('text:not(.perhaps), .dot').fill;
        return {{
            surface: contrast(inside, named('land')),
            figure: contrast(inside, figure),
            edge: contrast(inside, of('.shape').stroke),
        }};
    }});
}}"""


def travellers(count: int, ends: tuple[str, str] = ("Cairo", "Baghdad")) -> Layers:
    """Return so many people who went the same way."""
    people = [f"Delegate {number:02}" for number in range(count)]
    return story(pacific=False) | {
        "visits": collection([visit(one, i, at) for one in people for i, at in enumerate(ends, 1)]),
        "legs": collection([leg(one, 1, ends, "actual") for one in people]),
        "events": collection([]),
    }


@pytest.mark.parametrize("media", THEMES)
def test_every_route_stands_out_from_land_and_sea(open_page: Open, media: dict[str, Any]) -> None:
    lines = open_page(render(travellers(8), title="Eight"), media=media).page.evaluate(LINES)
    assert len({colour for colour, *_ in lines}) == 8
    assert all(land >= 3 and sea >= 3 for _, land, sea in lines), lines


@pytest.mark.parametrize("media", THEMES)
def test_what_is_not_sure_is_hollow_and_can_be_read(open_page: Open, media: dict[str, Any]) -> None:
    places = ("Cairo", "Amman", "Baghdad", "Riyadh")
    layers = story(pacific=False) | {
        "visits": collection(
            [
                visit(TOUR, 2, places[0], status="planned"),
                visit(TOUR, 3, places[1], status="hypothetical"),
                visit(TOUR, None, places[2], confidence=0.2),
                visit(TOUR, 5, places[3], status="cancelled"),
            ]
        ),
        "legs": collection([]),
    }
    marks = open_page(render(layers, title="Perhaps"), media=media).page.evaluate(HOLLOW)
    assert len(marks) == 4
    for one in marks:
        # What is inside is next to the land; number and edge are not.
        assert one["surface"] < 1.6
        assert one["figure"] >= 4.5
        assert one["edge"] >= 4.5


PARTED: Final = f"""() => {{
    const map = {MAP};
    const found = [];
    map.eachLayer(layer => {{
        if (layer.options.pane !== 'leaders' || !layer.getLatLngs) return;
        for (const [from, to] of layer.getLatLngs().map(line => line.map(at => map.project(at))))
            found.push(Math.max(Math.abs(from.x - to.x), Math.abs(from.y - to.y)));
    }});
    return found;
}}"""


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_mark_touches_its_place_at_every_zoom(open_page: Open, size: tuple[int, int]) -> None:
    opened = open_page(render(crowded(), title="Many"), size)
    aside = []
    for zoom in range(1, 10):
        opened.page.evaluate(f"{MAP}.setView([31, 42], {zoom}, {{ animate: false }})")
        aside += opened.page.evaluate(PARTED)
    assert aside
    # Half of the widest mark, and a pixel for what is rounded.
    assert max(aside) <= 17


@pytest.mark.parametrize("zoom", [4, 5.5, 7])
def test_legs_meet_their_marks_however_many_go_the_same_way(open_page: Open, zoom: float) -> None:
    opened = open_page(render(travellers(14), title="Many"))
    opened.page.evaluate(f"{MAP}.setView([31.7, 37.8], {zoom}, {{ animate: false }})")
    legs = drawn(opened)
    assert len(legs) == 14
    for _, *ends in legs:
        assert max(ends) < 2
    apart = """() => {
        const found = [];
        MAP.eachLayer(({ options, _rings }) => options.leg && found.push(_rings[0]));
        const [first, last] = [found[0][0], found[0].at(-1)];
        const long = Math.hypot(last.x - first.x, last.y - first.y);
        return Math.max(...found.flat().map(({ x, y }) => Math.abs(
            (last.x - first.x) * (y - first.y) - (last.y - first.y) * (x - first.x)) / long));
    }""".replace("MAP", MAP)
    # A great circle is bent itself, by a hundredth of its length here.
    long = max(long for long, *_ in legs)
    assert opened.page.evaluate(apart) < 18 + 0.02 * long


def counts(opened: Opened) -> tuple[int, int]:
    """Return the stops and events that the page says it shows."""
    # It is said a moment after the last change.
    opened.page.wait_for_timeout(500)
    said = opened.page.locator("#status").inner_text()
    found = re.search(r"(\d+) stops? and (\d+) events? shown", said)
    assert found, said
    return int(found[1]), int(found[2])


def test_events_go_with_the_travellers_who_take_part(open_page: Open) -> None:
    alone = event(0, "signing", "Cairo", **day("2024-03-02"))
    alone["properties"]["participants"] = "a mayor"
    hers = event(1, "meeting", "Amman", **day("2024-03-05"))
    hers["properties"]["participants"] = f"{TOUR}; a mayor"
    his = event(2, "attack", "Riyadh", **day("2024-03-08"))
    his["properties"]["participants"] = ENVOY
    both = event(3, "ceremony", "Baghdad", **day("2024-03-11"))
    layers = story(pacific=False) | {"events": collection([alone, hers, his, both])}
    opened = open_page(render(layers, title="Spring"))
    key = opened.page.locator(".legend label").filter(has_text="Events without a traveller (1)")
    assert key.locator("input").is_checked()
    everything = opened.page.locator(".bars span.in").count()

    opened.page.get_by_role("button", name="Hide all").click()
    opened.page.wait_for_timeout(200)
    assert counts(opened) == (0, 0)
    assert not key.locator("input").is_checked()
    opened.switch(TOUR)
    opened.page.wait_for_timeout(200)
    stops, events = counts(opened)
    assert events == 2
    # One of them has no place.
    assert stops == opened.marks(f"of {TOUR}").count() + 1
    kinds = ["Meeting: Amman", "Ceremony: Baghdad"]
    assert [opened.marks(kind).count() for kind in kinds] == [1, 1]
    assert opened.marks("Attack").count() + opened.marks("Signing").count() == 0
    opened.show("Events")
    assert opened.page.locator(".happenings > li").count() == 2
    assert "2 of 4" in opened.page.get_by_role("tab", name="Events").inner_text()
    assert opened.page.locator(".bars span.in").count() <= everything

    key.click()
    opened.page.wait_for_timeout(200)
    assert counts(opened)[1] == 3
    assert opened.marks("Signing: Cairo").count() == 1
    opened.show("Travellers")
    opened.page.get_by_role("button", name="Show all").first.click()
    opened.page.wait_for_timeout(200)
    assert counts(opened)[1] == 4
    assert opened.complaints == []


NORTH: Final = f"() => [{MAP}.getBounds().getNorth(), {MAP}.getBounds().getSouth()]"


def test_the_map_keeps_between_the_poles(open_page: Open) -> None:
    opened = open_page(render(story(), title="Spring"), fragment="#at=3.00/60.0000/40.0000")
    page = opened.page
    for go in ("panBy([0, -4000])", "setView([89, 40], 4)", "setView([-89, 40], 3)"):
        page.evaluate(f"() => {{ {MAP}.{go} }}")
        page.wait_for_timeout(100)
        north, south = page.evaluate(NORTH)
        assert north < 85.2
        assert south > -85.2
    page.evaluate(f"() => {{ {MAP}.setView([80, 40], 3) }}")
    box = page.locator(".folium-map").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 3, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + 250, steps=5)
    assert page.evaluate(NORTH)[0] < 85.2
    page.mouse.up()
    page.mouse.wheel(0, -300)
    page.wait_for_timeout(300)
    assert page.evaluate(NORTH)[0] < 85.2


def test_who_goes_round_the_world_comes_to_the_story_again(open_page: Open) -> None:
    in_view = f"""() => {{
        const frame = {MAP}.getContainer().getBoundingClientRect();
        return [...document.querySelectorAll('.stand')].filter(one => {{
            const {{ left, right }} = one.getBoundingClientRect();
            return right > frame.left && left < frame.right;
        }}).length;
    }}"""
    opened = open_page(render(story(pacific=False), title="Spring"))
    before = opened.page.evaluate(in_view)
    assert before > 4
    for turn in (360, -360, 720):
        there = f"() => {{ const map = {MAP}; const {{ lat, lng }} = map.getCenter();"
        opened.page.evaluate(f"{there} map.setView([lat, lng + {turn}], map.getZoom()) }}")
        opened.page.wait_for_timeout(100)
        assert opened.page.evaluate(in_view) == before


def test_a_journey_twice_round_the_world_is_in_view_on_a_phone(open_page: Open) -> None:
    round_it = list(islice(cycle(("Tokyo", "Honolulu", "Cairo")), 7))
    layers = story(pacific=False) | {
        "visits": collection([visit(TOUR, i, at) for i, at in enumerate(round_it, 1)]),
        "legs": collection(
            [leg(TOUR, i, ends, "actual") for i, ends in enumerate(pairwise(round_it), 1)]
        ),
        "events": collection([]),
    }
    for number, one in enumerate(layers["visits"]["features"]):
        one["id"] = f"visit:{number}"
    opened = open_page(render(layers, title="Round"), PHONE)
    assert opened.marks().count() >= 3
    assert lost(opened) == []
    assert opened.page.evaluate(DRAWN)


def test_the_key_names_the_small_signs_where_they_are(open_page: Open) -> None:
    here = [event(i, kind, "Cairo") for i, kind in enumerate(("meeting", "attack"))]
    layers = story(pacific=False) | {"events": collection(here)}
    said = ("That many events", "Events of several kinds")
    page = open_page(render(layers, title="Two"), fragment="#at=7/30/32").page
    assert all(page.get_by_text(one, exact=True).is_visible() for one in said)
    layers["events"] = collection(here[:1])
    page = open_page(render(layers, title="One"), fragment="#at=7/30/32").page
    assert not any(page.get_by_text(one, exact=True).is_visible() for one in said)


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_what_lies_elsewhere_is_told_but_not_over_a_popup(
    open_page: Open, size: tuple[int, int]
) -> None:
    opened = open_page(render(story(pacific=False), title="Spring"), size, "#at=6/31.5/36")
    assert opened.page.locator(".beyond").is_visible()
    opened.open_mark(f"of {TOUR}: Amman")
    assert not opened.page.locator(".beyond").is_visible()
    opened.page.keyboard.press("Escape")
    assert opened.page.locator(".beyond").is_visible()
