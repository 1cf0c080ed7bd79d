"""Tell whom a word of a sentence stands for: a name, a pronoun, an office, a group."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from geo.model import Span
from geo.names import fold
from geo.narrate.lexicon import nouns, person_noun, words
from geo.narrate.people.aged import aged, by_age
from geo.narrate.people.bands import (
    group,
    is_one_of,
    known_by_tail,
    phrase,
    proper,
    some_of,
    vessel,
)
from geo.narrate.people.cast import Figure
from geo.narrate.people.counterparts import counterpart, counterparts
from geo.narrate.people.focus import introduced
from geo.narrate.people.hulls import ship_before
from geo.narrate.people.markup import unmarked
from geo.narrate.people.nationals import many, national, nationals
from geo.narrate.people.offices import (
    definite,
    depicted,
    described,
    holder,
    holders,
    is_another,
    met_as,
    noun_gender,
    renamed,
    set_off,
    shared_tail,
    spoken_of_another,
    unnamed,
)
from geo.narrate.people.pronouns import (
    joined_before,
    last_two,
    latter,
    pair_of,
    person_before,
    several_before,
    speakers,
    thing_before,
)
from geo.narrate.people.quoting import sayers
from geo.narrate.people.rows import called_so, counted, in_a_row, led_by_one
from geo.narrate.people.shares import SHARES, share_of
from geo.narrate.people.together import nameless, together
from geo.narrate.people.unheard import unheard
from geo.narrate.scene import Scene
from geo.narrate.subjects import among_whom, antecedent, owners, subject
from geo.narrate.tree import Tree

__all__ = ["figures", "party_before"]

_HE: Final = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}
_THEY: Final = frozenset({"they", "them", "their", "themselves", "both"})
_IT: Final = frozenset({"it", "its", "itself"})
_WHO: Final = frozenset({"who", "whom", "whose", "which", "that"})
_APART: Final = ("appos", "flat", "compound", "nmod:desc", "nmod", "dep", "amod")
_NEXT: Final = ("appos", "flat", "nmod:desc")
_SKIP: Final = 5
"""Words between a subject and its verb."""


def figures(scene: Scene, tree: Tree, i: int, *, apart: Sequence[Figure] = ()) -> list[Figure]:
    """Return whom a word stands for, with those coordinated with it; empty if nobody is known.

    Parameters
    ----------
    scene
        The article so far.
    tree
        The sentence.
    i
        The word.
    apart
        Who it cannot be: "the minister met the president" is about two.
    """
    members = unmarked(tree, tree.conjuncts(i))
    found: list[Figure] = []
    for k in members:
        found += [f for f in _one(scene, tree, k, apart) if f not in found]
    joint = len(members) > 1 and nameless(found) and not led_by_one(tree, members)
    return [together(scene, tree, members, found)] if joint else found


def _one(scene: Scene, tree: Tree, i: int, apart: Sequence[Figure] = ()) -> list[Figure]:
    """Return whom a word stands for, and nobody while that is just being asked of it.

    "I" may stand in what "I" is quoted with, and "his" before the word that it may stand for.
    """
    asked = (tree.sentence.index, i)
    if asked in scene.asking:
        return []
    scene.asking.add(asked)
    found = _meant(scene, tree, i, apart)
    scene.asking.discard(asked)
    return found


def _meant(scene: Scene, tree: Tree, i: int, apart: Sequence[Figure]) -> list[Figure]:  # noqa: PLR0911 - one return a sort of word
    word = tree.low(i)
    if word in SHARES and (some := share_of(scene, tree, i)):
        return [some]
    if word in _WHO and tree.tokens[i].tag in ("WP", "WDT", "WP$", "IN", "DT"):
        return _related(scene, tree, i)
    if word in ("latter", "former") and tree.kids(i, "det"):
        return latter(scene, tree, i)
    if word.endswith(("self", "selves")) and i and tree.is_noun(i - 1):
        return figures(scene, tree, i - 1)  # "the team itself"
    if word in _HE and not (i and tree.tokens[i].text[0].isupper() and _named(scene, tree, i)):
        one = _by_pronoun(scene, tree, i)
        return [one] if one else unheard(scene, tree, i)
    if word in _THEY:
        own = [f for k in owners(tree, i) for f in figures(scene, tree, k)]
        if own:
            return own  # "the ministers suspended their talks"
        several = several_before(scene, tree, i, resolve=lambda t, k: figures(scene, t, k))
        return several or unheard(scene, tree, i)
    if word in ("i", "we") and tree.tokens[i].tag == "PRP":
        return speakers(scene, tree, i, resolve=lambda k: figures(scene, tree, k))
    if word in _IT:
        return thing_before(scene, tree, i)
    return _by_name(scene, tree, i) or _noun(scene, tree, i, apart)


def _by_name(scene: Scene, tree: Tree, i: int) -> list[Figure]:
    one = None if (several := in_a_row(scene, tree, i)) else _named(scene, tree, i)
    one = one or (None if several else national(scene, tree, i))
    return [one] if one else several


def _related(scene: Scene, tree: Tree, i: int) -> list[Figure]:
    """Return whom a relative pronoun stands for."""
    back = antecedent(tree, i)
    near = _right_before(scene, tree, i) if tree.low(i) == "who" else None
    if back is not None and {"both", "all"} & {*tree.lows[i + 1 : i + 3]}:
        while tree.relation(back) in ("conj", "appos") and tree.head(back) < back:
            back = tree.head(back)
        return figures(scene, tree, back)  # "the minister and the envoy, who both flew in"
    if near and back is not None and not _is_someone(scene, tree, back):
        return [near]  # "a mission by Ana Silva, who flew to Lima"
    if back is None:
        return []
    whole = [f for k in among_whom(tree, back) for f in figures(scene, tree, k)]
    own = renamed(scene, tree, i, back)
    return [own] if own else whole or figures(scene, tree, back)


def _by_pronoun(scene: Scene, tree: Tree, i: int) -> Figure | None:
    """Return whom "he" or "she" means, a ship included."""
    gender = _HE[tree.low(i)]
    hull = ship_before(scene, tree, i) if gender == "f" else None
    if hull:
        return hull
    one = person_before(scene, tree, i, gender=gender, resolve=partial(_one, scene, tree))
    if one and tree.tokens[i].relation.startswith("nsubj"):
        scene.genders.setdefault(one.party.name, gender)
    return one


def _right_before(scene: Scene, tree: Tree, i: int) -> Figure | None:
    """Return the person whose name ends right before a word, but for a comma."""
    k = i - 2 if i > 1 and tree.low(i - 1) == "," else i - 1
    return scene.cast.at(tree.tokens[k].span) if k >= 0 else None


def _is_someone(scene: Scene, tree: Tree, k: int) -> bool:
    """Tell whether a noun is a person's name, or one for persons."""
    mission = tree.low(k) in nouns()
    return scene.cast.at(tree.tokens[k].span) is not None or (
        person_noun(tree.low(k)) is not None and not mission
    )


