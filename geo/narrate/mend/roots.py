"""Mend a sentence whose subject was made its root: "The author and her husband, Olof, met ..."."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.model import Token

__all__ = ["of_the_root"]

_FINITE: Final = ("VBD", "VBZ", "VBP")
_LOOSE: Final = ("parataxis", "dep", "acl", "appos", "list", "conj", "nmod")
"""How a verb hangs on its subject where the parser took that for the sentence."""
_OF_VERB: Final = ("nsubj", "csubj", "cop", "aux", "expl")


def of_the_root(tokens: list[Token]) -> bool:
    """Hang the noun that opens a sentence on its only finite verb; tell if it was not.

    Examples
    --------
    >>> of_the_root([])
    False
    """
    root = next((i for i, t in enumerate(tokens) if t.head == i), -1)
    if root < 0 or not tokens[root].tag.startswith("N"):
        return False
    finite = [i for i, t in enumerate(tokens) if t.tag in _FINITE and t.relation != "aux"]
    if len(finite) != 1 or not _is_left_alone(tokens, root, finite[0]):
        return False
    verb = finite[0]
    for k, token in enumerate(tokens):
        if token.head == root and k > verb:
            tokens[k] = replace(token, head=verb)
    tokens[verb] = replace(tokens[verb], head=verb, relation="root")
    tokens[root] = replace(tokens[root], head=verb, relation="nsubj")
    return True


def _is_left_alone(tokens: Sequence[Token], root: int, verb: int) -> bool:
    """Tell whether a verb hangs on the root, behind a comma, and neither has a subject."""
    behind = tokens[verb - 1].text == "," and any(t.text == "and" for t in tokens[root:verb])
    loose = tokens[verb].head == root and tokens[verb].relation in _LOOSE and verb > root
    own = any(t.relation.startswith(_OF_VERB) for t in tokens if t.head in (root, verb))
    return behind and loose and not own
