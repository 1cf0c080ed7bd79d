"""The figures of the model card, where the treebanks are at hand."""

import gzip
import io
from pathlib import Path

import pytest

from geo.language import Parser
from geo.language.evaluate import report, score_boundaries, score_text, score_trees
from geo.language.treebanks import GoldSentence, read


@pytest.fixture(scope="module")
def gum(shared: Path) -> tuple[GoldSentence, ...]:
    """Give GUM's test split, which the model has not seen."""
    return read(shared / "treebanks" / "gum-test.conllu.gz")


@pytest.mark.slow
def test_given_words(shipped: Parser, gum: tuple[GoldSentence, ...]) -> None:
    figures = score_trees(shipped.pipeline, gum)
    assert figures["tags"] >= 0.95
    assert figures["las"] >= 0.82
    assert figures["las_words"] >= 0.82


@pytest.mark.slow
def test_own_words(shipped: Parser, gum: tuple[GoldSentence, ...]) -> None:
    figures = score_text(shipped, gum)
    assert figures.words >= 0.99
    assert figures.tags >= 0.95
    assert figures.las >= 0.82
    assert figures.lemmas >= 0.97


def test_sentence_ends(gum: tuple[GoldSentence, ...]) -> None:
    assert score_boundaries(gum) >= 0.9


def test_figures_are_printed(tmp_path: Path, shared: Path) -> None:
    for name in ("gum", "ewt"):
        whole = gzip.decompress((shared / "treebanks" / f"{name}-test.conllu.gz").read_bytes())
        few = b"\n\n".join(whole.split(b"\n\n")[:5]) + b"\n\n"
        (tmp_path / f"{name}-test.conllu.gz").write_bytes(gzip.compress(few))
    out = io.StringIO()
    report(tmp_path, out=out)
    assert "gum test: 5 sentences" in out.getvalue()
