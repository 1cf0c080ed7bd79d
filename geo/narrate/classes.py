"""Tell of which class a word is with its particle, and whether it is denied or supposed."""

from functools import cache, lru_cache
from typing import Final

from geo.narrate.lexicon import person_noun, verbs, words
from geo.narrate.tree import Tree

__all__ = [
    "conditional", "followed", "is_of", "made", "negated", "negations", "purposed",
    "to_follow",
]  # fmt: skip

_ONLY: Final = frozenset({"only", "just", "merely", "simply", "solely"})
_NO: Final = frozenset({"no", "neither"})
_NOBODY: Final = frozenset({"nobody", "none", "noone"})
_FEWER: Final = frozenset({"fewer", "less", "lesser", "sooner", "later"})
"""What "no" stands before in "no fewer than two" and "no sooner had she"."""
_FRONTED: Final = frozenset({"at", "on", "in", "under", "never"})
"""What may open "At no time did she go"."""
_HELPS: Final = frozenset({"did", "does", "do", "has", "had", "have", "was", "were", "is", "are"})
_ENDINGS: Final = ("ed", "d", "es", "s", "ing")
_RATHER: Final = (("instead", "of"), ("rather", "than"))
"""What stands before what was not done."""
_DROPS: Final = (("by",), ("in",), ("into",), ("off",), ("anchor",))
"""What follows "dropped" where nothing is given up."""


def is_of(tree: Tree, i: int, name: str) -> bool:
    """Tell whether a word, alone or with its particle, is of a class: "called off" of cancel."""
    forms = _forms(tree.lemmas[i], tree.lows[i])
    if not forms.isdisjoint(words(name)):
        return "drop" not in forms or tree.lows[i + 1 : i + 2] not in _DROPS
    phrases, first, last = _phrases(name)
    # Whether one of its members is of several words, few classes and few words ask.
    if forms.isdisjoint(first) and tree.low(i) not in last:
        return False
    particles = [
        tree.low(k) for k in tree.kids(i, "compound:prt", "compound", "xcomp", "advmod", "case")
    ]
    following = tree.after(i)
    joined = {f"{form}_{p}" for form in forms for p in (*particles, following)}
    joined.add(f"{tree.low(i - 1)}_{tree.low(i)}" if i else "")
    return not joined.isdisjoint(phrases)


@cache
def _phrases(name: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return the members of a class that are of several words, what opens and what ends them."""
    phrases = frozenset(word for word in words(name) if "_" in word)
    cuts = [(word, k) for word in phrases for k, sign in enumerate(word) if sign == "_"]
    first = frozenset(word[:k] for word, k in cuts)
    return phrases, first, frozenset(word[k + 1 :] for word, k in cuts)


@lru_cache(maxsize=8192)
def _forms(lemma: str, low: str) -> frozenset[str]:
    """Return a word as it may stand in a class."""
    return frozenset({lemma, low}) | _stems(low)


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
    """Tell whether a word is denied: "did not go", "no visit", "neither went", "nobody went"."""
    return bool(negations(tree, i))


def negations(tree: Tree, i: int) -> list[int]:
    """Return the words that deny a word."""
    if _denying().isdisjoint(tree.vocabulary):
        return []  # as of most words of most sentences
    if "nor" in tree.lows[:i] and tree.low(0) == "neither" and _is_predicate(tree, i):
        return [0]  # "Neither Silva nor her deputy went"
    marks = tree.kids(i, "advmod", "det", "neg", "cc", "case", "mark")
    told = [k for k in marks if tree.low(k) in words("negation")]
    told = [k for k in told if not {*tree.lows[k + 1 : k + 2]} & _FEWER]
    told += [k - 1 for k in marks if tree.low(k) == "longer" and tree.prior(k, 1) == ["no"]]
    if any({*tree.lows[k + 1 : k + 2]} & _ONLY for k in told):
        return []  # "has not only been to Rome"
    told = told or _instead(tree, i)
    return told or _nearly(tree, i) or _by_nobody(tree, i) or _at_no_time(tree, i)


@cache
def _denying() -> frozenset[str]:
    """Return the words one of which stands in every sentence that denies something."""
    return words("negation", "barely") | _NOBODY | _NO | {"instead", "rather"}


def _instead(tree: Tree, i: int) -> list[int]:
    """Return "instead of" before "going", and "rather than" before "go"."""
    return [i - 2, i - 1] if tree.lows[max(0, i - 2) : i] in _RATHER else []


def _is_predicate(tree: Tree, i: int) -> bool:
    return tree.is_verb(i) or bool(tree.kids(i, "cop"))


def _nearly(tree: Tree, i: int) -> list[int]:
    """Return "almost" of "almost went", which is not "almost forty leaders went"."""
    told = [k for k in tree.kids(i, "advmod") if tree.low(k) in words("barely") and k < i]
    known = verbs().get(tree.low(i)) or is_of(tree, i, "negative")  # no "almost finished"
    between = {*tree.exact[told[0] + 1 : i]} if told and tree.is_verb(i) and known else {""}
    return told if between <= {"aux", "aux:pass", "advmod"} else []


def _by_nobody(tree: Tree, i: int) -> list[int]:
    """Return "nobody" of "nobody went", "no" of "no minister went"; "no fewer than two" went."""
    who = [k for k in tree.kids(i, "nsubj") if k < i] if _is_predicate(tree, i) else []
    none = [k for k in who if tree.low(k) in _NOBODY]
    none += [k - 1 for k in who if tree.low(k) == "one" and tree.prior(k, 1) == ["not"]]
    some = [
        k for k in who if person_noun(tree.low(k)) or tree.low(k) in words("vessel_nouns") | {"one"}
    ]
    return none or [c for k in some for c in tree.kids(k, "det") if tree.low(c) in _NO]


def _at_no_time(tree: Tree, i: int) -> list[int]:
    """Return "no" of "At no time did she go", "never" of "Never before has she gone"."""
    if not _is_predicate(tree, i) or tree.low(0) not in _FRONTED:
        return []
    first = next((k for k in tree.deeds if tree.low(k) not in _HELPS), None)
    helped = _HELPS.isdisjoint(tree.lows[2:4])
    if helped or (first != i and not tree.kids(i, "cop")):
        return []
    return [0] if tree.low(0) == "never" else [1] if tree.lows[1] == "no" else []


def conditional(tree: Tree, i: int) -> bool:
    """Tell whether a clause only supposes: "if she goes", "once he returns"."""
    if "once" not in tree.vocabulary and words("conditional").isdisjoint(tree.vocabulary):
        return False
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


def to_follow(tree: Tree, i: int) -> bool:
    """Tell "flew to Doha, with a stop in Lima to follow"."""
    ends = tree.kids(i, "acl") if "to" in tree.vocabulary else []
    ends = [k for k in ends if tree.lemma(k) in ("follow", "come") and not tree.kids(k, "obj")]
    return any(tree.low(m) == "to" for k in ends for m in tree.kids(k, "mark"))
