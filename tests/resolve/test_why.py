"""What decided, and what would have changed the choice."""

from collections.abc import Mapping

import pytest

from geo.model import Candidate, Evidence, Mention, MentionKind, Resolution, Span
from geo.resolve import why
from geo.resolve.why import rival_of
from tests.fakes import make_place

WEIGHTS = {"threshold": 2.0, "parent": 6.0, "beside_site": 4.0, "head_noun": 0.5}


def candidate(name: str, lon: float, **evidence: float) -> Candidate:
    pieces = tuple(Evidence(reason, weight) for reason, weight in evidence.items())
    return Candidate(place=make_place(name, lon, 0.0), matched_name=name, evidence=pieces)


def resolution(*ranked: Candidate) -> Resolution:
    mention = Mention(
        document="a", span=Span(0, 4), sentence=0, text="Kiel", kind=MentionKind.PLACE
    )
    best = ranked[0].place if ranked else None
    return Resolution(mention=mention, place=best, confidence=0.5, candidates=ranked)


BIG = {"population": 3.0, "usual_name": 1.0}
SMALL = {"usual_name": 1.0, "near": 1.0}


@pytest.mark.parametrize(
    ("best", "rival", "margin", "without", "would_turn"),
    [
        (BIG, SMALL, 2.0, ["population"], ["parent", "beside_site"]),
        ({"population": 9.0}, SMALL, 7.0, ["population"], []),
        (BIG, {"usual_name": 1.0}, 2.0, [], ["parent", "beside_site"]),
        (BIG, {"usual_name": 1.0, "parent": 2.8}, 0.2, ["population"],
         ["beside_site", "head_noun"]),
        ({"population": 1.5, "near": 1.4}, {"usual_name": 2.2}, 0.7, ["population"],
         ["parent", "beside_site"]),
        ({"population": 2.0, "near": 1.9, "share": 0.2}, {"usual_name": 2.2}, 1.9, ["population"],
         ["parent", "beside_site"]),
        ({"near": 2.0, "share": 1.9}, {"alias": -1.0, "population": 3.2}, 1.7, ["near"],
         ["parent", "beside_site"]),
        ({"population": 5.0}, {"population": 4.9}, 0.1, [],
         ["parent", "beside_site", "head_noun"]),
        # Ahead of declining by less than of the rival, whom only so much would have helped.
        ({"population": 5.2}, {"usual_name": 1.0}, 3.2, [], ["parent"]),
    ],
)  # fmt: skip
def test_what_would_have_changed_it(
    best: Mapping[str, float],
    rival: Mapping[str, float],
    margin: float,
    without: list[str],
    would_turn: list[str],
) -> None:
    told = why(resolution(candidate("Kiel", 10, **best), candidate("Kiel", 90, **rival)), WEIGHTS)
    assert told.margin == pytest.approx(margin)
    assert [contrast.reason for contrast in told.without] == without
    assert list(told.would_turn) == would_turn


def test_the_lead_is_that_over_the_rival_whatever_declining_takes() -> None:
    weak = candidate("Kiel", 90, usual_name=1.0)
    told = why(resolution(candidate("Kiel", 10, **BIG), weak), WEIGHTS)
    assert (told.margin, told.lead) == pytest.approx((2.0, 3.0))


def test_contrasts_add_up_to_the_lead_and_the_weightiest_comes_first() -> None:
    told = why(resolution(candidate("Kiel", 10, **BIG), candidate("Kiel", 90, **SMALL)), WEIGHTS)
    assert sum(contrast.difference for contrast in told.contrasts) == pytest.approx(2.0)
    assert [contrast.reason for contrast in told.contrasts] == ["population", "near", "usual_name"]


def test_a_rival_lies_elsewhere() -> None:
    here, beside, far = (candidate("Gaza", lon, near=1.0) for lon in (34.40, 34.45, 90.0))
    assert rival_of([here, beside, far]) is far
    assert rival_of([here, beside]) is None
    assert rival_of([]) is None


def test_without_candidates_there_is_nothing_to_tell() -> None:
    told = why(resolution(), WEIGHTS)
    assert told == (0.0, 2.0, None, -2.0, -2.0, (), (), ())


def test_without_a_rival_the_lead_is_that_over_declining() -> None:
    told = why(resolution(candidate("Kiel", 10, **BIG)), WEIGHTS)
    assert (told.rival, told.margin, told.without, told.would_turn) == (None, 2.0, (), ())
