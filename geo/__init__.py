"""Read news articles, and map who went where, when, with whom, and what happened there.

The names below are the public ones; each is imported when it is first asked for, so that
``import geo`` costs next to nothing.

Examples
--------
>>> import geo
>>> atlas = geo.atlas("seeds/")  # doctest: +SKIP
>>> atlas.save("maps/")  # doctest: +SKIP
"""

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from geo import errors, model
    from geo.lookup.ask import lookup
    from geo.pipeline import Options, atlas, read_document

__all__ = ["Options", "__version__", "atlas", "errors", "lookup", "model", "read_document"]

__version__: Final = "0.1.0"

_HOMES: Final = {
    "Options": "geo.pipeline",
    "atlas": "geo.pipeline",
    "read_document": "geo.pipeline",
}
_MODULES: Final = frozenset({"errors", "lookup", "model"})


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for."""
    if name in _MODULES:
        return import_module(f"geo.{name}")
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    message = f"module 'geo' has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    """List the public names."""
    return sorted(__all__)
