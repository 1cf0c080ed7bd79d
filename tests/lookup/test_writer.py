from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import GazetteerError, TargetError
from geo.lookup import NameIndex
from geo.lookup.rows import Row
from geo.lookup.writer import write_index
from geo.model import LonLat, PlaceKind, Tier
from geo.names import fold
from tests.lookup.rows import BAGHDAD, KAZIMAYN, PARIS, WORLD


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_same_rows_give_the_same_bytes(tmp_path: Path, world_path: Path) -> None:
    write_index(iter(WORLD), tmp_path / "again.gaz", stamp="1")
    first, again = _files(world_path), _files(tmp_path / "again.gaz")
    assert {n: b for n, b in first.items() if n != "meta.json"} == {
        n: b for n, b in again.items() if n != "meta.json"
    }


def test_nothing_but_the_index_is_left_behind(tmp_path: Path) -> None:
    write_index(WORLD, tmp_path / "a.gaz")
    write_index([PARIS], tmp_path / "a.gaz")
    assert [path.name for path in tmp_path.iterdir()] == ["a.gaz"]
    assert len(NameIndex.open(tmp_path / "a.gaz")) == 1


def test_an_index_without_places_answers_nothing(tmp_path: Path) -> None:
    write_index([], tmp_path / "empty.gaz")
    index = NameIndex.open(tmp_path / "empty.gaz")
    assert (len(index), index.lookup("Paris"), index.search("P")) == (0, (), ())
    assert index.place("geonames:1") is None


def test_two_places_with_one_id_are_refused(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="the first of them is geonames:2988507"):
        write_index([PARIS, BAGHDAD, PARIS], tmp_path / "a.gaz")
    assert list(tmp_path.iterdir()) == []


def test_a_build_that_breaks_leaves_the_old_index_whole(tmp_path: Path) -> None:
    target = tmp_path / "a.gaz"
    write_index([PARIS], target)
    before = _files(target)
    with pytest.raises(GazetteerError):
        write_index([BAGHDAD, BAGHDAD], target)
    assert _files(target) == before
    assert [path.name for path in tmp_path.iterdir()] == ["a.gaz"]


def test_a_swap_that_breaks_brings_the_old_index_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.gaz"
    write_index([PARIS], target)
    rename = Path.rename

    def fails(self: Path, to: Path) -> Path:
        if to == target and not self.name.endswith(".old"):
            raise OSError(28, "No space left on device")
        return rename(self, to)

    monkeypatch.setattr(Path, "rename", fails)
    with pytest.raises(TargetError, match="No space left"):
        write_index([BAGHDAD], target)
    assert NameIndex.open(target).knows("Paris")
    assert [path.name for path in tmp_path.iterdir()] == ["a.gaz"]


@pytest.mark.parametrize("stranger", ["folder", "file"])
def test_what_is_no_index_is_never_replaced(tmp_path: Path, stranger: str) -> None:
    target = tmp_path / "holiday"
    if stranger == "folder":
        target.mkdir()
        (target / "photo.jpg").write_bytes(b"x")
    else:
        target.write_bytes(b"x")
    with pytest.raises(TargetError, match="holiday is not an index"):
        write_index([PARIS], target)
    assert target.exists()


def test_a_target_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(TargetError, match=r"a\.gaz cannot be written"):
        write_index([PARIS], tmp_path / "file" / "a.gaz")


def test_the_first_of_two_that_claim_an_alias_has_it(tmp_path: Path) -> None:
    other = replace(KAZIMAYN, id="geo:city.other", name="Other")
    write_index([other, KAZIMAYN], tmp_path / "a.gaz")
    place = NameIndex.open(tmp_path / "a.gaz").place("wikidata:Q1")
    assert place is not None
    assert place.id == "geo:city.kazimayn"


_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_ROWS = st.builds(
    Row,
    id=st.one_of(
        st.integers(0, 10**12).map("geonames:{}".format),
        st.from_regex(r"geo:[a-z0-9.]{1,9}", fullmatch=True),
    ),
    name=_TEXT,
    names=st.lists(_TEXT, max_size=4).map(tuple),
    position=st.builds(
        lambda lon, lat: LonLat(lon / 10**5, lat / 10**5),
        st.integers(-18_000_000, 18_000_000),
        st.integers(-9_000_000, 9_000_000),
    ),
    kind=st.sampled_from(PlaceKind),
    feature_class=st.sampled_from("AHLPRSTUV"),
    country=st.sampled_from(["", "IQ", "US"]),
    admin1=_TEXT.map(lambda text: text.replace("\n", "")),
    population=st.integers(0, 10**11),
    locality=_TEXT,
)


_ENDS = str.maketrans("\0\n", "  ")


@settings(max_examples=25, deadline=None)
@given(st.lists(_ROWS, max_size=8, unique_by=lambda row: row.id))
def test_whatever_goes_in_comes_out(rows: list[Row]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.gaz"
        write_index(rows, path)
        index = NameIndex.open(path)
        for row in rows:
            place = index.place(row.id)
            assert place is not None
            assert (place.name, place.position, place.population, place.admin1, place.locality) == (
                row.name.translate(_ENDS), row.position, row.population, row.admin1, row.locality,
            )  # fmt: skip
            for name in (row.name, *row.names):
                tiers = [c.tier for c in index.lookup(name) if c.place.id == row.id]
                # What has a capital and lacks it; what had a line break, which became a space.
                folded = (name.islower() and name != name.title()) or "\n" in name
                surest = Tier.FOLDED if folded else Tier.EXACT
                assert tiers == ([surest] if fold(name.replace("\0", " ")) else [])
