"""A small namesake of a city known to everybody is meant where a neighbour of it is told of."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.model import Candidate, Document
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
    ("text", "told"),
    [
        # Pullman is next to Moscow, Idaho, and hardly anybody knows it.
        ("A Moscow beekeeper gave honey to a school in Pullman.", "Pullman lies next to it"),
        ("A Moscow beekeeper gave honey to a school in Spokane.", ""),
        # What the world knows is in the news with all of the world.
        ("A Moscow beekeeper gave honey to a school in Chicago.", ""),
        # So is who has been around in it.
        ("A Moscow beekeeper gave honey to schools in Pullman and Paris.", ""),
        # A name is no neighbour of its own namesakes.
        ("A Moscow beekeeper gave honey to a school of Moscow.", ""),
        ("A Moscow beekeeper gave honey to a school.", ""),
    ],
)
def test_a_neighbour_is_named(text: str, told: str, stages: PlaceStages) -> None:
    details = {one.reason: one.detail for one in _of_first(text, "US", "ID", stages).evidence}
    near = details.get("near", "")
    assert near == told if told else "next to it" not in near


@pytest.mark.parametrize(
    "text",
    [
        "A Moscow beekeeper gave honey to a school in Pullman.",
        "A Moscow beekeeper gave honey to a school in Spokane.",
    ],
)
def test_the_city_is_not_held_to_be_alone_for_that(text: str, stages: PlaceStages) -> None:
    city = _of_first(text, "RU", "48", stages)
    assert not any(one.reason == "elsewhere" for one in city.evidence)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The agency has desks in London, Paris, Berlin and Herndon.",
         {"London": "GB", "Paris": "FR", "Berlin": "DE"}),
        ("Her poems are about Paris, Berlin and Sherman.", {"Paris": "FR", "Berlin": "DE"}),
        ("Trains from Warsaw, Moscow and Pullman were late.", {"Warsaw": "PL", "Moscow": "RU"}),
        ("Bombs fell on Baghdad. A doctor from Sikeston was in Cairo.",
         {"Baghdad": "IQ", "Cairo": "EG"}),
    ],
)  # fmt: skip
def test_beside_other_cities_of_the_world_a_neighbour_tells_nothing(
    text: str, names: dict[str, str], stages: PlaceStages
) -> None:
    found, _ = read_places(Document(id="a", text=text), stages)
    places = {one.mention.text: one.place.country for one in found if one.place}
    assert {name: places[name] for name in names} == names


def _of_first(text: str, country: str, state: str, stages: PlaceStages) -> Candidate:
    """Return what the first name may mean there, weighed."""
    document = Document(id="a", text=text)
    mentions = stages.recogniser.mentions(document, sentences_of(document))
    ranked = stages.resolver.weigh(document, mentions).ranked()[0]
    return next(c for c in ranked if (c.place.country, c.place.admin1) == (country, state))
