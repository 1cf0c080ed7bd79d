"""Hold look-ups to a plain reading of all names of all places."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.lookup import NameIndex
from geo.lookup.rows import Row
from geo.lookup.writer import write_index
from geo.model import PlaceKind, Tier
from geo.names import ascii_words, bare, fold
from tests.lookup.rows import NAJAF

TIERS = list(Tier)
NAMES = st.sampled_from(
    ["Kunduz", "kunduz", "Kundūz", "KUNDUZ", "al-Kunduz", "The Kunduz", "the kunduz", "Kunduz Camp",
     "Najaf", "An Najaf", "An Najaf al Ashraf", "Najaf Ashraf", "U.S.", "US", "u.s.", "بغداد",
     "ال بغداد", "San Pedro", "San  Pedro", "sanpedro", "The San Pedro", "San\0Pedro"]
)  # fmt: skip
ROWS = st.lists(
    st.builds(
        lambda name, names, demonyms, country, population: replace(
            NAJAF, name=name, names=tuple(names), demonyms=tuple(demonyms), country=country,
            population=population,
        ),
        NAMES,
        st.lists(NAMES, max_size=4),
        st.lists(NAMES, max_size=1),
        st.sampled_from(["IQ", "US", ""]),
        st.integers(0, 3),
    ),
    max_size=6,
).map(lambda rows: [replace(row, id=f"geonames:{n}") for n, row in enumerate(rows, 1)])  # fmt: skip


def _plainly(rows: list[Row], asked: str) -> list[tuple[str, Tier]]:
    """Return ids and tiers, best first."""
    asked = asked.replace("\0", " ")
    hasty = asked.islower() and asked != asked.title()
    found = []
    for row in rows:
        names = {name.replace("\0", " ") for name in (row.name, *row.names)}
        all_names = names | {name.replace("\0", " ") for name in row.demonyms}
        if fold(asked) in map(fold, all_names):
            tier = Tier.EXACT if asked in all_names and not hasty else Tier.FOLDED
        elif any(
            _differs_by_article(
                fold(asked), fold(name), loose=row.country != "US" and name in names
            )
            for name in all_names
        ):
            tier = Tier.ARTICLE
        else:
            continue
        found.append((TIERS.index(tier), -row.population, int(row.id.partition(":")[2]), tier))
    return [(f"geonames:{number}", tier) for _, _, number, tier in sorted(found)]


def _differs_by_article(asked: str, name: str, *, loose: bool) -> bool:
    short = name.removeprefix("the ") if name.startswith("the ") else bare(name) if loose else name
    if asked == short or asked.removeprefix("the ") == name:
        return True
    return loose and bare(asked) != asked and bare(asked) in {name, short}


@settings(deadline=None, max_examples=150)
@given(ROWS, st.lists(NAMES, min_size=1, max_size=6))
def test_look_ups_find_what_reading_through_everything_finds(
    rows: list[Row], asked: list[str]
) -> None:
    with TemporaryDirectory() as folder:
        write_index(rows, Path(folder) / "a.gaz")
        with NameIndex.open(Path(folder) / "a.gaz") as index:
            for name in asked:
                found = [(c.place.id, c.tier) for c in index.lookup(name)]
                assert found == _plainly(rows, name)
                assert index.knows(name) == bool(found)
                matched = {c.matched_name for c in index.lookup(name) if c.tier is Tier.EXACT}
                assert matched <= {name.replace("\0", " ")}


@pytest.mark.parametrize("name", ["The Kunduz", "al-Kunduz", "Kunduz"])
def test_a_demonym_may_be_the_name_without_its_article(tmp_path: Path, name: str) -> None:
    row = replace(NAJAF, id="geonames:1", name=name, names=(), demonyms=("Kunduz",), country="IQ")
    write_index([row], tmp_path / "a.gaz")
    with NameIndex.open(tmp_path / "a.gaz") as index:
        found = [(c.place.id, c.tier) for c in index.lookup("el-Kunduz")]
    assert found == _plainly([row], "el-Kunduz") == [("geonames:1", Tier.ARTICLE)]


PEOPLE = st.lists(st.integers(0, 50), min_size=1, max_size=400)


@settings(deadline=None, max_examples=10)
@given(PEOPLE, st.integers(1, 5), st.sampled_from([None, (44.0, 32.0)]))
def test_no_better_answer_is_missed_among_many_names_that_begin_so(
    people: list[int], limit: int, near: tuple[float, float] | None
) -> None:
    rows = [
        replace(
            NAJAF, id=f"geonames:{n}", name=f"Sa{n:03}", names=(), population=count,
            position=NAJAF.position._replace(lon=44 + count / 10),
        )
        for n, count in enumerate(people)
    ]  # fmt: skip
    with TemporaryDirectory() as folder:
        write_index(rows, Path(folder) / "a.gaz")
        with NameIndex.open(Path(folder) / "a.gaz") as index:
            found = index.search("sa", limit=limit, near=near)
    told = [answer.candidate.place.population for answer in found]
    assert told == sorted(people, reverse=near is None)[:limit]


@pytest.mark.parametrize("kind", [PlaceKind.ADMIN, PlaceKind.CITY])
def test_a_division_comes_behind_the_town_that_its_short_name_is(
    tmp_path: Path, kind: PlaceKind
) -> None:
    town = replace(NAJAF, id="geonames:1", name="Kunduz", names=(), population=5)
    wide = replace(town, id="geonames:2", name="Kunduz Province", names=("Kunduz",), kind=kind,
                   population=900)  # fmt: skip
    write_index([town, wide], tmp_path / "a.gaz")
    first = NameIndex.open(tmp_path / "a.gaz").lookup("Kunduz")[0].place
    assert first.id == ("geonames:1" if kind is PlaceKind.ADMIN else "geonames:2")


def test_another_spelling_of_a_division_comes_behind_the_town_too(tmp_path: Path) -> None:
    town = replace(NAJAF, id="geonames:1", name="Khowst", names=("Khost",), population=5)
    names = ("Khost Province", "Khowst", "Loya Paktia")
    wide = replace(town, id="geonames:2", name="Khowst Province", names=(*names, "Khost"),
                   kind=PlaceKind.ADMIN, population=900)  # fmt: skip
    other = replace(town, id="geonames:3", name="Loya Paktia", names=())
    write_index([town, wide, other], tmp_path / "a.gaz")
    index = NameIndex.open(tmp_path / "a.gaz")
    assert index.lookup("Khost")[0].place.id == "geonames:1"
    assert index.lookup("Loya Paktia")[0].place.id == "geonames:2"


@given(st.text(st.characters(max_codepoint=127)))
def test_words_of_ascii_are_those_of_the_folded_name(name: str) -> None:
    assert b" ".join(ascii_words(name)).decode() == fold(name.replace("\0", " "))
