"""Find who is told to be at an occasion without a verb of travel: on hand, present, on stage."""

from collections.abc import Iterator, Sequence
from typing import Final

from geo.model import VisitKind
from geo.narrate.frame import Frame
from geo.narrate.lexicon import Trigger, words
from geo.narrate.spots import Spot
from geo.narrate.told.being import frame_of
from geo.narrate.told.formal import BACK_FROM
from geo.narrate.tree import Tree

__all__ = ["ON_STAGE", "present"]

ON_STAGE: Final = frozenset({"cast", "star", "stars", "starred", "starring"})
"""What those are in and do who play a part somewhere."""

_PRESENT: Final = Trigger(
    word="present",
    kind="act",
    visit=VisitKind.VISIT,
    event=None,
    plover="",
    places=frozenset({"in", "at"}),
    example="Ana Silva was on hand at the opening in Lima.",
)
_CALLED: Final = frozenset({"speaker", "guest", "headliner", "performer", "lecturer", "panelist"})
_PLAYS: Final = frozenset({"have", "play", "take"})
_SHOWS: Final = frozenset({"play", "musical", "production", "opera", "comedy", "pantomime"})
_MARKS: Final = frozenset({'"', "'", "“", "‘", "``"})
_BOARDS: Final = frozenset({"stage", "podium", "lectern", "pulpit"})
_AT: Final = ("in", "at")
_OFF: Final = ("in", "at", "off", "near")
_SINKS: Final = frozenset({"sink", "sank", "sunk", "capsize", "capsized", "founder", "foundered"})
_ROLES: Final = frozenset({"role", "roles", "part", "lead"})
_TELLING: Final = (
    _CALLED
    | ON_STAGE
    | {"member", "members", *_ROLES}
    | _SINKS
    | BACK_FROM
    | {"way", "hand", "present", "take", "sign", "run"}
)
"""The words that may tell of it, or their lemmas."""
_SIGNED: Final = frozenset({"copies", "books", "autographs", "albums", "posters"})
"""What one signs for those who came, and no treaty."""
_CLAUSE: Final = frozenset({"who", "which", "that", "where", "when", "while", "but", "because"})


def present(tree: Tree, named: Sequence[Spot]) -> Iterator[Frame]:
    """Yield what "was on hand in Lima", "was present at" and "took the stage in" tell of.

    Parameters
    ----------
    tree
        The sentence.
    named
        The places that it names.
    """
    if not named or (_TELLING.isdisjoint(tree.lemmas) and _TELLING.isdisjoint(tree.vocabulary)):
        return
    for i, low in enumerate(tree.lows):
        if low not in _TELLING and tree.lemma(i) not in _TELLING:
            continue
        near = _near(tree, i)
        if near:
            stops = tuple(s for s in named if _of_it(tree, s, i, near))
            if stops:
                yield frame_of(tree, i, _PRESENT, stops)


def _near(tree: Tree, i: int) -> tuple[str, ...]:
    """Return the prepositions of where somebody is by a word; none if it does not tell."""
    if _has_returned(tree, i):
        return ("from",)
    if _is_there(tree, i):
        return _AT
    return _OFF if _founders(tree, i) else ()


def _is_there(tree: Tree, i: int) -> bool:
    """Tell whether a word says that its subject is there."""
    low = tree.low(i)
    if _is_in_cast(tree, i):
        return True
    if tree.kids(i, "cop"):
        on_hand = low == "hand" and tree.case(i) == "on"
        return on_hand or low in _CALLED or (low == "present" and tree.tokens[i].tag == "JJ")
    done = {"take": _BOARDS, "sign": _SIGNED}.get(tree.lemma(i)) if tree.is_verb(i) else None
    return done is not None and any(tree.low(k) in done for k in tree.kids(i, "obj"))


def _is_in_cast(tree: Tree, i: int) -> bool:
    """Tell "is in the cast of", "are cast members of", "stars in" and "has a role in" a play."""
    low, cop = tree.low(i), bool(tree.kids(i, "cop"))
    if low == "cast":
        return cop and tree.case(i) == "in"
    if low in ("member", "members"):
        beside = tree.kids(i, "nmod", "compound", "amod")
        return cop and any(tree.low(k) == "cast" for k in beside)
    show = any(tree.case(k) == "in" and _is_title(tree, k) for k in tree.below(i))
    if low in _ROLES:
        return tree.relation(i) == "obj" and tree.lemma(tree.head(i)) in _PLAYS and show
    does = tree.is_verb(i) or bool(tree.kids(i, "nsubj"))  # often taken for a noun
    return low in ON_STAGE and does and show


def _is_title(tree: Tree, k: int) -> bool:
    """Tell a play by its sort or by the marks about its name."""
    quoted = any(tree.tokens[c].text in _MARKS for c in tree.kids(k, "punct"))
    return quoted or tree.low(k) in _SHOWS


def _founders(tree: Tree, i: int) -> bool:
    """Tell "the tanker sank off Lima" and "ran aground", which was on its way."""
    who = tree.kids(i, "nsubj") if tree.is_verb(i) else []
    who = who or ([tree.head(i)] if tree.low(i) == "sank" and tree.relation(i) == "acl" else [])
    ashore = "aground" in tree.lows[i + 1 : i + 2]
    sinks = {tree.lemma(i), tree.low(i)} & _SINKS
    return bool(sinks or ashore) and any(tree.low(k) in words("vessel_nouns") for k in who)


def _has_returned(tree: Tree, i: int) -> bool:
    """Tell "the minister, just back from Lima, said ..." and "she is back from Lima"."""
    if tree.low(i) == "way" and tree.case(i) == "on":  # "on her way home from Lima"
        return not BACK_FROM.isdisjoint(tree.lows[i + 1 : i + 2])
    aside = "," in tree.prior(i, 2) and tree.is_noun(tree.head(i))
    return tree.low(i) in BACK_FROM and (aside or bool(tree.kids(i, "cop")))


def _of_it(tree: Tree, spot: Spot, i: int, near: Sequence[str]) -> bool:
    """Tell a place behind a word, in its own clause."""
    inside = spot.head > i and spot.head in tree.below(i)
    parted = not _CLAUSE.isdisjoint(tree.lows[i : spot.first])
    return inside and not parted and tree.case(spot.head) in near
