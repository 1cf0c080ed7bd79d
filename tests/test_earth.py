import itertools
import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geo.earth import (
    bearing,
    cut_at_antimeridian,
    distance_km,
    great_circle,
    path_length_km,
)
from geo.model import LonLat

POSITIONS = st.builds(
    LonLat,
    st.floats(-180, 180, allow_nan=False),
    st.floats(-89.9, 89.9, allow_nan=False),
)

# (from, to, kilometres on a sphere of 6371.0088 km)
DISTANCES = [
    (LonLat(0, 0), LonLat(0, 0), 0.0),
    (LonLat(0, 0), LonLat(90, 0), 10007.557),
    (LonLat(0, -90), LonLat(0, 90), 20015.115),
    (LonLat(179, 0), LonLat(-179, 0), 222.390),
    (LonLat(4.3488, 50.8505), LonLat(44.4009, 33.3406), 3772),
]


@pytest.mark.parametrize(("start", "end", "km"), DISTANCES)
def test_distances(start: LonLat, end: LonLat, km: float) -> None:
    assert distance_km(start, end) == pytest.approx(km, rel=2e-3, abs=1e-9)


@pytest.mark.parametrize(
    ("start", "end", "degrees"),
    [
        (LonLat(0, 0), LonLat(0, 10), 0),
        (LonLat(0, 10), LonLat(0, 0), 180),
        (LonLat(170, 0), LonLat(-170, 0), 90),
        (LonLat(-170, 0), LonLat(170, 0), 270),
    ],
)
def test_bearings(start: LonLat, end: LonLat, degrees: float) -> None:
    assert bearing(start, end) == pytest.approx(degrees)


@given(POSITIONS, POSITIONS)
def test_a_great_circle_is_as_long_as_the_distance(start: LonLat, end: LonLat) -> None:
    length = path_length_km(great_circle(start, end, step_km=500))
    assert length == pytest.approx(distance_km(start, end), rel=1e-5, abs=1e-3)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (LonLat(10, -90), LonLat(50, 90)),
        (LonLat(0, 90), LonLat(0, -90)),
        (LonLat(10, 20), LonLat(-170, -20)),
        (LonLat(0, 0), LonLat(180, 0)),
        (LonLat(-180, 0), LonLat(0, 0)),
    ],
)
def test_antipodes_are_half_the_earth_apart(start: LonLat, end: LonLat) -> None:
    line = great_circle(start, end)
    assert len(line) > 100
    assert path_length_km(line) == pytest.approx(20015.1, rel=1e-4)


@given(POSITIONS, POSITIONS)
def test_a_great_circle_never_jumps(start: LonLat, end: LonLat) -> None:
    line = great_circle(start, end)
    assert line[0] == start
    assert all(abs(b.lon - a.lon) <= 180 for a, b in itertools.pairwise(line))
    assert math.cos(math.radians(line[-1].lon - end.lon)) == pytest.approx(1, abs=1e-6)


@example(LonLat(103.0, -69.0), LonLat(-77.0, -89.0))
@given(POSITIONS, POSITIONS)
def test_pieces_stay_on_the_map_and_are_as_long(start: LonLat, end: LonLat) -> None:
    line = great_circle(start, end)
    pieces = cut_at_antimeridian(line)
    assert all(-180 <= p.lon <= 180 for piece in pieces for p in piece)
    for piece in pieces:
        assert all(abs(b.lon - a.lon) <= 180 for a, b in itertools.pairwise(piece))
    cut = sum(path_length_km(piece) for piece in pieces)
    # The cut lies on the way, so that it makes none longer.
    assert cut == pytest.approx(path_length_km(line), rel=1e-6, abs=1e-3)


@pytest.mark.parametrize(
    ("start", "end", "pieces"),
    [
        (LonLat(170, -10), LonLat(-170, 10), 2),
        (LonLat(-170, 10), LonLat(170, -10), 2),
        (LonLat(180, 0), LonLat(170, 0), 1),
        (LonLat(-180, 0), LonLat(170, 0), 1),
        (LonLat(10, 0), LonLat(20, 0), 1),
    ],
)
def test_lines_are_cut_where_they_cross(start: LonLat, end: LonLat, pieces: int) -> None:
    cut = cut_at_antimeridian(great_circle(start, end))
    assert len(cut) == pieces
    if pieces == 2:
        assert {abs(cut[0][-1].lon), abs(cut[1][0].lon)} == {180.0}
        assert cut[0][-1].lon == -cut[1][0].lon


def test_a_point_is_a_line_of_no_length() -> None:
    here = LonLat(12.5, 41.9)
    assert great_circle(here, here) == (here, here)
    assert cut_at_antimeridian([here]) == ()
