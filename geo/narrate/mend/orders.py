"""Mend what says in which order a journey went, where a small parser reads it as something else."""

from dataclasses import replace
from typing import Final

from geo.model import Token
from geo.narrate.lexicon import verbs
from geo.narrate.mend.draft import needs
from geo.narrate.mend.hung import kids

__all__ = ["ordered"]

_JOINING: Final = ("after", "before", "since")
_UNITS: Final = frozenset({"hour", "day", "night", "week", "month", "year"})
_NOMINAL: Final = ("NN", "CD", "PR", "DT")


def ordered(tokens: list[Token]) -> bool:
    """Mend "en route to Lima", "ahead of a visit to Lima", "after touring Lima" and "7 May".

    Parameters
    ----------
    tokens
        The tokens of a sentence, which are changed in place.

    Examples
    --------
    >>> ordered([])
    False
    """
    changed = _in_may(tokens) | _en_route(tokens) | _ahead(tokens) | _after_touring(tokens)
    return changed | _a_day_after(tokens)


@needs("May")
def _in_may(tokens: list[Token]) -> bool:
    """Make a month of "May" in "On 7 May she flew to Lima", taken for what she may do."""
    changed = False
    for i in range(1, len(tokens) - 1):
        token = tokens[i]
        if token.text == "May" and token.relation.startswith("aux") and tokens[i - 1].tag == "CD":
            tokens[i] = replace(token, tag="NNP", pos="PROPN", relation="nmod", head=i - 1)
            changed = True
    return changed


@needs("route")
def _en_route(tokens: list[Token]) -> bool:
    """Hang "en route" on the verb, where it was taken for its subject or for a place's name."""
    changed = False
    for i in range(1, len(tokens) - 1):
        en, route = tokens[i - 1], tokens[i]
        if route.text.lower() != "route" or en.text.lower() != "en":
            continue
        verb = _verb_of_way(tokens, i)
        if verb is not None:
            tokens[i - 1] = replace(en, head=i, relation="case", tag="IN", pos="ADP")
            tokens[i] = replace(route, head=verb, relation="obl", tag="NN", pos="NOUN")
            changed = True
    return changed


def _verb_of_way(tokens: list[Token], i: int) -> int | None:
    """Return the verb that "en route" goes with, freed from what was mixed up with it."""
    route, place = tokens[i], i - 2
    if place >= 0 and tokens[place].head == i and tokens[place].tag.startswith("NNP"):
        tokens[place] = replace(tokens[place], head=route.head, relation="obl")
        for k in kids(tokens, i):  # "stopped in Cairo en route to Lima"
            if k < place:
                tokens[k] = replace(tokens[k], head=place)
        return route.head
    if route.relation.startswith("appos") and tokens[place].text == ",":
        return tokens[route.head].head  # "Silva, en route to Lima, met"
    if route.relation.startswith("nsubj"):
        return route.head
    return _told_beside(tokens, i) if route.head == i else None


def _told_beside(tokens: list[Token], i: int) -> int | None:
    """Make the verb the root of "En route to Lima, the king stopped", hung on the way."""
    below = kids(tokens, i)
    verb = next((k for k in below if tokens[k].relation == "parataxis"), None)
    if verb is not None:
        tokens[verb] = replace(tokens[verb], head=verb, relation="root")
        for k in below:
            if k > verb:
                tokens[k] = replace(tokens[k], head=verb)
    return verb


def _ahead(tokens: list[Token]) -> bool:
    """Make the verb the root of "Ahead of a visit to Lima, the king stopped in Cairo"."""
    if not tokens or tokens[0].text != "Ahead" or tokens[0].head != 0:
        return False
    comma = next((k for k, t in enumerate(tokens) if t.text == ","), 0)
    noun = next((k for k in kids(tokens, 0) if 0 < k < comma), None)
    verb = next((k for k in range(comma + 1, len(tokens)) if _is_told(tokens, k)), None)
    if not comma or noun is None or verb is None:
        return False
    inner = range(comma + 1, verb)
    outer = [k for k in inner if tokens[k].head not in inner and tokens[k].tag[:2] in ("NN", "PR")]
    if not outer:
        return False
    told = tokens[verb]
    tokens[verb] = replace(told, head=verb, relation="root", tag=told.tag.replace("VBN", "VBD"))
    tokens[outer[0]] = replace(tokens[outer[0]], head=verb, relation="nsubj")
    tokens[noun] = replace(tokens[noun], head=verb, relation="obl")
    tokens[0] = replace(tokens[0], head=noun, relation="case")
    for k in range(1, len(tokens)):
        if tokens[k].head == 0 and k not in (noun, verb):
            tokens[k] = replace(tokens[k], head=verb)
    return True


def _is_told(tokens: list[Token], k: int) -> bool:
    finite = tokens[k].tag in ("VBD", "VBN", "VBZ")
    return finite and not tokens[k].relation.startswith(("aux", "cop"))


def _after_touring(tokens: list[Token]) -> bool:
    """Make a verb of "touring" in "after touring Lima and Quito", taken for a preposition."""
    changed = False
    for i in range(1, len(tokens) - 1):
        token = tokens[i]
        if token.relation != "case" or not token.text.endswith("ing"):
            continue
        mark, k = tokens[i - 1], token.head
        if k <= i or token.text not in verbs() or mark.head != k:
            continue
        if mark.text.lower() not in _JOINING:
            continue
        tokens[i - 1] = replace(mark, head=i, relation="mark")
        tokens[i] = replace(token, head=tokens[k].head, relation="advcl", tag="VBG", pos="VERB")
        tokens[k] = replace(tokens[k], head=i, relation="obj")
        changed = True
    return changed


@needs(*_UNITS, *(f"{unit}s" for unit in _UNITS))
def _a_day_after(tokens: list[Token]) -> bool:
    """Hang "leaving" on the verb in "arrived in Lima a day after leaving Quito", not on the day."""
    changed = False
    for i in range(2, len(tokens)):
        token = tokens[i]
        if token.tag != "VBG":
            continue
        unit = token.head
        timed = unit < i and tokens[unit].text.lower().removesuffix("s") in _UNITS
        if not timed or not token.relation.startswith(("acl", "advcl")):
            continue
        marked = any(tokens[k].text.lower() in _JOINING for k in kids(tokens, i) if k < i)
        verb = unit
        while tokens[verb].tag[:2] in _NOMINAL and tokens[verb].head < verb:
            verb = tokens[verb].head
        if marked and verb != unit and tokens[verb].tag[:2] not in _NOMINAL:
            tokens[i] = replace(token, head=verb, relation="advcl")
            tokens[unit] = replace(tokens[unit], head=i, relation="obl")
            changed = True
    return changed
