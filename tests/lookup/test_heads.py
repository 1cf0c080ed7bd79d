"""No name of a site, region or water begins or ends in a word of which that is denied."""

from pathlib import Path

from geo.lookup.index import NameIndex
from geo.lookup.writer import write_index
from geo.model import PlaceKind
from geo.names import fold
from tests.lookup.rows import WORLD

KINDS = {PlaceKind.SITE, PlaceKind.REGION, PlaceKind.WATER}


def test_what_opens_or_closes_the_name_of_a_site_may_do_so(tmp_path: Path) -> None:
    write_index(WORLD, tmp_path / "world.gaz")
    index = NameIndex.open(tmp_path / "world.gaz")
    names = [name for row in WORLD for name in (row.name, *row.names)]
    found = {name for name in names if any(p.kind in KINDS for p in index.outlines(name))}
    assert found
    assert all(index.may_open(fold(name).partition(" ")[0]) for name in found)
    assert all(index.may_close(fold(name).rpartition(" ")[2]) for name in found)


def test_most_words_do_neither() -> None:
    index = NameIndex.open()
    words = [f"word{number}" for number in range(1000)]
    assert sum(map(index.may_open, words)) < len(words) / 8
    assert sum(map(index.may_close, words)) < len(words) / 8
