"""How words are cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.language.tokens import _WORD, tokenise

CASES = [
    "He left .",
    "do n't | I 'm | we 're | he 'll | they 've | she 'd",
    "do n’t | Iran ’s",
    "can not | gon na | wan na",
    "pilgrims ' rights",
    "counter - terrorism training",
    "two - day visit",
    "Al - Shammari",
    "non-avian | pro-Beijing | e-mail | re-elected",
    "U.S. troops",
    "the U.S.",
    "Imam Ali ( A.S )",
    "Gen. Munir | Lt. Khan | Mr. Smith",
    "J. D. Vance",
    "Dec. 12 , 2025",
    "5 p.m. | 5:30 | 5 pm | 10 km",
    "1,200 men | 3.5 % | $ 40 | 9/11 | 1990s | 21st",
    "# 1 | @geo | #news",
    "https://example.com/a?b=1 .",
    "press@example.com ,",
    "“ Go ! ”",
    "well ... | well …",
    "he -- she | he — she",
    "Shia ’ al - Sudani",
    "and / or",
    "AT&T shares",
]


@pytest.mark.parametrize("marked", [case for line in CASES for case in line.split(" | ")])
def test_words_with_space_between(marked: str) -> None:
    assert [marked[start:end] for start, end in tokenise(marked)] == marked.split(" ")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("don't", ["do", "n't"]),
        ("Iran’s", ["Iran", "’s"]),
        ("cannot", ["can", "not"]),
        ("gonna", ["gon", "na"]),
        ("(A.S)", ["(", "A.S", ")"]),
        ("$40", ["$", "40"]),
        ("10km", ["10", "km"]),
        ("#1", ["#", "1"]),
        ("left.", ["left", "."]),
        ("“Go!”", ["“", "Go", "!", "”"]),
        ("and/or", ["and", "/", "or"]),
        ("Naqvi,Momeni", ["Naqvi", ",", "Momeni"]),
        ("5:30pm", ["5:30", "pm"]),
    ],
)
def test_glued_words(text: str, words: list[str]) -> None:
    assert [text[start:end] for start, end in tokenise(text)] == words


@given(st.text(max_size=80))
def test_every_character_lies_in_one_word(text: str) -> None:
    end = 0
    for start, stop in tokenise(text):
        assert start < stop
        assert not text[end:start].strip()
        assert not any(letter.isspace() for letter in text[start:stop])
        end = stop
    assert not text[end:].strip()


@given(st.from_regex(r"[A-Za-zÀ-ž]{1,12}[,;]?|(?:[Cc]annot|gonna|WANNA|gotta),?", fullmatch=True))
def test_plain_words_are_cut_as_all_others_are(chunk: str) -> None:
    assert tokenise(chunk) == [match.span() for match in _WORD.finditer(chunk)]
