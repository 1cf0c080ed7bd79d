"""Sentences of the project's own that tell of events, or of none.

Expected is "none", or "kind @ place : status : party, party", parted by "; ", status and parties
only where they matter.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from geo.model import Document, Event, EventKind, Reading, Status
from geo.names import fold

TABLE = Path(__file__).parent / "events.tsv"
FRIDAY = date(2024, 5, 3)
MOVES = (EventKind.ARRIVAL, EventKind.DEPARTURE)


def rows() -> list[object]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()[1:]
    pairs = (line.split("\t") for line in lines)
    return [pytest.param(*pair, id=f"events-{n}") for n, pair in enumerate(pairs, 2)]


def agrees(event: Event, item: str, text: str) -> bool:
    what, *more = item.split(" : ")
    kind, _, place = what.partition(" @ ")
    status = more[0] if more else Status.ACTUAL
    names = fold(" ".join(p.name for p in event.participants))
    said = " ".join(s.mention.of(text) for s in event.sources if s.mention)
    there = fold(place) in fold(said) if event.place else place == "nowhere"
    parties = all(fold(name) in names for name in more[1].split(", ")) if more[1:] else True
    return (event.kind, event.status) == (kind, status) and there and parties


@pytest.mark.parametrize(("text", "expected"), rows())
def test_sentence_tells_its_events(
    text: str, expected: str, read: Callable[[Document], Reading]
) -> None:
    reading = read(Document(id="case", text=text, published=FRIDAY))
    told = [e for e in reading.events if e.kind not in MOVES]
    items = [] if expected == "none" else expected.split("; ")
    shown = [(str(e.kind), e.place and e.place.label, str(e.status), e.participants) for e in told]
    assert len(told) == len(items), shown
    assert all(any(agrees(e, item, text) for e in told) for item in items), shown
