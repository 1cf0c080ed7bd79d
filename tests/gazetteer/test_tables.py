"""Hold every row of gazetteer/ to its rules, and the tables to what news cannot do without."""

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

import pytest

from geo.earth import distance_km
from geo.lookup import NameIndex
from geo.lookup.tables import COLUMNS
from geo.names import fold
from geo.protocols import Gazetteer
from tests.gazetteer.gazetteer_tables import BY_ID, ROWS, TABLES, names, position

CODES: Final = {
    line[0]: set(line.split()[1:])
    for line in (Path(__file__).parent / "feature_codes.txt").read_text().splitlines()
}
CLASSES: Final = {
    "country": "A", "admin": "A", "city": "P", "water": "H", "region": "AHLT", "site": "HLRST",
}  # fmt: skip
PREFIXES: Final = {
    "country": {"country"}, "admin": {"admin"}, "city": {"city"}, "site": {"site"},
    "region": {"continent", "region"}, "water": {"water"},
}  # fmt: skip
MINUTE_OF_ARC: Final = re.compile(r"-?\d+(\.\d{1,6})?")


SOURCES: Final = tomllib.loads((TABLES / "sources.toml").read_text(encoding="utf-8"))
COUNTRIES: Final = {row["country"] for row in ROWS["countries.csv"]}


@pytest.fixture(scope="module")
def index() -> Gazetteer:
    return NameIndex.open()


def wrong(*, unless: Callable[[Mapping[str, str]], object]) -> list[str]:
    """Return the ids of the rows of which it is not true."""
    return [row["id"] for row in BY_ID.values() if not unless(row)]


def test_the_tables_are_there() -> None:
    named = "admin continents counties countries districts regions sites towns waters"
    assert set(ROWS) == {f"{name}.csv" for name in named.split()}


@pytest.mark.parametrize("table", ROWS)
def test_a_table_has_its_header_and_no_carriage_returns(table: str) -> None:
    text = (TABLES / table).read_text(encoding="utf-8")
    head = text.splitlines()[0].split(",")
    assert sorted(head) == sorted({*COLUMNS, "bbox"})
    assert "\r" not in text
    assert text.endswith("\n")


@pytest.mark.parametrize("table", ROWS)
def test_a_table_is_sorted_by_id(table: str) -> None:
    ids = [row["id"] for row in ROWS[table]]
    assert ids == sorted(ids)


def test_an_id_stands_once() -> None:
    ids = Counter(row["id"] for rows in ROWS.values() for row in rows)
    assert [one for one, times in ids.items() if times > 1] == []


def test_an_id_says_its_kind() -> None:
    def fits(row: Mapping[str, str]) -> bool:
        found = re.fullmatch(r"geo:([a-z]+)\.[A-Za-z0-9]+(?:[-.][A-Za-z0-9]+)*", row["id"])
        return found is not None and found[1] in PREFIXES[row["kind"]]

    assert wrong(unless=fits) == []


def test_feature_class_and_code_are_known_and_fit_the_kind() -> None:
    assert wrong(unless=lambda row: row["feature_code"] in CODES[row["feature_class"]]) == []
    assert wrong(unless=lambda row: row["feature_class"] in CLASSES[row["kind"]]) == []


def test_the_codes_are_those_of_geonames(shared: Path) -> None:
    lines = (shared / "geonames" / "featureCodes_en.txt").read_text(encoding="utf-8").splitlines()
    known = {line.partition("\t")[0] for line in lines}
    assert {f"{letter}.{code}" for letter, codes in CODES.items() for code in codes} <= known


def test_positions_are_on_the_earth_and_not_at_its_null_point() -> None:
    def fits(row: Mapping[str, str]) -> bool:
        lon, lat = position(row)
        written = MINUTE_OF_ARC.fullmatch(row["lon"]) and MINUTE_OF_ARC.fullmatch(row["lat"])
        return bool(written) and abs(lon) <= 180 and abs(lat) <= 90 and (lon, lat) != (0, 0)

    assert wrong(unless=fits) == []


