"""What every test may ask for: the folders, and one run of the pipeline over seeds/."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent.parent

# No test is timed: a machine may be busy. What a property is given has to stay small all the same.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


@pytest.fixture(scope="session")
def root() -> Path:
    """Give the root of the project."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Give the folder of shared material, or skip where it is absent."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("acceptance data (../shared) is not on this machine")
    return folder


@pytest.fixture(scope="session")
def seed_map(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Map seeds/ once, as `make map` does, and give the folder."""
    from geo.cli import app  # noqa: PLC0415 - only tests that ask for it pay for it

    folder = tmp_path_factory.mktemp("seed-map")
    app(["map", str(ROOT / "seeds"), "-o", str(folder), "--quiet"], standalone_mode=False)
    return folder


def features(folder: Path, layer: str) -> list[Mapping[str, Any]]:
    """Read the features of a layer."""
    text = (folder / f"{layer}.geojson").read_text(encoding="utf-8")
    found: list[Mapping[str, Any]] = json.loads(text)["features"]
    return found
