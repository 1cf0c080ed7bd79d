"""Find where somebody who is named is from, or holds office, by the words around the name."""

import re
from collections.abc import Mapping, Sequence
from typing import Final, Protocol

from geo.model import Place, Resolution, Span
from geo.narrate.people.seated import seat_of

__all__ = ["home_of"]

_OF: Final = re.compile(
    r"(?: (?:of|from)|,(?: \d+,)? who (?:lives|resides|is from|comes from)(?: in)?)"
    r" ([A-Z]\w+)"
)
_PLAIN: Final = re.compile(r"(?:[A-Z][\w.]*(?:['’]s)? )+(?:[a-z][\w-]* ){0,3}$")
"""Capitalised words and a portfolio, right before an office."""
_REACH: Final = 60
"""Characters before an office in which its body stands: "EU foreign policy" of "chief"."""


class _Named(Protocol):
    @property
    def span(self) -> Span: ...

    @property
    def name(self) -> Sequence[str]: ...

    @property
    def role(self) -> str: ...

    @property
    def home(self) -> Place | None: ...

    @property
    def sure(self) -> bool: ...


def home_of(naming: _Named, text: str, known: Mapping[str, Resolution]) -> Place | None:
    """Return the home of somebody: the one already found, "of Akron" behind, the seat of a body.

    Parameters
    ----------
    naming
        Where somebody is named.
    text
        Text of the document.
    known
        Places that the document names, by their words.
    """
    if naming.home:
        return naming.home
    found = _OF.match(text, naming.span.end) if naming.sure else None
    one = known.get(found[1]) if found else None
    if one and one.place:
        return one.place
    return _seat(naming, text) if naming.role else None


def _seat(naming: _Named, text: str) -> Place | None:
    """Return the town of the head of a body: "NATO chief Ana Silva", "Ana Silva, NATO chief"."""
    start, end = naming.span.start, naming.span.end
    first = text.find(naming.name[0], start, end)
    last = text.find(naming.name[-1], first, end) + len(naming.name[-1])
    ahead = _PLAIN.search(text, max(0, start - _REACH), start)
    before = text[ahead.start() if ahead else start : first]
    return seat_of(before) or (seat_of(text[last:end]) if last < end else None)
