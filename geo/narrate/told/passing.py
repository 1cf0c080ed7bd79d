"""Find the visits that are told in passing: what was won, told, begun or suffered at a place."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from geo.model import MentionKind, PlaceKind, Status, VisitKind
from geo.narrate.frame import Frame
from geo.narrate.lexicon import person_noun, words
from geo.narrate.people.refer import figures
from geo.narrate.scene import Scene
from geo.narrate.spots import Spot, above, placed
from geo.narrate.status import status_of
from geo.narrate.subjects import is_passive
from geo.narrate.told.assemblies import SPOKE, speakers_to
from geo.narrate.told.being import BE, DUE, being, frame_of
from geo.narrate.told.bills import BILL, bills
from geo.narrate.told.contests import is_contest, is_placed
from geo.narrate.told.deeds import (
    asked,
    is_job,
    is_mission,
    is_show,
    looks_on,
    may_be_told,
    saw_abroad,
    seat_of,
)
from geo.narrate.told.headed import headed
from geo.narrate.told.leisure import AWAY, away
from geo.narrate.told.openings import opens
from geo.narrate.told.outings import OUT, outings
from geo.narrate.told.programmes import PROGRAMME, programmes
from geo.narrate.told.runaways import runaways
from geo.narrate.told.stages import stages
from geo.narrate.told.stints import stints
from geo.narrate.told.victims import victims
from geo.narrate.told.walkabouts import walkabouts
from geo.narrate.tree import Tree

__all__ = ["TOLD_IN_PASSING", "passing"]

_ACT: Final = BE._replace(word="act", kind="act", example="... where she opened a shop.")
_DO: Final = BE._replace(word="do", kind="do", example="The Norwegian opened a shop in Lima.")
_CAME: Final = BE._replace(word="come", kind="do", example="The Norwegian flew in from Rome.")
_SAY: Final = BE._replace(word="say", kind="do", example="The Norwegian told us so in Lima.")
_WIN: Final = BE._replace(word="win", kind="act", example="The Owls lost in Leeds.")
_TELL: Final = BE._replace(word="tell", kind="act", example="She told a crowd in Leeds ...")
_SAW: Final = BE._replace(word="see", kind="do", example="He had seen such mills in Ghent.")
_SIGHT: Final = BE._replace(
    word="sight", kind="visit", visit=VisitKind.VISIT, example="She is to see the dam at Lima."
)
_SPELL: Final = BE._replace(word="spell", example="After two weeks in Lima, he ...")
_FRONT: Final = BE._replace(word="front", kind="act", example="In Lima, she fell ill.")
_FOUND: Final = _FRONT._replace(kind="carry", example="In Lima, a doctor treated him.")
TOLD_IN_PASSING: Final = (
    BE,
    _ACT,
    _DO,
    _CAME,
    _SAY,
    _WIN,
    _TELL,
    SPOKE,
    _SAW,
    _SIGHT,
    _SPELL,
    DUE,
    _FRONT,
    _FOUND,
    BILL,
    PROGRAMME,
    OUT,
    *AWAY,
)
"""What such frames are read as, each with an example."""
_NAMES: Final = (MentionKind.PLACE, MentionKind.SITE)
_AT: Final = ("in", "at")
_COPIES: Final = frozenset({"copies", "books", "autographs", "posters", "albums"})
"""What is signed for readers who come."""
_TAKEN: Final = frozenset({"samples", "photographs", "photos", "pictures", "measurements"})
_BARS: Final = frozenset(
    {"bar", "pub", "café", "cafe", "restaurant", "hotel", "stadium", "theatre", "arena", "market"}
    | {"mall", "park", "museum", "beach", "square", "squares", "streets", "pool", "sea", "sand"}
    | {"sands", "surf", "bay", "lake", "river", "castle", "palace", "airport", "embassy"}
)
"""Where guests are, and seldom live or work."""
_IN: Final = frozenset({"in", "at", "on", "outside", "off"})
_BOTH: Final = frozenset({"sign", "run", "swim"})
"""What one does somewhere, or on the way to it: "ran in Lima", "ran to Lima"."""
_FELL: Final = (*_AT, "near", "off")
_HE: Final = frozenset({"he", "she", "they", "him", "her", "them"})
_WHERE: Final = frozenset({"where", "there"})
_UNHUNG: Final = _WHERE | {"interview"}
_SPENT: Final = ("after", "during", "following", "from", "for", "in")


def passing(scene: Scene, tree: Tree, named: Sequence[Spot], found: Sequence[Frame]) -> list[Frame]:
    """Return the frames of a sentence besides those of its words of travel.

    Parameters
    ----------
    scene
        The article so far.
    tree
        The sentence.
    named
        The places that it names, those named before and meant again included.
    found
        The frames of its words of travel.
    """
    taken = {f.word for f in found}
    over = above(tree, named)
    deeds = [i for i in tree.deeds if i in over]
    told = [*being(scene, tree, named), *_returning(found), *_contests(tree, deeds, named, taken)]
    told += [*runaways(tree, named, taken), *walkabouts(tree, deeds, named)]
    told += [*speakers_to(tree, found), *programmes(scene, tree, named)]
    told += [*victims(tree, over, named, [*found, *told]), *stints(tree, deeds, named, taken)]
    told += outings(tree, named, found)
    taken |= {f.word for f in told if f.trigger is not BE}
    told += stages(tree, named, found)
    told += [*_doing(tree, deeds, named, taken), *_spells(tree, named), *bills(tree, named)]
    told += away(tree, deeds, named, taken)
    told += headed(scene, tree, named, [*found, *told])
    claimed = {id(s) for f in (*found, *told) for s in (*f.stops, *f.origins)}
    return [*told, *_fronted(scene, tree, [s for s in named if id(s) not in claimed])]


def _returning(found: Iterable[Frame]) -> Iterator[Frame]:
    """Yield that someone had been there, of "returned from Iraq" and "flew in from Rome"."""
    for frame in found:
        tree, i = frame.tree, frame.word
        if not frame.origins or frame.trigger.kind not in ("go", "arrive", "visit"):
            continue
        home = {"back", "home"} & {tree.low(k) for k in tree.children[i]}
        inland = _lands(frame.stops) & _lands(frame.origins)
        done = frame.verbal and frame.status is Status.ACTUAL
        came = done and (bool(home) or not inland)
        back = frame.trigger.word == "return" or (came and bool(home))
        # "reached Cairo on Friday from Tunis, where she had opened a fair": not Friday in Tunis
        ends = {s.head + 1 for s in frame.origins}
        told_there = any({"where"} & {*tree.lows[end : end + 2]} for end in ends)
        if back or (came and not told_there):
            told = BE if back else _CAME
            stops = tuple(s for s in frame.origins if not _is_home(tree, s, i))
            yield replace(frame, trigger=told, stops=stops, origins=())


def _is_home(tree: Tree, spot: Spot, verb: int) -> bool:
    """Tell where those who return are from: "two teachers from Ames got back from Quito"."""
    return any(spot.head in tree.below(k) for k in tree.kids(verb, "nsubj") if k < verb)


def _lands(spots: Sequence[Spot]) -> set[str]:
    return {s.place.country for s in spots if s.place}


# --- What was done there ------------------------------------------------------------------


def _doing(
    tree: Tree, deeds: Sequence[int], named: Sequence[Spot], taken: set[int]
) -> Iterator[Frame]:
    """Yield what else persons did at places: "in Tunis, where she had opened an office".

    Of the verbs above no place only what "where" and "there" hang on tells of one, and what was
    said in an interview.
    """
    for i in deeds if _UNHUNG.isdisjoint(tree.vocabulary) else tree.deeds:
        known = i in taken and tree.lemma(i) not in _BOTH
        known = known and not _takes_samples(tree, i)
        if known and not _is_killed(tree, i):
            continue
        speaks = tree.lemma(i) in words("speech") or tree.low(i) in words("speech")
        befell = bool({tree.lemma(i), tree.low(i)} & words("undergone"))
        still = tree.lemma(i) in words("stative") and not (befell or is_mission(tree, i))
        if still or any(tree.low(k) != "dead" for k in tree.kids(i, "xcomp")):
            continue
        marked = not known and any(tree.low(k) in _WHERE for k in tree.kids(i, "advmod"))
        if marked and _is_ordered(tree, i):
            continue
        direct = _scenes_of(tree, i, named)
        direct = [] if is_job(tree, i, direct) else direct
        if direct or (marked and not speaks):
            acts = (
                marked or is_show(tree, i) or is_mission(tree, i) or looks_on(tree, i, polls=True)
            )
            trigger = _ACT if acts else _SAY if speaks else _DO
            if trigger is _DO and not may_be_told(tree, i):
                continue
            yield frame_of(tree, i, trigger, () if marked else direct)


def _takes_samples(tree: Tree, i: int) -> bool:
    """Tell "took samples at a plant in Lima", which one does there, from "took it to Lima"."""
    return tree.lemma(i) == "take" and any(tree.low(k) in _TAKEN for k in tree.kids(i, "obj"))


def _is_killed(tree: Tree, i: int) -> bool:
    """Tell "was killed in Lima", which an event tells of as well."""
    return tree.lemma(i) in ("kill", "wound", "shoot", "attack") and is_passive(tree, i)


def _is_ordered(tree: Tree, i: int) -> bool:
    """Tell "launch a probe into abuses there", which is done from afar."""
    return any(tree.low(k).removesuffix("s") in words("undertaken") for k in tree.kids(i, "obj"))


def _scenes_of(tree: Tree, i: int, named: Sequence[Spot]) -> list[Spot]:
    """Return where something was done: "won in Rome", "won a medal in Rome", "told us in Rome"."""
    deed = tree.lemma(i) in words("deed") or tree.low(i) in words("deed") or looks_on(tree, i)
    deed = deed or (tree.lemma(i) == "show" and is_passive(tree, i))  # "was shown a mill in Lima"
    press = [k for k in tree.kids(i, "obj", "iobj") if tree.low(k) in words("press")]
    at = {i, *(tree.kids(i, "obj") if deed else ()), *press, *asked(tree, i)}
    if {tree.lemma(i), tree.low(i)} & words("undergone"):
        return [s for s in named if placed(tree, s) in _FELL and tree.in_clause(s.head, i)]
    if is_passive(tree, i) and tree.low(i) in words("done_by"):
        at.update(tree.kids(i, "nsubj"))  # "the bridge in Lima was opened by the queen"
    stages = tree.lemma(i) in ("hold", "host", "stage", "organise", "organize")
    bare = not (tree.kids(i, "obj", "ccomp", "xcomp") or is_passive(tree, i))
    if (deed and not stages) or bare:  # "watched the match at a bar in Lima", "ate at a bar"
        halls = words("site_nouns") | _BARS if deed else _BARS
        at.update(k for k in tree.kids(i, "obl") if tree.case(k) in _IN and tree.low(k) in halls)
    if opens(tree, i):
        at.update(tree.kids(i, "obl"))  # "cut the ribbon on a library in Lima"
        at.update(c for k in tree.kids(i, "obj", "obl") for c in tree.kids(k, "nmod"))
    says = not {tree.lemma(i), tree.low(i)}.isdisjoint(words("speech", "telling"))
    told = asked(tree, i) if says else []
    ahead = [s for s in named if s.first - 2 in told and tree.low(s.first - 1) in _AT]
    near = ("in", "at", "from") if says or tree.lemma(i) in words("aloud") else _AT
    # "spoke in Lima; she will be in Quito" says where she will be in a clause of its own
    inside = [s for s in named if not tree.kids(s.head, "cop")]
    return ahead or [
        s for s in inside if tree.head(k := seat_of(tree, s)) in at and tree.case(k) in near
    ]


def _contests(
    tree: Tree, deeds: Sequence[int], named: Sequence[Spot], taken: set[int]
) -> Iterator[Frame]:
    """Yield what was won and lost, and told to an audience: "lost in Leeds", "told a crowd ..."."""
    for i in deeds:
        forms = {tree.lemma(i), tree.low(i)}
        objects = tree.kids(i, "obj", "iobj")
        signs = "sign" in forms and any(tree.low(k) in _COPIES for k in objects)
        if i in taken and not (signs or is_placed(tree, i)):
            continue
        contest = is_contest(tree, i)
        told = forms & words("telling") and any(_is_audience(tree, k) for k in objects)
        told = told or signs
        seen = bool(forms & words("see")) and bool(objects) and _is_seen(tree, i, objects[0])
        sights = _sights(tree, i, named) if forms & words("see") else []
        if sights:
            yield frame_of(tree, i, _SIGHT, sights)
        elif told or contest or seen:
            stops = [s for s in named if _case(tree, s) in _AT and tree.in_clause(s.head, i)]
            if stops:
                yield frame_of(tree, i, _TELL if told else _WIN if contest else _SAW, stops)


def _is_seen(tree: Tree, i: int, k: int) -> bool:
    """Tell what has been seen, and whom one is to see, from "hopes to see growth in Peru"."""
    someone = person_noun(tree.low(k)) is not None
    return tree.low(k) != "what" and (someone or status_of(tree, i) is Status.ACTUAL)


def _sights(tree: Tree, i: int, named: Sequence[Spot]) -> list[Spot]:
    """Return the town or building that someone is to see, hoped to see, or never saw.

    Of what was seen a report may only say that it looked like this: "saw Lima in ruins".
    """
    if tree.kids(i, "ccomp", "xcomp"):
        return []
    if status_of(tree, i) is Status.ACTUAL and not saw_abroad(tree, i):
        return []
    own = [s for s in named if s.head in tree.kids(i, "obj") and not tree.case(s.head)]
    towns = [s for s in own if s.place and s.place.kind in (PlaceKind.CITY, PlaceKind.SITE)]
    sites = [k for k in tree.kids(i, "obj") if tree.low(k) in words("site_nouns")]
    at = [
        s for s in named if tree.head(s.head) in (i, *sites) and tree.case(s.head) in (*_AT, "of")
    ]
    return towns or (at if sites else [])


def _is_audience(tree: Tree, k: int) -> bool:
    """Tell a crowd that someone has come to speak to from a news conference."""
    beside = {tree.low(c) for c in tree.kids(k, "compound", "amod")}
    if tree.low(k) == "hall":
        return bool(beside & {"town", "packed", "crowded"})
    return tree.low(k) in words("audience") and not beside & {"news", "press", "video"}


def _case(tree: Tree, spot: Spot) -> str:
    """Return the preposition of a place, or of the one that it is joined to."""
    joined = tree.relation(spot.head) == "conj" and not tree.case(spot.head)
    return tree.case(tree.head(spot.head) if joined else spot.head)


def _spells(tree: Tree, named: Sequence[Spot]) -> Iterator[Frame]:
    """Yield the time that someone spent somewhere: "after fifty days in the Ross Sea"."""
    for s in named:
        i = tree.head(s.head)
        i = tree.head(i) if tree.relation(i) == "acl" else i  # "after two nights lost in the Alps"
        spent = tree.low(i) in words("spell") and tree.case(i) in _SPENT and i < s.head
        lately = tree.case(i) == "in" and "recent" in tree.prior(i, 1)  # "in recent days"
        if spent and not lately and tree.case(s.head) in (*_AT, "on"):
            told = frame_of(tree, i, _SPELL, (s,))
            held_up = told.status is Status.CANCELLED  # "delayed for two days in Lima"
            yield replace(told, status=Status.ACTUAL) if held_up else told


def _fronted(scene: Scene, tree: Tree, left: Sequence[Spot]) -> Iterator[Frame]:
    """Yield what befell the traveller of the article in the place that opens a sentence."""
    spot = next((s for s in left if s.first <= 2), None)  # noqa: PLR2004 - "In the Alps"
    if spot is None or scene.hero is None or spot.resolution.mention.kind not in _NAMES:
        return
    opens = tree.low(0) in _AT and tree.case(spot.head) in (*_AT, "")
    for i in tree.deeds if opens else ():
        if i <= spot.head or tree.tokens[i].tag not in ("VBD", "VBN"):
            continue
        if any(_is_hero(scene, tree, k) for k in tree.kids(i, "nsubj")):
            yield frame_of(tree, i, _FRONT, (spot,))
            return
        if any(tree.low(k) in _HE for k in tree.kids(i, "obj")):
            yield frame_of(tree, i, _FOUND, (spot,))
            return


def _is_hero(scene: Scene, tree: Tree, k: int) -> bool:
    """Tell the traveller of the article by a pronoun, a name or "the two"."""
    return tree.low(k) in _HE or scene.hero in figures(scene, tree, k)
