"""Tell who is on the bill of an event: "the gala in Lima featured Silva", "speakers include"."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from geo.model import VisitKind
from geo.narrate.frame import Frame
from geo.narrate.lexicon import Trigger, nouns, person_noun, words
from geo.narrate.scene import Scene
from geo.narrate.spots import Spot
from geo.narrate.status import status_of
from geo.narrate.subjects import subject
from geo.narrate.tree import Tree

__all__ = ["BILL", "billed", "bills"]

BILL: Final = Trigger(
    word="bill",
    kind="act",
    visit=VisitKind.VISIT,
    event=None,
    plover="",
    places=frozenset({"in", "at"}),
    example="The gala in Lima featured the tenor Jon Lund.",
)
_FEATURES: Final = frozenset({"feature", "features", "featured", "featuring", "starring"})
_INCLUDES: Final = frozenset({"include", "includes", "included", "including"})
_GOES_ON: Final = _FEATURES | _INCLUDES | {"headlined", "with"}
_CAST: Final = frozenset(
    {"performers", "speakers", "guests", "attendees", "participants", "dignitaries", "presenters"}
    | {"panelists", "panellists", "artists", "entertainers", "headliners", "invitees", "mourners"}
    | {
        "luminaries",
        "notables",
        "those",
        "musicians",
        "comedians",
        "lecturers",
        "authors",
        "bands",
        "delegates",
        "celebrities",
    }
)
"""Those of an event whom "included" goes on to name."""
_SHOWS: Final = frozenset(
    {"performance", "performances", "appearance", "appearances", "remarks", "keynote", "concert"}
    | {"speech", "speeches", "talk", "talks", "lecture", "lectures", "reading", "readings"}
    | {"address", "addresses", "presentation", "presentations", "set", "sets"}
)
"""What somebody gives who is there."""
_EVENTS: Final = frozenset(
    {"program", "programme", "lineup", "line-up", "evening", "night", "bill"}
)
_ENDS: Final = frozenset({"who", "which", "that", "where", "when", ";", ":", "(", ".", "about"})
_NEAR: Final = frozenset({"in", "at"})
_OF: Final = frozenset({"of", "from", "to", "for", "on", "about"})
"""What leads on from a name to what is not on the bill."""
_ADDRESS: Final = 12
"""Words of a hall and its street before the town: "at the lodge, 16 Route 3 South, Reno"."""
_MOST: Final = 8
"""Words before a verb in which its event is looked for, where the tree does not tell."""


@cache
def _events() -> frozenset[str]:
    kinds = ("act", "gather", "happen")
    rows = {form for form, row in nouns().items() if row.kind in kinds and row.event is None}
    return frozenset(rows) | _EVENTS | words("occasion")


def bills(tree: Tree, named: Sequence[Spot]) -> Iterator[Frame]:
    """Yield the frames of words that go on to name who appears at an event.

    Parameters
    ----------
    tree
        The sentence.
    named
        The places that it names.
    """
    for i, low in enumerate(tree.lows if named else ()):
        if low not in _GOES_ON or not (low in _FEATURES | _INCLUDES or _is_phrase(tree, i)):
            continue
        event = _event(tree, i)
        if event is None or (low in _INCLUDES and not _tells(tree, i, event)):
            continue
        stops = _where(tree, i, event, named)
        if stops:
            top = tree.head(event) if tree.is_verb(tree.head(event)) else i
            own = low in ("feature", "features", "featured", *_INCLUDES) and low != "including"
            status = status_of(tree, i if own else top)
            yield Frame(
                tree=tree, word=i, trigger=BILL, anchors=(i,), status=status, stops=tuple(stops)
            )


def billed(tree: Tree, frame: Frame, scene: Scene) -> list[int]:
    """Return the words for those on the bill, by the order of words: lists are parsed badly."""
    if frame.trigger is not BILL:
        return []
    found: list[int] = []
    last = frame.word
    start = _past_shows(tree, frame.word + 1)
    for k in range(start, len(tree.tokens)):
        low, tag = tree.low(k), tree.tokens[k].tag
        listed = low == ";" and (";" in tree.lows[k + 1 :] or tree.lows[k + 1 : k + 2] == ("and",))
        if (low in _ENDS and not listed) or tag in ("VBD", "VBZ", "VBP", "MD"):
            break
        if low in _OF | _NEAR | {"by"}:
            if not found:
                break  # "features works by Silva", who need not be there
            last = k
        if low in (",", "and", ";"):
            last = frame.word
        known = scene.cast.at(tree.tokens[k].span)
        someone = tag.startswith("NN") and person_noun(low) is not None
        joined = someone and tree.relation(k) in ("compound", "nmod:desc", "flat")
        if last == frame.word and (known or (someone and not joined)):
            found.append(k)
    return found if found and found[0] - start <= _MOST else []


def _past_shows(tree: Tree, i: int) -> int:
    """Return where the names begin, behind "performances by" if that is what is offered."""
    if tree.lows[i - 1 : i + 1] == ("headlined", "by"):
        return i + 1
    for k in range(i, min(i + _MOST, len(tree.tokens) - 1)):
        if tree.low(k) in _SHOWS and tree.after(k) in ("by", "from"):
            return k + 2
    return i


def _is_phrase(tree: Tree, i: int) -> bool:
    """Tell "with performances by" and "headlined by"."""
    led = tree.low(i) == "headlined" and tree.lows[i + 1 : i + 2] == ("by",)
    return led or (tree.low(i) == "with" and _past_shows(tree, i + 1) > i + 1)


def _tells(tree: Tree, i: int, event: int) -> bool:
    """Tell "speakers include" and "the event included remarks by" from other lists."""
    return tree.low(event) in _CAST or _past_shows(tree, i + 1) > i + 1


def _event(tree: Tree, i: int) -> int | None:
    """Return the noun for the event, or for those at it, that a verb says something of."""
    heads = [tree.head(i)] if tree.relation(i) in ("acl", "nmod", "case") else []
    heads += subject(tree, i)
    heads += [k for k in range(max(0, i - _MOST), i) if tree.is_noun(k)]
    for k in heads:
        near = {tree.low(k), *(tree.low(c) for c in tree.kids(k, "compound"))}
        cast = tree.low(k) in _CAST and tree.low(i) in _INCLUDES
        if (
            k < i
            and (tree.is_noun(k) or tree.low(k) == "those")
            and (cast or not near.isdisjoint(_events()))
        ):
            return k
    return None


def _where(tree: Tree, i: int, event: int, named: Sequence[Spot]) -> list[Spot]:
    """Return the place right behind the event, else the first "in" or "at" behind the list."""
    beside = [s for s in named if event < s.head < i and _case(tree, s) in _NEAR]
    if beside:
        return beside
    ends = (k for k in range(i, len(tree.tokens)) if tree.low(k) in _ENDS - {"."})
    end = next(ends, len(tree.tokens))
    behind = [s for s in named if i < s.head < end and _case(tree, s) in _NEAR]
    behind = [s for s in behind if not _names_hall(tree, s)] or behind
    return behind[:2] or [s for s in named if s.head < i and _case(tree, s) in _NEAR]


def _names_hall(tree: Tree, spot: Spot) -> bool:
    """Tell the Granite of "at the Granite lodge, Reno", which is no town here."""
    hall = tree.head(spot.head)
    own = tree.relation(spot.head) == "compound" and hall == spot.head + 1
    return own and tree.tokens[hall].text.islower()


def _case(tree: Tree, spot: Spot) -> str:
    """Return the preposition right before a place, or before the town or hall of that name."""
    for k in range(spot.first - 1, max(-1, spot.first - _ADDRESS), -1):
        if tree.tokens[k].tag in ("IN", "TO"):
            if tree.low(k) != "of":
                return tree.low(k)
        elif not tree.tokens[k].tag.startswith(("NN", "JJ", "DT", ",", "CD")):
            return ""
    return ""
