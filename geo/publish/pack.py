"""Write layers in less room: the page carries them whole, but no sentence a hundred times.

Features become rows under the names of their properties, and a text that returns is written once.
Nothing is lost: `unpack`, here as in the page, gives back what went in.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

__all__ = ["pack", "unpack"]

Layers: TypeAlias = Mapping[str, Mapping[str, Any]]

# A shorter text costs less than a reference to it.
_SHORTEST: Final = 6


def pack(layers: Layers) -> dict[str, Any]:
    """Return the layers with features as rows, and texts that return as references.

    A row is id, geometry and the values of the columns; `[3]` stands for the fourth of the texts,
    `[]` for a property that the feature lacks, and `{"value": ...}` for a value that is a list or
    an object.

    Examples
    --------
    >>> pack({})
    {'texts': [], 'layers': {}}
    >>> feature = {"type": "Feature", "id": "a", "geometry": None, "properties": {"kind": "city"}}
    >>> packed = pack({"places": {"type": "FeatureCollection", "features": [feature]}})
    >>> packed["layers"]["places"]
    {'columns': ['kind'], 'rows': [['a', None, 'city']]}
    """
    count = Counter(
        value for value in _values(layers) if isinstance(value, str) and len(value) >= _SHORTEST
    )
    texts = {text: i for i, text in enumerate(text for text, n in count.items() if n > 1)}
    packed = {name: _pack_layer(layer["features"], texts) for name, layer in layers.items()}
    return {"texts": list(texts), "layers": packed}


def _values(layers: Layers) -> Iterator[Any]:
    for layer in layers.values():
        for feature in layer["features"]:
            yield from feature["properties"].values()


def _pack_layer(
    features: Sequence[Mapping[str, Any]], texts: Mapping[str, int]
) -> dict[str, list[Any]]:
    columns = list(dict.fromkeys(name for one in features for name in one["properties"]))
    rows = [
        [
            one.get("id"),
            one["geometry"],
            *(_pack_value(one["properties"], name, texts) for name in columns),
        ]
        for one in features
    ]
    return {"columns": columns, "rows": rows}


def _pack_value(properties: Mapping[str, Any], name: str, texts: Mapping[str, int]) -> Any:  # noqa: ANN401 - any JSON
    if name not in properties:
        return []
    value = properties[name]
    if isinstance(value, list | dict):
        return {"value": value}
    return [texts[value]] if isinstance(value, str) and value in texts else value


def unpack(packed: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the layers that were packed.

    Examples
    --------
    >>> unpack(pack({}))
    {}
    """
    return {
        name: {
            "type": "FeatureCollection",
            "features": [
                _unpack_row(row, layer["columns"], packed["texts"]) for row in layer["rows"]
            ],
        }
        for name, layer in packed["layers"].items()
    }


def _unpack_row(row: Sequence[Any], columns: Sequence[str], texts: Sequence[str]) -> dict[str, Any]:
    properties = {}
    for name, value in zip(columns, row[2:], strict=True):
        if isinstance(value, dict):
            properties[name] = value["value"]
        elif not isinstance(value, list):
            properties[name] = value
        elif value:
            properties[name] = texts[value[0]]
    feature = {"type": "Feature", "id": row[0], "geometry": row[1], "properties": properties}
    return feature if row[0] is not None else {k: v for k, v in feature.items() if k != "id"}
