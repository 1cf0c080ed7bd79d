"""Mend who was flown, in "said a man dying of burns was flown to Lima".

The first verb form is a participle that tells of the noun before it; a parser that takes it for
the predicate leaves the second, which has an auxiliary, without its subject.
"""

from dataclasses import replace
from typing import Final

from geo.model import Token
from geo.narrate.lexicon import person_noun
from geo.narrate.mend.draft import needs

__all__ = ["reduced"]

_AUXILIARIES: Final = ("was", "were", "is", "are", "had", "has", "have", "will", "would")
_FARTHEST: Final = 12
"""Words between the participle and the auxiliary, at most."""
_ENDS: Final = ("CC", ",", ":", "VBD", "VBZ", "VBP", "MD", "TO")
"""Tags of words that do not stand within a participle's clause."""
_ABOVE: Final = ("ccomp", "conj", "parataxis", "advcl", "dep", "root")
"""Relations of the second verb that may be the first one's by right."""


@needs(*_AUXILIARIES)
def reduced(tokens: list[Token]) -> bool:
    """Make the noun before a participle the subject of the verb with an auxiliary behind it.

    Parameters
    ----------
    tokens
        The tokens of a sentence, which are changed in place.

    Examples
    --------
    >>> reduced([])
    False
    """
    changed = False
    for i, token in enumerate(tokens):
        helps = token.relation.startswith("aux") and token.head > i
        if helps and token.text in _AUXILIARIES:
            changed |= _joined(tokens, i)
    return changed


def _joined(tokens: list[Token], aux: int) -> bool:
    """Mend the clause of one auxiliary."""
    verb = tokens[aux].head
    part = _participle(tokens, aux)
    if part is None or tokens[verb].relation not in _ABOVE or not tokens[verb].tag.startswith("V"):
        return False
    who = part - 1
    mistaken = tokens[verb].head in (part, who, tokens[part].head, tokens[who].head)
    mistaken = mistaken or _is_subject(tokens, who, verb)
    if not mistaken or not _frees(tokens, who, aux):
        return False
    group = (who, part, verb)
    outer = min(group, key=lambda k: tokens[k].head in group and tokens[k].head != k)
    top = tokens[outer]
    above, relation = (verb, "root") if top.head in group else (top.head, top.relation)
    for k, token in enumerate(tokens):
        if k not in group and token.head in (who, part) and (k < who or k > verb):
            # Words of the noun stay with it; a mark or "said" hangs on the clause.
            head = who if token.head == who or token.relation in ("det", "nummod", "amod") else verb
            tokens[k] = replace(token, head=head)
    tokens[verb] = replace(tokens[verb], head=above, relation=relation)
    tokens[who] = replace(tokens[who], head=verb, relation="nsubj:pass")
    tokens[part] = replace(
        tokens[part],
        head=who,
        relation="acl",
        tag="VBG" if tokens[part].text.endswith("ing") else "VBN",
        pos="VERB",
    )
    return True


def _participle(tokens: list[Token], aux: int) -> int | None:
    """Return the participle right behind a noun for people, in the clause before an auxiliary."""
    for k in range(aux - 1, max(0, aux - _FARTHEST), -1):
        token = tokens[k]
        if token.tag in _ENDS or token.tag[0] == "W":
            return None
        modified = tokens[k - 1].head == k and token.text.endswith(("ing", "ed", "en"))
        verbal = token.tag in ("VBG", "VBN") or (token.tag == "NN" and modified)
        if verbal and tokens[k - 1].tag in ("NN", "NNS"):
            return k if person_noun(tokens[k - 1].text) else None
    return None


def _frees(tokens: list[Token], who: int, aux: int) -> bool:
    """Take the nouns of the participle from the verb; tell whether it wants a subject, then."""
    verb, part = tokens[aux].head, who + 1
    subjects = [k for k in range(aux) if _is_subject(tokens, k, verb)]
    inner = [k for k in subjects if k > part]
    if any(tokens[k].tag not in ("NN", "NNS") for k in inner):
        return False  # a name, half of which hangs elsewhere
    led = {k: case for k in inner if (case := _case(tokens, k, part))}
    taken = inner if who in subjects else led
    if subjects == [who] or (part not in subjects and len(taken) < len(inner)):
        return False
    if any(k < who for k in subjects):
        return False
    for k in taken:
        tokens[k] = replace(tokens[k], head=part, relation="obl" if k in led else "obj")
        if k in led:
            tokens[led[k]] = replace(tokens[led[k]], head=k, relation="case")
    return True


def _case(tokens: list[Token], noun: int, part: int) -> int:
    """Return the preposition before a noun and its modifiers; or 0."""
    k = noun - 1
    while k > part and tokens[k].head == noun and tokens[k].tag != "IN":
        k -= 1
    return k if k > part and tokens[k].tag == "IN" else 0


def _is_subject(tokens: list[Token], who: int, verb: int) -> bool:
    return tokens[who].head == verb and tokens[who].relation.startswith("nsubj")
