"""Bear out by the gazetteer which name the text puts into which."""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final, TypeAlias

from geo.model import Candidate, Mention, Place, PlaceKind
from geo.names import fold
from geo.resolve.beyond import may_be_told_in
from geo.resolve.containment import lies_in
from geo.resolve.cues import Link, without_head
from geo.resolve.kinds import CITY, COUNTRY, DEMONYM
from geo.resolve.naming import is_usual

__all__ = ["believable", "ties"]

Candidates: TypeAlias = tuple[Candidate, ...]
Family: TypeAlias = Mapping[int, tuple[Place, ...]]

# Of a child with hundreds of namesakes the most populous are enough to bear a link out, unless
# nothing else does.
_MOST_PLACES: Final = 40
# A town in a county in a state in a country.
_DEPTH: Final = 3
# No list of pairs goes on for as long.
_LONGEST_LIST: Final = 12
_LANDS: Final = ("ADM1", "PCLI")
# A state or country is among the most populous of its name.
_FOREMOST: Final = 4
_NO_LISTS: Final[Mapping[tuple[int, int], bool]] = {}
_PARENTS: Final = frozenset({PlaceKind.COUNTRY, PlaceKind.ADMIN, PlaceKind.REGION})


def believable(
    found: Sequence[Link],
    mentions: Sequence[Mention],
    named: Callable[[str], Candidates],
    both: AbstractSet[int] = frozenset(),
    listed: Mapping[tuple[int, int], bool] = _NO_LISTS,
    *,
    name_count: Callable[[str], int] = lambda _: 0,
) -> tuple[Link, ...]:
    """Return the links that the gazetteer does not belie: "Paris, London" is a list.

    A parent that the gazetteer does not have is believed, and so is a county: it may have another
    of that name. Where the text can hardly mean a list, it is believed that a town lies in a state
    or country in which the gazetteer has none of its name, unless one of another place may be told
    of so; only those links are still `sure` then.

    Parameters
    ----------
    found
        The links, in order.
    mentions
        The mentions between which they are.
    named
        Gives the places of a name.
    both
        Numbers of the children that the gazetteer has by both names together.
    listed
        The neighbours that no more than a comma or "and" parts, and whether it is "and".
    name_count
        Gives how many names a place has, by its id; 0 where that is not known.
    """
    known: dict[tuple[str, str], bool] = {}
    kept: list[Link] = []
    for link in found:
        child, parent = mentions[link.child], mentions[link.parent]
        names = child.query, parent.query
        plain = link._replace(sure=False)
        if link.beside or link.child in both or DEMONYM in (child.kind, parent.kind):
            kept.append(plain)
            continue
        if _is_of_list(link, mentions, named, listed):
            continue
        if names not in known:
            over = [c.place for c in named(names[1])[:_MOST_PLACES]]
            vague = not over or bool(without_head(names[1]))
            known[names] = vague or _bears_out(named(names[0]), over)
        if known[names]:
            kept.append(plain)
        elif link.sure and _is_town_elsewhere(names[0], parent, named, name_count):
            kept.append(link)
    held = {link.child for link in kept}
    # What follows at once holds the pair, or all three are a list.
    return tuple(
        link for link in kept if not link.sure or link.parent in held or _ends(link, mentions)
    )


def _is_of_list(
    link: Link,
    mentions: Sequence[Mention],
    named: Callable[[str], Candidates],
    listed: Mapping[tuple[int, int], bool],
) -> bool:
    """Tell whether a pair is part of a list of states, or of lands, of three or more.

    In "Virginia, Washington, West Virginia and Wyoming" Washington is no town in West Virginia. Of
    "Nevada, Missouri, and Washington, Indiana" there are two pairs, for "and" ends a list.
    """
    left, right = link.child, link.parent
    # "Texas and Washington, D.C.": an abbreviation says where its neighbour lies.
    if (left, right) not in listed or mentions[right].name:
        return False
    beside = {left - 1: (left - 1, left), right + 1: (right, right + 1)}
    thirds = [third for third, joint in beside.items() if joint in listed]
    if not thirds or _are_pairs(left, mentions, named, listed):
        return False
    pair = [named(mentions[at].query) for at in (left, right)]
    others = [named(mentions[at].query) for at in thirds]
    return any(
        all(_is_one(each, code) for each in pair) and any(_is_one(each, code) for each in others)
        for code in _LANDS
    )


