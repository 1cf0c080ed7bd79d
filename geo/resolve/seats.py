"""Take the town for the province of its name where somebody flew to it or arrived there."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from geo.model import Candidate, Document, Place, Resolution
from geo.names import fold
from geo.resolve.cues import head_codes, office_codes
from geo.resolve.kinds import ADMIN, CITY, NAMED

__all__ = ["at_seats"]

_REACHED: Final = re.compile(
    r"\b(?:(?:fl(?:ew|y|ies|own|ying)|(?:flight|train|plane|bus)s?|drove|sailed)"
    r"(?:\s+(?:back|on|in|out|over|down|up|directly|straight|home))?\s+(?:in)?to"
    r"|(?:land(?:ed|s|ing)?|arriv(?:ed?|es|ing|al)|touched\s+down)(?:\s+back)?\s+(?:in|at))\s+$",
    re.IGNORECASE,
)
"""What one does to a town, and seldom says of a province."""
_REACH: Final = 40
_LEAST: Final = 50_000
"""Inhabitants of a town that may be meant by the name of its province."""


def at_seats(
    document: Document,
    resolved: Sequence[Resolution],
    known: Mapping[int, Sequence[Candidate]],
) -> Iterator[Resolution]:
    """Yield the resolutions, a province that was flown to replaced by the town of its name there.

    Mentions of one name mean one place, and of "the governor of Murmansk" and "flew to Murmansk"
    the office decides for both.

    Parameters
    ----------
    document
        The document.
    resolved
        One a mention.
    known
        The candidates of each mention, by its number.
    """
    for at, one in enumerate(resolved):
        # Provinces are few, and most names are looked at no further.
        able = one.place is not None and one.place.kind is ADMIN and _is_reached(document, one)
        town = _town(one, known.get(at, ())) if able else None
        if town is None:
            yield one
        else:
            rest = tuple(c for c in one.candidates if c.place.id != town.place.id)
            first = next((c for c in one.candidates if c.place.id == town.place.id), town)
            kept = (first, *rest) if one.candidates else ()
            yield replace(one, place=town.place, candidates=kept)


def _is_reached(document: Document, one: Resolution) -> bool:
    """Tell "flew to Murmansk", where a province was chosen, from "flew to Murmansk province"."""
    mention = one.mention
    if mention.kind is not NAMED:
        return False
    start = mention.span.start
    if not _REACHED.search(document.text[max(0, start - _REACH) : start]):
        return False
    return not head_codes(document, mention) and not office_codes(document, mention)


def _town(one: Resolution, known: Sequence[Candidate]) -> Candidate | None:
    """Return the largest town of the name in a province."""
    name = fold(one.mention.query)
    towns = [c for c in known if one.place and _lies(c.place, one.place)]
    towns = [c for c in towns if fold(c.place.name) == name and c.place.population >= _LEAST]
    return max(towns, key=lambda c: c.place.population, default=None)


def _lies(town: Place, province: Place) -> bool:
    same = town.country == province.country and town.admin1 == province.admin1 != ""
    return same and town.kind is CITY and province.feature_code == "ADM1"
