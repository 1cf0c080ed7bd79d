"""Tell that somebody met others by what they did together: talked, dined, listened."""

from collections.abc import Sequence
from typing import Final

from geo.model import PartyKind
from geo.narrate.frame import Frame
from geo.narrate.lexicon import words
from geo.narrate.people.cast import Figure
from geo.narrate.people.refer import figures
from geo.narrate.people.sides import sides
from geo.narrate.scene import Scene
from geo.narrate.subjects import is_passive, subject
from geo.narrate.tree import Tree

__all__ = ["conversed", "means_of_speech"]

_HEARD: Final = frozenset({"listen", "speak", "talk"})
"""Verbs whose other side may stand behind "to"."""
_TOGETHER: Final = frozenset({"sign", "attend", "open", "inaugurate", "unveil", "launch"})
_NEAR: Final = 12
"""Words between a meeting and how it was held."""
_BY_WIRE: Final = frozenset({"phone", "telephone", "video", "conference", "by"})
_COMES: Final = frozenset({"visit", "go", "arrive"})
_SPENT: Final = frozenset({"spend", "spent"})
_HOURS: Final = frozenset(
    {"minutes", "hour", "hours", "day", "morning", "afternoon", "evening", "night"}
)


def conversed(scene: Scene, frame: Frame) -> list[Figure]:
    """Return who met by a verb that says what they did: "drank coffee with the president".

    Parameters
    ----------
    scene
        The article so far.
    frame
        What is told.

    Returns
    -------
    The parties, the subject first; empty if it tells of no meeting in person.
    """
    tree, i = frame.tree, frame.word
    lemma = next((w for w in (tree.lemma(i), tree.low(i)) if w in words("converse")), "")
    if frame.verbal and tree.lemma(i) in _TOGETHER and frame.trigger.kind != "do":
        return _together(scene, frame)
    if lemma == "discuss" and frame.verbal and (pair := _discussed(scene, tree, i)):
        return pair
    if frame.verbal and frame.trigger.kind in _COMES:
        return _called_upon(scene, frame) or _came_to_discuss(scene, frame)
    if not frame.verbal or not lemma or is_passive(tree, i):
        return []
    if lemma in _SPENT and not any(tree.low(k) in _HOURS for k in tree.kids(i, "obj", "obl")):
        return []  # "spent ten days with host families"
    cases = {"with", "to"} if lemma in _HEARD else {"with"}
    around = [i, *tree.kids(i, "obj")]
    others = [k for a in around for k in tree.kids(a, "obl", "nmod") if tree.case(k) in cases]
    others = [k for k in others if k > i and tree.low(k) not in words("press")]
    first = [f for k in subject(tree, i) for f in figures(scene, tree, k) if _is_someone(f)]
    rest = [f for k in others for f in figures(scene, tree, k, apart=first) if _is_someone(f)]
    rest = [f for f in dict.fromkeys(rest) if f not in first]
    return [*first, *rest] if first and rest else []


def _discussed(scene: Scene, tree: Tree, i: int) -> list[Figure]:
    """Return those in office who "discussed trade in Lima" with each other."""
    if is_passive(tree, i) or "and" not in tree.lows[:i]:
        return []
    found = [f for k in subject(tree, i) for f in figures(scene, tree, k)]
    people = [f for f in found if _is_person(f) and _in_office(f)]
    return people if len(people) > 1 else []


def _together(scene: Scene, frame: Frame) -> list[Figure]:
    """Return who signed, opened or attended something together, for different countries."""
    tree, i = frame.tree, frame.word
    found = [f for k in subject(tree, i) for f in figures(scene, tree, k)]
    people = [f for f in found if f.party.kind is PartyKind.PERSON]
    if tree.lemma(i) != "sign":
        people = [f for f in people if f.counterpart or _in_office(f)]
    if len({f.party.country for f in people}) > 1:
        return people
    what = tree.kids(i, "obj") if tree.lemma(i) == "sign" else []
    what += [c for k in what for c in tree.kids(k, "nmod") if tree.case(c) == "of"]
    pair = _met_with(scene, frame, (i, *what)) if what else []  # "a number of pacts with Silva"
    if pair and all(_in_office(f) for f in pair[-1:]):
        return pair  # "signed a pact with the president"
    return sides(scene, tree, subject(tree, i)) if tree.lemma(i) == "sign" else []


def _came_to_discuss(scene: Scene, frame: Frame) -> list[Figure]:
    """Return who met by "flew to Lima to discuss the drought with the minister"."""
    tree, i = frame.tree, frame.word
    aims = [k for k in tree.kids(i, "advcl", "xcomp") if tree.lemma(k) == "discuss" and k > i]
    around = [a for k in aims for a in (k, *tree.kids(k, "obj"))]
    return _met_with(scene, frame, around)


def _called_upon(scene: Scene, frame: Frame) -> list[Figure]:
    """Return who met by "visited the president in Lima" or "toured Lima with her colleague"."""
    tree, i = frame.tree, frame.word
    if is_passive(tree, i):
        return []
    whom = tree.kids(i, "obj") if frame.trigger.word == "visit" else []
    if not whom and "with" not in tree.lows:
        return []
    first = [f for k in subject(tree, i) for f in figures(scene, tree, k) if _is_someone(f)]
    rest = [f for k in whom for f in figures(scene, tree, k, apart=first) if _is_person(f)]
    rest = [f for f in rest if f not in first and _in_office(f)]
    if first and rest:
        return [*first, *rest]
    if "with" not in tree.lows:
        return []
    near = [i, *tree.kids(i, "obj", "obl")]
    beside = _met_with(scene, frame, [*near, *(s.head for s in frame.stops)])
    people = [f for f in beside if _is_person(f)]
    lands = {f.party.country for f in people if f.party.country}
    return people if len(lands) > 1 and _in_office(people[0]) else []


def _is_person(figure: Figure) -> bool:
    return figure.sure and figure.party.kind is PartyKind.PERSON


def _met_with(scene: Scene, frame: Frame, around: Sequence[int]) -> list[Figure]:
    """Return the subject of a verb and those behind "with", the subject first."""
    tree, i = frame.tree, frame.word
    with_whom = [k for a in around for k in tree.kids(a, "obl", "nmod") if tree.case(k) == "with"]
    first = [f for k in subject(tree, i) for f in figures(scene, tree, k) if _is_someone(f)]
    rest = [f for k in with_whom for f in figures(scene, tree, k, apart=first) if _is_someone(f)]
    rest = [f for f in dict.fromkeys(rest) if f not in first]
    return [*first, *rest] if first and rest else []


def _in_office(figure: Figure) -> bool:
    return bool(words("office") & set(figure.party.role.lower().split()))


def _is_someone(figure: Figure) -> bool:
    return figure.sure and figure.party.kind in (PartyKind.PERSON, PartyKind.GROUP)


def means_of_speech(tree: Tree, i: int) -> set[str]:
    """Return the words that say how a meeting was held: by telephone, by video.

    Parameters
    ----------
    tree
        The sentence.
    i
        The word that tells of the meeting.
    """
    near = {k for a in (i, tree.head(i)) for k in tree.below(a) if abs(k - i) < _NEAR}
    return {tree.low(k) for k in near if not _is_paid(tree, k)} & words("call")


def _is_paid(tree: Tree, k: int) -> bool:
    """Tell "will call on the speaker" and "a courtesy call" from a call by telephone."""
    called_on = tree.lows[k + 1 : k + 2] == ("on",) and tree.low(k - 1) not in _BY_WIRE
    return tree.low(k) in ("call", "calls") and (called_on or tree.low(k - 1) == "courtesy")
