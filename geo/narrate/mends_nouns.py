"""Mend sentences in which a noun was hung so that nobody seems to go, or somebody else.

Each function looks for one shape, mends the tokens in place, and tells whether it did.
"""

from dataclasses import replace
from typing import Final

from geo.model import Token
from geo.narrate.lexicon import words

__all__ = ["of_the_noun"]

_BROUGHT: Final = ("bring", "brings", "brought", "bringing")
_STYLING: Final = ("NN", "NNP", "JJ", "HYPH")
_BESIDE: Final = ("with", "alongside")
_SAID: Final = ("said", "says", "say", "confirmed", "added", "reported")
_HELPS: Final = ("had", "have", "has", "were", "are")
_EACH: Final = ("both", "each", "all")


def of_the_noun(tokens: list[Token]) -> bool:
    """Hang whom words were brought to, whom one rode with, and what was said of two, anew.

    Examples
    --------
    >>> of_the_noun([])
    False
    """
    changed = _words_to(tokens) | _with_candidate(tokens)
    return changed | _winning_run(tokens) | _and_had(tokens)


def _kids(tokens: list[Token], i: int) -> list[int]:
    return [k for k, t in enumerate(tokens) if t.head == i and k != i]


def _words_to(tokens: list[Token]) -> bool:
    """Hang "to the people in Lima" on the verb of "brought a word of hope to the people in Lima".

    A parser hangs it on the comfort, or the place on the feast behind it.
    """
    changed = False
    for i, token in enumerate(tokens):
        verb = token.head
        words_of = token.text in words("message") and token.relation == "obj" and verb < i
        if not words_of or tokens[verb].text not in _BROUGHT:
            continue
        to = next((k for k in range(i + 1, min(i + 6, len(tokens))) if tokens[k].text == "to"), 0)
        whom = tokens[to].head
        near = next((k for k in range(whom + 1, min(whom + 2, len(tokens)))), 0)
        if not to < whom <= to + 4 or not near or tokens[near].text not in ("in", "at"):
            continue
        tokens[whom] = replace(tokens[whom], head=verb, relation="obl")
        place = tokens[near].head
        if place > near:
            tokens[place] = replace(tokens[place], head=whom, relation="nmod")
        changed = True
    return changed


def _winning_run(tokens: list[Token]) -> bool:
    """Make a noun of "run" in "upped their winning run to six in Lima", taken for a verb."""
    changed = False
    for i in range(2, len(tokens)):
        token, before = tokens[i], tokens[i - 1]
        verb = token.head
        if token.text not in ("run", "streak") or not token.tag.startswith("V") or verb >= i - 1:
            continue
        if before.text not in ("winning", "unbeaten", "undefeated", "losing", "scoring"):
            continue
        for k in _kids(tokens, i):
            tokens[k] = replace(tokens[k], head=verb)
        for k in _kids(tokens, i - 1):
            tokens[k] = replace(tokens[k], head=i)
        tokens[i - 1] = replace(before, head=i, relation="amod", tag="VBG")
        tokens[i] = replace(token, relation="obj", tag="NN", pos="NOUN")
        changed = True
    return changed


def _with_candidate(tokens: list[Token]) -> bool:
    """Give "with" to the name in "rode with council candidate Ana Silva", taken for an object.

    The parser gives it to the candidate, whom it makes a modifier of the name.
    """
    changed = False
    for i, token in enumerate(tokens):
        k = i - 1 if token.relation == "obj" and token.tag == "NNP" else 0
        while k > token.head and tokens[k].tag in _STYLING:
            k -= 1
        if k > token.head and tokens[k].text in _BESIDE and k < tokens[k].head < i:
            tokens[k] = replace(tokens[k], head=i)
            tokens[i] = replace(token, relation="obl")
            changed = True
    return changed


def _and_had(tokens: list[Token]) -> bool:
    """Hang "had been bitten" on what was said, not on who said it: "said both are well, and had".

    Who says that others are well does not tell of his own bite.
    """
    changed = False
    for i, token in enumerate(tokens):
        said = token.head
        if token.relation != "conj" or said >= i or tokens[said].text not in _SAID:
            continue
        kids = _kids(tokens, i)
        helped = [k for k in kids if tokens[k].relation.startswith("aux")]
        own = [k for k in kids if tokens[k].relation.startswith("nsubj")]
        told = [k for k in _kids(tokens, said) if said < k < i and tokens[k].relation == "ccomp"]
        who = [k for t in told for k in _kids(tokens, t) if tokens[k].relation.startswith("nsubj")]
        bare = all(tokens[k].text in _EACH for k in own)
        if helped and tokens[helped[0]].text in _HELPS and bare and who:
            tokens[i] = replace(token, head=told[-1])
            for k in own:
                tokens[k] = replace(tokens[k], relation="advmod")
            changed = True
    return changed
