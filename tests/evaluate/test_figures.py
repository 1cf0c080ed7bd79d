"""The figures of geoparsing, on cases small enough to be counted by hand."""

import math

import pytest

from geo.evaluate import Answer, Gold, Toponym, figures, placed
from geo.evaluate.figures import errors
from geo.model import LonLat, Span

NAJAF, KUFA, PARIS = LonLat(44.34, 32.0), LonLat(44.4, 32.03), LonLat(2.35, 48.86)
FAR = 20_039.0


def gold(*toponyms: tuple[int, int, LonLat | None], ignored: tuple[Span, ...] = ()) -> Gold:
    return Gold("a", tuple(Toponym(Span(s, e), p) for s, e, p in toponyms), ignored)


def test_all_right() -> None:
    found = figures(
        [gold((3, 8, NAJAF), (12, 17, PARIS))],
        {"a": [Answer(Span(3, 8), NAJAF), Answer(Span(12, 17), PARIS)]},
        demonyms=False,
    )
    assert found.exact == found.overlap == (1.0, 1.0, 1.0)
    assert found.all_gold == found.resolved == (1.0, 1.0, 0.0, 0.0, 0.0)
    assert (found.coverage, found.missing_documents) == (1.0, 0)


def test_what_is_declined_or_not_found_is_as_far_away_as_can_be() -> None:
    found = figures(
        [gold((0, 5, NAJAF), (10, 15, NAJAF), (20, 25, NAJAF))],
        {"a": [Answer(Span(0, 5), NAJAF), Answer(Span(10, 15), None)]},
        demonyms=False,
    )
    assert found.all_gold.acc161 == pytest.approx(1 / 3)
    assert found.all_gold.mean_km == pytest.approx(2 * FAR / 3)
    assert found.all_gold.median_km == FAR
    assert found.resolved.acc161 == 1
    assert found.coverage == pytest.approx(1 / 3)
    assert found.exact == pytest.approx((1.0, 2 / 3, 0.8))


def test_names_without_a_position_count_for_finding_alone() -> None:
    found = figures(
        [gold((0, 5, None), (10, 15, NAJAF))], {"a": [Answer(Span(0, 5), PARIS)]}, demonyms=False
    )
    assert found.exact.recall == 0.5
    assert (found.coverage, found.all_gold.acc161) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("span", "exact", "overlap"),
    [((0, 12), 0, 1), ((8, 12), 0, 1), ((0, 5), 0, 0), ((5, 12), 1, 1), ((12, 20), 0, 0)],
)
def test_a_touching_span_is_an_overlap(span: tuple[int, int], exact: int, overlap: int) -> None:
    found = figures([gold((5, 12, NAJAF))], {"a": [Answer(Span(*span), NAJAF)]}, demonyms=False)
    assert (found.exact.f1 > 0, found.overlap.f1 > 0) == (bool(exact), bool(overlap))
    assert found.all_gold.acc161 == overlap


def test_one_answer_is_the_overlap_of_one_name_only() -> None:
    found = figures(
        [gold((0, 5, NAJAF), (7, 12, KUFA))], {"a": [Answer(Span(0, 12), NAJAF)]}, demonyms=False
    )
    assert found.overlap == pytest.approx((1.0, 0.5, 2 / 3))
    assert found.coverage == 0.5


def test_of_two_that_touch_the_one_with_more_letters_answers() -> None:
    [one] = placed(
        [gold((4, 14, NAJAF))],
        {"a": [Answer(Span(0, 6), PARIS), Answer(Span(6, 14), NAJAF)]},
    )
    assert one.km == 0


@pytest.mark.parametrize(("demonyms", "predicted"), [(True, 2), (False, 1)])
def test_demonyms_are_wrong_only_where_the_gold_has_them(*, demonyms: bool, predicted: int) -> None:
    answers = [Answer(Span(0, 5), NAJAF), Answer(Span(9, 14), NAJAF, demonym=True)]
    found = figures([gold((0, 5, NAJAF))], {"a": answers}, demonyms=demonyms)
    assert found.predicted == predicted


def test_nothing_is_scored_where_the_gold_is_unsure_of_itself() -> None:
    found = figures(
        [gold((0, 5, NAJAF), ignored=(Span(9, 14),))],
        {"a": [Answer(Span(0, 5), NAJAF), Answer(Span(8, 12), PARIS)]},
        demonyms=False,
    )
    assert found.exact.precision == 1.0


def test_a_document_without_an_answer_is_missing_and_still_counts() -> None:
    found = figures([gold((0, 5, NAJAF))], {}, demonyms=False)
    assert (found.missing_documents, found.gold, found.predicted) == (1, 1, 0)
    assert found.all_gold.median_km == FAR


def test_the_area_is_of_the_logarithms() -> None:
    worst = errors([FAR, FAR, FAR])
    assert worst.auc == pytest.approx(math.log(1 + FAR) / math.log(FAR))
    assert errors([0.0, 0.0]).auc == 0
    half = errors([0.0, FAR])
    assert half.auc == pytest.approx(worst.auc / 2)


@pytest.mark.parametrize(("km", "right"), [(160.9, 1), (161.0, 0), (24.9, 1), (500, 0)])
def test_a_hundred_miles_are_the_bound(km: float, right: int) -> None:
    assert errors([km]).acc161 == right


def test_twenty_five_kilometres_are_the_bound_of_a_city() -> None:
    assert (errors([24.9]).acc25, errors([25.0]).acc25) == (1, 0)


def test_nothing_at_all() -> None:
    found = figures([], {}, demonyms=True)
    assert (found.exact.f1, found.all_gold.acc161, found.coverage) == (0, 0, 0)
