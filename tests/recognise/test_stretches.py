"""What the tagger is to look at, and what cannot be a place."""

import pytest

from geo.language import split
from geo.model import Document
from geo.recognise.study import Reader
from tests.world import small_world


@pytest.mark.parametrize(
    ("text", "word", "asked"),
    [
        # A name that the gazetteer has is always asked about.
        ("Najaf was quiet.", "Najaf", True),
        ("It was quiet, Basra reported.", "Basra", True),
        # One that it lacks, where something tells of a place.
        ("Shots were heard in Xyzabad.", "Xyzabad", True),
        ("It was the border town of al-Xyzabad.", "Xyzabad", True),
        ("They met in Najaf (Xyzabad).", "Xyzabad", True),
        ("Xyzabad, a small town, was quiet.", "Xyzabad", True),
        ("Xyzabad and Najaf were quiet.", "Xyzabad", True),
        ("He toured Najaf, Xyzabad and Basra.", "Xyzabad", True),
        # Where nothing does, or where the word is known for something else.
        ("Xyzabad was quiet.", "Xyzabad", False),
        ('"Xyzabad!" he cried.', "Xyzabad", False),
        ("It rained on Monday.", "Monday", False),
        ("It was seen by FBI agents.", "FBI", False),
        # What was taken for a person's name.
        ("They saw Asif Ali Zardari.", "Zardari", False),
        # A demonym that no place has for its name.
        ("Iraqi soldiers marched.", "Iraqi", True),
    ],
)
def test_runs_that_can_hold_no_name_are_not_asked_about(
    text: str, word: str, *, asked: bool
) -> None:
    study = Reader(small_world()).study(Document(id="a", text=text), split(text))
    page = study.page
    looked_at = [page.text(one.run.first, one.stop) for one in study.tagged]
    assert any(word in each for each in looked_at) is asked, looked_at
