"""Nothing of a user's source is lost without a word."""

import gzip
import json
from dataclasses import replace
from pathlib import Path

import pytest

from geo.errors import GeoError, InputError, UsageError
from geo.lookup import NameIndex
from geo.lookup.compose import Built, Wishes, build_index
from geo.lookup.rows import Row
from geo.lookup.sources.cells import row_of
from geo.lookup.sources.figures import people
from geo.lookup.writer import write_index
from geo.model import Place, PlaceKind
from tests.lookup.rows import BAGHDAD
from tests.lookup.sources.dumps import TOWNS, dump, line


def _built(
    folder: Path, /, *, columns: dict[str, str] | None = None, **texts: str | bytes
) -> tuple[NameIndex, Built]:
    paths = []
    for name, text in texts.items():
        paths.append(folder / name.replace("_", "."))
        paths[-1].write_bytes(text.encode() if isinstance(text, str) else text)
    built = build_index(paths, folder / "my.gaz", Wishes(columns={"": columns} if columns else {}))
    return NameIndex.open(folder / "my.gaz"), built


def _place(index: NameIndex, place_id: str) -> Place:
    place = index.place(place_id)
    assert place is not None
    return place


def _feature(lon: float = 1, **properties: object) -> dict[str, object]:
    point = {"type": "Point", "coordinates": [lon, 2]}
    return {"type": "Feature", "properties": properties, "geometry": point}


def _collection(*features: dict[str, object]) -> str:
    return json.dumps({"type": "FeatureCollection", "features": features})


def test_each_feature_has_the_properties_that_it_has(tmp_path: Path) -> None:
    full = _feature(name="Full", population=300, country="IQ", alt_names="Plenty", owner="me")
    index, built = _built(
        tmp_path, a_geojson=_collection(_feature(name="First"), full, _feature(title="Third"))
    )
    place = _place(index, "a:2")
    assert (place.population, place.country, index.knows("Plenty")) == (300, "IQ", True)
    assert _place(index, "a:3").name == "Third"
    assert built.sources[0].asides == ["columns that are no field: owner"]


def test_a_wished_property_may_be_absent_from_the_first_feature(tmp_path: Path) -> None:
    features = (_feature(note="x"), _feature(NAME="Second", PEOPLE=12.345))
    wished = {"name": "NAME", "population": "people"}
    index, built = _built(tmp_path, columns=wished, a_geojson=_collection(*features))
    # What is a number in JSON is not read as a text with a point between thousands.
    assert [index.name_at(0), _place(index, "a:2").population] == ["Second", 12]
    assert built.sources[0].faults.told("feature") == ["1 row: it has no name (feature 1)"]
    with pytest.raises(UsageError, match="no column 'Town' for name"):
        _built(tmp_path, columns={"name": "Town"}, b_geojson=_collection(*features))
    with pytest.raises(UsageError, match="plainly its name"):
        _built(tmp_path, c_geojson=_collection(_feature(note="x")))


LAND = (
    line("1", "Qaraland", feature="A.PCLI", country="AD"),
    line("2", "Upper Qara", feature="A.ADM1", country="AD"),
    line("3", "Qara District", feature="A.ADM2", country="AD"),
    line("4", "Far District", feature="A.ADM3", country="FR"),
    line("5", "Qara", country="AD"),
)
PARENTS = {
    "the administrative one": ("5\t{}\n", "4\t9\tADM\n4\t5\t\n3\t5\t\n2\t5\tADM\n", "2"),
    "the lowest of two": ("", "2\t5\tADM\n3\t5\tADM\n1\t5\tADM\n", "3"),
    "the one in its country": ("", "4\t5\tADM\n2\t5\tADM\n", "2"),
    "the one that is there": ("", "77\t5\tADM\n1\t5\tADM\n", "1"),
    "the only one, which is not there": ("", "77\t5\t\n", ""),
}


