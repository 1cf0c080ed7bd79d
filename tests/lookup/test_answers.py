import pytest
from geopy.location import Location

from geo.lookup.answers import candidates, from_json, to_json
from geo.model import Place, PlaceKind


def _asked(**raw: object) -> Place:
    (found,) = candidates("nominatim", [Location("Somewhere, Far Away", (10.0, 20.0), raw)])
    return found.place


@pytest.mark.parametrize(
    ("facts", "kind", "code"),
    [
        ({"class": "place", "type": "village"}, PlaceKind.CITY, "PPL"),
        ({"category": "place", "type": "suburb"}, PlaceKind.CITY, "PPLX"),
        (
            {"class": "boundary", "type": "administrative", "addresstype": "country"},
            PlaceKind.COUNTRY,
            "PCLI",
        ),
        (
            {"class": "boundary", "type": "administrative", "addresstype": "state"},
            PlaceKind.ADMIN,
            "ADM1",
        ),
        (
            {"class": "boundary", "type": "administrative", "addresstype": "city"},
            PlaceKind.CITY,
            "PPL",
        ),
        ({"class": "boundary", "type": "administrative"}, PlaceKind.ADMIN, "ADM2"),
        ({"class": "aeroway", "type": "aerodrome"}, PlaceKind.SITE, "AIRP"),
        ({"class": "amenity", "type": "place_of_worship"}, PlaceKind.SITE, ""),
        ({"class": "natural", "type": "strait"}, PlaceKind.WATER, "STRT"),
        ({"class": "natural", "type": "peak"}, PlaceKind.REGION, "PK"),
        ({"class": "waterway", "type": "canal"}, PlaceKind.WATER, ""),
        ({"class": "highway", "type": "motorway"}, PlaceKind.SITE, "RD"),
        ({}, PlaceKind.SITE, ""),
    ],
)
def test_the_kind_is_told_by_class_and_type(
    facts: dict[str, object], kind: PlaceKind, code: str
) -> None:
    place = _asked(**facts)
    assert (place.kind, place.feature_code) == (kind, code)


def test_without_a_name_it_is_the_beginning_of_the_address() -> None:
    assert _asked().name == "Somewhere"


def test_without_an_id_it_is_the_position() -> None:
    assert _asked().id == "nominatim:20.00000,10.00000"
    assert _asked(osm_type="node", osm_id="../etc").id == "nominatim:20.00000,10.00000"
    assert _asked(osm_type="galaxy", osm_id=1).id == "nominatim:20.00000,10.00000"


def test_what_has_the_wrong_type_is_left_out() -> None:
    place = _asked(name=["x"], address=7, osm_type={}, osm_id=[], type=None)
    assert (place.name, place.country) == ("Somewhere", "")
    assert _asked(address={"country_code": "../"}).country == ""


def test_text_is_one_printable_line_of_some_length() -> None:
    assert _asked(name="A\n\x1b[31mB\u202e" + "x" * 999).name[:7] == "A [31mB"
    assert len(_asked(name="x" * 999).name) == 200


def test_each_place_is_given_once_and_bad_positions_not() -> None:
    here = Location("Here", (10.0, 20.0), {})
    nowhere = Location("Nowhere", (0.0, 0.0), {})
    assert len(candidates("n", [here, nowhere, here])) == 1
    assert candidates("n", []) == ()
    with pytest.raises(ValueError, match="position"):
        candidates("n", [nowhere])


def test_the_cache_gives_back_what_it_was_given() -> None:
    found = candidates(
        "nominatim",
        [Location("Camp, Town", (1.0, 2.0), {"class": "military", "address": {"town": "Town"}})],
    )
    assert from_json(to_json(found)) == found
    assert found[0].place.locality == "Town"


@pytest.mark.parametrize("kept", [None, 7, "x", {"id": 1}, [7], [{}], [{"id": "x", "lon": "east"}]])
def test_what_the_cache_cannot_have_kept_is_no_answer(kept: object) -> None:
    assert from_json(kept) is None
