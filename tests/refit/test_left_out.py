"""The commands that fit and measure, on corpora of a few lines."""

import json
from pathlib import Path

import pytest

from geo.refit import __main__ as refit
from geo.refit import left_out
from geo.resolve import weights

NAMES = {
    "Paris": (48.85, 2.35),
    "Baghdad": (33.34, 44.4),
    "Najaf": (32.03, 44.35),
    "Kabul": (34.53, 69.17),
    "Lagos": (6.45, 3.39),
}


def _article(number: int) -> str:
    one, two = (list(NAMES)[(number + step) % len(NAMES)] for step in (0, 2))
    text = f"The minister flew from {one} to {two} on Monday. Officials in {one} said so."
    spans = [(at, name) for name in (one, two) for at in _all(text, name)]
    toponyms = [
        {"start": at, "end": at + len(name), "lat": NAMES[name][0], "lon": NAMES[name][1]}
        for at, name in sorted(spans)
    ]
    return json.dumps({"doc_id": f"d{number}", "text": text, "toponyms": toponyms})


def _all(text: str, name: str) -> list[int]:
    return [at for at in range(len(text)) if text.startswith(name, at)]


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    folder = tmp_path / "corpora"
    folder.mkdir()
    for start, name in enumerate(("lgl", "geovirus", "geowebnews-half", "wiktor")):
        lines = [_article(start + number) for number in range(6)]
        (folder / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path


@pytest.mark.slow
def test_each_corpus_is_measured_without_having_been_seen(
    corpora: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    left_out.main(["--shared", str(corpora), "--jobs", "1"])
    *told, together = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    found = [
        f"{name}, {how}"
        for name in ("lgl", "geovirus", "geowebnews-half")
        for how in ("end to end", "gold spans")
    ]
    assert [one["corpus"] for one in told] == [*found, "wiktor, gold spans"]
    assert all(one["of all within 161 km"] == 1 for one in told)
    assert all(0 < one["exact F1"] <= 1 for one in told[:-1:2])
    assert not any("exact F1" in one for one in [*told[1::2], told[-1]])
    errors = [one["calibration error"] for one in [*told[1::2], told[-1]]]
    assert all(0 <= error <= 1 for error in errors)
    assert together["corpus"] == "all together, gold spans"
    assert 0 <= together["calibration error"] <= max(errors)


@pytest.mark.slow
def test_the_table_that_ships_is_written_whole(
    corpora: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, plot = tmp_path / "weights.toml", tmp_path / "plot.svg"
    paths = [str(path) for path in sorted((corpora / "corpora").iterdir())]
    refit.main([*paths, "--jobs", "1", "--output", str(table), "--plot", str(plot)])
    assert capsys.readouterr().out.count("left out: within 161 km 1.000 of all") == len(paths)
    assert plot.read_text(encoding="utf-8").startswith("<svg")
    headings = {line[1:-1] for line in table.read_text("utf-8").splitlines() if line[:1] == "["}
    assert headings == set(weights())
