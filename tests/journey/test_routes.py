"""In which order a traveller went where, and what is one journey."""

from dataclasses import replace

import pytest

from geo.journey.routes import CLOSE_DAYS, GAP_DAYS, Head, routes
from geo.model import Homeward, Party, PartyKind, Route, Source, Span, Status, Turn, Visit
from tests.journey.stories import (
    APIA,
    BAGHDAD,
    BAGHDAD_AIRPORT,
    BELGIUM,
    BRUSSELS,
    GENEVA,
    IRAQ,
    KARBALA,
    KAZIMAYN,
    KUFA_MOSQUE,
    NAJAF,
    OSLO,
    PAKISTAN,
    PARIS,
    ROME,
    SUVA,
    day,
    month,
    party,
    source,
    unknown,
    visit,
)

ZARDARI = party("Asif Ali Zardari", role="President", country="PK")
PLANNED, CANCELLED = Status.PLANNED, Status.CANCELLED


def stops(route: Route) -> list[str]:
    """Return the names of the stops."""
    return [visit.place.name for visit in route.visits if visit.place]


def only(*visits: Visit) -> list[str]:
    """Return the stops of the one route of the visits; shuffling them changes nothing."""
    found = routes(visits)
    assert routes(reversed(visits)) == found
    assert len(found) == 1
    return stops(found[0])


def test_undated_stops_stand_in_the_order_of_the_text() -> None:
    places = [BAGHDAD, NAJAF, KARBALA, KUFA_MOSQUE, KAZIMAYN]
    visits = [visit(ZARDARI, place, ("a", 100 + 40 * n)) for n, place in enumerate(places)]
    (route,) = routes(visits)
    assert stops(route) == ["Baghdad", "Najaf", "Karbala", "Mosque of Kufa", "Kazimayn"]
    assert len(route.legs) == 4
    assert route.legs[0].distance_km == pytest.approx(146, abs=1)


def test_dates_come_before_the_text() -> None:
    late = visit(ZARDARI, ROME, ("a", 0), when=day("2025-05-04"))
    soon = visit(ZARDARI, OSLO, ("a", 100), when=day("2025-05-02"))
    assert only(late, soon) == ["Oslo", "Rome"]


def test_an_undated_stop_goes_with_the_one_told_before_it() -> None:
    assert only(
        visit(ZARDARI, OSLO, ("a", 0), when=day("2025-05-04")),
        visit(ZARDARI, ROME, ("a", 100)),
        visit(ZARDARI, PARIS, ("a", 200), when=day("2025-05-02")),
        visit(ZARDARI, GENEVA, ("a", 300)),
    ) == ["Paris", "Geneva", "Oslo", "Rome"]


def test_an_undated_beginning_goes_before_the_next_date() -> None:
    assert only(
        visit(ZARDARI, OSLO, ("a", 0)), visit(ZARDARI, ROME, ("a", 100), when=day("2025-05-04"))
    ) == ["Oslo", "Rome"]


def test_a_long_gap_ends_a_journey() -> None:
    first = [visit(ZARDARI, place, ("a", n)) for n, place in enumerate([OSLO, ROME])]
    first = [replace(v, when=day("2025-05-01")) for v in first]
    then = [replace(v, when=day("2025-06-15")) for v in first]
    assert GAP_DAYS < 45
    assert [stops(route) for route in routes([*first, *then])] == [["Oslo", "Rome"]] * 2


def test_an_old_visit_is_no_part_of_a_new_tour() -> None:
    old = visit(ZARDARI, PARIS, ("a", 0), when=day("2003-05-04"))
    new = [
        visit(ZARDARI, p, ("a", 100 * n), when=day("2025-05-04")) for n, p in ((1, OSLO), (2, ROME))
    ]
    assert only(old, *new) == ["Oslo", "Rome"]


