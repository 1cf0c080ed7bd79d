"""Tables of trips, written and read."""

from pathlib import Path

import pytest

from geo.model import Document, Failure
from geo.read import documents

__all__ = ["read", "table", "unexpected"]


def unexpected(failure: Failure) -> None:
    pytest.fail(str(failure))


def read(path: Path, **columns: str) -> Document:
    [found] = documents([path], on_failure=unexpected, columns=columns)
    return found


def table(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines), encoding="utf-8")
    return path
