"""Find the subject of a clause, its own or the one that it shares with another clause."""

from collections.abc import Sequence
from typing import Final

from geo.model import Span
from geo.narrate.classes import is_of
from geo.narrate.lexicon import person_noun, words
from geo.narrate.tree import Tree, once

__all__ = [
    "among", "among_whom", "antecedent", "aside_of", "coarguments", "has_finite", "is_passive",
    "owners", "subject",
]  # fmt: skip

_SHARING: Final = (
    "conj",
    "xcomp",
    "advcl",
    "ccomp",
    "parataxis",
    "dep",
    "csubj",
    "obj",
    "obl",
    "nmod",
    "appos",
)
"""Relations over which a clause can share the subject of the one that it hangs on."""
_BE: Final = frozenset({"is", "are", "was", "were", "will"})
_FRONT: Final = 2
_OPENS: Final = frozenset({"also", "among"})
"""What opens a sentence on who was there; else it is a participle."""
_ALSO: Final = 9
"""Words in which "Also in the city of Lima" comes to its verb."""
_THERE: Final = frozenset({"there", "present", "attending", "on", "in", "at"})
"""Words that may open a sentence before a participle: "Also visiting Lima was Ana Silva"."""
_LIVE: Final = frozenset({"live", "lived", "living", "reside", "resided", "residing", "born"})
_APPEALS: Final = frozenset({"call", "appeal", "plead", "prevail"})
_FAR: Final = 12
"""Clauses that a subject may be borrowed over."""


@once
def is_passive(tree: Tree, verb: int) -> bool:
    """Tell whether a verb is in the passive."""
    if tree.kids(verb, "nsubj:pass", "aux:pass", "csubj:pass"):
        helps = {tree.low(k) for k in tree.kids(verb, "aux")}
        # "was to have visited Lima", which has an object, was taken for a passive
        return not ("have" in helps and tree.kids(verb, "obj") and not tree.kids(verb, "aux:pass"))
    reduced = tree.tokens[verb].relation == "acl" and tree.tokens[verb].tag == "VBN"
    return reduced and not tree.kids(verb, "aux")


def antecedent(tree: Tree, i: int) -> int | None:
    """Return the noun that a relative pronoun stands for, or None."""
    for up in tree.climb(i):
        if tree.tokens[up].relation in ("acl:relcl", "acl"):
            return tree.head(up)
    # A parser that misses the clause still leaves the noun right before the pronoun.
    before = [k for k in range(i) if tree.is_noun(k)]
    return before[-1] if before else None


def aside_of(tree: Tree, i: int) -> int | None:
    """Return whom an aside tells of: the minister in "the minister, in Rome for talks, said"."""
    head, marks = tree.head(i), tree.kids(i, "case")
    sayer = [k for k in tree.kids(head, "nsubj") if head < k < i and tree.lemma(head) == "say"]
    head = sayer[0] if sayer else head  # "said the minister, in Rome on Monday"
    set_off = bool(marks) and marks[0] > 0 and tree.tokens[marks[0] - 1].text == ","
    behind = max([i, *(c for k in tree.kids(i, "appos", "conj") for c in tree.below(k))])
    following = tree.tokens[behind + 1 : behind + 3]
    purpose = any(t.text == "for" or t.text in words("calendar") for t in following)
    purpose = purpose or tree.lows[behind + 1 : behind + 4] == ("as", "a", "guest")
    after = head < i and tree.relation(i) in ("nmod", "obl", "appos", "acl")
    told = set_off and purpose and tree.case(i) in ("in", "at")
    return head if after and told and tree.is_noun(head) else None


