"""What a document tells about the names in it, as the evidence needs it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from geo.model import Candidate, LonLat, MentionKind, Place
from geo.resolve.naming import Naming

__all__ = ["Ground", "Setting", "Told"]


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
_NAMING: Final = Naming()


@dataclass(slots=True, kw_only=True)
class Setting:
    """A name in its document."""

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
    nowhere: bool = False
    """Whether the text leaves no doubt of its parent: where it tells two places of the name apart,
    and where the gazetteer has none of the name there."""
    children: tuple[Place, ...] = ()
    """Places that the text says lie in it, or beside it."""
    stops: tuple[Place, ...] = ()
    """What the names before and behind it on a route likely mean."""
    flown: bool = False
    """Whether the text says that somebody flies to or from there."""
    codes: frozenset[str] = frozenset()
    """Feature codes that the head noun asks for; empty if it asks for nothing."""
    local: bool = False
    """Whether the text speaks of it as of a town: "a Mexico woman was hurt"."""
    event: bool = False
    """Whether an event of the world is called after it: "the Paris agreement"."""
    shortened: bool = False
    """Whether only a part of the name was found: Newton of Newton County."""
    filed: bool = False
    """Whether an agency filed the report there, and says the bare name: WASHINGTON (AP)."""
    told: Told = _TOLD
    """What is known of the document beforehand."""
    ground: Ground
    """What holds for every document."""

    folded: str = ""
    """The name, folded."""
    naming: Naming = _NAMING
    """Whose usual name it is."""
