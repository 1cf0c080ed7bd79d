"""One table a reason: what it sees, and what it makes of it."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from geo.model import Candidate, MentionKind, Place, PlaceKind, Tier
from geo.resolve import evidence
from geo.resolve.setting import Ground, Setting, Surroundings
from geo.resolve.weights import weights
from tests.fakes import make_place
from tests.world import find

UNIT: Mapping[str, float] = dict.fromkeys(weights(), 1.0)
NAMES = {"fake:paris.FR.11": 100, "fake:paris.US.TX": 10, "fake:texas.US.TX": 50}
SETTING = Setting(ground=Ground(UNIT, lambda place_id: NAMES.get(place_id, 0)))

FRANCE, TEXAS, IRAQ = find("France"), find("Texas"), find("Iraq")
PARIS, PARIS_TX, PARIS_TN = find("Paris", "FR"), find("Paris", "US.TX"), find("Paris", "US.TN")
PABBI_NW, PABBI = find("Pabbi", "PK.03"), find("Pabbi", "PK.04")
BAGHDAD, NAJAF, KUFA = find("Baghdad"), find("Najaf"), find("Kufa")
AIRPORT, SHRINE = find("Baghdad International Airport"), find("Imam Ali Shrine")
CENTRE, KHARIAN = find("National Counter Terrorism Centre"), find("Kharian")
SUVA, SUWA, SEATTLE = find("Suva"), find("Suwa"), find("Seattle")
WASHINGTON, DC = find("Washington", "US.WA"), find("Washington", "US.DC")
NEW_YORK, NYC = find("New York", "US.NY"), find("New York City")
SEA, EUROPE, NASHVILLE = find("Caspian Sea"), find("Europe"), find("Nashville")


def candidate(place: Place, tier: Tier = Tier.EXACT) -> Candidate:
    return Candidate(place=place, matched_name=place.name, tier=tier)


@pytest.mark.parametrize(
    ("tier", "reason"),
    [
        (Tier.EXACT, None),
        (Tier.GEOCODER, None),
        (Tier.FOLDED, "folded"),
        (Tier.ARTICLE, "article"),
        (Tier.PREFIX, "fuzzy"),
        (Tier.FUZZY, "fuzzy"),
    ],
)
def test_tier(tier: Tier, reason: str | None) -> None:
    found = evidence.tier(candidate(NAJAF, tier), SETTING)
    assert (found and found.reason) == reason


@pytest.mark.parametrize(
    ("name", "place", "holds"),
    [
        ("Paris", PARIS, True),
        ("PARIS", PARIS, True),
        ("paris", PARIS_TX, True),
        ("Baghdad Airport", AIRPORT, False),
        ("Baghdad International Airport", AIRPORT, True),
        ("An Najaf", NAJAF, False),
        ("Caspian", SEA, True),
        ("", NAJAF, False),
    ],
)
def test_usual_name(name: str, place: Place, *, holds: bool) -> None:
    found = evidence.usual_name(candidate(place), replace(SETTING, name=name))
    assert (found is not None) == holds


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        (IRAQ, "country"),
        (TEXAS, "state"),
        (BAGHDAD, "capital"),
        (NAJAF, "seat"),
        (EUROPE, "region"),
        (SEA, "region"),
        (SHRINE, "site"),
        (KUFA, None),
        (make_place("Swat", 72.4, 35.2, kind=PlaceKind.ADMIN, code="ADM2"), "county"),
    ],
)
def test_kind(place: Place, reason: str | None) -> None:
    found = evidence.kind(candidate(place), SETTING)
    assert (found and found.reason) == reason


@pytest.mark.parametrize(
    ("inhabitants", "weight"),
    [(0, None), (1, 0.004), (900, 1.0), (9_900, 2.0), (99_900, 3.0), (9_999_900, 5.0)],
)
def test_population(inhabitants: int, weight: float | None) -> None:
    place = make_place("Town", 0, 0, population=inhabitants)
    found = evidence.population(candidate(place), SETTING)
    assert (found and found.weight) == weight


def test_population_of_a_country_is_in_its_kind() -> None:
    assert evidence.population(candidate(IRAQ), SETTING) is None


@pytest.mark.parametrize(
    ("inhabitants", "together", "weight"),
    [(0, 100, None), (100, 100, 1.0), (50, 100, 0.5), (1, 1000, 0.001), (0, 0, None), (3, 4, 0.75)],
)
def test_share(inhabitants: int, together: int, weight: float | None) -> None:
    place = make_place("Town", 0, 0, population=inhabitants)
    found = evidence.share(candidate(place), replace(SETTING, inhabitants=together))
    assert (found and found.weight) == weight


@pytest.mark.parametrize(
    ("place", "weight"),
    [(PARIS, 2.0), (PARIS_TX, 1.0), (PARIS_TN, None), (TEXAS, None), (SHRINE, None), (IRAQ, None)],
)
def test_names(place: Place, weight: float | None) -> None:
    found = evidence.names(candidate(place), SETTING)
    assert (found and found.weight) == weight


@pytest.mark.parametrize(
    ("place", "parents", "reason"),
    [
        (PARIS_TX, (TEXAS,), "parent"),
        (PARIS_TN, (TEXAS,), "not_parent"),
        (PARIS, (TEXAS,), "not_parent"),
        (PARIS, (FRANCE,), "parent"),
        (PARIS, (TEXAS, FRANCE), "parent"),
        (PABBI, (find("Pakistan"),), "parent"),
        (PARIS, (), None),
        (IRAQ, (IRAQ,), "not_parent"),
    ],
)
def test_parent(place: Place, parents: tuple[Place, ...], reason: str | None) -> None:
    found = evidence.parent(candidate(place), replace(SETTING, parents=parents))
    assert (found and found.reason) == reason


@pytest.mark.parametrize(
    ("place", "children", "holds"),
    [
        (TEXAS, (PARIS_TX,), True),
        (TEXAS, (PARIS_TN,), False),
        (FRANCE, (PARIS_TX, PARIS), True),
        (IRAQ, (NAJAF,), True),
        (TEXAS, (), False),
        (NAJAF, (SHRINE,), False),
    ],
)
def test_holds(place: Place, children: tuple[Place, ...], *, holds: bool) -> None:
    found = evidence.holds(candidate(place), replace(SETTING, children=children))
    assert (found is not None) == holds


@pytest.mark.parametrize(
    ("place", "children", "holds"),
    [
        (PABBI, (CENTRE,), True),
        (PABBI_NW, (CENTRE,), False),
        (KHARIAN, (CENTRE,), True),
        (NAJAF, (SHRINE,), True),
        (BAGHDAD, (SHRINE, AIRPORT), True),
        (BAGHDAD, (SHRINE,), False),
        (BAGHDAD, (NAJAF,), False),
        (BAGHDAD, (replace(SHRINE, within=BAGHDAD.id),), True),
    ],
)
def test_beside_site(place: Place, children: tuple[Place, ...], *, holds: bool) -> None:
    found = evidence.beside_site(candidate(place), replace(SETTING, children=children))
    assert (found is not None) == holds


@pytest.mark.parametrize(
    ("place", "countries", "weight"),
    [
        (PARIS, {"FR": 0.5, "US": 0.5}, 0.5),
        (PARIS_TX, {"FR": 0.25, "US": 0.75}, 0.75),
        (PARIS, {"IQ": 1.0}, None),
        (PARIS, {}, None),
        (EUROPE, {"FR": 1.0}, None),
        (IRAQ, {"IQ": 0.8}, 0.8),
    ],
)
def test_document_country(place: Place, countries: dict[str, float], weight: float | None) -> None:
    around = Surroundings(countries=countries)
    found = evidence.document_country(candidate(place), replace(SETTING, around=around))
    assert (found and found.weight) == weight


@pytest.mark.parametrize(
    ("place", "countries", "placed", "weight"),
    [
        (PARIS, {}, 0.9, 0.9),
        (PARIS, {}, 0.5, 0.5),
        (PARIS, {"FR": 0.1}, 0.9, None),
        (PARIS, {}, 0.0, None),
        (EUROPE, {}, 0.9, None),
        (IRAQ, {"FR": 0.5}, 0.5, 0.5),
    ],
)
def test_elsewhere(
    place: Place, countries: dict[str, float], placed: float, weight: float | None
) -> None:
    around = Surroundings(countries=countries, placed=placed)
    found = evidence.elsewhere(candidate(place), replace(SETTING, around=around))
    assert (found and found.weight) == weight


@pytest.mark.parametrize(
    ("place", "states", "weight"),
    [
        (PARIS_TX, {("US", "TX"): 0.5}, 0.5),
        (PARIS_TN, {("US", "TX"): 0.5}, None),
        (PARIS_TN, {("US", "TX"): 0.5, ("US", "TN"): 0.25}, 0.25),
        (PARIS, {("US", "TX"): 0.5}, None),
        (PARIS, {}, None),
        (IRAQ, {("IQ", ""): 1.0}, None),
    ],
)
def test_document_state(
    place: Place, states: dict[tuple[str, str], float], weight: float | None
) -> None:
    around = Surroundings(states=states)
    found = evidence.document_state(candidate(place), replace(SETTING, around=around))
    assert (found and found.weight) == weight


@pytest.mark.parametrize(
    ("place", "anchors", "least", "most"),
    [
        (PARIS_TN, (NASHVILLE,), 0.3, 0.5),
        (PARIS_TX, (NASHVILLE,), 0.001, 0.1),
        (PARIS, (NASHVILLE,), 0.0, 0.0),
        (KUFA, (BAGHDAD, NAJAF), 0.9, 1.0),
        (KUFA, (), 0.0, 0.0),
        (IRAQ, (BAGHDAD,), 0.0, 0.0),
        (TEXAS, (PARIS_TX,), 0.0, 0.0),
    ],
)
def test_near(place: Place, anchors: tuple[Place, ...], least: float, most: float) -> None:
    around = Surroundings(anchors=anchors)
    found = evidence.near(candidate(place), replace(SETTING, around=around))
    assert least <= (found.weight if found else 0.0) <= most


@pytest.mark.parametrize(
    ("place", "areas", "least", "most"),
    [
        (PARIS, (FRANCE,), 0.5, 1.0),
        (PARIS, (TEXAS,), 0.0, 0.001),
        (PARIS, (TEXAS, find("Belgium")), 0.5, 1.0),
        (NAJAF, (find("Iran"),), 0.2, 0.5),
        (NAJAF, (IRAQ,), 0.8, 1.0),
        (NAJAF, (), 0.0, 0.0),
    ],
)
def test_same_part(place: Place, areas: tuple[Place, ...], least: float, most: float) -> None:
    around = Surroundings(areas=areas)
    found = evidence.same_part(candidate(place), replace(SETTING, around=around))
    assert least <= (found.weight if found else 0.0) <= most


@pytest.mark.parametrize(
    ("place", "codes", "reason"),
    [
        (AIRPORT, {"AIRP"}, "head_noun"),
        (BAGHDAD, {"AIRP"}, "not_head_noun"),
        (SHRINE, {"SHRN", "MSQE"}, "head_noun"),
        (TEXAS, {"ADM1"}, "head_noun"),
        (PARIS, {"ADM1", "ADM2"}, "not_head_noun"),
        (PARIS, set(), None),
    ],
)
def test_head_noun(place: Place, codes: set[str], reason: str | None) -> None:
    found = evidence.head_noun(candidate(place), replace(SETTING, codes=frozenset(codes)))
    assert (found and found.reason) == reason


@pytest.mark.parametrize(
    ("place", "kind", "holds"),
    [
        (BAGHDAD, MentionKind.METONYM, True),
        (PARIS, MentionKind.METONYM, True),
        (PARIS_TX, MentionKind.METONYM, False),
        (NAJAF, MentionKind.METONYM, False),
        (BAGHDAD, MentionKind.PLACE, False),
        (BAGHDAD, MentionKind.DATELINE, False),
    ],
)
def test_metonym(place: Place, kind: MentionKind, *, holds: bool) -> None:
    found = evidence.metonym(candidate(place), replace(SETTING, kind=kind))
    assert (found is not None) == holds


def test_a_capital_is_not_drawn_to_a_town_of_its_name_near_another_capital() -> None:
    near = replace(PARIS_TX, position=DC.position)
    around = Surroundings(anchors=(DC,))
    rivals = (candidate(PARIS), candidate(near))
    setting = replace(SETTING, name="Paris", rivals=rivals, around=around)
    assert evidence.near(candidate(near), setting) is None
    assert evidence.near(candidate(near), replace(setting, rivals=rivals[1:])) is not None
    beside_town = replace(setting, around=Surroundings(anchors=(DC, NASHVILLE)))
    assert evidence.near(candidate(near), beside_town) is not None


def setting_of(name: str, *places: Place, **more: object) -> Setting:
    return replace(SETTING, name=name, rivals=tuple(map(candidate, places)), **more)  # type: ignore[arg-type]  # the fields differ


@pytest.mark.parametrize(
    ("name", "place", "rivals", "holds"),
    [
        ("Suva", SUWA, (SUVA, SUWA), True),
        ("Suva", SUVA, (SUVA, SUWA), False),
        ("Suwa", SUWA, (SUVA, SUWA), False),
        ("Paris", PARIS_TX, (PARIS, PARIS_TX), False),
        ("Najaf", SUWA, (NAJAF, SUWA), False),
        ("Iraq", SUWA, (IRAQ, SUWA), True),
        ("Suva", IRAQ, (SUVA, IRAQ), False),
    ],
)
def test_not_capital(name: str, place: Place, rivals: tuple[Place, ...], *, holds: bool) -> None:
    found = evidence.not_capital(candidate(place), setting_of(name, *rivals))
    assert (found is not None) == holds


@pytest.mark.parametrize(
    ("name", "place", "rivals", "more", "holds"),
    [
        ("Washington", WASHINGTON, (WASHINGTON, DC), {}, True),
        ("New York", NEW_YORK, (NEW_YORK, NYC), {}, True),
        ("Washington", DC, (WASHINGTON, DC), {}, False),
        ("Texas", TEXAS, (TEXAS, PARIS_TX), {}, False),
        ("Wash.", WASHINGTON, (WASHINGTON, DC), {}, False),
        ("Washington", WASHINGTON, (WASHINGTON, DC), {"children": (SEATTLE,)}, False),
        ("Washington", WASHINGTON, (WASHINGTON, DC), {"codes": frozenset({"ADM1"})}, False),
    ],
)
def test_namesake(
    name: str, place: Place, rivals: tuple[Place, ...], more: Mapping[str, object], *, holds: bool
) -> None:
    found = evidence.namesake(candidate(place), setting_of(name, *rivals, **more))
    assert (found is not None) == holds


@pytest.mark.parametrize(
    ("place", "rivals", "states", "expected"),
    [
        (WASHINGTON, (WASHINGTON, DC), {("US", "WA"): 0.5}, 0.5),
        (WASHINGTON, (WASHINGTON, DC), {("US", "OR"): 0.5}, None),
        (WASHINGTON, (WASHINGTON,), {("US", "WA"): 0.5}, None),
        # The city lies in the state: what speaks for one speaks for the other.
        (NEW_YORK, (NEW_YORK, NYC), {("US", "NY"): 0.5}, None),
    ],
)
def test_its_places(
    place: Place,
    rivals: tuple[Place, ...],
    states: Mapping[tuple[str, str], float],
    expected: float | None,
) -> None:
    around = Surroundings(states=states)
    found = evidence.its_places(candidate(place), setting_of(place.name, *rivals, around=around))
    assert (found and found.weight) == expected


def test_every_reason_has_a_weight_and_every_weight_a_cause() -> None:
    import tomllib  # noqa: PLC0415 - the only test that reads the table itself
    from importlib.resources import files  # noqa: PLC0415 - the same

    table = tomllib.loads(files("geo.resolve").joinpath("weights.toml").read_text("utf-8"))
    assert set(table) == set(weights())
    assert all(entry["cause"] and set(entry) == {"weight", "cause"} for entry in table.values())


def test_the_score_is_the_sum_of_the_evidence() -> None:
    setting = replace(SETTING, name="Paris", parents=(TEXAS,), ground=Ground(weights()))
    weighed = evidence.weigh(candidate(PARIS_TX), setting)
    assert {"usual_name", "parent", "population"} <= {piece.reason for piece in weighed.evidence}
    assert weighed.score == sum(piece.weight for piece in weighed.evidence)
