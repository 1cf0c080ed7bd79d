"""Mend second clauses that share the verb of the first, which a parser hangs anywhere.

"Silva flew to Lima and her deputy to Quito" has one verb and two travellers; in "will speak in Lima
on Monday and on Tuesday tour Quito" the second day opens the second clause.
"""

from dataclasses import replace
from typing import Final

from geo.model import Token
from geo.narrate.lexicon import person_noun, verbs, words
from geo.narrate.mend.draft import needs, needs_of
from geo.narrate.mend.hung import kids

__all__ = ["OTHERS", "briefing", "dated", "gapped"]

OTHERS: Final = frozenset({"others", "another", "second", "third", "fourth", "rest"})
"""Who goes elsewhere than those before: "two went to Lima and others to Quito"."""
_GOALS: Final = frozenset({"to", "for", "into"})
_GOES: Final = frozenset({"go", "arrive", "visit", "leave", "carry"})
_NOMINAL: Final = ("NN", "DT", "PRP$", "JJ", "CD", "POS")
_ASIDE: Final = frozenset({",", "-", "."})


@needs("and", "while", ";")
def gapped(tokens: list[Token]) -> bool:
    """Hang the deputy and Quito of "flew to Lima and her deputy to Quito" on each other.

    Parameters
    ----------
    tokens
        The tokens of a sentence, which are changed in place. The second traveller becomes an
        orphan of the verb, and what stands behind the preposition hangs on that.

    Examples
    --------
    >>> gapped([])
    False
    """
    changed = False
    for i in range(3, len(tokens) - 1):
        if tokens[i].text not in _GOALS or not _is_name(tokens[i + 1]):
            continue
        joint = _joint(tokens, i)
        verb = _verb_before(tokens, joint, tokens[i].text) if joint else None
        who = _who(tokens, joint, i) if joint and verb is not None else None
        goal = tokens[i].head
        if verb is None or who is None or goal <= i:
            continue
        for k in kids(tokens, verb):
            if joint < k < i and k != who:
                tokens[k] = replace(tokens[k], head=who)
        for k in (*range(joint, who), *range(who + 1, i)):
            inside = joint < tokens[k].head < i
            if not inside or tokens[k].head == k:
                tokens[k] = replace(tokens[k], head=who)
        tokens[who] = replace(tokens[who], head=verb, relation="orphan")
        tokens[goal] = replace(tokens[goal], head=who, relation="nmod")
        changed = True
    return changed


def _joint(tokens: list[Token], i: int) -> int:
    """Return the "and" before the traveller whose goal opens at a word; 0 if there is none."""
    k = i - 1
    while k > 0 and (tokens[k].tag.startswith(_NOMINAL) or tokens[k].text in _ASIDE):
        k -= 1
    return k if tokens[k].text in ("and", "while", ";") and k < i - 1 else 0


def _verb_before(tokens: list[Token], joint: int, how: str) -> int | None:
    """Return the verb of travel of the clause that ends at a word, if it has a goal of its own."""
    ends = [k for k in range(1, joint - 1) if tokens[k].text == how]
    verb = next((k for k in range(joint - 1, 0, -1) if tokens[k].tag.startswith("V")), None)
    row = verbs().get(tokens[verb].text.lower()) if verb is not None else None
    if verb is None or row is None or row.kind not in _GOES or not ends or ends[-1] < verb:
        return None
    return verb if _is_name(tokens[ends[-1] + 1]) else None


def _is_name(token: Token) -> bool:
    return token.tag.startswith("NN") and token.text[0].isupper()


def _who(tokens: list[Token], joint: int, i: int) -> int | None:
    """Return the head of the first noun phrase between two words, if it is of persons."""
    end = next((k for k in range(joint + 1, i) if tokens[k].text == ","), i)
    nouns = [k for k in range(joint + 1, end) if tokens[k].tag.startswith(("NN", "CD", "JJ"))]
    if not nouns or any(tokens[k].text in words("calendar") for k in nouns):
        return None
    last, first = tokens[nouns[-1]], tokens[nouns[0]]
    people = last.tag in ("NNS", "NNPS") and last.text[0].isupper()  # "three Swedes"
    if people or last.text.lower() in OTHERS or person_noun(last.text) is not None:
        return nouns[-1]
    named = last.tag.startswith("NNP") and len(nouns) > 1
    return nouns[0] if named and first.tag.startswith("NNP") else nouns[-1] if named else None


@needs_of(lambda: words("calendar"))
def dated(tokens: list[Token]) -> bool:
    """Make a second clause of "and on Tuesday tour Quito", hung on the day of the first.

    Examples
    --------
    >>> dated([])
    False
    """
    changed = False
    for i in range(3, len(tokens) - 1):
        if tokens[i - 2].text != "on" or tokens[i - 3].text != "and":
            continue
        verb, day = tokens[i], tokens[i - 1]
        if day.text not in words("calendar") or not verb.tag.startswith("VB"):
            continue
        first = next((k for k in range(i - 4, 0, -1) if _is_finite(tokens, k)), None)
        if first is None or any(tokens[k].relation.startswith("nsubj") for k in kids(tokens, i)):
            continue
        tokens[i] = replace(verb, head=first, relation="conj")
        tokens[i - 1] = replace(day, head=i, relation="obl")
        tokens[i - 3] = replace(tokens[i - 3], head=i)
        changed = True
    return changed


def _is_finite(tokens: list[Token], k: int) -> bool:
    helps = tokens[k].relation.startswith(("aux", "cop", "amod", "acl"))
    return tokens[k].tag.startswith("VB") and not helps


@needs("brief")
def briefing(tokens: list[Token]) -> bool:
    """Make a verb of "brief" in "is to brief officials in Lima", taken for an adjective.

    Examples
    --------
    >>> briefing([])
    False
    """
    changed = False
    for i in range(1, len(tokens) - 1):
        token, whom = tokens[i], tokens[i].head
        wrong = token.text == "brief" and token.relation == "amod" and whom > i
        if not wrong or tokens[i - 1].text != "to" or tokens[whom].tag not in ("NNS", "NNP", "NN"):
            continue
        if tokens[whom].tag == "NN" and any(tokens[k].text == "a" for k in kids(tokens, whom)):
            continue
        above = i if tokens[whom].head == whom else tokens[whom].head
        for k in kids(tokens, whom):
            outer = k < i or tokens[k].relation.startswith(("nmod", "obl", "punct"))
            relation = tokens[k].relation.replace("cop", "aux").replace("nmod", "obl")
            if outer and k != i:
                tokens[k] = replace(tokens[k], head=i, relation=relation)
        tokens[i - 1] = replace(tokens[i - 1], head=i, relation="mark", tag="TO", pos="PART")
        tokens[i] = replace(token, head=above, relation=tokens[whom].relation, tag="VB", pos="VERB")
        tokens[whom] = replace(tokens[whom], head=i, relation="obj")
        changed = True
    return changed