def test_a_country_is_a_code_that_has_a_row() -> None:
    assert wrong(unless=lambda row: row["country"] in {"", *COUNTRIES}) == []
    assert wrong(unless=lambda row: row["kind"] not in {"admin", "city"} or row["country"]) == []


def test_a_division_says_its_country_and_code() -> None:
    def fits(row: Mapping[str, str]) -> bool:
        return row["feature_code"] != "ADM1" or row["id"] == f"geo:admin.{code_of(row)}"

    def code_of(row: Mapping[str, str]) -> str:
        return f"{row['country']}.{row['admin1']}"

    assert wrong(unless=fits) == []
    known = {code_of(row) for row in ROWS["admin.csv"]}
    with_divisions = {row["country"] for row in ROWS["admin.csv"]}

    def has_one(row: Mapping[str, str]) -> bool:
        return not row["admin1"] or row["country"] not in with_divisions or code_of(row) in known

    assert wrong(unless=has_one) == []


def test_populations_are_numbers() -> None:
    assert wrong(unless=lambda row: re.fullmatch(r"\d{1,10}", row["population"])) == []


def test_no_name_stands_twice_in_a_row() -> None:
    def fits(row: Mapping[str, str]) -> bool:
        folded = [fold(name) for name in names(row)]
        return all(folded) and len(folded) == len(set(folded))

    assert wrong(unless=fits) == []


def test_no_name_begins_or_ends_with_what_a_cell_cannot_hold() -> None:
    def fits(row: Mapping[str, str]) -> bool:
        clean = all(name == " ".join(name.split()) and name[0] not in "=+-@" for name in names(row))
        return (
            clean and "@" not in "".join(names(row)) and not re.search(r"[<>|\"\\]", row["names"])
        )

    assert wrong(unless=fits) == []


def test_what_contains_a_place_has_a_row_or_a_number() -> None:
    def fits(row: Mapping[str, str]) -> bool:
        within = row["within"]
        return not within or within in BY_ID or bool(re.fullmatch(r"geonames:\d+", within))

    assert wrong(unless=fits) == []


def ancestors(row: Mapping[str, str]) -> Iterator[str]:
    while row["within"] in BY_ID:
        row = BY_ID[row["within"]]
        yield row["id"]


def test_no_place_contains_itself() -> None:
    for row in BY_ID.values():
        chain = [row["id"]]
        for above in ancestors(row):
            assert above not in chain, row["id"]
            chain.append(above)


def test_ids_elsewhere_are_well_formed() -> None:
    def fits(row: Mapping[str, str]) -> bool:
        ids = [one for one in row["same_as"].split("; ") if one]
        return all(re.fullmatch(r"geonames:\d+|wikidata:Q\d+", one) for one in ids)

    assert wrong(unless=fits) == []


def test_a_row_names_its_source_and_that_source_its_licence() -> None:
    def fits(row: Mapping[str, str]) -> bool:
        sources = [SOURCES.get(key, {}) for key in row["source"].split("; ")]
        return row["licence"] == "; ".join(source.get("licence", "?") for source in sources)

    assert wrong(unless=fits) == []


@pytest.mark.parametrize("key", SOURCES)
def test_a_source_is_used_and_tells_all(key: str) -> None:
    assert {"title", "url", "licence", "attribution", "date", "taken"} == set(SOURCES[key])
    assert any(key in row["source"].split("; ") for row in BY_ID.values())


def test_a_site_lies_near_the_town_that_contains_it(index: Gazetteer) -> None:
    far = []
    for row in filter(lambda row: row["within"], ROWS["sites.csv"]):
        if row["within"] in BY_ID:
            above = BY_ID[row["within"]]
            near = above["kind"] != "city" or distance_km(position(row), position(above)) < 60
        else:
            town = index.place(row["within"])
            near = town is not None and distance_km(position(row), town.position) < 60
            near = near and town is not None and town.country == row["country"]
        if not near:
            far.append(row["id"])
    assert far == []


