"""Find how a place hangs on a word: "arrived in Baghdad", "the shrines of A in B"."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from geo.earth import distance_km
from geo.model import MentionKind, Place, PlaceKind, Resolution
from geo.narrate.carriers import carrier
from geo.narrate.classes import conditional
from geo.narrate.lexicon import nouns, person_noun, verbs, words
from geo.narrate.scene import Scene
from geo.narrate.told.halls import locates
from geo.narrate.tree import Tree

__all__ = [
    "Spot", "above", "aimed", "governor", "inside", "is_clause", "narrowest", "passed", "placed",
    "preposition", "reach", "spots",
]  # fmt: skip

_STOPS: Final = (MentionKind.PLACE, MentionKind.SITE)
_TOWN_KM: Final = 30.0
_RANK: Final = {
    PlaceKind.SITE: 0,
    PlaceKind.CITY: 1,
    PlaceKind.WATER: 2,
    PlaceKind.ADMIN: 2,
    PlaceKind.REGION: 3,
    PlaceKind.COUNTRY: 4,
}
_NEAR: Final = frozenset({"in", "at", "on", "near", "outside", "inside", "around", "aboard"})
_BRINGS: Final = frozenset({"bring", "brought", "deliver", "carry", "take", "took"})
_AT_PART: Final = {"on": "in", "off": "near", "along": "near"}
"""What it means for a place to be on or off a part of it: "on the outskirts of Lima"."""
_PANELS: Final = frozenset(
    {"subcommittee", "congress", "parliament", "senate", "court", "tribunal", "inquiry", "jury"}
)
"""Before whom one speaks where they sit, with the panels among parties."""
_WAYS: Final = frozenset({"to", "from", "via", "for", "through"})
_ACTS: Final = frozenset({"act", "receive", "meet", "happen", "train", "drill", "visit"})
_INHERITED: Final = ("appos", "flat", "compound", "list", "dep", "nmod:desc", "goeswith")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place that a sentence names."""

    resolution: Resolution
    """The mention and what it means."""
    head: int
    """Its head word."""
    first: int
    """Its first word."""

    @property
    def place(self) -> Place | None:
        """The place; None if it is unknown."""
        return self.resolution.place


def spots(scene: Scene, tree: Tree) -> tuple[Spot, ...]:
    """Return the places that a sentence names, in order, without datelines and demonyms."""
    found = []
    for resolution in scene.resolutions.get(tree.sentence.index, ()):
        members = tree.under(resolution.mention.span)
        named = resolution.mention.kind in _STOPS or locates(scene.document.text, resolution)
        named = named and bool(members) and tree.tokens[members[0]].tag != "PRP$"
        stop = named and not scene.is_dateline(resolution) and not _is_one_of(tree, members)
        if stop:
            head = carrier(tree, tree.top(members))
            found.append(Spot(resolution=resolution, head=head, first=members[0]))
    return tuple(found)


def above(tree: Tree, named: Sequence[Spot]) -> set[int]:
    """Return the words that places hang on, over however many others, and their own.

    No other word can have a place hang on it, or in its clause.
    """
    return {k for s in named for k in (s.head, *tree.climb(s.head))}


def _is_one_of(tree: Tree, members: list[int]) -> bool:
    """Tell "a Mass in Lima", which is no state: places have no indefinite article."""
    k = tree.top(members) if members else 0
    bare = len(members) == 1 and not tree.kids(k, "amod", "compound")
    return bare and bool({"a", "an"} & {tree.low(c) for c in tree.kids(k, "det")})


def reach(tree: Tree, spot: Spot, anchors: Sequence[int]) -> str | None:
    """Return how a place hangs on one of the anchors: a preposition, ``obj``, or ``poss``.

    Parameters
    ----------
    tree
        The sentence.
    spot
        The place.
    anchors
        A verb or noun, and the words that carry it, as "made" in "made a visit".

    Returns
    -------
    None if it hangs on something else.
    """
    carried = spot.head < spot.first or _names_trip(tree, spot)
    i, how = spot.head, tree.case(spot.head) or ("" if carried else preposition(tree, spot))
    how = "including" if how == "such" else how  # "cities such as Lima"
    for _ in range(len(tree.tokens)):
        head = governor(tree, i)
        if tree.relation(i) == "parataxis" and tree.kids(i, "cop"):
            return None  # "flew to Lima; she had earlier been in Quito"
        if head == i or (head not in anchors and _stops_at(tree, i, head, how, anchors)):
            return None
        if is_clause(tree, i) or (tree.relation(i) == "advcl" and conditional(tree, i)):
            return None  # "If she is in Lima on Monday, she will meet the king"
        if tree.relation(i) == "orphan":  # "to Lyon by train and from there to Rome"
            i = head
        elif tree.low(head) == "way" and how == "of" and tree.case(head) == "by":
            i, how = head, "via"
        elif _from_there(tree, head):
            i = head  # "flew to Rome and from there to Lima"
        elif tree.low(head) == "far" and how == "as":
            i, how = head, "to"
        elif head in anchors:
            return how or _bare(tree, i)
        else:
            i, how = head, _onward(tree, i, head, how)
    return None


