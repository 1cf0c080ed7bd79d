"""Tell who met whom: the two sides of a meeting, and which of them is at home there."""

from collections.abc import Sequence
from typing import Final

from geo.model import PartyKind, Place, Span
from geo.narrate.frames import Frame
from geo.narrate.lexicon import person_noun, verbs, words
from geo.narrate.people.cast import Figure
from geo.narrate.people.refer import figures, party_before
from geo.narrate.people.sides import told_there
from geo.narrate.scene import Scene
from geo.narrate.subjects import aside_of, is_passive, subject
from geo.narrate.tree import Tree

__all__ = [
    "called_on",
    "is_beside",
    "is_joint",
    "is_vague",
    "on_tour",
    "parties",
    "receivers",
    "subjects",
]

_WITH: Final = frozenset({"with", "between", "among", "by"})
"""Words around a meeting that may say that it was a call."""
_CALLS: Final = ("call", "call_on")
_MET_BY: Final = {"on": _CALLS, "to": ("audience",)}
"""Prepositions before those who are met, by what is paid, given or handed to them."""


def parties(scene: Scene, frame: Frame) -> tuple[list[Figure], list[Figure]]:
    """Return the subject's side of a meeting, and the other."""
    tree, i = frame.tree, frame.word
    first = _side(scene, tree, subjects(frame)) or _ahead(scene, frame)
    others: list[int] = []
    for a in frame.anchors:
        around = [*tree.kids(a, "obl", "nmod"), *_with_them(tree, a)]
        others += [k for k in around if is_beside(tree, frame, k) and k > i - 3]
    if frame.verbal:
        met = tree.kids(i, "obj")
        # "met A on Monday, and B on Tuesday", where B was hung on the verb
        met += [k for k in tree.kids(i, "conj") if met and k > i and tree.is_noun(k)]
        others += met
    if not frame.verbal and tree.lemma(tree.head(i)) == "join":
        others += tree.kids(tree.head(i), "obj")  # "joined the president for dinner"
    if not others:
        others = told_there(tree, frame) or _behind(tree, i) or _assembled(tree, frame)
    rest = _side(scene, tree, others, apart=first)
    between = [k for k in range(i, min(len(tree.tokens), i + 4)) if tree.low(k) == "between"]
    if between:
        listed = _listed(scene, tree, between[0])
        return [], [*listed, *[f for f in rest if f not in listed]] if len(listed) > 1 else rest
    return first, [f for f in rest if f not in first]


def subjects(frame: Frame) -> list[int]:
    """Return the words for those who meet somebody: the subject, or whose meeting it is."""
    tree, i = frame.tree, frame.word
    if frame.verbal:
        return subject(tree, i)
    owner = tree.kids(i, "nmod:poss") or _of_whom(tree, i)
    if owner:
        return owner[:1]
    for up in tree.climb(i):
        if tree.is_verb(up) or tree.kids(up, "cop"):
            found = subject(tree, up)
            if i in found:
                return []
            told = {aside_of(tree, k) for k in (i, *tree.climb(i))}
            found = [k for k in found if i not in tree.below(k) or k in told]
            if found or tree.tokens[up].relation != "acl" or tree.case(i) != "during":
                return found  # but "stressed the need of sending troops during a meeting"
    return []


def _of_whom(tree: Tree, i: int) -> list[int]:
    """Return whose "a meeting of Ana Silva with the premier" is."""
    of = [k for k in tree.kids(i, "nmod") if tree.case(k) == "of" and k > i]
    return [k for k in of if any(tree.case(c) == "with" for c in _around(tree, i, k))]


def _with_them(tree: Tree, i: int) -> list[int]:
    """Return what was hung on whose meeting it is, and belongs to the meeting."""
    return [] if tree.is_verb(i) else [c for k in _of_whom(tree, i) for c in tree.kids(k, "nmod")]


def _assembled(tree: Tree, frame: Frame) -> list[int]:
    """Return whom somebody met who came "for a meeting of" them, or attended it."""
    i = frame.word
    verb = tree.head(i)
    came = tree.case(i) in ("for", "at", "to")
    attends = tree.relation(i) == "obj" and tree.lemma(verb) in ("attend", "join")
    # at a summit or a conference hundreds may be that one never sees
    if tree.low(i) not in ("meeting", "talks", "gathering") or not (came or attends):
        return []
    of = [k for k in tree.kids(i, "nmod") if tree.case(k) == "of" and k > i]
    return [k for k in of if tree.tokens[k].tag == "NNS" and person_noun(tree.low(k)) is not None]


def _around(tree: Tree, i: int, of: int) -> list[int]:
    """Return what hangs on a meeting, or on whose it is."""
    return [*tree.kids(i, "nmod", "obl"), *tree.kids(of, "nmod")]


