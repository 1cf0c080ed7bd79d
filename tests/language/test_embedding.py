"""The vectors of single words, against spaCy's way of finding them."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, cast

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from spacy.pipeline import TrainablePipe
from spacy.tokens import Doc
from thinc.api import Model

from geo.language import Parser
from geo.language.embedding import Embedding

if TYPE_CHECKING:
    from spacy.language import Language

WORDS = (
    *("Najaf", "najaf", "visited", "U.S.", "1,200", "9:30", "n't", "'s", "—", "$", "%", "(", "…"),
    *("case", "mark", "nsubj", "ORTH", "I", "a", "الرئيس", "北京", "Kyïv", "\u00a0", "O'Brien"),
)


@pytest.fixture(scope="module")
def pipeline() -> "Language":
    """Return the shipped pipeline."""
    return Parser.load().pipeline


def table(pipeline: "Language") -> "Model[list[Doc], list[NDArray[np.float32]]]":
    """Return the part of the pipeline that is run."""
    encoded = cast("TrainablePipe", pipeline.get_pipe("tok2vec"))
    return cast("Model[list[Doc], list[NDArray[np.float32]]]", encoded.model.layers[0])


@pytest.fixture(scope="module")
def embed(pipeline: "Language") -> Embedding:
    """Return what finds vectors."""
    return Embedding(table(pipeline), pipeline.vocab)


def test_finds_what_spacy_finds(pipeline: "Language", embed: Embedding) -> None:
    [expected] = table(pipeline).predict([Doc(pipeline.vocab, words=list(WORDS))])
    np.testing.assert_allclose(embed(WORDS), expected, atol=1e-4)


@settings(max_examples=40, deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=40))
def test_finds_the_same_to_the_bit_whatever_stands_beside(
    embed: Callable[[Sequence[str]], NDArray[np.float32]], words: list[str]
) -> None:
    alone = np.concatenate([embed([word]) for word in words])
    assert np.array_equal(embed(words), alone)
