"""Dates: the table of sentences, narratives, anchors, and what must hold of any text."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.model import Basis, Document, Precision, Reading, Span, TimeSpan
from geo.narrate.dates import Anchor, Tense, anchor_of, find, resolve, time_of

FRIDAY = Anchor(date(2025, 12, 12))
TABLE = Path(__file__).with_name("dates.tsv")


def rows() -> list[list[str]]:
    """Return the rows of the table, comments left out."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def shown(value: object) -> str:
    """Write a part of a time as the table does."""
    return "-" if value is None else str(value)


def on(day: date, last: date | None = None) -> TimeSpan:
    """Make the time of which the text has just spoken."""
    return TimeSpan(
        earliest=day, latest=last or day, precision=Precision.DAY, basis=Basis.STATED, words="then"
    )


def first(text: str, *, tense: Tense = Tense.PAST, told: TimeSpan | None = None) -> TimeSpan:
    """Resolve the first expression of a text."""
    return resolve(find(text)[0], anchor=FRIDAY, tense=tense, narrative=told)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0][:50])
def test_table(row: list[str]) -> None:
    text, tense, words, *days = row
    found = find(text)
    assert " / ".join(expression.words for expression in found) == words
    if found:
        time = resolve(found[0], anchor=FRIDAY, tense=Tense(tense))
        told = (time.earliest, time.latest, time.precision, time.basis)
        assert [shown(part) for part in told] == days


def test_table_is_long_enough() -> None:
    assert len(rows()) >= 150


@pytest.mark.parametrize(
    ("text", "told", "expected"),
    [
        ("The next day he left.", on(date(2020, 2, 28)), "2020-02-29"),
        ("Two days later he left.", on(date(2020, 2, 28)), "2020-03-01"),
        ("He had left a day earlier.", on(date(2020, 3, 1)), "2020-02-29"),
        ("He left the following Monday.", on(date(2025, 12, 3)), "2025-12-08"),
        ("He left later that day.", on(date(2020, 2, 28)), "2020-02-28"),
        ("He left an hour later.", on(date(2020, 2, 28)), "2020-02-28"),
        ("He left the day after.", on(date(2020, 2, 28)), "2020-02-29"),
        ("On the second day he left.", on(date(2020, 2, 28)), "2020-02-29"),
        ("On day three he left.", on(date(2020, 2, 28)), "2020-03-01"),
        ("It was on September 23 of that year.", on(date(2023, 3, 19)), "2023-09-23"),
        ("On the first day of the visit he slept.", on(date(2020, 2, 28)), "2020-02-28"),
    ],
)  # fmt: skip
def test_goes_on_from_what_was_told(text: str, told: TimeSpan, expected: str) -> None:
    time = first(text, told=told)
    assert (str(time.earliest), str(time.latest)) == (expected, expected)
    assert time.basis is Basis.RELATIVE


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("He left the same week.", "2020-02-24", "2020-03-01"),
        ("He left that month.", "2020-02-01", "2020-02-29"),
        ("He left later that same year.", "2020-01-01", "2020-12-31"),
        ("He left the following year.", "2021-01-01", "2021-12-31"),
        ("He left in September of that year.", "2020-09-01", "2020-09-30"),
    ],
)
def test_periods_of_the_narrative(text: str, earliest: str, latest: str) -> None:
    time = first(text, told=on(date(2020, 2, 28)))
    assert (str(time.earliest), str(time.latest)) == (earliest, latest)


def test_last_day_needs_a_known_end() -> None:
    text = "On the last day they rested."
    assert first(text, told=on(date(2020, 2, 28), date(2020, 3, 2))).latest == date(2020, 3, 2)
    assert first(text, told=on(date(2020, 2, 28))).latest is None


def test_without_anchor_a_weekday_has_no_day_but_its_words() -> None:
    time = resolve(find("He came on Friday.")[0], anchor=Anchor(None), tense=Tense.PAST)
    assert time == TimeSpan(earliest=None, latest=None, precision=None, basis=None, words="Friday")


