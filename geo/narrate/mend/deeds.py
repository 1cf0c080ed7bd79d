"""Mend "underwent surgery" and "is to moor in Lima", where the verb was read as a noun."""

from dataclasses import replace
from typing import Final

from geo.model import Token
from geo.narrate.lexicon import person_noun
from geo.narrate.mend.draft import needs
from geo.narrate.mend.hung import kids

__all__ = ["is_to_moor", "leaves_for", "opens_as_noun", "sets_course", "underwent"]

_STAYS: Final = ("anchor", "berth", "moor", "camp", "overnight", "halt", "pause", "lunch", "rest")
_GOES: Final = {"leaves": "leave", "sails": "sail", "heads": "head", "moves": "move"}
_WHERE: Final = frozenset({"at", "in", "on", "near", "off"})


@needs("undergone", "underwent")
def underwent(tokens: list[Token]) -> bool:
    """Make a verb of "undergone" in "has undergone surgery", taken for a part of its object.

    So is "underwent", where it was taken for a noun that others hang on.

    Examples
    --------
    >>> underwent([])
    False
    """
    for i in range(1, len(tokens) - 1):
        token, low = tokens[i], tokens[i].text.lower()
        noun = token.head
        if low == "underwent" and token.tag.startswith("N") and noun <= i:
            return _made_past(tokens, i)
        taken = low in ("undergone", "underwent") and not token.tag.startswith("V") and noun > i
        if not taken:
            continue
        before, above, relation = tokens[i - 1], tokens[noun].head, tokens[noun].relation
        helps = before.text.lower() in ("has", "have", "had") and above == i - 1
        if helps:
            above, relation = before.head, before.relation
        top = above in (i - 1, noun)
        for k, inner in enumerate(tokens):
            if k != i and ((helps and inner.head == i - 1) or (k < i and inner.head == noun)):
                tokens[k] = replace(inner, head=i if helps or k == i - 1 else i - 1)
        tokens[noun] = replace(tokens[noun], head=i, relation="obj")
        kind = "aux" if helps else "nsubj"
        tokens[i - 1] = replace(tokens[i - 1], head=i, relation=kind)
        head, relation = (i, "root") if top else (above, relation)
        told = replace(token, tag="VBN" if helps else "VBD", pos="VERB", lemma="undergo")
        tokens[i] = replace(told, head=head, relation=relation)
        return True
    return False


def _made_past(tokens: list[Token], i: int) -> bool:
    """Make a past tense of a noun with what stands before it as its subject."""
    token = tokens[i]
    told = replace(token, tag="VBD", pos="VERB", lemma="undergo")
    noun = token.head
    if token.relation == "parataxis" and tokens[noun].head == noun:  # "Silva, the poet, underwent"
        tokens[noun] = replace(tokens[noun], head=i, relation="nsubj")
        told = replace(told, head=i, relation="root")
    else:
        before = [k for k in kids(tokens, i) if k < i and tokens[k].tag.startswith("N")]
        for k in before[-1:]:
            tokens[k] = replace(tokens[k], relation="nsubj")
    tokens[i] = told
    return True


@needs(*_STAYS)
def is_to_moor(tokens: list[Token]) -> bool:
    """Make a verb of "moor" in "is to moor in Lima" and "was to overnight in Lima".

    Examples
    --------
    >>> is_to_moor([])
    False
    """
    for i in range(2, len(tokens) - 1):
        token, to = tokens[i], tokens[i - 1]
        bare = token.text in _STAYS and not token.tag.startswith("V") and to.text == "to"
        be = tokens[i - 2].text in ("is", "are", "was", "were", "due", "scheduled", "expected")
        if not bare or not be or to.head != i or tokens[i + 1].text not in _WHERE:
            continue
        tokens[i - 1] = replace(to, relation="mark", tag="TO", pos="PART")
        tokens[i] = replace(token, tag="VB", pos="VERB", lemma=token.text)
        for k in kids(tokens, i):
            if tokens[k].relation == "nmod":
                tokens[k] = replace(tokens[k], relation="obl")
        return True
    return False


