import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from geo.lookup.cache import AnswerCache, default_cache


def test_what_is_put_is_found_by_service_and_question(tmp_path: Path) -> None:
    cache = AnswerCache(tmp_path / "deep" / "er" / "a.sqlite")
    assert cache.get("nominatim", "Pabbi") is None
    cache.put("nominatim", "Pabbi", [{"name": "Pabbi"}])
    cache.put("nominatim", "Nowhere", [])
    assert cache.get("nominatim", "Pabbi") == [{"name": "Pabbi"}]
    assert cache.get("nominatim", "Nowhere") == []
    assert cache.get("photon", "Pabbi") is None


@pytest.mark.parametrize("garbage", [b"", b"We love SQLite." * 100, b"SQLite format 3\x00" * 200])
def test_a_corrupt_file_is_begun_anew(tmp_path: Path, garbage: bytes) -> None:
    path = tmp_path / "a.sqlite"
    path.write_bytes(garbage)
    cache = AnswerCache(path)
    cache.put("s", "q", [1])
    assert cache.get("s", "q") == [1]


def test_a_corrupt_answer_is_no_answer(tmp_path: Path) -> None:
    cache = AnswerCache(tmp_path / "a.sqlite")
    cache.put("s", "q", [1])
    with closing(sqlite3.connect(cache.path)) as base, base:
        base.execute("UPDATE answers SET answer = '[1'")
    assert cache.get("s", "q") is None


def test_a_folder_that_cannot_be_made_costs_only_the_cache(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = AnswerCache(tmp_path / "file" / "a.sqlite")
    cache.put("s", "q", [1])
    assert cache.get("s", "q") is None
    assert cache.reserve("s", now=0.0, pause=1.0) is None


def test_moments_are_given_out_one_by_one(tmp_path: Path) -> None:
    cache = AnswerCache(tmp_path / "a.sqlite")
    waits = [cache.reserve("s", now=now, pause=1.0) for now in (10.0, 10.0, 10.5, 20.0)]
    assert waits == [0.0, 1.0, 1.5, 0.0]
    assert cache.reserve("other", now=20.0, pause=1.0) == 0.0


def test_a_clock_that_was_set_back_keeps_nobody_waiting(tmp_path: Path) -> None:
    cache = AnswerCache(tmp_path / "a.sqlite")
    cache.reserve("s", now=1e9, pause=1.0)
    assert cache.reserve("s", now=1e6, pause=1.0) == 0.0


def test_many_may_use_it_at_once(tmp_path: Path) -> None:
    cache = AnswerCache(tmp_path / "a.sqlite")

    def work(number: int) -> float | None:
        cache.put("s", str(number), [number])
        return cache.reserve("s", now=0.0, pause=1.0)

    with ThreadPoolExecutor(8) as pool:
        waits = list(pool.map(work, range(24)))
    assert sorted(wait for wait in waits if wait is not None) == [float(n) for n in range(24)]
    assert [cache.get("s", str(n)) for n in range(24)] == [[n] for n in range(24)]


def test_it_stands_where_the_user_keeps_caches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere")
    assert default_cache() == Path("/somewhere/geo-visits/geocoder.sqlite")
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert default_cache() == Path.home() / ".cache" / "geo-visits" / "geocoder.sqlite"
    monkeypatch.setattr("sys.platform", "darwin")
    assert "Caches" in default_cache().parts
