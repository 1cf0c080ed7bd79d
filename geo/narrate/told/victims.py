"""Find where those were whom something befell far from home: "two Danes drowned in Phuket"."""

from collections.abc import Iterator, Sequence
from typing import Final

from geo.model import PartyKind, Place, Status, VisitKind
from geo.narrate.frame import Frame
from geo.narrate.hosts import PEAKS, lives_afar
from geo.narrate.lexicon import Trigger, person_noun, words
from geo.narrate.people.cast import Figure
from geo.narrate.spots import Spot
from geo.narrate.status import status_of
from geo.narrate.subjects import has_finite, is_passive, subject
from geo.narrate.tree import Tree

__all__ = ["BEFALL", "is_away", "victims"]

BEFALL: Final = Trigger(
    word="befall",
    kind="held",
    visit=VisitKind.STAY,
    event=None,
    plover="",
    places=frozenset({"in", "at", "on", "near", "off"}),
    example="Two Danish hikers were rescued in Lima.",
)
_DOES: Final = BEFALL._replace(kind="act", example="A Danish hiker drowned in Lima.")
_SHOW: Final = _DOES._replace(word="perform", example="She collapsed on stage in Lima.")
_FOUND: Final = BEFALL._replace(kind="carry", example="Divers found a Danish hiker in Lima.")
_SUFFERS: Final = frozenset({"die", "drown", "perish", "disappear", "vanish", "collapse", "fall"})
"""What befalls somebody without being done by anyone."""
_DONE: Final = frozenset(
    {"kill", "hurt", "injure", "wound", "murder", "stab", "rob", "mug", "shoot", "assault", "rape"}
    | {"free", "release", "kidnap", "abduct", "seize", "capture", "find", "locate", "rescue"}
    | {"bury", "airlift", "discover", "spot", "evacuate", "swept", "sweep", "poison", "strand"}
    | {
        "treat",
        "attack",
        "maul",
        "trap",
        "execute",
        "behead",
        "gore",
        "bite",
        "hospitalise",
        "hospitalize",
    }
)
_ARRESTED: Final = frozenset({"arrest", "apprehend", "recapture", "nab"})
"""What is told of by whom it is done; who "was arrested" is found by other words."""
_FLED: Final = frozenset({"evacuate", "airlift", "rescue"})
_STATES: Final = frozenset({"missing", "dead", "stuck", "stranded", "unhurt", "hostage", "captive"})
_FORMS: Final = {"found": "find", "shot": "shoot", "hurt": "hurt", "swept": "sweep", "fell": "fall"}
_AT: Final = frozenset({"in", "at", "on", "near", "off", "outside", "from"})
_BLOWS: Final = frozenset(
    {"attack", "attacks", "blast", "blasts", "bombing", "crash", "avalanche", "shooting", "quake"}
    | {"earthquake", "tsunami", "fire", "explosion", "siege", "flood", "floods", "stampede", "raid"}
    | {"bombings", "landslide", "disaster", "plane", "bus", "train", "hotel", "nightclub", "beach"}
)
_TRAVELLERS: Final = frozenset(
    {"tourist", "backpacker", "hiker", "climber", "mountaineer", "skier", "snowboarder", "diver"}
    | {"holidaymaker", "traveller", "traveler", "trekker", "alpinist", "kayaker", "paraglider"}
    | {"pilgrim", "honeymooner", "vacationer", "visitor", "surfer", "sailor", "yachtsman"}
    | {"missionary", "volunteer", "hostage", "cyclist", "snorkeller", "swimmer", "sightseer"}
)


_SETTLERS: Final = frozenset({"migrant", "refugee", "immigrant", "exile", "expatriate", "resident"})
"""Foreigners who live where they are, or would."""