def is_beside(tree: Tree, frame: Frame, k: int) -> bool:
    """Tell whether a word stands for somebody who is met."""
    case = tree.case(k)
    return case in _WITH or frame.trigger.word in _MET_BY.get(case, ())


def is_joint(frame: Frame) -> bool:
    """Tell whether those who met are all the subject: "Presidents Costa and Mora met"."""
    tree = frame.tree
    below = [k for a in frame.anchors for k in tree.kids(a, "obj", "obl", "nmod")]
    met = (k for k in below if k not in frame.anchors)
    return not any(tree.relation(k) == "obj" or is_beside(tree, frame, k) for k in met)


def is_vague(figure: Figure, *, placed: bool) -> bool:
    """Tell whether a group is people in general: "met residents", "talks with foreign leaders"."""
    if not figure.plural:
        return False
    last = figure.party.name.lower().rsplit(" ", 1)[-1]
    local = not figure.party.country and figure.party.name.islower() and not placed
    return last.rstrip("s") in words("generic") or local


def receivers(scene: Scene, frame: Frame, place: Place) -> list[Figure]:
    """Return those who receive others at a place, unless they are known to be from elsewhere."""
    tree, i = frame.tree, frame.word
    verb = i if frame.verbal else tree.head(i)
    row = verbs().get(tree.low(verb))
    if row is None or row.kind != "receive":
        return []
    agents = [k for k in tree.kids(verb, "obl:agent", "obl") if tree.case(k) == "by"]
    passive = is_passive(tree, verb) or (not frame.verbal and agents)
    hosts = _side(scene, tree, agents if passive else subject(tree, verb))
    return [f for f in hosts if f.party.country in ("", place.country)]


def called_on(scene: Scene, frame: Frame, people: Sequence[Figure], place: Place) -> list[Figure]:
    """Return those whom somebody goes to see where they are.

    They are who is called upon, and the officials whom somebody met who is told to have come to
    a place, or who met a foreigner who has.
    """
    at_home = people[1:] if frame.trigger.word in _CALLS else ()
    whom = [f for f in at_home if f.party.country in ("", place.country)]
    officials = [f for f in people if f.party.role and not f.party.country]
    came = [f for f in people if (f.party.name, place.id) in scene.come]
    if people[0] in came:
        return [*whom, *(f for f in officials if f in people[1:])]
    # "met his Iraqi counterpart", who is a guest of the place's own country
    foreign = any(f.party.country not in ("", place.country) for f in came)
    return [*whom, *(f for f in officials if foreign and f not in came)]


def on_tour(scene: Scene, people: Sequence[Figure], place: Place) -> list[Figure]:
    """Return the officials whom somebody met in a country that he is told to have come to."""
    if (people[0].party.name, place.country) not in scene.lands or people[
        0
    ].party.country == place.country:
        return []
    return [f for f in people[1:] if f.party.role and not f.party.country and f.home is None]


def _side(
    scene: Scene, tree: Tree, roles: Sequence[int], *, apart: Sequence[Figure] = ()
) -> list[Figure]:
    found: list[Figure] = []
    for k in roles:
        found += [f for f in figures(scene, tree, k, apart=apart) if f not in found]
    return [f for f in found if f.sure or f.party.kind is PartyKind.PERSON]


def _ahead(scene: Scene, frame: Frame) -> list[Figure]:
    """Return who is named before the verb, where the tree gives it no subject."""
    tree, i = frame.tree, frame.word
    if frame.verbal:
        return [] if is_passive(tree, i) else party_before(scene, tree, i)
    light = [k for k in range(max(0, i - 5), i) if tree.low(k) in words("light_forms")]
    return party_before(scene, tree, light[-1]) if light else []


def _listed(scene: Scene, tree: Tree, start: int) -> list[Figure]:
    """Return the persons named behind "between", whatever the tree makes of the list."""
    end = start
    while end + 1 < len(tree.tokens) and tree.tokens[end + 1].tag not in (
        "VBD",
        "VBZ",
        "VBP",
        "WDT",
        "WRB",
        ":",
    ):
        end += 1
    span = Span(tree.tokens[start].span.start, tree.tokens[end].span.end)
    return list(dict.fromkeys(f for s, f in scene.named_in(tree.sentence.index) if span.covers(s)))


def _behind(tree: Tree, i: int) -> list[int]:
    """Return the party behind "with" that the tree hangs elsewhere."""
    for k in range(i + 1, min(len(tree.tokens), i + 8)):
        if tree.tokens[k].tag.startswith("V") or tree.low(k) in (";", "that", "where"):
            break
        if tree.low(k) in ("with", "between"):
            head = tree.head(k)
            return [head] if head > k else []
    return []
