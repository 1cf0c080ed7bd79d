"""Tell from a frame who was where as a visitor."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from geo.model import Party, Place, PlaceKind, Source, Status, TimeSpan, Visit, VisitKind
from geo.narrate.comers import comes
from geo.narrate.company import companions, joined
from geo.narrate.dates import Anchor
from geo.narrate.definite import definite
from geo.narrate.denials import but_not
from geo.narrate.frames import Frame
from geo.narrate.hosts import at_home
from geo.narrate.lexicon import person_noun, words
from geo.narrate.lying import beside
from geo.narrate.people.cast import Figure
from geo.narrate.people.sides import cut_down, sides
from geo.narrate.residents import is_dying
from geo.narrate.routine import is_routine
from geo.narrate.scene import Scene
from geo.narrate.spots import Spot, aimed, narrowest, passed, preposition
from geo.narrate.subjects import is_passive
from geo.narrate.told.away import sides_of
from geo.narrate.told.riders import rides
from geo.narrate.travellers import Telling, travellers
from geo.narrate.tree import Tree
from geo.narrate.turns import turn_of
from geo.narrate.when import each_when, when
from geo.narrate.why import Goers, why_of

__all__ = ["source", "visits", "visits_along"]

_STRONG: Final = frozenset({"go", "visit", "arrive", "leave", "carry", "lead", "band", "held"})
_OFFICIAL: Final = frozenset({"official", "state", "working", "diplomatic", "ministerial"})
_HOLY: Final = frozenset(
    {"shrine", "shrines", "mosque", "temple", "pilgrimage", "tomb", "basilica", "holy"}
)
_PRONOUN_COST: Final = 0.9
_LOOSE_COST: Final = 0.75
_INFERRED_COST: Final = 0.85
_WEAK_COST: Final = 0.85
_UNSURE_COST: Final = 0.7
_DIRECT: Final = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fact:
    """What is the same for all travellers and places of a frame."""

    time: TimeSpan | None
    status: Status
    companions: tuple[Party, ...]


# --- Visits -------------------------------------------------------------------------------


def visits(scene: Scene, frame: Frame, *, anchor: Anchor) -> list[Visit]:
    """Return the visits that a frame tells of."""
    if frame.trigger.visit is None or not frame.stops:
        return []
    if any(word == "home" for word in _near(frame)):
        back = [s for s in frame.stops if frame.tree.case(s.head) == "from"]
        on_the_way = [s for s in frame.stops if s in back or passed(frame.tree, s)]
        frame = replace(frame, stops=tuple(on_the_way))
    if not frame.stops or _is_habit(frame) or _recurs(frame) or _at_home(frame):
        return []
    told = travellers(scene, frame)
    people = definite(told)
    if not people:
        playing, heads = sides_of(scene, frame)
        told = replace(told, travellers=tuple(playing), words=heads)
        people = [f for f in told.travellers if not is_routine(told, f)]
    if not people:
        return []
    scene.hero = people[0]
    scene.trips.update({f.party.name: len(frame.stops) for f in people})
    scene.travelling.update((f.party.name, f) for f in people)
    time = when(scene, frame, anchor=anchor) or _when_staged(scene, frame)
    status = _status(frame, time, anchor)
    if status is Status.ACTUAL and frame.status is not status:
        time = None  # the date is that of leaving
    company = [f for f in companions(scene, frame, told.words) if f not in people]
    company = [f for f in company if not _is_armed(f)]
    fact = _Fact(time=time, status=status, companions=tuple(f.party for f in company))
    each = each_when(scene, frame, anchor=anchor)
    found: list[Visit] = []
    mixed = len(people) == 1 and people[0].plural
    parts = sides(scene, frame.tree, told.words) if mixed else []
    named = [s for s in frame.stops if not beside(frame.tree, s, frame.stops)]
    for spot in [*narrowest(named), *_unplaced(frame)]:
        who = [f for f in people if spot.place is None or comes(scene, f, spot, frame)]
        where = spot.place
        who = cut_down(parts, who, where)
        if who and where:
            who += [f for f in company if not at_home(f, where, strong=True)]
        own = each.get(spot.head)
        its = _but_not(_at(fact, own, status=_status(frame, own, anchor)), frame.tree, spot)
        found += [_visit(scene, told, spot, who=figure, fact=its) for figure in who]
    return found


def visits_along(scene: Scene, told: Sequence[Frame]) -> list[Visit]:
    """Return the visits of those who were with a traveller where the last sentences left him."""
    found = []
    for frame, figure, visit in joined(scene, told):
        spot = _meant(scene, visit, frame.word)
        if spot and comes(scene, figure, spot, frame):
            fact = _Fact(time=visit.when, status=visit.status, companions=())
            along = Telling(frame=frame, travellers=(figure,), words=(frame.word,))
            found.append(_visit(scene, along, spot, who=figure, fact=fact))
    return found


def _meant(scene: Scene, visit: Visit, i: int) -> Spot | None:
    """Return the place of a visit told of before as one that a word of this sentence means."""
    for near in scene.resolutions.values():
        for one in near:
            if one.place and visit.place and one.place.id == visit.place.id:
                return Spot(resolution=one, head=i, first=i)
    return None


def _unplaced(frame: Frame) -> list[Spot]:
    """Return the places that no gazetteer knows: such a visit is kept without a position.

    Only where the text says in so many words that somebody went there.
    """
    known = any(s.place and s.place.kind is not PlaceKind.COUNTRY for s in frame.stops)
    direct = frame.trigger.kind in ("go", "visit", "arrive", "carry")
    if not direct or frame.loose or frame.inferred or is_dying(frame):
        return []
    named = [s for s in frame.stops if s.place is None and _is_name(frame.tree, s)]
    return [s for s in named if not known or frame.tree.relation(s.head) == "conj"]


def _is_name(tree: Tree, spot: Spot) -> bool:
    """Tell a name that a place word or a preposition vouches for: "the village of Samagaon"."""
    k = max(spot.head, spot.first)  # the name in "the village of Samagaon"
    whole = not tree.kids(k, "nmod", "flat", "compound")
    return tree.tokens[k].tag.startswith("NNP") and whole and bool(preposition(tree, spot))


def _when_staged(scene: Scene, frame: Frame) -> TimeSpan | None:
    """Return when the gathering was that "the service" means."""
    again = scene.stage is not None and any(s.resolution is scene.stage for s in frame.stops)
    own = scene.stage and scene.stage.mention.sentence == frame.tree.sentence.index
    return scene.staged if again and not own else None


def _but_not(fact: _Fact, tree: Tree, spot: Spot) -> _Fact:
    """Deny one place of several: "neither Rome nor Lima", "to Rome but not to Lima"."""
    told = fact.status in (Status.ACTUAL, Status.PLANNED)
    return replace(fact, status=Status.NEGATED) if told and but_not(tree, spot.first) else fact


def _at(fact: _Fact, own: TimeSpan | None, *, status: Status) -> _Fact:
    """Return a fact with the day of a place's own: "sings in Lima today and in Cusco tomorrow"."""
    if own is None:
        return fact
    ahead = status is Status.PLANNED and fact.status is Status.ACTUAL
    return replace(fact, time=own, status=status if ahead else fact.status)


