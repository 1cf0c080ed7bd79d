import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from geo.publish.lines import fold_lines, unfold_lines

numbers = st.integers(-360_000_000, 360_000_000).map(lambda steps: steps / 1_000_000)
# What the export does not write, and others may: more digits, heights, nothing.
odd = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-180, 180)
positions = st.lists(numbers, min_size=2, max_size=2) | st.lists(odd, min_size=2, max_size=3)
lines = st.lists(st.lists(numbers, min_size=2, max_size=2), max_size=20) | st.lists(positions)
shapes = (
    st.builds(lambda line: {"type": "LineString", "coordinates": line}, lines)
    | st.builds(
        lambda parts: {"type": "MultiLineString", "coordinates": parts}, st.lists(lines, max_size=3)
    )
    | st.builds(lambda one: {"type": "Point", "coordinates": one}, positions)
    | st.just({"type": "GeometryCollection", "geometries": []})
)


@given(shapes)
def test_what_was_folded_comes_out_again(shape: dict[str, Any]) -> None:
    assert unfold_lines(json.loads(json.dumps(fold_lines(shape)))) == shape


@given(st.lists(st.lists(numbers, min_size=2, max_size=2), min_size=1))
def test_lines_of_the_export_need_no_escape_in_a_page(line: list[list[float]]) -> None:
    folded = fold_lines({"type": "LineString", "coordinates": line})["coordinates"]
    assert isinstance(folded, str)
    assert folded.replace("-", "").replace("_", "").isalnum()
    assert folded.isascii()


def test_a_way_over_the_antimeridian_is_told_in_a_few_letters_a_point() -> None:
    way = [[170 + step, -10 + step / 3] for step in range(20)]
    exported = {"type": "LineString", "coordinates": [[round(x, 6), round(y, 6)] for x, y in way]}
    folded = fold_lines(exported)
    assert len(json.dumps(folded)) < 0.7 * len(json.dumps(exported, separators=(",", ":")))
    assert unfold_lines(folded) == exported
