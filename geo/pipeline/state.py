"""What the stages are opened with, what they are, and what a run has to report."""

import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from geo.errors import NothingToReadError
from geo.model import Document, Failure, LonLat
from geo.protocols import Gazetteer, LanguageParser, Recogniser
from geo.resolve import Corrections, Resolver

__all__ = ["Options", "Outcome", "PlaceStages", "Stages", "broken", "check_any"]


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
    country: str = ""
    """ISO 3166-1 alpha-2 of the country that the documents are likely to be about; or empty."""
    near: LonLat | None = None
    """A position that they are likely to be about."""
    corrections: Path | None = None
    """A table of corrections, as the map page offers it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceStages:
    """What finds and resolves place names; read-only and shared by all documents."""

    gazetteer: Gazetteer
    recogniser: Recogniser
    resolver: Resolver
    corrections: Corrections = field(default_factory=Corrections)


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


def broken(document: Document, error: Exception) -> Failure:
    """Return what to report of a document that breaks a stage."""
    problem = f"cannot be read: {type(error).__name__}: {error}. Please report it."
    return Failure(document.id, problem)


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
