"""A word of letters has the marks that any atom of its looks has: the quick way is the long way."""

from hypothesis import given
from hypothesis import strategies as st

from geo.recognise.atoms import atom_of
from geo.recognise.lexicon import lexicon
from geo.recognise.marks import CAPS, INITIALS, LOWER, NAMED, TITLED, marks_of

LOOKS = NAMED | TITLED | CAPS | INITIALS | LOWER


def told(text: str) -> tuple[int, int]:
    """Return the marks of a word as it is read, and as any atom that looks so has them."""
    atom = atom_of(text)
    return atom.marks, marks_of(text, atom.word, atom.marks & LOOKS)


def test_words_of_the_lists_have_the_marks_of_any_atom() -> None:
    words = lexicon()
    listed = {
        *words.titles, *words.organisations, *words.governments, *words.ordinary, *words.common,
        *words.sites, *(word for some in words.contexts.values() for word in some),
        *sorted(words.first_names)[::50], *sorted(words.surnames)[::50],
    }  # fmt: skip
    for word in listed:
        if word.isascii() and word.isalpha():
            for text in {word, word.title(), word.upper(), word[0] + word[1:].upper()}:
                quick, slow = told(text)
                assert quick == slow, text


@given(st.text("abcXYZ", min_size=1))
def test_other_words_have_the_marks_of_any_atom(text: str) -> None:
    quick, slow = told(text)
    assert quick == slow
