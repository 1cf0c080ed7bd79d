"""Tell what becomes of what one is free to do: invitations taken up, trips decided against."""

from collections.abc import Iterator
from typing import Final

from geo.model import Status
from geo.narrate.classes import negated
from geo.narrate.lexicon import nouns
from geo.narrate.thwarted import spoilt
from geo.narrate.tree import Tree

__all__ = ["chosen", "is_answered"]

_INVITATIONS: Final = frozenset(
    {"invitation", "invitations", "invite", "invites", "offer", "offers"}
)
_TAKEN: Final = frozenset({"accept", "accepts", "accepted", "accepting"})
_REFUSED: Final = frozenset({"decline", "refuse", "reject", "spurn", "rebuff", "snub", "shun"})
_GIVEN: Final = frozenset({"receive", "get", "have", "consider", "weigh", "await", "mull"})
_CHOOSE: Final = frozenset({"decide", "opt", "choose", "vote", "resolve"})
_AVOIDS: Final = frozenset({"skip", "snub", "boycott", "miss"})
_BACK_OUT: Final = frozenset({"back", "beg", "bow", "duck"})
_ELSEWHERE: Final = frozenset({"away", "absent", "missing"})
_EVENTS: Final = frozenset({"gather", "act"})


def chosen(tree: Tree, i: int) -> Status | None:
    """Return what an answer to an invitation, or a decision, says of a verb or noun.

    Parameters
    ----------
    tree
        The sentence.
    i
        The verb or noun that tells of a visit.

    Returns
    -------
    Status or None
        None if nobody is said to have chosen.
    """
    if tree.is_verb(i) and tree.lemma(i) in _AVOIDS:
        return Status.ACTUAL if negated(tree, i) else Status.NEGATED
    if _decided_against(tree, i) or _stayed_away(tree, i) or _skipped(tree, i):
        return Status.NEGATED
    if _backed_out(tree, i) or (tree.is_verb(i) and spoilt(tree, i)):
        return Status.CANCELLED
    if _turned_down(tree, i):
        return Status.NEGATED
    noun = _invitation(tree, i)
    return None if noun is None else _answered(tree, noun, i)


def is_answered(tree: Tree, i: int) -> bool:
    """Tell an invitation that somebody has, takes up or turns down from one that is given."""
    return any(_is_taken(tree, v) or _is_refused(tree, v) or _has(tree, v) for v in _over(tree, i))


def _over(tree: Tree, noun: int) -> Iterator[int]:
    """Yield the verb that an invitation is the object, or the passive subject, of."""
    head = tree.head(noun)
    passive = bool(tree.kids(head, "aux:pass", "nsubj:pass"))
    if tree.is_verb(head) and (tree.relation(noun) == "obj" or passive):
        yield head


def _is_taken(tree: Tree, verb: int) -> bool:
    up = "up" in tree.lows[verb + 1 : verb + 2] and tree.lemma(verb) == "take"
    return up or not _TAKEN.isdisjoint({tree.lemma(verb), tree.low(verb)})


def _is_refused(tree: Tree, verb: int) -> bool:
    down = "down" in tree.lows[verb + 1 : verb + 2] and tree.lemma(verb) == "turn"
    return down or tree.lemma(verb) in _REFUSED


def _has(tree: Tree, verb: int) -> bool:
    return tree.lemma(verb) in _GIVEN


def _invitation(tree: Tree, i: int) -> int | None:
    """Return the invitation that leads to a verb or noun: "an invitation to a fair in Lima"."""
    if _INVITATIONS.isdisjoint(tree.vocabulary):
        return None
    if tree.low(i) in _INVITATIONS:
        return i
    for k in (i, *tree.climb(i)):
        head = tree.head(k)
        leads = any(tree.low(m) == "to" for m in tree.kids(k, "mark", "case"))
        if tree.low(head) in _INVITATIONS and k > head and leads:
            return head
        if tree.is_verb(k) and tree.tokens[k].tag != "VB":
            return None
    return None


def _answered(tree: Tree, noun: int, i: int) -> Status | None:
    for verb in _over(tree, noun):
        denied = negated(tree, verb)
        if _is_taken(tree, verb):
            return Status.NEGATED if denied else Status.PLANNED
        if _is_refused(tree, verb):
            return Status.HYPOTHETICAL if denied else Status.NEGATED
    return Status.HYPOTHETICAL if tree.is_noun(i) else None


def _decided_against(tree: Tree, i: int) -> bool:
    """Tell "decided against flying to Lima" and "opted against a trip to Lima"."""
    if "against" not in tree.vocabulary:
        return False
    if tree.relation(i) == "obj" and tree.tokens[tree.head(i)].tag == "VBG":
        i = tree.head(i)  # "decided against attending the fair"
    against = any(tree.low(m) == "against" for m in tree.kids(i, "mark", "case"))
    head = tree.head(i)
    return against and tree.lemma(head) in _CHOOSE and not negated(tree, head)


def _skipped(tree: Tree, i: int) -> bool:
    """Tell "skipped a planned visit to Lima"."""
    if tree.relation(i) != "obj":
        return False
    row, head = nouns().get(tree.low(i)), tree.head(i)
    skips = tree.is_verb(head) and tree.lemma(head) in _AVOIDS
    return skips and row is not None and not negated(tree, head)


def _turned_down(tree: Tree, i: int) -> bool:
    """Tell "turned down a trip to Lima"."""
    if tree.relation(i) != "obj":
        return False
    row, head = nouns().get(tree.low(i)), tree.head(i)
    trip = row is not None and row.kind in ("visit", "stay", *_EVENTS)
    refused = trip and _is_refused(tree, head)
    return refused and tree.is_verb(head) and not negated(tree, head)


def _stayed_away(tree: Tree, i: int) -> bool:
    """Tell "stayed away from a summit in Lima" and "was absent from a rally in Lima"."""
    if _ELSEWHERE.isdisjoint(tree.vocabulary):
        return False
    k = i if tree.is_verb(i) else tree.head(i)
    away = tree.lemma(k) in ("stay", "keep") and "away" in tree.lows[k + 1 : k + 2]
    absent = tree.low(k) in _ELSEWHERE - {"away"} and bool(tree.kids(k, "cop", "aux"))
    from_it = k == i or tree.case(i) == "from"
    return (away or absent) and from_it and not negated(tree, k)


def _backed_out(tree: Tree, i: int) -> bool:
    """Tell "withdrew from a recital in Lima", which was never given, from leaving talks."""
    row, head = nouns().get(tree.low(i)), tree.head(i)
    if row is None or tree.case(i) not in ("from", "of") or not tree.is_verb(head):
        return False
    out = not {"out", "off"}.isdisjoint(tree.lows[head + 1 : head + 2])
    withdraws = tree.lemma(head) == "withdraw" and row.kind in _EVENTS
    return withdraws or (tree.lemma(head) in _BACK_OUT and out)
