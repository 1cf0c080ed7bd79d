"""Tell those who are somewhere by force, for treatment, at work or for good from its visitors."""

from collections.abc import Iterator
from typing import Final

from geo.model import PartyKind, Place, PlaceKind, Status
from geo.names import fold
from geo.narrate.frame import Frame
from geo.narrate.hosts import lives_afar
from geo.narrate.lexicon import words
from geo.narrate.people.cast import Figure
from geo.narrate.scene import Scene
from geo.narrate.spots import Spot
from geo.narrate.subjects import is_passive
from geo.narrate.told.deeds import has_purpose
from geo.narrate.told.runaways import CAUGHT
from geo.narrate.tree import Tree

__all__ = ["is_dying", "is_resident"]

_ASIDE: Final = 4
"""Words of ", the city where" behind a place."""
_LIVES: Final = frozenset({"lives", "live", "lived", "resides", "reside", "resided"})
_STATES: Final = frozenset({"stable", "critical", "serious", "fair", "grave", "good"})
"""Words of the injured: "was taken to Mercy in stable condition"."""
_HE: Final = frozenset({"he", "she", "they", "who"})
_TRIALS: Final = frozenset({"arraignment", "hearing", "sentencing"})
_HOME: Final = frozenset({"husband", "wife", "family", "families", "daughter", "son", "household"})
"""Whom one moves only to live elsewhere."""
_TEACHES: Final = frozenset({"principal", "headmaster", "headmistress", "headteacher", "teacher"})
_HOUSES: Final = frozenset({"residence", "home", "house", "apartment", "bedroom", "garage"})
_HOLY: Final = frozenset({"mosque", "church", "temple", "synagogue", "chapel"})
_TRAFFIC: Final = frozenset({"light", "lights", "sign", "signal", "intersection", "junction"})
"""Where drivers stop, who visit nobody there."""


def is_resident(scene: Scene, figure: Figure, spot: Spot, frame: Frame) -> bool:
    """Tell whether someone is somewhere, but not to visit it.

    Parameters
    ----------
    scene
        The article so far.
    figure
        Who.
    spot
        Where.
    frame
        What is told.
    """
    place = spot.place
    if place is None:
        return False
    return (
        _is_patient(figure, spot, frame)
        or is_dying(frame)
        or _is_forced(figure, spot, frame)
        or _is_summoned(frame)
        or _is_inmate(frame)
        or _is_treated(scene, figure, place, frame)
        or _has_moved(frame)
        or _is_sent_back(figure, frame)
        or _is_staff(scene, figure, place, frame)
        or _waits_in_traffic(frame)
        or _speaks_for(figure, frame)
        or _is_surname(frame.tree, spot)
        or _is_captive(figure, place, frame)
        or (frame.tree.low(frame.word) == "launched" and is_passive(frame.tree, frame.word))
        or _worships(figure, spot, frame)
        or _is_said_there(scene, figure, spot, frame)
        or _is_home(frame.tree, spot)
    )


def _is_home(tree: Tree, spot: Spot) -> bool:
    """Tell "spoke in Lima, the city where she lives" and "in Lima, where he has lived"."""
    behind = tree.lows[spot.head + 1 : spot.head + 1 + _ASIDE]
    where = behind.index("where") if "where" in behind else 0
    told = tree.lows[spot.head + 2 + where : spot.head + 5 + where]
    own = bool(where) and bool(told) and told[0] in _HE
    return own and not _LIVES.isdisjoint(told[1:])


def _is_said_there(scene: Scene, figure: Figure, spot: Spot, frame: Frame) -> bool:
    """Tell "guerrillas in Peru say they will rest during the country's festival"."""
    tree, last = frame.tree, figure.party.name.lower().rsplit(" ", 1)[-1]
    if not figure.plural or frame.verbal:
        return False
    for k in range(spot.head):
        one = scene.resolution(tree.tokens[k].span, index=tree.sentence.index)
        there = one is not None and one.place == spot.place and tree.case(k) in ("in", "at")
        if there and tree.relation(k) == "nmod" and tree.low(tree.head(k)) == last:
            return True
    return False


def _goals(tree: Tree, i: int) -> Iterator[set[str]]:
    """Yield the words of each phrase that tells where a verb leads or keeps somebody."""
    for k in tree.kids(i, "obl", "nmod"):
        if tree.case(k) in ("to", "at", "in", "into"):
            yield {tree.low(k), *(tree.low(c) for c in tree.kids(k, "compound", "amod"))}


