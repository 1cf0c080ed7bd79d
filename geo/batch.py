"""Take many documents through the stages, in one process or in several, in their order.

What a process sends back is the answer for one group of documents; the order of the answers is
that of the documents, so that the number of processes changes no byte of what is written.
"""

import gc
import pickle
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from typing import Final, Generic, NamedTuple, TypeVar

from geo.model import Document, Reading, Resolution
from geo.parallel import in_order
from geo.pipeline import (
    Options,
    Outcome,
    PlaceStages,
    Stages,
    in_groups,
    open_place_stages,
    open_stages,
    place_all,
    read_documents,
)
from geo.publish import annotation_line

__all__ = ["Annotated", "annotate", "place_stages", "read", "stages"]

_Answer = TypeVar("_Answer")
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
    do = partial(work, pickle.dumps(options))
    # It answers once a second: who waits for it wants to see each document done.
    groups = zip(documents, strict=False) if options.geocoder else in_groups(documents)
    for batch in in_order(do, groups, jobs=jobs if several else 1):
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
    outcome = Outcome()
    answers = place_all(_annotated, documents, _place_stages(options), outcome)
    return _Batch(tuple(answers), outcome)


def _annotated(document: Document, resolutions: tuple[Resolution, ...]) -> Annotated:
    return Annotated(document.id, annotation_line(document.id, resolutions))


def _read_batch(options: bytes, documents: tuple[Document, ...]) -> _Batch[Reading]:
    outcome = Outcome()
    answers = read_documents(documents, _stages(options), outcome)
    return _Batch(tuple(answers), outcome)
