"""Mend lists that a parser hangs on the wrong word: the last names of "experts from A, B and C"."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.model import Token

__all__ = ["rehung"]

_CLAUSES: Final = ("conj", "parataxis", "advcl")
_OF: Final = ("obl", "nmod")
_CHAIN: Final = ("nmod", "flat", "compound", "appos")


def rehung(tokens: list[Token]) -> bool:
    """Hang what a clause behind hides from its list on the name before it; tell if any was.

    In "they are in Lima and will be joined by experts from Oman, Qatar, and Kuwait" the last two
    are no second and third place of "in Lima".
    """
    changed = False
    for i, token in enumerate(tokens):
        if token.relation == "conj":
            head = _top(tokens, i)
            if head != token.head:
                tokens[i] = replace(token, head=head)
                changed = True
    return changed


def _top(tokens: Sequence[Token], i: int) -> int:
    """Return what the member of a list ought to hang on."""
    token, head = tokens[i], tokens[i].head
    if tokens[head].relation == "flat" and head < i and tokens[tokens[head].head].relation in _OF:
        # "to Dar es Salaam and Lusaka": on the whole name, not on its last word.
        head = tokens[head].head
    if token.tag != "NNP" or tokens[head].tag != "NNP":
        return head
    verb = _clause_between(tokens, head, i)
    before = _listed_before(tokens, verb, i) if verb is not None else None
    return head if before is None else before


def _clause_between(tokens: Sequence[Token], head: int, i: int) -> int | None:
    """Return the verb of a clause that hangs on the first of a list and begins behind it."""
    verbs = (
        k
        for k in range(head + 1, i)
        if tokens[k].head == head
        and tokens[k].tag.startswith("V")
        and tokens[k].relation.partition(":")[0] in _CLAUSES
    )
    return next(verbs, None)


def _listed_before(tokens: Sequence[Token], verb: int, i: int) -> int | None:
    """Return the name that stands before the comma or "and" of a name, behind a verb."""
    start = i
    while start > verb and tokens[start - 1].head == i:
        start -= 1
    last = start - 1
    if start == i or last <= verb or not tokens[start].relation.startswith(("punct", "cc")):
        return None
    while tokens[last].relation in _CHAIN and verb < tokens[last].head < last:
        if tokens[tokens[last].head].tag != "NNP":
            break
        last = tokens[last].head
    return last if tokens[last].tag == "NNP" else None
