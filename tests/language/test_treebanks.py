"""Annotated sentences are read as they stand, and varied without losing their analysis."""

import gzip
from pathlib import Path
from random import Random

import pytest

from geo.language.augment import augment
from geo.language.treebanks import GoldSentence, gold_spans, read

CONLLU = """\
# newdoc id = made_up
# sent_id = 1
# text = He didn't go.
1\tHe\the\tPRON\tPRP\t_\t4\tnsubj\t_\t_
2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdid\tdo\tAUX\tVBD\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
3.1\tgone\tgo\tVERB\tVBN\t_\t_\t_\t_\t_
4\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# sent_id = 2
1-2\tIran’s\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
1\tIran\tIran\tPROPN\tNNP\t_\t0\troot\t_\t_
2\t’s\t's\tPART\tPOS\t_\t1\tcase\t_\t_
3\t!\t!\tPUNCT\t.\t_\t1\tpunct\t_\t_
"""


CHANCES = [Random(seed) for seed in range(300)]  # noqa: S311 - variants are no secrets


@pytest.fixture
def sentences(tmp_path: Path) -> tuple[GoldSentence, ...]:
    """Give two sentences read from a file."""
    path = tmp_path / "made.conllu.gz"
    path.write_bytes(gzip.compress(CONLLU.encode()))
    return read(path)


def test_text_is_whole_again(sentences: tuple[GoldSentence, ...]) -> None:
    assert [one.text for one in sentences] == ["He didn't go.", "Iran’s!"]
    assert {one.document for one in sentences} == {"made_up"}


def test_empty_nodes_are_left_out(sentences: tuple[GoldSentence, ...]) -> None:
    assert sentences[0].words == ("He", "did", "n't", "go", ".")
    assert sentences[0].heads == (3, 3, 3, 3, 3)
    assert sentences[0].lemmas[2] == "not"


def test_spans(sentences: tuple[GoldSentence, ...]) -> None:
    text = sentences[0].text
    assert [text[start:end] for start, end in gold_spans(sentences[0])] == [*sentences[0].words]


def test_a_plain_file_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "made.conllu"
    path.write_text(CONLLU, encoding="utf-8")
    assert len(read(path)) == 2


def test_variants_keep_the_analysis(sentences: tuple[GoldSentence, ...]) -> None:
    variants = {augment(sentences[0], chance) for chance in CHANCES}
    assert {len(one.words) for one in variants} == {4, 5}
    assert {one.heads[:4] for one in variants} == {(3, 3, 3, 3)}
    assert {one.words[2] for one in variants} >= {"n't", "n’t", "N'T"}


def test_strange_names(sentences: tuple[GoldSentence, ...]) -> None:
    names = ["Najaf", "Karbala"]
    found = {augment(sentences[1], chance, names=names).words[0] for chance in CHANCES}
    assert {"Iran", "Najbala", "Karbjaf"} <= found
