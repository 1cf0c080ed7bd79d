"""Tell what is only supposed: "should she go", "assuming she goes", "in case of a visit"."""

from typing import Final

from geo.narrate.lexicon import words
from geo.narrate.soon import before_to
from geo.narrate.tree import Tree

__all__ = ["supposed"]

_INVERTED: Final = frozenset({"should", "were"})
_PAST: Final = ("after", "since", "while", "when", "where", "who", "which", "before")
_CASES: Final = frozenset({"case", "event", "eventuality"})
_THINKS: Final = frozenset({"think", "dream", "fantasise", "fantasize", "muse", "toy"})
_PROSPECTS: Final = frozenset(
    {"talk", "prospect", "possibility", "likelihood", "idea", "notion", "speculation", "chance"}
    | {"hope", "dream", "ambition"}
)
_TOLD: Final = frozenset({"a", "an", "any", "such"})
_HELD: Final = frozenset(
    {"take", "follow", "begin", "start", "last", "include", "be", "come", "happen", "end", "go"}
    | {"coincide", "conclude", "occur", "proceed", "open", "run"}
)
"""What a trip that is planned would do: "a visit would take place in May"."""


def supposed(tree: Tree, i: int) -> tuple[int, ...]:
    """Return the words by which a verb or noun is only supposed; empty if it is not.

    Parameters
    ----------
    tree
        The sentence.
    i
        The verb, as "visits" in "Assuming Silva visits Lima, ...", or the noun.
    """
    return (
        _were_to(tree, i)
        or _in_case(tree, i)
        or _thought(tree, i)
        or _would_anger(tree, i)
        or _fronted(tree, i)
    )


def _fronted(tree: Tree, i: int) -> tuple[int, ...]:
    """Return the first word of "If ...", "Should ...", "Were ...", "Assuming ...", with a comma."""
    start = 1 if tree.low(0) in ("even", "and", "but", "only") else 0
    low = tree.lows[start] if start < i else ""
    inverted = low in _INVERTED and tree.tokens[-1].text != "?"
    case = tree.lows[:2] == ("in", "case") or tree.lows[:4] == ("in", "the", "event", "that")
    if not inverted and not case and low not in words("assuming"):
        return ()
    if low in ("provided", "providing", "supposing", "assuming") and tree.lows[1] == ",":
        return ()
    comma = next((k for k in range(start, len(tree.tokens)) if tree.low(k) == ","), 0)
    if i > comma or _is_real(tree, i):
        return ()
    return (start,)


def _is_real(tree: Tree, i: int) -> bool:
    """Tell "who visited" and "after visiting" in a clause with "if", which are not supposed."""
    for k in (i, *tree.climb(i)):
        if tree.exact[k] == "acl:relcl" and tree.low(tree.head(k)) not in _CASES:
            return True
        if any(tree.low(m) in _PAST for m in tree.kids(k, "mark", "case", "advmod")):
            return True
        if tree.relation(k) == "advcl":
            return False
    return False


def _were_to(tree: Tree, i: int) -> tuple[int, ...]:
    """Return "were" of "would be arrested were he to go to Lima"."""
    if "were" not in tree.vocabulary:
        return ()
    were = [k for k in tree.kids(i, "aux", "cop") if tree.low(k) == "were"]
    who = tree.kids(i, "nsubj")
    to = before_to(tree, i) and tree.tokens[-1].text != "?"
    return tuple(were[:1]) if were and who and to and were[0] < who[0] else ()


def _in_case(tree: Tree, i: int) -> tuple[int, ...]:
    """Return "case" of "in case of a visit", "event" of "in the event of a visit"."""
    if _CASES.isdisjoint(tree.vocabulary):
        return ()
    of = next((k for k in tree.kids(i, "case", "mark") if tree.low(k) == "of"), 0)
    told = of > 1 and tree.low(of - 1) in _CASES and tree.low(of - 2) in ("in", "the")
    return (of - 1,) if told else ()


def _thought(tree: Tree, i: int) -> tuple[int, ...]:
    """Return what says "is thinking of going", "is open to visiting", "wished she had gone"."""
    head = tree.head(i)
    link = [tree.low(k) for k in tree.kids(i, "case", "mark")]
    own = tree.kids(i, "nmod:poss")
    if tree.lemma(head) in _THINKS and {"of", "about", "with"} & {*link} and not own:
        noun = tree.is_noun(i) and tree.tokens[head].tag != "VBG"
        return () if noun else (head,)
    if head == i:
        return ()
    hung = tree.tokens[i].tag == "VBG" and tree.lows[head + 1 : head + 2] == ("of",)
    if (link == ["of"] or hung) and tree.low(head).removesuffix("s") in _PROSPECTS:
        return (head,)
    whose = tree.tokens[i].tag == "VBG" and bool(tree.kids(i, "nsubj"))
    if whose and tree.lemma(head) in ("talk", "speak") and link == ["about"]:
        return (head,)  # "talked about her visiting Lima"
    if tree.low(head) == "open" and tree.kids(head, "cop") and link == ["to"]:
        return (head,)
    had = [tree.low(k) for k in tree.kids(i, "aux")]
    wished = tree.lemma(head) == "wish" and tree.relation(i) == "ccomp" and "had" in had
    told = tree.low(head) == "suppose" and head == 0 and tree.relation(i) == "ccomp"
    return (head,) if wished or told else ()


def _would_anger(tree: Tree, i: int) -> tuple[int, ...]:
    """Return "would" of "a visit would anger exiles", which is not "would take place"."""
    if "would" not in tree.vocabulary or tree.relation(i) != "nsubj":
        return ()
    verb = tree.head(i)
    if not tree.is_noun(i) or tree.lemma(verb) in _HELD:
        return ()
    would = [k for k in tree.kids(verb, "aux") if tree.low(k) == "would"]
    any_ = any(tree.low(k) in _TOLD for k in tree.kids(i, "det"))
    return tuple(would) if any_ and not tree.kids(verb, "cop", "aux:pass") else ()
