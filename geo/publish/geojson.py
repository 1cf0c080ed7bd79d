"""Write layers as GeoJSON, one feature a line, so that a diff shows what changed."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from geo.publish.schema import Layer

__all__ = ["dumps", "write"]


def dumps(layer: Layer) -> str:
    r"""Return the layer as text: one feature a line, keys in their order, a newline at the end.

    Examples
    --------
    >>> dumps({"type": "FeatureCollection", "features": []})
    '{"type":"FeatureCollection","features":[\n]}\n'
    """
    members = {key: value for key, value in layer.items() if key != "features"}
    head = _compact(members)[:-1]
    features = ",\n".join(map(_compact, layer["features"]))
    return f'{head},"features":[\n{features}\n]}}\n' if features else f'{head},"features":[\n]}}\n'


def _compact(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def write(layers: Mapping[str, Layer], folder: Path) -> list[Path]:
    """Write each layer into a file of its own, and return the paths."""
    paths = []
    for name, layer in layers.items():
        path = folder / f"{name}.geojson"
        path.write_text(dumps(layer), encoding="utf-8", newline="\n")
        paths.append(path)
    return paths
