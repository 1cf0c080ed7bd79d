"""Read the layers of a GeoPackage, some thousands of features at a time."""

import warnings
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple

from geo.errors import InputError, UsageError
from geo.lookup.rows import Row
from geo.lookup.sources.cells import mapping_of, row_of, with_authority
from geo.lookup.sources.faults import BadRow
from geo.lookup.sources.features import flat
from geo.lookup.sources.report import SourceReport
from geo.lookup.sources.shapes import area_of

__all__ = ["geopackage_rows"]

_AT_ONCE: Final = 20_000


def geopackage_rows(
    path: Path, base: str, columns: Mapping[str, str], report: SourceReport
) -> Iterator[Row]:
    """Yield the rows of every layer that has geometries, and a name.

    Raises
    ------
    geo.errors.InputError
        If the file is damaged.
    geo.errors.UsageError
        If no layer has a column of names.
    """
    import pyogrio  # noqa: PLC0415 - 200 ms, and GDAL

    report.unit = "feature"
    number, refused, left = 0, None, []
    try:
        for layer, kind in _quietly(pyogrio.list_layers, path):
            if not kind:
                report.asides.append(f"layer {layer}: it has no geometries")
                continue
            try:
                heads = [
                    str(name) for name in _quietly(pyogrio.read_info, path, layer=layer)["fields"]
                ]
                mapping = mapping_of(heads, columns, f"{path.name} ({layer})", needs_position=False)
            except UsageError as error:
                refused = refused or error
                left.append(f"layer {layer}: {error}")
                continue
            report.leave_columns(heads, mapping.values())
            for cells, shape in _features(path, layer):
                number += 1
                row = _row(cells, shape, mapping, (base, number, report))
                if row is not None:
                    yield row
    except _errors() as error:
        raise InputError(
            f"{path} is no whole GeoPackage: {error}", remedy="Save it again"
        ) from error
    if not number and refused:
        raise refused
    report.asides += left


def _row(
    cells: Mapping[str, str],
    shape: Any,  # noqa: ANN401 - shapely ships no types
    mapping: Mapping[str, str],
    at: tuple[str, int, SourceReport],
) -> Row | None:
    base, number, report = at
    try:
        picked = {field: cells.get(column, "") for field, column in mapping.items()}
        if "id" in picked:
            picked["id"] = with_authority(mapping["id"], picked["id"])
        doubt = partial(report.doubts.add, line=number)
        return row_of(picked, base, number, area_of(shape), doubt=doubt)
    except BadRow as fault:
        report.faults.add(str(fault), number)
        return None


def _features(path: Path, layer: str) -> Iterator[tuple[dict[str, str], Any]]:
    """Yield cells and geometry of each feature, in degrees; None for a geometry that is damaged.

    GDAL passes over some damage and fails at other, for all features of a batch: then fewer are
    asked for at a time.
    """
    import shapely  # noqa: PLC0415 - only here

    skip, most = 0, _AT_ONCE
    while True:
        try:
            batch = _batch(path, layer, skip, most)
        except _errors():
            if most == 1:
                batch = _batch(path, layer, skip, most, whole=False)
            else:
                most //= 2
                continue
        if not batch.size:
            return
        found = _in_degrees(shapely.from_wkb(batch.shapes, on_invalid="ignore"), batch.crs)
        for at, shape in enumerate(found):
            yield flat({name: _plain(values[at]) for name, values in batch.columns.items()}), shape
        skip += batch.size
        most = min(2 * most, _AT_ONCE)


class _Batch(NamedTuple):
    """Some features of a layer."""

    size: int
    columns: dict[str, Any]
    shapes: Any
    crs: str | None


def _batch(path: Path, layer: str, skip: int, most: int, *, whole: bool = True) -> _Batch:
    """Read features after the first `skip`; without their geometries if not `whole`."""
    import pyogrio.raw  # noqa: PLC0415 - 200 ms, and GDAL

    meta, _, shapes, values = _quietly(
        pyogrio.raw.read,
        path, layer=layer, skip_features=skip, max_features=most, read_geometry=whole,
    )  # fmt: skip
    size = len(values[0])
    columns = dict(zip(map(str, meta["fields"]), values, strict=True))
    return _Batch(size, columns, shapes if whole else [None] * size, meta["crs"])


def _quietly(read: Callable[..., Any], *arguments: object, **options: object) -> Any:  # noqa: ANN401 - whatever GDAL gives
    """Read without GDAL's warnings: what cannot be used is counted, and told, in our words."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        return read(*arguments, **options)


def _errors() -> tuple[type[Exception], ...]:
    """Return what GDAL's failures are raised as."""
    from pyogrio.errors import DataLayerError, DataSourceError  # noqa: PLC0415 - 200 ms, and GDAL

    return (DataSourceError, DataLayerError)


def _in_degrees(shapes: Any, crs: str | None) -> Any:  # noqa: ANN401 - shapely ships no types
    if not crs or crs.endswith(("4326", "CRS84")):
        return shapes
    import pyproj  # noqa: PLC0415 - slow to import, and seldom needed
    import shapely  # noqa: PLC0415 - only here

    turn = pyproj.Transformer.from_crs(crs, "EPSG:4326", always_xy=True)

    def turned(points: Any) -> Any:  # noqa: ANN401 - shapely ships no types
        import numpy as np  # noqa: PLC0415 - only here

        return np.column_stack(turn.transform(points[:, 0], points[:, 1]))

    return shapely.transform(shapes, turned)


def _plain(value: Any) -> object:  # noqa: ANN401 - whatever GDAL gives
    """Return a value of NumPy's as Python has it; not-a-number is unknown."""
    plain = value.item() if hasattr(value, "item") else value
    return None if plain != plain else plain  # noqa: PLR0124 - so is not-a-number told
