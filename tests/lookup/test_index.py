import gc
import json
import multiprocessing
import pickle
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import geo
from geo.errors import GazetteerError
from geo.lookup import NameIndex
from geo.lookup.places import Outline
from geo.model import LonLat, Place, PlaceKind, Tier
from geo.protocols import Gazetteer
from tests.lookup.rows import ASIA, WORLD

# What is asked, and the ids that answer with their tiers, in order.
ASKED = [
    ("Baghdad", ["98182 exact"]),
    ("BAGHDAD", ["98182 folded"]),
    ("baghdad", ["98182 folded"]),
    ("Baghdād", ["98182 exact"]),
    ("بغداد", ["98182 exact"]),
    ("Najaf", ["98860 exact"]),
    ("al-Najaf", ["98860 article"]),
    ("An-Najaf", ["98860 article"]),
    ("Kazimiyah", ["city.kazimayn article"]),
    ("al Kazimiyah", ["city.kazimayn folded"]),
    ("El Paso", ["5520993 exact"]),
    ("Paso", []),
    ("al-Paris", []),
    ("The Hague", ["2747373 exact"]),
    ("Hague", ["2747373 article"]),
    ("the Paris", ["7 article", "2988507 article", "4717560 article"]),
    ("'s-Gravenhage", ["2747373 exact"]),
    ("Paris", ["2988507 exact", "4717560 exact", "7 folded"]),
    ("Iraqis", ["country.IQ exact"]),
    ("Atlantis", []),
    ("", []),
    ("–", []),
    ("Paris\0Texas", []),
]


@pytest.mark.parametrize(("name", "answers"), ASKED)
def test_lookup_asks_exact_folded_and_article(
    world: NameIndex, name: str, answers: list[str]
) -> None:
    found = world.lookup(name)
    assert [f"{c.place.id.partition(':')[2]} {c.tier.value}" for c in found] == answers
    assert world.knows(name) == bool(answers)


@pytest.mark.parametrize("name", [name for name, _ in ASKED])
def test_outlines_tell_of_what_is_found_exactly_or_folded(world: NameIndex, name: str) -> None:
    sure = (c.place for c in world.lookup(name) if c.tier is not Tier.ARTICLE)
    told = [tuple(getattr(place, field) for field in Outline._fields) for place in sure]
    assert list(world.outlines(name)) == told


def test_it_is_a_gazetteer(world: NameIndex) -> None:
    assert isinstance(world, Gazetteer)
    assert len(world) == len(WORLD)


def test_the_name_that_matched_is_told(world: NameIndex) -> None:
    assert [c.matched_name for c in world.lookup("bagdad")] == ["Bagdad"]
    assert [c.matched_name for c in world.lookup("baghdad")] == ["Baghdad"]
    assert [c.matched_name for c in world.lookup("al-kazimiyah")] == ["Al-Kāẓimīyah"]


def test_a_place_keeps_all_that_its_row_said(world: NameIndex) -> None:
    assert world.place("geo:city.kazimayn") == Place(
        id="geo:city.kazimayn",
        name="Kadhimiya",
        position=LonLat(44.34, 33.38),
        kind=PlaceKind.CITY,
        feature_class="P",
        feature_code="PPLX",
        country="IQ",
        admin1="07",
        within="geonames:98182",
        locality="Baghdad",
        same_as=("wikidata:Q1", "geonames:94824"),
    )


def test_positions_and_populations_come_back_exactly(world: NameIndex) -> None:
    for row in WORLD:
        place = world.place(row.id)
        assert place is not None
        assert (place.position, place.population) == (row.position, row.population)
    assert ASIA.population > 2**32


@pytest.mark.parametrize(
    ("place_id", "name"),
    [
        ("geonames:99237", "Iraq"),
        ("wikidata:Q1", "Kadhimiya"),
        ("geonames:98182", "Baghdad"),
        ("geonames:098182", None),
        ("geonames:²", None),
        ("geonames:", None),
        ("geo:country.XX", None),
        ("Baghdad", None),
        ("", None),
    ],
)
def test_a_place_is_found_by_any_of_its_ids(
    world: NameIndex, place_id: str, name: str | None
) -> None:
    place = world.place(place_id)
    assert (place.name if place else None) == name


def test_a_demonym_leads_to_its_country_and_a_name_does_not(world: NameIndex) -> None:
    found = world.demonym("IRAQI")
    assert found is not None
    assert found.id == "geo:country.IQ"
    assert world.demonym("Iraq") is None
    assert world.demonym("Baghdad") is None
    assert world.demonym("") is None


def test_names_are_counted_without_demonyms(world: NameIndex) -> None:
    counts = [world.name_count(i) for i in ("geonames:98182", "geo:country.IQ", "geonames:0")]
    assert counts == [5, 1, 0]