def _named(scene: Scene, tree: Tree, i: int) -> Figure | None:
    """Return the person whose name covers a word, or stands in apposition to it."""
    found = scene.cast.at(tree.tokens[i].span)
    if found:
        return found
    noun = person_noun(tree.tokens[i].text)
    if noun is not None and noun.kind == "group":
        return None
    for k in tree.kids(i, *(_APART if noun else _NEXT)):
        if tree.case(k) or tree.tokens[k].relation == "nmod:poss":
            continue
        found = scene.cast.at(tree.tokens[k].span)
        if found:
            return found
    following = tree.tokens[i + 1] if noun and i + 1 < len(tree.tokens) else None
    return (scene.cast.at(following.span) or set_off(scene, tree, i)) if following else None


def party_before(scene: Scene, tree: Tree, verb: int) -> list[Figure]:
    """Return who is named right before a verb, where the tree gives it no subject."""
    k = verb - 1
    while (
        k >= 0
        and verb - k <= _SKIP
        and (tree.tokens[k].tag in ("RB", "MD", ",", "CD") or tree.relation(k) == "aux")
    ):
        k -= 1
    if k < 0 or not tree.tokens[k].tag.startswith(("NN", "CD", "PRP", "-RRB-")):
        return []
    if tree.after(k) == "," and _is_inside(tree, k):
        return []  # "foes of Silva, were travelling": Silva belongs to the foes
    found = scene.cast.at(tree.tokens[k].span)
    named = found is not None and found.sure
    if not named and tree.relation(k) == "nmod" and tree.case(k) == "from":
        return []  # "the airliner from Air Astana was landing"
    if tree.relation(k) == "compound" and tree.case(k) == "of" and tree.head(k) == verb:
        k = tree.head(verb)  # "the head of state travels on", where the verb was taken for a noun
    return [found] if found else figures(scene, tree, k)


