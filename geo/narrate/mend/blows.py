"""Mend the verb of what struck a place, taken for a noun: "An earthquake struck Lombok"."""

from dataclasses import replace
from typing import Final

from geo.model import Token
from geo.narrate.lexicon import words
from geo.narrate.mend.draft import needs_of
from geo.narrate.mend.hung import kids
from geo.narrate.told.striking import striker

__all__ = ["of_a_blow"]

_WITHIN: Final = ("nmod:poss", "compound", "nmod", "amod", "flat")
"""Relations of a noun to the one behind it that it is a part of the name of."""
_BEHIND: Final = ("obl", "advcl", "punct", "parataxis", "ccomp")

_HYPHENS: Final = ("-", "\u2010", "\u2011")
"""What makes "hit" of "visited flood-hit Lima" part of an adjective."""


@needs_of(lambda: words("hazards", "weapons"))
def of_a_blow(tokens: list[Token]) -> bool:
    """Make a predicate of "struck" between what struck and what was struck.

    Parameters
    ----------
    tokens
        The tokens of a sentence, which are changed in place.

    Examples
    --------
    >>> of_a_blow([])
    False
    """
    lows, tags = [t.text.lower() for t in tokens], [t.tag for t in tokens]
    for i in range(1, len(tokens) - 1):
        wrong = tags[i].startswith(("NN", "JJ")) or tokens[i].relation in ("amod", "compound")
        wrong = wrong and lows[i] in words("hits") and lows[i - 1] not in _HYPHENS
        named = wrong and tags[i + 1].startswith(("NNP", "DT", "JJ"))
        cause = striker(tokens, i) if named else None
        if cause is not None:
            _predicate(tokens, cause, i)
            return True
    return False


def _predicate(tokens: list[Token], cause: int, verb: int) -> None:
    """Hang what struck and what was struck on the verb, and the verb where they hung."""
    struck = _goal(tokens, verb)
    above, relation = tokens[struck].head, tokens[struck].relation
    inner = above == struck or above <= verb
    tokens[verb] = replace(
        tokens[verb],
        tag="VBD",
        pos="VERB",
        head=verb if inner else above,
        relation="root" if inner else relation,
    )
    for k in range(verb):
        if k != cause and tokens[k].head >= cause:
            tokens[k] = replace(tokens[k], head=cause)
    tokens[cause] = replace(tokens[cause], head=verb, relation="nsubj")
    for k in (*kids(tokens, struck), *kids(tokens, cause)):
        cased = any(tokens[c].relation == "case" for c in kids(tokens, k))
        if k > struck and (cased or tokens[k].relation in _BEHIND):
            relation = "obl" if cased else tokens[k].relation
            tokens[k] = replace(tokens[k], head=verb, relation=relation)
    tokens[struck] = replace(tokens[struck], head=verb, relation="obj")


def _goal(tokens: list[Token], verb: int) -> int:
    """Return the noun that heads what was struck."""
    k = verb + 1
    while k + 1 < len(tokens) and not tokens[k].tag.startswith("NN"):
        k += 1
    # "Indonesia's Aceh province": what is struck is the province.
    while tokens[k].head > k and tokens[k].relation in _WITHIN:
        k = tokens[k].head
    return k
