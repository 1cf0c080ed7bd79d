"""`geo annotate`, `geo explain` and `geo evaluate` as a user meets them."""

import io
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from geo.cli import main

KEYS = [
    "start",
    "end",
    "text",
    "kind",
    "lat",
    "lon",
    "place_id",
    "name",
    "country",
    "place_kind",
    "confidence",
    "decided_by",
    "modifier",
]
TEXTS = {
    "a": "Minister Jane Doe arrived in Brussels on Friday.",
    "b": "BAGHDAD: The Bank of Baghdad opened in Najaf, and Iraqi officials came.",
    "c": "The fair opened in Paris, Texas. In Qqzzabad nobody came.",
}


class Run(NamedTuple):
    """What a command did."""

    returncode: int | str | None
    stdout: bytes
    stderr: bytes


Geo = Callable[..., Run]


@pytest.fixture
def geo(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Geo:
    """Run the command in this process, for starting one takes a second."""
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("NO_COLOR", "1")

    def run(*arguments: str | Path, stdin: bytes = b"") -> Run:
        monkeypatch.setattr(sys, "argv", ["geo", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(stdin))))
        with pytest.raises(SystemExit) as stopped:
            main()
        return Run(stopped.value.code or 0, *capsysbinary.readouterr())

    return run


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "corpus.jsonl"
    records = [{"doc_id": doc_id, "text": text} for doc_id, text in TEXTS.items()]
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    return path


def test_the_lines_are_those_of_the_contract(geo: Geo, corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    run = geo("annotate", corpus, "-o", out)
    assert (run.returncode, run.stdout) == (0, b"")
    found = lines(out)
    assert [list(record) for record in found] == [["doc_id", "mentions"]] * 3
    for record in found:
        mentions = record["mentions"]
        assert isinstance(mentions, list)
        assert mentions
        for mention in mentions:
            assert list(mention) == KEYS
            text = TEXTS[str(record["doc_id"])]
            assert text[mention["start"] : mention["end"]] == mention["text"]
            assert 0 <= mention["confidence"] <= 1


@pytest.mark.slow
def test_any_number_of_jobs_writes_the_same_bytes(geo: Geo, tmp_path: Path, root: Path) -> None:
    for jobs in ("1", "3"):
        run = geo("annotate", root / "seeds", "-o", tmp_path / jobs, "-j", jobs, "-q")
        assert (run.returncode, run.stderr) == (0, b"")
    assert (tmp_path / "1").read_bytes() == (tmp_path / "3").read_bytes()


def test_standard_output_takes_the_lines_of_standard_input(geo: Geo) -> None:
    run = geo("annotate", "-", "-o", "-", stdin=TEXTS["a"].encode())
    [record] = [json.loads(line) for line in run.stdout.splitlines()]
    assert [m["name"] for m in record["mentions"]] == ["Brussels"]


def test_given_spans_are_resolved_and_no_others(geo: Geo, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    spans = [{"start": 19, "end": 24}, {"start": 36, "end": 44}]
    gold.write_text(json.dumps({"doc_id": "c", "text": TEXTS["c"], "names": spans}) + "\n")
    out = tmp_path / "out.jsonl"
    assert geo("annotate", gold, "-o", out, "--spans", "names", "-q").returncode == 0
    [record] = lines(out)
    mentions = record["mentions"]
    assert isinstance(mentions, list)
    assert [(m["start"], m["end"]) for m in mentions] == [(19, 24), (36, 44)]
    paris, unknown = mentions
    # Texas is not given, and tells all the same which Paris it is.
    assert (paris["country"], paris["name"]) == ("US", "Paris")
    assert (unknown["lat"], unknown["lon"], unknown["decided_by"]) == (None, None, "declined")


def test_one_bad_document_is_named_and_costs_the_others_nothing(
    geo: Geo, corpus: Path, tmp_path: Path
) -> None:
    with corpus.open("a", encoding="utf-8") as more:
        more.write('\nnonsense\n{"doc_id": "d"}\n{"doc_id": "e", "text": "In Najaf."}\n')
    out = tmp_path / "out.jsonl"
    run = geo("annotate", corpus, "-o", out)
    assert run.returncode == 1
    assert b"corpus.jsonl:4" in run.stderr
    assert b"corpus.jsonl:5" in run.stderr
    assert [record["doc_id"] for record in lines(out)] == ["a", "b", "c", "e"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["annotate", "NOTHING", "-o", "OUT"], "NOTHING"),
        (["annotate", "BAD", "-o", "OUT"], "BAD"),
        (["annotate", "CORPUS", "-o", "OUT", "--spans", "names"], "names"),
        (["annotate", "CORPUS", "-o", "OUT", "--country", "Iraq"], "ISO 3166-1"),
        (["annotate", "CORPUS", "-o", "OUT", "--near", "there"], "LON,LAT"),
        (["annotate", "CORPUS", "-o", "OUT", "--jobs", "0"], "jobs"),
        (["annotate", "CORPUS", "-o", "FOLDER"], "FOLDER"),
        (["annotate", "CORPUS"], "output"),
        (["evaluate", "NOTHING"], "NOTHING"),
        (["evaluate", "CORPUS"], "CORPUS"),
        (["explain", "NOTHING"], "NOTHING"),
    ],
)
def test_what_cannot_be_done_leaves_nothing_behind(
    geo: Geo, corpus: Path, tmp_path: Path, arguments: list[str], said: str
) -> None:
    (tmp_path / "BAD").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "FOLDER").mkdir()
    (tmp_path / "CORPUS").write_bytes(corpus.read_bytes())
    before = sorted(tmp_path.iterdir())
    run = geo(*(str(tmp_path / a) if a.isupper() else a for a in arguments))
    assert run.returncode == 2, run.stderr
    assert said.encode() in run.stderr
    assert b"Traceback" not in run.stderr
    assert sorted(tmp_path.iterdir()) == before


