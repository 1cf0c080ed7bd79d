"""The second half: many readings become one story, whatever their order."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo import journey, publish, read
from geo.model import Atlas, Document, LonLat, Reading
from geo.pipeline.document import in_groups, read_documents
from geo.pipeline.opening import open_stages
from geo.pipeline.state import Options, Outcome, Stages, check_any
from geo.protocols import Gazetteer

if TYPE_CHECKING:
    from geo.publish import AtlasFrames

__all__ = ["atlas", "join_all", "read_all", "report_of"]


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
        for group in in_groups(documents):
            yield from read_documents(group, stages, outcome)

    return join_all(read(), gazetteer=stages.gazetteer, outcome=outcome, on_reading=on_reading)


def join_all(
    readings: Iterable[Reading],
    *,
    gazetteer: Gazetteer,
    outcome: Outcome,
    on_reading: Callable[[Reading], None] = lambda _: None,
) -> Atlas:
    """Join what documents said into one story, as they come.

    Parameters
    ----------
    readings
        One a document.
    gazetteer
        Knows what first-level divisions are called.
    outcome, on_reading
        As in `read_all`.

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
        return replace(journey.join(known), divisions=gazetteer.divisions)


def atlas(  # noqa: PLR0913 - an option of the command is a keyword here
    *inputs: str | Path,
    gazetteer: str | Path | None = None,
    geocoder: str = "",
    geocoder_options: Mapping[str, str] | None = None,
    language_model: str = "",
    recogniser: str = "",
    country: str = "",
    near: tuple[float, float] | None = None,
    columns: Mapping[str, str] | None = None,
    corrections: str | Path | None = None,
) -> "AtlasFrames":
    """Read articles, and return their story as tables that can be saved as a map.

    Parameters
    ----------
    *inputs
        Files and folders; ``geo map --help`` says what is read.
    gazetteer, geocoder, geocoder_options, language_model, recogniser, country, near, corrections
        As in `Options`.
    columns
        What the columns of a table of trips hold, as ``{"who": "Name", "place": "City"}``.

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
        country=country.upper(),
        near=LonLat(*near) if near else None,
        corrections=Path(corrections) if corrections else None,
    )
    outcome = Outcome()
    documents = read.documents(inputs, on_failure=outcome.failures.append, columns=columns or {})
    stages = open_stages(options)
    story = read_all(documents, stages, outcome=outcome)
    return AtlasFrames(story, report=report_of(story, stages, outcome))


def report_of(story: Atlas, stages: Stages, outcome: Outcome) -> dict[str, Any]:
    """Return what there is to say of a run, as `report.json` holds it."""
    # The stamp says which index it was; where it lies is nobody's business but this machine's.
    described = {k: v for k, v in stages.gazetteer.description.items() if k != "path"}
    made = publish.report(
        story,
        failures=outcome.failures,
        warnings=outcome.warnings,
        timings=outcome.timings,
        gazetteer=described,
    )
    changes = list(stages.corrections.told(story.resolutions))
    return made | {"corrections": changes} if changes else made
