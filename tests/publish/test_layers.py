import json
from dataclasses import replace
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.model import Atlas, Route, Status
from geo.publish.geojson import dumps
from geo.publish.layers import layers
from geo.publish.schema import LAYERS
from tests.publish.atlases import APIA, FIRST, SECOND, SUVA, TEXT, atlases, leg, story, visit

# The table of the export contract, restated.
CONTRACT = {
    "visits": "traveller role companions place place_id place_kind country kind status start end"
    " date_precision date_basis date_text confidence documents evidence route stop",
    "events": "kind plover participants place place_id place_kind country status start end"
    " date_precision date_basis date_text confidence documents evidence route stop",
    "mentions": "text start end kind name place_id place_kind country admin1 confidence decided_by"
    " reasons alternatives document sentence",
    "places": "name place_id place_kind country admin1 population mentions documents same_as",
    "routes": "traveller role stops visits distance_km status start end documents",
    "legs": "traveller route leg from_place to_place distance_km status start end",
}
JSON_TYPES: dict[str, type] = {"text": str, "date": str, "int": int, "real": float}
GEOMETRIES = {"Point": {"Point"}, "MultiLineString": {"LineString", "MultiLineString"}}


def properties(atlas: Atlas, layer: str) -> list[dict[str, Any]]:
    return [feature["properties"] for feature in layers(atlas)[layer]["features"]]


def lines_of(geometry: dict[str, Any]) -> list[list[list[float]]]:
    coordinates = geometry["coordinates"]
    return [coordinates] if geometry["type"] == "LineString" else list(coordinates)


def positions_of(geometry: dict[str, Any] | None) -> list[list[float]]:
    if geometry is None:
        return []
    if geometry["type"] == "Point":
        return [geometry["coordinates"]]
    return [position for line in lines_of(geometry) for position in line]


@pytest.mark.parametrize("layer", CONTRACT)
def test_every_property_of_the_contract_stands_first_and_in_order(layer: str) -> None:
    wanted = CONTRACT[layer].split()
    for found in properties(story(), layer):
        assert list(found)[: len(wanted)] == wanted


@given(atlases())
@settings(max_examples=25, deadline=None)
def test_any_atlas_gives_valid_geojson(atlas: Atlas) -> None:
    for name, layer in layers(atlas).items():
        read = json.loads(dumps(layer).encode("utf-8"))
        assert read == layer
        assert set(read) == {"type", "features"}
        assert read["type"] == "FeatureCollection"
        ids = [feature["id"] for feature in read["features"]]
        assert len(set(ids)) == len(ids)
        for feature in read["features"]:
            check_feature(feature, name)


def check_feature(feature: dict[str, Any], layer: str) -> None:
    schema = LAYERS[layer]
    assert list(feature) == ["type", "id", "geometry", "properties"]
    assert isinstance(feature["id"], str)
    geometry = feature["geometry"]
    assert geometry is None or geometry["type"] in GEOMETRIES[schema.geometry]
    for lon, lat in positions_of(geometry):
        assert -180 <= lon <= 180
        assert -90 <= lat <= 90
    assert list(feature["properties"]) == [column.name for column in schema.columns]
    assert "id" not in feature["properties"]
    for column in schema.columns:
        value = feature["properties"][column.name]
        assert value is None or type(value) is JSON_TYPES[column.type], column
        assert value != ""


@given(atlases())
@settings(max_examples=25, deadline=None)
def test_no_line_jumps_over_the_antimeridian(atlas: Atlas) -> None:
    found = layers(atlas)
    for feature in (*found["routes"]["features"], *found["legs"]["features"]):
        for line in lines_of(feature["geometry"]) if feature["geometry"] else []:
            assert len(line) > 1
            for (lon, _), (next_lon, _) in pairwise(line):
                assert abs(next_lon - lon) <= 180


