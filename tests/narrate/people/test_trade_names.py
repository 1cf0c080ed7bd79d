"""A surname that is an office or a trade, too, names its bearer where no article is before it."""

import pytest

from geo.model import Sentence, Span
from geo.narrate.people.cast import cast_of
from geo.narrate.people.namings import namings


@pytest.mark.parametrize(
    ("sentences", "names"),
    [
        (["Stephen King flew to Bonn.", "King read there."], ["Stephen King"]),
        (["Howard Dean went to Iowa.", "Dean then flew to Ohio."], ["Howard Dean"]),
        (["John Major flew to Cork.", "Mr. Major met them."], ["John Major"]),
        (["Foreign Minister Bishop flew to Apia.", "Bishop met them."], ["Bishop"]),
        (["Julie Bishop flew to Apia.", "The Bishop met her."], ["Julie Bishop"]),
        (["Stephen King spoke.", "King Abdullah flew to Bonn."], ["Stephen King", "Abdullah"]),
        (["Mr Speaker flew to Bonn."], []),
        (["Sergeant Major Ana Costa flew to Bonn."], ["Ana Costa"]),
    ],
)
def test_a_surname_is_told_from_an_office(sentences: list[str], names: list[str]) -> None:
    text = " ".join(sentences)
    spans = [Span(text.index(s), text.index(s) + len(s)) for s in sentences]
    parted = [Sentence(index=i, span=span) for i, span in enumerate(spans)]
    cast = cast_of(namings(text, parted, []))
    assert [figure.party.name for figure in cast.figures] == names
