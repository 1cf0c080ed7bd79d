"""The evidence of a name, its place, and the words beside it: one function a reason.

Each looks at one candidate in its setting, and returns None where it has nothing to say, else a
named weight with what was seen. What the document's other names say is weighed in `light`.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final, TypeAlias

from geo.earth import distance_km
from geo.model import Candidate, Evidence, PlaceKind, Tier
from geo.resolve.containment import lies_in
from geo.resolve.kinds import CITY, COUNTRY, METONYM, OF_SITE, SITE, WIDE
from geo.resolve.naming import is_usual
from geo.resolve.provenance import (
    hinted_country,
    hinted_near,
    source_country,
    source_near,
    source_state,
)
from geo.resolve.routes import hop, on_route
from geo.resolve.setting import Setting

__all__ = [
    "INITIALS", "SMALL", "TIERS", "Reason", "alone", "eclipsed", "halved", "kind_reason", "pieces",
    "reasons_for", "reasons_of_name", "weigh",
]  # fmt: skip

Reason: TypeAlias = Callable[[Candidate, Setting], Evidence | None]

# Past the questions that a named tuple asks: what nearly every place has is made by the dozen.
_evidence: Final = partial(tuple.__new__, Evidence)
_BESIDE_KM: Final = 30.0
INITIALS: Final = 4
"""Letters in the longest."""
TIERS: Final = {
    Tier.FOLDED: "folded",
    Tier.ARTICLE: "article",
    Tier.PREFIX: "fuzzy",
    Tier.FUZZY: "fuzzy",
    Tier.GEOCODER: "geocoder",
}
_CODES: Final = {"PPLC": "capital", "ADM1": "state", "PPLA": "seat"}
_KINDS: Final = {
    PlaceKind.COUNTRY: "country",
    PlaceKind.ADMIN: "county",
    PlaceKind.REGION: "region",
    PlaceKind.WATER: "region",
    PlaceKind.SITE: "site",
}
# So much more it counts that a place does not lie there, where none of its name does.
_NOWHERE: Final = 8
# Inhabitants of a town that nobody knows who is not from there.
SMALL: Final = 5_000
_NAMERS: Final = frozenset({"PPLC", "PPLA", "PPLA2"})
_DIVISIONS: Final = frozenset({"ADM1", "ADM2"})


def alone(candidate: Candidate, setting: Setting) -> Candidate:
    """Return the candidate with the evidence of its name, itself, and the words beside the name."""
    return weigh(candidate, setting, (*_OF_NAME, *reasons_for(setting)))


def weigh(candidate: Candidate, setting: Setting, reasons: Sequence[Reason]) -> Candidate:
    """Return the candidate with the evidence of these reasons."""
    return Candidate(
        place=candidate.place,
        matched_name=candidate.matched_name,
        tier=candidate.tier,
        evidence=tuple(pieces(candidate, setting, reasons)),
    )


def pieces(candidate: Candidate, setting: Setting, reasons: Sequence[Reason]) -> list[Evidence]:
    """Return what these reasons have to say of a candidate."""
    return [piece for reason in reasons if (piece := reason(candidate, setting)) is not None]


def reasons_for(setting: Setting) -> list[Reason]:
    """Return the reasons of the text that may have something to say: most ask for what it lacks."""
    return [reason for reason, needs in _OF_TEXT.items() if needs(setting)]


def reasons_of_name(setting: Setting, *, measured: bool = True) -> list[Reason]:
    """Return those that are the same in every document, but for what the name leaves nothing to.

    The setting has to tell whose usual name it is. Those that `measured` weighs may be left out.
    """
    reasons = _OF_NAME if measured else _UNMEASURED
    return [reason for reason, needs in reasons.items() if needs is None or needs(setting)]


def tier(candidate: Candidate, setting: Setting) -> Evidence | None:
    """Weigh how the name was matched."""
    reason = TIERS.get(candidate.tier)
    if reason is None:
        return None
    return Evidence(reason, setting.ground.weights[reason], f"matches {candidate.matched_name}")


def initials(candidate: Candidate, setting: Setting) -> Evidence | None:
    """Weigh that the name is another place's initials, which this one's is not: EU and Eu."""
    name = setting.name
    if candidate.tier is not Tier.FOLDED or len(name) > INITIALS or not name.isupper():
        return None
    owner = next((one.place for one in setting.rivals if one.tier is Tier.EXACT), None)
    if owner is None:
        return None
    return Evidence(
        "initials", setting.ground.weights["initials"], f"{name} is short for {owner.name}"
    )


def usual_name(candidate: Candidate, setting: Setting) -> Evidence | None:
    """Weigh that the name is the place's usual one."""
    if not is_usual(candidate.place, setting.folded):
        return None
    return Evidence("usual_name", setting.ground.weights["usual_name"], candidate.place.name)


