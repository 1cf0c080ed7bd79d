"""Teach which sentences are worth parsing, and say what that costs.

``python -m geo.refit.promise --shared ../shared tests/dispatches/*.txt tests/narrate/cases/*.tsv
geo/narrate/triggers.tsv seeds/*.txt`` (``make train-gate``) reads the news below a folder, and
texts of our own that are full of journeys, as the newswire is.
A sentence tells of something if a visit or an event was read from it, or if one would have been
lost or read otherwise had it not been parsed. Texts are taught and measured in five parts, each
left out in turn; then the table is written, with the log odds that keep nearly all of what those
full ones tell.
"""

import argparse
import csv
import json
import math
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from geo import narrate
from geo.model import Document, Event, Homecoming, Resolution, Sentence, Visit
from geo.narrate.gate import located, may_tell
from geo.narrate.promise import LEAST, features
from geo.pipeline import Stages, open_stages, read_places, sentences_of
from geo.recognise.corpora import read_corpora
from geo.recognise.fit import Moments
from geo.refit.fitting import spread
from geo.resolve import Losers

__all__ = ["Lesson", "Text", "lessons", "main", "taught"]

Array = NDArray[np.float64]

_TABLE: Final = Path(__file__).parent.parent / "narrate" / "promise.tsv"
_HEAD: Final = "# What is seen of a sentence, and what it weighs in log odds; see MODEL_CARD.md.\n"
_NEWSWIRE: Final = 12
"""Sentences of the newswire that are read as one article: its articles are not told apart."""
_PARTS: Final = 5
_LEAST: Final = 4
"""Sentences that a feature is seen in, if it is to count."""
_PENALTY: Final = 4.0
_STEPS: Final = 400
_RATE: Final = 0.1
_WORTH: Final = 0.02
"""A lesser weight is not written."""
_SHARE_KEPT: Final = 0.984
"""Of the sentences of such texts that a visit or an event was read from."""
_FULL: Final = 2.0
"""What such a sentence counts."""
_CONTEXT: Final = 0.4
"""What a sentence counts that only changes what is read from others."""


class Text(NamedTuple):
    """A text to learn from."""

    id: str
    text: str
    full: bool
    """Whether it is full of journeys and meetings: a newswire's, or written for this."""


class Lesson(NamedTuple):
    """A sentence, and whether it had to be parsed."""

    text: str
    """Id of its text."""
    full: bool
    features: tuple[str, ...]
    words: int
    """How many words it has."""
    told: bool
    """Whether a visit or an event was read from it."""
    changed: bool
    """Whether others are read otherwise without it."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Teach, report and write."""
    parser = argparse.ArgumentParser(prog="python -m geo.refit.promise", description=__doc__)
    parser.add_argument("own", nargs="*", type=Path, help="texts, and tables with one in a column")
    parser.add_argument("--shared", type=Path, required=True, help="the folder of the corpora")
    parser.add_argument("--jobs", type=int, default=2, help="processes to share the work among")
    parser.add_argument("--output", type=Path, default=_TABLE, help="where to write the table")
    chosen = parser.parse_args(arguments)
    texts = [*_news(chosen.shared), *_own(sorted(chosen.own))]
    found: list[Lesson] = spread(partial(lessons), texts, chosen.jobs)
    odds = _left_out(found)
    full = np.array([one.full and one.told for one in found])
    least = float(np.quantile(odds[full], 1 - _SHARE_KEPT))
    _print(found, odds >= least)
    table = taught(found) | {LEAST: least}
    lines = (f"{name}\t{weight:.2f}\n" for name, weight in table.items())
    chosen.output.write_text("".join((_HEAD, *lines)), encoding="utf-8")


def _news(shared: Path) -> Iterator[Text]:
    for corpus in read_corpora(shared):
        yield from (Text(f"{corpus.name} {one.id}", one.text, full=False) for one in corpus.texts)
    lines = (shared / "ner" / "gmb.jsonl").read_text(encoding="utf-8").splitlines()
    said = [_joined(json.loads(line)["tokens"]) for line in lines]
    for at in range(0, len(said), _NEWSWIRE):
        yield Text(f"gmb {at}", "\n".join(said[at : at + _NEWSWIRE]), full=True)


def _joined(tokens: Sequence[str]) -> str:
    """Write the words of a sentence as it was printed, or nearly so.

    Examples
    --------
    >>> _joined(["Obama", "'s", "aide", ",", "he", "said", "."])
    "Obama's aide, he said."
    """
    text = ""
    for token in tokens:
        close = token[0] in ".,;:?!)%" or token in ("'s", "n't", "''", "'")
        text += token if not text or close or text[-1] in "($" else f" {token}"
    return text


def _own(paths: Sequence[Path]) -> Iterator[Text]:
    for path in paths:
        text = path.read_text(encoding="utf-8")
        if path.suffix != ".tsv":
            yield Text(path.name, text, full=True)
            continue
        lines = (line for line in text.splitlines() if not line.startswith("#"))
        for number, row in enumerate(csv.DictReader(lines, delimiter="\t")):
            said = row["text"] if "text" in row else row["example"]
            yield Text(f"{path.name} {number}", said, full=True)


