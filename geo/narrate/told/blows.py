"""Tell what struck a place: a quake, a fire, a wreck or a bomb, none of which came as a visitor."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from geo.model import EventKind, Status
from geo.narrate.frame import Frame
from geo.narrate.lexicon import Trigger, words
from geo.narrate.spots import Spot, preposition, reach
from geo.narrate.status import status_of
from geo.narrate.told.elsewhere import parted
from geo.narrate.told.striking import HARMED, REACH, is_armed, is_blow, striker, strikes_place
from geo.narrate.tree import Tree

__all__ = ["blows", "by_nature"]

_WHERE: Final = (
    "in",
    "near",
    "off",
    "on",
    "at",
    "outside",
    "across",
    "through",
    "along",
    "over",
    "into",
)
_AREAS: Final = frozenset(
    {
        "region",
        "province",
        "area",
        "valley",
        "district",
        "county",
        "state",
        "city",
        "town",
        "island",
    }
    | {"islands", "coast", "peninsula", "prefecture", "department", "governorate", "village"}
)
"""What bears the name of a place before it: "the Puno region"."""
_PASSIVE: Final = 6
"""Words of "by one of the strongest quakes" behind a verb."""
_HARM: Final = frozenset({"kill", "explosion", "blast"})
"""Rows that tell of an attack, unless nature or an accident did it."""
_BY: Final = frozenset({"by", "in", "when", "after", "as"})

_DISASTER: Final = Trigger(
    word="disaster",
    kind="happen",
    visit=None,
    event=EventKind.DISASTER,
    plover="",
    places=frozenset({"obj", *_WHERE}),
    example="A quake struck Bam.",
)
_ATTACK: Final = _DISASTER._replace(
    word="attack", event=EventKind.ATTACK, plover="ASSAULT:explosives", example="A bomb hit Bam."
)


def blows(tree: Tree, named: Sequence[Spot]) -> Iterator[Frame]:
    """Yield what a sentence tells to have struck its places.

    Parameters
    ----------
    tree
        The sentence.
    named
        Its places.
    """
    if not named or not strikes_place(tree.vocabulary):
        return
    for i, low in enumerate(tree.lows):
        if not is_blow(low):
            continue
        by = _agent(tree, i)
        cause = striker(tree.tokens, i) if by is None else by
        if cause is None:
            continue
        passive = by is not None
        stops = tuple(_struck(tree, i, cause, named, passive=passive)) or _behind(tree, i, named)
        armed = is_armed(tree.tokens, cause) and not _in_plant(tree, cause)
        if stops:
            yield Frame(
                tree=tree,
                word=i,
                trigger=_ATTACK if armed else _DISASTER,
                anchors=(i,),
                status=_status(tree, i),
                stops=stops,
            )


def _status(tree: Tree, i: int) -> Status:
    """Tell whether it happened; what "struck off Sumatra" was not struck off a list."""
    off = tree.lows[i + 1 : i + 2] == ("off",)
    return Status.ACTUAL if off else status_of(tree, i)


def _agent(tree: Tree, i: int) -> int | None:
    """Return what struck in "was struck by a strong quake" and "died in a train crash"."""
    behind = tree.lows[i + 1 : i + 2]
    struck = tree.low(i) in words("hits") and behind == ("by",)
    if not struck and not (tree.low(i) in HARMED and behind in (("in",), ("by",))):
        return None
    wanted = words("hazards", "weapons", "mishaps")
    for k in range(i + 2, min(i + 2 + _PASSIVE, len(tree.tokens))):
        if tree.low(k) in wanted:
            return k
        noun = tree.tokens[k].tag.startswith(("DT", "JJ", "CD", "NN", "RB", "HYPH", "POS"))
        if not noun and tree.low(k) != "of":
            break
    return None


def _struck(
    tree: Tree, i: int, cause: int, named: Sequence[Spot], *, passive: bool
) -> Iterator[Spot]:
    """Yield the places that were struck, or that it happened at."""
    wide = tree.low(i) in words("hits") and not passive
    for spot in named:
        ahead = spot.head < i
        if ahead and passive and _is_subject(tree, spot, i):
            yield spot
            continue
        how = reach(tree, spot, (i, cause, *tree.kids(i, "obj")))
        part = how == "of" and tree.relation(tree.head(spot.head)) == "obj"
        part = part and tree.low(tree.head(spot.head)) in words("part_noun", "site_nouns")
        part = part or _names_area(tree, spot)
        if how in _WHERE or ((how == "obj" or part) and wide and not ahead):
            yield spot


def _names_area(tree: Tree, spot: Spot) -> bool:
    """Tell the Puno of "struck Peru's Puno region" from the Peru."""
    area = tree.head(spot.head)
    named = area > spot.head and tree.relation(area) == "obj" and tree.low(area) in _AREAS
    return named and tree.lows[spot.head + 1] not in ("'s", "'")


def _behind(tree: Tree, i: int, named: Sequence[Spot]) -> tuple[Spot, ...]:
    """Return the next place of the clause: "exploded on a road near Lima"."""
    next_one = (s for s in named if s.first > i and preposition(tree, s) in _WHERE)
    found = next((s for s in next_one if not parted(tree, i, s.first)), None)
    return (found,) if found else ()


def _is_subject(tree: Tree, spot: Spot, i: int) -> bool:
    """Tell whether a place is what was struck, or where those lived who were."""
    if tree.relation(i) == "acl" and tree.head(i) == spot.head:
        return True  # "Lima, which was hit by a quake"
    for k in (spot.head, *tree.climb(spot.head)):
        if tree.head(k) == i:
            return tree.relation(k) == "nsubj"
        if tree.is_verb(k):
            return False
    return False


def by_nature(tree: Tree, frame: Frame, happened: Sequence[Frame]) -> Frame:
    """Make a disaster of "A fire killed ten in Goa" and of "a blast at a plant in Bursa".

    Parameters
    ----------
    tree
        The sentence.
    frame
        What one of its words tells of.
    happened
        The blows that the sentence tells of.
    """
    if frame.trigger.event is not EventKind.ATTACK or frame.trigger.word not in _HARM:
        return frame
    if not tree.vocabulary.isdisjoint(words("violent", "armed")):
        return frame
    told = any(f.trigger.event is EventKind.DISASTER for f in happened)
    if told or (_killed_by(tree, frame.word) if frame.verbal else _in_plant(tree, frame.word)):
        return replace(frame, trigger=frame.trigger._replace(event=EventKind.DISASTER, plover=""))
    return frame


def _killed_by(tree: Tree, i: int) -> bool:
    """Tell "floods killed ten" and "ten were killed in a fire"."""
    plant = any(tree.low(k) in ("explosion", "blast") and _in_plant(tree, k) for k in tree.below(i))
    before = [k for k in range(max(0, i - REACH), i) if _is_cause(tree, k)]
    behind = range(i + 1, min(i + 1 + REACH, len(tree.tokens)))
    after = [k for k in behind if _is_cause(tree, k)]
    said = any(tree.low(m) in _BY for k in after for m in range(i + 1, k))
    return bool(before) or said or plant


def _is_cause(tree: Tree, k: int) -> bool:
    """Tell a flood, a fire that burns and a crash from what was meant to kill."""
    crews = any(t.tag in ("NN", "NNS") for t in tree.tokens[k + 1 : k + 2])  # "fire crews"
    natural = tree.low(k) in words("hazards", "mishaps") and not crews
    return natural and not is_armed(tree.tokens, k)


def _in_plant(tree: Tree, i: int) -> bool:
    """Tell "a gas explosion" and "a blast at a paper mill" from one that was set off."""
    near = range(max(0, i - 2), min(i + REACH, len(tree.tokens)))
    return any(tree.low(k) in words("plants") for k in near)