def _is_patient(figure: Figure, spot: Spot, frame: Frame) -> bool:
    """Tell "was taken to Mercy Hospital": the injured are no visitors."""
    tree, i = frame.tree, frame.word
    named = {*fold(spot.resolution.mention.text).split()}
    above = tree.head(spot.head)
    beside = tree.relation(spot.head) in ("compound", "amod") and tree.tokens[above].text.islower()
    if tree.case(spot.head) == "of" or beside:
        named.add(tree.low(above))  # "a Lima hospital"
    ill = not _STATES.isdisjoint(tree.lows[i:]) and "condition" in tree.lows[i:]
    named |= {"hospital"} if ill else set()
    carried = is_passive(tree, i) and tree.low(i) in words("carried")
    lies = carried or tree.low(i) in ("listed", "pronounced", "admitted", "held", "treated")
    lies = lies or frame.trigger.kind == "carry"
    vessel = figure.party.kind is PartyKind.VESSEL
    group = figure.plural and figure.party.kind is PartyKind.GROUP
    land = spot.place.country if spot.place else ""
    abroad = bool(figure.party.country) and land not in ("", figure.party.country)
    if frame.trigger.word == "treat" and abroad:
        return False  # a Danish singer in a Lima hospital
    hurt = group and carried and not words("anyone").isdisjoint(fold(figure.party.name).split())
    return lies and not vessel and (hurt or not group) and bool(words("hospital") & named)


def is_dying(frame: Frame) -> bool:
    """Tell "was airlifted to Lima, where she died": both where to, and where."""
    tree, i = frame.tree, frame.word
    deaths = [k for k in range(i, len(tree.tokens)) if tree.low(k) == "died"]
    own = [k for k in deaths if all(tree.low(w) in _HE for w in tree.kids(k, "nsubj"))]
    if not own or not frame.verbal:
        return False
    ways = [i] if tree.low(i) != "died" else [k for k in tree.climb(i) if tree.is_verb(k)]
    return any(tree.low(k) in words("carried") and is_passive(tree, k) for k in ways)


def _is_forced(figure: Figure, spot: Spot, frame: Frame) -> bool:
    """Tell the jailed and the expelled, who are no visitors, from those who visit a jail."""
    said = {frame.tree.low(frame.word), *figure.party.name.lower().split()}
    above = frame.tree.low(frame.tree.head(spot.head))  # "to the jail in Lima"
    jailed = words("barred") & {*fold(spot.resolution.mention.text).split(), above}
    passive = frame.trigger.kind in ("stay", "act", "do", "carry", "held")
    expelled = bool(said & words("expelled")) or (bool(jailed) and passive)
    return expelled or _is_held(figure, frame)


def _is_held(figure: Figure, frame: Frame) -> bool:
    """Tell "was sent to Lima to stand trial" from the journeys of the free."""
    tree = frame.tree
    moved = frame.trigger.kind == "carry" and is_passive(tree, frame.word)
    return moved and not figure.plural and not words("custody").isdisjoint(tree.lows)


def _is_summoned(frame: Frame) -> bool:
    """Tell who stands trial: "is to appear in court in Lima", "appeared before a judge there"."""
    called = frame.trigger.word in ("appear", "appearance", "arraign")
    objects = {frame.tree.low(k) for k in frame.tree.kids(frame.word, "obj")}
    tried = frame.trigger.word == "attend" and not _TRIALS.isdisjoint(objects)
    return tried or (called and not words("courts").isdisjoint(frame.tree.lows))


def _is_inmate(frame: Frame) -> bool:
    """Tell those who are arrested and brought somewhere, or held in a jail, and not let go."""
    tree, i = frame.tree, frame.word
    if not (frame.verbal and _is_done_to(tree, i)) or not words("freed").isdisjoint(tree.lows):
        return False
    if frame.trigger.kind in ("act", "do"):
        return tree.low(i) in words("convicted")  # "was sentenced there"
    if frame.trigger.kind in ("held", "stay"):
        return any(goal & words("barred") for goal in _goals(tree, i))
    chain = {i, tree.head(i), *tree.conjuncts(i), *tree.conjuncts(tree.head(i))}
    seized = any(tree.low(k) in words("seized") for k in chain)
    return frame.trigger.kind == "carry" and seized


def _is_done_to(tree: Tree, i: int) -> bool:
    """Tell a passive, and "brought" in "was arrested and brought to Lima"."""
    joined = tree.relation(i) == "conj" and tree.tokens[i].tag in ("VBN", "VBD")
    bare = joined and not tree.kids(i, "nsubj", "aux", "obj")
    return is_passive(tree, i) or (bare and is_passive(tree, tree.head(i)))