def _names_trip(tree: Tree, spot: Spot) -> bool:
    """Tell "on his Ghana trip", whose "on" is the trip's, from "on Corfu"."""
    above = tree.head(spot.head)
    row = nouns().get(tree.low(above)) if tree.relation(spot.head) == "compound" else None
    told = any(tree.tokens[k].tag in ("DT", "PRP$", "CD") for k in tree.children[above])
    return row is not None and row.kind == "visit" and above > spot.head and told


def is_clause(tree: Tree, i: int) -> bool:
    """Tell "will be in Lima" of "was in Rome and will be in Lima", which Rome's verb tells not."""
    told = "due" in map(tree.low, tree.kids(i, "case")) or bool(tree.kids(i, "cop"))
    aside = tree.relation(i) == "acl" and any(tree.low(k) == "who" for k in tree.kids(i, "nsubj"))
    return told and (aside or tree.relation(i) == "conj")  # "Silva, who is in Rome, will not go"


def placed(tree: Tree, spot: Spot) -> str:
    """Return how something is at a place, a part of which may be named: "on the steps of"."""
    case, head = tree.case(spot.head), tree.head(spot.head)
    part = case == "of" and tree.low(head) in words("part_noun")
    whole = tree.case(head) if part else case
    return _AT_PART.get(whole, whole) if part else whole


def governor(tree: Tree, i: int) -> int:
    """Return what a word hangs on; of a second place, what the first with its preposition does."""
    even = _evened(tree, i) if tree.relation(i) == "conj" else None
    return tree.head(i) if even is None else even


def _is_joined(tree: Tree, i: int) -> bool:
    relation = tree.relation(i)
    return relation == "conj" or relation in _INHERITED or tree.tokens[i].relation in _INHERITED


def _stops_at(tree: Tree, i: int, head: int, how: str, anchors: Sequence[int]) -> bool:
    """Tell whether a place belongs to the word that it hangs on, and to nothing above."""
    relation = tree.relation(i)
    by_way = tree.low(head) in ("way", "far") and how in ("of", "as")
    if relation == "orphan" or by_way or _from_there(tree, head):
        return False
    if how in _NEAR and _resident(tree, head, anchors):
        return True  # "officials in Lima praised the visit"
    if _participle(tree, i, relation) or (relation == "parataxis" and tree.is_verb(i)):
        return True  # "... not on the trip; he was in Lima testifying"
    if _is_joined(tree, i) or (tree.head(head) in anchors and _is_brought(tree, i, head)):
        return False  # "brought hope to the people in Lima", hung on the hope
    return not (_passes(tree, head, how) or (how in _NEAR and _undergone(tree, head, anchors)))


def _is_brought(tree: Tree, i: int, head: int) -> bool:
    """Tell "to the people" from other words below "hope" in "brought hope to the people"."""
    gift = tree.relation(head) == "obj" and tree.lemma(tree.head(head)) in _BRINGS
    return gift and tree.case(i) == "to" and tree.low(head) not in nouns()


def _from_there(tree: Tree, i: int) -> bool:
    """Tell "and from there to Lima" and "and on to Lima": a place may be hung on either."""
    there = tree.low(i) == "there" and tree.case(i) == "from"
    on = tree.low(i) in ("on", "onward", "onwards") and tree.tokens[i].tag == "RB"
    return tree.relation(i) == "conj" and (there or on)


