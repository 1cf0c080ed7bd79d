"""Read off the text between neighbouring names how it joins them: in a list, or on a route."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from geo.model import Document, Mention
from geo.resolve.kinds import DEMONYM

__all__ = ["LISTED", "Leg", "Listed", "legs", "lists"]

# Farther apart than this, two mentions are not read together, in characters.
_REACH: Final = 60
LISTED: Final = re.compile(r",?\s+(?:(and|or|&)\s+)?")
"""What stands between two names of a list."""
_LEG: Final = re.compile(
    r",?\s+(?:(?:and|then|on|back|up|down|over|across|out|north|south|east|west)\s+){0,3}"
    r"(?:to|via|through|towards?|past|as\s+far\s+as)\s+"
    r"(?:(?:the|nearby|neighbou?ring)\s+){0,2}(?:(?:town|city|village|port)\s+of\s+)?"
    r"|\s*(?:\u2192|->)\s*"
)
_FLIGHT: Final = re.compile(r"\b(?:fl(?:y|ies|ew|own|ying)|flights?|airliner)\b")
_FLIGHT_REACH: Final = 100
_SENTENCE_END: Final = re.compile(r"[.!?]\s|\n")


class Listed(NamedTuple):
    """Two names of one list."""

    left: int
    """Number of the mention before."""
    right: int
    """Number of the mention behind it."""
    last: bool
    """Whether "and" or "or" parts them, which stands before the last of a list."""


def lists(document: Document, mentions: Sequence[Mention]) -> Iterator[Listed]:
    """Yield the neighbouring mentions that a comma or "and" puts into one list."""
    for at in range(len(mentions) - 1):
        left, right = mentions[at].span, mentions[at + 1].span
        if 0 < right.start - left.end <= _REACH:
            joint = LISTED.fullmatch(document.text[left.end : right.start])
            if joint:
                yield Listed(at, at + 1, joint[1] is not None)


class Leg(NamedTuple):
    """Two stops that the text joins."""

    left: int
    """Number of the mention before."""
    right: int
    """Number of the mention behind it."""
    flown: bool
    """Whether the sentence speaks of a flight before it names them."""


def legs(document: Document, mentions: Sequence[Mention]) -> Iterator[Leg]:
    """Yield the neighbouring mentions that the text joins as stops: "from Paris via Dallas"."""
    for at in range(len(mentions) - 1):
        left, right = mentions[at], mentions[at + 1]
        if DEMONYM in (left.kind, right.kind):
            continue
        if 0 < right.span.start - left.span.end <= _REACH:
            between = document.text[left.span.end : right.span.start]
            if _LEG.fullmatch(between):
                yield Leg(at, at + 1, _is_flown(document.text, left.span.start))


def _is_flown(text: str, start: int) -> bool:
    before = text[max(0, start - _FLIGHT_REACH) : start]
    return _FLIGHT.search(_SENTENCE_END.split(before)[-1]) is not None
