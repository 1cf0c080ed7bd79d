"""One stay told in parts: leaving for a place, arriving, meeting people there, leaving it."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

import pytest

from geo.journey import join
from geo.journey.stays import whole_stays
from geo.model import Atlas, Reading, Source, Span, Status, TimeSpan, Visit, VisitKind
from tests.journey.stories import OSLO, PARIS, ROME, day, party, reading, visit

BERG = party("Jon Berg", role="minister", country="IS")
SUN, MON = day("2025-12-07"), day("2025-12-08")
TUE, WED = day("2025-12-09"), day("2025-12-10")
THU, LATE = day("2025-12-11"), day("2025-12-20")
FROM, ARRIVAL, STAY = VisitKind.DEPARTURE, VisitKind.ARRIVAL, VisitKind.STAY
MEETING, VISIT = VisitKind.MEETING, VisitKind.VISIT
WAY = (FROM, OSLO, SUN, "left Paris for ")


def part(name: str, told: tuple[object, ...]) -> Visit:
    """Make one report of its kind, place, day, and the words before the place."""
    kind, place, when, *words = told
    before = str(words[0]) if words else "was in "
    text = f"{before}Xxxxx."
    seen = Source(name, Span(0, len(text)), text, Span(len(before), len(before) + 5))
    one = visit(BERG, place, (name, 0), when=when, kind=kind)  # type: ignore[arg-type]  # told
    return replace(one, sources=(seen,))


def told(*parts: tuple[object, ...]) -> list[Reading]:
    """Make an article of each report, all published behind the last."""
    return [
        reading(name, published="2025-12-22", visits=[part(name, one)])
        for name, one in zip("abcdefg", parts, strict=False)
    ]


def spans(atlas: Atlas) -> list[tuple[str, str, int]]:
    """Return the days of each visit, and how many reports tell of it."""
    return sorted(
        (str(v.when.earliest), str(v.when.latest), len(v.sources)) for v in atlas.visits if v.when
    )


@pytest.mark.parametrize(
    ("parts", "first", "last"),
    [
        ([WAY, (ARRIVAL, OSLO, MON), (MEETING, OSLO, WED)], MON, WED),
        ([WAY, (MEETING, OSLO, WED)], SUN, WED),
        ([(FROM, OSLO, SUN, "departed "), (ARRIVAL, OSLO, MON)], MON, MON),
        ([(ARRIVAL, OSLO, MON), (STAY, OSLO, THU)], MON, THU),
        ([(ARRIVAL, OSLO, MON), (VISIT, OSLO, WED), (FROM, OSLO, THU, "left ")], MON, THU),
        ([(MEETING, OSLO, TUE), (FROM, OSLO, WED, "left ")], TUE, WED),
        ([(ARRIVAL, OSLO, MON), (VISIT, OSLO, MON), (MEETING, OSLO, WED)], MON, WED),
        (
            [(ARRIVAL, OSLO, day("2025-12-07", "2025-12-09")), (MEETING, OSLO, TUE),
             (FROM, OSLO, WED, "left ")],
            SUN, WED,
        ),
        ([*[(ARRIVAL, OSLO, MON)] * 2, (MEETING, OSLO, WED), (MEETING, OSLO, THU)], MON, THU),
    ],
)  # fmt: skip
def test_the_parts_of_a_stay_are_one_visit(
    parts: list[tuple[object, ...]], first: TimeSpan, last: TimeSpan
) -> None:
    atlas = join(told(*parts))
    assert spans(atlas) == [(str(first.earliest), str(last.latest), len(parts))]
    assert atlas.alternatives == ()
    for order in permutations(told(*parts)):
        assert join(order) == atlas


@pytest.mark.parametrize(
    ("parts", "left", "alternatives"),
    [
        ([(ARRIVAL, OSLO, MON), (ARRIVAL, OSLO, WED)], 2, 1),
        ([(VISIT, OSLO, MON), (VISIT, OSLO, WED)], 2, 1),
        ([(ARRIVAL, OSLO, MON), (ARRIVAL, OSLO, TUE), (MEETING, OSLO, THU)], 2, 1),
        ([(FROM, OSLO, MON, "left "), (FROM, OSLO, WED, "left ")], 2, 1),
        ([(FROM, OSLO, MON, "left "), (MEETING, OSLO, WED)], 2, 1),
        ([(ARRIVAL, OSLO, MON), (MEETING, OSLO, LATE)], 2, 0),
        ([(ARRIVAL, OSLO, MON), (MEETING, ROME, WED)], 2, 0),
        ([(ARRIVAL, OSLO, MON), (VISIT, ROME, TUE), (MEETING, OSLO, WED)], 3, 1),
    ],
)  # fmt: skip
def test_what_cannot_be_one_stay_is_two_visits(
    parts: list[tuple[object, ...]], left: int, alternatives: int
) -> None:
    atlas = join(told(*parts))
    assert len(atlas.visits) == left
    assert len(atlas.alternatives) == alternatives
    for order in permutations(told(*parts)):
        assert join(order) == atlas


def test_a_text_that_tells_of_another_town_too_parts_the_stay() -> None:
    visits: Sequence[Visit] = [
        visit(BERG, OSLO, ("a", 0), when=MON, kind=ARRIVAL),
        visit(BERG, PARIS, ("a", 100)),
        visit(BERG, OSLO, ("a", 200), when=WED, kind=MEETING),
    ]
    assert len(whole_stays(visits, told=visits)) == 3
    assert len(whole_stays(visits[::2], told=visits)) == 1


def test_a_plan_and_many_of_one_name_are_no_parts() -> None:
    plan = [
        visit(BERG, OSLO, ("a", 0), when=MON, kind=ARRIVAL),
        visit(BERG, OSLO, ("b", 0), when=WED, kind=MEETING, status=Status.PLANNED),
    ]
    minister = party("minister", role="minister")
    many = [replace(v, traveller=minister, status=Status.ACTUAL) for v in plan]
    assert len(whole_stays(plan, told=plan)) == len(whole_stays(many, told=many)) == 2