def alias(candidate: Candidate, setting: Setting) -> Evidence | None:
    """Weigh that the name is another spelling of it, where it is the usual one of another place."""
    usual = setting.naming.usual
    if usual is None or is_usual(candidate.place, setting.folded):
        return None
    if candidate.place in setting.naming.cities.values():
        # New York City: the bare name is its own as much as its state's.
        return None
    seen = f"{usual.name}, {usual.country}, is called so"
    return Evidence("alias", setting.ground.weights["alias"], seen)


def shortened(candidate: Candidate, setting: Setting) -> Evidence | None:
    """Weigh that only a part of the name is known, and that as something else."""
    code = candidate.place.feature_code
    if not setting.shortened or code in setting.codes:
        return None
    if code in _NAMERS and setting.codes & _DIVISIONS:
        # A province is called after its seat, and lies around it.
        return None
    return Evidence(
        "shortened", setting.ground.weights["shortened"], f"all of {setting.name} is unknown"
    )


def kind(candidate: Candidate, setting: Setting) -> Evidence | None:
    """Weigh what sort of place it is: countries and first-level divisions first."""
    place = candidate.place
    reason = kind_reason(place.kind, place.feature_code, place.population)
    if not reason:
        return None
    weight = setting.ground.weights[reason]
    if reason == "region" and setting.naming.large and not is_usual(place, setting.folded):
        weight = halved(weight)  # Suez is the city, of which the canal has its name
    return _evidence((reason, weight, place.feature_code))


def kind_reason(kind: PlaceKind, code: str, people: int) -> str:
    """Return under which name the weight of a sort of place stands; empty if it has none."""
    if code == "PPLX" and not people:
        return "quarter"
    return _CODES.get(code) or _KINDS.get(kind, "")


def halved(weight: float) -> float:
    """Return half a weight, rounded as weights are shown."""
    return round(weight / 2, 3)


def not_capital(candidate: Candidate, setting: Setting) -> Evidence | None:
    """Weigh that a country or capital has the name, of which this place has another spelling."""
    rival = setting.naming.sovereign
    if rival is None or candidate.place.kind is COUNTRY:
        return None
    if is_usual(candidate.place, setting.folded):
        return None
    seen = f"{rival.name}, {rival.country}, is called so"
    return Evidence("not_capital", setting.ground.weights["not_capital"], seen)


