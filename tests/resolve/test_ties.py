"""Which name lies in which, as far as the gazetteer bears it out."""

import pytest

from geo.model import Document
from geo.resolve.cues import links
from geo.resolve.ties import believable, ties
from tests.resolve.reading import mentions_of
from tests.world import small_world


def told(text: str, *names: str) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """Return parents and children of each name, as ids."""
    world = small_world()
    mentions = mentions_of(text, *names)
    found = believable(tuple(links(Document(id="a", text=text), mentions)), mentions, world.lookup)
    candidates = [world.lookup(mention.text) for mention in mentions]
    parents, children = ties(found, {at: at for at in range(len(mentions))}, candidates)
    return tuple(  # type: ignore[return-value]  # two of them
        [tuple(place.name for place in family.get(at, ())) for at in range(len(mentions))]
        for family in (parents, children)
    )


@pytest.mark.parametrize(
    ("text", "names", "parents"),
    [
        ("Paris, Texas, voted.", ["Paris", "Texas"], [("Texas",), ()]),
        ("He came to Paris, France.", ["Paris", "France"], [("France",), ()]),
        ("Paris, Nashville and Basra", ["Paris", "Nashville", "Basra"], [(), (), ()]),
        ("Iraq, Iran and France", ["Iraq", "Iran", "France"], [(), (), ()]),
        ("Texas's town of Paris", ["Texas", "Paris"], [(), ("Texas",)]),
        ("a fair in Paris (Texas)", ["Paris", "Texas"], [("Texas",), ()]),
        ("Valencia, the capital of Carabobo", ["Valencia", "Carabobo"], [("Carabobo",), ()]),
        ("Valencia in Spain", ["Valencia", "Spain"], [("Spain",), ()]),
        ("Najaf, Texas", ["Najaf", "Texas"], [("Texas",), ()]),
        ("Najaf, Texas and Tennessee", ["Najaf", "Texas", "Tennessee"], [(), (), ()]),
        ("Basra, Najaf, Texas", ["Basra", "Najaf", "Texas"], [(), (), ()]),
        # Of three in a row the second lies in the third, or all are a list.
        ("Najaf, Texas, Tennessee, burned.", ["Najaf", "Texas", "Tennessee"], [(), (), ()]),
        ("In Najaf, Texas said no.", ["Najaf", "Texas"], [(), ()]),
        ("Najaf, Texas, United States", ["Najaf", "Texas", "United States"],
         [("Texas",), ("United States",), ()]),
        ("Nashville, Tennessee, United States", ["Nashville", "Tennessee", "United States"],
         [("Tennessee", "United States"), ("United States",), ()]),
        ("Najaf burned. Texas voted.", ["Najaf", "Texas"], [(), ()]),
        ("Xyzabad, Texas", ["Xyzabad", "Texas"], [(), ()]),
    ],
)  # fmt: skip
def test_parents(text: str, names: list[str], parents: list[tuple[str, ...]]) -> None:
    found, _ = told(text, *names)
    assert [tuple(sorted(set(one))) for one in found] == parents


def test_a_parent_knows_its_child() -> None:
    _, children = told("Paris, Texas, voted.", "Paris", "Texas")
    assert children == [(), ("Paris",)]
