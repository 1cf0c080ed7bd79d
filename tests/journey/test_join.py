"""Many readings, one story: what must hold of any of them."""

from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from geo.journey import join, merge_events, merge_visits
from geo.model import Atlas, Event, Party, Reading, Status, Visit, VisitKind
from tests.journey.stories import (
    BAGHDAD,
    BAGHDAD_AIRPORT,
    BELGIUM,
    BRUSSELS,
    IRAQ,
    NAJAF,
    OSLO,
    PARIS,
    day,
    meeting,
    month,
    party,
    reading,
    unknown,
    visit,
)


def test_two_articles_on_one_tour() -> None:
    naqvi = party("Mohsin Naqvi", role="Minister for Interior and Border Affairs", country="PK")
    short = party("Mohsin Naqvi", role="Interior Minister", country="PK")
    guest = party("Abdul Ameer Al-Shammari", role="Interior Minister", country="IQ")
    again = party("Abdul Amir al-Shammari", role="General", country="IQ")
    friday = day("2025-12-12", words="on Friday")
    first = reading(
        "000",
        published="2025-12-12",
        visits=[
            visit(naqvi, BRUSSELS, ("000", 300), when=friday, kind=VisitKind.MEETING),
            visit(guest, BRUSSELS, ("000", 300), when=friday, kind=VisitKind.MEETING),
        ],
        events=[meeting([naqvi, guest], BRUSSELS, ("000", 300), when=friday)],
    )
    second = reading(
        "001",
        visits=[visit(short, BELGIUM, ("001", 600), kind=VisitKind.OFFICIAL)],
        events=[
            meeting([short, again], BELGIUM, ("001", 700), when=unknown("Friday")),
            meeting([short, party("Bernard Clerfayt", country="BE")], BELGIUM, ("001", 900)),
        ],
    )
    atlas = join([second, first])
    assert [(v.traveller.name, v.place.name) for v in atlas.visits if v.place] == [
        ("Abdul Ameer Al-Shammari", "Brussels"),
        ("Mohsin Naqvi", "Brussels"),
    ]
    assert atlas.visits[1].kind is VisitKind.OFFICIAL
    assert [len(event.sources) for event in atlas.events] == [2, 1]
    assert [document.id for document in atlas.documents] == ["000", "001"]


def test_the_visits_of_a_route_stand_in_its_order() -> None:
    late = visit("Ada", OSLO, ("a", 0), when=day("2025-05-04"))
    soon = visit("Ada", PARIS, ("a", 100), when=day("2025-05-02"))
    no_stop = visit("Ada", NAJAF, ("a", 50), status=Status.NEGATED)
    atlas = join([reading("a", visits=[late, no_stop, soon])])
    assert [v.place for v in atlas.visits] == [PARIS, OSLO, NAJAF]
    assert atlas.routes[0].visits == atlas.visits[:2]


def test_a_document_that_comes_twice_counts_once() -> None:
    one = reading("a", visits=[visit("Ada", OSLO, ("a", 0))])
    assert join([one, one]) == join([one])


def test_a_companion_who_is_the_traveller_is_none() -> None:
    flown = replace(
        visit("Abdul Amir al-Shammari", OSLO, ("a", 0)),
        companions=(party("Abdul Ameer al-Shammari"), party("Ada")),
    )
    (found,) = join([reading("a", visits=[flown])]).visits
    assert [companion.name for companion in found.companions] == ["Ada"]


# --- what must hold of any readings -------------------------------------------------------

PEOPLE = st.sampled_from(
    [
        party("Mohsin Naqvi", country="PK"),
        party("Naqvi", role="Interior Minister", country="PK"),
        party("Abdul Ameer Al-Shammari", role="Interior Minister", country="IQ"),
        party("Abdul Amir al-Shammari"),
        party("Iraqi interior minister", role="Interior Minister", country="IQ"),
        party("Ada"),
    ]
)
PLACES = st.sampled_from([BRUSSELS, BELGIUM, IRAQ, BAGHDAD, BAGHDAD_AIRPORT, NAJAF, OSLO, None])
TIMES = st.sampled_from(
    [
        None,
        unknown("on Friday"),
        day("2025-12-12"),
        day("2025-12-13"),
        day("2025-12-14", "2025-12-16"),
        month("2025-12-01", "2025-12-31"),
        day("2003-05-05"),
    ]
)
NAMES = ("a", "b", "c", "d")
PLACED = st.tuples(st.sampled_from(NAMES), st.integers(0, 90).map(lambda n: n * 20))