def eclipsed(candidate: Candidate, setting: Setting) -> Evidence | None:
    """Weigh that a city or country known to all shares its name with a small town not told of.

    Who writes of the smaller one says where it lies. Where that has another usual name, a large
    city is enough, and the other may be half its size: Pittsburgh is not Pittsburg, California.
    Where the text speaks of a town, the land does not eclipse it, but is eclipsed itself.
    """
    whose, place = setting.naming, candidate.place
    weight = setting.ground.weights["eclipsed"]
    if setting.local and whose.sovereign and whose.sovereign.kind is COUNTRY:
        # Of a land it would be "a Mexican woman".
        land = place.id == whose.sovereign.id
        return Evidence("eclipsed", weight, "a town is called so") if land else None
    if place.kind is not CITY or place.feature_code == "PPLC":
        return None
    famous, most = whose.famous or whose.sovereign, SMALL
    if whose.large and not is_usual(place, setting.folded) and place not in whose.cities.values():
        famous, most, weight = famous or whose.large, whose.large.population // 2, 2 * weight
    if famous is None or place.id == famous.id or place.population >= most:
        return None
    seen = f"{famous.name}, {famous.country}, is called so"
    return Evidence("eclipsed", weight, seen)


def namesake(candidate: Candidate, setting: Setting) -> Evidence | None:
    """Weigh that the bare name of a state is that of a national capital or of its great city."""
    city = setting.naming.cities.get(candidate.place.id)
    if city is None or "ADM1" in setting.codes:
        return None
    if any(lies_in(child, candidate.place) for child in setting.children):
        return None
    return Evidence("namesake", setting.ground.weights["namesake"], f"there is {city.name}, too")


def population(candidate: Candidate, setting: Setting) -> Evidence | None:
    """Weigh the number of inhabitants, by its logarithm."""
    place = candidate.place
    inhabitants = place.population
    # The millions of wide lands are weighed by their kind: counting them again would drown the
    # text, and let an empire of old win against the country that has its name.
    if inhabitants <= 0 or place.kind in WIDE:
        return None
    weight = setting.ground.weights["population"] * math.log10(1 + inhabitants / 100)
    return _evidence(("population", round(weight, 3), f"{inhabitants:,} inhabitants"))


def share(candidate: Candidate, setting: Setting) -> Evidence | None:
    """Weigh its share of the inhabitants of all places of the name."""
    inhabitants = candidate.place.population
    if setting.inhabitants <= 0 or inhabitants <= 0:
        return None
    part = inhabitants / setting.inhabitants
    weight = round(setting.ground.weights["share"] * part, 3)
    return _evidence(("share", weight, f"{part:.0%} of its name"))


def names(candidate: Candidate, setting: Setting) -> Evidence | None:
    """Weigh how many names it has, by their logarithm: what the world knows, it has words for."""
    # Sources differ in how many names they list for divisions; for towns there is but one source.
    place = candidate.place
    count = setting.ground.name_count(place.id) if place.kind is CITY else 0
    if count <= 1:
        return None
    weight = round(setting.ground.weights["names"] * math.log10(count), 3)
    return _evidence(("names", weight, f"{count} names"))


def parent(candidate: Candidate, setting: Setting) -> Evidence | None:
    """Weigh whether it lies where the text says that it lies."""
    if not setting.parents:
        return None
    for place in setting.parents:
        if lies_in(candidate.place, place):
            return Evidence("parent", setting.ground.weights["parent"], f"lies in {place.name}")
    name, weight = setting.parents[0].name, setting.ground.weights["not_parent"]
    # A geocoder that was asked for both names need not say in which state its answer lies.
    nowhere = setting.nowhere and candidate.tier is not Tier.GEOCODER
    weight = round(weight * (_NOWHERE if nowhere else 1), 3)
    return Evidence("not_parent", weight, f"does not lie in {name}")


def holds(candidate: Candidate, setting: Setting) -> Evidence | None:
    """Weigh whether it holds the place that the text puts into it."""
    for child in setting.children:
        if child.kind is not SITE and lies_in(child, candidate.place):
            return Evidence("holds", setting.ground.weights["holds"], f"{child.name} lies in it")
    return None


def beside_site(candidate: Candidate, setting: Setting) -> Evidence | None:
    """Weigh whether the site that the text puts there is within reach."""
    for child in setting.children:
        if child.kind is SITE:
            distance = distance_km(child.position, candidate.place.position)
            if distance < _BESIDE_KM or child.within == candidate.place.id:
                weight = setting.ground.weights["beside_site"]
                return Evidence("beside_site", weight, f"{child.name}, {distance:.0f} km away")
    return None


