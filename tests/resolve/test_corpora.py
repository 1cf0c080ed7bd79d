"""How well names are found and placed in news, on the shared corpora: floors, not goals."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from geo.language import split
from geo.lookup import NameIndex
from geo.model import Document, Mention, MentionKind, Resolution, Span
from geo.recognise import GazetteerRecogniser
from geo.resolve import Resolver
from tests.scoring import scorer

pytestmark = pytest.mark.slow

Line = Mapping[str, Any]


def gold_mentions(line: Line) -> tuple[Mention, ...]:
    """Return the gold spans as mentions, so that only the choice of the place is at stake."""
    spans = {Span(t["start"], t["end"]): t for t in line["toponyms"] if not t.get("offset_bad")}
    return tuple(
        Mention(document="a", span=span, sentence=0, text=t["phrase"], kind=MentionKind.PLACE)
        for span, t in sorted(spans.items())
        if span.of(line["text"]) == t["phrase"]
    )


def answer(line: Line, resolved: Sequence[Resolution]) -> Line:
    mentions = [
        {
            "start": r.mention.span.start,
            "end": r.mention.span.end,
            "kind": r.mention.kind.value,
            "lat": r.place.position.lat if r.place else None,
            "lon": r.place.position.lon if r.place else None,
        }
        for r in resolved
        if r.mention.kind is not MentionKind.IN_NAME
    ]
    return {"doc_id": line["doc_id"], "mentions": mentions}


def read(path: Path, *, every: int) -> list[Line]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in list(lines)[::every]]


@pytest.mark.parametrize(
    ("corpus", "demonyms", "found", "placed"),
    [("lgl.jsonl", True, 0.60, 0.65), ("geovirus.jsonl", False, 0.72, 0.70)],
)
def test_floors(shared: Path, corpus: str, *, demonyms: bool, found: float, placed: float) -> None:
    gazetteer = NameIndex.open()
    recogniser, resolver = GazetteerRecogniser(gazetteer), Resolver(gazetteer)
    lines = read(shared / "corpora" / corpus, every=4)
    own: list[Line] = []
    given: list[Line] = []
    for line in lines:
        document = Document(id="a", text=line["text"])
        sentences = split(document.text)
        mentions = recogniser.mentions(document, sentences)
        own.append(answer(line, resolver.resolve(document, mentions, sentences)[0]))
        gold = gold_mentions(line)
        given.append(answer(line, resolver.resolve(document, gold, sentences)[0]))
    score = scorer(shared).score
    assert score(lines, own, demonyms, False)["exact"]["f1"] >= found
    assert score(lines, given, demonyms, True)["all_gold"]["acc161"] >= placed
