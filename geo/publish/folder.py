"""Write the folder of a map, whole or not at all."""

import errno
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from geo.errors import TargetError
from geo.model import Atlas
from geo.protocols import Exporter
from geo.publish import geojson, geopackage
from geo.publish.articles import beside
from geo.publish.layers import layers
from geo.publish.look import PageLook, check_look
from geo.publish.report import dumps
from geo.publish.schema import Layer

__all__ = ["check_target", "default_title", "heavy_files", "in_place_of", "save"]

_PAGE: Final = "index.html"
_HEADING: Final = "Who went where"
_REPORT: Final = "report.json"
_REMEDY: Final = "Give another folder, or make room and see to the permissions"
# A GeoPackage is read in parts, however big it is.
_READ_WHOLE: Final = frozenset({".geojson", ".html"})
_HEAVY: Final = 50_000_000
_WORKSHOP: Final = ".geo-unfinished-"


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
        If it, or the nearest folder above it, is a file or cannot be written.
    """
    target = Path(folder)
    try:
        nearest = next(one for one in (target, *target.absolute().parents) if os.path.lexists(one))
        with tempfile.TemporaryFile(dir=nearest):
            pass
    except OSError as error:
        raise _failed(target, error) from error


def _failed(target: Path, error: OSError) -> TargetError:
    reason = error.strerror or str(error)
    return TargetError(f"{target} cannot be written: {reason}", remedy=_REMEDY)


@contextmanager
def in_place_of(target: Path) -> Iterator[Path]:
    """Give a folder to write into, whose files take the place of those in `target` at the end.

    If the block fails, or a file cannot be put in place, `target` stays as it was.

    Raises
    ------
    geo.errors.TargetError
        If the target cannot be written.
    """
    made: list[Path] = []
    try:
        _make(target, made)
        # Inside the target, as only there the right to write and the same disk are sure.
        workshop = Path(tempfile.mkdtemp(prefix=_WORKSHOP, dir=target))
        try:
            fresh = workshop / "new"
            fresh.mkdir()
            yield fresh
            _put(fresh, target, aside=workshop / "old")
        finally:
            shutil.rmtree(workshop, ignore_errors=True)
    except BaseException as error:
        for folder in reversed(made):
            with suppress(OSError):
                folder.rmdir()
        if isinstance(error, OSError) and not isinstance(error, TargetError):
            raise _failed(target, error) from error
        raise


def _make(target: Path, made: list[Path]) -> None:
    """Make the folder and those above it, noting which are new."""
    missing = [one for one in (target, *target.parents) if not one.exists()]
    for folder in reversed(missing):
        folder.mkdir()
        made.append(folder)


def _put(fresh: Path, target: Path, *, aside: Path) -> None:
    """Put the new files in the place of the old ones, or the old ones back."""
    aside.mkdir()
    names = sorted(path.name for path in fresh.iterdir())
    for name in names:
        _to_disk(fresh / name)
    folders = [name for name in names if (target / name).is_dir()]
    if folders:
        raise IsADirectoryError(errno.EISDIR, f"there is a folder called {folders[0]} in it")
    placed: list[str] = []
    try:
        for name in names:
            with suppress(FileNotFoundError):
                (target / name).replace(aside / name)
            (fresh / name).replace(target / name)
            placed.append(name)
        _to_disk(target)
    except BaseException:
        for name in placed:
            (target / name).unlink()
        for old in aside.iterdir():
            old.replace(target / old.name)
        raise


def _to_disk(path: Path) -> None:
    """Make sure that a file, or the names in a folder, would outlive a power cut."""
    # Windows cannot open folders; there the names are as safe as they get.
    with suppress(PermissionError):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