def _is_inside(tree: Tree, k: int) -> bool:
    """Tell whether a word belongs to another noun: the king in "a foe of the king"."""
    while tree.relation(k) in ("flat", "compound", "appos") and tree.head(k) < k:
        k = tree.head(k)
    return tree.relation(k) == "nmod" and tree.case(k) in ("of", "for", "to")


# --- Nouns --------------------------------------------------------------------------------


def _noun(scene: Scene, tree: Tree, i: int, apart: Sequence[Figure]) -> list[Figure]:  # noqa: PLR0911 - one return a sort of noun
    low = tree.low(i)
    some = [vessel(scene, tree, i)] if low in words("vessel_nouns") else some_of(scene, tree, i)
    if some:
        return some
    if low == "two" and tree.tokens[i].tag == "CD":
        hero = [scene.hero] if scene.hero else []
        two = list(scene.pair) if len(scene.pair) == 2 else last_two(scene, tree, i)  # noqa: PLR2004
        return _apart_from(scene, tree, i, two) or hero
    several = counted(scene, tree, i)
    if several:
        return several
    if (of_age := aged(scene, tree, i, partial(_one, scene, tree))) is not None:
        return of_age
    plain = i == 0 or tree.tokens[i].text.islower()
    if low in words("abstract") and plain and not tree.kids(i, "det"):
        return []  # "justice would not come to Lima"
    part = [k for k in tree.kids(i, "nmod") if tree.case(k) == "of"]
    if part and low in words("share"):
        return figures(scene, tree, part[0])  # "most of the families"
    if low == "counterparts":
        return counterparts(scene, tree, i, resolve=partial(_one, scene, tree))
    several = _several(scene, tree, i)
    if several:
        return several
    if person_noun(low) is None:
        known = known_by_tail(scene, tree, i)
        return [known] if known else proper(scene, tree, i)
    one = by_age(scene, tree, i, partial(_one, scene, tree)) or _by_office(scene, tree, i, apart)
    return [one] if one else []


def _several(scene: Scene, tree: Tree, i: int) -> list[Figure]:  # noqa: PLR0911 - one return a sort of noun
    """Return whom a noun for several stands for."""
    noun, low = person_noun(tree.tokens[i].text), tree.low(i)
    whose = tree.kids(i, "nmod:poss") if low == "members" else []
    if whose and tree.low(whose[0]) in ("its", "their"):
        return figures(scene, tree, whose[0])
    if low in words("quantity"):
        inner = [k for k in tree.kids(i, "nmod") if tree.case(k) == "of"]
        if inner and (deeper := person_noun(tree.tokens[inner[0]].text)) and deeper.kind == "group":
            whole = inner[0] if is_one_of(tree, i) else i
            return [group(scene, tree, whole, through=inner[0])]
        if inner and nationals(scene, tree, inner[0]):
            return [group(scene, tree, i, through=inner[0])]
    apart = [m for k in tree.kids(i, "appos") for m in tree.conjuncts(k)]
    told = [f for k in apart if (f := scene.cast.at(tree.tokens[k].span))]
    if len(told) > 1 and noun is not None:
        scene.rows[low] = tuple(told)
        return told  # "the chiefs of staff, A and B"
    named = holders(scene, tree, i) if tree.tokens[i].tag in ("NNS", "NNPS") else []
    if named:
        return named
    two = pair_of(scene, tree, i) if low in words("plural_pair") and _two(tree, i) else None
    two = _apart_from(scene, tree, i, two) if two else two
    if two or (two is not None and low != "couple"):
        return two
    if noun is not None and noun.kind == "group" and (row := called_so(scene, tree, i)):
        return row
    above = tree.head(i)
    part = tree.low(above) in words("quantity") and not is_one_of(tree, above)
    if tree.case(i) == "of" and part and above < i:
        return [group(scene, tree, above, through=i)]
    return many(scene, tree, i)


