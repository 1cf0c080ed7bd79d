"""The evidence: one function a reason, each looking at one candidate in its setting.

Each returns None where it has nothing to say, else a named weight with what was seen.
"""

import math
from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from geo.earth import chord_km, distance_km
from geo.model import Candidate, Evidence, MentionKind, Place, PlaceKind, Tier
from geo.names import fold
from geo.resolve.containment import lies_in
from geo.resolve.cues import without_head
from geo.resolve.setting import Setting

__all__ = ["alone", "in_its_light", "light", "weigh"]

Reason: TypeAlias = Callable[[Candidate, Setting], Evidence | None]

# Nearness falls to a third at this distance, in kilometres: about a day's news around a town.
_NEAR_KM: Final = 150.0
# And to a third of what a part of the world is worth at this: Gaza is in Israel's news.
_PART_KM: Final = 700.0
_BESIDE_KM: Final = 30.0
# A position that a user gives may be meant for a whole country.
_HINT_KM: Final = 300.0
# A paper tells of its country, too, if less than of its state.
_COUNTRY_SHARE: Final = 0.5
# A city of as many people, and of this part of its state's, has the bare name: New York.
_GREAT: Final = 1_000_000
_GOOD_PART: Final = 1 / 3
_SEAS: Final = frozenset({"OCN", "SEA"})
_SEATS: Final = frozenset({"PPLA"})


def weigh(candidate: Candidate, setting: Setting) -> Candidate:
    """Return the candidate with all the evidence for and against it."""
    return in_its_light(alone(candidate, setting), setting)


def alone(candidate: Candidate, setting: Setting) -> Candidate:
    """Return the candidate with the evidence of its name, itself, and the words beside the name."""
    return _with(candidate, setting, _ALONE)


def in_its_light(candidate: Candidate, setting: Setting) -> Candidate:
    """Return the candidate with the evidence of the document's other names added."""
    return _with(candidate, setting, _IN_ITS_LIGHT)


def light(candidate: Candidate, setting: Setting) -> float:
    """Return the sum of what `in_its_light` would add."""
    return sum(piece.weight for reason in _IN_ITS_LIGHT if (piece := reason(candidate, setting)))


def _with(candidate: Candidate, setting: Setting, reasons: tuple[Reason, ...]) -> Candidate:
    found = tuple(piece for reason in reasons if (piece := reason(candidate, setting)))
    if not found:
        return candidate
    return Candidate(
        place=candidate.place,
        matched_name=candidate.matched_name,
        tier=candidate.tier,
        evidence=candidate.evidence + found,
    )


def tier(candidate: Candidate, setting: Setting) -> Evidence | None:
    """Weigh how the name was matched."""
    reason = {
        Tier.FOLDED: "folded",
        Tier.ARTICLE: "article",
        Tier.PREFIX: "fuzzy",
        Tier.FUZZY: "fuzzy",
    }.get(candidate.tier)
    if reason is None:
        return None
    return Evidence(reason, setting.weights[reason], f"matches {candidate.matched_name}")


def usual_name(candidate: Candidate, setting: Setting) -> Evidence | None:
    """Weigh that the name is the place's usual one."""
    if not _is_usual(candidate.place, setting):
        return None
    return Evidence("usual_name", setting.weights["usual_name"], candidate.place.name)


def _is_usual(place: Place, setting: Setting) -> bool:
    # News calls the oceans and seas by half their name: the Pacific, the Mediterranean.
    short = without_head(place.name) if place.feature_code in _SEAS else ""
    return fold(setting.name) in {fold(place.name), fold(short) or fold(place.name)}


def not_capital(candidate: Candidate, setting: Setting) -> Evidence | None:
    """Weigh that a country or capital has the name, of which this place has another spelling."""
    if candidate.place.kind is PlaceKind.COUNTRY or _is_usual(candidate.place, setting):
        return None
    for rival in (c.place for c in setting.rivals):
        sovereign = rival.kind is PlaceKind.COUNTRY or rival.feature_code == "PPLC"
        if sovereign and _is_usual(rival, setting):
            seen = f"{rival.name}, {rival.country}, is called so"
            return Evidence("not_capital", setting.weights["not_capital"], seen)
    return None