def _visit(who: Party, place: object, at: tuple[str, int], rest: tuple[object, ...]) -> Visit:
    when, status, kind, origin = rest
    made = visit(who, place, at, when=when, status=status, kind=kind)  # type: ignore[arg-type]  # drawn
    return replace(made, origin=origin)  # type: ignore[arg-type]  # drawn


REST = st.tuples(
    TIMES, st.sampled_from(Status), st.sampled_from(VisitKind), st.none() | st.just(PARIS)
)
VISITS = st.builds(_visit, PEOPLE, PLACES, PLACED, REST)
EVENTS = st.builds(
    lambda who, place, at, when, status: meeting(who, place, at, when=when, status=status),
    st.lists(PEOPLE, max_size=3, unique=True),
    PLACES,
    PLACED,
    TIMES,
    st.sampled_from([Status.ACTUAL, Status.PLANNED]),
)
PUBLISHED = st.fixed_dictionaries(
    {name: st.sampled_from(["", "2025-12-12", "2025-12-20", "2009-01-01"]) for name in NAMES}
)


def _readings(visits: list[Visit], events: list[Event], published: dict[str, str]) -> list[Reading]:
    return [
        reading(
            name,
            published=published[name],
            visits=[v for v in visits if v.sources[0].document == name],
            events=[e for e in events if e.sources[0].document == name],
        )
        for name in NAMES
    ]


READINGS = st.builds(
    _readings, st.lists(VISITS, max_size=14), st.lists(EVENTS, max_size=8), PUBLISHED
)


@given(READINGS, st.randoms(use_true_random=False))
def test_order_changes_nothing(readings: list[Reading], random: Random) -> None:
    shuffled = list(readings)
    random.shuffle(shuffled)
    assert join(shuffled) == join(readings)


@given(READINGS, st.randoms(use_true_random=False))
def test_order_within_a_reading_changes_no_merging(readings: list[Reading], random: Random) -> None:
    shuffled = [replace(r, visits=tuple(random.sample(r.visits, len(r.visits)))) for r in readings]
    assert join(shuffled).visits == join(readings).visits


@given(READINGS)
def test_no_source_is_lost_and_none_invented(readings: list[Reading]) -> None:
    atlas = join(readings)
    for told, kept in (
        ([v.sources for r in readings for v in r.visits], [v.sources for v in atlas.visits]),
        ([e.sources for r in readings for e in r.events], [e.sources for e in atlas.events]),
    ):
        assert {s for sources in told for s in sources} == {s for sources in kept for s in sources}
        assert all(kept)


@given(READINGS)
def test_merging_again_changes_nothing(readings: list[Reading]) -> None:
    atlas = join(readings)
    published = {document.id: document.published for document in atlas.documents}
    assert set(merge_visits(atlas.visits, published=published)) == set(atlas.visits)
    assert set(merge_events(atlas.events, published=published)) == set(atlas.events)


@given(READINGS)
def test_routes_are_made_of_the_visits(readings: list[Reading]) -> None:
    atlas = join(readings)
    # What another report says of a stop stands beside it, and is no stop of its own.
    beside = {visit for group in atlas.alternatives for visit in group[1:]}
    stops = [visit for visit in atlas.visits if visit not in beside]
    for route in atlas.routes:
        assert set(route.visits) <= set(atlas.visits)
        assert {v.traveller for v in route.visits} == {route.traveller}
        assert {v.status for v in route.visits} <= {Status.ACTUAL, Status.PLANNED}
        assert len(route.legs) - len(route.visits) in {-1, 0}
        assert route.legs
        assert all(leg.start.id != leg.end.id for leg in route.legs)
        assert [leg.end for leg in route.legs][-len(route.visits) + 1 :] or len(route.visits) == 1
        positions = [stops.index(v) for v in route.visits]
        assert positions == list(range(positions[0], positions[0] + len(positions)))


def test_nothing_read_is_an_empty_atlas() -> None:
    assert join([]) == Atlas()
