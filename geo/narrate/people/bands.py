"""Tell which group, vessel or organisation a noun phrase names, and how it is called."""

import re
from typing import Final

from geo.model import MentionKind, Party, PartyKind, PlaceKind, Resolution, Span
from geo.names import fold
from geo.narrate.dates.words import NUMBERS
from geo.narrate.lexicon import person_noun, words
from geo.narrate.people.cast import Figure
from geo.narrate.people.kin import family
from geo.narrate.people.marks import ABSTRACT
from geo.narrate.people.regrouped import called_otherwise, regrouped
from geo.narrate.scene import Scene
from geo.narrate.tree import Tree

__all__ = [
    "compatriots",
    "group",
    "is_one_of",
    "known_by_tail",
    "numbered",
    "phrase",
    "proper",
    "some_of",
    "text_of",
    "vessel",
]

_LEFT: Final = (
    "amod",
    "compound",
    "nmod:poss",
    "nummod",
    "nmod",
    "flat",
    "det",
    "nmod:desc",
    "case",
    "advmod",
    "cc",
    "conj",
    "punct",
)
_RECENT: Final = 500
"""Characters that "the visitors" looks back over."""
_BACK: Final = 4
"""Sentences that "the team" looks back over for one that was only mentioned."""
_ENTOURAGE: Final = frozenset({"delegation", "entourage"})
"""Parties that go by the one who leads them."""
_HYPHENS: Final = ("-", "‐", "–")
_LEAD: Final = 3
"""Sentences in which "a ship" may be the one that a headline names."""


def phrase(tree: Tree, i: int) -> list[int]:
    """Return the words of a noun phrase up to its head noun, without articles."""
    start = i
    for k in range(i - 1, -1, -1):
        inside = k in tree.children[i] or any(up == i for up in tree.climb(k))
        if not inside or tree.relation(k) not in (*_LEFT, "case", "advmod", "cc", "conj", "punct"):
            break
        if tree.relation(k) == "case" and tree.low(k) not in ("'s", "'"):
            break
        if (tree.relation(k) == "cc" and tree.head(k) == i) or _dates(tree, k):
            break
        if tree.relation(k) == "punct" and tree.tokens[k].text not in ("-", "‐", "–"):
            break
        start = k
    while 0 < start < i and _is_joint(tree, start):
        start -= 1  # "25-year-old man"
    kept = list(range(start, i + 1))
    while kept and (
        tree.low(kept[0]) in words("article")
        or tree.tokens[kept[0]].tag in ("CC", ",")
        or tree.tokens[kept[0]].text in _HYPHENS  # of the dateline before it
    ):
        del kept[0]
    if (
        len(kept) > 2  # noqa: PLR2004 - "year", "'s", "participants"
        and tree.tokens[kept[1]].tag == "POS"
        and tree.low(kept[0]).islower()
        and tree.tokens[kept[0]].tag == "NN"
    ):
        del kept[:2]
    return kept


def _is_joint(tree: Tree, k: int) -> bool:
    """Tell whether a hyphen joins a word to the one before it."""
    here, before = tree.tokens[k], tree.tokens[k - 1]
    hyphened = here.text in _HYPHENS or before.text in _HYPHENS
    return hyphened and here.span.start == before.span.end


def _dates(tree: Tree, k: int) -> bool:
    """Tell "On Sunday the party", where the day was taken for a part of the name."""
    return tree.tokens[k].text in words("calendar") and "the" in tree.lows[k + 1 : k + 2]


def _unnamed(scene: Scene, tree: Tree, kept: list[int]) -> list[int]:
    """Leave a person out of a group's phrase: "Miller and Taliban officials"."""
    named = [n for n, k in enumerate(kept[:-1]) if scene.cast.at(tree.tokens[k].span)]
    left = kept[named[-1] + 1 :] if named else kept
    if left and tree.tokens[left[0]].tag == "POS":  # "Ana Silva's side"
        owner = next(n for n in named if scene.cast.at(tree.tokens[kept[n]].span))
        return kept[owner:]
    return left[1:] if left and tree.tokens[left[0]].tag == "CC" else left