@pytest.mark.parametrize(("_", "table", "parent"), PARENTS.values(), ids=PARENTS)
def test_of_several_parents_one_is_chosen_in_whatever_order(
    tmp_path: Path, _: str, table: str, parent: str
) -> None:
    for name, lines in (("a", table.splitlines()), ("b", table.splitlines()[::-1])):
        (tmp_path / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
        source = tmp_path / f"{name}.txt"
        source = source.rename(tmp_path / "hierarchy.txt")
        built = build_index([dump(tmp_path, *LAND), source], tmp_path / "my.gaz")
        index = NameIndex.open(tmp_path / "my.gaz")
        assert _place(index, "geonames:5").within == (f"geonames:{parent}" if parent else "")
        told = [note for report in built.sources for note in report.asides]
        several = sum(one.split("\t")[1] == "5" for one in lines) > 1
        assert any("parents but the nearest" in note for note in told) == several


def test_a_parent_of_its_own_stands_before_the_hierarchy(tmp_path: Path) -> None:
    row = Row(
        id="mine:1", name="Qara", position=BAGHDAD.position, kind=PlaceKind.CITY,
        feature_class="P", within="mine:7", same_as=("geonames:5",),
    )  # fmt: skip
    around = replace(row, id="mine:7", name="Greater Qara", within="", same_as=())
    write_index([row, around], tmp_path / "mine.gaz")
    (tmp_path / "hierarchy.txt").write_text("2\t5\tADM\n", encoding="utf-8")
    build_index([tmp_path / "mine.gaz", tmp_path / "hierarchy.txt"], tmp_path / "my.gaz")
    assert _place(NameIndex.open(tmp_path / "my.gaz"), "mine:1").within == "mine:7"


def test_layers_that_are_left_out_are_told(tmp_path: Path) -> None:
    import geopandas as gpd  # noqa: PLC0415 - only here
    import shapely  # noqa: PLC0415 - only here

    path = tmp_path / "two.gpkg"
    points = {"geometry": [shapely.Point(1, 2)], "crs": "EPSG:4326"}
    gpd.GeoDataFrame({"TOWN": ["A"], "POP": [5]}, **points).to_file(path, layer="a")
    gpd.GeoDataFrame({"TOWN": ["B"]}, **points).to_file(path, layer="b")
    wishes = Wishes(columns={"": {"name": "TOWN", "population": "POP"}})
    built = build_index([path], tmp_path / "my.gaz", wishes)
    (told,) = built.sources[0].asides
    assert told.startswith("layer b: two.gpkg (b) has no column 'POP' for population")
    assert built.written.places == 1


@pytest.mark.parametrize(
    "text",
    [
        '"name"\t"lon"\t"lat"\t"names"\n"Foo ""Bar"""\t"1"\t"2"\t"X"\n',
        'name\tlon\tlat\tnames\n"Foo ""Bar"""\t1\t2\tX\n',
        'name\tlon\tlat\tnames\nFoo "Bar"\t1\t2\tX\n',
    ],
)
def test_tabs_may_have_quotes(tmp_path: Path, text: str) -> None:
    index, built = _built(tmp_path, t_tsv=text)
    assert (_place(index, "t:2").name, built.sources[0].faults.counts) == ('Foo "Bar"', {})


def test_a_mapping_for_no_source_is_refused(tmp_path: Path) -> None:
    (tmp_path / "camps.csv").write_text("name,lon,lat\nA,1,2\n", encoding="utf-8")
    sources = [tmp_path / "camps.csv", dump(tmp_path, *TOWNS)]
    wrong = {
        "camp.csv": r"names camp\.csv, which is no source.*camps\.csv, XX\.txt",
        "XX.txt": r"XX\.txt is a GeoNames dump: its columns are known",
    }
    for table, words in wrong.items():
        with pytest.raises(UsageError, match=words):
            build_index(sources, tmp_path / "a.gaz", Wishes(columns={table: {"name": "name"}}))
    with pytest.raises(UsageError, match="No source is a table"):
        build_index(sources[1:], tmp_path / "a.gaz", Wishes(columns={"": {"name": "name"}}))
    assert not (tmp_path / "a.gaz").exists()


WRITTEN = [
    ("1.200", 1200), ("1 500", 1500), ("1\u202f500", 1500), ("~3000", 3000), ("12,000", 12_000),
    ("3.2 million", 3_200_000), ("1.234.567", 1_234_567), ("1,234,567.5", 1_234_567), ("0", 0),
    ("12,34,567", 1_234_567), ("5 lakh", 500_000), ("1’500", 1500), ("4,000 (2021)", 4000),
    ("8 000 inhabitants", 8000), ("2 Mio.", 2_000_000), ("1234.5", 1234), ("", 0), ("n/a", 0),
    ("many", None), ("-99", None), ("5_000", None), ("nan million", None), ("1.2.3", None),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "number"), WRITTEN)
