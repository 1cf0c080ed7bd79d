"""Which reports are one visit, or one event."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from geo.journey.merge import merge_events, merge_visits
from geo.model import Event, Party, PartyKind, Place, Precision, Status, TimeSpan, Visit, VisitKind
from tests.journey.stories import (
    BAGHDAD,
    BAGHDAD_AIRPORT,
    BELGIUM,
    BRUSSELS,
    IRAQ,
    KARBALA,
    KUFA_MOSQUE,
    NAJAF,
    OSLO,
    PARIS,
    PARIS_TEXAS,
    day,
    meeting,
    month,
    party,
    unknown,
    visit,
)

NAQVI = party("Mohsin Naqvi", country="PK")
SHAMMARI = party("Abdul Ameer Al-Shammari", country="IQ")
CLERFAYT = party("Bernard Clerfayt", country="BE")
DAYS = {
    "a": date(2025, 12, 12),
    "b": date(2025, 12, 14),
    "late": date(2026, 4, 1),
    "old": date(2009, 1, 1),
}


def merged(*visits: Visit) -> tuple[Visit, ...]:
    """Merge visits read in the documents of `DAYS`; any other has no day of publication."""
    return merge_visits(visits, published=DAYS)


def met(*events: Event) -> tuple[Event, ...]:
    """Merge events likewise."""
    return merge_events(events, published=DAYS)


FRIDAY = day("2025-12-12", words="on Friday")
PLANNED, CANCELLED, NEGATED = Status.PLANNED, Status.CANCELLED, Status.NEGATED

ONE = [
    (
        "the same day",
        visit(NAQVI, BRUSSELS, ("a", 0), when=FRIDAY),
        visit(NAQVI, BRUSSELS, ("b", 0), when=FRIDAY),
    ),
    (
        "town and country",
        visit(NAQVI, BRUSSELS, ("a", 0), when=FRIDAY),
        visit(NAQVI, BELGIUM, ("b", 0)),
    ),
    (
        "undated, published two days apart",
        visit(NAQVI, OSLO, ("a", 0)),
        visit(NAQVI, OSLO, ("b", 0)),
    ),
    ("undated, of unknown publication", visit(NAQVI, OSLO, ("a", 0)), visit(NAQVI, OSLO, ("x", 0))),
    ("twice in a document", visit(NAQVI, OSLO, ("a", 0)), visit(NAQVI, OSLO, ("a", 300))),
    (
        "dated and not, in a document",
        visit(NAQVI, OSLO, ("a", 0), when=FRIDAY),
        visit(NAQVI, OSLO, ("a", 300)),
    ),
    (
        "a day of the month",
        visit(NAQVI, OSLO, ("a", 0), when=FRIDAY),
        visit(NAQVI, OSLO, ("b", 0), when=month("2025-12-01", "2025-12-31")),
    ),
    (
        "two days of a stay",
        visit(NAQVI, OSLO, ("a", 0), when=FRIDAY),
        visit(NAQVI, OSLO, ("a", 300), when=day("2025-12-13")),
    ),
    (
        "a Friday and that Friday",
        visit(NAQVI, OSLO, ("a", 0), when=FRIDAY),
        visit(NAQVI, OSLO, ("x", 0), when=unknown("on Friday")),
    ),
    (
        "planned, then made",
        visit(NAQVI, OSLO, ("old", 0), when=FRIDAY, status=PLANNED),
        visit(NAQVI, OSLO, ("a", 0), when=FRIDAY),
    ),
    (
        "planned, then called off",
        visit(NAQVI, OSLO, ("a", 0), when=day("2025-12-20"), status=PLANNED),
        visit(NAQVI, OSLO, ("b", 0), when=day("2025-12-20"), status=CANCELLED),
    ),
    (
        "country and town in a document",
        visit(NAQVI, IRAQ, ("a", 0)),
        visit(NAQVI, BAGHDAD, ("a", 300)),
    ),
    (
        "the headquarters of that town on that day",
        visit(NAQVI, BAGHDAD, ("a", 0), when=FRIDAY),
        visit(NAQVI, BAGHDAD_AIRPORT, ("b", 0), when=FRIDAY),
    ),
]

TWO = [
    ("other people", visit(NAQVI, OSLO, ("a", 0)), visit(SHAMMARI, OSLO, ("b", 0))),
    (
        "other days",
        visit(NAQVI, OSLO, ("a", 0), when=FRIDAY),
        visit(NAQVI, OSLO, ("b", 0), when=day("2025-12-20")),
    ),
    ("other years", visit(NAQVI, OSLO, ("old", 0)), visit(NAQVI, OSLO, ("a", 0))),
    (
        "a date long before publication",
        visit(NAQVI, OSLO, ("a", 0), when=FRIDAY),
        visit(NAQVI, OSLO, ("late", 0)),
    ),
    ("namesake towns", visit(NAQVI, PARIS, ("a", 0)), visit(NAQVI, PARIS_TEXAS, ("a", 300))),
    ("neighbouring towns", visit(NAQVI, NAJAF, ("a", 0)), visit(NAQVI, KARBALA, ("a", 300))),
    (
        "a mosque beside a town",
        visit(NAQVI, NAJAF, ("a", 0)),
        visit(NAQVI, KUFA_MOSQUE, ("a", 300)),
    ),
    (
        "a town and its airport in a document",
        visit(NAQVI, BAGHDAD, ("a", 0), when=FRIDAY),
        visit(NAQVI, BAGHDAD_AIRPORT, ("a", 300), when=FRIDAY),
    ),
    (
        "an undated airport elsewhere",
        visit(NAQVI, BAGHDAD, ("a", 0)),
        visit(NAQVI, BAGHDAD_AIRPORT, ("b", 0)),
    ),
    (
        "made and called off",
        visit(NAQVI, OSLO, ("a", 0), when=FRIDAY),
        visit(NAQVI, OSLO, ("b", 0), when=FRIDAY, status=CANCELLED),
    ),
    ("made and denied", visit(NAQVI, OSLO, ("a", 0)), visit(NAQVI, OSLO, ("b", 0), status=NEGATED)),
    (
        "here now, and soon again",
        visit(NAQVI, OSLO, ("a", 0), when=FRIDAY),
        visit(NAQVI, OSLO, ("a", 300), status=PLANNED, when=unknown("soon")),
    ),
    (
        "a Friday and a Saturday",
        visit(NAQVI, OSLO, ("a", 0), when=FRIDAY),
        visit(NAQVI, OSLO, ("x", 0), when=unknown("on Saturday")),
    ),
    (
        "then and in 2003",
        visit(NAQVI, OSLO, ("a", 0), when=FRIDAY),
        visit(
            NAQVI,
            OSLO,
            ("a", 300),
            when=TimeSpan(
                earliest=date(2003, 1, 1),
                latest=date(2003, 12, 31),
                precision=Precision.YEAR,
                basis=None,
                words="in 2003",
            ),
        ),
    ),
    ("places unknown", visit(NAQVI, None, ("a", 0)), visit(NAQVI, None, ("a", 300))),
]


@pytest.mark.parametrize(("one", "other"), [row[1:] for row in ONE], ids=[row[0] for row in ONE])
def test_one_visit(one: Visit, other: Visit) -> None:
    found = merged(one, other)
    assert len(found) == 1
    assert {*found[0].sources} == {*one.sources, *other.sources}
    assert merged(other, one) == found
    assert merged(*found) == found


@pytest.mark.parametrize(("one", "other"), [row[1:] for row in TWO], ids=[row[0] for row in TWO])
def test_two_visits(one: Visit, other: Visit) -> None:
    assert set(merged(one, other)) == {one, other}


@pytest.mark.parametrize(
    "who", [party("students", kind=PartyKind.GROUP), party("minister", role="minister")]
)
def test_many_answer_to_a_vague_name(who: Party) -> None:
    undated = [visit(who, OSLO, ("x", 0)), visit(who, OSLO, ("y", 0))]
    assert len(merged(*undated)) == 2
    assert len(merged(visit(who, OSLO, ("a", 0)), visit(who, OSLO, ("b", 0)))) == 1
    assert len(merged(visit(who, OSLO, ("x", 0)), visit(who, OSLO, ("x", 300)))) == 1


def test_the_finer_place_the_surer_status_the_better_date_are_kept() -> None:
    country = visit(NAQVI, BELGIUM, ("b", 0), kind=VisitKind.OFFICIAL, when=unknown("this week"))
    town = visit(NAQVI, BRUSSELS, ("a", 0), when=FRIDAY, kind=VisitKind.MEETING)
    plan = visit(NAQVI, BELGIUM, ("a", 500), when=FRIDAY, status=PLANNED)
    (found,) = merged(country, town, plan)
    assert (found.place, found.status, found.kind) == (BRUSSELS, Status.ACTUAL, VisitKind.OFFICIAL)
    assert found.when == FRIDAY
    assert [source.sentence.start for source in found.sources] == [0, 500, 0]


def test_a_country_goes_to_the_first_of_its_towns() -> None:
    visits = [visit(NAQVI, place, ("a", n * 100)) for n, place in enumerate([IRAQ, BAGHDAD, NAJAF])]
    found = merged(*visits)
    assert [v.place for v in found] == [BAGHDAD, NAJAF]
    assert len(found[0].sources) == 2


def test_two_days_of_a_stay_span_both() -> None:
    (found,) = merged(
        visit(NAQVI, OSLO, ("a", 0), when=FRIDAY),
        visit(NAQVI, OSLO, ("a", 300), when=day("2025-12-13")),
    )
    assert found.when is not None
    assert (found.when.earliest, found.when.latest) == (date(2025, 12, 12), date(2025, 12, 13))


def test_more_documents_take_away_doubt() -> None:
    one, other = visit(NAQVI, OSLO, ("a", 0)), visit(NAQVI, OSLO, ("b", 0))
    (two_documents,) = merged(one, other)
    (one_document,) = merged(one, replace(other, sources=visit(NAQVI, OSLO, ("a", 300)).sources))
    assert two_documents.confidence == 0.75
    assert one_document.confidence == 0.5


def test_companions_and_origins_are_gathered() -> None:
    one = replace(visit(NAQVI, OSLO, ("a", 0)), companions=(SHAMMARI,), origin=PARIS)
    other = replace(visit(NAQVI, OSLO, ("b", 0)), companions=(CLERFAYT, SHAMMARI))
    (found,) = merged(one, other)
    assert found.companions == (SHAMMARI, CLERFAYT)
    assert found.origin == PARIS


# --- Events -------------------------------------------------------------------------------


@pytest.mark.parametrize("place", [BELGIUM, BRUSSELS, None])
def test_the_meeting_of_two_articles_is_one_and_the_other_stays(place: Place | None) -> None:
    first = meeting([NAQVI, SHAMMARI], BRUSSELS, ("a", 250), when=FRIDAY)
    second = meeting([SHAMMARI, NAQVI], place, ("x", 700), when=unknown("Friday"))
    third = meeting([NAQVI, CLERFAYT], place, ("x", 2700))
    found = met(third, second, first)
    together = [event for event in found if SHAMMARI in event.participants]
    assert len(found) == 2
    assert [source.document for source in together[0].sources] == ["a", "x"]
    assert together[0].place == BRUSSELS
    assert together[0].when == FRIDAY
    assert met(*found) == found


@pytest.mark.parametrize(("document", "left"), [("a", 3), ("b", 2)])
def test_a_round_of_three_never_joins_two_meetings(document: str, left: int) -> None:
    three = meeting([NAQVI, SHAMMARI, CLERFAYT], BRUSSELS, (document, 0))
    two = [
        meeting([NAQVI, who], BRUSSELS, ("a", 300 + n))
        for n, who in enumerate([SHAMMARI, CLERFAYT])
    ]
    assert len(met(three, *two)) == left


@pytest.mark.parametrize(
    "other",
    [
        meeting([NAQVI, CLERFAYT], BRUSSELS, ("b", 0), when=FRIDAY),
        meeting([NAQVI, SHAMMARI], OSLO, ("b", 0), when=FRIDAY),
        meeting([NAQVI, SHAMMARI], BRUSSELS, ("b", 0), when=day("2025-12-13")),
        meeting([NAQVI, SHAMMARI], BRUSSELS, ("b", 0), when=FRIDAY, status=CANCELLED),
        meeting([], BRUSSELS, ("b", 0), when=FRIDAY),
    ],
    ids=["people", "place", "day", "status", "nobody"],
)
def test_two_events(other: Event) -> None:
    assert len(met(meeting([NAQVI, SHAMMARI], BRUSSELS, ("a", 0), when=FRIDAY), other)) == 2


def test_an_event_without_people_needs_place_and_day() -> None:
    nobody: Sequence[Party] = ()
    one = meeting(nobody, OSLO, ("a", 0), when=FRIDAY)
    assert len(met(one, meeting(nobody, OSLO, ("b", 0), when=FRIDAY))) == 1
    assert len(met(one, meeting(nobody, PARIS, ("b", 0), when=FRIDAY))) == 2
    assert len(met(one, meeting(nobody, None, ("b", 0), when=FRIDAY))) == 2
