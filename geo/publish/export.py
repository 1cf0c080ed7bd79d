"""Write the layers of a map in another format, chosen by the ending of the file."""

import csv
import io
import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from geo.errors import NothingToReadError, NotTextError, TargetError, UsageError
from geo.publish import geojson, geopackage
from geo.publish.schema import ID_COLUMN, LAYERS, Layer

__all__ = ["export", "load", "write_layers"]

_MAPPED: Final = "Give a folder that geo map has written"
_PYARROW: Final = "Install pyarrow (pip install 'geo-visits[parquet]'), or export to .gpkg"
# Spreadsheets run what begins like this, and an article may well have written it.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def export(folder: Path | str, to: Path | str, *, layer: str = "visits") -> Path:
    """Write the layers of a map folder in another format.

    Parameters
    ----------
    folder
        A folder that `geo map` wrote.
    to
        The file to write: ``.gpkg`` takes all layers; ``.geojson``, ``.csv``, ``.kml`` and
        ``.parquet`` take one.
    layer
        Which one.

    Raises
    ------
    geo.errors.InputError
        If the folder is no map folder.
    geo.errors.UsageError
        If the ending or the layer is unknown.
    geo.errors.TargetError
        If the file cannot be written.
    """
    return write_layers(load(Path(folder)), Path(to), layer=layer)


def load(folder: Path) -> dict[str, Layer]:
    """Return the layers of a map folder.

    Raises
    ------
    geo.errors.NothingToReadError
        If it has no layers, or not all of them.
    geo.errors.NotTextError
        If one of them is damaged.
    """
    return {name: _load_layer(folder / f"{name}.geojson", name) for name in LAYERS}


def _load_layer(path: Path, name: str) -> Layer:
    try:
        layer: Layer = json.loads(path.read_text(encoding="utf-8"))
        for feature in layer["features"]:
            cells = feature["properties"]
            feature["properties"] = {c.name: cells.get(c.name) for c in LAYERS[name].columns}
            _ = feature["id"], feature["geometry"]  # a feature without them is none
    except OSError as error:
        reason = error.strerror or str(error)
        raise NothingToReadError(f"{path} cannot be read: {reason}", remedy=_MAPPED) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotTextError(f"{path} is no layer of a map", remedy=_MAPPED) from error
    return layer


def write_layers(layers: Mapping[str, Layer], to: Path, *, layer: str = "visits") -> Path:
    """Write layers into one file, whole or not at all.

    Raises
    ------
    geo.errors.UsageError
        If the ending or the layer is unknown.
    geo.errors.TargetError
        If the file cannot be written.
    """
    ending = to.suffix.lower()
    if layer not in layers:
        raise UsageError(f"there is no layer {layer!r}", remedy=f"Choose of {', '.join(layers)}")
    if ending != ".gpkg" and ending not in _WRITERS:
        known = ", ".join((".gpkg", *_WRITERS))
        raise UsageError(f"{to} has no ending that is known", remedy=f"Choose of {known}")
    with _beside(to) as unfinished:
        if ending == ".gpkg":
            geopackage.write_file(layers, unfinished)
        else:
            _WRITERS[ending](layer, layers[layer], unfinished)
    return to


@contextmanager
def _beside(to: Path) -> Iterator[Path]:
    """Give a path to write to, which takes the place of `to` when all went well."""
    try:
        with tempfile.TemporaryDirectory(prefix=".geo-unfinished-", dir=to.parent) as workshop:
            unfinished = Path(workshop, to.name)
            yield unfinished
            unfinished.replace(to)
    except TargetError:
        raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise TargetError(
            f"{to} cannot be written: {reason}", remedy="Give another path, or make room"
        ) from error


def _to_geojson(_: str, layer: Layer, path: Path) -> None:
    path.write_text(geojson.dumps(layer), encoding="utf-8", newline="\n")


def _to_csv(name: str, layer: Layer, path: Path) -> None:
    """Write a table: positions as lon and lat, lines as WKT."""
    columns = [column.name for column in LAYERS[name].columns]
    where = ["lon", "lat"] if LAYERS[name].geometry == "Point" else ["wkt"]
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow([ID_COLUMN, *columns, *where])
    for feature in layer["features"]:
        cells = [feature["properties"][column] for column in columns]
        table.writerow([feature["id"], *map(_harmless, cells), *_position(feature["geometry"])])
    # The mark tells spreadsheets that this is UTF-8.
    path.write_text(out.getvalue(), encoding="utf-8-sig", newline="")


def _harmless(value: Any) -> Any:  # noqa: ANN401 - a cell is text, a number or nothing
    """Put an apostrophe before what a spreadsheet would run."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _position(geometry: Mapping[str, Any] | None) -> list[Any]:
    from shapely.geometry import shape  # noqa: PLC0415 - slow to load

    if geometry is None:
        return []
    if geometry["type"] == "Point":
        return list(geometry["coordinates"])
    return [shape(geometry).wkt]


def _to_kml(name: str, layer: Layer, path: Path) -> None:
    import pyogrio  # noqa: PLC0415 - slow to load

    driver = next((d for d in ("LIBKML", "KML") if "w" in pyogrio.list_drivers().get(d, "")), None)
    if driver is None:
        raise UsageError("this GDAL cannot write KML", remedy="Export to .gpkg or .geojson")
    from geo.publish.frames import frame  # noqa: PLC0415 - slow to load

    frame(name, layer).reset_index().to_file(path, driver=driver, layer=name, engine="pyogrio")


def _to_parquet(name: str, layer: Layer, path: Path) -> None:
    from geo.publish.frames import frame  # noqa: PLC0415 - slow to load

    try:
        frame(name, layer).to_parquet(path)
    except ImportError as error:
        raise UsageError("writing Parquet needs pyarrow", remedy=_PYARROW) from error


_WRITERS: Final[Mapping[str, Callable[[str, Layer, Path], None]]] = MappingProxyType(
    {".geojson": _to_geojson, ".csv": _to_csv, ".kml": _to_kml, ".parquet": _to_parquet}
)
