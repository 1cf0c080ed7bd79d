"""Tell who holds an office that is named without its holder."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from geo.model import Party, PartyKind, Place
from geo.names import fold
from geo.narrate.lexicon import person_noun, words
from geo.narrate.people.abroad import holds_elsewhere, home_beside
from geo.narrate.people.bands import phrase, text_of
from geo.narrate.people.callings import narrower
from geo.narrate.people.cast import Figure
from geo.narrate.people.focus import by_focus, introduced, lead_of
from geo.narrate.people.seated import seat_of
from geo.narrate.scene import Scene
from geo.narrate.tree import Tree

__all__ = [
    "definite",
    "depicted",
    "described",
    "holder",
    "holders",
    "is_another",
    "met_as",
    "noun_gender",
    "renamed",
    "set_off",
    "shared_tail",
    "unnamed",
]

_GONE: Final = frozenset({"previous", "earlier", "past"})
_LONGEST_TAIL: Final = 50
"""Characters of "of the Czech Republic" behind an office."""
_ALIKE: Final = {
    "pontiff": ("pope",),
    "pope": ("pontiff",),
    "monarch": ("king", "queen"),
    "general": ("colonel", "lieutenant", "brigadier", "major"),
    "chief": ("head", "director", "commander", "under-secretary-general"),
}
"""Offices by another name."""
_PREMIERS: Final = frozenset({"premier", "pm"})
_OF: Final = (("NN", "NNS", "NNP", "NNPS"), ("NNP", "NNPS"))  # "the king and the head of the army"
_SECOND: Final = frozenset({"deputy", "vice"})
_HEADS_OF: Final = {"state": words("head_of_state") - {"prime"}, "government": _PREMIERS}
_AHEAD: Final = 900
"""Characters within which "the president" may mean one who is only named behind it."""
_RECALL: Final = 4
"""Sentences over which the one who is spoken of most is preferred."""
_GONE_BY: Final = frozenset(
    {"former", "outgoing", "retired", "veteran", "elected", "embattled", "ailing", "incoming"}
    | {"ex", "one-time", "onetime", "long-time", "longtime", "deposed", "ousted", "disgraced"}
)
"""What is said of the holder of an office who has just been named."""
_NUMBERS: Final = {"two": 2, "three": 3}
_DIPLOMATS: Final = frozenset({"foreign", "secretary", "ambassador", "envoy", "diplomat"})

_ANYBODY: Final = frozenset({"woman", "man", "boy", "girl", "teenager", "patient", "tourist"})
"""What anybody may be called, but hardly one who holds an office."""


def holders(scene: Scene, tree: Tree, i: int) -> list[Figure]:
    """Return those whom "the interior ministers of Pakistan and Iraq" means: one of each country.

    Who is not found by office is the one of that country whose office is not told, or a party of
    its own: "interior minister of Iraq".
    """
    noun = person_noun(tree.low(i))
    countries = _countries(scene, tree, i)
    if noun is None or len(countries) < 2:  # noqa: PLR2004 - several
        return _newcomers(scene, tree, i)
    head = fold(noun.word).removesuffix("s")
    said = [tree.low(k) for k in phrase(tree, i) if fold(tree.tokens[k].text) in _portfolio()]
    demand = {fold(w) for w in said} - {fold(tree.tokens[i].text)}
    near = scene.cast.around(tree.tokens[i].span.start)
    found = {c: _of_country(near, c, head=head, demand=demand) for c in countries}
    if all(found.values()):
        return [f for f in found.values() if f]
    new = introduced(scene, tree.sentence.index, count=len(countries))
    if new or head not in words("office"):
        return new
    inner = " ".join([*said, head])
    return [found[c] or _one_of(inner, countries[c]) for c in countries]


@cache
def _portfolio() -> frozenset[str]:
    return frozenset(fold(w) for w in words("portfolio"))


def _countries(scene: Scene, tree: Tree, i: int) -> dict[str, Place]:
    """Return the countries that a plural office is said to be of, by code."""
    left = phrase(tree, i)
    of = [k for k in tree.kids(i, "nmod") if tree.case(k) == "of" and k > i]
    # "the kings of A and B", where B was hung on the kings
    of += [k for k in tree.kids(i, "conj") if of and k > i and tree.tokens[k].tag == "NNP"]
    above = tree.head(i)  # "Peru's and Chile's ministers", hung on Peru
    own = [above] if tree.relation(i) == "conj" and tree.lows[above + 1] in ("'s", "’s") else []
    members = sorted({*left, *own, *(m for k in of for m in tree.conjuncts(k))})
    near = scene.resolutions.get(tree.sentence.index, ())
    spans = [tree.tokens[k].span for k in members]
    said = [r.place for r in near if r.place and any(r.mention.span.overlaps(s) for s in spans)]
    return {p.country: p for p in said if p.country}


def _of_country(
    near: Sequence[Figure], country: str, *, head: str, demand: set[str]
) -> Figure | None:
    """Return the holder of an office in a country, or its one person whose office is not told."""
    for figure in near:
        office = set(fold(figure.party.role).split())
        if figure.party.country == country and head in office and demand <= office:
            return figure
    bare = [f for f in near if f.party.country == country and not f.party.role]
    return bare[0] if len(bare) == 1 else None


def _one_of(office: str, place: Place) -> Figure:
    name = f"{office} of {place.name}"
    return Figure(party=Party(name=name, role=office, country=place.country))


def _newcomers(scene: Scene, tree: Tree, i: int) -> list[Figure]:
    """Return whom "two ministers" means where the sentences behind the lead name them."""
    count = next((_NUMBERS[tree.low(k)] for k in tree.children[i] if tree.low(k) in _NUMBERS), 0)
    lead = tree.relation(i) in ("nsubj", "root") and person_noun(tree.low(i)) is not None
    return introduced(scene, tree.sentence.index, count=count) if count and lead else []


def set_off(scene: Scene, tree: Tree, i: int) -> Figure | None:
    """Return Ana Silva of "the clerk, Ms Ana Silva, left", however the tree hangs her name.

    Parameters
    ----------
    scene
        The article so far.
    tree
        The sentence.
    i
        The office.
    """
    if tree.lows[i + 1 : i + 2] != (",",) or "the" not in [
        tree.low(k) for k in tree.kids(i, "det")
    ]:
        return None
    end = next((k for k in range(i + 2, len(tree.tokens)) if tree.low(k) == ","), i)
    names = range(i + 2, end)
    if not names or not all(tree.tokens[k].tag.startswith("NNP") for k in names):
        return None
    return scene.cast.at(tree.tokens[end - 1].span)


def described(scene: Scene, tree: Tree, i: int, *, country: str) -> Figure | None:
    """Return whom "the Venezuelan leader" means: who was named last of that country."""
    low = tree.low(i)
    the = "the" in [tree.low(k) for k in tree.kids(i, "det")] or tree.kids(i, "nmod:poss")
    if not country or not the or low not in words("description"):
        return None
    before = scene.cast.before(tree.tokens[i].span.start)
    same = [f for f in before if f.party.country == country and _suits(f, low)]
    local = [f for f in before[:1] if not f.party.country and low in words("partisan")]
    one = next(iter([*same, *local]), None)
    if one is None and (meant := _in_focus(scene, tree, i)) and not meant.party.country:
        return meant
    return one


def _in_focus(scene: Scene, tree: Tree, i: int) -> Figure | None:
    """Return the one whom the sentence before is about: "the Malian envoy"."""
    gender = noun_gender(tree, i)
    for index in range(tree.sentence.index - 1, max(-1, tree.sentence.index - 3), -1):
        near = [(s, f) for s, f in by_focus(scene, index) if scene.ranks.get(s, 0) == 0]
        people = [f for _, f in near if f.party.kind is PartyKind.PERSON and not f.plural]
        named = [f for f in people if f.party.name != f.party.role]
        if named:
            one = named[0]
            return None if gender and one.gender not in ("", gender) else one
    return None


def depicted(scene: Scene, tree: Tree, i: int, *, country: str) -> Figure | None:
    """Return whom "the former world champion" means: who the sentence before is about.

    Parameters
    ----------
    scene
        The article so far.
    tree
        The sentence.
    i
        The noun, which is the subject of its sentence.
    country
        The country that is said with it; empty for none.
    """
    beside = {tree.low(k) for k in tree.kids(i, "compound", "amod")}
    low = tree.low(i).removeprefix("ex-")
    gone = low != tree.low(i) or not beside.isdisjoint(_GONE_BY)
    of_two = all(tree.tokens[k].tag == "CD" for k in tree.kids(i, "nmod"))
    bare = of_two and not tree.kids(i, "appos", "acl", "nmod:poss", "conj", "flat")
    the = any(tree.low(k) == "the" for k in tree.kids(i, "det"))
    told = the and bare and bool(beside or gone or tree.kids(i, "nmod"))
    if not told or tree.relation(i) != "nsubj" or tree.tokens[i].tag not in ("NN", "NNP"):
        return None
    before = scene.sentences[max(0, tree.sentence.index - 1)].span
    one = _in_focus(scene, tree, i)
    if one is None or not any(figure == one for _, figure in scene.cast.within(before)):
        return None
    if country and one.party.country not in ("", country):
        return None
    if holds_elsewhere(scene, one, country, offset=tree.tokens[i].span.start):
        return None
    office = low in words("office", "description", "local_office")
    fits = low in _offices(one) if one.party.role else gone or low not in words("office")
    return one if fits or not office else None


def _suits(figure: Figure, low: str) -> bool:
    office = set(fold(figure.party.role).split())
    if low in ("leader", "chief"):
        return not office or bool(office & words("head_of_state"))
    return low != "diplomat" or not office or bool(office & _DIPLOMATS)


def shared_tail(tree: Tree, i: int) -> list[int]:
    """Return what belongs to all of "the president and the minister of Peru"."""
    return [
        k
        for c in tree.conjuncts(tree.head(i) if tree.relation(i) == "conj" else i)
        if c > i
        for k in tree.kids(c, "nmod")
        if tree.case(k) == "of" and tree.tokens[k].tag in _OF[bool(tree.kids(c, "det"))]
    ][:1]


def holder(
    scene: Scene, tree: Tree, i: int, *, country: str, said: set[str], head: str
) -> Figure | None:
    """Return who was last said to hold an office, of a country if one is told."""
    heads = {head, *_ALIKE.get(head, ())} | _head_of(tree, i)
    demand = (said & _portfolio()) - {head}
    kinds = narrower(head)
    fits: list[Figure] = []
    near: list[Figure] = []
    plain = head == "minister" and "prime" not in said
    high = tree.relation(i) in ("obj", "obl") or words("head_of_state") & (said | {head})
    for figure in scene.cast.around(tree.tokens[i].span.start, ahead=_AHEAD):
        office = _offices(figure)
        second = _SECOND & office - said
        if (second and high) or (country and (figure.party.country or country) != country):
            continue
        if heads & office and demand <= office:
            if holds_elsewhere(scene, figure, country, offset=tree.tokens[i].span.start):
                continue
            (near if second else fits).append(figure)
        elif kinds & office:
            near.append(figure)
    fits = fits or near
    if plain:
        fits = [f for f in fits if "prime" not in _offices(f)] or fits
    if not fits or country or not definite(tree, i):
        return fits[0] if fits else None
    return _spoken_of(scene, tree, i, fits) or fits[0]


def _offices(figure: Figure) -> set[str]:
    """Return the words of somebody's office; a prime minister is a premier too."""
    office = set(fold(figure.party.role).split())
    return office | _PREMIERS if {"prime", "minister"} <= office else office


