"""The order of the stages: the only module that knows it.

`read_document` takes one document through the first half, and depends on nothing but the document
and the stages, so that it may run in one process, in many, or on a cluster. `journey.join` then
makes one story of the readings, whatever their order.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo import journey, language, narrate, publish, read
from geo.errors import NothingToReadError, UsageError
from geo.lookup import NameIndex, open_geocoder
from geo.model import Atlas, Document, Failure, Reading, Resolution, Sentence, Span
from geo.protocols import Gazetteer, LanguageParser, Recogniser
from geo.recognise import GazetteerRecogniser
from geo.resolve import Resolver

if TYPE_CHECKING:
    from geo.publish import AtlasFrames

__all__ = [
    "Options",
    "Outcome",
    "Stages",
    "atlas",
    "open_stages",
    "read_all",
    "read_document",
    "report_of",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a user may choose; every flag of the command line is one of these."""

    gazetteer: Path | None = None
    """An index to use instead of the embedded one."""
    geocoder: str = ""
    """The geocoder to ask for names that the gazetteer lacks; empty for none."""
    geocoder_options: Mapping[str, str] = field(default_factory=dict)
    """What that geocoder is set up with, as ``{"domain": "localhost:8080"}``."""
    language_model: str = ""
    """An installed spaCy pipeline to use instead of the shipped one."""
    recogniser: str = ""
    """What finds the place names: ``spacy:`` and an installed pipeline; empty for our own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stages:
    """What the first half of the pipeline works with; read-only and shared by all documents."""

    gazetteer: Gazetteer
    recogniser: Recogniser
    resolver: Resolver
    parser: LanguageParser


@dataclass(slots=True)
class Outcome:
    """What a run has to report besides the story that it tells."""

    failures: list[Failure] = field(default_factory=list)
    """The inputs that could not be read."""
    warnings: list[str] = field(default_factory=list)
    """What went wrong without stopping a document."""
    timings: dict[str, float] = field(default_factory=dict)
    """Seconds by stage."""

    @contextmanager
    def clock(self, stage: str) -> Iterator[None]:
        """Add the time spent inside to that of a stage."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.timings[stage] = self.timings.get(stage, 0.0) + time.perf_counter() - start


def open_stages(options: Options | None = None) -> Stages:
    """Open the index, the model and the geocoder that the options name.

    Raises
    ------
    geo.errors.GazetteerError
        If the index is absent, foreign or damaged.
    geo.errors.LanguageModelError
        If the language model, or the recogniser's, is not installed.
    geo.errors.UsageError
        If there is no geocoder or recogniser of that name.
    """
    chosen = options or Options()
    gazetteer = NameIndex.open(chosen.gazetteer)
    geocoder = open_geocoder(chosen.geocoder, chosen.geocoder_options) if chosen.geocoder else None
    return Stages(
        gazetteer=gazetteer,
        recogniser=_open_recogniser(chosen.recogniser, gazetteer),
        resolver=Resolver(gazetteer, geocoder),
        parser=language.Parser.load(chosen.language_model or None),
    )


def _open_recogniser(name: str, gazetteer: Gazetteer) -> Recogniser:
    if not name:
        return GazetteerRecogniser(gazetteer)
    kind, _, model = name.partition(":")
    if kind != "spacy" or not model:
        raise UsageError(
            f"There is no recogniser {name!r}",
            remedy="Write spacy: and the name of an installed pipeline, as spacy:en_core_web_sm",
        )
    return language.EntityRecogniser.load(model, gazetteer)


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
    with log.clock("split"):
        sentences = _sentences(document)
    with log.clock("recognise"):
        mentions = stages.recogniser.mentions(document, sentences)
    with log.clock("resolve"):
        resolutions, warnings = stages.resolver.resolve(document, mentions, sentences)
    with log.clock("parse"):
        parsed = _parsed(document, sentences, resolutions, parser=stages.parser)
    with log.clock("narrate"):
        visits, events = narrate.narrate(document, parsed, resolutions)
    return Reading(
        document=document,
        resolutions=resolutions,
        events=events,
        visits=visits,
        warnings=warnings,
    )


