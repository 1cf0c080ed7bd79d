"""Mend where a journey leads to: a goal that a parser hangs on the wrong word."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.model import Token
from geo.narrate.lexicon import nouns
from geo.narrate.mend.draft import needs, needs_of

__all__ = ["of_the_team", "of_the_trip"]

_FINITE: Final = ("VBD", "VBZ", "VBP", "MD")
_MOVES: Final = frozenset({"travel", "head", "return", "journey", "trek", "visit", "drive", "trip"})
_BEFORE: Final = frozenset({"from", "after", "during", "on", "before", "following"})


@needs_of(lambda: [word for word, row in nouns().items() if row.kind == "visit"])
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


@needs(*_MOVES)
def of_the_team(tokens: list[Token]) -> bool:
    """Mend "The Hawks travel to Omaha on Saturday", with the verb taken for a noun.

    Examples
    --------
    >>> of_the_team([])
    False
    """
    root = next((i for i, t in enumerate(tokens) if t.head == i), 0)
    if root < 1 or not _may_move(tokens, root) or any(t.tag in _FINITE for t in tokens):
        return False
    side = root - 1
    for k, token in enumerate(tokens):
        if token.head == root and k < side:
            tokens[k] = replace(token, head=side)
        elif token.head == root and k > root and token.relation == "nmod":
            tokens[k] = replace(token, relation="obl")
        elif token.head == root and k > root and token.relation == "acl":
            tokens[k] = replace(token, relation="advcl")
    tokens[side] = replace(tokens[side], relation="nsubj")
    tokens[root] = replace(tokens[root], tag="VBP", pos="VERB")
    return True


def _may_move(tokens: Sequence[Token], root: int) -> bool:
    """Tell the verb of a side whose name ends like a plural: "the Hawks travel to"."""
    verb, side = tokens[root], tokens[root - 1]
    behind = tokens[root + 1].text.lower() if root + 1 < len(tokens) else ""
    plural = side.tag.startswith("NNP") and side.text.endswith("s") and side.head == root
    moves = verb.tag == "NN" and verb.text in _MOVES and behind in ("to", "into", "for")
    return plural and moves and side.relation in ("compound", "nmod", "amod")
