"""Say of every atom that may belong to a place name what speaks for and against it.

A clue is a short string; the tagger has learnt what each one weighs. Those of a word hold wherever
it stands, those of a find for each of its atoms, and the rest for one atom alone.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, Final, NamedTuple, TypeAlias

from geo.recognise.atoms import Atom, Shape
from geo.recognise.lexicon import Lexicon
from geo.recognise.marks import TAIL
from geo.recognise.page import Page, Run
from geo.recognise.placeness import Surroundings
from geo.recognise.places import Find
from geo.recognise.regions import Regions
from geo.recognise.standing import Names

__all__ = [
    "OF_ATOM",
    "OF_FIND",
    "Bundle",
    "Clues",
    "Findings",
    "Stretch",
    "WordClues",
    "document_clues",
    "expand",
    "stretches",
]

# What stands further away says hardly anything once these are known.
_MOST: Final = 4
_LONG_WORD: Final = 3
_LOCATIVE: Final = frozenset({"in", "at", "near", "from", "to"})
OF_ATOM: Final = 2
OF_FIND: Final = 5
"""How many bundles of an atom alone there are, and how many of a find."""
_JOINTS: Final = frozenset({",", "and", "/", "("})
"""Marks and words between two names of one list, or of a place and what it lies in."""


Bundle: TypeAlias = tuple[Any, ...]
"""Clues that come together: their kind, and what they say. Bundles come back, so that the tagger
needs to sum the clues of each only once."""


class Stretch(NamedTuple):
    """A run, and the lower-case noun of an area or a site behind it, as it is tagged."""

    run: Run
    stop: int
    """Index after its last atom."""


def stretches(page: Page) -> list[Stretch]:
    """Return what is to be tagged, in order: each run with the noun that may belong to it."""
    marks = page.marks
    return [
        Stretch(run, run.stop + 1 if marks[run.stop] & TAIL else run.stop) for run in page.runs
    ]


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


class Clues(NamedTuple):
    """The bundles of a page, those of the words themselves left out."""

    atoms: Sequence[Bundle]
    """Those of each atom of the stretches alone, in order: `OF_ATOM` of them."""
    finds: Sequence[Bundle]
    """Those that the atoms of each find share: `OF_FIND` of them."""
    owners: Sequence[int]
    """Number of the find of each atom; -1 where it belongs to none."""

    def of(self, number: int) -> list[Bundle]:
        """Return all bundles of an atom."""
        owner = self.owners[number]
        own = self.atoms[OF_ATOM * number : OF_ATOM * (number + 1)]
        shared = self.finds[OF_FIND * owner : OF_FIND * (owner + 1)] if owner >= 0 else ()
        return [*own, *shared]


def document_clues(page: Page, tagged: Sequence[Stretch], findings: Findings) -> Clues:
    """Return the bundles of the atoms of the stretches."""
    seen = _seen(page, tagged)
    places = {
        at: (number, find) for number, find in enumerate(findings.finds)
        for at in range(find.first, find.stop)
    }  # fmt: skip
    own: list[Bundle] = []
    owners: list[int] = []
    named, none = page.atoms, (-1, None)
    for stretch in tagged:
        for at in range(stretch.run.first, stretch.stop):
            number, find = places.get(at, none)
            own.append(_of_atom(page, stretch, at, find))
            own.append(_of_document(page, at, seen) if named[at][2] else _NOTHING)
            owners.append(number)
    return Clues(own, _of_finds(page, findings), owners)


def _where(find: Find, at: int) -> str:
    """Return S for the only atom of a find, else B, I or L for its first, inner and last."""
    if at == find.first:
        return "S" if find.stop == at + 1 else "B"
    return "L" if find.stop == at + 1 else "I"


def _seen(page: Page, tagged: Sequence[Stretch]) -> _Seen:
    counts: dict[str, int] = {}
    located: dict[str, int] = {}
    inside: set[str] = set()
    atoms, words = page.atoms, page.words
    for stretch in tagged:
        for at in range(stretch.run.first, stretch.run.stop):
            text, _, named, *_ = atoms[at]
            if named:
                counts[text] = counts.get(text, 0) + 1
                if at and atoms[at - 1][1] is Shape.LOWER:
                    inside.add(text)
                    if words[at - 1] in _LOCATIVE:
                        located[text] = located.get(text, 0) + 1
    # A number or mark among them does no harm.
    lower = {atom[3] for atom in atoms if not atom[2]}
    return _Seen(lower, counts, located, inside)


def _of_atom(page: Page, stretch: Stretch, at: int, find: Find | None) -> Bundle:
    """Return where the atom stands in its stretch and its find, and what it was taken for."""
    run, stop, labels = stretch.run, stretch.stop, page.labels
    first = run.first
    from_start, to_end, length = at - first, stop - 1 - at, stop - first
    return (
        "at",
        min(_MOST, from_start),
        min(_MOST, to_end),
        length if length <= _MOST else _MOST + 1,
        labels[at],
        labels[at - 1] if at else None,
        labels[at + 1] if at + 1 < len(labels) else None,
        at >= run.stop,
        run.opens,
        run.headline,
        _where(find, at) if find is not None else "",
        find.standing.fame if find is not None else "",
    )


def _of_document(page: Page, at: int, seen: _Seen) -> Bundle:
    """Return how the document writes the word elsewhere."""
    text, _, _, word, _ = page.atoms[at]
    count = seen.counts[text]
    return (
        "seen",
        count if count <= _MOST else _MOST + 1,
        word in page.surnames,
        word in seen.lower,
        text in seen.located and seen.located[text] > (page.words[at - 1] in _LOCATIVE),
        text in seen.inside,
    )


def _of_finds(page: Page, findings: Findings) -> list[Bundle]:
    """Return the bundles that the atoms of each find share."""
    finds, features, beside, regions = findings
    texts = [find.text for find in finds]
    counts = Counter(texts)
    located = {text for text, rules in zip(texts, features, strict=True) if "locative" in rules}
    words = page.words
    names = {find.name or text for find, text in zip(finds, texts, strict=True)}
    sizes = {name: regions.clues(name) for name in names}
    found: list[Bundle] = []
    for find, text, rules in zip(finds, texts, features, strict=True):
        first, stop, known = find.first, find.stop, rules[0]
        before, behind, same = words[first - 1], words[stop], counts[text] - 1
        listed = beside.ends.get(first - 1) if before in _JOINTS else None
        lists = beside.wide_starts.get(stop + 1) if behind in _JOINTS else None
        found += (
            ("rules", *rules),
            ("same", min(same, 3), same > 0 and text in located, *sizes[find.name or text]),
            ("before", words[first - 2], before, known, listed),
            ("behind", behind, known, lists),
            ("text", text.lower()),
        )  # fmt: skip
    return found


def expand(bundle: Bundle) -> list[str]:
    """Return the clues of a bundle.

    Examples
    --------
    >>> expand(("behind", ",", "capital", None)), expand(("text", "oslo"))
    (['behind_,', 'behind_,&capital'], ['text_oslo'])
    """
    return _EXPAND[bundle[0]](*bundle[1:])


def _expand_at(*parts: Any) -> list[str]:  # noqa: ANN401 - the parts of one bundle
    from_start, to_end, length, *labels, tail, opens, headline, where, fame = parts
    clues = [f"from_start_{from_start}", f"to_end_{to_end}", f"long_{length}"]
    clues += [
        f"{name}_{label.name}"
        for name, label in zip(_LABELS, labels, strict=True)
        if label is not None
    ]
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


def _expand_before(second: str, first: str, known: str, listed: bool | None) -> list[str]:  # noqa: FBT001 - part of a bundle
    clues = [f"before_{first}", f"before_{first}&{known}", f"before_{second}_{first}"]
    return clues if listed is None else [f"listed_behind_{listed}{first}", *clues]


def _expand_behind(behind: str, known: str, lists: bool | None) -> list[str]:  # noqa: FBT001 - part of a bundle
    clues = [f"behind_{behind}", f"behind_{behind}&{known}"]
    return clues if lists is None else [f"listed_before_{lists}{behind}", *clues]


_SEEN: Final = ("surname", "lower_elsewhere", "located_elsewhere", "capital_inside")
_NOTHING: Final = ("nothing",)
_LABELS: Final = ("label", "label_before", "label_behind")
_EXPAND: Final[Mapping[str, Callable[..., list[str]]]] = {
    "at": _expand_at,
    "seen": _expand_seen,
    "nothing": list,
    "rules": _expand_rules,
    "same": _expand_same,
    "before": _expand_before,
    "behind": _expand_behind,
    "text": lambda text: [f"text_{text}"],
}
