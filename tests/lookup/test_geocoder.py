import inspect
import pickle
from collections.abc import Iterator
from pathlib import Path

import geopy.exc
import pytest

import geo
from geo.errors import (
    GeocoderBusyError,
    GeocoderError,
    GeocoderRefusedError,
    GeoError,
    UsageError,
)
from geo.lookup import GeopyGeocoder, open_geocoder
from geo.lookup.geocoder import ERRORS, Manners, translated
from geo.model import LonLat, PlaceKind, Tier
from geo.protocols import Geocoder
from tests.lookup.nominatim_server import PABBI, FakeNominatim, Reply, reply, running


class Clock:
    """A clock that moves only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeNominatim]:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with running() as one:
        yield one


@pytest.fixture
def clock() -> Clock:
    return Clock()


def _geocoder(server: FakeNominatim, folder: Path, clock: Clock, **options: str) -> GeopyGeocoder:
    return GeopyGeocoder(
        "nominatim",
        {"domain": server.domain, "scheme": "http", "timeout": "5"} | options,
        cache=folder / "answers.sqlite",
        manners=Manners(clock=clock, sleep=clock.sleep),
    )


def test_it_is_a_geocoder(server: FakeNominatim, tmp_path: Path, clock: Clock) -> None:
    geocoder = _geocoder(server, tmp_path, clock)
    assert isinstance(geocoder, Geocoder)
    assert geocoder.name == "nominatim"


def test_an_answer_becomes_a_candidate(server: FakeNominatim, tmp_path: Path, clock: Clock) -> None:
    server.says("Pabbi", reply([PABBI]))
    (found,) = _geocoder(server, tmp_path, clock).geocode("Pabbi")
    assert (found.matched_name, found.tier) == ("Pabbi", Tier.GEOCODER)
    place = found.place
    assert (place.id, place.country, place.kind) == (
        "nominatim:node/2649571418",
        "PK",
        PlaceKind.CITY,
    )
    assert place.position == LonLat(71.7947, 34.0096)


def test_the_request_says_who_asks_and_sends_the_name_as_data(
    server: FakeNominatim, tmp_path: Path, clock: Clock
) -> None:
    hostile = "Pabbi&format=xml#/../status?q=<script>\n\x00" + "x" * 500
    _geocoder(server, tmp_path, clock).geocode(hostile)
    (seen,) = server.seen
    assert seen["user-agent"] == f"geo-visits/{geo.__version__}"
    assert seen["format"] == "json"
    assert seen["q"].startswith("Pabbi&format=xml#/../status?q=<script>")
    assert len(seen["q"]) <= 200


def test_answers_and_misses_are_kept_on_disk(
    server: FakeNominatim, tmp_path: Path, clock: Clock
) -> None:
    server.says("Pabbi", reply([PABBI]))
    first = _geocoder(server, tmp_path, clock)
    found = [first.geocode("Pabbi"), first.geocode("Nowhere")]
    again = _geocoder(server, tmp_path, clock)
    assert [again.geocode("Pabbi"), again.geocode("Nowhere"), again.geocode(" Pabbi ")] == [
        *found,
        found[0],
    ]
    assert server.asked == ["Pabbi", "Nowhere"]
    assert found[1] == ()


def test_nothing_is_asked_for_no_name(server: FakeNominatim, tmp_path: Path, clock: Clock) -> None:
    assert _geocoder(server, tmp_path, clock).geocode(" \n") == ()
    assert server.asked == []


def test_requests_are_a_second_apart_over_all_that_share_a_cache(
    server: FakeNominatim, tmp_path: Path, clock: Clock
) -> None:
    one, other = (_geocoder(server, tmp_path, clock) for _ in range(2))
    for geocoder, name in ((one, "A"), (other, "B"), (one, "C")):
        geocoder.geocode(name)
    assert clock.slept == [1.0, 1.0]


def test_requests_are_a_second_apart_without_a_cache_too(
    server: FakeNominatim, tmp_path: Path, clock: Clock
) -> None:
    (tmp_path / "file").write_text("in the way")
    geocoder = _geocoder(server, tmp_path / "file", clock)
    for name in "ABC":
        assert geocoder.geocode(name) == ()
    assert clock.slept == [1.0, 1.0]


FAILURES: list[tuple[str, Reply, type[GeoError], str]] = [
    ("too many", reply([], 429), GeocoderBusyError, "429"),
    ("unavailable", reply([], 503), GeocoderBusyError, "503"),
    ("forbidden", reply([], 403), GeocoderRefusedError, "403"),
    ("no key", reply([], 401), GeocoderRefusedError, "401"),
    ("broken inside", reply([], 500), GeocoderError, "500"),
    ("bad question", reply([], 400), GeocoderError, "400"),
    ("no JSON", (200, b"<html>Sorry</html>"), GeocoderError, "not JSON"),
    ("deep JSON", (200, b"[" * 200_000), GeocoderError, "not JSON"),
    ("cut JSON", (200, b'[{"lat": "34.0'), GeocoderError, "not JSON"),
    ("a number", reply(7), GeocoderError, "makes no sense"),
    ("no position", reply([{"display_name": "Pabbi"}]), GeocoderError, "makes no sense"),
    ("a bad position", reply([PABBI | {"lat": "north"}]), GeocoderError, "makes no sense"),
    ("a list in a list", reply([[PABBI]]), GeocoderError, "makes no sense"),
    ("too long", (200, b" " * 4_100_000), GeocoderError, "longer than"),
]


@pytest.mark.parametrize(
    ("answer", "error", "words"), [f[1:] for f in FAILURES], ids=[f[0] for f in FAILURES]
)
def test_a_failure_is_one_clear_line(
    server: FakeNominatim,
    tmp_path: Path,
    clock: Clock,
    answer: Reply,
    error: type[GeoError],
    words: str,
) -> None:
    server.says("Pabbi", answer)
    with pytest.raises(error) as caught:
        _geocoder(server, tmp_path, clock).geocode("Pabbi")
    said = str(caught.value)
    assert "nominatim could not be asked for 'Pabbi'" in said
    assert words in said
    assert "\n" not in said
    assert caught.value.remedy


def test_a_failure_is_not_kept(server: FakeNominatim, tmp_path: Path, clock: Clock) -> None:
    server.says("Pabbi", reply([], 500), reply([PABBI]))
    geocoder = _geocoder(server, tmp_path, clock)
    with pytest.raises(GeocoderError):
        geocoder.geocode("Pabbi")
    assert len(geocoder.geocode("Pabbi")) == 1


def test_a_busy_service_is_asked_once_more_when_it_says(
    server: FakeNominatim, tmp_path: Path, clock: Clock
) -> None:
    server.headers["Retry-After"] = "7"
    server.says("Pabbi", reply([], 429), reply([PABBI]))
    assert len(_geocoder(server, tmp_path, clock).geocode("Pabbi")) == 1
    assert clock.slept == [7.0]


def test_a_service_that_says_tomorrow_is_not_waited_for_so_long(
    server: FakeNominatim, tmp_path: Path, clock: Clock
) -> None:
    server.headers["Retry-After"] = "86400"
    server.says("Pabbi", reply([], 429))
    with pytest.raises(GeocoderBusyError):
        _geocoder(server, tmp_path, clock).geocode("Pabbi")
    assert server.asked == ["Pabbi", "Pabbi"]
    assert max(clock.slept) == 30.0


def test_after_three_failures_in_a_row_it_is_asked_no_more(
    server: FakeNominatim, tmp_path: Path, clock: Clock
) -> None:
    server.says("Known", reply([PABBI]))
    for name in "ABCD":
        server.says(name, reply([], 500))
    geocoder = _geocoder(server, tmp_path, clock)
    known = geocoder.geocode("Known")
    said = []
    for name in "ABC":
        with pytest.raises(GeocoderError) as caught:
            geocoder.geocode(name)
        said.append("asked no more" in str(caught.value))
    assert said == [False, False, True]
    assert geocoder.geocode("D") == ()
    assert geocoder.geocode("Known") == known
    assert server.asked == ["Known", "A", "B", "C"]


def test_an_answer_between_failures_restores_patience(
    server: FakeNominatim, tmp_path: Path, clock: Clock
) -> None:
    geocoder = _geocoder(server, tmp_path, clock)
    for number in range(6):
        server.says(f"bad{number}", reply([], 500))
        with pytest.raises(GeocoderError):
            geocoder.geocode(f"bad{number}")
        if number % 2:
            geocoder.geocode(f"good{number}")
    assert len(server.asked) == 9


def test_a_service_that_refuses_is_not_asked_again(
    server: FakeNominatim, tmp_path: Path, clock: Clock
) -> None:
    server.says("A", reply([], 403))
    geocoder = _geocoder(server, tmp_path, clock)
    with pytest.raises(GeocoderRefusedError, match="asked no more"):
        geocoder.geocode("A")
    assert geocoder.geocode("B") == ()
    assert server.asked == ["A"]


def test_a_slow_service_is_given_up_in_time(
    server: FakeNominatim, tmp_path: Path, clock: Clock
) -> None:
    server.delay_s = 0.3
    with pytest.raises(GeocoderBusyError, match="no answer in time"):
        _geocoder(server, tmp_path, clock, timeout="0.05").geocode("Pabbi")


def test_a_service_that_is_not_there_is_reported(tmp_path: Path, clock: Clock) -> None:
    with running() as gone:
        pass
    with pytest.raises(GeocoderBusyError, match="no connection"):
        _geocoder(gone, tmp_path, clock).geocode("Pabbi")


def test_a_redirect_to_another_host_is_refused(
    server: FakeNominatim, tmp_path: Path, clock: Clock
) -> None:
    server.says("Pabbi", reply([PABBI], 302))
    server.headers["Location"] = f"http://localhost:{server.server_port}/search?q=elsewhere"
    with pytest.raises(GeocoderError, match="302"):
        _geocoder(server, tmp_path, clock).geocode("Pabbi")
    assert "elsewhere" not in server.asked


def test_a_redirect_on_the_same_host_is_followed(
    server: FakeNominatim, tmp_path: Path, clock: Clock
) -> None:
    server.says("Pabbi", reply([], 302))
    server.says("there", reply([PABBI]))
    server.headers["Location"] = f"http://{server.domain}/search?q=there"
    assert len(_geocoder(server, tmp_path, clock).geocode("Pabbi")) == 1


def test_another_server_of_the_kind_has_a_memory_of_its_own(
    server: FakeNominatim, tmp_path: Path, clock: Clock
) -> None:
    server.says("Pabbi", reply([PABBI]))
    with running() as other:
        assert len(_geocoder(server, tmp_path, clock).geocode("Pabbi")) == 1
        assert _geocoder(other, tmp_path, clock).geocode("Pabbi") == ()


def test_photon_is_understood(server: FakeNominatim, tmp_path: Path, clock: Clock) -> None:
    facts = {
        "osm_type": "W", "osm_id": 5, "osm_key": "aeroway", "osm_value": "aerodrome",
        "type": "house", "name": "Baghdad International Airport", "city": "Baghdad",
        "countrycode": "IQ",
    }  # fmt: skip
    feature = {"geometry": {"coordinates": [44.23, 33.26]}, "properties": facts}
    server.says("Baghdad airport", reply({"features": [feature]}))
    geocoder = GeopyGeocoder(
        "Photon",
        {"domain": server.domain, "scheme": "http"},
        cache=tmp_path / "answers.sqlite",
        manners=Manners(clock=clock, sleep=clock.sleep),
    )
    (found,) = geocoder.geocode("Baghdad airport")
    assert found.place.id == "photon:way/5"
    assert (found.place.kind, found.place.feature_code) == (PlaceKind.SITE, "AIRP")
    assert found.place.label == "Baghdad International Airport"
    assert found.place.position == LonLat(44.23, 33.26)


@pytest.mark.parametrize(
    ("name", "options", "words"),
    [
        ("atlantis", {}, "Name one of geopy's"),
        ("nominatim", {"colour": "red"}, "has no option colour"),
        ("nominatim", {"adapter_factory": "os.system"}, "has no option adapter_factory"),
        ("nominatim", {"timeout": "soon"}, "timeout=soon is no number"),
        ("nominatim", {"scheme": "file"}, "http"),
        ("opencage", {}, "api_key"),
    ],
)
def test_wrong_usage_is_one_clear_line(name: str, options: dict[str, str], words: str) -> None:
    with pytest.raises(UsageError) as caught:
        open_geocoder(name, options)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_cache_is_an_option(server: FakeNominatim, tmp_path: Path) -> None:
    options = {"domain": server.domain, "scheme": "http", "cache": str(tmp_path / "c" / "a.sqlite")}
    assert open_geocoder("nominatim", options).geocode("Nowhere") == ()
    assert (tmp_path / "c" / "a.sqlite").is_file()


def test_every_error_of_geopy_is_mapped() -> None:
    classes = {n for n, c in inspect.getmembers(geopy.exc, inspect.isclass)}
    assert set(ERRORS) == classes
    for name in sorted(classes):
        error = getattr(geopy.exc, name)("why\nnot")
        ours = translated(error, "it failed")
        assert type(ours) is ERRORS[name][0]
        assert str(ours).startswith("it failed: why not. ")


def test_an_error_that_geopy_adds_later_is_mapped_by_its_kind() -> None:
    class GeocoderAsleepError(geopy.exc.GeocoderTimedOut):  # type: ignore[misc]  # geopy ships no types
        """A new one."""

    assert type(translated(GeocoderAsleepError("zzz"), "it failed")) is GeocoderBusyError


def test_it_survives_the_way_to_a_worker(server: FakeNominatim, tmp_path: Path) -> None:
    server.says("Pabbi", reply([PABBI]))
    options = {"domain": server.domain, "scheme": "http", "cache": str(tmp_path / "a.sqlite")}
    geocoder = pickle.loads(pickle.dumps(open_geocoder("nominatim", options)))  # noqa: S301 - our own
    assert len(geocoder.geocode("Pabbi")) == 1
