"""The map page: a folium map whose script, style, land and data all stand inside one file.

Text of articles goes into the page as JSON, in an element that the browser does not run, and is
shown by ``textContent`` alone. The second wall is a Content-Security-Policy that names each inline
script by its hash. Nothing is fetched, unless a reader follows a link or somebody adds a folium
layer that wants it.
"""

import html
import json
import re
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, cast

import folium
from branca.element import Element, Figure, MacroElement
from folium.template import Template

from geo.errors import GeoError
from geo.publish.look import BASEMAPS, PageLook, check_look, tile_source
from geo.publish.pack import pack
from geo.publish.policy import policy

__all__ = ["BASEMAPS", "VisitLayer", "VisitMap", "render", "visit_map"]

_HIDDEN = re.compile("[<>&\u2028\u2029\ud800-\udfff]")

_SHELL: Final = """\
<aside class="panel" aria-label="{heading}">
<h1><bdi>{heading}</bdi></h1>
<noscript><p>{no_script}</p></noscript>
<div id="panel"></div>
</aside>
<main class="stage">
<div class="folium-map" id="{name}">
<details class="legend" open><summary></summary><div id="legend"></div></details>
</div>
</main>
<div id="timeline"></div>
<div id="status" role="status"></div>
<script type="application/json" id="land">{land}</script>
"""
_TILES: Final = '<script type="application/json" id="tiles">{tiles}</script>\n'

# What folium's own layers take for granted, and by which words one sees that they do.
_FOLIUM_NEEDS: Final = {
    "$(": ("jquery",),
    "AwesomeMarkers": ("bootstrap", "awesome_markers", "awesome_markers_css", "bootstrap_css"),
}


def visit_map(
    layers: Mapping[str, Mapping[str, Any]],
    *,
    title: str,
    basemap: str = "110m",
    tiles: str = "",
    beside: Mapping[str, Any] | None = None,
) -> "VisitMap":
    """Return the map of the exported layers.

    Parameters
    ----------
    layers
        GeoJSON feature collections by name: places, mentions, visits, events, routes, legs.
        Those that are absent count as empty.
    title
        Heading of the page.
    basemap
        Scale of the land: ``110m`` or ``50m``, Natural Earth 1:110 million or 1:50 million.
    tiles
        Online tiles of xyzservices to lay over the land; empty for none, and so no network.
    beside
        The articles and choices that `geo.publish.articles.beside` returned; None for none.

    Raises
    ------
    geo.errors.UsageError
        If there is no such basemap, or there are no such tiles.
    """
    page = VisitMap(title=title, basemap=basemap, tiles=tiles)
    VisitLayer(layers, beside).add_to(page)
    return page


def render(
    layers: Mapping[str, Mapping[str, Any]],
    *,
    title: str,
    basemap: str = "110m",
    tiles: str = "",
    beside: Mapping[str, Any] | None = None,
) -> str:
    """Return the whole page as HTML; the same layers give the same bytes.

    The parameters and errors are those of `visit_map`.
    """
    made = visit_map(layers, title=title, basemap=basemap, tiles=tiles, beside=beside)
    return str(made.get_root().render())


def as_json(value: object) -> str:
    r"""Write JSON that can stand inside a script element, whatever texts it holds.

    Examples
    --------
    >>> as_json({"text": "</script>"})
    '{"text":"\\u003c/script\\u003e"}'
    >>> as_json({})
    '{}'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _safe(text)


def _safe(text: str) -> str:
    return _HIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


class VisitMap(folium.Map):
    """A folium map that needs no network: its script and its land are inside the page.

    It takes any other folium layer; one that loads files of its own makes the page ask for them.

    Parameters
    ----------
    title
        Heading of the page.
    basemap
        Scale of the land: ``110m`` or ``50m``.
    tiles
        Online tiles of xyzservices; they are asked for when the page is opened. Empty for none.
    """

    # Those of folium.Map name four hosts.
    default_js = []  # noqa: RUF012 - folium's attribute
    default_css = []  # noqa: RUF012 - folium's attribute

    _template = Template(
        """
        {%- macro script(this, kwargs) -%}
        var {{ this.get_name() }} = geoVisits.open("{{ this.get_name() }}");
        {%- endmacro -%}
        """
    )

    def __init__(self, *, title: str = "Map", basemap: str = "110m", tiles: str = "") -> None:
        check_look(PageLook(basemap=basemap, tiles=tiles))
        super().__init__(tiles=None)
        self.title = title
        self.land = _safe(_bundled(f"land-{basemap}.json"))
        self.tile_source = tile_source(tiles) if tiles else None
        Page(title, self.tile_source).add_child(self)

    def render(self, **kwargs: Any) -> None:  # type: ignore[override] # noqa: ANN401 - as branca's macro elements
        """Put the panel, the map and the land into the figure."""
        heading = html.escape(self.title)
        no_script = html.escape(_words()["noScript"])
        name = self.get_name()
        shell = _SHELL.format(heading=heading, name=name, land=self.land, no_script=no_script)
        if self.tile_source:
            shell += _TILES.format(tiles=as_json(self.tile_source))
        _body(self).add_child(Verbatim(shell), name=name)
        super().render(**kwargs)  # type: ignore[no-untyped-call] # branca's


class VisitLayer(MacroElement):
    """The story: travellers with their stops and legs, events and mentions, on a `VisitMap`.

    Parameters
    ----------
    layers
        GeoJSON feature collections by name, as `visit_map` takes them.
    beside
        The articles and choices, as `visit_map` takes them.
    """

    _template = Template(
        """
        {%- macro script(this, kwargs) -%}
        geoVisits.show({{ this._parent.get_name() }}, "{{ this.get_name() }}");
        {%- endmacro -%}
        """
    )

    def __init__(
        self, layers: Mapping[str, Mapping[str, Any]], beside: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # branca's
        self._name = "VisitLayer"
        self.text = as_json(pack(layers) | dict(beside or {}))

    def render(self, **kwargs: Any) -> None:  # type: ignore[override] # noqa: ANN401 - as branca's macro elements
        """Put the data into the figure."""
        island = f'<script type="application/json" id="{self.get_name()}">{self.text}</script>'
        _body(self).add_child(Verbatim(island), name=self.get_name())
        super().render(**kwargs)  # type: ignore[no-untyped-call] # branca's


class Verbatim(Element):
    """Text that stands in the page as it is.

    branca compiles what it is given, and even what an element has rendered, as a template: there,
    braces in an article would be run as code.

    Parameters
    ----------
    text
        The text.
    """

    _template = Template("{{ this.text }}")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class Page(Figure):
    """The shell of the page: folium's has no language, no title and forbids zooming.

    Parameters
    ----------
    title
        Title of the browser's tab.
    tiles
        What `geo.publish.look.tile_source` returned; None for no tiles.
    """

    _template = Template(
        """<!DOCTYPE html>
