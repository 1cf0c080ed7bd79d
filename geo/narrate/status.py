"""Read off a sentence whether what a word tells of happened, is to happen, or never did."""

from typing import Final

from geo.model import Status
from geo.narrate.attempts import retold
from geo.narrate.choices import chosen
from geo.narrate.classes import conditional, followed, is_of, made, negated, purposed, to_follow
from geo.narrate.denials import denied
from geo.narrate.lexicon import nouns, verbs, words
from geo.narrate.soon import awaited, bare_participle, before_to, goes, progressive, soon
from geo.narrate.struck import argument, engaged, struck
from geo.narrate.subjects import has_finite
from geo.narrate.tree import Tree, once
from geo.narrate.verdicts import is_inverted, judged, unsettled, would

__all__ = ["status_due", "status_of"]

_AWAITED: Final = frozenset({"arrive", "reach", "land", "dock"})
"""What somebody on the way should do on a day, which is no advice."""
_MODAL: Final = {
    "will": Status.PLANNED,
    "'ll": Status.PLANNED,
    "wo": Status.PLANNED,
    "shall": Status.PLANNED,
    "could": Status.HYPOTHETICAL,
    "may": Status.HYPOTHETICAL,
    "might": Status.HYPOTHETICAL,
    "should": Status.HYPOTHETICAL,
    "can": Status.HYPOTHETICAL,
    "must": Status.HYPOTHETICAL,
    "ought": Status.HYPOTHETICAL,
}
_OTHERWISE: Final = frozenset({"next", "set", "mean", "free", "book"})
"""Words that stand for something else before a noun: "a book fair", "free concerts"."""
_CHAIN: Final = (
    "xcomp",
    "ccomp",
    "advcl",
    "acl",
    "conj",
    "csubj",
    "obj",
    "parataxis",
    "dep",
    "obl",
)
_BE_NOW: Final = frozenset({"is", "are", "am", "'s", "'re"})
_BE: Final = frozenset({*_BE_NOW, "was", "were", "be", "been", "being"})
_REFUTED: Final = {
    "cancel": Status.CANCELLED,
    "deny": Status.NEGATED,
    "negative": Status.NEGATED,
    "suppose": Status.HYPOTHETICAL,
    "plan": Status.PLANNED,
}
_UNDER: Final = ("under", "on", "in", "at")
_DEEP: Final = 8


@once
def status_of(tree: Tree, i: int) -> Status:
    """Return whether what a verb or noun tells of happened.

    Parameters
    ----------
    tree
        The sentence.
    i
        The verb, as "visited", or the noun, as in "his visit".
    """
    free = chosen(tree, i)
    if free is not None:
        return free
    if denied(tree, i):
        return Status.ACTUAL if negated(tree, i) else Status.NEGATED
    told = _of_verb(tree, i, _DEEP) if _predicates(tree, i) else _of_noun(tree, i, _DEEP)
    return retold(tree, i, unsettled(tree, i) or told)


def status_due(tree: Tree, i: int) -> Status:
    """Return whether somebody is still due: "was expected in Lima but fell ill".

    Parameters
    ----------
    tree
        The sentence.
    i
        The word: "due", "expected", or the place of "is due in Lima".
    """
    return retold(tree, i, _own_due(tree, i) or _with_head(tree, i, Status.PLANNED))


def _own_due(tree: Tree, i: int) -> Status | None:
    return Status.HYPOTHETICAL if conditional(tree, i) else None


def _predicates(tree: Tree, i: int) -> bool:
    return tree.is_verb(i) or bool(tree.kids(i, "cop"))


# --- Verbs --------------------------------------------------------------------------------


