"""What is known or near is meant beyond its land; an unlisted village is not its namesake."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.model import Candidate, Document, LonLat, Place, PlaceKind
from geo.pipeline import PlaceStages, open_place_stages, read_places
from geo.resolve.beyond import may_be_told_in


def rows() -> Iterator[tuple[str, str, str]]:
    with Path(__file__).with_name("beyond.tsv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            yield row["text"], row["name"], row["country"]


@pytest.fixture(scope="module")
def stages() -> PlaceStages:
    return open_place_stages()


@pytest.mark.parametrize(("text", "name", "country"), list(rows()))
def test_what_the_gazetteer_has_elsewhere_alone(
    text: str, name: str, country: str, stages: PlaceStages
) -> None:
    found, _ = read_places(Document(id="a", text=text), stages)
    [place] = [one.place for one in found if one.mention.text == name]
    assert (place.country if place else "") == country


Box = tuple[float, float, float, float]


def town(
    country: str, admin1: str, lon: float, lat: float, people: int, code: str = "PPL"
) -> Place:
    return Place(
        id=f"{country}.{admin1}.{lon}", name="Ham", position=LonLat(lon, lat), kind=PlaceKind.CITY,
        feature_class="P", feature_code=code, country=country, admin1=admin1, population=people,
    )  # fmt: skip


def land(country: str, admin1: str = "", *, box: Box | None = (0.0, 0.0, 10.0, 10.0)) -> Place:
    return Place(
        id=country + admin1, name="Land", position=LonLat(5, 5), feature_class="A",
        kind=PlaceKind.ADMIN if admin1 else PlaceKind.COUNTRY,
        feature_code="ADM1" if admin1 else "PCLI", country=country, admin1=admin1, bbox=box,
    )  # fmt: skip


ROUND = (170.0, 0.0, -170.0, 10.0)
SPREAD = [town("XA", str(number), 60, 60, 9_000) for number in range(2, 8)]


@pytest.mark.parametrize(
    ("towns", "parent", "names", "may"),
    [
        # A land: near, and no hamlet; or known; or a capital.
        ([town("XB", "1", 14, 5, 6_000)], land("XA"), 1, True),
        ([town("XB", "1", 14, 5, 4_000)], land("XA"), 1, False),
        ([town("XB", "1", 14, 5, 4_000)], land("XA"), 5, True),
        ([town("XB", "1", 16, 5, 6_000)], land("XA"), 1, False),
        ([town("XB", "1", 5, 14, 6_000)], land("XA"), 1, True),
        ([town("XB", "1", 90, 5, 199_000)], land("XA"), 20, False),
        ([town("XB", "1", 90, 5, 200_000)], land("XA"), 20, True),
        ([town("XB", "1", 90, 5, 6_000)], land("XA"), 21, True),
        ([town("XB", "1", 90, 5, 900, "PPLC")], land("XA"), 1, True),
        ([town("XB", "1", 90, 5, 300_000), town("XC", "1", 90, 5, 310_000)], land("XA"), 1, True),
        ([town("XB", str(at), 90, 5, 300_000) for at in range(3)], land("XA"), 1, False),
        # Across the antimeridian.
        ([town("XB", "1", -175, 5, 6_000)], land("XA", box=ROUND), 1, True),
        ([town("XB", "1", -167, 5, 6_000)], land("XA", box=ROUND), 1, True),
        ([town("XB", "1", 5, 5, 6_000)], land("XA", box=ROUND), 1, False),
        # A state: its like has few of the name and one is near; or one alone is not too far.
        ([town("XA", "2", 12, 5, 0)], land("XA", "1"), 1, True),
        ([town("XA", "2", 18, 5, 5_000)], land("XA", "1"), 1, True),
        ([town("XA", "2", 18, 5, 4_000)], land("XA", "1"), 1, False),
        ([town("XA", "2", 20, 5, 9_000)], land("XA", "1"), 1, False),
        ([town("XA", "2", 18, 5, 9_000)], land("XA", "1", box=None), 1, True),
        ([town("XB", "2", 12, 5, 0)], land("XA", "1"), 1, True),
        ([town("XB", "2", 18, 5, 9_000)], land("XA", "1"), 99, False),
        ([town("XB", "2", 8, 5, 0)], land("XA", "1", box=None), 1, False),
        ([town("XA", "9", 12, 5, 0), *SPREAD[:3]], land("XA", "1"), 1, True),
        ([town("XA", "9", 12, 5, 0), *SPREAD[:4]], land("XA", "1"), 1, False),
        ([town("XA", "9", 18, 5, 60_000), *SPREAD], land("XA", "1"), 21, True),
        ([town("XA", "9", 18, 5, 40_000), *SPREAD], land("XA", "1"), 21, False),
        ([town("XA", "9", 18, 5, 60_000), *SPREAD], land("XA", "1"), 20, False),
        # The chief of its country, though another land has a larger one.
        ([town("XA", "9", 18, 5, 60_000), *SPREAD, town("XB", "1", 90, 5, 990_000)],
         land("XA", "1"), 21, True),
    ],
)  # fmt: skip
def test_a_town_may_be_told_in(towns: list[Place], parent: Place, names: int, *, may: bool) -> None:
    every = [Candidate(place=place, matched_name="Ham") for place in towns]
    assert may_be_told_in(every, [parent], "Ham", lambda _: names) is may


def test_any_land_of_the_name_will_do() -> None:
    near, far = land("XA"), land("XA", box=(80.0, 0.0, 90.0, 10.0))
    every = [Candidate(place=town("XB", "1", 14, 5, 6_000), matched_name="Ham")]
    assert may_be_told_in(every, [far, near], "Ham", lambda _: 1)
    assert not may_be_told_in(every, [far], "Ham", lambda _: 1)


def test_a_state_has_no_town_by_the_name_of_then() -> None:
    # The large one was called so for a while; the hamlet is.
    large = Candidate(place=town("XA", "2", 12, 5, 500_000), matched_name="Old Ham")
    hamlet = Candidate(
        place=Place(
            id="h", name="Old Ham", position=LonLat(90, 5), kind=PlaceKind.CITY, feature_class="P",
            feature_code="PPL", country="XB", population=20,
        ),
        matched_name="Old Ham",
    )  # fmt: skip
    assert not may_be_told_in([large, hamlet], [land("XA", "1")], "Old Ham", lambda _: 1)
    assert may_be_told_in([large], [land("XA", "1")], "Old Ham", lambda _: 1)
    assert may_be_told_in([large, hamlet], [land("XB")], "Old Ham", lambda _: 1)
