"""No mend changes a sentence without the words that it asks for."""

import importlib
import pkgutil
from collections.abc import Iterator

import pytest

from geo.model import Sentence
from geo.narrate import mend
from geo.narrate.mend.draft import Draft, Mend


def _tested() -> Iterator[Mend]:
    """Yield the mends that stand behind a test of the words."""
    for module in pkgutil.iter_modules(mend.__path__):
        within = importlib.import_module(f"{mend.__name__}.{module.name}")
        for one in vars(within).values():
            if hasattr(one, "__wrapped__") and one.__module__ == within.__name__:
                yield one


@pytest.mark.parametrize("tested", list(_tested()), ids=lambda f: f"{f.__module__}.{f.__name__}")
def test_a_mend_asks_for_all_its_words(tested: Mend, sentences: list[Sentence]) -> None:
    mended = vars(tested)["__wrapped__"]
    for sentence in sentences:
        plain, draft = list(sentence.tokens), Draft(sentence.tokens)
        assert mended(plain) == tested(draft)
        assert plain == draft
