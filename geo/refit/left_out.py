"""Measure the whole way on corpora that no part of it has seen.

``python -m geo.refit.left_out --shared ../shared`` leaves each corpus out in turn: the tagger is
trained, the resolver's weights and its confidence are fitted on the others, from nothing but their
signs, and what they make of the corpus is scored, its names found by the tagger (*end to end*) and
given (*gold spans*); the last line is of the confidence of all corpora together. Pages on
namesakes, of whose names few are in the gold, are scored by given ones alone. Word lists and rules
stay; they were written with the corpora in view.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

from geo import read
from geo.evaluate import (
    Answer,
    Figures,
    answers,
    calibration_error,
    figures,
    placed,
    read_gold,
    reliability,
)
from geo.lookup import NameIndex
from geo.model import Document
from geo.pipeline import PlaceStages, read_places
from geo.publish import annotation
from geo.recognise import GazetteerRecogniser, Network
from geo.recognise.corpora import NEWS, read_corpora
from geo.recognise.study import Reader
from geo.recognise.train import Exercise, exercises, network
from geo.refit.fitting import (
    RIGHT_KM,
    answers_of,
    cases_of,
    confident,
    fitted,
    neutral,
    spread,
    texts_of,
)
from geo.resolve import Losers, Resolver, weights

__all__ = ["main"]

# Pages on namesakes teach the resolver, too; nothing in them is annotated but the title.
_PAGES: Final = "wiktor"
# Which places a document is about, the evidence of its names, depends on the weights in turn.
_ROUNDS: Final = 2


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures of each corpus."""
    parser = argparse.ArgumentParser(prog="python -m geo.refit.left_out", description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="the folder of the corpora")
    parser.add_argument("--gazetteer", type=Path, help="an index instead of the embedded one")
    parser.add_argument("--jobs", type=int, default=2, help="processes to share the work among")
    chosen = parser.parse_args(arguments)
    reader = Reader(NameIndex.open())
    parts = {one.name: list(exercises(reader, one)) for one in read_corpora(chosen.shared)}
    paths = {name: chosen.shared / "corpora" / f"{name}.jsonl" for name in (*NEWS, _PAGES)}
    every: list[tuple[float, bool]] = []
    with tempfile.TemporaryDirectory() as folder:
        for name, path in paths.items():
            tagger = _trained(parts, name, Path(folder))
            others = [other for other in paths.values() if other != path]
            table = _table(others, tagger, chosen.gazetteer, chosen.jobs)
            work = partial(_read, tagger, table, chosen.gazetteer)
            if name in NEWS:
                _print(f"{name}, end to end", _figures(path, work, "", chosen.jobs)[0])
            told, sure = _figures(path, work, "toponyms", chosen.jobs)
            _print(f"{name}, gold spans", told)
            every += sure
    _print("all together, gold spans", {"calibration error": calibration_error(reliability(every))})


def _trained(parts: Mapping[str, Sequence[Exercise]], left: str, folder: Path) -> Path:
    path = folder / f"{left}.npz"
    network([one for name, part in parts.items() if name != left for one in part]).save(path)
    return path


def _table(
    others: Sequence[Path], tagger: Path, gazetteer: Path | None, jobs: int
) -> dict[str, float]:
    start = table = neutral(weights())
    texts = texts_of(others, gazetteer, tagger=tagger, jobs=jobs)
    for _ in range(_ROUNDS):
        cases = spread(partial(cases_of, gazetteer, table), texts, jobs)
        table = fitted(start, [case for _, case in cases])
    found = {
        path.stem: spread(
            partial(answers_of, gazetteer, table),
            [text for text in texts if text.corpus == path.stem],
            jobs,
        )
        for path in others
    }
    return confident(table, found)


def _figures(
    path: Path, work: partial[Any], spans: str, jobs: int
) -> tuple[dict[str, float], list[tuple[float, bool]]]:
    """Return what there is to say of a corpus, and how sure each answer was and whether right.

    Names that were given are not found.
    """
    documents = list(read.documents([path], on_failure=_complain, spans=spans))
    found: dict[str, list[Answer]] = dict(spread(work, documents, jobs))
    demonyms = NEWS.get(path.stem, False)
    gold = read_gold(path, demonyms=demonyms)
    scored: Figures = figures(gold, found, demonyms=demonyms or bool(spans))
    told = {} if spans else {"exact F1": scored.exact.f1}
    told |= {
        "of all within 161 km": scored.all_gold.acc161,
        "of those answered": scored.resolved.acc161,
    }
    pairs = [(one.answer, one.km) for one in placed(gold, found)]
    sure = [(a.confidence, km < RIGHT_KM) for a, km in pairs if a and a.position]
    if spans:
        told |= {"calibration error": calibration_error(reliability(sure))}
    return told, sure


def _read(
    tagger: Path, table: Mapping[str, float], gazetteer: Path | None, documents: Sequence[Document]
) -> list[tuple[str, list[Answer]]]:
    index = NameIndex.open(gazetteer)
    stages = PlaceStages(
        gazetteer=index,
        recogniser=GazetteerRecogniser(index, Network.load(tagger)),
        resolver=Resolver(index, table=table),
    )
    read = ((one.id, read_places(one, stages, losers=Losers.LEFT_OUT)[0]) for one in documents)
    return [(doc_id, answers(annotation(doc_id, places))) for doc_id, places in read]


def _complain(failure: object) -> None:
    sys.stderr.write(f"{failure}\n")


def _print(label: str, told: Mapping[str, float]) -> None:
    rounded = {key: round(value, 3) for key, value in told.items()}
    sys.stdout.write(json.dumps({"corpus": label} | rounded) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