def _onward(tree: Tree, i: int, head: int, how: str) -> str:
    """Return how a place hangs on what is above the word that it hangs on."""
    if tree.relation(i) == "compound" and tree.low(head) in nouns():
        return tree.case(head) or "in"  # "the Dallas summit"
    if _is_joined(tree, i):
        return how or tree.case(head)
    person = person_noun(tree.low(head)) is not None
    named = tree.tokens[head].tag == "NNP" and tree.case(head) in ("by", "with")
    if how in _NEAR and (person or named):
        return how  # "was received by Silva in Lima"
    how = tree.case(head) or _bare(tree, head) if how in ("of", "") or not how else how
    if tree.low(head) in words("part_noun"):
        return _AT_PART.get(how, how)
    return how if how in _WAYS or (how in _NEAR and person) else tree.case(head) or how


def _evened(tree: Tree, i: int) -> int | None:
    """Return what "in Lima" hangs on in "in Rome for the fair and in Lima": where "in Rome" does.

    A parser joins the second place to the word before "and"; the preposition tells better.
    """
    case, head = tree.case(i), tree.head(i)
    if not case or head > i or tree.case(head) == case:
        return None
    if tree.is_verb(head):  # "joined missions to Lima in 1968 and to Quito in 1979"
        alike = [k for k in tree.below(head) if k < i and tree.case(k) == case and tree.is_noun(k)]
        return tree.head(alike[-1]) if alike and tree.head(alike[-1]) > head else None
    for up in tree.climb(head):
        if tree.case(up) == case:
            return up
        same = any(tree.case(k) == case and k < i for k in tree.kids(up, "obl", "nmod") if k != i)
        if tree.is_verb(up) or same:
            return up if same else None
    return None


def _participle(tree: Tree, i: int, relation: str) -> bool:
    """Tell "in Lima testifying", where a place was taken for a modifier of the verb."""
    return relation == "compound" and tree.is_verb(tree.head(i)) and tree.head(i) == i + 1


def passed(tree: Tree, spot: Spot) -> bool:
    """Tell a place on the way: "via Lima", "through Lima", "by way of Lima and Cusco"."""
    i = spot.head
    while tree.relation(i) == "conj" and tree.head(i) < i and not tree.case(i):
        i = tree.head(i)
    by_way = tree.low(tree.head(i)) == "way" and tree.case(tree.head(i)) == "by"
    return tree.case(i) in ("via", "through") or by_way


def aimed(tree: Tree, spot: Spot) -> bool:
    """Tell "left for Lima", "left for a summit in Lima" from "left Lima"."""
    head = tree.head(spot.head)
    goal = tree.case(head) == "for" and tree.is_noun(head) and head < spot.head
    return tree.case(spot.head) == "for" or (goal and tree.case(spot.head) in ("in", "at"))


def _resident(tree: Tree, i: int, anchors: Sequence[int]) -> bool:
    """Tell whether a place is where those who act are at home, not where they act."""
    subject = tree.relation(i) == "nsubj" and tree.head(i) in anchors
    return subject and person_noun(tree.low(i)) is not None


def _undergone(tree: Tree, i: int, anchors: Sequence[int]) -> bool:
    """Tell whether a noun is what an act was done to: "inspected damage in Baku"."""
    verb = tree.head(i)
    row = verbs().get(tree.low(verb)) if verb in anchors and tree.is_verb(verb) else None
    return row is not None and row.kind in _ACTS and tree.relation(i) == "obj"


def preposition(tree: Tree, spot: Spot) -> str:
    """Return the preposition that stands before a place, whatever the tree makes of it."""
    for k in range(spot.first - 1, max(-1, spot.first - 5), -1):
        if tree.tokens[k].tag in ("IN", "TO") and tree.low(k) in words("locative") | {
            "of",
            "from",
            "for",
        }:
            return tree.low(k)
        adjective = tree.tokens[k].tag in ("DT", "JJ", "NN", "NNP", "PRP$", "NNPS", "VBN")
        if not adjective or not _is_site_word(tree, k):
            return ""
    return ""


def _is_site_word(tree: Tree, k: int) -> bool:
    return tree.tokens[k].tag in ("DT", "JJ", "PRP$") or tree.low(k) in words("site_nouns")


def _bare(tree: Tree, i: int) -> str:
    relation = tree.tokens[i].relation
    if relation == "nmod:poss":
        return "poss"
    named = tree.relation(i) == "amod" and tree.tokens[i].text.istitle()  # "his Lima visit"
    if tree.relation(i) == "compound" or (named and i < tree.head(i) and not tree.is_verb(i)):
        return "compound"
    if relation == "nsubj:pass":
        return "obj"
    if tree.relation(i) in ("nsubj", "csubj"):
        return "subj"
    return "obj"


