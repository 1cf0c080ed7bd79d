"""The script that the project is measured with, as a module."""

import importlib.util
from pathlib import Path
from types import ModuleType

__all__ = ["scorer"]


def scorer(shared: Path) -> ModuleType:
    """Load it from the folder of shared material."""
    path = shared / "bench" / "score_toponyms.py"
    spec = importlib.util.spec_from_file_location("score_toponyms", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
