"""Tell the way home, which ends a journey, from a visit: "flew home to Oslo"."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from geo.model import Homecoming, Homeward, Party, Place, PlaceKind, Source, Status, Visit
from geo.narrate.dates import Anchor
from geo.narrate.frame import Frame
from geo.narrate.hosts import in_own_capital, lives_afar, lives_in
from geo.narrate.lexicon import nouns, words
from geo.narrate.people.cast import Figure
from geo.narrate.scene import Scene
from geo.narrate.spots import narrowest, passed
from geo.narrate.travellers import travellers
from geo.narrate.tree import Tree
from geo.narrate.when import when

__all__ = ["Return", "homed", "leads_home", "returns"]

_LOCAL: Final = (PlaceKind.CITY, PlaceKind.SITE)
_BACK: Final = frozenset({"home", "back"})
_AGAIN: Final = frozenset({"once", "twice", "thrice"})
_GOING: Final = frozenset({"go", "carry", "arrive", "leave"})


class Return(NamedTuple):
    """Somebody's way home."""

    traveller: Party
    """Whose."""
    offset: int
    """Where the sentence that tells of it begins."""
    way: Homeward
    """The way."""


def leads_home(scene: Scene, frame: Frame, figure: Figure, place: Place) -> bool:
    """Tell whether a frame leads somebody home, who then does not visit the place.

    Parameters
    ----------
    scene
        The article so far.
    frame
        What is told.
    figure
        Who.
    place
        Where to.
    """
    tree = frame.tree
    back = _BACK & {tree.low(k) for k in tree.kids(frame.word, "advmod", "obl:unmarked", "obj")}
    returns = frame.trigger.word in ("return", "head_back")
    once = returns and not _AGAIN.isdisjoint(_adverbs(tree, frame.word))
    due = frame.trigger.word in ("expect", "due")
    away = not frame.verbal and tree.case(frame.word) == "from"  # "is back from a week in Lima"
    if (
        away
        or once
        or not (returns or (back and (due or not frame.verbal or frame.trigger.kind in _GOING)))
    ):
        return False
    if returns and _after_a_trip(frame):
        return place.id not in scene.been.get(figure.party.name, set())
    brought = bool(back) and frame.trigger.kind == "carry"
    exiles = returns and bool(words("exile") & set(figure.party.name.lower().split()))
    if "home" in back or brought or exiles or lives_in(figure, place):
        return True
    country = figure.party.country
    afar = returns and place.kind in _LOCAL and lives_afar(figure, place)  # "of Leeds, returned"
    if country:
        return place.country == country and not afar
    if in_own_capital(figure, place, homeland=scene.homeland):
        return True
    return _leaves_off(scene, figure, place, back=bool(back))


def _leaves_off(scene: Scene, figure: Figure, place: Place, *, back: bool) -> bool:
    """Tell whether somebody who has travelled returns where he has not been on the way."""
    been = scene.been.get(figure.party.name, set())
    land = place.kind is PlaceKind.COUNTRY
    if land and (figure.party.name, place.country) in scene.lands:
        return False  # "she returned to Nepal almost every year"
    return (bool(been) or back) and place.id not in been


def _adverbs(tree: Tree, i: int) -> list[str]:
    return [tree.low(k) for k in tree.kids(i, "advmod")]


def _after_a_trip(frame: Frame) -> bool:
    """Tell "returned to Lima after a tour of Chile" and "before returning to Lima"."""
    tree = frame.tree
    above = [] if frame.verbal else tree.kids(tree.head(frame.word), "obl", "nmod")
    ended = [
        k
        for k in [*tree.kids(frame.word, "obl", "nmod", "advcl"), *above]
        if tree.case(k) in ("after", "from", "following") and k > frame.word
    ]
    before = [tree.low(k) for k in tree.kids(frame.word, "mark", "case")]
    lived = [k for k in tree.kids(frame.word, "advcl") if tree.tokens[k].tag == "VBG"]
    if any(_lived_away(tree, k) for k in lived):
        return True
    spent = any(tree.low(k) in words("spell") and tree.kids(k, "nmod") for k in ended)
    trip = spent or any((row := nouns().get(tree.low(k))) and row.kind == "visit" for k in ended)
    return trip or "before" in before


def _lived_away(tree: Tree, k: int) -> bool:
    """Tell "after practising in New Zealand" and "after ten years of working abroad"."""
    after = "after" in [tree.low(m) for m in tree.kids(k, "mark", "case")]
    known = tree.lemma(k) in words("stative", "practice")
    places = [c for c in tree.kids(k, "obl") if tree.case(c) in ("in", "at")]
    return after and known and bool(places or "abroad" in tree.lows[k + 1 : k + 2])


def returns(scene: Scene, told: Sequence[Frame], *, anchor: Anchor) -> list[Return]:
    """Return the ways home that a sentence tells of."""
    found = []
    for frame in told:
        if frame.trigger.kind not in _GOING or not frame.stops:
            continue
        for figure in travellers(scene, frame).travellers:
            for spot in narrowest(frame.stops):
                on = passed(frame.tree, spot)
                if spot.place and not on and leads_home(scene, frame, figure, spot.place):
                    time = when(scene, frame, anchor=anchor, carry=False)
                    way = Homeward(spot.place, frame.status, time, (_source(scene, frame),))
                    found.append(Return(figure.party, frame.tree.sentence.span.start, way))
    return [one for one in found if one.way.status in (Status.ACTUAL, Status.PLANNED)]


def _source(scene: Scene, frame: Frame) -> Source:
    span = frame.tree.sentence.span
    return Source(scene.document.id, span, scene.text(span), None)


def homed(
    found: Sequence[Visit], ways: Sequence[Return]
) -> tuple[tuple[Visit, ...], tuple[Homecoming, ...]]:
    """Return the visits, the last of each traveller before a way home with that way.

    A way home that no visit of its traveller is told before is returned by itself: it may close
    a journey of which other documents tell.

    Examples
    --------
    >>> homed([], [])
    ((), ())
    """
    out = list(found)
    alone: list[Homecoming] = []
    for party, offset, way in ways:
        mine = [
            n
            for n, visit in enumerate(out)
            if visit.traveller.name == party.name
            and visit.sources[-1].sentence.start <= offset
            and visit.place != way.place
            # "flew home and will be in Lima on Friday": whoever is home has yet to go there.
            and (visit.status, way.status) != (Status.PLANNED, Status.ACTUAL)
        ]
        last = max(mine, key=lambda n: (out[n].sources[-1].sentence.start, n), default=None)
        if last is None:
            alone.append(Homecoming(party, way))
        elif out[last].status in (Status.ACTUAL, Status.PLANNED):
            out[last] = replace(out[last], homeward=way._replace(sources=()))
    return tuple(out), tuple(dict.fromkeys(alone))
