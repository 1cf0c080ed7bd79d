"""What each stage does to a document, or to several at once."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias, TypeVar

from geo import language
from geo.model import Document, Failure, Mention, Reading, Resolution, Sentence, Span
from geo.pipeline.state import PlaceStages, Stages, broken
from geo.resolve import Asked, Losers, given_among, not_a_place

__all__ = [
    "PLACES", "Work", "each", "parse", "parse_all", "sentences_of", "together", "told",
]  # fmt: skip

_Stages = TypeVar("_Stages", bound=PlaceStages)


@dataclass(slots=True)
class Work:
    """A document, and what the stages have made of it so far."""

    document: Document
    losers: Losers = Losers.WEIGHED
    """What to keep of the candidates that are not chosen."""
    sentences: tuple[Sentence, ...] = ()
    """All of them; those that were parsed have tokens."""
    mentions: tuple[Mention, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    warnings: tuple[str, ...] = ()
    reading: Reading | None = None
    failure: Failure | None = None
    """What to report of it, once it has broken a stage."""

    @property
    def places(self) -> tuple[Resolution, ...]:
        """What may tell of a visit: what a reader says is no place is kept, and does not."""
        return tuple(one for one in self.resolutions if not not_a_place(one))


Step: TypeAlias = Callable[[Work, _Stages], None]
Together: TypeAlias = Callable[[Sequence[Work], _Stages], None]
"""What is done to several documents in less time than to each."""


def each(step: Step[_Stages], works: Iterable[Work], stages: _Stages) -> None:
    """Take the step with every document; one that breaks it goes no further."""
    for work in works:
        if work.failure:
            continue
        try:
            step(work, stages)
        except Exception as error:  # noqa: BLE001 - one bad article never costs the others
            work.failure = broken(work.document, error)


def together(step: Together[_Stages], works: Iterable[Work], stages: _Stages) -> None:
    """Take the step with all documents at once; one that breaks it goes no further."""
    whole = [work for work in works if not work.failure]
    try:
        step(whole, stages)
    except Exception:  # noqa: BLE001 - one of them is bad, and only alone does it show which
        each(lambda work, stages: step([work], stages), whole, stages)


def sentences_of(document: Document) -> tuple[Sentence, ...]:
    """Split the article proper, and count offsets from the beginning of the document."""
    body = document.body
    found = language.split(document.text[body:])
    if not body:
        return found
    return tuple(
        Sentence(index=s.index, span=Span(s.span.start + body, s.span.end + body)) for s in found
    )


def _split(works: Sequence[Work], _: PlaceStages) -> None:
    for work in works:
        work.sentences = sentences_of(work.document)


def _recognise(works: Sequence[Work], stages: PlaceStages) -> None:
    texts = [(work.document, work.sentences) for work in works]
    every = stages.recogniser.mentions_of_all(texts)
    for work, (document, sentences), found in zip(works, texts, every, strict=True):
        work.mentions = found
        if document.given is not None:
            work.mentions = given_among(document, found, sentences, gazetteer=stages.gazetteer)


def _resolve(works: Sequence[Work], stages: PlaceStages) -> None:
    asked = [Asked(w.document, w.mentions, w.sentences, w.losers) for w in works]
    resolved = stages.resolver.resolve_all(asked)
    for work, (chosen, warnings) in zip(works, resolved, strict=True):
        work.resolutions = stages.corrections.apply(chosen)
        work.warnings = (*work.document.warnings, *warnings)


PLACES: Final[tuple[tuple[str, Together[PlaceStages]], ...]] = (
    ("split", _split),
    ("recognise", _recognise),
    ("resolve", _resolve),
)
"""The stages that find places, and the names that they are timed under."""


def parse(work: Work, stages: Stages) -> None:
    """Parse the sentences that can hold a visit or an event; parsing is the dearest step."""
    _fill_in(work, stages.parser.parse(work.document.text, _worth_parsing(work)))


def parse_all(works: Sequence[Work], stages: Stages) -> None:
    """Parse those of several documents together, which takes less time."""
    chosen: list[tuple[Work, list[Sentence]]] = []
    each(lambda work, _: chosen.append((work, _worth_parsing(work))), works, stages)
    texts = [(work.document.text, sentences) for work, sentences in chosen]
    try:
        parsed = stages.parser.parse_all(texts)
    except Exception:  # noqa: BLE001 - as above
        each(parse, works, stages)
        return
    for (work, _), sentences in zip(chosen, parsed, strict=True):
        _fill_in(work, sentences)


def _worth_parsing(work: Work) -> list[Sentence]:
    from geo.narrate import worth_parsing  # noqa: PLC0415 - slow to import, and places need none

    wanted = worth_parsing(work.document, work.sentences, work.places)
    return [one for one, want in zip(work.sentences, wanted, strict=True) if want]


def _fill_in(work: Work, parsed: Iterable[Sentence]) -> None:
    found = {sentence.index: sentence for sentence in parsed}
    work.sentences = tuple(found.get(one.index, one) for one in work.sentences)


def told(work: Work) -> Reading:
    """Return who went where, and what happened there."""
    from geo.narrate import narrate  # noqa: PLC0415 - as above

    visits, events, homecomings = narrate(work.document, work.sentences, work.places)
    return Reading(
        document=work.document,
        resolutions=work.resolutions,
        events=events,
        visits=visits,
        homecomings=homecomings,
        warnings=work.warnings,
    )
