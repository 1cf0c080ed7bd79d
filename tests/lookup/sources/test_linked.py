import json
from pathlib import Path
from typing import Any

import pytest

from geo.errors import InputError
from geo.lookup import NameIndex
from geo.lookup.compose import Built, build_index
from geo.lookup.rows import NOWHERE
from geo.lookup.sources.faults import BadRow
from geo.lookup.sources.linked import linked_row
from geo.model import LonLat, PlaceKind

PLACE: dict[str, Any] = {
    "@id": "https://example.org/places/7",
    "type": "Feature",
    "properties": {"title": "Oldbridge", "ccodes": ["GB"], "fclasses": ["A", "P"]},
    "when": {
        "timespans": [{"start": {"in": "-0050"}, "end": {"earliest": "1690", "latest": "1699"}}]
    },
    "names": [
        {"toponym": "Oldbridge"},
        {
            "toponym": "Pons Vetus",
            "when": {"timespans": [{"start": {"in": "0100"}, "end": {"in": "0400"}}]},
        },
        {"toponym": "Ealdbrycg"},
    ],
    "geometry": {"type": "Point", "coordinates": [-1.25, 51.5]},
    "links": [
        {"type": "closeMatch", "identifier": "gn:77"},
        {"type": "exactMatch", "identifier": "http://www.wikidata.org/entity/Q7"},
        {"type": "primaryTopicOf", "identifier": "https://example.org/about"},
    ],
    "relations": [{"relationType": "gvp:broaderPartitive", "relationTo": "pl:12"}],
}


def _changed(**changes: object) -> dict[str, Any]:
    return PLACE | changes


def test_a_place_keeps_names_period_links_and_what_it_lies_in() -> None:
    row = linked_row(PLACE, "old", 1)
    assert (row.id, row.name) == ("https://example.org/places/7", "Oldbridge")
    assert (row.names, row.historic) == (("Ealdbrycg",), ("Pons Vetus",))
    assert (row.valid_from, row.valid_to) == ("-0050", "1699")
    assert row.same_as == ("geonames:77", "wikidata:Q7")
    assert (row.within, row.country, row.position) == ("pleiades:12", "GB", LonLat(-1.25, 51.5))
    assert (row.kind, row.feature_class) == (PlaceKind.ADMIN, "A")


def _when(*spans: tuple[str, str]) -> dict[str, Any]:
    return {
        "timespans": [
            {"start": {"in": a}, "end": {"in": b}} if b else {"start": {"in": a}} for a, b in spans
        ]
    }


@pytest.mark.parametrize(
    ("when", "period"),
    [
        (_when(("1200", "1300")), ("1200", "1300")),
        (_when(("-0200", "-0100"), ("-0550", "-0300")), ("-0550", "-0100")),
        (_when(("1200", "1300"), ("1400", "")), ("1200", "")),
        ({"timespans": [{"start": {"earliest": "1100", "latest": "1150"}}]}, ("1100", "")),
        ({"periods": [{"name": "Iron Age"}]}, ("", "")),
        ("always", ("", "")),
    ],
)
def test_the_period_reaches_from_the_first_start_to_the_last_end(
    when: object, period: tuple[str, str]
) -> None:
    place = _changed(when=when, names=[])
    row = linked_row(place, "old", 1)
    assert (row.valid_from, row.valid_to) == period


def test_the_period_of_the_names_stands_in_for_that_of_the_place() -> None:
    names = [
        {"toponym": "A", "when": _when(("0900", "1000"))},
        {"toponym": "B", "when": _when(("1000", "1100"))},
    ]
    row = linked_row(_changed(when=None, names=names), "old", 1)
    assert (row.valid_from, row.valid_to) == ("0900", "1100")


