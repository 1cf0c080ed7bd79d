"""A model can be trained, and the same treebanks give the same one."""

import gzip
from pathlib import Path

import pytest

from geo.language import Parser, split
from geo.language.train import Recipe, train

CONLLU = """\
1\tZardari\tZardari\tPROPN\tNNP\t_\t2\tnsubj\t_\t_
2\tvisited\tvisit\tVERB\tVBD\t_\t0\troot\t_\t_
3\tNajaf\tNajaf\tPROPN\tNNP\t_\t2\tobj\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

"""
SMALL = Recipe(width=16, depth=1, rows=(50, 50, 50, 50), hidden=16, passes=10, batch=100)


@pytest.fixture
def treebanks(tmp_path: Path) -> Path:
    """Give a folder of treebanks that hold one sentence many times."""
    for name in ("gum-train", "ewt-train", "gum-dev"):
        path = tmp_path / f"{name}.conllu.gz"
        path.write_bytes(gzip.compress((CONLLU * 100).encode()))
    return tmp_path


def test_train(treebanks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outputs = [tmp_path / "one", tmp_path / "other"]
    for output in outputs:
        train(treebanks, SMALL, output=output)
    one, other = (
        {p.relative_to(o): p.read_bytes() for p in o.rglob("*") if p.is_file()} for o in outputs
    )
    assert one == other
    monkeypatch.setattr("geo.language.parser.shipped_folder", lambda: outputs[0])
    text = "Momeni visited Karbala."
    [sentence] = Parser.load().parse(text, split(text))
    assert [token.relation for token in sentence.tokens] == ["nsubj", "root", "obj", "punct"]
    assert sentence.tokens[1].lemma == "visit"
