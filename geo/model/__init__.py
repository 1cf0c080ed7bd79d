"""The nouns of the program, in the order in which they come to be.

Everything is frozen: a stage makes new nouns, and changes none. Sequences are tuples, closed
vocabularies are `enum.StrEnum`, and coordinates are longitude before latitude. They stand in three
rooms, and are imported from here.
"""

from geo.model.lines import by_line
from geo.model.places import Candidate, Evidence, LonLat, Place, PlaceKind, Resolution, Tier
from geo.model.story import (
    Atlas,
    Basis,
    Event,
    EventKind,
    Failure,
    Homecoming,
    Homeward,
    Leg,
    Party,
    PartyKind,
    Precision,
    Reading,
    Route,
    Source,
    Status,
    Step,
    TimeSpan,
    Turn,
    Visit,
    VisitKind,
    Why,
)
from geo.model.text import Document, Mention, MentionKind, Sentence, Span, Token, Trip

__all__ = [
    "Atlas",
    "Basis",
    "Candidate",
    "Document",
    "Event",
    "EventKind",
    "Evidence",
    "Failure",
    "Homecoming",
    "Homeward",
    "Leg",
    "LonLat",
    "Mention",
    "MentionKind",
    "Party",
    "PartyKind",
    "Place",
    "PlaceKind",
    "Precision",
    "Reading",
    "Resolution",
    "Route",
    "Sentence",
    "Source",
    "Span",
    "Status",
    "Step",
    "Tier",
    "TimeSpan",
    "Token",
    "Trip",
    "Turn",
    "Visit",
    "VisitKind",
    "Why",
    "by_line",
]