def _passes(tree: Tree, i: int, how: str) -> bool:
    """Tell whether a place behind a noun is still the place of what the noun hangs on."""
    low = tree.low(i)
    if tree.is_verb(i):
        return low == "including"
    site = bool({low, tree.lemma(i), low.rstrip("s")} & words("site_nouns"))
    site = site or low in words("part_noun")
    if how in ("of", "", "including", "poss") and (site or low.rstrip("s") in words("north_words")):
        return True
    named = tree.tokens[i].tag in ("NNP", "NNPS", "NNS")
    onward = how == "to" and tree.case(i) in ("via", "through", "from")
    if named and (onward or how in ("via", "for", "through", "from")):
        # "left Athens for Vienna", "flew via Doha to Lima", however it hangs
        return tree.relation(i) != "nsubj"
    person = person_noun(low) is not None or tree.tokens[i].tag in ("NNP", "NNPS")
    event = low in nouns()
    if how in ("within", "into", "onto"):  # "three lands within Spain"
        return how != "within" and person  # "led a team of inspectors into Tehran"
    if how in _NEAR:
        at = tree.case(i) == "at" and tree.relation(i) in ("obl", "nmod")
        at = at or (tree.case(i) == "before" and (low in _PANELS or low in words("bodies")))
        named = tree.tokens[i].tag in ("NNP", "NNPS", "CD")
        of_site = tree.case(i) == "of" and tree.low(tree.head(i)) in words("site_nouns")
        # "at the spelling bee in Lima", "at the shrine of the martyrs in Lima"
        spent = tree.relation(i) == "obj" and low in words("spell")  # "three days in the city of"
        return site or person or event or named or at or of_site or spent
    return site and how in ("to", "from", "including")


# --- The most specific place --------------------------------------------------------------


def inside(small: Place, large: Place) -> bool:
    """Tell whether one place lies in another, by codes, by name of town, or by distance.

    Examples
    --------
    >>> from geo.model import LonLat
    >>> def place(name, kind, country="", lon=0.0):
    ...     return Place(id=name, name=name, position=LonLat(lon, 0), kind=kind,
    ...                  feature_class="", feature_code="", country=country)
    >>> spain = place("Spain", PlaceKind.COUNTRY, "ES")
    >>> inside(place("Palencia", PlaceKind.CITY, "ES"), spain), inside(spain, spain)
    (True, False)
    """
    if small.id == large.id or _RANK[small.kind] >= _RANK[large.kind]:
        return False
    if small.within == large.id:
        return True
    if large.kind is PlaceKind.COUNTRY:
        return bool(small.country) and small.country == large.country
    if large.kind is PlaceKind.ADMIN:
        return _in_division(small, large)
    if large.kind is PlaceKind.REGION:
        return not small.country or not large.country or small.country == large.country
    return distance_km(small.position, large.position) < _TOWN_KM


def _in_division(small: Place, large: Place) -> bool:
    """Tell whether a place lies in a division, of the first level or below."""
    if small.country != large.country or small.admin1 != large.admin1 or not large.admin1:
        return False
    if large.feature_code in ("ADM1", "") and not large.admin2:
        return True
    return bool(large.admin2) and small.admin2 == large.admin2


def narrowest(found: Sequence[Spot]) -> list[Spot]:
    """Return the most specific places of one clause.

    A place that holds another is left out. Several sites of one town that is named as well are one
    visit, to the town.

    Examples
    --------
    >>> narrowest([])
    []
    """
    known = [s for s in found if s.place]
    towns = [t for t in known if t.place and t.place.kind is PlaceKind.CITY]
    drop: set[int] = set()
    for town in towns:
        sites = [s for s in known if _holds(town, s)]
        sites = [s for s in sites if s.place and s.place.kind is PlaceKind.SITE]
        if len({s.place.id for s in sites if s.place}) > 1:
            drop |= {id(s) for s in sites}
    left = [s for s in known if id(s) not in drop]
    kept = [s for s in left if not any(_holds(s, other) for other in left)]
    seen: dict[str, Spot] = {}
    for s in kept:
        if s.place:
            seen.setdefault(s.place.id, s)
    return list(seen.values())


def _holds(large: Spot, small: Spot) -> bool:
    return bool(large.place and small.place and inside(small.place, large.place))
