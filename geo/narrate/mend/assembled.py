"""Mend what news agencies write without a comma: "Ministers meeting in Lima have agreed".

There the meeting was taken for a noun; in "met Ana Silva Monday in Lima", the day for her surname.
"""

from dataclasses import replace
from typing import Final

from geo.model import Token
from geo.narrate.lexicon import person_noun, words
from geo.narrate.mend.clauses import kind_of
from geo.narrate.mend.draft import needs, needs_of, weekdays

__all__ = ["and_the_other", "as_they_meet", "of_the_day", "of_those_meeting", "to_the_host"]

_STATES: Final = frozenset({"nations", "countries", "states", "members", "powers", "parties"})
"""Nouns for those who send somebody to a meeting."""

_FINITE: Final = ("VBD", "VBZ", "VBP")
_FEASTS: Final = frozenset({"Good", "Easter", "Ash", "Black", "Super", "Palm", "Holy", "Shrove"})
"""What makes a feast of a day: no day on which somebody is met."""


@needs_of(weekdays)
def of_the_day(tokens: list[Token]) -> bool:
    """Make the name before a weekday the head, and the day a time of the verb.

    Examples
    --------
    >>> of_the_day([])
    False
    """
    changed = False
    for i in range(2, len(tokens)):
        day = tokens[i]
        if not day.text.endswith("day") or day.text not in words("calendar"):
            continue
        name = _top(tokens, i)
        plain = tokens[i - 1].text not in _FEASTS | words("calendar")
        verb = _verb_above(tokens, i)
        if name is not None and plain and verb is not None:
            _part(tokens, i, name, verb)
            changed = True
    return changed


def _top(tokens: list[Token], i: int) -> int | None:
    """Return the word of the name right before a day that hangs on the day, if one does."""
    k = i - 1
    while tokens[k].head < k and tokens[k].relation in ("flat", "compound", "appos"):
        k = tokens[k].head
    return k if k < i and tokens[k].head == i and tokens[k].tag.startswith("NNP") else None


def _part(tokens: list[Token], i: int, name: int, verb: int) -> None:
    """Hang what hung on the day on the name before it, or on the verb, and the day on the verb."""
    day = tokens[i]
    for k, inner in enumerate(tokens):
        if inner.head == i and k not in (i, name):
            tokens[k] = replace(inner, head=name if k < i else verb)
            if k > i and inner.relation == "nmod":
                tokens[k] = replace(tokens[k], relation="obl")
    tokens[name] = replace(tokens[name], head=day.head, relation=day.relation)
    tokens[i] = replace(day, head=verb, relation="obl:unmarked")


def _verb_above(tokens: list[Token], i: int) -> int | None:
    for _ in range(len(tokens)):
        if tokens[i].head == i:
            return None
        i = tokens[i].head
        if tokens[i].tag.startswith("V"):
            return i
    return None


@needs("meeting")
def of_those_meeting(tokens: list[Token]) -> bool:
    """Make a participle of "meeting" between a plural and "in", and the plural its noun.

    Examples
    --------
    >>> of_those_meeting([])
    False
    """
    changed = False
    for i in range(1, len(tokens) - 1):
        token, who = tokens[i], tokens[i - 1]
        told = who.relation == "compound" or token.relation.startswith(("nsubj", "csubj"))
        taken = token.text == "meeting" and who.head == i and told
        if taken and tokens[i + 1].text.lower() in ("in", "at") and _is_party(who):
            _turn(tokens, i)
            changed = True
    return changed


def _is_party(token: Token) -> bool:
    noun = person_noun(token.text)
    several = noun is not None and noun.kind == "group"
    return token.tag in ("NNS", "NNPS") and (several or token.text.lower() in _STATES)


