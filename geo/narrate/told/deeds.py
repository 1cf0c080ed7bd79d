"""Tell what one does at a place that one visits from what one does at work and in theory."""

from collections.abc import Sequence
from typing import Final

from geo.model import Status
from geo.narrate.lexicon import nouns, words
from geo.narrate.spots import Spot
from geo.narrate.status import status_of
from geo.narrate.subjects import subject
from geo.narrate.tree import Tree

__all__ = [
    "asked", "has_purpose", "honours", "is_job", "is_mission", "is_show", "looks_on", "may_be_told",
    "saw_abroad", "seat_of", "unveils",
]  # fmt: skip

_LOOKS: Final = frozenset({"watch", "witness", "observe"})
_SCREENS: Final = frozenset({"television", "tv", "screen", "screens", "livestream", "online"})
_POLLS: Final = frozenset({"vote", "voting", "count", "counting", "poll", "polls", "ballot"})
_HONOURS: Final = frozenset({"honor", "honour", "mourn", "remember", "salute", "attend", "pay"})
_UNVEILS: Final = frozenset({"open", "reopen", "unveil", "launch", "dedicate", "inaugurate"})


def has_purpose(tree: Tree, i: int) -> bool:
    """Tell what one has come for, as in "is in Lima for talks" and "was in Lima to observe"."""
    ends = [k for k in tree.kids(i, "obl", "nmod") if tree.case(k) in ("for", "on")]
    rows = (nouns().get(tree.low(k)) for k in ends)
    means = any(row is not None and row.kind in ("meet", "gather", "visit") for row in rows)
    means = means or any(
        tree.low(k) == "guest" and tree.case(k) == "as" for k in tree.kids(i, "obl", "nmod")
    )
    clauses = tree.kids(i, "acl", "advcl", "xcomp")
    return means or any(tree.low(m) == "to" for k in clauses for m in tree.kids(k, "mark", "aux"))


def honours(tree: Tree, i: int) -> bool:
    """Tell what one has come for off duty, and from anywhere: "came to honour him"."""
    return any(
        tree.lemma(k) in _HONOURS and any(tree.low(m) == "to" for m in tree.kids(k, "mark", "aux"))
        for k in tree.kids(i, "advcl", "xcomp")
    )


def unveils(tree: Tree, i: int) -> bool:
    """Tell "opened a hospital in Lima", which those do who hold high office."""
    by = any(tree.case(k) == "by" for k in tree.kids(i, "obl"))
    return tree.lemma(i) in _UNVEILS and bool(tree.kids(i, "obj") or by)


def may_be_told(tree: Tree, i: int) -> bool:
    """Tell "will open a shop in Lima" from "would handle such trials in Lima"."""
    forms = {tree.lemma(i), tree.low(i)}
    if _is_arranged(tree, i) or _is_on_screen(tree, i):
        return False
    known = bool(forms & words("deed", "undergone", "aloud"))
    known = known or looks_on(tree, i)
    return known or not tree.kids(i, "obj") or status_of(tree, i) is Status.ACTUAL


def _is_arranged(tree: Tree, i: int) -> bool:
    """Tell "a lunch that was planned for Tuesday in Lima", which nobody does there."""
    return tree.lemma(i) in ("plan", "schedule", "slate") and tree.tokens[i].tag == "VBN"


def _is_on_screen(tree: Tree, i: int) -> bool:
    """Tell "watched the match in Lima on television" from being there."""
    ends = tree.below(i) if tree.lemma(i) in _LOOKS else []
    return any(tree.low(k) in _SCREENS for k in ends)


def looks_on(tree: Tree, i: int, *, polls: bool = False) -> bool:
    """Tell "will watch the voting in Lima", for which one comes, from watching a situation.

    Parameters
    ----------
    tree
        The sentence.
    i
        The verb.
    polls
        Whether only an election counts, which those watch who are sent there.
    """
    seen = tree.kids(i, "obj") if tree.lemma(i) in _LOOKS else []
    return any(tree.low(k) in _POLLS or (not polls and _is_shown(tree, k)) for k in seen)


def _is_shown(tree: Tree, k: int) -> bool:
    row = nouns().get(tree.low(k))
    return row is not None and row.kind in ("gather", "drill", "act")


def is_show(tree: Tree, i: int) -> bool:
    """Tell what one comes to a place for: "signed copies of her book", "will hold a rally"."""
    what = {tree.low(k) for k in tree.kids(i, "obj")}
    if tree.lemma(i) == "sign":
        return bool(what & words("signed"))
    named = any(tree.tokens[k].tag == "NNP" for k in subject(tree, i))
    hours = any(
        tree.low(c) == "office" for k in tree.kids(i, "obj") for c in tree.kids(k, "compound")
    )
    return tree.lemma(i) in ("hold", "headline") and named and ("rally" in what or hours)


def is_mission(tree: Tree, i: int) -> bool:
    """Tell "experts are working in Lima to contain the fire" from "works in Lima"."""
    now = tree.low(i) == "working" and bool(tree.kids(i, "aux"))
    who = [k for k in tree.kids(i, "nsubj") if tree.low(k) in words("members")]
    aims = (tree.low(m) == "to" for k in tree.kids(i, "advcl") for m in tree.kids(k, "mark"))
    return now and bool(who) and any(aims)


def is_job(tree: Tree, i: int, at: Sequence[Spot]) -> bool:
    """Tell "got a job at the museum" from what one does at a place that one visits."""
    between = (t.text for t in tree.tokens[i : at[0].first]) if at else ()
    return not words("job").isdisjoint(between)  # but not "told the Post"


def asked(tree: Tree, i: int) -> list[int]:
    """Return the interview that somebody said something in, with the one that it was given to.

    Parameters
    ----------
    tree
        The sentence.
    i
        The verb: "said" in "In an interview with the agency in Lima, Silva said ...".
    """
    near = [i, *tree.kids(i, "nsubj")]
    found = [c for k in near for c in tree.kids(k, "obl", "nmod") if tree.low(c) == "interview"]
    return [*found, *(c for k in found for c in tree.kids(k, "nmod") if tree.case(c) == "with")]


def saw_abroad(tree: Tree, i: int) -> bool:
    """Tell "saw Rome on her honeymoon" and "first saw Lima in 1988" from "saw Lima in ruins"."""
    if tree.low(i) not in ("saw", "seen"):
        return False
    ends = {tree.case(k): tree.low(k) for k in tree.kids(i, "obl")}
    trip = nouns().get(ends.get("on", "")) or nouns().get(ends.get("during", ""))
    group = ends.get("with", "") in words("bodies") | {"husband", "wife", "parents", "school"}
    first = any(tree.low(k) == "first" for k in tree.kids(i, "advmod"))
    first = first or tree.lows[i + 2 : i + 6] == ("for", "the", "first", "time")
    year = any(low.isdecimal() for low in ends.values())
    return (trip is not None and trip.kind in ("visit", "stay")) or group or (first and year)


def seat_of(tree: Tree, spot: Spot) -> int:
    """Return the hall of "at Harper Hall in Lima", where that is; else the head of the place."""
    k, above = spot.head, tree.head(spot.head)
    hall = tree.relation(k) == "nmod" and tree.case(k) == "in" and tree.case(above) == "at"
    return above if hall and tree.tokens[above].tag == "NNP" and above < k else k
