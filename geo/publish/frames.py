"""An atlas as tables, for notebooks and scripts."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.errors import UsageError
from geo.model import Atlas
from geo.publish import folder as folder_
from geo.publish.articles import beside
from geo.publish.export import write_layers
from geo.publish.layers import layers
from geo.publish.look import PageLook
from geo.publish.report import report as report_
from geo.publish.schema import ID_COLUMN, LAYERS, Layer

if TYPE_CHECKING:
    import folium
    from geopandas import GeoDataFrame

__all__ = ["AtlasFrames", "frame"]

_TYPES = {"text": "object", "date": "object", "int": "Int64", "real": "float64"}


def frame(name: str, layer: Layer) -> "GeoDataFrame":
    """Return a layer as a table in EPSG:4326, whose index is the features' ids.

    Dates are ISO text, as in the files: `pandas.to_datetime` makes days of them.

    Examples
    --------
    >>> frame("legs", {"type": "FeatureCollection", "features": []}).columns[:3].tolist()
    ['traveller', 'route', 'leg']
    """
    import geopandas as gpd  # noqa: PLC0415 - slow to import
    import pandas as pd  # noqa: PLC0415 - slow to import, and not always needed
    from shapely.geometry import shape  # noqa: PLC0415 - slow to import, and not always needed

    features = layer["features"]
    index = pd.Index([feature["id"] for feature in features], name=ID_COLUMN, dtype="object")
    columns = {
        column.name: pd.Series(
            [feature["properties"][column.name] for feature in features],
            index=index,
            dtype=_TYPES[column.type],
        )
        for column in LAYERS[name].columns
    }
    shapes = [shape(f["geometry"]) if f["geometry"] else None for f in features]
    geometry = gpd.GeoSeries(shapes, index=index, crs="EPSG:4326")
    return gpd.GeoDataFrame(columns, index=index, geometry=geometry)


class AtlasFrames:
    """The story of many articles as tables; what `geo.atlas` returns.

    Parameters
    ----------
    atlas
        The story.
    report
        What there is to say of the run; by default, what the story itself tells.

    Examples
    --------
    >>> AtlasFrames(Atlas()).visits.empty
    True
    """

    def __init__(self, atlas: Atlas, report: Mapping[str, Any] | None = None) -> None:
        self.atlas = atlas
        self.report = dict(report_(atlas) if report is None else report)

    def __repr__(self) -> str:
        """Say how much there is."""
        sizes = ", ".join(f"{len(self.layers[name]['features'])} {name}" for name in LAYERS)
        return f"<AtlasFrames: {len(self.atlas.documents)} documents, {sizes}>"

    @cached_property
    def layers(self) -> dict[str, Layer]:
        """The layers as GeoJSON."""
        return layers(self.atlas)

    @cached_property
    def places(self) -> "GeoDataFrame":
        """The places, one a row."""
        return frame("places", self.layers["places"])

    @cached_property
    def mentions(self) -> "GeoDataFrame":
        """The mentions, one a row; those that were not placed have no geometry."""
        return frame("mentions", self.layers["mentions"])

    @cached_property
    def visits(self) -> "GeoDataFrame":
        """The visits, one a row."""
        return frame("visits", self.layers["visits"])

    @cached_property
    def events(self) -> "GeoDataFrame":
        """The events, one a row."""
        return frame("events", self.layers["events"])

    @cached_property
    def routes(self) -> "GeoDataFrame":
        """The routes, one a row."""
        return frame("routes", self.layers["routes"])

    @cached_property
    def legs(self) -> "GeoDataFrame":
        """The legs of the routes, one a row."""
        return frame("legs", self.layers["legs"])

    def explore(self, *, basemap: str = "110m", tiles: str = "") -> "folium.Map":
        """Return the map, shown in a notebook; any folium layer can be added to it.

        Parameters
        ----------
        basemap, tiles
            As in `save`.

        Raises
        ------
        geo.errors.UsageError
            If there is no such basemap, or there are no such tiles.
        """
        from geo.publish.page import visit_map  # noqa: PLC0415 - folium is slow to import

        return visit_map(
            self.layers,
            title=folder_.default_title(self.atlas),
            basemap=basemap,
            tiles=tiles,
            beside=beside(self.atlas, self.layers),
        )

    def save(self, folder: Path | str, *, basemap: str = "110m", tiles: str = "") -> list[Path]:
        """Write what `geo map` writes into a folder, whole or not at all.

        Parameters
        ----------
        folder
            Where to; it is made if need be.
        basemap
            Scale of the land: ``110m`` or ``50m``, Natural Earth 1:110 million or 1:50 million.
        tiles
            Online tiles of xyzservices, as ``OpenStreetMap.Mapnik``; empty for none, and so no
            network.

        Raises
        ------
        geo.errors.TargetError
            If the folder cannot be written.
        geo.errors.UsageError
            If there is no such basemap, or there are no such tiles.
        """
        look = PageLook(basemap=basemap, tiles=tiles)
        return folder_.save(self.atlas, folder, report=self.report, look=look)

    def to_file(self, path: Path | str, *, layer: str = "") -> Path:
        """Write one file, in the format that its ending names.

        Parameters
        ----------
        path
            ``.gpkg`` takes all layers; ``.geojson``, ``.csv``, ``.kml`` and ``.parquet`` take one.
        layer
            Which one; by default the one that the file is named after.

        Raises
        ------
        geo.errors.UsageError
            If the ending is unknown, or the layer neither given nor told by the name.
        geo.errors.TargetError
            If the file cannot be written.
        """
        target = Path(path)
        named = layer or (target.stem if target.stem in LAYERS else "")
        if not named and target.suffix.lower() != ".gpkg":
            raise UsageError(
                f"{target} takes one layer, and none was named",
                remedy=f"Name the file after one, or give layer= one of {', '.join(LAYERS)}",
            )
        return write_layers(self.layers, target, layer=named or "visits")
