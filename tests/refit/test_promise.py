"""Which sentences are worth parsing is taught by what is read."""

import json
from pathlib import Path

import pytest

from geo.narrate.promise import LEAST
from geo.refit import promise
from geo.refit.promise import Lesson, Text, lessons, taught

VISIT = "Foreign Minister Ana Silva arrived in Baghdad on Monday."
DULL = "Bread is dear in Baghdad, and so is oil in the whole of the land."


def _lesson(number: int, *, told: bool) -> Lesson:
    features = ("always", "arrived" if told else "bread", f"word {number}")
    return Lesson(str(number), full=True, features=features, words=9, told=told, changed=False)


def test_what_tells_weighs_more_than_what_does_not() -> None:
    table = taught([_lesson(n, told=n % 3 == 0) for n in range(60)])
    assert table["arrived"] > 0 > table["bread"]
    assert not any(name.startswith("word") for name in table)


def test_a_sentence_tells_if_something_is_read_from_it() -> None:
    found = lessons([Text("a", f"{VISIT}\n\n{DULL}", full=True)])
    assert found[0].told
    assert not any(one.told for one in found[1:])
    assert found[0].words > len(["Foreign", "Minister", "Ana", "Silva"])
    assert "arrive in @" in found[0].features


def test_a_sentence_that_names_whom_the_next_one_means_changes_what_is_read() -> None:
    text = (
        "The Iraqi health minister praised doctors in Basra at length. He flew to Paris on Monday."
    )
    first, second = lessons([Text("a", text, full=True)])
    assert second.told
    assert not first.told
    assert first.changed


@pytest.mark.slow
def test_a_table_is_taught_and_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "shared"
    for name in ("corpora", "ner"):
        (folder / name).mkdir(parents=True)
    for name in ("lgl", "geovirus", "geowebnews-half"):
        rows = [
            {"doc_id": f"{name}{n}", "text": f"{DULL} {VISIT}", "toponyms": []} for n in range(6)
        ]
        path = folder / "corpora" / f"{name}.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    tokens = {"tokens": ["Obama", "flew", "to", "Baghdad", "on", "Monday", "."]}
    (folder / "ner" / "gmb.jsonl").write_text(json.dumps(tokens) + "\n", encoding="utf-8")
    own = tmp_path / "own.tsv"
    own.write_text(f"text\texpected\n{VISIT}\tnone\n{DULL}\tnone\n", encoding="utf-8")
    table = tmp_path / "promise.tsv"
    promise.main(["--shared", str(folder), "--jobs", "1", "--output", str(table), str(own)])
    told = capsys.readouterr().out
    assert "full of journeys" in told
    lines = table.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("#")
    weights = {name: float(weight) for name, weight in (line.split("\t") for line in lines[1:])}
    assert weights["arrived"] > weights["bread"]
    assert LEAST in weights
