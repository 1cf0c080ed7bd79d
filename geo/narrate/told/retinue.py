"""Tell who came along by a sentence of its own: "Travelling with her were Ana Costa and Luis Mora".

So does "The delegation included Ana Costa"; neither names a place.
"""

import re
from collections.abc import Sequence
from typing import Final

from geo.model import PartyKind, Span, VisitKind
from geo.narrate.frame import Frame
from geo.narrate.lexicon import Trigger
from geo.narrate.people.cast import Figure
from geo.narrate.people.refer import figures
from geo.narrate.scene import Scene
from geo.narrate.told.being import frame_of
from geo.narrate.tree import Tree

__all__ = ["RETINUE", "last_traveller", "lists_retinue", "retinue", "retinue_of"]

RETINUE: Final = Trigger(
    word="retinue",
    kind="lead",
    visit=VisitKind.VISIT,
    event=None,
    plover="",
    places=frozenset(),
    example="Travelling with her were Ana Costa and Luis Mora.",
)
_BODY: Final = r"(?:delegation|entourage|retinue|party|team|contingent|group|mission)"
_BE: Final = r"(?:is|are|was|were|will be)"
_INCLUDES: Final = (
    r"(?:(?:also |will |will also )?(?:includ|compris)(?:es?|ed)|(?:will )?consist(?:s|ed)? of"
    rf"|{_BE} (?:also )?(?:made up|composed) of|{_BE} (?:headed|led) by)"
)
_WHOSE: Final = r"(?:the|his|her|their)"
_BESIDE: Final = (
    r"(?:also )?(?:(?:travell?ing|flying|arriving)\b|accompanying\b|joining\b"
    rf"|(?:along )?with (?:him|her|them)\b|in tow\b|(?:at|by) {_WHOSE} side\b"
    r"|among (?:those|the [a-z]+) (?:accompanying|travell?ing)\b"
    rf"|(?:others|(?:among the )?(?:other )?members) (?:in|of) {_WHOSE} (?:[\w-]+ )?{_BODY}\b"
    rf"|(?:in|on) {_WHOSE} (?:[\w-]+ )?(?:{_BODY}|trip|visit)\b)"
)
_SAYS: Final = re.compile(
    rf"(?:\b{_BODY}(?: \w[\w'’-]*){{0,3}} {_INCLUDES}|^\W*it {_INCLUDES}"
    rf"|^\W*{_BESIDE}[^.;:,]{{0,40}} {_BE}) ",
    re.IGNORECASE,
)
_PART: Final = re.compile(
    rf"\b{_BE} (?:also )?(?:"
    r"(?:part of|(?:a )?members? of|among the members of|among those (?:in|on)|in|on)"
    rf" {_WHOSE} (?:[\w-]+ )?(?:{_BODY}|trip|plane|flight)\b|on board\b"
    r"|among those (?:accompanying|travell?ing with) (?:him|her|them)\b)"
)
_COMES: Final = re.compile(
    r"(?:He|She|They) (?:ha[sd] |is |was |will )?"
    r"(?:c[oa]me|coming|flew|fly|flying|travel|travell?ing|travell?ed)"
    r" (?:along |together )?with "
)
"""What opens a sentence of which a verb says who came along."""
_HINTS: Final = frozenset(
    {"delegation", "entourage", "retinue", "party", "team", "contingent", "group", "mission", "it"}
    | {"travelling", "traveling", "flying", "arriving", "accompanying", "joining", "him", "her"}
    | {"them", "tow", "side", "member", "members", "board", "trip", "visit", "plane", "flight"}
    | {"others", "with"}
)
"""Words one of which stands in every sentence that the patterns find: sooner looked for."""
_OPENERS: Final = frozenset(
    {"also", "travelling", "traveling", "flying", "arriving", "accompanying", "joining", "along"}
    | {"with", "in", "at", "by", "among", "other", "others", "members", "on"}
    | {"it", "he", "she", "they"}
)
"""Words one of which begins what the patterns find from the beginning on."""
_INCLUDING: Final = frozenset(
    {"include", "includes", "included", "comprise", "comprises", "comprised", "consist"}
    | {"consists", "consisted", "made", "composed", "headed", "led"}
)
"""Words one of which stands in what the first finds elsewhere."""
_ABOARD: Final = frozenset(
    {"delegation", "entourage", "retinue", "party", "team", "contingent", "group", "mission"}
    | {"trip", "plane", "flight", "board", "among"}
)
"""Words one of which stands in what the second finds."""
_IS: Final = frozenset({"is", "are", "was", "were", "be"})
"""So does one of these."""
_PRONOUNS: Final = frozenset({"him", "her", "his", "them", "their", "it", "its"})
_THESE: Final = frozenset({"the", "tow", "board", "travelling", "traveling", "those"})
"""Words that mean the last who travelled."""
_NEAR: Final = 2
"""Sentences before it in which "the delegation" has travelled."""


