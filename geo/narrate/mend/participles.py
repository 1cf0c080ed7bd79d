"""Mend the participles that a small parser hangs beside the noun that they tell of."""

from dataclasses import replace
from typing import Final

from geo.model import Token
from geo.narrate.lexicon import person_noun, verbs

__all__ = ["freed"]

_LOOSE: Final = ("appos", "obj", "conj", "parataxis", "obl")
"""Relations that the object of a participle behind a comma was given by mistake."""
_BESIDE: Final = ("obj", "obl", "advcl", "xcomp")
"""Relations that a participle right behind an object was given by mistake."""


def freed(tokens: list[Token]) -> bool:
    """Make clauses of participles that belong to the noun before them, and tell whether any was.

    Parameters
    ----------
    tokens
        The tokens of a sentence, which are changed in place.

    Examples
    --------
    >>> freed([])
    False
    """
    changed = False
    for i in range(2, len(tokens)):
        if tokens[i].tag == "VBG":
            changed |= _aside(tokens, i) or _behind_object(tokens, i)
    return changed


def _aside(tokens: list[Token], i: int) -> bool:
    """Mend "a boy, visiting relatives in Lima"."""
    token = tokens[i]
    noun = tokens[token.head]
    aside = tokens[i - 1].text == "," and token.text.lower() in verbs()
    taken = token.relation == "amod" and token.head == i + 1
    who = tokens[i - 2].tag.startswith("NN") and noun.relation in _LOOSE
    if not (aside and taken and who and noun.head < i):
        return False
    tokens[i] = replace(token, head=i - 2, relation="acl")
    tokens[i + 1] = replace(noun, head=i, relation="obj")
    return True


def _behind_object(tokens: list[Token], i: int) -> bool:
    """Mend "stopped a man travelling to Lima", where he travels."""
    token, before = tokens[i], tokens[i - 1]
    row = verbs().get(token.text.lower())
    travels = row is not None and row.kind in ("go", "visit", "arrive")
    one = before.tag == "NN" and person_noun(before.text) is not None
    if not (travels and one and token.head < i and tokens[token.head].tag.startswith("V")):
        return False
    if before.relation == "obj" and before.head == token.head and token.relation in _BESIDE:
        tokens[i] = replace(token, head=i - 1, relation="acl")
        return True
    if before.relation != "compound" or before.head != i or token.relation != "obj":
        return False
    tokens[i - 1] = replace(before, head=token.head, relation="obj")
    tokens[i] = replace(token, head=i - 1, relation="acl")
    for k, other in enumerate(tokens[:i]):
        if other.head == i and k != i - 1:
            tokens[k] = replace(other, head=i - 1)
    return True
