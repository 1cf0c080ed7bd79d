"""Divisions lie where their towns do and hold their people; sites lie in theirs."""

from typing import Final

import pytest

from geo.lookup.cities import city_rows
from tests.gazetteer.gazetteer_tables import ROWS, position
from tests.gazetteer.towns_beside import Division, by_division, nearest, nearest_km

Lands = dict[str, dict[str, Division]]
# Western Australia's middle is 294 km from a town, which is the farthest of all.
FAR_KM: Final = 300.0
# GeoNames gives the town of the code the people of all that has grown together with it.
GROWN: Final = frozenset((
    "AO.19", "DO.34", "GM.01", "HK.HCW", "JM.17", "LB.04", "PY.22", "TW.03", "VE.25", "NO.12",
))  # fmt: skip
# The town has people of elsewhere, or of a wider municipality.
MISTAKEN: Final = frozenset(("CN.21", "MK.18", "MT.14", "TR.62"))
# By the border of the division that they are in, with towns of the other about them.
BORDERING: Final = frozenset((
    "geo:city.maadi", "geo:city.miraflores-lima", "geo:city.rublyovka", "geo:site.cairo-airport",
    "geo:site.gaborone-airport", "geo:site.gimpo-airport", "geo:site.mosul-dam",
    "geo:site.ohrid-airport",
    "geo:site.prague-airport", "geo:site.punggye-ri", "geo:site.reagan-airport",
    "geo:site.sharjah-airport", "geo:site.suvarnabhumi",
))  # fmt: skip

DIVISIONS: Final = [row for row in ROWS["admin.csv"] if row["feature_code"] == "ADM1"]


@pytest.fixture(scope="module")
def lands() -> Lands:
    return by_division(city_rows())


@pytest.mark.slow
def test_a_division_lies_among_its_towns(lands: Lands) -> None:
    """Its point is not nearer to others' towns, nor far off for a division of its size."""
    wrong = []
    for row in DIVISIONS:
        codes = lands.get(row["country"], {})
        own = codes.get(row["admin1"])
        if own is None:
            continue
        point = position(row)
        here = nearest_km(point, own.towns)
        if here <= 25:
            continue
        others = (
            town for code, one in codes.items() if code != row["admin1"] for town in one.towns
        )
        there = nearest_km(point, others)
        # In a desert the nearest town may be far, but then that of another division is farther.
        lost = here > 100 and here > there / 2 and here > 2 * own.spread + 60
        if here > FAR_KM or there < 0.8 * here or lost:
            wrong.append((row["id"], round(here), round(there)))
    assert wrong == []


@pytest.mark.slow
def test_a_division_has_no_fewer_people_than_its_towns(lands: Lands) -> None:
    few = []
    for row in DIVISIONS:
        own = lands.get(row["country"], {}).get(row["admin1"])
        people = int(row["population"])
        if own and people and people < 0.7 * own.people:
            few.append(row["id"].removeprefix("geo:admin."))
    assert sorted(few) == sorted(GROWN | MISTAKEN)


def test_divisions_of_populous_lands_have_their_people() -> None:
    lands = sorted(ROWS["countries.csv"], key=lambda row: -int(row["population"]))
    most = {row["country"] for row in lands[:60]}
    without = [r["id"] for r in DIVISIONS if r["country"] in most and r["population"] == "0"]
    assert without == []


def test_the_divisions_of_a_land_have_about_its_people() -> None:
    """Within the growth since a census a decade ago, and double counts of towns apart."""
    total: dict[str, int] = {}
    for row in DIVISIONS:
        total[row["country"]] = total.get(row["country"], 0) + int(row["population"])
    lands = sorted(ROWS["countries.csv"], key=lambda row: -int(row["population"]))
    away = {
        row["country"]: round(total[row["country"]] / int(row["population"]), 2)
        for row in lands[:60]
        if not 0.7 <= total[row["country"]] / int(row["population"]) <= 1.2
    }
    assert away == {}


@pytest.mark.slow
def test_a_site_is_in_the_division_of_a_town_beside_it(lands: Lands) -> None:
    wrong = []
    for row in ROWS["sites.csv"]:
        if not row["admin1"]:
            continue
        towns = [town for one in lands.get(row["country"], {}).values() for town in one.towns]
        beside = nearest(position(row), towns, within_km=30, limit=3)
        if beside and row["admin1"] not in {town.admin1 for town in beside}:
            wrong.append(row["id"])
    assert sorted(wrong) == sorted(BORDERING)
