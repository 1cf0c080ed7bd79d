"""Tell which words of a sentence, alone or with a particle, tell of a visit or an event."""

from functools import cache
from typing import Final

from geo.narrate.lexicon import Trigger, nouns, verbs, words
from geo.narrate.tree import Tree

__all__ = ["cue"]

_AHEAD: Final = frozenset({"headed", "bound", "due"})
"""Adjectives that tell of a journey behind "is"."""
_TALKS: Final = frozenset({"conference", "meeting", "summit", "talks", "call", "conversations"})
"""Nouns that may be of a meeting by video or telephone."""
_WAY: Final = frozenset({"make", "find", "wend", "work", "wind", "fight", "thread"})
"""Verbs that make a journey of a way: "made her way to Minsk"."""


def cue(tree: Tree, i: int) -> Trigger | None:
    """Return the row of the lexicon that a word stands for, or None."""
    low, tag = tree.low(i), tree.tokens[i].tag
    if low not in _first_words() or _misleads(tree, i):
        return None
    if low in _AHEAD and tree.kids(i, "cop"):
        return verbs()[low]
    if tag.startswith("V"):
        return _verb(tree, i)
    if tag in ("NN", "NNS"):
        return _noun(tree, i)
    return None


@cache
def _first_words() -> frozenset[str]:
    """Return what the rows of the lexicon begin with: "set" for "set off"."""
    forms = {*verbs(), *nouns(), *_AHEAD}
    ends = ((form, (*(n for n, c in enumerate(form) if c == "_"), len(form))) for form in forms)
    return frozenset(form[:end] for form, found in ends for end in found)


def _misleads(tree: Tree, i: int) -> bool:  # noqa: PLR0911 - one return a word
    """Tell "set foot in" from feet, and "is expected in" from "is expected to"."""
    low = tree.low(i)
    if not tree.is_verb(i) and low in _TALKS:
        beside = {tree.low(k) for k in tree.kids(i, "compound", "amod")}
        return bool(beside & words("call")) or (low == "call" and "courtesy" not in beside)
    if low == "foot":
        return tree.lemma(tree.head(i)) != "set"
    if low == "way":
        before = tree.prior(i, 4)
        on_it = "on" in before or "along" in before
        return not on_it and not bool({tree.lemma(tree.head(i))} & _WAY)
    if low in words("vehicle") and not tree.is_verb(i):
        aboard = tree.case(i) in ("on", "aboard") or "board" in tree.prior(i, 4)
        return not aboard and tree.lemma(tree.head(i)) not in ("board", "take", "catch", "ride")
    if low == "part":
        return tree.lemma(tree.head(i)) not in ("take", "have", "play")
    if low in ("leave", "leaves", "left", "leaving") and i + 1 < len(tree.tokens):
        return tree.low(i + 1) == "behind"
    if low == "route":
        return "en" not in tree.prior(i, 1)
    if i + 1 < len(tree.tokens) and tree.low(i + 1) in ("in", "at"):
        return False  # "is expected in Lima to sign a pact"
    return low in ("due", "expected") and bool(tree.kids(i, "xcomp", "advcl", "ccomp"))


def _verb(tree: Tree, i: int) -> Trigger | None:
    low, relation = tree.low(i), tree.relation(i)
    if relation == "amod":
        return nouns().get(low) if tree.tokens[i].tag == "VBG" else None
    if relation in ("aux", "compound"):
        return None
    told = _phrasal(tree, i) or verbs().get(low)
    return told or (nouns().get(low) if relation in ("obj", "nsubj") else None)


def _phrasal(tree: Tree, i: int) -> Trigger | None:
    """Return the row of a verb with its particle: "set off", "touched down"."""
    particles = [tree.low(k) for k in tree.kids(i, "compound:prt") if k > i]
    particles += [tree.low(k) for k in range(i + 1, min(i + 2, len(tree.tokens)))]
    if tree.kids(i, "aux:pass"):
        particles = [p for p in particles if p != "by"]  # "was stopped by police"
    rows = (verbs().get(f"{tree.low(i)}_{p}") for p in particles)
    return next((row for row in rows if row), None)


def _noun(tree: Tree, i: int) -> Trigger | None:
    if tree.relation(i) == "compound" and tree.low(tree.head(i)) in nouns():
        return None
    headline = tree.is_root(i) and tree.relation(i) != "compound"
    return nouns().get(tree.low(i)) or (_headline_verb(tree, i) if headline else None)


def _headline_verb(tree: Tree, i: int) -> Trigger | None:
    """Return the verb that a headline's "visits" is, where the tagger saw a plural noun."""
    return verbs().get(tree.low(i)) if tree.tokens[i].tag == "NNS" else None
