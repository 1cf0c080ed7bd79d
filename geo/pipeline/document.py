"""The first half: one document from its text to the visits and events that it tells of.

It depends on nothing but the document and the stages, so that it may run in one process, in many,
or on a cluster.
"""

from collections.abc import Sequence

from geo import language
from geo.errors import UsageError
from geo.lookup import NameIndex, open_geocoder
from geo.model import Document, Reading, Resolution, Sentence, Span
from geo.pipeline.state import Options, Outcome, PlaceStages, Stages
from geo.protocols import Gazetteer, LanguageParser, Recogniser
from geo.recognise import GazetteerRecogniser
from geo.resolve import (
    Corrections,
    Hints,
    Resolver,
    given_among,
    not_a_place,
    read_corrections,
)

__all__ = ["open_place_stages", "open_stages", "read_document", "read_places", "sentences_of"]


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
    geo.errors.InputError
        If the corrections cannot be read, or name a place that is unknown.
    """
    chosen = options or Options()
    first = open_place_stages(chosen)
    return Stages(
        gazetteer=first.gazetteer,
        recogniser=first.recogniser,
        resolver=first.resolver,
        corrections=first.corrections,
        parser=language.Parser.load(chosen.language_model or None),
    )


def open_place_stages(options: Options | None = None) -> PlaceStages:
    """Open what finds and resolves place names, and no language model.

    Raises
    ------
    geo.errors.GazetteerError
        If the index is absent, foreign or damaged.
    geo.errors.UsageError
        If there is no geocoder or recogniser of that name.
    geo.errors.InputError
        If the corrections cannot be read, or name a place that is unknown.
    """
    chosen = options or Options()
    gazetteer = NameIndex.open(chosen.gazetteer)
    corrections = (
        read_corrections(chosen.corrections, gazetteer) if chosen.corrections else Corrections()
    )
    geocoder = open_geocoder(chosen.geocoder, chosen.geocoder_options) if chosen.geocoder else None
    return PlaceStages(
        gazetteer=gazetteer,
        recogniser=_open_recogniser(chosen.recogniser, gazetteer),
        resolver=Resolver(
            gazetteer, geocoder, hints=Hints(country=chosen.country, near=chosen.near)
        ),
        corrections=corrections,
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


def read_places(
    document: Document, stages: PlaceStages, outcome: Outcome | None = None, *, losers: bool = True
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
    losers
        Whether to keep the candidates with their evidence.
    """
    # A correction says what it changed, so it has to know.
    losers = losers or bool(stages.corrections.rows)
    resolutions, warnings, _ = _places(document, stages, outcome or Outcome(), losers=losers)
    if document.given is None:
        return resolutions, warnings
    by_span = {resolution.mention.span: resolution for resolution in resolutions}
    return tuple(by_span[span] for span in document.given), warnings


def _places(
    document: Document, stages: PlaceStages, log: Outcome, *, losers: bool = True
) -> tuple[tuple[Resolution, ...], tuple[str, ...], tuple[Sentence, ...]]:
    with log.clock("split"):
        sentences = sentences_of(document)
    with log.clock("recognise"):
        mentions = stages.recogniser.mentions(document, sentences)
        if document.given is not None:
            mentions = given_among(document, mentions, sentences, gazetteer=stages.gazetteer)
    with log.clock("resolve"):
        chosen, warnings = stages.resolver.resolve(document, mentions, sentences, losers=losers)
    return stages.corrections.apply(chosen), (*document.warnings, *warnings), sentences


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
    from geo import narrate  # noqa: PLC0415 - slow to import, and place names need none of it
    from geo.pipeline.table import read_table  # noqa: PLC0415 - nor of this

    log = outcome or Outcome()
    if document.trips:
        return read_table(document, stages, log)
    resolutions, warnings, sentences = _places(document, stages, log)
    # What a reader says is no place is kept, and tells of no visit.
    places = tuple(one for one in resolutions if not not_a_place(one))
    with log.clock("parse"):
        parsed = _parsed(document, sentences, places, parser=stages.parser)
    with log.clock("narrate"):
        visits, events, homecomings = narrate.narrate(document, parsed, places)
    return Reading(
        document=document,
        resolutions=resolutions,
        events=events,
        visits=visits,
        homecomings=homecomings,
        warnings=warnings,
    )


def sentences_of(document: Document) -> tuple[Sentence, ...]:
    """Split the article proper, and count offsets from the beginning of the document."""
    body = document.body
    found = language.split(document.text[body:])
    if not body:
        return found
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
    from geo import narrate  # noqa: PLC0415 - as above

    wanted = narrate.worth_parsing(document, sentences, resolutions)
    chosen = [s for s, want in zip(sentences, wanted, strict=True) if want]
    parsed = {s.index: s for s in parser.parse(document.text, chosen)}
    return tuple(parsed.get(s.index, s) for s in sentences)
