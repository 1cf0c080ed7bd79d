"""Say of every atom that may belong to a place name what speaks for and against it.

A clue is a short string; the tagger has learnt what each one weighs. Those of a word hold wherever
it stands, those of a find for each of its atoms, and the rest for one atom alone.
"""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, Final, NamedTuple, TypeAlias

from geo.recognise.atoms import Atom, Shape
from geo.recognise.lexicon import Lexicon
from geo.recognise.marks import AND, COMMA, LOWER, NAMED, OPENING, STRICT
from geo.recognise.page import Label, Page
from geo.recognise.placeness import Surroundings
from geo.recognise.places import Find
from geo.recognise.regions import Regions
from geo.recognise.standing import FAMES, Names
from geo.recognise.stretches import Stretch

__all__ = [
    "LONG_WORD",
    "OF_ATOM",
    "OF_FIND",
    "OF_FIND_ALONE",
    "Bundle",
    "Clues",
    "Findings",
    "Part",
    "WordClues",
    "expand",
]

# What stands further away says hardly anything once these are known.
_MOST: Final = 4
LONG_WORD: Final = 3
"""The letters of the longest word whose spelling says nothing."""
# Made once: they come back with every word.
_SHAPES: Final = {shape: f"shape_{shape.value}" for shape in Shape}
_LONGEST: Final = 9
_LENGTHS: Final = tuple(f"length_{length}" for length in range(_LONGEST + 1))
_FAMES: Final = {fame: f"fame_{fame}" for fame in FAMES}
_PLACES: Final = tuple(f"places_{places}" for places in range(_MOST + 1))
_JOINTS: Final = COMMA | AND | OPENING
"""Marks and words between two names of one list, or of a place and what it lies in."""
OF_ATOM: Final = 2
OF_FIND: Final = 4
"""How many bundles of an atom alone there are, and how many of a find."""
OF_FIND_ALONE: Final = 2
"""How many clues of a find come in no bundle."""


Bundle: TypeAlias = tuple[Any, ...]
"""Clues that come together: their kind, and what they say. Bundles come back, so that the tagger
needs to sum the clues of each only once."""


class WordClues:
    """What there is to say of a word, wherever it stands."""

    def __init__(self, names: Names, lexicon: Lexicon) -> None:
        self._names = names
        self._lists: dict[str, tuple[str, ...]] = {}
        lists: list[tuple[str, Iterable[str]]] = [
            ("title", lexicon.titles),
            ("org", lexicon.organisations),
            ("gov", lexicon.governments),
            ("ordinary", lexicon.ordinary),
            ("common", lexicon.common),
            ("given", lexicon.first_names),
            ("family", lexicon.surnames),
            ("site", lexicon.sites),
            *((f"list_{name}", words) for name, words in lexicon.contexts.items()),
        ]
        for name, words in lists:
            for word in words:
                self._lists[word] = (*self._lists.get(word, ()), name)
        self._abbreviations, self._openings = lexicon.abbreviations, lexicon.openings

    def __call__(self, atom: Atom) -> list[str]:
        """Return the clues of a word, its spelling left out."""
        return [*self.listed(atom), *self.looks(atom), f"w_{atom.word}"]

    def listed(self, atom: Atom) -> tuple[str, ...]:
        """Return in which lists it stands; many words stand in the same."""
        return self._lists.get(atom.word, ())

    def looks(self, atom: Atom) -> tuple[str, ...]:
        """Return what it looks like, and how well known it is: what many words share, too."""
        shape = _SHAPES[atom.shape]
        if not atom.named:
            return (shape,)
        word, standing = atom.word, self._names.standing(atom.text)
        found: tuple[str, ...] = (
            shape,
            _LENGTHS[min(len(word), _LONGEST)],
            _FAMES[standing.fame],
            _PLACES[min(standing.places, _MOST)],
        )
        if self._names.is_demonym(atom.text):
            found = (*found, "demonym")
        # Most words begin no abbreviation.
        if word in self._openings and self._is_short(atom.text):
            found = (*found, "short")
        return found

    def _is_short(self, text: str) -> bool:
        return text in self._abbreviations or f"{text}." in self._abbreviations

    def spelling(self, atom: Atom) -> list[str]:
        """Return how a word begins and ends: what an unseen name has in common with seen ones."""
        word = atom.word
        if len(word) <= LONG_WORD:
            return []
        return [f"ends_{word[-3:]}", f"ends_{word[-2:]}", f"begins_{word[:3]}"]


class Findings(NamedTuple):
    """What the gazetteer and the rules say of a page."""

    finds: Sequence[Find]
    """What could be a place name, in order."""
    features: Sequence[Sequence[str]]
    """What the rules say of each, its fame first."""
    beside: Surroundings
    """What stands next to what."""
    regions: Regions
    """The states and countries of the document."""


