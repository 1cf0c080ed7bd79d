"""Build a folder beside its target, and put it in place when it is whole.

What a killed build leaves behind is a hidden folder beside the target. Its lock is free then, and
the next build of the same target takes it away.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from geo.errors import TargetError
from geo.lookup.store import META

__all__ = ["building"]

_LOCK: Final = ".lock"
_OLD: Final = ".old"


@contextmanager
def building(target: Path) -> Iterator[Path]:
    """Give an empty folder beside `target`; put it in place of `target` unless something fails.

    Raises
    ------
    TargetError
        If it cannot be written, or what stands there is no index.
    """
    _refuse_strangers(target)
    fresh = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        fresh.parent.mkdir(parents=True, exist_ok=True)
        _clear_away(target)
        fresh.mkdir()
        with (fresh / _LOCK).open("wb") as lock:
            _lock(lock)
            yield fresh
        (fresh / _LOCK).unlink()
        _swap(fresh, target)
    except TargetError:
        raise
    except OSError as error:
        raise TargetError(
            f"{target} cannot be written: {error.strerror or error}",
            remedy="Name another folder, or make room",
        ) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _refuse_strangers(target: Path) -> None:
    if target.is_dir() and (not any(target.iterdir()) or (target / META).is_file()):
        return
    if target.exists():
        raise TargetError(f"{target} is not an index", remedy="Name a folder that is not there yet")


def _clear_away(target: Path) -> None:
    """Remove what killed builds of this target left; bring back an index that one had moved."""
    for left in sorted(target.parent.glob(f".{target.name}.*")):
        stem = left.name.removesuffix(_OLD).removeprefix(f".{target.name}.")
        if not stem.isdigit() or not left.is_dir():
            continue
        if left.name.endswith(_OLD):
            if not target.exists():
                left.rename(target)
            elif not left.with_name(left.name.removesuffix(_OLD)).exists():
                shutil.rmtree(left, ignore_errors=True)
        elif _is_abandoned(left / _LOCK):
            shutil.rmtree(left, ignore_errors=True)


def _lock(file: IO[bytes]) -> None:
    if sys.platform != "win32":
        import fcntl  # noqa: PLC0415 - not on Windows, where an open file cannot be removed

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _is_abandoned(lock: Path) -> bool:
    """Tell whether no living build holds the lock."""
    if sys.platform == "win32":
        try:
            lock.unlink(missing_ok=True)
        except PermissionError:
            return False
        return True
    try:
        with lock.open("rb") as file:
            _lock(file)
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True


def _swap(fresh: Path, target: Path) -> None:
    """Put the new index in place of the old one, which comes back if that fails."""
    old = fresh.with_name(f"{fresh.name}{_OLD}")
    if target.exists():
        target.rename(old)
    try:
        fresh.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)