def _names_capital(setting: Setting) -> bool:
    """Tell whether the name is a national capital's own."""
    places = (candidate.place for candidate in setting.rivals)
    return any(p.feature_code == "PPLC" and _is_usual(p, setting) for p in places)


def namesake(candidate: Candidate, setting: Setting) -> Evidence | None:
    """Weigh that the bare name of a state is that of a national capital or of its great city."""
    city = _namesake(candidate.place, setting)
    held = any(lies_in(child, candidate.place) for child in setting.children)
    if city is None or held or "ADM1" in setting.codes:
        return None
    return Evidence("namesake", setting.weights["namesake"], f"there is {city.name}, too")


def its_places(candidate: Candidate, setting: Setting) -> Evidence | None:
    """Weigh the share of a state's places where a capital elsewhere has its name."""
    place, city = candidate.place, _namesake(candidate.place, setting)
    part = setting.around.states.get((place.country, place.admin1), 0.0) if place.admin1 else 0.0
    if city is None or part <= 0 or lies_in(city, place):
        return None
    weight = round(setting.weights["its_places"] * part, 3)
    return Evidence("its_places", weight, f"{place.country}-{place.admin1}: {part:.0%}")


def _namesake(place: Place, setting: Setting) -> Place | None:
    """Return the capital, or city of a good part of its people, that shares a state's name."""
    if place.feature_code != "ADM1" or not _is_usual(place, setting):
        return None
    cities = (c.place for c in setting.rivals if c.place.country == place.country)
    return next(
        (
            city
            for city in cities
            if (city.feature_code == "PPLC" and _is_usual(city, setting))
            or (
                city.kind is PlaceKind.CITY
                and city.admin1 == place.admin1
                and city.population >= max(_GREAT, place.population * _GOOD_PART)
            )
        ),
        None,
    )


def kind(candidate: Candidate, setting: Setting) -> Evidence | None:
    """Weigh what sort of place it is: countries and first-level divisions first."""
    place = candidate.place
    reason = _kind_reason(place)
    return Evidence(reason, setting.weights[reason], place.feature_code) if reason else None


def _kind_reason(place: Place) -> str:
    if place.feature_code in {"PPLC", "ADM1"}:
        return {"PPLC": "capital", "ADM1": "state"}[place.feature_code]
    if place.feature_code in _SEATS:
        return "seat"
    return {
        PlaceKind.COUNTRY: "country",
        PlaceKind.ADMIN: "county",
        PlaceKind.REGION: "region",
        PlaceKind.WATER: "region",
        PlaceKind.SITE: "site",
    }.get(place.kind, "")


def population(candidate: Candidate, setting: Setting) -> Evidence | None:
    """Weigh the number of inhabitants, by its logarithm."""
    inhabitants = candidate.place.population
    # A country's millions are weighed by its kind: counting them again would drown the text.
    if inhabitants <= 0 or candidate.place.kind is PlaceKind.COUNTRY:
        return None
    weight = setting.weights["population"] * math.log10(1 + inhabitants / 100)
    return Evidence("population", round(weight, 3), f"{inhabitants:,} inhabitants")


def share(candidate: Candidate, setting: Setting) -> Evidence | None:
    """Weigh its share of the inhabitants of all places of the name."""
    if setting.inhabitants <= 0 or candidate.place.population <= 0:
        return None
    part = candidate.place.population / setting.inhabitants
    return Evidence("share", round(setting.weights["share"] * part, 3), f"{part:.0%} of its name")


def names(candidate: Candidate, setting: Setting) -> Evidence | None:
    """Weigh how many names it has, by their logarithm: what the world knows, it has words for."""
    # Sources differ in how many names they list for divisions; for towns there is but one source.
    is_town = candidate.place.kind is PlaceKind.CITY
    count = setting.ground.name_count(candidate.place.id) if is_town else 0
    if count <= 1:
        return None
    weight = round(setting.weights["names"] * math.log10(count), 3)
    return Evidence("names", weight, f"{count} names")


