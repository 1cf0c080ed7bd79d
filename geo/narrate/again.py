"""Find the places that a sentence means without naming them: "the city", "in town", "it hosted"."""

from collections.abc import Sequence
from functools import cache
from typing import Final

from geo.model import MentionKind, PlaceKind, Resolution, Span
from geo.narrate.lexicon import verbs, words
from geo.narrate.scene import Scene
from geo.narrate.spots import Spot
from geo.narrate.subjects import subject
from geo.narrate.told.seats import unnamed_seat
from geo.narrate.tree import Tree

__all__ = ["BACK", "host_seat", "once_more"]

_AREA: Final = (PlaceKind.ADMIN, PlaceKind.REGION, PlaceKind.CITY)
_KINDS: Final = {
    "city": (PlaceKind.CITY,),
    "town": (PlaceKind.CITY,),
    "village": (PlaceKind.CITY,),
    "capital": (PlaceKind.CITY,),
    "country": (PlaceKind.COUNTRY,),
    "nation": (PlaceKind.COUNTRY,),
    "kingdom": (PlaceKind.COUNTRY,),
    "republic": (PlaceKind.COUNTRY,),
    "province": (PlaceKind.ADMIN,),
    "state": (PlaceKind.ADMIN,),
    "county": (PlaceKind.ADMIN,),
    "district": (PlaceKind.ADMIN,),
    "island": (PlaceKind.REGION, PlaceKind.ADMIN),
    "region": (PlaceKind.REGION, PlaceKind.ADMIN),
    "area": _AREA,
    "zone": _AREA,
    "territory": _AREA,
}
_LANDS: Final = frozenset({"DSRT", "MTS", "VAL", "CONT", "PLN", "PLAT"})
"""Codes of regions that are no islands."""
BACK: Final = frozenset({*_KINDS, "there"})
"""Words that can stand for a place named before."""
_OCCASIONS: Final = frozenset({"funeral", "wedding", "meeting"})
_RECENT: Final = 5
"""Sentences that "the service" looks back over."""
_GATHERED: Final = 20
"""Sentences that it does where the article has told of a gathering."""
_REACH: Final = 6
"""Sentences that "the city" looks back over."""
_PART: Final = 12
"""Characters between "Ituri" and "Orientale" in "Ituri district, Orientale"."""
_SAID: Final = (MentionKind.PLACE, MentionKind.SITE)
_POWERS: Final = frozenset({"government", "authorities", "administration", "regime", "leadership"})


def once_more(scene: Scene, tree: Tree) -> list[Spot]:
    """Return the words of a sentence that stand for places named before, as those places."""
    found = []
    nouns = _nouns()
    for i, low in enumerate(tree.lows):
        one = _meant(scene, tree, i) if low in nouns else None
        if one:
            found.append(Spot(resolution=one, head=i, first=i))
    return found


@cache
def _nouns() -> frozenset[str]:
    """Return the words that can stand for a place."""
    return BACK | words("occasion", "site_nouns") | _OCCASIONS


def _meant(scene: Scene, tree: Tree, i: int) -> Resolution | None:
    low = tree.low(i)
    if low == "capital" and i:
        country = scene.country(tree.tokens[i - 1].span, index=tree.sentence.index)
        seat = scene.seats.get(country) or unnamed_seat(scene, tree, i)
        if seat:
            return seat
    if low == "town" and tree.case(i) == "in" and not tree.kids(i, "det", "amod", "compound"):
        return _in_town(scene, tree, i)
    if low in words("occasion") or low in _OCCASIONS:
        return _occasion(scene, tree, i)
    site = low in words("site_nouns")
    if not (low in _KINDS or site) or not _is_definite(tree, i):
        return None
    if low in _KINDS:
        return _named_here(scene, tree, i, *_KINDS[low]) or _of_kind(scene, tree, low)
    return _site(scene, tree, i) if site else None


def _of_kind(scene: Scene, tree: Tree, low: str) -> Resolution | None:
    """Return the place that "the city" or "the province" means, of the sentences before."""
    one = _last(scene, tree.sentence.index, *_KINDS[low])
    if one is None and low == "island":
        one = _just_struck(scene, tree.sentence.index)
    return one if one and (not _KINDS[low][1:] or _goes_with(scene, tree, one)) else None


def _just_struck(scene: Scene, index: int) -> Resolution | None:
    """Return what a disaster struck in the sentence before, be it a town that is called alike."""
    tree, near = scene.trees.get(index - 1), scene.resolutions.get(index - 1, ())
    said = [r for r in near if r.place and r.mention.kind in _SAID]
    struck = tree is not None and not tree.vocabulary.isdisjoint(words("hazards"))
    return said[0] if struck and len(said) == 1 else None


def _named_here(scene: Scene, tree: Tree, i: int, *kinds: PlaceKind) -> Resolution | None:
    """Return the place of a kind that the sentence names before "the city": the only one."""
    start = tree.tokens[i].span.start
    near = scene.resolutions.get(tree.sentence.index, ())
    said = [r for r in near if r.mention.span.end <= start and r.mention.kind in _SAID]
    fits = [r for r in said if r.place and r.place.kind is kinds[0]]
    return fits[0] if len({r.place.id for r in fits if r.place}) == 1 else None


