"""Take many documents through the stages, in one process or in several, in their order.

What a process sends back is the answer for one batch of documents; the order of the answers is
that of the documents, so that the number of processes changes no byte of what is written.
"""

import gc
import pickle
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from typing import Final, Generic, NamedTuple, TypeVar

from geo.model import Document, Reading
from geo.parallel import in_batches, in_order
from geo.pipeline import (
    Options,
    Outcome,
    PlaceStages,
    Stages,
    broken,
    open_place_stages,
    open_stages,
    read_document,
    read_places,
)
from geo.publish import annotation_line

__all__ = ["Annotated", "annotate", "place_stages", "read", "stages"]

_Answer = TypeVar("_Answer")
# Characters of text a batch: a tenth of a second's work, so that sending it costs little.
_BATCH: Final = 200_000
# New objects; the interpreter itself waits for 700.
_COLLECT_AFTER: Final = 1_000_000


class Annotated(NamedTuple):
    """What became of a document."""

    doc_id: str
    """Its id."""
    line: str
    """Its line of JSON, the end included."""


class _Batch(NamedTuple, Generic[_Answer]):
    """What a batch of documents gave."""

    answers: tuple[_Answer, ...]
    """One a document, in order; those that failed are left out."""
    outcome: Outcome
    """What else there is to say of them."""


def annotate(
    documents: Iterable[Document], options: Options, *, outcome: Outcome, jobs: int = 1
) -> Iterator[Annotated]:
    """Yield the line of JSON of each document, in order; one that breaks a stage has none.

    Parameters
    ----------
    documents
        The documents; they may be many, for only a few are held at a time.
    options
        What to open.
    outcome
        Where failures, warnings and timings go.
    jobs
        Number of processes. A geocoder is asked by one, whatever is said here.
    """
    yield from _all(_annotate_batch, documents, options, outcome=outcome, jobs=jobs)


def read(
    documents: Iterable[Document], options: Options, *, outcome: Outcome, jobs: int = 1
) -> Iterator[Reading]:
    """Yield what each document said, in order; parameters are those of `annotate`."""
    yield from _all(_read_batch, documents, options, outcome=outcome, jobs=jobs)


def _all(
    work: Callable[[bytes, tuple[Document, ...]], _Batch[_Answer]],
    documents: Iterable[Document],
    options: Options,
    *,
    outcome: Outcome,
    jobs: int,
) -> Iterator[_Answer]:
    # Two processes would ask a geocoder twice as often as its owner allows.
    several = jobs > 1 and not options.geocoder
    batches = in_batches(documents, lambda d: 1 + len(d.text), most=_BATCH if several else 1)
    do = partial(work, pickle.dumps(options))
    for batch in in_order(do, batches, jobs=jobs if several else 1):
        outcome.add(batch.outcome)
        yield from batch.answers


def place_stages(options: Options) -> PlaceStages:
    """Return the stages that `annotate` works with in this process, opened once.

    Raises
    ------
    geo.errors.GeoError
        If one of them cannot be opened.
    """
    return _place_stages(pickle.dumps(options))


@cache
def _place_stages(options: bytes) -> PlaceStages:
    """Open the stages once a process."""
    opened = open_place_stages(pickle.loads(options))  # noqa: S301 - our own parent wrote it
    _spare_collector()
    return opened


def _spare_collector() -> None:
    # What is open now stays to the end, so that the collector need not walk it again and again.
    gc.freeze()
    # What a document leaves has no cycles, so that there is hardly anything to look for.
    gc.set_threshold(_COLLECT_AFTER, *gc.get_threshold()[1:])


def stages(options: Options) -> Stages:
    """Return the stages that `read` works with in this process, opened once.

    Raises
    ------
    geo.errors.GeoError
        If one of them cannot be opened.
    """
    return _stages(pickle.dumps(options))


@cache
def _stages(options: bytes) -> Stages:
    opened = open_stages(pickle.loads(options))  # noqa: S301 - our own parent wrote it
    _spare_collector()
    return opened


def _annotate_batch(options: bytes, documents: tuple[Document, ...]) -> _Batch[Annotated]:
    opened = _place_stages(options)

    def one(document: Document, outcome: Outcome) -> Annotated:
        resolutions, warnings = read_places(document, opened, outcome, losers=False)
        outcome.warn(warnings)
        return Annotated(document.id, annotation_line(document.id, resolutions))

    return _each(one, documents)


def _read_batch(options: bytes, documents: tuple[Document, ...]) -> _Batch[Reading]:
    opened = _stages(options)
    return _each(lambda document, outcome: read_document(document, opened, outcome), documents)


def _each(
    one: Callable[[Document, Outcome], _Answer], documents: Iterable[Document]
) -> _Batch[_Answer]:
    outcome = Outcome()
    answers: list[_Answer] = []
    for document in documents:
        try:
            answers.append(one(document, outcome))
        except Exception as error:  # noqa: BLE001 - one bad article never costs the others
            outcome.failures.append(broken(document, error))
    return _Batch(tuple(answers), outcome)
