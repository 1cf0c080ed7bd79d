"""The order of the stages: the only module that knows it.

`read_document` takes one document through the first half, and depends on nothing but the document
and the stages, so that it may run in one process, in many, or on a cluster. `journey.join` then
makes one story of the readings, whatever their order.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Final

from geo.pipeline.document import (
    open_place_stages,
    open_stages,
    read_document,
    read_places,
    sentences_of,
)
from geo.pipeline.state import Options, Outcome, PlaceStages, Stages, broken, check_any

if TYPE_CHECKING:
    from geo.pipeline.story import atlas, join_all, read_all, report_of

__all__ = [
    "Options",
    "Outcome",
    "PlaceStages",
    "Stages",
    "atlas",
    "broken",
    "check_any",
    "join_all",
    "open_place_stages",
    "open_stages",
    "read_all",
    "read_document",
    "read_places",
    "report_of",
    "sentences_of",
]

_OF_STORY: Final = frozenset({"atlas", "join_all", "read_all", "report_of"})


def __getattr__(name: str) -> object:
    """Import the second half when it is first asked for: place names need none of it."""
    if name in _OF_STORY:
        return getattr(import_module("geo.pipeline.story"), name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
