"""Places that the gazetteer names with what they lie in, as the text does."""

from collections.abc import Sequence

import pytest

from geo.model import Document, Place, PlaceKind, Resolution
from geo.resolve import Resolver
from tests.fakes import FakeGazetteer, make_place
from tests.resolve.reading import mentions_of


def world() -> FakeGazetteer:
    """Return two capitals with quarters and halls that share their names with other places."""
    south = make_place("Solvane", 10, 10, country="AA", code="PPLC", population=900_000)
    north = make_place("Norrby", 20, 40, country="BB", code="PPLC", population=800_000)
    places: list[tuple[Place, list[str]]] = [
        (south, []),
        (north, []),
        (make_place("Altmere", 50, 50, country="CC", population=120_000), []),
        (
            make_place("Altmere, Solvane", 10.1, 10.1, country="AA", code="PPLX", within=south.id),
            [],
        ),
        *(
            (
                make_place(
                    f"State House, {town.name}",
                    town.position.lon,
                    town.position.lat,
                    kind=PlaceKind.SITE,
                    country=town.country,
                    within=town.id,
                    place_id=f"site:{town.name}",
                ),
                [],
            )
            for town in (south, north)
        ),
    ]
    return FakeGazetteer(places)


def resolved(text: str, *names: str) -> Sequence[Resolution]:
    mentions = mentions_of(text, *names)
    found, _ = Resolver(world()).resolve(Document(id="a", text=text), mentions, ())
    return found


@pytest.mark.parametrize(
    ("text", "names", "place"),
    [
        ("Shops in Altmere, Solvane, were shut.", ["Altmere", "Solvane"], "Altmere, Solvane"),
        ("Solvane's Altmere was quiet.", ["Solvane", "Altmere"], "Altmere, Solvane"),
        ("Shops in Altmere were shut.", ["Altmere"], "Altmere"),
        ("She went to Altmere, Norrby and home.", ["Altmere", "Norrby"], "Altmere"),
        ("He spoke at State House, Norrby.", ["State House", "Norrby"], "State House, Norrby"),
        ("He spoke at the State House in Solvane.", ["State House", "Solvane"],
         "State House, Solvane"),
    ],
)  # fmt: skip
def test_the_name_of_both_tells_the_place(text: str, names: list[str], place: str) -> None:
    found = {one.mention.text: one.place for one in resolved(text, *names)}
    chosen = found[names[-1] if text.startswith("Solvane") else names[0]]
    assert chosen is not None
    assert chosen.name == place


def test_it_is_usually_called_by_the_first_part_alone() -> None:
    [first, _] = resolved("Shops in Altmere, Solvane, were shut.", "Altmere", "Solvane")
    assert {"usual_name", "quarter", "parent"} <= {e.reason for e in first.candidates[0].evidence}
