import pytest

from geo.model import Document, LonLat
from geo.resolve import Hints, Resolver
from geo.resolve.hints import country_of, told
from tests.resolve.reading import mentions_of
from tests.world import small_world


@pytest.mark.parametrize(
    ("address", "country"),
    [
        ("https://news.example.co.uk/a/b", "GB"),
        ("http://example.ie", "IE"),
        ("HTTPS://EXAMPLE.CA/x", "CA"),
        ("https://example.com.au:8080/x?y=.fr", "AU"),
        ("https://example.com/uk", ""),
        ("https://example.tv/x", ""),
        ("https://example.io", ""),
        ("https://10.0.0.1/x", ""),
        ("https://[::1/x", ""),
        ("example.fr", ""),
        ("The Daily Example", ""),
        ("", ""),
    ],
)
def test_the_address_tells_a_country(address: str, country: str) -> None:
    assert country_of(address) == country


@pytest.mark.parametrize(
    ("dateline", "expected"),
    [
        ("Paris", ["FR.11"]),
        ("Paris, Texas", ["US.TX"]),
        ("Paris, France", ["FR.11"]),
        ("Paris, United States", ["US.TX", "US.TN"]),
        ("Paris, Atlantis", ["FR.11", "US.TX", "US.TN"]),
        ("Iraq", ["IQ."]),
        ("Atlantis", []),
        (" , ", []),
        ("", []),
    ],
)
def test_the_place_of_publication(dateline: str, expected: list[str]) -> None:
    document = Document(id="a", text="x", dateline=dateline)
    places = told(document, Hints(), small_world()).source_places
    assert [f"{place.country}.{place.admin1}" for place in places] == expected


@pytest.mark.parametrize(
    ("text", "hints", "dateline", "expected"),
    [
        ("The fair in Paris was fun.", Hints(), "", "FR"),
        ("The fair in Paris was fun.", Hints(country="US"), "", "US"),
        ("The fair in Paris was fun.", Hints(near=LonLat(-95, 33)), "", "US"),
        ("The fair in Paris was fun.", Hints(), "Nashville, Tennessee", "US"),
        # A hint is no filter: what the text says weighs more.
        ("The fair in Paris, France, was fun.", Hints(country="US"), "", "FR"),
        ("The fair in Najaf was fun.", Hints(country="US"), "", "IQ"),
    ],
)
def test_hints_weigh_and_shut_nothing_out(
    text: str, hints: Hints, dateline: str, expected: str
) -> None:
    names = [name for name in ("Paris", "Najaf", "France") if name in text]
    document = Document(id="a", text=text, dateline=dateline)
    resolved, _ = Resolver(small_world(), hints=hints).resolve(
        document, mentions_of(text, *names), ()
    )
    assert resolved[0].place is not None
    assert resolved[0].place.country == expected
