"""Points and boxes of geometries, at the antimeridian above all."""

import json
from pathlib import Path

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.lookup import NameIndex
from geo.lookup.compose import build_index
from geo.lookup.sources.faults import BadRow
from geo.lookup.sources.shapes import area_of, area_of_geojson, area_of_wkt


def boxes(*sides: tuple[float, float, float, float]) -> shapely.MultiPolygon:
    return shapely.MultiPolygon([shapely.box(*one) for one in sides])


@pytest.mark.parametrize(
    ("shape", "box"),
    [
        # Fiji: two large islands in the east, one cut in two at 180°, some in the west.
        (boxes((177, -18.3, 178.7, -17.3), (178.5, -17, 180, -16.1), (-180, -17, -179.8, -16.5),
               (-179, -19.2, -178.2, -17.1)), (177, -19.2, -178.2, -16.1)),
        # Chukotka runs on past 180°, cut or not.
        (boxes((157.8, 61.8, 180, 71.6), (-180, 64.2, -169, 67.1)), (157.8, 61.8, -169, 71.6)),
        (boxes((157.8, 61.8, 191, 71.6)), (157.8, 61.8, -169, 71.6)),
        (boxes((-202.2, 61.8, -169, 71.6)), (157.8, 61.8, -169, 71.6)),
        # Alaska with the Aleutians on the far side; no part touches 180°.
        (boxes((-168, 54.5, -130, 71.4), (-178, 51.2, -165, 54.6), (172.4, 51.3, 179.8, 53.1)),
         (172.4, 51.2, -130, 71.4)),
        # A land with possessions in both halves of the world, and the Pacific between them.
        (boxes((-61.8, 14.4, -60.8, 16.5), (-5, 42, 8, 51), (55.2, -21.4, 55.8, -20.9)),
         (-61.8, -21.4, 55.8, 51)),
        # A ring around a pole has no open side.
        (boxes((-180, -90, 180, -70)), (-180, -90, 180, -70)),
        (boxes((-180, -90, 0, -70), (0, -90, 180, -75)), (-180, -90, 180, -70)),
        # Greenwich is no edge.
        (boxes((-5, 36, 3, 43)), (-5, 36, 3, 43)),
        (boxes((352, 36, 360, 43)), (-8, 36, 0, 43)),
        (boxes((-10, 0, 10, 5), (100, 0, 190, 5)), (-10, 0, -170, 5)),
        (shapely.LineString([(170, 0), (200, 10)]), (170, 0, -160, 10)),
        (shapely.MultiPoint([(179, -17), (-179, -16)]), (179, -17, -179, -16)),
    ],
)  # fmt: skip
def test_a_box_is_the_narrowest(
    shape: shapely.Geometry, box: tuple[float, float, float, float]
) -> None:
    area = area_of(shape)
    assert area.bbox == pytest.approx(box)
    assert -180 <= area.position.lon <= 180
    turns = [shapely.Point(area.position.lon + turn, area.position.lat) for turn in (-360, 0, 360)]
    assert min(shape.distance(point) for point in turns) < 1e-9


@pytest.mark.parametrize("turn", [-360, 0])
def test_a_ring_that_runs_on_keeps_its_holes(turn: int) -> None:
    # A shell from 170° to -170°, whose middle is a lake: east of 180°, across it, west of it.
    for west, east in ((171, 179), (176, 185), (181, 189)):
        home = [(lon - 360 if lon > 180 else lon + turn) for lon in (west, east, east, west)]
        lake = list(zip(home, (-4, -4, 4, 4), strict=True))
        shell = [(170, -5), (-170, -5), (-170, 5), (170, 5)]
        area = area_of(shapely.Polygon(shell, [lake]))
        assert area.bbox == pytest.approx((170, -5, -170, 5))
        lon, lat = area.position.lon % 360, area.position.lat
        assert shapely.box(170, -5, 190, 5).contains(shapely.Point(lon, lat))
        assert not shapely.box(west, -4, east, 4).intersects(shapely.Point(lon, lat))


def test_a_point_past_180_comes_home() -> None:
    area = area_of_geojson({"type": "Point", "coordinates": [190.5, -14.3]})
    assert (area.position, area.bbox) == ((-169.5, -14.3), None)
    assert area_of_wkt("POINT (-181 0)").position == (179, 0)


@pytest.mark.parametrize("lon", [361.0, -400.0, 500_000.0, float("inf")])
def test_what_is_no_longitude_is_refused(lon: float) -> None:
    with pytest.raises(BadRow):
        area_of(shapely.Point(lon, 0))


SPANS = st.tuples(st.integers(-180, 179), st.integers(1, 40)).map(lambda one: (one[0], sum(one)))


@given(st.lists(st.tuples(SPANS, st.booleans()), min_size=1, max_size=5))
def test_a_box_holds_every_part_wherever_it_is_written(
    spans: list[tuple[tuple[int, int], bool]],
) -> None:
    # What lies in the east may be written as far west, and the other way round.
    turned = [(-360 if first >= 0 else 360) if turn else 0 for (first, _), turn in spans]
    moved = [(w + by, -1, e + by, 1) for ((w, e), _), by in zip(spans, turned, strict=True)]
    kept = [one for one in moved if one[2] <= 360]
    if kept:
        west, _, east, _ = area_of(boxes(*kept)).bbox or (0, 0, 0, 0)
        width = (east - west) % 360 or 360
        for start, _, end, _ in kept:
            assert (start - west) % 360 + end - start <= width + 1e-9


def test_a_source_with_fiji_has_its_box(tmp_path: Path) -> None:
    shape = boxes((177, -19, 180, -16), (-180, -18, -178, -17))
    feature = {
        "type": "Feature",
        "properties": {"name": "Viti", "kind": "region"},
        "geometry": shapely.geometry.mapping(shape),
    }
    source = tmp_path / "f.geojson"
    source.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    build_index([source], tmp_path / "f.gaz")
    (found,) = NameIndex.open(tmp_path / "f.gaz").lookup("Viti")
    assert shape.contains(shapely.Point(found.place.position))
    assert found.place.bbox == (177, -19, -178, -16)


@pytest.mark.parametrize(
    ("ring", "lon", "box"),
    [
        ([(177, -19), (-178, -19), (-178, -16), (177, -16)], 179.5, (177, -19, -178, -16)),
        ([(-178, -16), (177, -16), (177, -19), (-178, -19)], 179.5, (177, -19, -178, -16)),
        ([(-180, -90), (180, -90), (180, -60), (-180, -60)], 0, (-180, -90, 180, -60)),
    ],
)
def test_a_ring_that_jumps_goes_the_short_way(
    ring: list[tuple[float, float]], lon: float, box: tuple[float, ...]
) -> None:
    found = area_of_geojson({"type": "Polygon", "coordinates": [[*ring, ring[0]]]})
    assert found.bbox == box
    assert found.position.lon == pytest.approx(lon)


def test_a_ring_around_a_pole_is_left_as_it_is() -> None:
    ring = [(-120, 80), (0, 85), (120, 80), (-120, 80)]
    assert area_of_geojson({"type": "Polygon", "coordinates": [ring]}).bbox == (-120, 80, 120, 85)
