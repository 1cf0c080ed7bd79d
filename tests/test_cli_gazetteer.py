"""The sub-commands of `geo gazetteer` as a user meets them."""

import json
from pathlib import Path

import pytest

from geo.cli import main
from tests.lookup.sources.dumps import TOWNS, dump, line
from tests.test_cli import geo

pytestmark = pytest.mark.slow


def test_an_index_is_built_looked_at_asked_and_verified(tmp_path: Path) -> None:
    source, target = dump(tmp_path, *TOWNS, line("9", "Far", lat="91")), tmp_path / "my.gaz"
    run = geo("gazetteer", "build", "-o", target, source, "--classes", "p")
    assert run.returncode == 0, run.stderr
    assert "XX.txt (GeoNames dump): 2 rows taken, 1 left out" in run.stderr
    assert "skipped 1 row: the latitude is no number from -90 to 90 (line 4)" in run.stderr
    assert f"{target}: 2 places with 3 names" in run.stderr
    shown = geo("gazetteer", "info", target).stdout
    assert "2 places, 3 names" in shown
    assert "CC-BY-4.0" in shown
    told = json.loads(geo("gazetteer", "info", target, "--json").stdout)
    assert told["counts"] == {"places": 2, "names": 3}
    assert told["built"]["classes"] == ["P"]
    found = json.loads(geo("lookup", "Karah", "--gazetteer", target, "--json").stdout)
    assert [row["place_id"] for row in found] == ["geonames:10"]
    assert geo("gazetteer", "verify", target).stdout == f"{target}: whole and unchanged\n"
    (target / "places.npy").write_bytes(b"cut")
    run = geo("gazetteer", "verify", target)
    assert (run.returncode, run.stdout) == (2, "")
    assert "places.npy is not as it was built" in run.stderr


def test_an_interrupted_build_says_so_in_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("geo.lookup.compose.build_index", interrupted)
    target = tmp_path / "my.gaz"
    words = ["geo", "gazetteer", "build", "-o", str(target), str(dump(tmp_path, *TOWNS))]
    monkeypatch.setattr("sys.argv", words)
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 130
    assert capsys.readouterr().err == "geo: stopped; nothing was written\n"
    assert not target.exists()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--classes", "P,Z"], "'Z' is no feature class"),
        (["--countries", "Iraq"], "'IRAQ' is no ISO 3166-1"),
        (["--columns", "town"], "not of the form FIELD=COLUMN"),
        (["--columns", "colour=Red"], "The fields are name, lon"),
        (["--strict"], "XX.txt, line 4: it has not 19 columns"),
        (["--countries", "FR"], "No place is left"),
    ],
)
def test_wrong_usage_is_said_in_one_line(tmp_path: Path, options: list[str], words: str) -> None:
    source = dump(tmp_path, *TOWNS, "rubbish")
    run = geo("gazetteer", "build", "-o", tmp_path / "my.gaz", source, *options)
    assert run.returncode == 2
    assert words in run.stderr
    assert len(run.stderr.splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["XX.txt"]


def test_what_is_no_index_is_told_from_what_is_not_there(tmp_path: Path) -> None:
    table = tmp_path / "camps.csv"
    table.write_text("name,lon,lat\nA,1,2\n", encoding="utf-8")
    words = {
        table: "is a file, and a gazetteer index is a folder. Build it again",
        tmp_path / "no.gaz": "no.gaz does not exist. Build it again with geo gazetteer build",
        tmp_path: "is not a gazetteer index: it has no meta.json",
    }
    for path, said in words.items():
        run = geo("gazetteer", "verify", path)
        assert (run.returncode, run.stdout) == (2, "")
        assert said in run.stderr


def test_what_is_left_aside_of_a_table_is_told(tmp_path: Path) -> None:
    table, target = tmp_path / "camps.csv", tmp_path / "my.gaz"
    text = "name:en,name,X,lat,population,owner\nAlpha,A,1,2,lots,me\n"
    table.write_text(text, encoding="utf-8")
    columns = "camps.csv:name=name:en,lon=X"
    run = geo("gazetteer", "build", "-o", target, table, "--columns", columns)
    assert run.returncode == 0, run.stderr
    assert "camps.csv (table): 1 row taken\n" in run.stderr
    assert "camps.csv: left aside columns that are no field: name, owner\n" in run.stderr
    assert "1 row: the population is no number, and left empty (line 2)" in run.stderr
    assert "my.gaz: 1 place with 1 name\n" in run.stderr
    found = json.loads(geo("lookup", "Alpha", "--gazetteer", target, "--json").stdout)
    assert found[0]["place_id"] == "camps:2"
    shown = geo("gazetteer", "info", target).stdout
    assert "1 place, 1 name " in shown
    assert " kB, format" in shown
    run = geo("gazetteer", "build", "-o", target, table, "--columns", "camp.csv:name=name")
    assert run.returncode == 2
    assert "names camp.csv, which is no source. The sources are camps.csv." in run.stderr


def test_programs_are_told_in_json(tmp_path: Path) -> None:
    run = geo("gazetteer", "build", "-o", tmp_path / "a.gaz", dump(tmp_path, *TOWNS), "--json")
    events = [json.loads(one)["event"] for one in run.stderr.splitlines()]
    assert run.returncode == 0
    assert events[0] == "step"
    assert events[-1] == "done"


def test_real_dumps_are_read_whole(tmp_path: Path, shared: Path) -> None:
    folder = shared / "geonames"
    names = ("AD.txt", "MC.txt", "NL.txt.gz", "admin1CodesASCII.txt", "countryInfo.txt")
    run = geo("gazetteer", "build", "-o", tmp_path / "a.gaz", *(folder / name for name in names))
    assert run.returncode == 0, run.stderr
    assert "skipped" not in run.stderr
    found = json.loads(geo("lookup", "Andorra", "--gazetteer", tmp_path / "a.gaz", "--json").stdout)
    assert found[0]["kind"] == "country"
    assert found[0]["name"] == "Andorra"


def test_a_misspelt_name_is_forgiven_where_longer_names_begin_so() -> None:
    found = json.loads(geo("lookup", "Parris", "--json", "--limit", "6").stdout)
    assert [row["tier"] for row in found] == ["prefix"] * 4 + ["fuzzy"] * 2
    assert (found[4]["name"], found[4]["country"]) == ("Paris", "FR")
    assert [row["rank"] for row in found] == [*range(1, 7)]
    only = json.loads(geo("lookup", "Ouagadou", "--json", "--limit", "1").stdout)
    assert [row["name"] for row in only] == ["Ouagadougou"]


def test_programs_are_told_all_that_is_known_of_a_place() -> None:
    found = json.loads(geo("lookup", "Imam Ali Shrine", "--json", "--limit", "1").stdout)[0]
    assert (found["feature_class"], found["locality"], found["bbox"]) == ("S", "Najaf", None)
    land = json.loads(geo("lookup", "Iraq", "--json", "--limit", "1").stdout)[0]
    assert "wikidata:Q796" in land["same_as"]
    west, south, east, north = land["bbox"]
    assert west < land["lon"] < east
    assert south < land["lat"] < north
