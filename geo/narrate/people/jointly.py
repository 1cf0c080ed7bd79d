"""Find the country of those named behind one office: "Swedish lawmakers Erik Palm and Liv Ek"."""

import re
from collections.abc import Sequence
from typing import Final, Protocol

from geo.model import MentionKind, Resolution, Span
from geo.narrate.lexicon import person_noun
from geo.narrate.people.marks import is_plural

__all__ = ["countries_of", "follows_plural"]

_OFFICE: Final = re.compile(r"\b(\w[\w.-]*)((?: [a-z][\w-]*){0,2}) ([a-z][\w-]*s) $")
"""A word for a nation and a plural office right before a name."""
_REACH: Final = 70
"""Characters before a name in which they stand."""
_JOINED: Final = re.compile(r"(?: of (?:the )?[A-Z]\w+(?: [A-Z]\w+)?)?(?:, |,? and )")
"""What may stand between two who hold one office: "of Peru and"."""
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


def follows_plural(text: str, told: Sequence[Span]) -> list[int]:
    """Return of each who is named the number of the first of a row behind a plural office, or -1.

    "Senators McCain and Graham" are two senators.

    Parameters
    ----------
    text
        Text of the document.
    told
        Where persons are named in a sentence, in order.

    Examples
    --------
    >>> follows_plural("", ())
    []
    """
    found: list[int] = []
    for n, one in enumerate(told):
        joined = n > 0 and _JOINED.fullmatch(text, told[n - 1].end, one.start)
        ahead = found[-1] if joined else -1
        found.append(n if _is_plural(text, one) else ahead)
    return found


def _is_plural(text: str, span: Span) -> bool:
    """Tell whether a plural office opens a name: "Senators McCain", "foreign ministers Lavrov"."""
    ahead = max(0, span.start - _REACH)
    near = [*text[ahead : span.start].split(" ")[-2:-1], *span.of(text).split(" ")[:-1]]
    return any(map(is_plural, near))


def _before(text: str, start: int, nations: dict[int, str]) -> str:
    """Return the country of the plural office that stands right before a name."""
    ahead = max(0, start - _REACH)
    office = _OFFICE.search(text[ahead:start])
    noun = person_noun(office[3]) if office else None
    if office is None or noun is None or noun.kind != "group":
        return ""
    return nations.get(ahead + office.end(1), "")
