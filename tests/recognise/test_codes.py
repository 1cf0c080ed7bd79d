"""What an atom's place tells of it, as clues."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.language import split
from geo.model import Document
from geo.recognise.codes import TABLES, seen_of_all
from geo.recognise.page import Label
from geo.recognise.study import Reader, Study
from tests.world import small_world


def study(text: str) -> Study:
    return Reader(small_world()).study(Document(id="a", text=text), split(text))


def clues(text: str, word: str) -> list[str]:
    """Return the clues of a word where it stands last, and of its find, the words' own apart."""
    found, page = study(text), study(text).page
    [*_, last] = (
        spelt
        for one in found.tagged
        for at, spelt in enumerate(found.clues().spelt(one), one.run.first)
        if page.text(at, at + 1) == word
    )
    return last


@pytest.mark.parametrize(
    ("text", "word", "told", "untold"),
    [
        # Where it stands in its run.
        ("They saw Najaf.", "Najaf", "find_S", "find_B"),
        ("They saw Camp David.", "Camp", "long_2", "long_1"),
        ("They saw the road to Kut.", "Kut", "from_start_0", "from_start_1"),
        ("They saw Camp David, in Kut.", "David", "to_end_0", "to_end_1"),
        ("Xyz Abc Def Ghi Jkl Mno Pqr and Kut.", "Pqr", "from_start_4", "from_start_6"),
        ("Xyz Abc Def Ghi Jkl Mno Pqr and Kut.", "Xyz", "long_5", "long_7"),
        # Whether it opens its sentence, alone or behind others.
        ("Najaf was quiet.", "Najaf", "opens", "opened"),
        ("Xyzabad Najaf was quiet.", "Najaf", "opened", "opens"),
        ("It was Najaf.", "Najaf", "find_S", "opens"),
        # How well known the name is, and what part of it the atom is.
        ("They saw Najaf.", "Najaf", "fame_large_S", "fame_unknown_S"),
        # What it and its neighbours were taken for.
        ("They saw Najaf.", "Najaf", "label_FREE", "label_behind_PERSON"),
        ("Baghdad, Najaf", "Baghdad", "label_FREE", "label_before_FREE"),
        ("They came to Najaf", "Najaf", "label_before_FREE", "label_behind_FREE"),
        # Whether nearly every word of the line has a capital.
        ("Blasts Rock Najaf, Kut And Basra", "Najaf", "headline", "tail"),
        ("They met in Najaf province.", "province", "tail", "headline"),
        # How the page writes it elsewhere.
        ("They saw Najaf.", "Najaf", "written_1", "written_2"),
        ("Najaf and Najaf and Najaf.", "Najaf", "written_3", "written_1"),
        ("Najaf, Najaf, Najaf, Najaf, Najaf, Najaf, Najaf.", "Najaf", "written_5", "written_7"),
        ("A split in Split.", "Split", "lower_elsewhere", "surname"),
        ("They came to Najaf. It was Najaf.", "Najaf", "capital_inside", "lower_elsewhere"),
        ("They were in Najaf. It was in Najaf.", "Najaf", "located_elsewhere", "surname"),
        ("It rained in Najaf. Najaf was quiet.", "Najaf", "located_elsewhere", "surname"),
        ("It rained in Najaf.", "Najaf", "capital_inside", "located_elsewhere"),
        ("Tom Najaf came. Najaf spoke.", "Najaf", "surname", "lower_elsewhere"),
    ],
)
def test_an_atom_is_told_by_its_place(text: str, word: str, told: str, untold: str) -> None:
    found = clues(text, word)
    assert told in found
    assert untold not in found


def test_a_page_begins_and_ends_with_nothing() -> None:
    found = clues("Najaf", "Najaf")
    assert not [clue for clue in found if clue.startswith(("label_before_", "label_behind_"))]


@pytest.mark.parametrize("table", TABLES)
def test_no_number_says_the_same_as_another(table: tuple[tuple[str, ...], ...]) -> None:
    assert len(set(table)) == len(table)


@given(st.permutations(["Iraq and Najaf. A split in Split.", "", "no names", "Tom London. London"]))
def test_pages_that_are_seen_together_are_seen_as_alone(texts: list[str]) -> None:
    pages = [study(text).page for text in texts]
    together = seen_of_all(pages)
    for page, found in zip(pages, together, strict=True):
        [alone] = seen_of_all([page])
        assert np.array_equal(found, alone)
        assert len(found) == len(page.labels)


def test_every_label_has_a_clue() -> None:
    told = {clue for clues in TABLES[1] for clue in clues}
    assert {f"label_behind_{label.name}" for label in Label} <= told
