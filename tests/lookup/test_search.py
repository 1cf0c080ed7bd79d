from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.lookup import NameIndex
from geo.lookup.postings import TIERS
from geo.lookup.rows import Row
from geo.lookup.writer import write_index
from geo.model import LonLat, PlaceKind, Tier
from tests.lookup.asked import ASKED
from tests.lookup.rows import WORLD

ANY = settings(deadline=None)


@pytest.fixture(scope="module")
def embedded() -> NameIndex:
    return NameIndex.open()


@pytest.mark.parametrize(("name", "place", "tier"), ASKED)
def test_what_people_ask_for_comes_first(
    embedded: NameIndex, name: str, place: str, tier: str
) -> None:
    best = embedded.search(name, limit=1)[0].candidate
    found = best.place
    told = {
        found.id,
        f"{found.country} {found.kind}",
        f"{found.country}.{found.admin1} {found.kind}",
    }
    assert place in told, (found, best.matched_name)
    assert best.tier == tier


def test_a_name_of_two_places_gives_both(embedded: NameIndex) -> None:
    pabbi = [found.candidate.place.admin1 for found in embedded.search("Pabbi")]
    assert pabbi == ["03", "04"]
    georgia = embedded.search("Georgia", limit=2)
    assert {found.candidate.place.kind.value for found in georgia} == {"country", "admin"}


TEXAS = Row(
    id="geo:admin.US.TX",
    name="Texas",
    names=("TX", "Tex."),
    position=LonLat(-99.25, 31.25),
    kind=PlaceKind.ADMIN,
    feature_class="A",
    feature_code="ADM1",
    country="US",
    admin1="TX",
)
# Near the French Paris, which is not meant by "Paris, Texas" for all that.
VILLAGE = replace(
    TEXAS, id="geonames:8", kind=PlaceKind.CITY, feature_code="PPL", country="FR", admin1="",
    position=LonLat(2.3, 48.9),
)  # fmt: skip
QUALIFIED = [
    ("Paris, Texas", ["4717560"]),
    ("Paris, TX", ["4717560"]),
    ("Paris [Tex.]", ["4717560"]),
    ("El Paso, Texas", ["5520993"]),
    ("Paris, Oklahoma", []),
    ("Paris, Baghdad", []),
    ("Kazimayn, Baghdad", ["city.kazimayn"]),
    ("Kazimayn, Iraq", ["city.kazimayn"]),
    ("Baghdad (Iraq)", ["98182"]),
    ("Baghdad Iraq", ["98182"]),
    ("Bagdhad, Iraq", ["98182"]),
    ("Iraq, Asia", []),
    ("Iraq, Iraq", []),
    ("Baghdad,", ["98182"]),
    (", Baghdad", ["98182"]),
    ("Baghdad, Iraq, Iraq", ["98182"]),
    ("Baghdad, Iraq, Texas", []),
]


@pytest.fixture(scope="module")
def with_texas(tmp_path_factory: pytest.TempPathFactory) -> NameIndex:
    """Return the small world with one state in it, and a village of the state's name."""
    path = tmp_path_factory.mktemp("index") / "texas.gaz"
    write_index((*WORLD, TEXAS, VILLAGE), path)
    return NameIndex.open(path)


@pytest.mark.parametrize(("name", "ids"), QUALIFIED)
def test_a_name_may_say_what_it_lies_in(with_texas: NameIndex, name: str, ids: list[str]) -> None:
    found = with_texas.search(name)
    assert [f.candidate.place.id.partition(":")[2] for f in found] == ids


def test_what_may_have_been_meant_is_suggested(embedded: NameIndex) -> None:
    assert embedded.suggest("Paris, Baghdad")[0].candidate.place.country == "FR"
    assert embedded.suggest("Qqqqqqqqqqqqqqqq") == ()
    assert embedded.suggest("") == ()


def test_short_names_are_suggested_though_they_are_no_answer(world: NameIndex) -> None:
    assert world.search("Iraz") == ()
    assert [found.candidate.place.name for found in world.suggest("Iraz")] == ["Iraq"]


