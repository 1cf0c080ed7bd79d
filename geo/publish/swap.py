"""Put new files in the place of old ones, all of them or none, even if the program is killed."""

import errno
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from geo.errors import TargetError

__all__ = ["failed", "in_place_of"]

_REMEDY: Final = "Give another folder, or make room and see to the permissions"
_WORKSHOP: Final = ".geo-unfinished-"
_OLD: Final = "old"
# Stands in the workshop while files are exchanged, and names them.
_MARK: Final = "exchanging.json"


def failed(target: Path, error: OSError) -> TargetError:
    """Return the error that names a target which cannot be written, and the remedy."""
    reason = error.strerror or str(error)
    return TargetError(f"{target} cannot be written: {reason}", remedy=_REMEDY)


@contextmanager
def in_place_of(target: Path) -> Iterator[Path]:
    """Give a folder to write into, whose files take the place of those in `target` at the end.

    If the block fails, or a file cannot be put in place, `target` stays as it was. If the process
    is killed, no file is missing, and what it left is put right the next time.

    Raises
    ------
    geo.errors.TargetError
        If the target cannot be written.
    """
    made: list[Path] = []
    try:
        _make(target, made)
        _clear_up(target)
        # Inside the target, as only there the right to write and the same disk are sure.
        workshop = Path(tempfile.mkdtemp(prefix=f"{_WORKSHOP}{os.getpid()}-", dir=target))
        try:
            fresh = workshop / "new"
            fresh.mkdir()
            yield fresh
            _put(fresh, target, workshop=workshop)
        finally:
            shutil.rmtree(workshop, ignore_errors=True)
    except BaseException as error:
        for folder in reversed(made):
            with suppress(OSError):
                folder.rmdir()
        if isinstance(error, OSError) and not isinstance(error, TargetError):
            raise failed(target, error) from error
        raise


def _make(target: Path, made: list[Path]) -> None:
    """Make the folder and those above it, noting which are new."""
    missing = [one for one in (target, *target.parents) if not one.exists()]
    for folder in reversed(missing):
        folder.mkdir()
        made.append(folder)


def _put(fresh: Path, target: Path, *, workshop: Path) -> None:
    """Put the new files in the place of the old ones, or the old ones back."""
    names = sorted(path.name for path in fresh.iterdir())
    for name in names:
        _to_disk(fresh / name)
    folders = [name for name in names if (target / name).is_dir()]
    if folders:
        raise IsADirectoryError(errno.EISDIR, f"there is a folder called {folders[0]} in it")
    _keep(names, target, old=workshop / _OLD)
    (workshop / _MARK).write_text(json.dumps(names), encoding="utf-8")
    _to_disk(workshop / _MARK)
    try:
        for name in names:
            (fresh / name).replace(target / name)
        _to_disk(target)
    except BaseException:
        _restore(names, target, old=workshop / _OLD)
        raise
    finally:
        (workshop / _MARK).unlink()


def _keep(names: Sequence[str], target: Path, *, old: Path) -> None:
    """Keep the old files under a second name, so that they never leave their first."""
    old.mkdir()
    for name in names:
        if not os.path.lexists(target / name):
            continue
        try:
            os.link(target / name, old / name, follow_symlinks=False)
        except (OSError, NotImplementedError):  # not every disk has links
            shutil.copy2(target / name, old / name, follow_symlinks=False)


def _restore(names: Sequence[str], target: Path, *, old: Path) -> None:
    for name in names:
        if os.path.lexists(old / name):
            (old / name).replace(target / name)
        else:
            (target / name).unlink(missing_ok=True)


# --- After a kill -------------------------------------------------------------------------


def _clear_up(target: Path) -> None:
    """Put right what a process left that was killed, and remove its workshop."""
    for workshop in sorted(target.glob(f"{_WORKSHOP}*")):
        owner = workshop.name.removeprefix(_WORKSHOP).partition("-")[0]
        if not owner.isdigit() or _is_running(int(owner)):
            continue
        with suppress(OSError, ValueError):
            names = json.loads((workshop / _MARK).read_text(encoding="utf-8"))
            _restore([Path(name).name for name in names], target, old=workshop / _OLD)
        shutil.rmtree(workshop, ignore_errors=True)


def _is_running(process: int) -> bool:
    """Tell whether there is such a process; on Windows, where asking may end it, say yes."""
    if sys.platform == "win32":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _to_disk(path: Path) -> None:
    """Make sure that a file, or the names in a folder, would outlive a power cut."""
    # Windows cannot open folders; there the names are as safe as they get.
    with suppress(PermissionError):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
