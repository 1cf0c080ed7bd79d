"""The order of the stages: the only module that knows it.

`read_document` takes one document through the first half, and depends on nothing but the document
and the stages, so that it may run in one process, in many, or on a cluster. `journey.join` then
makes one story of the readings, whatever their order.
"""

from geo.pipeline.document import (
    open_place_stages,
    open_stages,
    read_document,
    read_places,
    sentences_of,
)
from geo.pipeline.state import Options, Outcome, PlaceStages, Stages
from geo.pipeline.story import atlas, broken, check_any, join_all, read_all, report_of

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
