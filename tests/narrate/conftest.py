from collections.abc import Callable, Sequence

import pytest

from geo.model import Document, Reading, Sentence, Span, Token
from geo.narrate.tree import Tree, grow
from geo.pipeline import Stages, open_stages, read_document


def _sentence(rows: str) -> Sentence:
    """Make a parsed sentence of rows: word, tag, number of the head from 1, relation."""
    split = [row.split() for row in rows.strip().splitlines()]
    tokens: list[Token] = []
    start = 0
    for number, (word, tag, head, relation) in enumerate(split):
        tokens.append(
            Token(
                span=Span(start, start + len(word)),
                text=word,
                lemma=word.lower(),
                tag=tag,
                pos="X",
                head=int(head) - 1 if int(head) else number,
                relation=relation,
            )
        )
        start += len(word) + 1
    return Sentence(index=0, span=Span(0, max(0, start - 1)), tokens=tuple(tokens))


@pytest.fixture
def sentence() -> Callable[[str], Sentence]:
    return _sentence


@pytest.fixture
def tree() -> Callable[[str], Tree]:
    return lambda rows: grow(_sentence(rows))


@pytest.fixture
def index() -> Callable[[Tree, str], int]:
    """Find a word of a tree."""

    def find(grown: Tree, word: str) -> int:
        words: Sequence[str] = [t.text for t in grown.tokens]
        return words.index(word)

    return find


@pytest.fixture(scope="session")
def stages() -> Stages:
    return open_stages()


@pytest.fixture
def read(stages: Stages) -> Callable[[Document], Reading]:
    """Read a document by all stages, the shipped model and gazetteer."""
    return lambda document: read_document(document, stages)
