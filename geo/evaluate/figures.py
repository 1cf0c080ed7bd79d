"""The standard figures of geoparsing, over a whole corpus.

References
----------
M. Gritta, M. T. Pilehvar, N. Collier, "A pragmatic guide to geoparsing evaluation", Language
Resources and Evaluation 54 (2020): the metrics. D. Jurgens et al., "Geolocation prediction in
Twitter using social networks", ICWSM 2015: the area under the curve of errors. 161 km are the
hundred miles that the field counts as right.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean, median
from typing import Any, Final, NamedTuple

from geo.earth import distance_km
from geo.evaluate.gold import Gold, Toponym
from geo.model import LonLat, Span

__all__ = [
    "Answer",
    "Errors",
    "Figures",
    "Placed",
    "Ratios",
    "answers",
    "errors",
    "figures",
    "placed",
]

# As far apart as two places on earth can be, as the field's scripts have it, in kilometres.
_FARTHEST_KM: Final = 20_039.0
_RIGHT_KM: Final = 161.0
_CITY_KM: Final = 25.0
_TINY: Final = 1e-9


class Answer(NamedTuple):
    """A place name that a tool found."""

    span: Span
    position: LonLat | None
    """Where the tool places it; None where it declines."""
    demonym: bool = False
    """Whether it is an adjective or a people."""
    confidence: float = 0.0
    """How sure the tool is, 0 to 1."""


class Ratios(NamedTuple):
    """How well names were found."""

    precision: float
    recall: float
    f1: float


class Errors(NamedTuple):
    """How far from the gold names were placed."""

    acc161: float
    """Share nearer than 161 km."""
    acc25: float
    """Share nearer than 25 km."""
    mean_km: float
    median_km: float
    auc: float
    """Area under the sorted logarithms of the errors, over the worst case; 0 is best."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What there is to say of a tool on a corpus."""

    documents: int
    missing_documents: int
    """Documents of the gold that have no answer at all."""
    gold: int
    """Place names of the gold, those without a position included."""
    predicted: int
    exact: Ratios
    """How well names were found letter for letter."""
    overlap: Ratios
    """The same, a touching span counted as right."""
    all_gold: Errors
    """Over all gold names with a position, those unanswered being as far away as can be."""
    resolved: Errors
    """Over those that were answered."""
    coverage: float
    """Share of the gold names with a position that were answered."""


def answers(record: Mapping[str, Any]) -> list[Answer]:
    """Return the answers of a line of ``geo annotate``, or of another tool's like it.

    Examples
    --------
    >>> answers({"mentions": [{"start": 3, "end": 8, "lat": 32.0, "lon": 44.3}]})
    [Answer(span=Span(start=3, end=8), position=LonLat(lon=44.3, lat=32.0), demonym=False, ...)]
    """
    return [
        Answer(
            span=Span(int(m["start"]), int(m["end"])),
            position=None if m.get("lat") is None else LonLat(float(m["lon"]), float(m["lat"])),
            demonym=m.get("kind") == "demonym",
            confidence=float(m.get("confidence") or 0.0),
        )
        for m in record["mentions"]
    ]


def errors(distances: Sequence[float]) -> Errors:
    """Return how far off a list of answers is, given the distances in kilometres.

    Examples
    --------
    >>> errors([0.0, 100.0, 1000.0]).acc161, errors([]).acc161
    (0.6666666666666666, 0.0)
    """
    if not distances:
        return Errors(0.0, 0.0, _FARTHEST_KM, _FARTHEST_KM, 1.0)
    logs = sorted(math.log(1 + distance) for distance in distances)
    area = sum((a + b) / 2 for a, b in pairwise(logs))
    return Errors(
        acc161=sum(d < _RIGHT_KM for d in distances) / len(distances),
        acc25=sum(d < _CITY_KM for d in distances) / len(distances),
        mean_km=fmean(distances),
        median_km=median(distances),
        auc=area / (math.log(_FARTHEST_KM) * max(1, len(logs) - 1)),
    )