def test_without_anchor_a_told_date_gives_the_year() -> None:
    by = find("They have to leave by September 19.")[0]
    time = resolve(by, anchor=Anchor(None), tense=Tense.PAST, narrative=on(date(2023, 3, 19)))
    assert (time.earliest, time.latest) == (None, date(2023, 9, 19))


# --- time_of ------------------------------------------------------------------------------


def test_nearest_expression_wins() -> None:
    text = "After talks in Oslo on Monday the minister flew to Rome on Thursday."
    flew = text.index("flew")
    time = time_of(find(text), near=Span(flew, flew + 4), anchor=FRIDAY, tense=Tense.PAST)
    assert time is not None
    assert time.words == "Thursday"


def test_what_goes_on_goes_on_from_the_date_before() -> None:
    text = "She came on Thursday and sang an hour later, then left two days later."
    for verb, expected in (("sang", date(2025, 12, 11)), ("left", date(2025, 12, 13))):
        near = Span(text.index(verb), text.index(verb) + 4)
        time = time_of(find(text), near=near, anchor=FRIDAY, tense=Tense.PAST)
        assert time is not None
        assert (time.earliest, time.latest) == (expected, expected)


def test_a_length_makes_a_stay_of_a_day() -> None:
    text = "She came on Thursday for a three-day official visit."
    time = time_of(find(text), near=Span(4, 8), anchor=FRIDAY, tense=Tense.PAST)
    assert time is not None
    assert (time.earliest, time.latest) == (date(2025, 12, 11), date(2025, 12, 13))
    assert time.words == "Thursday; three-day official visit"


def test_a_length_reaches_back_from_the_day_on_which_a_stay_ended() -> None:
    text = "She ended a three-day official visit on Thursday."
    time = time_of(find(text), near=Span(4, 9), anchor=FRIDAY, tense=Tense.PAST, ends=True)
    assert time is not None
    assert (time.earliest, time.latest) == (date(2025, 12, 9), date(2025, 12, 11))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("She stayed for four days.", 4),
        ("She spent two days there.", 2),
        ("It was a week-long tour.", 7),
        ("It was a visit of three days.", 3),
        ("A 10-day working visit began.", 10),
    ],
)
def test_a_length_goes_on_from_the_narrative(text: str, days: int) -> None:
    time = first(text, told=on(date(2021, 5, 1)))
    assert (time.earliest, time.latest) == (date(2021, 5, 1), date(2021, 5, days))


def test_a_length_does_not_stretch_a_month() -> None:
    text = "He ended a ten-day tour in March."
    time = time_of(find(text), near=Span(0, 8), anchor=FRIDAY, tense=Tense.PAST)
    assert time is not None
    assert (time.earliest, time.latest) == (date(2025, 3, 1), date(2025, 3, 31))


@pytest.mark.parametrize("text", ["", "She came.", "She came with 40 others."])
def test_nothing_stated_is_none(text: str) -> None:
    assert time_of(find(text), near=Span(0, 3), anchor=FRIDAY, tense=Tense.PAST) is None


# --- anchors ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Nuns sang on Friday.", date(2025, 12, 14), "2025-12-14"),
        ("Lima, Dec 12 (AP) Nuns sang.", date(2025, 12, 14), "2025-12-12"),
        ("Lima, Dec 2 (AP) Nuns sang.", date(2025, 12, 14), "2025-12-14"),
        ("LIMA, Peru (AP, 12 Dec 2025) - Nuns sang.", None, "2025-12-12"),
        ("Lima, December 12, 2025 (AP) Nuns sang.", None, "2025-12-12"),
        ("Nuns sing\n\nThu Sep 11 2025\nshare\n\nNuns sang.", None, "2025-09-11"),
        ("Nuns sing\nPublished: 2025-09-11 10:30 GMT\nNuns sang.", None, "2025-09-11"),
        ("Lima, Dec 12 (AP) Nuns sang.", None, "None"),
        ("On 12 December 2025 nuns sang.", None, "None"),
        ("Nuns sang on March 3, 2023 in Lima.", None, "None"),
        ("", None, "None"),
    ],
)
def test_anchor(text: str, published: date | None, expected: str) -> None:
    assert str(anchor_of(Document(id="d", text=text, published=published)).day) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Lima, Dec 12 (AP) Nuns sang on Friday.",
        "LIMA, March 3 -- Nuns sang on Friday.",
        "LIMA, Peru, 3 March: Nuns sang on Friday.",
        "LIMA, Peru (AP, March 3, 2009) — Nuns sang on Friday.",
        "San José de la Mariquina, May 5 - Nuns sang on Friday.",
    ],
)
def test_the_date_of_a_dateline_is_no_events(text: str) -> None:
    assert [found.words for found in find(text)] == ["Friday"]


