"""Find the country of those named behind one office: "Swedish lawmakers Erik Palm and Liv Ek"."""

import re
from collections.abc import Sequence
from typing import Final, Protocol

from geo.model import MentionKind, Resolution, Span
from geo.narrate.lexicon import person_noun

__all__ = ["countries_of"]

_OFFICE: Final = re.compile(r"\b(\w[\w.-]*)((?: [a-z][\w-]*){0,2}) ([a-z][\w-]*s) $")
"""A word for a nation and a plural office right before a name."""
_REACH: Final = 70
"""Characters before a name in which they stand."""
_JOINTS: Final = (" and ", ", ", ", and ")


class _Named(Protocol):
    @property
    def span(self) -> Span: ...

    @property
    def country(self) -> str: ...


def countries_of(text: str, told: Sequence[_Named], near: Sequence[Resolution]) -> list[str]:
    """Return the countries of several who are named in a row, by the office before the first.

    Parameters
    ----------
    text
        Text of the document.
    told
        Where persons are named in a sentence, in order.
    near
        The places of the sentence.

    Examples
    --------
    >>> countries_of("", (), ())
    []
    """
    nations = {
        r.mention.span.end: r.place.country
        for r in near
        if r.place and r.mention.kind is MentionKind.DEMONYM
    }
    if not nations:
        return [one.country for one in told]
    found: list[str] = []
    shared = ""
    for n, one in enumerate(told):
        joined = n > 0 and text[told[n - 1].span.end : one.span.start] in _JOINTS
        shared = (shared if joined else "") or _before(text, one.span.start, nations)
        found.append(one.country or shared)
    return found


def _before(text: str, start: int, nations: dict[int, str]) -> str:
    """Return the country of the plural office that stands right before a name."""
    ahead = max(0, start - _REACH)
    office = _OFFICE.search(text[ahead:start])
    noun = person_noun(office[3]) if office else None
    if office is None or noun is None or noun.kind != "group":
        return ""
    return nations.get(ahead + office.end(1), "")
