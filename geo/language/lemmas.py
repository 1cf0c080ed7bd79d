"""Find the dictionary form of a word from its tag and its ending.

The rules are learned: of the words with a tag and an ending, most change their ending alike. An ending may
be a whole word, which then begins with a caret, so that exceptions are rules too.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, NamedTuple

__all__ = ["Lemmatiser"]

_LONGEST: Final = 7
"""The longest ending that is a rule, unless it is the whole word."""
_RULED: Final = frozenset("VB VBD VBG VBN VBP VBZ MD NN NNS JJR JJS RBR RBS RB PRP PRP$ DT WP POS TO IN UH".split())
"""The tags whose words have rules; the others keep their form."""
_NAMES: Final = frozenset({"NNP", "NNPS"})
_KEPT: Final = frozenset({"ADD", "GW", "SYM", "LS", "FW"})
_LONGEST_ACRONYM: Final = 4
"""Longer names in capitals are taken for a headline's."""
_PEOPLES: Final = ("an", "ese", "ish", "i")
"""Endings of adjectives that keep their capital."""
_MARKS: Final = {"’": "'", "‘": "'", "`": "'", "“": '"', "”": '"', "–": "-", "—": "-", "--": "-"}


class Change(NamedTuple):
    """How an ending becomes that of the dictionary form."""

    cut: int
    """Characters taken off the end."""
    add: str
    """What is put there."""


class Lemmatiser:
    """Look up dictionary forms.

    Parameters
    ----------
    rules
        For each tag the changes by ending.
    plain
        Adjectives known without a capital.

    Examples
    --------
    >>> learned = Lemmatiser.learn([("visited", "VBD", "visit"), ("flew", "VBD", "fly"), ("said", "VBD", "say")])
    >>> learned("toured", "VBD"), learned("Flew", "VBD"), learned("Tehran", "NNP"), learned("", "NN")
    ('tour', 'fly', 'Tehran', '')
    """

    def __init__(self, rules: Mapping[str, Mapping[str, Change]], plain: Iterable[str] = ()) -> None:
        self._rules = rules
        self._plain = frozenset(plain)

    def __call__(self, word: str, tag: str) -> str:
        """Return the dictionary form of a word with a Penn Treebank tag."""
        if tag == "NNP":
            shouted = word.isupper() and len(word) > _LONGEST_ACRONYM and word.isalpha()
            return word.capitalize() if shouted else word
        if tag in _KEPT or word == "I":
            return word
        if tag.startswith("JJ") and self._people(word):
            return word
        if tag == "NNPS":
            return _changed(word, self._change("^" + word.lower(), "NNPS"))
        if tag not in self._rules:
            return _MARKS.get(word, word.lower())
        lower = word.lower().replace("’", "'")
        return _changed(lower, self._change("^" + lower, tag))

    def _people(self, word: str) -> bool:
        return word.istitle() and word.endswith(_PEOPLES) and word.lower() not in self._plain

    def _change(self, marked: str, tag: str) -> Change:
        rules = self._rules.get(tag, {})
        endings = (marked, *(marked[-size:] for size in range(min(_LONGEST, len(marked)), 0, -1)), "")
        return next((rules[ending] for ending in endings if ending in rules), Change(0, ""))

    @classmethod
    def learn(cls, words: Iterable[tuple[str, str, str]]) -> "Lemmatiser":
        """Learn from words with their tags and dictionary forms."""
        counts: dict[str, Counter[tuple[str, Change]]] = defaultdict(Counter)
        plain = set()
        for word, tag, lemma in words:
            if tag.startswith("JJ") and word.islower():
                plain.add(word)
            if (tag in _RULED or tag == "NNPS") and lemma != "_":
                lower = word.lower().replace("’", "'")
                counts[tag][lower, _change_of(lower, lemma if lemma == "I" else lemma.lower())] += 1
        return cls({tag: _rules(counts[tag]) for tag in sorted(counts)}, sorted(plain))

    @classmethod
    def load(cls, path: Path) -> "Lemmatiser":
        """Read what `save` has written."""
        stored = json.loads(path.read_text(encoding="utf-8"))
        rules = {
            tag: {ending: Change(*change) for ending, change in changes.items()}
            for tag, changes in stored["rules"].items()
        }
        return cls(rules, stored["plain"])

    def save(self, path: Path) -> None:
        """Write the rules as JSON."""
        stored = {"rules": self._rules, "plain": sorted(self._plain)}
        path.write_text(json.dumps(stored, ensure_ascii=False, sort_keys=True, indent=0), encoding="utf-8")


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
            (rules[ending[cut:]] for cut in range(1, len(ending) + 1) if ending[cut:] in rules), Change(0, "")
        )
        if change != shorter and (count > 1 or ending.startswith("^")):
            rules[ending] = change
    return rules
