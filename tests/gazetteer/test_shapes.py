"""Hold every row of a country to that country's shape, and every box to its point."""

from pathlib import Path
from typing import Final

import geopandas as gpd
import pytest
import shapely

from tests.gazetteer.gazetteer_tables import BY_ID, position

CODES: Final = dict(
    line.split()[::-1]
    for line in (Path(__file__).parent / "iso_numeric.txt").read_text().splitlines()
)
# What Natural Earth draws without a code.
NAMED: Final = {
    "Kosovo": "XK", "Somaliland": "SO", "N. Cyprus": "CY", "Akrotiri": "CY", "Dhekelia": "CY",
    "Cyprus U.N. Buffer Zone": "CY", "Baikonur": "KZ", "USNB Guantanamo Bay": "CU",
    "Indian Ocean Ter.": "CC",
}  # fmt: skip
# Land that Natural Earth draws with another: overseas parts, and what another state holds.
DRAWN_WITH: Final = {
    "GF": "FR", "GP": "FR", "MQ": "FR", "RE": "FR", "YT": "FR", "BQ": "NL", "SJ": "NO", "BV": "NO",
    "TK": "NZ", "CX": "CC", "VA": "IT", "UA": "RU", "EH": "MA", "PS": "IL", "SY": "IL",
}  # fmt: skip
# Sewn up at the antimeridian: read with eastern longitudes throughout.
SEWN: Final = frozenset({"RU", "FJ"})
# Degrees. A harbour, causeway or islet may lie off the coast as it is drawn; a division's mean of
# towns, and GeoNames' point of a country, may lie in a bay; an islet may not be drawn at all.
TOLERANCE: Final = {"site": 0.16, "city": 0.16, "admin": 0.55, "country": 0.55, "region": 1.6}
# Lands of scattered islands: their points, and those of their divisions, lie at sea between them.
SCATTERED: Final = frozenset(
    ("CV", "FM", "GL", "GS", "ID", "IO", "KI", "MH", "MU", "PF", "ST", "TF", "TK", "TO", "CO")
)


@pytest.fixture(scope="module")
def shapes(root: Path) -> dict[str, shapely.Geometry]:
    path = root / "geo/publish/web/node_modules/world-atlas/countries-10m.json"
    if not path.is_file():
        pytest.skip("world-atlas comes with the page's build, which has not run")
    frame = gpd.read_file(path, layer="countries")
    parts: dict[str, list[shapely.Geometry]] = {}
    for number, name, shape in zip(frame["id"], frame["name"], frame.geometry, strict=True):
        code = CODES.get(number) or NAMED.get(name)
        if code:
            parts.setdefault(code, []).append(unsewn(shape) if code in SEWN else shape)
    whole = {code: shapely.union_all(shapely.make_valid(found)) for code, found in parts.items()}
    for shape in whole.values():
        shapely.prepare(shape)
    return whole


def unsewn(shape: shapely.Geometry) -> shapely.Geometry:
    return shapely.transform(shape, lambda points: points + (points[:, :1] < 0) * [360, 0])


@pytest.mark.slow
def test_a_point_lies_in_its_countrys_shape(shapes: dict[str, shapely.Geometry]) -> None:
    def away(code: str, lon: float, lat: float) -> float:
        point = shapely.Point(lon % 360 if code in SEWN else lon, lat)
        # A prepared shape answers this quickly; the distance is wanted of few.
        inside = shapes[code].contains(point)
        return 0.0 if inside else float(shapely.distance(shapes[code], point))

    far = []
    for row in BY_ID.values():
        code = row["country"]
        drawn = {code, DRAWN_WITH.get(code, code)} & set(shapes)
        bound = 6.0 if code in SCATTERED else TOLERANCE.get(row["kind"])
        if code and bound and row["kind"] != "water" and row["feature_code"] != "PCLF":
            best = min(away(one, *position(row)) for one in drawn)
            if best > bound:
                far.append((row["id"], round(best, 2)))
    assert far == []


def test_a_box_holds_its_point() -> None:
    for row in BY_ID.values():
        if row["bbox"]:
            west, south, east, north = map(float, row["bbox"].split())
            lon, lat = position(row)
            assert max(map(abs, (west, east))) <= 180, row["id"]
            assert -90 <= south < north <= 90, row["id"]
            assert south <= lat <= north, row["id"]
            inside = west <= lon <= east if west < east else not east < lon < west
            assert inside, row["id"]


def test_what_should_have_a_box_has_one() -> None:
    without = [one for one, row in BY_ID.items() if row["kind"] == "country" and not row["bbox"]]
    assert without == []
    counties = [row for row in BY_ID.values() if "us-census" in row["source"]]
    assert len(counties) > 3100
    assert all(row["bbox"] for row in counties)