def _sentences(document: Document) -> tuple[Sentence, ...]:
    """Split the article proper, and count offsets from the beginning of the document."""
    body = document.body
    found = language.split(document.text[body:])
    return tuple(
        Sentence(index=s.index, span=Span(s.span.start + body, s.span.end + body)) for s in found
    )


def _parsed(
    document: Document,
    sentences: Sequence[Sentence],
    resolutions: Sequence[Resolution],
    *,
    parser: LanguageParser,
) -> tuple[Sentence, ...]:
    """Parse the sentences that can hold a visit or an event; parsing is the dearest step."""
    wanted = narrate.worth_parsing(document, sentences, resolutions)
    chosen = [s for s, want in zip(sentences, wanted, strict=True) if want]
    parsed = {s.index: s for s in parser.parse(document.text, chosen)}
    return tuple(parsed.get(s.index, s) for s in sentences)


def read_all(
    documents: Iterable[Document],
    stages: Stages,
    *,
    outcome: Outcome,
    on_reading: Callable[[Reading], None] = lambda _: None,
) -> Atlas:
    """Read every document and join what they say into one story.

    A document that breaks a stage is reported as a failure, and costs the others nothing.

    Parameters
    ----------
    documents
        The documents, in any order.
    stages
        What `open_stages` returned.
    outcome
        Where failures, warnings and timings go.
    on_reading
        Called after each document, for a progress bar.

    Raises
    ------
    geo.errors.NothingToReadError
        If there were documents, and every one of them failed.
    """
    readings: list[Reading] = []
    for document in documents:
        try:
            reading = read_document(document, stages, outcome)
        except Exception as error:  # noqa: BLE001 - one bad article never costs the others
            problem = f"cannot be read: {type(error).__name__}: {error}. Please report it."
            outcome.failures.append(Failure(document.id, problem))
            continue
        outcome.warnings.extend(w for w in reading.warnings if w not in outcome.warnings)
        readings.append(reading)
        on_reading(reading)
    if outcome.failures and not readings:
        first = outcome.failures[0]
        raise NothingToReadError(
            f"none of the articles could be read; the first, {first.input}, {first.problem}",
            remedy="Nothing was written",
        )
    with outcome.clock("join"):
        return journey.join(readings)


def atlas(
    *inputs: str | Path,
    gazetteer: str | Path | None = None,
    geocoder: str = "",
    geocoder_options: Mapping[str, str] | None = None,
    language_model: str = "",
    recogniser: str = "",
) -> "AtlasFrames":
    """Read articles, and return their story as tables that can be saved as a map.

    Parameters
    ----------
    *inputs
        Files and folders; ``geo map --help`` says what is read.
    gazetteer, geocoder, geocoder_options, language_model, recogniser
        As in `Options`.

    Raises
    ------
    geo.errors.GeoError
        If nothing can be read, or a stage cannot be opened.

    Examples
    --------
    >>> import geo
    >>> story = geo.atlas("seeds")  # doctest: +SKIP
    >>> story.visits[["traveller", "place", "start"]]  # doctest: +SKIP
    """
    from geo.publish import AtlasFrames  # noqa: PLC0415 - pandas is slow to import

    options = Options(
        gazetteer=Path(gazetteer) if gazetteer else None,
        geocoder=geocoder,
        geocoder_options=geocoder_options or {},
        language_model=language_model,
        recogniser=recogniser,
    )
    outcome = Outcome()
    documents = read.documents(inputs, on_failure=outcome.failures.append)
    stages = open_stages(options)
    story = read_all(documents, stages, outcome=outcome)
    return AtlasFrames(story, report=report_of(story, stages, outcome))


def report_of(story: Atlas, stages: Stages, outcome: Outcome) -> dict[str, Any]:
    """Return what there is to say of a run, as `report.json` holds it."""
    # The stamp says which index it was; where it lies is nobody's business but this machine's.
    described = {k: v for k, v in stages.gazetteer.description.items() if k != "path"}
    return publish.report(
        story,
        failures=outcome.failures,
        warnings=outcome.warnings,
        timings=outcome.timings,
        gazetteer=described,
    )