class _Seen(NamedTuple):
    """How the document writes its words elsewhere."""

    lower: AbstractSet[int]
    counts: Mapping[int, int]
    located: Mapping[int, int]
    inside: AbstractSet[int]


class Part(NamedTuple):
    """The bundles of some stretches, those of the words themselves left out."""

    places: list[int]
    """Index of each of their atoms, in order."""
    atoms: list[Bundle]
    """Those of each of these alone: `OF_ATOM` of them."""
    owners: list[int]
    """Number of the find of each among those of the part; -1 where it belongs to none."""
    finds: Sequence[Bundle]
    """Those that the atoms of each find share: `OF_FIND` of them."""
    alone: Sequence[str]
    """Clues of each find that seldom come back, and most of which the tagger does not know:
    `OF_FIND_ALONE` of them."""


class Clues:
    """Gives the bundles of a page, stretch by stretch: a long document has a great many.

    Parameters
    ----------
    page
        The page.
    findings
        What the gazetteer and the rules say of it.
    """

    def __init__(self, page: Page, findings: Findings) -> None:
        self._page = page
        self._findings = findings
        self._seen = _seen(page)
        self._firsts = array("i", [find.first for find in findings.finds])
        self._counts = Counter(find.text for find in findings.finds)
        self._located = {
            find.text
            for find, rules in zip(findings.finds, findings.features, strict=True)
            if "locative" in rules
        }
        self._sizes: dict[str, tuple[str, ...]] = {}

    def part(self, stretches: Sequence[Stretch]) -> Part:
        """Return the bundles of stretches, which are in order."""
        finds, tagged = self._findings.finds, {stretch.run.first for stretch in stretches}
        low = bisect_left(self._firsts, stretches[0].run.first)
        high = bisect_left(self._firsts, stretches[-1].stop)
        numbers = [at for at in range(low, high) if finds[at].run.first in tagged]
        find_of: dict[int, int] = {}
        for number, at in enumerate(numbers):
            for atom in range(finds[at].first, finds[at].stop):
                find_of[atom] = number
        own = [finds[at] for at in numbers]
        part = Part([], [], [], *self._of_finds(numbers))
        for stretch in stretches:
            self._add(part, stretch, find_of, own)
        return part

    def spelt(self, stretch: Stretch) -> Iterator[list[str]]:
        """Yield the clues of each atom of a stretch."""
        part = self.part([stretch])
        for number, owner in enumerate(part.owners):
            own = part.atoms[OF_ATOM * number : OF_ATOM * (number + 1)]
            found = [clue for bundle in own for clue in expand(bundle)]
            yield found + _of_find(part, owner) if owner >= 0 else found

    def _add(
        self, part: Part, stretch: Stretch, find_of: Mapping[int, int], finds: Sequence[Find]
    ) -> None:
        """Add the atoms of a stretch and their bundles.

        The first of an atom's bundles tells where it stands in its stretch and its find, and what
        it was taken for.
        """
        run, stop = stretch
        first, run_stop, _, opens, headline, _ = run
        labels, marks = self._page.labels, self._page.marks
        places, atoms, owners, _, _ = part
        length = stop - first
        long = length if length <= _MOST else _MOST + 1
        before = labels[first - 1] if first else None
        for at in range(first, stop):
            where, fame = "", ""
            owner = find_of.get(at, -1)
            if owner >= 0:
                find = finds[owner]
                end, fame = find[1], find[5].fame
                if at == find[0]:
                    where = "S" if end == at + 1 else "B"
                else:
                    where = "L" if end == at + 1 else "I"
            own = labels[at]
            atoms.append((
                "at",
                min(_MOST, at - first),
                min(_MOST, stop - 1 - at),
                long,
                own,
                before,
                labels[at + 1] if at + 1 < len(labels) else None,
                at >= run_stop,
                opens,
                headline,
                where,
                fame,
            ))  # fmt: skip
            atoms.append(self._of_document(at) if marks[at] & NAMED else _NOTHING)
            places.append(at)
            owners.append(owner)
            before = own

    def _of_document(self, at: int) -> Bundle:
        """Return how the document writes the word elsewhere."""
        page, (lower, counts, located, inside) = self._page, self._seen
        number = page.numbers[at]
        count = counts[number]
        return (
            "seen",
            count if count <= _MOST else _MOST + 1,
            page.words[at] in page.surnames if page.surnames else False,
            page.laid.vocabulary.alike[number] in lower,
            number in located and located[number] > (1 if page.marks[at - 1] & STRICT else 0),
            number in inside,
        )

    def _of_finds(self, numbers: Iterable[int]) -> tuple[list[Bundle], list[str]]:
        """Return the bundles that the atoms of each find share, and the clues in none."""
        beside, words, marks = self._findings.beside, self._page.words, self._page.marks
        found: list[Bundle] = []
        alone: list[str] = []
        for number in numbers:
            find, rules = self._findings.finds[number], self._findings.features[number]
            first, stop, text, known = find[0], find[1], find[3], rules[0]
            same = self._counts[text] - 1
            listed = beside.ends.get(first - 1) if marks[first - 1] & _JOINTS else None
            lists = beside.wide_starts.get(stop + 1) if marks[stop] & _JOINTS else None
            before = words[first - 1]
            found += (
                ("rules", *rules),
                ("same", min(same, 3), same > 0 and text in self._located, *self._size(find)),
                ("before", before, known, listed),
                ("behind", words[stop], known, lists),
            )  # fmt: skip
            alone += f"before_{words[first - 2]}_{before}", f"text_{text.lower()}"
        return found, alone

    def _size(self, find: Find) -> tuple[str, ...]:
        """Return how large a place of its name is in the document's states and countries."""
        name = find.name or find.text
        size = self._sizes.get(name)
        if size is None:
            size = self._sizes[name] = self._findings.regions.clues(name)
        return size


