"""What is no source is refused for what it is; what is one loses its bad rows alone."""

from pathlib import Path

import pytest

from geo.errors import InputError
from geo.lookup.compose import build_index

POINT = "1\tQara\tQara\t\t2\t1\tP\tPPL\tIQ\t\t\t\t\t\t5\t\t\t\t2020-01-01\n"
REFUSED = {
    "lists in lists": ("a.json", b'{"features":[' + b"[" * 50_000, "damaged or cut short"),
    "line ends of old": ("a.csv", b"name,lon,lat\rQara,1,2\rPabbi,3,4\r", "with CR alone"),
    "headings": ("a.csv", b"name,lon,lat\n", "headings, but no row"),
    "a dump in UTF-16": ("XX.txt", (POINT * 3).encode("utf-16"), "is UTF-16. Save it as UTF-8"),
    "a base of nothing": ("a.gpkg", b"SQLite format 3\0" + bytes(100), "no whole GeoPackage"),
}
BAD_ROWS = {
    "swapped": (
        "Sydney,-33.9,151.2\nParis,48.9,2.4\n",
        "1 row: it has no position in degrees; longitude and latitude may be swapped (line 2)",
    ),
    "nowhere": ("Qara,nan,inf\nPabbi,1,2\n", "1 row: it has no position in degrees (line 2)"),
    "beyond both": ("Qara,500,99\nPabbi,1,2\n", "1 row: it has no position in degrees (line 2)"),
    "endless": (f"{'x' * 17_000_000},1,2\nPabbi,1,2\n", "1 row: it is no row of a table (line 2)"),
}


@pytest.mark.parametrize(("name", "data", "words"), REFUSED.values(), ids=REFUSED)
def test_rubbish_is_refused_with_a_remedy(
    tmp_path: Path, name: str, data: bytes, words: str
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError, match=words) as refused:
        build_index([tmp_path / name], tmp_path / "my.gaz")
    assert refused.value.remedy
    assert not (tmp_path / "my.gaz").exists()


@pytest.mark.parametrize(("rows", "told"), BAD_ROWS.values(), ids=BAD_ROWS)
def test_a_bad_row_is_told_for_what_it_is(tmp_path: Path, rows: str, told: str) -> None:
    (tmp_path / "a.csv").write_text(f"name,lon,lat\n{rows}", encoding="utf-8")
    built = build_index([tmp_path / "a.csv"], tmp_path / "my.gaz")
    assert built.sources[0].faults.told("line") == [told]
    assert built.written.places == 1
