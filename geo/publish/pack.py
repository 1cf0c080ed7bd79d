"""Write layers in less room: the page carries them whole, but no sentence a hundred times.

Features become columns, one a property; a text that returns is written once, and so is a value
that a whole column shares. The page reads the columns as they are, without making an object of
every feature. Nothing is lost: `unpack`, here as in the page, gives back what went in.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

from geo.publish.lines import fold_lines, unfold_lines

__all__ = ["pack", "unpack"]

Layers: TypeAlias = Mapping[str, Mapping[str, Any]]
Features: TypeAlias = Sequence[Mapping[str, Any]]

# A shorter text costs less than a reference to it.
_SHORTEST: Final = 6
_POINT: Final = {"type", "coordinates"}
_NOTHING: Final = -1


def pack(layers: Layers) -> dict[str, Any]:
    """Return the layers as columns, and the texts that return beside them.

    A column is `{"is": value}` where all features share it, `{"texts": [...]}` where every value
    is the number of a text or -1 for null, else `{"values": [...]}`. `[3]` stands for the
    fourth of the texts, `[]` for a property that the feature lacks, and `{"value": ...}` for a
    list or an object. Geometry is `{"points": [lon, lat, ...]}`, null twice for none, or
    `{"shapes": [...]}`, where the coordinates of a line are a text; see `geo.publish.lines`.

    Examples
    --------
    >>> pack({})
    {'texts': [], 'layers': {}}
    >>> feature = {"type": "Feature", "id": "a", "geometry": None, "properties": {"kind": "city"}}
    >>> packed = pack({"places": {"type": "FeatureCollection", "features": [feature]}})
    >>> packed["layers"]["places"]["columns"], packed["layers"]["places"]["geometry"]
    ({'kind': {'is': 'city'}}, {'points': [None, None]})
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


def _pack_layer(features: Features, texts: Mapping[str, int]) -> dict[str, Any]:
    names = dict.fromkeys(name for one in features for name in one["properties"])
    return {
        "count": len(features),
        "ids": [one.get("id") for one in features],
        "geometry": _pack_geometry(features),
        "columns": {name: _pack_column(features, name, texts) for name in names},
    }


def _pack_geometry(features: Features) -> dict[str, list[Any]]:
    shapes = [one["geometry"] for one in features]
    if all(shape is None or _is_point(shape) for shape in shapes):
        nowhere = (None, None)
        return {"points": [x for s in shapes for x in (s["coordinates"] if s else nowhere)]}
    return {"shapes": [shape and fold_lines(shape) for shape in shapes]}


def _is_point(shape: Mapping[str, Any]) -> bool:
    return shape.keys() == _POINT and shape["type"] == "Point" and len(shape["coordinates"]) == 2  # noqa: PLR2004 - a longitude and a latitude


def _pack_column(features: Features, name: str, texts: Mapping[str, int]) -> dict[str, Any]:
    everywhere = all(name in one["properties"] for one in features)
    values = [one["properties"].get(name) for one in features]
    first = values[0]
    # True is 1 for Python, but not for JSON.
    if everywhere and all(value == first and type(value) is type(first) for value in values):
        return {"is": _pack_value(features[0]["properties"], name, texts)}
    if everywhere and all(v is None or (isinstance(v, str) and v in texts) for v in values):
        return {"texts": [_NOTHING if v is None else texts[v] for v in values]}
    return {"values": [_pack_value(one["properties"], name, texts) for one in features]}


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
            "features": [_unpack_row(layer, i, packed["texts"]) for i in range(layer["count"])],
        }
        for name, layer in packed["layers"].items()
    }


def _unpack_row(layer: Mapping[str, Any], row: int, texts: Sequence[str]) -> dict[str, Any]:
    cells = {name: _unpack_cell(column, row, texts) for name, column in layer["columns"].items()}
    properties = {name: cell[0] for name, cell in cells.items() if cell}
    own = layer["ids"][row]
    feature = {
        "type": "Feature",
        "geometry": _unpack_geometry(layer["geometry"], row),
        "properties": properties,
    }
    return feature if own is None else {**feature, "id": own}


def _unpack_geometry(geometry: Mapping[str, Any], row: int) -> Any:  # noqa: ANN401 - any JSON
    if "shapes" in geometry:
        shape = geometry["shapes"][row]
        return shape and unfold_lines(shape)
    lon, lat = geometry["points"][2 * row : 2 * row + 2]
    return None if lon is None else {"type": "Point", "coordinates": [lon, lat]}


def _unpack_cell(column: Mapping[str, Any], row: int, texts: Sequence[str]) -> tuple[Any, ...]:
    """Return the value of a cell, or nothing if the feature lacks it."""
    if "texts" in column:
        number = column["texts"][row]
        return (None if number == _NOTHING else texts[number],)
    value = column["is"] if "is" in column else column["values"][row]
    if isinstance(value, list):
        return (texts[value[0]],) if value else ()
    return (value["value"],) if isinstance(value, dict) else (value,)
