"""Mend verbs behind "will", "if" and "should" that were taken for nouns, and nouns for verbs.

Each function looks for one shape, mends the tokens in place, and tells whether it did.
"""

from dataclasses import replace
from typing import Final

from geo.model import Token
from geo.narrate.lexicon import nouns, verbs
from geo.narrate.mend.draft import needs
from geo.narrate.mend.hung import above, kids

__all__ = ["of_mood"]

_AROUND: Final = ("visiting", "touring")
_DOING: Final = frozenset({"of", "about", "without", "after", "before", "by", "considering"})
_PARTY: Final = ("by", "of", "to")
_PLANS: Final = ("plans", "hopes", "aims", "promises", "intends", "expects")
_IF: Final = ("if", "unless", "when", "once", "should")


def of_mood(tokens: list[Token]) -> bool:
    """Mend a sentence in which a mood hides a verb, or a headline opens with a trip.

    Examples
    --------
    >>> of_mood([])
    False
    """
    if not tokens:
        return False
    changed = _will(tokens) | _visit_by(tokens) | _of_visiting(tokens)
    return changed | _should(tokens) | _if_visits(tokens) | _and_heads(tokens)


def _will(tokens: list[Token]) -> bool:
    """Make a verb of "travel" in "will no longer travel to Lima"."""
    changed = False
    for i, token in enumerate(tokens):
        if token.tag != "NN":
            continue
        row = verbs().get(token.text)
        if row is None or row.word != token.text:
            continue
        below = [k for k in kids(tokens, i) if k < i]
        if not any(tokens[k].relation == "aux" and tokens[k].tag == "MD" for k in below):
            continue
        tokens[i] = replace(token, tag="VB", pos="VERB")
        for k in below:
            if tokens[k].relation == "amod":
                tokens[k] = replace(tokens[k], relation="advmod")
        changed = True
    return changed


def _visit_by(tokens: list[Token]) -> bool:
    """Make a noun of the first word of "Visit by Silva to Lima called off"."""
    first = tokens[0]
    row = nouns().get(first.text.lower())
    by = len(tokens) > 1 and tokens[1].text in _PARTY
    if first.tag not in ("VB", "VBP") or row is None or not by or row.kind not in ("visit", "stay"):
        return False
    tokens[0] = replace(first, tag="NN", pos="NOUN")
    for k in kids(tokens, 0):
        relation = tokens[k].relation.partition(":")[0]
        if relation == "obl":
            tokens[k] = replace(tokens[k], relation="nmod")
        elif relation == "advcl":
            tokens[k] = replace(tokens[k], relation="acl")
    return True


@needs(*_AROUND)
def _of_visiting(tokens: list[Token]) -> bool:
    """Make a verb of "visiting" in "is considering visiting Lima" and "dreams of visiting Lima"."""
    changed = False
    for i in range(1, len(tokens) - 1):
        token, place = tokens[i], tokens[i + 1]
        if token.text not in _AROUND or token.head != i + 1 or token.relation != "amod":
            continue
        named = place.tag == "NNP" and tokens[min(i + 2, len(tokens) - 1)].tag[:2] != "NN"
        who = _who_visits(tokens, i)
        if not named or place.head >= i or not (who or tokens[i - 1].text.lower() in _DOING):
            continue
        for k in who:
            relation = "nsubj" if k == who[0] else tokens[k].relation
            tokens[k] = replace(tokens[k], relation=relation, head=i if k == who[0] else who[0])
        case = [k for k in kids(tokens, i + 1) if tokens[k].relation == "case"]
        tokens[i] = replace(token, head=place.head, relation="advcl" if case else "xcomp")
        tokens[i + 1] = replace(place, head=i, relation="obj")
        for k in case:
            tokens[k] = replace(tokens[k], head=i, relation="mark")
        changed = True
    return changed


