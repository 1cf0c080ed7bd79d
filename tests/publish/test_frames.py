import importlib.util
from pathlib import Path

import pyogrio
import pytest

from geo.errors import UsageError
from geo.model import Atlas
from geo.publish import AtlasFrames
from geo.publish.schema import LAYERS
from tests.publish.atlases import story


@pytest.fixture
def frames() -> AtlasFrames:
    return AtlasFrames(story())


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_is_a_table_of_its_features(frames: AtlasFrames, layer: str) -> None:
    table = getattr(frames, layer)
    assert table.index.tolist() == [f["id"] for f in frames.layers[layer]["features"]]
    assert list(table.columns) == [c.name for c in LAYERS[layer].columns] + ["geometry"]
    assert table.crs.to_epsg() == 4326


@pytest.mark.parametrize("layer", LAYERS)
def test_an_atlas_without_anything_has_empty_tables(layer: str) -> None:
    table = getattr(AtlasFrames(Atlas()), layer)
    assert table.empty
    assert table.crs.to_epsg() == 4326


def test_numbers_are_numbers_even_where_some_are_unknown() -> None:
    atlas = Atlas(visits=story().visits)
    assert AtlasFrames(atlas).visits["stop"].isna().all()
    assert AtlasFrames(story()).visits["stop"].sum() == 3


def test_a_table_writes_itself_without_inventing_midnight(
    frames: AtlasFrames, tmp_path: Path
) -> None:
    frames.visits.to_file(tmp_path / "v.geojson")
    assert "2024-05-06T" not in (tmp_path / "v.geojson").read_text(encoding="utf-8")


def test_it_says_how_much_there_is(frames: AtlasFrames) -> None:
    assert repr(frames) == (
        "<AtlasFrames: 1 documents, 2 places, 3 mentions, 2 visits, 1 events, 1 routes, 1 legs>"
    )
    assert frames.report["counts"]["visits"] == 2


def test_a_file_is_written_by_its_ending_and_its_name(frames: AtlasFrames, tmp_path: Path) -> None:
    frames.to_file(tmp_path / "all.gpkg")
    frames.to_file(tmp_path / "legs.geojson")
    frames.to_file(tmp_path / "mine.csv", layer="places")
    assert len(pyogrio.list_layers(tmp_path / "all.gpkg")) == len(LAYERS) + 1
    assert pyogrio.read_info(tmp_path / "legs.geojson")["features"] == 1
    assert (tmp_path / "mine.csv").read_text(encoding="utf-8-sig").startswith("feature_id,name,")


def test_a_file_for_one_layer_needs_to_know_which(frames: AtlasFrames, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="none was named"):
        frames.to_file(tmp_path / "mine.csv")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(
    importlib.util.find_spec("geo.publish.page") is None, reason="the page is not built"
)
def test_it_can_be_explored_and_saved(frames: AtlasFrames, tmp_path: Path) -> None:
    import folium  # noqa: PLC0415 - slow to import

    assert isinstance(frames.explore(), folium.Map)
    written = {path.name for path in frames.save(tmp_path / "maps")}
    assert written == {path.name for path in (tmp_path / "maps").iterdir()}
    assert {"index.html", "atlas.gpkg", "report.json"} < written
