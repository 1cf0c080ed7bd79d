"""Tell where the dates of a verb or noun lie: behind the day of the text, ahead, or near it."""

from typing import Final

from geo.model import Status
from geo.narrate.classes import is_of
from geo.narrate.dates.forms import Tense
from geo.narrate.lexicon import words
from geo.narrate.tree import Tree

__all__ = ["is_now", "tense_of"]

_HAVE: Final = frozenset({"have", "has", "had", "'ve"})
_ONCE: Final = frozenset({"did", "was", "were"})
_NOW: Final = frozenset({"is", "are", "am", "'s", "'re", "'m", "do", "does"})
_AHEAD: Final = frozenset({"will", "'ll", "wo", "may", "might", "could"})
_LACKED: Final = frozenset({"fail", "forget", "neglect", "miss", "unable", "deny", "dispute"})
"""Words of what was not done when it was time."""
_FIXES: Final = frozenset({"schedule", "book", "set", "slate"})
"""Verbs that make a plan, which is to come: "scheduled a concert"."""
_DEEP: Final = 4
_REPORTED: Final = ("ccomp", "csubj")


def tense_of(tree: Tree, i: int, status: Status) -> Tense:
    """Return where the dates of a verb or noun lie.

    Parameters
    ----------
    tree
        The sentence.
    i
        The verb, as "visited", or the noun, as in "his visit".
    status
        Whether what it tells of happened: what did lies behind, what is planned ahead, what was
        called off is near.
    """
    if status is Status.ACTUAL:
        return Tense.PAST
    if status is Status.PLANNED:
        return Tense.INTENDED if _was_meant(tree, i) else Tense.FUTURE
    if status is Status.CANCELLED:
        ahead = not _AHEAD.isdisjoint(tree.low(k) for k in tree.below(i)) or _has_been(tree, i)
        meant = Tense.INTENDED if tree.tokens[i].tag == "VB" else Tense.PRESENT
        return Tense.FUTURE if ahead else meant
    return _finite(tree, i, _DEEP) or (Tense.FUTURE if tree.tokens[i].tag == "VB" else Tense.PAST)


def is_now(tree: Tree, i: int) -> bool:
    """Tell "is in Lima" and "is visiting Lima", of which an end may lie ahead.

    Parameters
    ----------
    tree
        The sentence.
    i
        The verb, or the word that is the predicate.
    """
    helps = {tree.low(k) for k in tree.kids(i, "aux", "cop")}
    return not helps.isdisjoint(_NOW) or tree.tokens[i].tag in ("VBZ", "VBP")


def _has_been(tree: Tree, i: int) -> bool:
    """Tell "has called off a trip", which is news, from "called off" and "had called off"."""
    verb = next((k for k in tree.climb(i) if tree.is_verb(k)), None)
    if verb is None:
        return False
    return bool({"has", "have"} & {tree.low(k) for k in tree.kids(verb, "aux")})


def _was_meant(tree: Tree, i: int) -> bool:
    """Tell "planned to visit" and "was due in Lima", of a plan that may have come to nothing.

    What was only announced, promised or reported is news, and lies ahead.
    """
    for k in (i, *tree.climb(i)):
        helps = {tree.low(c) for c in tree.kids(k, "aux", "cop")}
        if "would" in helps or tree.relation(k) in _REPORTED:
            return False
        if not helps.isdisjoint(_ONCE):
            return True
        if tree.tokens[k].tag == "VBD" and "had" not in helps and tree.lemma(k) in _FIXES:
            return False
        if tree.tokens[k].tag == "VBD" or "had" in helps:
            return is_of(tree, k, "past_plan") or tree.relation(i) == "nsubj"
        if tree.relation(k) not in ("xcomp", "obj", "acl", "obl", "nsubj"):
            return False
    return False


def _finite(tree: Tree, i: int, depth: int) -> Tense | None:
    """Return the tense of the finite verb of a clause, for what was not or is only supposed."""
    own = _of_group(tree, i)
    head = tree.head(i)
    if own is not None or depth == 0 or head == i:
        return own
    told = _finite(tree, head, depth - 1)
    perfect = bool({"has", "have"} & {tree.low(k) for k in tree.kids(head, "aux")})
    if tree.relation(i) == "conj" or told is not Tense.PAST:
        return told
    return _governed(tree, i, head, perfect=perfect)


def _of_group(tree: Tree, i: int) -> Tense | None:
    """Return what the verb itself and its auxiliaries say; None of an infinitive or a noun."""
    helps = {tree.low(k) for k in tree.kids(i, "aux", "cop")}
    tag = tree.tokens[i].tag
    if any(tree.tokens[k].tag == "MD" for k in tree.kids(i, "aux")):
        reported = tree.relation(i) in _REPORTED
        if "could" in helps and _is_denied(tree, i) and not reported:
            return Tense.PAST
        return Tense.INTENDED if "have" in helps else Tense.FUTURE  # "would have visited"
    if not helps.isdisjoint(_HAVE | _ONCE) or tag == "VBD":
        return Tense.PAST
    return Tense.FUTURE if not helps.isdisjoint(_NOW) or tag in ("VBZ", "VBP") else None


def _governed(tree: Tree, i: int, head: int, *, perfect: bool) -> Tense:
    """Return where what hangs on a verb of the past lies: "refused to go", "has ruled out a visit".

    What it fell short of lies with it; what it spoke of may be to come.
    """
    lacked = not {tree.lemma(head), tree.low(head)}.isdisjoint(_LACKED)
    had = any(tree.low(k) == "had" for k in tree.kids(head, "aux"))
    barred = any(tree.low(k) == "from" for k in tree.kids(i, "mark", "case"))
    spoke = any(is_of(tree, head, name) for name in ("negative", "plan", "suppose", "cancel"))
    denied = _is_denied(tree, head) and not is_of(tree, head, "plan")
    if lacked or had or barred or denied or not (spoke or tree.tokens[i].tag == "VB"):
        return Tense.PAST
    return Tense.FUTURE if perfect else Tense.INTENDED


def _is_denied(tree: Tree, i: int) -> bool:
    return any(tree.low(k) in words("negation") for k in tree.kids(i, "advmod"))
