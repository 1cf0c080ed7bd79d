"""Mend lists that a parser hangs on the wrong word: the last names of "experts from A, B and C"."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from geo.model import Token
from geo.narrate.lexicon import words
from geo.narrate.mend.draft import needs_of
from geo.narrate.mend.hung import kids

__all__ = ["beside_days", "beside_titles", "joined_names", "listed", "rehung"]

_CLAUSES: Final = ("conj", "parataxis", "advcl")
_OF: Final = ("obl", "nmod")
_WITHIN: Final = ("compound", "flat")
_CHAIN: Final = ("nmod", "flat", "compound", "appos")


def rehung(tokens: list[Token]) -> bool:
    """Hang what a clause behind hides from its list on the name before it; tell if any was.

    In "they are in Lima and will be joined by experts from Oman, Qatar, and Kuwait" the last two
    are no second and third place of "in Lima".
    """
    changed = False
    for i, token in enumerate(tokens):
        if token.relation == "conj":
            head = _top(tokens, i)
            if head != token.head:
                tokens[i] = replace(token, head=head)
                changed = True
        elif token.relation in _WITHIN and token.head < i and _is_member(tokens, i):
            tokens[i] = replace(token, relation="conj")
            changed = True
    return changed


def _is_member(tokens: Sequence[Token], i: int) -> bool:
    """Tell Tallinn in "to Riga, Tallinn and Vilnius", taken for a part of the name before."""
    if tokens[i].tag != "NNP" or tokens[i - 1].text != ",":
        return False
    return any(k > i and tokens[k].relation == "conj" for k in kids(tokens, tokens[i].head))


def _top(tokens: Sequence[Token], i: int) -> int:
    """Return what the member of a list ought to hang on."""
    token, head = tokens[i], tokens[i].head
    if tokens[head].relation == "flat" and head < i and tokens[tokens[head].head].relation in _OF:
        # "to Dar es Salaam and Lusaka": on the whole name, not on its last word.
        head = tokens[head].head
    if token.tag != "NNP" or tokens[head].tag != "NNP":
        return head
    verb = _clause_between(tokens, head, i)
    before = _listed_before(tokens, verb, i) if verb is not None else None
    return head if before is None else before


def _clause_between(tokens: Sequence[Token], head: int, i: int) -> int | None:
    """Return the verb of a clause that hangs on the first of a list and begins behind it."""
    verbs = (
        k
        for k in range(head + 1, i)
        if tokens[k].head == head
        and tokens[k].tag.startswith("V")
        and tokens[k].relation.partition(":")[0] in _CLAUSES
    )
    return next(verbs, None)


def _listed_before(tokens: Sequence[Token], verb: int, i: int) -> int | None:
    """Return the name that stands before the comma or "and" of a name, behind a verb."""
    start = i
    while start > verb and tokens[start - 1].head == i:
        start -= 1
    last = start - 1
    if start == i or last <= verb or not tokens[start].relation.startswith(("punct", "cc")):
        return None
    while tokens[last].relation in _CHAIN and verb < tokens[last].head < last:
        if tokens[tokens[last].head].tag != "NNP":
            break
        last = tokens[last].head
    return last if tokens[last].tag == "NNP" else None


def listed(tokens: list[Token], names: Sequence[Sequence[int]]) -> bool:
    """Make three of "Ana Silva, Jon Berg and Carl Munk", of whom the second is no apposition.

    Parameters
    ----------
    tokens
        The sentence; mended in place.
    names
        The words of each person's name in it.

    Examples
    --------
    >>> listed([], [])
    False
    """
    of = {k: name for name in names for k in name}
    changed = False
    for name in names:
        i = name[0]
        token, first = tokens[i], of.get(tokens[i].head)
        apposed = token.relation == "appos" and first is not None and first[-1] + 2 == i
        if first is None or not apposed or tokens[i - 1].text != ",":
            continue
        more = [k for k in kids(tokens, token.head) if k > name[-1] and k in of]
        if any(tokens[k].relation == "conj" for k in more):
            tokens[i] = replace(token, relation="conj")
            changed = True
    return changed


def joined_names(tokens: list[Token], names: Sequence[Sequence[int]]) -> bool:
    """Join two of "President Atta and Nigerian mediator Nnadi flew", hung on the mediator.

    Parameters
    ----------
    tokens
        The sentence; mended in place.
    names
        The words of each person's name in it.

    Examples
    --------
    >>> joined_names([], [])
    False
    """
    changed = False
    for first, second in pairwise(sorted(names, key=min)):
        i, k = _top_of(tokens, first), _top_of(tokens, second)
        between = [tokens[n] for n in range(first[-1] + 1, min(second))]
        both = bool(between) and between[0].text == "and"
        plain = all(t.tag.startswith(("NN", "JJ", "DT", "PRP$")) for t in between[1:])
        lost = tokens[i].relation in ("compound", "amod", "nmod", "flat") and not _cased(tokens, i)
        inside = first[-1] < tokens[i].head <= max(second)
        if both and plain and lost and inside and tokens[k].relation.startswith("nsubj"):
            tokens[i] = replace(tokens[i], head=tokens[k].head, relation=tokens[k].relation)
            tokens[k] = replace(tokens[k], head=i, relation="conj")
            for n in range(first[-1] + 1, k):
                if tokens[n].head < k and tokens[n].head not in second:
                    tokens[n] = replace(tokens[n], head=k)
            changed = True
    return changed


def _top_of(tokens: Sequence[Token], name: Sequence[int]) -> int:
    """Return the word of a name, which an office may open, that hangs on what lies outside."""
    return next((k for k in name if tokens[k].head not in name), name[0])


def _cased(tokens: Sequence[Token], i: int) -> bool:
    return any(tokens[n].relation == "case" for n in kids(tokens, i))


def _is_day(tokens: Sequence[Token], i: int) -> bool:
    """Tell "Monday", "July" and the number of "4 July 2020"."""
    days = words("calendar")
    numbered = tokens[i].text.isdecimal() and i + 1 < len(tokens) and tokens[i + 1].text in days
    return numbered or tokens[i].text in days


@needs_of(lambda: words("calendar"))
def beside_days(tokens: list[Token]) -> bool:
    """Hang Rome on Lima in "visited Lima on Monday and Rome on Tuesday", not on Monday.

    Examples
    --------
    >>> beside_days([])
    False
    """
    changed = False
    for i, token in enumerate(tokens):
        if token.relation not in ("conj", "appos"):
            continue
        day, days = tokens[token.head], words("calendar")
        if token.text in days or not _is_day(tokens, token.head):
            continue
        before = [
            k
            for k in kids(tokens, day.head)
            if k < token.head
            and tokens[k].relation in ("obj", "obl")
            and tokens[k].text not in days
        ]
        if before and token.tag.startswith("NNP") and tokens[before[-1]].tag.startswith("NNP"):
            tokens[i] = replace(token, head=before[-1], relation="conj")
            changed = True
    return changed


def beside_titles(tokens: list[Token], names: Sequence[Sequence[int]]) -> bool:
    """Hang Berg on the whole of "guitarist Ana Silva and pilot Jon Berg", not on Silva alone.

    Parameters
    ----------
    tokens
        The sentence; mended in place.
    names
        The words of each person's name in it.

    Examples
    --------
    >>> beside_titles([], [])
    False
    """
    of = {k: name for name in names for k in name}
    changed = False
    for i, token in enumerate(tokens):
        own = of.get(token.head) if token.relation == "conj" else None
        if own is None or i in own or i not in of:
            continue
        tops = [k for k in own if tokens[k].head not in own or tokens[k].head == k]
        under = len(tops) == 1 and tops[0] < token.head and tokens[tops[0]].tag == "NN"
        if under and tokens[token.head].relation in ("appos", "flat", "nmod:desc"):
            tokens[i] = replace(token, head=tops[0])
            changed = True
    return changed