def test_populations_are_read_as_people_write_them(cell: str, number: int | None) -> None:
    assert people(cell) == number


def test_a_cell_that_cannot_be_read_costs_no_place(tmp_path: Path) -> None:
    text = (
        "name,lon,lat,population,kind,feature_class,country,bbox\n"
        "A,1,2,many,village,,Sandland,\nB,1,2,5,,X,ZZ,1 2\nC,1,2,,site,,UK,\n"
    )
    index, built = _built(tmp_path, t_csv=text)
    kinds = [_place(index, f"t:{number}").kind.value for number in (2, 3, 4)]
    assert (kinds, _place(index, "t:4").country) == (["city", "city", "site"], "GB")
    assert built.sources[0].doubts.lines == {
        "the population is no number, and left empty": [2],
        "the kind is none of country, admin, city, site, region, water, and left aside": [2],
        "the country is no code of ISO 3166-1 alpha-2, and left empty": [2, 3],
        "the feature class is none of GeoNames', and left aside": [3],
        "the box is not west, south, east and north in degrees, and left empty": [3],
    }
    with pytest.raises(InputError, match=r"t\.csv, line 2: .* is no"):
        build_index([tmp_path / "t.csv"], tmp_path / "b.gaz", Wishes(strict=True))


def test_a_dump_keeps_a_place_whose_country_or_people_cannot_be_read(tmp_path: Path) -> None:
    rows = (line("1", "A", country="ZZZ"), line("2", "B", people="many"), line("3", "C"))
    built = build_index([dump(tmp_path, *rows)], tmp_path / "my.gaz")
    index = NameIndex.open(tmp_path / "my.gaz")
    assert (len(index), _place(index, "geonames:1").country) == (3, "")
    assert list(built.sources[0].doubts.lines.values()) == [[1], [2]]


def test_a_dump_keeps_the_second_level_division(tmp_path: Path) -> None:
    cells = line("1", "A", feature="S.AIRP").split("\t")
    cells[11] = "0712"
    build_index([dump(tmp_path, "\t".join(cells))], tmp_path / "my.gaz")
    place = _place(NameIndex.open(tmp_path / "my.gaz"), "geonames:1")
    assert (place.admin1, place.admin2, place.feature_code) == ("07", "0712", "AIRP")


@pytest.mark.parametrize("cell", ["x:1 y:2", "x:1,y:2", "x:1;y:2", "x:1 | y:2", "mine:5 x:1, y:2"])
def test_ids_may_be_parted_by_anything_and_are_never_its_own(cell: str) -> None:
    row = row_of({"name": "A", "lon": "1", "lat": "2", "id": "5", "same_as": cell}, "mine", 1)
    assert row.same_as == ("x:1", "y:2")