def group(scene: Scene, tree: Tree, i: int, *, through: int) -> Figure:
    """Return the group that a noun phrase names, or the one named before that it means again.

    Parameters
    ----------
    scene, tree
        The article so far, and the sentence.
    i
        The head noun: "group" in "a group of Danish architects".
    through
        The noun that says who they are: "architects"; the head noun itself if it does.
    """
    kept = _unnamed(scene, tree, phrase(tree, i))
    definite = tree.low(kept[0] - 1) in ("the", "these", "those") if kept and kept[0] else False
    span = Span(tree.tokens[i].span.start, tree.tokens[i].span.end)
    key = tree.low(i)
    kept = kept[1:] if len(kept) > 1 and tree.low(kept[0]) == "visiting" else kept
    many = tree.low(_tail(tree, i)) if _tail(tree, i) != i else ""  # "the group of 18"
    if definite and len(kept) == 1 and through == i and not _is_larger(scene, span, many):
        for where, figure in reversed(scene.lately):
            alike = fold(figure.party.name).split(" ")[-1] == key or _is_head(
                scene, where, figure, key
            )
            one = figure.party.name.lower().startswith("one of ")
            if where.end <= span.start and alike and not one:
                return figure
        again = _unmet(scene, tree, key) if key in words("regroup") else None
        again = again or (regrouped(scene, tree, i) if key in words("regroup") else None)
        again = again or (_members(scene, span) if tree.tokens[i].tag == "NNS" else None)
        again = again or called_otherwise(scene, tree, i)
        if again is None and key in _ENTOURAGE and scene.hero and scene.hero.party.role:
            again = scene.hero  # of whose company nothing was told
        if again is not None:
            return again
    last = through if through != i else _tail(tree, i)
    name = text_of(scene, tree, kept[0] if kept else i, last)
    whole = Span(tree.tokens[kept[0] if kept else i].span.start, tree.tokens[last].span.end)
    of = scene.resolution(whole, index=tree.sentence.index) or _sender(scene, tree, i)
    place = of.place if of else None
    town = of is not None and of.mention.kind is not MentionKind.DEMONYM
    figure = Figure(
        party=Party(name=name, kind=PartyKind.GROUP, country=place.country if place else ""),
        home=place if town else None,
        plural=True,
        sure=bool(kept),
    )
    scene.meet(span, tree.sentence.index, figure)
    return figure


def _is_larger(scene: Scene, span: Span, many: str) -> bool:
    """Tell "the group of 18", some of whom were told of before, from those very ones."""
    if not many[:1].isdigit() and many not in NUMBERS:
        return False
    told = [f.party.name.lower().split() for s, f in scene.lately if f.plural and s < span]
    return not any(many in name for name in told)


def _sender(scene: Scene, tree: Tree, i: int) -> Resolution | None:
    """Return where a party is from: "a delegation from the German city of Aalen".

    "The leaders of Spain" and "members of a Spanish choir" are from there, too.
    """
    sent = [k for k in tree.kids(i, "nmod") if tree.case(k) == "from"]
    inner = [c for k in sent for c in (k, *tree.kids(k, "nmod", "amod", "compound"))]
    found = [scene.resolution(tree.tokens[k].span, index=tree.sentence.index) for k in inner]
    led = [k for k in tree.kids(i, "nmod") if tree.case(k) == "of" and tree.tokens[i].tag == "NNS"]
    led = [c for k in led for c in (k, *tree.kids(k, "amod", "compound"))]
    lands = [scene.resolution(tree.tokens[k].span, index=tree.sentence.index) for k in led]
    lands = [one for one in lands if one and one.place and one.place.kind is PlaceKind.COUNTRY]
    return next((one for one in [*found, *lands] if one and not _is_peak(one)), None)


def _is_peak(one: Resolution) -> bool:
    """Tell "two climbers from the Eiger", who were on it, from those of a town."""
    return one.place is not None and one.place.feature_code in ("MT", "MTS", "PK", "VLC")


def _is_head(scene: Scene, where: Span, figure: Figure, key: str) -> bool:
    """Tell whether a group was named by a noun: "group" in "a group of architects"."""
    head = scene.text(where).lower()
    return figure.plural and head == key and key in figure.party.name.lower().split()


def _unmet(scene: Scene, tree: Tree, key: str) -> Figure | None:
    """Return the group that "the team" means where no verb of its own has made it known."""
    for index in range(tree.sentence.index - 1, max(-1, tree.sentence.index - _BACK), -1):
        other = scene.trees.get(index)
        if other is None:
            continue
        for k in range(len(other.tokens)):
            first = {"a", "an"} & {other.low(c) for c in other.kids(k, "det")}
            if first and other.low(k) == key and other.is_noun(k):
                return group(scene, other, k, through=k)
    return None