def _is_armed(figure: Figure) -> bool:
    """Tell the regiment in "will go to Mali with his regiment", which is on duty there."""
    last = figure.party.name.lower().rsplit(" ", 1)[-1]
    return figure.plural and (last in words("armed") or last in ("unit", "platoon"))


def _left(frame: Frame) -> bool:
    return not any(aimed(frame.tree, s) for s in frame.stops)


def _near(frame: Frame) -> list[str]:
    """Return the adverbs of a frame's verb."""
    tree = frame.tree
    return [
        tree.low(k)
        for k in tree.kids(frame.word, "advmod", "obl:unmarked", "obj", "obl")
        if not tree.case(k)
    ]


def _at_home(frame: Frame) -> bool:
    """Tell "stayed at home in Oslo", "spoke at her home there", "travelling in a car in Gaza"."""
    tree, kind = frame.tree, frame.trigger.kind
    if frame.trigger.word == "travel" and rides(tree, frame.word):
        return "to" not in {preposition(tree, s) for s in frame.stops}
    kids = tree.kids(frame.word, "obl", "nmod") if kind in ("stay", "act", "do") else []
    at = [k for k in kids if tree.case(k) in ("at", "from")]
    home = any(tree.low(k) == "home" and tree.case(k) == "at" for k in at) and kind == "stay"
    houses = [k for k in at if tree.low(k) in ("home", "house", "residence", "villa")]
    own = any(tree.tokens[c].tag == "PRP$" for k in houses for c in tree.kids(k, "nmod:poss"))
    return home or own


