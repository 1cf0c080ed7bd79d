from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.read.when import parse_date

DAY = date(2025, 9, 11)


@pytest.mark.parametrize(
    "words",
    [
        "2025-09-11",
        "2025-09-11 10:32",
        "2025-09-11T10:32:00Z",
        "2025-09-11T10:32:00.123+05:00",
        "2025/09/11",
        "11.09.2025",
        "Thu Sep 11 2025",
        "Thursday, September 11, 2025",
        "September 11, 2025",
        "Sept. 11, 2025",
        "11 September 2025",
        "11th of September 2025",
        "11-Sep-2025",
        "Thu, 11 Sep 2025 10:32:00 GMT",
        "Thu Sep 11 10:32:00 PKT 2025",
        "September 11, 2025 at 3:15 p.m. ET",
        "September 11, 2025 | 10:32 AM",
        "Published: 11 September 2025",
        "Published on September 11, 2025 10:32 am",
        "Last updated 2025-09-11 10:32",
        "  2025-09-11  ",
        "Sep 11, 2025, 08:30 PM IST",
        "Updated - September 11, 2025 10:32 am IST",
    ],
)
def test_a_line_that_is_a_date(words: str) -> None:
    assert parse_date(words) == DAY


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Thursday",
        "September 2025",
        "03/04/2025",
        "2025-02-30",
        "1066-10-14",
        "2525-01-01",
        "On September 11, 2025 he left",
        "September 11, 2025 was a Thursday",
        "20250911",
        "2025-09-1122",
        "٢٠٢٥-09-11x",
    ],
)
def test_a_line_that_is_none(words: str) -> None:
    assert parse_date(words) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("13/04/2025", date(2025, 4, 13)),
        ("04/13/2025 10:32", date(2025, 4, 13)),
        ("05/05/2025", date(2025, 5, 5)),
        ("04/05/2025", None),
        ("13/14/2025", None),
    ],
)
def test_slashes_are_a_date_where_only_one_reading_is_possible(
    words: str, expected: date | None
) -> None:
    assert parse_date(words) == expected


@given(st.dates(date(1600, 1, 1), date(2100, 12, 31)))
def test_every_plausible_day_is_read_back(day: date) -> None:
    assert parse_date(day.isoformat()) == day
    assert parse_date(f"{day.day} {day:%B} {day.year}") == day


@given(st.text(max_size=80))
def test_no_words_break_it(words: str) -> None:
    assert parse_date(words) is None or any(char.isdigit() for char in words)
