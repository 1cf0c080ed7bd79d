"""Reading takes work in proportion to the length of what is read, counted in calls."""

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from geo.model import Document, Reading

Read = Callable[[Document], Reading]

# One sentence each: no full stop, whatever the number.
SENTENCES = [
    "Minister Ana Silva flew to Oslo and met Bo Ek in Bergen and then ",
    "Ana Silva, who visited Lima on Monday, Bo Ek, ",
    "the mayor of Lima went to Oslo ",
    "Oslo, Bergen, Lima, Quito, ",
    "he said that she said that ",
    "will not fly to Lima unless ",
]
TIMES = 4


def calls(read: Read, text: str) -> int:
    """Count the calls of functions of this package that reading takes."""
    count = 0

    def note(frame: FrameType, event: str, _: object) -> None:
        nonlocal count
        count += event == "call" and "geo" in frame.f_code.co_filename

    document = Document(id="long", text=text)
    before = sys.getprofile()
    sys.setprofile(note)
    try:
        read(document)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_without_an_end_takes_work_in_proportion(read: Read, sentence: str) -> None:
    number = 1000 // len(sentence.split())
    calls(read, sentence * number)
    short, long = (calls(read, sentence * number * times) for times in (1, TIMES))
    assert long < 1.3 * TIMES * short


@pytest.mark.parametrize("clause", [SENTENCES[0], SENTENCES[2], SENTENCES[5]])
def test_a_sentence_without_an_end_costs_no_more_than_its_clauses(read: Read, clause: str) -> None:
    number = 1000 // len(clause.split())
    apart = f"{clause[0].upper()}{clause[1:].strip(' ,')}. " * number
    calls(read, clause * number)
    assert calls(read, clause * number) < 3 * calls(read, apart)
