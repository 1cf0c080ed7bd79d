"""The order of the stages: the only module that knows it.

`read_document` takes one document through the first half, and `read_documents` several together;
what comes of each depends on nothing but the document and the stages, so that they may run in one
process, in many, or on a cluster. `journey.join` then makes one story of the readings, whatever
their order.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Final

from geo.pipeline.document import (
    in_groups,
    place_all,
    read_document,
    read_documents,
    read_places,
)
from geo.pipeline.opening import open_place_stages, open_stages
from geo.pipeline.state import Options, Outcome, PlaceStages, Stages, check_any
from geo.pipeline.steps import sentences_of

if TYPE_CHECKING:
    from geo.pipeline.story import atlas, join_all, read_all, report_of

__all__ = [
    "Options",
    "Outcome",
    "PlaceStages",
    "Stages",
    "atlas",
    "check_any",
    "in_groups",
    "join_all",
    "open_place_stages",
    "open_stages",
    "place_all",
    "read_all",
    "read_document",
    "read_documents",
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
