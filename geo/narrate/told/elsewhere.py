"""Find a place that a sentence only points to: "where she sang", "there", "which he left"."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import pairwise
from typing import Final

from geo.model import PlaceKind, Resolution, Status
from geo.narrate.again import host_seat
from geo.narrate.frame import Frame
from geo.narrate.lexicon import person_noun, words
from geo.narrate.scene import Scene
from geo.narrate.spots import Spot, inside, reach
from geo.narrate.subjects import among, is_passive, subject
from geo.narrate.tree import Tree

__all__ = ["LIVING", "elsewhere", "parted"]

LIVING: Final = frozenset({"living", "residing", "based", "stationed", "born"})
"""Words between persons and the place where they are at home."""
_RECENT: Final = 3
"""Sentences that "she arrived on Monday" looks back over."""
_NOMINAL: Final = frozenset({",", "DT", "JJ", "NN", "NNP", "NNS", "CD", "POS", "HYPH"})
"""Tags of the words of an apposition."""
_LONG: Final = 8
"""Words of the longest one."""
_APPOSED: Final = 2
"""Words and marks between a town and its state."""
_LANDS: Final = frozenset({"arrive", "land", "touch_down", "fly_in", "step_off"})
"""What one does where the main clause is."""
_WHILE: Final = frozenset({"as", "when", "before", "after", "until", "hours", "minutes"})
_AROUND: Final = frozenset({"in", "at", "on", "outside", "near"})
_FAR: Final = frozenset({"far", "afar", "across", "around", "all", "near"})
"""What stands behind "from" for anywhere: "from all over the country", "from near and far"."""
_AFAR: Final = 4
_GOALS: Final = frozenset({"in", "at", "to", "into", "from"})
_BOUND: Final = frozenset({"up", "out", "down", "back", "home", "under", "forward", "of", "across"})
"""What makes something else of "came": "came up with a plan", "came under fire"."""


def elsewhere(scene: Scene, frame: Frame, named: Sequence[Spot]) -> Frame:
    """Return a frame with the place that its sentence points to, if it names none of its own.

    Parameters
    ----------
    scene
        The article so far.
    frame
        What is told.
    named
        The places that the sentence names.
    """
    tree = frame.tree
    marks = {tree.low(k): k for a in frame.anchors for k in tree.children[a]}
    for k in [k for a in frame.anchors for k in tree.kids(a, "nsubj", "obj") if 0 < k < a]:
        if tree.low(k - 1) == "where":
            marks["where"] = k - 1  # "Lima, where actress Ana Silva arrived"
    if "where" in marks:
        before = [s for s in named if s.head < marks["where"]]
        if before and not parted(tree, before[-1].head, marks["where"]):
            return replace(
                frame, stops=(*frame.stops, _inner(tree, before)), inferred=not frame.stops
            )
    if frame.stops:
        return frame
    related = _related(tree, frame, named)
    if related:
        return replace(frame, stops=(related,))
    there = _there(tree, frame, marks)
    found = _meant(scene, tree, there, named) if there is not None else None
    if there is None:
        found = _meanwhile(tree, frame, named) or _around(tree, frame, named)
        found = found or _pointed(scene, frame, marks)
    return replace(frame, stops=(found,), inferred=True) if found else frame


def _pointed(scene: Scene, frame: Frame, marks: dict[str, int]) -> Spot | None:
    """Return the place of a host, of a gathering, of the report, or where the narrative is."""
    tree, i = frame.tree, frame.word
    if frame.trigger.kind == "receive":
        return host_seat(scene, tree, i) if frame.verbal else None
    if scene.stage and among(tree, i):
        return _at(scene.stage, i)
    if scene.filed and "here" in marks and frame.trigger.word != "go_on":
        return _at(scene.filed, marks["here"])
    if scene.mention and _comes_here(scene, frame):
        return _at(scene.mention, i)
    return _at_locality(scene, frame)


def _meanwhile(tree: Tree, frame: Frame, named: Sequence[Spot]) -> Spot | None:
    """Return Dhaka in "Security was tight in Dhaka as Silva arrived", where that is all said."""
    i = frame.word
    lands = frame.verbal and frame.trigger.kind == "arrive" and tree.relation(i) == "advcl"
    if not lands or frame.origins or frame.trigger.word not in _LANDS:
        return None
    while_ = any(tree.low(k) in _WHILE for k in tree.kids(i, "mark", "advmod"))
    goal = any(tree.case(k) in _GOALS for k in tree.kids(i, "obl", "nmod", "obj"))
    main = tree.head(i)
    if not while_ or goal or not tree.kids(i, "nsubj"):
        return None
    below = (main, *tree.kids(main, "nsubj", "obj"))
    near = [s for s in named if s.head < i and reach(tree, s, below) in _AROUND]
    towns = [s for s in near if s.place and s.place.kind in (PlaceKind.CITY, PlaceKind.SITE)]
    return towns[-1] if len(near) == 1 and towns else None


def _at_locality(scene: Scene, frame: Frame) -> Spot | None:
    """Return the town of the report for "Ana Silva, who flew in from Lima on Tuesday"."""
    tree, i, one = frame.tree, frame.word, scene.filed
    clause = tree.relation(i) == "acl" and frame.status is Status.ACTUAL
    came = frame.verbal and frame.trigger.word in ("arrive", "come", "fly", "drive", "fly_in")
    if one is None or one.place is None or not (clause and came and frame.origins):
        return None
    goal = any(tree.case(k) in ("at", "to", "into", "in") for k in tree.kids(i, "obl", "nmod"))
    other = any(s.place and s.place.id == one.place.id for s in frame.origins)
    past = any(tree.low(k) == "had" for k in tree.kids(i, "aux"))
    return None if goal or other or past else _at(one, i)


def _at(resolution: Resolution, i: int) -> Spot:
    return Spot(resolution=resolution, head=i, first=i)


def _there(tree: Tree, frame: Frame, marks: dict[str, int]) -> int | None:
    """Return the "there" of a frame: its own, or that of its goal, "a visit to a school there"."""
    if "there" in marks:
        return None if frame.trigger.word == "flee" else marks["there"]
    goals = tree.kids(frame.word, "nmod", "obl", "obj") if frame.trigger.kind == "visit" else []
    return next((c for k in goals for c in tree.kids(k, "advmod") if tree.low(c) == "there"), None)


def _meant(scene: Scene, tree: Tree, k: int, named: Sequence[Spot]) -> Spot | None:
    """Return the place that "there" means: named before it in the sentence, or spoken of."""
    local = k > 0 and person_noun(tree.low(k - 1)) is not None and tree.relation(k - 1) == "nsubj"
    if tree.relation(k) != "advmod" or local:
        return None  # "there was", "officials there"
    before = [s for s in named if s.head < k and tree.tokens[s.head].relation != "nmod:poss"]
    if before:
        return _inner(tree, before)
    return _at(scene.mention, k) if scene.mention else None


def _inner(tree: Tree, before: Sequence[Spot]) -> Spot:
    """Return the last place named, or the town before it that lies in it: "Quito, Ecuador"."""
    last = before[-1]
    inner = [s for s in before if _lies_in(s, last) and last.first - _end(tree, s) <= _APPOSED]
    return (*inner[-1:], last)[0]


def _end(tree: Tree, spot: Spot) -> int:
    """Return the last word of a place's name, as "Jose" in "San Jose"."""
    return max([spot.head, *tree.kids(spot.head, "flat")])


