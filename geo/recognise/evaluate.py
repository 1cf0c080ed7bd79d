"""Measure the recogniser: ``python -m geo.recognise.evaluate --shared ../shared``.

Each corpus is read by a tagger that was trained on the others, as `score_toponyms.py` counts:
every place name of the corpus, exact spans, demonyms where the corpus has them. ``--shipped`` takes
the model of the package instead, which has seen all of them.
"""

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from geo.lookup import NameIndex
from geo.model import Mention, MentionKind, Span
from geo.recognise.corpora import Corpus, read_corpora
from geo.recognise.network import Network, shipped
from geo.recognise.recogniser import mentions_of
from geo.recognise.study import Reader
from geo.recognise.tagger import Tagger
from geo.recognise.train import Exercise, exercises, network

__all__ = ["Score", "leave_one_out", "main", "score"]


class Score(NamedTuple):
    """How many names were found, and how many of what was found are names."""

    right: int
    """Spans that are exactly those of the corpus."""
    found: int
    """Spans found."""
    gold: int
    """Spans of the corpus."""

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of what is in the corpus that was found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall.

        Examples
        --------
        >>> Score(right=3, found=4, gold=6).f1, Score(0, 0, 0).f1
        (0.6, 0.0)
        """
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else 0.0


def score(texts: Iterable[tuple[Sequence[Mention], Sequence[Span]]], *, demonyms: bool) -> Score:
    """Count what was found in some texts.

    Parameters
    ----------
    texts
        The mentions found in each text, and the spans of its place names.
    demonyms
        Whether the corpus has demonyms; else those found do not count.
    """
    right = found = gold = 0
    for mentions, names in texts:
        kept = {m.span for m in mentions if demonyms or m.kind is not MentionKind.DEMONYM}
        right += len(kept & set(names))
        found += len(kept)
        gold += len(names)
    return Score(right, found, gold)


def measure(reader: Reader, corpus: Corpus, texts: Sequence[Exercise], model: Network) -> Score:
    """Return how well a model finds the place names of a corpus."""
    tagger = Tagger(model, reader.words)
    found = mentions_of(reader, [one.study for one in texts], tagger)
    names = [one.text.names for one in texts]
    return score(zip(found, names, strict=True), demonyms=corpus.demonyms)


def leave_one_out(
    reader: Reader, corpora: Sequence[Corpus], *, model: Network | None = None
) -> Iterator[tuple[str, Score]]:
    """Yield the score on each corpus of a model trained on the others, or of the model given."""
    parts = {corpus.name: tuple(exercises(reader, corpus)) for corpus in corpora}
    for corpus in corpora:
        others = [one for name, part in parts.items() if name != corpus.name for one in part]
        chosen = model or network(others)
        yield corpus.name, measure(reader, corpus, parts[corpus.name], chosen)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the score on each corpus."""
    parser = argparse.ArgumentParser(prog="python -m geo.recognise.evaluate", description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="the folder of the corpora")
    parser.add_argument("--shipped", action="store_true", help="the model of the package instead")
    parser.add_argument("--json", action="store_true", help="figures as JSON lines")
    chosen = parser.parse_args(arguments)
    reader = Reader(NameIndex.open())
    model = shipped() if chosen.shipped else None
    for name, result in leave_one_out(reader, read_corpora(chosen.shared), model=model):
        figures = {"precision": result.precision, "recall": result.recall, "f1": result.f1}
        rounded = {key: round(value, 3) for key, value in figures.items()}
        line = "  ".join(f"{key} {value:.3f}" for key, value in rounded.items())
        print(json.dumps({"corpus": name} | rounded) if chosen.json else f"{name:16} {line}")  # noqa: T201 - the figures are what the command is for


if __name__ == "__main__":
    main()
