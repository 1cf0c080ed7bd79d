import gzip
import lzma
import os
import shutil
import signal
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import GeoError, InputError, UsageError
from geo.lookup import NameIndex, compose
from geo.lookup.compose import Built, Wishes, build_index
from geo.lookup.sources.faults import Filters
from geo.lookup.writer import write_index
from geo.model import Place
from tests.lookup.rows import BAGHDAD, IRAQ, WORLD
from tests.lookup.sources.dumps import TOWNS, dump, line
from tests.processes import HEARING, gone, running


def _built(folder: Path, *sources: Path, **wishes: object) -> tuple[NameIndex, Built]:
    built = build_index(sources, folder / "my.gaz", Wishes(**wishes))  # type: ignore[arg-type] # checked in there
    return NameIndex.open(folder / "my.gaz"), built


def _place(index: NameIndex, place_id: str) -> Place:
    place = index.place(place_id)
    assert place is not None
    return place


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_dump_becomes_an_index(tmp_path: Path) -> None:
    index, built = _built(tmp_path, dump(tmp_path, *TOWNS))
    assert len(index) == built.written.places == len(TOWNS)
    town = _place(index, "geonames:10")
    assert (town.name, town.country, town.admin1, town.population) == ("Qāra", "IQ", "07", 5000)
    assert [c.place.id for c in index.lookup("Karah")] == ["geonames:10"]
    assert index.meta["sources"][0]["licence"] == "CC-BY-4.0"


@pytest.mark.parametrize("ending", ["gz", "xz", "zip"])
def test_a_dump_may_be_compressed(tmp_path: Path, ending: str) -> None:
    plain = dump(tmp_path, *TOWNS)
    path = tmp_path / f"XX.{ending}"
    if ending == "zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.write(plain, "XX.txt")
            archive.writestr("readme.txt", "about the columns")
    else:
        pack = gzip.compress if ending == "gz" else lzma.compress
        path.write_bytes(pack(plain.read_bytes()))
    assert len(_built(tmp_path, path)[0]) == len(TOWNS)


@pytest.mark.parametrize(
    ("filters", "left"),
    [
        (Filters(classes=frozenset("T")), {"Qara Hill"}),
        (Filters(countries=frozenset({"PK"})), {"Pabbi"}),
        (Filters(min_population=5000), {"Qāra", "Qara Hill"}),
    ],
)
def test_filters_keep_an_index_small(tmp_path: Path, filters: Filters, left: set[str]) -> None:
    index, built = _built(tmp_path, dump(tmp_path, *TOWNS), filters=filters)
    assert {index.name_at(row) for row in range(len(index))} == left
    assert built.sources[0].left_out == len(TOWNS) - len(left)


def test_bad_rows_are_told_by_line_and_skipped(tmp_path: Path) -> None:
    bad = [line(f"{number}", "Far", lat="91") for number in range(100, 112)]
    index, built = _built(tmp_path, dump(tmp_path, TOWNS[0], *bad, "only\tthree\tcells"))
    assert len(index) == 1
    fault = "the latitude is no number from -90 to 90"
    assert built.sources[0].faults.told("line") == [
        f"12 rows: {fault} (lines 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 ...)",
        "1 row: it has not 19 columns (line 14)",
    ]


def test_strict_stops_at_the_first_bad_row(tmp_path: Path) -> None:
    source = dump(tmp_path, TOWNS[0], line("11", "Far", lat="91"), TOWNS[1], "rubbish")
    with pytest.raises(InputError, match=r"XX\.txt, line 2: the latitude is no number"):
        _built(tmp_path, source, strict=True)
    assert [path.name for path in tmp_path.iterdir()] == ["XX.txt"]


def test_a_later_source_wins_and_takes_the_names_of_the_earlier(tmp_path: Path) -> None:
    ours = replace(
        BAGHDAD, id="geo:baghdad", name="Bagdad City", names=(), population=0, feature_code="",
        same_as=(BAGHDAD.id,),
    )  # fmt: skip
    write_index([BAGHDAD, IRAQ], tmp_path / "first.gaz")
    write_index([ours], tmp_path / "second.gaz")
    index, built = _built(tmp_path, tmp_path / "first.gaz", tmp_path / "second.gaz")
    place = _place(index, "geonames:98182")
    assert (place.id, place.name, place.population) == (ours.id, ours.name, BAGHDAD.population)
    assert (place.feature_code, len(index), built.written.joined) == ("PPLC", 2, 1)
    for name in (BAGHDAD.name, *BAGHDAD.names, "Bagdad City"):
        assert [c.place.id for c in index.lookup(name)] == [ours.id]
    index, _ = _built(tmp_path, tmp_path / "second.gaz", tmp_path / "first.gaz")
    place = _place(index, ours.id)
    assert (place.id, place.name, len(index)) == (BAGHDAD.id, "Baghdad", 2)


def test_a_third_source_wins_over_both(tmp_path: Path) -> None:
    for number, same in enumerate(((), ("geonames:98182",), ("a:1",))):
        own = "geonames:98182" if not number else f"a:{number}"
        row = replace(BAGHDAD, id=own, name=f"Town {number}", names=(), same_as=same)
        write_index([row], tmp_path / f"{number}.gaz")
    index, _ = _built(tmp_path, *(tmp_path / f"{number}.gaz" for number in range(3)))
    assert len(index) == 1
    for place_id in ("geonames:98182", "a:1", "a:2"):
        assert _place(index, place_id).id == "a:2"
    assert {c.place.id for n in range(3) for c in index.lookup(f"Town {n}")} == {"a:2"}


