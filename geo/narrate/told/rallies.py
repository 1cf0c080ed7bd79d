"""Tell who was at a rally: the politician who spoke at it or held it, and no crowd."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from geo.earth import distance_km
from geo.model import EventKind, PartyKind, Place, VisitKind
from geo.narrate.frame import Frame
from geo.narrate.hosts import lives_afar
from geo.narrate.lexicon import Trigger, person_noun
from geo.narrate.people.cast import Figure
from geo.narrate.scene import Scene
from geo.narrate.subjects import subject
from geo.narrate.tree import Tree

__all__ = ["is_own_rally", "rallies"]

_RALLY: Final = Trigger(
    word="rally",
    kind="gather",
    visit=VisitKind.VISIT,
    event=None,
    plover="",
    places=frozenset({"in", "at"}),
    example="At a rally in Ohio, she said so.",
)
_BODIES: Final = frozenset(
    {"group", "organization", "organisation", "coalition", "party", "union", "alliance"}
)
_AWAY_KM: Final = 80.0
"""From where a report is from to where a rally is no local matter."""
_AT: Final = ("at", "in", "during")


def rallies(found: Sequence[Frame]) -> Iterator[Frame]:
    """Yield that a politician was at the rally that she spoke at or held.

    Of a crowd it is not told: it may live there.
    """
    for frame in found:
        tree, i = frame.tree, frame.word
        if frame.verbal or frame.trigger.event is not EventKind.PROTEST or not frame.stops:
            continue
        verb = tree.head(i)
        holds = tree.relation(i) == "obj" and tree.lemma(verb) in ("hold", "stage")
        there = tree.relation(i) == "obl" and tree.case(i) in _AT
        if tree.low(i).startswith("rall") and tree.is_verb(verb) and (holds or there):
            who = subject(tree, verb)
            if any(_is_one(tree, k) or (holds and _is_body(tree, k)) for k in who):
                yield replace(frame, trigger=_RALLY)


def is_own_rally(scene: Scene, figure: Figure, place: Place, frame: Frame) -> bool:
    """Tell whether a group's rally may well be where it is at home: not one far from the report.

    Parameters
    ----------
    scene
        The article so far.
    figure
        Who.
    place
        Where.
    frame
        What is told.
    """
    if frame.trigger is not _RALLY or figure.party.kind is PartyKind.PERSON:
        return False
    line = scene.locality
    away = line is not None and distance_km(line.position, place.position) > _AWAY_KM
    return not (away or lives_afar(figure, place))


def _is_body(tree: Tree, k: int) -> bool:
    """Tell "the coalition", which calls others to a rally, from "farmers"."""
    return tree.tokens[k].tag == "NN" and tree.low(k) in _BODIES


def _is_one(tree: Tree, k: int) -> bool:
    """Tell a person by a name, an office or a pronoun."""
    noun = person_noun(tree.low(k))
    role = noun is not None and noun.kind != "group" and tree.tokens[k].tag == "NN"
    return tree.tokens[k].tag == "NNP" or role or tree.low(k) in ("he", "she")
