"""Find whom a pronoun stands for."""

import re
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final, TypeAlias

from geo.model import PartyKind, Span
from geo.narrate.lexicon import words
from geo.narrate.people.cast import Figure, is_office
from geo.narrate.people.focus import aside, by_focus
from geo.narrate.people.quoting import carried_on, quoted, spoken_by, spoken_of
from geo.narrate.scene import Scene
from geo.narrate.subjects import coarguments, subject
from geo.narrate.tree import Tree

__all__ = [
    "joined_before",
    "last_two",
    "latter",
    "pair_of",
    "person_before",
    "persons_of",
    "several_before",
    "speakers",
    "thing_before",
]

Resolve: TypeAlias = Callable[[int], list[Figure]]
ResolveIn: TypeAlias = Callable[[Tree, int], list[Figure]]

_WHO: Final = frozenset({"who", "whom", "whose", "which", "that"})
_REACH: Final = 4
"""Sentences that a pronoun looks back over."""
_ASIDE: Final = 3
_SPOUSES: Final = frozenset({"husband", "wife", "spouse", "consort", "fiancé", "fiancée"})
_QUOTES: Final = frozenset({'"', "\u201c", "``", "'"})
_SAID: Final = re.compile(
    r"[\"\u201d],? (?:he|she|[A-Z]\w+) (?:said|says|told|added)\b|\b(?:he|she) (?:said|added)\.$"
)
"""What ends the sentence of somebody who may go on speaking in the next."""
_COUNTS: Final = {"two": 2, "three": 3, "four": 4, "five": 5, "trio": 3, "quartet": 4}
_NEAR: Final = 250
"""Characters that "we" looks back over for a group."""


def _fits(scene: Scene, figure: Figure, gender: str) -> bool:
    person = not figure.plural and figure.party.kind is PartyKind.PERSON
    known = figure.gender or scene.genders.get(figure.party.name, "")
    return person and (not gender or known in ("", gender))


def person_before(
    scene: Scene, tree: Tree, i: int, *, gender: str, resolve: Resolve
) -> Figure | None:
    """Return the person whom "he" or "she" means: of the governing clause, or named before."""
    speaks = [f for k in spoken_by(tree, i) for f in resolve(k)]
    for one in _governing(tree, i, resolve):
        if _fits(scene, one, gender) and not _is_mouthpiece(one):
            return None if tree.is_noun(i) else one  # "Silva said the man had left": another
    own, start = tree.sentence.index, tree.tokens[i].span.start
    rivals = _clause_mates(tree, i)
    if gender == "f" and (known := _known_woman(scene, tree, i, rivals)):
        return known
    unnamed, passed = list[Figure](), list[Figure]()
    for index in carried_on(lambda k: scene.text(scene.sentences[k].span), tree, i, reach=_REACH):
        near = by_focus(scene, index)
        if index == own:
            near = [(s, f) for s, f in near if s.end <= start and not _mate(tree, s, rivals)]
            near = [(s, f) for s, f in near if not _in_likeness(tree, s, i)]
            near = [(s, f) for s, f in near if not quoted(tree, s, i)]
        fits = [f for _, f in near if _fits(scene, f, gender) and f not in speaks]
        unnamed += [f for f in fits if is_office(f)]
        fits = [f for f in fits if not is_office(f)]
        if fits and (own == index or not _in_passing(scene, tree, index, fits[0], gender=gender)):
            return fits[0]
        passed += fits[:1]
    main = scene.outshone(passed[0]) if passed else None
    if main and any(f == main for f in scene.cast.before(start)):
        return main
    if passed:
        return passed[0]
    return unnamed[0] if unnamed else _long_ago(scene, start, gender)


def _long_ago(scene: Scene, start: int, gender: str) -> Figure | None:
    """Return the last person of a gender named before, where the last sentences name nobody."""
    for figure in scene.cast.before(start) if gender else ():
        known = figure.gender or scene.genders.get(figure.party.name, "")
        if known == gender and _fits(scene, figure, gender) and not is_office(figure):
            main = scene.outshone(figure)
            return main if main and _fits(scene, main, gender) else figure
    return None


def _in_passing(scene: Scene, tree: Tree, index: int, figure: Figure, *, gender: str) -> bool:
    """Tell whether a sentence names somebody beside the person whom the article is about."""
    main = scene.outshone(figure)
    if main is None or not _fits(scene, main, gender):
        return False
    if scene.cast.figures and main not in scene.cast.before(tree.sentence.span.start):
        return False
    ranks = [scene.ranks.get(s, _ASIDE) for s, f in scene.named_in(index) if f == figure]
    return bool(ranks) and min(ranks) > 1


