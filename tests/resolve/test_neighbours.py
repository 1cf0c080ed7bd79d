"""A small namesake of a city known to everybody is meant where a neighbour of it is told of."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.model import Document
from geo.pipeline import PlaceStages, open_place_stages, read_places, sentences_of


def rows() -> Iterator[tuple[str, str, str, str]]:
    with Path(__file__).with_name("local.tsv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            yield row["text"], row["name"], row["country"], row["state"]


@pytest.fixture(scope="module")
def stages() -> PlaceStages:
    return open_place_stages()


@pytest.mark.parametrize(("text", "name", "country", "state"), list(rows()))
def test_a_neighbour_tells_which_is_meant(
    text: str, name: str, country: str, state: str, stages: PlaceStages
) -> None:
    found, _ = read_places(Document(id="a", text=text), stages)
    [place] = [one.place for one in found if one.mention.text == name]
    assert place is not None
    assert (place.country, place.admin1) == (country, state)


@pytest.mark.parametrize(
    ("text", "weighs"),
    [
        # Pullman is next to Moscow, Idaho, and hardly anybody knows it.
        ("A Moscow beekeeper gave honey to a school in Pullman.", True),
        ("A Moscow beekeeper gave honey to a school in Spokane.", False),
        # What the world knows is in the news with all of the world.
        ("A Moscow beekeeper gave honey to a school in Chicago.", False),
        # A name is no neighbour of its own namesakes.
        ("A Moscow beekeeper gave honey to a school of Moscow.", False),
        ("A Moscow beekeeper gave honey to a school.", False),
    ],
)
def test_a_city_alone_is_spared_unless_a_namesake_has_a_neighbour(
    text: str, *, weighs: bool, stages: PlaceStages
) -> None:
    document = Document(id="a", text=text)
    mentions = stages.recogniser.mentions(document, sentences_of(document))
    ranked = stages.resolver.weigh(document, mentions).ranked()[0]
    [city] = [one for one in ranked if one.place.feature_code == "PPLC"]
    assert any(one.reason == "elsewhere" for one in city.evidence) is weighs
