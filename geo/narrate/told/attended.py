"""Tell whose trip it is, and who else went: "Silva accompanied Rojas on her trip to Lima"."""

from typing import Final

from geo.model import Status
from geo.narrate.frame import Frame
from geo.narrate.lexicon import person_noun
from geo.narrate.status import status_of
from geo.narrate.subjects import is_passive, subject
from geo.narrate.tree import Tree

__all__ = ["attendants", "attended"]

_ATTENDS: Final = frozenset({"accompany", "join", "escort"})
_TRIPS: Final = frozenset({"visit", "stay", "arrive", "leave"})


def attended(frame: Frame) -> list[int]:
    """Return Rojas of "Silva did not accompany Rojas on her trip to Lima", who goes anyway.

    Parameters
    ----------
    frame
        What is told of the trip.
    """
    tree, verb = frame.tree, _attending(frame)
    if verb is None or is_passive(tree, verb) or tree.lemma(verb) == "join":
        return []
    return tree.kids(verb, "obj")


def attendants(frame: Frame) -> list[int]:
    """Return who goes with those on a trip: both of "Silva joined Rojas on a trip to Lima".

    And who follows in "was accompanied on her trip to Lima by Silva".

    Parameters
    ----------
    frame
        What is told of the trip.
    """
    tree, verb = frame.tree, _attending(frame)
    if verb is None or status_of(tree, verb) in (Status.NEGATED, Status.CANCELLED):
        return []
    if is_passive(tree, verb):
        by = [k for k in tree.below(verb) if k > verb and tree.case(k) == "by" and tree.is_noun(k)]
        return [k for k in by if tree.in_clause(k, verb)]
    whom = tree.kids(verb, "obj")
    told = tree.lemma(verb) != "join" or any(_is_one(tree, k) for k in whom)
    return [*subject(tree, verb), *whom] if told else []


def _attending(frame: Frame) -> int | None:
    """Return the verb of those who went along, where a noun tells of the trip."""
    tree, i = frame.tree, frame.word
    if frame.verbal or frame.trigger.kind not in _TRIPS or tree.case(i) not in ("on", "during"):
        return None
    verb = next((up for up in tree.climb(i) if tree.is_verb(up)), None)
    return verb if verb is not None and tree.lemma(verb) in _ATTENDS else None


def _is_one(tree: Tree, k: int) -> bool:
    """Tell "joined her sister" and "joined Ana Silva" from "joined the talks"."""
    one = person_noun(tree.low(k))
    known = one is not None and one.kind != "group"
    return known or tree.tokens[k].tag.startswith(("NNP", "PRP"))