def _is_treated(scene: Scene, figure: Figure, place: Place, frame: Frame) -> bool:
    """Tell patients of the region, who are moved from one hospital to the next."""
    tree, i = frame.tree, frame.word
    country = figure.party.country or scene.nations.get(figure.party.name, "")
    away = lives_afar(figure, place) or (bool(country) and country != place.country)
    if away or figure.plural or figure.party.kind is not PartyKind.PERSON or not frame.verbal:
        return False
    carried = frame.trigger.word in ("transfer", "move") and is_passive(tree, i)
    wards = words("hospital") - words("courts")
    return carried and any(goal & wards for goal in _goals(tree, i))


def _has_moved(frame: Frame) -> bool:
    """Tell "moved to Oslo", "moved his wife to Oslo" and "transferred to the Oslo office".

    But not "moved to Oslo for the last round".
    """
    tree, i = frame.tree, frame.word
    if not frame.verbal or is_passive(tree, i):
        return False
    aims = has_purpose(tree, i) or any(tree.case(k) == "for" for k in tree.kids(i, "obl", "nmod"))
    if frame.trigger.word in ("move", "relocate") and not aims:
        return True
    moves = frame.trigger.word in ("move", "relocate", "transfer")
    whom = {tree.low(c) for k in tree.kids(i, "obj") for c in tree.conjuncts(k)}
    return moves and (bool(whom & _HOME) or (frame.trigger.word == "transfer" and not whom))


def _is_sent_back(figure: Figure, frame: Frame) -> bool:
    """Tell "was returned to Peru", from where one was."""
    back = frame.verbal and frame.trigger.word == "return" and is_passive(frame.tree, frame.word)
    return back and figure.party.kind is PartyKind.PERSON


def _is_staff(scene: Scene, figure: Figure, place: Place, frame: Frame) -> bool:
    """Tell a principal who drives to a school near by, which is his own."""
    role = set(figure.party.role.lower().split())
    school = place.kind is PlaceKind.SITE and not words("lesson").isdisjoint(
        place.name.lower().split()
    )
    own = school and place.country in ("", scene.homeland) and not lives_afar(figure, place)
    return own and bool(role & _TEACHES) and frame.trigger.kind in ("go", "arrive", "act")


def _speaks_for(figure: Figure, frame: Frame) -> bool:
    """Tell spokesmen, who speak where they work."""
    spoken = frame.trigger.kind in ("act", "do", "gather")
    return spoken and not words("mouths").isdisjoint(figure.party.role.lower().split()[-1:])


def _is_surname(tree: Tree, spot: Spot) -> bool:
    """Tell "sent to Paris' residence" and "visited Paris in hospital", who is somebody."""
    owns = tree.tokens[spot.head].relation == "nmod:poss"
    behind = [low for low in tree.lows[spot.head + 1 : spot.head + 4] if low != "the"]
    ill = behind[:1] == ["in"] and behind[1:2] and behind[1] in ("hospital", "jail", "prison")
    seen = tree.relation(spot.head) == "obj" and bool(ill)
    return seen or (owns and tree.low(tree.head(spot.head)) in _HOUSES)


def _waits_in_traffic(frame: Frame) -> bool:
    """Tell "stopped at a light in Oslo"."""
    tree, i = frame.tree, frame.word
    stops = frame.verbal and frame.trigger.word == "stop" and frame.status is Status.ACTUAL
    return stops and any(not goal.isdisjoint(_TRAFFIC) for goal in _goals(tree, i))


def _is_captive(figure: Figure, place: Place, frame: Frame) -> bool:
    """Tell "two suspects are being held in Lima", of whom no other country is told."""
    tree, i = frame.tree, frame.word
    held = frame.trigger.kind == "held" and is_passive(tree, i) and tree.low(i) in words("confined")
    known = fold(figure.party.name).split()[-1:]
    abroad = figure.party.country not in ("", place.country)
    abroad = abroad or not words("freed").isdisjoint(tree.lows)  # "who escaped from a jail"
    abroad = abroad or frame.trigger is CAUGHT
    return held and not abroad and not words("captive").isdisjoint(known)


def _worships(figure: Figure, spot: Spot, frame: Frame) -> bool:
    """Tell "prayed at a Cairo mosque", as those do who live there, from who visits one."""
    tree = frame.tree
    house = spot.head
    if tree.relation(house) == "compound":
        house = tree.head(house)
    some = bool({"a", "an"} & {tree.low(k) for k in tree.kids(house, "det")})
    weak = frame.trigger.kind in ("leave", "act", "do", "meet", "gather", "stay")
    return some and weak and not figure.party.country and tree.low(house) in _HOLY