def test_a_place_that_won_is_not_the_same_as_itself(tmp_path: Path) -> None:
    for name, own, other in (("a", "a:1", "b:1"), ("b", "b:1", "a:1")):
        row = Row(
            id=own, name="Qara", position=BAGHDAD.position, kind=PlaceKind.CITY,
            feature_class="P", same_as=(other, "c:1"),
        )  # fmt: skip
        write_index([row], tmp_path / f"{name}.gaz")
    build_index([tmp_path / "a.gaz", tmp_path / "b.gaz"], tmp_path / "my.gaz")
    assert _place(NameIndex.open(tmp_path / "my.gaz"), "b:1").same_as == ("a:1", "c:1")


def test_text_of_two_bytes_is_read_with_its_mark_and_refused_without(tmp_path: Path) -> None:
    text = "name;lon;lat\n" + "Ālpha;1;2\n" * 9000
    for coding in ("utf-16-le", "utf-16-be"):
        index, _ = _built(tmp_path, t_csv=f"\ufeff{text}".encode(coding))
        assert len(index) == 9000
        with pytest.raises(
            GeoError, match=r"looks like UTF-16 without its mark\. Save it as UTF-8"
        ):
            _built(tmp_path, u_csv=text.encode(coding))


def test_a_table_of_headings_alone_is_told(tmp_path: Path) -> None:
    with pytest.raises(GeoError, match="has headings, but no row"):
        _built(tmp_path, t_csv="name,lon,lat\n")


def test_an_index_of_places_without_points_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "admin1CodesASCII.txt"
    path.write_text("IQ.07\tQara\tQara\t2\n", encoding="utf-8")
    with pytest.raises(InputError, match="none has a point"):
        build_index([path], tmp_path / "my.gaz")
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("start", "end", "year", "period"),
    [
        ("", "", "1890", ("1890", "1890")),
        ("", "", " -0396 ", ("-0396", "-0396")),
        ("1750", "", "1890", ("1750", "")),
        ("", "1900", "1890", ("", "1900")),
        ("", "", "", ("", "")),
    ],
)
def test_a_place_without_a_period_has_the_year_that_it_is_attested_in(
    tmp_path: Path, start: str, end: str, year: str, period: tuple[str, str]
) -> None:
    heads = "id\ttitle\tfclasses\tstart\tend\tattestation_year\tlon\tlat"
    table = f"{heads}\nx:1\tQara\tP\t{start}\t{end}\t{year}\t1\t2\n"
    index, built = _built(tmp_path, lp_tsv=table)
    place = index.place("x:1")
    assert place is not None
    assert (place.valid_from, place.valid_to) == period
    assert not built.sources[0].asides


def test_periods_without_years_are_told(tmp_path: Path) -> None:
    place = _feature(title="A") | {"when": {"periods": [{"name": "Iron Age"}]}, "@id": "x:1"}
    dated = _feature(title="B") | {"when": {"timespans": [{"start": {"in": "1200"}}]}}
    _, built = _built(tmp_path, a_json=_collection(place, dated))
    assert built.sources[0].asides == ["periods that have a name but no year (places: 1)"]


@pytest.mark.parametrize("other", ["towns.csv", "Towns.geojson", "towns.csv.gz"])
def test_tables_of_one_name_do_not_take_each_others_places(tmp_path: Path, other: str) -> None:
    (tmp_path / "x").mkdir()
    one, two = tmp_path / "towns.csv", tmp_path / "x" / other
    one.write_text("name,lat,lon\nFirst Town,10,10\n", encoding="utf-8")
    text = "name,lat,lon\nThird Town,20,20\n"
    if other.endswith(".geojson"):
        point = {"type": "Point", "coordinates": [20, 20]}
        feature = {"type": "Feature", "properties": {"name": "Third Town"}, "geometry": point}
        text = json.dumps({"type": "FeatureCollection", "features": [feature]})
    two.write_bytes(gzip.compress(text.encode()) if other.endswith(".gz") else text.encode())
    with pytest.raises(UsageError, match=r"have one name.*Rename one of them"):
        build_index([one, two], tmp_path / "my.gaz")
    assert not (tmp_path / "my.gaz").exists()