def _of_verb(tree: Tree, i: int, depth: int) -> Status:
    own = _own(tree, i) or _carried_on(tree, i)
    if own is not None:
        return own
    infinitive = any(tree.low(k) == "to" for k in tree.kids(i, "mark", "aux"))
    if infinitive and not has_finite(tree):
        off = None if tree.is_root(i) else _by_governor(tree, i)
        # the headline "Frigate to visit Goa", but not "Captain drops plan to visit Goa"
        return off if off in (Status.CANCELLED, Status.NEGATED) else Status.PLANNED
    if depth == 0 or tree.is_root(i):
        return _finite(tree, i, depth)
    aux = {tree.low(k) for k in tree.kids(i, "aux", "aux:pass")}
    shares = aux == {"be"} and tree.relation(i) == "conj"  # "will meet here and be taken to Lima"
    finite = tree.tokens[i].tag in ("VBD", "VBZ", "VBP") or (bool(aux) and not shares)
    be = tree.kids(i, "cop")
    finite = finite or bool(be and tree.kids(i, "nsubj"))
    finite = finite or any(tree.tokens[k].tag in ("VBD", "VBZ", "VBP") for k in be)
    if finite and tree.relation(i) in ("ccomp", "acl", "advcl", "conj", "parataxis"):
        return judged(tree, i) or _finite(tree, i, depth)
    if tree.relation(i) in _CHAIN:
        return _governed(tree, i, depth)
    return _finite(tree, i, depth)


def _carried_on(tree: Tree, i: int) -> Status | None:
    """Return the status of "travelled" in "was to have met A and travelled to B"."""
    head, tag = tree.head(i), tree.tokens[i].tag
    if tree.relation(i) != "conj" or tree.kids(i, "nsubj", "aux"):
        return None
    if tag in ("VBD", "VBN") and "have" in {tree.low(k) for k in tree.kids(head, "aux")}:
        told = _own(tree, head)
        return told if told in (Status.HYPOTHETICAL, Status.CANCELLED) else None
    root = next((k for k in range(i) if tree.is_root(k)), None)
    if root not in (None, head) and tag in ("VB", "VBP") and tree.kids(i, "cc"):
        return _own(tree, root or 0)  # "will cross if he can, and ride on to Lima"
    ahead = soon(tree, head) or (_own(tree, head) is Status.PLANNED and goes(tree, i))
    return Status.PLANNED if tag in ("VBZ", "VBP") and ahead else None


def _own(tree: Tree, i: int) -> Status | None:
    """Return what the words of the verb's own group say; None if they say nothing."""
    aux = [tree.low(k) for k in tree.kids(i, "aux")]
    inverted = is_inverted(tree, i)
    if negated(tree, i):
        return Status.ACTUAL if inverted else Status.NEGATED
    if inverted or conditional(tree, i):
        return Status.HYPOTHETICAL
    modals = [k for k in tree.kids(i, "aux") if tree.tokens[k].tag == "MD"] if "'d" in aux else []
    contracted = any(tree.low(k) == "'d" for k in modals)
    if "would" in aux or (contracted and (tree.tokens[i].tag == "VB" or "be" in aux)):
        return would(tree, i, aux)
    for word in aux:
        if word in _MODAL:
            awaited = word == "should" and tree.lemma(i) in _AWAITED
            return Status.PLANNED if awaited else _MODAL[word]
    marks = tree.kids(i, "mark", "case", "advmod") if "due" in tree.vocabulary else []
    marks = [k for k in marks if tree.low(k) == "due"]  # "due to" taken for a preposition
    be = {*aux, *map(tree.low, [c for k in (i, *marks) for c in tree.kids(k, "cop")])} & _BE
    taken = bool(be) and bool(marks)
    aimed = tree.low(i) in ("bound", "headed") and (bool(be) or soon(tree, i))
    sends = tree.lemma(i) in ("send", "dispatch") and tree.tokens[i].tag == "VBG"
    aimed = aimed or (sends and bool({"is", "are"} & set(aux)))  # "is sending its envoy to Lima"
    before = before_to(tree, i)
    if taken or aimed or before in _BE:
        return Status.CANCELLED if {"have", "had"} & set(aux) else Status.PLANNED
    return Status.NEGATED if before == "yet" else None


