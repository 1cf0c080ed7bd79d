"""Tables beside GeoNames' dumps; their rows are of our own making."""

from pathlib import Path

import pytest

from geo.lookup import NameIndex
from geo.lookup.compose import Built, build_index
from geo.lookup.store import HISTORIC, POSTING, records
from geo.model import Place
from tests.lookup.sources.dumps import dump, line

LAND = (
    line("1", "Republic of Sandland", feature="A.PCLI", admin1="00"),
    line("2", "Muhafazat Qara", feature="A.ADM1"),
    line("3", "Qara", lat="10", lon="20"),
    line("4", "Upper Qara", lat="12", lon="22"),
)


def _index(folder: Path, **tables: str) -> tuple[NameIndex, Built]:
    paths = []
    for name, text in tables.items():
        paths.append(folder / f"{name}.txt")
        paths[-1].write_text(text, encoding="utf-8")
    # A table may stand before the dump that it belongs to.
    built = build_index([*paths, dump(folder, *LAND)], folder / "a.gaz")
    return NameIndex.open(folder / "a.gaz"), built


def _place(index: NameIndex, place_id: str) -> Place:
    place = index.place(place_id)
    assert place is not None
    return place


def _alternate(number: int, place: int, language: str, name: str, *flags: str) -> str:
    return (
        "\t".join((str(number), str(place), language, name, *(*flags, "", "", "", "")[:4])) + "\n"
    )


def test_the_preferred_short_english_name_is_shown(tmp_path: Path) -> None:
    text = (
        _alternate(1, 1, "en", "Sandland Republic", "1")
        + _alternate(2, 1, "en", "Sandland", "1", "1")
        + _alternate(3, 1, "en", "Sandy", "", "", "1")
        + _alternate(4, 1, "fr", "Sablonie", "1", "1")
    )
    index, built = _index(tmp_path, alternateNamesV2=text)
    assert _place(index, "geonames:1").name == "Sandland"
    for name in ("Sandland Republic", "Republic of Sandland", "Sandy", "Sablonie"):
        assert [c.place.id for c in index.lookup(name)] == ["geonames:1"]
    assert index.name_count("geonames:1") == 5
    assert built.sources[-1].rows == 4


def test_a_historic_name_is_found_and_never_shown(tmp_path: Path) -> None:
    text = (
        _alternate(1, 3, "en", "Caratown", "1", "1", "", "1")
        + "2\t3\ten\tKaropolis\t1\t1\t\t\t1200\t1453\n"
        + _alternate(3, 3, "fr_1793", "Qara-la-Montagne")
    )
    index, _ = _index(tmp_path, alternateNamesV2=text)
    assert _place(index, "geonames:3").name == "Qara"
    for name in ("Caratown", "Karopolis", "Qara-la-Montagne"):
        assert [c.place.id for c in index.lookup(name)] == ["geonames:3"]
    postings = records(index.path, "postings", POSTING)
    flags = [postings[at][-1] for at in range(len(postings))]
    assert sum(bool(flag & HISTORIC) for flag in flags) == 3


def test_codes_of_others_are_ids_and_links_are_nothing(tmp_path: Path) -> None:
    text = (
        _alternate(1, 3, "wkdt", "Q99")
        + _alternate(2, 3, "iata", "QRA")
        + _alternate(3, 3, "link", "https://example.org/Qara")
        + _alternate(4, 3, "post", "10001")
        + _alternate(5, 77, "en", "Elsewhere")
    )
    index, built = _index(tmp_path, alternateNamesV2=text)
    assert _place(index, "geonames:3").same_as == ("wikidata:Q99", "iata:QRA")
    assert _place(index, "iata:QRA").id == "geonames:3"
    assert not any(index.knows(name) for name in ("QRA", "10001", "Elsewhere", "Q99"))
    report = next(s for s in built.sources if s.name == "alternateNamesV2.txt")
    assert (report.rows, report.left_out) == (2, 3)


def test_a_name_told_twice_counts_once(tmp_path: Path) -> None:
    index, _ = _index(tmp_path, alternateNamesV2=_alternate(1, 3, "de", "Qara"))
    assert index.name_count("geonames:3") == 1
    assert [c.place.id for c in index.lookup("Qara")] == ["geonames:3"]


def test_the_hierarchy_says_what_lies_within_what(tmp_path: Path) -> None:
    index, _ = _index(tmp_path, hierarchy="1\t2\tADM\n2\t3\tADM\n5\t3\tother\n1\t88\tADM\n")
    assert _place(index, "geonames:3").within == "geonames:2"
    assert _place(index, "geonames:2").within == "geonames:1"


def test_a_table_of_divisions_names_those_that_are_there(tmp_path: Path) -> None:
    index, built = _index(tmp_path, admin1CodesASCII="IQ.07\tQara Province\tQara Province\t2\n")
    assert (len(index), built.written.repeated) == (len(LAND), 0)
    division = _place(index, "geonames:2")
    assert (division.name, division.position.lat) == ("Qara Province", 33.3)
    assert index.knows("Muhafazat Qara")


def test_a_division_that_no_dump_has_stands_among_its_towns(tmp_path: Path) -> None:
    text = "IQ.07\tNew Province\tNew Province\t500\nIQ.99\tNoman's Land\tNoman's Land\t501\n"
    index, built = _index(tmp_path, admin1CodesASCII=text)
    division = _place(index, "geonames:500")
    assert (division.feature_code, division.admin1) == ("ADM1", "07")
    assert division.position.lat == pytest.approx(11, abs=0.1)
    assert division.position.lon == pytest.approx(21, abs=0.1)
    assert built.written.pointless == 1
    assert index.place("geonames:501") is None


def test_second_level_divisions_and_countries_are_read_too(tmp_path: Path) -> None:
    country = [
        "IQ",
        "IRQ",
        "368",
        "IZ",
        "Sandland",
        "Qara",
        "1",
        "1000",
        "AS",
        ".iq",
        "IQD",
        "Dinar",
    ]
    index, built = _index(
        tmp_path,
        admin2Codes="IQ.07.01\tQara District\tQara District\t900\n",
        countryInfo="# a comment\r\n"
        + "\t".join([*country, "964", "", "", "ar", "1", "IR", ""])
        + "\r\n",
    )
    assert _place(index, "geonames:1").name == "Sandland"
    # No town carries the code of that district.
    assert built.written.pointless == 1


def test_feature_codes_are_kept_with_what_they_mean(tmp_path: Path) -> None:
    index, _ = _index(
        tmp_path, featureCodes_en="P.PPL\tpopulated place\ta town\nnull\tnot known\t\n"
    )
    assert index.meta["labels"]["P.PPL"] == "populated place"


def test_bad_rows_of_tables_are_told(tmp_path: Path) -> None:
    text = _alternate(1, 3, "en", "Good") + "x\t3\ten\tBad\t\t\t\t\n" + "2\t3\ten\t\t\t\t\t\n"
    _, built = _index(tmp_path, alternateNamesV2=text * 3)
    report = next(s for s in built.sources if s.name == "alternateNamesV2.txt")
    assert report.faults.counts == {"the id is no number": 3, "it has no name": 3}
    assert report.faults.lines["it has no name"] == [3, 6, 9]
