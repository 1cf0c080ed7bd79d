"""Say of every atom that may belong to a place name what speaks for and against it.

A clue is a short string; the tagger has learnt what each one weighs. Those of a word hold wherever
it stands, those of a find for each of its atoms, and the rest for one atom alone.
"""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np

from geo.recognise.abreast import APART, Beside
from geo.recognise.atoms import Atom, Shape
from geo.recognise.codes import BEYOND, MARGIN, TABLES, Codes, Window, coded
from geo.recognise.lexicon import Lexicon
from geo.recognise.marks import AND, COMMA, OPENING
from geo.recognise.page import Page
from geo.recognise.places import Find
from geo.recognise.regions import Regions
from geo.recognise.standing import FAMES, WIDE, Names
from geo.recognise.stretches import Stretch

__all__ = [
    "LONG_WORD",
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
OF_FIND: Final = 4
"""How many bundles of a find there are."""
OF_FIND_ALONE: Final = 2
"""How many clues of a find come in no bundle."""


_BEYOND: Final = bytes([BEYOND]) * MARGIN
_UNSEEN: Final = np.zeros(MARGIN, np.uint8)

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
    beside: Beside
    """What stands next to what."""
    regions: Regions
    """The states and countries of the document."""


class Part(NamedTuple):
    """What there is to say of some stretches, but for the words themselves."""

    window: Window
    """The stretches, and what stands around them."""
    finds: Sequence[Bundle]
    """The bundles that the atoms of each find share: `OF_FIND` of them."""
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
    seen
        How it writes its words elsewhere, as `geo.recognise.codes.seen_of_all` has it.
    """

    def __init__(self, page: Page, findings: Findings, seen: Codes) -> None:
        self._page = page
        self._findings = findings
        self._labels = b"".join((_BEYOND, bytes(page.labels), _BEYOND))
        self._seen = np.concatenate((_UNSEEN, seen, _UNSEEN))
        self._firsts = array("i", [find.first for find in findings.finds])
        self._counts = Counter(find.text for find in findings.finds)
        self._located = {
            find.text
            for find, rules in zip(findings.finds, findings.features, strict=True)
            if "locative" in rules
        }
        self._sizes: dict[str, tuple[str, ...]] = {}

    def part(self, stretches: Sequence[Stretch]) -> Part:
        """Return what there is to say of stretches, which are in order."""
        finds, tagged = self._findings.finds, {stretch.run.first for stretch in stretches}
        first, stop = stretches[0].run.first, stretches[-1].stop
        low, high = bisect_left(self._firsts, first), bisect_left(self._firsts, stop)
        numbers = [at for at in range(low, high) if finds[at].run.first in tagged]
        around = slice(first, stop + 2 * MARGIN)
        labels, seen = self._labels[around], self._seen[around]
        window = Window(stretches, [finds[at] for at in numbers], first, labels, seen)
        return Part(window, *self._of_finds(numbers))

    def spelt(self, stretch: Stretch) -> Iterator[list[str]]:
        """Yield the clues of each atom of a stretch."""
        part = self.part([stretch])
        _, owners, codes = coded([part.window])
        for owner, *numbers in zip(owners.tolist(), *map(np.ndarray.tolist, codes), strict=True):
            found = [
                clue
                for table, number in zip(TABLES, numbers, strict=True)
                for clue in table[number]
            ]
            yield found + _of_find(part, owner) if owner >= 0 else found

    def _of_finds(self, numbers: Iterable[int]) -> tuple[list[Bundle], list[str]]:
        """Return the bundles that the atoms of each find share, and the clues in none."""
        words, marks = self._page.words, self._page.marks
        starts, ends = self._findings.beside
        found: list[Bundle] = []
        alone: list[str] = []
        for number in numbers:
            find, rules = self._findings.finds[number], self._findings.features[number]
            first, stop, text, known = find[0], find[1], find[3], rules[0]
            same = self._counts[text] - 1
            listed = _wide(ends, first - 1) if marks[first - 1] & _JOINTS else None
            lists = _wide(starts, stop + 1) if marks[stop] & _JOINTS else None
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


def _wide(places: bytes, at: int) -> bool | None:
    """Tell whether a known place there is a country or a state; None where there is none."""
    found = places[at + APART]
    return bool(found & WIDE) if found else None


def _of_find(part: Part, number: int) -> list[str]:
    """Return the clues of a find."""
    bundles = part.finds[OF_FIND * number : OF_FIND * (number + 1)]
    alone = part.alone[OF_FIND_ALONE * number : OF_FIND_ALONE * (number + 1)]
    return [*(clue for bundle in bundles for clue in expand(bundle)), *alone]


def expand(bundle: Bundle) -> list[str]:
    """Return the clues of a bundle.

    Examples
    --------
    >>> expand(("behind", ",", "capital", None))
    ['behind_,', 'behind_,&capital']
    """
    return _EXPAND[bundle[0]](*bundle[1:])


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


_EXPAND: Final[Mapping[str, Callable[..., list[str]]]] = {
    "rules": _expand_rules,
    "same": _expand_same,
    "before": _expand_before,
    "behind": _expand_behind,
}