@pytest.mark.parametrize(
    ("geometry", "position", "has_box"),
    [
        (
            {"type": "Polygon", "coordinates": [[[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]]},
            LonLat(1, 1),
            True,
        ),
        (
            {"type": "GeometryCollection", "geometries": [PLACE["geometry"]]},
            LonLat(-1.25, 51.5),
            False,
        ),
        ({"geowkt": "POINT (3 4)"}, LonLat(3, 4), False),
        (None, NOWHERE, False),
    ],
)
def test_any_geometry_gives_a_point(
    geometry: object,
    position: LonLat,
    has_box: bool,  # noqa: FBT001 - a column of the table
) -> None:
    row = linked_row(_changed(geometry=geometry), "old", 1)
    assert str(row.position) == str(LonLat(*map(float, position)))
    assert bool(row.bbox) == has_box


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"properties": {}, "names": []}, "no name"),
        ({"geometry": None, "links": []}, "no position"),
        ({"geometry": {"type": "Point", "coordinates": [0, 91]}}, "no position"),
        ({"geometry": {"type": "Point", "coordinates": "north"}}, "geometry is none"),
        ({"geometry": {"type": "Blob"}}, "geometry is none"),
    ],
)
def test_a_feature_that_is_no_place_is_refused(changes: dict[str, Any], fault: str) -> None:
    with pytest.raises(BadRow, match=fault):
        linked_row(_changed(**changes), "old", 1)


def _index(folder: Path, name: str, text: str) -> tuple[NameIndex, Built]:
    (folder / name).write_text(text, encoding="utf-8")
    built = build_index([folder / name], folder / "a.gaz")
    return NameIndex.open(folder / "a.gaz"), built


def test_a_collection_and_lines_give_the_same_places(tmp_path: Path) -> None:
    features = [_changed(**{"@id": f"{n}"}) for n in range(3)]
    collection = json.dumps({"type": "FeatureCollection", "features": [*features, 5]}, indent=1)
    lines = "\n".join(json.dumps(one) for one in [*features]) + "\nnot json\n"
    for name, text, where in (("a.json", collection, "feature"), ("a.jsonl", lines, "line")):
        index, built = _index(tmp_path, name, text)
        assert len(index) == 3
        place = index.place("a:2")
        assert place is not None
        assert (place.valid_to, place.period) == ("1699", "from 50 BCE to 1699")
        assert built.sources[0].faults.told(where) == [f"1 row: it is no feature ({where} 4)"]


def test_a_collection_that_is_cut_short_is_refused(tmp_path: Path) -> None:
    text = json.dumps({"type": "FeatureCollection", "features": [PLACE, PLACE]})
    with pytest.raises(InputError, match="cut short after feature 1"):
        _index(tmp_path, "a.json", text[:-40])
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def test_a_place_without_a_point_takes_that_of_its_match(tmp_path: Path) -> None:
    for name, feature in (("a.json", PLACE), ("b.json", _changed(geometry=None))):
        one = feature | {"@id": "77", "links": [{"type": "closeMatch", "identifier": "wd:Q7"}]}
        text = json.dumps({"type": "FeatureCollection", "features": [one]})
        (tmp_path / name).write_text(text, encoding="utf-8")
    build_index([tmp_path / "a.json", tmp_path / "b.json"], tmp_path / "x.gaz")
    place = NameIndex.open(tmp_path / "x.gaz").place("wikidata:Q7")
    assert place is not None
    assert (place.id, place.position) == ("b:77", LonLat(-1.25, 51.5))


def test_lp_tsv_is_read_by_its_columns(tmp_path: Path) -> None:
    head = (
        "id\ttitle\ttitle_source\tfclasses\tccodes\tstart\tend\tlon\tlat\tvariants\tmatches\t"
        "parent_id"
    )
    rows = (
        '7\tOld "Town"\tme\tP;A\tIT\t-0320\t0100\t12.5\t41.9\tOldton@en; Veter@la\twd:Q5;gn:3\t',
        "8\tNowhere\tme\tP\t\t\t\t\t\t\t\t",
    )
    index, built = _index(tmp_path, "lp.tsv", "\r\n".join((head, *rows)) + "\r\n")
    place = index.place("lp:7")
    assert place is not None
    assert (place.name, place.same_as) == ('Old "Town"', ("wikidata:Q5", "geonames:3"))
    assert (place.valid_from, place.valid_to, place.country) == ("-0320", "0100", "IT")
    assert index.knows("Oldton")
    assert index.knows("Veter")
    assert built.sources[0].faults.told("line") == ["1 row: it has no position in degrees (line 3)"]
