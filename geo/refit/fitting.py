"""Make cases for the resolver's weights out of gold corpora, and answers out of weights."""

import math
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple

from geo import read
from geo.earth import distance_km
from geo.evaluate import read_gold
from geo.lookup import NameIndex
from geo.model import Document, LonLat, Mention, Place, PlaceKind, Span
from geo.parallel import in_order
from geo.pipeline import sentences_of
from geo.protocols import Recogniser
from geo.recognise import GazetteerRecogniser, Network
from geo.resolve import Resolver, given_among
from geo.resolve.fit import BY_HAND, Case, case_of, fit, fit_confidence
from geo.resolve.resolver import Weighed, log_odds

__all__ = [
    "RIGHT_KM", "Answered", "Text", "Weights", "answers_of", "cases_of", "confident", "fitted",
    "neutral", "spread", "texts_of",
]  # fmt: skip

RIGHT_KM: Final = 161.0
"""The hundred miles that the field counts as right."""
_KEEP: Final = 40
# Encyclopaedia pages on namesakes are many, and not what news is like.
_SHARES: Final = {"wiktor": 0.25}
# More mentions of one name in one document teach no more.
_MOST_MENTIONS: Final = 5
_BATCH: Final = 60

Weights = Mapping[str, float]
"""The resolver's table: what each piece of evidence weighs."""


class Text(NamedTuple):
    """A document of a corpus, recognised, with where its names are."""

    corpus: str
    document: Document
    mentions: tuple[Mention, ...]
    gold: Mapping[Span, LonLat]


class Answered(NamedTuple):
    """The best candidate of a name of the gold."""

    odds: float
    """Its log odds."""
    right: bool
    """Whether it is within 161 km of the gold."""
    country: bool = False
    """Whether it is a country, whose point is a matter of convention."""


def texts_of(
    corpora: Sequence[Path], gazetteer: Path | None, *, tagger: Path | None = None, jobs: int = 1
) -> list[Text]:
    """Return the documents, recognised once for all.

    Parameters
    ----------
    corpora
        Files of JSON lines; see `geo.evaluate.read_gold`.
    gazetteer
        An index; without one, the embedded one.
    tagger
        A trained tagger; without one, the one that ships.
    jobs
        How many processes share the work.
    """
    found: list[Text] = []
    for path in corpora:
        documents = list(read.documents([path], on_failure=_complain, spans="toponyms"))
        gold = {doc.doc_id: doc for doc in read_gold(path, demonyms=True)}
        known = [
            {t.span: t.position for t in gold[one.id].toponyms if t.position} for one in documents
        ]
        mentions = spread(partial(_mentions, gazetteer, tagger), documents, jobs)
        found += map(partial(Text, path.stem), documents, mentions, known)
    return found


def _mentions(
    gazetteer: Path | None, tagger: Path | None, documents: Sequence[Document]
) -> list[tuple[Mention, ...]]:
    index = NameIndex.open(gazetteer)
    recogniser: Recogniser = GazetteerRecogniser(
        index, None if tagger is None else Network.load(tagger)
    )
    found = []
    for document in documents:
        sentences = sentences_of(document)
        own = recogniser.mentions(document, sentences)
        found.append(given_among(document, own, sentences, gazetteer=index))
    return found


def _complain(failure: object) -> None:
    sys.stderr.write(f"{failure}\n")


def spread(work: partial[Any], texts: Sequence[Any], jobs: int) -> list[Any]:
    """Return what some work makes of texts, batch by batch, in order."""
    batches = [texts[at : at + _BATCH] for at in range(0, len(texts), _BATCH)]
    return [one for batch in in_order(work, batches, jobs=jobs) for one in batch]


def cases_of(
    gazetteer: Path | None, table: Weights, texts: Sequence[Text]
) -> list[tuple[str, Case]]:
    """Return the choices that texts hold, each with its corpus."""
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


def neutral(table: Weights) -> dict[str, float]:
    """Return a table that has seen no corpus: of what is fitted, the signs alone are kept.

    Examples
    --------
    >>> neutral({"country": 7.5, "fuzzy": -2.0, "hinted_near": 3.0})
    {'country': 1.0, 'fuzzy': -1.0, 'hinted_near': 3.0}
    """
    return {name: w if name in BY_HAND else math.copysign(1.0, w) for name, w in table.items()}


def fitted(start: Weights, cases: Sequence[Case]) -> dict[str, float]:
    """Return the table with weights that fit the cases."""
    return fit(cases, start)


def answers_of(
    gazetteer: Path | None, table: Weights, texts: Sequence[Text]
) -> list[Answered | None]:
    """Return the best candidate of each name of the gold; None where there is none."""
    resolver = Resolver(NameIndex.open(gazetteer), table=table)
    found: list[Answered | None] = []
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
            right = distance_km(place.position, position) < RIGHT_KM
            found.append(Answered(odds, right, place.kind is PlaceKind.COUNTRY))
    return found


def _best(weighed: Weighed, table: Weights) -> list[tuple[Place, float]]:
    """Return the best place of each sense that has any, and its log odds."""
    if weighed.standing is None:
        return []
    places = (candidate.place for candidate in weighed.standing.sources)
    return list(zip(places, log_odds(weighed.standing, table), strict=True))


def confident(table: Weights, seen: Mapping[str, Sequence[Answered | None]]) -> dict[str, float]:
    """Return the table with a confidence that fits the answers."""
    pairs = [
        (answer.odds, answer.right)
        for corpus, answers in sorted(seen.items())
        for answer in answers[:: round(1 / _SHARES.get(corpus, 1.0))]
        if answer is not None
    ]
    base, slope = fit_confidence(pairs, table["confidence_most"])
    return dict(table) | {"confidence_base": base, "confidence_slope": slope}
