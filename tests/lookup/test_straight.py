"""Hold the short way of a look-up to the long one, on every name of an index and on strangers."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.lookup.places import Places
from geo.lookup.postings import Postings, trie
from geo.lookup.search import Search
from geo.lookup.store import read_meta
from geo.lookup.straight import Short, short_way
from geo.lookup.writer import write_index
from geo.names import fold
from tests.lookup.rows import NAJAF

_LETTERS = st.text(st.sampled_from("aAbB éāب.-' \0"), min_size=1, max_size=4)
_PLACES = st.lists(_LETTERS.filter(fold), min_size=1, max_size=40, unique=True)


def _ways(folder: Path, names: list[str]) -> tuple[Postings, Search, Short]:
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
        if found is not None:
            assert found == search.candidates(postings.answers(name), name)
            assert postings.knows(name) == bool(found)


def test_most_strangers_are_told_without_walking_the_trie(tmp_path: Path) -> None:
    names = [f"Town {number}" for number in range(500)]
    postings, _, short = _ways(tmp_path / "a.gaz", names)
    asked: list[bytes] = []

    def walked(key: bytes) -> int | None:
        asked.append(key)
        return None

    postings.number = walked
    strangers = [f"Stranger {number}" for number in range(1000)]
    assert not any(postings.knows(name) for name in strangers)
    assert len(asked) < 120
    assert short("Town 7")
    assert not any(short(name) for name in strangers)
