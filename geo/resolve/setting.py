"""What a document tells about the names in it, as the evidence needs it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from geo.model import Candidate, LonLat, MentionKind, Place
from geo.names import fold
from geo.resolve.naming import Naming, naming

__all__ = ["NOBODY", "Company", "Ground", "Setting", "Surroundings", "Told"]


class Ground(NamedTuple):
    """What holds for every document."""

    weights: Mapping[str, float]
    """The weight of each reason."""
    name_count: Callable[[str], int] = lambda place_id: 0  # noqa: ARG005 - nobody counts
    """How many names the gazetteer has for a place, by its id; 0 if it cannot tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is known of a document beside its text: hints, never filters."""

    country: str = ""
    """The country that the user names; an ISO code, empty for none."""
    near: LonLat | None = None
    """The position that the user names."""
    source_country: str = ""
    """The country of the address that it was published at."""
    source_places: tuple[Place, ...] = ()
    """The places that its place of publication may be."""


_TOLD: Final = Told()


class Company(NamedTuple):
    """How many other names of the document may mean a place close to a candidate."""

    near: float = 0.0
    """Towns and sites a few miles off; likely ones count more."""
    around: float = 0.0
    """The same for a day's drive."""
    part: float = 0.0
    """The same for a part of the world, countries and states counted."""
    who: str = ""
    """The likeliest of them."""


NOBODY: Final = Company()


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the document's other names were taken for so far."""

    countries: Mapping[str, float] = field(default_factory=dict)
    """Share of the candidates' countries, by ISO code, among those that the document is about."""
    placed: float = 0.0
    """How much is known of the countries it is about, 0 to 1: the sum of all their shares."""
    states: Mapping[tuple[str, str], float] = field(default_factory=dict)
    """The same for first-level divisions, by country and code."""
    abroad: float = 0.0
    """Number of countries that it is likely about, beside the one with most names."""
    company: Mapping[str, Company] = field(default_factory=dict)
    """Who else may lie close to a candidate, by its id."""


@dataclass(slots=True, kw_only=True)
class Setting:
    """A name in its document.

    Not frozen, since `around` is set anew in every pass.
    """

    kind: MentionKind = MentionKind.PLACE
    """What it does."""
    name: str = ""
    """The name that was looked up."""
    rivals: tuple[Candidate, ...] = ()
    """All candidates of the name."""
    inhabitants: int = 0
    """Inhabitants of all candidates together."""
    parents: tuple[Place, ...] = ()
    """Places that the text says it lies in; several where that name has several."""
    children: tuple[Place, ...] = ()
    """Places that the text says lie in it, or beside it."""
    codes: frozenset[str] = frozenset()
    """Feature codes that the head noun asks for; empty if it asks for nothing."""
    shortened: bool = False
    """Whether only a part of the name was found: Newton of Newton County."""
    told: Told = _TOLD
    """What is known of the document beforehand."""
    around: Surroundings = field(default_factory=Surroundings)
    """What the document's other names were taken for so far."""
    ground: Ground
    """What holds for every document."""

    folded: str = field(init=False)
    """The name, folded."""
    naming: Naming = field(init=False)
    """Whose usual name it is."""

    def __post_init__(self) -> None:
        """Fill in what follows from the name and its candidates."""
        self.folded = fold(self.name)
        self.naming = naming(self.folded, self.rivals)

    @property
    def weights(self) -> Mapping[str, float]:
        """The weight of each reason."""
        return self.ground.weights
