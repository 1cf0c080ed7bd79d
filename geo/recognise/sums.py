"""Sum the clues of words and bundles, each but once: they come back from document to document."""

from collections.abc import Iterable, Sequence
from itertools import repeat
from typing import Final

import numpy as np

from geo.recognise.atoms import Atom
from geo.recognise.clues import LONG_WORD, Bundle, WordClues, expand
from geo.recognise.codes import TABLES
from geo.recognise.network import OFFSETS, Integers, Network, Numbers
from geo.recognise.vocabulary import EDGE, Vocabulary

__all__ = ["BundleSums", "TableSums", "WordSums", "word_keys"]

_REACH: Final = 2
_OWN: Final = OFFSETS.index(0)
_FAR: Final = ("w_", "shape_", "list_")
"""What counts of a word that does not touch the atom."""
# A word takes 400 bytes, for it has a row of sums at each offset; a bundle takes 80.
_MEMO: Final = 32768
_BUNDLE_MEMO: Final = 65536
_COMMON: Final = 1024
_EDGE: Final = 0
_NO_CLUE: Final = [""]


def word_keys(clues: WordClues, atom: Atom) -> list[list[str]]:
    """Return the clues of a word as the model has them: for each offset that it may stand at."""
    found = [[key for key in keys if key] for keys in zip(*map(_keys, clues(atom)), strict=True)]
    found[_OWN] += map(_own_key, clues.spelling(atom))
    return found


def _keys(clue: str) -> list[str]:
    """Return a clue of a word by each offset; empty where it does not count."""
    reach = _REACH if clue.startswith(_FAR) else 1
    return [f"{offset}{clue}" if abs(offset) <= reach else "" for offset in OFFSETS]


def _own_key(clue: str) -> str:
    return f"0{clue}"