def _are_pairs(
    left: int,
    mentions: Sequence[Mention],
    named: Callable[[str], Candidates],
    listed: Mapping[tuple[int, int], bool],
) -> bool:
    """Tell whether a list is one of pairs, and a pair one of them: its last follows on "and".

    A pair stands behind that "and", and whole ones before it.
    """
    first = last = left
    while first > left - _LONGEST_LIST and (first - 1, first) in listed:
        first -= 1
    while last < left + _LONGEST_LIST and (last, last + 1) in listed:
        last += 1
    joints = [listed[at, at + 1] for at in range(first, last)]
    # "Utah, Ohio and Iowa, Texas and Maine" goes on, and may be anything.
    if len(joints) % 2 == 0 or (left - first) % 2 or joints[-2:] != [True, False]:
        return False
    if any(joints[:-2]):
        return False
    child, parent = (named(mentions[at].query) for at in (last - 1, last))
    return _bears_out(child, [c.place for c in parent[:_MOST_PLACES]])


def _is_one(candidates: Candidates, code: str) -> bool:
    """Tell whether a place of that sort has the name."""
    return any(c.place.feature_code == code for c in candidates[:_FOREMOST])


def _ends(link: Link, mentions: Sequence[Mention]) -> bool:
    """Tell whether no name follows right behind a pair."""
    after = link.parent + 1
    if after == len(mentions):
        return True
    return mentions[after].span.start - mentions[link.parent].span.end > len(", ")


def _is_town_elsewhere(
    name: str,
    parent: Mention,
    named: Callable[[str], Candidates],
    name_count: Callable[[str], int],
) -> bool:
    """Tell whether a name is only that of towns elsewhere, and the other's that of a state or land.

    Lands change, and are told of as they were, or as the writer sees them: "Breslau, Germany",
    "Simferopol, Russia" and "Ramallah, Israel" are where the gazetteer has them.
    """
    child, over, folded = named(name), named(parent.query), fold(name)
    # Najaf is not the governorate, which is only short for its own.
    towns = [c for c in child if c.place.kind is CITY or is_usual(c.place, folded)]
    if not towns or without_head(name) or any(c.place.kind is not CITY for c in towns):
        return False
    if not _is_wide(over[0].place) or _is_by_letters(child, parent, named):
        return False
    lands = [c.place for c in over[:_FOREMOST] if _is_wide(c.place)]
    return not may_be_told_in(towns, lands, name, name_count)


def _is_by_letters(child: Candidates, parent: Mention, named: Callable[[str], Candidates]) -> bool:
    """Tell whether an abbreviation has another meaning that the gazetteer bears out.

    "Kalgoorlie, WA" is in the other land that has those letters, and "Utrecht, NL" in that one.
    """
    if not parent.name:
        return False
    letters = [c.place for c in named(parent.text)]
    return _bears_out(child, letters) or any(c.place.country == parent.text for c in child)


def _is_wide(place: Place) -> bool:
    return place.kind is COUNTRY or place.feature_code == "ADM1"


