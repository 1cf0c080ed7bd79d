from pathlib import Path

import pytest
import spacy

from geo.errors import LanguageModelError, UsageError
from geo.language import EntityRecogniser, split
from geo.model import Document
from geo.pipeline import Options, open_stages, read_document
from geo.protocols import Recogniser
from tests.world import small_world

PATTERNS = [
    {"label": "GPE", "pattern": "Najaf"},
    {"label": "GPE", "pattern": "the United States"},
    {"label": "GPE", "pattern": "Iraq's"},
    {"label": "LOC", "pattern": [{"LOWER": "lake"}, {"LOWER": "victoria"}]},
    {"label": "FAC", "pattern": "Baghdad Airport"},
    {"label": "NORP", "pattern": "Iraqi"},
    {"label": "NORP", "pattern": "Democrats"},
    {"label": "GPE", "pattern": "Iranian"},
    {"label": "PERSON", "pattern": "Paris Hilton"},
    {"label": "ORG", "pattern": "Bank of Baghdad"},
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Save a pipeline of our own that finds a few entities."""
    pipeline = spacy.blank("en")
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns(PATTERNS)  # type: ignore[attr-defined] # the ruler has it
    path = tmp_path_factory.mktemp("pipelines") / "en_rules"
    pipeline.to_disk(path)
    return path


@pytest.fixture(scope="module")
def recogniser(folder: Path) -> EntityRecogniser:
    return EntityRecogniser.load(str(folder), small_world())


def shown(recogniser: EntityRecogniser, text: str, *, body: int = 0) -> str:
    document = Document(id="a", text=text, body=body)
    found = recogniser.mentions(document, split(text))
    assert all(m.span.of(text) == m.text for m in found)
    return "; ".join(f"{m.text}={m.kind.value}@{m.sentence}" for m in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He went to Najaf.", "Najaf=place@0"),
        ("It rained. He went to Najaf.", "Najaf=place@1"),
        ("A doctor from the United States spoke.", "United States=place@0"),
        ("Iraq's oil was sold.", "Iraq=place@0"),
        ("They crossed Lake Victoria\nat dawn.", "Lake Victoria=place@0"),
        ("They met at Baghdad Airport.", "Baghdad Airport=site@0"),
        ("Iraqi soldiers marched.", "Iraqi=demonym@0"),
        ("Iranian soldiers marched.", "Iranian=demonym@0"),
        ("Democrats won.", ""),
        ("Paris Hilton left.", ""),
        ("The Bank of Baghdad closed.", ""),
        ("", ""),
    ],
)
def test_finds_places(recogniser: EntityRecogniser, text: str, expected: str) -> None:
    assert shown(recogniser, text) == expected


def test_keeps_the_protocol(recogniser: EntityRecogniser) -> None:
    assert isinstance(recogniser, Recogniser)


def test_ignores_the_header(recogniser: EntityRecogniser) -> None:
    text = "Najaf\n\nHe went to Najaf."
    assert shown(recogniser, text, body=7) == "Najaf=place@1"


def test_takes_the_same_from_other_documents(recogniser: EntityRecogniser) -> None:
    text = "He went to Najaf. He saw Lake Victoria."
    assert shown(recogniser, text) == shown(recogniser, text)


def test_says_that_a_pipeline_is_not_installed() -> None:
    with pytest.raises(LanguageModelError, match="xx_nonsense"):
        EntityRecogniser.load("xx_nonsense", small_world())


def test_says_that_a_pipeline_finds_no_entities(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(LanguageModelError, match="finds no entities"):
        EntityRecogniser.load(str(tmp_path / "blank"), small_world())


def test_the_pipeline_reads_with_it(folder: Path) -> None:
    stages = open_stages(Options(recogniser=f"spacy:{folder}"))
    text = "The minister travelled to Najaf on Monday and met officials in Basra."
    reading = read_document(Document(id="a", text=text), stages)
    assert [r.mention.text for r in reading.resolutions] == ["Najaf"]
    assert reading.resolutions[0].place is not None


@pytest.mark.parametrize("name", ["spacy:", "spacy", "stanza:en", ":x"])
def test_says_which_recognisers_there_are(name: str) -> None:
    with pytest.raises(UsageError, match="no recogniser"):
        open_stages(Options(recogniser=name))
