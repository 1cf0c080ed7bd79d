"""Place the sites that the gazetteer does not have at the town they stand in."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Final

from geo.model import Candidate, Evidence, Mention, Place, Resolution
from geo.model.making import maker
from geo.names import fold
from geo.resolve.cues import Link
from geo.resolve.kinds import CITY, COUNTRY, DATELINE, NAMED, SITE

__all__ = ["place_at_towns"]

_candidate: Final = maker(Candidate)
_place: Final = maker(Place)
# The town is known, the site only by name: right about where, not about what.
_CONFIDENCE_SHARE: Final = 0.7
# A town that only stands near it, in this or one of the last sentences.
_NEARBY_SHARE: Final = 0.5
_SENTENCES_BACK: Final = 2
_SURE: Final = 0.5
"""Confidence from which the town that a site has its name from needs no other reason."""


def place_at_towns(
    resolved: Sequence[Resolution],
    found: Sequence[Link],
    unknown: AbstractSet[int],
    *,
    weights: Mapping[str, float],
) -> Iterator[Resolution]:
    """Yield the resolutions, unknown sites placed at the town right behind them or in their name.

    A site that is named again stands where it was said to stand the first time. One that nothing
    says where it stands is in the town last spoken of, rather than in one that has a word of its
    name somewhere else: "came to Zanesville. He spoke at Grace Methodist Church" is not of Grace.

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
            town = told.get(at) or said.get(names[at])
            near = None if town or _is_meant(resolution, resolved) else _near(resolved, at)
            share = _NEARBY_SHARE if near else _CONFIDENCE_SHARE
            town = town or near or resolution
            yield _at_town(resolution.mention, town, weights, share=share)
        else:
            yield resolution


def _is_meant(site: Resolution, resolved: Sequence[Resolution]) -> bool:
    """Tell whether the town in a site's name is named for itself, too, or as good as sure."""
    one = site.place
    if one is None:
        return False
    return site.confidence >= _SURE or any(
        r.place is not None and r.place.id == one.id and r is not site for r in resolved
    )


def _near(resolved: Sequence[Resolution], at: int) -> Resolution | None:
    """Return the town last named before a site, else the one behind it in its sentence."""
    site = resolved[at].mention
    if fold(site.text) != fold(site.query):
        return None  # "the shrines of Hussain and Abbas" are several
    index = site.sentence
    for before in reversed(resolved[:at]):
        if index - before.mention.sentence > _SENTENCES_BACK:
            break
        if _is_named_town(before):
            return before
    behind = (r for r in resolved[at + 1 :] if r.mention.sentence == index)
    return next((r for r in behind if _is_named_town(r)), None)


def _is_named_town(one: Resolution) -> bool:
    told = one.mention.kind in (NAMED, DATELINE)
    return told and one.place is not None and one.place.kind is CITY


def _is_town(resolution: Resolution) -> bool:
    return resolution.place is not None and resolution.place.kind is not COUNTRY


def _at_town(
    mention: Mention, town: Resolution, weights: Mapping[str, float], *, share: float
) -> Resolution:
    if town.place is None:
        return replace(town, mention=mention, decided_by="declined")
    weight = weights["town_of_site"]
    return Resolution(
        mention=mention,
        place=_site(mention, town.place),
        confidence=round(town.confidence * share, 4),
        candidates=tuple(_moved(mention, rival, weight) for rival in town.candidates),
        decided_by=town.decided_by,
    )


def _moved(mention: Mention, town: Candidate, weight: float) -> Candidate:
    evidence = Evidence("town_of_site", weight, f"at its town, {town.place.name}")
    site = _site(mention, town.place)
    return _candidate(site, town.matched_name, town.tier, (*town.evidence, evidence))


def _site(mention: Mention, town: Place) -> Place:
    """Return a site of the mention's name at the town's position."""
    name = mention.query
    return _place(
        f"geo:site.{fold(name).replace(' ', '-')}.{town.id.replace(':', '.')}",
        name[:1].upper() + name[1:],
        town.position,
        SITE,
        "S",
        "",
        town.country,
        town.admin1,
        town.admin2,
        0,
        town.id,
        town.name,
    )
