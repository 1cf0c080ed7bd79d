"""Tell who holds which office in "the presidents of Chile and Peru, Pablo Rey and Ana Silva,"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from geo.model import MentionKind, Resolution, Span
from geo.names import fold
from geo.narrate.lexicon import person_noun
from geo.narrate.people.marks import mark_of
from geo.narrate.people.naming import Naming

__all__ = ["respectively"]

_JOINTS: Final = frozenset({", ", " and ", ", and "})
"""What joins nations, and those who are named behind them."""
_OFFICE: Final = re.compile(r"((?:[\w-]+ )?)([\w-]+s) of (?:the )?$")
"""A plural office before the first of several nations, with a word before it."""
_REACH: Final = 60
"""Characters before the first nation in which the office stands."""


def respectively(text: str, told: Sequence[Naming], near: Sequence[Resolution]) -> list[Naming]:
    """Give each who is named behind an office of several nations the office of one of them.

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
    >>> respectively("", (), ())
    []
    """
    out = list(told)
    if len(out) < 2 or len(near) < 2:  # noqa: PLR2004 - several of each
        return out
    lands = sorted((r for r in near if r.place), key=lambda r: r.mention.span)
    for n in range(len(out)):
        first = _with_place(out[n], lands)
        nations = _ending(text, lands, first.span.start)
        office = _office(text, nations[0].mention.span.start) if len(nations) > 1 else ""
        row = [first, *out[n + 1 : n + len(nations)]]
        if not office or not _is_row(text, row, len(nations)):
            continue
        for k, (one, nation) in enumerate(zip(row, nations, strict=True), n):
            country = nation.place.country if nation.place else ""
            out[k] = replace(one, role=office, country=country, sure=True, acts=True)
    return out


def _with_place(one: Naming, lands: Sequence[Resolution]) -> Naming:
    """Return "Florence Rey" for the Rey before whose name that of a town was read."""
    start = one.span.start
    town = next((r.mention for r in lands if r.mention.span.end == start - 1), None)
    if town is None or one.role or town.kind is not MentionKind.PLACE:
        return one
    span = Span(town.span.start, one.span.end)
    return replace(one, span=span, name=(*town.text.split(" "), *one.name))


def _ending(text: str, lands: Sequence[Resolution], start: int) -> list[Resolution]:
    """Return the nations in a row that end right before the comma before a name."""
    found: list[Resolution] = []
    for one in reversed(lands):
        end = one.mention.span.end
        if end > start:
            continue
        joint = text[end : found[0].mention.span.start if found else start].replace("the ", "")
        if joint not in _JOINTS or (not found and joint != ", "):
            break
        found.insert(0, one)
    return found


def _office(text: str, start: int) -> str:
    """Return the office in the singular that stands before nations, with its portfolio."""
    match = _OFFICE.search(text[max(0, start - _REACH) : start])
    noun = person_noun(match[2].lower()) if match else None
    if match is None or noun is None or noun.kind != "group":
        return ""
    field = match[1].strip()
    whose = field if field and mark_of(field) in ("l", "R") else ""
    return f"{whose} {fold(noun.word).removesuffix('s')}".strip()


def _is_row(text: str, row: Sequence[Naming], count: int) -> bool:
    """Tell whether as many as there are nations are named in a row that ends with a comma."""
    if len(row) != count or text[row[-1].span.end : row[-1].span.end + 1] not in (",", ".", ""):
        return False
    gaps = [text[a.span.end : b.span.start] for a, b in pairwise(row)]
    return all(gap in _JOINTS for gap in gaps) and gaps[-1] != ", "