def opens_as_noun(tokens: list[Token]) -> bool:
    """Make a noun of "Envoys" that opens "Envoys from Chad held talks", taken for the verb.

    Examples
    --------
    >>> opens_as_noun([])
    False
    """
    first = tokens[0] if tokens else None
    if first is None or first.tag not in ("VBZ", "VBP") or first.head != 0:
        return False
    noun = person_noun(first.text)
    below = kids(tokens, 0)
    verb = next((k for k in below if tokens[k].relation == "ccomp"), None)
    led = len(tokens) > 1 and tokens[1].text in ("from", "of")
    if noun is None or noun.kind != "group" or verb is None or not led:
        return False
    if not tokens[verb].tag.startswith("V") or any(
        tokens[k].relation.startswith("nsubj") for k in kids(tokens, verb)
    ):
        return False
    for k in below:
        if k < verb and tokens[k].relation == "obl":
            tokens[k] = replace(tokens[k], relation="nmod")
        elif k != verb:
            tokens[k] = replace(tokens[k], head=verb)
    tokens[0] = replace(first, tag="NNS", pos="NOUN", head=verb, relation="nsubj")
    tokens[verb] = replace(tokens[verb], head=verb, relation="root")
    return True


@needs("course")
def sets_course(tokens: list[Token]) -> bool:
    """Make a verb of "set" in "the yacht set course for Lima", taken for a part of its object.

    Examples
    --------
    >>> sets_course([])
    False
    """
    for i in range(1, len(tokens) - 2):
        token, course = tokens[i], tokens[i + 1]
        told = token.text == "set" and course.text == "course" and token.head == i + 1
        if (
            not told
            or tokens[i + 2].text not in ("for", "to")
            or token.relation not in ("compound", "amod")
        ):
            continue
        top = course.head == i + 1
        for k in (*kids(tokens, i), *kids(tokens, i + 1)):
            ahead = k < i
            relation = tokens[k].relation.replace("nmod", "obl")
            own = tokens[k].relation if ahead else relation
            tokens[k] = replace(tokens[k], head=i - 1 if ahead else i, relation=own)
        tokens[i - 1] = replace(tokens[i - 1], head=i, relation="nsubj")
        tokens[i + 1] = replace(course, head=i, relation="obj")
        head = i if top else course.head
        told_now = replace(token, tag="VBD", pos="VERB", lemma="set")
        tokens[i] = replace(told_now, head=head, relation="root" if top else course.relation)
        return True
    return False


@needs(*_GOES)
def leaves_for(tokens: list[Token]) -> bool:
    """Make a verb of "leaves" in "the frigate leaves on Friday for Lima", taken for plural leaves.

    Examples
    --------
    >>> leaves_for([])
    False
    """
    for i in range(1, len(tokens) - 2):
        token, who = tokens[i], tokens[i - 1]
        lemma = _GOES.get(token.text) if token.tag == "NNS" and token.head == i else None
        taken = who.head == i and who.relation in ("compound", "amod") and who.tag in ("NN", "JJ")
        if lemma is None or not taken or not _is_bound(tokens, i):
            continue
        for k in kids(tokens, i):
            ahead = k < i - 1 and tokens[k].relation in ("det", "amod", "compound", "nmod:poss")
            relation = tokens[k].relation.replace("nmod", "obl") if not ahead else None
            head = i - 1 if ahead else i
            tokens[k] = replace(tokens[k], head=head, relation=relation or tokens[k].relation)
        tokens[i - 1] = replace(who, tag="NN", pos="NOUN", head=i, relation="nsubj")
        tokens[i] = replace(token, tag="VBZ", pos="VERB", lemma=lemma)
        return True
    return False


def _is_bound(tokens: list[Token], i: int) -> bool:
    """Tell "leaves for Lima", "leaves on Friday for Lima" from "leaves of grass"."""
    for k in range(i + 1, min(i + 7, len(tokens) - 1)):
        if tokens[k].text in ("for", "to"):
            return tokens[k + 1].tag == "NNP"
        if tokens[k].tag.startswith("V"):
            return False
    return False
