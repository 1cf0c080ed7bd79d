"""Tell of which class a word is with its particle, and whether it is denied or supposed."""

from functools import cache, lru_cache
from typing import Final

from geo.narrate.lexicon import words
from geo.narrate.tree import Tree

__all__ = ["conditional", "followed", "is_of", "made", "negated", "purposed"]

_ENDINGS: Final = ("ed", "d", "es", "s", "ing")


_DROPS = (("by",), ("in",), ("into",), ("off",), ("anchor",))
"""What follows "dropped" where nothing is given up."""


def is_of(tree: Tree, i: int, name: str) -> bool:
    """Tell whether a word, alone or with its particle, is of a class: "called off" of cancel."""
    forms = {tree.lemma(i), tree.low(i), *_stems(tree.low(i))}
    if not forms.isdisjoint(words(name)):
        return "drop" not in forms or tree.lows[i + 1 : i + 2] not in _DROPS
    phrases = _phrases(name)
    # Whether one of its members is of several words, few classes ask.
    if not phrases:
        return False
    particles = [
        tree.low(k) for k in tree.kids(i, "compound:prt", "compound", "xcomp", "advmod", "case")
    ]
    following = tree.low(i + 1) if i + 1 < len(tree.tokens) else ""
    joined = {f"{form}_{p}" for form in forms for p in (*particles, following)}
    joined.add(f"{tree.low(i - 1)}_{tree.low(i)}" if i else "")
    return not joined.isdisjoint(phrases)


@cache
def _phrases(name: str) -> frozenset[str]:
    """Return the members of a class that are of several words."""
    return frozenset(word for word in words(name) if "_" in word)


@lru_cache(maxsize=8192)
def _stems(word: str) -> frozenset[str]:
    """Return what a form may derive from.

    Examples
    --------
    >>> sorted(_stems("postponed"))
    ['postpon', 'postpone']
    """
    found = {word[: -len(e)] for e in _ENDINGS if word.endswith(e)}
    found |= {
        stem + "e" for stem in found if word.endswith(("ing", "ed")) and not stem.endswith("e")
    }
    doubled = {stem[:-1] for stem in found if len(stem) > 2 and stem[-1:] == stem[-2:-1]}  # noqa: PLR2004 - "planned" -> "plann" -> "plan"
    return frozenset(found | doubled)


def negated(tree: Tree, i: int) -> bool:
    """Tell whether a word is denied: "did not go", "no visit", "neither went"."""
    marks = [tree.low(k) for k in tree.kids(i, "advmod", "det", "neg", "cc", "case", "mark")]
    if tree.low(0) == "neither" and "nor" in tree.lows[:i] and tree.is_verb(i):
        return True  # "Neither Silva nor her deputy went"
    if "only" in marks or "just" in marks:
        return False
    return any(m in words("negation") for m in marks)


def conditional(tree: Tree, i: int) -> bool:
    """Tell whether a clause only supposes: "if she goes", "once he returns"."""
    present = tree.tokens[i].tag in ("VBP", "VBZ")
    return any(
        tree.low(k) in words("conditional") or (present and tree.low(k) == "once")
        for k in tree.kids(i, "mark", "advmod")
    )


def made(tree: Tree, i: int) -> bool:
    """Tell "made a scheduled stop", which was made, from "announced a scheduled stop".

    Parameters
    ----------
    tree
        The sentence.
    i
        The noun.
    """
    verb = tree.head(i)
    carries = tree.low(verb) in ("made", "paid", "began", "completed", "ended", "concluded")
    bare = tree.tokens[verb].tag == "VBD" and not tree.kids(verb, "aux")
    return tree.relation(i) == "obj" and carries and bare


def purposed(tree: Tree, i: int, k: int) -> bool:
    """Tell "a visit meant to calm nerves" from "a visit meant for May".

    Parameters
    ----------
    tree
        The sentence.
    i
        The noun.
    k
        The participle that hangs on it.
    """
    ends = tree.lows[k + 1 : k + 2] in (("to",), ("as",))
    meant = k > i and tree.low(k) in ("meant", "intended", "designed") and ends
    return meant or tree.low(k) == "aimed"


def followed(tree: Tree, i: int) -> bool:
    """Tell the trips of "will follow his trips last month to Lima", which are over.

    Parameters
    ----------
    tree
        The sentence.
    i
        The noun.
    """
    ahead = any(tree.low(k) in ("will", "'ll") for k in tree.kids(tree.head(i), "aux"))
    return ahead and tree.relation(i) == "obj" and tree.lows[i + 1 : i + 2] == ("last",)