class Placed(NamedTuple):
    """A gold name with a position, and the answer that it got."""

    answer: Answer | None
    km: float
    """How far off the answer is, in kilometres; as far as can be if there is none."""


class _Match(NamedTuple):
    """How the answers of a document meet its gold."""

    exact: int
    overlap: int
    placed: list[Placed]


def placed(gold: Iterable[Gold], predicted: Mapping[str, Sequence[Answer]]) -> list[Placed]:
    """Return every gold name with a position, and how far off its answer is."""
    return [one for doc in gold for one in _match(doc, predicted.get(doc.doc_id, ())).placed]


def figures(
    gold: Sequence[Gold], predicted: Mapping[str, Sequence[Answer]], *, demonyms: bool
) -> Figures:
    """Return the figures of a corpus.

    Parameters
    ----------
    gold
        The documents.
    predicted
        What a tool found in each, by the id of the document.
    demonyms
        Whether the gold holds demonyms; if not, those that were found are not counted as wrong.

    Examples
    --------
    >>> from geo.evaluate.gold import Toponym
    >>> najaf = LonLat(44.3, 32.0)
    >>> gold = [Gold("a", (Toponym(Span(3, 8), najaf),))]
    >>> found = figures(gold, {"a": [Answer(Span(3, 8), najaf)]}, demonyms=False)
    >>> found.exact.f1, found.all_gold.acc161
    (1.0, 1.0)
    """
    counted = {doc.doc_id: _counted(predicted.get(doc.doc_id, ()), doc, demonyms) for doc in gold}
    matches = [_match(doc, counted[doc.doc_id]) for doc in gold]
    pairs = [one for match in matches for one in match.placed]
    resolved = [one.km for one in pairs if one.answer and one.answer.position]
    names = sum(len(doc.toponyms) for doc in gold)
    found = sum(len(counted[doc.doc_id]) for doc in gold)
    return Figures(
        documents=len(gold),
        missing_documents=sum(doc.doc_id not in predicted for doc in gold),
        gold=names,
        predicted=found,
        exact=_ratios(sum(match.exact for match in matches), found, names),
        overlap=_ratios(sum(match.overlap for match in matches), found, names),
        all_gold=errors([one.km for one in pairs]),
        resolved=errors(resolved),
        coverage=len(resolved) / max(1, len(pairs)),
    )


def _counted(found: Sequence[Answer], doc: Gold, demonyms: bool) -> list[Answer]:  # noqa: FBT001 - internal
    return [
        answer
        for answer in found
        if (demonyms or not answer.demonym)
        and not any(answer.span.overlaps(span) for span in doc.ignored)
    ]


def _match(doc: Gold, found: Sequence[Answer]) -> _Match:
    by_span = {answer.span: at for at, answer in enumerate(found)}
    used: set[int] = set()
    exact = overlap = 0
    pairs: list[Placed] = []
    for toponym in doc.toponyms:
        hit = by_span.get(toponym.span)
        exact += hit is not None
        if hit is None:
            hit = _touching(toponym, found, used)
        if hit is not None:
            overlap += hit not in used
            used.add(hit)
        if toponym.position is not None:
            answer = None if hit is None else found[hit]
            pairs.append(Placed(answer, _km(toponym.position, answer)))
    return _Match(exact, overlap, pairs)


def _touching(toponym: Toponym, found: Sequence[Answer], used: set[int]) -> int | None:
    """Return the free answer that shares most letters with the name."""
    span = toponym.span
    free = (at for at, a in enumerate(found) if at not in used and a.span.overlaps(span))
    return max(free, key=lambda at: _shared(found[at].span, span), default=None)


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _km(position: LonLat, answer: Answer | None) -> float:
    if answer is None or answer.position is None:
        return _FARTHEST_KM
    return distance_km(position, answer.position)


def _ratios(right: int, found: int, wanted: int) -> Ratios:
    precision, recall = right / max(1, found), right / max(1, wanted)
    return Ratios(precision, recall, 2 * precision * recall / max(_TINY, precision + recall))
