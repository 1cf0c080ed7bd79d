"""The page on paper: how many sheets, what is written on them, and that none is mostly blank."""

import io
import json
from pathlib import Path
from typing import Any, Final, NamedTuple

import pypdf
import pytest
from playwright.sync_api import Page

from geo.publish.page import render
from tests.browser.canvas import WRITTEN
from tests.browser.conftest import DESK, PHONE, Open, Opened
from tests.browser.test_page_gathers import crowded, gathered
from tests.publish.layers import ENVOY, TOUR, Layers, beside, collection, day, story, visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]

BEFORE: Final = "() => dispatchEvent(new Event('beforeprint'))"
AFTER: Final = "() => dispatchEvent(new Event('afterprint'))"


class Written(NamedTuple):
    """A piece of text on a sheet, its place in parts of the sheet's width and height."""

    text: str
    across: float
    down: float


def sheets(page: Page, *, landscape: bool = False) -> list[list[Written]]:
    """Print the page, and return what is written on each sheet."""
    printed = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4", landscape=landscape)))
    found = []
    for sheet in printed.pages:
        _, _, width, height = (float(side) for side in sheet.mediabox)
        on: list[Written] = []

        def write(
            text: str,
            matrix: list[float],
            at: list[float],
            *_: Any,  # noqa: ANN401 - the font, which nobody asks for
            of: tuple[list[Written], float, float] = (on, width, height),
        ) -> None:
            into, wide, high = of
            across, down = matrix[4] + matrix[0] * at[4], matrix[5] + matrix[3] * at[5]
            if text.strip():
                into.append(Written(text.strip(), across / wide, 1 - down / high))

        sheet.extract_text(visitor_text=write)
        assert (width > height) == landscape
        found.append(on)
    return found


def text_of(sheet: list[Written]) -> str:
    return " ".join(one.text for one in sheet)


def long_tour() -> Layers:
    """Return the story with a traveller of seventy stops, which no sheet holds beside the map."""
    names = ("Cairo", "Amman", "Baghdad")
    stops = [visit("Ann", i + 1, names[i % 3], **day("2024-03-05")) for i in range(70)]
    given = story()
    return {**given, "visits": collection([*given["visits"]["features"], *stops])}


STORIES: Final[dict[str, tuple[Layers, int]]] = {
    "short": (story(), 1),
    "long": (long_tour(), 2),
    "crowded": (crowded(), 3),
}


@pytest.mark.parametrize("landscape", [False, True], ids=["portrait", "landscape"])
@pytest.mark.parametrize("of", STORIES)
def test_sheets_are_few_and_none_is_mostly_blank(
    open_page: Open, of: str, *, landscape: bool
) -> None:
    layers, most = STORIES[of]
    page = open_page(render(layers, title="Spring", beside=beside())).page
    found = sheets(page, landscape=landscape)
    assert len(found) <= most + landscape
    whole = " ".join(text_of(sheet) for sheet in found)
    named = {one["properties"]["traveller"] for one in layers["visits"]["features"]} - {ENVOY}
    lost = [one for one in named if one not in whole]
    # What is too much for paper is at least counted.
    assert not lost or f"and {len(lost)} more" in whole
    assert len(lost) < 5
    first = found[0]
    assert text_of(first).startswith("Spring")
    assert max(one.down for one in first) > 0.75, "the foot of the first sheet is blank"
    if landscape:
        beside_map = [one for one in first if one.across > 0.64 and one.down < 0.5]
        assert len(beside_map) > 5, "the lists do not begin beside the map"
    for sheet in found[1:-1]:
        assert max(one.down for one in sheet) > 0.85, text_of(sheet)
    assert len(found[-1]) > 5, "a few lines have a sheet of their own"
    # What is written by the hundred is written to its end: nothing runs out of the columns.
    assert all(0 <= one.across < 0.97 and 0 <= one.down < 0.97 for sheet in found for one in sheet)


@pytest.mark.parametrize("landscape", [False, True], ids=["portrait", "landscape"])
def test_the_map_of_seeds_fills_two_sheets(open_page: Open, root: Path, *, landscape: bool) -> None:
    names = ("visits", "events", "routes", "legs", "mentions")
    layers = {
        name: json.loads(root.joinpath("maps", f"{name}.geojson").read_text("utf-8"))
        for name in names
    }
    page = open_page(render(layers, title="Seeds")).page
    found = sheets(page, landscape=landscape)
    assert len(found) == 2
    assert [max(one.down for one in sheet) > 0.6 for sheet in found] == [True, True]
    for third in (0.03, 0.36, 0.64):
        assert any(third < one.across < third + 0.33 for one in found[0])


def test_paper_says_who_when_what_and_from_which_articles(open_page: Open) -> None:
    opened = open_page(render(story(pacific=False), title="Spring", beside=beside()))
    [sheet] = sheets(opened.page)
    text = text_of(sheet)
    for said in (
        TOUR, "Foreign Minister", "Baghdad", "5 March 2024 · visit", "Stops and ways", "Cancelled",
        "What happened", "Meeting: Baghdad, 5 March 2024", "Signing: Baghdad, 6 March 2024",
        "2 March 2024", "[1] “Four capitals in nine days”, The Traveller, 12 March 2024, https://",
        "[2] “Talks in Baghdad”", "2 travellers · 11 stops · 8 events · 2 articles",
        "Land: Natural Earth",
    ):  # fmt: skip
        assert said in text, said
    for not_said in ("Limited", "Search", "open it", "Show all", "Key", "undated (", "Save"):
        assert not_said not in text, not_said


