"""A small namesake of a city known to everybody is meant where a neighbour of it is told of."""

import csv
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from geo.model import Candidate, Document
from geo.pipeline import PlaceStages, open_place_stages, read_places, sentences_of
from geo.resolve.crowd import Crowd
from geo.resolve.neighbours import neighbours
from geo.resolve.sheet import CELLS, ROWS


def rows() -> Iterator[tuple[str, str, str, str]]:
    with Path(__file__).with_name("local.tsv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            yield row["text"], row["name"], row["country"], row["state"]


@pytest.fixture(scope="module")
def stages() -> PlaceStages:
    return open_place_stages()


@pytest.mark.parametrize(("text", "name", "country", "state"), list(rows()))
def test_a_neighbour_tells_which_is_meant(
    text: str, name: str, country: str, state: str, stages: PlaceStages
) -> None:
    assert _where(text, name, stages) == (country, state)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # Pullman is next to Moscow, Idaho, and hardly anybody knows it.
        ("A Moscow beekeeper gave honey to a school in Pullman.", "as Pullman"),
        ("A Moscow beekeeper gave honey to a school in Spokane.", ""),
        # What the world knows is in the news with all of the world.
        ("A Moscow beekeeper gave honey to a school in Chicago.", ""),
        # So is who has been around in it.
        ("A Moscow beekeeper gave honey to schools in Pullman and Paris.", ""),
        # A name is no neighbour of its own namesakes.
        ("A Moscow beekeeper gave honey to a school of Moscow.", ""),
        ("A Moscow beekeeper gave honey to a school.", ""),
    ],
)
def test_a_neighbour_is_named(text: str, told: str, stages: PlaceStages) -> None:
    details = {one.reason: one.detail for one in _of_first(text, "US", "ID", stages).evidence}
    near = details.get("near", "")
    assert near.startswith("the report is local") is bool(told)
    assert near.endswith(told)


@pytest.mark.parametrize(
    "text",
    [
        "A Moscow beekeeper gave honey to a school in Pullman.",
        "A Moscow beekeeper gave honey to a school in Spokane.",
    ],
)
def test_the_city_is_not_held_to_be_alone_for_that(text: str, stages: PlaceStages) -> None:
    city = _of_first(text, "RU", "48", stages)
    assert not any(one.reason == "elsewhere" for one in city.evidence)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The agency has desks in London, Paris, Berlin and Herndon.",
         {"London": "GB", "Paris": "FR", "Berlin": "DE"}),
        ("Her poems are about Paris, Berlin and Sherman.", {"Paris": "FR", "Berlin": "DE"}),
        ("Trains from Warsaw, Moscow and Pullman were late.", {"Warsaw": "PL", "Moscow": "RU"}),
        # Nobody flies next door.
        ("A teacher from Sikeston flew home from Cairo on Monday.", {"Cairo": "EG"}),
        ("Goshen nurses took a flight to Warsaw.", {"Warsaw": "PL"}),
        ("Bombs fell on Baghdad. A doctor from Sikeston was in Cairo.",
         {"Baghdad": "IQ", "Cairo": "EG"}),
    ],
)  # fmt: skip
def test_where_a_neighbour_tells_nothing(
    text: str, names: dict[str, str], stages: PlaceStages
) -> None:
    found, _ = read_places(Document(id="a", text=text), stages)
    places = {one.mention.text: one.place.country for one in found if one.place}
    assert {name: places[name] for name in names} == names


def _where(text: str, name: str, stages: PlaceStages) -> tuple[str, str] | None:
    """Return the country and the first-level division of the only place of a name."""
    found, _ = read_places(Document(id="a", text=text), stages)
    [place] = [one.place for one in found if one.mention.text == name]
    return None if place is None else (place.country, place.admin1)


