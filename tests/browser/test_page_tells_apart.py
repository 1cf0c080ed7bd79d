"""What differs in status differs in shape: on the map, its canvases and paper, in key and lists."""

import base64
from itertools import combinations, pairwise
from typing import Any, Final

import pytest
from playwright.sync_api import Locator, Page

from geo.publish.page import render
from tests.browser.conftest import Open
from tests.publish.layers import TOUR, Layers, collection, day, event, leg, story, visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]

STATUSES: Final = ("actual", "planned", "hypothetical", "cancelled", "negated")
NAMES: Final = ("Went", "Planned", "Possible", "Cancelled", "Did not happen")
PLACES: Final = ("Cairo", "Amman", "Baghdad", "Riyadh", "Kuwait City", "Najaf")

# Grey, so that no colour tells them apart: how many pixels differ by a third of all greys.
APART: Final = """async pictures => {
    const grey = await Promise.all(pictures.map(async picture => {
        const image = new Image();
        image.src = `data:image/png;base64,${picture}`;
        await image.decode();
        const canvas = new OffscreenCanvas(44, 44);
        const context = canvas.getContext('2d', { willReadFrequently: true });
        context.fillStyle = '#fff';
        context.fillRect(0, 0, 44, 44);
        context.drawImage(image, 0, 0);
        const { data } = context.getImageData(0, 0, 44, 44);
        const mean = i => (data[4 * i] + data[4 * i + 1] + data[4 * i + 2]) / 3;
        return Array.from({ length: 44 * 44 }, (_, i) => mean(i));
    }));
    const far = (one, other) => one.filter((value, i) => Math.abs(value - other[i]) > 85).length;
    return grey.map(one => grey.map(other => far(one, other)));
}"""


def statuses(*, numbered: bool = True) -> Layers:
    """Return a tour with a stop, a way and an event of each status, all on stops of their own."""
    stops = [("actual", PLACES[0]), *zip(STATUSES, PLACES[1:], strict=True)]
    return story(pacific=False) | {
        "visits": collection(
            [
                visit(TOUR, 8 if numbered else None, place, **day("2024-03-05"), status=status)
                for status, place in stops
            ]
        ),
        "legs": collection(
            [leg(TOUR, i + 1, ends, STATUSES[i]) for i, ends in enumerate(pairwise(PLACES))]
            if numbered
            else []
        ),
        "events": collection([]),
        "mentions": collection([]),
    }


def pictures(marks: list[Locator]) -> list[str]:
    return [base64.b64encode(one.screenshot()).decode() for one in marks]


def apart(page: Page, shots: list[str]) -> dict[tuple[str, str], int]:
    """Return by how many pixels each two statuses differ, in grey."""
    table: Any = page.evaluate(APART, shots)
    return {
        (STATUSES[i], STATUSES[j]): int(table[i][j]) for i, j in combinations(range(len(shots)), 2)
    }


def all_apart(page: Page, shots: list[str], least: int) -> None:
    assert len(shots) == len(STATUSES)
    found = apart(page, shots)
    assert {pair: many for pair, many in found.items() if many < least} == {}


@pytest.mark.parametrize(
    "media", [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}, {"media": "print"}]
)
def test_stops_and_their_ways_differ_in_the_key_and_in_the_list(
    open_page: Open, media: dict[str, Any]
) -> None:
    # A sheet held upright: on a broad one the map stands before the columns of the list.
    size = (680, 1000) if "media" in media else (1280, 720)
    page = open_page(render(statuses(), title="Spring"), size, media=media).page
    if "media" in media:
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
    key, written = (".paper.key li", "{}") if "media" in media else (".legend li", "{} (")
    rows = [page.locator(key).filter(has_text=written.format(name)) for name in NAMES]
    all_apart(page, pictures([row.locator(".samples .mark") for row in rows]), 12)
    all_apart(page, pictures([row.locator(".samples .sample") for row in rows]), 12)
    # The first is a stop of the same status as the second: five differ.
    listed = page.locator(".traveller [data-visit] svg").all()[1:]
    all_apart(page, pictures(listed), 12)


def test_stops_differ_on_the_map(open_page: Open) -> None:
    page = open_page(render(statuses(numbered=False), title="Spring")).page
    marks = [
        page.locator(f'.stand[aria-label*=": {place},"]').first.locator("svg")
        for place in PLACES[1:]
    ]
    all_apart(page, pictures(marks), 12)


def test_events_differ_on_the_map_and_in_their_list(open_page: Open) -> None:
    layers = statuses() | {
        "visits": collection([]),
        "legs": collection([]),
        "events": collection(
            [
                event(i, "meeting", place, **day("2024-03-05"), status=status)
                for i, (status, place) in enumerate(zip(STATUSES, PLACES, strict=False))
            ]
        ),
    }
    opened = open_page(render(layers, title="Spring"))
    marks = [opened.marks(f"Meeting: {place},").first for place in PLACES[:5]]
    all_apart(opened.page, pictures([mark.locator("svg") for mark in marks]), 12)
    opened.show("Events")
    all_apart(opened.page, pictures(opened.page.locator(".happenings svg").all()), 12)


CANVAS: Final = """([canvas, points, reach]) => {
    const from = document.querySelector(canvas);
    const frame = from.getBoundingClientRect();
    const dense = from.width / frame.width;
    return points.map(([x, y]) => {
        const out = document.createElement('canvas');
        out.width = out.height = 44;
        const [left, top] = [(x - frame.left - reach) * dense, (y - frame.top - reach) * dense];
        const size = 2 * reach * dense;
        out.getContext('2d').drawImage(from, left, top, size, size, 0, 0, 44, 44);
        return out.toDataURL().split(',')[1];
    });
}"""

POINTS: Final = """places => {
    const map = window[document.querySelector('.folium-map').id];
    const frame = map.getContainer().getBoundingClientRect();
    return places.map(([lon, lat]) => {
        const { x, y } = map.latLngToContainerPoint([lat, lon]);
        return [x + frame.left, y + frame.top];
    });
}"""


def test_a_crowd_of_events_differs_on_its_canvas(open_page: Open) -> None:
    layers = statuses() | {"visits": collection([]), "legs": collection([])}
    one = event(0, "meeting", "Cairo", **day("2024-03-05"))
    spots = [[30 + i % 25, 10 + i // 25] for i in range(300)]
    layers["events"] = collection(
        [
            {
                **one,
                "id": f"crowd:{i}",
                "geometry": {"type": "Point", "coordinates": at},
                "properties": one["properties"] | {"status": STATUSES[i % 5]},
            }
            for i, at in enumerate(spots)
        ]
    )
    page = open_page(render(layers, title="Crowd")).page
    at = page.evaluate(POINTS, spots[55:60])
    all_apart(page, page.evaluate(CANVAS, ["canvas.crowd", at, 11]), 12)


def test_ways_differ_on_their_canvas(open_page: Open) -> None:
    """Draw five ways along one line, each on a page of its own, and compare their middles."""
    shots = []
    for status in STATUSES:
        layers = statuses() | {
            "visits": collection(
                [visit(TOUR, i, p) for i, p in enumerate(("Cairo", "Baghdad"), 1)]
            ),
            "legs": collection([leg(TOUR, 1, ("Cairo", "Baghdad"), status)]),
        }
        page = open_page(render(layers, title="Spring")).page
        line = layers["legs"]["features"][0]["geometry"]["coordinates"]
        at = page.evaluate(POINTS, [line[len(line) // 2]])
        shots += page.evaluate(CANVAS, [".leaflet-overlay-pane canvas", at, 60])
    all_apart(page, shots, 12)
