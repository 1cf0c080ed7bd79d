import errno
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from geo.errors import TargetError
from geo.model import Atlas
from geo.publish import folder as folder_module
from geo.publish import geojson, geopackage
from geo.publish.folder import check_target, default_title, heavy_files, own_files, save
from geo.publish.report import report
from geo.publish.schema import Layer
from geo.publish.swap import in_place_of
from tests.publish.atlases import story

WRITTEN = [
    "atlas.gpkg",
    "events.geojson",
    "legs.geojson",
    "mentions.geojson",
    "places.geojson",
    "report.json",
    "routes.geojson",
    "visits.geojson",
]
WRITERS = (geojson.write, geopackage.write)


def put(folder: Path, *, writers: Iterable[object] = WRITERS, atlas: Atlas | None = None) -> None:
    told = atlas or story()
    save(told, folder, report=report(told), writers=tuple(writers))  # type: ignore[arg-type]  # its own kind of writer


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def fail(_: Mapping[str, Layer], folder: Path) -> list[Path]:
    (folder / "half.geojson").write_text("half", encoding="utf-8")
    raise OSError(errno.ENOSPC, "No space left on device")


def stop(_: Mapping[str, Layer], __: Path) -> list[Path]:
    raise KeyboardInterrupt


def test_everything_is_written_and_nothing_else(tmp_path: Path) -> None:
    put(tmp_path / "deep" / "maps")
    assert sorted(contents(tmp_path / "deep" / "maps")) == WRITTEN


def test_the_same_atlas_gives_the_same_folder(tmp_path: Path) -> None:
    put(tmp_path / "one")
    put(tmp_path / "two")
    put(tmp_path / "two")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_files_of_others_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "sub").mkdir()
    put(tmp_path)
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "mine"
    assert (tmp_path / "sub").is_dir()


def test_a_new_map_takes_the_place_of_the_old(tmp_path: Path) -> None:
    put(tmp_path)
    put(tmp_path, atlas=Atlas())
    assert json.loads((tmp_path / "visits.geojson").read_bytes())["features"] == []


@pytest.mark.parametrize("last", [fail, stop])
def test_when_writing_fails_what_was_there_is_there_still(tmp_path: Path, last: object) -> None:
    put(tmp_path)
    before = contents(tmp_path)
    with pytest.raises((TargetError, KeyboardInterrupt)):
        put(tmp_path, writers=(*WRITERS, last), atlas=Atlas())
    assert contents(tmp_path) == before
    assert names(tmp_path) == WRITTEN


def test_when_writing_fails_no_folder_is_left_behind(tmp_path: Path) -> None:
    with pytest.raises(TargetError, match="No space left on device"):
        put(tmp_path / "a" / "b", writers=(geojson.write, fail))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("after", range(1, 9))
def test_when_a_file_cannot_be_put_in_place_all_are_put_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    put(tmp_path)
    before = contents(tmp_path)
    moves = 0
    true_replace = Path.replace

    def replace(self: Path, target: Path) -> Path:
        nonlocal moves
        moves += 1
        if moves == after:
            raise PermissionError(errno.EACCES, "Permission denied")
        return true_replace(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(TargetError, match="Permission denied"):
        put(tmp_path, atlas=Atlas())
    assert contents(tmp_path) == before
    assert names(tmp_path) == WRITTEN


KILLED = """
import os, sys
from pathlib import Path
from geo.publish.swap import in_place_of
true, moves = Path.replace, 0
def replace(self, target):
    global moves
    moves += 1
    if moves == int(sys.argv[2]):
        os.kill(os.getpid(), 9)
    return true(self, target)
Path.replace = replace
with in_place_of(Path(sys.argv[1])) as fresh:
    for name in "abc":
        (fresh / name).write_text("new", encoding="utf-8")
"""


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such signal")
@pytest.mark.parametrize("after", [1, 2, 3])
def test_a_kill_loses_no_file_and_is_put_right_the_next_time(tmp_path: Path, after: int) -> None:
    for name in "ab":
        (tmp_path / name).write_text("old", encoding="utf-8")
    run = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path), str(after)], check=False)
    assert run.returncode == -signal.SIGKILL
    assert {"a", "b"} <= set(names(tmp_path))
    with in_place_of(tmp_path):
        assert (tmp_path / "a").read_text(encoding="utf-8") == "old"
    assert contents(tmp_path) == {"a": b"old", "b": b"old"}
    assert names(tmp_path) == ["a", "b"]


def test_the_workshop_of_a_process_that_runs_is_left_alone(tmp_path: Path) -> None:
    with in_place_of(tmp_path) as first, in_place_of(tmp_path) as second:
        assert first.is_dir()
        (second / "a").write_text("new", encoding="utf-8")
    assert names(tmp_path) == ["a"]


def test_a_target_that_is_a_file_is_named(tmp_path: Path) -> None:
    target = tmp_path / "maps"
    target.write_text("not a folder", encoding="utf-8")
    for way in (target, target / "below"):
        with pytest.raises(TargetError, match=f"{way} cannot be written"):
            check_target(way)
    assert target.read_text(encoding="utf-8") == "not a folder"


def test_what_another_program_wrote_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<p>mine</p>", encoding="utf-8")
    with pytest.raises(TargetError, match=r"holds another program's index\.html"):
        put(tmp_path)
    assert contents(tmp_path) == {"index.html": b"<p>mine</p>"}
    (tmp_path / "report.json").write_text('{"versions": {}}', encoding="utf-8")
    with pytest.raises(TargetError, match="another program's"):
        check_target(tmp_path)


def test_a_map_knows_its_own_files(tmp_path: Path) -> None:
    assert own_files(tmp_path) == frozenset()
    put(tmp_path)
    assert own_files(tmp_path) == {tmp_path / "index.html", tmp_path / "report.json"}
    check_target(tmp_path)


def test_checking_a_target_leaves_nothing(tmp_path: Path) -> None:
    check_target(tmp_path / "not" / "yet")
    check_target(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_target_without_permission_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(TargetError, match="Permission denied"):
            check_target(tmp_path / "maps")
    finally:
        tmp_path.chmod(0o700)


def test_a_folder_in_the_place_of_a_file_is_never_lost(tmp_path: Path) -> None:
    (tmp_path / "report.json").mkdir()
    (tmp_path / "report.json" / "mine.txt").write_text("mine", encoding="utf-8")
    with (
        pytest.raises(TargetError, match=r"a folder called report\.json"),
        in_place_of(tmp_path) as fresh,
    ):
        (fresh / "report.json").write_text("{}", encoding="utf-8")
    assert contents(tmp_path) == {"report.json/mine.txt": b"mine"}
    assert names(tmp_path) == ["report.json"]


def test_the_title_says_what_was_read() -> None:
    assert default_title(story()) == "Tour; part one"
    assert default_title(Atlas(documents=story().documents * 2)) == "Who went where"


def test_a_file_that_is_slow_to_open_is_named_with_the_one_that_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = [tmp_path / name for name in ("index.html", "legs.geojson", "atlas.gpkg")]
    for path, size in zip(written, (3_400_000, 10, 9_000_000), strict=True):
        path.write_bytes(b"x" * size)
    assert heavy_files(written) == []
    monkeypatch.setattr(folder_module, "_HEAVY", 2_000_000)
    (said,) = heavy_files(written)
    assert said.startswith(f"{tmp_path / 'index.html'} has 3 MB")
    assert f"{tmp_path / 'atlas.gpkg'} holds the same layers for QGIS" in said
