"""Mend where a journey leads to: a goal that a parser hangs on the wrong word."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.model import Token
from geo.narrate.lexicon import nouns

__all__ = ["of_the_trip"]

_BEFORE: Final = frozenset({"from", "after", "during", "on", "before", "following"})


def of_the_trip(tokens: list[Token]) -> bool:
    """Hang "to Peru" on the trip in "they returned from visits to Peru"; tell if it was not.

    Examples
    --------
    >>> of_the_trip([])
    False
    """
    changed = False
    for i, token in enumerate(tokens):
        behind = tokens[i + 1] if i + 1 < len(tokens) else token
        if behind.text.lower() != "to" or behind.relation != "case" or not _is_trip(tokens, i):
            continue
        goal = behind.head
        if goal > i and tokens[goal].head == token.head and tokens[goal].relation == "obl":
            tokens[goal] = replace(tokens[goal], head=i, relation="nmod")
            changed = True
    return changed


def _is_trip(tokens: Sequence[Token], i: int) -> bool:
    """Tell a noun of travel behind a preposition: "from visits", "after a trip"."""
    row = nouns().get(tokens[i].text.lower())
    if row is None or row.kind != "visit" or not tokens[i].tag.startswith("NN"):
        return False
    cases = (t.text.lower() for t in tokens[:i] if t.head == i and t.relation == "case")
    return tokens[i].relation == "obl" and next(cases, "") in _BEFORE