def _apart_from(scene: Scene, tree: Tree, i: int, two: list[Figure]) -> list[Figure]:
    """Return the two whom somebody meets: "she will receive the pair" is about three."""
    if tree.relation(i) not in ("obj", "obl"):
        return two
    other = [f for k in subject(tree, tree.head(i)) if k != i for f in figures(scene, tree, k)]
    return joined_before(scene, tree, i, apart=other) if any(f in two for f in other) else two


def _two(tree: Tree, i: int) -> bool:
    """Tell "the two ministers" and "both" from who came along, and from two others: "Two nuns"."""
    beside = {tree.low(k) for k in tree.children[i]}
    named = bool(tree.kids(i, "det", "nmod:poss")) or "both" in beside
    if not named and ("two" in beside or tree.case(tree.first(i)) in ("with", "by")):
        return False
    alone = tree.low(i) in ("both", "sides", "pair", "duo", "couple")
    return alone or not beside.isdisjoint({"two", "both"})


def _by_office(scene: Scene, tree: Tree, i: int, apart: Sequence[Figure]) -> Figure | None:
    """Return who holds an office that is named without a name."""
    kept = phrase(tree, i)
    tail = [k for k in tree.kids(i, "nmod") if tree.case(k) in ("of", "for") and k > i][:1]
    tail = [k for k in tail if tree.case(k) == "of" or tree.low(k) not in nouns()]
    shared = [] if tail else shared_tail(tree, i)
    span = Span(tree.tokens[kept[0] if kept else i].span.start, tree.tokens[i].span.end)
    country = scene.country(span, index=tree.sentence.index)
    sent = tree.low(i) in words("envoys")  # "the UN envoy for Syria" is from elsewhere
    for k in [*(k for k in tail if not sent or tree.case(k) != "for"), *shared]:
        country = country or scene.country(tree.tokens[k].span, index=tree.sentence.index)
    said = {
        fold(tree.tokens[k].text) for k in kept if tree.tokens[k].tag in ("NN", "NNP", "JJ", "NNPS")
    }
    head = fold(tree.tokens[i].text)
    foreign = bool({"visiting", "guest"} & {tree.low(k) for k in tree.children[i]})
    if foreign and scene.pair:
        return next((f for f in scene.pair if f.party.name in scene.visitors), scene.pair[0])
    if head in ("counterpart", "opposite") or (head == "colleague" and country):
        known = counterpart(scene, tree, i, country, resolve=partial(_one, scene, tree))
        met = bool(country) or tree.relation(i) in ("obj", "obl", "nmod")  # "met his counterpart"
        return known or (unnamed(scene, tree, i, country=country, tail=[]) if met else None)
    another = is_another(tree, i)
    apart = [*apart, *(f for k in sayers(tree, i) for f in _one(scene, tree, k))]
    # "the minister, accompanied by Foreign Minister Silva"
    inside = [j for k in tree.kids(i, "acl") for j in tree.below(k)]
    apart += [f for j in inside if (f := scene.cast.at(tree.tokens[j].span))]
    known = holder(scene, tree, i, country=country, said=said, head=head)
    if known and not another and known not in apart:
        return known
    told = described(scene, tree, i, country=country) or _newcomer(scene, tree, i)
    if told and country and not told.party.country:
        scene.nations.setdefault(told.party.name, country)
    told = told or depicted(scene, tree, i, country=country)
    if told and not another and told not in apart:
        return told
    if head not in words("office") and not country and definite(tree, i):
        asked, gender = partial(_one, scene, tree), noun_gender(tree, i)
        nearest = met_as(scene, tree, i) or person_before(
            scene, tree, i, gender=gender, resolve=asked
        )
        taken = nearest in apart  # "she met the bishop"
        if nearest and nearest.party.role:
            taken = taken or spoken_of_another(scene, tree, i)
        if nearest and not taken:
            return nearest
    return unnamed(scene, tree, i, country=country, tail=[*tail, *shared])


def _newcomer(scene: Scene, tree: Tree, i: int) -> Figure | None:
    """Return whom "a Danish architect" means, where the next sentence is the first to name her."""
    if not {"a", "an"} & {tree.low(k) for k in tree.kids(i, "det")}:
        return None
    if tree.relation(i) != "nsubj":
        return None
    return next(iter(introduced(scene, tree.sentence.index, count=1)), None)
