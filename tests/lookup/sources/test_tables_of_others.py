"""CSV, GeoJSON and GeoPackage, and how a source is told from another."""

import json
import zipfile
from pathlib import Path

import pytest

from geo.errors import GeoError, InputError, UsageError
from geo.lookup import NameIndex
from geo.lookup.compose import Built, Wishes, build_index
from geo.lookup.sources.detect import Kind, kind_of_source
from geo.model import LonLat, Place, PlaceKind
from tests.lookup.sources.dumps import TOWNS, dump


def _index(
    folder: Path, name: str, data: bytes | str, /, **columns: str
) -> tuple[NameIndex, Built]:
    (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
    built = build_index([folder / name], folder / "a.gaz", Wishes(columns={"": columns}))
    return NameIndex.open(folder / "a.gaz"), built


def _place(index: NameIndex, place_id: str) -> Place:
    place = index.place(place_id)
    assert place is not None
    return place


def test_a_table_is_read_by_a_column_mapping(tmp_path: Path) -> None:
    text = 'Camp,X,Y,Pop,Also\n"Alpha, Camp",44.1,33.2,"1,200",One; Two\nBeta,200,33.2,,\n'
    index, built = _index(tmp_path, "camps.csv", text, name="Camp", population="Pop", names="Also")
    place = _place(index, "camps:2")
    assert (place.name, place.population, place.position) == (
        "Alpha, Camp",
        1200,
        LonLat(44.1, 33.2),
    )
    assert index.knows("Two")
    assert built.sources[0].faults.told("line") == ["1 row: it has no position in degrees (line 3)"]


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("name,lon,lat", "Alpha,44.1,33.2"),
        ("Title;Longitude;Latitude", "Alpha;44.1;33.2"),
        ("LAT\tLNG\tlabel", "33.2\t44.1\tAlpha"),
        ("name,wkt", 'Alpha,"POINT (44.1 33.2)"'),
    ],
)
@pytest.mark.parametrize("shape", ["plain", "crlf", "bom", "utf-16"])
def test_usual_columns_need_no_mapping(tmp_path: Path, head: str, row: str, shape: str) -> None:
    end = "\r\n" if shape == "crlf" else "\n"
    text = f"{head}{end}{row}{end}"
    data = {"bom": text.encode("utf-8-sig"), "utf-16": text.encode("utf-16")}.get(
        shape, text.encode()
    )
    index, _ = _index(tmp_path, "t.csv", data)
    assert _place(index, "t:2").position == LonLat(44.1, 33.2)


