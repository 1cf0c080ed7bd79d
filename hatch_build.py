"""Make what the wheel carries and the repository does not: the index and the page's bundle."""

import importlib
import sys
import types
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class WheelHook(BuildHookInterface):  # type: ignore[type-arg] # its argument has no public name
    """Build both, in place, before hatchling collects the files of a wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Build what is missing or out of date; nothing for a source distribution."""
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        _stand_in("geo", root / "geo")
        _stand_in("geo.lookup", root / "geo" / "lookup")
        _stand_in("geo.publish", root / "geo" / "publish")
        sys.path.insert(0, str(root))
        gazetteer = importlib.import_module("geo.lookup.build")
        gazetteer.build_default(root, root / "geo" / "lookup" / "default.gaz")
        self._bundle(root)

    def _bundle(self, root: Path) -> None:
        if not (root / "geo" / "publish" / "web_build.py").is_file():
            self.app.display_warning("geo/publish/web_build.py is absent: the map page is left out")
            return
        page = importlib.import_module("geo.publish.web_build")
        page.build(root, root / "geo" / "publish" / "bundle")


def _stand_in(name: str, folder: Path) -> None:
    """Put an empty package in place: the real one may import what a build does not install."""
    package = types.ModuleType(name)
    package.__path__ = [str(folder)]
    sys.modules[name] = package