def _of_first(text: str, country: str, state: str, stages: PlaceStages) -> Candidate:
    """Return what the first name may mean there, weighed."""
    document = Document(id="a", text=text)
    mentions = stages.recogniser.mentions(document, sentences_of(document))
    ranked = stages.resolver.weigh(document, mentions).ranked()[0]
    return next(c for c in ranked if (c.place.country, c.place.admin1) == (country, state))


def crowd(*points: tuple[float, float]) -> Crowd:
    """Return a city that all know, its namesake at the first point, and a town at each other."""
    lon, lat = np.array([(100.0, -50.0), *points]).T
    east, north = np.radians(lon), np.radians(lat)
    wide = np.array([round(360 * cells) for cells in CELLS])[:, None]
    column = np.floor((lon + 180) * np.array(CELLS)[:, None]).astype(np.int64) % wide
    row = np.floor(lat * np.array(CELLS)[:, None]).astype(np.int64) + ROWS // 2
    owner = np.array([0, 0, *range(1, len(points))])
    facts = {
        "starts": np.array([0, *range(2, len(owner))]),
        "owner": owner,
        "far": np.zeros_like(owner, dtype=bool),
        "document": np.zeros_like(owner),
        "town": np.ones_like(owner),
        "cells": column * ROWS + row,
        "points": np.stack(
            (np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north))
        ),
        "renown": np.array([1.0] + [0.0] * len(points)),
    }
    return Crowd(**{name: facts.get(name, owner) for name in Crowd._fields})


@pytest.mark.parametrize(
    ("here", "there", "near"),
    [
        # At the equator 0.5 degrees are 56 km, and 0.6 are 67: in cells to all sides.
        ((10.1, 0.1), (9.6, 0.1), True),
        ((10.1, 0.1), (9.5, 0.1), False),
        ((10.9, 0.1), (11.4, 0.1), True),
        ((10.9, 0.1), (11.5, 0.1), False),
        ((10.1, 0.1), (10.1, -0.4), True),
        ((10.1, 0.1), (10.1, -0.5), False),
        ((10.1, 0.9), (10.1, 1.4), True),
        ((10.1, 0.9), (10.1, 1.5), False),
        ((10.1, 0.1), (9.8, -0.2), True),
        ((10.9, 0.9), (11.2, 1.2), True),
        ((-179.9, 0.1), (179.7, 0.1), True),
        ((179.9, 0.1), (-179.7, 0.1), True),
    ],
)
def test_next_to_it_is_within_sixty_kilometres(
    here: tuple[float, float], there: tuple[float, float], *, near: bool
) -> None:
    asked = crowd(here, there)
    found = np.broadcast_to(neighbours(asked, np.ones(3)), 3)
    assert found.tolist() == [0.0, 1.0 if near else 0.0, 0.0]


def test_what_is_hardly_meant_is_no_neighbour() -> None:
    asked = crowd((10.1, 0.1), (10.2, 0.1))
    assert not neighbours(asked, np.array([1.0, 1.0, 0.05])).any()
    assert neighbours(asked, np.array([1.0, 1.0, 0.06])).tolist() == [0.0, 0.06, 0.0]


@pytest.mark.parametrize(
    ("text", "name", "country", "state"),
    [
        # A city that the world knows speaks for itself, and hardly for a village in its reach.
        ("A Warsaw baker sold bread to a school in Cincinnati.", "Warsaw", "PL", "78"),
        ("A Damascus baker sold bread to a school in Scranton.", "Damascus", "SY", "13"),
        # Before the towns have settled, a village called Venice would draw Trenton.
        ("A Venice baker sold bread to a school in Trenton.", "Trenton", "US", "NJ"),
        ("A Dublin baker sold bread to a school in Baltimore.", "Dublin", "IE", "L"),
    ],
)
def test_a_known_city_near_a_village_is_no_neighbour(
    text: str, name: str, country: str, state: str, stages: PlaceStages
) -> None:
    assert _where(text, name, stages) == (country, state)
