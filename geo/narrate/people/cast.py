"""Gather the persons of a document: every form of a name, every office, one figure each."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from typing import Final

from geo.model import Party, PartyKind, Place, Span
from geo.names import fold, surname
from geo.narrate.people.namings import Naming
from geo.narrate.people.roles import COURTESIES

__all__ = ["Cast", "Figure", "cast_of", "is_office"]

_RECALLED: Final = 200
"""Namings that are kept in mind on either side: what keeps long texts linear."""
_NAMESAKES: Final = 40
"""Bundles and forms that a name is compared with."""
_KNOWN: Final = 4096
"""Names whose surnames are kept in mind."""
_OVERLAPPING: Final = 4
"""Neighbouring namings whose offices may overlap."""
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
    counterpart: bool = False
    """Whether it is called somebody's counterpart: of the other side, whichever that is."""


@dataclass(frozen=True, slots=True)
class Cast:
    """The figures of a document and where they are named."""

    figures: tuple[Figure, ...] = ()
    """In the order in which they are first named."""
    named: tuple[tuple[Span, int], ...] = ()
    """Where a figure is named, and its number, in order."""

    @property
    def counts(self) -> Counter[int]:
        """How often each figure is named, by its number."""
        return Counter(number for _, number in self.named)

    def at(self, span: Span) -> Figure | None:
        """Return the figure named by words that overlap a span, or None."""
        start, end = span
        n = bisect_left(self.named, ((end, -1), -1))
        for where, number in reversed(self.named[max(0, n - _OVERLAPPING) : n]):
            # All begin before the end of the span.
            if start < where[1]:
                return self.figures[number]
        return None

    def within(self, span: Span) -> list[tuple[Span, Figure]]:
        """Return the namings inside a span, in order."""
        first = bisect_left(self.named, ((span.start, -1), -1))
        last = bisect_left(self.named, ((span.end, -1), -1))
        return [(s, self.figures[n]) for s, n in self.named[first:last] if span.covers(s)]

    def before(self, offset: int) -> list[Figure]:
        """Return whom the text names before an offset, the nearest first, as far as one recalls."""
        n = bisect_left(self.named, ((offset, -1), -1))
        nearest = reversed(self.named[max(0, n - _RECALLED) : n])
        return list(dict.fromkeys(self.figures[k] for s, k in nearest if s.end <= offset))

    def around(self, offset: int, *, ahead: int | None = None) -> list[Figure]:
        """Return whom the text names before an offset, the nearest first, then behind it.

        Parameters
        ----------
        offset
            Where.
        ahead
            Characters behind it that count; all by default.
        """
        n = bisect_left(self.named, ((offset, -1), -1))
        later = self.named[n : n + _RECALLED]
        behind = (self.figures[k] for s, k in later if ahead is None or s.start - offset < ahead)
        return list(dict.fromkeys([*self.before(offset), *behind]))


@dataclass(slots=True, eq=False)
class _Bundle:
    """The namings of one person."""

    namings: list[Naming] = field(default_factory=list)

    def add(self, naming: Naming) -> None:
        self.namings.append(naming)

    @property
    def forms(self) -> list[tuple[str, ...]]:
        """The different full forms of the name."""
        return list(dict.fromkeys(n.name for n in self.namings[:_NAMESAKES] if len(n.name) > 1))

    @property
    def full(self) -> tuple[str, ...]:
        """The fullest form of the name."""
        if len(self.namings) == 1:
            return self.namings[0].name
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
    shelf = _Shelf()
    where: dict[int, _Bundle] = {}
    full = [(n, naming) for n, naming in enumerate(namings) if len(naming.name) > 1]
    short = [(n, naming) for n, naming in enumerate(namings) if len(naming.name) == 1]
    acting = {surname(naming.name[0]) for _, naming in short if naming.acts}
    for number, naming in sorted(full, key=lambda pair: not pair[1].acts):
        bundle = _full(shelf, naming, acting)
        if bundle:
            where[number] = bundle
    for number, naming in short:
        bundle = _short(shelf, naming)
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


