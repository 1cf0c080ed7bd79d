"""From text to sentences, and from sentences to words, tags and trees.

What parses is imported when it is first asked for: place names need none of it.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Final

from geo.language.split import split

if TYPE_CHECKING:
    from geo.language.entities import EntityRecogniser
    from geo.language.parser import Parser

__all__ = ["EntityRecogniser", "Parser", "split"]

_HOMES: Final = {"EntityRecogniser": "geo.language.entities", "Parser": "geo.language.parser"}


def __getattr__(name: str) -> object:
    """Import a name when it is first asked for."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
