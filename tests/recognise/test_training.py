import json
from pathlib import Path

import numpy as np
import pytest

from geo.model import Mention, MentionKind, Span
from geo.recognise.corpora import NEWS, Corpus, Labelled, read_corpora
from geo.recognise.evaluate import Score, score
from geo.recognise.fit import Examples, Settings, fit
from geo.recognise.network import BEGINS, GOES_ON, OUTSIDE
from geo.recognise.study import Reader
from geo.recognise.train import UNKNOWN, exercises, network
from tests.world import small_world

TEXT = "Rain fell in Baghdad. The Iraqi minister left Long Beach for Cairo."
HOW = Settings(hidden=4, passes=40, batch=8, rate=0.05, drop_clue=0.0, drop_unit=0.0)


def labelled(*names: str, text: str = TEXT) -> Labelled:
    spans = (Span(text.index(name), text.index(name) + len(name)) for name in names)
    return Labelled("a", text, tuple(spans))


def tags_of(corpus: Corpus) -> dict[str, int]:
    (exercise,) = exercises(Reader(small_world()), corpus)
    page = exercise.study.page
    places = (at for one in exercise.study.tagged for at in range(one.run.first, one.stop))
    return {page.atoms[at].text: t for at, t in zip(places, exercise.tags, strict=True)}


def test_tags_follow_the_names() -> None:
    found = tags_of(Corpus("lgl", (labelled("Baghdad", "Iraqi", "Long Beach"),), demonyms=True))
    assert (found["Baghdad"], found["Iraqi"], found["Cairo"]) == (BEGINS, BEGINS, OUTSIDE)
    assert (found["Long"], found["Beach"]) == (BEGINS, GOES_ON)


def test_a_corpus_without_demonyms_says_nothing_of_them() -> None:
    found = tags_of(Corpus("geovirus", (labelled("Baghdad"),), demonyms=False))
    assert (found["Baghdad"], found["Iraqi"], found["Cairo"]) == (BEGINS, UNKNOWN, OUTSIDE)


def test_two_trainings_make_one_model() -> None:
    corpus = Corpus("lgl", (labelled("Baghdad", "Cairo"),) * 3, demonyms=True)
    texts = tuple(exercises(Reader(small_world()), corpus))
    first, second = network(texts), network(texts)
    assert np.array_equal(first.inputs, second.inputs)
    assert first.rows == second.rows


def examples(rows: list[tuple[list[int], int]]) -> Examples:
    starts = np.cumsum([0] + [len(clues) for clues, _ in rows])
    flat = [clue for clues, _ in rows for clue in clues]
    tags = [tag for _, tag in rows]
    return Examples(np.array(flat, np.int32), starts, np.array(tags, np.int64))


def test_learns_what_only_two_clues_together_say() -> None:
    rows = [([0], OUTSIDE), ([1], OUTSIDE), ([0, 1], BEGINS), ([], OUTSIDE)] * 20
    model = fit(examples(rows), {"a": 0, "b": 1}, HOW)
    sums = np.array([model.inputs[clues].sum(axis=0) for clues, _ in rows[:4]], np.float32)
    assert model.scores(sums).argmax(axis=1).tolist() == [tag for _, tag in rows[:4]]


def test_reads_the_corpora(tmp_path: Path) -> None:
    (tmp_path / "corpora").mkdir()
    line = {
        "doc_id": 7,
        "text": "Rain in Oslo",
        "toponyms": [
            {"start": 8, "end": 12, "phrase": "Oslo"},
            {"start": 0, "end": 4, "phrase": "Rain", "type": "Non_Toponym"},
            {"start": 1, "end": 3, "phrase": "xx", "offset_bad": True},
        ],
    }
    for name in NEWS:
        path = tmp_path / "corpora" / f"{name}.jsonl"
        path.write_text(json.dumps(line) + "\n", encoding="utf-8")
    found = read_corpora(tmp_path)
    assert [corpus.name for corpus in found] == list(NEWS)
    assert found[0].texts == (Labelled("7", "Rain in Oslo", (Span(8, 12),)),)
    assert not found[1].demonyms


def test_a_missing_corpus_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_corpora(tmp_path)


def test_counts_exact_spans() -> None:
    def mention(start: int, end: int, kind: MentionKind) -> Mention:
        return Mention(document="a", span=Span(start, end), sentence=0, text="", kind=kind)

    found = (
        mention(0, 4, MentionKind.PLACE),
        mention(5, 9, MentionKind.DEMONYM),
        mention(10, 12, MentionKind.SITE),
    )
    names = (Span(0, 4), Span(10, 13))
    assert score([(found, names)], demonyms=True) == Score(right=1, found=3, gold=2)
    assert score([(found, names)], demonyms=False) == Score(right=1, found=2, gold=2)
