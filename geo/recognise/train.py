"""Train the tagger: ``python -m geo.recognise.train --shared ../shared``.

The same corpora, gazetteer and word lists give the same model: the seed is fixed. `evaluate`
leaves each corpus out in turn.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

from geo.language import split
from geo.lookup import NameIndex
from geo.model import Document, Span
from geo.recognise.corpora import Corpus, Labelled, read_corpora
from geo.recognise.fit import Examples, fit
from geo.recognise.study import Reader, Study
from geo.recognise.tagger import BEGINS, GOES_ON, OFFSETS, OUTSIDE, Network, word_keys

__all__ = ["Exercise", "exercises", "main", "network"]

UNKNOWN: Final = -1
"""The tag of an atom of which the corpus does not say whether it is a name."""
# A clue that a corpus shows once is an accident.
_SEEN: Final = 2
_WEIGHTS: Final = {"gmb": 0.2}
"""What an atom of a corpus counts, where that is not 1: how news is annotated matters most."""


class Exercise(NamedTuple):
    """A text as the tagger sees it, and the right answers."""

    text: Labelled
    """The text."""
    study: Study
    """What is known of it."""
    clues: tuple[tuple[str, ...], ...]
    """The clues of each atom of the stretches, those of the words around it as well."""
    tags: tuple[int, ...]
    """The tag of each; `UNKNOWN` where the corpus does not say."""


def exercises(reader: Reader, corpus: Corpus) -> Iterator[Exercise]:
    """Yield every text of a corpus as the tagger sees it."""
    for text in corpus.texts:
        document = Document(id=text.id, text=text.text)
        study = reader.study(document, text.sentences or split(text.text))
        clues = tuple(_all_clues(reader, study, corpus.name))
        yield Exercise(text, study, clues, tuple(_tags(reader, study, text.names, corpus)))


def _all_clues(reader: Reader, study: Study, corpus: str) -> Iterator[tuple[str, ...]]:
    atoms = study.page.atoms
    known: dict[tuple[str, int], list[str]] = {}
    own = study.clues()
    for one in study.tagged:
        for at in range(one.run.first, one.stop):
            clues = [*next(own), *_of_corpus(corpus)]
            for offset in OFFSETS:
                if not 0 <= at + offset < len(atoms):
                    clues.append(f"{offset}edge")
                    continue
                atom = atoms[at + offset]
                key = (atom.text, offset)
                if key not in known:
                    known[key] = word_keys(reader.words, atom, offset)
                clues += known[key]
            yield tuple(clues)


def _of_corpus(corpus: str) -> tuple[str, ...]:
    """Return a clue that tells apart how else sentences are annotated; no document has it."""
    return (f"corpus_{corpus}",) if corpus in _WEIGHTS else ()


def _tags(reader: Reader, study: Study, names: Sequence[Span], corpus: Corpus) -> Iterator[int]:
    page = study.page
    unsaid: set[int] = set()
    if not corpus.demonyms:
        for find in study.findings.finds:
            if reader.names.is_demonym(page.text(find.first, find.stop)):
                unsaid.update(range(find.first, find.stop))
    inside = iter(names)
    name = next(inside, None)
    begun: Span | None = None
    for one in study.tagged:
        for at in range(one.run.first, one.stop):
            atom = page.atoms[at]
            while name is not None and name.end <= atom.start:
                name = next(inside, None)
            if at in unsaid:
                yield UNKNOWN
            elif name is None or atom.end <= name.start:
                yield OUTSIDE
            else:
                yield GOES_ON if begun is name else BEGINS
                begun = name


def network(parts: Mapping[str, Sequence[Exercise]]) -> Network:
    """Return the model that the exercises of these corpora make."""
    counts: Counter[str] = Counter()
    for exercise in _each(parts):
        for clues in exercise.clues:
            counts.update(clues)
    kept = sorted(clue for clue, count in counts.items() if count >= _SEEN)
    rows = {clue: row for row, clue in enumerate(kept)}
    flat: list[int] = []
    starts: list[int] = [0]
    tags: list[int] = []
    weights: list[float] = []
    for corpus, part in parts.items():
        for exercise in part:
            for clues, tag in zip(exercise.clues, exercise.tags, strict=True):
                if tag != UNKNOWN:
                    flat += [rows[clue] for clue in clues if clue in rows]
                    starts.append(len(flat))
                    tags.append(tag)
                    weights.append(_WEIGHTS.get(corpus, 1.0))
    examples = Examples(
        clues=np.array(flat, np.int32),
        starts=np.array(starts, np.int64),
        tags=np.array(tags, np.int64),
        weights=np.array(weights, np.float32),
    )
    return fit(examples, rows)


def _each(parts: Mapping[str, Sequence[Exercise]]) -> Iterator[Exercise]:
    for part in parts.values():
        yield from part


def main(arguments: Sequence[str] | None = None) -> None:
    """Train on all corpora and write the model."""
    parser = argparse.ArgumentParser(prog="python -m geo.recognise.train", description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="the folder of the corpora")
    parser.add_argument("--output", type=Path, default=Path(__file__).with_name("tagger.npz"))
    chosen = parser.parse_args(arguments)
    reader = Reader(NameIndex.open())
    parts = {c.name: list(exercises(reader, c)) for c in read_corpora(chosen.shared)}
    network(parts).save(chosen.output)


if __name__ == "__main__":
    main()
