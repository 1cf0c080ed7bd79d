"""A namesake of one name in a country of many towns does not draw another name there."""

import pytest

from geo.model import Document
from geo.pipeline import PlaceStages, open_place_stages, sentences_of


@pytest.fixture(scope="module")
def stages() -> PlaceStages:
    return open_place_stages()


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Egypt's Samir Hadi visited Athens on Wednesday.", "Athens", "GR"),
        ("His visit to Male was postponed; he will go to Colombo as planned.", "Colombo", "LK"),
        ("Texas farmers sent hay to Athens on Wednesday.", "Athens", "US"),
    ],
)
def test_a_hint_of_a_country_is_no_company(
    text: str, name: str, country: str, stages: PlaceStages
) -> None:
    document = Document(id="a", text=text)
    sentences = sentences_of(document)
    mentions = stages.recogniser.mentions(document, sentences)
    found, _ = stages.resolver.resolve(document, mentions, sentences)
    places = {one.mention.text: one.place for one in found}
    assert getattr(places[name], "country", None) == country
