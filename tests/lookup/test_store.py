import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from geo.errors import GazetteerError
from geo.lookup import NameIndex, store, verify
from geo.lookup import index as index_module

Damage = Callable[[Path], object]


def _flip(name: str) -> Damage:
    def damage(folder: Path) -> None:
        data = bytearray((folder / name).read_bytes())
        data[len(data) // 2] ^= 1
        (folder / name).write_bytes(data)

    return damage


def _meta(**changes: object) -> Damage:
    def damage(folder: Path) -> None:
        path = folder / "meta.json"
        path.write_text(json.dumps(json.loads(path.read_text()) | changes))

    return damage


def _empty(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()


def _replace_by_a_file(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_text("Paris")


DAMAGES: dict[str, Damage] = {
    "a folder of something else": _empty,
    "no folder": shutil.rmtree,
    "a file instead": _replace_by_a_file,
    "meta.json is cut": lambda p: (p / "meta.json").write_bytes(b'{"format": "geo'),
    "meta.json is a list": lambda p: (p / "meta.json").write_text("[]"),
    "meta.json is no text": lambda p: (p / "meta.json").write_bytes(b"\xff\xfe\x00"),
    "meta.json is deep": lambda p: (p / "meta.json").write_text("[" * 100_000),
    "another program's": _meta(format="placeholder"),
    "another version's": _meta(version=999),
    "an edited meta.json": _meta(counts={}),
    "a file is missing": lambda p: (p / "kind.npy").rename(p / "kind"),
    "a file is cut": lambda p: (p / "keys.marisa").write_bytes(b"We love Marisa."),
    "a bit is flipped in a column": _flip("buckets.npy"),
    "a bit is flipped in a table": _flip("places.npy"),
    "a bit is flipped in the postings": _flip("postings.npy"),
    "the last format's": _meta(version=3),
    "a bit is flipped in a trie": _flip("names.marisa"),
    "a bit is flipped in the strings": _flip("texts.bin"),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_what_is_damaged_or_foreign_is_refused_by_name(
    world_path: Path, tmp_path: Path, damage: Damage
) -> None:
    path = tmp_path / "copy.gaz"
    shutil.copytree(world_path, path)
    damage(path)
    for use in (NameIndex.open, verify):
        with pytest.raises(GazetteerError) as caught:
            use(path)
        assert str(path) in str(caught.value)
        assert "install it again, or name another one" in str(caught.value)
        assert "\n" not in str(caught.value)


def test_a_large_index_is_checked_by_verify_alone(
    world_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "copy.gaz"
    shutil.copytree(world_path, path)
    _flip("texts.bin")(path)
    monkeypatch.setattr(store, "_ALWAYS_CHECKED", 0)
    assert NameIndex.open(path).knows("Paris")
    with pytest.raises(GazetteerError, match=r"texts\.bin"):
        verify(path)


def test_a_whole_index_is_verified(world_path: Path) -> None:
    assert verify(world_path) == world_path


@pytest.mark.parametrize(
    "header",
    [
        b"",
        b"\x93NUMPY\x01\x00\x06\x00{}\n   ",
        b"\x93NUMPY\x01\x00\xff\xff",
        b"\x93NUMPY\x01\x00\x36\x00{'descr': '<f8', 'fortran_order': False, 'shape': (1,)}12345678",
        b"\x93NUMPY\x01\x00\x36\x00{'descr': '|u1', 'fortran_order': False, 'shape': (9,)}1",
        b"\x92NUMPY\x01\x00\x36\x00{'descr': '|u1', 'fortran_order': False, 'shape': (1,)}1",
    ],
)
def test_a_column_that_is_none_is_refused(tmp_path: Path, header: bytes) -> None:
    (tmp_path / "lon.npy").write_bytes(header)
    with pytest.raises(GazetteerError, match=r"lon\.npy"):
        store.column(tmp_path, "lon")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"'lat'", b"'lot'"),
        (b"'<i4'", b"'<f4'"),
        (b"(10,)", b"(11,)"),
        (b"\x93NUMPY", b"\x92NUMPY"),
        (b"[('lon'", b"[(('on'"),
    ],
)
def test_a_table_of_places_that_is_none_is_refused(
    world_path: Path, tmp_path: Path, old: bytes, new: bytes
) -> None:
    whole = (world_path / "places.npy").read_bytes()
    assert old in whole
    (tmp_path / "places.npy").write_bytes(whole.replace(old, new, 1))
    with pytest.raises(GazetteerError, match=r"places\.npy"):
        store.records(tmp_path, "places", store.RECORD)


def test_an_embedded_index_that_was_not_built_says_how(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_module, "default_path", lambda: tmp_path / "default.gaz")
    with pytest.raises(GazetteerError, match=r"has not been built\. Run pip install \."):
        NameIndex.open()
