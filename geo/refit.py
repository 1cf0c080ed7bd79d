"""Fit the weights of the resolver to gold corpora, and say how well they do on what they never saw.

``python -m geo.refit LGL.jsonl GEOVIRUS.jsonl ...`` prints the figures of each corpus under weights
fitted without it, and writes those fitted on all of them into the table that ships. The confidence
is fitted to answers that were given without having seen their corpus. The same corpora, gazetteer,
recogniser and table give the same table.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from geo import read
from geo.earth import distance_km
from geo.evaluate import Bin, calibration_error, read_gold, reliability, reliability_svg
from geo.lookup import NameIndex
from geo.model import Document, LonLat, Mention, Place, Span
from geo.parallel import in_order
from geo.pipeline import Options, open_place_stages, sentences_of
from geo.resolve import Resolver, given_among, weights
from geo.resolve.fit import Case, case_of, fit, fit_confidence, with_weights
from geo.resolve.resolver import Weighed, confidence_of, log_odds

__all__ = ["main"]

_TABLE: Final = Path(__file__).parent / "resolve" / "weights.toml"
_KEEP: Final = 40
_RIGHT_KM: Final = 161.0
# Encyclopaedia pages on namesakes are many, and not what news is like.
_SHARES: Final = {"wiktor": 0.25}
# More mentions of one name in one document teach no more.
_MOST_MENTIONS: Final = 5
_BATCH: Final = 60

Weights = Mapping[str, float]


class _Text(NamedTuple):
    """A document of a corpus, recognised, with where its names are."""

    corpus: str
    document: Document
    mentions: tuple[Mention, ...]
    gold: Mapping[Span, LonLat]


class _Answer(NamedTuple):
    """The best candidate of a name of the gold."""

    odds: float
    """Its log odds."""
    right: bool
    """Whether it is within 161 km of the gold."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit, report and write."""
    parser = argparse.ArgumentParser(prog="python -m geo.refit", description=__doc__)
    parser.add_argument("corpora", nargs="+", type=Path, metavar="CORPUS.jsonl")
    parser.add_argument("--gazetteer", type=Path, help="an index instead of the embedded one")
    parser.add_argument("--jobs", type=int, default=2, help="processes to share the work among")
    parser.add_argument("--output", type=Path, default=_TABLE, help="where to write the table")
    parser.add_argument("--plot", type=Path, help="where to draw the confidence, as .svg")
    chosen = parser.parse_args(arguments)
    texts = list(_texts(chosen.corpora, chosen.gazetteer))
    start = weights()
    cases = _spread(partial(_cases, chosen.gazetteer, start), texts, chosen.jobs)
    corpora = sorted({text.corpus for text in texts})
    # The last leaves none out: those are the weights that ship.
    parts = [[case for name, case in cases if name != left] for left in (*corpora, "")]
    fitted = list(in_order(partial(_fit, start), parts, jobs=chosen.jobs))
    seen: dict[str, list[_Answer | None]] = {}
    for corpus, table in zip(corpora, fitted[:-1], strict=True):
        own = [text for text in texts if text.corpus == corpus]
        seen[corpus] = _spread(partial(_answers, chosen.gazetteer, table), own, chosen.jobs)
    curves: dict[str, list[Bin]] = {}
    for corpus in corpora:
        others = {name: answers for name, answers in seen.items() if name != corpus}
        curves[corpus] = _print(corpus, seen[corpus], _confident(start, others or seen))
    if chosen.plot:
        chosen.plot.write_text(reliability_svg(curves), encoding="utf-8")
    final = _confident(fitted[-1], seen)
    text = with_weights(_TABLE.read_text(encoding="utf-8"), final)
    chosen.output.write_text(text, encoding="utf-8")


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


def _spread(work: partial[list], texts: Sequence[_Text], jobs: int) -> list:  # type: ignore[type-arg]  # of whatever the work gives
    batches = [texts[at : at + _BATCH] for at in range(0, len(texts), _BATCH)]
    return [one for batch in in_order(work, batches, jobs=jobs) for one in batch]


def _cases(
    gazetteer: Path | None, table: Weights, texts: Sequence[_Text]
) -> list[tuple[str, Case]]:
    resolver = Resolver(NameIndex.open(gazetteer), table=table)
    found: list[tuple[str, Case]] = []
    for text in texts:
        weighed = resolver.weigh(text.document, text.mentions)
        for group, ranked in zip(weighed.groups, weighed.ranked(_KEEP), strict=True):
            spans = (text.mentions[at].span for at in group.mentions)
            counted = Counter(text.gold[span] for span in spans if span in text.gold)
            for position, number in counted.items():
                weight = min(number, _MOST_MENTIONS) * _SHARES.get(text.corpus, 1.0)
                case = case_of(ranked, position, table, weight=weight)
                if case is not None:
                    found.append((text.corpus, case))
    return found


def _fit(start: Weights, cases: Sequence[Case]) -> dict[str, float]:
    return fit(cases, start)


def _answers(
    gazetteer: Path | None, table: Weights, texts: Sequence[_Text]
) -> list[_Answer | None]:
    """Return the best candidate of each name of the gold; None where there is none."""
    resolver = Resolver(NameIndex.open(gazetteer), table=table)
    found: list[_Answer | None] = []
    for text in texts:
        weighed = resolver.weigh(text.document, text.mentions)
        best = iter(_best(weighed, table))
        by_span: dict[Span, tuple[Place, float] | None] = {}
        for group, answer in zip(weighed.groups, weighed.answers, strict=True):
            chosen = next(best) if answer.candidates else None
            by_span |= {text.mentions[at].span: chosen for at in group.mentions}
        for span, position in text.gold.items():
            chosen = by_span[span]
            if chosen is None:
                found.append(None)
                continue
            place, odds = chosen
            found.append(_Answer(odds, distance_km(place.position, position) < _RIGHT_KM))
    return found


def _best(weighed: Weighed, table: Weights) -> list[tuple[Place, float]]:
    """Return the best place of each sense that has any, and its log odds."""
    if weighed.standing is None:
        return []
    places = (candidate.place for candidate in weighed.standing.sources)
    return list(zip(places, log_odds(weighed.standing, table), strict=True))


def _confident(table: Weights, seen: Mapping[str, Sequence[_Answer | None]]) -> dict[str, float]:
    """Return the table with a confidence that fits the answers."""
    pairs = [
        (answer.odds, answer.right)
        for corpus, answers in sorted(seen.items())
        for answer in answers[:: round(1 / _SHARES.get(corpus, 1.0))]
        if answer is not None
    ]
    base, slope = fit_confidence(pairs, table["confidence_most"])
    return dict(table) | {"confidence_base": base, "confidence_slope": slope}


def _print(corpus: str, answers: Sequence[_Answer | None], table: Weights) -> list[Bin]:
    sure = [(confidence_of(a.odds, table), a.right) for a in answers if a is not None]
    told = [(c, right) for c, right in sure if c >= table["decline_below"]]
    right = sum(right for _, right in told)
    bins = reliability(told)
    sys.stdout.write(
        f"{corpus}, left out: within 161 km {right / len(answers):.3f} of all, "
        f"{right / max(1, len(told)):.3f} of those answered; expected calibration error "
        f"{calibration_error(bins):.3f}\n"
    )
    return bins


if __name__ == "__main__":
    main()