def test_a_locality_that_is_a_town_is_near(index: Gazetteer) -> None:
    far = []
    for row in ROWS["sites.csv"]:
        towns = [
            found.place.position
            for found in index.lookup(row["locality"])
            if row["locality"]
            and found.place.kind == "city"
            and found.place.country == row["country"]
        ]
        if towns and min(distance_km(position(row), town) for town in towns) > 60:
            far.append(row["id"])
    assert far == []


def test_a_country_lies_where_its_divisions_lie() -> None:
    far = []
    for row in ROWS["countries.csv"]:
        parts = [position(one) for one in ROWS["admin.csv"] if one["country"] == row["country"]]
        lats = [part.lat for part in parts]
        if len(parts) > 2 and not min(lats) - 1.5 <= float(row["lat"]) <= max(lats) + 1.5:
            far.append(row["id"])
        if len(parts) > 2 and min(distance_km(position(row), part) for part in parts) > 1000:
            far.append(row["id"])
    assert far == []


def test_the_tables_hold_what_they_promise() -> None:
    counties = {row["id"] for row in ROWS["counties.csv"] if row["country"] == "US"}
    assert len(counties) == 3143 + 8  # those of Connecticut that the planning regions replaced
    assert len(ROWS["sites.csv"]) >= 2000
    assert {row["feature_code"] for row in ROWS["sites.csv"]} >= {"AIRP", "PPLX", "PSTB", "STDM"}


def test_every_country_code_has_a_name_to_go_by() -> None:
    assert len(COUNTRIES) == 250
    assert all(re.fullmatch(r"[A-Z]{2}", code) for code in COUNTRIES)


@pytest.mark.parametrize(
    ("name", "place"),
    [line.split("\t") for line in (Path(__file__).parent / "names.tsv").read_text().splitlines()],
)
def test_the_tables_know(name: str, place: str) -> None:
    """Usual names, abbreviations, demonyms and the shapes in which reports write them."""
    assert fold(name) in {fold(known) for known in names(BY_ID[place])}


def test_an_airport_is_known_without_saying_that_it_is_international(index: Gazetteer) -> None:
    long = " International Airport"
    every = [n for row in ROWS["sites.csv"] if row["feature_code"] == "AIRP" for n in names(row)]
    short = [name.replace(long, " Airport") for name in every if name.endswith(long)]
    assert len(short) > 200
    assert [name for name in short if not index.knows(name)] == []


# What a class of places may be in the index, by a word of its name.
MAY_BE: Final = {
    "rivers": {"water"}, "islands": {"region", "admin", "country", "city"},
    "areas": {"region", "site", "city"}, "seats": {"site"}, "shrines": {"site"},
    "deserts": {"region"}, "stations": {"site"}, "mountains": {"region"}, "camps": {"site", "city"},
}  # fmt: skip


@pytest.mark.parametrize(
    ("named", "names_of_all"),
    [
        line.split("\t")
        for line in (Path(__file__).parent / "complete.tsv").read_text("utf-8").splitlines()
    ],
)
def test_a_class_is_there_as_a_whole(index: Gazetteer, named: str, names_of_all: str) -> None:
    """No row stands because somebody missed it: its class does, by a measure from outside."""
    kinds = next(MAY_BE[word] for word in named.split() if word in MAY_BE)
    missing = [
        name
        for name in names_of_all.split("; ")
        if not any(found.place.kind in kinds for found in index.lookup(name))
    ]
    assert missing == []


@pytest.mark.parametrize(
    "gone",
    ["water.kanawha-river", "water.savannah-river", "water.illinois-river", "region.perim",
     "region.tsushima", "region.ulleungdo", "region.yonaguni"],
)  # fmt: skip
def test_what_belongs_to_no_such_class_is_gone_and_its_id_is_given_to_nothing(gone: str) -> None:
    assert f"geo:{gone}" not in BY_ID
