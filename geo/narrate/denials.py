"""Tell what a whole clause denies: "It is not true that she went", "reports ... are false"."""

from functools import cache
from typing import Final

from geo.narrate.classes import is_of, negated
from geo.narrate.lexicon import words
from geo.narrate.tree import Tree

__all__ = ["but_not", "denied"]

_REACH: Final = 6
"""Words above what is told over which it may be denied."""
_CLAUSES: Final = ("ccomp", "csubj", "xcomp", "acl", "advcl", "nsubj")
_TRUE: Final = frozenset({"true", "correct", "accurate", "case"})
_NO: Final = frozenset({"no", "not", "n't", "never", "little", "scant", "any"})
_TRUTH: Final = frozenset({"truth", "basis", "substance", "foundation", "reality"})
_FINITE: Final = ("VBD", "VBZ", "VBP", "MD")
_SHOWS: Final = frozenset({"suggest", "indicate", "show", "prove", "confirm", "say"})
_OPENING: Final = 4
"""Words of "The latest reports that" and of "have proven to be false"."""
_PROVES: Final = frozenset({"turn", "prove", "be"})
_CALLS: Final = frozenset({"call", "brand", "label", "describe", "deem", "denounce", "dub", "term"})
_BEFORE_PLACES: Final = frozenset({"to", "in", "at", "into", "the"})
_AHEAD: Final = frozenset({"that", "having"})
"""Words one of which stands before a clause that others deny by where they stand."""
_APART: Final = frozenset({"not", "nor", "neither"})
_FAR: Final = 10
"""Words behind "called reports" in which stands what they were called."""
_BEFORE: Final = 5
"""Words before "reports" in which "no truth in" may stand."""


def denied(tree: Tree, i: int) -> tuple[int, ...]:
    """Return the words of another clause that deny what a verb or noun tells; empty if none do.

    Parameters
    ----------
    tree
        The sentence.
    i
        The verb, as "visited" in "It is not true that she visited Lima", or the noun.
    """
    k = i
    for _ in range(_REACH):
        head = tree.head(k)
        if head == k:
            break
        if _is_apart(tree, k):
            return ()
        if _is_report(tree, head):
            return _refuted(tree, head) or _ahead(tree, i)
        told = _above(tree, head, k)
        if told or tree.lemma(head) in ("doubt", "deny"):
            return told  # "no reason to doubt that she went" denies nothing
        k = head
    return _ahead(tree, i)


def _above(tree: Tree, head: int, k: int) -> tuple[int, ...]:
    """Return the words of what a clause or noun hangs on that deny it."""
    if tree.relation(k) == "obj" and is_of(tree, head, "feign"):
        return (head,)
    told = _unmeant(tree, head, k)
    if told or tree.relation(k) not in _CLAUSES:
        return told
    told = _lied(tree, head, k) or _unproved(tree, head)
    return told or (_false(tree, head) if tree.kids(k, "nsubj") else ())


def _unmeant(tree: Tree, n: int, k: int) -> tuple[int, ...]:
    """Return "no intention" of "has no intention of visiting Lima"."""
    if "no" not in tree.vocabulary:
        return ()
    meant = words("plan_noun", "suppose_noun")
    of = any(tree.low(m) == "of" for m in tree.kids(k, "mark", "case"))
    if not of or tree.low(n).removesuffix("s") not in meant:
        return ()
    no = [c for c in tree.kids(n, "det") if tree.low(c) == "no"]
    return (no[0], n) if no else ()


def _ahead(tree: Tree, i: int) -> tuple[int, ...]:
    """Return what denies a clause by where it stands, as a parser may hang it elsewhere."""
    if _AHEAD.isdisjoint(tree.vocabulary):
        return ()
    having = next((k for k in tree.kids(i, "aux") if tree.low(k) == "having"), 0)
    if having and (is_of(tree, having - 1, "deny") or is_of(tree, having - 1, "feign")):
        return (having - 1,)
    that = next((k for k in range(i - 1, 0, -1) if tree.low(k) == "that"), 0)
    between = range(that + 1, i)
    if not that or any(tree.tokens[k].tag in _FINITE or tree.low(k) == "," for k in between):
        return ()
    return _before_that(tree, that) or _behind(tree, that, i)


