"""Places that are named by who holds them, and what a place lies in by its codes."""

import pytest

from geo.lookup import NameIndex
from geo.model import Tier


@pytest.fixture(scope="module")
def embedded() -> NameIndex:
    return NameIndex.open()


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        ("Indian-controlled Kashmir", "geo:admin.IN.12"),
        ("Indian-held Kashmir", "geo:admin.IN.12"),
        ("Pakistani-administered Kashmir", "geo:admin.PK.06"),
        ("Pakistani-controlled Kashmir", "geo:admin.PK.06"),
        ("Pakistan-held Kashmir", "geo:admin.PK.06"),
        ("Russian-occupied Crimea", "geo:admin.UA.11"),
        ("Russian-annexed Crimea", "geo:admin.UA.11"),
        ("Turkish-controlled northern Syria", "geo:region.northern-syria"),
        ("Israeli-occupied West Bank", "geo:admin.PS.WE"),
        ("rebel-held Aleppo", "geonames:170063"),
        ("Houthi-run Sanaa", "geonames:71137"),
    ],
)
def test_who_holds_a_place_is_no_part_of_its_name(
    embedded: NameIndex, asked: str, place: str
) -> None:
    found = embedded.search(asked)[0].candidate
    assert (found.place.id, found.tier in {Tier.EXACT, Tier.FOLDED}) == (place, True)
    assert not embedded.knows("Nobody-controlled Qqqq")
    assert embedded.search("Nobody-controlled Qqqq") == ()


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        ("Pinoy", "geo:country.PH"), ("Pinoys", "geo:country.PH"), ("Yankee", "geo:country.US"),
        ("Yankees", "geo:country.US"), ("Baghdadi", "geo:admin.IQ.07"),
        ("Basrawis", "geo:admin.IQ.02"), ("Kandahari", "geo:admin.AF.23"),
        ("Lahori", "geo:admin.PK.04.lahore-district"),
    ],
)  # fmt: skip
def test_what_people_are_called_leads_to_their_place(
    embedded: NameIndex, asked: str, place: str
) -> None:
    assert embedded.search(asked)[0].candidate.place.id == place


@pytest.mark.parametrize("word", ["Yankee", "Yankees", "Baghdadi", "Kabuli"])
def test_what_names_teams_and_families_is_no_demonym_of_a_text(
    embedded: NameIndex, word: str
) -> None:
    assert embedded.demonym(word) is None
    assert all(found.place.kind == "city" for found in embedded.lookup(word))


@pytest.mark.parametrize(
    ("asked", "within"),
    [
        ("Lyon", "geo:admin.FR.84"), ("Najaf", "geo:admin.IQ.17"),
        ("Imam Ali Shrine", "geonames:98860"), ("Texas", "geo:country.US"),
        ("Iraq", "geo:continent.asia"), ("Asia", ""),
    ],
)  # fmt: skip
def test_an_answer_says_what_it_lies_in(embedded: NameIndex, asked: str, within: str) -> None:
    (found,) = embedded.search(asked, limit=1)
    assert found.candidate.place.within == within
    assert found.as_json(1)["within"] == (within or None)
