"""Tell who is away for a while: on a break, under treatment, or at work in another country."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from geo.model import Status, VisitKind
from geo.narrate.frame import Frame
from geo.narrate.lexicon import words
from geo.narrate.spots import Spot
from geo.narrate.status import status_of
from geo.narrate.subjects import is_passive
from geo.narrate.told.being import BE, frame_of
from geo.narrate.tree import Tree

__all__ = ["AWAY", "away"]

_BREAK: Final = BE._replace(word="break", example="She was on a hen weekend in Lima.")
_RELISH: Final = BE._replace(word="relish", example="They enjoyed a week by the sea in Lima.")
_TREAT: Final = BE._replace(word="treat", kind="do", example="He is to have surgery in Lima.")
_WORK: Final = BE._replace(word="work", kind="do", example="She is helping at a clinic in Lima.")
_OFF: Final = BE._replace(
    word="off", kind="go", visit=VisitKind.VISIT, example="The rowers are off to Lima."
)
_DAY: Final = BE._replace(word="day", kind="act", example="She began Monday in Lima.")
AWAY: Final = (_BREAK, _RELISH, _TREAT, _WORK, _OFF, _DAY)
"""What such frames are read as; two only tell of those who are known to live elsewhere."""
_AT: Final = ("in", "at", "on")
_OUTINGS: Final = frozenset({"day", "days", "week", "weeks", "weekend", "night", "nights"})
"""Times that one has as a guest: "had three days in Lima"."""
_LONG: Final = frozenset({"weekend", "year", "break", "do"})
"""Nouns that need a word beside them to tell of an outing: "a gap year"."""
_PHRASE: Final = 6
"""Words of "enjoyed a long sunny week" at most."""
_BEFORE: Final = ("DT", "CD", "JJ", "PR", "RB", "NN", "PO")
"""What stands before the noun of a time."""
_UNDERGOES: Final = frozenset({"have", "had", "undergo", "receive", "get"})
_SEEN_TO: Final = frozenset(
    {"question", "questioned", "interrogate", "interrogated", "quizzed", "examine", "examined"}
    | {"treated", "grilled", "fingerprinted"}
)
"""What is done to somebody who is there."""
_DAYTIMES: Final = frozenset({"day", "morning", "afternoon", "evening", "night", "week", "trip"})
_ROUNDS_OFF: Final = frozenset(
    {("wound", "up"), ("winds", "up"), ("wind", "up"), ("round", "off"), ("rounded", "off")}
    | {("rounds", "off"), ("see", "out"), ("saw", "out"), ("kick", "off"), ("kicked", "off")}
)
_ADMITTED: Final = frozenset({"admitted", "readmitted"})
_PASSES: Final = frozenset({"pass", "passed", "complete", "completed", "fail", "failed"})
_WARDS: Final = frozenset({"hospital", "clinic", "infirmary", "ward", "sanatorium"})
_NEAR: Final = 4
"""Words from "off" to the place, as in "off to sunny Lima"."""
_PRESENT: Final = frozenset({"is", "are", "am", "'s", "'re"})
_NOW: Final = frozenset({"is", "are", "was", "were", "been"})


def away(tree: Tree, deeds: Sequence[int], named: Sequence[Spot], taken: set[int]) -> list[Frame]:
    """Return the frames of those who are away for a while.

    Parameters
    ----------
    tree
        The sentence.
    deeds
        Its verbs above places.
    named
        The places that it names.
    taken
        The words that tell of something else.
    """
    if not named:
        return []
    told = [*_breaks(tree, named), *_off(tree, named)]
    for i in deeds:
        told += [] if i in taken else list(_stays(tree, i, named))
        told += [*_seen_to(tree, i, named), *_days(tree, i, named)]
    return told


def _breaks(tree: Tree, named: Sequence[Spot]) -> Iterator[Frame]:
    """Yield breaks: "on a hen weekend in Lima", "on leave in Lima"."""
    if words("leisure").isdisjoint(tree.vocabulary):
        return
    for i, low in enumerate(tree.lows):
        if low not in words("leisure") or tree.is_verb(i) or tree.case(i) != "on":
            continue
        said = tree.kids(i, "compound", "amod") or low not in _LONG
        stops = [s for s in _behind(tree, i, named) if tree.head(s.head) in (i, tree.head(i))]
        if said and stops:
            yield frame_of(tree, i, _BREAK, stops[:1])


def _off(tree: Tree, named: Sequence[Spot]) -> Iterator[Frame]:
    """Yield where somebody is off to, who has yet to go there."""
    for i in range(1, len(tree.tokens) - 1) if "off" in tree.vocabulary else ():
        if tree.lows[i : i + 2] != ("off", "to"):
            continue
        goals = [s for s in named if 0 < s.first - i <= _NEAR and tree.case(s.head) == "to"]
        for s in goals[:1]:
            word = next((k for k in (i, s.head) if tree.kids(k, "cop")), None)
            if word is None:
                continue
            now = not _PRESENT.isdisjoint({tree.low(k) for k in tree.kids(word, "cop")})
            status = Status.PLANNED if now else status_of(tree, word)
            yield replace(frame_of(tree, word, _OFF, (s,)), status=status)


def _stays(tree: Tree, i: int, named: Sequence[Spot]) -> Iterator[Frame]:
    """Yield where somebody enjoyed a week, is to have surgery, or is helping."""
    objects = [tree.low(k) for k in tree.kids(i, "obj")]
    near = [s for s in named if s.first > i and _is_there(tree, s)]
    near = near if any(low in words("treatment") for low in objects) else _behind(tree, i, named)
    stops = [s for s in near if _in_clause(tree, s.head, i)][:1]
    if not stops:
        return
    forms = {tree.lemma(i), tree.low(i)}
    spent = _times(tree, i)
    if spent and (forms & words("relish") or (forms & {"have", "had"} and {*spent} & _OUTINGS)):
        yield frame_of(tree, i, _RELISH, stops)
    elif forms & _UNDERGOES and any(low in words("treatment") for low in objects):
        yield frame_of(tree, i, _TREAT, stops)
    elif tree.low(i) in words("labour") and _NOW & {tree.low(k) for k in tree.kids(i, "aux")}:
        yield frame_of(tree, i, _WORK, stops)


def _seen_to(tree: Tree, i: int, named: Sequence[Spot]) -> list[Frame]:
    """Return where somebody was questioned, examined, admitted to hospital or had a medical."""
    forms, objects = {tree.lemma(i), tree.low(i)}, {tree.low(k) for k in tree.kids(i, "obj")}
    done = not forms.isdisjoint(_SEEN_TO) and is_passive(tree, i)
    wards = {tree.low(k) for k in tree.kids(i, "obl") if tree.case(k) in ("to", "in", "at")}
    ill = not wards.isdisjoint(_WARDS)
    done = done or (tree.low(i) in _ADMITTED and ill and is_passive(tree, i))
    if not done and not ("medical" in objects and not forms.isdisjoint(_PASSES)):
        return []
    stops = [s for s in named if s.first > i and _is_there(tree, s) and _in_clause(tree, s.head, i)]
    return [frame_of(tree, i, _TREAT, stops[:1])] if stops else []


def _days(tree: Tree, i: int, named: Sequence[Spot]) -> list[Frame]:
    """Return where somebody began or ended a day: "started Monday with pancakes in Lima"."""
    forms = {tree.lemma(i), tree.low(i)}
    ends = (tree.low(i), *tree.lows[i + 1 : i + 2]) in _ROUNDS_OFF
    told = ends or not forms.isdisjoint(words("starting") | words("closing"))
    if not told or is_passive(tree, i):
        return []
    what = (tree.kids(i, "obj") or (tree.kids(i, "obl") if ends else []))[:1]
    again = tree.relation(i) in ("conj", "parataxis") and [tree.low(k) for k in what] == ["it"]
    what = tree.kids(tree.head(i), "obj")[:1] if again else what
    day = any(tree.low(k) in _DAYTIMES or tree.low(k).endswith("day") for k in what)
    near = _behind(tree, i, named) if day else []
    stops = [s for s in near if _in_clause(tree, s.head, i)]
    return [frame_of(tree, i, _DAY, stops[:1])] if stops else []


def _is_there(tree: Tree, spot: Spot) -> bool:
    """Tell "in Lima" and "in a Lima clinic"."""
    ward = tree.head(spot.head)
    named = tree.relation(spot.head) == "compound" and tree.low(ward) in _WARDS
    return tree.case(ward if named else spot.head) in (*_AT, "to")


def _times(tree: Tree, i: int) -> list[str]:
    """Return the time that is the object of a verb, however it hangs: "a day out", "three days"."""
    near = range(i + 1, min(i + _PHRASE, len(tree.tokens)))
    found = [k for k in near if tree.low(k) in words("spell") and not tree.case(k)]
    whole = all(tree.tokens[m].tag[:2] in _BEFORE for k in found[:1] for m in range(i + 1, k))
    return [tree.low(k) for k in found[:1]] if whole else []


def _behind(tree: Tree, i: int, named: Sequence[Spot]) -> list[Spot]:
    return [s for s in named if s.first > i and tree.case(s.head) in _AT]


def _in_clause(tree: Tree, head: int, verb: int) -> bool:
    """Tell whether a word stands in the clause of a verb, with no other verb between."""
    for up in tree.climb(head):
        if up == verb:
            return True
        if tree.is_verb(up) or tree.kids(up, "cop"):
            return False
    return False
