from itertools import product
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from geo.language import split
from geo.model import Document
from geo.recognise.network import BEGINS, GOES_ON, OUTSIDE, TAGS, Network, shipped
from geo.recognise.study import Reader
from geo.recognise.tagger import Asked, Tagger, best_tags
from tests.world import small_world

SCORES = st.lists(
    st.tuples(*[st.floats(-20, 0, allow_nan=False)] * len(TAGS)), min_size=1, max_size=5
)
TEXT = "The president flew from Baghdad to Najaf, in southern Iraq. He met Asif Ali Zardari."


def makes_sense(tags: tuple[int, ...]) -> bool:
    return all(
        tag != GOES_ON or before != OUTSIDE
        for before, tag in zip((OUTSIDE, *tags), tags, strict=False)
    )


@given(SCORES)
def test_no_other_tags_that_make_sense_are_likelier(scores: list[tuple[float, ...]]) -> None:
    def total(tags: tuple[int, ...]) -> float:
        return sum(row[tag] for row, tag in zip(scores, tags, strict=True))

    found = tuple(best_tags(scores))
    everything = product(range(len(TAGS)), repeat=len(scores))
    best = max(total(tags) for tags in everything if makes_sense(tags))
    assert makes_sense(found)
    assert total(found) >= best - 1e-9


def test_two_names_may_touch() -> None:
    assert best_tags([(-5.0, 0.0, -5.0), (-5.0, 0.0, -5.0)]) == [BEGINS, BEGINS]


def network() -> Network:
    random = np.random.default_rng(7)
    rows = {name: row for row, name in enumerate(("0w_najaf", "find_S", "fame_large"))}
    inputs = random.normal(size=(len(rows) + 1, 4 + len(TAGS))).astype(np.float32)
    inputs[-1] = 0
    outputs = random.normal(size=(4, len(TAGS))).astype(np.float32)
    return Network(rows, inputs, np.zeros(inputs.shape[1], np.float32), outputs)


def test_a_model_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "model.npz"
    written = network()
    written.save(path)
    read = Network.load(path)
    assert read.rows == written.rows
    assert np.abs(read.inputs * read.unit - written.inputs).max() < 0.03
    assert np.array_equal(read.outputs, written.outputs)


def test_the_same_model_makes_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.npz", "b.npz"):
        network().save(tmp_path / name)
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()


def asked(reader: Reader, text: str) -> Asked:
    study = reader.study(Document(id="a", text=text), split(text))
    return Asked(study.page.laid, study.tagged, study.clues())


def test_scores_are_log_probabilities_and_stay_the_same() -> None:
    reader = Reader(small_world())
    tagger = Tagger(shipped(), reader.words)
    page = asked(reader, TEXT)
    [scores] = tagger.scores([page])
    assert len(scores) == sum(one.stop - one.run.first for one in page.tagged)
    assert np.allclose(np.exp(scores).sum(axis=1), 1, atol=1e-4)
    [again] = tagger.scores([page])
    assert np.array_equal(scores, again)


@given(st.permutations([TEXT, "Cairo", "no names", "Iraq and Najaf. " * 9, TEXT[::-1], TEXT * 80]))
def test_what_else_is_asked_changes_no_bit(texts: list[str]) -> None:
    reader = Reader(small_world())
    tagger = Tagger(shipped(), reader.words)
    pages = [asked(reader, text) for text in texts]
    together = tagger.scores(pages)
    for page, scores in zip(pages, together, strict=True):
        [alone] = tagger.scores([page])
        assert np.array_equal(scores, alone)


def test_nothing_to_tag() -> None:
    reader = Reader(small_world())
    tagger = Tagger(shipped(), reader.words)
    [scores] = tagger.scores([asked(reader, "no names here")])
    assert scores.shape == (0, len(TAGS))
    assert tagger.scores([]) == []