def _lies_in(small: Spot, large: Spot) -> bool:
    """Tell Terre Haute from its state in "in Terre Haute, Indiana"."""
    return bool(small.place and large.place and inside(small.place, large.place))


def _related(tree: Tree, frame: Frame, named: Sequence[Spot]) -> Spot | None:
    """Return the place that a relative pronoun means: "Lima, which she had visited"."""
    i = frame.word
    if not frame.verbal:
        return None
    if tree.low(i) in ("attended", "addressed") and tree.relation(i) == "acl":
        at = [s for s in named if reach(tree, s, (tree.head(i),)) in ("in", "at", "on")]
        return at[0] if at else None  # "a summit in Lima that was attended by Silva"
    for k in tree.kids(i, "obj", "obl") or _shared(tree, i):
        how = tree.case(k) or "obj"
        if tree.tokens[k].tag in ("WDT", "WP") and how in frame.trigger.places:
            own = next((s for s in named if s.head == tree.head(i)), None)
            return own if own and tree.relation(i) == "acl" else _apposed(tree, named, k)
    return None


def _shared(tree: Tree, i: int) -> list[int]:
    """Return the object of "wanted to see" in "Lima, which she had wanted to see but never saw"."""
    head, found = tree.head(i), list[int]()
    if tree.relation(i) == "conj" and not tree.kids(i, "nsubj"):
        found = [k for v in (head, *tree.kids(head, "xcomp")) for k in tree.kids(v, "obj")]
    return [k for k in found if k < i]


def _apposed(tree: Tree, named: Sequence[Spot], k: int) -> Spot | None:
    """Return the place before "which", but for an apposition: "Hue, the old capital, which"."""
    before = [s for s in named if s.head < k]
    if not before or tree.tokens[k - 1].text != ",":
        return None
    last = before[-1]
    between = range(last.head + 1, k)
    plain = all(tree.tokens[j].tag in _NOMINAL for j in between)
    return last if plain and len(between) < _LONG and tree.relation(last.head) != "nsubj" else None


