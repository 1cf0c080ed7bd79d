"""What the map page is to look like, as far as a user may choose."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from geo.errors import UsageError

__all__ = ["BASEMAPS", "PageLook", "check_look", "tile_source"]

BASEMAPS: Final = ("110m", "50m")

# What the page fills in itself: the tile, and the host where there are several.
_FIELD: Final = re.compile(r"\{(?![sxyz]\})(\w+)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLook:
    """What a user may choose of the page."""

    title: str = ""
    """Its heading; by default the headline, if there is one article."""
    basemap: str = "110m"
    """Scale of the land: Natural Earth 1:110 million, or 1:50 million with ``50m``."""
    tiles: str = ""
    """Online tiles of xyzservices to lay over the land; empty for none, and so no network."""


def check_look(look: PageLook) -> None:
    """Make sure that there are such a basemap and such tiles, before the long work is begun.

    Raises
    ------
    geo.errors.UsageError
        If there are not, or if the tiles cannot be had without a key.

    Examples
    --------
    >>> check_look(PageLook(basemap="50m"))
    """
    if look.basemap not in BASEMAPS:
        raise UsageError(
            f"There is no basemap {look.basemap}", remedy=f"Choose one of {', '.join(BASEMAPS)}"
        )
    if look.tiles:
        tile_source(look.tiles)


def tile_source(name: str) -> dict[str, Any]:
    """Return where tiles come from: `url` with `{s}`, `{z}`, `{x}`, `{y}`, `hosts`, `attribution`.

    Parameters
    ----------
    name
        As xyzservices has it, but for case and punctuation: ``OpenStreetMap.Mapnik``.

    Raises
    ------
    geo.errors.UsageError
        If there are none of that name, or they cannot be had without a key.

    Examples
    --------
    >>> tile_source("openstreetmap mapnik")["hosts"]
    ['https://tile.openstreetmap.org']
    """
    from xyzservices import providers  # noqa: PLC0415 - slow to import, and seldom needed

    remedy = "Choose one of those at https://xyzservices.readthedocs.io/en/stable/gallery.html"
    try:
        found = providers.query_name(name)
    except ValueError:
        raise UsageError(f"There are no tiles called {name!r}", remedy=remedy) from None
    if found.requires_token():
        raise UsageError(f"The tiles {found['name']} want a key", remedy=remedy)
    url = _FIELD.sub(lambda field: str(found.get(field[1], "")), str(found["url"]))
    subdomains = list(found.get("subdomains", "abc")) if "{s}" in url else [""]
    return {
        "name": found["name"],
        "url": url,
        "subdomains": subdomains,
        "attribution": _plain_text(found),
        "most": int(found.get("max_zoom", 18)),
        "hosts": sorted({_origin(url.replace("{s}", one)) for one in subdomains}),
    }


def _plain_text(provider: Mapping[str, Any]) -> str:
    return " ".join(str(provider.get("attribution", provider["name"])).split())


def _origin(url: str) -> str:
    from urllib.parse import urlsplit  # noqa: PLC0415 - as above

    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
