"""The evidence of what is known of a document beside its text: hints, and where it appeared."""

import math
from typing import Final

from geo.earth import distance_km
from geo.model import Candidate, Evidence
from geo.resolve.kinds import COUNTRY
from geo.resolve.setting import Setting

__all__ = ["hinted_country", "hinted_near", "source_country", "source_near", "source_state"]

# Nearness falls to a third at this distance, in kilometres: about a day's news around a town.
_NEAR_KM: Final = 150.0
# A position that a user gives may be meant for a whole country.
_HINT_KM: Final = 300.0
# A paper tells of its country, too, if less than of its state.
_COUNTRY_SHARE: Final = 0.5


def hinted_country(candidate: Candidate, setting: Setting) -> Evidence | None:
    """Weigh that it lies in the country that the user names."""
    country = setting.told.country
    if not country or candidate.place.country != country:
        return None
    return Evidence("hinted_country", setting.ground.weights["hinted_country"], f"in {country}")


def hinted_near(candidate: Candidate, setting: Setting) -> Evidence | None:
    """Weigh how near it lies to the position that the user names."""
    place, here = candidate.place, setting.told.near
    if here is None or place.kind is COUNTRY:
        return None
    km = distance_km(place.position, here)
    weight = round(setting.ground.weights["hinted_near"] * math.exp(-km / _HINT_KM), 3)
    return Evidence("hinted_near", weight, f"{km:.0f} km from there") if weight else None


def source_country(candidate: Candidate, setting: Setting) -> Evidence | None:
    """Weigh that it was published under its country's addresses, as ``.ca``."""
    country = setting.told.source_country
    if not country or candidate.place.country != country:
        return None
    return Evidence(
        "source_country", setting.ground.weights["source_country"], f"published in {country}"
    )


def source_state(candidate: Candidate, setting: Setting) -> Evidence | None:
    """Weigh that it lies in the division of its place of publication, or at least its country."""
    place = candidate.place
    for source in setting.told.source_places:
        if place.country and place.country == source.country:
            same = place.admin1 and place.admin1 == source.admin1
            weight = setting.ground.weights["source_state"] * (1.0 if same else _COUNTRY_SHARE)
            return Evidence("source_state", round(weight, 3), f"published in {source.name}")
    return None


def source_near(candidate: Candidate, setting: Setting) -> Evidence | None:
    """Weigh how near it lies to its place of publication."""
    place, sources = candidate.place, setting.told.source_places
    if not sources or place.kind is COUNTRY or place.feature_code == "ADM1":
        return None
    km, name = min((distance_km(place.position, s.position), s.name) for s in sources)
    weight = round(setting.ground.weights["source_near"] * math.exp(-km / _NEAR_KM), 3)
    return Evidence("source_near", weight, f"{km:.0f} km from {name}") if weight else None
