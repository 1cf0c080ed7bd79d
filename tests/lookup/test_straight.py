"""Hold the short way of a look-up to the long one, on every name of an index and on strangers."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import GazetteerError
from geo.lookup import tries
from geo.lookup.places import Places
from geo.lookup.postings import Postings, trie
from geo.lookup.search import Search
from geo.lookup.store import read_meta
from geo.lookup.straight import short_way
from geo.lookup.writer import write_index
from geo.model import Candidate
from geo.names import fold
from tests.lookup.rows import NAJAF

_LookUp = Callable[[str], tuple[Candidate, ...]]
_LETTERS = st.text(st.sampled_from("aAbB éāب.-' \0"), min_size=1, max_size=4)
_PLACES = st.lists(_LETTERS.filter(fold), min_size=1, max_size=40, unique=True)


def _ways(folder: Path, names: list[str]) -> tuple[Postings, Search, _LookUp]:
    rows = [
        replace(NAJAF, id=f"geonames:{n}", name=name, names=(name.lower(), name.title()))
        for n, name in enumerate(names, 1)
    ]
    write_index(rows, folder)
    written = trie(folder, "names.marisa")
    places = Places(folder, read_meta(folder)["authorities"], written)
    postings = Postings(folder, written, places.population)
    search = Search(postings, places, written.restore_key)
    return postings, search, short_way(postings, search, written, places.fields)


@settings(deadline=None, max_examples=100)
@given(_PLACES, st.lists(_LETTERS, max_size=40))
def test_the_short_way_answers_as_the_long_one_does(
    tmp_path_factory: pytest.TempPathFactory, names: list[str], strangers: list[str]
) -> None:
    postings, search, short = _ways(tmp_path_factory.mktemp("index") / "a.gaz", names)
    for name in (*names, *strangers):
        found = short(name)
        assert found == search.candidates(postings.answers(name), name)
        assert postings.knows(name) == bool(found)


def test_most_strangers_are_told_by_their_bucket_alone(tmp_path: Path) -> None:
    names = [f"Town {number}" for number in range(500)]
    postings, _, _ = _ways(tmp_path / "a.gaz", names)
    asked: list[bytes] = []

    def looked(told: bytes, start: int, end: int) -> int:
        asked.append(told)
        assert start < end
        return -1

    postings.buckets.look = looked  # type: ignore[method-assign] # to see who comes so far
    strangers = [f"Stranger {number}" for number in range(1000)]
    assert not any(postings.knows(name) for name in strangers)
    assert len(asked) < 180


@pytest.mark.parametrize("moduli", [(1, 2, 3, 1_073_741_789), (5, 1_073_741_783)])
def test_keys_that_share_a_sum_get_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moduli: tuple[int, ...]
) -> None:
    monkeypatch.setattr(tries, "MODULI", moduli)
    names = [f"Town {number}" for number in range(300)]
    postings, _, short = _ways(tmp_path / "a.gaz", names)
    assert postings.buckets.modulus == moduli[-1]
    for number, name in enumerate(names, 1):
        assert [found.place.id for found in short(name)] == [f"geonames:{number}"]


def test_keys_that_no_sum_tells_apart_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tries, "MODULI", (1,))
    with pytest.raises(GazetteerError, match="told apart"):
        _ways(tmp_path / "a.gaz", [f"Town {number}" for number in range(300)])
    assert not (tmp_path / "a.gaz").exists()


def test_a_sum_that_stands_across_two_fields_is_no_posting(tmp_path: Path) -> None:
    postings, _, _ = _ways(tmp_path / "a.gaz", [f"Town {number}" for number in range(40)])
    buckets = postings.buckets
    at = buckets.find(b"town 7")
    whole = bytes(buckets.whole)
    for shift in range(1, buckets.size):
        told = whole[at + shift : at + shift + 4]
        found = buckets.look(told, at, at + 3 * buckets.size)
        assert found < 0 or (found - at) % buckets.size == 0