def lists_retinue(said: str, written: Sequence[str]) -> bool:
    """Tell whether a sentence says of whom a party of travellers is made up.

    Parameters
    ----------
    said
        The sentence.
    written
        Its words in lower case.

    Examples
    --------
    >>> said = "Also in the delegation were Ana Costa and Luis Mora."
    >>> lists_retinue(said, said.lower().split())
    True
    >>> lists_retinue("With the delegation went Ana Costa.", ["with", "the", "delegation"])
    False
    """
    if _HINTS.isdisjoint(written):
        return False
    opens = written[0] in _OPENERS
    told = _COMES.match(said) if opens else None
    if told is None and (opens or not _INCLUDING.isdisjoint(written)):
        told = _SAYS.search(said)
    if told is None and not (_ABOARD.isdisjoint(written) or _IS.isdisjoint(written)):
        told = _PART.search(said)
    return told is not None


def retinue(scene: Scene, tree: Tree) -> list[Frame]:
    """Return the frame of a sentence that says who came along, without a place."""
    span = tree.sentence.span
    said = scene.text(span)
    if _HINTS.isdisjoint(tree.lows):
        return []
    found, part = _SAYS.search(said), _PART.search(said)
    if found is None and part is None:
        return []
    at = span.start + (found.end() if found else part.start() + len("were") if part else 0)
    verb = max((k for k, t in enumerate(tree.tokens) if t.span.end <= at), default=None)
    return [] if verb is None else [frame_of(tree, verb, RETINUE, ())]


def retinue_of(scene: Scene, frame: Frame) -> tuple[list[Figure], list[Figure]]:
    """Return who led a party of travellers, and who is told to have been in it."""
    tree, verb = frame.tree, frame.word
    if _PART.match(
        scene.text(tree.sentence.span), tree.tokens[verb].span.start - tree.sentence.span.start
    ):
        led = _led(scene, tree, verb, len(tree.tokens))
        first = tree.head(verb)
        return led, [f for k in tree.kids(first, "nsubj") for f in figures(scene, tree, k)]
    if verb + 1 >= len(tree.tokens):
        return [], []
    first = verb + 1
    while tree.head(first) > first:
        first = tree.head(first)
    led = _led(scene, tree, 0, verb)
    return led, [f for f in figures(scene, tree, first) if f not in led]


def _led(scene: Scene, tree: Tree, start: int, end: int) -> list[Figure]:
    """Return the traveller whom some words mean: "with him", "Silva's delegation", or the last."""
    for k in range(start, end):
        named = tree.tokens[k].tag.startswith("NNP") or tree.relation(k) == "nmod:poss"
        if named or tree.low(k) in _PRONOUNS:
            known = [f for f in figures(scene, tree, k) if f.party.name in scene.latest]
            if known:
                return known
    return [] if _THESE.isdisjoint(tree.lows[start:end]) else last_traveller(scene, tree)


def last_traveller(scene: Scene, tree: Tree) -> list[Figure]:
    """Return the person or the delegation of whose journey the sentences before told."""
    own = tree.sentence.index
    near: Sequence[Span] = [s.span for s in scene.sentences[max(0, own - _NEAR) : own]]
    for span in reversed(near):
        for name, seen in scene.latest.items():
            figure = scene.travelling.get(name)
            body = figure is not None and figure.party.kind is not PartyKind.ORGANISATION
            if figure and body and any(source.sentence == span for source in seen[-1].sources):
                return [figure]
    return []