def _in_likeness(tree: Tree, span: Span, i: int) -> bool:
    """Tell the teacher in "As a student of Silva he had gone to Lima": he is not Silva."""
    under = tree.under(span)
    top = tree.top(under) if under else i
    inner = tree.relation(top) == "nmod" and tree.case(tree.head(top)) == "as"
    return inner and tree.head(i) == tree.head(tree.head(top))


def _known_woman(scene: Scene, tree: Tree, i: int, rivals: list[int]) -> Figure | None:
    """Return the last person named who is known for a woman.

    An unknown first name is a man's in three of four reports.
    """
    own, start = tree.sentence.index, tree.tokens[i].span.start
    for index in range(own, max(-1, own - 1 - _REACH), -1):
        for span, figure in by_focus(scene, index):
            before = index < own or (span.end <= start and not _mate(tree, span, rivals))
            known = "f" in (figure.gender, scene.genders.get(figure.party.name))
            if before and known and _fits(scene, figure, "f") and not is_office(figure):
                return figure
    return None


def _mate(tree: Tree, span: Span, rivals: list[int]) -> bool:
    return any(span.overlaps(tree.tokens[k].span) for k in rivals)


def _governing(tree: Tree, i: int, resolve: Resolve) -> Iterator[Figure]:
    """Yield the subjects of the clauses that the clause of a pronoun hangs on."""
    owner = tree.tokens[i].relation == "nmod:poss"
    # "Silva will receive the envoy and take him to Lima": Silva takes somebody else.
    rivals = subject(tree, tree.head(i)) if tree.relation(i) == "obj" else []
    fronted = owner and any(tree.relation(up) in ("obl", "advcl") for up in tree.climb(i))
    for k in spoken_of(tree, i):
        yield from resolve(k)
    for up in tree.climb(i):
        for s in [k for k in subject(tree, up, own=True) if k not in rivals]:
            if (s != i and (s < i or fronted) and tree.tokens[s].tag.startswith("NN")) or (
                s < i and tree.low(s) in _WHO
            ):
                yield from resolve(s)


def _clause_mates(tree: Tree, i: int) -> list[int]:
    """Return the other arguments of a pronoun's verb: "Silva met him" is not about one person."""
    if tree.relation(i) not in ("obj", "iobj", "obl"):
        return []
    own = tree.relation(i) != "obj"
    return [k for s in subject(tree, tree.head(i), own=own) for k in tree.below(s)]


def several_before(scene: Scene, tree: Tree, i: int, *, resolve: ResolveIn) -> list[Figure]:
    """Return whom "they" means: a plural subject, a group named before, or those who met.

    Parameters
    ----------
    scene, tree
        The article so far, and the sentence.
    i
        The pronoun.
    resolve
        Whom a word of any sentence stands for.
    """
    own, start = tree.sentence.index, tree.tokens[i].span.start
    others = coarguments(tree, i)
    for index in range(own, max(-1, own - 1 - _REACH), -1):
        named = [(s, f) for s, f in by_focus(scene, index) if index < own or s.end <= start]
        named = [(s, f) for s, f in named if index < own or s not in others]
        ahead = index < own or not any(tree.is_root(k) for k in range(i, len(tree.tokens)))
        if ahead and (joint := _joint(scene, index, resolve, before=start)):
            return joint
        many = [f for s, f in named if f.plural and not aside(scene, index, s)]
        many = [f for f in many if f.party.name not in scene.hosts]
        if many:
            return many[:1]
        if scene.pair and any(f in scene.pair for _, f in named):
            return list(scene.pair)
        known = [(s, f) for s, f in named if f.party.name[:1].isupper() or " " in f.party.role]
        known = [(s, f) for s, f in known if not _is_topic(scene, index, s)]
        people = list(dict.fromkeys(f for s, f in known if not aside(scene, index, s)))
        if index < own and len(people) == 2:  # noqa: PLR2004 - they are two
            return people
    hero = scene.protagonist
    return list(scene.pair) or ([hero] if hero and hero.plural else [])


def _is_topic(scene: Scene, index: int, span: Span) -> bool:
    """Tell Silva in "spoke about Silva", who was not there."""
    tree = scene.trees.get(index)
    under = tree.under(span) if tree else []
    return tree is not None and bool(under) and tree.case(tree.top(under)) == "about"