def _occasion(scene: Scene, tree: Tree, i: int) -> Resolution | None:
    """Return where "the service" is that one came to or spoke at: where the article is."""
    the = any(tree.low(k) == "the" for k in tree.kids(i, "det")) or any(
        tree.low(k).endswith("day") for k in tree.kids(i, "nmod:poss")
    )
    placed = any(tree.case(k) in ("in", "at", "on") for k in tree.kids(i, "nmod", "appos"))
    placed = placed or any(
        scene.resolution(tree.tokens[k].span, index=tree.sentence.index) for k in tree.below(i)
    )
    at = tree.case(i) in ("at", "to", "for", "during", "after") or tree.relation(i) == "obj"
    one = scene.stage or scene.mention
    verb = verbs().get(tree.low(tree.head(i)))
    goes = verb is not None and verb.kind in ("go", "visit", "arrive", "act", "stay", "leave")
    if one is None or one.place is None or not (the and goes) or placed or not at:
        return None
    reach = _GATHERED if one is scene.stage else _RECENT
    near = 0 < tree.sentence.index - one.mention.sentence <= reach
    return one if near and one.place.kind in (PlaceKind.CITY, PlaceKind.SITE) else None


def _goes_with(scene: Scene, tree: Tree, one: Resolution) -> bool:
    """Tell whether an area lies in a country of the places that the sentence names, if it does."""
    near = scene.resolutions.get(tree.sentence.index, ())
    named = {r.place.country for r in near if r.place and r.mention.kind in _SAID}
    return not named or (one.place is not None and one.place.country in named)


def _is_definite(tree: Tree, i: int) -> bool:
    """Tell "the city", as a place to go to or to visit, from "the old city" and "a city"."""
    the = any(tree.low(k) in ("the", "that") for k in tree.kids(i, "det"))
    more = [
        k
        for k in tree.kids(i, "nmod", "appos", "compound", "flat", "acl", "amod", "nmod:poss")
        if not (tree.tokens[k].text in words("calendar") or _set_off(tree, i, k))
    ]
    if not the or more or tree.relation(i) in ("nsubj", "compound"):
        return False
    verb = verbs().get(tree.low(tree.head(i)))
    return tree.relation(i) != "obj" or (verb is not None and verb.kind in ("visit", "arrive"))


def _set_off(tree: Tree, i: int, k: int) -> bool:
    """Tell "the site, which is buried under a hill" from "the site that she chose"."""
    return tree.relation(k) == "acl" and k > i + 1 and tree.tokens[i + 1].text == ","


def _last(scene: Scene, index: int, *kinds: PlaceKind) -> Resolution | None:
    """Return the place of one of the kinds that was named last; the first kind counts most."""
    waste = kinds == _KINDS["island"]
    for kind in kinds:
        for back in range(index - 1, max(-1, index - 1 - _REACH), -1):
            near = scene.resolutions.get(back, ())
            for n in range(len(near) - 1, -1, -1):
                place = near[n].place
                fits = place and place.kind is kind and near[n].mention.kind in _SAID
                if fits and not (waste and place and place.feature_code in _LANDS):
                    return near[n - _parts(scene, near, n)] if kinds[1:] else near[n]
    return None


def _parts(scene: Scene, near: Sequence[Resolution], n: int) -> int:
    """Count the places right before one that are parts of it: "in Goma, North Kivu"."""
    count = 0
    while count < n:
        one, other = near[n - count - 1], near[n - count]
        between = Span(one.mention.span.end, other.mention.span.start)
        said = one.place is not None and one.mention.kind in _SAID
        if not said or between.end - between.start > _PART or "," not in scene.text(between):
            break
        count += 1
    return count


def _site(scene: Scene, tree: Tree, i: int) -> Resolution | None:
    """Return the site that "the hospital" means; of one visited, else the town spoken of."""
    index, low = tree.sentence.index, tree.low(i)
    for back in range(index - 1, max(-1, index - 1 - _REACH), -1):
        for one in reversed(scene.resolutions.get(back, ())):
            site = one.place is not None and one.place.kind is PlaceKind.SITE
            if site and (low == "site" or low in one.mention.text.lower().split()):
                return one
    town = scene.mention if tree.relation(i) == "obj" else None
    near = town is not None and index - town.mention.sentence <= _REACH
    local = town is not None and town.place is not None and town.place.kind is PlaceKind.CITY
    return town if near and local else None


def _in_town(scene: Scene, tree: Tree, i: int) -> Resolution | None:
    """Return where "in town for a round of talks with Omani ministers" is."""
    end = i
    while end + 1 < len(tree.tokens) and tree.tokens[end].text not in ",;":
        end += 1
    span = Span(tree.tokens[i].span.start, tree.tokens[end].span.end)
    near = scene.resolutions.get(tree.sentence.index, ())
    nations = [r for r in near if r.place and span.covers(r.mention.span)]
    city = _last(scene, tree.sentence.index, PlaceKind.CITY)
    if not nations or nations[0].place is None:
        return city
    country = nations[0].place.country
    return city if city and city.place and city.place.country == country else nations[0]


def host_seat(scene: Scene, tree: Tree, verb: int) -> Spot | None:
    """Return the country of a government that received somebody: "Ankara hosted a delegation"."""
    own = subject(tree, verb)
    if own and tree.low(own[0]) == "it" and tree.head(verb) != verb:
        own = subject(tree, tree.head(verb))
    for s in own:
        first = min(tree.below(s))
        power = tree.low(s) in _POWERS
        span = Span(tree.tokens[first if power else s].span.start, tree.tokens[s].span.end)
        one = scene.resolution(span, index=tree.sentence.index)
        kinds = (MentionKind.PLACE, MentionKind.METONYM, *((MentionKind.DEMONYM,) * power))
        if one and one.place and one.mention.kind in kinds:
            return Spot(resolution=one, head=s, first=first)
    return None