def test_a_leg_over_the_antimeridian_is_cut_where_it_crosses() -> None:
    [feature] = layers(story())["legs"]["features"]
    west, east = lines_of(feature["geometry"])
    assert west[0] == [178.4419, -18.1416]
    assert east[-1] == [-171.7667, -13.8333]
    assert (west[-1][0], east[0][0]) == (180.0, -180.0)
    assert west[-1][1] == east[0][1]
    assert feature["geometry"]["type"] == "MultiLineString"


def test_a_line_follows_the_great_circle() -> None:
    london, tokyo = (
        visit(replace(SUVA, id=name, position=replace_position), FIRST, None)
        for name, replace_position in (
            ("x:london", SUVA.position._replace(lon=-0.13, lat=51.5)),
            ("x:tokyo", SUVA.position._replace(lon=139.7, lat=35.7)),
        )
    )
    route = Route(traveller=london.traveller, visits=(london, tokyo), legs=(leg(london, tokyo),))
    [feature] = layers(Atlas(visits=(london, tokyo), routes=(route,)))["routes"]["features"]
    assert feature["geometry"]["type"] == "LineString"
    assert max(lat for _, lat in feature["geometry"]["coordinates"]) > 70


def test_a_leg_that_leads_nowhere_has_no_geometry() -> None:
    here = visit(SUVA, FIRST, None)
    route = Route(traveller=here.traveller, visits=(here, here), legs=(leg(here, here),))
    found = layers(Atlas(visits=(here,), routes=(route,)))
    assert [f["geometry"] for f in found["legs"]["features"]] == [None]
    assert found["legs"]["features"][0]["properties"]["distance_km"] == 0.0


def test_visits_know_their_route_and_their_number_there() -> None:
    [route] = layers(story())["routes"]["features"]
    found = layers(story())["visits"]["features"]
    assert [f["properties"]["route"] for f in found] == [route["id"]] * 2
    assert [f["properties"]["stop"] for f in found] == [1, 2]
    assert route["properties"]["visits"] == "; ".join(f["id"] for f in found)
    assert route["properties"]["stops"] == "Suva → Apia"


def test_a_visit_says_why_that_place_and_what_else_it_could_have_been() -> None:
    came, goes = properties(story(), "visits")
    assert came["reasons"] == "population: 93,970 inhabitants (+1.25)"
    assert came["alternatives"] == "Suva (Ural) (RU, 56.10 N 59.50 E)"
    assert came["decided_by"] == "gazetteer"
    assert goes["alternatives"] is None


def test_a_place_that_is_unknown_keeps_the_name_that_the_text_gives() -> None:
    lost = replace(story().visits[0], place=None)
    atlas = Atlas(documents=story().documents, visits=(lost,))
    [found] = layers(atlas)["visits"]["features"]
    assert (found["properties"]["place"], found["properties"]["place_id"]) == ("Suva", None)
    assert found["geometry"] is None


def test_an_event_is_told_at_the_stop_whose_sentence_it_shares() -> None:
    [met] = properties(story(), "events")
    assert met["stop"] == 1
    assert met["participants"] == "Ana Moala; Government of Fiji"


def test_sources_are_joined_so_that_they_can_be_split() -> None:
    came, _ = properties(story(), "visits")
    assert came["documents"] == "tour/one"
    assert came["title"] == "Tour, part one"
    assert came["urls"] == "https://example.org/tour%3Bone"
    assert came["published"] == "2024-05-07"
    assert came["evidence"] == FIRST.of(TEXT)


@given(atlases())
@settings(max_examples=15, deadline=None)
def test_what_is_known_of_documents_runs_in_step_with_them(atlas: Atlas) -> None:
    for found in properties(atlas, "visits"):
        count = len((found["documents"] or "").split("; "))
        for column in ("title", "urls", "published"):
            assert found[column] is None or len(found[column].split("; ")) == count
        assert "javascript" not in (found["urls"] or "")