def test_degrees_may_have_a_decimal_comma(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("Name;Lat;Lon\nNeudorf;48,5;-9,25\n", encoding="utf-8")
    build_index([tmp_path / "t.csv"], tmp_path / "a.gaz")
    (found,) = NameIndex.open(tmp_path / "a.gaz").lookup("Neudorf")
    assert found.place.position == LonLat(-9.25, 48.5)


def test_ids_kinds_and_countries_are_kept(tmp_path: Path) -> None:
    text = (
        "geonameid,name,lon,lat,kind,country\n98182,Baghdad,44.4,33.3,city,iq\n"
        ",Lake,44,33,water,Iraq\n"
    )
    index, _ = _index(tmp_path, "t.csv", text)
    assert _place(index, "geonames:98182").country == "IQ"
    lake = _place(index, "t:3")
    assert (lake.kind, lake.feature_class, lake.country) == (PlaceKind.WATER, "H", "")


BAD = {
    "Alpha,44.1,91": "it has no position in degrees; longitude and latitude may be swapped",
    "Alpha,nan,33": "it has no position in degrees",
    "Alpha,44.1": "it has not 3 columns",
    ",44.1,33.2": "it has no name",
    f"{'x' * 500},44.1,33.2": "its name is too long",
    f"{'x' * 300_000},44.1,33.2": "its name is too long",
    "Al\0pha,44.1,33.2": "it holds NUL",
}


@pytest.mark.parametrize(("row", "fault"), BAD.items(), ids=BAD.values())
def test_a_bad_row_of_a_table_is_told(tmp_path: Path, row: str, fault: str) -> None:
    text = "name,lon,lat\n" + "Good,1,2\n" * 9 + f"{row}\n"
    index, built = _index(tmp_path, "t.csv", text)
    assert len(index) == 9
    assert built.sources[0].faults.lines == {fault: [11]}


def test_what_is_not_utf8_is_told(tmp_path: Path) -> None:
    _, built = _index(tmp_path, "t.csv", b"name,lon,lat\nGood,1,2\nM\xfcnchen,11,48\n")
    assert built.sources[0].faults.counts == {"it is not UTF-8": 1}


def test_a_table_without_names_or_positions_says_what_it_has(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"its name\. .* it has town, x, y"):
        _index(tmp_path, "t.csv", "town,x,y\nAlpha,1,2\n")
    with pytest.raises(UsageError, match="no column 'Place' for name"):
        _index(tmp_path, "t.csv", "town,x,y\nAlpha,1,2\n", name="Place")


def test_a_table_without_a_good_row_is_refused(tmp_path: Path) -> None:
    with pytest.raises(
        InputError, match=r"No row of t\.csv can be used: 2 rows: it has no position"
    ):
        _index(tmp_path, "t.csv", "name,lon,lat\nAlpha,x,y\nBeta,x,y\n")


def _geojson(*features: object, **more: object) -> str:
    return json.dumps({"type": "FeatureCollection", **more, "features": features})


SQUARE = {"type": "Polygon", "coordinates": [[[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]]}
AREA = {
    "type": "Feature",
    "id": 5,
    "properties": {"label": "Square", "kind": "region"},
    "geometry": SQUARE,
}


def test_geojson_areas_have_boxes(tmp_path: Path) -> None:
    index, _ = _index(tmp_path, "sq.geojson", _geojson(AREA))
    place = _place(index, "sq:5")
    assert (place.bbox, place.position) == ((0, 0, 2, 2), LonLat(1, 1))
    assert place.kind is PlaceKind.REGION


def test_geojson_in_metres_is_refused(tmp_path: Path) -> None:
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}
    with pytest.raises(InputError, match="EPSG::3857, not in degrees"):
        _index(tmp_path, "sq.geojson", _geojson(AREA, crs=crs))


def test_a_geopackage_in_metres_is_turned_into_degrees(tmp_path: Path) -> None:
    import geopandas as gpd  # noqa: PLC0415 - only here
    import shapely  # noqa: PLC0415 - only here

    frame = gpd.GeoDataFrame(
        {"town": ["Metres", "Nowhere"], "people": [5, 7]},
        geometry=[shapely.Point(500_000, 5_000_000), None],
        crs="EPSG:32633",
    )
    frame.to_file(tmp_path / "m.gpkg", layer="towns")
    data = (tmp_path / "m.gpkg").read_bytes()
    index, built = _index(tmp_path, "m.gpkg", data, name="town", population="people")
    place = _place(index, "m:1")
    assert place.position.lon == pytest.approx(15)
    assert place.position.lat == pytest.approx(45.153, abs=0.01)
    assert place.population == 5
    assert built.sources[0].faults.told("feature") == [
        "1 row: it has no position in degrees (feature 2)"
    ]
    with pytest.raises(InputError, match="no whole GeoPackage"):
        _index(tmp_path, "n.gpkg", data[:3000])


KINDS = {
    "alternates": (b"1\t3\ten\tQara\t1\t\t\t\n", Kind.ALTERNATES),
    "admin1": (b"IQ.07\tQara\tQara\t2\n", Kind.ADMIN1),
    "admin2": (b"IQ.07.01\tQara\tQara\t2\n", Kind.ADMIN2),
    "hierarchy": (b"1\t2\tADM\n2\t3\t\n", Kind.HIERARCHY),
    "features": (b"P.PPL\tpopulated place\ta town\n", Kind.FEATURES),
    "table": (b"name,lon,lat\nAlpha,1,2\n", Kind.TABLE),
    "lp": (b"id\ttitle\tfclasses\tlon\tlat\n1\tA\tP\t1\t2\n", Kind.LINKED_TABLE),
    "geojson": (_geojson(AREA).encode(), Kind.GEOJSON),
    "geojson lines": (json.dumps(AREA).encode() + b"\n", Kind.GEOJSON_LINES),
    "linked": (_geojson(AREA | {"names": [{"toponym": "A"}]}).encode(), Kind.LINKED),
}


@pytest.mark.parametrize(("data", "kind"), KINDS.values(), ids=KINDS.keys())
def test_kinds_are_told_by_what_stands_in_them(tmp_path: Path, data: bytes, kind: Kind) -> None:
    (tmp_path / "x").write_bytes(data)
    assert kind_of_source(tmp_path / "x") is kind
    (tmp_path / "x").write_bytes(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"))
    assert kind_of_source(tmp_path / "x") is kind


def test_a_dump_with_a_bad_beginning_is_still_one(tmp_path: Path) -> None:
    path = dump(tmp_path, "rubbish", *TOWNS, *TOWNS)
    assert kind_of_source(path) is Kind.DUMP


NONE = {
    "empty": (b"", "is empty"),
    "blank": (b" \n\n", "is empty"),
    "picture": (b"\x89PNG\r\n\x1a\n", "is a picture"),
    "pdf": (b"%PDF-1.7", "is a PDF"),
    "noise": (bytes(range(256)) * 9, "is not text"),
    "prose": (b"# Title\n\nOnce upon a time.\n", "none of the kinds"),
    "json": (b'{"places": 5}', "no collection of features"),
    "html": (b"<html>", "is XML or HTML"),
    "cut gzip": (b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03K", "damaged or cut short"),
    "cut xz": (b"\xfd7zXZ\x00\x00\x04", "damaged or cut short"),
    "cut zip": (b"PK\x03\x04\x14", "damaged or cut short"),
}


@pytest.mark.parametrize(("data", "words"), NONE.values(), ids=NONE.keys())
def test_what_is_no_source_is_refused(tmp_path: Path, data: bytes, words: str) -> None:
    (tmp_path / "x").write_bytes(data)
    with pytest.raises(GeoError, match=words) as caught:
        build_index([tmp_path / "x"], tmp_path / "a.gaz")
    assert "\n" not in str(caught.value)
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_an_archive_of_several_files_is_refused_by_their_names(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("IQ.txt", "a")
        archive.writestr("PK.txt", "b")
    with pytest.raises(InputError, match=r"archive of 2 files: IQ\.txt, PK\.txt\. Unpack it"):
        kind_of_source(tmp_path / "x.zip")


def test_a_line_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from geo.lookup.sources import files  # noqa: PLC0415 - patched

    monkeypatch.setattr(files, "_LONGEST", 100_000)
    path = dump(tmp_path, *TOWNS * 400)
    with path.open("ab") as file:
        file.write(b"x" * 5_000_000)
    with pytest.raises(InputError, match="line 1201 has no end"):
        build_index([path], tmp_path / "a.gaz")