def _comes_here(scene: Scene, frame: Frame) -> bool:
    """Tell "she arrived on Monday", "he came from Oslo for the day": to the place spoken of."""
    tree, one, i = frame.tree, scene.mention, frame.word
    if not frame.verbal or one is None or one.place is None or frame.trigger.kind == "leave":
        return False
    goal = any(tree.case(k) in ("at", "to", "into") for k in tree.kids(i, "obl", "nmod", "obj"))
    in_there = frame.trigger.word == "fly_in" and tree.head(i + 1) == i  # not "in a helicopter"
    brought = _is_brought_in(tree, frame)
    in_there = in_there or brought
    arrives = ((frame.trigger.word == "arrive" or in_there) and not goal) or (
        frame.trigger.word in ("come", "fly", "fly_in", "travel", "drive")
        and (bool(frame.origins) or _is_from_afar(tree, i))
    )
    stays_away = frame.trigger.word in ("come", "attend") and frame.status is Status.NEGATED
    back = {"home", "back"} & {tree.low(k) for k in tree.children[i]}
    near = 0 < tree.sentence.index - one.mention.sentence <= _RECENT
    local = one.place.kind is PlaceKind.ADMIN and one.place.feature_code not in ("ADM1", "")
    known = local or one.place.kind in (PlaceKind.CITY, PlaceKind.SITE)
    born = frame.trigger.word == "come" and tree.tokens[i].tag in ("VBZ", "VBP")
    born = (born and not tree.kids(i, "aux")) or _came_to_live(tree, frame)
    known = known and not born
    known = known and (brought or not any(tree.low(k) == "had" for k in tree.kids(i, "aux")))
    before = scene.document.text[: one.mention.span.start].rstrip()
    left = any(s.place == one.place for s in frame.origins) or before.endswith(" from")
    comes = arrives or stays_away or (_came_with(scene, frame) and not goal)
    return comes and near and known and not back and not left


def _came_to_live(tree: Tree, frame: Frame) -> bool:
    """Tell "came from Oslo in 1990" from "came from Oslo on Friday"."""
    ends = [tree.low(k) for k in tree.kids(frame.word, "obl") if tree.case(k) == "in"]
    return frame.trigger.word == "come" and any(low.isdecimal() for low in ends)


def _is_from_afar(tree: Tree, i: int) -> bool:
    """Tell "came from far away" and "travelled from across the country"."""
    behind = [tree.low(k) for k in range(i + 1, min(i + _AFAR, len(tree.tokens)))]
    return any(a == "from" and b in _FAR for a, b in pairwise(behind))


def _is_brought_in(tree: Tree, frame: Frame) -> bool:
    """Tell "medics were bused in from Oslo": to where the narrative is."""
    i = frame.word
    taken = frame.trigger.kind == "carry" or frame.trigger.word == "fly_in"
    if not taken or not frame.origins or "in" not in tree.lows[i + 1 : i + 2]:
        return False
    goods = words("vehicle", "craft", "vessel_nouns")
    return is_passive(tree, i) and not any(
        tree.low(k).removesuffix("s") in goods for k in subject(tree, i)
    )


def _around(tree: Tree, frame: Frame, named: Sequence[Spot]) -> Spot | None:
    """Return Darwin in "Crews were flown in from Perth as the fire closed in on Darwin"."""
    if not frame.verbal or not _is_brought_in(tree, frame):
        return None
    others = [s for s in named if s.place and all(s.place != o.place for o in frame.origins)]
    others = [s for s in others if not any(_lies_in(o, s) for o in frame.origins)]
    near = [s for s in others if tree.case(s.head) in _AROUND and s.place]
    return near[0] if len(others) == 1 and near else None


def _came_with(scene: Scene, frame: Frame) -> bool:
    """Tell "Dunn came with his sons", to where others are told to have come."""
    tree, i = frame.tree, frame.word
    peopled = scene.place is not None and scene.place.id in {p.id for p in scene.visitors.values()}
    bound = _BOUND & {*tree.lows[i + 1 : i + 3]} or frame.trigger.word != "come"
    company = any(tree.case(k) == "with" for k in tree.kids(i, "obl"))
    return company and peopled and not bound and tree.tokens[i].tag == "VBD"


def parted(tree: Tree, i: int, j: int, *, but: AbstractSet[str] = frozenset()) -> bool:
    """Tell whether another clause begins between two words, but for one of some verbs."""
    between = [k for k in range(i + 1, j) if tree.low(k) not in but | LIVING]
    return any(
        (
            tree.tokens[k].tag in ("VBD", "VBZ", "VBP", "MD", "WP", "WDT", "VB", "VBG")
            and tree.relation(k) not in ("amod", "compound")
        )
        or tree.low(k) in ("that", ";", ":", "about", "over", "whether")
        for k in between
    )