def parent(candidate: Candidate, setting: Setting) -> Evidence | None:
    """Weigh whether it lies where the text says that it lies."""
    if not setting.parents:
        return None
    for place in setting.parents:
        if lies_in(candidate.place, place):
            return Evidence("parent", setting.weights["parent"], f"lies in {place.name}")
    name = setting.parents[0].name
    return Evidence("not_parent", setting.weights["not_parent"], f"does not lie in {name}")


def holds(candidate: Candidate, setting: Setting) -> Evidence | None:
    """Weigh whether it holds the place that the text puts into it."""
    for child in setting.children:
        if child.kind is not PlaceKind.SITE and lies_in(child, candidate.place):
            return Evidence("holds", setting.weights["holds"], f"{child.name} lies in it")
    return None


def beside_site(candidate: Candidate, setting: Setting) -> Evidence | None:
    """Weigh whether the site that the text puts there is within reach."""
    for child in setting.children:
        if child.kind is PlaceKind.SITE:
            distance = distance_km(child.position, candidate.place.position)
            if distance < _BESIDE_KM or child.within == candidate.place.id:
                weight = setting.weights["beside_site"]
                return Evidence("beside_site", weight, f"{child.name}, {distance:.0f} km away")
    return None


def document_country(candidate: Candidate, setting: Setting) -> Evidence | None:
    """Weigh the share of its country among the countries the document is about."""
    part = setting.around.countries.get(candidate.place.country, 0.0)
    if part <= 0:
        return None
    weight = round(setting.weights["document_country"] * part, 3)
    return Evidence("document_country", weight, f"{candidate.place.country}: {part:.0%}")


def elsewhere(candidate: Candidate, setting: Setting) -> Evidence | None:
    """Weigh that nothing else in the document lies in its country."""
    around, country = setting.around, candidate.place.country
    if not around.placed or not country or country in around.countries:
        return None
    weight = round(setting.weights["elsewhere"] * around.placed, 3)
    return Evidence("elsewhere", weight, f"nothing else lies in {country}")


def document_state(candidate: Candidate, setting: Setting) -> Evidence | None:
    """Weigh the share of its first-level division among those of the document."""
    place = candidate.place
    part = setting.around.states.get((place.country, place.admin1), 0.0) if place.admin1 else 0.0
    if part <= 0:
        return None
    weight = round(setting.weights["document_state"] * part, 3)
    return Evidence("document_state", weight, f"{place.country}-{place.admin1}: {part:.0%}")


def near(candidate: Candidate, setting: Setting) -> Evidence | None:
    """Weigh how near the nearest other place of the document lies."""
    place = candidate.place
    if place.kind is PlaceKind.COUNTRY or place.feature_code == "ADM1":
        return None
    anchors = setting.around.anchors
    # Where Washington and Vienna are named together, Vienna is no suburb of Washington.
    if place.feature_code != "PPLC" and _names_capital(setting):
        anchors = tuple(anchor for anchor in anchors if anchor.feature_code != "PPLC")
    return _closeness("near", place, anchors, setting, _NEAR_KM)


def same_part(candidate: Candidate, setting: Setting) -> Evidence | None:
    """Weigh whether it lies in the same part of the world as anything else in the document."""
    return _closeness("same_part", candidate.place, setting.around.areas, setting, _PART_KM)


def _closeness(
    reason: str, place: Place, others: Sequence[Place], setting: Setting, scale_km: float
) -> Evidence | None:
    """Weigh the distance to the nearest of the others: a third is left at the scale."""
    if not others:
        return None
    here = place.position
    km, nearest = min(
        ((chord_km(here, other.position), other) for other in others),
        key=lambda pair: (pair[0], pair[1].id),
    )
    weight = round(setting.weights[reason] * math.exp(-km / scale_km), 3)
    return Evidence(reason, weight, f"{km:.0f} km from {nearest.name}") if weight else None


def company(candidate: Candidate, setting: Setting) -> Evidence | None:
    """Weigh how many other names of the document have a place within a degree or so of it."""
    number = setting.around.company.get(candidate.place.id, 0.0)
    if number <= 0:
        return None
    weight = round(setting.weights["company"] * math.log1p(number), 3)
    return Evidence("company", weight, f"{number:.1f} other names have a place near it")