def test_the_first_words_of_a_longer_name_are_suggested(world: NameIndex) -> None:
    assert world.search("Baghdad Xyzzy") == ()
    assert [found.candidate.place.name for found in world.suggest("Baghdad Xyzzy")] == ["Baghdad"]


WHERE = [
    ("geonames:98182", "Baghdad Governorate, Iraq"),
    ("geo:admin.US.TX", "United States"),
    ("geo:country.IQ", "Asia"),
    ("geo:continent.asia", ""),
    ("geo:city.pabbi", "Punjab, Pakistan"),
]


@pytest.mark.parametrize(("place_id", "where"), WHERE)
def test_where_a_place_lies_is_told_by_names(
    embedded: NameIndex, place_id: str, where: str
) -> None:
    place = embedded.place(place_id)
    assert place is not None
    assert embedded.where(place) == where


def test_codes_stand_where_the_index_has_no_names(world: NameIndex) -> None:
    told = {found.candidate.place.id: found.candidate.place for found in world.search("Paris")}
    assert world.where(told["geonames:4717560"]) == "US"
    assert world.divisions == {}


ODD = st.one_of(
    st.text(max_size=30),
    st.text(alphabet="Bagdhuit ,()'-\0\ud800\x1b", max_size=20),
    st.sampled_from([name for row in WORLD for name in (row.name, *row.names)]).flatmap(
        lambda name: st.integers(0, len(name)).map(lambda at: name[:at] + "x" + name[at:])
    ),
)


@given(ODD)
@ANY
def test_any_text_is_answered_alike_twice_and_the_surest_first(world: NameIndex, name: str) -> None:
    found = world.search(name, limit=20)
    assert found == world.search(name, limit=20)
    order = [TIERS.index(one.candidate.tier) for one in found]
    assert order == sorted(order)
    assert len({one.candidate.place.id for one in found}) == len(found)
    assert found[:3] == world.search(name, limit=3)
    world.lookup(name)
    world.knows(name)
    world.extends(name)
    world.suggest(name)
    world.demonym(name)


@given(ODD)
@ANY
def test_a_guess_is_made_only_where_nothing_has_the_name(world: NameIndex, name: str) -> None:
    fuzzy = [f for f in world.search(name, limit=50) if f.candidate.tier is Tier.FUZZY]
    if world.lookup(name):
        assert not fuzzy


@pytest.mark.parametrize("limit", [0, 1, 3, 6, 10])
def test_a_third_is_kept_for_guesses_where_longer_names_would_take_all(limit: int) -> None:
    import geo  # noqa: PLC0415 - as a user would

    found = geo.lookup("Parris", limit=limit)
    assert len({one.place.id for one in found}) == len(found) == limit
    fuzzy = [one for one in found if one.tier is Tier.FUZZY]
    assert len(fuzzy) >= limit // 3
    assert [one.place.country for one in fuzzy[:1]] == ["FR"][: len(fuzzy)]
    assert all(one.tier is Tier.EXACT for one in geo.lookup("Paris", limit=3))


LONG = [
    "a" * 10_000,
    "Baghdad " * 2000,
    "(" * 10_000,
    " " * 10_000 + "x",
    "," * 10_000,
    "ب" * 10_000,
]


@pytest.mark.parametrize("name", LONG, ids=lambda name: repr(name[:8]))
def test_long_names_are_answered_too(embedded: NameIndex, name: str) -> None:
    assert all(found.candidate.tier in TIERS for found in embedded.search(name))
    assert all(found.candidate.tier in TIERS for found in embedded.suggest(name))


def test_the_package_asks_any_index(world_path: Path) -> None:
    import geo  # noqa: PLC0415 - as a user would

    assert [c.place.id for c in geo.lookup("Kazimayn", gazetteer=world_path)] == [
        "geo:city.kazimayn"
    ]
    assert geo.lookup("Kazimayn", gazetteer=str(world_path), country="FR") == ()


def test_divisions_are_known_by_the_codes_of_their_country_and_their_own(
    embedded: NameIndex,
) -> None:
    assert embedded.divisions["US", "TX"] == "Texas"
    assert ("US", "") not in embedded.divisions
