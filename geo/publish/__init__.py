"""Turn an atlas into files: GeoJSON, a GeoPackage, the web map, tables."""

from typing import TYPE_CHECKING

from geo.publish.annotations import annotation, annotation_line, writing
from geo.publish.export import export
from geo.publish.folder import check_target, heavy_files, own_files, save
from geo.publish.layers import layers
from geo.publish.look import BASEMAPS, PageLook, check_look
from geo.publish.report import report

if TYPE_CHECKING:
    from geo.publish.frames import AtlasFrames

__all__ = [
    "BASEMAPS",
    "AtlasFrames",
    "PageLook",
    "annotation",
    "annotation_line",
    "check_look",
    "check_target",
    "export",
    "heavy_files",
    "layers",
    "own_files",
    "report",
    "save",
    "writing",
]


def __getattr__(name: str) -> object:
    if name == "AtlasFrames":
        from geo.publish.frames import AtlasFrames

        return AtlasFrames
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
