"""Which sentences are parsed."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.model import Document, Mention, MentionKind, Resolution, Sentence, Span
from geo.narrate import worth_parsing
from geo.narrate.gate import _WORD, _words, may_tell
from geo.narrate.promise import features, promise


def _resolution(text: str, name: str = "Lisbon") -> Resolution:
    start = text.index(name)
    mention = Mention(
        document="1",
        text=name,
        span=Span(start, start + len(name)),
        sentence=0,
        kind=MentionKind.PLACE,
    )
    return Resolution(mention=mention, place=None, confidence=0.5)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Silva opened a shop in Lisbon.", True),
        ("Silva set off for Lisbon.", True),
        ("Envoy Silva of Lisbon was pleased.", True),
        ("Lisbon and Rome agreed on Friday to do more.", True),
        ("Lisbon hosted an exhibition.", True),
        ("A tour will include Lisbon.", True),
        ("Lisbon has its own climate.", False),
        ("He praised Lisbon and its bread.", False),
    ],
)
def test_a_sentence_passes_the_rules_if_something_may_be_told_of_its_place(
    text: str, *, wanted: bool
) -> None:
    sentence = Sentence(index=0, span=Span(0, len(text)))
    assert may_tell(text, sentence, [_resolution(text)]) is wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("President Silva arrived in Lisbon on Monday.", True),
        ("She will travel to Lisbon next week for talks with her counterpart.", True),
        ("A delegation led by the minister flew to Lisbon.", True),
        ("He cancelled a visit to Lisbon.", True),
        ("Ana Silva and Paul Hart met in Lisbon on Friday.", True),
        ("A bomb killed five people in Lisbon on Sunday.", True),
        ("The price of bread in Lisbon rose by a fifth over the year.", False),
        ("The company, founded in Lisbon in 1920, makes shoes.", False),
        ("It is the largest library in Lisbon, and the oldest.", False),
        ("The population of Lisbon grew to two million.", False),
    ],
)
def test_a_sentence_is_parsed_if_it_promises_a_visit_or_an_event(
    text: str, *, wanted: bool
) -> None:
    sentences = [Sentence(index=0, span=Span(0, len(text)))]
    found = worth_parsing(Document(id="1", text=text), sentences, [_resolution(text)])
    assert found == (wanted,)


def test_what_they_looks_back_to_is_parsed() -> None:
    text = "Eleven engineers live on the ship. They flew to Lisbon on Monday."
    sentences = [
        Sentence(index=0, span=Span(0, 34)),
        Sentence(index=1, span=Span(35, len(text))),
    ]
    found = _resolution(text)
    assert worth_parsing(Document(id="1", text=text), sentences, [found]) == (True, True)


@given(st.text(max_size=200))
def test_any_text_can_be_looked_at(text: str) -> None:
    span = Span(0, len(text))
    found = features(text, span, ())
    assert len(found) == len(set(found))
    assert math.isfinite(promise(text, span, ()))


def test_names_and_places_are_seen_as_such() -> None:
    text = "On Monday Dr. Ana Silva arrived in Lisbon."
    found = features(text, Span(0, len(text)), [_resolution(text)])
    assert "~ < arrive" in found
    assert "arrive in @" in found
    assert "silva" not in found
    assert "lisbon" not in found


def test_a_long_word_in_capitals_is_looked_at_once() -> None:
    text = "He met them in " + "A" * 100_000
    assert "~" in features(text, Span(0, len(text)), ())


@given(st.text())
def test_words_are_those_of_the_pattern(text: str) -> None:
    assert _words(text.lower()) == _WORD.findall(text.lower())
