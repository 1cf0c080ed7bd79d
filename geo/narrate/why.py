"""Tell which words of a sentence a visit or an event was read from."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from geo.model import Party, Span, Status, TimeSpan, Why
from geo.narrate.frame import Frame
from geo.narrate.grounds import grounds
from geo.narrate.people.bands import phrase
from geo.narrate.scene import Scene
from geo.narrate.spots import Spot
from geo.narrate.tree import Tree

__all__ = ["Goers", "why_of"]


class Goers(NamedTuple):
    """Those who went or took part."""

    words: Sequence[int]
    """The words that stand for them."""
    parties: Sequence[Party] = ()
    """Who they are; one may be called by a phrase: "a busload of fans"."""
    own: Party | None = None
    """Whose visit it is; who is led along, or comes too, is named elsewhere in the sentence."""


def why_of(
    scene: Scene,
    frame: Frame,
    *,
    who: Goers,
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
        Those who went or took part.
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
        who=" and ".join(dict.fromkeys(_who(scene, frame, who))),
        word=_told_by(frame),
        where=_place(scene, tree, spot),
        when=time.words if time else "",
        status=_said(tree, grounds(tree, frame, status, spot)),
    )


def _said(tree: Tree, members: Iterable[int]) -> str:
    return " ".join(tree.tokens[k].text for k in members)


def _told_by(frame: Frame) -> str:
    """Return the verb or noun that tells of it; dots stand for what is between: "made … trip"."""
    tree, i = frame.tree, frame.word
    taken = [k for a in frame.anchors for k in tree.children[a] if _takes_place(tree, k)]
    members = sorted({*frame.anchors, *_particles(frame), *taken})
    if tree.kids(i, "cop") and any(stop.head == i for stop in frame.stops):
        # Of "was in Kenya" the parser makes a sentence about Kenya.
        members = [k for k in members if k != i] or members
    parts = [tree.tokens[members[0]].text]
    for before, k in pairwise(members):
        parts.append(tree.tokens[k].text if k == before + 1 else f"… {tree.tokens[k].text}")
    return " ".join(parts)


def _who(scene: Scene, frame: Frame, who: Goers) -> list[str]:
    """Return the words for those who went, or the name of one whom those words leave out."""
    tree = frame.tree
    named = _namings(scene, tree, who.own) if who.own else []
    stand = any(
        tree.tokens[k].tag == "PRP" or any(span.overlaps(tree.tokens[k].span) for span in named)
        for k in who.words
    )
    if named and not stand:
        return [" ".join(scene.text(named[0]).split())]
    names = [party.name for party in who.parties]
    told = [
        max(_called(scene, tree, k), _whole(scene, tree, k, names), key=len)
        for k in who.words
        if not (k in frame.anchors or tree.lemma(k) == frame.trigger.word or _takes_place(tree, k))
    ]
    # "A delegation of ten arrived", where the delegation tells of its journey, too.
    return told or [" ".join(scene.text(span).split()) for span in named[:1]]


def _takes_place(tree: Tree, k: int) -> bool:
    """Tell the "place" and "part" that are taken, and are nobody."""
    return tree.low(k) in ("place", "part") and tree.lemma(tree.head(k)) == "take"


def _whole(scene: Scene, tree: Tree, k: int, names: Sequence[str]) -> str:
    """Return the longest of the names that is written there and holds the word, or is its "who"."""
    word = tree.tokens[k]
    held = [
        name
        for name in names
        for span in _written(scene, tree, name)
        if word.tag in ("WP", "WDT") or span.covers(word.span)
    ]
    return max(held, key=len, default="")


def _namings(scene: Scene, tree: Tree, own: Party) -> list[Span]:
    """Return where a sentence names somebody, or has the phrase that a group goes by."""
    named = [s for s, figure in scene.cast.within(tree.sentence.span) if figure.party == own]
    return named or _written(scene, tree, own.name)


def _written(scene: Scene, tree: Tree, name: str) -> list[Span]:
    """Return where a sentence has a name as whole words.

    Without a pattern, as most names are new and making one takes longer than all else here.
    """
    start, end = tree.sentence.span
    text, found = scene.text(Span(start, end)), []
    at = text.find(name) if name else -1
    while at >= 0:
        last = at + len(name)
        whole = _parts(text, at) and _parts(text, last)
        if whole:
            found.append(Span(start + at, start + last))
        at = text.find(name, last if whole else at + 1)
    return found


def _parts(text: str, at: int) -> bool:
    """Tell whether a word begins or ends at an offset, as the boundary of a pattern is."""
    return _is_of_word(text[at - 1 : at]) != _is_of_word(text[at : at + 1])


def _is_of_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def _called(scene: Scene, tree: Tree, k: int) -> str:
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