@pytest.mark.parametrize(
    "text",
    [
        "In Lima on March 3 - a cold day - nuns sang.",
        "The pact (signed March 3) was renewed.",
        "He left, March 3: she stayed.",
        "On March 3 — nuns sang.",
        "The Lima pact, March 3, was renewed.",
    ],
)
def test_a_date_at_the_head_of_a_sentence_is_no_dateline(text: str) -> None:
    assert [found.words for found in find(text)] == ["March 3"]


# --- what must hold of any text -----------------------------------------------------------

PIECES = st.sampled_from(
    ["on", "in", "the", "Friday", "Monday", "May", "March", "2009", "12", "31", "-", ",", "to",
     "and", "between", "from", "last", "next", "this", "that", "year", "week", "two", "days",
     "later", "ago", "since", "until", "by", "1990s", "5th", "of", "day", "second", "weekend",
     "over", "2025-12-12", "29 February", "9999", "1000", "İ", "Dec.", "999", "months", "a"]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=25).map(" ".join))


@given(TEXTS, st.integers(0, 10_000))
def test_spans_are_right_and_in_order(text: str, offset: int) -> None:
    found = find(text, offset=offset)
    read = offset
    for expression in found:
        assert expression.span.start >= read
        assert Span(expression.span.start - offset, expression.span.end - offset).of(text) == (
            expression.words
        )
        assert expression.words
        read = expression.span.end


@given(TEXTS, st.none() | st.dates(), st.sampled_from(Tense), st.none() | st.dates())
def test_earliest_is_never_after_latest(
    text: str, day: date | None, tense: Tense, told: date | None
) -> None:
    for expression in find(text):
        narrative = on(told) if told else None
        time = resolve(expression, anchor=Anchor(day), tense=tense, narrative=narrative)
        known = time.earliest is not None or time.latest is not None
        assert (time.precision is not None) is known
        assert (time.basis is not None) is known
        if time.earliest and time.latest:
            assert time.earliest <= time.latest


@given(TEXTS, st.none() | st.dates())
def test_anchor_never_raises(text: str, published: date | None) -> None:
    anchor = anchor_of(Document(id="d", text=text, published=published))
    assert published is None or anchor.day is not None


@given(st.lists(PIECES, max_size=8).map(" ".join))
def test_same_text_same_dates(text: str) -> None:
    assert find(text) == find(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Mori came to Kyiv on Tuesday, 21 March 2023. On Wednesday he left for Riga.",
            "2023-03-22",
        ),
        ("Mori came to Kyiv on Tuesday, 21 March 2023. On Monday he flew to Riga.", "2023-03-27"),
        ("Mori came to Kyiv on 21 March 2023. On Wednesday he flew to Riga.", "-"),
        ("Mori was born on 3 May 1950. On Wednesday he flew to Riga.", "-"),
        ("Mori came to Kyiv on Tuesday, 21 March 2023. On Monday he had visited Riga.", "-"),
    ],
)
def test_weekdays_go_on_from_a_dated_one_where_nothing_says_when_the_text_was_published(
    text: str, expected: str, read: Callable[[Document], Reading]
) -> None:
    visits = read(Document(id="story", text=text)).visits
    when = next(v.when for v in visits if v.place and v.place.name == "Riga")
    assert shown(when.earliest if when else None) == expected
