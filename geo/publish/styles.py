"""Say how QGIS draws each layer, as the QML documents that it keeps in a GeoPackage."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

__all__ = ["qml"]

# For those too who do not tell red from green: Okabe and Ito, "Color Universal Design" (2008).
_STATUS: Final = MappingProxyType(
    {
        "actual": "0,114,178",
        "planned": "86,180,233",
        "cancelled": "213,94,0",
        "negated": "204,121,167",
        "hypothetical": "153,153,153",
    }
)
_PLAIN: Final = MappingProxyType({"places": "60,60,60", "mentions": "120,120,120"})
_LABELS: Final = MappingProxyType(
    {"places": "name", "visits": "traveller", "events": "kind", "routes": "traveller"}
)
_LINES: Final = frozenset({"routes", "legs"})


def qml(layer: str) -> str:
    """Return the style of a layer.

    Examples
    --------
    >>> 'attr="status"' in qml("visits"), 'type="singleSymbol"' in qml("places")
    (True, True)
    """
    draw = _line if layer in _LINES else _marker
    if layer in _PLAIN:
        return _document(layer, _single(draw("0", _PLAIN[layer], "actual")))
    symbols = [
        draw(str(number), colour, status) for number, (status, colour) in enumerate(_STATUS.items())
    ]
    return _document(layer, _by_status(symbols, _STATUS))


def _document(layer: str, renderer: str) -> str:
    field = _LABELS.get(layer)
    labels = f"<previewExpression>&quot;{field}&quot;</previewExpression>" if field else ""
    return (
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
        f'<qgis version="3.22" styleCategories="Symbology">{renderer}{labels}</qgis>\n'
    )


def _single(symbol: str) -> str:
    return (
        '<renderer-v2 type="singleSymbol" forceraster="0" symbollevels="0" enableorderby="0">'
        f"<symbols>{symbol}</symbols></renderer-v2>"
    )


def _by_status(symbols: Sequence[str], colours: Mapping[str, str]) -> str:
    categories = "".join(
        f'<category symbol="{number}" value="{status}" label="{status}" render="true"/>'
        for number, status in enumerate(colours)
    )
    return (
        '<renderer-v2 type="categorizedSymbol" attr="status" forceraster="0" symbollevels="0"'
        f' enableorderby="0"><categories>{categories}</categories>'
        f"<symbols>{''.join(symbols)}</symbols></renderer-v2>"
    )


def _marker(name: str, colour: str, status: str) -> str:
    options = {
        "name": "circle" if status == "actual" else "diamond",
        "color": f"{colour},255",
        "outline_color": "255,255,255,255",
        "size": "2.6",
        "size_unit": "MM",
    }
    return _symbol(name, "marker", "SimpleMarker", options)


def _line(name: str, colour: str, status: str) -> str:
    options = {
        "line_color": f"{colour},255",
        "line_style": "solid" if status == "actual" else "dash",
        "line_width": "0.7",
        "line_width_unit": "MM",
    }
    return _symbol(name, "line", "SimpleLine", options)


def _symbol(name: str, kind: str, layer: str, options: Mapping[str, str]) -> str:
    """Return a symbol with its options twice: as QGIS since 3.18, and as those before, read it."""
    new = "".join(f'<Option type="QString" name="{k}" value="{v}"/>' for k, v in options.items())
    old = "".join(f'<prop k="{k}" v="{v}"/>' for k, v in options.items())
    return (
        f'<symbol type="{kind}" name="{name}" alpha="1" clip_to_extent="1" force_rhr="0">'
        f'<layer class="{layer}" enabled="1" locked="0" pass="0">'
        f'<Option type="Map">{new}</Option>{old}</layer></symbol>'
    )
