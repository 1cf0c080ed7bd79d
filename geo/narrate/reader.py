"""Read a document sentence by sentence, and keep who, where and when in mind."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from geo.model import (
    Document,
    Event,
    EventKind,
    Homecoming,
    Place,
    PlaceKind,
    Resolution,
    Sentence,
    Status,
    Visit,
    VisitKind,
)
from geo.narrate.calloff import called_off, dropped
from geo.narrate.dates import Anchor, anchor_of
from geo.narrate.events import events
from geo.narrate.frames import Frame, frames
from geo.narrate.headlines import headline_end, named_below
from geo.narrate.homeward import Return, homed, returns
from geo.narrate.lexicon import person_noun, words
from geo.narrate.mend.repair import repair
from geo.narrate.merge import carried, merged, merged_events
from geo.narrate.order.clues import Clue, clues, set_out
from geo.narrate.order.origins import left_behind
from geo.narrate.order.steps import stepped
from geo.narrate.people.bands import is_one_of
from geo.narrate.people.cast import cast_of
from geo.narrate.people.namings import namings
from geo.narrate.people.refer import figures
from geo.narrate.people.renowned import introduced
from geo.narrate.people.revealed import revealed
from geo.narrate.scene import Scene
from geo.narrate.spots import Spot, inside, narrowest, spots
from geo.narrate.tree import Tree, grow
from geo.narrate.visits import visits, visits_along
from geo.narrate.when import remember

__all__ = ["narrate"]

_GOING: Final = ("go", "arrive", "visit", "meet", "gather", "carry")


def narrate(
    document: Document, sentences: Sequence[Sentence], resolutions: Sequence[Resolution]
) -> tuple[tuple[Visit, ...], tuple[Event, ...], tuple[Homecoming, ...]]:
    """Return the visits and events that a document tells of, in the order of the text.

    Ways home follow, of whose journey it does not tell.

    Parameters
    ----------
    document
        The document.
    sentences
        All of its sentences; those without tokens are only looked through for names.
    resolutions
        Its place mentions and what they mean.

    Examples
    --------
    >>> narrate(Document(id="1", text=""), (), ())
    ((), (), ())
    """
    if not any(s.tokens for s in sentences):
        return (), (), ()  # whoever is named goes nowhere
    scene = _scene(document, sentences, resolutions)
    anchor = anchor_of(document)
    found: list[Visit] = []
    happened: list[Event] = []
    ways: list[Return] = []
    known: list[Clue] = []
    for index in sorted(scene.trees):
        tree = scene.trees[index]
        _meet_groups(scene, tree)
        named = spots(scene, tree)
        told = frames(scene, tree, named)
        ways += returns(scene, told, anchor=anchor)
        new, seen = _sentence(scene, told, anchor=anchor)
        found, new = called_off(scene, told, found, new)
        new = left_behind(told, set_out(told, new))
        known += clues(told, new)
        found += new
        happened += seen
        remember(scene, tree, anchor=anchor)
        _gather(scene, told)
        _move(scene, tree, new, told, named)
    visited, home = homed(merged(dropped(found), today=anchor.day), ways)
    head = headline_end(document, sentences)
    visited = stepped(named_below(visited, head=head), known, document=document.id, head=head)
    return visited, merged_events(_place_later(happened, found)), home


def _scene(
    document: Document, sentences: Sequence[Sentence], resolutions: Sequence[Resolution]
) -> Scene:
    near: dict[int, list[Resolution]] = {}
    for one in resolutions:
        near.setdefault(one.mention.sentence, []).append(one)
    named = introduced(namings(document.text, sentences, resolutions))
    cast = cast_of(revealed(document.text, sentences, resolutions, named))
    trees = {s.index: grow(repair(s, cast)) for s in sentences if s.tokens}
    seats: dict[str, Resolution] = {}
    for one in resolutions:
        if one.place and one.place.feature_code == "PPLC":
            seats.setdefault(one.place.country, one)
    return Scene(
        document=document,
        sentences=sentences,
        trees=trees,
        resolutions=near,
        cast=cast,
        seats=seats,
    )


def _meet_groups(scene: Scene, tree: Tree) -> None:
    """Make the groups and vessels of a sentence known, so that "they" and "it" find them."""
    vessels = words("vessel")
    for i, (token, relation) in enumerate(zip(tree.tokens, tree.relations, strict=True)):
        hull = token.text in vessels and i + 1 < len(tree.tokens)
        role = relation == "nsubj" and person_noun(token.text) is not None
        if token.tag in ("PRP", "PRP$") or role:
            _refer(scene, tree, i)
        told = relation in ("nsubj", "obj") and token.tag.startswith("NN")
        if hull or told or is_one_of(tree, i):
            within = hull and relation == "compound" and tree.head(i) > i  # "frigate HMS Argyll"
            figures(scene, tree, tree.head(i) if within else i)


def _refer(scene: Scene, tree: Tree, i: int) -> None:
    """Keep whom "she" or "the envoy" stands for, so that the next "she" finds the same."""
    found = figures(scene, tree, i)
    span = tree.tokens[i].span
    known = len(found) == 1 and scene.cast.at(span) is None
    if known:
        scene.meet(span, tree.sentence.index, found[0])


def _sentence(
    scene: Scene, told: Sequence[Frame], *, anchor: Anchor
) -> tuple[list[Visit], list[Event]]:
    """Read the visits first: a meeting may take its place from them."""
    found: list[Visit] = []
    happened: list[Event] = []
    over: set[tuple[str, str]] = set()
    for frame in told:
        new = visits(scene, frame, anchor=anchor)
        if frame.inferred:  # "is flying to Lima, where he is to speak"
            new = [v for v in new if _where(v) not in set(map(_where, found))]
        if _is_same_trip(frame):  # "She is in Riga. The trip, her first to Latvia, ends on Friday."
            new = [v for v in new if not _is_known_land(scene, v)]
        if frame.trigger.kind == "leave" and frame.status is Status.ACTUAL:  # "She left Peru."
            new = [v for v in new if not _is_known_land(scene, v) or _is_guest(scene, v)]
        if frame.trigger.kind not in ("meet", "receive"):
            scene.come.update(map(_where, new))
        if _is_over(frame):
            over.update(map(_where, new))
        found += new
    found = [v for v in found if not _is_set_out_from(v, found)]
    found = found or visits_along(scene, told)
    left = {v.origin.id for v in found if v.origin}
    still = [v for v in found if v.place and v.place.id not in left and _where(v) not in over]
    scene.visitors |= {
        v.traveller.name: v.place
        for v in still
        if v.place and v.status in (Status.ACTUAL, Status.PLANNED)
    }
    scene.going = _places_to_meet([frame for frame in told if not _is_over(frame)])
    scene.saying = _places_to_meet(told, kinds=("do", "act"))
    for frame in told:
        seen, implied = events(scene, frame, anchor=anchor)
        happened += seen
        known = set(map(_where, found))
        more = [v for v in implied if _where(v) not in known]
        found += more
        still += [v for v in more if v.place and v.place.id not in left]
    for visit in found:
        if visit.place and visit.status in (Status.ACTUAL, Status.PLANNED):
            scene.been.setdefault(visit.traveller.name, set()).add(visit.place.id)
    scene.visitors |= {
        v.traveller.name: v.place for v in still if v.place and v.status is Status.ACTUAL
    }
    kept = _specific(scene, told[0].tree.sentence.index, found) if found else []
    _keep_latest(scene, kept)
    return kept, happened


def _where(visit: Visit) -> tuple[str, str]:
    """Return who is told to be where, by name and id."""
    return visit.traveller.name, visit.place.id if visit.place else ""


def _is_same_trip(frame: Frame) -> bool:
    """Tell "the trip", of which was told before, from "a trip" and "his next trip"."""
    tree, i = frame.tree, frame.word
    noun = not frame.verbal and frame.trigger.kind == "visit" and tree.is_noun(i)
    return noun and any(tree.low(k) in ("the", "this") for k in tree.kids(i, "det"))


def _is_known_land(scene: Scene, visit: Visit) -> bool:
    """Tell whether a visit is to the country in which the traveller is already told to be."""
    place, told = visit.place, visit.status in (Status.ACTUAL, Status.PLANNED)
    land = place is not None and place.kind is PlaceKind.COUNTRY and told
    return land and (visit.traveller.name, place.country if place else "") in scene.lands


def _is_guest(scene: Scene, visit: Visit) -> bool:
    """Tell whether a traveller is told to have come to a country, and not only to a town of it."""
    where = visit.place.country if visit.place else ""
    return (visit.traveller.name, where) in scene.guests


def _is_set_out_from(visit: Visit, told: Sequence[Visit]) -> bool:
    """Tell Riga of "will return to Lima from Riga in May", where he lives as like as not."""
    stays = visit.kind is VisitKind.STAY and visit.status is Status.PLANNED
    return stays and any(
        v.origin is not None and v.origin == visit.place and v.status is Status.PLANNED
        for v in told
        if v.traveller == visit.traveller
    )


def _is_over(frame: Frame) -> bool:
    """Tell "who visited Lima in May", which was before, from "who arrived in Lima on Monday"."""
    tree, i = frame.tree, frame.word
    past = frame.trigger.kind == "visit" and tree.tokens[i].tag in ("VBD", "VBN")
    aside = past and tree.tokens[i].relation == "acl:relcl"
    return aside and any(tree.low(k) == "who" for k in tree.kids(i, "nsubj"))


def _keep_latest(scene: Scene, found: Sequence[Visit]) -> None:
    """Keep where the sentence left each traveller, for those who are then told to come along."""
    there = [v for v in found if v.status in (Status.ACTUAL, Status.PLANNED) and v.place]
    scene.lands |= {(v.traveller.name, v.place.country) for v in there if v.place}
    scene.guests |= {
        (v.traveller.name, v.place.country)
        for v in there
        if v.place and v.place.kind is PlaceKind.COUNTRY
    }
    names = dict.fromkeys(v.traveller.name for v in there)
    scene.latest |= {n: tuple(v for v in there if v.traveller.name == n) for n in names}


def _places_to_meet(
    told: Sequence[Frame], *, kinds: Sequence[str] = _GOING
) -> tuple[tuple[int, Resolution], ...]:
    """Return the words of going and gathering, each with where: a meeting may have been there."""
    stops = [(f.word, narrowest(f.stops)) for f in told if f.trigger.kind in kinds]
    return tuple((word, found[0].resolution) for word, found in stops if found)


def _specific(scene: Scene, index: int, found: list[Visit]) -> list[Visit]:
    """Leave out of one sentence the coarser place of the same trip.

    Several sites of one town that the sentence names are one visit, to the town.
    """
    tree = scene.trees[index]
    named = {s.place.id: s.place for s in spots(scene, tree) if s.place}
    lifted = [replace(v, place=_town(v.place, named)) for v in found]
    kept: dict[tuple[str, str, Status], Visit] = {}
    for v in lifted:
        if not _is_coarser(v, lifted, named):
            where = v.place.id if v.place else str(v.sources[0].mention)
            if _is_again(v, kept.get((v.traveller.name, where, v.status)), kept.values()):
                where += f" {v.sources[0].mention}"
            first = kept.setdefault((v.traveller.name, where, v.status), v)
            own = carried(first) and not carried(v)
            if v.when is not None and (first.when is None or own):
                why = tuple(dict.fromkeys((*first.why, *v.why)))
                kept[v.traveller.name, where, v.status] = replace(first, when=v.when, why=why)
    return [v for v in kept.values() if not _stays_on(v, kept.values())]


def _is_again(visit: Visit, first: Visit | None, told: Iterable[Visit]) -> bool:
    """Tell "Lima on Monday, Cusco on Tuesday and Lima again on Thursday", where she was twice."""
    if first is None or not (visit.when and first.when) or carried(visit) or carried(first):
        return False
    days = visit.when.earliest, first.when.latest
    later = days[0] and days[1] and days[0] > days[1]
    return bool(later) and any(
        v.traveller == visit.traveller and v.place != visit.place and v.status is visit.status
        for v in told
    )


def _stays_on(visit: Visit, told: Iterable[Visit]) -> bool:
    """Tell "is helping in Lima and expects to remain there", one visit, of the second half."""
    on = visit.kind is VisitKind.STAY and visit.status is Status.PLANNED
    return on and any(
        v.traveller == visit.traveller and v.place == visit.place and v.status is Status.ACTUAL
        for v in told
    )


def _town(place: Place | None, named: Mapping[str, Place]) -> Place | None:
    """Return the town that a sentence names beside several of its sites, else the place itself."""
    if place is None or place.kind is not PlaceKind.SITE:
        return place
    towns = [p for p in named.values() if _many(p, named) and inside(place, p)]
    return towns[0] if towns else place


def _sites(town: Place, named: Mapping[str, Place]) -> list[Place]:
    return [p for p in named.values() if p.kind is PlaceKind.SITE and inside(p, town)]


def _many(town: Place, named: Mapping[str, Place]) -> bool:
    return town.kind is PlaceKind.CITY and len(_sites(town, named)) > 1


def _same_trip(visit: Visit, other: Visit) -> bool:
    return visit.traveller == other.traveller and visit.status is other.status


def _is_coarser(visit: Visit, found: Sequence[Visit], named: Mapping[str, Place]) -> bool:
    place = visit.place
    return place is not None and any(
        _same_trip(visit, v) and v.place and inside(v.place, place) and not _many(place, named)
        for v in found
    )


def _gather(scene: Scene, told: Sequence[Frame]) -> None:
    """Keep where a gathering was, and where something was that the next sentence may mean."""
    for frame in told:
        stops = narrowest(frame.stops)
        told_of = frame.trigger.event in (None, EventKind.MEETING, EventKind.CEREMONY)
        again = frame.status is not Status.ACTUAL and scene.stage is not None
        if (
            stops
            and told_of
            and not again
            and frame.trigger.kind in ("gather", "happen", "meet", "act")
        ):
            scene.stage, scene.staged = stops[0].resolution, scene.when


def _move(
    scene: Scene,
    tree: Tree,
    new: Sequence[Visit],
    told: Sequence[Frame],
    named: Sequence[Spot],
) -> None:
    """Keep where the narrative is now, for "there" in the next sentence."""
    went = {v.place.id for v in new if v.place}
    peopled = any(True for _ in scene.named_in(tree.sentence.index)) or any(
        f.stops and f.trigger.kind == "meet" for f in told
    )
    for spot in _telling_first(told, named):
        here = spot.place and (spot.place.id in went or (not went and peopled))
        if here or (spot.place and scene.mention is None):
            scene.place, scene.mention = spot.place, spot.resolution


def _telling_first(told: Sequence[Frame], named: Sequence[Spot]) -> Sequence[Spot]:
    """Return the places of a sentence, that of a meeting it tells of last: it counts most."""
    met = {s.resolution.mention.span for f in told if f.trigger.kind == "meet" for s in f.stops}
    return sorted(named, key=lambda s: s.resolution.mention.span in met)


def _place_later(happened: Sequence[Event], found: Sequence[Visit]) -> list[Event]:
    """Give meetings without a place the one that a participant is next said to visit."""
    trips: dict[tuple[str, Status], list[Visit]] = {}
    for visit in found:
        trips.setdefault((visit.traveller.name, visit.status), []).append(visit)
    return [
        replace(event, place=_next_place(event, trips))
        if event.place is None and event.kind is EventKind.MEETING
        else event
        for event in happened
    ]


def _next_place(event: Event, trips: Mapping[tuple[str, Status], list[Visit]]) -> Place | None:
    start = event.sources[0].sentence.start
    for party in event.participants:
        known = trips.get((party.name, event.status), [])
        n = bisect_left(known, start, key=lambda v: v.sources[0].sentence.start)
        if n < len(known):
            return known[n].place
    return None
