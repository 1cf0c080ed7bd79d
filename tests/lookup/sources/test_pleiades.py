"""Pleiades' own JSON; the places are made up, their shape is that of its dump."""

import gzip
import json
from pathlib import Path
from typing import Any, Final

import pytest

from geo.errors import InputError
from geo.lookup import NameIndex
from geo.lookup.compose import Built, build_index
from geo.lookup.sources.faults import BadRow
from geo.lookup.sources.pleiades import _TYPES, pleiades_row
from geo.model import LonLat, PlaceKind

GREEK: Final = "\u1f0c\u03bb\u03c6\u03b1"
URI: Final = "https://pleiades.stoa.org/places/"
TOWN: Final[dict[str, Any]] = {
    "@type": "Place",
    "bbox": [12.4, 41.9, 12.4, 41.9],
    "connections": [{"connectionType": "part_of_admin", "connectsTo": f"{URI}2"}],
    "features": [{"type": "Feature", "geometry": {"type": "Point", "coordinates": [0, 0]}}],
    "id": "1",
    "locations": [{"title": "Site", "start": -750, "end": 640}],
    "names": [
        {"attested": GREEK, "romanized": "Alpha, Alpheia", "start": -550, "end": 300},
        {"attested": None, "romanized": "Alfa", "start": 1700, "end": 2100},
    ],
    "placeTypes": ["settlement"],
    "reprPoint": [12.4, 41.9],
    "title": "Alpha/Alfa",
    "type": "FeatureCollection",
    "uri": f"{URI}1",
}  # fmt: skip
REGION: Final = {
    "id": "2", "uri": f"{URI}2", "title": "Betaia", "names": [], "placeTypes": ["region"],
    "locations": [{"start": -330, "end": -30}], "reprPoint": [13, 42], "bbox": [12, 41, 14, 43],
}  # fmt: skip
LOST: Final = {**REGION, "id": "3", "uri": f"{URI}3", "title": "Gamma?", "reprPoint": None}


def _changed(**changes: object) -> dict[str, Any]:
    return {**TOWN, **changes}


def _built(folder: Path, *places: object) -> tuple[NameIndex, Built]:
    text = json.dumps({"@context": {"title": "dcterms:title"}, "@graph": places}, indent=1)
    source = folder / "pleiades-places-latest.json.gz"
    source.write_bytes(gzip.compress(text.encode()))
    built = build_index([source], folder / "old.gaz")
    return NameIndex.open(folder / "old.gaz"), built


def test_the_dump_of_pleiades_is_read(tmp_path: Path) -> None:
    index, built = _built(tmp_path, TOWN, REGION, LOST)
    (told,) = built.sources
    assert (told.kind.value, told.rows) == ("Pleiades", 2)
    assert told.faults.counts == {"it has no position in degrees": 1}
    for name in ("Alpha", "Alpheia", "Alfa", "\u0386\u03bb\u03c6\u03b1", "Alpha/Alfa"):
        assert [found.place.id for found in index.lookup(name)] == ["pleiades:1"], name
    (found,) = index.lookup("Betaia")
    assert (found.place.kind, found.place.feature_code) == (PlaceKind.REGION, "RGNH")
    assert (found.place.valid_from, found.place.valid_to) == ("-0330", "-0030")
    assert found.place.bbox == (12, 41, 14, 43)


def test_a_town_has_its_names_period_point_and_whole() -> None:
    row = pleiades_row(TOWN)
    assert (row.id, row.name, row.within) == ("pleiades:1", "Alpha/Alfa", "pleiades:2")
    assert row.names == ("Alfa",)
    assert sorted(row.historic) == ["Alpha", "Alpheia", GREEK]
    assert (row.position, row.bbox) == (LonLat(12.4, 41.9), None)
    # Somebody calls it Alfa to this day.
    assert (row.valid_from, row.valid_to, row.feature_code) == ("-0750", "", "PPL")
    assert pleiades_row(_changed(names=[])).feature_code == "PPLH"


@pytest.mark.parametrize(
    ("types", "sort"),
    [
        (["settlement"], ("P", "PPL", "city")),
        (["unknown", "temple-2"], ("S", "TMPL", "site")),
        (["river"], ("H", "STM", "water")),
        (["province-2"], ("A", "ADMDH", "admin")),
        (["label", "mountain"], ("T", "MT", "region")),
        ([None, 5], ("P", "PPL", "city")),
        (None, ("P", "PPL", "city")),
    ],
)
def test_place_types_are_those_of_geonames(types: object, sort: tuple[str, str, str]) -> None:
    row = pleiades_row(_changed(placeTypes=types))
    assert (row.feature_class, row.feature_code, row.kind) == sort


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"title": "Untitled", "names": []}, "it has no name"),
        ({"title": None, "names": None}, "it has no name"),
        ({"reprPoint": [200, 0]}, "no position"),
        ({"reprPoint": ["x"]}, "no position"),
        ({"reprPoint": {}}, "no position"),
        ({"title": "x" * 401}, "too long"),
    ],
)
def test_what_is_no_place_is_told(changes: dict[str, object], fault: str) -> None:
    with pytest.raises(BadRow, match=fault):
        pleiades_row(_changed(**changes))


def test_an_untitled_place_goes_by_its_first_name() -> None:
    assert pleiades_row(_changed(title="Untitled")).name == GREEK


def test_a_dump_cut_short_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "p.json"
    text = json.dumps({"@context": {}, "@graph": [TOWN, REGION]})
    source.write_text(text[:-40])
    with pytest.raises(InputError, match="cut short after feature 1"):
        build_index([source], tmp_path / "old.gaz")


def test_the_codes_are_those_of_geonames(shared: Path) -> None:
    text = (shared / "geonames" / "featureCodes_en.txt").read_text(encoding="utf-8")
    known = {line.partition("\t")[0] for line in text.splitlines()}
    assert {f"{letter}.{code}" for letter, code in _TYPES.values() if code} <= known
