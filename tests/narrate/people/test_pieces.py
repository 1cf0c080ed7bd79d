"""The marks of the words of a sentence."""

from hypothesis import given
from hypothesis import strategies as st

from geo.narrate.lexicon import first_names, nouns, person_nouns, verbs, words
from geo.narrate.people.marks import lower_marked, mark_of
from geo.narrate.people.pieces import _mark

CLASSES = ("particle", "portfolio", "organisation", "calendar", "rank", "stop", "surname")
TOLD = sorted(
    {*person_nouns(), *first_names(), *nouns(), *verbs(), *(w for c in CLASSES for w in words(c))}
)


def test_a_word_in_lower_case_is_marked_soon_as_it_is_by_all_the_tables() -> None:
    plain = [word for word in map(str.lower, TOLD) if word.isalpha() and word.islower()]
    assert {word: _mark(word) for word in plain} == {word: mark_of(word) for word in plain}
    assert {mark_of(word) for word in lower_marked()} >= {"r", "l", "p"}


@given(st.text(min_size=1, max_size=8).map(str.lower).filter(str.isalpha))
def test_so_is_any_other(word: str) -> None:
    assert _mark(word).rstrip("'") == mark_of(word)
