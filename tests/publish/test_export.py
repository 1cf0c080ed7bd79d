import csv
import importlib.util
import json
from dataclasses import replace
from pathlib import Path

import pyogrio
import pytest

from geo.errors import NothingToReadError, NotTextError, TargetError, UsageError
from geo.model import Atlas
from geo.publish import geojson
from geo.publish.export import export
from geo.publish.layers import layers
from geo.publish.schema import LAYERS
from tests.publish.atlases import story


@pytest.fixture
def maps(tmp_path: Path) -> Path:
    folder = tmp_path / "maps"
    folder.mkdir()
    geojson.write(layers(story()), folder)
    return folder


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def test_a_geopackage_takes_all_layers(maps: Path, tmp_path: Path) -> None:
    to = export(maps, tmp_path / "all.gpkg")
    found = {name: pyogrio.read_info(to, layer=name)["features"] for name in LAYERS}
    assert found == {name: len(layer["features"]) for name, layer in layers(story()).items()}


def test_geojson_comes_out_as_it_went_in(maps: Path, tmp_path: Path) -> None:
    to = export(maps, tmp_path / "x.geojson", layer="routes")
    assert to.read_bytes() == (maps / "routes.geojson").read_bytes()


def test_a_table_has_positions_as_columns(maps: Path, tmp_path: Path) -> None:
    came, goes = rows(export(maps, tmp_path / "visits.csv"))
    assert (came["traveller"], came["lon"], came["lat"]) == ("Ana Moala", "178.4419", "-18.1416")
    assert goes["start"] == ""


def test_a_table_of_lines_has_wkt(maps: Path, tmp_path: Path) -> None:
    [way] = rows(export(maps, tmp_path / "legs.csv", layer="legs"))
    assert way["wkt"].startswith("MULTILINESTRING ((178.4419 -18.1416")


def test_a_mention_without_a_place_is_a_row_all_the_same(maps: Path, tmp_path: Path) -> None:
    found = rows(export(maps, tmp_path / "m.csv", layer="mentions"))
    assert [row["text"] for row in found] == ["Suva", "Apia", "Quux"]
    assert not found[2]["lon"]


@pytest.mark.parametrize("name", ["=1+1", "+SUM(A1)", "@cmd", "-2+3", "\tx"])
def test_no_spreadsheet_runs_what_an_article_wrote(tmp_path: Path, name: str) -> None:
    visit = story().visits[0]
    told = replace(visit, traveller=replace(visit.traveller, name=name))
    geojson.write(layers(Atlas(visits=(told,))), tmp_path)
    [row] = rows(export(tmp_path, tmp_path / "visits.csv"))
    assert row["traveller"] == f"'{name}"


@pytest.mark.parametrize("ending", [".csv", ".geojson", ".kml"])
@pytest.mark.parametrize("layer", LAYERS)
def test_every_layer_can_be_written_in_every_format(
    maps: Path, tmp_path: Path, layer: str, ending: str
) -> None:
    to = export(maps, tmp_path / f"x{ending}", layer=layer)
    count = len(layers(story())[layer]["features"])
    found = len(rows(to)) if ending == ".csv" else pyogrio.read_info(to)["features"]
    assert found == count


def test_kml_holds_every_feature(maps: Path, tmp_path: Path) -> None:
    to = export(maps, tmp_path / "m.kml", layer="mentions")
    text = to.read_text(encoding="utf-8")
    assert text.count("<Placemark") == 3


@pytest.mark.skipif(importlib.util.find_spec("pyarrow") is not None, reason="pyarrow is installed")
def test_parquet_without_pyarrow_says_what_to_install(maps: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"geo-visits\[parquet\]"):
        export(maps, tmp_path / "visits.parquet")


@pytest.mark.skipif(importlib.util.find_spec("pyarrow") is None, reason="pyarrow is an extra")
def test_parquet_comes_out_as_it_went_in(maps: Path, tmp_path: Path) -> None:
    import geopandas as gpd  # noqa: PLC0415 - slow to import

    found = gpd.read_parquet(export(maps, tmp_path / "visits.parquet"))
    assert found["traveller"].tolist() == ["Ana Moala"] * 2
    assert found.geometry.x.tolist() == [178.4419, -171.7667]


@pytest.mark.parametrize(("to", "layer"), [("x.shp", "visits"), ("x", "visits"), ("x.csv", "no")])
def test_what_cannot_be_is_said_with_what_can(
    maps: Path, tmp_path: Path, to: str, layer: str
) -> None:
    with pytest.raises(UsageError, match="Choose of"):
        export(maps, tmp_path / to, layer=layer)
    assert [path.name for path in tmp_path.iterdir()] == ["maps"]


def test_a_folder_that_is_no_map_is_named(tmp_path: Path) -> None:
    with pytest.raises(NothingToReadError, match=r"places\.geojson cannot be read"):
        export(tmp_path, tmp_path / "x.gpkg")


@pytest.mark.parametrize("content", ["", "[]", '{"features": [{"properties": 3}]}', "{}", "\0"])
def test_a_damaged_layer_is_named(maps: Path, tmp_path: Path, content: str) -> None:
    (maps / "visits.geojson").write_text(content, encoding="utf-8")
    with pytest.raises(NotTextError, match=r"visits\.geojson is no layer of a map"):
        export(maps, tmp_path / "x.gpkg")


def test_when_writing_fails_what_was_there_is_there_still(maps: Path, tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(TargetError, match=r"folder\.csv cannot be written"):
        export(maps, tmp_path / "folder.csv")
    with pytest.raises(TargetError, match=r"absent/x\.csv cannot be written"):
        export(maps, tmp_path / "absent" / "x.csv")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder.csv", "maps"]


def test_properties_that_a_later_version_added_do_no_harm(maps: Path, tmp_path: Path) -> None:
    path = maps / "visits.geojson"
    layer = json.loads(path.read_bytes())
    for feature in layer["features"]:
        feature["properties"]["later"] = 1
        del feature["properties"]["origin"]
    path.write_text(json.dumps(layer), encoding="utf-8")
    to = export(maps, tmp_path / "x.gpkg")
    assert pyogrio.read_info(to, layer="visits")["features"] == 2