def among(tree: Tree, i: int) -> list[int]:
    """Return who is told of in "Among those who attended were A and B", by their first word.

    "Travelling with her to Lima are A and B" tells of them in the same way.
    """
    if tree.low(0) == "also" and tree.is_root(i):
        return _also(tree)
    inside = i >= _FRONT and tree.low(0) not in _OPENS
    if inside or (tree.low(0) == "among" and not _LIVE.isdisjoint(tree.lows[2:5])):
        return []  # as "Among those who live in Lima was a family"
    opens = tree.lows[:2] == ("among", "those") or tree.lows[:2] == ("among", "the")
    if tree.low(0) == "among" and tree.is_noun(i) and tree.kids(i, "cop"):
        own = [k for k in tree.kids(i, "nsubj") if tree.case(k) != "among"]
        return [] if own else [i]  # "Among the guests in Lima was Ana Silva"
    if opens and tree.low(2) in ("who", "that", "whom"):
        named = _behind_be(tree, i)
        if named:
            return named
    if not tree.is_verb(i):
        return []
    root = next((k for k in range(len(tree.tokens)) if tree.is_root(k)), i)
    told = root > i and tree.is_noun(root) and not _BE.isdisjoint(tree.lows[i:root])
    fronted = i < _FRONT and tree.tokens[i].tag == "VBG" and not tree.kids(i, "aux", "nsubj")
    leads = fronted and tree.head(i) == root and not any(tree.is_noun(k) for k in range(i))
    opens = opens and (1 in tree.kids(i, "det") or 1 in (i, *tree.climb(i)))
    return [root] if told and (opens or leads) else []


def _behind_be(tree: Tree, i: int) -> list[int]:
    """Return who stands behind "was" in "Among those who made a trip to Lima was Ana Silva"."""
    ends = len(tree.tokens) - 1
    was = next((k for k in range(i + 1, ends) if tree.low(k) in ("was", "were")), 0)
    k = was + 1
    while was and tree.head(k) > k and not tree.is_verb(tree.head(k)):
        k = tree.head(k)
    named = was and tree.tokens[k].tag.startswith(("NNP", "NN")) and not tree.kids(was, "nsubj")
    return [k] if named else []


def _also(tree: Tree) -> list[int]:
    """Return who is told of in "Also there were Ana Silva and Jon Berg", by their first word."""
    was = next((k for k in range(2, min(_ALSO, len(tree.tokens))) if tree.low(k) in _BE), 0)
    plain = was and tree.low(1) in _THERE and "," not in tree.lows[:was]
    behind = range(was + 1, len(tree.tokens)) if plain else ()
    if not behind or tree.tokens[behind[0]].tag.startswith("V"):
        return []  # "Also there was opened a school"
    told = (k for k in behind if tree.is_root(k) or tree.relation(k) == "nsubj")
    return [k for k in told if tree.is_noun(k)][:1]


def among_whom(tree: Tree, k: int) -> list[int]:
    """Return who is said to be one of several: Silva in "Silva was among the guests"."""
    one = tree.head(k)
    if tree.case(k) == "of" and tree.low(one) == "one":
        k = one
    elif tree.case(k) != "among":
        return []
    return tree.kids(k, "nsubj") if tree.kids(k, "cop") else []


def has_finite(tree: Tree) -> bool:
    """Tell whether a sentence has a finite verb: most headlines of plans have none."""
    return any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in tree.tokens)


def subject(tree: Tree, verb: int, *, own: bool = False) -> list[int]:
    """Return the subject of a verb, or of the noun that is the predicate.

    Parameters
    ----------
    tree
        The sentence.
    verb
        The predicate.
    own
        Whether only a subject in the clause itself counts.
    """
    return _subject(tree, verb, own=True) if own else [*_any_subject(tree, verb)]


@once
def _any_subject(tree: Tree, verb: int) -> Sequence[int]:
    return _subject(tree, verb, own=False)


def _subject(tree: Tree, verb: int, *, own: bool) -> list[int]:
    start = verb
    for _ in range(_FAR):
        found = [k for k in tree.kids(verb, "nsubj", "csubj") if k != start]
        if found:
            # A second subject before the verb is the end of a list that the parser broke.
            more = [k for k in found[1:] if k < verb and tree.is_noun(k)]
            more = [k for k in more if not _is_agent(tree, found[0], k)]
            if more and tree.tokens[found[0]].tag == "NNS" and more[0] == found[0] + 1:
                return more  # "the lawmakers Ana Silva and Jan Novak flew"
            return [*_first_of_two(tree, verb, found[0]), found[0], *more]
        if own:
            return []
        borrowed = _borrowed(tree, verb)
        if borrowed is None:
            headline = verb != start and not tree.kids(verb, "aux", "mark") and not has_finite(tree)
            return [verb] if headline else _before(tree, start)
        verb, done = borrowed
        if done:
            return [verb]
    return []


