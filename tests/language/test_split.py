"""Where sentences end."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.language import split
from geo.language.split import LONGEST

# `|` stands where a sentence ends; the text is what is left without it.
CASES = [
    "He left. | She stayed.",
    "Gen. Asim Munir flew to Tehran.",
    "Lt. Gen. Faiz Hameed and Col. Imran Khan met Maj. Gen. Sheikh.",
    "Mr. and Mrs. Smith met Dr. Jones at St. Mary's.",
    "Police in Louisville, Ky. arrested two men.",
    "They drove to Lexington, Ky. | Police followed them.",
    "A man from Gary, Ind., died.",
    "The U.S. Army left. | It was over.",
    "He moved to the U.S. | The family followed.",
    "He flew back to the U.S. | In May he returned.",
    "The U.N. Security Council met in the U.K. Parliament.",
    "Talks began at 5 p.m. on Monday.",
    "Talks began at 5 p.m. | The minister came late.",
    "The office opens at 9 a.m. Monday.",
    "See No. 10 Downing Street.",
    "He said no. | Then he left.",
    "On Dec. 12 he arrived. | On Jan. 3 he left.",
    "He left in Dec. | Snow fell.",
    "The tomb of Prophet Yunus (A.S.) in Mosul.",
    "The grave of Imam Reza (A.S), and Qom.",
    "He knelt at the tomb of Prophet Hud (A.S). | He prayed.",
    "J. D. Vance met George W. Bush.",
    "J.D. Vance met A. Q. Khan.",
    "“We will go.” | He left.",
    '"We will go," he said. | "Now."',
    "“Will you go?” he asked. | “Yes!”",
    "Is it so? | No! | Wait.",
    "He hesitated... | Then he went.",
    "He went to... somewhere.",
    "He paused… | She did not.",
    "(He left.) | She stayed.",
    "He left (at 5 p.m.). | She stayed.",
    "He paid 3.5 million. | She paid 1,200.",
    "Acme Inc. bought Widget Co. shares.",
    "He works for Acme Inc. | The firm is small.",
    "Martin Luther King Jr. Drive is long.",
    "TEHRAN – Momeni met al-Sudani. | He left.",
    "ISLAMABAD/BRUSSELS: Naqvi held talks.",
    "Colombo, May 3 (PTI) Two ministers signed.",
    "WASHINGTON (AP) — The president left. | He waved.",
    "LOUISVILLE, Ky. — The president left.",
    "Zardari visits Najaf\n|The president arrived.",
    "Zardari visits Najaf\n\n|The president arrived.\n\n|He prayed.",
    "- First item\n|- Second item\n|- Third item",
    "• First item\n|• Second item",
    "1. Go to Najaf. | 2. Go to Karbala.",
    "He left.The minister stayed.".replace(".T", ".|T"),
    "See www.example.com for more. | Then call.",
    "Write to a.b@example.com. | Then call.",
    "Yahoo! said it would.",
    "他走了。|她留下了。",
    "ذهب إلى بغداد؟ | عاد.",
    "वह गया। | वह आया।",
    "He came. | 2014 was the year.",
    "The talks (vs. Iraq) ended.",
    "He left Sept. 11, 2025. | She stayed.",
    "Prof. A. B. Khan of Govt. College left.",
    "He won, 3-2. | Iraq lost.",
    "It cost Rs. 500.",
    "He left.[1][23] | She stayed. [4] | They met.",
    "He reigned (c. 314 – 368) long.",
    "Ayat. Sistani met him. | He left.",
    "Sen. John McCain, R-Ariz., spoke.",
    "One\ttwo. | Three.",
    "First line.\r\n\r\n|Second line.",
]


@pytest.mark.parametrize("marked", CASES)
def test_ends(marked: str) -> None:
    text = marked.replace("|", "")
    expected = [" ".join(part.split()) for part in marked.split("|")]
    assert [" ".join(s.span.of(text).split()) for s in split(text)] == expected


WRAPPED = """\
Pakistan promised its neighbours on Monday that the road over the pass, which
floods have kept closed since the spring, would be open again before the winter.
The ministers had driven up from the plain to see for themselves how far the men
have got with it.

