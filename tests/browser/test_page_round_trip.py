"""From articles to a page, from it to a table of corrections, and back; what is taken away."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Download, Locator, Page

from geo.cli import app
from tests.browser.conftest import Open, Opened

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ARTICLES: Final = {
    "visit": (
        "Envoy in the old mosque town\n\n"
        "CORDOBA, Spain, 5 March 2024 - Foreign Minister Mara Lindqvist arrived in Cordoba on "
        "Tuesday. She met the mayor there. On Wednesday she flew to Seville.\n"
    ),
    # It has no headline.
    "note": (
        "Foreign Minister Mara Lindqvist is to travel to Toledo on 12 March 2024, her office said "
        "in a statement that was sent out late. Toledo is in Spain.\n"
    ),
}

LAND: Final = """() => {
    const canvas = document.querySelector('.leaflet-land-pane canvas');
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    let painted = 0;
    for (let i = 3; i < data.length; i += 4) painted += data[i] > 0;
    return painted / (data.length / 4);
}"""


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in ARTICLES.items():
        folder.joinpath(f"{name}.txt").write_text(text, "utf-8")
    return folder


def make(articles: Path, into: Path, *options: str) -> Path:
    app(["map", str(articles), "-o", str(into), *options], standalone_mode=False)
    return into


def opened(open_page: Open, folder: Path) -> Opened:
    return open_page(folder.joinpath("index.html").read_text("utf-8"))


def layer(folder: Path, name: str) -> list[dict[str, Any]]:
    found = json.loads(folder.joinpath(f"{name}.geojson").read_text("utf-8"))["features"]
    assert isinstance(found, list)
    return found


def place_of(folder: Path, text: str) -> list[str]:
    return [
        one["properties"]["place_id"]
        for one in layer(folder, "mentions")
        if one["properties"]["text"] == text
    ]


def label_of(folder: Path, text: str) -> str:
    """Return what the map calls a place that an article names."""
    own = (one["properties"] for one in layer(folder, "mentions"))
    return str(next(one["label"] for one in own if one["text"] == text))


def saved(page: Page, button: str) -> Download:
    if not page.locator("dialog[open]").count():
        page.get_by_role("button", name="Save, share, correct").click()
    with page.expect_download() as download:
        page.get_by_role("button", name=button, exact=True).click()
    return download.value


def corrected(first: Opened, into: Path) -> Path:
    saved(first.page, "Save corrections.csv").save_as(into)
    return into


def popup_of_seville(open_page: Open, folder: Path) -> tuple[Opened, Locator]:
    """Return the page and its popup of Seville, the ways to correct it unfolded."""
    first = opened(open_page, folder)
    popup = first.open_mark(label_of(folder, "Seville"))
    popup.get_by_text("Correct this place").click()
    return first, popup


def test_a_rival_that_is_picked_stands_on_the_next_page(
    articles: Path, tmp_path: Path, open_page: Open, capsys: pytest.CaptureFixture[str]
) -> None:
    before = make(articles, tmp_path / "before")
    first = opened(open_page, before)
    popup = first.open_mark("Córdoba")
    popup.get_by_text("Correct this place").click()
    rival = popup.locator(".rivals li").filter(has_text="Argentina").first
    name = rival.locator("bdi").inner_text()
    rival.get_by_role("button").click()
    assert f"Corrected: it is {name}." in popup.inner_text()
    table = corrected(first, tmp_path / "corrections.csv")
    row = next(csv.DictReader(table.read_text("utf-8").splitlines()))
    assert row["country"] == "AR"
    assert row["place_id"] not in place_of(before, "Cordoba")
    capsys.readouterr()
    after = make(articles, tmp_path / "after", "--corrections", str(table))
    said = capsys.readouterr()
    assert re.search(
        r"corrected 'Cordoba' in visit: .*\(ES\) → .*\(AR\), \d mention", said.out + said.err
    )
    assert row["place_id"] in place_of(after, "Cordoba")
    report = json.loads(after.joinpath("report.json").read_text("utf-8"))
    assert any("(AR)" in line for line in report["corrections"])
    second = opened(open_page, after)
    popup = second.open_mark("Córdoba")
    assert "Argentina" in popup.inner_text()
    popup.locator(".why summary").click()
    assert "A reader said that it is here." in popup.inner_text()
    assert second.complaints == []


def test_a_place_of_the_readers_own_stands_on_the_next_page(
    articles: Path, tmp_path: Path, open_page: Open
) -> None:
    before = make(articles, tmp_path / "before")
    first, popup = popup_of_seville(open_page, before)
    field = popup.get_by_role("textbox", name="Where “Seville” is")
    field.fill("somewhere")
    field.press("Enter")
    assert "Give two numbers" in popup.get_by_role("alert").inner_text()
    field.fill("37.39, -5.98")
    popup.get_by_role("button", name="Set").click()
    assert "Corrected: it is 37.39° N, 5.98° W." in popup.inner_text()
    table = corrected(first, tmp_path / "corrections.csv")
    after = make(articles, tmp_path / "after", "--corrections", str(table))
    at = [one["geometry"]["coordinates"] for one in layer(after, "visits")]
    assert [-5.98, 37.39] in at
    assert opened(open_page, after).marks("Seville").count() == 1


def test_what_is_said_to_be_no_place_is_gone_from_the_next_page(
    articles: Path, tmp_path: Path, open_page: Open
) -> None:
    before = make(articles, tmp_path / "before")
    label = label_of(before, "Seville")
    first, popup = popup_of_seville(open_page, before)
    popup.get_by_role("button", name="Not a place: Seville").click()
    table = corrected(first, tmp_path / "corrections.csv")
    after = make(articles, tmp_path / "after", "--corrections", str(table))
    assert first.marks(f": {label}").count() == 1
    assert opened(open_page, after).marks(f": {label}").count() == 0


def test_a_finer_land_can_be_had(articles: Path, tmp_path: Path, open_page: Open) -> None:
    coarse = make(articles, tmp_path / "coarse").joinpath("index.html")
    fine = make(articles, tmp_path / "fine", "--basemap", "50m").joinpath("index.html")
    assert fine.stat().st_size > coarse.stat().st_size + 100_000
    painted = []
    for page in (coarse, fine):
        shown = open_page(page.read_text("utf-8"))
        painted.append(shown.page.evaluate(LAND))
        assert shown.complaints == []
        assert len(shown.requests) == 1
    # Both show the same country, along coasts that are not drawn alike.
    assert all(0.05 < share <= 1 for share in painted)
    assert painted[0] != painted[1]


def test_with_the_tiles_out_of_reach_the_land_is_still_there(
    articles: Path, tmp_path: Path, open_page: Open
) -> None:
    made = make(articles, tmp_path / "tiled", "--tiles", "OpenStreetMap.Mapnik")
    shown = opened(open_page, made)
    shown.page.wait_for_timeout(400)
    asked = [url for url in shown.requests if url.startswith("http")]
    assert asked
    assert all(url.startswith("https://tile.openstreetmap.org/") for url in asked)
    assert shown.page.locator("img.leaflet-tile-loaded").count() == 0, "the tiles were reached"
    assert shown.page.evaluate(LAND) > 0.05
    assert shown.marks("Lindqvist").count() == 3
    assert "OpenStreetMap" in shown.page.locator(".leaflet-control-attribution").inner_text()


def test_the_layers_leave_the_page_as_they_were_exported(
    articles: Path, tmp_path: Path, open_page: Open
) -> None:
    folder = make(articles, tmp_path / "map")
    page = opened(open_page, folder).page
    for name, said in (
        ("visits", "Visits"), ("mentions", "Place names"), ("places", "Places"), ("legs", "Legs"),
        ("routes", "Routes"),
    ):  # fmt: skip
        expected = layer(folder, name)
        found = json.loads(saved(page, f"{said}, GeoJSON").path().read_text("utf-8"))
        assert found == {"type": "FeatureCollection", "features": expected}
        text = saved(page, f"{said}, CSV").path().read_text("utf-8")
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
        assert [row["feature_id"] for row in rows] == [one["id"] for one in expected]
        for row, one in zip(rows, expected, strict=True):
            assert {key: as_cell(value) for key, value in one["properties"].items()} == {
                key: row[key] for key in one["properties"]
            }
            if one["geometry"] and one["geometry"]["type"] == "Point":
                assert [float(row["lon"]), float(row["lat"])] == one["geometry"]["coordinates"]


def as_cell(value: object) -> str:
    """Write a value as a spreadsheet gets it."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text[:1] in {"=", "+", "-", "@"} else text