def _head_of(tree: Tree, i: int) -> frozenset[str]:
    """Return the offices that "the head of state" may mean."""
    of = [tree.low(k) for k in tree.kids(i, "nmod") if tree.case(k) == "of"]
    return _HEADS_OF.get(of[0], frozenset()) if of and tree.low(i) == "head" else frozenset()


def _spoken_of(scene: Scene, tree: Tree, i: int, fits: Sequence[Figure]) -> Figure | None:
    """Return the one of several that the last sentences are about most."""
    own, start = tree.sentence.index, tree.tokens[i].span.start
    for index in range(own, max(-1, own - 1 - _RECALL), -1):
        for span, figure in by_focus(scene, index):
            if figure in fits and (index < own or span.end <= start):
                return figure
    return None


def is_another(tree: Tree, i: int) -> bool:
    """Tell "a previous foreign minister", who is none of those named, from "the minister"."""
    beside = {tree.low(k) for k in tree.kids(i, "det", "amod")}
    return "another" in beside or (not beside.isdisjoint(_GONE) and bool(beside & {"a", "an"}))


def met_as(scene: Scene, tree: Tree, i: int) -> Figure | None:
    """Return whom "a 28-year-old man" brought in, for "the man" of the sentences behind it."""
    head, start = tree.low(i), tree.tokens[i].span.start
    for where, figure in reversed(scene.lately):
        nameless = figure.party.name == figure.party.role and not figure.plural
        last = figure.party.name.lower().rsplit(" ", 1)[-1]
        if nameless and last == head and where.end <= start:
            return figure
    return None


