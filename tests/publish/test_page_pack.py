import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.publish.pack import pack, unpack
from tests.publish.layers import collection, story

values = st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.integers(), max_size=2)
texts = st.sampled_from(["a sentence that returns", "another one", "short", ""])
features = st.lists(
    st.fixed_dictionaries(
        {
            "type": st.just("Feature"),
            "id": st.text(min_size=1),
            "geometry": st.none() | st.just({"type": "Point", "coordinates": [1.5, 2]}),
            "properties": st.dictionaries(st.sampled_from("abcd"), values | texts),
        }
    )
)


@given(st.dictionaries(st.sampled_from(["visits", "events"]), features.map(collection)))
def test_what_was_packed_comes_out_again(layers: dict[str, Any]) -> None:
    assert unpack(pack(layers)) == layers
    assert unpack(json.loads(json.dumps(pack(layers)))) == layers


def test_a_feature_without_an_id_gets_none() -> None:
    layers = {"places": collection([{"type": "Feature", "geometry": None, "properties": {}}])}
    assert unpack(pack(layers)) == layers


def test_the_story_takes_less_room() -> None:
    assert len(json.dumps(pack(story()))) < 0.7 * len(json.dumps(story()))


@pytest.mark.parametrize("text", ["a sentence that returns", "gazetteer"])
def test_a_text_that_returns_is_written_once(text: str) -> None:
    one = {"type": "Feature", "id": "a", "geometry": None, "properties": {"a": text, "b": text}}
    assert json.dumps(pack({"visits": collection([one])})).count(text) == 1
