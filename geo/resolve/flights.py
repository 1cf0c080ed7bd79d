"""Tell by the words before a name whether somebody has flown there, or from there."""

import re
from typing import Final

from geo.model import Document, Mention

__all__ = ["is_flown_to"]

_FLOWN: Final = re.compile(
    r"\b(?:fl(?:y|ies|ew|own|ying)|flights?)\s+(?:(?:back|home|on|out|over)\s+)?"
    r"(?:to|from|for|into|out\s+of)\s+$"
)
_REACH: Final = 24


def is_flown_to(document: Document, mention: Mention) -> bool:
    """Tell whether the text says that somebody flies to or from a place.

    Examples
    --------
    >>> from geo.model import MentionKind, Span
    >>> def told(text):
    ...     return is_flown_to(Document(id="a", text=text), Mention(document="a", text="Cairo",
    ...         span=Span(len(text), len(text) + 5), sentence=0, kind=MentionKind.PLACE))
    >>> told("They flew home from "), told("a flight to "), told("They drove to "), told("")
    (True, True, False, False)
    """
    start = mention.span.start
    before = document.text[max(0, start - _REACH) : start]
    # Nearly all names are passed over by this.
    return "fl" in before and _FLOWN.search(before) is not None