def victims(
    tree: Tree, over: set[int], named: Sequence[Spot], found: Sequence[Frame]
) -> Iterator[Frame]:
    """Yield where somebody died, was hurt, seized, freed or found.

    Parameters
    ----------
    tree
        The sentence.
    over
        The words above its places.
    named
        The places that it names.
    found
        The frames of its words of travel.
    """
    taken = {f.word for f in found if f.stops and f.trigger.visit}
    for i, relation in enumerate(tree.relations if over else ()):
        if i not in over and not (relation == "xcomp" and tree.head(i) in over):
            continue
        how = None if i in taken else _befalls(tree, i)
        stops = tuple(s for s in named if _is_scene(tree, s, i)) if how else ()
        told = tree.head(i) if tree.low(i) in _STATES and relation == "xcomp" else i
        if how and stops and status_of(tree, told) is Status.ACTUAL:
            yield Frame(
                tree=tree, word=i, trigger=how, anchors=(i,), status=Status.ACTUAL, stops=stops
            )


def _befalls(tree: Tree, i: int) -> Trigger | None:
    """Return how a word tells what befell somebody, or None."""
    low = tree.low(i)
    lies = low in _STATES and tree.relation(i) in ("xcomp", "root", "acl")
    if lies or (tree.kids(i, "cop") and (low in _STATES or _in_hospital(tree, i))):
        return _DOES if subject(tree, i) else None
    if not tree.is_verb(i) or tree.relation(i) in ("amod", "compound", "aux"):
        return None
    forms = {tree.lemma(i), _FORMS.get(low, low), low.removesuffix("d"), low.removesuffix("ed")}
    if forms & _SUFFERS:
        return _SHOW if "stage" in tree.lows[i:] else _DOES
    arrested = forms & _ARRESTED and not is_passive(tree, i) and tree.kids(i, "nsubj")
    if not (forms & _DONE or arrested):
        return None
    bare = tree.tokens[i].tag == "VBN" and not has_finite(tree)
    if is_passive(tree, i):
        return BEFALL
    whom = tree.kids(i, "obj")
    people = any(person_noun(tree.low(k)) is not None or _is_named(tree, k) for k in whom)
    return _DOES if (bare or low == "hurt") and not whom else _FOUND if people else None


def _in_hospital(tree: Tree, i: int) -> bool:
    """Tell "are in hospital" from "was in the hospital in Lima", which is a building."""
    return tree.low(i) == "hospital" and tree.case(i) == "in" and not tree.kids(i, "det")


def _is_named(tree: Tree, k: int) -> bool:
    return tree.tokens[k].tag in ("NNP", "NNPS", "PRP") or tree.low(k) in ("body", "bodies")


def _is_scene(tree: Tree, spot: Spot, i: int) -> bool:
    """Tell whether something befell somebody at a place, or in an attack or crash there."""
    way = [spot.head, *tree.climb(spot.head)]
    told = tree.head(i) if tree.relation(i) == "xcomp" else i  # "feared dead in Lima"
    end = next((k for k in (i, told) if k in way), None)
    if end is None or spot.first < i:
        return False
    between = way[1 : way.index(end)]
    top = spot.head  # "in a Bali nightclub blast"
    while tree.relation(top) == "compound" and tree.is_noun(tree.head(top)):
        top = tree.head(top)
    blow = top != spot.head and tree.low(top) in _BLOWS
    at = tree.case(top if blow else spot.head) in _AT
    whom = tree.kids(i, "obj")
    plain = all(
        tree.is_noun(k) and (k in whom or person_noun(tree.low(k)) is None) for k in between
    )
    left = tree.case(spot.head) == "from" and tree.lemma(i) not in _FLED
    return (at or blow) and plain and not left


def is_away(figure: Figure, place: Place) -> bool:
    """Tell those who are no more than travellers at a place, by what they are and where from."""
    country, name = figure.party.country, figure.party.name.lower().split()
    foreign = bool(country) and country != place.country
    last = name[-1].removesuffix("s")
    last = "missionary" if last == "missionarie" else last
    named = figure.party.kind is PartyKind.PERSON and bool(figure.party.role)
    role = figure.party.role.lower().split()[-1:] if named else []
    travels = last in _TRAVELLERS or not _TRAVELLERS.isdisjoint(role)
    armed = words("armed")
    settled = (
        last in _SETTLERS
        or name[0].endswith("-born")
        or any(w in armed or f"{w}s" in armed for w in name)
    )
    climbs = travels and place.feature_code in PEAKS  # where nobody lives
    abroad = (
        foreign or climbs or (travels and country != place.country) or lives_afar(figure, place)
    )
    return abroad and not settled
