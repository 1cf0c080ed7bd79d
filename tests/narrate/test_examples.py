"""The example of each word of the lexicon, read by the shipped model and gazetteer."""

import pytest

from geo.model import Document, Sentence, Span
from geo.narrate.frames import frames
from geo.narrate.lexicon import Trigger, nouns, verbs
from geo.narrate.reader import _scene
from geo.narrate.spots import spots
from geo.pipeline import Stages

ROWS = sorted({row for table in (verbs(), nouns()) for row in table.values()}, key=str)


def _sentence(row: Trigger) -> str:
    whole = row.example.endswith(".")
    return row.example if whole else f"The envoy spoke of {row.example}."


@pytest.mark.parametrize("row", [pytest.param(r, id=f"{r.word}-{r.kind}") for r in ROWS])
def test_example_tells_of_a_place(row: Trigger, stages: Stages) -> None:
    document = Document(id="example", text=_sentence(row))
    sentences = (Sentence(index=0, span=Span(0, len(document.text))),)
    mentions = stages.recogniser.mentions(document, sentences)
    resolutions, _ = stages.resolver.resolve(document, mentions, sentences)
    parsed = tuple(stages.parser.parse(document.text, sentences))
    scene = _scene(document, parsed, resolutions)
    told = [f for tree in scene.trees.values() for f in frames(scene, tree, spots(scene, tree))]
    assert any(f.trigger.word == row.word and f.stops for f in told)
