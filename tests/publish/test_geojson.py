import json
from pathlib import Path

import pytest
from hypothesis import given, settings

from geo.model import Atlas
from geo.publish.geojson import dumps, write
from geo.publish.layers import layers
from tests.publish.atlases import atlases, story


def test_one_feature_a_line() -> None:
    text = dumps(layers(story())["mentions"])
    lines = text.split("\n")
    assert text.endswith("]}\n")
    assert len(lines) == 1 + 3 + 1 + 1
    for line in lines[1:4]:
        assert json.loads(line.removesuffix(","))["type"] == "Feature"


@given(atlases())
@settings(max_examples=10, deadline=None)
def test_the_same_atlas_gives_the_same_text(atlas: Atlas) -> None:
    for name, layer in layers(atlas).items():
        again = layers(atlas)[name]
        assert dumps(layer) == dumps(again)


def test_names_stay_as_they_are_written() -> None:
    layer = {"type": "FeatureCollection", "features": [{"name": "كربلاء"}]}
    assert "كربلاء" in dumps(layer)


def test_what_is_no_number_is_not_written() -> None:
    layer = {"type": "FeatureCollection", "features": [{"confidence": float("nan")}]}
    with pytest.raises(ValueError, match="not JSON compliant"):
        dumps(layer)


def test_a_file_a_layer(tmp_path: Path) -> None:
    paths = write(layers(story()), tmp_path)
    assert [path.name for path in paths] == [
        "places.geojson",
        "mentions.geojson",
        "visits.geojson",
        "events.geojson",
        "routes.geojson",
        "legs.geojson",
    ]
    for path in paths:
        assert b"\r" not in path.read_bytes()
        assert json.loads(path.read_bytes())["type"] == "FeatureCollection"
