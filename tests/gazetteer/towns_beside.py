"""The towns of cities500 that tell whether a division or a site is where its row says."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from geo.earth import distance_km
from geo.lookup.rows import Row
from geo.model import LonLat

# Quarters within this many kilometres of a large town are counted with it.
QUARTERS_KM = 25.0


class Division(NamedTuple):
    """The towns of a division, and how far they spread about their middle."""

    towns: list[Row]

    @property
    def middle(self) -> LonLat:
        """Return the mean of the towns' points."""
        lons, lats = zip(*(town.position for town in self.towns), strict=True)
        return LonLat(sum(lons) / len(lons), sum(lats) / len(lats))

    @property
    def spread(self) -> float:
        """Return how far the farthest town is from the middle, in kilometres."""
        return max(distance_km(self.middle, town.position) for town in self.towns)

    @property
    def people(self) -> int:
        """Return those of the largest town, and of towns of 15,000 that are no quarters of it."""
        largest = max(self.towns, key=lambda town: town.population)
        others = (
            town.population
            for town in self.towns
            if town.population >= 15_000
            and distance_km(town.position, largest.position) > QUARTERS_KM
        )
        return largest.population + sum(others)


def by_division(towns: Iterable[Row]) -> dict[str, dict[str, Division]]:
    """Return the divisions by country and code."""
    found: defaultdict[str, defaultdict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for town in towns:
        found[town.country][town.admin1].append(town)
    return {
        land: {code: Division(towns) for code, towns in codes.items()}
        for land, codes in found.items()
    }


def nearest_km(point: LonLat, towns: Iterable[Row]) -> float:
    """Return how far the nearest town is; infinity of none."""
    return min((distance_km(point, town.position) for town in towns), default=float("inf"))


def nearest(point: LonLat, towns: Sequence[Row], *, within_km: float, limit: int) -> list[Row]:
    """Return the nearest towns, the nearest first."""
    # Most of a country is told to be too far by its latitude.
    near = [town for town in towns if abs(town.position.lat - point.lat) * 110 < within_km]
    told = sorted((distance_km(point, town.position), town.id, town) for town in near)
    return [town for far, _, town in told[:limit] if far < within_km]
