"""Pair the words that tell of something with the places that hang on them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.model import PlaceKind
from geo.narrate.again import once_more
from geo.narrate.cues import cues
from geo.narrate.footing import is_footing
from geo.narrate.frame import Frame
from geo.narrate.lexicon import Trigger, nouns, person_noun, verbs, words
from geo.narrate.scene import Scene
from geo.narrate.spots import Spot, aimed, preposition, reach
from geo.narrate.status import status_due, status_of
from geo.narrate.subjects import subject
from geo.narrate.told.arranged import arranged, without_calling_off
from geo.narrate.told.blows import blows, by_nature
from geo.narrate.told.elsewhere import LIVING, elsewhere, parted
from geo.narrate.told.enrolled import elsewhere_than_home
from geo.narrate.told.errands import aims, errands
from geo.narrate.told.fixtures import fixtures
from geo.narrate.told.gapped import gapped_goals
from geo.narrate.told.guests import awaited_there, counted, guests, received_there
from geo.narrate.told.hearings import hearings
from geo.narrate.told.heights import fetched
from geo.narrate.told.lists import listed
from geo.narrate.told.missions import missions, watching
from geo.narrate.told.passing import passing
from geo.narrate.told.presence import present
from geo.narrate.told.prizes import contestants
from geo.narrate.told.programmes import outdone
from geo.narrate.told.rallies import rallies
from geo.narrate.told.retinue import retinue
from geo.narrate.told.series import run_on, runs
from geo.narrate.told.stages import stages_of
from geo.narrate.tree import Tree

__all__ = ["Frame", "frames"]

_WINDOW: Final = 12
"""Words behind a verb or noun in which a place may stand that the tree hangs elsewhere."""
_NEAR: Final = ("in", "at", "on", "near")
_ROUNDS: Final = frozenset({"day", "round", "hour", "week", "series", "session"})
_BESIDE: Final = frozenset({"outside", "above", "below", "beside", "beyond", "alongside"})
"""What is said of where one is near a place."""
_FALLEN: Final = frozenset({"fallen", "martyrs", "dead", "heroes"})
_TOPIC: Final = frozenset({"about", "over"})
_STRONG: Final = frozenset(
    {"go", "visit", "arrive", "leave", "stay", "held", "carry", "lead", "band", "act", "train"}
)
_WIDE: Final = _STRONG | {"meet", "happen", "drill"}
"""Kinds of triggers that may be given a place by the order of words."""


def frames(scene: Scene, tree: Tree, named: Sequence[Spot]) -> tuple[Frame, ...]:
    """Return what the words of a sentence, which names places, tell of, in order."""
    back = once_more(scene, tree)
    ports = tuple(s for s in named if _at_home_port(tree, s))
    named = elsewhere_than_home(tree, [s for s in named if s not in ports])
    found = []
    for i, trigger in cues(tree):
        frame = _frame(tree, i, trigger, (*named, *back))
        found.append(replace(frame, ports=ports) if ports else frame)
    free = _free(named, found)
    struck = [*blows(tree, named)]
    found = [by_nature(tree, f, struck) for f in found]
    found = [aims(tree, stages_of(tree, f, free), named, free) for f in found]
    found = [fixtures(tree, missions(tree, f, named), named) for f in found]
    found = [arranged(tree, f, named) for f in found]
    more = passing(scene, tree, (*named, *back), found)
    found = [f for f in found if not outdone(f, (*found, *more))]
    more = errands(tree, named, found, more) + guests(tree, named, found)
    more += [*watching(tree, named, found), *struck]
    more += [*rallies(found), *present(tree, named), *fetched(tree, named, found)]
    found = [_leaving(f) for f in found] + more + gapped_goals(found, named)
    found = [*contestants(tree, named, found), *hearings(scene, tree, named)]
    found = [listed(tree, f, _free(named, found)) for f in found]
    in_a_row = runs(tree, named)
    if in_a_row:
        left = _free(named, found)
        found = [run_on(f, in_a_row, left) for f in found]
    left = _free(named, found)
    done = [f if f.stops else _loose(f, left) for f in found]
    done = [counted(tree, awaited_there(tree, f, named), named) for f in done]
    done = [received_there(tree, f, named) for f in done]
    done = [_on_the_way(tree, f, done) for f in without_calling_off(tree, done)]
    return (*(elsewhere(scene, f, named) for f in done), *retinue(scene, tree))


def _free(named: Sequence[Spot], found: Sequence[Frame]) -> list[Spot]:
    """Return the places of a sentence that hang on none of its frames."""
    taken = {id(s) for f in found for s in (*f.stops, *f.origins)}
    return [s for s in named if id(s) not in taken]


def _leaving(frame: Frame) -> Frame:
    """Make an origin of A in "left A for B"."""
    goals = tuple(s for s in frame.stops if aimed(frame.tree, s))
    if frame.trigger.kind != "leave" or not goals or len(goals) == len(frame.stops):
        return frame
    left = tuple(s for s in frame.stops if s not in goals and s.head < goals[0].head)
    onward = tuple(s for s in frame.stops if s not in left)
    return replace(frame, stops=onward, origins=(*frame.origins, *left))


def _at_home_port(tree: Tree, spot: Spot) -> bool:
    """Tell whether a place is where something is based: "a ship usually docked in Evansville"."""
    for up in tree.climb(spot.head):
        if tree.is_verb(up):
            usual = any(tree.low(k) in words("usually") for k in tree.kids(up, "advmod"))
            reduced = tree.relation(up) == "acl" and tree.tokens[up].tag in ("VBN", "VBD")
            return tree.lemma(up) in words("home_port") and (usual or reduced)
    return False


def _frame(tree: Tree, i: int, trigger: Trigger, named: Sequence[Spot]) -> Frame:
    anchors = _anchors(tree, i, trigger)
    narrow = _bound(tree, i, trigger, anchors, named)
    if len(anchors) > 1 and not _carries(tree, anchors[-1]):
        own = tuple(s for s in narrow.stops if reach(tree, s, (i,)) is not None)
        narrow = replace(narrow, stops=own or narrow.stops)
    if narrow.stops or len(anchors) == 1 or _carries(tree, anchors[-1]):
        return (
            narrow
            if narrow.stops or len(anchors) == 1
            else _bound(tree, i, trigger, anchors, named)
        )
    wide = trigger.kind in ("meet", "act", "train", "happen", "drill")
    return _bound(tree, i, trigger, anchors, named) if wide else narrow


def _carries(tree: Tree, verb: int) -> bool:
    """Tell whether a verb says no more than its noun: made, paid, held."""
    return tree.lemma(verb) in words("light") or tree.low(verb) in words("light")


def _bound(
    tree: Tree, i: int, trigger: Trigger, anchors: tuple[int, ...], named: Sequence[Spot]
) -> Frame:
    stops, origins = [], []
    for spot in named:
        how = None if _of_other(tree, spot, i) else reach(tree, spot, anchors)
        how = "from" if _from_before_goal(tree, spot, i) else how
        if how == "from" and _hails(tree, spot, i):
            continue
        if how == "from" and trigger.kind in ("go", "arrive", "carry", "visit", "leave"):
            origins.append(spot)
        elif how in _NEAR and (
            _stays_behind(tree, trigger, spot, i) or _is_topic(tree, trigger, spot)
        ):
            continue
        elif how is not None and _takes(trigger, _as_in(tree, trigger, spot, how), tree, i):
            stops.append(spot)
    return Frame(
        tree=tree,
        word=i,
        trigger=trigger,
        anchors=anchors,
        status=status_due(tree, i) if trigger.word in ("expect", "due") else status_of(tree, i),
        stops=tuple(stops),
        origins=tuple(origins),
    )


def _hails(tree: Tree, spot: Spot, i: int) -> bool:
    """Tell where those are at home who travel: "Silva and nine pupils from Bremen flew to Lima"."""
    who = tree.head(spot.head)
    return who < spot.head < i and person_noun(tree.low(who)) is not None


def _from_before_goal(tree: Tree, spot: Spot, i: int) -> bool:
    """Tell Oslo of "flew to Lima from Oslo", which was hung on Lima."""
    far = "far" in tree.lows[i : spot.first] and i in tree.climb(spot.head)
    if far and tree.lows[max(0, spot.first - 5) : spot.first - 2] == ("from", "as", "far"):
        return True  # "came from as far away as Lima"
    goal = tree.head(spot.head)
    hung = tree.case(spot.head) == "from" and tree.tokens[goal].tag.startswith("NNP")
    return hung and tree.head(goal) == i and tree.case(goal) in ("to", "into", "in")


def _stays_behind(tree: Tree, trigger: Trigger, spot: Spot, i: int) -> bool:
    """Tell a place at which somebody or something is while another leaves or leads."""
    parked = trigger.kind == "leave" and _leaves_behind(tree, i)
    return parked or (trigger.kind in ("leave", "lead") and _of_subject(tree, spot, i))


def _is_topic(tree: Tree, trigger: Trigger, spot: Spot) -> bool:
    """Tell "a conference on Albania", which is its topic, from "a conference on Corfu"."""
    if trigger.word == "pay_tribute" and preposition(tree, spot) == "in":
        return not _to_fallen(tree, spot)
    talks = trigger.kind in ("gather", "meet") and tree.case(spot.head) == "on"
    return talks and spot.place is not None and spot.place.kind is PlaceKind.COUNTRY


def _to_fallen(tree: Tree, spot: Spot) -> bool:
    """Tell where the dead are honoured from where those live or died to whom tribute is paid."""
    k = next(iter(tree.kids(spot.head, "case")), spot.first) - 1
    if not tree.is_noun(k) or tree.low(k) == "tribute" or tree.tokens[k].text in words("calendar"):
        return tree.is_verb(tree.head(spot.head))  # "paid tribute on Monday in Lima"
    said = {*map(tree.low, tree.kids(k, "amod", "compound", "conj")), tree.low(k)}
    return not said.isdisjoint(_FALLEN) or tree.case(k) == "at"  # a grave


def _of_subject(tree: Tree, spot: Spot, i: int) -> bool:
    """Tell where somebody is at home: "Ana Silva, a doctor in Quito, left in May"."""
    return any(spot.head in tree.below(k) for k in tree.kids(i, "nsubj") if k < i)


def _leaves_behind(tree: Tree, i: int) -> bool:
    """Tell "left the ships in Lima" and "left his car in Lima" from "left a meeting in Lima"."""
    whom = tree.kids(i, "obj")
    ways = words("vessel_nouns", "craft")
    goods = any(tree.low(k).removesuffix("s") in ways for k in whom)
    return goods or any(
        person_noun(tree.low(k).removesuffix("s")) is not None or tree.tokens[k].tag == "PRP"
        for k in whom
    )


def _as_in(tree: Tree, trigger: Trigger, spot: Spot, how: str) -> str:
    """Read "on Corfu" as "in Corfu", and "to a fair in Lima" as "to Lima"."""
    if _at_goal(tree, spot, how) and trigger.kind in ("go", "carry") and "to" in trigger.places:
        return "to"
    if how in ("after", "before") and tree.low(spot.first - 1) not in (how, "the"):
        return ""  # "after the consulate in Batumi had stamped their passports"
    if trigger.kind == "arrive" and "obj" in trigger.places and _at_site(tree, spot, how):
        return "obj"  # "reached the village near Lima"
    if how in _BESIDE and how not in trigger.places:
        how = "near" if "near" in trigger.places else "in"
    if how in ("off", "near") and trigger.kind in ("arrive", "stay") and trigger.visit:
        return "in"  # "arrived off the coast of Peru", "camped near Lima"
    wide = spot.place is not None and spot.place.kind in (PlaceKind.REGION, PlaceKind.COUNTRY)
    if how == "in" and wide and trigger.word in ("travel", "journey"):
        return "to"  # "is travelling in Asia"
    on_it = how == "on" and tree.case(spot.head) == "on"
    return "in" if on_it and is_footing(spot.place) and "in" in trigger.places else how


def _at_site(tree: Tree, spot: Spot, how: str) -> bool:
    """Tell a place beside a site that is reached: "the camp near Goma"."""
    head = tree.head(spot.head)
    if tree.is_verb(head):  # hung on the verb: "reached the border post at Tumbes"
        ahead = min(tree.kids(spot.head, "case"), default=0) - 1
        head = ahead if ahead in tree.kids(head, "obj") else head
    return how in _NEAR and tree.relation(head) == "obj" and tree.low(head) in words("site_nouns")


def _at_goal(tree: Tree, spot: Spot, how: str) -> bool:
    """Tell "in Lima" behind the goal of a journey: "flew to a fair in Lima"."""
    k = next(iter(tree.kids(spot.head, "case")), 0) - 1
    goal = k > 0 and how in ("in", "at", "on", "near") and tree.is_noun(k)
    near = goal and tree.case(k) in ("to", "into") and tree.low(k) not in words("job")
    return near and tree.low(k) not in words("lesson")


def _of_other(tree: Tree, spot: Spot, i: int) -> bool:
    """Tell whether a place stands right behind another noun of travel: "will follow trips to X"."""
    head = tree.first(spot.head)
    k = next(iter(tree.kids(head, "case")), 0) - 1
    before = k >= 0 and tree.relation(i) == "obj" and k in tree.kids(tree.head(i), "nsubj")
    both = (k > i or before) and tree.is_noun(k) and tree.is_noun(i)
    other = nouns().get(tree.low(k)) if both else None
    return other is not None and other.kind in ("visit", "stay")


def _takes(trigger: Trigger, how: str, tree: Tree, i: int) -> bool:
    verb = tree.is_verb(i)
    told = how in trigger.places or (how in ("into", "onto") and trigger.kind == "go" and verb)
    if told or (how == "obj" and trigger.word == "play" and _plays(tree, i)):
        return True
    if how == "via" and trigger.kind in ("go", "arrive", "visit", "leave", "carry"):
        return True
    if how in ("after", "before") and trigger.kind in ("go", "arrive", "visit"):
        return verb  # "visited Rome after Athens"
    if how in ("around", "between") and trigger.kind in ("go", "visit"):
        return tree.low(i) not in words("vehicle")
    if how == "for" and trigger.kind in ("happen", "gather", "drill", "meet") and not verb:
        return tree.lemma(tree.head(i)) in ("plan", "schedule", "set", "slate")
    return (
        how == "including"
        or (how == "for" and trigger.kind == "leave")
        or (how == "compound" and not verb)
        or (how == "poss" and not verb and trigger.kind == "gather")
    )


def _plays(tree: Tree, i: int) -> bool:
    """Tell "the band plays Prague" from "the team plays Prague", who may come to it."""
    who = [c for k in subject(tree, i) for c in (k, *tree.kids(k, "nmod:desc", "appos"))]
    beside = {tree.low(c) for k in who for c in (k, *tree.kids(k, "compound"))}
    return tree.is_verb(i) and not beside.isdisjoint(words("performers"))


def _anchors(tree: Tree, i: int, trigger: Trigger) -> tuple[int, ...]:
    """Return the word with what carries it: "made" in "made a visit", "held" in "held talks"."""
    if tree.is_verb(i):
        return (i,)
    run = tree.head(i)
    if tree.relation(i) in ("compound", "amod") and tree.low(run) in words("runs"):
        return (i, run, *_anchors(tree, run, trigger)[1:])  # "a concert series in Lima"
    k = _round_of(tree, i)
    head = tree.head(k)
    carried = tree.relation(k) in ("obj", "obl", "nsubj", "xcomp", "root")
    if head == i or not carried or not tree.is_verb(head):
        return (i,)
    other = verbs().get(tree.low(head))
    moves = other is not None and other.kind in ("go", "visit", "arrive", "leave", "carry", "stay")
    moves = moves and tree.lemma(head) != "follow"  # "the visit follows a trip to Lima"
    if moves and trigger.kind in ("visit", "stay", "arrive", "leave"):
        return (i,)
    return (i, head)


def _round_of(tree: Tree, i: int) -> int:
    """Return "day" for "talks" in "a second day of talks", which is what was held."""
    above = tree.head(i)
    part = tree.relation(i) == "nmod" and tree.case(i) == "of"
    return above if part and tree.low(above).removesuffix("s") in _ROUNDS else i


# --- When the tree does not say where -----------------------------------------------------


def _loose(frame: Frame, left: Sequence[Spot]) -> Frame:
    """Give a frame without a place the next place behind it that nothing else claims."""
    if frame.trigger.kind not in _WIDE:
        return frame
    struck = words("strikes") if frame.trigger.kind in ("happen", "drill") else frozenset()
    tree, i = frame.tree, frame.word
    parked = frame.trigger.kind == "leave" and _leaves_behind(tree, i)
    if parked or frame.trigger.word == "remain":
        return frame  # "remains the same for volunteers in Lima"
    homes = [s for s in left if _lives_there(tree, s)]
    if frame.trigger.kind == "visit" and not frame.verbal and tree.case(i) in ("during", "on"):
        behind = [s for s in left if _told_before(tree, s, i) and s not in homes]
        if behind:
            return replace(frame, stops=(behind[-1],), loose=True)
    for spot in [s for s in left if s not in homes and not _is_topic(tree, frame.trigger, s)]:
        ahead = frame.trigger.kind == "visit" and not frame.verbal and spot.head < i
        if ahead and preposition(tree, spot) == "to" and not parted(tree, spot.head, i):
            return replace(frame, stops=(spot,), loose=True)
        at = tree.case(spot.head) == "at" and frame.trigger.kind == "act"
        but = struck | _TOPIC if at else struck  # "spoke about her travels at the library"
        if not i < spot.first <= i + _WINDOW or parted(tree, i, spot.first, but=but):
            continue
        if frame.trigger.kind == "act" and tree.after(i) in ("of", "against", "on", "for"):
            continue  # "spoke of the crisis in Haiti"
        how = _preposition(tree, i, spot.first)
        if how in frame.trigger.places or (how == "obj" and "obj" in frame.trigger.places):
            joined = [s for s in left if s is spot or s.head in tree.conjuncts(spot.head)[1:]]
            return replace(frame, stops=tuple(joined), loose=True)
    return frame


def _told_before(tree: Tree, spot: Spot, i: int) -> bool:
    """Tell "thanked the people of Lima during a visit", where it was, from whose home it is."""
    verb = next((up for up in tree.climb(i) if tree.is_verb(up)), i)
    return verb < spot.head < i and tree.low(i - 1) in ("a", "the", "official", "brief", "short")


def _lives_there(tree: Tree, spot: Spot) -> bool:
    """Tell whether a place is only where those live who are told of: "Poles living in Kent"."""
    k = next(iter(tree.kids(spot.head, "case")), spot.first) - 1
    return k >= 0 and tree.low(k) in LIVING


def _on_the_way(tree: Tree, frame: Frame, found: Sequence[Frame]) -> Frame:
    """Return where "marched through Brussels to protest" tells of a protest."""
    tied = frame.verbal and tree.relation(frame.word) in ("advcl", "xcomp", "conj")
    if frame.stops or frame.trigger.kind != "happen" or not tied:
        return frame
    if tree.lemma(tree.head(frame.word)) in words("speech"):
        return frame  # "signed a pact, the ministry said in Ankara"
    governs = [f for f in found if f.word == tree.head(frame.word) and f.stops]
    return replace(frame, stops=governs[0].stops) if governs else frame


def _preposition(tree: Tree, i: int, j: int) -> str:
    """Return the last preposition between two words; ``obj`` if there is none."""
    for k in range(j - 1, i, -1):
        if tree.tokens[k].tag in ("IN", "TO"):
            return tree.low(k)
    return "obj"