def test_a_month_is_as_far_from_a_day_as_its_middle() -> None:
    then = visit(ZARDARI, ROME, ("a", 100), when=month("2025-01-01", "2025-01-31"))
    assert routes([visit(ZARDARI, OSLO, ("a", 0), when=day("2024-12-12")), then]) == ()
    assert only(visit(ZARDARI, OSLO, ("a", 0), when=day("2024-12-28")), then) == ["Oslo", "Rome"]


def test_a_town_known_by_the_month_is_no_stop_beside_its_airport() -> None:
    assert only(
        visit(ZARDARI, BAGHDAD, ("a", 0), when=month("2025-01-01", "2025-01-31")),
        visit(ZARDARI, BAGHDAD_AIRPORT, ("a", 100), when=day("2025-01-14")),
        visit(ZARDARI, NAJAF, ("a", 200)),
    ) == ["Baghdad Airport", "Najaf"]


def test_unrelated_documents_need_days_close_by() -> None:
    one = visit(ZARDARI, OSLO, ("a", 0), when=day("2025-05-01"))
    near = visit(ZARDARI, ROME, ("b", 0), when=day("2025-05-03"))
    far = visit(ZARDARI, ROME, ("b", 0), when=day("2025-05-20"))
    undated = visit(ZARDARI, ROME, ("b", 0))
    assert CLOSE_DAYS < 19
    assert only(one, near) == ["Oslo", "Rome"]
    assert routes([one, far]) == routes([one, undated]) == ()


def test_documents_that_share_a_stop_tell_of_one_journey() -> None:
    shared = visit(ZARDARI, OSLO, ("a", 0))
    shared = replace(shared, sources=(*shared.sources, *visit(ZARDARI, OSLO, ("b", 500)).sources))
    assert only(
        shared,
        visit(ZARDARI, ROME, ("a", 100)),
        visit(ZARDARI, GENEVA, ("a", 200)),
        visit(ZARDARI, PARIS, ("b", 600)),
    ) == ["Oslo", "Paris", "Rome", "Geneva"]


def test_planned_stops_follow_those_made() -> None:
    visits = [
        visit(ZARDARI, PARIS, ("a", 0), status=PLANNED),
        visit(ZARDARI, OSLO, ("a", 100)),
        visit(ZARDARI, ROME, ("a", 200)),
    ]
    (route,) = routes(visits)
    assert stops(route) == ["Oslo", "Rome", "Paris"]
    assert [leg.status for leg in route.legs] == [Status.ACTUAL, PLANNED]


def test_a_vague_plan_far_in_the_text_is_another_journey() -> None:
    here = visit(ZARDARI, BRUSSELS, ("a", 100))
    soon = visit(ZARDARI, PAKISTAN, ("a", 1700), status=PLANNED, when=unknown("soon"))
    assert routes([here, soon]) == ()


@pytest.mark.parametrize("status", [CANCELLED, Status.NEGATED, Status.HYPOTHETICAL])
def test_what_was_not_made_is_no_stop(status: Status) -> None:
    assert only(
        visit(ZARDARI, OSLO, ("a", 0)),
        visit(ZARDARI, PARIS, ("a", 50), status=status),
        visit(ZARDARI, ROME, ("a", 100)),
    ) == ["Oslo", "Rome"]


def test_the_same_place_twice_in_a_row_is_one_stop() -> None:
    assert only(
        visit(ZARDARI, OSLO, ("a", 0), when=day("2025-05-01")),
        visit(ZARDARI, OSLO, ("a", 50), when=day("2025-05-03")),
        visit(ZARDARI, ROME, ("a", 100), when=day("2025-05-04")),
        visit(ZARDARI, OSLO, ("a", 150), when=day("2025-05-06")),
    ) == ["Oslo", "Rome", "Oslo"]


@pytest.mark.parametrize("places", [[IRAQ, BAGHDAD, OSLO], [BAGHDAD, IRAQ, OSLO]])
def test_a_country_beside_its_town_is_no_stop(places: list[object]) -> None:
    visits = [visit(ZARDARI, p, ("a", 50 * n)) for n, p in enumerate(places)]  # type: ignore[arg-type]  # places
    assert only(*visits) == ["Baghdad", "Oslo"]


