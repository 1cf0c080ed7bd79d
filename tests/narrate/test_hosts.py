import pytest

from geo.model import LonLat, Party, PartyKind, Place, PlaceKind
from geo.narrate.hosts import at_home, visitors
from geo.narrate.people.cast import Figure


def place(name: str, kind: PlaceKind, country: str, code: str = "", lon: float = 0.0) -> Place:
    return Place(
        id=name,
        name=name,
        position=LonLat(lon, 0.0),
        kind=kind,
        feature_class="P",
        feature_code=code,
        country=country,
    )


def figure(name: str, country: str = "", role: str = "", home: Place | None = None) -> Figure:
    return Figure(party=Party(name=name, country=country, role=role), home=home)


GENEVA = place("Geneva", PlaceKind.CITY, "CH", lon=6.1)
TOKYO = place("Tokyo", PlaceKind.CITY, "JP", "PPLC", lon=139.7)
JAPAN = place("Japan", PlaceKind.COUNTRY, "JP", lon=138.0)
OSAKA = place("Osaka", PlaceKind.CITY, "JP", lon=135.5)
MORI = figure("Kenji Mori", "JP", "Prime Minister")
ROJAS = figure("Elena Rojas", "CL", "President")
NOBODY = figure("Peter Lang", "", "Minister")


@pytest.mark.parametrize(
    ("parties", "where", "dateline", "names"),
    [
        ((MORI, ROJAS), TOKYO, None, ["Elena Rojas"]),
        ((ROJAS, MORI), TOKYO, None, ["Elena Rojas"]),
        ((MORI, ROJAS), GENEVA, None, ["Kenji Mori", "Elena Rojas"]),
        ((ROJAS, NOBODY), TOKYO, TOKYO, ["Elena Rojas"]),
        ((ROJAS, NOBODY), GENEVA, TOKYO, ["Elena Rojas", "Peter Lang"]),
        ((figure("Ada Kurt", "TR", "Ambassador"), MORI), TOKYO, None, []),
        ((), TOKYO, None, []),
    ],
)
def test_hosts_are_no_visitors(
    parties: tuple[Figure, ...], where: Place, dateline: Place | None, names: list[str]
) -> None:
    found = visitors(parties, where, dateline=dateline)
    assert [f.party.name for f in found] == names


@pytest.mark.parametrize(
    ("who", "where", "strong", "home"),
    [
        (MORI, TOKYO, True, True),
        (MORI, JAPAN, True, True),
        (MORI, OSAKA, True, False),
        (MORI, GENEVA, False, False),
        (figure("Bill Carter", "", "Mayor", home=OSAKA), OSAKA, True, True),
        (figure("Jane Dow"), OSAKA, False, False),
    ],
)
def test_home_is_no_place_to_visit(who: Figure, where: Place, *, strong: bool, home: bool) -> None:
    assert at_home(who, where, strong=strong) is home


def test_a_band_from_elsewhere_is_a_visitor() -> None:
    band = Figure(
        party=Party(name="Nara High School band", kind=PartyKind.GROUP, country="JP"),
        home=place("Nara", PlaceKind.CITY, "JP", lon=135.8),
        plural=True,
    )
    assert not at_home(band, TOKYO, strong=True)
