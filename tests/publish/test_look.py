import pytest

from geo.errors import UsageError
from geo.publish.look import PageLook, check_look, tile_source
from geo.publish.page import render
from tests.publish.layers import story
from tests.publish.test_page import Tags


def test_tiles_are_named_with_their_hosts_and_their_attribution() -> None:
    found = tile_source("OpenTopoMap")
    assert found["url"] == "https://{s}.tile.opentopomap.org/{z}/{x}/{y}.png"
    assert found["hosts"] == [f"https://{one}.tile.opentopomap.org" for one in "abc"]
    assert "OpenStreetMap" in found["attribution"]


def test_unknown_tiles_and_those_that_want_a_key_are_refused() -> None:
    with pytest.raises(UsageError, match=r"no tiles called 'Moon'\. Choose one"):
        check_look(PageLook(tiles="Moon"))
    with pytest.raises(UsageError, match="want a key"):
        tile_source("Jawg.Streets")


def test_an_unknown_basemap_is_refused() -> None:
    with pytest.raises(UsageError, match="no basemap 10m"):
        check_look(PageLook(basemap="10m"))


def test_the_policy_opens_for_the_host_of_the_tiles_and_for_no_other() -> None:
    tags = Tags(render(story(), title="", tiles="OpenStreetMap.Mapnik"))
    policy = tags.policy()
    assert policy["img-src"] == ["data:", "https://tile.openstreetmap.org"]
    assert policy["connect-src"] == policy["default-src"] == ["'none'"]
    (referrer,) = [a["content"] for _, a in tags.tags if a.get("name") == "referrer"]
    assert referrer == "strict-origin-when-cross-origin"
    tame = Tags(render(story(), title=""))
    assert tame.policy()["img-src"] == ["data:"]
    assert [a["content"] for _, a in tame.tags if a.get("name") == "referrer"] == ["no-referrer"]