Naqvi told them that lorries would have to wait until the second bridge had been
tested under a load of forty
tonnes.
"""


def test_wrapped_lines_are_joined() -> None:
    found = [s.span.of(WRAPPED).replace("\n", " ") for s in split(WRAPPED)]
    assert [sentence.split()[0] for sentence in found] == ["Pakistan", "The", "Naqvi"]
    assert found[2].endswith("forty tonnes.")


def test_a_headline_above_wrapped_lines_stands_alone() -> None:
    text = "Ministers meet in Brussels\n" + WRAPPED
    assert split(text)[0].span.of(text) == "Ministers meet in Brussels"


def test_lines_of_capitals_are_not_joined() -> None:
    text = "Zardari in Najaf\nNaqvi in Brussels\nMomeni in Baghdad"
    assert len(split(text)) == 3


def test_a_broken_line_is_joined() -> None:
    text = (
        "The president visited the shrines of\nNajaf.\nHe met the mayor of Karbala and\nthen left."
    )
    assert "Karbala and\nthen left." in split(text)[-1].span.of(text)


def test_indexes_count() -> None:
    assert [s.index for s in split("One. Two. Three.")] == [0, 1, 2]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\t \u2029"])
def test_nothing(text: str) -> None:
    assert split(text) == ()


def test_a_very_long_sentence_is_cut_after_a_comma() -> None:
    text = "He saw the mayor of the town of Najaf, " * 200 + "and left."
    found = [s.span.of(text) for s in split(text)]
    assert max(len(sentence.split()) for sentence in found) <= LONGEST
    assert all(sentence.endswith((",", ".")) for sentence in found)


@pytest.mark.parametrize(
    ("clause", "begins", "ends"),
    [
        ("the mayor of Najaf met the mayor of Kufa and ", "and ", ""),
        ("Ana flew to Lima and Cuzco, and Bo to La Paz, Oruro ", "and ", ","),
        ("Ana flew to Lima, where she met Bo and Cy ", "where ", ","),
        ("Ana flew to Lima, Cuzco and Puno; Bo, who was ill, sat ", "Bo", ";"),
        ("1,000 people of 3,141 towns walked ", "", ""),
    ],
)
def test_a_very_long_sentence_is_cut_before_a_clause(clause: str, begins: str, ends: str) -> None:
    text = clause * 200
    first, *others = (s.span.of(text) for s in split(text))
    assert len(others) > 200 * len(clause.split()) / LONGEST - 1
    assert all(other.startswith(begins) for other in others)
    assert all(part.endswith(ends) for part in (first, *others[:-1]))
    assert not any(part.startswith(("000", ",")) for part in others)


@pytest.mark.parametrize(
    "piece", ["a", ".", "a.", '."', " ", "\n", "a\n", "( ", "。", "A. ", "He left. ", "x.Y", "…"]
)
def test_time_is_linear(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    begun = time.process_time()
    split(text)
    assert time.process_time() - begun < 3


pieces = st.sampled_from(
    [
        *(
            "He left",
            ". ",
            "! ",
            "? ",
            " ",
            "\n",
            "\n\n",
            "Mr.",
            "U.S.",
            "“",
            "”",
            '"',
            "(",
            ")",
            "a.m.",
        ),
        *(
            "- ",
            "• ",
            "12",
            "No.",
            "。",
            "؟",
            ",",
            "é",
            "\u2028",
            "\t",
            "\x0b",
            "J.",
            "visit.The",
            "…",
        ),
    ]
)


@given(st.lists(pieces, max_size=40).map("".join) | st.text(max_size=60))
def test_every_character_lies_in_one_sentence(text: str) -> None:
    found = split(text)
    end = 0
    for sentence in found:
        assert not text[end : sentence.span.start].strip()
        words = sentence.span.of(text)
        assert words
        assert words == words.strip()
        end = sentence.span.end
    assert not text[end:].strip()
