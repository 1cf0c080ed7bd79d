"""Tell from a frame what happened: meetings with their parties, and events at a place."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.model import (
    Event,
    EventKind,
    Party,
    PartyKind,
    Place,
    Status,
    TimeSpan,
    Visit,
    VisitKind,
    Why,
)
from geo.names import fold
from geo.narrate.dates import Anchor
from geo.narrate.definite import of_somewhere
from geo.narrate.frames import Frame
from geo.narrate.hosts import is_private, visitors
from geo.narrate.lexicon import nouns, verbs
from geo.narrate.participants import (
    called_on,
    is_beside,
    is_joint,
    is_vague,
    on_tour,
    parties,
    receivers,
    subjects,
)
from geo.narrate.people.cast import Figure
from geo.narrate.people.doers import doers, present
from geo.narrate.people.powers import behind_between, powers
from geo.narrate.people.refer import figures
from geo.narrate.people.sides import cut_down, joined_sides, of_frame, separate, sides
from geo.narrate.people.sitting import at_work, receives_visitor, rules_here
from geo.narrate.scene import Scene
from geo.narrate.spots import Spot, aimed, narrowest
from geo.narrate.subjects import is_passive, subject
from geo.narrate.told.converse import conversed, means_of_speech
from geo.narrate.told.hearings import before_council
from geo.narrate.told.occasions import is_thing_received
from geo.narrate.told.sessions import keep_met, met_before
from geo.narrate.told.venues import venue
from geo.narrate.travellers import travellers
from geo.narrate.turns import turn_of
from geo.narrate.visits import source
from geo.narrate.when import when
from geo.narrate.why import Goers, why_of

__all__ = ["events"]

_LIGHT: Final = 0.8
_GATHER: Final = frozenset({"gather", "meet", "convene", "huddle", "assemble", "confer"})
_CROWDS: Final = frozenset({"gather", "assemble", "congregate", "convene"})
"""Of whom one comes beside another, not to meet the other."""
_FAR: Final = frozenset({EventKind.DISASTER})
"""What may be at several places at once."""
_MATCHES: Final = frozenset({"meeting", "encounter"})
"""What states have and teams have, too."""
_HEADS: Final = ("heads", "heads of state", "heads of government", "world leaders")
"""Who come from many countries."""
_TOLD: Final = frozenset({"meet", "receive"})
_KEEPSAKES: Final = frozenset(
    {"autograph", "autographs", "book", "books", "copies", "novel", "novels", "memoir", "albums"}
    | {"shirts", "jerseys", "posters", "photos", "photographs"}
)
"""What an author, a singer or a player signs."""


def events(scene: Scene, frame: Frame, *, anchor: Anchor) -> tuple[list[Event], list[Visit]]:
    """Return the events that a frame tells of, and the visits that its meetings imply."""
    if frame.trigger.kind in _TOLD:
        return _meetings(scene, frame, anchor=anchor)
    talks = _talks(scene, frame, anchor=anchor)
    if frame.trigger.event is None or not frame.stops or _signs_copies(frame):
        return talks, []
    come = _signers(scene, frame, anchor=anchor) + _witnesses(scene, frame, anchor=anchor)
    return [*_plain(scene, frame, anchor=anchor), *talks], come


def _signs_copies(frame: Frame) -> bool:
    """Tell "signs books in Lima", for readers and fans, from "signs a pact"."""
    tree = frame.tree
    signs = frame.verbal and tree.lemma(frame.word) == "sign"
    return signs and any(tree.low(k) in _KEEPSAKES for k in tree.kids(frame.word, "obj"))


def _signers(scene: Scene, frame: Frame, *, anchor: Anchor) -> list[Visit]:
    """Return the visit of "Trade ministers from Peru and Chile signed the pact in Rome"."""
    tree, i = frame.tree, frame.word
    signs = frame.verbal and tree.lemma(i) == "sign" and not is_passive(tree, i)
    spot = next(iter(narrowest(frame.stops)), None) if signs else None
    roles = subject(tree, i) if spot else []
    who = [f for k in roles for f in figures(scene, tree, k)]
    several = any(tree.conjuncts(c)[1:] for k in roles for c in tree.kids(k, "nmod"))
    halves = sides(scene, tree, roles)
    if spot is None or len(who) != 1 or not who[0].plural or not (halves or several):
        return []
    own = spot.place.country if spot.place else None
    come = [f for f in cut_down(halves, who, spot.place) if f.party.country != own]
    time = when(scene, frame, anchor=anchor)
    return _implied(scene, frame, come, spot=spot, time=time, sent=True)


def _witnesses(scene: Scene, frame: Frame, *, anchor: Anchor) -> list[Visit]:
    """Return the visits of those in whose presence "the pact was signed in Rome"."""
    who = [f for f in present(scene, frame) if f.party.kind is PartyKind.PERSON]
    spot = next(iter(narrowest(frame.stops)), None) if who else None
    time = when(scene, frame, anchor=anchor) if spot else None
    return _implied(scene, frame, who, spot=spot, time=time)


def _talks(scene: Scene, frame: Frame, *, anchor: Anchor) -> list[Event]:
    """Return the meeting that "dined with the king" tells of, where the text says where."""
    people = before_council(scene, frame) or conversed(scene, frame)
    if not people or means_of_speech(frame.tree, frame.word):
        return []
    spot, place = venue(scene, frame, ())
    vague = [f for f in people if is_vague(f, placed=place is not None)]
    if place is None or len(people) - len(vague) < 2:  # noqa: PLR2004 - it takes two
        return []
    scene.hosts |= {f.party.name for f in people[1:] if f.plural}
    time = when(scene, frame, anchor=anchor)
    met = replace(frame, trigger=verbs()["meet"])
    return [_event(scene, met, people=people, place=place, spot=spot, time=time)]


def _plain(scene: Scene, frame: Frame, *, anchor: Anchor) -> list[Event]:
    people = _actors(scene, frame) or doers(scene, frame)
    people += [f for f in present(scene, frame) if f not in people]
    personal = frame.trigger.event in (
        EventKind.ARRIVAL,
        EventKind.DEPARTURE,
        EventKind.TRIBUTE,
        EventKind.STATEMENT,
    )
    if frame.trigger.event is None or (personal and not people):
        return []
    time = when(scene, frame, anchor=anchor)
    return [
        _event(scene, frame, people=people, place=spot.place, spot=spot, time=time)
        for spot in narrowest(frame.stops)[: None if frame.trigger.event in _FAR else 1]
        if frame.trigger.event is not EventKind.DEPARTURE or not aimed(frame.tree, spot)
    ]


def _actors(scene: Scene, frame: Frame) -> list[Figure]:
    if frame.trigger.kind in ("happen", "gather", "drill") and not frame.verbal:
        return []
    if frame.verbal and is_passive(frame.tree, frame.word):
        return []
    if frame.trigger.event is EventKind.DISASTER:
        return []  # those aboard a ferry that sank did nothing
    return [f for f in travellers(scene, frame).travellers if f.sure]


# --- Meetings -----------------------------------------------------------------------------


def _meetings(scene: Scene, frame: Frame, *, anchor: Anchor) -> tuple[list[Event], list[Visit]]:
    if means_of_speech(frame.tree, frame.word) or frame.trigger.event is None:
        return [], []
    first, rest = parties(scene, frame)
    if is_thing_received(frame, known=bool(rest)):
        return [], []
    everyone = [*first, *[f for f in rest if f not in first]] or met_before(scene, frame)
    states = _states(scene, frame) if len(everyone) < 2 else []  # noqa: PLR2004 - it takes two
    everyone = [*states, *(f for f in everyone if f not in states)]
    keep_met(scene, frame, everyone)
    spot, place = venue(scene, frame, everyone)
    # "hopes to meet the young": nowhere, and not yet
    unreal = place is None and frame.status in (Status.HYPOTHETICAL, Status.NEGATED)
    flown = frame.tree.case(frame.word) == "for"  # "flew to Libya for talks with officials"
    placed = bool(frame.stops) or ((frame.verbal or flown) and place is not None)
    vague = [f for f in everyone if is_vague(f, placed=placed)]
    between = "between" in frame.tree.lows[frame.word + 1 : frame.word + 2]
    between = between or not (first or rest)  # "the meeting was held in Lima"
    gathers = frame.verbal and frame.trigger.word in _GATHER
    if len(everyone) == 1 and (told := _sided(scene, frame, everyone, anchor=anchor)):
        return told
    if len(everyone) == 1 and (gathers or (between and everyone[0].plural)):
        return [], _gathered(scene, frame, everyone[0], anchor=anchor)
    unreal = unreal or not any(f.sure for f in everyone)  # they may be firms
    if unreal or len(everyone) - len(vague) < 2:  # noqa: PLR2004 - it takes two
        return [], []
    time = when(scene, frame, anchor=anchor)
    if frame.status not in (Status.NEGATED, Status.CANCELLED):
        scene.pair = tuple(first if len(first) > 1 else everyone)  # who "they" are, then
    apart = separate(frame) and len(rest) > 1 and first
    groups = [[*first, one] for one in rest] if apart else [everyone]
    found = [
        _event(scene, frame, people=group, place=place, spot=spot, time=time) for group in groups
    ]
    come = [] if states else _implied(scene, frame, everyone, spot=spot, time=time)
    guests = {v.traveller.name for v in come}
    scene.hosts |= {f.party.name for f in rest if f.plural and f.party.name not in guests}
    return found, come


def _states(scene: Scene, frame: Frame) -> list[Figure]:
    """Return the states of "talks between Chad and Sudan", of whom nobody is said to have come.

    None are of a meeting that may be of their teams.
    """
    if frame.verbal or frame.trigger.word in _MATCHES:
        return []
    return powers(scene, frame.tree, behind_between(frame.tree, frame.word) or subjects(frame))


def _sided(
    scene: Scene, frame: Frame, everyone: Sequence[Figure], *, anchor: Anchor
) -> tuple[list[Event], list[Visit]] | None:
    """Return the meeting of those whom one noun or two name: "Chadian and Libyan officials"."""
    who_met = of_frame(frame, subjects(frame))
    halves = sides(scene, frame.tree, who_met)
    joined = len(halves) < 2 and frame.trigger.word not in _CROWDS  # noqa: PLR2004 - it takes two
    if joined:
        halves = joined_sides(scene, frame.tree, who_met)
    if len(halves) < 2:  # noqa: PLR2004 - it takes two
        return None
    spot, place = venue(scene, frame, everyone)
    time = when(scene, frame, anchor=anchor)
    met = _event(scene, frame, people=halves, place=place, spot=spot, time=time)
    abroad = [f for f in halves if f.party.country and place and f.party.country != place.country]
    if joined and everyone[0].party.name in scene.visitors:
        abroad = []  # it has been told of both at once
    who = abroad if joined else cut_down(halves, everyone, place)
    return [met], _implied(scene, frame, who, spot=spot, time=time, sent=True) if who else []


def _gathered(scene: Scene, frame: Frame, group: Figure, *, anchor: Anchor) -> list[Visit]:
    """Return the visit of those who gathered: "Ministers from ten countries met in Sochi"."""
    spot = next(iter(narrowest(frame.stops)), None)
    heads = _are_heads(group)
    many = group.party.kind is PartyKind.GROUP and (group.party.name.endswith("s") or heads)
    between = not frame.verbal
    of_many = many and (
        heads or between or of_somewhere(frame.tree, subject(frame.tree, frame.word))
    )
    own = spot is not None and fold(spot.resolution.mention.text) in fold(group.party.name)
    if spot is None or own or not of_many:
        return []
    time = when(scene, frame, anchor=anchor)
    return _implied(scene, frame, [group], spot=spot, time=time, sent=True)


def _are_heads(group: Figure) -> bool:
    return group.party.name.lower().endswith(_HEADS)


def _implied(
    scene: Scene,
    frame: Frame,
    people: Sequence[Figure],
    *,
    spot: Spot | None,
    time: TimeSpan | None,
    sent: bool = False,
) -> list[Visit]:
    """Return the visits of those who have come from elsewhere to meet."""
    if spot is None or spot.place is None or frame.status is Status.NEGATED:
        return []  # who did not meet in Lima may still have been there
    dateline = scene.dateline
    hosts = [*receivers(scene, frame, spot.place), *on_tour(scene, people, spot.place)]
    hosts += [f for f in people if receives_visitor(scene, frame.tree, f)]
    hosts += [f for f in people[:1] if at_work(f, frame.tree, spot)]
    hosts += [f for f in people if rules_here(scene, f, spot.place)]
    come = visitors(people, spot.place, dateline=dateline, joint=is_joint(frame))
    return [
        Visit(
            traveller=figure.party,
            place=spot.place,
            when=time,
            status=frame.status,
            kind=VisitKind.MEETING,
            sources=(source(scene, frame.tree, spot),),
            confidence=round(_LIGHT * (0.5 + 0.5 * spot.resolution.confidence), 2),
            turn=turn_of(frame),
            why=(_why(scene, frame, spot=spot, time=time, own=figure.party),),
        )
        for figure in (people if sent else come)
        if figure not in [*hosts, *called_on(scene, frame, people, spot.place)]
        and (figure.party.kind is not PartyKind.ORGANISATION or figure.party.country)
        and (sent or not figure.plural or figure.party.country)
        and (
            _are_heads(figure) or not (is_private(figure) and spot.place.country == scene.homeland)
        )
    ]


def _event(
    scene: Scene,
    frame: Frame,
    *,
    people: Sequence[Figure],
    place: Place | None,
    spot: Spot | None,
    time: TimeSpan | None,
) -> Event:
    return Event(
        kind=frame.trigger.event or EventKind.MEETING,
        plover=frame.trigger.plover,
        participants=tuple(f.party for f in people),
        place=place,
        when=time,
        status=frame.status,
        sources=(source(scene, frame.tree, spot),),
        confidence=round(_LIGHT * (0.5 + 0.5 * (spot.resolution.confidence if spot else 0.5)), 2),
        why=(_why(scene, frame, spot=spot, time=time),),
    )


def _why(
    scene: Scene,
    frame: Frame,
    *,
    spot: Spot | None,
    time: TimeSpan | None,
    own: Party | None = None,
) -> Why:
    """Return the words that an event was read from, with those who took part, or one's own."""
    meets = frame.trigger.kind in _TOLD
    who = subjects(frame) if meets else list(travellers(scene, frame).words)
    if meets:
        who += [
            k
            for a in frame.anchors
            for k in frame.tree.kids(a, "obj", "obl", "nmod")
            if frame.tree.relation(k) == "obj" or is_beside(frame.tree, frame, k)
        ]
    # "the discussions took place" in a meeting
    who = [k for k in who if k not in frame.anchors and frame.tree.low(k) not in nouns()]
    goers = Goers(who, own=own)
    return why_of(scene, frame, who=goers, spot=spot, time=time, status=frame.status)