def test_what_stood_there_before_stays_until_all_is_done(
    geo: Geo, corpus: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("before", encoding="utf-8")
    assert geo("annotate", tmp_path / "nothing", "-o", out).returncode == 2
    assert out.read_text(encoding="utf-8") == "before"
    assert geo("annotate", corpus, "-o", out, "-q").returncode == 0
    assert len(lines(out)) == 3


def test_progress_can_be_json(geo: Geo, corpus: Path, tmp_path: Path) -> None:
    run = geo("annotate", corpus, "-o", tmp_path / "out", "--json")
    events = [json.loads(line)["event"] for line in run.stderr.splitlines()]
    assert events == ["read", "read", "read", "done"]


def test_explain_shows_the_sentence_the_candidates_and_what_decided(
    geo: Geo, tmp_path: Path
) -> None:
    article = tmp_path / "a.txt"
    article.write_text(TEXTS["c"], encoding="utf-8")
    run = geo("explain", article, "paris")
    page = run.stdout.decode()
    assert run.returncode == 0, run.stderr
    assert "The fair opened in Paris, Texas." in page
    assert "lies in Texas" in page
    assert "█" in page
    assert "Ahead of" in page
    assert "Paris, Texas, United States" in page
    assert "+0.0" not in page


def test_explain_as_json_holds_every_piece_of_evidence(geo: Geo, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text(TEXTS["c"], encoding="utf-8")
    record = json.loads(geo("explain", article, "Paris", "--json").stdout)
    [name] = record["names"]
    first = name["candidates"][0]
    assert first["place_id"] == name["place_id"]
    assert first["score"] == pytest.approx(sum(e["weight"] for e in first["evidence"]), abs=0.01)
    assert {"parent"} <= {e["reason"] for e in first["evidence"]}
    assert all(e["cause"] for e in first["evidence"])


VISITS = """Envoy tours the Andes
date: 2024-05-03

Envoy Ana Silva flew to Quito on Tuesday. She will not visit Lima.
"""


def test_explain_shows_the_words_a_visit_was_read_from(geo: Geo, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text(VISITS, encoding="utf-8")
    page = geo("explain", article, "silva").stdout.decode()
    assert "Ana Silva  → Quito   actual   2024-04-30" in page
    assert "“flew”" in page
    assert "“Tuesday”" in page
    assert "told as done" in page
    assert "negated" in page
    assert "█" not in page


def test_explain_says_what_the_sentence_leaves_to_another(geo: Geo, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    text = "President Marta Olsen met Jan Nowak on Monday. The talks took place in Quito.\n"
    article.write_text(f"date: 2024-05-03\n\n{text}", encoding="utf-8")
    page = geo("explain", article, "Olsen").stdout.decode()
    assert re.search(r"Who\s+not in this sentence", page)
    assert re.search(r"When\s+“Monday” in another sentence", page)
    assert "“talks took place”" in page


TRIPS = """Name,Role,City,Country,Date,Status
Ana Silva,Minister,Oslo,Norway,28-30 Dec 2014,
Bo Ek,,Lima,Peru,Q2 2015,planned
,,Quito,Ecuador,n.d.,
"""


def test_explain_shows_the_cells_of_the_row_that_a_visit_is(geo: Geo, tmp_path: Path) -> None:
    table = tmp_path / "trips.csv"
    table.write_text(TRIPS, encoding="utf-8")
    page = geo("explain", table, "Oslo").stdout.decode()
    assert "Ana Silva  → Oslo   actual   2014-12-28 to 2014-12-30" in page
    assert "table trips, line 2: Ana Silva (Minister) · Oslo, Norway · 28-30 Dec 2014" in page
    assert page.count("“Ana Silva”") == page.count("“28-30 Dec 2014”") == 1
    assert "no cell of its row says otherwise" in page
    assert "Told by" not in page
    assert "Bo Ek" not in page


def test_explain_takes_the_columns_that_the_map_was_made_with(geo: Geo, tmp_path: Path) -> None:
    table = tmp_path / "trips.csv"
    table.write_text("Delegate,Landing\nAna Silva,Oslo\n", encoding="utf-8")
    assert geo("explain", table, "Oslo").returncode == 2
    run = geo("explain", table, "Oslo", "--columns", "who=Delegate,place=Landing", "-q")
    assert run.returncode == 0
    assert "table trips, line 2: Ana Silva · Oslo" in run.stdout.decode()


def test_explain_as_json_holds_line_and_cells_of_a_row(geo: Geo, tmp_path: Path) -> None:
    table = tmp_path / "trips.csv"
    table.write_text(TRIPS, encoding="utf-8")
    record = json.loads(geo("explain", table, "--json").stdout)
    [_, planned, unknown] = [visit["read_from"] for visit in record["visits"]]
    assert planned == [
        {
            "sentence": "line 3: Bo Ek · Lima, Peru · Q2 2015 · planned",
            "line": 3,
            "who": "Bo Ek",
            "word": None,
            "where": "Lima",
            "when": "Q2 2015",
            "status": "planned",
        }
    ]
    assert (unknown[0]["who"], unknown[0]["when"], unknown[0]["status"]) == (None, "n.d.", None)


def test_explain_tells_a_place_and_the_visits_to_it(geo: Geo, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text(VISITS, encoding="utf-8")
    record = json.loads(geo("explain", article, "Lima", "--json").stdout)
    assert [name["name"] for name in record["names"]] == ["Lima"]
    [visit] = record["visits"]
    assert (visit["traveller"], visit["status"]) == ("Ana Silva", "negated")
    [read] = visit["read_from"]
    assert (read["who"], read["word"], read["status"]) == ("She", "visit", "not")
    assert read["sentence"] == "She will not visit Lima."


def test_explain_says_which_names_there_are(geo: Geo, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text(TEXTS["c"], encoding="utf-8")
    run = geo("explain", article, "Rome")
    assert run.returncode == 1
    assert b"Paris" in run.stderr


def test_evaluate_prints_a_table_and_json(geo: Geo, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    toponyms = [{"start": 29, "end": 37, "lat": 50.85, "lon": 4.35}]
    gold.write_text(json.dumps({"doc_id": "a", "text": TEXTS["a"], "toponyms": toponyms}))
    table = geo("evaluate", gold, "-q")
    assert table.returncode == 0, table.stderr
    assert b"within 161 km" in table.stdout
    report = json.loads(geo("evaluate", gold, "--json", "-q").stdout)
    assert list(report) == ["end to end", "gold spans"]
    assert report["end to end"]["exact"]["f1"] == 1.0
    assert report["gold spans"]["all_gold"]["acc161"] == 1.0
