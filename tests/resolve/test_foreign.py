"""A namesake of one name in a country of many towns does not draw another name there."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.model import Document, Place
from geo.pipeline import PlaceStages, open_place_stages, read_places, sentences_of


def rows() -> Iterator[tuple[str, str, str]]:
    with Path(__file__).with_name("foreign.tsv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            yield row["text"], row["name"], row["country"]


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
    assert getattr(_places(text, stages)[name], "country", None) == country


@pytest.mark.parametrize(("text", "name", "country"), list(rows()))
def test_what_the_world_knows_needs_no_company(
    text: str, name: str, country: str, stages: PlaceStages
) -> None:
    assert getattr(_places(text, stages)[name], "country", None) == country


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Clinics in San Diego, California, and in Los Angeles asked Pittsburgh.", "Pittsburgh"),
        ("Missiles are kept in Kaliningrad, officials in Moscow said.", "Kaliningrad"),
        ("A nurse from Fresno, California, moved to Pittsburgh.", "Pittsburgh"),
    ],
)
def test_a_large_city_has_its_own_spelling(text: str, name: str, stages: PlaceStages) -> None:
    assert getattr(_places(text, stages)[name], "name", None) == name


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("He was born in Breslau, Germany, in 1906.", "Breslau", "PL"),
        ("Talks were held in Simferopol, Russia, on Monday.", "Simferopol", "UA"),
        ("Settlers came to Ramallah, Israel, on Monday.", "Ramallah", "PS"),
        ("They fled to Vilna, Poland, in 1939.", "Vilna", "LT"),
        ("They met in Laayoune, Morocco, on Friday.", "Laayoune", "EH"),
    ],
)
def test_a_land_may_be_told_of_as_it_was(
    text: str, name: str, country: str, stages: PlaceStages
) -> None:
    assert getattr(_places(text, stages)[name], "country", None) == country


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Two men were jailed in Albion, Ohio, on Monday.", "Albion"),
        ("The truck was stopped in Stroud, Ontario, Canada. It was red.", "Stroud"),
        ("Rochester, Nevada, was a silver town.", "Rochester"),
        ("She lives in Kaya, South Sudan.", "Kaya"),
    ],
)
def test_a_town_of_which_the_gazetteer_has_only_namesakes_elsewhere_is_declined(
    text: str, name: str, stages: PlaceStages
) -> None:
    assert _places(text, stages)[name] is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The colonel toured Mopti and Gao.", {"Mopti": "city", "Gao": "city"}),
        ("He toured Segou, Mopti and Gao.", {"Segou": "city", "Mopti": "city", "Gao": "city"}),
        ("Troops left Kandahar and Helmand.", {"Kandahar": "admin", "Helmand": "admin"}),
        ("It rained in Oregon and Washington.", {"Oregon": "admin", "Washington": "admin"}),
        ("It rained in Ohio, Virginia, Washington, West Virginia and Utah.",
         {"Ohio": "admin", "Virginia": "admin", "Washington": "admin", "West Virginia": "admin",
          "Utah": "admin"}),
        ("They live in Nevada, Iowa, Kansas and Utah.",
         {"Nevada": "admin", "Iowa": "admin", "Kansas": "admin", "Utah": "admin"}),
        ("She taught in Indiana, Pennsylvania.", {"Indiana": "city", "Pennsylvania": "admin"}),
        ("They came from Texas and Washington, D.C.",
         {"Texas": "admin", "Washington": "city", "D.C.": "admin"}),
        ("Plants in Nevada, Missouri, and Washington, Indiana, were shut.",
         {"Nevada": "city", "Missouri": "admin", "Washington": "city", "Indiana": "admin"}),
        ("She has aunts in Delaware, Ohio and Wyoming, Michigan.",
         {"Delaware": "city", "Ohio": "admin", "Wyoming": "city", "Michigan": "admin"}),
        ("They live in Nevada, Iowa, and Kansas.",
         {"Nevada": "admin", "Iowa": "admin", "Kansas": "admin"}),
        # Nigeria has a Niger, too.
        ("He has worked in Niger, Nigeria and Chad.",
         {"Niger": "country", "Nigeria": "country", "Chad": "country"}),
        ("The envoy saw Punjab and Sindh.", {"Punjab": "admin", "Sindh": "admin"}),
    ],
)  # fmt: skip
def test_towns_listed_are_not_the_regions_called_after_them(
    text: str, expected: dict[str, str], stages: PlaceStages
) -> None:
    places = _places(text, stages)
    assert {name: place.kind.value for name, place in places.items() if place} == expected


@pytest.mark.parametrize(
    ("text", "helped"),
    [
        ("It rained in Norway and Ukraine.", True),
        # Only hamlets have the name: nobody would think of them.
        ("It rained in Finland and Ukraine.", False),
        ("It rained in Bolivia and Ukraine.", False),
    ],
)
def test_a_land_whose_name_no_town_has_needs_no_list(
    text: str, *, helped: bool, stages: PlaceStages
) -> None:
    document = Document(id="a", text=text)
    mentions = stages.recogniser.mentions(document, sentences_of(document))
    ranked = stages.resolver.weigh(document, mentions).ranked()[0]
    assert any(one.reason == "head_noun" for one in ranked[0].evidence) is helped


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Scarves from Leeds, Wolves and Burnley were sold.", "Wolves"),
        ("Cartoons of Leeds, Macron and Burnley hung there.", "Macron"),
    ],
)
def test_what_stands_in_a_list_of_towns_is_no_village_a_letter_off(
    text: str, name: str, stages: PlaceStages
) -> None:
    assert _places(text, stages).get(name) is None


def _places(text: str, stages: PlaceStages) -> dict[str, Place | None]:
    document = Document(id="a", text=text)
    sentences = sentences_of(document)
    mentions = stages.recogniser.mentions(document, sentences)
    found, _ = stages.resolver.resolve(document, mentions, sentences)
    return {one.mention.text: one.place for one in found}


@pytest.mark.parametrize(
    ("text", "name", "countries"),
    [
        ("ATHENS, Ga. — Clarke County greeted a student from Athens, Greece, and one from Winder.",
         "Athens", ["GR"]),
        ("SAN JOSE, Calif. — A firm in San Jose, near Palo Alto, hired in San Jose, Costa Rica.",
         "San Jose", ["US", "CR"]),
        ("PARIS, Texas — A Lamar County barn near Paris burned. A man from Paris, France, saw it.",
         "Paris", ["US", "FR"]),
        ("ROME, Ga. — The mayor of Rome left Floyd County for Rome, Italy.", "Rome", ["US", "IT"]),
        ("MOSCOW, Idaho — Latah County and Pullman hailed a pianist from Moscow, Russia.",
         "Moscow", ["RU"]),
        ("LONDON, Ontario — Police in London, Ont., held a man from London, England, near Sarnia.",
         "London", ["CA", "GB"]),
    ],
)  # fmt: skip
def test_where_the_text_tells_two_places_of_a_name_apart_each_lies_where_it_says(
    text: str, name: str, countries: list[str], stages: PlaceStages
) -> None:
    found, _ = read_places(Document(id="a", text=text), stages)
    places = [one.place.country for one in found if one.mention.text == name and one.place]
    assert places == countries
