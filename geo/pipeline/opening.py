"""Open the stages that the options name."""

from geo import language
from geo.errors import UsageError
from geo.lookup import NameIndex, open_geocoder
from geo.pipeline.state import Options, PlaceStages, Stages
from geo.protocols import Gazetteer, Recogniser
from geo.recognise import GazetteerRecogniser
from geo.resolve import Corrections, Hints, Resolver, read_corrections

__all__ = ["open_place_stages", "open_stages"]


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
