import pytest

from geo.model import Document
from geo.resolve.cues import links, set_apart
from geo.resolve.senses import senses
from tests.resolve.reading import mentions_of


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Paris and Paris.", ("Paris", "Paris"), [(0, 1)]),
        ("Paris, Texas. Paris grew.", ("Paris", "Texas", "Paris"), [(0, 2), (1,)]),
        ("Paris grew. Paris, Texas.", ("Paris", "Paris", "Texas"), [(0, 1), (2,)]),
        (
            "Paris, Texas. Paris, France. Paris grew.",
            ("Paris", "Texas", "Paris", "France", "Paris"),
            [(0, 4), (1,), (2,), (3,)],
        ),
        (
            "Paris, Texas. Paris, France. Paris, France. Paris grew.",
            ("Paris", "Texas", "Paris", "France", "Paris", "France", "Paris"),
            [(0,), (1,), (2, 4, 6), (3, 5)],
        ),
        # What lends its name is another place, and says nothing of this one.
        (
            "Paris grew. It was named after Paris, France.",
            ("Paris", "Paris", "France"),
            [(0,), (1,), (2,)],
        ),
        # A county's state is no other parent than the county.
        (
            "Paris, Lamar County, Texas. Paris, Texas. Paris grew.",
            ("Paris", "Lamar County", "Texas", "Paris", "Texas", "Paris"),
            [(0, 3, 5), (1,), (2, 4)],
        ),
    ],
)
def test_senses(text: str, names: tuple[str, ...], expected: list[tuple[int, ...]]) -> None:
    document, mentions = Document(id="a", text=text), mentions_of(text, *names)
    apart = frozenset(at for at, m in enumerate(mentions) if set_apart(document, m))
    found = senses(mentions, tuple(links(document, mentions)), apart)
    assert [sense.mentions for sense in found] == expected


def test_nothing_makes_no_sense() -> None:
    assert senses((), ()) == []
