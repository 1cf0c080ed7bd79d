"""Find the dictionary form of a word from its tag and its ending.

The rules are learned: of the words with a tag and an ending, most change their ending alike. An
ending may be a whole word, which then begins with a caret, so that exceptions are rules too.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

__all__ = ["Lemmatiser"]

_LONGEST: Final = 7
"""The longest ending that is a rule, unless it is the whole word."""
_MOST: Final = 100_000
"""Words whose forms are kept."""
_RULED: Final = frozenset(
    {"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD", "NN", "NNS", "JJR", "JJS", "RB", "RBR", "RBS"}
    | {"PRP", "PRP$", "DT", "WP", "POS", "TO", "IN", "UH"}
)
"""The tags whose words have rules; the others keep their form."""
_KEPT: Final = frozenset({"ADD", "GW", "SYM", "LS", "FW"})
_LONGEST_ACRONYM: Final = 4
"""Longer names in capitals are taken for a headline's."""
_ENDINGS: Final = {"VBD": ("ed",), "VBN": ("ed",), "VBG": ("ing",), "VBZ": ("es", "s")}
_NUMERALS: Final = frozenset(
    {"II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII", "XIII", "XIV", "XV", "XVI"}
)
_PEOPLES: Final = ("ian", "ese", "ish", "i")
"""Endings of adjectives that keep their capital."""
_MARKS: Final = {"’": "'", "‘": "'", "`": "'", "“": '"', "”": '"', "–": "-", "—": "-", "--": "-"}


class Change(NamedTuple):
    """How an ending becomes that of the dictionary form."""

    cut: int
    """Characters taken off the end."""
    add: str
    """What is put there."""


# Addresses of people and pages stand in treebanks, and have no place in a model.
_WORD: Final = re.compile(r"['’]?[^\W\d_]+(?:['’-][^\W\d_]+)*['’.]?")


