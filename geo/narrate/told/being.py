"""Tell who is or was somewhere: "was in Kenya", "has been to Rome", "while on the isle of Mull"."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from geo.model import PlaceKind, VisitKind
from geo.narrate.footing import is_footing
from geo.narrate.frame import Frame
from geo.narrate.lexicon import Trigger, person_noun, words
from geo.narrate.scene import Scene
from geo.narrate.spots import Spot, governor, inside, is_clause
from geo.narrate.status import status_due, status_of
from geo.narrate.subjects import among, among_whom, aside_of, subject
from geo.narrate.told.deeds import has_purpose
from geo.narrate.tree import Tree

__all__ = ["BE", "DUE", "being", "frame_of"]

BE: Final = Trigger(
    word="be",
    kind="stay",
    visit=VisitKind.STAY,
    event=None,
    plover="",
    places=frozenset({"in", "at", "to"}),
    example="She was in Peru to attend a camp.",
)
DUE: Final = BE._replace(word="due", kind="held", visit=VisitKind.VISIT, example="Due in Rome.")
_KINDS: Final = frozenset(
    {"city", "town", "village", "island", "isle", "islands", "resort", "capital", "state"}
    | {"province", "region", "port", "district", "suburb", "nation", "republic", "peninsula"}
)
"""What a place is called before "of" and its name."""
_SEVERAL: Final = frozenset(
    {"cities", "towns", "villages", "countries", "nations", "states", "provinces", "places"}
)
"""What several are called before "of", "including", "such as" or a colon, and their names."""
_GUESTS: Final = frozenset(
    {"guests", "participants", "attendees", "speakers", "mourners", "visitors", "spectators"}
    | {"dignitaries", "delegates", "performers", "competitors", "runners", "worshippers", "those"}
    | {"supporters", "protesters", "demonstrators", "marchers", "passengers", "volunteers"}
)
"""Those who are at an event."""
_ALSO: Final = frozenset({"there", "present", "hand", "attendance", "attending"})
"""What is said of others behind "also"."""
_AUDIENCE: Final = frozenset({"stands", "audience", "crowd", "congregation", "gallery", "box"})
_DESKS: Final = frozenset(
    {"office", "offices", "headquarters", "centre", "center", "border", "home", "hospital"}
    | {"campus", "clinic"}
)
"""Where one works, lives or lies."""
_SHOPS: Final = frozenset({"bookshop", "bookstore", "shop", "store", "fairground", "fairgrounds"})
_REMAINS: Final = frozenset({"body", "bodies", "coffin", "ashes", "remains"})
_AT: Final = ("in", "at")
_TOP: Final = 2
"""Sentences that may be a headline."""


def frame_of(tree: Tree, i: int, trigger: Trigger, stops: Iterable[Spot]) -> Frame:
    """Return the frame of what a word tells of in passing, with where."""
    return Frame(
        tree=tree,
        word=i,
        trigger=trigger,
        anchors=(i,),
        status=status_due(tree, i) if trigger is DUE else status_of(tree, i),
        stops=tuple(stops),
    )


def being(scene: Scene, tree: Tree, named: Sequence[Spot]) -> Iterator[Frame]:
    """Yield what "was in Kenya", "had been to Rome" and "is already there" tell of."""
    for s in named:
        h = _housed(tree, s)
        h = _back(tree, s) if h is None else h
        if h is not None:
            yield frame_of(tree, h, BE, (s,))
            continue
        k = _called(tree, s)
        due = _is_due(tree, k)
        if (_at(tree, k, s) or due) and _is_predicate(tree, k):
            joined = [o for o in named if o is not s and governor(tree, o.head) == s.head]
            also = [o for o in joined if tree.relation(o.head) == "conj" or _is_listed(tree, s, o)]
            also = [o for o in also if not is_clause(tree, o.head)]
            yield frame_of(tree, k, DUE if due else BE, (s, *also))
    yield from _among(tree, named)
    root = next((k for k, t in enumerate(tree.tokens) if t.head == k), 0)
    if root and not tree.is_verb(root) and among(tree, root):
        halls = [s for s in named if s.head < root and tree.case(s.head) in _AT]
        yield from (frame_of(tree, root, BE, (s,)) for s in halls[:1])
    yield from _also(scene, tree, named)
    for i, low in enumerate(tree.lows if "there" in tree.vocabulary else ()):
        if low != "there" or not tree.kids(i, "cop"):
            continue
        who = [k for k in subject(tree, i) if tree.low(k) not in ("it", "this", "that")]
        before = [s.resolution for s in named if s.head < i]
        meant = before[-1] if before else scene.mention
        if who and meant:
            spot = Spot(resolution=meant, head=i, first=i)
            yield replace(frame_of(tree, i, BE, (spot,)), inferred=True)


def _is_listed(tree: Tree, spot: Spot, other: Spot) -> bool:
    """Tell Dakar in "Praia, Dakar and Tema", taken for an apposition, from a state."""
    more = [k for k in tree.kids(spot.head, "conj") if k > other.head]
    around = spot.place and other.place and inside(spot.place, other.place)
    return tree.relation(other.head) == "appos" and bool(more) and not around


def _also(scene: Scene, tree: Tree, named: Sequence[Spot]) -> Iterator[Frame]:
    """Yield where others are, too: "Also there was Jon Berg", "Also in Lima were two aides"."""
    if tree.low(0) != "also":
        return
    root = next((k for k in range(len(tree.tokens)) if tree.is_root(k)), 0)
    if not among(tree, root):
        return
    at = [s for s in named if tree.case(s.head) in _AT and s.head < among(tree, root)[0]]
    again = not at and bool(_ALSO & {*tree.lows[1:3]}) and bool(scene.visitors)
    if again and scene.mention:
        at = [Spot(resolution=scene.mention, head=1, first=1)]
    yield from (replace(frame_of(tree, root, BE, (s,)), inferred=again) for s in at[:1])


def _among(tree: Tree, named: Sequence[Spot]) -> Iterator[Frame]:
    """Yield where those are whom somebody is one of: "was among the guests at a gala in Lima"."""
    for s in named if not {"among", "one"}.isdisjoint(tree.vocabulary) else ():
        for k in tree.climb(s.head) if tree.case(s.head) in _AT else ():
            if tree.is_verb(k):
                break
            if tree.low(k) in _GUESTS and among_whom(tree, k):
                top = tree.head(k) if tree.case(k) == "of" else k
                yield frame_of(tree, top, BE, (s,))
                break


def _called(tree: Tree, spot: Spot) -> int:
    """Return the island of "on the island of Corfu", else the name itself."""
    h = tree.head(spot.head)
    listed = tree.case(spot.head) in ("of", "including", "such", "") and h < spot.head
    if listed and tree.low(h) in _SEVERAL and tree.relation(spot.head) in ("nmod", "appos"):
        return h
    of = tree.case(spot.head) == "of" and tree.relation(spot.head) == "nmod"
    return h if of and tree.low(h) in _KINDS else spot.head


def _at(tree: Tree, k: int, spot: Spot) -> bool:
    """Tell "in Lima", and "on Corfu", which is land, from "on Reno Street"."""
    country = spot.place is not None and spot.place.kind is PlaceKind.COUNTRY
    land = country or is_footing(spot.place)
    case = tree.case(k)
    if case not in BE.places:
        return case == "on" and (land or tree.low(k) in _KINDS)
    return not any(tree.low(c) == "off" for c in tree.kids(k, "case"))  # "is off to Lima"


def _housed(tree: Tree, spot: Spot) -> int | None:
    """Return the factory of "had been to a factory in Lima", the stands of "was in the stands"."""
    h = tree.head(spot.head)
    if not tree.is_noun(h) or not tree.kids(h, "cop") or not _is_inside(tree, spot, h):
        return None
    case, low = tree.case(h), tree.low(h)
    studies = low in words("lesson") and not tree.kids(h, "det", "nmod:poss", "compound")
    who = subject(tree, h)
    if studies or not who or any(tree.low(k) in _REMAINS for k in who):
        return None  # "was at school in Lima"
    if {"been", "was", "were"} & {tree.low(k) for k in tree.kids(h, "cop")}:
        watched = case in ("in", "among") and low in _AUDIENCE
        return h if watched or case in ("to", "at") else None
    hall = low in words("site_nouns") - _DESKS or low in _SHOPS
    hall = hall or (tree.tokens[h].tag.startswith("NNP") and case == "at")
    now = "be" not in {tree.low(k) for k in tree.kids(h, "cop")}  # "is at", where one may live
    hall = hall and not (now and not any(tree.tokens[k].tag == "NNP" for k in who))
    local = any(tree.low(k) in words("local_office") and tree.tokens[k].tag == "NN" for k in who)
    return h if hall and case in _AT and not local else None


def _is_inside(tree: Tree, spot: Spot, h: int) -> bool:
    """Tell how a hall names its town: "the hall in Lima", "the Lima hall", "Foyles, Lima"."""
    relation, k = tree.relation(spot.head), spot.head
    if relation == "compound":
        return k < h and tree.tokens[h].text.islower()
    behind = tree.low(spot.first - 1) == "," if spot.first else False
    bare = relation in ("appos", "nmod") and not tree.case(k) and behind and k > h
    return bare or (relation == "nmod" and tree.case(k) in _AT)


def _back(tree: Tree, spot: Spot) -> int | None:
    """Return the word of "was back in Lima for talks", which is no way home."""
    h = tree.head(spot.head)
    back = tree.low(h) == "back" and tree.case(spot.head) in _AT and bool(tree.kids(h, "cop"))
    return h if back and subject(tree, h) and has_purpose(tree, h) else None


def _is_due(tree: Tree, i: int) -> bool:
    """Tell "is due in Lima", where "due" was taken for a preposition."""
    return any(tree.low(k) == "due" for k in tree.kids(i, "case", "amod", "advmod"))


def _is_predicate(tree: Tree, i: int) -> bool:
    """Tell "was in Kenya", and "while in Kenya"."""
    if aside_of(tree, i) is not None:
        return True
    if any(tree.low(k) == "while" for k in tree.kids(i, "mark", "case", "advmod")):
        return True
    if _is_headline(tree, i):
        return True
    shares = tree.relation(i) in ("conj", "xcomp", "ccomp", "advcl")
    own = bool(tree.kids(i, "nsubj")) or (shares and bool(subject(tree, i)))
    due = [k for k in tree.kids(i, "case") if tree.low(k) == "due"]
    return bool(tree.kids(i, "cop") or (due and tree.kids(due[0], "cop"))) and own


def _is_headline(tree: Tree, i: int) -> bool:
    """Tell "Greek minister in Jakarta for talks" and "Pope in Lima"."""
    head = tree.head(i)
    alone = (
        tree.is_root(head) and tree.relation(i) in ("nmod", "obl") and not tree.kids(head, "cop")
    )
    verbs = any(t.tag.startswith(("VB", "MD")) for t in tree.tokens[:i])
    opens = tree.sentence.index < _TOP and tree.tokens[-1].text not in ".!?"
    office = person_noun(tree.low(head))
    return alone and opens and not verbs and office is not None and office.kind == "role"
