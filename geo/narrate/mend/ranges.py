"""Mend "to Lima, Cusco and as far away as Quito", where a parser loses the last place."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.model import Token
from geo.narrate.mend.draft import needs

__all__ = ["as_far_as"]

_LONGEST: Final = 3
"""Words between the two "as": "far away", "far south"."""
_JOINING: Final = frozenset({"and", "or", "even", "sometimes", "some", "also", "but", "then"})
_FINITE: Final = ("VBD", "VBZ", "VBP", "MD")
_GOALS: Final = frozenset({"to", "in", "from", "at", "into", "as"})


@needs("far")
def as_far_as(tokens: list[Token]) -> bool:
    """Hang the place of "as far as Lima" where the words say; tell whether any was.

    Behind a verb it is where to, behind "from" where from, and behind other places one of them.

    Examples
    --------
    >>> as_far_as([])
    False
    """
    changed = False
    lows = [token.text.lower() for token in tokens]
    for far in range(1, len(tokens) - 2):
        if lows[far] != "far" or lows[far - 1] != "as":
            continue
        ends = [k for k in range(far + 1, far + 1 + _LONGEST) if lows[k : k + 1] == ["as"]]
        name = _name(tokens, ends[0] + 1) if ends else None
        if name is not None:
            changed |= _rehung(tokens, far, ends[0], name)
    return changed


def _name(tokens: Sequence[Token], first: int) -> int | None:
    """Return the head of the name behind "as"."""
    last = first
    while last < len(tokens) and tokens[last].tag.startswith("NNP"):
        last += 1
    inside = range(first, last)
    return next((k for k in inside if tokens[k].head not in inside or tokens[k].head == k), None)


def _rehung(tokens: list[Token], far: int, end: int, name: int) -> bool:
    before = far - 2
    while before > 0 and tokens[before].text.lower() in _JOINING:
        before -= 1
    verb, said = _verb(tokens, before), range(far - 1, end + 1)
    if tokens[before].text.lower() == "from":
        return _from_there(tokens, said, name, verb=verb)
    first = _listed(tokens, before, -1 if verb is None else verb)
    if first is not None and before < far - 2:
        _put(tokens, said, name, above=first, relation="conj")
        if before > first + 1 and tokens[before - 1].text == "," and tokens[before].pos == "PROPN":
            tokens[before] = replace(tokens[before], head=first, relation="conj")
        _raise(tokens, tokens[first].head, name)
        return True
    if before < far - 2 or not tokens[before].tag.startswith("V"):
        return False
    _put(tokens, range(far - 1, end), far, above=before, relation="advmod")
    tokens[name] = replace(tokens[name], head=far, relation="obl")
    tokens[end] = replace(tokens[end], head=name, relation="case")
    return True


def _from_there(tokens: list[Token], said: range, name: int, *, verb: int | None) -> bool:
    """Hang "from as far away as Lima" on the verb before it, or on the noun that it tells of."""
    origin = said[0] - 1
    if verb is None and (origin < 1 or not tokens[origin - 1].tag.startswith("NN")):
        return False
    above, bond = (origin - 1, "nmod") if verb is None else (verb, "obl")
    _put(tokens, said, name, above=above, relation=bond)
    tokens[origin] = replace(tokens[origin], head=name, relation="case")
    _raise(tokens, above, name)
    return True


def _raise(tokens: list[Token], noun: int, name: int) -> None:
    """Make the root of the verb behind "Riders from as far away as Lima", and them its subject."""
    verb = next((k for k in range(name + 1, len(tokens)) if tokens[k].tag in _FINITE), noun)
    if tokens[noun].head != noun or tokens[noun].tag.startswith("V") or verb == noun:
        return
    if noun <= tokens[verb].head <= name:
        tokens[verb] = replace(tokens[verb], head=verb, relation="root")
        tokens[noun] = replace(tokens[noun], head=verb, relation="nsubj")


def _verb(tokens: Sequence[Token], k: int) -> int | None:
    """Return the last verb up to a word."""
    return next((i for i in range(k, -1, -1) if tokens[i].tag.startswith("V")), None)


def _listed(tokens: Sequence[Token], last: int, verb: int) -> int | None:
    """Return the first of the places behind a preposition that end before "and as far as"."""
    for k in range(last, verb, -1):
        token = tokens[k]
        if token.relation == "case" and token.text.lower() in _GOALS and token.head > k:
            return token.head if token.head <= last else None
    return None


def _put(tokens: list[Token], said: range, top: int, *, above: int, relation: str) -> None:
    """Hang a phrase, with the words that say how far it is, on one word above."""
    inside = {*said, top}
    for k, token in enumerate(tokens):
        if k in inside:
            tokens[k] = replace(token, head=top, relation="advmod")
        elif token.head in inside - {top}:
            tokens[k] = replace(token, head=top if token.relation == "cc" else above)
    tokens[top] = replace(tokens[top], head=above, relation=relation)