def test_paper_says_to_what_it_is_limited(open_page: Open) -> None:
    fragment = "#q=a&from=2024-03-01&to=2024-03-06&undated=no&sure=0.50&hide=" + ENVOY
    fragment += "&status=planned&without=attack&unread=talks"
    opened = open_page(
        render(story(pacific=False), title="Spring", beside=beside()), fragment=fragment
    )
    [sheet] = sheets(opened.page)
    text = text_of(sheet)
    asked = "the words “a” · 1 March 2024 – 6 March 2024 · what has a date · at least 50 % sure"
    assert f"Limited to: {asked} · without " in text, text
    without = "Planned, Attack, “Talks in Baghdad”"
    assert f"{without}. Shown: stops 3 of 11, events 3 of 8." in text, text
    # What is left out has no place in the key, nor in the lists.
    for left_out in ("Arrival", "Protest", "Special Envoy"):
        assert left_out not in text


def test_a_picture_says_to_what_it_is_limited(open_page: Open) -> None:
    opened = open_page(render(story(pacific=False), title="Spring"), fragment="#q=Amman")
    page = opened.page
    page.get_by_role("button", name="Save, share, correct").click()
    page.evaluate(WRITTEN)
    with page.expect_download():
        page.get_by_role("button", name="Save as PNG").click()
    limited = "Limited to: the words “Amman”. Shown: stops 1 of 11, events 1 of 8."
    assert limited in page.evaluate("window.written")


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_the_map_on_paper_shows_every_stop_and_nothing_covers_one(
    open_page: Open, size: tuple[int, int]
) -> None:
    opened = open_page(render(story(), title="Spring", beside=beside()), size)
    page = opened.page
    page.evaluate(BEFORE)
    page.emulate_media(media="print")
    for hidden in (".search", ".opener", "#timeline", ".tabs", ".leaflet-control-zoom", ".handle"):
        assert not page.locator(hidden).is_visible(), hidden
    assert not page.locator("details.legend").is_visible()
    assert page.locator("canvas.flat").is_visible()
    stage, key = page.locator(".stage").bounding_box(), page.locator(".paper.key").bounding_box()
    assert stage
    assert key
    assert stage["height"] > 370
    assert key["y"] >= stage["y"] + stage["height"] - 1, "the key stands below the map"
    marks = [one.bounding_box() for one in opened.marks().all()]
    assert marks
    for box in marks:
        assert box
        assert stage["x"] <= box["x"]
        assert box["x"] + box["width"] <= stage["x"] + stage["width"]
        assert stage["y"] <= box["y"]
        assert box["y"] + box["height"] <= stage["y"] + stage["height"]


LOOK: Final = """() => {
    const map = window[document.querySelector('.folium-map').id];
    const { lat, lng } = map.getCenter();
    return [map.getZoom(), lat.toFixed(3), lng.toFixed(3), document.activeElement.ariaLabel,
        document.querySelectorAll('.paper, .flat').length, document.body.className,
        document.querySelector('.stage').previousElementSibling.className];
}"""


def test_the_page_is_as_it_was_once_it_is_printed(open_page: Open) -> None:
    opened = open_page(render(story(), title="Spring", beside=beside()), fragment="#at=4.25/30/40")
    opened.marks(f"Stop 2 of {TOUR}").first.focus()
    before = opened.page.evaluate(LOOK)
    assert before[4:] == [0, "", "panel"]
    for _ in range(2):
        sheets(opened.page)
        assert opened.page.evaluate(LOOK) == before
    assert opened.page.locator(".folium-map details.legend").is_visible()
    assert opened.complaints == []


def test_the_key_on_paper_tells_of_the_mark_for_several_where_there_is_one(
    open_page: Open,
) -> None:
    many = open_page(render(crowded(), title="Many"))
    assert "Several here" in text_of(sheets(many.page)[0])
    few: Opened = open_page(render(story(pacific=False), title="Few"), fragment="#at=7/33/44")
    assert gathered(few).count() == 0
    assert "Several here" not in text_of(sheets(few.page)[0])


STICKS_OUT: Final = """() => [...document.querySelectorAll('.panel .row')].flatMap(row => {
    const { top, bottom } = row.getBoundingClientRect();
    const mark = row.querySelector('svg')?.getBoundingClientRect();
    return !mark || mark.top >= top - .1 && mark.bottom <= bottom + .1 ? [] : [row.textContent];
})"""


def test_no_mark_sticks_out_of_its_line(open_page: Open) -> None:
    # At the head of a sheet, what sticks out is printed at the foot of the one before.
    for size in ((700, 1000), (1000, 700)):
        page = open_page(render(story(), title="Spring", beside=beside()), size).page
        page.emulate_media(media="print")
        page.evaluate(BEFORE)
        assert page.locator(".panel .row").count() > 10
        assert page.evaluate(STICKS_OUT) == []
