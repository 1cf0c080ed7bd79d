"""The seams: what a stage needs of what it does not know."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from geo.model import Candidate, Document, Mention, Place, Sentence

__all__ = ["Exporter", "Gazetteer", "Geocoder", "LanguageParser", "Recogniser"]


@runtime_checkable
class Gazetteer(Protocol):
    """A list of places that can be asked by name."""

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """Return every place of that name by the surest tier that answers, most populous first.

        Asks the tiers exact, folded and article together (a place is listed once, by its
        surest tier); empty if nothing has the name. No evidence is attached.
        """
        ...

    def knows(self, name: str) -> bool:
        """Tell whether `lookup` would find anything; cheap enough to ask for every n-gram."""
        ...

    def place(self, place_id: str) -> Place | None:
        """Return the place with that id, or None."""
        ...

    def demonym(self, name: str) -> Place | None:
        """Return the place whose people or adjective the name is, as "Iraqi"; else None."""
        ...

    @property
    def divisions(self) -> Mapping[tuple[str, str], str]:
        """The names of first-level divisions, by the country's code and their own."""
        ...

    @property
    def description(self) -> Mapping[str, object]:
        """Say what it holds and where that comes from, for a report."""
        ...


@runtime_checkable
class Geocoder(Protocol):
    """A service that is asked for names that the gazetteer does not have."""

    @property
    def name(self) -> str:
        """What `decided_by` says of its answers, as ``nominatim``."""
        ...

    def geocode(self, name: str) -> tuple[Candidate, ...]:
        """Return candidates, best first; empty if it knows none.

        Raises
        ------
        geo.errors.GeocoderError
            If it did not answer as it should.
        """
        ...


@runtime_checkable
class Recogniser(Protocol):
    """Finds the place names of a document."""

    def mentions(self, document: Document, sentences: Sequence[Sentence]) -> tuple[Mention, ...]:
        """Return the mentions in the order of the text; no two overlap but a site and its town."""
        ...

    def mentions_of_all(
        self, texts: Sequence[tuple[Document, Sequence[Sentence]]]
    ) -> Sequence[tuple[Mention, ...]]:
        """Do so for several documents; in each are found the same as by itself."""
        ...


@runtime_checkable
class LanguageParser(Protocol):
    """Gives sentences their tokens, tags and dependencies."""

    def parse(self, text: str, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
        """Return the same sentences with their tokens filled in."""
        ...

    def parse_all(
        self, texts: Sequence[tuple[str, Sequence[Sentence]]]
    ) -> Sequence[tuple[Sentence, ...]]:
        """Do so for sentences of several texts; each gets the same tokens as by itself."""
        ...


class Exporter(Protocol):
    """Writes an atlas as files; any function that does so is one.

    It is given the layers, GeoJSON by name, which are laid out once for all exporters.
    """

    def __call__(self, layers: Mapping[str, dict[str, Any]], folder: Path, /) -> Iterable[Path]:
        """Write what it writes into `folder`, and return the paths."""
        ...
