"""Find where foreigners were for a while: doctors who served in an epidemic, climbers, campers."""

from collections.abc import Iterator, Sequence
from typing import Final

from geo.model import VisitKind
from geo.narrate.frame import Frame
from geo.narrate.lexicon import Trigger, words
from geo.narrate.spots import Spot
from geo.narrate.status import status_of
from geo.narrate.subjects import is_passive
from geo.narrate.tree import Tree

__all__ = ["STINT", "stints"]

STINT: Final = Trigger(
    word="serve",
    kind="act",
    visit=VisitKind.STAY,
    event=None,
    plover="",
    places=frozenset({"in", "at", "on"}),
    example="Cuban doctors worked in Lima during the epidemic.",
)
_CAMP: Final = STINT._replace(word="camp", kind="stay", example="They pitched their tents in Lima.")
_CLIMB: Final = STINT._replace(
    word="ascend", kind="go", visit=VisitKind.VISIT, example="He made an attempt on Everest."
)
_SERVES: Final = frozenset({"work", "serve", "teach", "volunteer", "help", "practise", "practice"})
"""What one may do for a while, or for life."""
_TREATS: Final = frozenset({"treat", "operate", "vaccinate", "nurse", "search", "comb", "dig"})
"""What foreigners come to do, if they do it elsewhere."""
_DIGS: Final = frozenset({"dig", "excavate"})
_RECOVERS: Final = frozenset({"recover", "recuperate", "convalesce"})
_GETS: Final = frozenset({"have", "had", "undergo", "underwent", "receive", "collect", "accept"})
_AWARDS: Final = frozenset(
    {"prize", "award", "medal", "doctorate", "degree", "honour", "honor", "trophy", "statuette"}
)
_CARE: Final = frozenset(
    {
        "surgery",
        "treatment",
        "operation",
        "transplant",
        "chemotherapy",
        "therapy",
        "tests",
        "bypass",
    }
)
"""What patients have who go abroad for it."""
_HELPED: Final = frozenset(
    {"patients", "victims", "survivors", "wounded", "children", "rubble", "ruins", "debris"}
    | {"wreckage", "people", "refugees", "villagers", "injured", "soldiers"}
)
_SPELLS: Final = frozenset(
    {"epidemic", "outbreak", "war", "pandemic", "earthquake", "quake", "famine", "conflict"}
    | {"siege", "crisis", "tsunami", "flood", "floods", "disaster", "emergency", "genocide"}
)
_UNITS: Final = frozenset({"week", "weeks", "month", "months", "days", "summer", "winter"})
_TENTS: Final = frozenset({"camp", "tent", "tents", "base", "shop"})
_TRIES: Final = frozenset({"attempt", "attempts", "ascent", "ascents", "assault", "bid", "climb"})
_TOPS: Final = frozenset({"summit", "top", "peak", "foot", "slopes", "slope", "face", "ridge"})
_MOUNTAINS: Final = frozenset({"MT", "MTS", "PK", "PKS", "VLC", "HLL"})
_AT: Final = frozenset({"in", "at", "on", "near"})


def stints(
    tree: Tree, deeds: Sequence[int], named: Sequence[Spot], taken: set[int]
) -> Iterator[Frame]:
    """Yield where somebody worked for a while, camped or climbed.

    Parameters
    ----------
    tree
        The sentence.
    deeds
        Its verbs above places.
    named
        The places that it names.
    taken
        The words that frames were made of already.
    """
    for i in deeds:
        gets = {tree.lemma(i), tree.low(i)} & _GETS
        if (i in taken and not gets) or is_passive(tree, i):
            continue
        how = _CAMP if _camps(tree, i) else STINT if _serves(tree, i) else None
        stops = tuple(s for s in named if _is_there(tree, s, i)) if how else ()
        if how and stops:
            yield _frame(tree, i, how, stops)
    for s in named:
        tried = _tried(tree, s)
        if tried is not None and tried not in taken:
            yield _frame(tree, tried, _CLIMB, (s,))


def _frame(tree: Tree, i: int, how: Trigger, stops: tuple[Spot, ...]) -> Frame:
    head = tree.head(i)
    anchors = (i,) if tree.is_verb(i) or not tree.is_verb(head) else (i, head)
    return Frame(
        tree=tree, word=i, trigger=how, anchors=anchors, status=status_of(tree, i), stops=stops
    )


def _camps(tree: Tree, i: int) -> bool:
    """Tell "set up camp" and "pitched their tents"."""
    sets_up = tree.lemma(i) == "set" and "up" in tree.lows[i + 1 : i + 2]
    pitches = tree.lemma(i) in ("pitch", "make", "establish") or sets_up
    return pitches and any(tree.low(k) in _TENTS for k in tree.kids(i, "obj"))


def _serves(tree: Tree, i: int) -> bool:
    if tree.tokens[i].tag not in ("VBD", "VBN", "VBG"):
        return False
    beside = [k for k in tree.kids(i, "obl", "obj", "nmod") if k > i]
    if {tree.lemma(i), tree.low(i)} & _GETS:
        return any(tree.low(k) in _AWARDS | _CARE for k in tree.kids(i, "obj"))
    if tree.lemma(i) in _DIGS | _RECOVERS:
        return not tree.kids(i, "obj")
    if tree.lemma(i) in _TREATS:
        return any(tree.low(k) in _HELPED for k in beside)
    spell = any(tree.low(k) in _SPELLS and tree.case(k) in ("during", "after") for k in beside)
    months = any(tree.low(k) in _UNITS and tree.case(k) in ("for", "in", "") for k in beside)
    return tree.lemma(i) in _SERVES and (spell or months)


def _is_there(tree: Tree, spot: Spot, i: int) -> bool:
    head = tree.head(spot.head)
    inner = tree.is_noun(head) and head in tree.kids(i, "obl", "obj")
    site = inner and (head in tree.kids(i, "obj") or tree.low(head) in words("site_nouns"))
    if spot.head < spot.first and spot.head in tree.kids(i, "obj"):
        return True  # "set up camp near Lima", where Lima is what the camp is called by
    near = head == i or site or (inner and tree.low(head) in _HELPED)
    return spot.first > i and tree.case(spot.head) in _AT and near


def _tried(tree: Tree, spot: Spot) -> int | None:
    """Return the attempt of "made an attempt on Everest", or the verb of "reached its summit"."""
    if spot.place is None or spot.place.feature_code not in _MOUNTAINS:
        return None
    k, case = tree.head(spot.head), tree.case(spot.head)
    tries = [k, *(o for o in tree.kids(k, "obj") if o < spot.head)]
    for t in tries if case in ("on", "of", "at") else ():
        if tree.low(t) in _TRIES:
            return t
    top = tree.low(k) in _TOPS and case == "of" and tree.is_verb(tree.head(k))
    reached = top and (tree.relation(k) == "obj" or tree.case(k) in ("to", "from", "at", "on"))
    return tree.head(k) if reached else None
