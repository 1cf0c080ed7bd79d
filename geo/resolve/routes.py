"""The evidence of a journey: what the stops before and behind a name say of its places."""

import math
from typing import Final

from geo.earth import distance_km
from geo.model import Candidate, Evidence
from geo.resolve.kinds import CITY, WIDE
from geo.resolve.setting import Setting

__all__ = ["hop", "on_route"]

# A leg of a journey that is worth a sentence is seldom longer, in kilometres.
_LEG_KM: Final = 400.0
# Airlines hardly fly a shorter one.
_HOP_KM: Final = 40.0
# Inhabitants of a town that is worth a flight from next door.
_LARGE: Final = 100_000


def on_route(candidate: Candidate, setting: Setting) -> Evidence | None:
    """Weigh how near it lies to the stop before or behind it: "drove from Paris to Dallas"."""
    if not setting.stops or candidate.place.kind in WIDE:
        return None
    if setting.flown and setting.naming.famous:
        # Nearness is no reason to mean another than the city that all the world flies to.
        return None
    here = candidate.place.position
    km, name = min((distance_km(here, stop.position), stop.name) for stop in setting.stops)
    weight = round(setting.ground.weights["on_route"] * math.exp(-km / _LEG_KM), 3)
    return Evidence("on_route", weight, f"{km:.0f} km from {name}") if weight else None


def hop(candidate: Candidate, setting: Setting) -> Evidence | None:
    """Weigh that it lies next door to a stop of a flight, and a city known to everybody does not.

    Short flights there are; but who flies to La Paz by way of Madrid means no suburb of Madrid.
    """
    famous, place = setting.naming.famous, candidate.place
    if not setting.flown or famous is None or place.id == famous.id:
        return None
    if place.kind is not CITY or place.population >= _LARGE:
        return None
    here = place.position
    km, name = min((distance_km(here, stop.position), stop.name) for stop in setting.stops)
    if km > _HOP_KM:
        return None
    return Evidence("hop", setting.ground.weights["hop"], f"{km:.0f} km from {name}")