def numbered(scene: Scene, tree: Tree, i: int) -> Figure:
    """Return the group that "the six" means: one of as many, else the last one, else a new one."""
    span, low = tree.tokens[i].span, tree.low(i)
    near = [f for where, f in scene.lately if where.end <= span.start and f.plural]
    near = [f for f in near if f.party.name.lower().split(" ")[0] not in words("quantity")]
    same = [f for f in near if f.party.name.lower().split(" ")[0] == low]
    if same or near:
        return (same or near)[-1]
    figure = Figure(party=Party(name=scene.text(span), kind=PartyKind.GROUP), plural=True)
    scene.meet(span, tree.sentence.index, figure)
    return figure


def some_of(scene: Scene, tree: Tree, i: int) -> list[Figure]:
    """Return the group that a number stands for in "six of his colleagues"; empty if none."""
    of = [k for k in tree.kids(i, "nmod") if tree.case(k) == "of"][:1]
    noun = person_noun(tree.low(of[0])) if of and tree.tokens[i].tag == "CD" else None
    theirs = (
        noun is not None and noun.kind == "group" and bool(tree.kids(of[0], "nmod:poss", "nmod"))
    )
    whole = of[0] if of and is_one_of(tree, i) else i
    return [group(scene, tree, whole, through=of[0])] if theirs else []


def is_one_of(tree: Tree, i: int) -> bool:
    """Tell "Vogt is one of 18 students visiting Lima", where all of them are."""
    return tree.low(i) == "one" and bool(tree.kids(i, "cop") or tree.relation(i) == "appos")


def known_by_tail(scene: Scene, tree: Tree, i: int) -> Figure | None:
    """Return the group that "the lorries" means after "a convoy of eleven lorries"."""
    low, start = tree.low(i), tree.tokens[i].span.start
    if tree.tokens[i].tag != "NNS" or "the" not in [tree.low(k) for k in tree.kids(i, "det")]:
        return None
    for where, figure in reversed(scene.lately):
        name = figure.party.name.lower().split(" ")
        if where.end <= start and figure.plural and len(name) > 1 and name[-1] == low:
            return figure
    return None


def compatriots(scene: Scene, tree: Tree, i: int) -> Figure | None:
    """Return the group that "the Germans" means after "a delegation from Aalen"."""
    span, low = tree.tokens[i].span, tree.low(i)
    country = scene.country(span, index=tree.sentence.index)
    if not country or "the" not in [tree.low(k) for k in tree.kids(i, "det")]:
        return None
    for where, figure in reversed(scene.lately):
        other = figure.party.name.lower() != low and figure.party.country == country
        if where.end <= span.start and figure.plural and other:
            return figure
    return None


def _members(scene: Scene, span: Span) -> Figure | None:
    """Return the party that "the doctors" means after "a medical team"."""
    if scene.text(span).lower() not in words("members"):
        return None
    for where, figure in reversed(scene.lately):
        near = 0 < span.start - where.end < _RECENT
        if near and figure.plural and _is_body(figure):
            return figure
    return None


def _is_body(figure: Figure) -> bool:
    """Tell "a medical team" and "a team of doctors" from "six doctors"."""
    name = figure.party.name.lower().partition(" of ")[0].partition(" from ")[0]
    return name.split(" ")[-1] in words("bodies", "troupe")


def _tail(tree: Tree, i: int) -> int:
    """Return the last word of "a delegation of 13"; the noun itself if nothing such follows."""
    for k in tree.kids(i, "nmod"):
        if tree.case(k) == "of" and k - i <= 4 and tree.tokens[k].tag in ("CD", "NNS"):  # noqa: PLR2004 - near
            return k
    return i


def text_of(scene: Scene, tree: Tree, first: int, last: int) -> str:
    """Return the words from one token to another, as written, on one line."""
    span = Span(tree.tokens[first].span.start, tree.tokens[last].span.end)
    return " ".join(scene.text(span).split())


