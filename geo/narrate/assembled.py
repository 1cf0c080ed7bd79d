"""Mend "Ministers meeting in Lima have agreed", where the meeting was taken for a noun."""

from dataclasses import replace
from typing import Final

from geo.model import Token
from geo.narrate.lexicon import person_noun

__all__ = ["of_those_meeting"]

_STATES: Final = frozenset({"nations", "countries", "states", "members", "powers", "parties"})
"""Nouns for those who send somebody to a meeting."""


def of_those_meeting(tokens: list[Token]) -> bool:
    """Make a participle of "meeting" between a plural and "in", and the plural its noun.

    Examples
    --------
    >>> of_those_meeting([])
    False
    """
    changed = False
    for i in range(1, len(tokens) - 1):
        token, who = tokens[i], tokens[i - 1]
        taken = token.text == "meeting" and who.head == i and who.relation == "compound"
        if taken and tokens[i + 1].text.lower() in ("in", "at") and _is_party(who):
            _turn(tokens, i)
            changed = True
    return changed


def _is_party(token: Token) -> bool:
    noun = person_noun(token.text)
    several = noun is not None and noun.kind == "group"
    return token.tag in ("NNS", "NNPS") and (several or token.text.lower() in _STATES)


def _turn(tokens: list[Token], i: int) -> None:
    """Hang the meeting on the noun before it, and what hung on it on the one or the other."""
    token, who = tokens[i], i - 1
    root = token.head == i
    for k, inner in enumerate(tokens):
        if inner.head != i or k == i:
            continue
        if k < who:
            tokens[k] = replace(inner, head=who)
        elif k > i and inner.relation == "nmod":
            tokens[k] = replace(inner, relation="obl")
    above, relation = (who, "root") if root else (token.head, token.relation)
    tokens[who] = replace(tokens[who], head=above, relation=relation)
    tokens[i] = replace(token, head=who, relation="acl", tag="VBG", pos="VERB")
