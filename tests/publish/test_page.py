import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import folium
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import GeoError, UsageError
from geo.publish import page
from geo.publish.pack import unpack
from geo.publish.page import VisitLayer, VisitMap, as_json, render, visit_map
from tests.publish.layers import Layers, story

PAYLOADS = (
    "<img src=x onerror=window.__pwned=1>",
    "</script><script>window.__pwned=1</script>",
    "<!--<script>",
    "${window.__pwned=1}",
    "`;window.__pwned=1;`",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:window.__pwned=1",
    "\u2028window.__pwned=1\u2029",
    "\u202egnitartsulli",
    "a\r\nb\x00c",
)


class Tags(HTMLParser):
    """What a browser would make of a page: its tags, and the text of its scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, dict[str, str | None], str]] = []
        self._open: tuple[str, dict[str, str | None]] | None = None
        self._data: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in {"script", "style", "title"}:
            self._open, self._data = (tag, dict(attrs)), []

    def handle_data(self, data: str) -> None:
        self._data.append(data)

    def handle_endtag(self, tag: str) -> None:
        if self._open and tag == self._open[0]:
            self.texts.append((*self._open, "".join(self._data)))
            self._open = None

    def policy(self) -> dict[str, list[str]]:
        (content,) = [
            attributes["content"] or ""
            for tag, attributes in self.tags
            if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
        ]
        rules = [rule.split() for rule in content.split(";")]
        return {name: sources for name, *sources in rules}

    def layers(self) -> Layers:
        islands = [
            json.loads(text)
            for tag, attributes, text in self.texts
            if tag == "script" and attributes.get("type") == "application/json"
        ]
        (packed,) = [one for one in islands if "layers" in one]
        return unpack(packed)


def hostile(payload: str) -> Layers:
    """Return the layers with the payload behind every text of every property."""
    layers = story()
    for layer in layers.values():
        for feature in layer["features"]:
            feature["properties"] = {
                name: f"{value}{payload}" if isinstance(value, str) else value
                for name, value in feature["properties"].items()
            }
    return layers


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_the_same_layers_give_the_same_bytes() -> None:
    assert render(story(), title="Spring") == render(story(), title="Spring")


def test_no_random_id_of_branca_is_left() -> None:
    def once() -> str:
        spring = visit_map(story(), title="Spring")
        folium.Marker([33.3, 44.4], popup="Baghdad", tooltip="a place").add_to(spring)
        return str(spring.get_root().render())

    assert once() == once()
    assert not re.search(r"_[0-9a-f]{32}", once())


def test_an_article_is_no_template() -> None:
    layers = story()
    layers["visits"]["features"][0]["properties"]["place"] = "{{ 7 * 7 }}"
    html = render(layers, title="{{ 6 * 7 }}")
    assert Tags(html).layers() == layers
    assert ("title", {}, "{{ 6 * 7 }}") in Tags(html).texts


def test_rendering_twice_adds_nothing() -> None:
    root = visit_map(story(), title="Spring").get_root()
    assert root.render() == root.render()


def test_the_data_are_the_exported_layers() -> None:
    assert Tags(render(story(), title="Spring")).layers() == story()


def test_a_page_without_layers_is_a_page() -> None:
    assert Tags(render({}, title="")).layers() == {}


def test_the_shell_has_a_language_a_title_and_can_be_zoomed() -> None:
    tags = Tags(render({}, title="A <b>bold</b> tour"))
    assert ("html", {"lang": "en"}) in tags.tags
    assert ("title", {}, "A <b>bold</b> tour") in tags.texts
    (viewport,) = [a["content"] for _, a in tags.tags if a.get("name") == "viewport"]
    assert viewport == "width=device-width, initial-scale=1"


def test_nothing_is_loaded_from_anywhere() -> None:
    for tag, attributes in Tags(render(story(), title="Spring")).tags:
        assert "src" not in attributes, tag
        if "href" in attributes:
            assert attributes["href"] == "data:,"


def test_the_policy_names_every_script_and_style_by_its_hash() -> None:
    tags = Tags(render(story(), title="Spring"))
    policy = tags.policy()
    scripts = [digest(text) for tag, a, text in tags.texts if tag == "script" and not a]
    assert policy["script-src"] == scripts
    assert policy["style-src"] == [digest(text) for tag, _, text in tags.texts if tag == "style"]
    assert policy["default-src"] == ["'none'"]
    assert policy["connect-src"] == ["'none'"]
    assert policy["img-src"] == ["data:"]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_text_adds_no_tag_and_is_not_lost(payload: str) -> None:
    tame, tags = Tags(render(story(), title="")), Tags(render(hostile(payload), title=payload))
    assert [tag for tag, _ in tags.tags] == [tag for tag, _ in tame.tags]
    assert tags.layers() == hostile(payload)
    assert not any(name.startswith("on") for _, a in tags.tags for name in a)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)  # fmt: skip


@given(values)
def test_json_in_a_page_says_the_same_and_ends_no_element(value: object) -> None:
    text = as_json(value)
    assert json.loads(text) == value
    assert not re.search("[<>&\u2028\u2029]", text)
    text.encode("utf-8")


def test_half_a_surrogate_pair_can_be_written() -> None:
    assert json.loads(as_json("\ud800")) == "\ud800"
    assert as_json("\ud800").isascii()


def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        as_json(float("nan"))


def test_an_unknown_basemap_is_named_with_those_that_there_are() -> None:
    with pytest.raises(UsageError, match=r"no basemap 10m\. Choose one of 110m, 50m"):
        VisitMap(basemap="10m")


def test_a_missing_bundle_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "__file__", str(tmp_path / "page.py"))
    with pytest.raises(GeoError, match=r"land-110m\.json is missing"):
        render({}, title="")


@pytest.mark.parametrize(("basemap", "most"), [("110m", 370_000), ("50m", 560_000)])
def test_the_page_is_small(basemap: str, most: int) -> None:
    assert len(render(story(), title="Spring", basemap=basemap).encode()) < most


def test_a_folium_layer_of_others_is_let_in_and_no_more_than_it_needs() -> None:
    spring = visit_map(story(), title="Spring")
    folium.Marker([33.3, 44.4], popup="Baghdad").add_to(spring)
    tags = Tags(spring.get_root().render())
    links = [a.get("src") for tag, a in tags.tags if tag == "script" and "src" in a]
    origins = [one for one in tags.policy()["script-src"] if one.startswith("http")]
    assert len(links) == 1
    assert "jquery" in (links[0] or "")
    assert len(origins) == 1
    assert (links[0] or "").startswith(origins[0])


def test_a_map_stays_a_folium_map(tmp_path: Path) -> None:
    spring = VisitMap(title="Spring")
    VisitLayer(story()).add_to(spring)
    spring.save(str(tmp_path / "index.html"))
    saved = tmp_path.joinpath("index.html").read_text("utf-8")
    assert isinstance(spring, folium.Map)
    assert saved == render(story(), title="Spring")
    assert "srcdoc" in spring._repr_html_()


def test_the_script_cannot_end_its_own_element() -> None:
    bundle = Path(page.__file__).with_name("bundle")
    assert "</script" not in bundle.joinpath("page.js").read_text("utf-8").lower()
    assert "</style" not in bundle.joinpath("page.css").read_text("utf-8").lower()


def test_the_script_makes_no_markup_of_text() -> None:
    # Leaflet writes some markup of its own; ours never does.
    sources = Path(page.__file__).with_name("web").joinpath("src").glob("*.ts")
    text = "\n".join(path.read_text("utf-8") for path in sources)
    assert "textContent" in text
    for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
        assert word not in text