def _is_habit(frame: Frame) -> bool:
    """Tell habits from visits: attending a school, seeing a doctor, being stopped by police."""
    tree = frame.tree
    objects = {tree.low(k) for k in tree.kids(frame.word, "obj")}
    if _lives(frame) or (frame.trigger.word == "represent" and _is_present(frame)):
        return True  # "represents the trail in Ohio"
    if not frame.verbal:  # "hospital visits by residents"
        beside = {tree.low(k) for k in tree.kids(frame.word, "compound", "amod")}
        beside -= {"emergency"} if frame.trigger.kind == "arrive" else set()  # a landing
        return bool(beside & words("routine", "habit")) or _of_duty(frame)
    if frame.trigger.word == "stop":
        return bool(objects) or is_passive(tree, frame.word)  # "police stopped her"
    if frame.trigger.word == "spend":
        below = {tree.low(c) for k in tree.kids(frame.word, "obj") for c in tree.below(k)}
        long = {"year", "years"} <= below | {"year"} and bool(below & {"first", "early", "most"})
        return long or bool(below & words("lifelong"))
    if frame.trigger.word == "join" and not is_passive(tree, frame.word):
        whom = tree.kids(frame.word, "obj")
        return not any(_is_company(tree, k) for k in whom)
    return frame.trigger.word == "attend" and bool(objects & words("lesson"))


def _recurs(frame: Frame) -> bool:
    """Tell "meets in Lima every month" and "regularly visits Lima"."""
    tree, i = frame.tree, frame.word
    if frame.trigger.word == "drop_off" and {"is", "are"} & {*map(tree.low, tree.kids(i, "aux"))}:
        return True  # "the pupils are dropped off in Lima"
    if not _is_present(frame):
        return False
    told = [i, *tree.kids(i, "advmod", "obl", "nmod")]
    return any(
        tree.low(k) in words("habit")
        for k in [*told, *(c for t in told[1:] for c in tree.children[t])]
    )


def _is_present(frame: Frame) -> bool:
    return frame.tree.tokens[frame.word].tag in ("VBZ", "VBP")


def _is_company(tree: Tree, k: int) -> bool:
    """Tell those whom one joins on the way from a club or an army that one enters."""
    low, tag = tree.low(k), tree.tokens[k].tag
    tidy = low == "up" and "clean" in tree.lows[max(0, k - 2) : k]  # "joined a clean-up"
    some = tidy or low in words("bodies") or person_noun(low) is not None or low in words("joined")
    return tag == "PRP" or (some and low not in words("armed", "employer"))


def _lives(frame: Frame) -> bool:
    """Tell "who trains in Iten" and "has been at the centre for ten years": they live there."""
    tree, i, kind = frame.tree, frame.word, frame.trigger.kind
    present = tree.tokens[i].tag in ("VBZ", "VBP") and frame.status is Status.ACTUAL
    if present and kind in ("train", "act", "stay") and tree.relation(i) == "acl":
        return True
    done = kind == "act" and frame.status is Status.ACTUAL
    if done and any(tree.low(k) == "season" for k in tree.kids(i, "obl", "obj")):
        return True  # "played last season in Tampere"
    if frame.trigger.word not in ("be", "spend"):
        return False
    years = [k for k in tree.kids(i, "obl", "nmod", "obj") if tree.low(k) in ("years", "decades")]
    sites = all(s.place and s.place.kind is PlaceKind.SITE for s in frame.stops)
    return bool(years) and (tree.case(years[0]) == "for" or (frame.verbal and sites))


def _of_duty(frame: Frame) -> bool:
    """Tell a soldier's tour from a visitor's: "served two tours", "a tour of duty"."""
    tree, i = frame.tree, frame.word
    beside = {tree.low(k) for k in tree.kids(i, "compound", "amod", "nmod")}
    served = tree.head(i) != i and tree.lemma(tree.head(i)) == "serve"
    return frame.trigger.word == "tour" and (served or bool(beside & words("service")))


