"""Mend "a farm 20 miles north of Lima", of which a parser often makes the distance the noun."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from geo.model import Token
from geo.narrate.mend.draft import needs

__all__ = ["AWAY", "BEARINGS", "MEASURES", "of_a_bearing"]

BEARINGS: Final = frozenset(
    {"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"}
    | {"north-east", "north-west", "south-east", "south-west"}
)
"""The points of the compass, as they stand before "of"."""
MEASURES: Final = frozenset(
    {"mile", "miles", "km", "kms", "kilometer", "kilometers", "kilometre", "kilometres", "hour"}
    | {"hours", "minutes", "minute", "meters", "metres", "yards", "drive", "ride", "walk", "/"}
)
"""In what a distance is told."""
AWAY: Final = frozenset({"outside", "from", "off", "beyond"})
"""What stands behind a distance."""
_ABOUT: Final = ("CD", "HYPH", "-LRB-", "-RRB-", "RB", ",")
_ROUGHLY: Final = frozenset({"about", "around", "some", "just", "over", "more", "than", "a", "few"})
_COMMON: Final = ("NN", "NNS")
_HANGING: Final = ("obl", "obj", "nmod", "conj", "nsubj", "root", "xcomp", "appos", "ccomp")


@needs(*BEARINGS, *MEASURES)
def of_a_bearing(tokens: list[Token]) -> bool:
    """Make the noun the head of "a farm 20 miles north of Lima", and hang Lima on it.

    Examples
    --------
    >>> of_a_bearing([])
    False
    """
    changed = False
    for noun, of in list(_measured(tokens)):
        name = tokens[of].head
        if of < name < of + 6 and tokens[name].tag.startswith("NN"):
            _gather(tokens, noun, of, name)
            changed = True
    return changed


def _measured(tokens: list[Token]) -> Iterator[tuple[int, int]]:
    """Yield the noun that lies somewhere, and the "of" before what it lies by."""
    lows = [token.text.lower() for token in tokens]
    for of in range(2, len(tokens)):
        low, before = lows[of], lows[of - 1]
        if not ((low == "of" and before in BEARINGS) or (low in AWAY and before in MEASURES)):
            continue
        k = of - 2
        while k > 0 and _tells_how_far(tokens[k]):
            k -= 1
        if tokens[k].tag in _COMMON:
            yield k, of


def _tells_how_far(token: Token) -> bool:
    low = token.text.lower()
    return token.tag in _ABOUT or low in MEASURES | _ROUGHLY | BEARINGS


def _gather(tokens: list[Token], noun: int, of: int, name: int) -> None:
    """Hang all of the phrase on its noun, and the noun on what the phrase hangs on."""
    inside = range(noun, name + 1)
    top = next(k for k in inside if tokens[k].head not in inside or tokens[k].head == k)
    root = tokens[top].head == top
    above = noun if root else tokens[top].head
    relation = tokens[top].relation if tokens[top].relation in _HANGING else "obl"
    for k, token in enumerate(tokens):
        own = token.head == name and k >= of
        if token.head in inside and not own and (k not in inside or k < of):
            tokens[k] = replace(token, head=noun, relation=_below(token, k, inside))
    tokens[name] = replace(tokens[name], head=noun, relation="nmod")
    tokens[noun] = replace(tokens[noun], head=above, relation=relation)


def _below(token: Token, k: int, inside: range) -> str:
    return "dep" if k in inside and token.relation in _HANGING else token.relation
