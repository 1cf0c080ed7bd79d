"""Weights and confidence are fitted to gold."""

import pytest

from geo.model import Candidate, Evidence, LonLat, PlaceKind
from geo.resolve.fit import Case, case_of, fit, fit_confidence, with_weights
from tests.fakes import make_place

START = {"population": 1.0, "near": 1.0, "not_parent": -1.0, "threshold": 0.0, "geocoder": 3.0}


def candidate(lon: float, kind: PlaceKind = PlaceKind.CITY, **evidence: float) -> Candidate:
    pieces = tuple(Evidence(reason, weight) for reason, weight in evidence.items())
    return Candidate(
        place=make_place("Kiel", lon, 0.0, kind=kind), matched_name="Kiel", evidence=pieces
    )


def test_amounts_are_the_evidence_over_its_weight() -> None:
    ranked = [candidate(0, population=3.0), candidate(50, near=0.5)]
    case = case_of(ranked, LonLat(0.1, 0), {"population": 2.0, "near": 0.25}, weight=2.0)
    assert case == Case(({"population": 1.5}, {"near": 2.0}), (True, False), 2.0)


@pytest.mark.parametrize(
    ("gold", "right"),
    [
        (LonLat(0.1, 0), (True, False)),
        (LonLat(50, 0.5), (False, True)),
        (LonLat(90, 0), (False, False)),
    ],
)  # fmt: skip
def test_right_is_who_is_where_the_gold_is(gold: LonLat, right: tuple[bool, ...]) -> None:
    case = case_of([candidate(0), candidate(50)], gold, START, weight=1.0)
    assert case is not None
    assert case.right == right


def test_the_point_of_a_wide_land_is_not_for_the_weights_to_learn() -> None:
    wide = candidate(10, PlaceKind.COUNTRY)
    case = case_of([candidate(60), wide], LonLat(18, 0), START, weight=1.0)
    assert case is not None
    assert case.right == (False, True)


def test_what_the_text_itself_puts_elsewhere_teaches_nothing() -> None:
    ranked = [candidate(0, near=1.0), candidate(50, parent=6.0)]
    assert case_of(ranked, LonLat(0, 0), {"near": 1.0, "parent": 6.0}, weight=1.0) is None
    assert case_of([], LonLat(0, 0), START, weight=1.0) is None


def test_what_tells_right_from_wrong_gains_and_what_misleads_does_not() -> None:
    cases = [Case(({"near": 1.0}, {"population": 1.0}), (True, False), 1.0)] * 20
    found = fit(cases, START)
    assert found["near"] > START["near"]
    assert 0 < found["population"] < START["population"]


def test_no_weight_changes_its_sign_and_those_without_gold_stay() -> None:
    cases = [Case(({"not_parent": 1.0}, {"near": 2.0}), (True, False), 1.0)] * 20
    found = fit(cases, START)
    assert found["not_parent"] < 0 < found["near"]
    assert found["geocoder"] == START["geocoder"]


def test_a_case_without_a_right_place_raises_the_threshold() -> None:
    cases = [Case(({"near": 1.0},), (False,), 1.0)] * 20
    assert fit(cases, START)["threshold"] > START["threshold"]


def test_confidence_follows_how_often_the_odds_were_right() -> None:
    answers = [(4.0, True)] * 18 + [(4.0, False)] * 2 + [(0.0, True)] * 5 + [(0.0, False)] * 5
    base, slope = fit_confidence(answers, 1.0)
    assert base == pytest.approx(0.0, abs=0.1)
    assert slope == pytest.approx(0.55, abs=0.1)


def test_the_table_keeps_causes_order_and_what_is_not_fitted() -> None:
    table = (
        '# head\n[near]\nweight = 1.0\ncause = "a"\n\n[far]\nweight = 2.0\ncause = "weight = 3"\n'
    )
    assert with_weights(table, {"near": 0.5}) == table.replace("weight = 1.0", "weight = 0.5")
