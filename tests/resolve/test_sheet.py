"""What is worked out once of the places of a name."""

from dataclasses import replace

import pytest

from geo.model import Candidate, LonLat, Place, PlaceKind, Tier
from geo.resolve import weights
from geo.resolve.known import Known
from geo.resolve.setting import Ground
from geo.resolve.sheet import Sheets
from tests.fakes import FakeGazetteer, make_place

TOWN = replace(make_place("Varnholm", 10.0, 50.0), country="DE", population=90_000)
# Its seat is the town's; 9 km off; its people are counted with those around.
DISTRICT = replace(
    TOWN, id="x:2", kind=PlaceKind.ADMIN, position=LonLat(10.1, 50.05), population=100_000
)
FAR = replace(TOWN, id="x:3", position=LonLat(12.0, 52.0), population=50_000)
ABROAD = replace(TOWN, id="x:4", position=LonLat(10.05, 50.0), country="PL", population=20_000)


@pytest.mark.parametrize(
    ("places", "people"),
    [
        ((), 0),
        ((TOWN,), 90_000),
        ((TOWN, DISTRICT), 100_000),
        ((DISTRICT, TOWN), 100_000),
        ((TOWN, FAR), 140_000),
        ((TOWN, DISTRICT, FAR), 150_000),
        ((TOWN, ABROAD), 110_000),
        ((TOWN, replace(FAR, population=0)), 90_000),
    ],
)
def test_one_place_is_counted_once(places: tuple[Place, ...], people: int) -> None:
    gazetteer = FakeGazetteer([])
    sheets = Sheets(gazetteer, Ground(weights=weights(), name_count=lambda _: 1))
    found = tuple(Candidate(place=p, matched_name=p.name, tier=Tier.EXACT) for p in places)
    assert sheets.sheet("Varnholm", Known(found)).inhabitants == people
