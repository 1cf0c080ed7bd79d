"""Measure the whole way on corpora that no part of it has seen.

``python -m geo.refit.left_out --shared ../shared`` leaves each corpus of news out in turn: the
tagger is trained, the resolver's weights and its confidence are fitted on the others, from nothing
but their signs, and what they make of the corpus is scored, its names found by the tagger (*end to
end*) and given (*gold spans*). Word lists and rules stay; they were written with it in view.
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
from geo.evaluate import Answer, Figures, answers, figures, read_gold
from geo.lookup import NameIndex
from geo.model import Document
from geo.pipeline import PlaceStages, read_places
from geo.publish import annotation
from geo.recognise import GazetteerRecogniser, Network
from geo.recognise.corpora import NEWS, read_corpora
from geo.recognise.study import Reader
from geo.recognise.train import Exercise, exercises, network
from geo.refit.fitting import answers_of, cases_of, confident, fitted, neutral, spread, texts_of
from geo.resolve import Resolver, weights

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
    with tempfile.TemporaryDirectory() as folder:
        for name in NEWS:
            tagger = _trained(parts, name, Path(folder))
            others = [path for key, path in paths.items() if key != name]
            table = _table(others, tagger, chosen.gazetteer, chosen.jobs)
            for spans, label in (("", "end to end"), ("toponyms", "gold spans")):
                work = partial(_read, tagger, table, chosen.gazetteer)
                found = _figures(paths[name], work, spans, chosen.jobs)
                _print(f"{name}, {label}", found, given=bool(spans))


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


def _figures(path: Path, work: partial[Any], spans: str, jobs: int) -> Figures:
    documents = list(read.documents([path], on_failure=_complain, spans=spans))
    found: dict[str, list[Answer]] = dict(spread(work, documents, jobs))
    gold = read_gold(path, demonyms=NEWS[path.stem])
    return figures(gold, found, demonyms=NEWS[path.stem] or bool(spans))


def _read(
    tagger: Path, table: Mapping[str, float], gazetteer: Path | None, documents: Sequence[Document]
) -> list[tuple[str, list[Answer]]]:
    index = NameIndex.open(gazetteer)
    stages = PlaceStages(
        gazetteer=index,
        recogniser=GazetteerRecogniser(index, Network.load(tagger)),
        resolver=Resolver(index, table=table),
    )
    read = ((one.id, read_places(one, stages, losers=False)[0]) for one in documents)
    return [(doc_id, answers(annotation(doc_id, places))) for doc_id, places in read]


def _complain(failure: object) -> None:
    sys.stderr.write(f"{failure}\n")


def _print(label: str, found: Figures, *, given: bool) -> None:
    # Names that were given are not found.
    told = {} if given else {"exact F1": found.exact.f1}
    told |= {
        "of all within 161 km": found.all_gold.acc161,
        "of those answered": found.resolved.acc161,
    }
    rounded = {key: round(value, 3) for key, value in told.items()}
    sys.stdout.write(json.dumps({"corpus": label} | rounded) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
