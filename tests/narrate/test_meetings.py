"""Sentences of the project's own that tell of meetings, or of none, with parties and place."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from geo.model import Document, EventKind, Reading
from geo.names import fold

TABLE = Path(__file__).parent / "meetings.tsv"
FRIDAY = date(2024, 5, 3)


def rows() -> list[tuple[str, ...]]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()[1:]
    return [tuple(line.split("\t")) for line in lines]


@pytest.mark.parametrize(("text", "parties", "place"), rows())
def test_sentence_tells_its_meeting(
    text: str, parties: str, place: str, read: Callable[[Document], Reading]
) -> None:
    reading = read(Document(id="case", text=text, published=FRIDAY))
    met = [e for e in reading.events if e.kind is EventKind.MEETING]
    if parties == "none":
        assert met == []
        return
    told = [(fold(" ".join(p.name for p in e.participants)), e.place) for e in met]
    wanted = [fold(name) for name in parties.split("; ")]
    assert any(
        all(name in names for name in wanted) and where and fold(place) in fold(where.label)
        for names, where in told
    ), told
