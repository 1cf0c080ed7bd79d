"""The order of the stages, with fakes for what they stand on."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import permutations

import pytest

from geo.errors import NothingToReadError
from geo.model import Document, Mention, MentionKind, PlaceKind, Reading, Sentence, Span, Token
from geo.pipeline import (
    Outcome,
    Stages,
    in_groups,
    read_all,
    read_document,
    read_documents,
    report_of,
)
from geo.recognise import GazetteerRecogniser
from geo.resolve import Resolver
from tests.fakes import FakeGazetteer, FakeGeocoder, make_place

IRAQ = make_place("Iraq", 44, 33, kind=PlaceKind.COUNTRY, country="IQ", population=40_000_000)
BAGHDAD = make_place("Baghdad", 44.4, 33.34, country="IQ", population=7_000_000)


class NoParser:
    """A parser that knows no grammar: every word hangs on the first."""

    def parse(self, text: str, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
        return tuple(
            Sentence(index=s.index, span=s.span, tokens=(self._word(text, s),)) for s in sentences
        )

    def parse_all(
        self, texts: Sequence[tuple[str, Sequence[Sentence]]]
    ) -> list[tuple[Sentence, ...]]:
        return [self.parse(text, sentences) for text, sentences in texts]

    def _word(self, text: str, sentence: Sentence) -> Token:
        word = sentence.span.of(text)
        return Token(
            span=sentence.span, text=word, lemma=word, tag="NN", pos="NOUN", head=0, relation="root"
        )


class BrokenParser(NoParser):
    """A parser that one text breaks."""

    def parse(self, text: str, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
        if "hopeless" in text:
            message = "it fell over"
            raise RuntimeError(message)
        return super().parse(text, sentences)


class Broken(GazetteerRecogniser):
    """A recogniser that one document breaks."""

    def mentions(self, document: Document, sentences: Sequence[Sentence]) -> tuple[Mention, ...]:
        if document.id == "bad":
            message = "it broke"
            raise RuntimeError(message)
        return super().mentions(document, sentences)

    def mentions_of_all(
        self, texts: Sequence[tuple[Document, Sequence[Sentence]]]
    ) -> list[tuple[Mention, ...]]:
        return [self.mentions(*text) for text in texts]


@pytest.fixture
def stages() -> Stages:
    gazetteer = FakeGazetteer([(IRAQ, ()), (BAGHDAD, ())], demonyms={"Iraqi": IRAQ.id})
    return Stages(
        gazetteer=gazetteer,
        recogniser=Broken(gazetteer),
        resolver=Resolver(gazetteer),
        parser=NoParser(),
    )


def article(name: str) -> Document:
    return Document(id=name, text="BAGHDAD: The Iraqi capital is Baghdad.\nIraq is hot.\n")


def test_offsets_count_in_the_whole_text_whatever_stands_above_the_article(stages: Stages) -> None:
    head = "date: 2025-12-24\n\n"
    document = Document(id="a", text=head + article("a").text, body=len(head))
    reading = read_document(document, stages)
    assert [r.mention.kind for r in reading.resolutions][:2] == [
        MentionKind.DATELINE,
        MentionKind.DEMONYM,
    ]
    for resolution in reading.resolutions:
        assert resolution.mention.span.of(document.text) == resolution.mention.text
        assert resolution.mention.span.start >= document.body


def test_one_document_that_breaks_a_stage_costs_the_others_nothing(stages: Stages) -> None:
    outcome = Outcome()
    atlas = read_all([article("a"), article("bad"), article("c")], stages, outcome=outcome)
    assert [d.id for d in atlas.documents] == ["a", "c"]
    [failure] = outcome.failures
    assert failure.input == "bad"
    assert "RuntimeError: it broke" in failure.problem


def test_a_text_that_breaks_the_parser_costs_those_read_with_it_nothing(stages: Stages) -> None:
    hopeless = Document(id="b", text="It is hopeless in Baghdad. Silva arrived in Baghdad.")
    texts = [article("a"), hopeless, article("bad"), article("d")]
    stages = replace(stages, parser=BrokenParser())
    outcome = Outcome()
    found = read_documents(texts, stages, outcome)
    assert [reading.document.id for reading in found] == ["a", "d"]
    assert [failure.input for failure in outcome.failures] == ["b", "bad"]
    assert "it fell over" in outcome.failures[0].problem


def test_documents_read_together_tell_what_each_tells_alone(stages: Stages) -> None:
    texts = [article("a"), article("b"), Document(id="c", text=""), article("d")]
    together = read_documents(texts, stages, Outcome())
    alone = [read_document(text, stages) for text in texts]
    assert list(map(told_of, together)) == list(map(told_of, alone))


def told_of(reading: Reading) -> Reading:
    """Return what was read, without the evidence of the candidates that were not chosen."""
    bare = (
        replace(one, candidates=tuple(replace(c, evidence=()) for c in one.candidates))
        for one in reading.resolutions
    )
    return replace(reading, resolutions=tuple(bare))


def test_documents_come_in_groups_of_bounded_length_and_in_order() -> None:
    texts = [Document(id=str(n), text="x" * 30_000) for n in range(9)]
    groups = list(in_groups(texts))
    assert [document for group in groups for document in group] == texts
    assert [len(group) for group in groups] == [4, 4, 1]


def test_nothing_is_told_when_every_document_breaks(stages: Stages) -> None:
    with pytest.raises(NothingToReadError, match="bad"):
        read_all([article("bad")], stages, outcome=Outcome())


def test_the_order_of_the_documents_changes_nothing(stages: Stages) -> None:
    told = {
        repr(read_all(order, stages, outcome=Outcome()))
        for order in permutations([article("a"), article("b"), article("c")])
    }
    assert len(told) == 1


def test_no_documents_make_an_empty_story(stages: Stages) -> None:
    assert read_all([], stages, outcome=Outcome()).documents == ()


def test_a_story_knows_the_divisions_that_its_gazetteer_knows(stages: Stages) -> None:
    georgia = replace(IRAQ, id="test:GA", name="Georgia", feature_code="ADM1", country="US")
    known = FakeGazetteer([(replace(georgia, admin1="GA"), ())])
    told = read_all([article("a")], replace(stages, gazetteer=known), outcome=Outcome())
    assert told.divisions == {("US", "GA"): "Georgia"}


def test_every_stage_is_timed_and_the_report_says_with_what(stages: Stages) -> None:
    outcome = Outcome()
    atlas = read_all([article("a")], stages, outcome=outcome)
    assert list(outcome.timings) == [
        "split", "recognise", "resolve", "parse", "narrate", "join",
    ]  # fmt: skip
    report = report_of(atlas, stages, outcome)
    assert report["counts"]["documents"] == 1
    assert isinstance(report["gazetteer"], Mapping)


def test_a_geocoder_is_asked_for_what_the_gazetteer_lacks_and_for_nothing_else(
    stages: Stages,
) -> None:
    village = make_place("Xanabad", 44.1, 35.9, country="IQ", place_id="nominatim:node/1")
    geocoder = FakeGeocoder({"Xanabad": village})
    gazetteer = stages.gazetteer
    asking = Stages(
        gazetteer=gazetteer,
        recogniser=stages.recogniser,
        resolver=Resolver(gazetteer, geocoder),
        parser=NoParser(),
    )
    text = "He arrived in the village of Xanabad from Baghdad on Friday.\n"
    reading = read_document(Document(id="a", text=text), asking)
    assert geocoder.asked == ["Xanabad"]
    found = {r.mention.text: r for r in reading.resolutions}
    assert found["Xanabad"].place == village
    assert found["Xanabad"].decided_by == "geocoder:fake"


def test_spans_of_sentences_reach_into_the_document(stages: Stages) -> None:
    document = Document(id="a", text="x\nIn Baghdad.", body=2)
    [mention] = [r.mention for r in read_document(document, stages).resolutions]
    assert mention.span == Span(5, 12)
