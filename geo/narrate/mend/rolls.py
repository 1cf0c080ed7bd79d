"""Mend rolls of persons of whom each has an office: "Chile's Rey, Peru's Silva and Premier Berg".

A parser takes the second for an apposition to the first, hangs the last on a nation, or loses the
one whose nation stands before the sentence's subject.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from geo.model import Token
from geo.narrate.lexicon import person_noun
from geo.narrate.mend.hung import kids

__all__ = ["enrolled", "in_headline"]

_LONGEST: Final = 8
"""Words of an office before a name."""
_OFFICE: Final = ("JJ", "NN", "DT", "POS", "PRP$", "HYPH")
"""How the tags of the words of an office begin."""
_FINITE: Final = ("VBD", "VBZ", "VBP", "MD")

Roll = list[Sequence[int]]


def enrolled(tokens: list[Token], names: Sequence[Sequence[int]]) -> bool:
    """Join all who are named in one roll, whatever each was hung on.

    Parameters
    ----------
    tokens
        The sentence; mended in place.
    names
        The words of each person's name in it, offices right before them included.

    Examples
    --------
    >>> enrolled([], [])
    False
    """
    changed = False
    for roll in _rolls(tokens, names) if len(names) > 1 else ():
        if _are_of_office(tokens, roll):
            changed |= _join(tokens, roll) | _of_each(tokens, roll)
        changed |= _of_the_holders(tokens, roll)
    return changed


def _are_of_office(tokens: Sequence[Token], roll: Roll) -> bool:
    """Tell whether anybody has an office or a nation: "Greg and Lori Munn" share but a name."""
    apart = range(roll[0][-1] + 1, roll[-1][0])
    named = {k for name in roll for k in name}
    owned = any(tokens[k].tag == "POS" for k in apart if k not in named)
    return owned or any(person_noun(tokens[k].text) is not None for k in (*apart, *named))


def _rolls(tokens: Sequence[Token], names: Sequence[Sequence[int]]) -> Iterator[Roll]:
    """Return those who are named in a row that ends with "and" and one more."""
    roll: Roll = []
    for name in sorted(names, key=min):
        if tokens[min(name[-1] + 1, len(tokens) - 1)].tag == "POS":
            continue  # of "Silva's envoy" only the envoy is told of
        joint = _joint(tokens, roll[-1][-1] + 1, name[0]) if roll else ""
        roll = [*roll, name] if joint else [name]
        if joint == "and":
            yield roll
            roll = []


def _joint(tokens: Sequence[Token], start: int, end: int) -> str:
    """Return the comma or "and" that joins two names with no more than an office between them."""
    lows = [t.text.lower() for t in tokens[start : min(end, start + 2)]]
    opens = 2 if lows == [",", "and"] else 1
    office = tokens[start + opens : end]
    plain = all(t.tag.startswith(_OFFICE) or t.text == "of" for t in office)
    joins = lows[opens - 1 : opens]
    return joins[0] if joins in ([","], ["and"]) and plain and len(office) <= _LONGEST else ""


def _top(tokens: Sequence[Token], name: Sequence[int]) -> int:
    """Return the word of a name that all others of it hang on."""
    free = [i for i in name if tokens[i].head not in name or tokens[i].head == i]
    return free[-1] if free else name[-1]


def _join(tokens: list[Token], roll: Roll) -> bool:
    """Hang all on the first, and the first on what any of them hung on outside the roll."""
    tops = [_top(tokens, name) for name in roll]
    inside = range(roll[0][0], roll[-1][-1] + 1)
    first, rest = tops[0], tops[1:]
    above = _outside(tokens, first, inside)
    if above is None or all(_is_joined(tokens, k, tops) for k in rest):
        return False
    heads = {tokens[k].head for k in rest if tokens[k].head not in inside}
    if heads - {above.head} or _is_fronted(tokens, first, inside):
        return False  # "met Rey and Peru's Silva flew home" tells of each apart
    subject = any(tokens[k].relation.startswith("nsubj") for k in rest)
    relation = "nsubj" if subject and not _is_cased(tokens, first) else above.relation
    tokens[first] = replace(tokens[first], head=above.head, relation=relation)
    for k, name in zip(rest, roll[1:], strict=True):
        tokens[k] = replace(tokens[k], head=first, relation="conj")
        for i in name:  # the pilot of "the pilot Jon Berg" is no other one
            if i != k and tokens[i].head not in name:
                tokens[i] = replace(tokens[i], head=k, relation="nmod" if i < k else "flat")
    return True


def _outside(tokens: Sequence[Token], i: int, inside: range) -> Token | None:
    """Return the word above one, or it itself, that hangs on none of the roll."""
    for _ in inside:
        if tokens[i].head not in inside:
            return tokens[i]
        i = tokens[i].head
    return None


def _is_joined(tokens: Sequence[Token], k: int, tops: Sequence[int]) -> bool:
    return tokens[k].relation == "conj" and tokens[k].head in tops


def _is_cased(tokens: Sequence[Token], i: int) -> bool:
    return any(tokens[k].relation == "case" and k < i for k in kids(tokens, i))


def _is_fronted(tokens: Sequence[Token], first: int, inside: range) -> bool:
    """Tell "After talks with Rey, Peru's Silva and Premier Berg flew", where Rey may have not."""
    behind = inside[-1] + 1
    ends = behind < len(tokens) and tokens[behind].tag in _FINITE
    return ends and _is_cased(tokens, first)


def _of_each(tokens: list[Token], roll: Roll) -> bool:
    """Hang the office before each on the name behind it."""
    changed = False
    for before, name in pairwise(roll):
        top = _top(tokens, name)
        start = before[-1] + 1
        for k in range(start, name[0]):
            token = tokens[k]
            if token.tag == "POS" and k > start and token.head != k - 1:
                tokens[k] = replace(token, head=k - 1, relation="case")
                changed = True
            elif not start <= token.head <= name[-1]:
                tokens[k] = replace(token, head=top, relation=_before(token))
                changed = True
    return changed


def _before(token: Token) -> str:
    """Return how a word hangs on the name behind it."""
    if token.text.lower() == "and":
        return "cc"
    return "punct" if token.text == "," else "nmod" if token.tag.startswith("NN") else "amod"


def _of_the_holders(tokens: list[Token], roll: Roll) -> bool:
    """Hang the names in "the kings of Oman and Fiji, Ana and Jon Rey," on the kings, not on Oman.

    Only where what they hang on is one of several nations between two commas.
    """
    tops = [_top(tokens, name) for name in roll]
    start, end = roll[0][0], roll[-1][-1] + 1
    nation = tokens[tops[0]].head
    closed = end >= len(tokens) or tokens[end].text in (",", ".")
    if not (0 < nation < start and tokens[start - 1].text == "," and closed):
        return False
    office = tokens[nation].head
    while office < nation and tokens[office].relation == "conj":
        office = tokens[office].head
    noun = person_noun(tokens[office].text)
    several = noun is not None and noun.kind == "group" and tokens[office].tag == "NNS"
    of = any(tokens[k].text == "of" for k in kids(tokens, nation))
    if not (several and of and office < nation and tokens[nation].relation == "nmod"):
        return False
    for k, top in enumerate(tops):
        relation = "conj" if k else "appos"
        tokens[top] = replace(tokens[top], head=tops[0] if k else office, relation=relation)
    return True


def in_headline(tokens: list[Token], names: Sequence[Sequence[int]]) -> bool:
    """Make both the subject in "Rey, Silva meet in Lima", where a comma stands for "and".

    Parameters
    ----------
    tokens
        The headline; mended in place.
    names
        The words of each person's name in it, offices right before them included.

    Examples
    --------
    >>> in_headline([], [])
    False
    """
    roll: Roll = []
    for name in sorted(names, key=min):
        if _joint(tokens, roll[-1][-1] + 1, name[0]) != "," if roll else name[0] != 0:
            break
        roll.append(name)
    verb = roll[-1][-1] + 1 if len(roll) > 1 else len(tokens)
    if verb + 1 < len(tokens) and tokens[verb].text == "to":
        verb += 1
    if verb >= len(tokens) or tokens[-1].text == "." or not _is_present(tokens[verb]):
        return False
    tops = [_top(tokens, name) for name in roll]
    tokens[verb] = replace(tokens[verb], head=verb, relation="root")
    for k, token in enumerate(tokens):
        if k > verb and token.head in tops:
            tokens[k] = replace(token, head=verb)
    for top in tops:
        first = top == tops[0]
        head, relation = (verb, "nsubj") if first else (tops[0], "conj")
        tokens[top] = replace(tokens[top], head=head, relation=relation)
    return True


def _is_present(token: Token) -> bool:
    """Tell "meet" and "hold" of headlines, whatever tense they were taken for, from "met"."""
    return token.tag in ("VBP", "VB", "VBD") and token.text == token.lemma
