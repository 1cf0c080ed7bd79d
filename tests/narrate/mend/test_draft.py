"""No mend changes a sentence without the words that it asks for."""

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.language import split
from geo.model import Sentence
from geo.narrate import mend
from geo.narrate.mend.draft import Draft, Mend
from geo.pipeline import Stages


def _tested() -> Iterator[Mend]:
    """Yield the mends that stand behind a test of the words."""
    for module in pkgutil.iter_modules(mend.__path__):
        within = importlib.import_module(f"{mend.__name__}.{module.name}")
        for one in vars(within).values():
            if hasattr(one, "__wrapped__") and one.__module__ == within.__name__:
                yield one


@pytest.fixture(scope="module")
def sentences(root: Path, stages: Stages) -> list[Sentence]:
    """Return the parsed sentences of the cases of narrating."""
    found: list[Sentence] = []
    for table in sorted((root / "tests/narrate/cases").glob("*.tsv")):
        for line in table.read_text(encoding="utf-8").splitlines():
            text = line.split("\t")[0]
            found += stages.parser.parse(text, split(text))
    return found


@pytest.mark.parametrize("tested", list(_tested()), ids=lambda f: f"{f.__module__}.{f.__name__}")
def test_a_mend_asks_for_all_its_words(tested: Mend, sentences: list[Sentence]) -> None:
    mended = vars(tested)["__wrapped__"]
    for sentence in sentences:
        plain, draft = list(sentence.tokens), Draft(sentence.tokens)
        assert mended(plain) == tested(draft)
        assert plain == draft