def _before_that(tree: Tree, that: int) -> tuple[int, ...]:
    """Return "not true" of "it's not true that", "nothing" of "nothing suggests that"."""
    start = max(0, that - _BEFORE - 1)
    near = range(start, that)
    nothing = [k for k in near if tree.low(k) == "nothing"]
    if nothing and any(tree.lemma(k) in _SHOWS for k in near):
        return (nothing[0],)
    it = max((k for k in near if tree.low(k) == "it"), default=-1)
    told = [k for k in near if it >= 0 and k > it]
    no = [k for k in told if tree.low(k) in _NO]
    if no:
        true = [k for k in told if tree.low(k) in _TRUE]
        return (no[0], true[0]) if true else ()
    return tuple(k for k in told[-1:] if tree.low(k) in words("false"))


def _behind(tree: Tree, that: int, i: int) -> tuple[int, ...]:
    """Return "wrong" of "Claims that she went have been proved wrong", which opens a sentence."""
    if that > _OPENING or not _is_report(tree, that - 1):
        return ()
    for k in range(i + 1, len(tree.tokens)):
        if tree.low(k) == ",":
            break
        if tree.low(k) in words("false"):
            verbs = [m for m in range(max(i + 1, k - _OPENING), k) if tree.is_verb(m)]
            denied_too = any(tree.low(m) in _NO for m in range(i + 1, k))
            return (k,) if verbs and not denied_too else ()
    return ()


def but_not(tree: Tree, first: int) -> tuple[int, ...]:
    """Return what denies one place of several: "neither Rome nor Lima", "rather than Lima".

    Parameters
    ----------
    tree
        The sentence.
    first
        The first word of the place.
    """
    k = first - 1
    while k > 0 and tree.low(k) in _BEFORE_PLACES:
        k -= 1
    if k >= 0 and tree.low(k) in _APART:
        return (k,)
    pair = tree.lows[max(0, k - 1) : k + 1] in (("rather", "than"), ("instead", "of"))
    return (k - 1, k) if pair else ()


def _is_report(tree: Tree, n: int) -> bool:
    """Tell "claims that", also where the noun was taken for a verb, from "she claims that"."""
    told = tree.tokens[n].tag in ("NN", "NNS", "VBZ") and not tree.kids(n, "aux")
    forms = {tree.lemma(n), tree.low(n)}
    return (
        told and not forms.isdisjoint(_reports()) and not any(k < n for k in tree.kids(n, "nsubj"))
    )


@cache
def _reports() -> frozenset[str]:
    """Return the nouns for what is said or shown, which a clause may tell."""
    return words("rumour", "evidence")


def _is_told(tree: Tree, k: int) -> bool:
    """Tell "the claim that she went", taken for a relative clause, from "the claim that won"."""
    return any(tree.low(c) not in ("that", "which", "who") for c in tree.kids(k, "nsubj"))


def _is_apart(tree: Tree, k: int) -> bool:
    """Tell "denied it after a visit" and "the man who went was denied": nobody denies those."""
    if tree.exact[k] == "acl:relcl" and not _is_told(tree, k):
        return True
    aside = tree.relation(k) in ("obl", "nmod") and tree.case(k) not in ("of", "")
    clause = tree.relation(k) == "advcl" and not any(
        tree.low(m) in ("of", "that", "to", "about") for m in tree.kids(k, "mark")
    )
    return aside or (clause and not tree.kids(k, "case"))


