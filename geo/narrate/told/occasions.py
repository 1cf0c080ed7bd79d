"""Tell what is held and hosted, or got, from those who are received."""

from typing import Final

from geo.narrate.frame import Frame
from geo.narrate.lexicon import nouns, words
from geo.narrate.subjects import is_passive
from geo.narrate.tree import Tree

__all__ = ["deed_kind", "is_thing_received", "received"]

_HELD: Final = frozenset({"act", "gather", "happen", "drill", "meet", "train"})
_QUOTES: Final = frozenset({'"', "“", "'", "‘", "`"})


def received(tree: Tree, i: int) -> list[int]:
    """Return the objects of a verb of receiving that may be people: none in "host the games".

    Parameters
    ----------
    tree
        The sentence.
    i
        The verb.
    """
    objects = tree.kids(i, "obj")
    return [] if any(_is_occasion(tree, k) for k in objects) else objects


def deed_kind(frame: Frame) -> str:
    """Return what a verb is: who greets a crowd visits it, and who greets a guest does not."""
    return "visit" if _greets_crowd(frame.tree, frame.word) else frame.trigger.kind


def _greets_crowd(tree: Tree, i: int) -> bool:
    """Tell "greeted volunteers at the gallery", which a guest does, from greeting a guest."""
    whom = tree.kids(i, "obj")
    plural = all(tree.tokens[k].tag == "NNS" and tree.low(k) in words("greeted") for k in whom)
    local = any(tree.low(k) in words("local_office") for k in tree.kids(i, "nsubj"))
    return (
        tree.lemma(i) == "greet" and not is_passive(tree, i) and bool(whom) and plural and not local
    )


def is_thing_received(frame: Frame, *, known: bool) -> bool:
    """Tell "hosted the games" and "received injuries" from receiving somebody.

    Parameters
    ----------
    frame
        What is told.
    known
        Whether the object stands for somebody.
    """
    tree, i = frame.tree, frame.word
    active = frame.verbal and frame.trigger.kind == "receive" and not is_passive(tree, i)
    whom = tree.kids(i, "obj")
    quoted = any(tree.low(tree.first(k) - 1) in _QUOTES for k in whom if tree.first(k))
    if active and frame.trigger.word == "host" and (quoted or not whom):
        return True  # "will host 'Stars over Lima'", "to host a biker rally", taken for none
    return active and bool(whom) and not (known and received(tree, i))


def _is_occasion(tree: Tree, k: int) -> bool:
    return any(_is_held(tree.low(part)) for part in (k, *tree.kids(k, "compound")))


def _is_held(low: str) -> bool:
    rows = (nouns().get(word) for word in (low, low.removesuffix("s")))
    held = any(row is not None and row.kind in _HELD for row in rows)
    return held or low in words("festivity") or low.endswith("fest")
