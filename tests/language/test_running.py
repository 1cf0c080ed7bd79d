"""The shipped pipeline, run by its own encoder, against spaCy's way of running it."""

from collections.abc import Iterable
from itertools import pairwise
from typing import cast

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.pipeline import TrainablePipe

from geo.language import Parser, split, tokens
from geo.language.running import AnyPipeline, OwnPipeline, Read
from geo.language.tokens import tokenise
from geo.language.words import document

TEXTS = (
    "President Zardari flew from Karachi to Najaf on Tuesday, and drove on to Karbala.",
    "Yes.",
    "الرئيس visited 北京 with Ms. O'Brien-Smith, 47, of St. John's (N.L.).",
    "They didn't meet; the talks in Geneva, which were to open at 9:30 a.m., were called off.",
)
WORDS = [tokenise(text) for text in TEXTS]
FORMS = (
    *("the", "a", "of", "in", "to", "and", ",", ".", "who", "that", "which", "what", "there"),
    *("Silva", "Lima", "Friday", "she", "he", "it's", "met", "flew", "was", "been", "did", "say"),
    *("went", "visit", "talks", "on", "for", "but", "so", "not", "old", "a-", '"', "(", ")"),
)
CROSSING = (
    "What are you trying to say?",
    "What did the king agree to sign?",
    "It was a town which they hoped to visit.",
)


@pytest.fixture(scope="module")
def own() -> OwnPipeline:
    """Return a runner of its own, for it changes the pipeline it is given."""
    return OwnPipeline(Parser.load().pipeline)


@pytest.fixture(scope="module")
def spacys() -> AnyPipeline:
    """Return the same pipeline, run by spaCy."""
    return AnyPipeline(Parser.load().pipeline)


def trees(found: Iterable[Read]) -> list[Read]:
    """Return what was found without dictionary forms, which the shipped pipeline leaves out."""
    return [one._replace(lemmas=None) for one in found]


def test_finds_what_spacy_finds(own: OwnPipeline) -> None:
    spacys = AnyPipeline(Parser.load().pipeline)
    found = list(own(TEXTS, WORDS))
    assert found == trees(spacys(TEXTS, WORDS))
    assert found[1].heads[0] == 0


@settings(deadline=None, max_examples=150)
@given(st.lists(st.sampled_from(FORMS), min_size=1, max_size=24))
def test_finds_what_spacy_finds_of_any_words(
    own: OwnPipeline, spacys: AnyPipeline, words: list[str]
) -> None:
    text = " ".join(words)
    at = [tokenise(text)]
    assert list(own([text], at)) == trees(spacys([text], at))


def test_finds_arcs_that_cross(own: OwnPipeline, spacys: AnyPipeline) -> None:
    at = [tokenise(text) for text in CROSSING]
    found = list(own(CROSSING, at))
    assert found == trees(spacys(CROSSING, at))
    # "What" hangs on "say", over the head of "trying", the root.
    assert found[0].heads[0] == 5
    assert found[0].heads[3] == 3


def test_encodes_as_spacy_does(own: OwnPipeline) -> None:
    plain = Parser.load().pipeline
    docs = [document(plain.vocab, t, w) for t, w in zip(TEXTS, WORDS, strict=True)]
    theirs = cast("TrainablePipe", plain.get_pipe("tok2vec")).predict(docs)
    ours = own._encoder([[token.text for token in doc] for doc in docs])
    np.testing.assert_allclose(ours, np.concatenate(theirs), rtol=1e-3, atol=1e-4)


def test_a_sentence_is_read_alike_in_any_company(own: OwnPipeline) -> None:
    alone = [one for text, at in zip(TEXTS, WORDS, strict=True) for one in own([text], [at])]
    assert list(own(TEXTS * 40, WORDS * 40)) == alone * 40


def test_forgets_words_in_time(own: OwnPipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    before = list(own(TEXTS, WORDS))
    monkeypatch.setattr("geo.language.encoder._MOST", 0)
    assert own._encoder.full
    assert list(own(TEXTS, WORDS)) == before
    assert len(own._encoder._rows) < 100


def test_words_are_cut_between_blanks_as_in_the_whole() -> None:
    text = (
        "No. 5 and J. Smith of the U.S. met Dr. A.B. Khan at 5:30 p.m. (p. 7) ... e.g. in St. Ives."
    )
    assert tokenise(text) == [match.span() for match in tokens._WORD.finditer(text)]


@given(st.text(alphabet="ab.N op5-'’,()SU\n@:/é", max_size=40))
def test_any_text_is_cut_as_in_the_whole(text: str) -> None:
    spans = tokenise(text)
    assert spans == [match.span() for match in tokens._WORD.finditer(text)]
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


def test_nothing_gives_nothing(own: OwnPipeline) -> None:
    assert list(own([], [])) == []
    assert Parser.load().parse("", split("")) == ()