def test_an_origin_opens_a_route_and_is_no_stop() -> None:
    flown = replace(visit(ZARDARI, OSLO, ("a", 0)), origin=PARIS)
    (route,) = routes([flown])
    assert stops(route) == ["Oslo"]
    assert [(leg.start.name, leg.end.name) for leg in route.legs] == [("Paris", "Oslo")]


def test_a_group_with_an_origin_and_one_stop_has_a_route() -> None:
    sailed = replace(
        visit(Party(name="ferry", kind=PartyKind.VESSEL), OSLO, ("a", 0)), origin=PARIS
    )
    (route,) = routes([sailed])
    assert [(leg.start.name, leg.end.name) for leg in route.legs] == [("Paris", "Oslo")]


@pytest.mark.parametrize("origin", [OSLO, None])
def test_one_stop_without_another_origin_is_no_route(origin: object) -> None:
    flown = replace(visit(ZARDARI, OSLO, ("a", 0)), origin=origin)  # type: ignore[arg-type]  # place
    assert routes([flown]) == ()


def test_a_leg_over_the_antimeridian_is_short() -> None:
    (route,) = routes([visit(ZARDARI, SUVA, ("a", 0)), visit(ZARDARI, APIA, ("a", 100))])
    assert route.legs[0].distance_km == pytest.approx(1150, abs=30)


def test_an_unknown_place_is_no_stop() -> None:
    assert routes([visit(ZARDARI, OSLO, ("a", 0)), visit(ZARDARI, None, ("a", 50))]) == ()


def test_a_group_spread_over_a_list_of_places_makes_no_route() -> None:
    students = party("300 students", kind=PartyKind.GROUP)
    spread = [visit(students, place, ("a", 0)) for place in (OSLO, ROME, PARIS)]
    assert routes(spread) == ()
    assert len(routes([replace(v, traveller=ZARDARI) for v in spread])) == 1


def test_a_group_brought_from_one_place_to_another_makes_a_route() -> None:
    text = "Students held in Oslo were brought to Rome."
    students = party("students", kind=PartyKind.GROUP)
    visits = [
        replace(
            visit(students, place, ("a", 0)),
            sources=(Source("a", Span(50, 93), text, Span(50 + at, 54 + at)),),
        )
        for place, at in ((OSLO, 17), (ROME, 38))
    ]
    assert only(*visits) == ["Oslo", "Rome"]
    assert text[17:21] == "Oslo"
    assert text[38:42] == "Rome"


def test_groups_of_one_name_in_unrelated_documents_make_no_route() -> None:
    students = party("students", kind=PartyKind.GROUP)
    one = visit(students, OSLO, ("a", 0), when=day("2025-05-01"))
    other = visit(students, ROME, ("b", 0), when=day("2025-05-02"))
    assert routes([one, other]) == ()


def test_travellers_have_routes_of_their_own() -> None:
    other = party("Mohsin Naqvi")
    visits = [
        visit(who, p, ("a", n)) for who in (ZARDARI, other) for n, p in enumerate((OSLO, ROME))
    ]
    assert [route.traveller.name for route in routes(visits)] == [
        "Asif Ali Zardari",
        "Mohsin Naqvi",
    ]
    assert routes([visit(ZARDARI, BELGIUM, ("a", 0)), visit(other, ROME, ("a", 50))]) == ()


# --- What the text says of the order ------------------------------------------------------


def test_words_for_first_and_last_come_before_the_order_of_the_text() -> None:
    end = replace(visit(ZARDARI, KAZIMAYN, ("a", 0)), turn=Turn.LAST)
    middle = visit(ZARDARI, NAJAF, ("a", 100))
    start = replace(visit(ZARDARI, BAGHDAD, ("a", 200)), turn=Turn.FIRST)
    assert only(end, middle, start) == ["Baghdad", "Najaf", "Kazimayn"]