def test_the_citation_names_every_article(articles: Path, tmp_path: Path, open_page: Open) -> None:
    page = opened(open_page, make(articles, tmp_path / "map")).page
    page.get_by_role("button", name="Save, share, correct").click()
    lines = page.get_by_role("textbox", name="Cite").input_value().splitlines()
    assert lines[0] == "“Who went where”. Map made with geo-visits from 2 articles:"
    assert lines[1].startswith("[1] “Foreign Minister Mara Lindqvist is to travel to Toledo on")
    assert lines[2].startswith("[2] “Envoy in the old mosque town”")
    assert lines[-1] == "Land: Natural Earth. Places: GeoNames (CC BY 4.0)."


def test_an_article_without_a_headline_goes_by_its_first_words(
    articles: Path, tmp_path: Path, open_page: Open
) -> None:
    shown = opened(open_page, make(articles, tmp_path / "map"))
    shown.show("Articles")
    first = shown.page.locator(".article-line").first
    assert first.locator(".place").inner_text().startswith("Foreign Minister Mara Lindqvist is to")
    assert first.locator(".place").inner_text().endswith("…")
    assert first.locator(".file").inner_text() == "note"
    assert shown.page.locator(".article-line .file").count() == 1
    assert "Foreign Minister Mara" in shown.open_mark("Toledo").locator(".source").inner_text()
