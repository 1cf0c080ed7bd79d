"""Mend two nouns of one name that a parser took apart: "the dog show", "on Capitol Hill"."""

from dataclasses import replace
from typing import Final

from geo.model import Token
from geo.narrate.mend.draft import needs

__all__ = ["of_a_show"]

_SHOWS: Final = ("show", "march", "run", "race", "walk", "open", "dance", "sail")
"""Occasions that may be taken for verbs."""


def of_a_show(tokens: list[Token]) -> bool:
    """Join "dog" to "show" where it was taken for what "show" is said of, or for all that is named.

    So "Temple" to "Mount" in "were on Temple Mount".

    Parameters
    ----------
    tokens
        The tokens of a sentence, which are changed in place.

    Examples
    --------
    >>> of_a_show([])
    False
    """
    changed = _taken_for_verb(tokens)
    for i in range(1, len(tokens) - 1):
        token, noun = tokens[i], tokens[i + 1]
        if token.head != i + 1 or token.tag != noun.tag:
            continue
        if not token.relation.startswith(("nsubj", "nmod")):
            continue
        mine = [k for k, t in enumerate(tokens[:i]) if t.head == i]
        # A subject has no "is at" before it, nor "on" right before its name.
        show = noun.tag == "NN" and token.relation == "nsubj"
        show = show and any(tokens[k].relation == "cop" for k in mine)
        hill = noun.tag == "NNP" and tokens[i - 1].relation == "case"
        if not (show or hill):
            continue
        for k in mine:
            tokens[k] = replace(tokens[k], head=i + 1)
        tokens[i] = replace(token, relation="compound")
        changed = True
    return changed


@needs(*_SHOWS)
def _taken_for_verb(tokens: list[Token]) -> bool:
    """Mend "went to the world dog show in Lima", where "show" was taken for a verb."""
    changed = False
    for i in range(3, len(tokens)):
        token, noun = tokens[i], tokens[i - 1]
        verbal = token.tag in ("VB", "VBP") and token.relation in ("xcomp", "ccomp", "conj")
        if token.text.lower() not in _SHOWS or not verbal or noun.head != token.head:
            continue
        mine = [k for k, t in enumerate(tokens[:i]) if t.head == i - 1]
        cased = {tokens[k].relation for k in mine} >= {"case", "det"}
        if not cased or not noun.tag.startswith("NN") or noun.relation != "obl":
            continue
        for k in mine:
            tokens[k] = replace(tokens[k], head=i)
        tag = "NNP" if token.text[0].isupper() else "NN"
        tokens[i] = replace(token, tag=tag, pos="NOUN", relation="obl")
        tokens[i - 1] = replace(noun, head=i, relation="compound")
        changed = True
    return changed