def _governed(tree: Tree, i: int, depth: int) -> Status:
    """Return the status of an infinitive or participle by what it hangs on."""
    head, relation = tree.head(i), tree.relation(i)
    joined = _joined(tree, i)
    if joined is not None:
        return _of_verb(tree, joined, depth - 1)
    if relation == "advcl" and tree.lemma(head) in words("broken_off") and tree.kids(head, "obj"):
        return _finite(tree, head, 0)  # "broke off a holiday to inspect the damage"
    told = _by_governor(tree, i) if relation != "conj" else None
    if told is not None:
        return told
    if tree.is_noun(head) and relation == "acl":
        ahead = tree.is_root(head) and not has_finite(tree) and bare_participle(tree, i)
        ahead = ahead or tree.low(i) == "heading"
        return Status.PLANNED if ahead else _participle(tree, i)
    return Status.PLANNED if progressive(tree, i) else status_at(tree, head, depth - 1)


def _joined(tree: Tree, i: int) -> int | None:
    """Return the infinitive that a bare verb carries on: "is to land, then take part"."""
    if tree.tokens[i].tag != "VB" or tree.kids(i, "mark", "aux"):
        return None
    return next((k for k in reversed(tree.kids(tree.head(i), "xcomp")) if k < i), None)


def _by_governor(tree: Tree, i: int) -> Status | None:
    """Return what the word that governs a verb makes of it: "refused to", "a plan to"."""
    head = tree.head(i)
    infinitive = any(tree.low(k) == "to" for k in tree.kids(i, "mark", "aux"))
    barred = any(tree.low(k) == "from" for k in tree.kids(i, "mark", "case"))
    if barred and is_of(tree, head, "kept_from"):
        return _with_head(tree, head, Status.NEGATED)
    aside = tree.relation(i) == "advcl" and (i < head or tree.low(i - 1) == ",")
    if aside and tree.tokens[i].tag == "VBG" and not tree.kids(head, "aux", "aux:pass", "cop"):
        return None  # "speaking in Lima, she promised lower taxes"
    if not (infinitive or tree.tokens[i].tag == "VBG" or tree.relation(i) == "xcomp"):
        return None
    owed = _owed(tree, i) if infinitive else None
    if owed is not None or (tree.is_noun(head) and infinitive):
        return owed or _noun_to(tree, head)
    for name, status in _REFUTED.items():
        if is_of(tree, head, name) and not _moves(tree, head):
            return _with_head(tree, head, status)
    return None


def _owed(tree: Tree, i: int) -> Status | None:
    """Return what "is going to fly" and "they have to travel" say of an infinitive."""
    head, before = tree.head(i), before_to(tree, i)
    if before.removesuffix("s") in words("plan_noun") and is_of(tree, head, "cancel"):
        return Status.PLANNED if negated(tree, head) else Status.CANCELLED
    if engaged(before) and is_of(tree, head, "cancel"):
        return Status.ACTUAL
    if before != tree.low(head) and before in words("plan_noun"):
        return Status.PLANNED  # "pressed on in a storm and plan to fly": no storm to fly
    going = tree.low(head) == "going" and tree.kids(head, "aux")
    if going or (tree.low(head) == "about" and tree.kids(head, "cop")):
        return _with_head(tree, head, Status.PLANNED)
    must = tree.low(head) in ("have", "has") and not tree.kids(head, "aux")
    return Status.HYPOTHETICAL if must else None


def status_at(tree: Tree, i: int, depth: int) -> Status:
    """Return the status of a governing word."""
    if tree.is_noun(i) and not tree.kids(i, "cop"):
        return Status.ACTUAL
    return _of_verb(tree, i, depth)


def _moves(tree: Tree, i: int) -> bool:
    row = verbs().get(tree.low(i))
    return tree.is_verb(i) and row is not None and row.word != "expect"