def vessel(scene: Scene, tree: Tree, i: int) -> Figure:
    """Return the ship that "the ship" means: one named before, else a new one."""
    for k in tree.kids(i, "appos", "flat", "compound"):
        called = tree.tokens[k].text in words("vessel") or tree.relation(k) != "compound"
        called = called and not tree.case(k)  # "a ship operated by Deep Salvage"
        if called and tree.tokens[k].tag.startswith("NNP") and proper(scene, tree, k):
            return proper(scene, tree, k)[0]
    for k in tree.kids(i, "appos"):
        apart = bool(tree.case(k)) or scene.cast.at(tree.tokens[k].span) is not None
        if tree.tokens[k].text[0].isupper() and not apart:
            name = text_of(scene, tree, k, k)
            figure = scene.called.get(name) or Figure(party=Party(name=name, kind=PartyKind.VESSEL))
            scene.meet(tree.tokens[k].span, tree.sentence.index, figure)
            return figure  # "a Japanese destroyer, the Suzutsuki"
    start = tree.tokens[i].span.start
    new = bool({"a", "an", "another"} & {tree.low(k) for k in tree.kids(i, "det")})
    ships = [f for s, f in scene.lately if f.party.kind is PartyKind.VESSEL and s.start <= start]
    ships = [] if new and tree.sentence.index > _LEAD else ships
    if ships:
        scene.meet(tree.tokens[i].span, tree.sentence.index, ships[-1])
        return ships[-1]
    kept = phrase(tree, i)
    name = text_of(scene, tree, kept[0] if kept else i, i)
    figure = Figure(party=Party(name=name, kind=PartyKind.VESSEL))
    scene.meet(tree.tokens[i].span, tree.sentence.index, figure)
    return figure


def _numbered(name: str) -> bool:
    """Tell whether a name is letters, a hyphen and digits, as ships' hull numbers are."""
    head, _, tail = name.partition("-")
    return head.isupper() and tail.isdigit()


def _is_vessel(tree: Tree, i: int) -> bool:
    beside = [tree.head(i), *tree.below(i)]
    return any(tree.low(k) in words("vessel_nouns") for k in beside)


def _is_hull(tree: Tree, i: int) -> bool:
    """Tell the ship of "HMS Lancaster" from the town."""
    return i > 0 and tree.tokens[i - 1].text in words("vessel")


def _is_band(tree: Tree, i: int) -> bool:
    """Tell "the Irish folk band Clover" and "the Clover Quartet", who are "they", from a firm."""
    before = [tree.tokens[k].text for k in tree.children[i] if k < i]
    return any(low in words("troupe") for low in (*before, tree.low(i)))


def _is_side(tree: Tree, i: int) -> bool:
    """Tell "the Falcons", a team, where the tagger saw a plural noun."""
    the = any(tree.low(k) == "the" for k in tree.kids(i, "det"))
    return tree.tokens[i].tag == "NNS" and tree.tokens[i].text[0].isupper() and the


def _opens(scene: Scene, tree: Tree) -> bool:
    """Tell "Inflation returned to Peru", where a noun opens the sentence, from a lone name."""
    word = tree.tokens[0].text
    lone = not tree.kids(0, "flat", "compound", "det") and word.endswith(ABSTRACT)
    return lone and re.search(rf"[a-z,] {word}\b", scene.document.text) is None


def proper(scene: Scene, tree: Tree, i: int) -> list[Figure]:
    """Return a vessel or an organisation that is named by a name unknown so far."""
    token = tree.tokens[i]
    place = scene.resolution(token.span, index=tree.sentence.index)
    if (
        not (token.tag.startswith("NNP") or _is_side(tree, i))
        or token.text in words("agency", "calendar")
        or (place and place.mention.kind is not MentionKind.IN_NAME and not _is_hull(tree, i))
    ):
        return []
    if i == 0 and _opens(scene, tree):
        return []
    if kin := family(scene, tree, i):
        return kin
    kept = [k for k in phrase(tree, i) if not tree.low(k).startswith("'")]
    flats = [
        k
        for k in tree.below(i)
        if k >= i and (k == i or tree.relation(k) in ("flat", "compound", "punct", "nummod"))
    ]
    last = i
    for k in flats:
        if k == last + 1 and tree.tokens[k].text not in ",.;:()":
            last = k
    name = text_of(scene, tree, kept[0] if kept else i, last)
    hull = name.split(" ")[0] in words("vessel") or name in scene.hulls
    vessel = hull or _numbered(name) or _is_vessel(tree, i)
    if name in scene.called:
        scene.meet(token.span, tree.sentence.index, scene.called[name])
        return [scene.called[name]]
    band = not vessel and _is_band(tree, i)
    kind = PartyKind.GROUP if band else PartyKind.ORGANISATION
    kind = PartyKind.VESSEL if vessel else kind
    figure = Figure(party=Party(name=name, kind=kind), sure=vessel or band, plural=band)
    scene.meet(token.span, tree.sentence.index, figure)
    prefix, _, bare = name.partition(" ")
    if bare and prefix in words("vessel"):
        scene.called[bare] = figure  # "the Kestrel" is HMS Kestrel
    return [figure]
