"""Mend how a small parser reads what opens with a place, an occasion or a journey."""

from dataclasses import replace
from typing import Final

from geo.model import Token
from geo.narrate.lexicon import verbs

__all__ = ["fronted"]

_FINITE: Final = ("VBD", "VBZ", "VBP")
_OPEN: Final = ("IN", "VBG")
"""Tags of what may open a sentence before its subject: "In Lima", "Arriving in Lima"."""


def fronted(tokens: list[Token]) -> bool:
    """Make the verb behind the comma the root of "Arriving in Lima, the king called for peace".

    A parser takes the participle for the root or for a preposition; whose journey it is is lost.

    Parameters
    ----------
    tokens
        The tokens of a sentence, which are changed in place.
    """
    taken = _before_article(tokens) or _taken_aside(tokens) or _told_behind(tokens)
    row = verbs().get(tokens[0].text.lower()) if tokens else None
    after = bool(tokens) and tokens[0].text == "Following" and tokens[0].tag == "IN"
    if row is None or after or not tokens[0].text.endswith("ing"):
        return taken
    if tokens[0].relation == "csubj" and taken:
        tokens[0] = replace(tokens[0], relation="advcl")
    if _as_preposition(tokens):
        return True
    comma = next((k for k, t in enumerate(tokens) if t.text == ","), 0)
    if not comma or tokens[0].head != 0:
        return taken
    verb = next((k for k in range(comma + 1, len(tokens)) if _tells(tokens, k, comma)), 0)
    found = verb and tokens[verb - 1].text != ","
    subject = _subject(tokens, verb, comma) if found else None
    if subject is None:
        return taken
    tokens[verb] = replace(tokens[verb], head=verb, relation="root")
    tokens[subject] = replace(tokens[subject], head=verb, relation="nsubj")
    for k in range(1, len(tokens)):
        if tokens[k].head == 0 and k > comma and k not in (verb, subject):
            tokens[k] = replace(tokens[k], head=verb)
    tokens[0] = replace(tokens[0], head=verb, relation="advcl", tag="VBG", pos="VERB")
    return True


def _as_preposition(tokens: list[Token]) -> bool:
    """Mend "Touring the town of Medan, she vowed to help", where no verb was seen."""
    first, noun = tokens[0], tokens[tokens[0].head]
    if first.relation != "case" or first.tag not in ("IN", "VBG") or noun.head <= first.head:
        return False
    tokens[first.head] = replace(noun, head=0, relation="obj")
    tokens[0] = replace(first, head=noun.head, relation="advcl", tag="VBG", pos="VERB")
    return True


def _tells(tokens: list[Token], k: int, comma: int) -> bool:
    """Tell whether a word is the first verb of the clause behind the comma."""
    token = tokens[k]
    taken = token.tag == "VBN" and tokens[k - 1].tag.startswith("NN") and token.head >= comma
    return (token.tag in ("VBD", "VBZ") or taken) and not token.relation.startswith(("aux", "cop"))


def _subject(tokens: list[Token], verb: int, comma: int) -> int | None:
    """Return the head of the noun phrase between the comma and the verb, or None."""
    inner = range(comma + 1, verb)
    nouns = [k for k in inner if tokens[k].tag.startswith(("NN", "PRP"))]
    own = [k for k in nouns if tokens[k].head == verb and tokens[k].relation.startswith("nsubj")]
    heads = [k for k in nouns if tokens[k].head not in inner]
    return next(iter([*own, *heads]), None)


def _before_article(tokens: list[Token]) -> bool:
    """Hang Lyon of "From Lyon the choir went to Turin" on the verb, where it was the choir's."""
    if not tokens or tokens[0].tag != "IN" or tokens[0].relation != "case":
        return False
    place = tokens[0].head
    noun = tokens[place].head if tokens[place].tag.startswith("NNP") else 0
    verb = tokens[noun].head
    between = (t for t in tokens[place + 1 : noun] if t.relation == "det" and t.head == noun)
    if not 0 < place < noun < verb or tokens[place].relation != "nmod" or not any(between):
        return False
    if tokens[noun].relation != "nsubj" or not tokens[verb].tag.startswith("V"):
        return False
    tokens[place] = replace(tokens[place], head=verb, relation="obl")
    return True


def _taken_aside(tokens: list[Token]) -> bool:
    """Mend "At a meeting in Lima, Silva and Rey signed", where Silva was taken for Lima."""
    if not tokens or tokens[0].tag not in _OPEN:
        return False
    root = next((k for k, t in enumerate(tokens) if t.head == k), 0)
    if tokens[root].tag not in _FINITE:
        return False
    if any(t.head == root and t.relation.startswith("nsubj") for t in tokens):
        return False
    for k in range(3, root):
        token = tokens[k]
        aside = token.relation in ("appos", "conj") and token.tag.startswith("NNP")
        first = k
        while tokens[first - 1].head == k and tokens[first - 1].tag.startswith(("N", "J", "D")):
            first -= 1  # "President Silva"
        aside = aside and token.head < first and tokens[token.head].tag.startswith("NNP")
        if not aside or tokens[first - 1].text != ",":
            continue
        if any(t.text == "," for t in tokens[k:root]):
            return False
        tokens[k] = replace(token, head=root, relation="nsubj")
        for j in range(k + 1, root):
            if tokens[j].head == token.head and tokens[j].relation == "conj":
                tokens[j] = replace(tokens[j], head=k)
        return True
    return False


def _told_behind(tokens: list[Token]) -> bool:
    """Mend "At a fair in Lima, the king called for calm", where nothing was seen to be told."""
    if not tokens or tokens[0].tag not in _OPEN:
        return False
    noun = next((k for k, t in enumerate(tokens) if t.head == k), 0)
    verb = noun + 1
    if verb >= len(tokens) - 1:
        return False
    token = tokens[verb]
    taken = token.tag == "VBN" and token.relation == "acl" and token.head == noun
    if not taken or not tokens[noun].tag.startswith("NN") or tokens[-1].text != ".":
        return False
    below = [t for t in tokens if t.head in (noun, verb)]
    first = min(k for k, t in enumerate(tokens) if k == noun or (t.head == noun and k < noun))
    start = max((k for k in range(noun) if tokens[k].text == ","), default=0)
    if any(t.relation in ("cop", "obl:agent") for t in below) or not 0 < first <= start < noun:
        return False
    tokens[verb] = replace(token, head=verb, relation="root", tag="VBD")
    tokens[noun] = replace(tokens[noun], head=verb, relation="nsubj")
    for k, other in enumerate(tokens):
        if other.head == noun and (k <= start or k > verb):
            relation = "obl" if other.relation == "nmod" else other.relation
            tokens[k] = replace(other, head=verb, relation=relation)
    return True
