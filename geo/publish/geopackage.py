"""Write layers as one GeoPackage, with the styles that QGIS opens it with.

References
----------
OGC 12-128r18, "GeoPackage Encoding Standard" 1.3; `layer_styles` is QGIS's own table.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

from geo.errors import TargetError
from geo.publish.schema import ID_COLUMN, LAYERS, Column, Layer
from geo.publish.styles import qml

__all__ = ["FILE", "write", "write_file"]

FILE: Final = "atlas.gpkg"
# The time of writing would make two files of the same atlas differ.
_WHEN: Final = "1970-01-01T00:00:00.000Z"
# SQLite need not wait for the disk at every step, since a file that is half written is no loss.
_SETTINGS: Final = {"OGR_SQLITE_SYNCHRONOUS": "OFF", "OGR_CURRENT_DATE": _WHEN}
_STYLES: Final = """
CREATE TABLE layer_styles (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256),
    f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
    useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME
)"""
_TYPES: Final = {"text": "object", "date": "datetime64[D]", "int": "int64", "real": "float64"}
_EMPTY: Final[Mapping[str, Any]] = {"text": None, "date": "NaT", "int": 0, "real": 0.0}


def write(layers: Mapping[str, Layer], folder: Path) -> list[Path]:
    """Write the layers into `atlas.gpkg` in the folder, and return its path."""
    return [write_file(layers, folder / FILE)]


def write_file(layers: Mapping[str, Layer], path: Path) -> Path:
    """Write the layers into a new GeoPackage; the same layers give the same bytes.

    Dates are DATE columns, every layer has one geometry type, and a feature without a geometry is
    a row without one. A feature's id stands in the column `feature_id`.

    Raises
    ------
    geo.errors.TargetError
        If the file cannot be written.
    """
    from pyogrio.errors import DataSourceError  # noqa: PLC0415 - GDAL is slow to load

    try:
        with _settings():
            for number, (name, layer) in enumerate(layers.items()):
                _write_layer(name, layer, path, append=number > 0)
        _finish(path, tuple(layers))
    except (DataSourceError, sqlite3.Error) as error:
        raise TargetError(
            f"{path} cannot be written: {error}", remedy="Make room, or see to the permissions"
        ) from error
    return path


@contextmanager
def _settings() -> Iterator[None]:
    """Have GDAL neither wait for the disk nor look at the clock."""
    import pyogrio  # noqa: PLC0415 - GDAL is slow to load

    before = {name: pyogrio.get_gdal_config_option(name) for name in _SETTINGS}
    pyogrio.set_gdal_config_options(_SETTINGS)
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options(before)


def _write_layer(name: str, layer: Layer, path: Path, *, append: bool) -> None:
    from pyogrio.raw import write  # noqa: PLC0415 - GDAL is slow to load

    schema = LAYERS[name]
    features = layer["features"]
    columns = (Column(ID_COLUMN, "text"), *schema.columns)
    values = [_values(column, features) for column in columns]
    write(
        str(path),
        geometry=_geometries(features, schema.geometry),
        field_data=[_array(column, cells) for column, cells in zip(columns, values, strict=True)],
        field_mask=[_mask(cells) for cells in values],
        fields=[column.name for column in columns],
        layer=name,
        driver="GPKG",
        geometry_type=schema.geometry,
        crs="EPSG:4326",
        append=append,
        dataset_options=None if append else {"VERSION": "1.3", "ADD_GPKG_OGR_CONTENTS": "NO"},
        layer_options={"GEOMETRY_NAME": "geom", "FID": "fid"},
    )


def _values(column: Column, features: Sequence[Mapping[str, Any]]) -> list[Any]:
    if column.name == ID_COLUMN:
        return [feature["id"] for feature in features]
    return [feature["properties"][column.name] for feature in features]


def _array(column: Column, values: Sequence[Any]) -> Any:  # noqa: ANN401 - a NumPy array of any type
    import numpy as np  # noqa: PLC0415 - comes with GDAL

    empty = _EMPTY[column.type]
    filled = [empty if value is None else value for value in values]
    return np.array(filled, dtype=_TYPES[column.type])


def _mask(values: Sequence[Any]) -> Any:  # noqa: ANN401 - a NumPy array
    import numpy as np  # noqa: PLC0415 - slow to import, and not always needed

    return np.array([value is None for value in values], dtype=bool)


def _geometries(features: Sequence[Mapping[str, Any]], kind: str) -> Any:  # noqa: ANN401 - of WKB
    import numpy as np  # noqa: PLC0415 - slow to import, and not always needed
    import shapely  # noqa: PLC0415 - slow to import, and not always needed

    shapes = np.array([_shape(f["geometry"], kind) for f in features], dtype=object)
    return shapely.to_wkb(shapes) if len(shapes) else shapes


def _shape(geometry: Mapping[str, Any] | None, kind: str) -> Any:  # noqa: ANN401 - a shapely geometry
    from shapely import MultiLineString, Point  # noqa: PLC0415 - slow to import, and not always needed

    if geometry is None:
        return None
    coordinates = geometry["coordinates"]
    if kind == "Point":
        return Point(coordinates)
    return MultiLineString([coordinates] if geometry["type"] == "LineString" else coordinates)


def _finish(path: Path, names: Sequence[str]) -> None:
    """Add the styles, and take out what differs from run to run."""
    with closing(sqlite3.connect(path)) as base:
        base.execute("PRAGMA synchronous = OFF")
        _add_styles(base, names)
        base.commit()
        _write_anew(base, path)


def _add_styles(base: sqlite3.Connection, names: Sequence[str]) -> None:
    base.execute(_STYLES)
    rows = [(name, "geom", name, qml(name), 1, f"{name} by geo-visits", _WHEN) for name in names]
    base.executemany(
        "INSERT INTO layer_styles (f_table_name, f_geometry_column, styleName, styleQML,"
        " useAsDefault, description, update_time) VALUES (?, ?, ?, ?, ?, ?, ?)",
        rows,
    )
    base.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change)"
        " VALUES ('layer_styles', 'attributes', 'layer_styles', ?)",
        (_WHEN,),
    )


def _write_anew(base: sqlite3.Connection, path: Path) -> None:
    """Copy what the file says into a new one, which counts none of the writes that led to it.

    SQLite keeps how often a file and its schema were changed in its header, and scraps of what was
    deleted in the gaps of its pages: GDAL's number of transactions is not for us to know.
    """
    fresh = path.with_name(f"{path.name}.fresh")
    fresh.unlink(missing_ok=True)  # VACUUM INTO wants no file there
    base.execute("PRAGMA secure_delete = ON")
    base.execute("PRAGMA schema_version = 1")
    base.execute("VACUUM INTO ?", (str(fresh),))
    base.close()
    fresh.replace(path)
