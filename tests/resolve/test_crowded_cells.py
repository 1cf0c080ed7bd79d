"""Towns next to small namesakes, by their positions alone, and thousands of them."""

import tracemalloc

import numpy as np

from geo.resolve.crowd import Crowd
from geo.resolve.neighbours import neighbours
from geo.resolve.sheet import CELLS, ROWS


def crowd(lon: list[float], lat: list[float], owner: list[int], renown: list[float]) -> Crowd:
    """Return the candidates of one document, all of them towns."""
    x, y = np.radians(lon), np.radians(lat)
    points = np.stack((np.cos(y) * np.cos(x), np.cos(y) * np.sin(x), np.sin(y)))
    scales = np.array(CELLS)[:, None]
    columns = np.floor((np.array(lon) + 180) * scales).astype(np.int64)
    rows = np.floor(np.array(lat) * scales).astype(np.int64) + ROWS // 2
    nothing = np.zeros(len(lon), np.int64)
    given = {
        "starts": np.unique(owner, return_index=True)[1], "owner": np.array(owner),
        "renown": np.array(renown), "town": nothing + 1, "document": nothing,
        "cells": columns * ROWS + rows, "points": points, "far": nothing != 0,
    }  # fmt: skip
    return Crowd(**{field: given.get(field, nothing) for field in Crowd._fields})


def test_a_small_namesake_is_told_by_the_town_next_to_it() -> None:
    # Moscow in Russia and in Idaho, and Pullman, Washington.
    found = neighbours(
        crowd([37.6, -117.0, -117.2], [55.8, 46.7, 46.7], [0, 0, 1], [1.0, 0.0, 0.0]),
        np.array([0.5, 0.5, 1.0]),
    )
    assert found.tolist() == [0.0, 1.0, 0.0]


def test_a_town_farther_off_tells_nothing() -> None:
    # 75 km to the west, in the same cell or the next.
    found = neighbours(
        crowd([37.6, -117.0, -118.0], [55.8, 46.7, 46.7], [0, 0, 1], [1.0, 0.0, 0.0]),
        np.array([0.5, 0.5, 1.0]),
    )
    assert not found.any()


def test_the_dateline_is_no_border() -> None:
    found = neighbours(
        crowd([37.6, 179.9, -179.9], [55.8, -16.7, -16.7], [0, 0, 1], [1.0, 0.0, 0.0]),
        np.array([0.5, 0.5, 1.0]),
    )
    assert found.tolist() == [0.0, 1.0, 0.0]


def test_thousands_in_one_cell_are_not_compared_by_pairs() -> None:
    count = 3000
    lon = [37.6] * count + [-117.0] * count + list(np.linspace(-117.3, -117.2, count))
    lat = [55.8] * count + [46.7] * count + [46.7] * count
    owner = [*range(count), *range(count), *range(count, 2 * count)]
    order = np.argsort(owner, kind="stable")
    renown = [1.0] * count + [0.0] * 2 * count
    many = crowd(*(np.array(each)[order].tolist() for each in (lon, lat, owner, renown)))
    tracemalloc.start()
    found = neighbours(many, np.ones(3 * count))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert np.count_nonzero(found) == count
    # Nine million pairs would take ten times as much.
    assert peak < 60_000_000