@dataclass(slots=True)
class _Shelf:
    """The bundles by surname, by its consonants, and by first name, each in order."""

    by_bones: dict[str, list[_Bundle]] = field(default_factory=dict)
    by_surname: dict[str, list[_Bundle]] = field(default_factory=dict)
    by_first: dict[str, list[_Bundle]] = field(default_factory=dict)

    def add(self, naming: Naming) -> _Bundle:
        bundle = _Bundle([naming])
        last, bones = _last(naming.name)
        self.by_bones.setdefault(bones, []).append(bundle)
        self.by_surname.setdefault(last, []).append(bundle)
        if len(naming.name) > 1:
            self.by_first.setdefault(fold(naming.name[0]), []).append(bundle)
        return bundle


def _full(shelf: _Shelf, naming: Naming, acting: AbstractSet[str]) -> _Bundle | None:
    last, bones = _last(naming.name)
    for bundle in shelf.by_bones.get(bones, [])[:_NAMESAKES]:
        if any(_same(naming.name, other) for other in bundle.forms):
            bundle.add(naming)
            return bundle
    # "Japan's Yuko Tanabe" is a person if "Tanabe said" so elsewhere.
    known = naming.acts or (last in acting and not shelf.by_surname.get(last))
    return shelf.add(naming) if known else None


@lru_cache(maxsize=_KNOWN)
def _last(name: tuple[str, ...]) -> tuple[str, str]:
    """Return the surname of a name, and its consonants."""
    last = surname(" ".join(name))
    return last, _bones(last)


def _same(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Tell whether two full names can be one person's.

    Examples
    --------
    >>> _same(("Abdul", "Ameer", "al-Shammari"), ("Abdul", "Amir", "Al-Shammari"))
    True
    >>> _same(("Betty", "Dunn"), ("Clara", "Dunn")), _same(("J.", "Dunn"), ("Jane", "Dunn"))
    (False, True)
    """
    if _last(a)[1] != _last(b)[1]:
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


def _short(shelf: _Shelf, naming: Naming) -> _Bundle | None:
    """Return whom a single word names.

    Of a family, the one who was named first is the one that the article is about.
    """
    word = fold(naming.name[0])
    fits = shelf.by_surname.get(surname(word)) or shelf.by_first.get(word)
    if fits:
        fits[0].add(naming)
        return fits[0]
    if not naming.sure and (not naming.acts or naming.name[0].isupper()):
        return None  # a word that nothing vouches for, or an acronym
    return shelf.add(naming)


def _figure(bundle: _Bundle) -> Figure:
    told, full = bundle.namings, bundle.full
    name = " ".join(full).replace("‐", "-")
    forms = {" ".join(n.name) for n in told} - {name}
    roles = [n.role for n in told if n.role]
    return Figure(
        party=Party(
            name=name,
            kind=PartyKind.PERSON,
            role=_best(roles) if roles else "",
            country=_first([n.country for n in told]),
            aliases=tuple(sorted(forms)),
        ),
        gender=_first([n.gender for n in told]),
        home=next(filter(None, [n.home for n in told]), None),
        counterpart=any(role.lower().endswith("counterpart") for role in roles),
        sure=True in [n.sure for n in told]
        or (len(full) > 1 and True in [n.acts for n in told if len(n.name) == 1]),
    )


def is_office(figure: Figure) -> bool:
    """Tell whether a person is known by office alone."""
    person = figure.party.kind is PartyKind.PERSON
    return person and bool(figure.party.role) and figure.party.name == figure.party.role


def _first(values: Iterable[str]) -> str:
    return next(filter(None, values), "")


def _best(roles: Iterable[str]) -> str:
    """Return the first office that says most: ranks and bare titles come last."""
    known = [r for r in roles if r and not r.lower().endswith(("counterpart", "colleague"))]
    known = [r for r in known if r not in COURTESIES] or known
    return max(known, key=lambda r: min(len(r.split()), 3), default="")
