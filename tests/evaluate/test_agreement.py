"""Our figures are those of the script that the project is measured with."""

import json
from pathlib import Path

import pytest

from geo.cli import app
from tests.scoring import scorer

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("corpus", "demonyms", "every"),
    [
        ("lgl", True, 12),
        ("geovirus", False, 8),
        ("geowebnews-half", True, 5),
        ("geowebnews-half", False, 5),
        ("wiktor", False, 60),
    ],
)
def test_the_figures_agree(
    shared: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    corpus: str,
    every: int,
    *,
    demonyms: bool,
) -> None:
    lines = (shared / "corpora" / f"{corpus}.jsonl").read_text(encoding="utf-8").splitlines()
    gold = tmp_path / "gold.jsonl"
    gold.write_text("\n".join(lines[::every]), encoding="utf-8")
    script = scorer(shared)
    for spans in ((), ("--spans", "toponyms")):
        found = tmp_path / "found.jsonl"
        app(["annotate", str(gold), "-o", str(found), "-q", *spans], standalone_mode=False)
        flags = ["--demonyms"] * demonyms + ["--given-spans"] * bool(spans)
        command = ["evaluate", str(gold), "--predictions", str(found), "--json", "-q", *flags]
        app(command, standalone_mode=False)
        [ours] = json.loads(capsys.readouterr().out).values()
        theirs = script.score(script.read(gold), script.read(found), demonyms, bool(spans))
        for key in ("documents", "missing_documents", "gold", "predicted"):
            assert ours[key] == theirs[key]
        assert ours["coverage"] == theirs["resolved"].pop("coverage")
        for key in ("all_gold", "resolved"):
            assert ours[key] == pytest.approx(theirs[key])
        for key in ("exact", "overlap") if not spans else ():
            values = (theirs[key]["p"], theirs[key]["r"], theirs[key]["f1"])
            assert tuple(ours[key].values()) == pytest.approx(values)
