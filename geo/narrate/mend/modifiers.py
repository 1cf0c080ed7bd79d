"""Mend verbs that were read as modifiers of the noun behind them, and lists hung on a place.

Each function looks for one shape, mends the tokens in place, and tells whether it did.
"""

from dataclasses import replace
from typing import Final

from geo.model import Token
from geo.narrate.lexicon import person_noun, verbs
from geo.narrate.mend.draft import needs, needs_of
from geo.narrate.mend.hung import kids

__all__ = ["of_a_modifier"]

_SENT: Final = frozenset({"sent", "dispatched", "deployed", "flew", "rushed"})
_INVITES: Final = frozenset({"invite", "urge", "ask", "welcome", "host", "receive", "meet"})
_BEFORE_NOUN: Final = ("JJ", "NN", "VBN", "VBG", "CD", "CC", "NNP", ",")
_FINITE: Final = ("VBD", "VBZ", "VBP", "MD")


def of_a_modifier(tokens: list[Token]) -> bool:
    """Mend a sentence in which a verb of travel is hidden as the modifier of a noun.

    Examples
    --------
    >>> of_a_modifier([])
    False
    """
    changed = _visiting_kin(tokens) | _sent_staff(tokens) | _of_each_land(tokens)
    return changed | _the_meet(tokens) | _invited_from(tokens) | _while_there(tokens)


@needs_of(lambda: [word for word, row in verbs().items() if row.kind == "visit"])
def _visiting_kin(tokens: list[Token]) -> bool:
    """Part "a boy visiting relatives in Ohio has died", taken for one long noun."""
    changed = False
    for i in range(1, len(tokens) - 2):
        token = tokens[i]
        if token.tag != "VBG":
            continue
        who, noun, row = tokens[i - 1], token.head, verbs().get(token.text)
        taken = noun > i and who.head == noun and who.tag == "NN"
        if not taken or row is None or row.kind != "visit" or who.relation != "compound":
            continue
        if person_noun(who.text) is None or not tokens[noun].tag.startswith("NN"):
            continue
        above = i - 1 if tokens[noun].head == noun else tokens[noun].head
        tokens[i - 1] = replace(who, head=above, relation=tokens[noun].relation)
        for k in kids(tokens, noun):
            if k < i - 1:
                tokens[k] = replace(tokens[k], head=i - 1)
        tokens[i] = replace(token, head=i - 1, relation="acl", pos="VERB")
        tokens[noun] = replace(tokens[noun], head=i, relation="obj")
        changed = True
    return changed


@needs(*_SENT)
def _sent_staff(tokens: list[Token]) -> bool:
    """Make the verb of "sent" in "The UN sent additional staff to Angola"."""
    for i in range(1, len(tokens) - 1):
        token = tokens[i]
        if token.text not in _SENT:
            continue
        noun = token.head
        taken = token.relation == "amod" and token.tag in ("VBN", "VBD") and noun > i
        if not taken or not tokens[i - 1].tag.startswith("NN"):
            continue
        between = all(t.tag.startswith(_BEFORE_NOUN) for t in tokens[i + 1 : noun])
        if not between or any(tokens[k].relation == "nsubj" for k in kids(tokens, noun) if k > i):
            continue
        if any(t.tag in _FINITE for t in tokens[noun:] if tokens[t.head] is tokens[noun]):
            continue
        _promote(tokens, i, noun)
        return True
    return False


def _promote(tokens: list[Token], i: int, noun: int) -> None:
    """Make a modifier the verb of the noun behind it, and what stands before it its subject."""
    hung = tokens[noun]
    root = hung.head in (noun, i - 1, i)
    tokens[i] = replace(
        tokens[i],
        head=i if root else hung.head,
        relation="root" if root else hung.relation,
        tag="VBD",
        pos="VERB",
    )
    for k, token in enumerate(tokens):
        if token.head not in (noun, i) or k in (i, noun):
            continue
        if k < i - 1:
            tokens[k] = replace(token, head=i - 1)
        elif k > noun:
            relation = {"nmod": "obl", "acl": "advcl"}.get(token.relation, token.relation)
            tokens[k] = replace(token, head=i, relation=relation)
        elif k > i:
            tokens[k] = replace(token, head=noun)
    tokens[i - 1] = replace(tokens[i - 1], head=i, relation="nsubj")
    tokens[noun] = replace(hung, head=i, relation="obj")