def _refuted(tree: Tree, n: int) -> tuple[int, ...]:
    """Return what refutes a report or evidence: "no evidence that", "dismissed reports that"."""
    no = [k for k in tree.kids(n, "det", "advmod", "amod") if tree.low(k) in _NO - {"any"}]
    if no:
        return (no[0], n)
    return _rejected(tree, n) or _called_false(tree, n) or _groundless(tree, n)


def _rejected(tree: Tree, n: int) -> tuple[int, ...]:
    """Return the verb of "dismissed reports that", also where it was taken for a participle."""
    verb, relation = tree.head(n), tree.relation(n)
    hung = [k for k in tree.kids(n, "amod") if tree.tokens[k].tag in ("VBD", "VBN")]
    for k in (*hung, *([verb] if relation in ("obj", "nsubj") else [])):
        refutes = is_of(tree, k, "deny") or is_of(tree, k, "refute")
        if refutes and not negated(tree, k):
            return (k,)
    return ()


def _called_false(tree: Tree, n: int) -> tuple[int, ...]:
    """Return "untrue" of "reports ... are untrue" and "proved untrue", "lies" of "called lies"."""
    verb, relation = tree.head(n), tree.relation(n)
    if relation in ("obj", "nsubj"):
        marks = tree.kids(verb, "advmod")
        if negated(tree, verb) and tree.lemma(n) in words("evidence"):
            return (*[k for k in marks if tree.low(k) in _NO], n)  # "has not found evidence"
    if relation == "nsubj":
        below = tree.kids(verb, "xcomp") if tree.lemma(verb) in _PROVES else []
        told = [p for p in below if tree.low(p) in words("false") and not negated(tree, verb)]
        return _false(tree, verb) or tuple(told[:1])
    if tree.lemma(verb) in _CALLS:
        ends = range(n + 1, min(n + _FAR, len(tree.tokens)))
        return tuple(k for k in ends if tree.low(k) in words("false"))[:1]
    return ()


def _groundless(tree: Tree, n: int) -> tuple[int, ...]:
    """Return "no truth" of "no truth in reports", and "contrary" of "contrary to reports"."""
    for k in range(n - 1, max(0, n - _BEFORE) - 1, -1):
        if tree.low(k) in _TRUTH and k and tree.low(k - 1) in _NO:
            return (k - 1, k)
        if tree.low(k) == "contrary":
            return (k,)
    return ()


def _false(tree: Tree, p: int) -> tuple[int, ...]:
    """Return the words of a predicate that call something false: "is untrue", "is not true"."""
    if tree.low(p) not in _TRUE and tree.low(p) not in words("false"):
        return ()
    no = negated(tree, p)
    if tree.low(p) in words("false"):
        return () if no or not tree.kids(p, "cop", "aux", "mark", "nsubj", "expl") else (p,)
    if not no:
        return ()
    return (*[k for k in tree.kids(p, "advmod") if tree.low(k) in _NO], p)


def _lied(tree: Tree, verb: int, k: int) -> tuple[int, ...]:
    """Return the word of "falsely claimed that", "pretended to have" and "lied about having"."""
    if tree.low(verb) == "close" and tree.tokens[k].tag == "VBG":
        return (verb,)  # "came close to flying"
    lies = tree.lemma(verb) == "lie" and "about" in tree.lows[verb + 1 : k]
    if is_of(tree, verb, "feign") or lies:
        return () if negated(tree, verb) else (verb,)
    told = tree.is_verb(verb) and tree.relation(k) in ("ccomp", "xcomp", "advcl")
    return tuple(c for c in tree.kids(verb, "advmod") if told and tree.low(c) in words("falsely"))


def _unproved(tree: Tree, verb: int) -> tuple[int, ...]:
    """Return "no evidence" of "No evidence has emerged that she went"."""
    for n in tree.kids(verb, "nsubj") if "no" in tree.vocabulary else ():
        no = [k for k in tree.kids(n, "det") if tree.low(k) == "no"]
        if no and tree.lemma(n) in words("evidence"):
            return (no[0], n)
    return ()