def noun_gender(tree: Tree, i: int) -> str:
    """Return the gender that a noun for a person says; empty if none."""
    noun = person_noun(tree.tokens[i].text)
    return noun.gender if noun else ""


def definite(tree: Tree, i: int) -> bool:
    """Tell "the novelist", who has been spoken of, from "a novelist" and "the novelist of ..."."""
    bare = not tree.kids(i, "nmod", "compound", "appos", "acl", "nmod:poss")
    return bare and any(tree.low(k) == "the" for k in tree.kids(i, "det"))


def spoken_of_another(scene: Scene, tree: Tree, i: int) -> bool:
    """Tell "the woman" after "a woman in her thirties" from a minister who was named since."""
    low = tree.low(i)
    if low not in _ANYBODY:
        return False
    before = scene.document.text[: tree.tokens[i].span.start]
    return re.search(rf"\b[Aa]n? (?:[a-z-]+ ){{0,2}}{low}\b", before) is not None


def _headlined(scene: Scene, tree: Tree, i: int, country: str) -> Figure | None:
    """Return whom "Army chief in Lima", a headline, means: whom the lead names first."""
    lead = lead_of(scene)
    if tree.sentence.index >= lead or lead >= len(scene.sentences):
        return None
    if not (tree.relation(i) == "nsubj" or tree.is_root(i)):
        return None
    named = [f for _, f in scene.cast.within(scene.sentences[lead].span) if f.sure]
    if not named or named[0].party.kind is not PartyKind.PERSON:
        return None
    one, low = named[0], fold(tree.tokens[i].text)
    apart = country and one.party.country and one.party.country != country
    vague = low in words("description") or not one.party.role
    same = vague or bool({low, *_ALIKE.get(low, ())} & _offices(one))
    return one if same and not apart else None


