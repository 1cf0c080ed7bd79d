"""Cutting a text at its blanks first changes nothing of what it is cut into."""

from hypothesis import given
from hypothesis import strategies as st

from geo.recognise.atoms import Atom, Shape, atom_of, cut
from geo.recognise.vocabulary import Laid, lay_all

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


def lay(text: str, start: int = 0) -> Laid:
    [found] = lay_all([(text, start)])
    return found


def atoms(text: str, start: int = 0) -> list[tuple[int, int, Atom]]:
    return told(lay(text, start))


def told(found: Laid) -> list[tuple[int, int, Atom]]:
    pieces = [found.vocabulary.atoms[number] for number in found.numbers]
    return list(zip(found.starts.tolist(), found.ends.tolist(), pieces, strict=True))


@given(TEXTS)
def test_blanks_change_nothing(text: str) -> None:
    whole = cut(text, len(text))
    assert atoms(text) == [
        (first, last, atom_of(piece, plural=plural)) for first, last, piece, plural in whole
    ]


@given(TEXTS, st.integers(0, 5))
def test_atoms_are_where_they_are_said_to_be(text: str, start: int) -> None:
    for first, last, atom in atoms(text, start):
        assert text[first:last] == atom.text


@given(st.lists(st.tuples(TEXTS, st.integers(0, 5))))
def test_texts_that_are_laid_together_change_nothing(texts: list[tuple[str, int]]) -> None:
    assert list(map(told, lay_all(texts))) == [atoms(*text) for text in texts]


def test_an_initial_at_the_end_is_none_elsewhere() -> None:
    assert [atom.text for _, _, atom in atoms("He is J.")] == ["He", "is", "J", "."]
    assert [atom.text for _, _, atom in atoms("He is J. Smith")] == ["He", "is", "J.", "Smith"]


def test_a_plural_takes_the_apostrophe() -> None:
    assert atoms("the states' rights")[2][2].shape is Shape.POSSESSIVE
    assert atoms("the states'")[2][2].shape is Shape.MARK


def test_a_full_vocabulary_makes_way() -> None:
    before = lay("Iraq").vocabulary
    lay(" ".join(f"q{at}" for at in range(70_000)))
    after = lay("Iraq")
    assert after.vocabulary is not before
    assert after.vocabulary.atoms[after.numbers[0]].text == "Iraq"