<html lang="{{ this.language }}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{{ this.policy }}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="{{ this.referrer }}">
<title>{{ this.escaped_title }}</title>
<link rel="icon" href="data:,">
{{ this.head }}
</head>
<body>
{{ this.body }}
<script>{{ this.code }}</script>
</body>
</html>
"""
    )

    def __init__(self, title: str, tiles: Mapping[str, Any] | None = None) -> None:
        super().__init__()
        self.escaped_title = html.escape(title)
        self.language = html.escape(_words()["language"])
        self.image_hosts = list(tiles["hosts"]) if tiles else []
        # Servers of tiles refuse who does not say where the page stands; a path is told to none.
        self.referrer = "strict-origin-when-cross-origin" if tiles else "no-referrer"
        # branca puts a meta element here; the shell has its own.
        self.header = Element()
        self.header._parent = self  # noqa: SLF001 - branca has no public way to say it

    def render(self, **kwargs: Any) -> str:  # noqa: ANN401 - branca passes on whatever it is given
        """Return the page as HTML."""
        _number(self)
        for child in self._children.values():
            child.render(**kwargs)
        self.code = _plain(self.script.render(**kwargs))
        head = [f"<style>{_plain(_bundled('page.css'))}</style>"]
        head.append(f"<script>{_plain(_bundled('page.js'))}</script>")
        head += [link.render() for link in _folium_links(self.code)]
        self.head = _plain("\n".join([*head, self.header.render(**kwargs).strip()])).rstrip()
        self.body = _plain(self.html.render(**kwargs)).strip()
        self.policy = policy(
            self.head + self.body,
            self.code,
            strict=not _has_guests(self),
            images=self.image_hosts,
        )
        return str(self._template.render(this=self, kwargs=kwargs))


def _bundled(name: str) -> str:
    try:
        return Path(__file__).with_name("bundle").joinpath(name).read_text("utf-8")
    except FileNotFoundError:
        raise GeoError(
            f"The map page is incomplete: geo/publish/bundle/{name} is missing",
            remedy="Install the package again, which builds it",
        ) from None


def _words() -> dict[str, str]:
    return cast("dict[str, str]", json.loads(_bundled("words.json")))


def _body(element: Element) -> Element:
    return cast("Figure", element.get_root()).html


def _plain(text: str) -> str:
    # A browser reads every line end as \n before it hashes a script.
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _number(page: Figure) -> None:
    """Replace branca's random ids: the one place where this is done."""
    found: dict[int, Element] = {}
    for child in page._children.values():  # noqa: SLF001 - branca has no public way to ask
        _collect(child, found)
    names = {element.get_name(): element for element in found.values()}
    for number, element in enumerate(found.values()):
        element._id = str(number)  # noqa: SLF001 - branca has no public way to set it
    for element in found.values():
        # Some templates of folium take the name from here.
        element._children = OrderedDict(  # noqa: SLF001 - as above
            (names[name].get_name() if name in names else name, child)
            for name, child in element._children.items()  # noqa: SLF001 - as above
        )


def _collect(element: Element, found: dict[int, Element]) -> None:
    """Find an element and all below it; some hang on attributes, as the text of a popup."""
    if id(element) in found:
        return
    found[id(element)] = element
    parts = (value for name, value in vars(element).items() if name != "_parent")
    for part in (*element._children.values(), *parts):  # noqa: SLF001 - as above
        if isinstance(part, Element):
            _collect(part, found)


def _has_guests(page: Figure) -> bool:
    layers = [layer for child in page._children.values() for layer in child._children.values()]  # noqa: SLF001 - as above
    return any(not isinstance(layer, VisitLayer) for layer in layers)


def _folium_links(code: str) -> Iterator[Element]:
    """Yield the files of folium that layers of others want; none for the map itself."""
    names = {name for word, wanted in _FOLIUM_NEEDS.items() if word in code for name in wanted}
    for name, url in folium.Map.default_js:
        if name in names:
            yield folium.JavascriptLink(url)
    for name, url in folium.Map.default_css:
        if name in names:
            yield folium.CssLink(url)
