"""Whether areas of the embedded gazetteer stand against dumps, and yield to what a user means."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from geo.earth import distance_km
from geo.lookup import NameIndex
from geo.lookup import index as index_module
from geo.lookup.compose import Wishes, build_index
from geo.lookup.rows import Row
from geo.lookup.writer import write_index
from geo.model import LonLat, Place, PlaceKind
from tests.lookup.rows import ASIA, BAGHDAD, IRAQ
from tests.lookup.sources.dumps import dump, line

NINEVEH = Row(
    id="geo:admin.IQ.15", name="Nineveh Governorate", names=("Nineveh", "Ninawa"),
    position=LonLat(42.5, 36.0), kind=PlaceKind.ADMIN, feature_class="A", feature_code="ADM1",
    country="IQ", admin1="15", population=2_453_000, same_as=("geonames:1001",),
)  # fmt: skip
BASRA = replace(
    NINEVEH, id="geo:admin.IQ.02", name="Basra Governorate", names=("Basra",),
    position=LonLat(47.5, 30.4), admin1="02", population=2_403_000, same_as=(),
)  # fmt: skip
KIRKUK = replace(
    BASRA, id="geo:admin.IQ.13", name="Kirkuk Governorate", names=("Kirkuk", "Tamim"), admin1="13"
)
KIRKUK_CITY = replace(KIRKUK, id="geo:admin.IQ.93", name="Kirkuk City", admin1="93")
OURS = (ASIA, BAGHDAD, IRAQ, NINEVEH, BASRA, KIRKUK, KIRKUK_CITY)
Build = Callable[..., NameIndex]


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Build:
    """Build an index of the rows above, as the embedded gazetteer, and of lines or files."""
    write_index(OURS, tmp_path / "default.gaz")
    monkeypatch.setattr(index_module, "default_path", lambda: tmp_path / "default.gaz")

    def built(*sources: str | Path) -> NameIndex:
        lines = [one for one in sources if isinstance(one, str)]
        files = [one for one in sources if isinstance(one, Path)]
        paths = [*files, *([dump(tmp_path, *lines)] if lines else [])]
        build_index(paths, tmp_path / "my.gaz", Wishes(with_default=True))
        return NameIndex.open(tmp_path / "my.gaz")

    return built


def _called(index: NameIndex, name: str) -> Place:
    """Return the one place of the name."""
    (found,) = index.lookup(name)
    return found.place


@pytest.mark.parametrize(
    ("told", "ours"),
    [
        # By id, though the point is far off and the kind another.
        (line("1001", "Naynawa", lat="33", lon="40", feature="A.ADM1", admin1="15"), NINEVEH),
        (line("1001", "Naynawa", lat="36.3", lon="43.1", feature="A.ADM2"), NINEVEH),
        (line("99237", "Republic", lat="32", lon="43", feature="A.PCLI", admin1="00"), IRAQ),
        # A country by its code and its name.
        (line("55", "IRAQ", lat="30", lon="47", feature="A.PCLI", admin1=""), IRAQ),
        # A continent by its name.
        (
            line("56", "Asia", lat="45", lon="100", feature="L.CONT", country="", admin1=""),
            ASIA,
        ),
        # A division by its code, if it is near, whatever it is called.
        (line("57", "Al Basrah", lat="30.5", lon="47.8", feature="A.ADM1", admin1="02"), BASRA),
        # A division without a code by its name, with the level or without.
        (line("58", "Basra", lat="29", lon="45", feature="A.ADM1", admin1=""), BASRA),
        (line("59", "Basra Governorate", lat="29", lon="45", feature="A.ADM1", admin1=""), BASRA),
    ],
)
def test_an_area_of_a_dump_gives_names_and_does_not_move_ours(
    build: Build, told: str, ours: Row
) -> None:
    index = build(told)
    number, name = told.split("\t")[:2]
    place = index.place(f"geonames:{number}")
    assert len(index) == len(OURS)
    assert place is not None
    assert (place.id, place.name, place.kind) == (ours.id, ours.name, ours.kind)
    assert (place.feature_code, place.population) == (ours.feature_code, ours.population)
    assert distance_km(place.position, ours.position) < 1
    assert f"geonames:{number}" in place.same_as
    for known in (name, ours.name, *ours.names):
        assert _called(index, known).id == ours.id
    for demonym in ours.demonyms:
        known_by = index.demonym(demonym)
        assert known_by is not None
        assert known_by.id == ours.id


@pytest.mark.parametrize(
    "told",
    [
        # A former country, and one of the name under another code.
        line("60", "Iraq", feature="A.PCLH", admin1="00"),
        line("60", "Iraq", feature="A.PCLI", country="PK", admin1="00"),
        # A part of a country under its code.
        line("60", "Iraqi Kurdistan", feature="A.PCLD", admin1=""),
        # A code that another scheme gives to what lies far off.
        line("60", "Erbil", lat="36.2", lon="44.0", feature="A.ADM1", admin1="02"),
        # A division of the name with a code of its own; one of a lower level; a town; a region.
        line("60", "Basra", lat="30.5", lon="47.8", feature="A.ADM1", admin1="99"),
        line("60", "Basra", lat="30.5", lon="47.8", feature="A.ADM2", admin1="02"),
        line("60", "Basra", lat="30.5", lon="47.8", feature="P.PPLA", admin1="02"),
        line("60", "Asia", lat="45", lon="100", feature="L.RGN", country="", admin1=""),
    ],
)
def test_what_only_looks_like_it_stays_a_place_of_its_own(build: Build, told: str) -> None:
    index = build(told)
    place = index.place("geonames:60")
    assert place is not None
    assert (place.id, len(index)) == ("geonames:60", len(OURS) + 1)
    assert place.id in {c.place.id for c in index.lookup(place.name)}


@pytest.mark.parametrize("name", ["Kirkuk", "Ninawa"])
def test_a_name_that_two_have_or_that_is_not_the_usual_one_tells_nothing(
    build: Build, name: str
) -> None:
    told = line("61", name, lat="36", lon="43", feature="A.ADM1", admin1="")
    assert len(build(told)) == len(OURS) + 1


def test_a_town_of_a_dump_still_wins(build: Build) -> None:
    index = build(line("98182", "Baghdad City", lat="33.4", lon="44.5", feature="P.PPLC"))
    place = index.place("geonames:98182")
    assert place is not None
    assert (place.name, round(place.position.lat, 4)) == ("Baghdad City", 33.4)
    assert len(index) == len(OURS)


def test_an_area_that_a_user_gives_wins_wherever_the_dump_stands(
    build: Build, tmp_path: Path
) -> None:
    mine = replace(
        NINEVEH, id="mine:1", name="Nineveh of mine", names=(), position=LonLat(43.0, 36.4)
    )
    write_index([mine], tmp_path / "mine.gaz")
    told = line("1001", "Naynawa", lat="33", lon="40", feature="A.ADM1", admin1="15")
    index = build(tmp_path / "mine.gaz", told)
    for known in ("geonames:1001", NINEVEH.id, mine.id):
        place = index.place(known)
        assert place is not None
        assert (place.id, place.name, place.position.lat) == ("mine:1", "Nineveh of mine", 36.4)
    assert {_called(index, name).id for name in ("Nineveh", "Naynawa")} == {"mine:1"}


def test_without_the_embedded_gazetteer_the_later_dump_wins(tmp_path: Path) -> None:
    for number in range(2):
        (tmp_path / str(number)).mkdir()
        dump(tmp_path / str(number), line("1001", f"Nineveh {number}", feature="A.ADM1"))
    build_index([tmp_path / "0" / "XX.txt", tmp_path / "1" / "XX.txt"], tmp_path / "my.gaz")
    assert _called(NameIndex.open(tmp_path / "my.gaz"), "Nineveh 0").name == "Nineveh 1"


def test_a_double_within_the_dump_goes_the_way_of_its_twin(build: Build) -> None:
    index = build(
        line("1001", "Naynawa", lat="33", lon="40", feature="A.ADM1", admin1="15"),
        line("1001", "Ninua", lat="36.3", lon="43.1", feature="P.PPL"),
    )
    assert len(index) == len(OURS)
    assert {_called(index, name).id for name in ("Naynawa", "Ninua")} == {NINEVEH.id}


def test_the_places_of_a_dump_stay_below_the_area(build: Build) -> None:
    index = build(
        line("1001", "Naynawa", lat="33", lon="40", feature="A.ADM1", admin1="15"),
        line("62", "Sinjar", lat="36.3", lon="41.9", admin1="15"),
    )
    assert "Nineveh Governorate" in index.where(_called(index, "Sinjar"))