class Lemmatiser:
    """Look up dictionary forms.

    Parameters
    ----------
    rules
        For each tag the changes by ending.
    known
        Dictionary forms of verbs and nouns: they tell `honored` from `scored`.
    peoples
        Adjectives that keep their capital, in lower case.

    Examples
    --------
    >>> learned = Lemmatiser.learn(
    ...     [("visited", "VBD", "visit"), ("headed", "VBD", "head"), ("flew", "VBD", "fly")]
    ... )
    >>> learned("toured", "VBD"), learned("Flew", "VBD"), learned("Najaf", "NNP"), learned("", "NN")
    ('tour', 'fly', 'Najaf', '')
    """

    def __init__(
        self,
        rules: Mapping[str, Mapping[str, Change]],
        *,
        known: Iterable[str] = (),
        peoples: Iterable[str] = (),
    ) -> None:
        self._rules = rules
        self._known = frozenset(known)
        self._peoples = frozenset(peoples)
        self._found: dict[tuple[str, str], str] = {}

    def __call__(self, word: str, tag: str) -> str:
        """Return the dictionary form of a word with a Penn Treebank tag."""
        known = self._found.get((word, tag))
        if known is None:
            if len(self._found) >= _MOST:
                self._found.clear()
            known = self._found[word, tag] = self._find(word, tag)
        return known

    def _find(self, word: str, tag: str) -> str:
        if tag in _KEPT or word == "I" or word in _NUMERALS:
            return word
        if tag == "NNP":
            shouted = word.isupper() and len(word) > _LONGEST_ACRONYM and word.isalpha()
            return word.capitalize() if shouted else word
        if tag == "NNPS":
            return _changed(word, self._change("^" + word.lower(), tag))
        if tag == "JJ" and self._people(word):
            return word[:1].upper() + word[1:].lower()
        return self._lower(word.lower().replace("’", "'"), tag)

    def _lower(self, word: str, tag: str) -> str:
        if tag == "CD":
            return word.replace(",", "")
        if tag not in self._rules:
            return _MARKS.get(word, word)
        lemma = _changed(word, self._change("^" + word, tag))
        if tag not in _ENDINGS or lemma in self._known:
            return lemma
        return next((form for form in _bases(word, tag) if form in self._known), lemma)

    def _people(self, word: str) -> bool:
        return word.lower() in self._peoples or (word.istitle() and word.endswith(_PEOPLES))

    def _change(self, marked: str, tag: str) -> Change:
        rules = self._rules.get(tag, {})
        endings = (
            marked,
            *(marked[-size:] for size in range(min(_LONGEST, len(marked)), 0, -1)),
            "",
        )
        return next((rules[ending] for ending in endings if ending in rules), Change(0, ""))

    @classmethod
    def learn(cls, words: Iterable[tuple[str, str, str]]) -> "Lemmatiser":
        """Learn from words with their tags and dictionary forms."""
        counts: dict[str, Counter[tuple[str, Change]]] = defaultdict(Counter)
        cases: Counter[str] = Counter()
        known = set()
        for word, tag, lemma in words:
            if tag == "JJ":
                cases[word.lower()] += 1 if lemma[:1].isupper() else -1
            # "Emphasis" must not draw "emphasised" away from "emphasise".
            if not _WORD.fullmatch(word) or not _WORD.fullmatch(lemma):
                continue
            if tag.startswith(("VB", "NN")) and lemma.islower() and not lemma.endswith("is"):
                known.add(lemma)
            if tag in _RULED or tag == "NNPS":
                lower = word.lower().replace("’", "'")
                base = lemma if lemma == "I" else lemma.lower()
                counts[tag][lower, _change_of(lower, base)] += 1
        rules = {tag: _rules(counts[tag]) for tag in sorted(counts)}
        return cls(rules, known=known, peoples=[word for word, sum_ in cases.items() if sum_ > 0])

    @classmethod
    def load(cls, path: Path) -> "Lemmatiser":
        """Read what `save` has written."""
        stored = json.loads(path.read_text(encoding="utf-8"))
        rules = {
            tag: {ending: Change(*change) for ending, change in changes.items()}
            for tag, changes in stored["rules"].items()
        }
        return cls(rules, known=stored["known"].split(), peoples=stored["peoples"].split())

    def save(self, path: Path) -> None:
        """Write the rules as JSON."""
        stored = {
            "rules": self._rules,
            "known": " ".join(sorted(self._known)),
            "peoples": " ".join(sorted(self._peoples)),
        }
        text = json.dumps(stored, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        path.write_text(text + "\n", encoding="utf-8")


def _bases(word: str, tag: str) -> Iterator[str]:
    """Yield the forms from which the regular ending of a verb may have made a word."""
    ending = next((end for end in _ENDINGS[tag] if word.endswith(end)), None)
    if ending is None:
        return
    stem = word.removesuffix(ending)
    yield stem
    yield stem + "e"
    if stem[-1:] == stem[-2:-1]:
        yield stem[:-1]
    if stem.endswith("i"):
        yield stem[:-1] + "y"


def _changed(word: str, change: Change) -> str:
    return word[: len(word) - change.cut] + change.add


def _change_of(word: str, lemma: str) -> Change:
    shared = 0
    for one, other in zip(word, lemma, strict=False):
        if one != other:
            break
        shared += 1
    return Change(len(word) - shared, lemma[shared:])


def _rules(counts: Counter[tuple[str, Change]]) -> dict[str, Change]:
    """Return the shortest endings that tell the changes apart."""
    votes: dict[str, Counter[Change]] = defaultdict(Counter)
    for (word, change), count in sorted(counts.items()):
        marked = "^" + word
        votes[marked][change] += count
        # A word votes once for its endings, however frequent: "said" says nothing on "paid".
        for size in range(min(_LONGEST, len(word)) + 1):
            if change.cut <= size:
                votes[word[len(word) - size :]][change] += 1
    rules: dict[str, Change] = {}
    for ending in sorted(votes, key=lambda text: (len(text), text)):
        change, count = max(votes[ending].items(), key=lambda item: (item[1], item[0]))
        shorter = next(
            (rules[ending[cut:]] for cut in range(1, len(ending) + 1) if ending[cut:] in rules),
            Change(0, ""),
        )
        if change != shorter and (count > 1 or ending.startswith("^")):
            rules[ending] = change
    return rules
