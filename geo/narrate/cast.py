"""Gather the persons of a document: every form of a name, every office, one figure each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from geo.model import Party, PartyKind, Place, Span
from geo.names import fold, surname
from geo.narrate.namings import Naming

__all__ = ["Cast", "Figure", "cast_of"]

_VOWELS: Final = str.maketrans("", "", "aeiouyh")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A party of the document with what is needed to recognise it again."""

    party: Party
    """Who."""
    gender: str = ""
    """m, f or empty."""
    home: Place | None = None
    """Where it is from, or holds office."""
    plural: bool = False
    """Whether it is several."""
    sure: bool = True
    """Whether it is surely a person, a group or a vessel."""


@dataclass(frozen=True, slots=True)
class Cast:
    """The figures of a document and where they are named."""

    figures: tuple[Figure, ...] = ()
    """In the order in which they are first named."""
    named: tuple[tuple[Span, int], ...] = ()
    """Where a figure is named, and its number, in order."""

    def at(self, span: Span) -> Figure | None:
        """Return the figure named by words that overlap a span, or None."""
        for where, number in self.named:
            if where.overlaps(span):
                return self.figures[number]
            if where.start >= span.end:
                break
        return None


@dataclass(slots=True, eq=False)
class _Bundle:
    namings: list[Naming] = field(default_factory=list)

    @property
    def full(self) -> tuple[str, ...]:
        return max((n.name for n in self.namings), key=lambda name: (len(name), len("".join(name))))


def cast_of(namings: Sequence[Naming]) -> Cast:
    """Return the figures that the namings of a document belong to.

    Examples
    --------
    >>> met = Naming(span=Span(0, 8), name=("Ana", "Silva"), role="Minister", sure=True)
    >>> again = Naming(span=Span(20, 25), name=("Silva",))
    >>> cast = cast_of([met, again])
    >>> len(cast.figures), cast.figures[0].party.aliases
    (1, ('Silva',))
    >>> cast_of([])
    Cast(figures=(), named=())
    """
    bundles: list[_Bundle] = []
    where: dict[int, _Bundle] = {}
    full = [(n, naming) for n, naming in enumerate(namings) if len(naming.name) > 1]
    for number, naming in sorted(full, key=lambda pair: not pair[1].acts):
        bundle = _full(bundles, naming)
        if bundle:
            where[number] = bundle
    for number, naming in enumerate(namings):
        if len(naming.name) == 1:
            bundle = _short(bundles, where, namings, number)
            if bundle:
                where[number] = bundle
    kept = [b for _, b in sorted(where.items())]
    order = list(dict.fromkeys(id(b) for b in kept))
    by_id = {id(b): b for b in kept}
    numbers = {key: i for i, key in enumerate(order)}
    return Cast(
        figures=tuple(_figure(by_id[key]) for key in order),
        named=tuple((namings[n].span, numbers[id(b)]) for n, b in sorted(where.items())),
    )


def _full(bundles: list[_Bundle], naming: Naming) -> _Bundle | None:
    for bundle in bundles:
        if any(_same(naming.name, other.name) for other in bundle.namings if len(other.name) > 1):
            bundle.namings.append(naming)
            return bundle
    if not naming.acts:
        return None
    bundles.append(_Bundle([naming]))
    return bundles[-1]


def _same(a: Sequence[str], b: Sequence[str]) -> bool:
    """Tell whether two full names can be one person's.

    Examples
    --------
    >>> _same(("Abdul", "Ameer", "al-Shammari"), ("Abdul", "Amir", "Al-Shammari"))
    True
    >>> _same(("Betty", "Dunn"), ("Kelsey", "Dunn")), _same(("J.", "Dunn"), ("Jane", "Dunn"))
    (False, True)
    """
    if _bones(surname(" ".join(a))) != _bones(surname(" ".join(b))):
        return False
    first, other = fold(a[0]), fold(b[0])
    if min(len(first), len(other)) == 1:
        return first[0] == other[0]
    return _bones(first) == _bones(other) or first in map(fold, b) or other in map(fold, a)


def _bones(name: str) -> str:
    """Return the consonants of a name, none doubled: what transliterations have in common.

    Examples
    --------
    >>> _bones("ameer") == _bones("amir"), _bones("mohammed") == _bones("muhamad"), _bones("aia")
    (True, True, 'aia')
    """
    hard = name.replace("y", "").translate(_VOWELS)
    return "".join(letter for letter, _ in groupby(hard)) or name


def _short(
    bundles: list[_Bundle], where: dict[int, _Bundle], namings: Sequence[Naming], number: int
) -> _Bundle | None:
    """Return whom a single word names: the nearest before it whose name holds the word."""
    naming = namings[number]
    word = fold(naming.name[0])
    ordered = [*range(number - 1, -1, -1), *range(number + 1, len(namings))]
    for by_first in (False, True):
        fits = [where[o] for o in ordered if o in where and _names(where[o].full, word, by_first)]
        if fits:
            # Of a family, the one who was named first is the one that the article is about.
            bundle = fits[0] if fits[0] is fits[-1] else min(fits, key=bundles.index)
            bundle.namings.append(naming)
            return bundle
    if not naming.sure and (not naming.acts or naming.name[0].isupper()):
        return None  # a word that nothing vouches for, or an acronym
    bundles.append(_Bundle([naming]))
    return bundles[-1]


def _names(full: Sequence[str], word: str, by_first: bool) -> bool:  # noqa: FBT001 - a choice of two
    if by_first:
        return word == fold(full[0])
    return surname(word) == surname(" ".join(full))


def _figure(bundle: _Bundle) -> Figure:
    name = " ".join(bundle.full).replace("‐", "-")
    forms = {" ".join(n.name) for n in bundle.namings} - {name}
    return Figure(
        party=Party(
            name=name,
            kind=PartyKind.PERSON,
            role=_best(n.role for n in bundle.namings),
            country=_first(n.country for n in bundle.namings),
            aliases=tuple(sorted(forms)),
        ),
        gender=_first(n.gender for n in bundle.namings),
        home=next((n.home for n in bundle.namings if n.home), None),
        sure=any(n.sure for n in bundle.namings),
    )


def _first(values: Iterable[str]) -> str:
    return next((v for v in values if v), "")


def _best(roles: Iterable[str]) -> str:
    """Return the first office that says most: ranks and bare titles come last."""
    known = [r for r in roles if r and "counterpart" not in r.lower()]
    return max(known, key=lambda r: min(len(r.split()), 3), default="")