def test_dates_are_first_and_last_possible_day() -> None:
    came, goes = properties(story(), "visits")
    assert (came["start"], came["end"], came["date_precision"]) == (
        "2024-05-06",
        "2024-05-06",
        "day",
    )
    assert (goes["start"], goes["end"], goes["date_text"]) == (None, None, None)


def test_nothing_that_was_read_is_lost() -> None:
    found = layers(story())["mentions"]["features"]
    assert [f["properties"]["text"] for f in found] == ["Suva", "Apia", "Quux"]
    assert found[2]["geometry"] is None
    assert [f["properties"]["sentence"] for f in found] == [
        FIRST.of(TEXT),
        SECOND.of(TEXT),
        "Nobody knows Quux.",
    ]


def test_a_place_counts_its_mentions() -> None:
    apia, suva = properties(story(), "places")
    assert (apia["name"], apia["mentions"], apia["same_as"]) == ("Apia", 1, "wikidata:Q36260")
    assert (suva["population"], suva["documents"]) == (93_970, "tour/one")


def test_a_place_that_only_a_leg_knows_is_listed() -> None:
    route = story().routes[0]
    assert [p["mentions"] for p in properties(Atlas(routes=(route,)), "places")] == [0, 0]


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ((Status.PLANNED, Status.PLANNED), "planned"),
        ((Status.ACTUAL, Status.PLANNED), "actual"),
        ((Status.CANCELLED, Status.CANCELLED), "cancelled"),
        ((Status.CANCELLED, Status.PLANNED), "planned"),
    ],
)
def test_the_status_of_a_route(statuses: tuple[Status, Status], expected: str) -> None:
    stops = tuple(
        visit(where, FIRST, None, status=status)
        for where, status in zip((SUVA, APIA), statuses, strict=True)
    )
    route = Route(traveller=stops[0].traveller, visits=stops, legs=(leg(*stops),))
    [found] = properties(Atlas(visits=stops, routes=(route,)), "routes")
    assert found["status"] == expected


@given(atlases(), st.randoms(use_true_random=False))
@settings(max_examples=15, deadline=None)
def test_ids_do_not_depend_on_the_order(atlas: Atlas, random: Random) -> None:
    def shuffled(items: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(random.sample(items, len(items)))

    other = replace(
        atlas,
        documents=shuffled(atlas.documents),
        resolutions=shuffled(atlas.resolutions),
        events=shuffled(atlas.events),
        visits=shuffled(atlas.visits),
        routes=shuffled(atlas.routes),
    )
    before, after = layers(atlas), layers(other)
    for name in LAYERS:
        ids = [{f["id"] for f in found[name]["features"]} for found in (before, after)]
        assert ids[0] == ids[1], name


def test_what_is_alike_in_everything_still_has_an_id_of_its_own() -> None:
    twice = visit(SUVA, FIRST, None)
    found = [f["id"] for f in layers(Atlas(visits=(twice, twice)))["visits"]["features"]]
    assert found[1] == f"{found[0]}-2"


def test_the_stops_of_a_route_begin_where_the_traveller_came_from() -> None:
    left, came = visit(SUVA, FIRST, None), visit(APIA, SECOND, None)
    route = Route(traveller=came.traveller, visits=(came,), legs=(leg(left, came),))
    [found] = properties(Atlas(visits=(came,), routes=(route,)), "routes")
    assert found["stops"] == "Suva → Apia"
    assert found["stop_count"] == 1


def test_a_place_is_told_with_the_division_it_lies_in_where_that_has_a_name() -> None:
    known = replace(story(), divisions={("FJ", "01"): "Central Division"})
    for layer in ("places", "mentions", "visits", "events"):
        for found in properties(known, layer):
            in_fiji = found["admin1"] == "01"
            assert found["admin1_name"] == ("Central Division" if in_fiji else None)
    assert any(found["admin1"] for found in properties(known, "visits"))
    assert {found["admin1_name"] for found in properties(story(), "places")} == {None}