def lessons(texts: Sequence[Text], stages: Stages | None = None) -> list[Lesson]:
    """Return what the sentences of texts teach: those that the rules let through.

    Parameters
    ----------
    texts
        The texts.
    stages
        What `geo.pipeline.open_stages` returned; opened if it is not given.
    """
    stages = stages or open_stages()
    return [one for text in texts for one in _lessons_of(text, stages)]


def _lessons_of(text: Text, stages: Stages) -> Iterator[Lesson]:
    document = Document(id=text.id, text=text.text)
    sentences = sentences_of(document)
    places, _ = read_places(document, stages, losers=Losers.LEFT_OUT)
    there = located(document, sentences, places)
    chosen = [s for s in sentences if may_tell(document.text, s, there[s.index])]
    trees = {s.index: s for s in stages.parser.parse(document.text, chosen)}
    parsed = tuple(trees.get(s.index, s) for s in sentences)
    read = visits, events, _ = narrate.narrate(document, parsed, places)
    sources = chain(*(one.sources for one in visits), *(one.sources for one in events))
    told = {source.sentence.start for source in sources}
    for sentence in chosen:
        yield Lesson(
            text=text.id,
            full=text.full,
            features=tuple(features(document.text, sentence.span, there[sentence.index])),
            words=len(trees[sentence.index].tokens),
            told=sentence.span.start in told,
            changed=bool(told) and _changed(document, parsed, places, sentence, read),
        )


def _changed(
    document: Document,
    parsed: Sequence[Sentence],
    places: Sequence[Resolution],
    sentence: Sentence,
    read: tuple[tuple[Visit, ...], tuple[Event, ...], tuple[Homecoming, ...]],
) -> bool:
    """Tell whether anything is read otherwise if a sentence is not parsed."""
    without = (replace(s, tokens=()) if s.index == sentence.index else s for s in parsed)
    return narrate.narrate(document, tuple(without), places) != read


def _left_out(found: Sequence[Lesson]) -> Array:
    """Return the log odds of each sentence, by what was taught without its part."""
    part = [crc32(one.text.encode()) % _PARTS for one in found]
    odds = np.zeros(len(found))
    for left in range(_PARTS):
        table = taught([one for one, n in zip(found, part, strict=True) if n != left])
        for at, one in enumerate(found):
            if part[at] == left:
                odds[at] = math.fsum(table.get(name, 0.0) for name in one.features)
    return odds


def taught(found: Sequence[Lesson]) -> dict[str, float]:
    """Return what each feature weighs: logistic regression, fitted by Adam on all at once."""
    seen = Counter(name for one in found for name in one.features)
    names = sorted(name for name, number in seen.items() if number >= _LEAST)
    column = {name: at for at, name in enumerate(names)}
    rows = [[column[name] for name in one.features if name in column] for one in found]
    lengths = np.array([len(row) for row in rows])
    columns = np.concatenate([np.array(row, dtype=np.int64) for row in rows])
    row_of = np.repeat(np.arange(len(rows)), lengths)
    true = np.array([one.told or one.changed for one in found], dtype=np.float64)
    counts = np.array([_counts(one) for one in found])
    moments = Moments(np.zeros(len(names), dtype=np.float32))
    for step in range(_STEPS):
        weights = moments.values.astype(np.float64)
        odds = np.bincount(row_of, weights[columns], minlength=len(rows))
        gap = counts * (1 / (1 + np.exp(-odds)) - true)
        slope = np.bincount(columns, gap[row_of], minlength=len(names)) + _PENALTY * weights
        moments.step(slope.astype(np.float32), _RATE * (1 - step / _STEPS), slice(None))
    table = zip(names, moments.values.tolist(), strict=True)
    return {name: weight for name, weight in table if abs(weight) >= _WORTH}


def _counts(one: Lesson) -> float:
    if one.told:
        return _FULL if one.full else 1.0
    return _CONTEXT if one.changed else 1.0


def _print(found: Sequence[Lesson], kept: NDArray[np.bool_]) -> None:
    for full in (False, True):
        ours = [
            (one, bool(keep)) for one, keep in zip(found, kept, strict=True) if one.full == full
        ]
        words = sum(one.words for one, _ in ours)
        share = sum(one.words for one, keep in ours if keep) / max(1, words)
        told = [keep for one, keep in ours if one.told]
        context = [keep for one, keep in ours if one.changed and not one.told]
        sys.stdout.write(
            f"{'full of journeys' if full else 'others'}: {share:.3f} of {words} words are parsed, "
            f"and of what the rules let through is kept: "
            f"{np.mean(told or [True]):.3f} of {len(told)} sentences that tell of something, and "
            f"{np.mean(context or [True]):.3f} of {len(context)} that only bear on others\n"
        )


if __name__ == "__main__":
    main()