def _who_visits(tokens: list[Token], i: int) -> list[int]:
    """Return Silva of "talk of Silva visiting Lima", who was hung on Lima."""
    who = [k for k in kids(tokens, i + 1) if k < i and tokens[k].tag == "NNP"]
    of = [k for k in kids(tokens, i + 1) if tokens[k].relation == "case" and k < i]
    return who if who and of and tokens[of[0]].text == "of" else []


def _should(tokens: list[Token]) -> bool:
    """Make a verb of "travel" in "Should the president travel to Lima, he ..."."""
    if tokens[0].text != "Should":
        return False
    for i in range(2, len(tokens)):
        token = tokens[i]
        if token.text == ",":
            return False
        row = verbs().get(token.text)
        if token.tag != "NN" or row is None or row.word != token.text:
            continue
        who = [k for k in kids(tokens, i) if k < i and tokens[k].relation == "compound"]
        if who:
            for k in kids(tokens, i):
                if k < i and k != who[-1]:
                    tokens[k] = replace(tokens[k], head=who[-1])
                elif tokens[k].relation == "nmod":
                    tokens[k] = replace(tokens[k], relation="obl")
            tokens[who[-1]] = replace(tokens[who[-1]], relation="nsubj")
            tokens[0] = replace(tokens[0], head=i, relation="aux")
            tokens[i] = replace(token, tag="VB", pos="VERB", relation="advcl")
            return True
    return False


def _if_visits(tokens: list[Token]) -> bool:
    """Make a verb of "visits" in "If Kerry visits Riga, ...", where Riga was taken for one."""
    if tokens[0].text.lower() not in _IF:
        return False
    for i in range(2, len(tokens) - 1):
        token, place = tokens[i], tokens[i + 1]
        row = verbs().get(token.text)
        told = row is not None and row.kind == "visit" and token.text.endswith("s")
        taken = token.relation.startswith("nsubj") and token.head == i + 1
        if not (told and taken and place.text.istitle() and place.tag.startswith("V")):
            continue
        above = i if place.head == i + 1 else place.head
        for k in kids(tokens, i + 1):
            if k != i:
                tokens[k] = replace(tokens[k], head=i)
        relation = "root" if above == i else place.relation
        tokens[i] = replace(token, tag="VBZ", pos="VERB", head=above, relation=relation)
        tokens[i + 1] = replace(place, tag="NNP", pos="PROPN", head=i, relation="obj")
        return True
    return False


@needs("and", "but")
def _and_heads(tokens: list[Token]) -> bool:
    """Make verbs of "plans" and "heads" in "flew to Rome and heads to Lima on Friday"."""
    for i in range(2, len(tokens) - 1):
        token = tokens[i]
        if token.tag != "NNS" or token.relation != "conj":
            continue
        link, after = tokens[i - 1], tokens[i + 1]
        if link.text not in ("and", "but"):
            continue
        known = verbs().get(token.text)
        moves = known is not None and known.kind in ("go", "visit", "arrive")
        toward = moves and after.text in ("to", "for", "back", "on")
        plans = token.text in _PLANS and after.text == "to" and tokens[after.head].tag == "VB"
        named = moves and after.text.istitle() and after.tag.startswith("V")
        verb = _finite_above(tokens, i)
        if verb is None or not (toward or plans or named) or tokens[token.head].tag[:3] != "NNP":
            continue
        tokens[i] = replace(token, tag="VBZ", pos="VERB", head=verb)
        for k in range(i + 1, len(tokens)):
            hung = tokens[k].relation in ("obl", "xcomp", "nmod", "advcl") and tokens[k].head < i
            if hung or (named and tokens[k].head == i + 1):
                tokens[k] = replace(tokens[k], head=i)
        if named:  # "and tours Chile", where Chile was taken for the verb
            tokens[i + 1] = replace(after, tag="NNP", pos="PROPN", head=i, relation="obj")
        return True
    return False


def _finite_above(tokens: list[Token], i: int) -> int | None:
    """Return the finite verb that a word is below, if it stands before it."""
    finite = ("VBD", "VBZ", "VBP", "VBN")
    return next((k for k in above(tokens, i) if k < i and tokens[k].tag in finite), None)
