"""Find who is told of where the grammar puts a place first: "it was in Lima that she sang"."""

from typing import Final

from geo.narrate.frame import Frame
from geo.narrate.lexicon import verbs, words
from geo.narrate.struck import itinerary
from geo.narrate.subjects import subject
from geo.narrate.tree import Tree

__all__ = ["BACK_FROM", "of_form"]

BACK_FROM: Final = frozenset({"fresh", "back", "home"})
"""What opens an aside on somebody who has just returned."""


def of_form(tree: Tree, frame: Frame) -> list[int] | None:
    """Return who is told of by "Lima is the first stop" and "it was in Lima that she sang"."""
    i = frame.word
    owner = itinerary(tree, i)
    if owner is not None:
        return [owner]  # "a stop in Lima was dropped from her itinerary"
    home = i if tree.low(i) in BACK_FROM else tree.head(i)
    if tree.low(home) in BACK_FROM and tree.is_noun(tree.head(home)) and not tree.kids(home, "cop"):
        return [tree.head(home)]  # "Ana Silva, fresh from a trip to Lima, said ..."
    if any(s.head in tree.kids(i, "nsubj") for s in frame.stops):
        up = tree.head(i)
        while tree.lemma(up) in words("speech") and tree.head(up) < up:
            up = tree.head(up)  # "Silva will travel, her office said; Lima is the first stop"
        return subject(tree, up) if up != i else []
    if frame.trigger.kind == "meet" and tree.case(i) == "for" and _gathers(tree, tree.head(i)):
        return subject(tree, tree.head(i))  # "came together for a meeting of the council"
    told = _cleft(tree, i)
    return None if told is None else subject(tree, told, own=True)


def _cleft(tree: Tree, i: int) -> int | None:
    """Return the verb of "It was in Lima that she first sang", which tells who was there."""
    opens = [k for k in tree.kids(i, "nsubj", "expl") if tree.low(k) == "it"]
    if not opens or not tree.kids(i, "cop"):
        return None
    told = [k for k in tree.kids(i, "acl", "ccomp", "advcl", "csubj") if k > i and tree.is_verb(k)]
    return next((k for k in told if "that" in tree.prior(k, 6) and tree.kids(k, "nsubj")), None)


def _gathers(tree: Tree, verb: int) -> bool:
    """Tell whether a verb says that those who meet came: its subject does, whoever they are."""
    row = verbs().get(tree.low(verb)) if tree.is_verb(verb) else None
    kinds = ("meet", "go", "arrive", "visit")
    return row is not None and row.kind in kinds and bool(subject(tree, verb, own=True))
