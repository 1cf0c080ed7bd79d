"""The command as a user meets it: exit status, messages, and what is left on disk."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import features

pytestmark = pytest.mark.slow

ARTICLE = "Minister Jane Doe arrived in Brussels on Friday and met her colleagues there.\n"
LAYERS = ("places", "mentions", "visits", "events", "routes", "legs")


def geo(*arguments: str | Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "geo", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "COLUMNS": "200", "NO_COLOR": "1"},
    )


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "in" / "a.txt"
    path.parent.mkdir()
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_map_writes_every_file_of_the_contract(article: Path, tmp_path: Path) -> None:
    run = geo("map", article, "-o", tmp_path / "out")
    assert run.returncode == 0, run.stderr
    expected = {"index.html", "atlas.gpkg", "report.json"} | {f"{x}.geojson" for x in LAYERS}
    assert {p.name for p in (tmp_path / "out").iterdir()} == expected
    assert "1 article, 1 visit," in run.stderr
    assert "Traceback" not in run.stderr


def test_standard_input_is_an_article(tmp_path: Path) -> None:
    run = geo("map", "-", "-o", tmp_path / "out", "--quiet", stdin=ARTICLE)
    assert (run.returncode, run.stderr) == (0, "")


def test_one_bad_article_costs_the_others_nothing(article: Path, tmp_path: Path) -> None:
    (article.parent / "bad.txt").write_bytes(b"")
    (article.parent / "worse.txt").write_bytes(bytes(range(256)) * 40)
    run = geo("map", article.parent, "-o", tmp_path / "out")
    assert run.returncode == 1
    assert "bad.txt" in run.stderr
    assert "worse.txt" in run.stderr
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    assert len(report["failures"]) == 2
    visits = json.loads((tmp_path / "out" / "visits.geojson").read_text(encoding="utf-8"))
    assert visits["features"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["map", "no/such/folder"], "no/such/folder"),
        (["map", "EMPTY"], "EMPTY"),
        (["map", "ARTICLE", "--gazetteer", "ARTICLE"], "a.txt"),
        (["map", "ARTICLE", "--geocoder", "nonsense"], "nonsense"),
        (["map", "ARTICLE", "--geocoder", "nominatim", "--geocoder-option", "domain"], "KEY=VALUE"),
        (["map", "ARTICLE", "--language-model", "xx_nonsense"], "xx_nonsense"),
        (["map", "ARTICLE", "-o", "ARTICLE"], "a.txt"),
        (["map", "ARTICLE", "--no-such-option"], "--no-such-option"),
        (["map"], "INPUT"),
        (["lookup", "Paris", "--near", "here"], "LON,LAT"),
        (["lookup", "Paris", "--country", "France"], "country code"),
        (["lookup", "Paris", "--country", "ZZ"], "country code"),
        (["lookup", ""], "needs a letter"),
        (["lookup", "–,"], "needs a letter"),
        (["export", "EMPTY", "--to", "x.gpkg"], "EMPTY"),
        (["nonsense"], "nonsense"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_status_2(
    article: Path, tmp_path: Path, arguments: list[str], said: str
) -> None:
    empty = tmp_path / "EMPTY"
    empty.mkdir()
    names = {"ARTICLE": article, "EMPTY": empty}
    command = [str(names.get(a, a)) for a in arguments]
    if "-o" not in command and command[0] == "map" and len(command) > 1:
        command += ["-o", str(tmp_path / "out")]
    run = geo(*command)
    assert run.returncode == 2, run.stderr
    assert said in run.stderr
    assert "Traceback" not in run.stderr
    assert not (tmp_path / "out").exists()


def test_corrections_are_applied_and_what_they_change_is_said(
    article: Path, tmp_path: Path
) -> None:
    table = tmp_path / "corrections.csv"
    table.write_text("document,text,place_id\na,Brussels,none\n,Rome,none\n", encoding="utf-8")
    run = geo("map", article, "-o", tmp_path / "out", "--corrections", table)
    assert run.returncode == 0, run.stderr
    assert "corrected 'Brussels' in a: " in run.stderr
    assert "→ not a place, 1 mention" in run.stderr
    assert "correction of 'Rome': no such name was read" in run.stderr
    visits = json.loads((tmp_path / "out" / "visits.geojson").read_text(encoding="utf-8"))
    assert [one["geometry"] for one in visits["features"]] in ([], [None])
    mentions = json.loads((tmp_path / "out" / "mentions.geojson").read_text(encoding="utf-8"))
    told = [
        (one["properties"]["text"], one["properties"]["decided_by"]) for one in mentions["features"]
    ]
    assert told == [("Brussels", "correction")]
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    assert len(report["corrections"]) == 2


def test_the_land_and_the_tiles_can_be_chosen(article: Path, tmp_path: Path) -> None:
    chosen = ("--basemap", "50m", "--tiles", "OpenStreetMap.Mapnik")
    run = geo("map", article, "-o", tmp_path / "out", *chosen)
    assert run.returncode == 0, run.stderr
    page = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert len(page) > 450_000
    assert "img-src data: https://tile.openstreetmap.org;" in page


def test_what_existed_before_stays_whole(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert geo("map", article, "-o", out, "-q").returncode == 0
    (out / "notes.md").write_text("mine", encoding="utf-8")
    before = {p.name: p.read_bytes() for p in out.iterdir()}
    assert geo("map", tmp_path / "nothing", "-o", out).returncode == 2
    assert {p.name: p.read_bytes() for p in out.iterdir()} == before


def test_a_table_of_trips_is_mapped(tmp_path: Path) -> None:
    table = tmp_path / "trips.csv"
    table.write_text(
        "Delegate,Town,Land,From,Remarks\n"
        "Ana Silva,Oslo,Norway,2024-05-03,Talks\n"
        "Ana Silva,Bergen,Norway,2024-05-05,=1+1\n"
        "Ana Silva,Oslo,Norway,2024-05-07,\n"
        "Ana Silva,Nowhere-on-Sea,Norway,2024-05-08,\n",
        encoding="utf-8",
    )
    columns = "who=Delegate,place=Town,country=Land"
    run = geo("map", table, "-o", tmp_path / "out", "--columns", columns)
    assert run.returncode == 0, run.stderr
    visits = features(tmp_path / "out", "visits")
    told = [(f["properties"]["place"], f["properties"]["stop"]) for f in visits]
    assert told == [("Oslo", 1), ("Bergen", 2), ("Oslo", 3), ("Nowhere-on-Sea", None)]
    assert visits[0]["properties"]["evidence"] == (
        "line 2: Ana Silva · Oslo, Norway · 2024-05-03 · Talks"
    )
    assert visits[3]["geometry"] is None
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    assert [one["name"] for one in report["unresolved"]] == ["Nowhere-on-Sea"]


def test_a_map_beside_its_articles_is_not_read_as_one(article: Path) -> None:
    folder = article.parent
    for _ in range(2):
        run = geo("map", folder, "-o", folder)
        assert (run.returncode, run.stderr.partition(",")[0]) == (0, "1 article")


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such signal")
def test_whoever_is_asked_to_stop_clears_up(tmp_path: Path) -> None:
    (tmp_path / "many.jsonl").write_text('{"text": "She flew to Oslo."}\n' * 20_000)
    command = [sys.executable, "-m", "geo", "map", str(tmp_path / "many.jsonl"), "--json"]
    with subprocess.Popen(
        [*command, "-o", str(tmp_path / "out")], stderr=subprocess.PIPE, text=True
    ) as run:
        assert run.stderr is not None
        run.stderr.readline()  # so it is at work
        run.terminate()
        told = run.stderr.read()
    assert run.returncode == 128 + signal.SIGTERM
    assert told.splitlines()[-1] == "geo: stopped; nothing was written"
    assert not (tmp_path / "out").exists()


def test_json_progress_is_json(article: Path, tmp_path: Path) -> None:
    (article.parent / "bad.txt").write_bytes(b"")
    run = geo("map", article.parent, "-o", tmp_path / "out", "--json")
    events = [json.loads(line)["event"] for line in run.stderr.splitlines()]
    assert events == ["read", "failure", "done"]


def test_the_version_is_told() -> None:
    run = geo("--version")
    assert (run.returncode, run.stdout) == (0, "geo-visits 0.1.0\n")


def test_lookup_prints_a_table() -> None:
    run = geo("lookup", "Baghdad", "--country", "iq")
    assert run.returncode == 0
    assert "Baghdad Governorate, Iraq" in run.stdout
    assert "geonames:98182" in run.stdout
    assert "km" not in run.stdout.splitlines()[0]


def test_lookup_says_which_tier_answered() -> None:
    run = geo("lookup", "Bagdhad", "--near", "44.4,33.3", "--limit", "1")
    assert "fuzzy" in run.stdout
    assert "km" in run.stdout.splitlines()[0]


NOTHING = [
    (["Paris, Baghdad"], "did you mean Paris"),
    (["Baghdad", "--country", "FR"], "did you mean Baghdad"),
    (["Qqqqqqqqqqqqqqqq"], "no place is called"),
    (["Xx\x1b[31mqz\u202e"], "no place is called"),
    (["q" * 10_000], "no place is called"),
    ([os.fsdecode(b"\xff\xfeqqzzq")], "no place is called"),
]


@pytest.mark.parametrize(("arguments", "said"), NOTHING)
def test_a_name_that_nothing_has_is_one_line_and_status_1(arguments: list[str], said: str) -> None:
    run = geo("lookup", *arguments)
    assert (run.returncode, run.stdout) == (1, "")
    assert said in run.stderr
    assert len(run.stderr.splitlines()) == 1
    assert run.stderr.removesuffix("\n").isprintable()


def test_nothing_found_is_an_empty_list_in_json() -> None:
    run = geo("lookup", "Qqqqqqqqqqqqqqqq", "--json")
    assert (run.returncode, json.loads(run.stdout)) == (1, [])
    assert "no place" in json.loads(run.stderr)["message"]


def test_lookup_prints_the_json_of_the_contract() -> None:
    run = geo("lookup", "Najaf", "--near", "44.3,32.0", "--limit", "1", "--json")
    (row,) = json.loads(run.stdout)
    keys = (
        "rank place_id name lat lon kind feature_class feature_code country admin1 admin2 "
        "population within locality bbox same_as valid_from valid_to matched tier distance_km"
    )
    assert list(row) == keys.split()
    assert row["distance_km"] < 10


def test_the_same_input_gives_the_same_bytes(article: Path, tmp_path: Path) -> None:
    (article.parent / "b.txt").write_text(
        "President Ana Silva flew from Lisbon to Luanda on 3 May 2024.\n", encoding="utf-8"
    )
    for out in ("one", "two"):
        assert geo("map", article.parent, "-o", tmp_path / out, "-q").returncode == 0
    for name in ("index.html", "atlas.gpkg", *(f"{x}.geojson" for x in LAYERS)):
        one, two = (tmp_path / out / name for out in ("one", "two"))
        assert one.read_bytes() == two.read_bytes(), name
