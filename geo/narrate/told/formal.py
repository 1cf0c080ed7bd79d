"""Find who is told of where the grammar puts a place first: "it was in Lima that she sang"."""

from typing import Final

from geo.narrate.attempts import urged_during
from geo.narrate.frame import Frame
from geo.narrate.lexicon import person_noun, verbs, words
from geo.narrate.struck import itinerary
from geo.narrate.subjects import is_passive, subject
from geo.narrate.tree import Tree

__all__ = ["BACK_FROM", "by_behind", "of_form", "ranked"]

_RANKS: Final = frozenset({"first", "second", "third", "fourth", "fifth", "last", "only", "latest"})
"""What one counts visits with."""
_JOINS: Final = frozenset({"bring", "brought", "draw", "gather", "assemble"})
BACK_FROM: Final = frozenset({"fresh", "back", "home"})
"""What opens an aside on somebody who has just returned."""


def of_form(tree: Tree, frame: Frame) -> list[int] | None:
    """Return who is told of by "Lima is the first stop" and "it was in Lima that she sang"."""
    i = frame.word
    owner = itinerary(tree, i)
    if owner is not None:
        return [owner]  # "a stop in Lima was dropped from her itinerary"
    home = i if tree.low(i) in BACK_FROM else tree.head(i)
    if tree.low(home) in BACK_FROM and tree.is_noun(tree.head(home)) and not tree.kids(home, "cop"):
        return [tree.head(home)]  # "Ana Silva, fresh from a trip to Lima, said ..."
    if any(s.head in tree.kids(i, "nsubj") for s in frame.stops):
        up = tree.head(i)
        while tree.lemma(up) in words("speech") and tree.head(up) < up:
            up = tree.head(up)  # "Silva will travel, her office said; Lima is the first stop"
        return subject(tree, up) if up != i else []
    if frame.trigger.kind == "meet" and tree.case(i) == "for" and _gathers(tree, tree.head(i)):
        return subject(tree, tree.head(i))  # "came together for a meeting of the council"
    urged = urged_during(tree, i)
    told_of = subject(tree, urged) if urged is not None else []
    told_of = told_of or _enabled(tree, frame) or _brought_together(tree, frame)
    if told_of:
        return told_of
    told = _cleft(tree, i)
    return ranked(tree, i)[1] or None if told is None else subject(tree, told, own=True)


def by_behind(frame: Frame) -> list[int]:
    """Return who is named by "by" right behind the place of a visit, on whatever it hangs.

    "Both sides sealed a treaty on the visit to Oman by Norway's king".
    """
    tree, i = frame.tree, frame.word
    for spot in frame.stops:
        by = spot.head + 1
        if i < spot.head and by < len(tree.tokens) - 1 and tree.low(by) == "by":
            who = tree.head(by)
            verb = tree.head(who)
            someone = person_noun(tree.low(who)) or tree.tokens[who].tag == "NNP"
            if someone and who > by and not is_passive(tree, verb):
                return [who]
    return []


def ranked(tree: Tree, i: int) -> tuple[int | None, list[int]]:
    """Return what counts a visit, and whose it is: "The trip was the king's first to Lima".

    Parameters
    ----------
    tree
        The sentence.
    i
        The noun of the visit.
    """
    told = tree.head(i)
    if tree.relation(i) != "nsubj" or not tree.kids(told, "cop"):
        return None, []
    owns = any(tree.tokens[k].tag == "POS" for k in tree.kids(told, "case"))
    if owns and tree.low(tree.head(told)) in _RANKS:
        return tree.head(told), [told]  # the owner was taken for the predicate
    counted = [k for k in (told, *tree.kids(told, "advmod", "amod")) if tree.low(k) in _RANKS]
    if not counted or tree.kids(i, "nmod:poss"):
        return None, []
    owner = tree.kids(told, "nmod:poss") or ([told] if owns else [])
    return told, owner or [k for k in tree.kids(told, "nmod", "obl") if tree.case(k) == "by"]


def _enabled(tree: Tree, frame: Frame) -> list[int]:
    """Return whom "a visit to Lima would allow to speak with the judge"."""
    verb, i = tree.head(frame.word), frame.word
    owned = tree.kids(i, "nmod:poss") or any(tree.case(k) == "by" for k in tree.kids(i, "nmod"))
    visit = frame.trigger.kind == "visit" and tree.relation(i) == "nsubj" and not owned
    if not visit or tree.lemma(verb) not in words("enabling"):
        return []
    whom = tree.kids(verb, "iobj") or tree.kids(verb, "obj")
    return [k for k in whom if k > verb and tree.tokens[k].tag.startswith(("PRP", "NNP"))][:1]


def _brought_together(tree: Tree, frame: Frame) -> list[int]:
    """Return who came by "the meeting in Lima brought together envoys from Chad and Mali"."""
    verb = tree.head(frame.word)
    held = frame.trigger.kind in ("gather", "meet") and tree.relation(frame.word) == "nsubj"
    near = tree.lows[verb + 1 : verb + 2]
    joins = tree.lemma(verb) in _JOINS and ("together" in near or tree.lemma(verb) == "assemble")
    return [k for k in tree.kids(verb, "obj") if k > verb] if held and joins else []


def _cleft(tree: Tree, i: int) -> int | None:
    """Return the verb of "It was in Lima that she first sang", which tells who was there."""
    opens = [k for k in tree.kids(i, "nsubj", "expl") if tree.low(k) == "it"]
    if not opens or not tree.kids(i, "cop"):
        return None
    told = [k for k in tree.kids(i, "acl", "ccomp", "advcl", "csubj") if k > i and tree.is_verb(k)]
    return next((k for k in told if "that" in tree.prior(k, 6) and tree.kids(k, "nsubj")), None)


def _gathers(tree: Tree, verb: int) -> bool:
    """Tell whether a verb says that those who meet came: its subject does, whoever they are."""
    row = verbs().get(tree.low(verb)) if tree.is_verb(verb) else None
    kinds = ("meet", "go", "arrive", "visit")
    return row is not None and row.kind in kinds and bool(subject(tree, verb, own=True))
