"""Every first-level division of the sixty most populous countries is found by its name."""

import re
from pathlib import Path
from typing import Final

import pytest

from gazetteer.rebuild.kinds import named
from geo.lookup import NameIndex
from geo.model import PlaceKind, Tier
from geo.names import fold
from tests.gazetteer.gazetteer_tables import ROWS, names

SURE: Final = frozenset({Tier.EXACT, Tier.FOLDED, Tier.ARTICLE})
KIND: Final = re.compile(
    " (Province|Oblast|Region|State|Governorate|Department|Prefecture|District|County|Krai)$"
)


@pytest.fixture(scope="module")
def index() -> NameIndex:
    return NameIndex.open()


def table(path: Path) -> list[list[str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def has(index: NameIndex, name: str, place_id: str) -> bool:
    """Tell whether whoever asks for a name is given that place, and not for a longer name."""
    found = (hit.candidate for hit in index.search(name, limit=500))
    return any(one.place.id == place_id and one.tier in SURE for one in found)


def test_divisions_are_found_with_and_without_their_kind(index: NameIndex, shared: Path) -> None:
    lands = table(shared / "geonames" / "countryInfo.txt")
    most = {row[0] for row in sorted(lands, key=lambda row: -int(row[7]))[:60]}
    missing, seen = [], 0
    for code, name, plain, _ in table(shared / "geonames" / "admin1CodesASCII.txt"):
        country = code.partition(".")[0]
        for shape in {name, plain, KIND.sub("", name)} if country in most else ():
            seen += 1
            if not has(index, shape, f"geo:admin.{code}"):
                missing.append((code, shape))
    assert seen > 1465
    assert missing == []


def test_each_goes_by_the_words_of_its_land() -> None:
    for row in ROWS["admin.csv"]:
        known = [name for name in names(row) if f"{name}@" not in row["names"]]
        assert {fold(name) for name in named(row["country"], known)} <= set(map(fold, known))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        line.split("\t")
        for line in (Path(__file__).parent / "divisions.tsv")
        .read_text(encoding="utf-8")
        .splitlines()
    ],
)
def test_news_names_a_division(index: NameIndex, name: str, code: str) -> None:
    assert index.lookup(name)[0].place.id == f"geo:admin.{code}"


@pytest.mark.parametrize(
    "name",
    ["Khost", "Taiz", "Saada", "Hodeidah", "Samarkand", "Cusco", "Malacca", "Makkah", "Jizan",
     "Bamiyan", "Damascus", "Dohuk", "Timbuktu", "Kiev", "Odesa", "Beni Suef"],
)  # fmt: skip
def test_other_spellings_of_a_division_mean_the_town_first(index: NameIndex, name: str) -> None:
    first, *others = index.lookup(name)
    assert first.place.kind is PlaceKind.CITY
    land = first.place.country
    assert any(hit.place.kind is PlaceKind.ADMIN and hit.place.country == land for hit in others)


@pytest.mark.parametrize(
    "word", ["South", "West", "Centre", "Northern", "Delta", "Rivers", "Nord", "Unity", "Plateau"]
)
def test_a_word_of_a_sentence_is_no_division_to_whoever_reads_a_text(
    index: NameIndex, word: str
) -> None:
    assert not [hit for hit in index.lookup(word) if hit.place.feature_code == "ADM1"]
    assert not [one for one in index.outlines(word) if one.feature_code == "ADM1"]


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Delta", "NG.36"), ("delta", "NG.36"), ("Delta, Nigeria", "NG.36"), ("Rivers", "NG.50"),
        ("West, Cameroon", "CM.08"), ("Western, Ghana", "GH.09"), ("Nord", "BF.10"),
        ("Centre, Cameroon", "CM.11"), ("Sud, Haiti", "HT.12"), ("Unity, South Sudan", "SS.06"),
    ],
)  # fmt: skip
def test_it_is_one_to_whoever_asks_for_it(index: NameIndex, word: str, code: str) -> None:
    assert index.search(word)[0].candidate.place.id == f"geo:admin.{code}"


@pytest.mark.parametrize("name", ["South Region", "West Region", "Centre Region"])
def test_its_full_name_is(index: NameIndex, name: str) -> None:
    assert any(hit.place.country == "CM" for hit in index.lookup(name))


@pytest.mark.parametrize("name", ["Kunduz", "Herat", "Salta", "Benguela", "Tlemcen"])
def test_a_town_comes_before_the_division_of_its_name(index: NameIndex, name: str) -> None:
    first, *others = index.lookup(name)
    assert first.place.kind is PlaceKind.CITY
    assert any(hit.place.feature_code == "ADM1" for hit in others)


@pytest.mark.parametrize("name", ["Kazimayn", "Kadhimiya", "Al-Kāẓimiyya", "الكاظمية"])
def test_a_quarter_has_one_place_for_all_its_spellings(index: NameIndex, name: str) -> None:
    assert index.lookup(name)[0].place.id == "geo:city.kadhimiya"


@pytest.mark.parametrize(
    ("name", "country"),
    [("العراق", "IQ"), ("Ирак", "IQ"), ("伊拉克", "IQ"), ("ფინეთი", "FI"), ("프랑스", "FR")],
)
def test_a_country_is_known_in_other_scripts(index: NameIndex, name: str, country: str) -> None:
    assert index.lookup(name)[0].place.id == f"geo:country.{country}"


def test_namesakes_are_all_there(index: NameIndex) -> None:
    georgia = {hit.place.id for hit in index.lookup("Georgia")}
    assert {"geo:country.GE", "geo:admin.US.GA"} <= georgia
    pabbi = [hit.place for hit in index.lookup("Pabbi")]
    assert len([place for place in pabbi if place.country == "PK"]) >= 2