def _is_agent(tree: Tree, first: int, k: int) -> bool:
    """Tell the firm of "a ship operated by the firm Deep Salvage arrived", a second subject."""
    by = [j for j in range(first, k) if tree.low(j) == "by"]
    told = bool(by) and tree.tokens[by[-1] - 1].tag == "VBN"
    told = told and tree.low(by[-1] - 1) not in words("fronting")  # whom a party is led by comes
    return told and not {",", "and", "or"} & {*tree.lows[by[-1] : k]}


def _first_of_two(tree: Tree, verb: int, second: int) -> list[int]:
    """Return Silva of "Ana Silva and her son arrived", read as "Silva, and her son arrived"."""
    head = tree.head(verb)
    hung = tree.relation(verb) in ("conj", "parataxis")
    joined = hung and tree.is_noun(head) and head < second
    between = [tree.tokens[k] for k in range(head + 1, second)]
    both = any(t.text == "and" for t in between)
    commas = sum(t.text == "," for t in between)  # "the mayor, Ana Silva, and her son arrived"
    apart = commas % 2 == 1 or any(t.text == ";" or t.tag.startswith("V") for t in between)
    return [head] if joined and both and not apart else []


def _before(tree: Tree, verb: int) -> list[int]:
    """Return the last subject before a verb that has none, as a parser may leave it."""
    predicate = tree.is_verb(verb) or tree.kids(verb, "cop")
    if not predicate or tree.tokens[verb].tag == "VBG":
        return []
    found = [k for k in range(verb) if tree.relation(k) == "nsubj"]
    return found[-1:]


def _borrowed(tree: Tree, verb: int) -> tuple[int, bool] | None:
    """Return the clause whose subject counts, or, with True, the very word that is the subject."""
    head, relation = tree.head(verb), tree.relation(verb)
    if head == verb or _is_reported(tree, verb, head):
        return None
    whose = _for_whom(tree, verb)
    whose = _appealed_to(tree, verb, head) if whose is None else whose
    whose = _judged_for(tree, verb, head) if whose is None else whose
    if whose is not None:
        return whose, True
    if relation == "acl":
        return _of_noun_clause(tree, verb, head)
    kept = any(tree.low(k) == "from" for k in tree.kids(verb, "mark", "case"))
    if kept and _keeps_from(tree, head):
        whom = [k for k in tree.kids(head, "obj", "iobj", "xcomp") if tree.is_noun(k) and k < verb]
        if whom:
            return whom[0], True
    if relation in ("xcomp", "ccomp") and (
        _controls_object(tree, head) or _wishes(tree, verb, head)
    ):
        objects = tree.kids(head, "obj", "iobj")
        if objects:
            return objects[0], True
    return (head, False) if relation in _SHARING else None


def _is_reported(tree: Tree, verb: int, head: int) -> bool:
    """Tell "Silva was considering whether to go, her aide said": the aide goes nowhere."""
    if tree.tokens[verb].tag == "VBG" and not tree.kids(verb, "aux", "nsubj"):
        return False  # "speaking in Lima, she said"
    said = tree.lemma(head) in words("speech") or tree.low(head) in words("denying")
    return head > verb and said and any(k > verb for k in tree.kids(head, "nsubj"))


def _of_noun_clause(tree: Tree, verb: int, head: int) -> tuple[int, bool]:
    """Return the subject of a clause that hangs on a noun."""
    told = tree.tokens[verb].tag in ("VBG", "VBN", "VBD")
    meant = tree.low(head).removesuffix("s") in words("plan_noun", "suppose_noun")
    told = told and not any(
        tree.low(k) == "to" or (meant and tree.low(k) == "of") for k in tree.kids(verb, "mark")
    )
    joined = [
        k for k in range(verb) if tree.tokens[k].relation in ("acl:relcl", "acl") and k > head
    ]
    if told and tree.kids(verb, "cc") and tree.kids(verb, "aux", "aux:pass") and joined:
        return joined[-1], False  # "who fled in May and has since been seen in Lima"
    if told or tree.tokens[verb].relation == "acl:relcl":
        # "The singers and the players flew", where the verb was hung on the last of them.
        listed = tree.tokens[verb].tag == "VBD" and tree.relation(head) == "conj"
        return (tree.head(head) if listed and not tree.kids(verb, "nsubj") else head), True
    if tree.is_root(head) and not has_finite(tree):
        return head, True  # the headline "Frigate to visit Goa"
    # "his plan to visit": the subject is whose plan it is, or who has it.
    owner = tree.kids(head, "nmod:poss")
    given = ("for", "to") if tree.low(head) in words("suppose_noun") else ("for",)
    owner = owner or [k for k in tree.kids(head, "nmod") if tree.case(k) in given and k < verb]
    return (owner[0], True) if owner else (head, False)


