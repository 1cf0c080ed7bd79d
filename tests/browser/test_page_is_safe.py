from pathlib import Path

import pytest

from geo.publish.page import render
from tests.browser.conftest import Open, Opened
from tests.publish.layers import Layers, story

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAYLOADS = (
    "<img src=x onerror=window.__pwned=1>",
    "</script><script>window.__pwned=1</script>",
    "<svg onload=window.__pwned=1>",
    '"><iframe srcdoc="<script>parent.__pwned=1</script>">',
    "${window.__pwned=1}",
    "`+(window.__pwned=1)+`",
    "');window.__pwned=1;('",
    "javascript:window.__pwned=1",
    "{{constructor.constructor('window.__pwned=1')()}}",
    "\u2028window.__pwned=1\u2029",
    "\u202ewindow.__pwned=1",
)

STRUCTURE = {"route", "status", "start", "end", "date_precision"}


def poisoned(payload: str) -> Layers:
    """Return the layers with the payload as every text, but for what holds the story together."""
    layers = story()
    for layer in layers.values():
        for feature in layer["features"]:
            for name, value in feature["properties"].items():
                if isinstance(value, str) and name not in STRUCTURE:
                    feature["properties"][name] = payload
    return layers


POKE = """async () => {
    const bad = [];
    const fire = (element, kind) => element.dispatchEvent(new MouseEvent(kind, {bubbles: true}));
    const unfold = () => document.querySelectorAll('details').forEach(one => { one.open = true });
    const map = window[document.querySelector('.folium-map').id];
    for (const mark of [...document.querySelectorAll('.stand')]) {
        fire(mark, 'mouseover');
        fire(mark, 'click');
        unfold();
        if (!document.querySelector('.leaflet-popup-content .card')) bad.push('no popup');
        const links = document.querySelectorAll('.leaflet-popup-content a, .panel a');
        for (const { href } of links) if (!/^https?:/.test(href)) bad.push(href);
        fire(mark, 'mouseout');
    }
    document.querySelectorAll('input[type=checkbox]').forEach(box => box.click());
    map.eachLayer(layer => layer.getTooltip?.() && layer.openTooltip());
    map.eachLayer(layer => { if (layer.getPopup?.()) { layer.openPopup(); unfold(); } });
    document.querySelectorAll('input[type=checkbox]').forEach(box => box.click());
    await new Promise(done => setTimeout(done, 50));
    return bad;
}"""


def poke(opened: Opened) -> None:
    """Open, unfold, point at and switch everything."""
    assert opened.page.evaluate(POKE) == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_payload_runs_in_any_property_of_any_layer(open_page: Open, payload: str) -> None:
    opened = open_page(render(poisoned(payload), title=payload))
    assert opened.marks().count() > 10
    poke(opened)
    assert not opened.pwned()
    assert opened.complaints == []
    assert len(opened.requests) == 1


@pytest.mark.parametrize("payload", PAYLOADS[:4])
def test_the_first_wall_holds_without_the_second(open_carelessly: Open, payload: str) -> None:
    opened = open_carelessly(render(poisoned(payload), title=payload))
    poke(opened)
    assert not opened.pwned()
    assert opened.complaints == []


def test_the_payload_is_shown_as_text(open_page: Open) -> None:
    payload = PAYLOADS[0]
    opened = open_page(render(poisoned(payload), title=payload))
    assert opened.page.locator("h1").inner_text() == payload
    assert opened.page.title() == payload
    assert payload in opened.open_mark("Stop 1").inner_text()


def test_the_payloads_would_run_where_markup_is_made_of_them(open_carelessly: Open) -> None:
    opened = open_carelessly(render({}, title=""))
    opened.page.evaluate("text => { document.body.innerHTML = text }", PAYLOADS[0])
    opened.page.wait_for_function("'__pwned' in window")


def test_the_second_wall_holds_without_the_first(open_page: Open) -> None:
    opened = open_page(render({}, title=""))
    opened.page.evaluate("text => { document.body.innerHTML = text }", PAYLOADS[0])
    opened.page.evaluate(
        """() => {
            const script = document.createElement('script');
            script.textContent = 'window.__pwned = 1';
            document.body.append(script);
        }"""
    )
    opened.page.wait_for_timeout(200)
    assert not opened.pwned()
    assert any("Content Security Policy" in said for said in opened.complaints)


def test_a_link_leads_to_the_web_and_tells_it_nothing(open_page: Open) -> None:
    layers = story()
    first = layers["visits"]["features"][0]["properties"]
    first |= {"documents": "a; b; c", "title": "A; B; C"}
    first |= {"urls": "javascript:alert(1); https://news.example.org/b; //x", "published": None}
    opened = open_page(render(layers, title="Spring"))
    links = opened.open_mark("Stop 1 of Mara").locator("a")
    assert [link.get_attribute("href") for link in links.all()] == ["https://news.example.org/b"]
    assert links.first.get_attribute("rel") == "noopener noreferrer"
    assert links.first.inner_text() == "B"


def test_from_disk_the_page_asks_for_nothing_and_complains_of_nothing(
    open_page: Open, tmp_path: Path
) -> None:
    opened = open_page(render(story(), title="Spring"))
    poke(opened)
    assert opened.requests == [(tmp_path / "0.html").as_uri()]
    assert opened.complaints == []
    assert opened.page.locator("meta[http-equiv=Content-Security-Policy]").count() == 1
