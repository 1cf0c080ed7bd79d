import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from xml.etree import ElementTree as ET

import pyogrio
import pytest
from hypothesis import HealthCheck, given, settings

from geo.errors import TargetError
from geo.model import Atlas
from geo.publish import geojson, geopackage
from geo.publish.geopackage import write, write_file
from geo.publish.layers import layers
from geo.publish.schema import LAYERS
from tests.publish.atlases import atlases, story


@pytest.fixture
def package(tmp_path: Path) -> Path:
    [path] = write(layers(story()), tmp_path)
    return path


def test_every_layer_is_there_with_one_type_of_geometry(package: Path) -> None:
    found = {name: kind for name, kind in pyogrio.list_layers(package) if name in LAYERS}
    assert found == {name: schema.geometry for name, schema in LAYERS.items()}


@given(atlas=atlases())
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
def test_gdal_reads_as_many_features_as_there_are(
    atlas: Atlas, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("any")
    laid_out = layers(atlas)
    [package] = write(laid_out, folder)
    for path, name in zip(geojson.write(laid_out, folder), LAYERS, strict=True):
        count = len(laid_out[name]["features"])
        assert pyogrio.read_info(package, layer=name, force_feature_count=True)["features"] == count
        assert pyogrio.read_info(path, force_feature_count=True)["features"] == count


def test_dates_are_dates_and_nothing_has_a_time(package: Path) -> None:
    types = pyogrio.read_info(package, layer="visits")
    of = dict(zip(types["fields"], types["ogr_types"], strict=True))
    assert (of["start"], of["end"], of["stop"]) == ("OFTDate", "OFTDate", "OFTInteger64")


def test_a_column_that_is_empty_keeps_its_type(tmp_path: Path) -> None:
    [path] = write(layers(Atlas()), tmp_path)
    types = pyogrio.read_info(path, layer="legs")
    of = dict(zip(types["fields"], types["ogr_types"], strict=True))
    assert (of["leg"], of["distance_km"], of["start"]) == ("OFTInteger64", "OFTReal", "OFTDate")


def test_a_mention_that_is_placed_nowhere_is_a_row_without_geometry(package: Path) -> None:
    rows = pyogrio.read_dataframe(package, layer="mentions")
    assert rows["text"].tolist() == ["Suva", "Apia", "Quux"]
    assert rows.geometry.isna().tolist() == [False, False, True]
    assert rows["place_id"].isna().tolist() == [False, False, True]


def test_rows_and_features_agree(package: Path) -> None:
    rows = pyogrio.read_dataframe(package, layer="visits")
    features = layers(story())["visits"]["features"]
    assert rows["feature_id"].tolist() == [feature["id"] for feature in features]
    assert rows["start"].dt.date.astype(str).tolist()[0] == features[0]["properties"]["start"]
    assert rows.geometry.x.round(4).tolist() == [178.4419, -171.7667]


def test_the_same_atlas_gives_the_same_bytes(tmp_path: Path) -> None:
    one, two = (write_file(layers(story()), tmp_path / name) for name in ("1.gpkg", "2.gpkg"))
    assert one.read_bytes() == two.read_bytes()


def test_how_often_a_file_was_changed_does_not_show(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = write_file(layers(story()), tmp_path / "plain.gpkg").read_bytes()
    add_styles = geopackage._add_styles

    def busy(base: sqlite3.Connection, names: Sequence[str]) -> None:
        for filler in ("a" * 5000, "b" * 5000):
            base.execute("CREATE TABLE passing (text TEXT)")
            base.execute("INSERT INTO passing VALUES (?)", (filler,))
            base.commit()
            base.execute("DROP TABLE passing")
            base.commit()
        add_styles(base, names)

    monkeypatch.setattr(geopackage, "_add_styles", busy)
    assert write_file(layers(story()), tmp_path / "busy.gpkg").read_bytes() == plain


def test_qgis_finds_a_style_for_every_layer(package: Path) -> None:
    with closing(sqlite3.connect(package)) as base:
        rows = base.execute(
            "SELECT f_table_name, f_geometry_column, styleQML, useAsDefault FROM layer_styles"
        ).fetchall()
        registered = base.execute(
            "SELECT data_type FROM gpkg_contents WHERE table_name = 'layer_styles'"
        ).fetchall()
    assert [row[0] for row in rows] == list(LAYERS)
    assert registered == [("attributes",)]
    for name, column, qml, default in rows:
        style = ET.fromstring(qml)  # noqa: S314 - our own words
        symbol = style.find("renderer-v2/symbols/symbol")
        assert symbol is not None
        assert symbol.get("type") == ("line" if name in {"routes", "legs"} else "marker")
        assert (column, default) == ("geom", 1)


def test_the_package_passes_sqlites_own_check(package: Path) -> None:
    with closing(sqlite3.connect(package)) as base:
        assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_path_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(TargetError, match=r"absent/atlas\.gpkg cannot be written"):
        write_file(layers(story()), tmp_path / "absent" / "atlas.gpkg")