def _for_whom(tree: Tree, verb: int) -> int | None:
    """Return the nurse in "it is unlikely for a nurse to go"; "for a visa to go" has none."""
    k = next((m - 1 for m in tree.kids(verb, "mark") if tree.low(m) == "to"), -1)
    if k < 1 or tree.case(k) != "for" or tree.is_verb(tree.head(k)):
        return None
    general = tree.low(k).removesuffix("s") in words("generic") | {"people"}
    someone = person_noun(tree.low(k)) is not None or tree.tokens[k].tag == "NNP"
    return k if someone or general else None


def _appealed_to(tree: Tree, verb: int, head: int) -> int | None:
    """Return the rebels in "called on the rebels to leave Lima"."""
    to = any(tree.low(k) == "to" for k in tree.kids(verb, "mark"))
    if to and tree.relation(head) == "obl" and tree.lemma(tree.head(head)) in _APPEALS:
        return head if tree.case(head) in ("on", "upon", "to", "with") else None
    calls = to and tree.relation(verb) in ("xcomp", "advcl", "ccomp")
    if not calls or tree.lemma(head) not in _APPEALS:
        return None
    whom = [k for k in tree.kids(head, "obl") if tree.case(k) in ("on", "upon", "to", "with")]
    return next((k for k in whom if head < k < verb), None)


def _judged_for(tree: Tree, verb: int, head: int) -> int | None:
    """Return the envoy in "criticised the envoy for never visiting Lima"."""
    marks = {tree.low(k) for k in tree.kids(verb, "mark", "case")}
    judges = not {tree.lemma(head), tree.low(head)}.isdisjoint(words("judging"))
    if "for" not in marks or not judges or tree.tokens[verb].tag != "VBG":
        return None
    whom = tree.kids(head, "nsubj") if is_passive(tree, head) else tree.kids(head, "obj", "iobj")
    return next((k for k in whom if k < verb), None)


def _keeps_from(tree: Tree, head: int) -> bool:
    """Tell "stopped Silva from going", where Silva does not go, from "refrained from going"."""
    return is_of(tree, head, "kept_from") and not is_passive(tree, head)


def _wishes(tree: Tree, verb: int, head: int) -> bool:
    """Tell "wants them to go", where they go, from "wants a car to go", where the owner does."""
    wishes = is_of(tree, head, "wishing") and tree.relation(verb) == "xcomp"
    whom = [k for k in tree.kids(head, "obj", "iobj") if head < k < verb]
    return wishes and any(
        tree.tokens[k].tag in ("PRP", "NNP") or person_noun(tree.low(k)) is not None for k in whom
    )


def _controls_object(tree: Tree, head: int) -> bool:
    return bool({tree.lemma(head), tree.low(head)} & words("object_control"))


def owners(tree: Tree, i: int) -> list[int]:
    """Return the plural subject that "their" before an object of its verb means.

    Parameters
    ----------
    tree
        The sentence.
    i
        The pronoun.
    """
    noun = tree.head(i)
    if tree.low(i) != "their" or tree.relation(noun) not in ("obj", "obl"):
        return []
    verb = next((up for up in tree.climb(noun) if tree.is_verb(up)), noun)
    found = [k for k in tree.kids(verb, "nsubj") if k < i]
    return [k for k in found if tree.tokens[k].tag in ("NNS", "NNPS") or tree.kids(k, "conj")]


def coarguments(tree: Tree, i: int) -> frozenset[Span]:
    """Return the other core arguments of a word's verb: the hosts in "the hosts took them along".

    What is an argument of the same verb cannot be whom the word means, unless that is reflexive.

    Parameters
    ----------
    tree
        The sentence.
    i
        The word.
    """
    near = tree.kids(tree.head(i), "nsubj", "nsubj:pass", "obj", "iobj")
    if i not in near or tree.low(i) == "themselves":
        return frozenset()
    return frozenset(tree.tokens[m].span for k in near if k != i for m in tree.conjuncts(k))
