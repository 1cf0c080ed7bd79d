"""GeoPackages with damage in them."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from geo.errors import InputError
from geo.lookup import NameIndex
from geo.lookup.compose import Wishes, build_index

# The header of a geometry, and what follows it: no type that there is, half a point, no header.
_HEAD = b"GP\0\1\xe6\x10\0\0"
DAMAGE = (b"", b"garbage", _HEAD, _HEAD + b"\1\x63\0\0\0" + bytes(16), _HEAD + b"\1\1\0\0\0\0\0")


def _towns(path: Path, count: int, crs: str = "EPSG:4326") -> Path:
    import geopandas as gpd  # noqa: PLC0415 - only here
    import shapely  # noqa: PLC0415 - only here

    points = [shapely.Point(at, at) for at in range(1, count + 1)]
    frame = gpd.GeoDataFrame({"name": [f"Town {at}" for at in range(1, count + 1)]})
    frame.set_geometry(points, crs=crs).to_file(path, layer="towns")
    return path


def _damage(path: Path, blob: bytes, *numbers: int) -> None:
    """Put something else in place of the geometries of some features."""
    with closing(sqlite3.connect(path)) as base, base:
        for (trigger,) in base.execute("SELECT name FROM sqlite_master WHERE type='trigger'"):
            base.execute(f'DROP TRIGGER "{trigger}"')
        change = "UPDATE towns SET geom = ? WHERE fid = ?"
        base.executemany(change, [(blob, number) for number in numbers])


@pytest.mark.parametrize("blob", DAMAGE)
@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_damaged_geometry_costs_its_feature(tmp_path: Path, blob: bytes, number: int) -> None:
    path = _towns(tmp_path / "t.gpkg", 3)
    _damage(path, blob, number)
    built = build_index([path], tmp_path / "my.gaz")
    assert built.sources[0].faults.told("feature") == [
        f"1 row: it has no position in degrees (feature {number})"
    ]
    index = NameIndex.open(tmp_path / "my.gaz")
    places = {at: index.place(f"t:{at}") for at in (1, 2, 3)}
    assert places.pop(number) is None
    assert {at: place and place.position for at, place in places.items()} == {
        at: (at, at) for at in places
    }
    with pytest.raises(InputError, match=f"feature {number}: it has no position in degrees"):
        build_index([path], tmp_path / "my.gaz", Wishes(strict=True))


def test_many_damaged_geometries_are_counted_and_the_rest_is_read(tmp_path: Path) -> None:
    path = _towns(tmp_path / "t.gpkg", 70, crs="EPSG:3857")
    _damage(path, b"garbage", *range(2, 71, 5))
    built = build_index([path], tmp_path / "my.gaz")
    assert built.sources[0].rows == 56
    assert built.sources[0].faults.told("feature") == [
        "14 rows: it has no position in degrees (features 2, 7, 12, 17, 22, 27, 32, 37, 42, 47 ...)"
    ]


def test_a_geopackage_with_a_page_of_nonsense_is_refused(tmp_path: Path) -> None:
    path = _towns(tmp_path / "t.gpkg", 2000)
    with closing(sqlite3.connect(path)) as base:
        (size,) = base.execute("PRAGMA page_size").fetchone()
    data = bytearray(path.read_bytes())
    at = data.index(b"Town 1500") // size * size
    data[at : at + size] = b"\xff" * size
    path.write_bytes(data)
    with pytest.raises(InputError, match="no whole GeoPackage"):
        build_index([path], tmp_path / "my.gaz")
    assert not (tmp_path / "my.gaz").exists()