def test_where_someone_had_been_comes_before_what_was_told() -> None:
    there = visit(ZARDARI, BAGHDAD, ("a", 0))
    before = replace(visit(ZARDARI, NAJAF, ("a", 100)), turn=Turn.EARLIER)
    assert only(there, before) == ["Najaf", "Baghdad"]


def test_dates_come_before_words_for_the_order() -> None:
    late = replace(visit(ZARDARI, ROME, ("a", 0), when=day("2025-05-04")), turn=Turn.FIRST)
    soon = visit(ZARDARI, OSLO, ("a", 100), when=day("2025-05-02"))
    assert only(late, soon) == ["Oslo", "Rome"]


def test_what_belongs_to_another_journey_is_no_stop() -> None:
    apart = replace(visit(ZARDARI, ROME, ("a", 50)), turn=Turn.APART)
    assert only(visit(ZARDARI, BAGHDAD, ("a", 0)), apart, visit(ZARDARI, NAJAF, ("a", 99))) == [
        "Baghdad",
        "Najaf",
    ]


def test_a_headline_gives_no_order_to_what_is_told_again() -> None:
    heads = {"a": Head(40, None)}
    told = (source("a", 0), source("a", 300))
    end = replace(visit(ZARDARI, KAZIMAYN, ("a", 0)), sources=told)
    start = visit(ZARDARI, BAGHDAD, ("a", 100))
    assert [stops(r) for r in routes([end, start], heads=heads)] == [["Baghdad", "Kazimayn"]]
    assert [stops(r) for r in routes([end, start])] == [["Kazimayn", "Baghdad"]]


def test_a_region_around_a_stop_is_no_stop() -> None:
    whole = visit(ZARDARI, IRAQ, ("a", 200))
    assert only(visit(ZARDARI, BAGHDAD, ("a", 0)), visit(ZARDARI, NAJAF, ("a", 99)), whole) == [
        "Baghdad",
        "Najaf",
    ]


# --- Home ---------------------------------------------------------------------------------


def test_the_way_home_closes_a_route_and_is_no_visit() -> None:
    way = Homeward(OSLO, Status.PLANNED)
    visits = [visit(ZARDARI, ROME, ("a", 0)), visit(ZARDARI, PARIS, ("a", 100))]
    (route,) = routes([visits[0], replace(visits[1], homeward=way)])
    assert stops(route) == ["Rome", "Paris"]
    assert [leg.end.name for leg in route.legs] == ["Paris", "Oslo"]
    assert route.legs[-1].status is Status.PLANNED


def test_one_stop_and_the_way_home_are_a_route() -> None:
    way = Homeward(OSLO, Status.ACTUAL)
    (route,) = routes([replace(visit(ZARDARI, ROME, ("a", 0)), homeward=way)])
    assert route.legs[0].distance_km == pytest.approx(2008, rel=0.01)


def test_a_journey_ends_at_home() -> None:
    way = Homeward(OSLO, Status.ACTUAL)
    first = [visit(ZARDARI, ROME, ("a", 0)), visit(ZARDARI, PARIS, ("a", 100))]
    second = [visit(ZARDARI, SUVA, ("a", 200)), visit(ZARDARI, APIA, ("a", 300))]
    found = routes([first[0], replace(first[1], homeward=way), *second])
    assert [stops(route) for route in found] == [["Rome", "Paris"], ["Suva", "Apia"]]


def test_an_undated_stop_bridges_no_gap_in_dates() -> None:
    plan = visit(ZARDARI, PARIS, ("b", 100), when=day("2025-03-20"), status=PLANNED)
    both = replace(
        visit(ZARDARI, ROME, ("b", 200), status=PLANNED),
        sources=(source("a", 40), source("b", 200)),
    )
    early = visit(ZARDARI, OSLO, ("a", 0), when=day("2025-02-01"))
    assert only(early, plan, both) == ["Paris", "Rome"]