def test_two_sources_that_name_one_third_id_are_joined(tmp_path: Path) -> None:
    for number in range(2):
        row = replace(BAGHDAD, id=f"s{number}:x", same_as=("wikidata:Q1530",))
        write_index([row], tmp_path / f"{number}.gaz")
    index, _ = _built(tmp_path, tmp_path / "0.gaz", tmp_path / "1.gaz")
    assert (len(index), _place(index, "wikidata:Q1530").id) == (1, "s1:x")


def test_a_double_within_a_source_is_told(tmp_path: Path) -> None:
    index, built = _built(tmp_path, dump(tmp_path, line("10", "Old"), line("10", "New")))
    assert (len(index), _place(index, "geonames:10").name) == (1, "New")
    assert (built.written.repeated, built.written.joined) == (1, 0)
    assert index.knows("Old")


def test_an_index_read_back_is_the_same(tmp_path: Path) -> None:
    write_index(WORLD, tmp_path / "world.gaz")
    index, _ = _built(tmp_path, tmp_path / "world.gaz")
    world = NameIndex.open(tmp_path / "world.gaz")
    for row in WORLD:
        assert index.place(row.id) == world.place(row.id)
        assert index.name_count(row.id) == world.name_count(row.id)
        for name in (row.name, *row.names, *row.demonyms):
            ours, theirs = ([(c.place.id, c.tier) for c in i.lookup(name)] for i in (index, world))
            assert ours == theirs
    demonym = index.demonym("Iraqis")
    assert demonym is not None
    assert demonym.id == IRAQ.id


def test_the_default_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from geo.lookup import index as index_module  # noqa: PLC0415 - patched

    write_index([BAGHDAD], tmp_path / "default.gaz")
    monkeypatch.setattr(index_module, "default_path", lambda: tmp_path / "default.gaz")
    source = dump(tmp_path, line("98182", "Baghdād al-Jadīdah", country="IQ"))
    index, built = _built(
        tmp_path, source, with_default=True, filters=Filters(countries=frozenset({"IQ"}))
    )
    assert _place(index, "geonames:98182").name == "Baghdād al-Jadīdah"
    assert (len(index), built.written.joined, index.knows("بغداد")) == (1, 1, True)


def test_the_same_sources_give_the_same_bytes(tmp_path: Path) -> None:
    source = dump(tmp_path, *TOWNS)
    found = []
    for name in ("a.gaz", "b.gaz"):
        build_index([source], tmp_path / name)
        found.append(_files(tmp_path / name))
    assert found[0] == found[1]


@pytest.mark.slow
def test_the_number_of_processes_changes_no_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compose, "_WORTH_PROCESSES", 0)
    monkeypatch.setattr(compose, "_BLOCK", 256)
    source = dump(tmp_path, *TOWNS, *(line(str(n), f"Town {n}") for n in range(1000, 1200)))
    found = []
    for processes in (1, 2):
        build_index([source], tmp_path / "a.gaz", Wishes(processes=processes))
        found.append(_files(tmp_path / "a.gaz"))
    assert found[0] == found[1]


def test_nothing_to_build_of_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nothing to build of"):
        build_index([], tmp_path / "a.gaz")
    source = dump(tmp_path, *TOWNS)
    with pytest.raises(InputError, match="No place is left"):
        _built(tmp_path, source, filters=Filters(countries=frozenset({"FR"})))


_CHILD = """
import multiprocessing, sys, time
from pathlib import Path
from geo.lookup import compose
compose._WORTH_PROCESSES = 0
class Slow(compose.Progress):
    def step(self, what, total=0):
        if what == "writing":
            print(*(child.pid for child in multiprocessing.active_children()), flush=True)
            time.sleep(60)
wishes = compose.Wishes(processes=2)
compose.build_index([Path(sys.argv[1])], Path(sys.argv[2]), wishes, progress=Slow())
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="these signals are POSIX's")
@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_a_killed_build_leaves_no_index_and_the_next_one_clears_up(
    tmp_path: Path, sent: signal.Signals
) -> None:
    source, target = dump(tmp_path, *TOWNS), tmp_path / "my.gaz"
    with running([sys.executable, "-c", HEARING + _CHILD, str(source), str(target)]) as child:
        assert child.stdout is not None
        workers = [int(pid) for pid in child.stdout.readline().split()]
        assert workers
        left = [path.name for path in tmp_path.iterdir() if path.name.startswith(".my.gaz.")]
        assert left == [f".my.gaz.{child.pid}"]
        # One that still runs is let alone.
        build_index([source], target)
        assert (tmp_path / left[0]).is_dir()
        shutil.rmtree(target)
        os.kill(child.pid, sent)
        child.wait(10)
    assert not target.exists()
    assert gone(workers, within_s=5)
    assert (tmp_path / left[0]).is_dir() == (sent is not signal.SIGINT)
    build_index([source], target)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["XX.txt", "my.gaz"]
    assert len(NameIndex.open(target)) == len(TOWNS)


def test_an_index_that_a_killed_build_had_moved_comes_back(tmp_path: Path) -> None:
    source, target = dump(tmp_path, *TOWNS), tmp_path / "my.gaz"
    build_index([source], target)
    target.rename(tmp_path / ".my.gaz.1.old")
    with pytest.raises(InputError):
        _built(tmp_path, source, filters=Filters(countries=frozenset({"FR"})))
    assert len(NameIndex.open(target)) == len(TOWNS)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["x.txt", "x.json", "x.csv", "x.zip", "x.gpkg"]))
def test_rubbish_is_refused_in_one_line(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, name: str
) -> None:
    folder = tmp_path_factory.mktemp("rubbish")
    (folder / name).write_bytes(data)
    with pytest.raises(GeoError) as caught:
        build_index([folder / name], folder / "a.gaz")
    assert "\n" not in str(caught.value)
    assert [path.name for path in folder.iterdir()] == [name]