def _with_head(tree: Tree, head: int, status: Status) -> Status:
    """Turn a plan round if the governing word itself is denied: "does not plan to visit"."""
    if status is Status.PLANNED and negated(tree, head):
        return Status.NEGATED
    if status is Status.NEGATED and negated(tree, head):
        return Status.ACTUAL  # "did not fail to visit"
    past_perfect = any(tree.low(k) == "had" for k in tree.kids(head, "aux"))
    if status is Status.PLANNED and past_perfect:
        came_to_nothing = is_of(
            tree, head, "past_plan"
        )  # "had been due to go", but not "had agreed"
        return Status.CANCELLED if came_to_nothing else Status.HYPOTHETICAL
    return status


def _noun_to(tree: Tree, head: int) -> Status:
    if tree.is_root(head) and not has_finite(tree):
        return Status.PLANNED  # the headline "Frigate to visit Goa"
    above = tree.head(head)
    if any(tree.low(k) == "no" for k in tree.kids(head, "det")):
        return Status.NEGATED  # "no reason to visit"
    if above != head and is_of(tree, above, "cancel"):
        # "called off a dinner to fly to Lima", but "called off plans to"
        return (
            Status.ACTUAL if engaged(tree.low(head)) else Status.CANCELLED
        )  # "a plan to cross was given up"
    if tree.low(head).rstrip("s") in words("plan_noun"):
        return Status.PLANNED
    if tree.lemma(above) == "become" and tree.kids(above, "aux"):
        return _of_verb(tree, above, _DEEP // 2)  # "will become the first to visit"
    taken = tree.lemma(above) in ("take", "use", "seize")
    supposed = tree.low(head).rstrip("s") in words("suppose_noun") and not taken
    # "the first president to visit" did.
    return Status.HYPOTHETICAL if supposed else Status.ACTUAL


def _participle(tree: Tree, i: int) -> Status:
    refuted = next((s for n, s in _REFUTED.items() if n != "plan" and is_of(tree, i, n)), None)
    return refuted or Status.ACTUAL


def _finite(tree: Tree, i: int, depth: int) -> Status:
    if tree.tokens[i].tag == "VB" and i and not tree.kids(i, "aux", "mark"):
        before = [k for k in range(i) if tree.tokens[k].tag == "VB"]
        if before and depth > 0:  # "is to land in A, then take part in B", parsed as two sentences
            return _of_verb(tree, before[-1], min(2, depth - 1))
    if soon(tree, i) or awaited(tree, i):
        return Status.PLANNED
    infinitive = any(tree.low(k) == "to" for k in tree.kids(i, "mark", "aux"))
    bare = infinitive or (bare_participle(tree, i) and not has_finite(tree))
    return Status.PLANNED if (tree.is_root(i) and bare) or progressive(tree, i) else Status.ACTUAL


# --- Nouns --------------------------------------------------------------------------------


def _of_noun(tree: Tree, i: int, depth: int) -> Status:
    if tree.relation(i) in ("compound", "amod") and tree.low(tree.head(i)) in words("runs"):
        return _of_noun(tree, tree.head(i), depth)  # "scheduled a concert series"
    above = next((u for u in tree.climb(i) if tree.is_verb(u) or tree.is_root(u)), None)
    if above is not None and is_of(tree, above, "cancel") and argument(tree, i, above):
        return Status.PLANNED if negated(tree, above) else Status.CANCELLED
    if struck(tree, i, above):
        return Status.CANCELLED
    said = _qualified(tree, i)
    if said is not None:
        return said
    for up in tree.climb(i):
        if tree.is_verb(up) or tree.kids(up, "cop"):
            return _under(tree, i, up, depth)
    return Status.ACTUAL


def _qualified(tree: Tree, i: int) -> Status | None:
    """Return what the words beside a noun say: "a recent, planned, cancelled trip"."""
    if {tree.low(k) for k in tree.kids(i, "amod")} & words("bygone") or followed(tree, i):
        return Status.ACTUAL
    if to_follow(tree, i):
        return Status.PLANNED
    apart = {tree.head(k) for k, low in enumerate(tree.lows) if low == "where"}
    for k in [k for k in tree.kids(i, "amod", "compound", "acl") if k not in apart]:
        if 0 < k < i and tree.low(k - 1) == "to" and tree.tokens[k - 1].relation == "mark":
            return Status.PLANNED  # "to open festival", where the verb was taken for an adjective
        for name in ("cancel", "suppose", "plan"):
            if name == "plan" and (purposed(tree, i, k) or made(tree, i)):
                continue  # "a visit aimed at peace", "made a scheduled stop"
            if is_of(tree, k, name) and tree.low(k) not in _OTHERWISE:
                return _REFUTED[name]
        if tree.low(k) == "next" and not _past(tree, i):
            return Status.PLANNED
    none = any(tree.low(k) == "no" for k in tree.kids(i, "det", "advmod"))
    return Status.NEGATED if none else None


def _past(tree: Tree, i: int) -> bool:
    for up in tree.climb(i):
        if tree.tokens[up].tag == "VBN" and _BE_NOW & {tree.low(k) for k in tree.kids(up, "aux")}:
            return False  # "his next show is sold out, he said"
        if tree.tokens[up].tag in ("VBD", "VBN"):
            return True
    return False


def _under(tree: Tree, i: int, verb: int, depth: int) -> Status:
    """Return the status of a noun by the verb that it hangs on."""
    for name in ("cancel", "deny"):
        if is_of(tree, verb, name) and argument(tree, i, verb):
            status = _REFUTED[name]
            return Status.PLANNED if negated(tree, verb) and name == "cancel" else status
    for name in ("negative", "suppose", "plan"):
        told = tree.low(verb) not in nouns() and tree.low(i) != "foot"
        if told and is_of(tree, verb, name) and (_object(tree, i, verb) or _due(tree, i, verb)):
            return _with_head(tree, verb, _REFUTED[name])
    if tree.case(i) in ("before", "of") and _ahead_of(tree, i):
        return Status.PLANNED
    staged = tree.relation(i) == "nsubj" and tree.tokens[verb].tag == "VBZ"
    if staged and tree.lemma(verb) in words("starting", "closing"):
        return Status.PLANNED  # "the tour ends in Lima", of a programme
    status = _of_predicate(tree, i, verb) or _of_verb(tree, verb, depth)
    never = status in (Status.NEGATED, Status.HYPOTHETICAL)
    off = status is Status.CANCELLED and tree.case(i) == "during"
    if off or (tree.case(i) in words("adjunct") and never):
        return Status.ACTUAL  # "said nothing during his visit": the visit did take place
    return status


def _of_predicate(tree: Tree, i: int, verb: int) -> Status | None:
    """Return what "a visit is possible" and "is leaving the summit" say, which are no plans."""
    if negated(tree, verb):
        return None
    if tree.relation(i) == "nsubj" and tree.kids(verb, "cop"):
        likely = next((n for n in ("suppose", "plan") if tree.low(verb) in words(n)), "")
        if tree.low(verb) in words("pending") and tree.case(verb) in _UNDER:
            return Status.HYPOTHETICAL  # "a stopover in Lima is under discussion"
        return _REFUTED[likely] if likely else None
    row = verbs().get(tree.low(verb))
    leaves = row is not None and row.kind == "leave" and tree.relation(i) == "obj"
    return Status.ACTUAL if leaves else None


def _ahead_of(tree: Tree, i: int) -> bool:
    return "ahead" in tree.prior(i, 7)


def _due(tree: Tree, i: int, verb: int) -> bool:
    """Tell "are expected in Lima for the summit", which is as much to come as they are."""
    due = tree.low(verb) in ("expected", "due") and bool(tree.kids(verb, "aux", "cop"))
    return due and tree.case(i) in ("for", "at") and tree.head(i) == verb


def _object(tree: Tree, i: int, verb: int) -> bool:
    subjects = tree.kids(verb, "nsubj:pass")
    return tree.head(i) == verb and (tree.relation(i) == "obj" or i in subjects)