class WordSums:
    """The sums of the clues of words, at each offset.

    Parameters
    ----------
    network
        The numbers of the model.
    clues
        What to say of a word.
    """

    def __init__(self, network: Network, clues: WordClues) -> None:
        self._network = network
        self._clues = clues
        self._none = len(network.inputs) - 1
        shape = len(OFFSETS), network.inputs.shape[1]
        self._shared: dict[str, list[int]] = {}
        self._common: dict[tuple[str, ...], int] = {}
        self._common_sums = np.zeros((_COMMON, *shape), network.kind)
        self._sums = np.zeros((_MEMO, *shape), network.kind)
        self._sums[_EDGE] = network.inputs.take(self._rows(f"{at}edge" for at in OFFSETS), axis=0)
        self._flat = self._sums.reshape(-1, shape[1])
        self._words, self._ends, self._begins = self._by_word()
        self._vocabulary: Vocabulary | None = None
        self._learnt = 0
        self._row: Integers = np.zeros(0, np.intp)
        """By the number of an atom, where its sums are; -1 where they are not yet."""

    def of(self, vocabulary: Vocabulary, numbers: Integers) -> Numbers:
        """Return the sum of the clues of the words beside each atom, a row of numbers an atom."""
        rows = self._rows_of(vocabulary, numbers) * len(OFFSETS)
        total = self._flat.take(rows[:, 0], axis=0).astype(self._network.wide)
        for place in range(1, len(OFFSETS)):
            total += self._flat.take(rows[:, place] + place, axis=0)
        return total

    def _rows_of(self, vocabulary: Vocabulary, numbers: Integers) -> Integers:
        """Return where the sums of words are."""
        if vocabulary is not self._vocabulary or self._learnt + numbers.size >= _MEMO:
            self._forget(vocabulary)
        elif len(self._row) < len(vocabulary.atoms):
            more = np.full(len(vocabulary.atoms), -1, np.intp)
            self._row = np.concatenate([self._row, more])
        rows = self._row[numbers]
        if np.minimum.reduce(rows, axis=None) < 0:
            self._learn(vocabulary, list(dict.fromkeys(numbers[rows < 0].tolist())))
            rows = self._row[numbers]
        return rows

    def _forget(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._row = np.full(len(vocabulary.atoms), -1, np.intp)
        self._row[EDGE] = _EDGE
        self._learnt = _EDGE + 1

    def _by_word(self) -> tuple[dict[str, list[int]], dict[str, int], dict[str, int]]:
        """Return the rows of the clues that are one word's own, at each offset, and of spellings.

        Most new words have none, and are told so by one question.
        """
        place_of = {str(offset): place for place, offset in enumerate(OFFSETS)}.get
        none = [self._none] * len(OFFSETS)
        words: dict[str, list[int]] = {}
        ends: dict[str, int] = {}
        begins: dict[str, int] = {}
        for clue, row in self._network.rows.items():
            # Those of a word begin with an offset.
            if clue[:1] > "9":
                continue
            offset, _, word = clue.partition("w_")
            place = place_of(offset)
            if place is not None:
                rows = words.get(word)
                if rows is None:
                    rows = words[word] = none.copy()
                rows[place] = row
            elif clue.startswith("0ends_"):
                ends[clue[6:]] = row
            elif clue.startswith("0begins_"):
                begins[clue[8:]] = row
        return words, ends, begins

    def _learn(self, vocabulary: Vocabulary, new: Sequence[int]) -> None:
        """Sum the clues of words, all at once."""
        atoms = [vocabulary.atoms[number] for number in new]
        inputs, first, self._learnt = self._network.inputs, self._learnt, self._learnt + len(new)
        # Row numbers first: to learn them may replace the table.
        listed = self._common_rows(list(map(self._clues.listed, atoms)))
        looks = self._common_rows(list(map(self._clues.looks, atoms)))
        sums = self._common_sums.take(listed, axis=0)
        sums += self._common_sums.take(looks, axis=0)
        own = [(at, rows) for at, atom in enumerate(atoms) if (rows := self._words.get(atom.word))]
        if own:
            whose, words = zip(*own, strict=True)
            sums[list(whose)] += inputs.take(words, axis=0)
        spelt = inputs.take([self._spelling(atom.word) for atom in atoms], axis=0)
        sums[:, _OWN] += spelt.sum(axis=1, dtype=sums.dtype)
        self._sums[first : self._learnt] = sums
        self._row[new] = np.arange(first, self._learnt)

    def _spelling(self, word: str) -> tuple[int, int, int]:
        """Return the rows of what `WordClues.spelling` says of a word."""
        none = self._none
        if len(word) <= LONG_WORD:
            return none, none, none
        ends = self._ends.get
        return ends(word[-3:], none), ends(word[-2:], none), self._begins.get(word[:3], none)

    def _common_rows(self, lots: Sequence[tuple[str, ...]]) -> list[int]:
        """Return the same of many; few of them are new."""
        found = list(map(self._common.get, lots))
        return [
            self._common_row(clues) if row is None else row
            for row, clues in zip(found, lots, strict=True)
        ]

    def _common_row(self, clues: tuple[str, ...]) -> int:
        """Return where the sums of clues are that the word shares with others."""
        row = self._common.get(clues)
        if row is None:
            row = self._common[clues] = len(self._common)
            if row == len(self._common_sums):
                self._common_sums = np.concatenate([self._common_sums, self._common_sums])
            # So that the words of no list have some, too.
            rows = [self._none] * len(OFFSETS)
            for clue in clues:
                rows += self._beside(clue)
            own = self._network.inputs.take(rows, axis=0).reshape(-1, *self._sums.shape[1:])
            own.sum(axis=0, out=self._common_sums[row])
        return row

    def _beside(self, clue: str) -> list[int]:
        """Return the rows of a clue that words share, by each offset; there are some hundred."""
        found = self._shared.get(clue)
        if found is None:
            found = self._shared[clue] = self._rows(_keys(clue))
        return found

    def _rows(self, keys: Iterable[str]) -> list[int]:
        rows, none = self._network.rows, self._none
        return [rows.get(key, none) for key in keys]


class TableSums:
    """The sums of the clues of a place among the others, of which there are few.

    Parameters
    ----------
    network
        The numbers of the model.
    """

    def __init__(self, network: Network) -> None:
        self._network = network
        self._tables = [_sums_of(network, table) for table in TABLES]

    def add(self, codes: Sequence[Integers], sums: Numbers) -> None:
        """Add those of each atom, given its number in each table, to a row of numbers an atom."""
        for table, own in zip(self._tables, codes, strict=True):
            sums += table.take(own, axis=0)


class BundleSums:
    """The sums of the clues of bundles.

    Parameters
    ----------
    network
        The numbers of the model.
    """

    def __init__(self, network: Network) -> None:
        self._network = network
        self._none = len(network.inputs) - 1
        self._known: dict[Bundle, int] = {}
        self._sums = np.zeros((_BUNDLE_MEMO, network.inputs.shape[1]), network.kind)

    def of(self, bundles: Sequence[Bundle], together: int) -> Numbers:
        """Return the sum of each lot of so many bundles."""
        known = self._known
        if len(known) + len(bundles) >= len(self._sums):
            known.clear()
        found = list(map(known.get, bundles))
        if None in found:
            unknown = [at for at, row in enumerate(found) if row is None]
            new = dict.fromkeys([bundles[at] for at in unknown])
            first = len(known)
            known.update(zip(new, range(first, first + len(new)), strict=True))
            self._sums[first : first + len(new)] = _sums_of(self._network, map(expand, new))
            for at in unknown:
                found[at] = known[bundles[at]]
        rows = self._sums.take(np.array(found, np.intp), axis=0)
        return self._by_lot(rows, together)

    def alone(self, clues: Sequence[str], together: int) -> Numbers:
        """Return the sum of each lot of so many clues that come in no bundle."""
        found = list(map(self._network.rows.get, clues, repeat(self._none)))
        return self._by_lot(self._network.inputs.take(found, axis=0), together)

    def _by_lot(self, rows: Numbers, together: int) -> Numbers:
        """Return the sum of each lot of so many rows."""
        total = rows[::together].astype(self._network.wide)
        for place in range(1, together):
            total += rows[place::together]
        return total


def _sums_of(network: Network, lots: Iterable[Sequence[str]]) -> Numbers:
    """Return the sum of the rows of each lot of clues, one lot at least."""
    told: list[str] = []
    starts: list[int] = []
    for clues in lots:
        starts.append(len(told))
        # So that no lot is empty.
        told += clues or _NO_CLUE
    found = list(map(network.rows.get, told, repeat(len(network.inputs) - 1)))
    inputs = network.inputs.take(found, axis=0)
    return np.add.reduceat(inputs, starts, axis=0, dtype=network.kind)