def _turn(tokens: list[Token], i: int) -> None:
    """Hang the meeting on the noun before it, and what hung on it on the one or the other."""
    token, who = tokens[i], i - 1
    root = token.head == i
    for k, inner in enumerate(tokens):
        if inner.head != i or k == i:
            continue
        if k < who:
            tokens[k] = replace(inner, head=who)
        elif k > i and inner.relation == "nmod":
            tokens[k] = replace(inner, relation="obl")
    above, relation = (who, "root") if root else (token.head, token.relation)
    tokens[who] = replace(tokens[who], head=above, relation=relation)
    tokens[i] = replace(token, head=who, relation="acl", tag="VBG", pos="VERB")


@needs("as")
def as_they_meet(tokens: list[Token]) -> bool:
    """Make a clause of "as the envoys met in Lima", where the envoys hang on "as" alone.

    Examples
    --------
    >>> as_they_meet([])
    False
    """
    changed = False
    for i, token in enumerate(tokens):
        noun = token.head
        if token.text.lower() != "as" or token.relation != "case" or noun <= i:
            continue
        verb = next((k for k in range(noun, len(tokens)) if tokens[k].tag in _FINITE), 0)
        between = tokens[i + 1 : verb] if verb else []
        ends = any(t.text in (",", ";") or t.tag.startswith(("V", "MD", "W")) for t in between)
        above = tokens[noun].head
        if not between or ends or between[-1].tag == "CC" or above in (noun, verb):
            continue
        if any(t.head == verb and t.relation.startswith("nsubj") for t in tokens):
            continue
        if tokens[verb].head == verb or tokens[verb].relation not in ("conj", "advcl", "parataxis"):
            continue
        tokens[i] = replace(token, head=verb, relation="mark")
        tokens[noun] = replace(tokens[noun], head=verb, relation="nsubj")
        tokens[verb] = replace(tokens[verb], head=above, relation="advcl")
        changed = True
    return changed


@needs("and")
def and_the_other(tokens: list[Token]) -> bool:
    """Join "Silva of the Union and Rey" and "President Silva and President Rey": no apposition.

    Examples
    --------
    >>> and_the_other([])
    False
    """
    changed = False
    for i, token in enumerate(tokens):
        if token.relation not in ("appos", "flat"):
            continue
        first = token.head
        if not token.tag.startswith("NNP") or first >= i:
            continue
        joint = next((k for k in range(i - 1, first, -1) if tokens[k].text == "and"), None)
        if joint is None or not _is_titled(tokens, joint, i):
            continue
        for k in range(joint, i):
            if not joint < tokens[k].head <= i:
                tokens[k] = replace(tokens[k], head=i, relation=_before_name(tokens, k))
        tokens[i] = replace(token, relation="conj")
        changed = True
    return changed


def _is_titled(tokens: list[Token], joint: int, i: int) -> bool:
    """Tell whether an office and no more than its country or party stands before a name."""
    office = tokens[joint + 1 : i]
    held = bool(office) and person_noun(office[-1].text) is not None and office[-1].head == i
    return held and all(t.tag in ("JJ", "NN", "NNP", "NNPS", "NNS", "POS") for t in office)


def _before_name(tokens: list[Token], k: int) -> str:
    """Return how a word hangs on the name behind it: "and", "Hamas" with its "'s", "Chilean"."""
    if tokens[k].text == "and":
        return "cc"
    return "nmod:poss" if tokens[k + 1].tag == "POS" else "amod"


@needs("to")
def to_the_host(tokens: list[Token]) -> bool:
    """Hang "to Lima" on "welcomed" in "welcomed the leaders of Spain to Lima".

    Examples
    --------
    >>> to_the_host([])
    False
    """
    changed = False
    for i, token in enumerate(tokens):
        if token.relation != "nmod" or token.head > i:
            continue
        guest = tokens[token.head]
        if guest.relation != "obj":
            continue
        verb = guest.head
        posted = guest.text.lower() in words("posted")  # "the ambassador to Peru"
        to = any(t.head == i and t.relation == "case" and t.text == "to" for t in tokens)
        if to and not posted and kind_of(tokens, verb) == "receive":
            tokens[i] = replace(token, head=verb, relation="obl")
            changed = True
    return changed
