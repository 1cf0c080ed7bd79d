"""Tell where people belong, as students, staff or members do, from where they are told to be."""

from collections.abc import Sequence
from typing import Final

from geo.narrate.lexicon import words
from geo.narrate.spots import Spot
from geo.narrate.tree import Tree

__all__ = ["elsewhere_than_home"]

_AT: Final = frozenset({"at", "of", "from", "in"})
_SHOWN: Final = ("JJ", "NN", "CD", "DT", "HYPH", "VBG", "POS", "RB")
"""Tags of what stands between a comma and "students"."""
_LONGEST: Final = 6
"""Words of "both third grade honors students"."""
_CLOSES: Final = frozenset({",", ".", ";", ")", "-rrb-", "-", "--", "–", "—"})
_ENROLS: Final = frozenset(
    {"attend", "attends", "attended", "teach", "teaches", "taught", "study", "studies"}
    | {"work", "works", "worship", "worships", "coach", "coaches"}
)
"""What "who" does where somebody belongs."""
_SAID: Final = frozenset({"both", "all", "also", "now", "each", "currently"})


def elsewhere_than_home(tree: Tree, named: Sequence[Spot]) -> tuple[Spot, ...]:
    """Return the places of a sentence without those by which it only says who people are.

    So it is with "Ana and Eva Silva, students at Lima High School, won" and "who teaches at".

    Parameters
    ----------
    tree
        The sentence.
    named
        The places that it names, in order.
    """
    if words("enrolled").isdisjoint(tree.vocabulary) and _ENROLS.isdisjoint(tree.vocabulary):
        return tuple(named)
    kept: list[Spot] = []
    end = 0
    for spot in named:
        last = _last(tree, spot)
        onward = bool(end) and spot.first - 1 == end and tree.low(end) in _AT  # "at Hope, in Lima"
        if onward or _tells_who(tree, spot, last):
            end = last + 1
        else:
            kept.append(spot)
    return tuple(kept)


def _last(tree: Tree, spot: Spot) -> int:
    """Return the last word of a place's name."""
    return max(tree.under(spot.resolution.mention.span), default=spot.first)


def _tells_who(tree: Tree, spot: Spot, last: int) -> bool:
    who = spot.first - 1
    while who > 0 and tree.low(who) not in words("enrolled") | _ENROLS and _is_of_name(tree, who):
        who -= 1
    if tree.low(who) in _ENROLS:
        return _enrols(tree, who, last)
    at = tree.after(who) in _AT and who + 1 < spot.first
    return at and tree.low(who) in words("enrolled") and _is_aside(tree, who, last)


def _is_of_name(tree: Tree, k: int) -> bool:
    """Tell whether a word may stand within "at the Hope School of Arts in"."""
    return tree.tokens[k].text[:1].isupper() or tree.low(k) in _AT or tree.low(k) == "the"


def _enrols(tree: Tree, verb: int, last: int) -> bool:
    """Tell "who attends Lima High School" and "who teaches in Lima" from "who attends a fair"."""
    before = tree.prior(verb, 2)
    if "who" not in before[:1] and not ("who" in before and before[0] in _SAID):
        return False
    taught = not words("lesson").isdisjoint(tree.lows[verb + 1 : last + 1])
    here = tree.tokens[verb].tag != "VBD" and not tree.low(verb).startswith("attend")
    return taught or here


def _is_aside(tree: Tree, who: int, last: int) -> bool:
    """Tell "Ana Silva, a pupil at Lima High School," and "Pupils at Lima High School Ana Silva"."""
    first = who
    while first > max(0, who - _LONGEST) and tree.tokens[first - 1].tag.startswith(_SHOWN):
        first -= 1
    behind = last + 1 if tree.after(last) in _AT else last
    following = tree.lows[last + 1 : last + 2]
    closed = behind > last or not following or following[0] in _CLOSES
    return (closed and _is_named_ahead(tree, first)) or _is_named_behind(tree, first, last)


def _is_named_ahead(tree: Tree, first: int) -> bool:
    """Tell whether a name, or its age, stands before the comma of an apposition, or "who is"."""
    if tree.low(first - 1) in ("is", "are") and first > 1:
        return tree.low(first - 2) == "who"
    k = first - 1
    if k > 0 and tree.low(k) == "and":  # "Ana and Eva Silva, sisters and pupils at"
        k = next((c for c in range(k - 1, max(0, k - _LONGEST), -1) if tree.low(c) == ","), 0)
    named = k > 0 and tree.low(k) in (",", "(", "-lrb-")
    return named and tree.tokens[k - 1].tag.startswith(("NNP", "CD"))


def _is_named_behind(tree: Tree, first: int, last: int) -> bool:
    """Tell whether the names follow that "Pupils at Lima High School" opens."""
    behind = last + 2 if tree.after(last) == "," else last + 1
    opens = first == 0 or tree.low(first - 1) == ","
    return opens and all(t.tag.startswith("NNP") for t in tree.tokens[behind : behind + 2])
