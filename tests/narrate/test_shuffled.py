"""Words in any order, and halves of two sentences, are read without an error and without end."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

from geo.model import Document, Reading

SEED = 20_241_128
COUNT = 600


def texts(root: Path) -> Iterator[str]:
    """Yield sentences of the tables shuffled, or cut and joined to the rest of another."""
    rng = random.Random(SEED)  # noqa: S311 - no secret
    tables = sorted((root / "tests/narrate").rglob("*.tsv"))
    lines = [line for table in tables for line in table.read_text(encoding="utf-8").splitlines()]
    told = [line.split("\t")[0].split() for line in lines]
    for number in range(COUNT):
        one, other = rng.choice(told), rng.choice(told)
        if number % 2:
            yield " ".join(rng.sample(one, len(one)))
        else:
            cut = rng.randrange(len(one) + 1)
            yield " ".join([*one[:cut], *other[rng.randrange(len(other) + 1) :]])
    yield "to from May. in Accra Ulm A 24-year-old flew"
    yield "to Oslo Leipzig. Premier back to the plane on turned its way"


def test_words_in_any_order_are_read(root: Path, read: Callable[[Document], Reading]) -> None:
    for text in texts(root):
        reading = read(Document(id="case", text=text))
        assert all(source.sentence.end <= len(text) for v in reading.visits for source in v.sources)
