"""Mended sentences are trees still, or are left as they were parsed."""

from dataclasses import replace

import pytest

from geo.model import Sentence, Span
from geo.narrate.mend import repair as module
from geo.narrate.mend.draft import Draft
from geo.narrate.mend.hung import loops
from geo.narrate.mend.repair import mended, repair
from geo.narrate.people.cast import Cast, cast_of
from geo.narrate.people.namings import namings


def _cast(sentence: Sentence) -> Cast:
    """Return who is named in a sentence, so that the mends of names are tried, too."""
    text = ""
    for token in sentence.tokens:
        text = text.ljust(token.span.start) + token.text
    return cast_of(namings(text, [Sentence(index=0, span=Span(0, len(text)))], []))


def test_no_word_of_a_mended_sentence_hangs_on_itself(sentences: list[Sentence]) -> None:
    for sentence in sentences:
        draft = Draft(sentence.tokens)
        mended(draft, sentence.span, _cast(sentence))
        assert not loops(draft), " ".join(token.text for token in draft)


def test_a_sentence_that_a_mend_would_tie_in_a_loop_is_left_alone(
    sentences: list[Sentence], monkeypatch: pytest.MonkeyPatch
) -> None:
    def tie(tokens: Draft, span: Span, cast: Cast) -> bool:
        del span, cast
        tokens[0] = replace(tokens[0], head=1)
        tokens[1] = replace(tokens[1], head=0)
        return True

    monkeypatch.setattr(module, "mended", tie)
    sentence = next(one for one in sentences if len(one.tokens) > 1)
    assert repair(sentence, Cast()) is sentence
