"""Read the treebanks of Universal Dependencies that the language model is trained and scored on."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

NEVER_SPACED = "SpaceAfter=No"
_COLUMNS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldSentence:
    """A sentence as its annotators analysed it."""

    document: str
    """The name of the document it stands in, as `GUM_news_asylum`."""
    words: tuple[str, ...]
    """The words as they stand in the text; a contraction is two of them."""
    spaces: tuple[bool, ...]
    """Whether white space follows each word."""
    lemmas: tuple[str, ...]
    """The dictionary form of each word."""
    parts: tuple[str, ...]
    """The universal part of speech of each word, as NOUN."""
    tags: tuple[str, ...]
    """The tag of the Penn Treebank for each word, as NNS."""
    heads: tuple[int, ...]
    """The index of each word's head in the sentence; the root is its own."""
    relations: tuple[str, ...]
    """The relation of each word to its head, as `nsubj:pass`."""

    @property
    def text(self) -> str:
        """The sentence as running text."""
        pairs = zip(self.words, self.spaces, strict=True)
        return "".join(word + " " * space for word, space in pairs).rstrip()


def read(path: Path) -> tuple[GoldSentence, ...]:
    """Read a treebank in CoNLL-U, compressed or not.

    Parameters
    ----------
    path
        A file whose name ends in `.conllu` or `.conllu.gz`.

    Returns
    -------
    sentences
        In the order of the file. Empty nodes are left out.

    Raises
    ------
    OSError
        If the file cannot be read.
    """
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return tuple(_sentences(iter(lines)))


def gold_spans(gold: GoldSentence) -> list[tuple[int, int]]:
    """Return where the words of an annotated sentence stand in its text."""
    sizes = (len(word) + space for word, space in zip(gold.words, gold.spaces, strict=True))
    starts = accumulate(sizes, initial=0)
    return [(start, start + len(word)) for start, word in zip(starts, gold.words, strict=False)]


def _sentences(lines: Iterator[str]) -> Iterator[GoldSentence]:
    document = ""
    rows: list[list[str]] = []
    for line in lines:
        if line.startswith("# newdoc id = "):
            document = line.removeprefix("# newdoc id = ").strip()
        elif line[:1].isdigit():
            rows.append(line.rstrip("\n").split("\t"))
        elif not line.strip() and rows:
            yield _sentence(document, rows)
            rows = []
    if rows:
        yield _sentence(document, rows)


def _sentence(document: str, rows: list[list[str]]) -> GoldSentence:
    words = [row for row in rows if row[0].isdigit() and len(row) == _COLUMNS]
    inside, last = _contractions(rows)
    return GoldSentence(
        document=document,
        words=tuple(row[1] for row in words),
        spaces=tuple(
            row[0] not in inside and NEVER_SPACED not in last.get(row[0], row[9]) for row in words
        ),
        lemmas=tuple(row[2] for row in words),
        parts=tuple(row[3] for row in words),
        tags=tuple(row[4] for row in words),
        heads=tuple(int(row[6] if row[6] != "0" else row[0]) - 1 for row in words),
        relations=tuple(row[7] for row in words),
    )


def _contractions(rows: list[list[str]]) -> tuple[set[str], dict[str, str]]:
    """Find the words inside contractions, and the notes on the last word of each."""
    inside: set[str] = set()
    last: dict[str, str] = {}
    for row in rows:
        first, dash, end = row[0].partition("-")
        if dash:
            inside.update(str(number) for number in range(int(first), int(end)))
            last[end] = row[9]
    return inside, last
