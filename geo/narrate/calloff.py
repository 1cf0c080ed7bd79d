"""Take back what a later clause says was called off: "The trip was postponed"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from geo.model import Status, Visit
from geo.narrate.frame import Frame
from geo.narrate.grounds import grounds
from geo.narrate.lexicon import words
from geo.narrate.people.refer import figures
from geo.narrate.scene import Scene
from geo.narrate.status import status_of
from geo.narrate.tree import Tree

__all__ = ["called_off", "dropped"]

_TRIPS: Final = frozenset(
    {"visit", "trip", "tour", "journey", "pilgrimage", "meeting", "talks", "summit", "leg"}
)
_JOURNEYS: Final = frozenset({"visit", "trip", "tour", "journey", "pilgrimage"})
"""Those that may have been begun before they were broken off."""
_GO: Final = frozenset({"go", "come", "travel", "turn_up", "show_up", "attend", "make_it"})
_NEAR: Final = 500
"""Characters behind a cancelled trip in which what had been planned is told."""
_PLANNED: Final = re.compile(
    r"\b(?:had (?:been )?(?:due|booked|scheduled|planned|expected|intended|hoped|set|slated)"
    r"|(?:was|were) to have)\b"
)
_THE: Final = frozenset({"the", "that", "this", "his", "her", "their", "its", "both", "all"})
_OTHER: Final = frozenset({"last", "earlier", "previous", "prior", "past", "another", "similar"})
"""What is said of a journey that is not the one spoken of."""


def called_off(
    scene: Scene, told: Sequence[Frame], before: list[Visit], new: list[Visit]
) -> tuple[list[Visit], list[Visit]]:
    """Return the visits of the sentences before and of this one, with those called off marked so.

    Parameters
    ----------
    scene
        The article so far.
    told
        The frames of the sentence.
    before
        The visits of the sentences before it.
    new
        Its own visits.
    """
    new = _stayed_away(told, new)
    for frame in told:
        tree = frame.tree
        if frame.stops or not _is_off(tree, frame.word) or _is_other(tree, frame.word):
            continue
        owners = _owners(scene, tree, frame.word)
        start = tree.tokens[frame.word].span.start
        late = tree.low(frame.word) in _JOURNEYS
        own = [
            v
            for v in new
            if (_planned(v) or (late and v.traveller.name in owners)) and _named_before(v, start)
        ]
        if own:
            return before, [_off(v, frame) if v in own else v for v in new]
        if any(v.status is Status.CANCELLED and _named_before(v, start) for v in new):
            continue  # "was due in Lima in May but the trip was put off": that one
        theirs = [v for v in before if not owners or v.traveller.name in owners]
        if theirs and tree.low(frame.word) in _TRIPS:
            last = theirs[-1].sources[-1].sentence
            mine = [v for v in theirs if v.sources[-1].sentence == last and (late or _planned(v))]
            return [_off(v, frame) if v in mine else v for v in before], new
    return before, new


def _stayed_away(told: Sequence[Frame], new: list[Visit]) -> list[Visit]:
    """Deny what was planned in "had accepted an invitation to Lima but did not go"."""
    for frame in told:
        tree, i = frame.tree, frame.word
        alone = frame.trigger.word in _GO and frame.status is Status.NEGATED and not frame.stops
        but = any(tree.low(k) == "but" for k in tree.kids(i, "cc"))
        if alone and but and tree.relation(i) == "conj" and not tree.kids(i, "obl", "obj", "xcomp"):
            start = tree.tokens[i].span.start
            return [
                replace(v, status=Status.NEGATED) if _planned(v) and _named_before(v, start) else v
                for v in new
            ]
    return new


def _owners(scene: Scene, tree: Tree, i: int) -> set[str]:
    """Return the names of those whose journey it is: "cut short his trip"."""
    return {f.party.name for k in tree.kids(i, "nmod:poss") for f in figures(scene, tree, k)}


def dropped(found: Sequence[Visit]) -> list[Visit]:
    """Return the visits, with what had been planned beside a cancelled trip cancelled too.

    "Her tour is off. She had been due to sing in Lima": the second sentence says what the first
    called off.

    Examples
    --------
    >>> dropped([])
    []
    """
    off: dict[str, list[int]] = {}
    for visit in found:
        if visit.status is Status.CANCELLED:
            off.setdefault(visit.traveller.name, []).append(visit.sources[0].sentence.start)
    return [replace(v, status=Status.CANCELLED) if _was_planned(v, off) else v for v in found]


def _was_planned(visit: Visit, off: Mapping[str, list[int]]) -> bool:
    source = visit.sources[0]
    near = any(
        0 <= source.sentence.start - start <= _NEAR for start in off.get(visit.traveller.name, ())
    )
    return visit.status is Status.HYPOTHETICAL and near and bool(_PLANNED.search(source.text))


def _is_off(tree: Tree, i: int) -> bool:
    """Tell whether a word means what was spoken of, and the sentence says that it is off."""
    spoken = tree.low(i) in _TRIPS or tree.low(i) in words("occasion")
    the = {tree.low(k) for k in tree.kids(i, "det", "nmod:poss")} & _THE
    known = bool(the) or tree.low(i) in _TRIPS
    return spoken and known and status_of(tree, i) is Status.CANCELLED


def _is_other(tree: Tree, i: int) -> bool:
    """Tell "last year's trip" and "an earlier visit" from the one that was spoken of."""
    said = {tree.low(c) for k in tree.kids(i, "nmod:poss", "amod", "det") for c in tree.below(k)}
    return not said.isdisjoint(_OTHER)


def _planned(visit: Visit) -> bool:
    return visit.status in (Status.PLANNED, Status.HYPOTHETICAL)


def _named_before(visit: Visit, start: int) -> bool:
    mention = visit.sources[-1].mention
    return mention is not None and mention.end <= start


def _off(visit: Visit, frame: Frame) -> Visit:
    said = grounds(frame.tree, frame, Status.CANCELLED)
    words_of = " ".join(frame.tree.tokens[k].text for k in said)
    why = tuple(one._replace(status=words_of) for one in visit.why)
    return replace(visit, status=Status.CANCELLED, why=why)
