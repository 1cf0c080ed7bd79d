import csv
import io
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from geo.publish.articles import Beside
from geo.publish.page import render
from tests.browser.conftest import Open, Opened
from tests.publish.layers import TOUR, Layers, beside, story

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
    for i, mention in enumerate(layers["mentions"]["features"]):
        start = i * (len(payload) + 1)
        mention["properties"] |= {"start": start, "end": start + len(payload)}
    return layers


def poisoned_beside(payload: str) -> Beside:
    """Return articles that are payloads and nothing else, and rivals that are."""
    text = f"{payload} {payload} {payload}"
    told = [f"visit:{TOUR}:3:Baghdad", 0, len(payload), 0, len(payload)]
    fields = ("id", "title", "source", "url", "published", "language")
    article = {**dict.fromkeys(fields, payload), "text": text, "body": 0}
    rival = [payload, payload, payload, payload, 44.0, 33.0]
    return {
        "articles": [{**article, "told": [told], "mentions": [[0, 0]]}],
        "choices": [[0]],
        "places": [rival],
    }


def hostile_link(payload: str) -> str:
    """Return a fragment that somebody else has made."""
    names = ("hide", "without", "status", "unread", "visits", "at", "sure", "from", "open")
    # As it stands it would hide all that is called so, and there would be nothing to poke at.
    return f"#{urlencode([(name, f'{payload}!') for name in names])}&named=yes"


def hostile_page(payload: str) -> str:
    return render(poisoned(payload), title=payload, beside=poisoned_beside(payload))


POKE = """async () => {
    const bad = [];
    const fire = (element, kind) => element.dispatchEvent(new MouseEvent(kind, {bubbles: true}));
    const unfold = () => document.querySelectorAll('details').forEach(one => { one.open = true });
    const map = window[document.querySelector('.folium-map').id];
    const cards = new Set();
    const look = async () => {
        unfold();
        // The events of a place are written when they are unfolded, and that is told later.
        await new Promise(done => setTimeout(done));
        unfold();
        const card = document.querySelector('.leaflet-popup-content .card');
        if (card) cards.add(card.innerText); else bad.push('no popup');
        const links = document.querySelectorAll('.leaflet-popup-content a, .panel a');
        for (const { href } of links) if (!/^https?:/.test(href)) bad.push(href);
    };
    const listed = () => document.querySelectorAll('.leaflet-popup-content li button');
    const gathered = () => [...document.querySelectorAll('.stand:has(.several)')];
    for (const mark of document.querySelectorAll('.stand:not(:has(.several))')) {
        fire(mark, 'mouseover');
        fire(mark, 'click');
        await look();
        fire(mark, 'mouseout');
    }
    // What is chosen from a list stands apart for a while: the marks are looked up each time.
    for (let nth = 0; nth < gathered().length; nth++) {
        for (let at = 0, all = 1; at < all; at++) {
            map.closePopup();
            const mark = gathered()[nth];
            if (!mark) break;
            fire(mark, 'mouseover');
            fire(mark, 'click');
            all = listed().length;
            if (at >= all) break;
            listed()[at].click();
            await look();
        }
    }
    if (cards.size <= 10) bad.push('few cards: ' + cards.size);
    const press = (selector) => document.querySelectorAll(selector).forEach(one => one.click());
    press('[role=tab]');
    press('.article-line button');
    document.querySelectorAll('.name-of').forEach(name => { fire(name, 'click'); unfold(); });
    press('.doubts button');
    press('.doubts button');
    press('.happenings button');
    press('.opener');
    press('dialog header button');
    // On paper stands what was asked for, what happened, and whose articles tell of it.
    dispatchEvent(new Event('beforeprint'));
    for (const part of ['about', 'key', 'events', 'sources']) {
        const said = document.querySelector(`.paper.${part}`);
        if (!said) bad.push(`no ${part} on paper`);
        if (said?.querySelector('a, img, script, iframe')) bad.push(`markup in ${part} on paper`);
    }
    dispatchEvent(new Event('afterprint'));
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
    opened = open_page(hostile_page(payload), fragment=hostile_link(payload))
    assert opened.marks().count() > 0
    poke(opened)
    opened.search(payload)
    assert not opened.pwned()
    assert opened.complaints == []
    assert len(opened.requests) == 1


@pytest.mark.parametrize("payload", PAYLOADS[:4])
def test_the_first_wall_holds_without_the_second(open_carelessly: Open, payload: str) -> None:
    opened = open_carelessly(hostile_page(payload), fragment=hostile_link(payload))
    poke(opened)
    assert not opened.pwned()
    assert opened.complaints == []


def test_an_article_is_shown_as_text(open_page: Open) -> None:
    payload = PAYLOADS[1]
    opened = open_page(hostile_page(payload))
    opened.show("Articles")
    assert opened.page.locator(".text").inner_text() == f"{payload} {payload} {payload}"
    assert opened.page.locator(".article a").count() == 0


def test_a_correction_keeps_the_payload_as_text(open_page: Open) -> None:
    payload = "=cmd|' /C calc'!A0\n\"<img src=x onerror=window.__pwned=1>"
    opened = open_page(hostile_page(payload))
    opened.show("Articles")
    opened.page.locator("button.name-of").first.click()
    popup = opened.page.locator(".leaflet-popup-content")
    popup.get_by_text("Correct this place").first.click()
    popup.locator(".rivals button").first.click()
    opened.page.locator(".opener").click()
    with opened.page.expect_download() as saved:
        opened.page.get_by_role("button", name="Save corrections.csv").click()
    rows = list(csv.reader(io.StringIO(saved.value.path().read_bytes().decode(), newline="")))
    assert rows[1][:2] == [f"'{payload}"] * 2
    assert not opened.pwned()


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
    opened = open_page(render(story(), title="Spring", beside=beside()))
    poke(opened)
    assert opened.requests == [(tmp_path / "0.html").as_uri()]
    assert opened.complaints == []
    assert opened.page.locator("meta[http-equiv=Content-Security-Policy]").count() == 1


def test_tiles_come_from_their_host_alone_and_without_them_the_land_is_there(
    open_page: Open,
) -> None:
    html = render(story(pacific=False), title="Spring", tiles="OpenStreetMap.Mapnik")
    opened = open_page(html)
    page = opened.page
    page.wait_for_timeout(300)
    hosts = {urlsplit(url).netloc for url in opened.requests if url.startswith("http")}
    assert hosts == {"tile.openstreetmap.org"}
    credit = page.locator(".leaflet-control-attribution").inner_text()
    assert "OpenStreetMap contributors" in credit
    painted = """() => {
        const canvas = document.querySelector('.leaflet-land-pane canvas');
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        return data.some(value => value > 0);
    }"""
    assert page.evaluate(painted)
    assert opened.marks().count() == 16
