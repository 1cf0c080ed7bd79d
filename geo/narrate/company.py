"""Tell who came along with a traveller, and so was at the same place."""

from collections.abc import Iterator, Sequence
from typing import Final

from geo.model import PartyKind, Place, Status
from geo.narrate.cast import Figure
from geo.narrate.frame import Frame
from geo.narrate.lexicon import person_noun, words
from geo.narrate.pronouns import is_office
from geo.narrate.refer import figures
from geo.narrate.scene import Scene
from geo.narrate.spots import Spot
from geo.narrate.subjects import is_passive, subject
from geo.narrate.tree import Tree

__all__ = ["companions", "joined"]

_WITH: Final = frozenset({"accompanied", "along", "together", "alongside", "joined"})
_NEAR: Final = 6
"""Words before a companion in which "accompanied" or "together" is looked for."""
_VAGUE: Final = frozenset({"other", "others", "some", "several", "many", "more"})
_MOVES: Final = frozenset({"go", "arrive", "stay"})


def companions(scene: Scene, frame: Frame, travelling: Sequence[int]) -> list[Figure]:
    """Return who came along: "accompanied by", "together with", "with his ministers".

    Parameters
    ----------
    scene
        The article so far.
    frame
        What is told of the traveller.
    travelling
        The words of the sentence that stand for the traveller.
    """
    found: list[Figure] = []
    for k in _marked(frame.tree):
        up = {*frame.tree.climb(k)}
        own = bool(up & {*frame.anchors, *travelling}) or _beside(frame, up)
        if own and (_is_said(frame.tree, k) or _is_theirs(scene, frame, k)):
            found += [f for f in _those(scene, frame.tree, k) if f not in found]
    return found


def _beside(frame: Frame, up: set[int]) -> bool:
    """Tell whether the noun of a frame is the object of the verb that a companion hangs on."""
    return (
        not frame.verbal
        and frame.tree.relation(frame.word) == "obj"
        and (frame.tree.head(frame.word) in up)
    )


def _marked(tree: Tree) -> Iterator[int]:
    """Yield the nouns behind "with" and "by"."""
    if "with" in tree.lows or "by" in tree.lows:
        for k in range(len(tree.tokens)):
            if tree.relation(k) in ("obl", "nmod") and tree.case(k) in ("with", "by"):
                yield k


def _is_said(tree: Tree, k: int) -> bool:
    """Tell "accompanied by Silva" and "together with Silva" from "with Silva"."""
    return bool(_WITH & {*tree.lows[max(0, k - _NEAR) : k]})


def _is_theirs(scene: Scene, frame: Frame, k: int) -> bool:
    """Tell "flew to Lima with her ministers" from "flew to Lima with a heavy heart"."""
    tree = frame.tree
    moves = frame.verbal and frame.trigger.kind in _MOVES and tree.head(k) == frame.word
    if not moves or tree.case(k) != "with":
        return False
    own = any(tree.low(c) in ("his", "her", "their") for c in tree.kids(k, "nmod:poss", "nmod"))
    return own or scene.cast.at(tree.tokens[k].span) is not None


def _those(scene: Scene, tree: Tree, k: int) -> list[Figure]:
    """Return those of a list who are certain persons or parties: not "and other officials"."""
    sure = {tree.low(m) for m in tree.conjuncts(k) if tree.kids(m, "nmod:poss", "nummod", "det")}
    found = [f for f in figures(scene, tree, k) if _comes(f)]
    return [
        f
        for f in found
        if f.party.kind is PartyKind.PERSON or not sure.isdisjoint(f.party.name.lower().split())
    ]


def _comes(figure: Figure) -> bool:
    """Tell a person known by name or office, and a party, from a wife and an armed guard."""
    said = figure.party.name.lower().split()
    if figure.party.kind is PartyKind.GROUP:
        return said[0] not in _VAGUE and words("armed").isdisjoint(said)
    named = not is_office(figure) or "of" in said or not words("office").isdisjoint(said)
    return figure.party.kind is PartyKind.PERSON and named


def joined(scene: Scene, told: Sequence[Frame]) -> Iterator[tuple[Frame, Figure, Spot]]:
    """Yield who was with a traveller at the place told of before, which this sentence leaves out.

    "Silva, who was accompanied by her deputy, stayed the night": where she had gone.
    """
    goes = any(f.stops and f.trigger.visit for f in told)
    for frame in () if goes else told:
        passive = frame.trigger.word == "accompany" and is_passive(frame.tree, frame.word)
        if frame.stops or not passive or frame.status is not Status.ACTUAL:
            continue
        led = [f for k in subject(frame.tree, frame.word) for f in figures(scene, frame.tree, k)]
        led = led[:1]  # a parser may hang those who came along on the traveller
        place = next((p for f in led if (p := scene.visitors.get(f.party.name))), None)
        spot = _spot(scene, place, frame.word) if place else None
        for figure in _company(scene, frame) if spot else ():
            if spot and figure not in led:
                yield frame, figure, spot


def _company(scene: Scene, frame: Frame) -> list[Figure]:
    tree = frame.tree
    by = [k for k in tree.kids(frame.word, "obl", "obl:agent") if tree.case(k) == "by"]
    up = tree.head(frame.word)
    # "..., Ana Costa, and the head of police", where the last was hung on the traveller.
    by += [k for k in tree.kids(up, "conj") if by and k > by[-1] and person_noun(tree.low(k))]
    return [f for k in by for f in _those(scene, tree, k)]


def _spot(scene: Scene, place: Place, i: int) -> Spot | None:
    """Return a place that was named before as one that a word of this sentence means."""
    for near in scene.resolutions.values():
        for one in near:
            if one.place and one.place.id == place.id:
                return Spot(resolution=one, head=i, first=i)
    return None