def hinted_country(candidate: Candidate, setting: Setting) -> Evidence | None:
    """Weigh that it lies in the country that the user names."""
    country = setting.told.country
    if not country or candidate.place.country != country:
        return None
    return Evidence("hinted_country", setting.weights["hinted_country"], f"in {country}")


def hinted_near(candidate: Candidate, setting: Setting) -> Evidence | None:
    """Weigh how near it lies to the position that the user names."""
    place, here = candidate.place, setting.told.near
    if here is None or place.kind is PlaceKind.COUNTRY:
        return None
    km = distance_km(place.position, here)
    weight = round(setting.weights["hinted_near"] * math.exp(-km / _HINT_KM), 3)
    return Evidence("hinted_near", weight, f"{km:.0f} km from there") if weight else None


def source_country(candidate: Candidate, setting: Setting) -> Evidence | None:
    """Weigh that it was published under its country's addresses, as ``.ca``."""
    country = setting.told.source_country
    if not country or candidate.place.country != country:
        return None
    return Evidence("source_country", setting.weights["source_country"], f"published in {country}")


def source_state(candidate: Candidate, setting: Setting) -> Evidence | None:
    """Weigh that it lies in the division of its place of publication, or at least its country."""
    place = candidate.place
    for source in setting.told.source_places:
        if place.country and place.country == source.country:
            same = place.admin1 and place.admin1 == source.admin1
            weight = setting.weights["source_state"] * (1.0 if same else _COUNTRY_SHARE)
            return Evidence("source_state", round(weight, 3), f"published in {source.name}")
    return None


def source_near(candidate: Candidate, setting: Setting) -> Evidence | None:
    """Weigh how near it lies to its place of publication."""
    place = candidate.place
    if place.kind is PlaceKind.COUNTRY or place.feature_code == "ADM1":
        return None
    return _closeness("source_near", place, setting.told.source_places, setting, _NEAR_KM)


def alias(candidate: Candidate, setting: Setting) -> Evidence | None:
    """Weigh that the name is another spelling of it, where it is the usual one of another place."""
    if _is_usual(candidate.place, setting):
        return None
    usual = next((c.place for c in setting.rivals if _is_usual(c.place, setting)), None)
    if usual is None:
        return None
    seen = f"{usual.name}, {usual.country}, is called so"
    return Evidence("alias", setting.weights["alias"], seen)


def shortened(candidate: Candidate, setting: Setting) -> Evidence | None:
    """Weigh that only a part of the name is known, and that as something else."""
    if not setting.shortened or candidate.place.feature_code in setting.codes:
        return None
    return Evidence("shortened", setting.weights["shortened"], f"all of {setting.name} is unknown")


def head_noun(candidate: Candidate, setting: Setting) -> Evidence | None:
    """Weigh whether it is what the text calls it: a river, a province, an airport."""
    if not setting.codes:
        return None
    code = candidate.place.feature_code
    reason = "head_noun" if code in setting.codes else "not_head_noun"
    return Evidence(reason, setting.weights[reason], code)


def metonym(candidate: Candidate, setting: Setting) -> Evidence | None:
    """Weigh whether it can stand for a government."""
    if setting.kind is not MentionKind.METONYM or candidate.place.feature_code != "PPLC":
        return None
    return Evidence("metonym", setting.weights["metonym"], "a national capital")


# What the name, the place itself and the words beside the name say: it stays.
_ALONE: Final[tuple[Reason, ...]] = (
    tier, usual_name, alias, shortened, kind, not_capital, namesake, population, share, names,
    parent, holds, beside_site, head_noun, metonym,
    hinted_country, hinted_near, source_country, source_state, source_near,
)  # fmt: skip
# What the document's other names say: it is asked again as those find their places.
_IN_ITS_LIGHT: Final[tuple[Reason, ...]] = (
    document_country, elsewhere, document_state, its_places, near, same_part, company,
)  # fmt: skip
