"""Say of every atom that may belong to a place name what speaks for and against it.

A clue is a short string; the tagger has learnt what each one weighs. Those of a word hold wherever
it stands, those of a find for each of its atoms, and the rest for one atom alone.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple

from geo.recognise.atoms import Atom, Shape
from geo.recognise.lexicon import Lexicon
from geo.recognise.page import Label, Page, Run
from geo.recognise.placeness import Surroundings
from geo.recognise.places import Find
from geo.recognise.regions import Regions
from geo.recognise.standing import Names

__all__ = ["Findings", "Stretch", "WordClues", "document_clues", "stretches"]

# What stands further away says hardly anything once these are known.
_MOST: Final = 4
_LONG_WORD: Final = 3
_LOCATIVE: Final = frozenset({"in", "at", "near", "from", "to"})
_JOINTS: Final = frozenset({",", "and", "/", "("})
"""Marks and words between two names of one list, or of a place and what it lies in."""


class Stretch(NamedTuple):
    """A run, and the lower-case noun of an area or a site behind it, as it is tagged."""

    run: Run
    stop: int
    """Index after its last atom."""


def stretches(page: Page, lexicon: Lexicon) -> list[Stretch]:
    """Return what is to be tagged, in order: each run with the noun that may belong to it."""
    areas, sites = lexicon.contexts["areas"], lexicon.sites
    found: list[Stretch] = []
    for run in page.runs:
        stop, word = run.stop, page.words[run.stop]
        tail = (word in areas or word in sites) and page.atoms[stop].shape is Shape.LOWER
        found.append(Stretch(run, stop + tail))
    return found


class WordClues:
    """What there is to say of a word, wherever it stands."""

    def __init__(self, names: Names, lexicon: Lexicon) -> None:
        self._names = names
        self._lists: list[tuple[str, AbstractSet[str]]] = [
            ("title", lexicon.titles),
            ("org", lexicon.organisations),
            ("gov", lexicon.governments),
            ("ordinary", lexicon.ordinary),
            ("common", lexicon.common),
            ("given", lexicon.first_names),
            ("family", lexicon.surnames),
            ("site", lexicon.sites.keys()),
            *((f"list_{name}", words) for name, words in lexicon.contexts.items()),
        ]
        self._abbreviations = lexicon.abbreviations

    def __call__(self, atom: Atom) -> list[str]:
        """Return the clues of a word."""
        word = atom.word
        found = [name for name, words in self._lists if word in words]
        found.append(f"shape_{atom.shape.value}")
        found.append(f"w_{word}")
        if atom.named:
            standing = self._names.standing(atom.text)
            found.append(f"length_{min(len(word), 9)}")
            found.append(f"fame_{standing.fame}")
            found.append(f"places_{min(standing.places, _MOST)}")
            if self._names.is_demonym(atom.text):
                found.append("demonym")
            if atom.text in self._abbreviations or f"{atom.text}." in self._abbreviations:
                found.append("short")
        return found

    def spelling(self, atom: Atom) -> list[str]:
        """Return how a word begins and ends: what an unseen name has in common with seen ones."""
        word = atom.word
        if len(word) <= _LONG_WORD:
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

    lower: AbstractSet[str]
    counts: Mapping[str, int]
    located: Mapping[str, int]
    inside: AbstractSet[str]


def document_clues(
    page: Page, tagged: Sequence[Stretch], findings: Findings
) -> Iterator[list[str]]:
    """Yield the clues of each atom of the stretches, those of the words themselves left out."""
    seen = _seen(page)
    shared = list(_of_finds(page, findings))
    owner = {
        at: number
        for number, find in enumerate(findings.finds)
        for at in range(find.first, find.stop)
    }
    for stretch in tagged:
        for at in range(stretch.run.first, stretch.stop):
            clues = _of_atom(page, stretch, at)
            if page.atoms[at].named:
                clues += _of_document(page, at, seen)
            number = owner.get(at)
            if number is None:
                clues.append("find_none")
            else:
                where = _where(findings.finds[number], at)
                clues.append(f"find_{where}")
                clues.append(f"{shared[number][0]}_{where}")
                clues += shared[number]
            yield clues


def _where(find: Find, at: int) -> str:
    """Return S for the only atom of a find, else B, I or L for its first, inner and last."""
    if at == find.first:
        return "S" if find.stop == at + 1 else "B"
    return "L" if find.stop == at + 1 else "I"


def _seen(page: Page) -> _Seen:
    counts: Counter[str] = Counter()
    located: Counter[str] = Counter()
    lower: set[str] = set()
    inside: set[str] = set()
    before = ""
    shape = Shape.MARK
    for _, _, text, now, named, word in page.atoms:
        if named:
            counts[text] += 1
            if shape is Shape.LOWER:
                inside.add(text)
                if before in _LOCATIVE:
                    located[text] += 1
        elif now is Shape.LOWER:
            lower.add(word)
        before, shape = word, now
    return _Seen(lower, counts, located, inside)


def _of_atom(page: Page, stretch: Stretch, at: int) -> list[str]:
    run, labels = stretch.run, page.labels
    from_start, to_end = at - run.first, stretch.stop - 1 - at
    clues = [
        f"from_start_{min(from_start, _MOST)}",
        f"to_end_{min(to_end, _MOST)}",
        f"long_{min(stretch.stop - run.first, _MOST + 1)}",
        _LABELS[labels[at]],
    ]
    if at:
        clues.append(_BEFORE[labels[at - 1]])
    if at + 1 < len(labels):
        clues.append(_BEHIND[labels[at + 1]])
    if at >= run.stop:
        clues.append("tail")
    if run.opens:
        clues.append("opened" if from_start else "opens")
    if run.headline:
        clues.append("headline")
    return clues


def _of_document(page: Page, at: int, seen: _Seen) -> Iterator[str]:
    """Yield how the document writes the word elsewhere."""
    text, word = page.atoms[at].text, page.words[at]
    yield f"written_{min(seen.counts[text], _MOST + 1)}"
    if word in page.surnames:
        yield "surname"
    if word in seen.lower:
        yield "lower_elsewhere"
    if seen.located.get(text, 0) > (page.words[at - 1] in _LOCATIVE):
        yield "located_elsewhere"
    if text in seen.inside:
        yield "capital_inside"


_LABELS: Final = {label: f"label_{label.name}" for label in Label}
_BEFORE: Final = {label: f"label_before_{label.name}" for label in Label}
_BEHIND: Final = {label: f"label_behind_{label.name}" for label in Label}


def _of_finds(page: Page, findings: Findings) -> Iterator[list[str]]:
    """Yield the clues that the atoms of a find share, its fame first."""
    finds, features, beside, regions = findings
    texts = [page.text(find.first, find.stop) for find in finds]
    counts = Counter(texts)
    located = {text for text, rules in zip(texts, features, strict=True) if "locative" in rules}
    for find, text, rules in zip(finds, texts, features, strict=True):
        known = rules[0]
        clues = [f"fame_{known}"]
        clues += [f"rule_{rule}" for rule in rules]
        clues += [f"rule_{rule}&{known}" for rule in rules[1:]]
        clues.append(f"same_{min(counts[text] - 1, 3)}")
        if counts[text] > 1 and text in located:
            clues.append("same_located")
        clues += regions.clues(find.name or text)
        clues += _beside(page, find, beside, known)
        clues.append(f"text_{text.lower()}")
        yield clues


def _beside(page: Page, find: Find, beside: Surroundings, known: str) -> Iterator[str]:
    """Yield what stands on both sides of a find."""
    words = page.words
    before, behind = words[find.first - 1], words[find.stop]
    if before in _JOINTS and find.first - 1 in beside.ends:
        yield f"listed_behind_{beside.ends[find.first - 1]}{before}"
    if behind in _JOINTS and find.stop + 1 in beside.wide_starts:
        yield f"listed_before_{beside.wide_starts[find.stop + 1]}{behind}"
    yield f"before_{before}"
    yield f"behind_{behind}"
    yield f"before_{before}&{known}"
    yield f"behind_{behind}&{known}"
    yield f"before_{words[find.first - 2]}_{before}"
