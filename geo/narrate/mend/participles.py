"""Mend the participles that a small parser hangs beside the noun that they tell of."""

from dataclasses import replace
from typing import Final

from geo.model import Token
from geo.narrate.lexicon import person_noun, verbs
from geo.narrate.mend.draft import needs

__all__ = ["freed", "to_fallen", "upset_by"]

_LOOSE: Final = ("appos", "obj", "conj", "parataxis", "obl")
"""Relations that the object of a participle behind a comma was given by mistake."""
_SECOND: Final = ("ccomp", "parataxis", "conj", "dep", "advcl", "xcomp")
"""Relations that the verb of "a man hurt in Lima was flown home" was given by mistake."""
_CLAUSAL: Final = ("nsubj", "mark", "cc", "advmod")
_BOTH: Final = frozenset({"hurt", "caught", "held", "shot", "found", "hit", "lost", "bitten"})
_FULL_NAME: Final = 2
"""Words of "by" and a surname."""
_HAS: Final = frozenset({"have", "has", "had", "got", "'ve"})
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
    for i, token in enumerate(tokens):
        if token.tag not in ("VBG", "VBN") or i < 2:  # noqa: PLR2004 - a noun and a comma
            continue
        if token.tag == "VBG":
            changed |= _aside(tokens, i) or _behind_object(tokens, i)
        elif token.relation in _SECOND:
            changed |= _was_flown(tokens, i)
        elif token.relation.startswith("nsubj"):
            changed |= _hurt(tokens, i)
    return changed


def _hurt(tokens: list[Token], i: int) -> bool:
    """Mend "a pilot hurt near Lima was flown to Cusco", whose participle was taken for him."""
    token, who = tokens[i], tokens[i - 1]
    taken = who.head == i and who.relation == "compound" and who.tag in ("NN", "NNS")
    if not taken or person_noun(who.text) is None:
        return False
    tokens[i - 1] = replace(who, head=token.head, relation=token.relation)
    tokens[i] = replace(token, head=i - 1, relation="acl")
    for k in range(i - 1):
        if tokens[k].head == i:
            tokens[k] = replace(tokens[k], head=i - 1)
    return True


def _was_flown(tokens: list[Token], i: int) -> bool:
    """Mend "a pilot wounded near Lima was flown to Cusco", whose first verb is no past tense."""
    first, aux = tokens[i].head, i - 1
    token = tokens[first]
    was = tokens[aux].text in ("was", "were", "is", "are") and tokens[aux].head == i
    wrong = first < aux and token.head == first and token.tag in ("VBD", "VBN")
    if not was or not wrong or not _may_be_participle(token.text):
        return False
    below = [k for k in range(first + 1, len(tokens)) if tokens[k].head == first and k != i]
    who = [k for k in range(first) if tokens[k].head == first and tokens[k].tag.startswith("NN")]
    own = any(tokens[k].head == i and tokens[k].relation.startswith(_CLAUSAL) for k in range(aux))
    plain = all(tokens[k].tag not in ("CC", ",") for k in range(first + 1, aux))
    inner = [k for k in below if k < i]
    if own or not plain or not who or any(tokens[k].relation == "obj" for k in inner):
        return False
    if tokens[aux - 1].tag.startswith(("IN", "W")) or who[-1] != first - 1:
        return False
    tokens[i] = replace(tokens[i], head=i, relation="root")
    tokens[first] = replace(token, head=who[-1], relation="acl", tag="VBN")
    tokens[who[-1]] = replace(tokens[who[-1]], head=i, relation="nsubj:pass")
    for k in range(len(tokens)):
        if tokens[k].head == first and (k > i or k < who[-1]):
            tokens[k] = replace(tokens[k], head=i)
    return True


def _may_be_participle(text: str) -> bool:
    """Tell "wounded" and "hurt", which may be participles, from "went", which cannot."""
    low = text.lower()
    return low.endswith(("ed", "en")) or low in _BOTH


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
    """Mend "stopped a man travelling to Lima" and "we have men heading there": they travel."""
    token, before = tokens[i], tokens[i - 1]
    row = verbs().get(token.text.lower())
    has = tokens[token.head].text.lower() in _HAS and before.tag in ("NN", "NNS")
    travels = row is not None and (row.kind in ("go", "visit", "arrive") or has)
    one = has or (before.tag == "NN" and person_noun(before.text) is not None)
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


@needs("upset")
def upset_by(tokens: list[Token]) -> bool:
    """Make a passive of "was upset on Friday by Russian Ivan Orlov", taken for a mood.

    Examples
    --------
    >>> upset_by([])
    False
    """
    for i in range(1, len(tokens)):
        if tokens[i].text != "upset" or tokens[i].tag != "JJ" or tokens[i - 1].relation != "cop":
            continue
        by = next((k for k in range(i + 1, len(tokens)) if tokens[k].text == "by"), len(tokens))
        end = by + 1
        while end < len(tokens) and tokens[end].tag.startswith("NNP"):
            end += 1
        if end - by <= _FULL_NAME:
            continue
        tokens[i] = replace(tokens[i], tag="VBN", pos="VERB")
        tokens[i - 1] = replace(tokens[i - 1], relation="aux:pass")
        tokens[by] = replace(tokens[by], head=end - 1, relation="case")
        for k in range(by + 1, end - 1):
            tokens[k] = replace(tokens[k], head=end - 1, relation="flat")
        tokens[end - 1] = replace(tokens[end - 1], head=i, relation="obl:agent")
        return True
    return False


@needs("to")
def to_fallen(tokens: list[Token]) -> bool:
    """Make one noun of "fallen soldiers" in "paid tribute to fallen soldiers", taken for a clause.

    Parameters
    ----------
    tokens
        The tokens of a sentence, which are changed in place.

    Examples
    --------
    >>> to_fallen([])
    False
    """
    changed = False
    for i in range(1, len(tokens) - 1):
        to, token, noun = tokens[i - 1], tokens[i], tokens[i + 1]
        # No infinitive is "to fallen".
        clause = token.tag == "VBN" and token.relation == "advcl" and token.text.islower()
        marked = to.text == "to" and to.relation == "mark" and to.head == i
        if not (clause and marked and noun.tag == "NNS" and noun.head == i):
            continue
        for k, other in enumerate(tokens):
            if other.head == i and k not in (i, i + 1):
                head = i + 1 if k < i else token.head
                relation = "case" if k == i - 1 else other.relation
                tokens[k] = replace(other, head=head, relation=relation)
        tokens[i + 1] = replace(noun, head=token.head, relation="obl")
        tokens[i] = replace(token, head=i + 1, relation="amod")
        changed = True
    return changed
