"""Train the tagger: ``python -m geo.recognise.train --shared ../shared``.

The same corpora, gazetteer and word lists give the same model: the seed is fixed. `evaluate`
leaves each corpus out in turn.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

from geo.language import split
from geo.lookup import NameIndex
from geo.model import Document, Span
from geo.recognise.corpora import Corpus, Labelled, read_corpora
from geo.recognise.fit import Examples, Settings, fit
from geo.recognise.network import BEGINS, GOES_ON, OFFSETS, OUTSIDE, Network
from geo.recognise.study import Reader, Study
from geo.recognise.sums import word_keys

__all__ = ["Exercise", "exercises", "main", "network"]

UNKNOWN: Final = -1
"""The tag of an atom of which the corpus does not say whether it is a name."""
# A clue that a corpus shows once is an accident.
_SEEN: Final = 2
_PARTS: Final = 3
"""Networks that are trained apart, and vote."""
_SEED: Final = 20250301


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
        study = reader.study(document, split(text.text))
        clues = tuple(_all_clues(reader, study))
        yield Exercise(text, study, clues, tuple(_tags(reader, study, text.names, corpus)))


def _all_clues(reader: Reader, study: Study) -> Iterator[tuple[str, ...]]:
    atoms = study.page.atoms
    known: dict[str, list[list[str]]] = {}
    own = study.clues()
    for one in study.tagged:
        for at, spelt in enumerate(own.spelt(one), one.run.first):
            clues = list(spelt)
            for place, offset in enumerate(OFFSETS):
                if not 0 <= at + offset < len(atoms):
                    clues.append(f"{offset}edge")
                    continue
                atom = atoms[at + offset]
                if atom.text not in known:
                    known[atom.text] = word_keys(reader.words, atom)
                clues += known[atom.text][place]
            yield tuple(clues)


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
            while name is not None and name.end <= page.starts[at]:
                name = next(inside, None)
            if at in unsaid:
                yield UNKNOWN
            elif name is None or page.ends[at] <= name.start:
                yield OUTSIDE
            else:
                yield GOES_ON if begun is name else BEGINS
                begun = name


def network(texts: Sequence[Exercise]) -> Network:
    """Return the model that these texts make."""
    counts: Counter[str] = Counter()
    for exercise in texts:
        for clues in exercise.clues:
            counts.update(clues)
    kept = sorted(clue for clue, count in counts.items() if count >= _SEEN)
    rows = {clue: row for row, clue in enumerate(kept)}
    flat: list[int] = []
    starts: list[int] = [0]
    tags: list[int] = []
    for exercise in texts:
        for clues, tag in zip(exercise.clues, exercise.tags, strict=True):
            if tag != UNKNOWN:
                flat += [rows[clue] for clue in clues if clue in rows]
                starts.append(len(flat))
                tags.append(tag)
    examples = Examples(
        clues=np.array(flat, np.int32),
        starts=np.array(starts, np.int64),
        tags=np.array(tags, np.int64),
    )
    # Each begins elsewhere and forgets other clues: what they agree on is no accident.
    parts = [fit(examples, rows, Settings(seed=_SEED + part)) for part in range(_PARTS)]
    return Network.joined(parts)


def main(arguments: Sequence[str] | None = None) -> None:
    """Train on all corpora and write the model."""
    parser = argparse.ArgumentParser(prog="python -m geo.recognise.train", description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="the folder of the corpora")
    parser.add_argument("--output", type=Path, default=Path(__file__).with_name("tagger.npz"))
    chosen = parser.parse_args(arguments)
    reader = Reader(NameIndex.open())
    corpora = read_corpora(chosen.shared)
    texts = [one for corpus in corpora for one in exercises(reader, corpus)]
    network(texts).save(chosen.output)


if __name__ == "__main__":
    main()
