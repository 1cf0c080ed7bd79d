from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.model import LonLat
from geo.publish.geometry import line, point

positions = st.builds(
    LonLat,
    st.sampled_from([-180.0, 180.0, 0.0, 90.0]) | st.floats(-180, 180),
    st.sampled_from([-90.0, 90.0, 0.0]) | st.floats(-90, 90),
)


def pieces(start: LonLat, end: LonLat) -> list[list[list[float]]]:
    found = line([(start, end)])
    if found is None:
        return []
    coordinates = found["coordinates"]
    return [coordinates] if found["type"] == "LineString" else list(coordinates)


@given(positions, positions)
def test_any_two_places_are_joined_by_a_line_that_stays_on_the_map(a: LonLat, b: LonLat) -> None:
    for piece in pieces(a, b):
        assert len(piece) > 1
        for (lon, lat), (next_lon, next_lat) in pairwise(piece):
            assert -180 <= lon <= 180
            assert -90 <= lat <= 90
            assert [lon, lat] != [next_lon, next_lat]
            assert abs(next_lon - lon) <= 180


@given(positions, positions)
def test_a_line_that_is_cut_goes_on_at_the_other_edge(a: LonLat, b: LonLat) -> None:
    for before, after in pairwise(pieces(a, b)):
        (lon, lat), (next_lon, next_lat) = before[-1], after[0]
        assert lat == next_lat
        assert abs(lat) == 90 or {lon, next_lon} == {-180.0, 180.0}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param(LonLat(0, 10), LonLat(180, -10), id="antipodes"),
        pytest.param(LonLat(20, -90), LonLat(-50, 90), id="pole to pole"),
        pytest.param(LonLat(0, 80), LonLat(180, 80), id="over the pole"),
    ],
)
def test_between_antipodes_the_line_goes_over_a_pole(a: LonLat, b: LonLat) -> None:
    found = pieces(a, b)
    assert max(lat for piece in found for _, lat in piece) > 89
    assert found[0][0][1] == a.lat
    lon, lat = found[-1][-1]
    assert ((lon - b.lon) % 360, lat) == (0, b.lat)


def test_ways_that_meet_are_one_line() -> None:
    a, b, c = LonLat(0, 0), LonLat(1, 0), LonLat(1, 1)
    found = line([(a, b), (b, c)])
    assert found is not None
    assert found["type"] == "LineString"
    assert found["coordinates"].count([1.0, 0.0]) == 1


def test_ways_that_do_not_meet_are_apart() -> None:
    found = line([(LonLat(0, 0), LonLat(0.5, 0)), (LonLat(5, 0), LonLat(5.5, 0))])
    assert found == {
        "type": "MultiLineString",
        "coordinates": [[[0.0, 0.0], [0.5, 0.0]], [[5.0, 0.0], [5.5, 0.0]]],
    }


@pytest.mark.parametrize(
    ("position", "expected"),
    [
        (LonLat(190, 10), [-170.0, 10.0]),
        (LonLat(-0.0, -0.0), [0.0, 0.0]),
        (LonLat(1 / 3, 2 / 3), [0.333333, 0.666667]),
        (LonLat(180, 90), [180.0, 90.0]),
    ],
)
def test_a_point_is_brought_home_and_rounded(position: LonLat, expected: list[float]) -> None:
    found = point(position)
    assert found is not None
    assert str(found["coordinates"]) == str(expected)


@pytest.mark.parametrize(
    "position", [None, LonLat(float("nan"), 0), LonLat(0, float("inf")), LonLat(0, 91)]
)
def test_what_is_no_position_has_no_point(position: LonLat | None) -> None:
    assert point(position) is None