@needs("of", "from")
def _of_each_land(tokens: list[Token]) -> bool:
    """Hang Kim on Ivanova in "Ana Ivanova of Russia and Kim Sung of Korea", not on Russia."""
    changed = False
    for i in range(4, len(tokens) - 2):
        if tokens[i].relation != "conj" or tokens[i].tag != "NNP":
            continue
        land = tokens[i].head
        first = tokens[land].head
        if not first < land < i:
            continue
        end = i + 1
        while end < len(tokens) - 1 and tokens[end].tag == "NNP":
            end += 1
        cases = [tokens[k].text for k in kids(tokens, land) if tokens[k].relation == "case"]
        from_it = cases in (["of"], ["from"]) and tokens[land].relation == "nmod"
        if not from_it or tokens[end].text != cases[0] or not tokens[first].tag.startswith("NNP"):
            continue
        own = next((k for k in kids(tokens, land) if k > end), None)
        if own is not None and tokens[own].relation in ("nmod", "obl"):
            tokens[own] = replace(tokens[own], head=i, relation="nmod")
        tokens[i] = replace(tokens[i], head=first)
        changed = True
    return changed


@needs("meet")
def _the_meet(tokens: list[Token]) -> bool:
    """Make a noun of "meet" in "won at the Golden League meet in Zurich", taken for a verb."""
    for i in range(3, len(tokens)):
        token = tokens[i]
        if token.text != "meet" or token.tag not in ("VBP", "VB", "VBD"):
            continue
        start = i
        while start and tokens[start - 1].tag.startswith(("NN", "JJ")):
            start -= 1
        led = start > 1 and start < i and tokens[start - 1].tag in ("DT", "PRP$")
        if not led or tokens[start - 2].tag != "IN":
            continue
        name, case = i - 1, start - 2
        above = tokens[name].head if tokens[name].head != i else token.head
        above = tokens[case].head if above in range(case, i) else above
        above = token.head if above in range(case, i + 1) else above
        for k in kids(tokens, i):
            if k < case:
                tokens[k] = replace(tokens[k], head=above, relation="obj")
            elif tokens[k].relation == "obl":
                tokens[k] = replace(tokens[k], relation="nmod")
        for k in range(case, i):
            relation = {"IN": "case", "DT": "det"}.get(tokens[k].tag, "compound")
            tokens[k] = replace(tokens[k], head=i, relation=relation)
        tokens[i] = replace(token, head=above, relation="obl", tag="NN", pos="NOUN")
        return True
    return False


@needs("from")
def _invited_from(tokens: list[Token]) -> bool:
    """Hang Chile on the officials in "invited officials from Chile to attend talks in Lima"."""
    changed = False
    for i in range(1, len(tokens) - 2):
        token = tokens[i]
        if token.text != "from" or token.relation != "case":
            continue
        whom, land = tokens[i - 1], token.head
        verb = whom.head
        invites = tokens[verb].lemma in _INVITES or tokens[verb].text.removesuffix("d") in _INVITES
        mine = whom.relation == "obj" and tokens[land].head == verb and land > i
        if not (invites and mine) or person_noun(whom.text) is None:
            continue
        tokens[land] = replace(tokens[land], head=i - 1, relation="nmod")
        for k in kids(tokens, verb):
            to = any(tokens[c].text == "to" and tokens[c].tag == "TO" for c in kids(tokens, k))
            if k > land and to and tokens[k].relation == "advcl":
                tokens[k] = replace(tokens[k], relation="xcomp")
        changed = True
    return changed


@needs("while")
def _while_there(tokens: list[Token]) -> bool:
    """Make a clause of "while on the island of Tortola", taken for one phrase of the verb's."""
    changed = False
    for i, token in enumerate(tokens):
        hung = token.text.lower() == "while" and token.relation in ("mark", "case")
        noun = tokens[token.head]
        if hung and noun.tag.startswith("NN") and noun.relation in ("obl", "nmod"):
            tokens[i] = replace(token, relation="mark")
            tokens[token.head] = replace(noun, relation="advcl")
            changed = True
    return changed
