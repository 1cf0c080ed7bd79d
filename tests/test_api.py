import subprocess
import sys
from pathlib import Path

import pytest

import geo

ROOT = Path(__file__).parent.parent

# What strangers may rely on; a change here is a change of the interface.
PUBLIC = ["Options", "__version__", "atlas", "errors", "lookup", "model", "read_document"]


def test_the_public_names_are_these() -> None:
    assert sorted(geo.__all__) == PUBLIC
    assert dir(geo) == PUBLIC
    for name in PUBLIC:
        assert getattr(geo, name) is not None


def test_other_names_are_refused() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        geo.nonsense  # noqa: B018 - asking is the test


def test_the_version_is_that_of_the_distribution() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'version = "{geo.__version__}"' in text


def test_importing_geo_imports_nothing_heavy() -> None:
    code = "import sys, geo; print(' '.join(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"spacy", "numpy", "pandas", "geopandas", "folium", "geopy", "rich", "typer", "shapely"}
    assert heavy.isdisjoint(run.stdout.split())
