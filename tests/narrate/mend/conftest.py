"""The sentences that mends are tried on."""

from pathlib import Path

import pytest

from geo.language import split
from geo.model import Sentence
from geo.pipeline import Stages


@pytest.fixture(scope="package")
def sentences(root: Path, stages: Stages) -> list[Sentence]:
    """Return the parsed sentences of the tables of narrating."""
    found: list[Sentence] = []
    for table in sorted((root / "tests/narrate").rglob("*.tsv")):
        for line in table.read_text(encoding="utf-8").splitlines():
            text = line.split("\t")[0]
            found += stages.parser.parse(text, split(text))
    return found
