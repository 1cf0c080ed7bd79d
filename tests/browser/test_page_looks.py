"""The look of the page, kept as a coarse picture for each theme and size.

Fonts differ from machine to machine, and with them every letter: so pictures are compared in cells
of 40 pixels, by their mean colour. A cell may be off by a third of the way from black to white, and
all of them together by 2 %: letters stay below that, a missing panel, map or theme does not.
``GEO_LOOKS=write`` keeps the present look instead of comparing; look at it before it is committed.
"""

import base64
import json
import os
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import BrowserContext

from geo.publish.page import render
from tests.browser.conftest import DESK, ENLARGED, PHONE, Open
from tests.publish.layers import TOUR, beside, story

pytestmark = [pytest.mark.browser, pytest.mark.slow]

KEPT: Final = Path(__file__).with_name("looks.json")
CELL: Final = 40
FARTHEST: Final = 85
MEAN: Final = 5.0
STATES: Final[dict[str, tuple[tuple[int, int], dict[str, Any]]]] = {
    "light desk": (DESK, {"color_scheme": "light"}),
    "dark desk": (DESK, {"color_scheme": "dark"}),
    "light phone": (PHONE, {"color_scheme": "light"}),
    "dark phone": (PHONE, {"color_scheme": "dark"}),
    "light enlarged": (ENLARGED, {"color_scheme": "light"}),
    "dark enlarged": (ENLARGED, {"color_scheme": "dark"}),
    "forced desk": (DESK, {"forced_colors": "active", "color_scheme": "dark"}),
    "forced phone": (PHONE, {"forced_colors": "active", "color_scheme": "dark"}),
    "light desk why": (DESK, {"color_scheme": "light"}),
    "dark desk why": (DESK, {"color_scheme": "dark"}),
    "light phone why": (PHONE, {"color_scheme": "light"}),
    "light phone key": (PHONE, {"color_scheme": "light"}),
    "dark enlarged key": (ENLARGED, {"color_scheme": "dark"}),
    "paper": ((800, 1120), {"color_scheme": "light"}),
}

COARSE = """async ([picture, width, height]) => {
    const image = new Image();
    image.src = `data:image/png;base64,${picture}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    context.drawImage(image, 0, 0);
    const cells = [];
    for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) {
        const { data } = context.getImageData(x * 40, y * 40, 40, 40);
        const sum = [0, 0, 0];
        for (let i = 0; i < data.length; i++) if (i % 4 < 3) sum[i % 4] += data[i];
        cells.push(sum.map(one => Math.round(4 * one / data.length)));
    }
    return cells;
}"""


def look(open_page: Open, browser: BrowserContext, state: str) -> list[list[int]]:
    """Return the mean colours of the cells of the page in that state, a stop opened on a screen."""
    (width, height), media = STATES[state]
    html = render(story(pacific=False), title="Spring", beside=beside())
    opened = open_page(html, (width, height), media=media)
    if state == "paper":
        opened.page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
        opened.page.emulate_media(media="print")
    elif state.endswith("key"):
        opened.page.locator("details.legend > summary").click()
    else:
        # The third has rivals, and a name to be corrected.
        reasoned = state.endswith("why")
        popup = opened.open_mark(f"Stop {3 if reasoned else 2} of {TOUR}")
        if reasoned:
            popup.locator(".why summary").click()
            popup.locator(".correct summary").click()
            popup.locator(".own").evaluate("one => one.scrollIntoView({ block: 'end' })")
    opened.page.wait_for_timeout(300)
    shown = os.environ.get("GEO_LOOKS_IN")
    if shown:
        opened.page.screenshot(path=Path(shown) / f"{state}.png")
    picture = base64.b64encode(opened.page.screenshot()).decode()
    table = browser.new_page()
    cells: Any = table.evaluate(COARSE, [picture, width // CELL, height // CELL])
    table.close()
    return [[int(colour) for colour in cell] for cell in cells]


def apart(a: list[list[int]], b: list[list[int]]) -> tuple[int, float]:
    """Return by how much the cells differ at most, and in the mean of all."""
    all_of = [
        abs(x - y) for one, other in zip(a, b, strict=True) for x, y in zip(one, other, strict=True)
    ]
    return max(all_of), sum(all_of) / len(all_of)


@pytest.mark.parametrize("state", STATES)
def test_the_page_looks_as_it_did(open_page: Open, browser: BrowserContext, state: str) -> None:
    now = look(open_page, browser, state)
    kept = json.loads(KEPT.read_text("utf-8")) if KEPT.is_file() else {}
    if os.environ.get("GEO_LOOKS") == "write":
        KEPT.write_text(json.dumps(kept | {state: now}, separators=(",", ":")) + "\n", "utf-8")
        pytest.skip("the look was kept, not compared")
    farthest, mean = apart(now, kept[state])
    assert farthest <= FARTHEST, f"a cell is off by {farthest} of 255"
    assert mean <= MEAN, f"the page is off by {mean:.1f} of 255 in the mean"


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_an_open_card_of_reasons_would_be_missed(size: str) -> None:
    kept = json.loads(KEPT.read_text("utf-8"))
    farthest, mean = apart(kept[f"light {size}"], kept[f"light {size} why"])
    assert farthest > FARTHEST or mean > MEAN


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_another_theme_would_be_noticed(size: str) -> None:
    kept = json.loads(KEPT.read_text("utf-8"))
    farthest, mean = apart(kept[f"light {size}"], kept[f"dark {size}"])
    assert farthest > FARTHEST
    assert mean > MEAN
