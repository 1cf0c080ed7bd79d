import csv
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.model import Document, Mention, Sentence, Span
from geo.protocols import Recogniser
from geo.recognise import GazetteerRecogniser
from tests.fakes import FakeGazetteer
from tests.world import small_world

CASES = Path(__file__).with_name("phenomena.tsv")
WORDS = (
    "Najaf", "Paris", "Texas", "Imam Ali", "shrine", "of", "and", ",", ".", "(AS)", "U.S.",
    "TEHRAN", "–", "President", "Zardari", "visited", "in", "the", "Airport", "'s", "\n", "Ind.",
    "7", "é", "Bank",
)  # fmt: skip


def sentences_of(text: str) -> tuple[Sentence, ...]:
    """Make a sentence of every stretch that ends in a full stop and a blank."""
    found: list[Sentence] = []
    start = 0
    while start < len(text):
        stop = text.find(". ", start)
        while stop >= 0 and text[:stop].endswith((" St", "Ind", "Mr", "Ky", "Tenn")):
            stop = text.find(". ", stop + 1)
        end = len(text) if stop < 0 else stop + 1
        found.append(Sentence(index=len(found), span=Span(start, end)))
        start = end + 1
    return tuple(found)


def recognise(text: str, *, body: int = 0) -> tuple[Mention, ...]:
    document = Document(id="a", text=text, body=body)
    return GazetteerRecogniser(small_world()).mentions(document, sentences_of(text))


def shown(mentions: Iterable[Mention]) -> str:
    return "; ".join(
        f"{m.text}={m.kind.value}" + (f">{m.name}" if m.name and m.kind == "site" else "")
        for m in mentions
    )


def cases() -> list[tuple[str, str, str]]:
    with CASES.open(encoding="utf-8") as lines:
        rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row[0], row[1], row[2]) for row in list(rows)[1:]]


@pytest.mark.parametrize(("phenomenon", "text", "expected"), cases())
def test_phenomenon(phenomenon: str, text: str, expected: str) -> None:
    assert shown(recognise(text)) == expected, phenomenon


def test_there_are_enough_phenomena() -> None:
    assert len(cases()) >= 80


def test_keeps_the_protocol() -> None:
    assert isinstance(GazetteerRecogniser(small_world()), Recogniser)


def test_ignores_the_header() -> None:
    text = "Place: Baghdad\nHe went to Najaf."
    assert shown(recognise(text, body=15)) == "Najaf=place"


def test_numbers_the_sentences() -> None:
    mentions = recognise("He came to Najaf. He left for Basra.")
    assert [mention.sentence for mention in mentions] == [0, 1]


def test_gives_an_abbreviation_its_full_name() -> None:
    assert [m.query for m in recognise("He left Louisville, Ky., today.")] == [
        "Louisville",
        "Kentucky",
    ]


def test_an_empty_gazetteer_finds_only_what_cannot_be_anything_else() -> None:
    document = Document(id="a", text="He fled to the village of Xyzabad and saw Paris.")
    found = GazetteerRecogniser(FakeGazetteer([])).mentions(document, sentences_of(document.text))
    assert [mention.text for mention in found] == ["Xyzabad"]


def check(text: str, mentions: tuple[Mention, ...]) -> None:
    """Hold the mentions to what every caller relies on."""
    assert all(m.span.of(text) == m.text and m.text.strip() == m.text != "" for m in mentions)
    assert list(mentions) == sorted(mentions, key=lambda m: m.span)
    ends = [m.span.end for m in mentions]
    starts = [m.span.start for m in mentions]
    assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))


@given(st.text(max_size=300))
@settings(deadline=None)
def test_any_text_passes(text: str) -> None:
    check(text, recognise(text))


@given(st.lists(st.sampled_from(WORDS), max_size=60), st.sampled_from([" ", ""]))
@settings(max_examples=200, deadline=None)
def test_any_heap_of_names_passes(words: list[str], blank: str) -> None:
    text = blank.join(words)
    mentions = recognise(text)
    check(text, mentions)
    assert mentions == recognise(text)


@pytest.mark.parametrize(
    "text", ["Bank ,", "the Bank,", "Bank", "in Najaf,", "Mr", "(Paris", "U.S."]
)
def test_a_text_may_end_anywhere(text: str) -> None:
    check(text, recognise(text))


class Counting(FakeGazetteer):
    """Counts how often it is asked, whatever the machine's speed."""

    asked = 0

    def knows(self, name: str) -> bool:
        self.asked += 1
        return super().knows(name)


@pytest.mark.parametrize(
    "unit",
    [
        "Aaa Bbb ",
        "A.",
        "of the Najaf ",
        "Airport ",
        "shrines of Imam Abc and ",
        "((",
        "X-",
        "Minister ",
    ],
)
def test_work_grows_in_step_with_the_text(unit: str) -> None:
    def asked(times: int) -> int:
        # Each name is new, so that the memo cannot hide the work.
        text = "".join(unit.replace("aa", f"a{chr(97 + i % 26) * (i % 7)}") for i in range(times))
        gazetteer = Counting([])
        document = Document(id="a", text=text)
        GazetteerRecogniser(gazetteer).mentions(document, sentences_of(text))
        return gazetteer.asked

    assert asked(2000) <= 2.5 * asked(1000) + 50
