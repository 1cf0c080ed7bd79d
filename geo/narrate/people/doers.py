"""Tell who signed, exercised or attended: states, troops of several nations, and persons."""

from typing import Final

from geo.model import EventKind
from geo.narrate.frame import Frame
from geo.narrate.participants import subjects
from geo.narrate.people.cast import Figure
from geo.narrate.people.powers import behind_between, powers
from geo.narrate.people.refer import figures
from geo.narrate.people.sides import joined_sides, sides
from geo.narrate.scene import Scene
from geo.narrate.subjects import is_passive
from geo.narrate.tree import Tree

__all__ = ["doers", "present"]

_JOINT: Final = (EventKind.SIGNING, EventKind.EXERCISE, EventKind.CEREMONY)
"""What several do together."""
_DOES: Final = frozenset(
    {"hold", "conduct", "begin", "start", "stage", "launch", "conclude", "complete", "end", "open"}
    | {"attend", "join", "take", "witness", "host", "carry", "run", "finish", "plan", "wrap"}
)
"""What is done with a ceremony or an exercise by those who take part."""


def doers(scene: Scene, frame: Frame) -> list[Figure]:
    """Return who did what a frame tells of, where it is something that is done together.

    Parameters
    ----------
    scene
        The article so far.
    frame
        A signing, an exercise or a ceremony.
    """
    if frame.trigger.event not in _JOINT:
        return []
    tree, roles = frame.tree, _roles(frame)
    several = sides(scene, tree, roles) or joined_sides(scene, tree, roles)
    several = several or powers(scene, tree, roles)
    found = several or [f for k in roles for f in figures(scene, tree, k) if f.sure]
    return list(dict.fromkeys(found))


def _roles(frame: Frame) -> list[int]:
    """Return the words for those who did it: behind "between" or "by", else the subject."""
    tree, i = frame.tree, frame.word
    verb = i if frame.verbal else tree.head(i)
    if not tree.is_verb(verb):
        return _behind(tree, i)
    if is_passive(tree, verb):
        return [k for k in tree.kids(verb, "obl") if tree.case(k) == "by"] or _behind(tree, i)
    if frame.verbal:
        return subjects(frame)
    does = tree.lemma(verb) in _DOES and tree.relation(i) in ("obj", "obl")
    return _behind(tree, i) or (subjects(frame) if does else [])


def _behind(tree: Tree, i: int) -> list[int]:
    drill = tree.low(i).startswith(("exercise", "drill"))
    return [] if tree.is_verb(i) else behind_between(tree, i, *(("of", "involving") * drill))


def present(scene: Scene, frame: Frame) -> list[Figure]:
    """Return the persons in whose presence something was signed or opened."""
    tree, i = frame.tree, frame.word
    around = [
        *tree.kids(i, "obl", "nmod"),
        *(k for o in tree.kids(i, "obj") for k in tree.below(o)),
    ]
    for k in around:
        if tree.low(k) == "presence" and tree.case(k) == "in":
            start = tree.tokens[k].span.end
            end = tree.tokens[tree.below(k)[-1]].span.end
            named = scene.named_in(tree.sentence.index)
            return list(dict.fromkeys(f for s, f in named if start <= s.start and s.end <= end))
    return []
