"""The first half: documents from their texts to the visits and events that they tell of.

What comes of a document depends on nothing but it and the stages, so that it may be read in one
process, in many, or on a cluster. Documents that are read together go through stage by stage, not
one behind the other: what a stage works with then stays close to the processor, and the sentences
of all of them are parsed at once.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Final, TypeVar

from geo.model import Document, Reading, Resolution
from geo.parallel import in_batches
from geo.pipeline.state import Outcome, PlaceStages, Stages
from geo.pipeline.steps import PLACES, Work, each, parse, parse_all, together, told
from geo.resolve import Losers

__all__ = ["in_groups", "place_all", "read_document", "read_documents", "read_places"]

_Made = TypeVar("_Made")

_GROUP: Final = 100_000
"""Characters that are read together: half a second's work."""
_EACH: Final = 300
"""Characters that a document counts for beside its own: thousands of short ones fill the memory."""


def in_groups(documents: Iterable[Document]) -> Iterator[tuple[Document, ...]]:
    """Yield the documents, in order, in groups that are best read together."""
    return in_batches(documents, lambda document: _EACH + len(document.text), most=_GROUP)


def read_places(
    document: Document, stages: PlaceStages, *, losers: Losers = Losers.WEIGHED
) -> tuple[tuple[Resolution, ...], tuple[str, ...]]:
    """Return what each place name of a document was taken for, and warnings.

    Where the document gives the spans of its names, those are resolved, in its order.

    Parameters
    ----------
    document
        The document.
    stages
        What `open_place_stages` or `open_stages` returned.
    losers
        What to keep of the candidates that are not chosen.
    """
    work = Work(document, losers=_kept(losers, stages))
    for _, step in PLACES:
        step([work], stages)
    return _as_given(work), work.warnings


def place_all(
    make: Callable[[Document, tuple[Resolution, ...]], _Made],
    documents: Iterable[Document],
    stages: PlaceStages,
    outcome: Outcome,
) -> list[_Made]:
    """Make something of each document and of what its place names were taken for, in order.

    Parameters
    ----------
    make
        What to make; the candidates are left out.
    documents
        No more than may be held in memory together.
    stages
        What `open_place_stages` or `open_stages` returned.
    outcome
        Where warnings go, the time that each stage took, and the documents that break one, which
        cost the others nothing.
    """
    losers = _kept(Losers.LEFT_OUT, stages)
    works = [Work(document, losers=losers) for document in documents]
    made: list[_Made] = []
    _place(works, stages, outcome)
    each(lambda work, _: made.append(make(work.document, _as_given(work))), works, stages)
    for work in _unbroken(works, outcome):
        outcome.warn(work.warnings)
    return made


def read_document(document: Document, stages: Stages, outcome: Outcome | None = None) -> Reading:
    """Take one document from its text to the visits and events that it tells of.

    Parameters
    ----------
    document
        The document.
    stages
        What `open_stages` returned.
    outcome
        Where to add the time that each stage took.
    """
    log = outcome or Outcome()
    work = Work(document)
    if document.trips:
        return _told_by_table(work, stages, log)
    for name, step in PLACES:
        with log.clock(name):
            step([work], stages)
    with log.clock("parse"):
        parse(work, stages)
    with log.clock("narrate"):
        return told(work)


def read_documents(
    documents: Iterable[Document], stages: Stages, outcome: Outcome
) -> list[Reading]:
    """Take several documents from their texts to what they tell of, in order.

    What is told of each is what `read_document` tells, but that of the candidates of a place name
    only the chosen one has its evidence; and it takes less time.

    Parameters
    ----------
    documents
        No more than may be held in memory together.
    stages
        What `open_stages` returned.
    outcome
        Where to add the time that each stage took, and the documents that break one, which cost
        the others nothing.
    """
    losers = _kept(Losers.NAMED, stages)
    works = [Work(document, losers=losers) for document in documents]
    tables = [work for work in works if work.document.trips]
    articles = [work for work in works if not work.document.trips]
    each(partial(_read_table, log=outcome), tables, stages)
    _place(articles, stages, outcome)
    with outcome.clock("parse"):
        parse_all(articles, stages)
    with outcome.clock("narrate"):
        each(_narrate, articles, stages)
    return [work.reading for work in _unbroken(works, outcome) if work.reading]


def _place(works: Sequence[Work], stages: PlaceStages, outcome: Outcome) -> None:
    for name, step in PLACES:
        with outcome.clock(name):
            together(step, works, stages)


def _narrate(work: Work, _: Stages) -> None:
    work.reading = told(work)


def _read_table(work: Work, stages: Stages, *, log: Outcome) -> None:
    work.reading = _told_by_table(work, stages, log)


def _told_by_table(work: Work, stages: Stages, log: Outcome) -> Reading:
    from geo.pipeline.table import read_table  # noqa: PLC0415 - slow to import, and seldom needed

    return read_table(work.document, stages, log)


def _kept(losers: Losers, stages: PlaceStages) -> Losers:
    # A correction says what it changed, so it has to know.
    return Losers.WEIGHED if stages.corrections.rows else losers


def _as_given(work: Work) -> tuple[Resolution, ...]:
    """Return the resolutions, in the order of the document's own spans where it has some."""
    if work.document.given is None:
        return work.resolutions
    by_span = {one.mention.span: one for one in work.resolutions}
    return tuple(by_span[span] for span in work.document.given)


def _unbroken(works: Iterable[Work], outcome: Outcome) -> Iterator[Work]:
    """Yield the documents that broke no stage, and report the others."""
    for work in works:
        if work.failure:
            outcome.failures.append(work.failure)
        else:
            yield work
