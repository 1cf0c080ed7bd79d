from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.read.header import read_header, web_address

BODY = "The minister left Baghdad for Najaf on Monday, the office said, and prayed there."


def test_front_matter() -> None:
    text = (
        '---\ntitle: "Off to Najaf"\ndate: 2025-09-11\nsource: The Post\n'
        f"url: https://example.org/a\ntags: [a, b]\n---\n\n{BODY}"
    )
    found = read_header(text)
    assert found.title == "Off to Najaf"
    assert found.published == date(2025, 9, 11)
    assert (found.source, found.url) == ("The Post", "https://example.org/a")
    assert text[found.body :] == BODY


def test_a_rule_that_is_never_closed_is_no_front_matter() -> None:
    found = read_header(f"---\n{BODY}\n")
    assert found.body == 0


def test_leading_lines() -> None:
    text = f"Title: Off to Najaf\nPublished: 11 September 2025\nURL: ftp://x\nBy A. B.\n\n{BODY}"
    found = read_header(text)
    assert (found.title, found.published, found.url) == ("Off to Najaf", date(2025, 9, 11), "")
    assert text[found.body :].startswith("By A. B.")


def test_a_line_with_a_colon_is_no_metadata_unless_its_key_is_known() -> None:
    assert read_header(f"ISLAMABAD: {BODY}").body == 0
    assert read_header(f"Update: {BODY}").body == 0


@pytest.mark.parametrize(
    "head", [" date 2025-09-11 ", "date: 2025-09-11 10:32\n", "Date 2025-09-11\t"]
)
def test_the_date_of_a_scraper(head: str) -> None:
    found = read_header(head + BODY)
    assert found.published == date(2025, 9, 11)
    assert (head + BODY)[found.body :] == BODY


def test_a_date_in_running_text_is_no_header() -> None:
    found = read_header("Date palms grew in Basra. 2025-09-11 was hot.")
    assert (found.published, found.body) == (None, 0)


def test_a_headline_and_a_line_that_is_a_date() -> None:
    text = f"Minister travels to Najaf\n\nThu Sep 11 2025\nicon-share icon-print\n\n{BODY}"
    found = read_header(text)
    assert (found.title, found.published) == ("Minister travels to Najaf", date(2025, 9, 11))
    # The headline names places, and what is before the body is not searched for them.
    assert found.body == 0


@pytest.mark.parametrize(
    "line",
    [
        "By Ana Moala | Updated: 11 September 2025, 10:32 IST",
        "THE POST • September 11, 2025",
        "(Published September 11, 2025)",
        "Suva - 11 September 2025",
    ],
)
def test_a_byline_of_which_one_part_is_a_date(line: str) -> None:
    found = read_header(f"Minister travels to Najaf\n{line}\n\n{BODY}")
    assert (found.title, found.published) == ("Minister travels to Najaf", date(2025, 9, 11))


def test_a_date_far_down_is_not_the_day_of_publication() -> None:
    assert read_header("\n\n".join([BODY] * 20 + ["11 September 2025"])).published is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Minister travels to Najaf\n{BODY}", "Minister travels to Najaf"),
        (f"Will he travel to Najaf?\n\n{BODY}", "Will he travel to Najaf?"),
        (f"# Minister travels to Najaf\n\n{BODY}", "Minister travels to Najaf"),
        ("Off to Najaf\n\nHe left.", "Off to Najaf"),
        (f"date 2025-09-11 Minister to visit. NAJAF, Iraq (AP) {BODY}", "Minister to visit"),
        (f"Minister visits Najaf. NAJAF — {BODY}", "Minister visits Najaf"),
    ],
)
def test_a_headline(text: str, title: str) -> None:
    assert read_header(text).title == title


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"{BODY}\n{BODY}",
        f"- A standfirst in a list\n{BODY}",
        "The minister, who had left Baghdad for\nNajaf on Monday, prayed there, the office said.",
        "Just one line without a stop",
        f"2025-09-11\n{BODY}",
        f"{'word ' * 30}\n{BODY * 3}",
        "",
    ],
)
def test_no_headline(text: str) -> None:
    assert read_header(text).title == ""


@given(st.text())
def test_the_body_is_always_in_the_text(text: str) -> None:
    assert 0 <= read_header(text).body <= len(text)


@pytest.mark.parametrize(
    "words", ["javascript:alert(1)", "https://a b", 'https://a"onx=', "//example.org", "data:x"]
)
def test_only_addresses_of_the_web_are_addresses(words: str) -> None:
    assert web_address(words) == ""
