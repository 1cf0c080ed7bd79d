"""What the recogniser makes of sentences as news has them, with the embedded gazetteer."""

import csv
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

from geo.language import split
from geo.lookup import NameIndex
from geo.model import Document, Mention
from geo.recognise import GazetteerRecogniser

CASES = Path(__file__).with_name("news.tsv")
# Sentences written before anybody looked at what is made of them; docs/recognition.md names the
# nine that are still misread.
FRESH = Path(__file__).with_name("fresh.tsv")
FEWEST = 12


@cache
def recogniser() -> GazetteerRecogniser:
    return GazetteerRecogniser(NameIndex.open())


def recognise(text: str) -> tuple[Mention, ...]:
    return recogniser().mentions(Document(id="a", text=text), split(text))


def shown(mentions: Iterable[Mention]) -> str:
    """Show each mention with its kind, what is looked up instead of it, and its direction."""
    return "; ".join(
        f"{m.text}={m.kind.value}"
        + (f">{m.name}" if m.name else "")
        + (f"[{m.modifier}]" if m.modifier else "")
        for m in mentions
    )


def cases(table: Path = CASES) -> list[tuple[str, str, str]]:
    with table.open(encoding="utf-8") as lines:
        rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row[0], row[1], row[2]) for row in list(rows)[1:]]


@pytest.mark.parametrize(("phenomenon", "text", "expected"), cases())
def test_news(phenomenon: str, text: str, expected: str) -> None:
    assert shown(recognise(text)) == expected, phenomenon


@pytest.mark.parametrize(("phenomenon", "text", "expected"), cases(FRESH))
def test_fresh(phenomenon: str, text: str, expected: str) -> None:
    assert shown(recognise(text)) == expected, phenomenon


def test_each_phenomenon_has_enough_sentences() -> None:
    counts = Counter(phenomenon for phenomenon, _, _ in cases())
    assert min(counts.values()) >= FEWEST, counts


def test_a_surname_is_no_place_once_the_person_is_named() -> None:
    text = "The lawyer Andrea Boston spoke first. Boston then left the hall."
    assert shown(recognise(text)) == ""


def test_a_long_document_is_read_as_its_parts_are(monkeypatch: pytest.MonkeyPatch) -> None:
    # More words than the tagger remembers, so that it has to forget some on the way.
    monkeypatch.setattr("geo.recognise.sums._MEMO", 8192)
    part = "She moved from Lagos to Accra. Rescue teams reached Kathmandu on Sunday.\n\n"
    other = "\n\n".join(f"Xq{n}a told Zw{n}b that Vy{n}c of Tu{n}d was late." for n in range(2500))
    text = part + other.translate(str.maketrans("0123456789", "aeioubcdfg")) + "\n\n" + part
    found = [m.text for m in recognise(text) if m.text in {"Lagos", "Accra", "Kathmandu"}]
    assert found == ["Lagos", "Accra", "Kathmandu"] * 2
