"""Read what is written under photographs: "Ana Silva, left, and Jan Rey talk at a fair Monday"."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.model import Token
from geo.narrate.lexicon import verbs
from geo.narrate.mend.draft import needs

__all__ = ["SIDES", "captioned", "is_caption"]

SIDES: Final = frozenset({"left", "right", "center", "centre"})
"""Words without which no sentence is a caption."""
_PRESENT: Final = ("VBZ", "VBP", "VBG", "NNS")
"""Tags of what a caption's verb is taken for."""


def is_caption(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence says where in a picture somebody stands.

    Examples
    --------
    >>> is_caption([])
    False
    """
    return _mark(tokens) > 0


@needs(*SIDES)
def captioned(tokens: list[Token]) -> bool:
    """Make a caption's first name the subject of its verb, which the side in between hides.

    Parameters
    ----------
    tokens
        The tokens of a sentence, which are changed in place.
    """
    side = _mark(tokens)
    if not side:
        return False
    name = next((k for k in range(side) if _tops(tokens, k, side)), 0)
    verb = next((k for k in range(side + 2, len(tokens)) if _acts(tokens, k)), 0)
    above = tokens[name].head
    if not verb or not tokens[name].tag.startswith("NNP") or (name != above and above <= verb):
        return False
    if above > verb:
        tokens[above] = replace(tokens[above], head=verb, relation="obj")
    for k, token in enumerate(tokens):
        if k > verb and token.head == name:
            tokens[k] = replace(token, head=verb)
        elif side < k < verb and token.head == verb and token.relation.startswith("nsubj"):
            tokens[k] = replace(token, head=name, relation="conj")
        elif k < verb and token.head == verb and token.relation == "cc":
            tokens[k] = replace(token, head=name)
    tag = "VBZ" if tokens[verb].tag == "NNS" else tokens[verb].tag
    tokens[verb] = replace(tokens[verb], head=verb, relation="root", tag=tag, pos="VERB")
    tokens[name] = replace(tokens[name], head=verb, relation="nsubj")
    tokens[side] = replace(tokens[side], tag="RB", relation="advmod", head=name)
    return True


def _mark(tokens: Sequence[Token]) -> int:
    """Return the word between commas that says where somebody stands; 0 if there is none."""
    for k in range(2, len(tokens) - 2):
        between = tokens[k - 1].text == "," and tokens[k + 1].text == ","
        brackets = tokens[k - 1].text == "(" and tokens[k + 1].text == ")"
        named = tokens[k - 2].tag.startswith("NNP")
        if tokens[k].text in SIDES and named and (between or brackets):
            return k
    return 0


def _tops(tokens: Sequence[Token], k: int, side: int) -> bool:
    """Tell the head of the name before the side."""
    return tokens[k].tag.startswith("NNP") and (tokens[k].head == k or tokens[k].head > side)


def _acts(tokens: Sequence[Token], k: int) -> bool:
    """Tell the verb of a caption."""
    token = tokens[k]
    taken = token.tag != "NNS" or token.text.lower() in verbs()
    return token.tag in _PRESENT and taken and not token.relation.startswith(("aux", "cop"))
