"""Fit the weights of the resolver to gold corpora: ``python -m geo.refit CORPUS...``.

Prints the figures of each corpus under weights that were fitted without it, and writes the weights
fitted on all of them into the table that ships. The same corpora, gazetteer and recogniser give the
same table.
"""

import argparse
import math
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from geo import read
from geo.earth import distance_km
from geo.evaluate import calibration_error, read_gold, reliability
from geo.lookup import NameIndex
from geo.model import Document, LonLat, Mention, Span
from geo.parallel import in_order
from geo.pipeline import Options, open_place_stages, sentences_of
from geo.resolve import Resolver, given_among, weights
from geo.resolve.fit import Case, case_of, fit, fit_confidence, with_weights
from geo.resolve.resolver import confidence, log_odds

__all__ = ["main"]

_TABLE: Final = Path(__file__).parent / "resolve" / "weights.toml"
_ROUNDS: Final = 2
_KEEP: Final = 100
_RIGHT_KM: Final = 161.0
# A corpus of encyclopaedia pages on namesakes is not what news is like.
_SHARES: Final = {"wiktor": 0.35}
_BATCH: Final = 40


class _Text(NamedTuple):
    """A document of a corpus, recognised, with where its names are."""

    corpus: str
    document: Document
    mentions: tuple[Mention, ...]
    gold: Mapping[Span, LonLat]


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit, report and write."""
    parser = argparse.ArgumentParser(prog="python -m geo.refit", description=__doc__)
    parser.add_argument("corpora", nargs="+", type=Path, metavar="CORPUS.jsonl")
    parser.add_argument("--gazetteer", type=Path, help="an index instead of the embedded one")
    parser.add_argument("--jobs", type=int, default=2, help="processes to share the work among")
    parser.add_argument("--output", type=Path, default=_TABLE, help="where to write the table")
    chosen = parser.parse_args(arguments)
    texts = list(_texts(chosen.corpora, chosen.gazetteer))
    start = weights()
    corpora = sorted({text.corpus for text in texts})
    cases = _cases(texts, start, chosen)
    for left_out in corpora:
        others = [text for text in texts if text.corpus != left_out]
        _report(left_out, [t for t in texts if t.corpus == left_out], _fitted(others, start, cases, chosen), chosen)
    table = _TABLE.read_text(encoding="utf-8")
    chosen.output.write_text(with_weights(table, _fitted(texts, start, cases, chosen)), encoding="utf-8")


def _texts(corpora: Sequence[Path], gazetteer: Path | None) -> Iterator[_Text]:
    """Yield the documents, recognised once for all."""
    stages = open_place_stages(Options(gazetteer=gazetteer))
    for path in corpora:
        gold = {doc.doc_id: doc for doc in read_gold(path, demonyms=True)}
        for document in read.documents([path], on_failure=_complain, spans="toponyms"):
            sentences = sentences_of(document)
            found = stages.recogniser.mentions(document, sentences)
            mentions = given_among(document, found, sentences, gazetteer=stages.gazetteer)
            known = {t.span: t.position for t in gold[document.id].toponyms if t.position}
            yield _Text(path.stem, document, mentions, known)


def _complain(failure: object) -> None:
    sys.stderr.write(f"{failure}\n")