def unnamed(
    scene: Scene, tree: Tree, i: int, *, country: str, tail: Sequence[int]
) -> Figure | None:
    """Return a party for an office whose holder the document does not name."""
    kept = phrase(tree, i)
    first = kept[0] if kept else i
    if tree.tokens[first].tag.startswith("PRP") and first < i:
        first += 1
    inner = text_of(scene, tree, first, i)
    of = [
        text_of(scene, tree, min(tree.below(k)), max([k, *tree.kids(k, "flat")]))
        for k in tail
        if min(tree.below(k)) <= k
    ]
    name = f"{inner} {of[0]}" if of and len(of[0]) < _LONGEST_TAIL else inner
    span = tree.tokens[i].span
    known = scene.bands.get(tree.sentence.index, {}).get(span)
    known = known or _headlined(scene, tree, i, country)
    if known:
        return known
    noun = person_noun(tree.tokens[i].text)
    figure = Figure(
        party=Party(name=name, role=inner, country=country),
        gender=noun.gender if noun else "",
        home=home_beside(scene, tree, i) or seat_of(name),
        plural=tree.tokens[i].tag in ("NNS", "NNPS"),
        sure=tree.low(i) not in ("member", "head", "major", "private", "general", "secretary"),
    )
    scene.meet(span, tree.sentence.index, figure)
    return figure


def renamed(scene: Scene, tree: Tree, i: int, noun: int) -> Figure | None:
    """Return Ana Silva of "Ana Silva, a U.S. senator who arrived", by the noun behind her name.

    Parameters
    ----------
    scene, tree
        The article so far, and the sentence.
    i
        The relative pronoun.
    noun
        What it hangs on.
    """
    if tree.low(i) != "who" or tree.relation(noun) != "appos":
        return None
    found = scene.cast.at(tree.tokens[tree.head(noun)].span)
    return found if found is not None and not found.plural else None
