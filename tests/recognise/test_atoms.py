"""Cutting a text at its blanks first changes nothing of what it is cut into."""

from hypothesis import given
from hypothesis import strategies as st

from geo.recognise.atoms import Shape, atoms, cut

WORDS = (
    "J.", "U.S.", "U. S.", "states'", "'", "\u2019", "Iraq's", "I've", "d'Ivoire",
    "NATO-led", "3,141.5",
    "\n", "A.\n", "e\u0301te", "Port-au-Prince", "...", "Mr.", "it", "\t", "", "O'Neill",
    "_", "(AS)",
)  # fmt: skip
TEXTS = st.one_of(
    st.text(),
    st.lists(st.sampled_from(WORDS)).map(" ".join),
    st.lists(st.sampled_from((*WORDS, " "))).map("".join),
)


@given(TEXTS)
def test_blanks_change_nothing(text: str) -> None:
    found = atoms(text)
    whole = [(first, last, atom) for first, last, atom in cut(text, len(text))]
    assert list(zip(found.starts, found.ends, found.atoms, strict=True)) == whole


@given(TEXTS, st.integers(0, 5))
def test_atoms_are_where_they_are_said_to_be(text: str, start: int) -> None:
    found = atoms(text, start)
    for first, last, atom in zip(found.starts, found.ends, found.atoms, strict=True):
        assert text[first:last] == atom.text


def test_an_initial_at_the_end_is_none_elsewhere() -> None:
    assert [atom.text for atom in atoms("He is J.").atoms] == ["He", "is", "J", "."]
    assert [atom.text for atom in atoms("He is J. Smith").atoms] == ["He", "is", "J.", "Smith"]


def test_a_plural_takes_the_apostrophe() -> None:
    assert atoms("the states' rights").atoms[2].shape is Shape.POSSESSIVE
    assert atoms("the states'").atoms[2].shape is Shape.MARK