def head_noun(candidate: Candidate, setting: Setting) -> Evidence | None:
    """Weigh whether it is what the text calls it: a river, a province, an airport."""
    code = candidate.place.feature_code
    if setting.kind is OF_SITE and candidate.place.kind is SITE:
        return Evidence("head_noun", setting.ground.weights["head_noun"], code)
    if not setting.codes:
        return None
    reason = "head_noun" if code in setting.codes else "not_head_noun"
    return Evidence(reason, setting.ground.weights[reason], code)


def filed(candidate: Candidate, setting: Setting) -> Evidence | None:
    """Weigh that agencies name the state behind the town they file from, if it is no capital.

    References
    ----------
    The Associated Press Stylebook, "datelines": cities that stand alone.
    """
    if candidate.place.feature_code != "PPLC" or setting.parents:
        return None
    if setting.naming.large and not is_usual(candidate.place, setting.folded):
        # Salvador is in Brazil; from San Salvador they mostly file by its whole name.
        return None
    return Evidence("filed", setting.ground.weights["filed"], "a national capital")


def event(candidate: Candidate, setting: Setting) -> Evidence | None:
    """Weigh that an event of the world is called after a city that is known to all of it."""
    famous = setting.naming.famous
    if famous is None or candidate.place.id != famous.id:
        return None
    return Evidence("event", setting.ground.weights["event"], "an event is called so")


def metonym(candidate: Candidate, setting: Setting) -> Evidence | None:
    """Weigh whether it can stand for a government."""
    if setting.kind is not METONYM or candidate.place.feature_code != "PPLC":
        return None
    return Evidence("metonym", setting.ground.weights["metonym"], "a national capital")


def _is_told(setting: Setting) -> bool:
    """Tell whether the text or the user says where the place lies, or what it is."""
    told = setting.told
    return bool(setting.parents or setting.codes or told.country or told.near)


# By what each cannot do without.
_OF_NAME: Final[Mapping[Reason, Callable[[Setting], object] | None]] = {
    tier: None,
    initials: lambda setting: len(setting.name) <= INITIALS and setting.name.isupper(),
    usual_name: lambda setting: setting.naming.usual,
    alias: lambda setting: setting.naming.usual,
    kind: None,
    not_capital: lambda setting: setting.naming.sovereign,
    population: None,
    share: lambda setting: setting.inhabitants > 0,
    names: None,
}
_MEASURED: Final[tuple[Reason, ...]] = (population, share, names)
_UNMEASURED: Final = {
    reason: needs for reason, needs in _OF_NAME.items() if reason not in _MEASURED
}
_OF_TEXT: Final[Mapping[Reason, Callable[[Setting], object]]] = {
    shortened: lambda setting: setting.shortened,
    namesake: lambda setting: setting.naming.cities,
    eclipsed: lambda setting: (
        (setting.naming.famous or setting.naming.sovereign or setting.naming.large)
        and not _is_told(setting)
    ),
    parent: lambda setting: setting.parents,
    holds: lambda setting: setting.children,
    beside_site: lambda setting: setting.children,
    head_noun: lambda setting: setting.codes or setting.kind is OF_SITE,
    on_route: lambda setting: setting.stops,
    hop: lambda setting: setting.flown and setting.stops and setting.naming.famous,
    metonym: lambda setting: setting.kind is METONYM,
    filed: lambda setting: setting.filed,
    event: lambda setting: setting.event,
    hinted_country: lambda setting: setting.told.country,
    hinted_near: lambda setting: setting.told.near,
    source_country: lambda setting: setting.told.source_country,
    source_state: lambda setting: setting.told.source_places,
    source_near: lambda setting: setting.told.source_places,
}
