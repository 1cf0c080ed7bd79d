"""Spans that the input gives, among the names that were found."""

import pytest

from geo.model import Document, Mention, MentionKind, Sentence, Span
from geo.resolve import given_among
from tests.world import small_world

TEXT = "Talks in Najaf. Iraqi envoys left Basra for Karbala."
SENTENCES = (Sentence(index=0, span=Span(0, 15)), Sentence(index=1, span=Span(16, 52)))


def mention(start: int, end: int, kind: MentionKind = MentionKind.PLACE) -> Mention:
    return Mention(document="a", span=Span(start, end), sentence=1, text=TEXT[start:end], kind=kind)


NAJAF, IRAQI, BASRA, KARBALA = Span(9, 14), Span(16, 21), Span(34, 39), Span(44, 51)


@pytest.mark.parametrize(
    ("given", "found", "expected"),
    [
        ((), (), []),
        ((NAJAF,), (), [NAJAF]),
        ((NAJAF,), (BASRA,), [NAJAF, BASRA]),
        ((BASRA, NAJAF), (), [NAJAF, BASRA]),
        ((BASRA,), (BASRA,), [BASRA]),
        ((Span(34, 51),), (BASRA, KARBALA), [Span(34, 51)]),
        ((Span(36, 39),), (BASRA,), [Span(36, 39)]),
        ((BASRA,), (Span(34, 51),), [BASRA]),
        ((NAJAF, KARBALA), (BASRA,), [NAJAF, BASRA, KARBALA]),
    ],
)
def test_given_spans_stand_among_those_found(
    given: tuple[Span, ...], found: tuple[Span, ...], expected: list[Span]
) -> None:
    document = Document(id="a", text=TEXT, given=given)
    own = [mention(*span) for span in sorted(found)]
    mentions = given_among(document, own, SENTENCES, gazetteer=small_world())
    assert [one.span for one in mentions] == expected
    assert all(one.text == one.span.of(TEXT) for one in mentions)


def test_what_was_found_keeps_its_kind_and_a_demonym_is_told() -> None:
    document = Document(id="a", text=TEXT, given=(IRAQI, BASRA))
    own = [mention(*BASRA, MentionKind.METONYM)]
    mentions = given_among(document, own, SENTENCES, gazetteer=small_world())
    assert [one.kind for one in mentions] == [MentionKind.DEMONYM, MentionKind.METONYM]


def test_a_given_span_knows_its_sentence() -> None:
    document = Document(id="a", text=TEXT, given=(NAJAF, KARBALA))
    mentions = given_among(document, (), SENTENCES, gazetteer=small_world())
    assert [one.sentence for one in mentions] == [0, 1]
