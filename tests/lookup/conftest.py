from pathlib import Path

import pytest

from geo.lookup import NameIndex
from geo.lookup.rows import Source
from geo.lookup.writer import write_index
from tests.lookup.rows import WORLD


@pytest.fixture(scope="session")
def world_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an index of the small world; nobody changes it."""
    path = tmp_path_factory.mktemp("index") / "world.gaz"
    source = Source(name="Tests", licence="CC0-1.0", attribution="nobody", url="")
    write_index(WORLD, path, sources=[source], stamp="1")
    return path


@pytest.fixture(scope="session")
def world(world_path: Path) -> NameIndex:
    """Return the small world, opened."""
    return NameIndex.open(world_path)
