"""The text as the rules for dates see it: in lower case too, with what stands before and after."""

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from geo.narrate.dates.forms import Form

__all__ = ["Atom", "Reader", "Rule", "lowered"]

_REACH: Final = 40
_OPENING: Final = re.compile(r"(?:^|[.!?:;\"“”'’()\[\]\n—–-])\s*$")


class Atom(NamedTuple):
    """A date found by one rule, before neighbours are joined."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last."""
    form: Form
    """What it means."""


class Reader(NamedTuple):
    """A text and how far it has been read."""

    text: str
    """As written: capitals tell May from may."""
    low: str
    """In lower case, character for character."""
    read: int = 0
    """Offset after the last date found."""

    def before(self, start: int) -> tuple[str, str]:
        """Return the last two words before `start`, in lower case; a hyphen stays on its word."""
        words = self.low[max(0, start - _REACH) : start].split()
        return (words[-2] if len(words) > 1 else "", words[-1] if words else "")

    def capital(self, start: int) -> bool:
        """Tell whether the character is a capital letter."""
        return self.text[start : start + 1].isupper()

    def opens_sentence(self, start: int) -> bool:
        """Tell whether nothing of the same sentence stands before `start`."""
        return _OPENING.search(self.text[max(0, start - 4) : start]) is not None

    def follows(self, end: int) -> str:
        """Return the word after `end`, as written; empty if a mark stands between."""
        rest = self.text[end : end + _REACH]
        if not rest[:1].isspace():
            return ""
        words = rest.split()
        return words[0].strip(".,;:!?)\"”'’") if words else ""


Rule = Callable[[Reader, int], "Atom | None"]


def lowered(text: str) -> str:
    """Return the text in lower case with every character in its place.

    Examples
    --------
    >>> lowered("Friday in İzmir"), lowered("")
    ('friday in İzmir', '')
    """
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c if len(c.lower()) > 1 else c.lower() for c in text)
