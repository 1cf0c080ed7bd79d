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

    def dependencies(self) -> list[str]:
        """Return what else is to be installed for the build: Node, where there is none."""
        page = self._module("geo.publish.web_build")
        return list(page.requirements()) if page is not None else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Build what is missing or out of date; nothing for a source distribution."""
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        gazetteer = self._module("geo.lookup.build")
        page = self._module("geo.publish.web_build")
        if gazetteer is None or page is None:
            self.app.abort("geo/lookup/build.py or geo/publish/web_build.py is missing")
            return
        errors = importlib.import_module("geo.errors")
        try:
            gazetteer.build_default(root, root / "geo" / "lookup" / "default.gaz")
            page.build(root, root / "geo" / "publish" / "bundle")
        except errors.GeoError as error:
            self.app.abort(str(error))

    def _module(self, name: str) -> Any:  # noqa: ANN401 - a module
        """Import a module of the checkout without its packages, which want what a run has."""
        parts = name.split(".")
        if self.target_name != "wheel" or not Path(self.root, *parts).with_suffix(".py").is_file():
            return None
        for depth in range(1, len(parts)):
            _stand_in(".".join(parts[:depth]), Path(self.root, *parts[:depth]))
        return importlib.import_module(name)


def _stand_in(name: str, folder: Path) -> None:
    """Put an empty package in place of one, unless that is there already."""
    if name not in sys.modules:
        package = types.ModuleType(name)
        package.__path__ = [str(folder)]
        sys.modules[name] = package
