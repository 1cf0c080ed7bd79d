"""Tell the sides of a mixed group apart: "Chadian and Libyan officials" are two parties."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from geo.model import Party, PartyKind, Place, Span
from geo.narrate.frame import Frame
from geo.narrate.lexicon import person_noun, words
from geo.narrate.people.bands import phrase, text_of
from geo.narrate.people.cast import Figure
from geo.narrate.scene import Scene
from geo.narrate.subjects import owners
from geo.narrate.tree import Tree

__all__ = ["cut_down", "joined_sides", "of_frame", "separate", "sides", "told_there"]

_TOLD = frozenset({"tell", "told", "urge", "ask", "thank", "warn", "assure", "inform", "remind"})
_BODIES = frozenset(
    {"government", "opposition", "army", "junta", "regime", "militia", "management"}
)
"""Bodies that send somebody to talks."""
_ANYBODY = words("generic") | {w + "s" for w in words("generic")} | {
    "men", "women", "children", "families", "friends", "relatives", "students", "teachers",
    "fans", "boys", "girls", "tourists", "residents", "villagers", "parents", "neighbours",
}  # fmt: skip
"""Who need not meet each other where both are."""
_POINTS = frozenset({"north", "south", "east", "west"})
_NEAR = 6
"""Words before a noun among which its nations stand."""


def sides(scene: Scene, tree: Tree, roles: Sequence[int]) -> list[Figure]:
    """Return the parties that a plural noun with several nations names, in order.

    Empty if it has fewer than two, or is no noun for persons.

    Parameters
    ----------
    scene
        The article so far.
    tree
        The sentence.
    roles
        The nouns: "officials" in "Chadian and Libyan officials", "leaders" in "leaders of Chad
        and Libya".
    """
    meant = [o for k in roles for o in owners(tree, k) or [k]]
    heads = dict.fromkeys(chain.from_iterable(tree.conjuncts(k) for k in meant))
    return [side for k in heads for side in _of_noun(scene, tree, k)]


def joined_sides(scene: Scene, tree: Tree, roles: Sequence[int]) -> list[Figure]:
    """Return the parties of "Finnish lawmakers and Swedish diplomats", in order.

    Empty if any of those who are joined is a person, or people of no sort ("men and women").

    Parameters
    ----------
    scene, tree
        The article so far, and the sentence.
    roles
        The subjects.
    """
    heads = tree.conjuncts(roles[0]) if len(roles) == 1 else []
    if len(heads) < 2 or not all(_is_party(scene, tree, k) for k in heads):  # noqa: PLR2004 - it takes two
        return []
    found = []
    for k in heads:
        first, last = phrase(tree, k)[0], tree.tokens[k].span.end
        span = Span(tree.tokens[first].span.start, last)
        country = scene.country(span, index=tree.sentence.index)
        name = text_of(scene, tree, first, k)
        party = Party(name=name, kind=PartyKind.GROUP, country=country)
        found.append(Figure(party=party, plural=True))
    return found if len({f.party.name for f in found}) > 1 else []


def _is_party(scene: Scene, tree: Tree, k: int) -> bool:
    """Tell "Swedish diplomats", "rebels" and "the government" from persons and from anybody."""
    low, noun = tree.low(k), person_noun(tree.low(k))
    several = noun is not None and tree.tokens[k].tag in ("NNS", "NNPS")
    sort = low in _BODIES or (several and low not in _ANYBODY)
    return sort and scene.cast.at(tree.tokens[k].span) is None and bool(phrase(tree, k))


def of_frame(frame: Frame, subjects: Sequence[int]) -> list[int]:
    """Return the nouns for those who met: behind "between", else the subjects."""
    tree = frame.tree
    below = [k for a in frame.anchors for k in tree.kids(a, "nmod", "obl")]
    return [k for k in below if tree.case(k) in ("between", "among", "of")] or [*subjects]


def cut_down(parts: Sequence[Figure], who: Sequence[Figure], place: Place | None) -> list[Figure]:
    """Return a mixed group that has hosts among it cut down to its guests.

    "Chadian and Libyan officials met in Tripoli": the Chadian ones came.

    Parameters
    ----------
    parts
        Its sides.
    who
        The group.
    place
        Where it is told to be.
    """
    if place is None or len(who) != 1 or all(s.party.country != place.country for s in parts):
        return list(who)
    left = [s for s in parts if s.party.country != place.country]
    whole = who[0].party
    # "leaders from Chad and Libya" keep their name
    if left and not left[0].party.name.endswith(whole.name.rsplit(" ", 1)[-1]):
        return [replace(who[0], party=replace(whole, country=left[0].party.country))]
    return left


def _of_noun(scene: Scene, tree: Tree, k: int) -> list[Figure]:
    """Return the sides that a noun names, or none."""
    if person_noun(tree.low(k)) is None or tree.tokens[k].tag not in ("NNS", "NNPS"):
        return []
    before, behind = _before(tree, k), _behind(tree, k)
    marked = before or behind
    nations = [_nation(scene, tree, m) for m in marked]
    known = {p.country for p in nations if p}
    every = before or len(known) == len(marked)  # "envoys from Chad and the Union" are one party
    persons = any(scene.cast.at(tree.tokens[m].span) for m in marked)
    if not marked or not every or persons:
        return []
    ends = _ends(scene, tree, marked, k) if before else []
    called = [
        f"{_told(scene, tree, m)} {end}" for m, end in zip(marked, ends, strict=before != [])
    ] or [f"{tree.tokens[k].text} {tree.case(marked[0])} {_told(scene, tree, m)}" for m in marked]
    codes = [p.country if p else "" for p in nations]
    parties = map(lambda n, c: Party(name=n, kind=PartyKind.GROUP, country=c), called, codes)
    return [Figure(party=party, plural=True) for party in parties]


def _ends(scene: Scene, tree: Tree, marked: Sequence[int], k: int) -> list[str]:
    """Return what each side is called behind its nation: "officials", "Korean officials".

    In "U.S. and North Korean officials" only the second are Korean, in "North and South Korean
    officials" both.
    """
    last = scene.resolution(tree.tokens[marked[-1]].span, index=tree.sentence.index)
    rest = range(marked[-1] + 1, k + 1)
    free = [m for m in rest if not (last and last.mention.span.overlaps(tree.tokens[m].span))]
    short, whole = (" ".join(tree.tokens[m].text for m in some) for some in (free, rest))
    shared = [m != marked[-1] and tree.low(m) in _POINTS for m in marked]
    return [whole if both else short for both in shared]


def _told(scene: Scene, tree: Tree, m: int) -> str:
    """Return the name of a nation, of which a word is marked."""
    found = scene.resolution(tree.tokens[m].span, index=tree.sentence.index)
    return found.mention.text if found else tree.tokens[m].text


def _nation(scene: Scene, tree: Tree, m: int) -> Place | None:
    found = scene.resolution(tree.tokens[m].span, index=tree.sentence.index)
    return found.place if found and found.place and found.place.country else None


def _before(tree: Tree, k: int) -> list[int]:
    """Return the capitalised words before a noun that are joined by "and": Chadian, Libyan."""
    ends = [j for j in range(max(1, k - _NEAR), k - 1) if tree.low(j) == "and"]
    if not ends:
        return []
    found = [ends[-1] - 1, ends[-1] + 1]
    if any(tree.tokens[j].text in words("portfolio") for j in found):
        return []  # "Trade and Finance officials"
    while found[0] > 1 and tree.low(found[0] - 1) == ",":
        if tree.tokens[found[0] - 2].tag == "RB":
            break  # "Meanwhile, Chadian and Libyan officials"
        found.insert(0, found[0] - 2)
    capital = all(tree.tokens[j].text[:1].isupper() for j in found)
    plain = all(tree.tokens[j].tag[:2] in ("JJ", "NN") for j in range(ends[-1] + 1, k))
    return found if capital and plain else []


def _behind(tree: Tree, k: int) -> list[int]:
    """Return the countries of "leaders of Chad and Libya" and "envoys from Chad and Libya"."""
    sent = [c for c in tree.kids(k, "nmod") if c > k and tree.case(c) in ("of", "from")]
    found = tree.conjuncts(sent[0]) if sent else []
    return found if len(found) > 1 else []


def separate(frame: Frame) -> bool:
    """Tell "separate meetings with A and B" from one meeting with both."""
    tree, i = frame.tree, frame.word
    below = {tree.low(k) for a in frame.anchors for k in tree.below(a)}
    days = [k for k in range(i, len(tree.tokens)) if _is_day(tree, k)]
    dated = frame.verbal and len(days) > 1 and "and" in tree.lows[days[0] : days[1]]
    plural = tree.low(i) == "meetings" or dated
    return plural or bool(below & {"separate", "separately", "respectively", "individually"})


def _is_day(tree: Tree, k: int) -> bool:
    """Tell a weekday or "the following day", behind "on"."""
    day = tree.low(k).endswith("day") and tree.case(k) == "on"
    return day and tree.relation(k) in ("obl", "nmod")


def told_there(tree: Tree, frame: Frame) -> list[int]:
    """Return whom somebody told something during talks: the other side of them.

    "During talks in Lima, the envoy urged Silva to sign": the talks were with Silva.
    """
    i = frame.word
    verb = tree.head(i)
    during = not frame.verbal and tree.case(i) in ("during", "in") and tree.is_verb(verb)
    told = during and {tree.lemma(verb), tree.low(verb)} & _TOLD
    with_whom = any(tree.case(k) in ("with", "between") for k in tree.kids(i, "nmod"))
    whom = tree.kids(verb, "obj", "iobj") if told and not with_whom else []
    return [k for k in whom if tree.low(k) not in words("press")]
