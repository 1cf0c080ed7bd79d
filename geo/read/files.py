"""Find the files that the inputs name."""

import os
import stat
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path, PurePath
from typing import Final, NamedTuple

from geo.errors import NothingToReadError
from geo.model import Failure

__all__ = ["ENDINGS", "STDIN", "File", "find_files"]

STDIN: Final = "-"
ENDINGS: Final = (".csv", ".htm", ".html", ".json", ".jsonl", ".md", ".parquet", ".txt", ".xlsx")
_OTHER: Final = frozenset(
    {".doc", ".docx", ".eml", ".epub", ".msg", ".ods", ".odt", ".pages", ".pdf", ".rtf", ".xls"}
)
"""Endings of what people keep articles and tables in, too, and expect to find on the map."""
_TABLES: Final = frozenset({".ods", ".xls"})
_MAP: Final = frozenset({"atlas.gpkg", "index.html", "report.json", "visits.geojson"})
"""What stands in a folder that is a map of earlier articles."""
_GOLD: Final = ".gold.json"
_WAYS: Final = "Give a file or folder of " + ", ".join(ENDINGS) + ", or - for standard input"


class File(NamedTuple):
    """A file to read, or standard input."""

    id: str
    """Its path below the input without the ending; the stem of a file that was given itself."""
    path: Path
    """Where it is; `-` for standard input."""
    ending: str
    """In lower case, with the dot; empty where the content has to tell."""


def find_files(
    inputs: Sequence[Path | str],
    *,
    on_failure: Callable[[Failure], None],
    leave_out: Collection[Path] = (),
) -> tuple[File, ...]:
    """Return the files to read, each once, sorted by id and path, standard input last.

    Folders are searched to the bottom, links followed. Hidden files, the page and the report of an
    earlier map, gold (``*.gold.json``), devices and files of unknown endings are passed over in a
    folder, those that may be articles in another form (PDF, Word ...) with a failure; a file that
    is given by itself is read whatever its ending.

    Raises
    ------
    geo.errors.NothingToReadError
        If an input does not exist, or the inputs hold no readable file.
    """
    named = [STDIN if str(one) == STDIN else Path(one) for one in inputs]
    passed = {os.path.realpath(path) for path in leave_out}
    found = [
        file
        for one in named
        for file in _of_input(one, on_failure)
        if file.path == one or os.path.realpath(file.path) not in passed
    ]
    if not found:
        where = ", ".join(str(one) for one in named) or "no input"
        raise NothingToReadError(f"{where}: there is nothing to read", remedy=_WAYS)
    return _each_once(found)


def _of_input(one: Path | str, on_failure: Callable[[Failure], None]) -> Iterator[File]:
    if isinstance(one, str):
        yield File("stdin", Path(STDIN), "")
        return
    try:
        is_folder = stat.S_ISDIR(one.stat().st_mode)
    except OSError as error:
        reason = "there is no such file or folder" if not os.path.lexists(one) else error.strerror
        raise NothingToReadError(f"{one}: {reason}", remedy=_WAYS) from None
    if is_folder:
        yield from _of_folder(one, on_failure)
    else:
        ending = one.suffix.lower()
        yield File(_legible(one.stem), one, ending if ending in ENDINGS else "")


def _of_folder(top: Path, on_failure: Callable[[Failure], None]) -> Iterator[File]:
    def report(error: OSError) -> None:
        on_failure(Failure(str(error.filename), f"The folder cannot be read: {error.strerror}."))

    # Each folder is entered once, so links that lead back up cannot hold us in a circle.
    entered: set[tuple[int, int]] = set()
    for folder, below, names in os.walk(top, onerror=report, followlinks=True):
        status = Path(folder).stat()
        if (status.st_dev, status.st_ino) in entered:
            below.clear()
            continue
        entered.add((status.st_dev, status.st_ino))
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in sorted(set(names) - _MAP if _MAP.issubset(names) else names):
            path = Path(folder, name)
            _note_other(path, on_failure)
            if _is_article(name) and _is_file(path, on_failure):
                yield File(_id_below(path, top), path, path.suffix.lower())


def _note_other(path: Path, on_failure: Callable[[Failure], None]) -> None:
    """Say of what may be an article, or a table, in a form that is not read that it is left out."""
    ending = path.suffix.lower()
    if ending in _OTHER and not path.name.startswith("."):
        form = ".csv or .xlsx" if ending in _TABLES else "plain text in UTF-8"
        remedy = f"Save it as {form}, or take it out of the folder."
        on_failure(Failure(str(path), f"it is left out, for {ending} is not read. {remedy}"))


def _is_article(name: str) -> bool:
    lower = name.lower()
    return not lower.startswith(".") and lower.endswith(ENDINGS) and not lower.endswith(_GOLD)


def _is_file(path: Path, on_failure: Callable[[Failure], None]) -> bool:
    """Tell whether it is a regular file; say so if that cannot be told, as of a broken link."""
    try:
        # A device or pipe in a folder could keep a reader waiting for ever.
        return stat.S_ISREG(path.stat().st_mode)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        on_failure(Failure(str(path), f"it cannot be read: {reason}. Mend the link, or remove it."))
        return False


def _id_below(path: Path, top: Path) -> str:
    return _legible(PurePath(path.relative_to(top)).with_suffix("").as_posix())


def _legible(name: str) -> str:
    """Return a file's name as text, even if the file system holds bytes that are none."""
    return os.fsencode(name).decode("utf-8", errors="replace")


def _each_once(found: Sequence[File]) -> tuple[File, ...]:
    """Sort, and leave out what is the same file under a second name, as of overlapping inputs."""
    ordered = sorted(found, key=lambda file: (str(file.path) == STDIN, file.id, str(file.path)))
    once: dict[Path, File] = {}
    for file in ordered:
        once.setdefault(Path(os.path.realpath(file.path)), file)
    return tuple(once.values())
