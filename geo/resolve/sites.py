"""Place the sites that the gazetteer does not have at the town they stand in."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Final

from geo.model import Candidate, Evidence, Mention, Place, PlaceKind, Resolution
from geo.names import fold
from geo.resolve.cues import Link

__all__ = ["place_at_towns"]

# The town is known, the site only by name: right about where, not about what.
_CONFIDENCE_SHARE: Final = 0.7


def place_at_towns(
    resolved: Sequence[Resolution],
    found: Sequence[Link],
    unknown: AbstractSet[int],
    *,
    weights: Mapping[str, float],
) -> Iterator[Resolution]:
    """Yield the resolutions, unknown sites placed at the town right behind them or in their name.

    A site that is named again stands where it was said to stand the first time.

    Parameters
    ----------
    resolved
        One a mention; those of unknown sites have the towns of their name as candidates.
    found
        The links between the mentions.
    unknown
        Numbers of the mentions of sites that the gazetteer does not have.
    weights
        The weight of each reason.
    """
    behind = {link.child: link.parent for link in found if link.beside and link.child in unknown}
    told = {at: resolved[parent] for at, parent in behind.items() if _is_town(resolved[parent])}
    names = {at: fold(resolved[at].mention.query) for at in unknown}
    said = {names[at]: told[at] for at in sorted(told, reverse=True)}  # what the first one says
    for at, resolution in enumerate(resolved):
        if at in unknown:
            town = told.get(at) or said.get(names[at], resolution)
            yield _at_town(resolution.mention, town, weights)
        else:
            yield resolution


def _is_town(resolution: Resolution) -> bool:
    return resolution.place is not None and resolution.place.kind is not PlaceKind.COUNTRY


def _at_town(mention: Mention, town: Resolution, weights: Mapping[str, float]) -> Resolution:
    if town.place is None:
        return replace(town, mention=mention, decided_by="declined")
    weight = weights["town_of_site"]
    return Resolution(
        mention=mention,
        place=_site(mention, town.place),
        confidence=round(town.confidence * _CONFIDENCE_SHARE, 4),
        candidates=tuple(_moved(mention, rival, weight) for rival in town.candidates),
        decided_by=town.decided_by,
    )


def _moved(mention: Mention, town: Candidate, weight: float) -> Candidate:
    evidence = Evidence("town_of_site", weight, f"at its town, {town.place.name}")
    return replace(town, place=_site(mention, town.place), evidence=(*town.evidence, evidence))


def _site(mention: Mention, town: Place) -> Place:
    """Return a site of the mention's name at the town's position."""
    name = mention.query
    return Place(
        id=f"geo:site.{fold(name).replace(' ', '-')}.{town.id.replace(':', '.')}",
        name=name[:1].upper() + name[1:],
        position=town.position,
        kind=PlaceKind.SITE,
        feature_class="S",
        feature_code="",
        country=town.country,
        admin1=town.admin1,
        admin2=town.admin2,
        within=town.id,
        locality=town.name,
    )
