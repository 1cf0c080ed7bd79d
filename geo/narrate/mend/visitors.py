"""Mend sentences in which "visiting" stands before the guest whom it describes."""

from dataclasses import replace
from typing import Final

from geo.model import Token
from geo.narrate.mend.clauses import kind_of
from geo.narrate.mend.draft import needs
from geo.narrate.mend.hung import kids

__all__ = ["met_visiting", "of_the_visitor"]

_NAMING: Final = ("JJ", "NNP", "NNPS", "NN", "HYPH", "POS")


@needs("visiting")
def of_the_visitor(tokens: list[Token]) -> bool:
    """Make a modifier of "visiting" in "In Lima, visiting Minister Ana Silva urged reforms".

    Examples
    --------
    >>> of_the_visitor([])
    False
    """
    for i, token in enumerate(tokens):
        opens = i == 0 or tokens[i - 1].text == ","
        if not opens or token.text.lower() != "visiting" or token.tag != "VBG":
            continue
        verb = i + 1
        while verb < len(tokens) and tokens[verb].tag in _NAMING:
            verb += 1
        if verb < len(tokens) and verb > i + 2 and tokens[verb].tag in ("VBD", "VBZ"):
            _subject_of(tokens, i, verb)
            return True
    return False


def _subject_of(tokens: list[Token], i: int, verb: int) -> None:
    """Hang what stands between "visiting" and a verb on the verb as its subject."""
    own = range(i + 1, verb)
    who = next((k for k in own if tokens[k].relation.startswith("nsubj")), verb - 1)
    if tokens[i].head == i or tokens[verb].head in range(i, verb):
        tokens[verb] = replace(tokens[verb], head=verb, relation="root")
    for k, token in enumerate(tokens):
        if k in own and token.head not in own:
            tokens[k] = replace(token, head=who, relation="compound")
        elif token.head == i and k != verb:
            tokens[k] = replace(token, head=verb)
    tokens[who] = replace(tokens[who], head=verb, relation="nsubj")
    tokens[i] = replace(tokens[i], head=who, relation="amod", tag="JJ", pos="ADJ")


@needs("visiting")
def met_visiting(tokens: list[Token]) -> bool:
    """Make a modifier of "visiting" in "met visiting President Silva in Lima", taken for a verb.

    Behind "with" whatever the verb is: "held talks with visiting President Silva".

    Examples
    --------
    >>> met_visiting([])
    False
    """
    for i in range(1, len(tokens) - 1):
        token, verb = tokens[i], tokens[i].head
        taken = token.text == "visiting" and token.relation in ("xcomp", "advcl", "ccomp", "acl")
        beside = verb < i and tokens[i - 1].text == "with"
        if not taken or not (verb == i - 1 or beside):
            continue
        guest = next((k for k in kids(tokens, i) if tokens[k].relation == "obj" and k > i), None)
        named = guest is not None and tokens[guest].tag == "NNP" and beside
        if guest is None or not (named or kind_of(tokens, verb) in ("meet", "receive")):
            continue
        for k in kids(tokens, i):
            tokens[k] = replace(tokens[k], head=verb)
        if beside:
            noun = tokens[i - 2].tag.startswith("NN") and tokens[i - 2].head == verb
            tokens[i - 1] = replace(tokens[i - 1], head=guest, relation="case")
            above, relation = (i - 2, "nmod") if noun else (verb, "obl")
            tokens[guest] = replace(tokens[guest], head=above, relation=relation)
            _free_places(tokens, guest, verb)
        tokens[i] = replace(token, head=guest, relation="amod", tag="JJ", pos="ADJ")
        return True
    return False


def _free_places(tokens: list[Token], guest: int, verb: int) -> None:
    """Hang "in Lima" of "with visiting President Silva in Lima" on the verb."""
    for k in kids(tokens, guest):
        cases = [c for c in kids(tokens, k) if tokens[c].relation == "case"]
        if tokens[k].relation == "nmod" and any(tokens[c].text in ("in", "at") for c in cases):
            tokens[k] = replace(tokens[k], head=verb, relation="obl")
