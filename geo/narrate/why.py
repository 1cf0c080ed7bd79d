"""Tell which words of a sentence a visit or an event was read from."""

from collections.abc import Iterable, Sequence

from geo.model import Span, Status, TimeSpan, Why
from geo.narrate.frame import Frame
from geo.narrate.grounds import grounds
from geo.narrate.people.bands import phrase
from geo.narrate.scene import Scene
from geo.narrate.spots import Spot
from geo.narrate.tree import Tree

__all__ = ["why_of"]


def why_of(
    scene: Scene,
    frame: Frame,
    *,
    who: Sequence[int],
    spot: Spot | None,
    time: TimeSpan | None,
    status: Status,
) -> Why:
    """Return the words of a frame that say who, what, where, when, and whether.

    Parameters
    ----------
    scene
        The article so far.
    frame
        What is told.
    who
        The words that stand for those who went or took part.
    spot
        The place.
    time
        When.
    status
        Whether it happened.
    """
    tree = frame.tree
    return Why(
        document=scene.document.id,
        sentence=tree.sentence.span,
        who=" and ".join(_named(scene, tree, k) for k in dict.fromkeys(who)),
        word=_said(tree, sorted({*frame.anchors, *_particles(frame)})),
        where=_place(scene, tree, spot),
        when=time.words if time else "",
        status=_said(tree, grounds(tree, frame, status, spot)),
    )


def _said(tree: Tree, members: Iterable[int]) -> str:
    return " ".join(tree.tokens[k].text for k in members)


def _named(scene: Scene, tree: Tree, k: int) -> str:
    """Return a noun with what belongs to it, or the full name that a word is part of."""
    span = tree.tokens[k].span
    for where, _ in scene.cast.within(tree.sentence.span):
        if where.overlaps(span):
            return " ".join(scene.text(where).split())
    kept = phrase(tree, k) or [k]
    whole = Span(tree.tokens[kept[0]].span.start, span.end)
    return " ".join(scene.text(whole).split())


def _particles(frame: Frame) -> list[int]:
    """Return what belongs to a verb: the "off" of "set off", the "was" of "was in Kenya"."""
    return frame.tree.kids(frame.word, "compound:prt", "cop")


def _place(scene: Scene, tree: Tree, spot: Spot | None) -> str:
    if spot is None:
        return ""
    mention = spot.resolution.mention.span
    if tree.sentence.span.covers(mention):
        return " ".join(scene.text(mention).split())
    return tree.tokens[spot.head].text
