import pytest

from geo.model import Document, Mention, MentionKind, Source, Span
from geo.publish.sentences import around, known_sentences

TEXT = (
    "He left. Gen. Al-Shammari met Dr. Naqvi in Brussels. “They agreed.” She said so.\nA new line."
)


def mention(word: str, text: str = TEXT) -> Mention:
    start = text.index(word)
    return Mention(
        document="a",
        span=Span(start, start + len(word)),
        sentence=0,
        text=word,
        kind=MentionKind.PLACE,
    )


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("left", "He left."),
        ("Brussels", "Gen. Al-Shammari met Dr. Naqvi in Brussels."),
        ("agreed", "“They agreed.”"),
        ("said", "She said so."),
        ("new", "A new line."),
    ],
)
def test_a_sentence_is_cut_from_the_text(word: str, expected: str) -> None:
    assert around(mention(word), Document(id="a", text=TEXT), known_sentences([])) == expected


def test_a_sentence_that_was_read_is_given_as_it_was_read() -> None:
    whole = Span(0, len(TEXT))
    known = known_sentences([Source("a", whole, TEXT)])
    assert around(mention("Brussels"), Document(id="a", text=TEXT), known) == TEXT


def test_a_sentence_of_another_document_is_not_taken() -> None:
    known = known_sentences([Source("b", Span(0, len(TEXT)), TEXT)])
    assert around(mention("left"), Document(id="a", text=TEXT), known) == "He left."


def test_text_without_stops_is_cut_to_size() -> None:
    text = "word " * 1000 + "Najaf" + " word" * 1000
    found = around(mention("Najaf", text), Document(id="a", text=text), known_sentences([]))
    assert "Najaf" in found
    assert len(found) <= 2 * 400 + len("Najaf")


def test_a_sentence_that_spans_many_blocks_is_found_from_its_end() -> None:
    text = "word " * 1000 + "Najaf"
    known = known_sentences([Source("a", Span(0, len(text)), text)])
    assert around(mention("Najaf", text), None, known) == text
