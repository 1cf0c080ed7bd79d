"""The five real articles that the project was created for, and the sixteen with gold."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from geo.earth import distance_km
from geo.model import LonLat

pytestmark = pytest.mark.slow

# Where these places are, to the kilometre; the rest of the row is how far off is too far.
PLACES = [
    ("Brussels", LonLat(4.3488, 50.8505), 5),
    ("Baghdad", LonLat(44.4009, 33.3406), 5),
    ("Najaf", LonLat(44.3463, 32.0259), 5),
    ("Karbala", LonLat(44.0249, 32.6160), 5),
    ("Kazimayn", LonLat(44.338, 33.380), 5),
    ("Rawalpindi", LonLat(73.0479, 33.5973), 5),
    ("Pabbi", LonLat(73.80, 32.84), 25),
]
SHRINES = [
    ("Imam Ali", LonLat(44.3144, 31.9961)),
    ("Imam Hussain", LonLat(44.0322, 32.6164)),
    ("Imam Abbas", LonLat(44.0362, 32.6171)),
    ("Imam Musa Kazim", LonLat(44.338, 33.380)),
]

Features = list[Mapping[str, Any]]


def _map(inputs: list[Path], folder: Path) -> Path:
    command = [sys.executable, "-m", "geo", "map", *map(str, inputs), "-o", str(folder), "-q"]
    subprocess.run(command, check=True, env={**os.environ, "no_proxy": "*"})
    return folder


@pytest.fixture(scope="module")
def articles(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _map([shared / "seeds"], tmp_path_factory.mktemp("articles"))


def _features(folder: Path, layer: str) -> Features:
    text = (folder / f"{layer}.geojson").read_text(encoding="utf-8")
    found: Features = json.loads(text)["features"]
    return found


def _mentions(folder: Path, text: str) -> Features:
    return [f for f in _features(folder, "mentions") if f["properties"]["text"] == text]


@pytest.mark.parametrize(("name", "where", "km"), PLACES)
def test_each_place_is_where_it_is(articles: Path, name: str, where: LonLat, km: float) -> None:
    found = _mentions(articles, name)
    assert found
    for feature in found:
        assert distance_km(LonLat(*feature["geometry"]["coordinates"]), where) <= km


def test_the_other_pabbi_is_kept_as_an_alternative(articles: Path) -> None:
    (pabbi,) = _mentions(articles, "Pabbi")
    assert "Pabbi" in pabbi["properties"]["alternatives"]
    assert "34.0" in pabbi["properties"]["alternatives"]
    assert "71.7" in pabbi["properties"]["alternatives"]


@pytest.mark.parametrize(("name", "where"), SHRINES)
def test_the_shrines_are_sites(articles: Path, name: str, where: LonLat) -> None:
    sites = [
        f
        for f in _features(articles, "mentions")
        if name in f["properties"]["text"]
        and f["properties"]["place_kind"] == "site"
        and f["geometry"]
        and distance_km(LonLat(*f["geometry"]["coordinates"]), where) < 1
    ]
    assert sites


@pytest.mark.parametrize("name", ["Islamabad", "Tehran"])
def test_datelines_and_governments_are_no_stops(articles: Path, name: str) -> None:
    assert not [f for f in _features(articles, "visits") if f["properties"]["place"] == name]
    kinds = {
        f["properties"]["kind"]
        for f in _features(articles, "mentions")
        if f["properties"]["text"].lower() == name.lower()
    }
    assert kinds <= {"dateline", "metonym"}
    assert kinds


def test_one_meeting_told_twice_is_one_event_with_two_sources(articles: Path) -> None:
    meetings = [
        f["properties"]
        for f in _features(articles, "events")
        if f["properties"]["kind"] == "meeting"
        and "Naqvi" in f["properties"]["participants"]
        and "Shammari" in f["properties"]["participants"]
    ]
    (meeting,) = meetings
    assert len(meeting["documents"].split("; ")) == 2
    assert meeting["country"] == "BE"
    assert meeting["start"] == "2025-12-12"


def test_the_president_has_one_route_in_the_order_of_the_text(articles: Path) -> None:
    routes = [f for f in _features(articles, "routes") if "Zardari" in f["properties"]["traveller"]]
    (route,) = routes
    stops = route["properties"]["stops"].split(" → ")
    assert len(stops) >= 4
    order = ["Baghdad", "Najaf", "Karbala", "Kufa", "Ka"]
    places = iter(stops)
    assert all(any(name in stop for stop in places) for name in order), stops


def test_every_visit_and_event_has_its_sentence(articles: Path, shared: Path) -> None:
    texts = " ".join(
        path.read_text(encoding="utf-8") for path in sorted((shared / "seeds").glob("*.txt"))
    )
    for layer in ("visits", "events"):
        for feature in _features(articles, layer):
            assert feature["properties"]["evidence"] in texts


def test_the_gold_is_met(shared: Path, tmp_path: Path) -> None:
    """Floors that the first map has to keep; the figures themselves stand in docs/benchmarks.md."""
    folder = _map([shared / "seeds", shared / "gold" / "texts"], tmp_path / "gold")
    scorer = [sys.executable, str(shared / "bench" / "score_visits.py")]
    command = [*scorer, str(shared / "gold" / "dev.jsonl"), str(folder), "--json"]
    run = subprocess.run(command, check=True, capture_output=True, text=True)
    scores = json.loads(run.stdout)
    assert scores["documents"] == 16
    assert scores["visits"]["f1"] >= 0.60
    assert scores["meetings"]["f1"] >= 0.60
