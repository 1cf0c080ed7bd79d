"""Write the folder of a map, whole or not at all."""

import json
import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from geo.errors import TargetError
from geo.model import Atlas
from geo.protocols import Exporter
from geo.publish import geojson, geopackage
from geo.publish.articles import beside
from geo.publish.layers import layers
from geo.publish.look import PageLook, check_look
from geo.publish.report import DISTRIBUTION, dumps
from geo.publish.schema import Layer
from geo.publish.swap import failed, in_place_of

__all__ = ["check_target", "default_title", "heavy_files", "own_files", "save"]

_PAGE: Final = "index.html"
_HEADING: Final = "Who went where"
_REPORT: Final = "report.json"
# A GeoPackage is read in parts, however big it is.
_READ_WHOLE: Final = frozenset({".geojson", ".html"})
_HEAVY: Final = 50_000_000


def save(
    atlas: Atlas,
    folder: Path | str,
    *,
    report: Mapping[str, Any],
    look: PageLook | None = None,
    writers: Sequence[Exporter] | None = None,
) -> list[Path]:
    """Write the map page, the layers, the GeoPackage and the report of an atlas into a folder.

    All of it is written aside first, and then put in the place of what was there. If anything
    fails, what was there before is there again. Files of other names are left alone.

    Parameters
    ----------
    atlas
        What to write.
    folder
        Where to; it is made if need be.
    report
        What `geo.publish.report` returned.
    look
        What the page is to look like.
    writers
        What writes the layers; by default the page, GeoJSON and the GeoPackage.

    Returns
    -------
    The paths that were written.

    Raises
    ------
    geo.errors.TargetError
        If the folder cannot be written.
    geo.errors.UsageError
        If there is no such basemap, or there are no such tiles.
    """
    target = Path(folder)
    chosen = look or PageLook()
    check_look(chosen)
    check_target(target)
    laid_out = layers(atlas)
    page = _page_writer(atlas, chosen)
    with in_place_of(target) as workshop:
        for write in writers or (page, geojson.write, geopackage.write):
            write(laid_out, workshop)
        (workshop / _REPORT).write_text(dumps(report), encoding="utf-8", newline="\n")
        names = sorted(path.name for path in workshop.iterdir())
    return [target / name for name in names]


def default_title(atlas: Atlas) -> str:
    """Return the headline of the one article, or what a map of several shows.

    Examples
    --------
    >>> default_title(Atlas())
    'Who went where'
    """
    if len(atlas.documents) == 1:
        return atlas.documents[0].title or atlas.documents[0].id
    return _HEADING


def own_files(folder: Path | str) -> frozenset[Path]:
    """Return the paths in a folder that an earlier map wrote, and that could be read as articles.

    Examples
    --------
    >>> own_files("no/such/folder")
    frozenset()
    """
    target = Path(folder)
    try:
        report = json.loads((target / _REPORT).read_text(encoding="utf-8"))
        ours = DISTRIBUTION in report["versions"]
    except (OSError, ValueError, KeyError, TypeError):
        ours = False
    return frozenset({target / _PAGE, target / _REPORT} if ours else ())


def _page_writer(atlas: Atlas, look: PageLook) -> Exporter:
    def write(layers: Mapping[str, Layer], folder: Path) -> list[Path]:
        # folium is slow to import, and only the page needs it.
        from geo.publish.page import render  # noqa: PLC0415 - slow to import, and not always needed

        path = folder / _PAGE
        page = render(
            layers,
            title=look.title or default_title(atlas),
            basemap=look.basemap,
            tiles=look.tiles,
            beside=beside(atlas, layers),
        )
        path.write_text(page, encoding="utf-8", newline="\n")
        return [path]

    return write


def heavy_files(paths: Iterable[Path]) -> list[str]:
    """Say which of the files that were written are too big to be opened at ease.

    Examples
    --------
    >>> heavy_files([])
    []
    """
    return [
        f"{path} has {size / 1e6:,.0f} MB, which a browser or editor may open slowly; "
        f"{path.with_name('atlas.gpkg')} holds the same layers for QGIS"
        for path in paths
        if path.suffix in _READ_WHOLE and (size := path.stat().st_size) > _HEAVY
    ]


def check_target(folder: Path | str) -> None:
    """Make sure that a folder can be written, before the long work is begun.

    Nothing is left in it, and it is not made.

    Raises
    ------
    geo.errors.TargetError
        If it, or the nearest folder above it, is a file or cannot be written; or if it holds a
        page or report that no map wrote.
    """
    target = Path(folder)
    try:
        nearest = next(one for one in (target, *target.absolute().parents) if os.path.lexists(one))
        with tempfile.TemporaryFile(dir=nearest):
            pass
    except OSError as error:
        raise failed(target, error) from error
    strangers = [name for name in (_PAGE, _REPORT) if os.path.lexists(target / name)]
    if strangers and not own_files(target):
        raise TargetError(
            f"{target} holds another program's {strangers[0]}, which would be lost",
            remedy="Give another folder, or move that file",
        )
