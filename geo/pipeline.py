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
from geo.errors import NothingToReadError
from geo.lookup import NameIndex, open_geocoder
from geo.model import Atlas, Document, Failure, LonLat, Reading, Resolution, Sentence, Span
from geo.protocols import Gazetteer, LanguageParser, Recogniser
from geo.recognise import GazetteerRecogniser
from geo.resolve import Hints, Resolver, given_among

if TYPE_CHECKING:
    from geo.publish import AtlasFrames

__all__ = [
    "Options",
    "Outcome",
    "PlaceStages",
    "Stages",
    "atlas",
    "broken",
    "check_any",
    "join_all",
    "open_place_stages",
    "open_stages",
    "read_all",
    "read_document",
    "read_places",
    "report_of",
    "sentences_of",
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
    country: str = ""
    """ISO 3166-1 alpha-2 of the country that the documents are likely to be about; or empty."""
    near: LonLat | None = None
    """A position that they are likely to be about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceStages:
    """What finds and resolves place names; read-only and shared by all documents."""

    gazetteer: Gazetteer
    recogniser: Recogniser
    resolver: Resolver


@dataclass(frozen=True, slots=True, kw_only=True)
class Stages(PlaceStages):
    """What the first half of the pipeline works with; read-only and shared by all documents."""

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

    def warn(self, warnings: Iterable[str]) -> None:
        """Note warnings, each once."""
        self.warnings.extend(w for w in dict.fromkeys(warnings) if w not in self.warnings)

    def add(self, other: "Outcome") -> None:
        """Add what another run has to report."""
        self.failures.extend(other.failures)
        self.warn(other.warnings)
        for stage, seconds in other.timings.items():
            self.timings[stage] = self.timings.get(stage, 0.0) + seconds


def open_stages(options: Options | None = None) -> Stages:
    """Open the index, the model and the geocoder that the options name.

    Raises
    ------
    geo.errors.GazetteerError
        If the index is absent, foreign or damaged.
    geo.errors.LanguageModelError
        If the language model is not installed.
    geo.errors.UsageError
        If there is no geocoder of that name.
    """
    chosen = options or Options()
    first = open_place_stages(chosen)
    return Stages(
        gazetteer=first.gazetteer,
        recogniser=first.recogniser,
        resolver=first.resolver,
        parser=language.Parser.load(chosen.language_model or None),
    )


def open_place_stages(options: Options | None = None) -> PlaceStages:
    """Open what finds and resolves place names, and no language model.

    Raises
    ------
    geo.errors.GazetteerError
        If the index is absent, foreign or damaged.
    geo.errors.UsageError
        If there is no geocoder of that name.
    """
    chosen = options or Options()
    gazetteer = NameIndex.open(chosen.gazetteer)
    geocoder = open_geocoder(chosen.geocoder, chosen.geocoder_options) if chosen.geocoder else None
    return PlaceStages(
        gazetteer=gazetteer,
        recogniser=GazetteerRecogniser(gazetteer),
        resolver=Resolver(
            gazetteer, geocoder, hints=Hints(country=chosen.country, near=chosen.near)
        ),
    )


def read_places(
    document: Document, stages: PlaceStages, outcome: Outcome | None = None
) -> tuple[tuple[Resolution, ...], tuple[str, ...]]:
    """Return what each place name of a document was taken for, and warnings.

    Where the document gives the spans of its names, those are resolved, in its order.

    Parameters
    ----------
    document
        The document.
    stages
        What `open_place_stages` or `open_stages` returned.
    outcome
        Where to add the time that each stage took.
    """
    resolutions, warnings, _ = _places(document, stages, outcome or Outcome())
    if document.given is None:
        return resolutions, warnings
    by_span = {resolution.mention.span: resolution for resolution in resolutions}
    return tuple(by_span[span] for span in document.given), warnings


def _places(
    document: Document, stages: PlaceStages, log: Outcome
) -> tuple[tuple[Resolution, ...], tuple[str, ...], tuple[Sentence, ...]]:
    with log.clock("split"):
        sentences = sentences_of(document)
    with log.clock("recognise"):
        mentions = stages.recogniser.mentions(document, sentences)
        if document.given is not None:
            mentions = given_among(document, mentions, sentences, gazetteer=stages.gazetteer)
    with log.clock("resolve"):
        resolutions, warnings = stages.resolver.resolve(document, mentions, sentences)
    return resolutions, warnings, sentences


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
    resolutions, warnings, sentences = _places(document, stages, log)
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


def sentences_of(document: Document) -> tuple[Sentence, ...]:
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

    def read() -> Iterator[Reading]:
        for document in documents:
            try:
                yield read_document(document, stages, outcome)
            except Exception as error:  # noqa: BLE001 - one bad article never costs the others
                outcome.failures.append(broken(document, error))

    return join_all(read(), outcome=outcome, on_reading=on_reading)


def broken(document: Document, error: Exception) -> Failure:
    """Return what to report of a document that breaks a stage."""
    problem = f"cannot be read: {type(error).__name__}: {error}. Please report it."
    return Failure(document.id, problem)


def join_all(
    readings: Iterable[Reading],
    *,
    outcome: Outcome,
    on_reading: Callable[[Reading], None] = lambda _: None,
) -> Atlas:
    """Join what documents said into one story, as they come; parameters as in `read_all`.

    Raises
    ------
    geo.errors.NothingToReadError
        If there were documents, and every one of them failed.
    """
    known: list[Reading] = []
    for reading in readings:
        outcome.warn(reading.warnings)
        known.append(reading)
        on_reading(reading)
    check_any(outcome, any_read=bool(known))
    with outcome.clock("join"):
        return journey.join(known)


def check_any(outcome: Outcome, *, any_read: bool) -> None:
    """Raise an error if documents failed, and none did not.

    Raises
    ------
    geo.errors.NothingToReadError
        In that case.
    """
    if outcome.failures and not any_read:
        first = outcome.failures[0]
        raise NothingToReadError(
            f"none of the articles could be read; the first, {first.input}, {first.problem}",
            remedy="Nothing was written",
        )


def atlas(
    *inputs: str | Path,
    gazetteer: str | Path | None = None,
    geocoder: str = "",
    geocoder_options: Mapping[str, str] | None = None,
    language_model: str = "",
) -> "AtlasFrames":
    """Read articles, and return their story as tables that can be saved as a map.

    Parameters
    ----------
    *inputs
        Files and folders; ``geo map --help`` says what is read.
    gazetteer, geocoder, geocoder_options, language_model
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