def _joint(scene: Scene, index: int, resolve: ResolveIn, *, before: int) -> list[Figure]:
    """Return those who are the joint subject of a sentence: "Li and friends", "a pair, A and B"."""
    tree = scene.trees.get(index)
    root = next((k for k in range(len(tree.tokens)) if tree.is_root(k)), None) if tree else None
    if tree is None or root is None:
        return []
    heads = subject(tree, root, own=True) if tree.is_verb(root) else [root]
    heads = [k for k in heads if tree.tokens[k].span.end <= before]
    heads = [k for k in heads if tree.low(k) not in ("they", "we", "both")]
    heads = [k for k in heads if len(tree.conjuncts(k)) > 1 or tree.kids(k, "appos")]
    found = [f for k in heads for f in resolve(tree, k)]
    people = [f for f in found if f.plural or f.party.kind is PartyKind.PERSON]
    as_one = len(found) == 1 and found[0].plural and len(tree.conjuncts(heads[0])) > 1
    return found if people == found and (len(found) > 1 or as_one) else []


def speakers(scene: Scene, tree: Tree, i: int, *, resolve: Resolve) -> list[Figure]:
    """Return whom "I" means in what somebody is quoted with, and "we", who may be a group.

    Parameters
    ----------
    scene, tree
        The article so far, and the sentence.
    i
        The pronoun.
    resolve
        Whom a word of the sentence stands for.
    """
    first = tree.first(i)  # "Esi and I will fly": it is not she who says so
    for up in tree.climb(i):
        if not tree.is_verb(up) or tree.head(first) == up:
            continue
        said = [s for s in subject(tree, up, own=True) if s != i and tree.low(s) not in ("i", "we")]
        who = [f for s in said for f in resolve(s)]
        if who:
            leads = any(f.party.name in scene.trips and f.party.role for f in who)
            many = tree.low(i) == "we" and not leads
            group = _group_of(scene, tree.tokens[i].span) if many else None
            return [group] if group else who
    return [f for k in _quoting(tree, i) for f in resolve(k)] or _going_on(scene, tree, i)


def _going_on(scene: Scene, tree: Tree, i: int) -> list[Figure]:
    """Return who goes on speaking in a quotation that follows his last: "..., she said. "I ..."."""
    before = tree.sentence.index - 1
    if tree.low(i) != "i" or tree.tokens[0].text not in _QUOTES or before < 0:
        return []
    told = scene.text(scene.sentences[before].span)
    if not _SAID.search(told):
        return []
    named = [f for f in scene.cast.before(tree.sentence.span.start) if _fits(scene, f, "")]
    return named[:1]


def _quoting(tree: Tree, i: int) -> list[int]:
    """Return who is said behind a quotation to have spoken, however the two are joined."""
    closed = next((k for k in range(i, len(tree.tokens)) if tree.tokens[k].tag == "''"), None)
    if tree.low(i) != "i" or closed is None:
        return []
    for verb in range(closed + 1, len(tree.tokens)):
        who = tree.kids(verb, "nsubj") if tree.tokens[verb].tag in ("VBD", "VBZ") else []
        if who:
            return [k for k in who if k > closed and tree.low(k) not in ("i", "we")]
    return []


def _group_of(scene: Scene, span: Span) -> Figure | None:
    """Return the group that has been spoken of in the last sentences."""
    for where, figure in reversed(scene.lately):
        own = scene.text(where).lower() in figure.party.name.lower()
        if own and 0 < span.start - where.end < _NEAR and figure.plural:
            return figure
    return None


def thing_before(scene: Scene, tree: Tree, i: int) -> list[Figure]:
    """Return what "it" means: a vessel, an organisation or a group named before."""
    own, start = tree.sentence.index, tree.tokens[i].span.start
    for index in range(own, max(-1, own - 1 - _REACH), -1):
        for span, figure in scene.named_in(index):
            before = index < own or span.end <= start
            many = figure.plural and scene.text(span).lower().endswith(("s", "men", "people"))
            if before and not many and figure.party.kind is not PartyKind.PERSON:
                return [figure]
    return []


def _is_mouthpiece(figure: Figure) -> bool:
    """Tell an aide or a spokesman, who speaks of others: "an adviser said he might go"."""
    last = figure.party.role.lower().rsplit(" ", 1)[-1]
    return is_office(figure) and last in words("mouthpiece")


