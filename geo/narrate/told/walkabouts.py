"""Find where public figures mix with people on a visit: "chatted with nurses at a ward in Lima"."""

from collections.abc import Iterator, Sequence
from typing import Final

from geo.model import PartyKind, Place, PlaceKind, Status, VisitKind
from geo.names import fold
from geo.narrate.frame import Frame
from geo.narrate.lexicon import Trigger, person_noun, words
from geo.narrate.people.cast import Figure
from geo.narrate.people.renowned import renowned
from geo.narrate.spots import Spot
from geo.narrate.status import status_of
from geo.narrate.subjects import is_passive
from geo.narrate.tree import Tree

__all__ = ["WALKABOUT", "is_public", "walkabouts"]

WALKABOUT: Final = Trigger(
    word="walkabout",
    kind="do",
    visit=VisitKind.VISIT,
    event=None,
    plover="",
    places=frozenset({"in", "at", "on"}),
    example="The princess chatted with nurses at a ward in Lima.",
)
_MIX: Final = frozenset(
    {"chat", "mingle", "sit", "play", "dance", "joke", "pose", "talk", "speak", "eat", "pray"}
    | {"sing", "laugh", "plead", "cook", "queue", "line", "walk", "kneel", "breakfast", "sip"}
)
"""What one does with or among people."""
_MEET: Final = frozenset(
    {"greet", "hug", "comfort", "console", "embrace", "cuddle", "cradle", "thank", "cheer"}
    | {"console", "bless", "baptise", "baptize", "question", "woo", "court", "charm", "reassure"}
)
"""What one does to people."""
_HANDLE: Final = frozenset(
    {"plant", "taste", "sample", "don", "pet", "milk", "ladle", "flip", "pour", "pull", "kick"}
    | {"wear", "wore", "try", "watch", "feed", "serve", "sip", "cut", "light"}
)
"""What one does to the things that guests are shown."""
_DOES: Final = _MIX | _MEET | _HANDLE
_THINGS: Final = frozenset(
    {"tree", "sapling", "seedling", "cheese", "wine", "beer", "whisky", "apron", "hat", "helmet"}
    | {"overalls", "vest", "pint", "pancakes", "burgers", "soup", "meals", "cow", "calf", "lamb"}
    | {"ball", "ribbon", "cake", "candle", "wreath", "robe", "goggles", "food", "dishes", "lunch"}
    | {"animals", "bread", "tea", "coffee", "beers", "cheeses", "trees", "candles", "hats"}
)
_FOLK: Final = frozenset(
    {"voters", "pensioners", "commuters", "shoppers", "diners", "mothers", "orphans", "survivors"}
    | {"veterans", "well-wishers", "apprentices", "stallholders", "traders", "farmers", "onlookers"}
    | {"schoolchildren", "toddlers", "babies", "girls", "boys", "villagers", "evacuees", "amputees"}
)
_WITH: Final = frozenset({"with", "to", "among", "for", "alongside", "beside"})
_AT: Final = frozenset({"in", "at", "on"})
_PUBLIC: Final = frozenset(
    {"queen", "king", "emperor", "empress", "prince", "princess", "duke", "duchess", "pope"}
    | {"candidate", "nominee", "leader", "actor", "actress", "singer", "star", "president"}
    | {"premier", "minister", "chancellor", "secretary", "ambassador", "footballer", "envoy"}
    | {"earl", "countess", "supermodel", "model", "first", "comedian", "rapper", "commissioner"}
)


def walkabouts(tree: Tree, deeds: Sequence[int], named: Sequence[Spot]) -> Iterator[Frame]:
    """Yield where somebody is told to mix with people, or to handle what guests are shown.

    Parameters
    ----------
    tree
        The sentence.
    deeds
        Its verbs above places.
    named
        The places that it names.
    """
    for i in deeds:
        if not _mixes(tree, i) or is_passive(tree, i):
            continue
        stops = tuple(s for s in named if _is_there(tree, s, i))
        status = status_of(tree, i)
        if stops and status in (Status.ACTUAL, Status.PLANNED):
            yield Frame(
                tree=tree, word=i, trigger=WALKABOUT, anchors=(i,), status=status, stops=stops
            )


def _mixes(tree: Tree, i: int) -> bool:
    forms = {tree.lemma(i), tree.low(i)}
    if forms.isdisjoint(_DOES):
        return False
    things = tree.kids(i, "obj")
    if not forms.isdisjoint(_HANDLE):
        return any(tree.low(k) in _THINGS for k in things)
    if not forms.isdisjoint(_MEET):
        return any(_are_people(tree, k) for k in things)
    near = [k for k in tree.kids(i, "obl", "nmod") if tree.case(k) in _WITH]
    return not forms.isdisjoint(_MIX) and any(_are_people(tree, k) for k in near)


def _are_people(tree: Tree, k: int) -> bool:
    """Tell "nurses" and "children" from one whom somebody meets by name."""
    low = tree.low(k)
    known = person_noun(low) is not None or low.removesuffix("s") in words("generic")
    known = known or low in _FOLK | words("crowds", "anyone")
    return known and (tree.tokens[k].tag == "NNS" or low == "people")


def _is_there(tree: Tree, spot: Spot, i: int) -> bool:
    """Tell whether a verb took place at a place, or at a site in it."""
    way = [spot.head, *tree.climb(spot.head)]
    if i not in way or spot.first < i or tree.case(spot.head) not in _AT:
        return False
    between = way[1 : way.index(i)]
    return all(tree.is_noun(k) and tree.case(k) in _AT | _WITH | {"", "of"} for k in between)


def is_public(figure: Figure, place: Place) -> bool:
    """Tell whether someone mixes with people only on a visit: a prince, a candidate, a star."""
    town = place.kind in (PlaceKind.CITY, PlaceKind.SITE, PlaceKind.ADMIN, PlaceKind.REGION)
    isle = place.kind is PlaceKind.COUNTRY and place.country != figure.party.country
    office = {*fold(figure.party.role).split()}
    known = not office.isdisjoint(_PUBLIC) or renowned(figure.party.name.split(" ")) is not None
    return figure.party.kind is PartyKind.PERSON and (town or isle) and known
