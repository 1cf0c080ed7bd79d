"""An office is told whole, and is that of whom the name means."""

import pytest

from geo.model import Sentence, Span
from geo.narrate.people.namings import namings


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (
            "The Prime Minister of Belize, Tomas Vega, left.",
            "Tomas Vega",
            "Prime Minister of Belize",
        ),
        (
            "The deputy foreign minister of Nepal, Hari Thapa, left.",
            "Hari Thapa",
            "deputy foreign minister of Nepal",
        ),
        (
            "The secretary general of the Arab League, Omar Nour, left.",
            "Omar Nour",
            "secretary general of the Arab League",
        ),
        ("The secretary general of OPEC, Jon Berg, left.", "Jon Berg", "secretary general of OPEC"),
        ("NATO Secretary General Jon Berg left.", "Jon Berg", "NATO Secretary General"),
        ("Defence Secretary General Jon Berg left.", "Jon Berg", "Defence Secretary"),
        ("A spokesman for Prime Minister Imran Shah spoke.", "Imran Shah", "Prime Minister"),
        ("The wife of former Chancellor Karl Brandt spoke.", "Karl Brandt", "former Chancellor"),
        ("A spokesman for the union, Jon Berg, spoke.", "Jon Berg", "spokesman for the union"),
    ],
)
def test_the_office_is_told_whole(text: str, name: str, role: str) -> None:
    found = namings(text, [Sentence(index=0, span=Span(0, len(text)))], [])
    roles = {" ".join(n.name): n.role for n in found}
    assert roles[name] == role
