"""Find who is told of where the grammar puts a place first: "it was in Lima that she sang"."""

from geo.narrate.frame import Frame
from geo.narrate.lexicon import words
from geo.narrate.subjects import subject
from geo.narrate.tree import Tree

__all__ = ["of_form"]


def of_form(tree: Tree, frame: Frame) -> list[int] | None:
    """Return who is told of by "Lima is the first stop" and "it was in Lima that she sang"."""
    i = frame.word
    if any(s.head in tree.kids(i, "nsubj") for s in frame.stops):
        up = tree.head(i)
        while tree.lemma(up) in words("speech") and tree.head(up) < up:
            up = tree.head(up)  # "Silva will travel, her office said; Lima is the first stop"
        return subject(tree, up) if up != i else []
    told = _cleft(tree, i)
    return None if told is None else subject(tree, told, own=True)


def _cleft(tree: Tree, i: int) -> int | None:
    """Return the verb of "It was in Lima that she first sang", which tells who was there."""
    opens = [k for k in tree.kids(i, "nsubj", "expl") if tree.low(k) == "it"]
    if not opens or not tree.kids(i, "cop"):
        return None
    told = [k for k in tree.kids(i, "acl", "ccomp", "advcl", "csubj") if k > i and tree.is_verb(k)]
    return next((k for k in told if "that" in tree.prior(k, 6) and tree.kids(k, "nsubj")), None)
