"""Persons whom nobody introduces."""

from importlib import resources

import pytest

from geo.model import Span
from geo.names import fold
from geo.narrate.people.namings import Naming
from geo.narrate.people.renowned import introduced, renowned

ROWS = [
    line.split("\t")
    for line in resources.files("geo.narrate.people")
    .joinpath("renowned.tsv")
    .read_text("utf-8")
    .splitlines()[3:]
]


def named(*name: str, country: str = "", start: int = 0) -> Naming:
    text = " ".join(name)
    return Naming(span=Span(start, start + len(text)), name=name, country=country, acts=False)


def test_rows_are_sorted_whole_and_unlike() -> None:
    assert [fold(row[0]) for row in ROWS] == sorted({fold(row[0]) for row in ROWS})
    for _, _, alone, gender, country in ROWS:
        assert alone in {"", "yes"}
        assert gender in {"m", "f"}
        assert country == "" or (len(country) == 2 and country.isupper())


def test_a_word_alone_means_one_person() -> None:
    meant: dict[str, str] = {}
    for name, _, alone, _, country in ROWS:
        if alone:
            last = fold(name.split(" ")[-1])
            assert meant.setdefault(last, country) == country, last


@pytest.mark.parametrize(
    ("name", "country"),
    [
        (["Merkel"], "DE"),
        (["Angela", "Merkel"], "DE"),
        (["Maliki"], "IQ"),
        (["Nuri", "al-Maliki"], "IQ"),
        (["Ban", "Ki-moon"], ""),
        (["Volodymyr", "Zelenskyy"], "UA"),
    ],
)
def test_the_renowned_are_known_by_any_of_their_names(name: list[str], country: str) -> None:
    who = renowned(name)
    assert who is not None
    assert who.country == country


@pytest.mark.parametrize("name", [["Anna", "Merkel"], ["Ban"], ["Sharif"], [""], []])
def test_others_are_not(name: list[str]) -> None:
    assert renowned(name) is None


def test_the_text_goes_before_the_table() -> None:
    [told] = introduced([named("Merkel", country="AT")])
    assert (told.country, told.gender, told.sure) == ("AT", "f", True)


def test_a_namesake_of_the_text_has_the_word() -> None:
    alone, full = introduced([named("Merkel"), named("Anna", "Merkel", start=20)])
    assert not alone.sure
    assert not full.sure