def ties(
    found: Sequence[Link],
    owner: Mapping[int, int],
    candidates: Sequence[Candidates],
    unknown: AbstractSet[int] = frozenset(),
) -> tuple[Family, Family]:
    """Return the parents and the children of each sense, as far as the gazetteer bears them out.

    "Hobart, Lea County, New Mexico" puts Hobart into the county, and into the state, too: where the
    gazetteer lacks the county the state still tells which Hobart it is. Of the counties of that
    name those outside the state are no parents.

    Parameters
    ----------
    found
        The links between mentions.
    owner
        The number of the sense of each mention.
    candidates
        The candidates of each sense.
    unknown
        The senses that the gazetteer lacks, or knows by a part of their name alone.
    """
    parents: dict[int, dict[str, Place]] = {}
    children: dict[int, dict[str, Place]] = {}
    # One pair of senses may be linked a hundred times; once is enough.
    pairs = {(owner[link.child], owner[link.parent], link.beside): link for link in found}
    above: dict[int, list[int]] = {}
    for child, parent, beside in pairs:
        if child != parent and not beside:
            above.setdefault(child, []).append(parent)
    for child, parent, beside in pairs:
        if beside:
            _beside(child, parent, candidates, parents, children)
        elif child != parent:
            _tie((child, parent), candidates, unknown, above, (parents, children))
    for link in found:
        if link.sure:
            child, parent = owner[link.child], owner[link.parent]
            lands = [c.place for c in candidates[parent] if c.place.kind in _PARENTS]
            parents.setdefault(child, {}).update({place.id: place for place in lands})
    return (
        {number: tuple(places.values()) for number, places in parents.items()},
        {number: tuple(places.values()) for number, places in children.items()},
    )


def _beside(
    child: int,
    parent: int,
    candidates: Sequence[Candidates],
    parents: dict[int, dict[str, Place]],
    children: dict[int, dict[str, Place]],
) -> None:
    below = [c.place for c in candidates[child][:_MOST_PLACES]]
    children.setdefault(parent, {}).update({place.id: place for place in below})
    over = [c.place for c in candidates[parent][:_MOST_PLACES]]
    holding = {p.id: p for p in over if any(lies_in(place, p) for place in below)}
    parents.setdefault(child, {}).update(holding)


def _tie(
    pair: tuple[int, int],
    candidates: Sequence[Candidates],
    unknown: AbstractSet[int],
    above: Mapping[int, Sequence[int]],
    family: tuple[dict[int, dict[str, Place]], dict[int, dict[str, Place]]],
) -> None:
    """Note parents and children of a link, if the gazetteer bears it out."""
    child, parent = pair
    over = [c.place for c in candidates[parent][:_MOST_PLACES]]
    # A list is no chain: in "Paris, London, Ontario" nothing lies in London.
    if parent in unknown or _bears_out(candidates[child], over):
        for wider in _chain(parent, above):
            wide = [c.place for c in candidates[wider][:_MOST_PLACES] if c.place.kind in _PARENTS]
            over = [p for p in over if any(lies_in(p, w) for w in wide)] or over
            _put(child, wider, candidates, wide, family)
    _put(child, parent, candidates, over, family)


def _bears_out(child: Candidates, over: Sequence[Place]) -> bool:
    # What the parent's name mostly means comes first, and settles it for most.
    return any(
        place.kind in _PARENTS and any(lies_in(c.place, place) for c in child) for place in over
    )


def _chain(parent: int, above: Mapping[int, Sequence[int]]) -> list[int]:
    """Return what the parent lies in, and what that lies in, where the text says one thing."""
    found: list[int] = []
    at = parent
    for _ in range(_DEPTH):
        wider = above.get(at, ())
        if len(wider) != 1 or wider[0] in {parent, *found}:
            break
        at = wider[0]
        found.append(at)
    return found


def _put(
    child: int,
    parent: int,
    candidates: Sequence[Candidates],
    over: Sequence[Place],
    family: tuple[dict[int, dict[str, Place]], dict[int, dict[str, Place]]],
) -> None:
    parents, children = family
    every = [c.place for c in candidates[child]]
    for place in over:
        if place.kind not in _PARENTS and not any(p.within == place.id for p in every):
            continue
        inside = [p for p in every[:_MOST_PLACES] if lies_in(p, place)]
        inside = inside or [p for p in every[_MOST_PLACES:] if lies_in(p, place)]
        if _plausible(every[:_MOST_PLACES], inside, place):
            parents.setdefault(child, {})[place.id] = place
            children.setdefault(parent, {}).update({p.id: p for p in inside[:_MOST_PLACES]})


def _plausible(below: Sequence[Place], inside: Sequence[Place], parent: Place) -> bool:
    """Tell whether "X, Y" can be a place in another, and is no list of countries."""
    if not inside:
        return False
    if parent.kind is COUNTRY and any(p.kind is COUNTRY for p in below):
        return any(place.feature_code == "ADM1" for place in inside)
    return True