def test_extends_tells_whether_one_more_word_is_worth_trying(world: NameIndex) -> None:
    assert world.extends("El")
    assert world.extends("an najaf")
    assert not world.extends("El Paso")
    assert not world.extends("Pari")


def test_search_goes_on_with_what_the_name_begins(world: NameIndex) -> None:
    found = world.search("Ba")
    assert [(f.candidate.place.name, f.candidate.tier) for f in found] == [
        ("Baghdad", Tier.PREFIX),
    ]
    assert world.search("") == ()
    assert world.search("Zz") == ()


def test_search_stays_in_a_country_and_within_its_limit(world: NameIndex) -> None:
    assert [f.candidate.place.country for f in world.search("Paris", country="us")] == ["US"]
    assert len(world.search("Paris", limit=2)) == 2
    assert world.search("Paris", limit=0) == ()
    assert world.search("Paris", country="IQ") == ()


def test_search_puts_the_nearest_first_within_a_tier(world: NameIndex) -> None:
    found = world.search("Paris", near=(-96.0, 33.0))
    assert [f.candidate.place.country for f in found] == ["US", "FR", "NL"]
    distances = [f.distance_km for f in found]
    assert distances[0] == pytest.approx(84, abs=2)
    assert None not in distances


def test_an_answer_is_printed_as_the_contract_says(world: NameIndex) -> None:
    (answer,) = world.search("Baghdad")
    printed = json.loads(json.dumps(answer.as_json(1)))
    assert printed == {
        "rank": 1,
        "place_id": "geonames:98182",
        "name": "Baghdad",
        "lat": 33.34058,
        "lon": 44.40088,
        "kind": "city",
        "feature_class": "P",
        "feature_code": "PPLC",
        "country": "IQ",
        "admin1": "07",
        "admin2": "",
        "population": 7_216_000,
        "within": "geo:country.IQ",
        "locality": None,
        "bbox": None,
        "same_as": [],
        "valid_from": None,
        "valid_to": None,
        "matched": "Baghdad",
        "tier": "exact",
        "distance_km": None,
    }


def test_the_index_says_where_it_comes_from(world: NameIndex) -> None:
    said = world.description
    assert said["counts"] == {"places": len(WORLD), "names": 22}
    assert said["sources"][0]["licence"] == "CC0-1.0"


def test_the_package_answers_a_call_from_the_embedded_index() -> None:
    best = geo.lookup("Baghdad", country="IQ", limit=1)[0]
    assert (best.place.id, best.tier) == ("geonames:98182", Tier.EXACT)
    with pytest.raises(TypeError):
        geo.lookup("Baghdad", colour="red")  # type: ignore[call-arg] # that is what is refused


def test_it_is_pickled_by_its_path(world: NameIndex) -> None:
    pickled = pickle.dumps(world)
    assert len(pickled) < 1000
    assert pickle.loads(pickled).lookup("Najaf") == world.lookup("Najaf")  # noqa: S301 - our own


def _mapped(folder: Path) -> int:
    maps = Path("/proc/self/maps").read_text(encoding="utf-8", errors="replace")
    return sum(f"{folder}/" in line for line in maps.splitlines())


@pytest.fixture
def uncollected() -> Iterator[None]:
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def _use(index: NameIndex) -> tuple[Place, ...]:
    index.search("Paris, Texas")
    index.place("wikidata:Q1")
    index.demonym("Iraqi")
    return tuple(c.place for name in ("Baghdad", "Paris") for c in index.lookup(name))


@pytest.mark.usefixtures("uncollected")
@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not list what is mapped")
def test_an_index_lets_go_of_its_files_as_soon_as_nobody_needs_it(
    world_path: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "copy.gaz"
    shutil.copytree(world_path, folder)
    index = NameIndex.open(folder)
    places = _use(index)
    assert _mapped(folder) > 10
    del index
    assert [place.name for place in places] == ["Baghdad", "Paris", "Paris", "Parijs"]
    assert _mapped(folder) == 0
    with NameIndex.open(folder) as index:
        assert _mapped(folder) > 10
        _use(index)
    assert _mapped(folder) == 0


def test_a_closed_index_says_so(world_path: Path) -> None:
    index = NameIndex.open(world_path)
    index.lookup("Paris")
    index.close()
    index.close()
    for ask in (
        lambda: index.lookup("Paris"),
        lambda: index.knows("Paris"),
        lambda: index.search("Paris"),
        lambda: index.place("geonames:1"),
        lambda: len(index),
    ):
        with pytest.raises(GazetteerError, match=r"world\.gaz has been closed\. Open it again"):
            ask()


def _ids(index: NameIndex) -> list[str]:
    return [c.place.id for c in index.lookup("Paris")]


def test_a_worker_process_gets_the_same_answers(world: NameIndex) -> None:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.apply(_ids, (world,)) == _ids(world)