def _status(frame: Frame, time: TimeSpan | None, anchor: Anchor) -> Status:
    """Turn "arrives on Monday" into a plan where that Monday has yet to come."""
    here = frame.status in (Status.PLANNED, Status.HYPOTHETICAL)
    if frame.trigger.kind == "leave" and _left(frame) and here:
        return Status.ACTUAL  # who will leave a place, or may, is there
    if _on_the_way(frame) and frame.status is Status.ACTUAL:
        return Status.PLANNED
    ahead = time and time.earliest and anchor.day and time.earliest > anchor.day
    aside = not frame.verbal and frame.tree.case(frame.word) == "on"  # of what was done on a trip
    present = frame.tree.tokens[frame.word].tag in ("VBZ", "VBP", "VBG", "NN") and not aside
    return Status.PLANNED if frame.status is Status.ACTUAL and ahead and present else frame.status


def _on_the_way(frame: Frame) -> bool:
    """Tell "was arrested on his way to Lima" from "is on his way to Lima".

    Who "was on his way to Lima when a tree fell" had not come there, either.
    """
    tree, i = frame.tree, frame.word
    way = frame.trigger.word in ("way", "route") and not frame.verbal
    was = {"was", "were"} & {tree.low(k) for k in tree.kids(i, "cop")}
    then = [k for k in tree.kids(i, "advcl") if tree.tokens[k].tag in ("VBD", "VBN")]
    stopped = was and any(
        tree.low(m) == "when" for k in then for m in tree.kids(k, "advmod", "mark")
    )
    return way and tree.case(i) in ("on", "en") and (bool(stopped) or not tree.kids(i, "cop"))


def _visit(
    scene: Scene,
    told: Telling,
    spot: Spot,
    *,
    who: Figure,
    fact: _Fact,
) -> Visit:
    frame = told.frame
    origin = next((s.place for s in frame.origins if s.place), None) or _port(told)
    return Visit(
        traveller=who.party,
        companions=tuple(c for c in fact.companions if c != who.party),
        place=spot.place,
        when=fact.time,
        status=fact.status,
        kind=_kind(frame, spot),
        sources=(source(scene, frame.tree, spot),),
        confidence=_confidence(told, who, spot),
        origin=origin if origin != spot.place else None,
        turn=turn_of(frame),
        why=(
            why_of(
                scene,
                frame,
                who=Goers(told.words, [f.party for f in told.travellers], own=who.party),
                spot=spot,
                time=fact.time,
                status=fact.status,
            ),
        ),
    )


def _port(told: Telling) -> Place | None:
    """Return the home port in "a ship docked in A will sail to B"."""
    tree = told.frame.tree
    for spot in told.frame.ports:
        for up in tree.climb(spot.head):
            if (
                up in told.words
                or any(tree.head(up) == k for k in told.words)
                or up in subject_heads(tree, told)
            ):
                return spot.place
    return None


def subject_heads(tree: Tree, told: Telling) -> set[int]:
    """Return the verbs that the words for the travellers are subjects of."""
    return {tree.head(k) for k in told.words}


def source(scene: Scene, tree: Tree, spot: Spot | None) -> Source:
    """Return the sentence of a frame, and where it names the place."""
    span = tree.sentence.span
    mention = spot.resolution.mention.span if spot else None
    return Source(
        document=scene.document.id,
        sentence=span,
        text=scene.text(span),
        mention=mention if mention and span.covers(mention) else None,
    )


def _kind(frame: Frame, spot: Spot) -> VisitKind:
    tree, kind = frame.tree, frame.trigger.visit or VisitKind.VISIT
    beside = {tree.low(k) for k in tree.kids(frame.word, "amod", "compound")}
    around = {tree.low(k) for k in range(max(0, spot.first - 6), spot.head + 1)}
    if kind is VisitKind.VISIT and beside & _OFFICIAL:
        return VisitKind.OFFICIAL
    if kind is VisitKind.VISIT and around & _HOLY:
        return VisitKind.PILGRIMAGE
    return kind


def _confidence(told: Telling, who: Figure, spot: Spot) -> float:
    frame = told.frame
    tags = [frame.tree.tokens[k].tag for k in told.words]
    value = _DIRECT
    value *= _PRONOUN_COST if any(t.startswith(("PRP", "W")) for t in tags) else 1.0
    value *= _LOOSE_COST if frame.loose else 1.0
    value *= _INFERRED_COST if frame.inferred else 1.0
    value *= 1.0 if frame.trigger.kind in _STRONG else _WEAK_COST
    value *= 1.0 if who.sure else _UNSURE_COST
    return round(value * (0.5 + 0.5 * spot.resolution.confidence), 2)
