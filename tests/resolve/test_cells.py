"""Rows of a table are resolved each for itself, and what the table states is believed."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from geo.model import Document, LonLat, Mention, PlaceKind, Resolution, Sentence, Trip
from geo.recognise import stops_of
from geo.resolve import CellResolver, Losers, Resolver
from tests.recognise.test_cells import row
from tests.world import find, small_world


def resolve(document: Document) -> tuple[Resolution, ...]:
    world = small_world()
    cells = CellResolver(Resolver(world), world)
    found, warnings = cells.resolve(document.trips[0], stops_of(document, 0, world))
    assert warnings == ()
    return found


def place_of(found: tuple[Resolution, ...], name: str) -> object:
    return next(one.place for one in found if one.mention.text == name)


class Counting(Resolver):
    """A resolver that counts how often it is asked."""

    asked = 0

    def resolve(
        self,
        document: Document,
        mentions: Sequence[Mention],
        sentences: Sequence[Sentence],
        *,
        losers: Losers = Losers.WEIGHED,
    ) -> tuple[tuple[Resolution, ...], tuple[str, ...]]:
        """Count, and resolve."""
        self.asked += 1
        return super().resolve(document, mentions, sentences, losers=losers)


def with_position(document: Document, lon: float, lat: float) -> Document:
    trip = replace(document.trips[0], position=(lon, lat))
    return replace(document, trips=(trip,))


@pytest.mark.parametrize(
    ("cell", "country", "where"),
    [("Paris", "France", "FR"), ("Paris", "United States", "US"), ("Paris, Texas", "", "US.TX")],
)
def test_a_namesake_is_told_by_its_country(cell: str, country: str, where: str) -> None:
    assert place_of(resolve(row(cell, country)), "Paris") == find("Paris", where)


def test_a_country_column_holds_countries() -> None:
    found = resolve(row("", "Georgia"))
    place = place_of(found, "Georgia")
    assert place == find("Georgia", "GE")
    assert found[0].decided_by == "table"
    assert find("Georgia", "US") in [c.place for c in found[0].candidates]


def test_a_stated_position_is_taken_as_it_is() -> None:
    [found] = resolve(with_position(row("Najaf"), 44.35, 32.05))
    assert found.place is not None
    assert found.place.position == LonLat(44.35, 32.05)
    assert found.place.kind is PlaceKind.CITY
    assert found.place.country == "IQ"
    assert (found.confidence, found.decided_by) == (1.0, "table")
    assert find("Najaf", "IQ").id in found.place.same_as


def test_a_position_far_from_every_namesake_is_a_place_of_its_own() -> None:
    [found] = resolve(with_position(row("Najaf"), -70.0, -33.0))
    assert found.place is not None
    assert (found.place.name, found.place.country, found.place.same_as) == ("Najaf", "", ())


def test_one_position_is_not_that_of_several_stops() -> None:
    found = resolve(with_position(row("Baghdad and Brussels"), 0.0, 0.0))
    assert place_of(found, "Brussels") == find("Brussels", "BE")


def test_rows_of_the_same_words_are_asked_once() -> None:
    world = small_world()
    resolver = Counting(world)
    cells = CellResolver(resolver, world)
    document = row("Paris", "France")
    stops = stops_of(document, 0, world)
    first, _ = cells.resolve(document.trips[0], stops)
    again, _ = cells.resolve(document.trips[0], stops)
    assert first == again
    assert resolver.asked == 1


def test_an_empty_row_has_nothing_to_resolve() -> None:
    document = row("")
    trip: Trip = document.trips[0]
    stops: tuple[tuple[Mention, ...], ...] = ()
    world = small_world()
    assert CellResolver(Resolver(world), world).resolve(trip, stops) == ((), ())
