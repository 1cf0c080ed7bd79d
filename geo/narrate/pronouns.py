"""Find whom a pronoun stands for."""

from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from geo.model import PartyKind, Span
from geo.narrate.cast import Figure
from geo.narrate.scene import Scene
from geo.narrate.subjects import subject
from geo.narrate.tree import Tree

__all__ = ["is_office", "last_two", "person_before", "several_before", "thing_before"]

Resolve: TypeAlias = Callable[[int], list[Figure]]

_WHO: Final = frozenset({"who", "whom", "whose", "which", "that"})
_REACH: Final = 4
"""Sentences that a pronoun looks back over."""


def _fits(figure: Figure, gender: str) -> bool:
    person = not figure.plural and figure.party.kind is PartyKind.PERSON
    return person and (not gender or figure.gender in ("", gender))


def person_before(
    scene: Scene, tree: Tree, i: int, *, gender: str, resolve: Resolve
) -> Figure | None:
    """Return the person whom "he" or "she" means: of the governing clause, or named before."""
    for one in _governing(tree, i, resolve):
        if _fits(one, gender):
            return one
    own = tree.sentence.index
    start = tree.tokens[i].span.start
    rivals = _clause_mates(tree, i)
    here = [
        figure
        for span, figure in scene.named_in(own)
        if span.end <= start and not any(span.overlaps(tree.tokens[k].span) for k in rivals)
    ]
    unnamed: list[Figure] = []
    for index in range(own, max(-1, own - 1 - _REACH), -1):
        fits = [f for f in (here if index == own else _by_rank(scene, index)) if _fits(f, gender)]
        unnamed += [f for f in fits if is_office(f)]
        fits = [f for f in fits if not is_office(f)]
        known = [f for f in fits if f.gender]
        if fits:
            return (known or fits)[0]
    return unnamed[0] if unnamed else None


def _governing(tree: Tree, i: int, resolve: Resolve) -> Iterator[Figure]:
    """Yield the subjects of the clauses that the clause of a pronoun hangs on."""
    owner = tree.tokens[i].relation == "nmod:poss"
    fronted = owner and any(tree.relation(up) in ("obl", "advcl") for up in tree.climb(i))
    for up in tree.climb(i):
        for s in subject(tree, up, own=True):
            if (s != i and (s < i or fronted) and tree.tokens[s].tag.startswith("NN")) or (
                s < i and tree.low(s) in _WHO
            ):
                yield from resolve(s)


def _clause_mates(tree: Tree, i: int) -> list[int]:
    """Return the other arguments of a pronoun's verb: "Silva met him" is not about one person."""
    if tree.relation(i) not in ("obj", "iobj", "obl"):
        return []
    verb = tree.head(i)
    return [k for s in subject(tree, verb, own=True) for k in tree.below(s)]


def _by_rank(scene: Scene, index: int) -> list[Figure]:
    """Return the parties of a sentence, its subjects first."""
    named = list(scene.named_in(index))
    tree = scene.trees.get(index)
    if tree is None:
        return [f for _, f in named]

    def rank(span: Span) -> tuple[bool, int]:
        under = tree.under(span)
        top = tree.top(under) if under else 0
        return (not under or tree.relation(top) != "nsubj", span.start)

    return [f for _, f in sorted(named, key=lambda pair: rank(pair[0]))]


def several_before(scene: Scene, tree: Tree, i: int) -> list[Figure]:
    """Return whom "they" means: a group named before, or the parties of a meeting."""
    own, start = tree.sentence.index, tree.tokens[i].span.start
    for index in range(own, max(-1, own - 1 - _REACH), -1):
        named = [(s, f) for s, f in scene.named_in(index) if index < own or s.end <= start]
        many = [f for _, f in named if f.plural]
        if many:
            return many[:1]
        if scene.pair and any(f in scene.pair for _, f in named):
            return list(scene.pair)
        people = list(dict.fromkeys(f for _, f in named))
        if index < own and len(people) == 2:  # noqa: PLR2004 - they are two
            return people
    return list(scene.pair)


def thing_before(scene: Scene, tree: Tree, i: int) -> list[Figure]:
    """Return what "it" means: a vessel, an organisation or a group named before."""
    own, start = tree.sentence.index, tree.tokens[i].span.start
    for index in range(own, max(-1, own - 1 - _REACH), -1):
        for span, figure in scene.named_in(index):
            before = index < own or span.end <= start
            many = figure.plural and figure.party.name.endswith("s")
            if before and not many and figure.party.kind is not PartyKind.PERSON:
                return [figure]
    return []


def is_office(figure: Figure) -> bool:
    """Tell whether a person is known by office alone."""
    person = figure.party.kind is PartyKind.PERSON
    return person and bool(figure.party.role) and figure.party.name == figure.party.role


def last_two(scene: Scene, tree: Tree, i: int) -> list[Figure]:
    """Return the two persons named last before "the pair"."""
    start = tree.tokens[i].span.start
    two = scene.cast.before(start)[:2]
    return two[::-1] if len(two) == 2 else []  # noqa: PLR2004 - a pair