def pair_of(scene: Scene, tree: Tree, i: int) -> list[Figure]:
    """Return whom "the two presidents" means: those who met, or the last two of that office."""
    low = tree.low(i).removesuffix("s")
    if low == "couple":
        return _couple(scene, tree, i)
    state = low == "head" and "state" in tree.lows[i + 1 : i + 3]
    office = words("head_of_state") if low == "leader" or state else frozenset({low})
    if not state and low not in words("office") | {"leader"}:
        return list(scene.pair) or last_two(scene, tree, i)
    if len(scene.pair) > 1 and all(_may_be(f, office) for f in scene.pair):
        return list(scene.pair)
    near = scene.cast.before(tree.tokens[i].span.start)
    known = [f for f in near if _holds(f, office)][:2]
    return known[::-1] if len(known) > 1 else list(scene.pair) or last_two(scene, tree, i)


def _couple(scene: Scene, tree: Tree, i: int) -> list[Figure]:
    """Return whom "the couple" means: somebody, and who is told to be the husband or wife."""
    if "the" not in [tree.low(k) for k in tree.kids(i, "det")]:
        return []
    before = scene.cast.before(tree.tokens[i].span.start)
    for n, figure in enumerate(before):
        if _holds(figure, _SPOUSES):
            others = [f for f in before[n + 1 :] if _fits(scene, f, "") and not _holds(f, _SPOUSES)]
            return [*others[:1], figure] if others else []
    return _two_joined(scene, tree, i)


def _two_joined(scene: Scene, tree: Tree, i: int, *, reach: int = _REACH) -> list[Figure]:
    """Return the two persons or ships that a sentence before joined by "and"."""
    start = tree.tokens[i].span.start
    # Not in its own: "The king and his son received the couple" is about four.
    for index in range(tree.sentence.index - 1, max(-1, tree.sentence.index - 1 - reach), -1):
        other = scene.trees.get(index)
        known = [(s, f) for s, f in scene.named_in(index) if s.end <= start and not f.plural]
        for k in range(len(other.tokens)) if other and len(known) > 1 else ():
            members = other.conjuncts(k) if other and other.kids(k, "conj") else []
            found = [_called(other, m, known) for m in members] if other else []
            two = [f for f in found if f and f.party.kind is not PartyKind.ORGANISATION]
            if len(found) == len(set(map(_name, two))) == 2:  # noqa: PLR2004 - a pair
                return two
    return []


def joined_before(scene: Scene, tree: Tree, i: int, *, apart: Sequence[Figure]) -> list[Figure]:
    """Return the last two that were joined, however long ago, none of whom is somebody else.

    Parameters
    ----------
    scene, tree
        The article so far, and the sentence.
    i
        The word that stands for them.
    apart
        Who it cannot be.
    """
    two = _two_joined(scene, tree, i, reach=2 * _REACH)
    return [] if any(f in apart for f in two) else two


def _name(figure: Figure) -> str:
    return figure.party.name


def _called(tree: Tree, i: int, known: Sequence[tuple[Span, Figure]]) -> Figure | None:
    """Return whom a noun, or the name in apposition to it, stands for."""
    near = [tree.tokens[k].span for k in (i, *tree.kids(i, "appos", "flat"))]
    return next((f for s, f in known if any(s.overlaps(span) for span in near)), None)


def _holds(figure: Figure, office: AbstractSet[str]) -> bool:
    return not office.isdisjoint(figure.party.role.lower().split())


def _may_be(figure: Figure, office: AbstractSet[str]) -> bool:
    """Tell whether nothing is known of somebody that speaks against an office."""
    return not figure.party.role or _holds(figure, office)


def latter(scene: Scene, tree: Tree, i: int) -> list[Figure]:
    """Return whom "the latter" means, the last person named before it, or "the former"."""
    found = [f for f in scene.cast.before(tree.tokens[i].span.start) if _fits(scene, f, "")][:2]
    return found[:1] if tree.low(i) == "latter" else found[1:]


def persons_of(scene: Scene, tree: Tree, i: int) -> list[Figure]:
    """Return whom "the three" means, where the last sentences name just as many persons."""
    count = _COUNTS.get(tree.low(i), 0)
    people: dict[str, Figure] = {}
    for index in range(tree.sentence.index - 1, max(-1, tree.sentence.index - 1 - _REACH), -1):
        near = scene.named_in(index) if count else []
        people |= {f.party.name: f for _, f in near if _fits(scene, f, "")}
        if len(people) >= count:
            break
    return list(people.values()) if len(people) == count else []


def last_two(scene: Scene, tree: Tree, i: int) -> list[Figure]:
    """Return the two joined last, or the two persons named last, before "the pair"."""
    joined = _two_joined(scene, tree, i)
    if joined:
        return joined
    start = tree.tokens[i].span.start
    two = scene.cast.before(start)[:2]
    return two[::-1] if len(two) == 2 else []  # noqa: PLR2004 - a pair
