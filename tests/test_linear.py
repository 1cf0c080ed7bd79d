"""Long and odd articles take time in proportion to their length."""

import time

import pytest

from geo.lookup import NameIndex
from geo.model import Document
from geo.pipeline import PlaceStages, open_place_stages, read_places

pytestmark = pytest.mark.slow

# Ten times the text; much more than ten times the time would be no straight line.
TIMES = 10
GENEROUS = 3.0
NAMES = ("Paris", "Springfield", "Najaf", "Lake Victoria", "Texas", "Kenya", "San Antonio", "Suva")


@pytest.fixture(scope="module")
def stages() -> PlaceStages:
    return open_place_stages()


def names(number: int) -> str:
    return "".join(f"He left {NAMES[at % len(NAMES)]} for good. " for at in range(number))


def one_line(number: int) -> str:
    return " and ".join(NAMES[at % len(NAMES)] for at in range(number))


def unknown(number: int) -> str:
    return "".join(f"Qzarbo{at:06} met Vexil{at:06} in Orbul{at:06}. " for at in range(number))


def no_letters(number: int) -> str:
    return "12 :-) ... 3,141,592 -- ((( 7 \u2013 8 ))) \n" * number


def no_spaces(number: int) -> str:
    return "paris" * number


def capitals(number: int) -> str:
    return "PARIS LONDON TEXAS " * number


def distinct(number: int) -> str:
    gazetteer = NameIndex.open()
    return "".join(f"He left {gazetteer.name_at(at * 41)} for good. " for at in range(number))


@pytest.mark.parametrize(
    "text", [distinct, names, one_line, unknown, no_letters, no_spaces, capitals]
)
def test_time_is_linear(stages: PlaceStages, text: object) -> None:
    assert callable(text)
    read_places(Document(id="warm", text=text(50)), stages)

    def seconds(number: int) -> float:
        document = Document(id="a", text=text(number))
        start = time.process_time()
        read_places(document, stages)
        return time.process_time() - start

    # A busy machine makes either slower: what is quadratic is a hundred times as slow.
    short = max(seconds(100) for _ in range(2))
    assert min(seconds(100 * TIMES) for _ in range(2)) < max(0.5, short * TIMES * GENEROUS)
