"""A town that is flown to, though an office speaks of the province of its name."""

import pytest

from geo.model import Document, PlaceKind
from geo.resolve import Resolver
from tests.fakes import FakeGazetteer, make_place
from tests.resolve.reading import mentions_of


def world() -> FakeGazetteer:
    """Return two provinces, each with a town of its name, one of them small."""
    return FakeGazetteer(
        [
            (
                make_place(
                    f"{name} Oblast",
                    lon,
                    50,
                    kind=PlaceKind.ADMIN,
                    country="AA",
                    admin1=code,
                    code="ADM1",
                    population=900_000,
                    place_id=f"admin:{name}",
                ),
                [name],
            )
            for name, lon, code in (("Norrby", 10, "01"), ("Vester", 20, "02"))
        ]
        + [
            (make_place("Norrby", 12, 52, country="AA", admin1="01", population=300_000), []),
            (make_place("Vester", 22, 52, country="AA", admin1="02", population=900), []),
        ]
    )


@pytest.mark.parametrize(
    ("text", "name", "places"),
    [
        ("The governor of Norrby resigned. She flew to Norrby.", "Norrby",
         ["Norrby Oblast", "Norrby"]),
        ("The governor of Norrby resigned. She arrived in Norrby.", "Norrby",
         ["Norrby Oblast", "Norrby"]),
        ("The governor of Norrby resigned. She took a train to Norrby.", "Norrby",
         ["Norrby Oblast", "Norrby"]),
        ("The governor of Norrby resigned. She flew to Norrby province.", "Norrby",
         ["Norrby Oblast", "Norrby Oblast"]),
        ("The governor of Norrby resigned. Rain fell in Norrby.", "Norrby",
         ["Norrby Oblast", "Norrby Oblast"]),
        ("The governor of Vester resigned. She flew to Vester.", "Vester",
         ["Vester Oblast", "Vester Oblast"]),
    ],
)  # fmt: skip
def test_what_is_flown_to_is_a_town(text: str, name: str, places: list[str]) -> None:
    mentions = mentions_of(text, name, name)
    found, _ = Resolver(world()).resolve(Document(id="a", text=text), mentions, ())
    assert [one.place and one.place.name for one in found] == places