def _seen(page: Page) -> _Seen:
    counts: dict[int, int] = {}
    located: dict[int, int] = {}
    inside: set[int] = set()
    numbers, marks = page.numbers, page.marks
    for run in page.runs:
        for at in range(run[0], run[1]):
            if marks[at] & NAMED:
                number, before = numbers[at], marks[at - 1]
                counts[number] = counts.get(number, 0) + 1
                if before & LOWER:
                    inside.add(number)
                    if before & STRICT:
                        located[number] = located.get(number, 0) + 1
    laid = page.laid
    others = laid.numbers[laid.vocabulary.marks[laid.numbers] & NAMED == 0]
    # A number or mark among them does no harm.
    lower = set(laid.vocabulary.same[others].tolist())
    return _Seen(lower, counts, located, inside)


def _of_find(part: Part, number: int) -> list[str]:
    """Return the clues of a find."""
    bundles = part.finds[OF_FIND * number : OF_FIND * (number + 1)]
    alone = part.alone[OF_FIND_ALONE * number : OF_FIND_ALONE * (number + 1)]
    return [*(clue for bundle in bundles for clue in expand(bundle)), *alone]


def expand(bundle: Bundle) -> list[str]:
    """Return the clues of a bundle.

    Examples
    --------
    >>> expand(("behind", ",", "capital", None)), expand(("nothing",))
    (['behind_,', 'behind_,&capital'], [])
    """
    return _EXPAND[bundle[0]](*bundle[1:])


def _expand_at(*parts: Any) -> list[str]:  # noqa: ANN401 - the parts of one bundle
    from_start, to_end, length, own, before, behind, tail, opens, headline, where, fame = parts
    clues = [f"from_start_{from_start}", f"to_end_{to_end}", f"long_{length}"]
    clues.append(f"label_{_LABELS[own]}")
    if before is not None:
        clues.append(f"label_before_{_LABELS[before]}")
    if behind is not None:
        clues.append(f"label_behind_{_LABELS[behind]}")
    if opens:
        clues.append("opened" if from_start else "opens")
    clues += [f"find_{where}", f"fame_{fame}_{where}"] if where else ["find_none"]
    return clues + ["tail"] * tail + ["headline"] * headline


def _expand_seen(count: int, *facts: bool) -> list[str]:
    return [f"written_{count}", *(name for name, holds in zip(_SEEN, facts, strict=True) if holds)]


def _expand_rules(known: str, *rules: str) -> list[str]:
    return [
        f"fame_{known}",
        *(f"rule_{rule}" for rule in (known, *rules)),
        *(f"rule_{rule}&{known}" for rule in rules),
    ]


def _expand_same(same: int, located: bool, *regions: str) -> list[str]:  # noqa: FBT001 - part of a bundle
    return [f"same_{same}", *(["same_located"] if located else ()), *regions]


def _expand_before(before: str, known: str, listed: bool | None) -> list[str]:  # noqa: FBT001 - part of a bundle
    clues = [f"before_{before}", f"before_{before}&{known}"]
    return clues if listed is None else [f"listed_behind_{listed}{before}", *clues]


def _expand_behind(behind: str, known: str, lists: bool | None) -> list[str]:  # noqa: FBT001 - part of a bundle
    clues = [f"behind_{behind}", f"behind_{behind}&{known}"]
    return clues if lists is None else [f"listed_before_{lists}{behind}", *clues]


_SEEN: Final = ("surname", "lower_elsewhere", "located_elsewhere", "capital_inside")
_NOTHING: Final = ("nothing",)
_LABELS: Final = {label: label.name for label in Label}
_EXPAND: Final[Mapping[str, Callable[..., list[str]]]] = {
    "at": _expand_at,
    "seen": _expand_seen,
    "nothing": list,
    "rules": _expand_rules,
    "same": _expand_same,
    "before": _expand_before,
    "behind": _expand_behind,
}
