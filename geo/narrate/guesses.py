"""Guess who travels, where neither the tree nor the words before the verb tell."""

from typing import Final

from geo.model import PartyKind, Status
from geo.narrate.captains import captains
from geo.narrate.frames import Frame
from geo.narrate.lexicon import person_noun
from geo.narrate.people.cast import Figure
from geo.narrate.people.refer import figures
from geo.narrate.scene import Scene
from geo.narrate.subjects import has_finite, is_passive, subject
from geo.narrate.tree import Tree

__all__ = ["guessed"]

_HEAD: Final = 6
"""Words at the head of a headline that say who."""


def guessed(scene: Scene, frame: Frame) -> tuple[list[Figure], list[int]]:
    """Return who travels, and the words that stand for them; nobody if there is none to guess.

    Parameters
    ----------
    scene
        The article so far.
    frame
        What is told.
    """
    tree, i = frame.tree, frame.word
    found: list[Figure] = []
    roles: list[int] = []
    if frame.verbal and frame.trigger.kind != "carry":
        found, roles = _left_over(scene, tree, i)
    if not found and frame.verbal and is_passive(tree, i):
        found, roles = _first_told(scene, tree, i)
    if not found and frame.verbal and tree.relation(i) == "conj" and not is_passive(tree, i):
        found, roles = _of_root(scene, tree, i)
    if not found and not frame.verbal and not has_finite(tree):
        found, roles = _of_headline(scene, tree, i)
    if not found and scene.protagonist and _ownerless(frame, many=_is_several(scene.protagonist)):
        found, roles = [scene.protagonist], [frame.word]
    return found, roles


def _of_root(scene: Scene, tree: Tree, verb: int) -> tuple[list[Figure], list[int]]:
    """Return the subject of a sentence for a verb behind "and" that was hung on a side clause.

    "They will cross if the border is open, and ride on to Lima": no border rides.
    """
    root = next((k for k in range(verb) if tree.is_root(k)), None)
    joined = any(tree.low(k) == "and" for k in tree.kids(verb, "cc"))
    bare = tree.kids(verb, "nsubj") or tree.tokens[verb].tag == "VBN"
    if root is None or not joined or bare or not tree.is_verb(root):
        return [], []
    heads = [k for k in subject(tree, root, own=True) if k < root]
    found = [f for k in heads for f in figures(scene, tree, k)]
    return found, heads if found else []


def _left_over(scene: Scene, tree: Tree, verb: int) -> tuple[list[Figure], list[int]]:
    """Return the subject that a participle has taken: "protesters led by Silva ... were going"."""
    if not tree.kids(verb, "aux") or subject(tree, verb, own=True):
        return [], []
    for k in range(verb - 1, -1, -1):
        taken = tree.relation(k) == "nsubj" and tree.tokens[tree.head(k)].tag == "VBN"
        if taken and not tree.kids(tree.head(k), "aux") and tree.head(k) < verb:
            found = [f for w in (k, *captains(tree, [k])) for f in figures(scene, tree, w)]
            return found, [k] if found else []
    return [], []


def _of_headline(scene: Scene, tree: Tree, i: int) -> tuple[list[Figure], list[int]]:
    """Return who opens a headline: "Austrian chancellor cancels trip to Rome"."""
    for k in range(min(i, _HEAD)):
        if person_noun(tree.low(k)) is not None or scene.cast.at(tree.tokens[k].span):
            return figures(scene, tree, k), [k]
    return [], []


def _first_told(scene: Scene, tree: Tree, verb: int) -> tuple[list[Figure], list[int]]:
    """Return the person that opens a sentence whose subject a parser has lost."""
    sure = tree.kids(verb, "aux", "aux:pass")  # else it may be a past tense
    things = [k for k in subject(tree, verb) if sure and tree.tokens[k].tag in ("NN", "NNS")]
    if any(person_noun(tree.low(k)) is None for k in things) or any(
        tree.is_noun(k) for k in subject(tree, verb, own=True)
    ):
        return [], []  # "Silva says that food has been sent to Lima"
    for k in range(verb):
        person = person_noun(tree.low(k)) is not None
        if tree.relation(k) == "nsubj" and person and not tree.case(k):
            return figures(scene, tree, k), [k]
    return [], []


def _is_several(figure: Figure) -> bool:
    return figure.plural or figure.party.kind is PartyKind.ORGANISATION


def _is_off(frame: Frame) -> bool:
    """Tell "a friendly in Lima has been called off"."""
    subject_of = not frame.verbal and frame.tree.relation(frame.word) == "nsubj"
    return subject_of and frame.trigger.kind == "gather" and frame.status is Status.CANCELLED


def _ownerless(frame: Frame, *, many: bool) -> bool:
    """Tell "a trip to Rome would have been possible", in an article on somebody's journey."""
    kinds = ("visit", "stay") if frame.status is Status.ACTUAL else ("visit", "stay", "act")
    noun = (
        not frame.verbal
        and frame.trigger.kind in kinds
        and frame.tree.relation(frame.word) == "nsubj"
    )
    stop = any(s.head in frame.tree.kids(frame.word, "nsubj") for s in frame.stops)
    noun = noun or (_is_off(frame) and many)
    plan = (
        frame.verbal
        and frame.tree.relation(frame.word) == "acl"
        and frame.status is not Status.ACTUAL
    )
    return noun or plan or stop
